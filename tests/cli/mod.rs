//! The tool as its users meet it: a process with arguments, files, an environment and a status.

mod begin;
mod bilingual;
mod book;
mod bounds;
mod build;
mod cache;
mod complaints;
mod editions;
mod files;
mod fonts;
mod formats;
mod help;
mod import;
mod impose;
mod inside;
mod interrupt;
mod killed;
mod ledger;
mod levels;
mod lsp;
mod mend;
mod nasty;
mod numerals;
mod packager;
mod permitted;
mod plan;
mod preview;
mod project;
mod reproducible;
mod schema;
mod shard;
mod shelf;
mod standards;
mod talk;
mod variants;
mod watch;

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A small interview without a fault.
const TALK: &str = "\
---
title: On bread
lang: en
date: 2026-05-12
slug: bread
speakers:
  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}
  - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}
---

**Q:** Why bread?

**A:** Because it rises.
";

/// A folder with files in it, to run the tool in.
struct Scene {
    folder: TempDir,
    variables: Vec<(&'static str, &'static str)>,
}

impl Scene {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    /// A folder that holds `bread.md`.
    fn with_talk() -> Self {
        Self::new().file("bread.md", TALK)
    }

    fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> Vec<u8> {
        std::fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names in a folder, in order; none when it is not there.
    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else { return Vec::new() };
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<_> = entries.map(|entry| name(entry).into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The tool, about to run in the folder with the variables of the scene and no others.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = entretien(self.folder.path());
        command.args(arguments).envs(self.variables.iter().copied());
        command
    }

    /// Every command there is, as the help has them.
    fn commands(&self) -> Vec<String> {
        let help = self.run(&["--help"]).fine().stdout;
        let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
        let lines = lines.take_while(|line| !line.is_empty());
        // What follows a name goes on further to the right.
        let named = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        let names: Vec<String> =
            named.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
        assert!(names.len() > 10, "{help}");
        names
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }
}

/// The tool in a folder, without arguments, in an empty environment.
fn entretien(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entretien"));
    command.current_dir(folder).env_clear().stdin(std::process::Stdio::null());
    // Without it, Windows starts no process.
    command.envs(std::env::vars_os().filter(|(name, _)| name == "SystemRoot"));
    command
}

/// What a run came to.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| {
            let text = String::from_utf8(bytes).unwrap();
            // Paths are shown with the separators of the system.
            if cfg!(windows) { text.replace('\\', "/") } else { text }
        };
        Self { status: status.code().unwrap(), stdout: text(stdout), stderr: text(stderr) }
    }

    /// The files that were written, in the order they were told of.
    fn written(&self) -> Vec<&str> {
        self.stdout.lines().filter_map(|line| line.split('\t').next()).collect()
    }

    /// A run without complaints, or the test ends with them.
    fn fine(self) -> Self {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self
    }
}

/// Holds a text to the golden one of that name in `tests/cli/snapshots/`.
fn golden(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A document of an EPUB.
fn document_of(epub: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut text = String::new();
    archive.by_name(&format!("OEBPS/{name}")).unwrap().read_to_string(&mut text).unwrap();
    text
}
