//! `inspect`, `check`, `fonts` and `explain`: the tool from inside.

use super::{Scene, TALK, golden};
use entretien::diagnostic::Rule;

#[test]
fn the_model_is_json() {
    let run = Scene::with_talk().run(&["inspect", "bread.md"]).fine();
    let model: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(model["front"]["slug"], "bread");
    assert_eq!(model["front"]["speakers"][1]["name"], "Ada Nkosi");
    let exchange = &model["sections"][0]["parts"][0]["exchange"];
    assert_eq!((&exchange["id"], exchange["turns"].as_array().unwrap().len()), (&"q1".into(), 2));
}

#[test]
fn the_model_of_a_bad_source_is_printed_and_complained_about() {
    let scene = Scene::new().file("talk.md", TALK.replace("title: On bread\n", ""));
    let run = scene.run(&["inspect", "talk.md", "--format", "jsonl"]);
    assert_eq!(run.status, 1);
    assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).is_ok(), "{}", run.stdout);
    assert!(run.stderr.contains("missing-title"), "{}", run.stderr);
}

#[test]
fn pages_are_text() {
    let run = Scene::with_talk().run(&["inspect", "bread.md", "--pages"]).fine();
    assert!(run.stdout.starts_with("page 1 recto"), "{}", run.stdout);
    assert!(run.stdout.contains("Because it rises."), "{}", run.stdout);
}

#[test]
fn check_writes_nothing_but_its_summary() {
    let scene = Scene::with_talk();
    let run = scene.run(&["check", "bread.md"]).fine();
    assert_eq!(run.stdout, "1 source checked: no errors, no warnings\n");
    assert_eq!(scene.run(&["-q", "check", "bread.md"]).fine().stdout, "");
    assert_eq!(scene.names("."), ["bread.md"]);
}

#[test]
fn check_counts() {
    let scene = Scene::new()
        .file("source/a.md", TALK.replace("**A:**", "**B:**"))
        .file("source/b.md", TALK.replace("title: On bread\n", ""));
    let run = scene.run(&["check"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.starts_with("2 sources checked: 1 error, "), "{}", run.stdout);
}

#[test]
fn fonts_are_those_in_the_binary() {
    let run = Scene::new().run(&["fonts"]).fine();
    let families: Vec<_> = run.stdout.lines().filter_map(|line| line.split("  ").next()).collect();
    assert_eq!(families.iter().filter(|family| **family == "EB Garamond").count(), 4);
}

#[test]
fn every_rule_is_listed_and_explained() {
    let scene = Scene::new();
    let list = scene.run(&["explain"]).fine().stdout;
    assert_eq!(list.lines().count(), Rule::ALL.len());
    for rule in Rule::ALL {
        let line = list.lines().find(|line| line.split(' ').next() == Some(rule.slug()));
        assert!(line.is_some_and(|line| line.ends_with(rule.summary())), "{}", rule.slug());
    }
    golden("explain-missing-image", &scene.run(&["explain", "missing-image"]).fine().stdout);
}
