//! What lies around pages that are cut, and the sheet that tries a printer, read back.

use super::whole::set;
use super::{STANDARDS, store, texts};
use crate::impose::sheets;
use crate::pdf::reader::Reader;
use entretien::Interview;
use entretien::edition::{Design, Edition, Imprint, Paper};
use entretien::impose::{self, Scheme};
use entretien::layout::{self, DuplexTrial};
use entretien::measure::Length;
use entretien::page::{Mark, Owner, Pages};
use entretien::pdf::{self, Options, Standard, Trim};
use entretien::text::Fonts;
use std::fs;

const MM: f64 = 72.0 / 25.4;

fn trimmed(bleed: i64, crop_marks: bool) -> Trim {
    Trim { bleed: Length::mm100(bleed), crop_marks }
}

/// A book with so much around its pages, by the usual standards.
fn book(trim: Trim) -> Vec<u8> {
    let fonts = crate::fonts::all();
    let (edition, pages, _) = set(include_str!("../variants/interview.md"), &fonts);
    let options = Options { trim, ..Options::default() };
    pdf::write(&edition, &pages, &fonts, &options).unwrap()
}

/// An A5 of 419.53 by 595.28 points with 3 mm, which is 3 × 72 / 25.4 = 8.50 pt, of bleed; marks of
/// 5 mm begin where it ends, 8 mm or 22.68 pt from the trim at the farthest.
#[test]
fn boxes_lie_one_within_the_other() {
    let check = |trim, expected: [Option<f64>; 4]| {
        let side = sheets(&book(trim)).remove(0);
        let keys = ["MediaBox", "CropBox", "BleedBox", "TrimBox"];
        for (key, by) in keys.into_iter().zip(expected) {
            assert_eq!(side.dict.has(key.as_bytes()), by.is_some(), "{trim:?}: {key}");
            let Some(by) = by else { continue };
            let wanted = [-by, -by, 419.53 + by, 595.28 + by];
            let found = side.area(key);
            let close = found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 0.02);
            assert!(close, "{trim:?}: {key} is {found:?}, not {wanted:?}");
        }
    };
    check(trimmed(0, false), [Some(0.0), None, None, None]);
    check(trimmed(300, false), [Some(8.5), Some(8.5), Some(8.5), Some(0.0)]);
    check(trimmed(0, true), [Some(22.68), Some(22.68), Some(0.0), Some(0.0)]);
    check(trimmed(300, true), [Some(22.68), Some(22.68), Some(8.5), Some(0.0)]);
    // More bleed pushes the marks outward: 10 mm are 28.35 pt, 15 mm 42.52 pt.
    check(trimmed(1000, true), [Some(42.52), Some(42.52), Some(28.35), Some(0.0)]);
}

#[test]
fn crop_marks_stand_outside_and_say_nothing() {
    for ((standard, name), path) in STANDARDS.into_iter().zip(store("crop-marks")) {
        let fonts = crate::fonts::all();
        let source = include_str!("../variants/interview.md");
        let (edition, pages, _) = set(source, &fonts);
        let attached =
            pdf::Source { name: "talk.md".to_owned(), bytes: source.as_bytes().to_vec() };
        let trim = trimmed(300, true);
        let options = Options { standard, source: Some(attached), trim };
        let bytes = pdf::write(&edition, &pages, &fonts, &options).unwrap();
        fs::write(path, &bytes).unwrap();
        for side in sheets(&bytes) {
            let [left, bottom, right, top] = side.area("TrimBox");
            assert_eq!(side.lines.len(), 8, "{name}");
            for ([x, y, to_x, to_y], _) in side.lines {
                let off =
                    |at: f64, from: f64, to: f64| at < from - 2.99 * MM || at > to + 2.99 * MM;
                let outside = off(x, left, right) && off(to_x, left, right)
                    || off(y, bottom, top) && off(to_y, bottom, top);
                assert!(outside, "{name}: a mark on the page: {x} {y} {to_x} {to_y}");
                let length = (x - to_x).abs() + (y - to_y).abs();
                assert!((length - 5.0 * MM).abs() < 0.02, "{name}: a mark of {length}");
            }
        }
        let reader = Reader::read(&bytes);
        if standard != Standard::None {
            assert_eq!(reader.faults, Vec::<String>::new(), "{name}");
        }
        if standard == Standard::Ua1A2a {
            texts::assert_whole(&edition.interview, &reader);
        }
    }
}

/// The bleed of our pages goes on over the edges of a booklet, but for its fold.
#[test]
fn sheets_take_the_bleed_along() {
    let bytes = book(trimmed(300, true));
    let imposed = impose::write(&bytes, &impose::Options::new(Scheme::BOOKLET)).unwrap();
    let side = sheets(&imposed.bytes).remove(0);
    let close = |key, expected: [f64; 4]| {
        let found = side.area(key);
        let far = found.iter().zip(expected).any(|(a, b)| (a - b).abs() > 0.02);
        assert!(!far, "{key}: {found:?} is not {expected:?}");
    };
    close("MediaBox", [0.0, 0.0, 839.06 + 17.0, 595.28 + 17.0]);
    close("TrimBox", [8.5, 8.5, 839.06 + 8.5, 595.28 + 8.5]);
}

/// Both sides of the sheet that tries a printer.
fn test_sheet(half_turn: bool) -> (Edition, Pages) {
    let source = "---\ntitle: On which edge?\nlang: en\n---\n";
    let (interview, _) = Interview::parse(source);
    let paper = Paper::find("297mm x 210mm").unwrap();
    let imprint = Imprint::of(&interview.front, &paper.name);
    let edition = Edition::new(interview, Design::on(paper), imprint);
    let fonts = Fonts::core().unwrap();
    let trial = DuplexTrial { edge: "short", other: "long", half_turn };
    let (pages, complaints) = layout::duplex_test(&edition, &fonts, trial);
    assert!(complaints.is_empty(), "{complaints:?}");
    (edition, pages)
}

/// What stands upright on a side, and what upside down.
fn said(pages: &Pages, side: usize) -> [String; 2] {
    let mut said = [String::new(), String::new()];
    for item in &pages.pages[side].items {
        match &item.mark {
            Mark::Run(run) if item.owner != Owner::Layout => said[0] += &run.text,
            Mark::Climbing(run, _) if item.owner != Owner::Layout => said[1] += &run.text,
            _ => {}
        }
    }
    said
}

#[test]
fn whichever_way_the_printer_turns_the_right_words_are_upright() {
    let (edition, pages) = test_sheet(false);
    let [front, nothing] = said(&pages, 0);
    assert!(front.contains("choose the short one") && nothing.is_empty(), "{front} {nothing}");
    let [upright, upside_down] = said(&pages, 1);
    assert!(upright.starts_with("This is the right setting"), "{upright}");
    assert!(upside_down.starts_with("The printer turns on the other edge"), "{upside_down}");
    // A sheet made for the other edge has its back printed the other way up.
    let [other_upright, other_down] = said(&test_sheet(true).1, 1);
    assert!(other_upright.contains("on the other edge"), "{other_upright}");
    assert!(other_down.starts_with("This is the right setting"), "{other_down}");
    for page in &pages.pages {
        for item in &page.items {
            let (x, y) = (item.at.x, item.at.y);
            let within = x > Length::ZERO && x < page.size.width;
            assert!(within && y > Length::ZERO && y < page.size.height, "off the page");
        }
    }
    let fonts = Fonts::core().unwrap();
    super::write("duplex-test", &edition, &pages, &fonts);
}
