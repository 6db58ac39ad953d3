//! `init`: the first minute with the tool.

use super::{Run, Scene, TALK, golden};

#[test]
fn a_new_project_builds_without_a_complaint() {
    let scene = Scene::new();
    let run = scene.run(&["init", "talks"]).fine();
    let files = ["talks/source/interview.en.md", "talks/entretien.toml", "talks/.gitignore"];
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), files);
    let told: Vec<String> = files
        .iter()
        .map(|file| format!("== {file}\n{}", String::from_utf8(scene.read(file)).unwrap()))
        .collect();
    golden("init", &told.join("\n"));
    let inside = scene.path("talks");
    let check = Run::of(scene.command(&["check", "--deny", "warnings"]).current_dir(&inside));
    check.fine();
    Run::of(scene.command(&[]).current_dir(&inside)).fine();
    assert_eq!(scene.names("talks/dist"), ["interview.en.epub", "interview.en.pdf"]);
}

#[test]
fn options_say_what_stands_in_the_first_source() {
    let scene = Scene::new();
    scene.run(&["init", "--lang", "fr", "--title", "Pain : oui", "--answers", "Ada"]).fine();
    let source = String::from_utf8(scene.read("source/interview.fr.md")).unwrap();
    assert!(source.contains("title: \"Pain : oui\"") && source.contains("name: \"Ada\""));
    scene.run(&["check", "--deny", "warnings"]).fine();
}

#[test]
fn what_is_there_stays_as_it_is() {
    let scene = Scene::new()
        .file("entretien.toml", "paper = \"a4\"\n")
        .file(".gitignore", "/else\n")
        .file("source/bread.md", TALK);
    let run = scene.run(&["init"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    let told = "entretien.toml is there already, and stays as it is\n\
                .gitignore is there already, and stays as it is\n";
    assert_eq!(run.stderr, told);
    assert_eq!(scene.read("entretien.toml"), b"paper = \"a4\"\n");
    assert_eq!(scene.names("source"), ["bread.md"]);
}

#[test]
fn a_folder_that_cannot_be_made_is_told_of() {
    let scene = Scene::new().file("talks", "a file");
    let run = scene.run(&["init", "talks"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert_eq!(scene.read("talks"), b"a file");
}
