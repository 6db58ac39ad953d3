//! A book of many interviews, from `entretien.toml` to both files.

use super::{Scene, TALK, document_of, golden};
use std::io::Cursor;
use std::path::Path;

const PLAN: &str = "\
out = \"books\"

[book]
title = \"Bread and salt\"
subtitle = \"Three talks\"
lang = \"en\"
slug = \"talks\"
date = 2026-11-24
editor = \"Inès Aalto\"
foreword = \"foreword.md\"
index = true

[[book.part]]
title = \"Morning\"
interviews = [\"bread.md\", \"salz.de.md\"]

[[book.part]]
title = \"Evening\"
interviews = [\"pain.fr.md\"]
";

/// Three talks that all have the same anchors, notes and picture; the first leads to the others.
fn scene() -> Scene {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::new(60, 40).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let note = "\n[^1]: With yeast.\n";
    let picture = "\n![A loaf](loaf.png)\n*The loaf*\n";
    let english = TALK.replace(
        "Because it rises.",
        "Because it rises.[^1] See [the salt](salz.de.md#q1) and [the rest](pain.fr.md).",
    );
    let german = TALK
        .replace("lang: en", "lang: de")
        .replace("title: On bread", "title: Vom Salz")
        .replace("The Crumb", "Mina Roth")
        .replace("Because it rises.", "Weil es schmilzt.[^1]");
    let french = TALK
        .replace("lang: en", "lang: fr")
        .replace("title: On bread", "title: Du pain")
        .replace("Because it rises.", "Parce qu’il lève.[^1]");
    let foreword = "---\ntitle: Foreword\nlang: en\n---\n\nThree talks, in three languages.\n";
    Scene::new()
        .file("entretien.toml", PLAN)
        .file("foreword.md", foreword)
        .file("bread.md", format!("{english}{picture}{note}"))
        .file("salz.de.md", format!("{german}{picture}{note}"))
        .file("pain.fr.md", format!("{french}{picture}{note}"))
        .file("loaf.png", png.into_inner())
}

#[test]
fn many_interviews_become_one_book() {
    let scene = scene();
    let run = scene.run(&[]).fine();
    assert_eq!(run.written(), ["books/talks.en.epub", "books/talks.en.pdf"]);
    let epub = scene.read("books/talks.en.epub");
    assert!(entretien::epub::check(&epub).is_empty());
    // The validators that `tests/validate.sh` runs look at both.
    for (ending, bytes) in [("epub", &epub), ("pdf", &scene.read("books/talks.en.pdf"))] {
        let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store").join(ending);
        std::fs::create_dir_all(&store).unwrap();
        std::fs::write(store.join(format!("book.{ending}")), bytes).unwrap();
    }
    let nav = document_of(&epub, "nav.xhtml");
    let labels: Vec<&str> = nav
        .split("<nav epub:type=\"landmarks\"")
        .next()
        .unwrap()
        .split("<a href=\"")
        .skip(1)
        .map(|link| link.split("</a>").next().unwrap())
        .collect();
    golden("book-contents", &labels.join("\n"));
}

#[test]
fn links_lead_from_chapter_to_chapter() {
    let scene = scene();
    scene.run(&["--to", "epub"]).fine();
    let chapter = document_of(&scene.read("books/talks.en.epub"), "c3-section-1.xhtml");
    assert!(chapter.contains("<a href=\"c4-section-1.xhtml#q1\">the salt</a>"), "{chapter}");
    assert!(chapter.contains("<a href=\"c6-title.xhtml#title\">the rest</a>"), "{chapter}");
    assert!(chapter.contains("href=\"#fn1\""), "{chapter}");
}

#[test]
fn each_chapter_has_its_language_and_all_are_told_of() {
    let scene = scene();
    scene.run(&["--to", "epub"]).fine();
    let epub = scene.read("books/talks.en.epub");
    assert!(document_of(&epub, "c4-section-1.xhtml").contains("lang=\"de\" xml:lang=\"de\""));
    assert!(document_of(&epub, "c6-section-1.xhtml").contains("lang=\"fr\" xml:lang=\"fr\""));
    let package = document_of(&epub, "content.opf");
    for lang in ["en", "de", "fr"] {
        assert!(package.contains(&format!("<dc:language>{lang}</dc:language>")), "{package}");
    }
    assert!(package.contains("Inès Aalto"));
}

#[test]
fn the_index_has_pages_when_there_are_any() {
    let scene = scene();
    scene.run(&[]).fine();
    let paged = document_of(&scene.read("books/talks.en.epub"), "c7-section-1.xhtml");
    let nkosi = paged.lines().find(|line| line.contains("Nkosi, Ada")).unwrap();
    assert!(nkosi.contains("<a href=\"c3-section-1.xhtml#q1\">5</a>"), "{nkosi}");
    assert_eq!(nkosi.matches("<a ").count(), 3, "{nkosi}");
    scene.run(&["--to", "epub"]).fine();
    let unpaged = document_of(&scene.read("books/talks.en.epub"), "c7-section-1.xhtml");
    assert!(unpaged.contains("<a href=\"c4-section-1.xhtml#q1\">Vom Salz</a>"), "{unpaged}");
}

#[test]
fn the_page_list_counts_every_page_of_the_pdf() {
    let scene = scene();
    let run = scene.run(&[]).fine();
    let pages = run.stdout.lines().last().unwrap().split('\t').nth(1).unwrap();
    let pages: usize = pages.split(' ').next().unwrap().parse().unwrap();
    let nav = document_of(&scene.read("books/talks.en.epub"), "nav.xhtml");
    let list = nav.split("page-list").nth(1).unwrap();
    assert_eq!(list.matches("<li>").count(), pages, "{list}");
}

#[test]
fn the_same_plan_gives_the_same_book() {
    let built = || {
        let scene = scene();
        scene.run(&[]).fine();
        [scene.read("books/talks.en.epub"), scene.read("books/talks.en.pdf")]
    };
    assert!(built() == built());
}

#[test]
fn sources_that_are_named_are_built_alone() {
    let scene = scene();
    let run = scene.run(&["build", "salz.de.md", "--to", "epub"]).fine();
    assert_eq!(run.written(), ["books/bread.de.epub"]);
    let named = scene.run(&["build", "entretien.toml", "--to", "epub"]).fine();
    assert_eq!(named.written(), ["books/talks.en.epub"]);
    // Outside the book a link to another of its interviews leads nowhere.
    let run = scene.run(&["build", "bread.md", "--to", "epub", "--format", "short"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("`salz.de.md` is another interview, and not in this book"));
}

#[test]
fn what_is_wrong_with_a_book_is_told_where_it_is() {
    let plan = PLAN
        .replace("title = \"Bread and salt\"\n", "titel = \"Bread and salt\"\n")
        .replace("\"pain.fr.md\"]", "\"pain.md\"]")
        .replace("index = true", "index = \"perhaps\"");
    let scene = scene().file("entretien.toml", plan);
    let run = scene.run(&[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    golden("book-plan", &run.stderr);
    let text = String::from_utf8(self::scene().read("bread.md")).unwrap();
    let scene = self::scene().file("bread.md", text.replace("salz.de.md#q1", "salz.de.md#q9"));
    let run = scene.run(&["--format", "short"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    assert!(run.stderr.contains("error[dead-anchor]: `salz.de.md` has no anchor `q9`"));
    assert!(!scene.path("books").exists());
}
