//! `plan`: a build as actions for the engines of others.

use super::{Run, Scene, TALK};
use serde_json::Value;

fn set() -> Scene {
    let talk = |slug: &str| TALK.replace("slug: bread", &format!("slug: {slug}"));
    Scene::new().file("talks/a.md", talk("a")).file("talks/b c.md", talk("b"))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Each action, run by itself, makes the file of the whole build; and nothing else is read.
#[test]
fn the_actions_make_what_the_build_makes() {
    let scene = set().file("entretien.toml", "variant = [\"book\", \"large-print\"]\n");
    let scene = scene.variable("SOURCE_DATE_EPOCH", "1700000000").variable("ENTRETIEN_PAPER", "a4");
    scene.run(&["talks", "--cover", "band", "-o", "whole"]).fine();
    let mut command = scene.command(&["plan", "talks", "--cover", "band"]);
    let plan = json(&Run::of(&mut command).fine());
    assert_eq!(plan["plan"], 1);
    let actions = plan["actions"].as_array().unwrap();
    let names: Vec<&str> = actions.iter().map(|it| it["name"].as_str().unwrap()).collect();
    let expected = |slug| ["epub", "pdf", "large-print.pdf"].map(|end| format!("{slug}.en.{end}"));
    assert_eq!(names, [expected("a"), expected("b")].concat());
    for action in actions {
        let name = action["name"].as_str().unwrap();
        let elsewhere = Scene::new();
        for input in strings(&action["inputs"]) {
            let bytes = scene.read(&input);
            let path = elsewhere.path(&input);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let words = strings(&action["command"]);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = elsewhere.command(&words[1..]);
        for (variable, value) in plan["environment"].as_object().unwrap() {
            command.env(variable, value.as_str().unwrap());
        }
        let run = Run::of(&mut command).fine();
        assert_eq!(run.written(), [action["output"].as_str().unwrap()]);
        let (made, whole) = (format!("dist/{name}"), format!("whole/{name}"));
        assert!(elsewhere.read(&made) == scene.read(&whole), "{name} differs");
    }
}

#[test]
fn books_and_pairs_are_actions_too() {
    let plan =
        "[book]\ntitle = \"All\"\nlang = \"en\"\nslug = \"all\"\ninterviews = [\"talks/a.md\"]\n";
    let scene = set().file("entretien.toml", plan);
    let book = json(&scene.run(&["plan"]).fine());
    let action = &book["actions"][1];
    assert_eq!((&action["name"], strings(&action["inputs"]).len()), (&"all.en.pdf".into(), 2));
    let words = strings(&action["command"]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(scene.run(&words[1..]).fine().written(), ["dist/all.en.pdf"]);

    let french = TALK.replace("lang: en", "lang: fr");
    let scene = Scene::with_talk().file("pain.md", french);
    let pair = json(&scene.run(&["plan", "bread.md", "pain.md", "--bilingual", "fr,en"]).fine());
    let action = &pair["actions"][0];
    assert_eq!(strings(&action["inputs"]), ["bread.md", "pain.md"]);
    let words = strings(&action["command"]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(scene.run(&words[1..]).fine().written(), ["dist/bread.fr-en.epub"]);
}

#[test]
fn a_file_for_ninja() {
    let scene = set().variable("SOURCE_DATE_EPOCH", "0");
    let run = scene.run(&["plan", "talks", "--to", "pdf", "--watermark", "it's a $"]).fine();
    assert!(run.stdout.starts_with("{\n"), "{}", run.stdout);
    let run = scene.run(&["plan", "talks", "--watermark", "it's a $", "--format", "ninja"]).fine();
    if cfg!(unix) {
        super::golden("plan-ninja", &run.stdout);
    }
}

#[test]
fn a_matrix_for_github() {
    let run = set().run(&["plan", "talks", "--to", "epub", "--format", "github-matrix"]).fine();
    assert_eq!(run.stdout.lines().count(), 1);
    let matrix = json(&run);
    let job = &matrix["include"][1];
    assert_eq!(job["name"], "b.en.epub");
    if cfg!(unix) {
        let arguments = "build --out=dist --to=epub --variant=book --index=never -- 'talks/b c.md'";
        assert_eq!(job["arguments"], arguments);
    }
    // GitHub makes no more than 256 jobs of a matrix.
    let scene = (0..257).fold(Scene::new(), |scene, n| {
        scene.file(&format!("s/{n}.md"), TALK.replace("slug: bread", &format!("slug: t{n}")))
    });
    let matrix =
        json(&scene.run(&["plan", "s", "--to", "epub", "--format", "github-matrix"]).fine());
    let jobs = matrix["include"].as_array().unwrap();
    let last = jobs.last().unwrap()["arguments"].as_str().unwrap();
    assert_eq!(jobs.len(), 256);
    assert!(last.ends_with("--shard=256/256 -- s"), "{last}");
}

#[test]
fn what_cannot_be_planned() {
    let scene = set().file("talks/d.md", TALK.replace("slug: bread", "slug: a"));
    let clash = scene.run(&["plan", "talks"]);
    assert_eq!((clash.status, clash.stdout.as_str()), (1, ""));
    for arguments in [&["plan", "--format", "sarif"][..], &["check", "--format", "ninja"]] {
        assert_eq!(set().run(arguments).status, 2, "{arguments:?}");
    }
    let scene = set().variable("ENTRETIEN_FORMAT", "short");
    assert!(scene.run(&["plan", "talks"]).fine().stdout.starts_with('{'));
}

#[test]
fn an_epub_alone_can_list_the_pages_of_the_pdf() {
    let scene = Scene::with_talk();
    scene.run(&["bread.md", "-o", "both"]).fine();
    let run = scene.run(&["bread.md", "--to", "epub", "--page-list"]).fine();
    assert_eq!(run.written(), ["dist/bread.en.epub"]);
    assert!(scene.read("both/bread.en.epub") == scene.read("dist/bread.en.epub"));
}
