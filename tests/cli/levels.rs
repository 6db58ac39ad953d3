//! How bad it is to break a rule: as a project wants it, and as a line of a source allows.

use super::{Scene, TALK, golden};

/// The talk with tags in it, and a note that nothing calls.
fn scene(file: &str) -> Scene {
    let talk = TALK.replace("it rises", "<b>it</b> rises") + "\n[^1]: Never.\n";
    Scene::new().file("talk.md", talk).file("entretien.toml", file)
}

#[test]
fn a_project_has_its_own_mind() {
    let usual = scene("").run(&["check", "talk.md", "--format", "short"]);
    assert_eq!((usual.status, usual.stderr.lines().count()), (0, 2), "{}", usual.stderr);
    let file = "[rules]\nraw-html = \"note\"\nunused-note = \"error\"\n";
    let run = scene(file).run(&["check", "talk.md"]);
    assert_eq!(run.status, 1);
    golden("levels", &format!("{}{}", run.stderr, run.stdout));
    let built = scene(file).run(&["build", "talk.md"]);
    assert_eq!((built.status, built.written().len()), (1, 0), "{}", built.stderr);
    let off = "[rules]\nraw-html = \"off\"\nunused-note = \"off\"\n";
    scene(off).run(&["check", "talk.md", "--deny", "warnings"]).fine();
    let notes = "[rules]\nraw-html = \"note\"\nunused-note = \"note\"\n";
    assert_eq!(scene(notes).run(&["check", "talk.md", "--deny", "warnings"]).status, 0);
}

#[test]
fn a_line_allows_itself_what_it_breaks() {
    let lines =
        "\n<!--@ allow raw-html -->\nA <b>tag</b>.\n\nA <u>tag</u>. <!--@ allow raw-html -->\n";
    let allowed = Scene::new().file("talk.md", format!("{TALK}{lines}"));
    allowed.run(&["check", "talk.md"]).fine();
    allowed.run(&["build", "talk.md"]).fine();
    let more = Scene::new().file("talk.md", format!("{TALK}{lines}\n<!--@ allow raw-html -->\n\nNo <hr>tag.\n\nA <b>tag</b>.\n\n<!--@ allow empty-turn missing-alt raw-hmtl -->\nWords.\n"));
    let run = more.run(&["check", "talk.md"]);
    golden("allowed", &format!("{}{}", run.stderr, run.stdout));
    assert_eq!(run.status, 0);
    let built = more.run(&["build", "talk.md", "--format", "short"]);
    assert!(!built.stderr.contains("unused-allow"), "{}", built.stderr);
}

#[test]
fn front_matter_allows_in_a_remark() {
    let talk = TALK.replace("slug: bread", "slug: bread\nmood: sour # <!--@ allow unknown-key -->");
    Scene::new().file("talk.md", talk).run(&["check", "talk.md"]).fine();
}
