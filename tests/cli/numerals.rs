//! Numbers in the digits of the language, the same ones on paper and in the EPUB.

use super::{Scene, document_of};
use lopdf::{Document, decode_text_string};

const TALK: &str = "---
title: نان
lang: fa
speakers:
  - {name: مینا راد, role: interviewer, labels: [م]}
  - {name: آدا, role: interviewee, labels: [آ]}
---

**م:** چرا نان؟

**آ:** چون بالا می‌آید.[^1]

1. یک
2. دو

**م:** دیگر چه؟

**آ:** هیچ.

[^1]: یادداشت.
";

#[test]
fn pages_notes_and_lists_are_numbered_in_the_language_s_digits() {
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts");
    let scene = Scene::new().file("bread.fa.md", TALK).variable("ENTRETIEN_FONTS", fonts);
    scene.run(&["build", "bread.fa.md"]).fine();
    let doc = Document::load_mem(&scene.read("dist/bread.fa.pdf")).unwrap();
    let labels = doc.catalog().unwrap().get_deref(b"PageLabels", &doc).unwrap().as_dict().unwrap();
    let ranges = labels.get(b"Nums").unwrap().as_array().unwrap();
    let named: Vec<String> = ranges
        .chunks(2)
        .filter_map(|range| range[1].as_dict().ok()?.get(b"P").ok())
        .map(|prefix| decode_text_string(prefix).unwrap())
        .collect();
    assert_eq!(named, ["۱"]);

    let pages = scene.run(&["inspect", "--pages", "bread.fa.md"]).fine().stdout;
    let (_, body) = pages.split_once("page 3 recto, folio ۱,").unwrap();
    let sizes = |kind: &str, words: &str| -> Vec<String> {
        let of_kind = body.lines().filter(|line| line.trim_start().starts_with(kind));
        let lines = of_kind.filter_map(|line| line.strip_suffix(words)?.split_whitespace().last());
        lines.map(str::to_owned).collect()
    };
    // The call, raised, where no face has such figures for it; and the number of the note.
    assert_eq!(sizes("Link", " \"۱\""), ["7.475", "9.200"]);
    assert_eq!(sizes("ListLabel", " \"۲\""), ["11.500"]);

    let epub = scene.read("dist/bread.fa.epub");
    let list = document_of(&epub, "nav.xhtml");
    assert!(list.contains(">۱</a>"), "{list}");
    let ncx = document_of(&epub, "toc.ncx");
    assert!(ncx.contains("name=\"dtb:maxPageNumber\" content=\"1\""), "{ncx}");
    assert!(ncx.contains("type=\"normal\" value=\"1\"><navLabel><text>۱"), "{ncx}");
    assert!(document_of(&epub, "section-1.xhtml").contains(">۱</a>"));
    assert!(document_of(&epub, "stylesheet.css").contains("list-style-type: persian"));
}
