//! How others come by the tool: the package, the Action, the hooks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The registry takes no package above ten million bytes, compressed; fonts hardly compress.
const LARGEST: u64 = 9_000_000;

const TALK: &str = "\
---
title: On bread
lang: en
slug: bread
speakers:
  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}
  - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}
---

**Q:** Why bread?

**A:** Because it rises.
";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_package_holds_what_is_built_and_no_more() {
    let arguments = ["package", "--list", "--allow-dirty", "--offline", "--quiet"];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap().replace('\\', "/");
    let listed: BTreeSet<&str> = listed.lines().collect();
    let catalogue = read("src/text/catalogue.rs");
    let embedded: Vec<&str> = catalogue
        .lines()
        .filter_map(|line| line.trim().strip_prefix("core!(\"")?.strip_suffix("\"),"))
        .collect();
    assert!(embedded.len() > 10);
    for font in embedded {
        let licence = format!("fonts/{}/OFL.txt", font.split('/').next().unwrap());
        assert!(listed.contains(&*format!("fonts/{font}")) && listed.contains(&*licence), "{font}");
    }
    for file in ["src/main.rs", "src/cli/preview/page.html", "Cargo.lock", "LICENSE", "README.md"] {
        assert!(listed.contains(file), "{file} is missing");
    }
    let folders: BTreeSet<&str> =
        listed.iter().filter_map(|name| Some(name.split_once('/')?.0)).collect();
    assert_eq!(folders, BTreeSet::from(["fonts", "src"]));
    let size = |name: &&str| fs::metadata(root().join(name)).map_or(0, |file| file.len());
    let whole: u64 = listed.iter().map(size).sum();
    assert!(whole < LARGEST, "{whole} bytes");
}

/// A step of the Action, run as a runner does.
#[cfg(target_os = "linux")]
fn step(name: &str, folder: &Path, given: &[(&str, &str)]) -> Output {
    let mut command = Command::new("bash");
    command.arg(root().join(".github/action.sh")).arg(name).current_dir(folder);
    command
        .env("PROGRAM", env!("CARGO_BIN_EXE_entretien"))
        .env("GITHUB_OUTPUT", folder.join("outputs"))
        .env("PATHS", "source\n")
        .env("OUT", "books")
        .env("ARGUMENTS", "")
        .env("STRICT", "warnings")
        .env("SUMS", "true")
        .envs(given.iter().copied());
    command.output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn the_steps_of_the_action_check_and_build() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::create_dir(here.join("source")).unwrap();
    fs::write(here.join("source/bread.md"), TALK).unwrap();
    assert!(step("check", here, &[]).status.success());
    let built = step("build", here, &[("ARGUMENTS", "--paper=120mm x 190mm\n\n--to=epub,pdf")]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let outputs = fs::read_to_string(here.join("outputs")).unwrap();
    assert!(outputs.starts_with("out<<entretien-end-of-out\nbooks\n"), "{outputs}");
    assert!(outputs.contains("\nbread.en.epub\nbread.en.pdf\n"), "{outputs}");
    let mut sums = Command::new("sha256sum");
    sums.args(["--check", "--quiet", "SHA256SUMS"]).current_dir(here.join("books"));
    assert!(sums.status().unwrap().success());

    fs::write(here.join("source/bread.md"), TALK.replace("title: On bread\n", "")).unwrap();
    assert_eq!(step("check", here, &[]).status.code(), Some(1));
    assert_eq!(step("build", here, &[("OUT", "none")]).status.code(), Some(1));
}

/// What is given to the Action never comes to be read as a command.
#[cfg(target_os = "linux")]
#[test]
fn what_the_action_is_given_is_no_command() {
    let folder = tempfile::tempdir().unwrap();
    let paths = "$(touch a)\n`touch b`\n; touch c\n--out=d";
    let ran = step("build", folder.path(), &[("PATHS", paths), ("ARGUMENTS", "$(touch e)")]);
    assert!(!ran.status.success());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_action_runs_the_script_and_uses_every_input() {
    let (action, script) = (read("action.yml"), read(".github/action.sh"));
    let runs: Vec<&str> =
        action.lines().filter_map(|line| line.trim().strip_prefix("run: ")).collect();
    assert_eq!(runs.len(), 3);
    for run in runs {
        let name =
            run.strip_prefix("'\"$FROM/.github/action.sh\" ").unwrap().trim_end_matches('\'');
        assert!(script.contains(&format!("\n{name}() {{")), "{name}");
    }
    let inputs = action.split("\noutputs:").next().unwrap().lines();
    for input in inputs.filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':')) {
        if !input.starts_with(' ') && input != "icon" && input != "color" {
            assert!(action.contains(&format!("inputs.{input}")), "{input} is not used");
        }
    }
}

#[test]
fn the_hooks_find_and_mend() {
    let hooks = read(".pre-commit-hooks.yaml");
    let run = |id: &str, text: &str| {
        let hook = hooks.split("- id: ").find(|hook| hook.starts_with(id)).unwrap();
        let entry = hook.lines().find_map(|line| line.trim().strip_prefix("entry: ")).unwrap();
        let mut words = entry.split(' ');
        assert_eq!(words.next(), Some("entretien"));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bread.md");
        fs::write(&file, text).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_entretien"));
        let status = command.args(words).arg(&file).output().unwrap().status.code();
        (status, fs::read_to_string(file).unwrap())
    };
    assert_eq!(run("entretien-check", TALK), (Some(0), TALK.to_owned()));
    let faulty = TALK.replace("**Q:** Why", "**Q:**Why");
    assert_eq!(run("entretien-check", &faulty), (Some(1), faulty.clone()));
    assert_eq!(run("entretien-fix", &faulty).1, TALK);
}
