//! An original and its translation in one EPUB.

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
    let run = scene.run(&["--bilingual", "en,fr"]).fine();
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
    assert_eq!(scene.run(&["--bilingual", "en,fr", "--to", "pdf"]).status, 2);
}
