//! `watch`: what changes is built again, and nothing else.

use super::{Scene, TALK};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long we wait for a line on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A watching process, and the lines it prints, on both streams, as they come.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    /// Those that came before what was waited for: which stream is read first is chance.
    early: Vec<String>,
}

impl Watching {
    fn begin(scene: &Scene, arguments: &[&str]) -> Self {
        let mut command = scene.command(&[&["watch"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (send, lines) = channel();
        let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let errors = send.clone();
        let pass = |line: Result<String, _>| line.unwrap_or_default();
        std::thread::spawn(move || {
            BufReader::new(stdout).lines().map(pass).try_for_each(|line| send.send(line))
        });
        std::thread::spawn(move || {
            BufReader::new(stderr).lines().map(pass).try_for_each(|line| errors.send(line))
        });
        Self { child, lines, early: Vec::new() }
    }

    /// Waits for a line that begins so.
    fn hear(&mut self, start: &str) -> String {
        if let Some(at) = self.early.iter().position(|line| line.starts_with(start)) {
            return self.early.remove(at);
        }
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.starts_with(start) => return line,
                Ok(line) => self.early.push(line),
                Err(error) => panic!("no `{start}` ({error}), but {:#?}", self.early),
            }
        }
    }

    /// What else has been said.
    fn rest(&self) -> Vec<String> {
        self.lines.try_iter().collect()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn two() -> Scene {
    let rye = TALK.replace("slug: bread", "slug: rye");
    Scene::new().file("source/bread.md", TALK).file("source/rye.md", rye)
}

#[test]
fn a_source_that_changes_is_built_again_alone() {
    let scene = two();
    let mut watching = Watching::begin(&scene, &["--to", "epub"]);
    watching.hear("watching");
    let names = scene.names("dist");
    assert!(names.contains(&"rye.en.epub".to_owned()), "{names:?}");
    let (bread, rye) = (scene.read("dist/bread.en.epub"), scene.read("dist/rye.en.epub"));
    fs::remove_file(scene.path("dist/rye.en.epub")).unwrap();
    fs::write(scene.path("source/bread.md"), TALK.replace("rises", "sings")).unwrap();
    assert!(watching.hear("source/bread.md: built in ").ends_with(" s"));
    assert!(scene.read("dist/bread.en.epub") != bread && !rye.is_empty());
    assert!(!scene.path("dist/rye.en.epub").exists(), "what has not changed was built");
    assert_eq!(watching.rest(), Vec::<String>::new());
}

#[test]
fn errors_are_told_and_survived() {
    let scene = two();
    let mut watching = Watching::begin(&scene, &["--to", "epub"]);
    watching.hear("watching");
    let old = scene.read("dist/bread.en.epub");
    fs::write(scene.path("source/bread.md"), TALK.replace("title: On bread\n", "")).unwrap();
    watching.hear("error[missing-title]");
    watching.hear("source/bread.md: not built, it has errors");
    assert!(scene.read("dist/bread.en.epub") == old);
    fs::write(scene.path("source/bread.md"), TALK.replace("rises", "sings")).unwrap();
    watching.hear("source/bread.md: built in ");
    fs::write(scene.path("source/oats.md"), TALK.replace("slug: bread", "slug: oats")).unwrap();
    watching.hear("source/oats.md: built in ");
    assert!(scene.path("dist/oats.en.epub").exists());
}

#[test]
fn what_a_source_is_made_of_counts() {
    let figure = "\n![A loaf](figures/loaf.png)\n";
    let scene = Scene::new().file("source/bread.md", TALK.to_owned() + figure);
    fs::create_dir_all(scene.path("source/figures")).unwrap();
    let mut watching = Watching::begin(&scene, &["--to", "epub"]);
    watching.hear("error[missing-image]");
    watching.hear("watching");
    let picture = include_bytes!("../../source/figures/readme-epub.png");
    fs::write(scene.path("source/figures/loaf.png"), picture).unwrap();
    watching.hear("source/bread.md: built in ");
    fs::write(scene.path("entretien.toml"), "paper = \"a9\"\n").unwrap();
    fs::write(scene.path("source/bread.md"), TALK.to_owned() + figure + "\nMore.\n").unwrap();
    watching.hear("the settings have changed");
    watching.hear("error[wrong-value]");
    watching.hear("watching");
    fs::write(scene.path("entretien.toml"), "out = \"books\"\n").unwrap();
    watching.hear("the settings have changed");
    watching.hear("watching");
    assert_eq!(scene.names("books"), ["bread.en.epub"]);
}
