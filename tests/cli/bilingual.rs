//! An original and its translation in one EPUB, and on facing pages of one PDF.

use super::{Scene, document_of, golden};
use std::io::Cursor;

const ENGLISH: &str = include_str!("../editions/bread.en.md");
const FRENCH: &str = include_str!("../editions/bread.fr.md");

fn scene() -> Scene {
    Scene::new()
        .file("source/bread.en.md", ENGLISH)
        .file("source/bread.fr.md", FRENCH)
        .file("source/loaf.jpg", jpeg())
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::new(60, 40).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[test]
fn exchanges_stand_in_turn_each_in_its_language() {
    let scene = scene();
    let run = scene.run(&["--bilingual", "en,fr", "--to", "epub"]).fine();
    assert_eq!(run.written(), ["dist/bread.en-fr.epub"]);
    let epub = scene.read("dist/bread.en-fr.epub");
    let store = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/epub");
    std::fs::create_dir_all(&store).unwrap();
    std::fs::write(store.join("bilingual.epub"), &epub).unwrap();
    assert_eq!(entretien::epub::check(&epub).len(), 0, "{:#?}", entretien::epub::check(&epub));
    let section = document_of(&epub, "section-1.xhtml");
    let langs: Vec<&str> =
        section.split("<div class=\"half\" lang=\"").skip(1).map(|half| &half[..2]).collect();
    // The heading of the translation, an exchange in both, and the notes of both.
    assert_eq!(langs, ["fr", "en", "fr", "en", "fr"]);
    golden("bilingual", &section);
    let package = document_of(&epub, "content.opf");
    assert!(package.contains("<dc:language>en</dc:language>"));
    assert!(package.contains("<dc:language>fr</dc:language>"));
}

#[test]
fn the_order_is_that_of_the_option() {
    let scene = scene();
    scene.run(&["--bilingual", "fr,en"]).fine();
    let epub = scene.read("dist/bread.fr-en.epub");
    assert!(document_of(&epub, "section-1.xhtml").contains("lang=\"fr\" xml:lang=\"fr\">\n<head>"));
    assert!(document_of(&epub, "nav.xhtml").contains("Pourquoi le pain"));
    assert!(!document_of(&epub, "nav.xhtml").contains("Why bread"));
}

#[test]
fn what_cannot_be_brought_together_is_told() {
    let scene = scene();
    let run = scene.run(&["--bilingual", "en,ja", "--format", "short"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("no interview here is in both en and ja"), "{}", run.stderr);
    for langs in ["en", "en,en", "en,fr,de", "english,fr"] {
        assert_eq!(scene.run(&["--bilingual", langs]).status, 2, "{langs}");
    }
}

#[test]
fn pages_face_each_other() {
    let scene = scene();
    let run = scene.run(&["--bilingual", "en,fr", "--to", "pdf"]).fine();
    assert_eq!(run.written(), ["dist/bread.en-fr.pdf"]);
    let bytes = scene.read("dist/bread.en-fr.pdf");
    let store = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/pdf");
    std::fs::create_dir_all(&store).unwrap();
    std::fs::write(store.join("bilingual.pdf"), &bytes).unwrap();
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = pdf.get_pages().into_keys().collect();
    let text = |page: u32| pdf.extract_text(&[page]).unwrap().replace('\n', " ");
    assert_eq!(pages.len() % 2, 1, "a title page and whole spreads");
    // The titles of both, the original on the left, the translation on the right.
    assert!(text(1).contains("On bread") && text(1).contains("Du pain"), "{}", text(1));
    assert!(text(2).contains("Why bread"), "{}", text(2));
    assert!(text(3).contains("Pourquoi le pain"), "{}", text(3));
    assert!(!text(2).contains("Pourquoi") && !text(3).contains("Why"));
}

#[test]
fn facing_pages_bear_one_number_each_and_notes_their_own() {
    let scene = scene();
    let run = scene.run(&["--bilingual", "fr,en", "--to", "pdf", "--max-pages", "1"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("at most 1 are allowed"), "{}", run.stderr);
    let other =
        scene.file("source/bread.en.md", ENGLISH.replace("lang: en", "lang: en\npaper: a4"));
    let run = other.run(&["--bilingual", "fr,en", "--to", "pdf"]).fine();
    assert_eq!(run.written(), ["dist/bread.fr-en.pdf"]);
    let pdf = lopdf::Document::load_mem(&other.read("dist/bread.fr-en.pdf")).unwrap();
    let sizes = pdf.get_pages().into_values().map(|page| {
        let page = pdf.get_dictionary(page).unwrap();
        let size = page.get(b"MediaBox").or_else(|_| page.get(b"TrimBox")).unwrap();
        format!("{size:?}")
    });
    let sizes: std::collections::BTreeSet<String> = sizes.collect();
    assert_eq!(sizes.len(), 1, "the paper is that of the original");
}
