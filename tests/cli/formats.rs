//! The forms in which complaints are told to programs.

use super::{Run, Scene, TALK, golden};
use serde_json::Value;
use std::path::Path;

/// A folder with a source at fault, another that is not, and a name in two scripts.
fn scene() -> Scene {
    let faulty = TALK.replace("**Q:** Why", "**Q:**Why <b>記者</b> <i>a</i>");
    let faulty = faulty + "\n![A \u{7}loaf & more](https://example.org/loaf.jpg)\n";
    Scene::new().file("talks/a b.md", faulty).file("talks/fine.md", TALK.replace("bread", "fine"))
}

/// Keeps a document for the validators.
fn keep(kind: &str, name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store").join(kind);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
}

fn told(format: &str) -> Run {
    let run = scene().run(&["check", "talks", "nowhere.md", "--format", format]);
    assert_eq!((run.status, run.stderr.as_str()), (3, ""));
    run
}

#[test]
fn an_array_holds_what_the_lines_hold() {
    let lines = told("jsonl").stdout;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let array: Value = serde_json::from_str(&told("json").stdout).unwrap();
    assert_eq!(array, Value::Array(lines));
    let fine = Scene::with_talk().run(&["check", "bread.md", "--format", "json"]).fine();
    assert_eq!(fine.stdout, "[]\n");
    let built = Scene::with_talk().run(&["build", "bread.md", "--format", "json"]).fine();
    let built: Value = serde_json::from_str(&built.stdout).unwrap();
    assert_eq!(
        (built[0]["written"].as_str(), built[2].is_null()),
        (Some("dist/bread.en.epub"), true)
    );
}

#[test]
fn sarif_for_code_hosts() {
    let text = told("sarif").stdout;
    let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
    golden("sarif", &text.replace(&version, "\"semanticVersion\": \"…\""));
    keep("sarif", "check.sarif", &text);
    let fine = Scene::with_talk().run(&["check", "bread.md", "--format", "sarif"]).fine();
    keep("sarif", "fine.sarif", &fine.stdout);
    let log: Value = serde_json::from_str(&fine.stdout).unwrap();
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn junit_for_continuous_integration() {
    let text = told("junit").stdout;
    golden("junit", &text);
    keep("junit", "check.xml", &text);
    let fine = Scene::with_talk().run(&["check", "bread.md", "--format", "junit"]).fine();
    keep("junit", "fine.xml", &fine.stdout);
    assert!(fine.stdout.contains("tests=\"1\" failures=\"0\" errors=\"0\""), "{}", fine.stdout);
}

#[test]
fn a_document_is_all_that_standard_output_holds() {
    for format in ["json", "sarif", "junit"] {
        let run = Scene::with_talk().run(&["build", "bread.md", "--format", format]).fine();
        assert!(run.stdout.starts_with(['[', '{', '<']), "{format}: {}", run.stdout);
        assert!(!run.stdout.contains('\t'), "{format}: {}", run.stdout);
    }
}

#[test]
fn remarks_of_a_workflow_are_ten_of_a_kind() {
    let tags = "Some <b>text</b>.\n\n<!--@ wrong -->\n\n".repeat(14);
    let links = "[there](file:///x)\n\n".repeat(3);
    let scene = Scene::new()
        .file("a.md", format!("{TALK}\n{tags}"))
        .file("b.md", TALK.replace("slug: bread", "slug: b") + "\n" + &links);
    let run = scene.run(&["check", "a.md", "b.md", "--format", "github"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    golden("github", &run.stdout);
}

#[test]
fn a_workflow_gets_remarks_unless_another_form_is_asked_for() {
    let there = || scene().variable("GITHUB_ACTIONS", "true");
    let check = ["check", "talks"];
    assert!(there().run(&check).stdout.starts_with("::error file=talks/a b.md,line="));
    let human = there().run(&["check", "talks", "--format", "human"]);
    assert!(human.stderr.starts_with("warning[label-markup]"), "{}", human.stderr);
    let variable = there().variable("ENTRETIEN_FORMAT", "short").run(&check);
    assert!(variable.stderr.starts_with("talks/a b.md:"), "{}", variable.stderr);
    let file = there().file("talks/entretien.toml", "format = \"short\"\n").run(&check);
    assert!(file.stderr.starts_with("talks/a b.md:"), "{}", file.stderr);
    let elsewhere = scene().variable("GITHUB_ACTIONS", "false").run(&check);
    assert_eq!(elsewhere.stderr, human.stderr);
}
