//! `--variant`: one edition in several forms of print.

use super::{Scene, TALK};

#[test]
fn each_variant_is_a_pdf_of_its_own_and_the_epub_is_made_once() {
    let scene = Scene::with_talk();
    let run = scene.run(&["bread.md", "--variant", "large-print,book"]).fine();
    let written = ["dist/bread.en.epub", "dist/bread.en.pdf", "dist/bread.en.large-print.pdf"];
    assert_eq!(run.written(), written);
    let alone = Scene::with_talk();
    alone.run(&["bread.md"]).fine();
    for name in ["dist/bread.en.epub", "dist/bread.en.pdf"] {
        assert!(scene.read(name) == alone.read(name), "{name} depends on the other variants");
    }
    let again = Scene::with_talk();
    again.run(&["bread.md", "--to", "pdf", "--variant", "large-print"]).fine();
    assert_eq!(again.names("dist"), ["bread.en.large-print.pdf"]);
    let name = "dist/bread.en.large-print.pdf";
    assert!(scene.read(name) == again.read(name), "a variant depends on the others");
}

#[test]
fn a_project_names_its_variants() {
    let scene =
        Scene::with_talk().file("entretien.toml", "variant = [\"book\", \"large-print\"]\n");
    scene.run(&["bread.md", "--to", "pdf"]).fine();
    assert_eq!(scene.names("dist"), ["bread.en.large-print.pdf", "bread.en.pdf"]);
    let scene = Scene::with_talk().file("entretien.toml", "variant = \"pocket\"\n");
    let run = scene.run(&["bread.md"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("entretien.toml:1:11"), "{}", run.stderr);
}

/// The first line of the pages: the paper.
fn paper(source: &str, arguments: &[&str]) -> String {
    let scene = Scene::new().file("talk.md", source);
    let inspect = [&["inspect", "talk.md", "--pages", "--variant", "large-print"], arguments];
    let run = scene.run(&inspect.concat()).fine();
    run.stdout.lines().next().unwrap().split("trim ").nth(1).unwrap().to_owned()
}

#[test]
fn variants_for_the_office_are_on_its_paper_unless_told_otherwise() {
    let on = |paper: &str| TALK.replace("slug: bread", &format!("slug: bread\npaper: {paper}"));
    assert_eq!(paper(TALK, &[]), "595.276 × 841.890");
    assert_eq!(paper(&on("6x9"), &[]), "612.000 × 792.000");
    assert_eq!(paper(&on("letter"), &["--paper", "a5"]), "419.528 × 595.276");
}

#[test]
fn the_budget_of_pages_holds_for_every_variant() {
    let scene = Scene::with_talk();
    let run = scene.run(&["bread.md", "--variant", "large-print", "--max-pages", "1"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("the PDF of the variant `large-print` has"), "{}", run.stderr);
}

#[test]
fn a_book_of_many_interviews_has_variants_too() {
    let plan = "[book]\ntitle = \"Loaves\"\nlang = \"en\"\nslug = \"loaves\"\n\
                interviews = [\"bread.md\"]\nindex = true\n";
    let scene = Scene::with_talk().file("entretien.toml", plan);
    let run = scene.run(&["--variant", "book,large-print"]).fine();
    let written = ["dist/loaves.en.epub", "dist/loaves.en.pdf", "dist/loaves.en.large-print.pdf"];
    assert_eq!(run.written(), written);
    let alone = Scene::with_talk().file("entretien.toml", plan);
    alone.run(&[]).fine();
    assert!(scene.read("dist/loaves.en.epub") == alone.read("dist/loaves.en.epub"));
}
