//! What packagers take from the tool itself: completions and manual pages.

use super::{Scene, golden};

#[test]
fn every_shell_gets_completions_of_every_command() {
    let scene = Scene::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = scene.run(&["completions", shell]).fine().stdout;
        for word in ["editions", "pdf-standard", "layout-report", "ua1-a3a"] {
            assert!(script.contains(word), "{shell}: no {word}");
        }
    }
    assert_eq!(scene.run(&["completions", "command.com"]).status, 2);
}

#[test]
fn completions_do_not_mind_a_broken_project() {
    let scene = Scene::new().file("entretien.toml", "paper = ");
    scene.run(&["completions", "bash"]).fine();
    scene.run(&["man"]).fine();
}

#[test]
fn there_is_a_page_for_the_tool_and_for_each_command() {
    let scene = Scene::new();
    let run = scene.run(&["man", "--out", "man1"]).fine();
    let commands = scene.commands();
    let mut pages: Vec<String> =
        commands.iter().map(|name| format!("entretien-{name}.1")).collect();
    assert_eq!(run.stdout.lines().count(), pages.len() + 1);
    pages.push("entretien.1".to_owned());
    pages.sort();
    assert_eq!(scene.names("man1"), pages);
    let page = scene.run(&["man", "explain"]).fine().stdout;
    assert!(page.as_bytes() == scene.read("man1/entretien-explain.1"));
    golden("man-init", &scene.run(&["man", "init"]).fine().stdout);
}

#[test]
fn there_is_no_page_for_what_is_no_command() {
    let run = Scene::new().run(&["man", "bake"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("there is no such command"), "{}", run.stderr);
}
