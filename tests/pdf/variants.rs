//! Every variant says what its source says, and keeps the standards that the book keeps.

use super::reader::Reader;
use super::whole::{has_errors, set};
use super::{texts, write};
use crate::folders;
use entretien::edition::{Edition, Paper, Variant};
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
    others.map(|variant| (variant, edition.in_variant(variant, paper(variant)))).collect()
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

/// Of clear print: nothing smaller than the text, nothing slanted, nothing hyphenated.
#[test]
fn clear_print_keeps_to_its_guides() {
    use entretien::page::Mark;
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
