//! `editions`, as its users meet it.

use super::{Run, Scene, golden};

const ENGLISH: &str = include_str!("../editions/bread.en.md");
const FRENCH: &str = include_str!("../editions/bread.fr.md");

fn scene() -> Scene {
    let drifting = FRENCH.replace("1 250", "1 520").replace("[^levain] ", " ");
    Scene::new()
        .file("source/bread.en.md", ENGLISH)
        .file("source/bread.fr.md", drifting)
        .file("source/salt.md", ENGLISH.replace("slug: bread\n", "").replace("edition:", "# "))
}

#[test]
fn drift_is_told_with_both_places() {
    let run = scene().run(&["editions"]);
    assert_eq!(run.status, 1);
    golden("editions", &format!("{}{}", run.stderr, run.stdout));
}

#[test]
fn programs_are_told_too() {
    let json = scene().run(&["editions", "--format", "jsonl"]);
    let told: Vec<serde_json::Value> =
        json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((json.status, told.len()), (1, 2));
    let number = &told[1];
    assert_eq!((&number["rule"], &number["start"]["line"]), (&"edition-number".into(), &32.into()));
    let elsewhere = serde_json::json!({"path": "source/bread.en.md", "line": 32, "column": 16});
    assert_eq!(number["elsewhere"], elsewhere);
    let github = scene().run(&["editions", "--format", "github"]);
    golden("editions-github", &github.stdout);
}

#[test]
fn the_original_is_the_one_that_the_sources_name() {
    let scene = Scene::new()
        .file("a.en.md", ENGLISH.replace("original: en", "original: fr"))
        .file("b.fr.md", FRENCH.replace("1 250", "1 520").replace("original: en", "original: fr"));
    let run = scene.run(&["editions", "b.fr.md", "a.en.md", "--format", "short"]);
    assert!(run.stderr.starts_with("a.en.md:32:16: warning[edition-number]"), "{}", run.stderr);
    assert_eq!(run.status, 0);
    let strict = scene.run(&["editions", ".", "--deny", "warnings", "--format", "short"]);
    assert_eq!(
        (strict.status, strict.stderr),
        (1, run.stderr.replace("(b", "(./b").replace("`b", "`./b").replace("a.en", "./a.en"))
    );
}

#[test]
fn an_edition_that_cannot_be_read_is_told_of() {
    let scene = scene().file("source/bread.fr.md", FRENCH.replace("lang: fr", "lang: french"));
    let run = scene.run(&["editions", "--format", "short"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[language]"), "{}", run.stderr);
    let alone = Scene::new().file("a.md", ENGLISH).run(&["editions", "a.md"]).fine();
    assert_eq!(alone.stdout, "no editions of no interviews compared: no errors, no warnings\n");
}

#[test]
fn the_editions_of_the_house_do_not_drift() {
    let mut command = super::entretien(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let run = Run::of(command.args(["editions", "--deny", "warnings"])).fine();
    assert!(run.stdout.ends_with("compared: no errors, no warnings\n"), "{}", run.stdout);
}
