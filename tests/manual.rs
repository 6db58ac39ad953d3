//! Every example in the documents parses without a complaint, and the interviews of the house are
//! set without one.

use entretien::edition::{Design, Edition, Imprint};
use entretien::model::Interview;
use entretien::picture::Picture;
use entretien::text::Fonts;
use entretien::{layout, lint};

/// What a fragment of the manual stands under.
const HEAD: &str = "---
title: On bread
lang: en
speakers:
  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}
  - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}
---

";

/// The fenced Markdown of a document, with the line each block begins at.
fn examples(document: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in document.lines().enumerate() {
        match &mut open {
            None if line == "```markdown" => open = Some((at + 2, String::new())),
            None => {}
            Some(_) if line == "```" => found.extend(open.take()),
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    found
}

fn assert_clean(name: &str, text: &str) -> Interview {
    let (interview, diagnostics) = Interview::parse(text);
    assert!(diagnostics.is_empty(), "{name}: {diagnostics:#?}");
    interview
}

#[test]
fn examples_parse() {
    for (name, document, least) in [
        ("source/README.md", include_str!("../source/README.md"), 5),
        ("README.md", include_str!("../README.md"), 1),
    ] {
        let examples = examples(document);
        assert!(examples.len() >= least, "{name}");
        for (line, text) in examples {
            let whole = if text.starts_with("---") { text } else { format!("{HEAD}{text}") };
            assert_clean(&format!("{name}:{line}"), &whole);
        }
    }
}

/// What an editor should look at is not in the sixteen editions that editors have read.
#[test]
fn the_interviews_of_the_house_give_an_editor_nothing_to_do() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("source");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_source = |path: &std::path::PathBuf| {
        path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md")
    };
    let mut count = 0;
    for path in files.filter(is_source) {
        let text = std::fs::read_to_string(&path).unwrap();
        let diagnostics = lint::check(&Interview::parse(&text).0, &text);
        assert!(diagnostics.is_empty(), "{}: {diagnostics:#?}", path.display());
        count += 1;
    }
    assert_eq!(count, 16);
}

#[test]
fn the_interviews_of_the_house_are_set_without_complaint() {
    let figure = include_bytes!("../source/figures/open-models.png").to_vec();
    let picture = Picture::read(figure).unwrap();
    let fonts = Fonts::core().unwrap();
    for (name, text) in [
        ("open-models.fr.md", include_str!("../source/open-models.fr.md")),
        ("open-models.en.md", include_str!("../source/open-models.en.md")),
    ] {
        let interview = assert_clean(name, text);
        assert_eq!(interview.exchanges().count(), 13, "{name}");
        assert_eq!(interview.notes.len(), 2, "{name}");
        let (interview, diagnostics) = interview.polish();
        assert!(diagnostics.is_empty(), "{name}: {diagnostics:#?}");
        let imprint = Imprint::of(&interview.front, "a5");
        let mut edition = Edition::new(interview, Design::default(), imprint);
        edition.pictures.insert("figures/open-models.png".to_owned(), picture.clone());
        let (_, diagnostics) = layout::paginate(&edition, &fonts);
        assert!(diagnostics.is_empty(), "{name}: {diagnostics:#?}");
    }
}
