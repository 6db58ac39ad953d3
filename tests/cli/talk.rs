//! How much the tool says, and in which colours.

use super::{Scene, TALK};

/// A source with an error in it.
fn faulty() -> Scene {
    Scene::new().file("bread.md", TALK.replace("title: On bread\n", ""))
}

#[test]
fn colours_are_for_terminals_unless_asked_for() {
    let coloured = |variables: &[(&'static str, &'static str)], arguments: &[&str]| {
        let mut scene = faulty();
        scene.variables.extend_from_slice(variables);
        scene.run(&[&["check", "bread.md"], arguments].concat()).stderr.contains("\x1b[")
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[], &["--color", "always"]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "0")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]));
}

#[test]
fn quiet_leaves_complaints_and_results() {
    let scene = Scene::with_talk();
    assert_eq!(scene.run(&["-q", "build", "bread.md"]).fine().stdout, "");
    assert_eq!(scene.names("dist").len(), 2);
    assert!(!scene.run(&["inspect", "-q", "bread.md"]).fine().stdout.is_empty());
    let run = faulty().run(&["-q", "bread.md"]);
    assert!(run.status == 1 && run.stderr.contains("missing-title"));
}

#[test]
fn verbose_says_which_settings_hold_and_how_long_each_source_took() {
    let scene = Scene::with_talk().file("entretien.toml", "paper = \"a4\"\n");
    let run = scene.run(&["-v", "bread.md"]);
    let told: Vec<&str> = run.stderr.lines().collect();
    assert_eq!((run.status, told.len(), told[0]), (0, 2, "settings: entretien.toml"));
    assert!(told[1].starts_with("bread.md: ") && told[1].ends_with(" s"), "{}", told[1]);
    let run = Scene::with_talk().run(&["check", "--verbose", "bread.md"]);
    assert!(run.stderr.starts_with("settings: no entretien.toml here or above\n"));
}

/// The line that counts is drawn over and over: nothing for a file to keep.
#[test]
fn progress_is_for_terminals() {
    let scene = Scene::new().file("a.md", TALK).file("b.md", TALK.replace("bread", "rye"));
    let run = scene.run(&["build", "."]).fine();
    assert!(!run.stdout.contains('\r') && run.written().len() > 4);
    let forced = scene.run(&["build", ".", "--color", "always"]).fine();
    assert!(!forced.stdout.contains(" of "));
}
