//! `entretien.toml`, and `config`, which says what it came to.

use super::{Run, Scene, TALK, golden};

/// The first line of the pages: the paper.
fn paper(scene: &Scene, arguments: &[&str]) -> String {
    let run = scene.run(&[&["inspect", "--pages"], arguments].concat()).fine();
    run.stdout.lines().next().unwrap().split("trim ").nth(1).unwrap().to_owned()
}

const A5: &str = "419.528 × 595.276";
const A4: &str = "595.276 × 841.890";
const SIX_BY_NINE: &str = "432.000 × 648.000";

#[test]
fn the_file_is_found_upwards_from_the_source() {
    let scene = Scene::new()
        .file("a/entretien.toml", "paper = \"a4\"\n")
        .file("a/b/c/talk.md", TALK)
        .file("talk.md", TALK);
    assert_eq!(paper(&scene, &["a/b/c/talk.md"]), A4);
    assert_eq!(paper(&scene, &["talk.md"]), A5);
    let absolute = scene.path("a/b/c/talk.md");
    assert_eq!(paper(&scene, &[absolute.to_str().unwrap()]), A4);
    let inside = Run::of(scene.command(&["config"]).current_dir(scene.path("a/b/c"))).fine();
    assert!(inside.stdout.contains("# ../../entretien.toml:1:9"), "{}", inside.stdout);
    let nearest = scene.file("a/b/entretien.toml", "");
    assert_eq!(paper(&nearest, &["a/b/c/talk.md"]), A5);
    let given = nearest.file("else.toml", "paper = \"6x9\"\n");
    assert_eq!(paper(&given, &["a/b/c/talk.md", "--config", "else.toml"]), SIX_BY_NINE);
}

#[test]
fn an_option_goes_before_its_variable_that_before_the_source_that_before_the_file() {
    let file = || Scene::new().file("entretien.toml", "paper = \"a4\"\n");
    let own = TALK.replace("slug: bread", "slug: bread\npaper: 6x9");
    assert_eq!(paper(&file().file("talk.md", TALK), &["talk.md"]), A4);
    let scene = file().file("talk.md", own);
    assert_eq!(paper(&scene, &["talk.md"]), SIX_BY_NINE);
    let scene = scene.variable("ENTRETIEN_PAPER", "a5");
    assert_eq!(paper(&scene, &["talk.md"]), A5);
    assert_eq!(paper(&scene, &["talk.md", "--paper", "a4"]), A4);
}

#[test]
fn paths_of_the_file_begin_at_its_folder() {
    let scene = Scene::new()
        .file(
            "p/entretien.toml",
            "source = \"talks\"\nout = \"books\"\nto = [\"epub\"]\nquiet = true\n",
        )
        .file("p/talks/a.md", TALK);
    let run = Run::of(scene.command(&[]).current_dir(scene.path("p"))).fine();
    assert_eq!(
        (run.stdout.as_str(), scene.names("p/books")),
        ("", vec!["bread.en.epub".to_owned()])
    );
    let run = Run::of(scene.command(&["--to", "pdf"]).current_dir(scene.path("p/talks"))).fine();
    assert_eq!((run.stdout.as_str(), scene.names("p/books").len()), ("", 2));
    scene.run(&["build", "p/talks", "--out", "here"]).fine();
    assert_eq!(scene.names("here"), ["bread.en.epub"]);
}

#[test]
fn a_cover_of_the_file_gives_way_to_that_of_a_source() {
    let cover = |file: &str, source: &str, arguments: &[&str]| {
        let scene = Scene::new().file("entretien.toml", file).file("bread.md", source);
        scene.run(&[&["bread.md", "--to", "epub"], arguments].concat()).fine();
        scene.read("dist/bread.en.epub")
    };
    let own = TALK.replace("slug: bread", "slug: bread\ncover: band");
    let band = cover("", &own, &[]);
    assert!(cover("cover = \"frame\"", &own, &[]) == band);
    assert!(cover("cover = \"frame\"", &own, &["--cover", "frame"]) != band);
    assert!(cover("cover = \"frame\"", TALK, &[]) != cover("", TALK, &[]));
}

#[test]
fn what_is_wrong_with_the_file_is_told_and_ends_the_run() {
    let file = "papr = \"a4\"\npaper = \"a9\"\nto = [\"epub\", \"pfd\"]\nmax-pages = \"many\"\n\
                quiet = 1\nout = \"../books\"\n[deny]\n";
    let scene = Scene::with_talk().file("entretien.toml", file);
    let run = scene.run(&["bread.md"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(!scene.path("dist").exists());
    golden("project", &run.stderr);
    let unreadable = Scene::with_talk().file("entretien.toml", "paper = a4\nout = \"b\n");
    let run = unreadable.run(&["check", "bread.md", "--format", "jsonl"]);
    let told: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((run.status, told.len()), (2, 2), "{}", run.stdout);
    assert_eq!((&told[0]["rule"], &told[0]["start"]["line"]), (&"project-file".into(), &1.into()));
    let gone = Scene::with_talk().run(&["bread.md", "--config", "gone.toml"]);
    assert_eq!((gone.status, gone.stdout.as_str()), (2, ""), "{}", gone.stderr);
}

#[test]
fn an_unknown_key_is_a_warning() {
    let scene = Scene::with_talk().file("entretien.toml", "papr = \"a4\"\n");
    let run = scene.run(&["bread.md", "--to", "epub"]);
    assert_eq!((run.status, run.written()), (0, vec!["dist/bread.en.epub"]));
    assert!(
        run.stderr.contains("entretien.toml:1:1") && run.stderr.contains("did you mean `paper`?")
    );
}

#[test]
fn config_says_where_each_setting_comes_from() {
    let scene = Scene::new()
        .file("entretien.toml", "out = \"books\"\n  to = [\"epub\"]\nmax-pages = 300\n")
        .variable("ENTRETIEN_EPUB_FONTS", "none");
    let run = scene.run(&["config", "--paper", "120mm x 190mm"]).fine();
    golden("config", &run.stdout);
    let printed = Scene::with_talk().file("entretien.toml", &run.stdout);
    printed.run(&["bread.md"]).fine();
    assert_eq!(printed.names("books"), ["bread.en.epub"]);
    let run = scene.run(&["config", "--format", "jsonl"]).fine();
    let told: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let out = told.iter().find(|known| known["key"] == "out").unwrap();
    assert_eq!(
        (&out["from"], &out["line"], &out["column"]),
        (&"file".into(), &1.into(), &7.into())
    );
}
