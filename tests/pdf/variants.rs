//! Every variant says what its source says, and keeps the standards that the book keeps.

use super::reader::Reader;
use super::whole::{has_errors, set};
use super::{texts, write};
use crate::folders;
use entretien::edition::{Edition, Paper, Variant};
use entretien::model::Part;
use entretien::page::{Colour, Item, Mark, Owner};
use entretien::text::Fonts;
use entretien::{layout, pdf};
use std::fs;
use std::path::Path;

/// The variants that are not the book, of a source.
fn forms(source: &str, fonts: &Fonts) -> Vec<(Variant, Edition)> {
    let (edition, _, complaints) = set(source, fonts);
    assert!(!has_errors(&complaints), "{complaints:?}");
    let paper = |variant: Variant| variant.paper(&Paper::find("a5").unwrap());
    let others = Variant::ALL.into_iter().filter(|variant| *variant != Variant::Book);
    others.map(|variant| (variant, edition.in_variant(variant, paper(variant), 1))).collect()
}

/// The pages of each variant, mark by mark, and its files for the validators.
#[test]
fn each_variant_has_its_pages() {
    let fonts = crate::fonts::all();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/variants");
    let source = fs::read_to_string(folder.join("interview.md")).unwrap();
    for (variant, edition) in forms(&source, &fonts) {
        let (pages, complaints) = layout::paginate(&edition, &fonts);
        assert!(complaints.is_empty(), "{}: {complaints:?}", variant.name());
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(variant.name(), pages.to_string());
        });
        let name = format!("variant-{}", variant.name());
        let bytes = write(&name, &edition, &pages, &fonts);
        texts::assert_whole(&edition.interview, &Reader::read(&bytes));
    }
}

/// Of a handout: no exchange that a page could hold goes on overleaf.
#[test]
fn handouts_keep_exchanges_whole() {
    let fonts = Fonts::core().unwrap();
    let lines = |count: usize| "It rises, and then it falls, and we wait for it. ".repeat(count);
    let mut source = "---\ntitle: On bread\nlang: en\nslug: bread\nspeakers:\n  \
        - {id: mag, name: M, role: interviewer, labels: [Q]}\n  \
        - {id: ada, name: A, role: interviewee, labels: [A]}\n---\n"
        .to_owned();
    for number in 1..=24 {
        let answer = lines(number * 7 % 23 + 1);
        source += &format!("**Q:** Question {number}?\n\n**A:** {answer}\n\n{answer}\n\n");
    }
    let handout = |(variant, _): &(Variant, Edition)| *variant == Variant::Handout;
    let (_, edition) = forms(&source, &fonts).into_iter().find(handout).unwrap();
    let (pages, _) = layout::paginate(&edition, &fonts);
    let page_of = |name: &str| pages.apparatus.destinations[name].page;
    assert!(pages.pages.len() > 3);
    let mut starts = std::collections::BTreeSet::from([0]);
    for number in 1..=24 {
        starts.insert(page_of(&format!("q{number}")));
    }
    // Every page begins with a question, so none goes on from the page before.
    assert_eq!(starts.len(), pages.pages.len());
    for (at, page) in pages.pages.iter().enumerate().skip(1) {
        let text = page.items.iter().find_map(|item| match (&item.mark, item.owner) {
            (Mark::Run(run), Owner::Slot(_)) => Some(run.text.as_str()),
            _ => None,
        });
        assert!(text.is_some_and(|text| text.starts_with("Q")), "page {at}: {text:?}");
    }
}

#[test]
fn no_variant_loses_a_word() {
    let fonts = crate::fonts::all();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = folders::of("cases").into_iter().map(|folder| folder.join("interview.md"));
    let texts = ["bidi", "el", "ja", "ko", "ru", "sa"];
    let texts = texts.map(|text| root.join(format!("tests/pdf/texts/{text}.md")));
    for path in cases.chain(texts) {
        let source = fs::read_to_string(&path).unwrap();
        for (variant, edition) in forms(&source, &fonts) {
            let name = format!("{} of {}", variant.name(), path.display());
            let (pages, complaints) = layout::paginate(&edition, &fonts);
            assert!(!has_errors(&complaints), "{name}: {complaints:?}");
            assert_eq!(pages.apparatus.report.lines.overfull, 0, "{name}");
            let bytes = pdf::write(&edition, &pages, &fonts, &pdf::Options::default()).unwrap();
            texts::assert_whole(&edition.interview, &Reader::read(&bytes));
        }
    }
}

/// Grey ink draws nothing in colour, and a watermark stands behind everything, as an artifact.
#[test]
fn grey_ink_and_a_watermark() {
    let fonts = crate::fonts::all();
    let source = include_str!("../variants/interview.md");
    let (edition, ..) = set(source, &fonts);
    for (name, words) in [("latin", "ÉPREUVE"), ("kana", "校正刷り"), ("arabic", "مسودة")]
    {
        let mut edition = edition.clone().in_grey();
        edition.design.watermark = Some(words.to_owned());
        let (pages, complaints) = layout::paginate(&edition, &fonts);
        assert!(!has_errors(&complaints), "{complaints:?}");
        for page in &pages.pages {
            let behind = &page.items[0];
            assert_eq!(behind.owner, Owner::Watermark);
            assert!(matches!(&behind.mark, Mark::Climbing(run, _) if words.contains(&*run.text)));
            let grey = |item: &Item| match &item.mark {
                Mark::Run(run) | Mark::Climbing(run, _) => matches!(run.colour, Colour::Gray(_)),
                Mark::Fill { colour, .. } => matches!(colour, Colour::Gray(_)),
                Mark::Picture { .. } => true,
            };
            assert!(page.items.iter().all(grey));
        }
        let bytes = write(&format!("watermark-{name}"), &edition, &pages, &fonts);
        texts::assert_whole(&edition.interview, &Reader::read(&bytes));
    }
}

/// An excerpt has its own notes, and no link that leads out of it.
#[test]
fn an_excerpt_stands_alone() {
    let fonts = crate::fonts::all();
    let (edition, ..) = set(include_str!("../variants/interview.md"), &fonts);
    assert!(edition.excerpt("q9").is_none());
    for name in ["q1", "2", "q3"] {
        let excerpt = edition.excerpt(name).unwrap();
        let (pages, complaints) = layout::paginate(&excerpt, &fonts);
        assert!(!has_errors(&complaints), "{complaints:?}");
        assert_eq!(pages.pages.len(), 1);
        assert_eq!(excerpt.interview.notes.len(), usize::from(name == "q1"));
        let bytes = write(&format!("excerpt-{name}"), &excerpt, &pages, &fonts);
        texts::assert_whole(&excerpt.interview, &Reader::read(&bytes));
    }
    let label = |name| edition.excerpt(name).unwrap().interview.sections[0].parts[0].clone();
    let Part::Exchange(second) = label("q2") else { panic!("an exchange") };
    assert_eq!(second.turns[0].label.as_deref(), Some("The Crumb:"));
}

/// Of clear print: nothing smaller than the text, nothing slanted, nothing hyphenated.
#[test]
fn clear_print_keeps_to_its_guides() {
    let fonts = crate::fonts::all();
    let source = include_str!("../variants/interview.md");
    for (variant, edition) in forms(source, &fonts) {
        if edition.design.clear.is_none() {
            continue;
        }
        let least = match variant {
            Variant::LargePrint => 18.0,
            _ => 12.0,
        };
        assert!(edition.design.leading.ratio(edition.design.size) >= 1.25);
        let (pages, _) = layout::paginate(&edition, &fonts);
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            let Mark::Run(run) = &item.mark else { continue };
            let face = fonts.face(run.face);
            let text = &run.text;
            assert!(run.size.to_pt() >= least - 0.01, "{text:?} at {}", run.size);
            assert!(!face.italic && !text.contains('\u{ad}'), "{text:?} in {}", face.family);
        }
        assert_eq!(pages.apparatus.report.lines.justified, 0);
    }
}
