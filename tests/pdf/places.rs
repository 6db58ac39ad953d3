//! Runs stand in the file where their pages put them, by the numbers of its content streams alone.

use super::reader::{Reader, codes, is_short, widths};
use super::whole::{has_errors, set};
use crate::folders;
use entretien::edition::Edition;
use entretien::page::{Glyph, Mark, Page, Pages, Run, Space, Stance};
use entretien::pdf::{self, Options};
use entretien::text::Fonts;
use lopdf::content::Content;
use lopdf::{Object, ObjectId};
use std::collections::BTreeMap;
use std::fs;

/// How far, in points, a glyph may stand from its place: what is rounded is hundredths of a point
/// and thousandths of an em.
const NEAR: f64 = 0.03;

/// What a reader knows while it shows text (`ISO 32000-1 § 9.3`).
#[derive(Default)]
struct Text {
    /// The line matrix: how it turns, and where it begins.
    line: [f64; 6],
    /// How far what was shown has moved from there.
    pen: f64,
    size: f64,
    spacing: f64,
    /// Added after codes of one byte that are 32.
    word_spacing: f64,
    /// 1 is 100 %.
    stretch: f64,
    rise: f64,
}

impl Text {
    /// Where the next glyph would stand.
    fn at(&self) -> (f64, f64) {
        let [a, b, c, d, x, y] = self.line;
        (x + a * self.pen + c * self.rise, y + b * self.pen + d * self.rise)
    }

    fn move_by(&mut self, x: f64, y: f64) {
        let [a, b, c, d, ..] = self.line;
        self.line[4] += a * x + c * y;
        self.line[5] += b * x + d * y;
        self.pen = 0.0;
    }
}

/// Where each glyph of a page stands. Those that run downward are left out.
fn glyphs(reader: &Reader, page: ObjectId) -> Vec<(f64, f64)> {
    let fonts = reader.fonts(page);
    let across = fonts.iter().filter(|(_, font)| {
        reader.name(font, "Encoding").is_none_or(|encoding| encoding != "Identity-V")
    });
    let across: BTreeMap<&str, (bool, BTreeMap<u16, i64>)> =
        across.map(|(name, font)| (&**name, (is_short(font), widths(font)))).collect();
    let content = reader.doc.get_page_content(page);
    let mut font = None;
    let mut text = Text::default();
    let mut found = Vec::new();
    for operation in Content::decode(&content).unwrap().operations {
        let number = |at: usize| f64::from(operation.operands[at].as_float().unwrap());
        match operation.operator.as_str() {
            "BT" => {
                text.line = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
                text.stretch = if text.stretch == 0.0 { 1.0 } else { text.stretch };
            }
            "Tm" => {
                text.line = std::array::from_fn(number);
                text.pen = 0.0;
            }
            "Td" => text.move_by(number(0), number(1)),
            "Tf" => {
                let name = std::str::from_utf8(operation.operands[0].as_name().unwrap()).unwrap();
                font = across.get(name);
                text.size = number(1);
            }
            "Tc" => text.spacing = number(0),
            "Tw" => text.word_spacing = number(0),
            "Tz" => text.stretch = number(0) / 100.0,
            "Ts" => text.rise = number(0),
            "TJ" => {
                let Some(font) = font else { continue };
                for part in operation.operands[0].as_array().unwrap() {
                    show(&mut text, part, font, &mut found);
                }
            }
            _ => {}
        }
    }
    found
}

/// Shows a string, or moves by a number (`ISO 32000-1 § 9.4.4`).
fn show(
    text: &mut Text,
    part: &Object,
    (short, widths): &(bool, BTreeMap<u16, i64>),
    found: &mut Vec<(f64, f64)>,
) {
    let Ok(string) = part.as_str() else {
        let back = f64::from(part.as_float().unwrap()) / 1000.0;
        text.pen -= back * text.size * text.stretch;
        return;
    };
    for code in codes(string, *short) {
        found.push(text.at());
        let width = f64::from(i32::try_from(widths[&code]).unwrap()) / 1000.0;
        let word = if code == 32 { text.word_spacing } else { 0.0 };
        // Of two bytes, it is no space, and readers differ.
        assert!(*short || word == 0.0, "code 32 of two bytes is spaced");
        text.pen += (width * text.size + text.spacing + word) * text.stretch;
    }
}

/// How far from the first glyph of a run layout puts the last.
fn length(run: &Run, fonts: &Fonts) -> f64 {
    let stretch = 1.0 + f64::from(run.expansion) / 1000.0;
    let unit = run.size.to_pt() * stretch / f64::from(fonts.face(run.face).units_per_em);
    let (last, before) = run.glyphs.split_last().unwrap();
    let word =
        |glyph: &Glyph| if glyph.space == Space::Word { run.word_space.to_pt() } else { 0.0 };
    let each = before
        .iter()
        .map(|glyph| f64::from(glyph.advance) * unit + run.tracking.to_pt() + word(glyph));
    each.sum::<f64>() + f64::from(last.dx) * unit
}

/// Finds a glyph at the beginning and at the end of each run of a page. Gives how many runs there
/// were.
fn assert_placed(name: &str, page: &Page, fonts: &Fonts, glyphs: &[(f64, f64)]) -> usize {
    let mut runs = 0;
    for item in &page.items {
        let Mark::Run(run) = &item.mark else { continue };
        let Some(first) = run.glyphs.first() else { continue };
        // A mark over a letter has a place of its own.
        if run.stance == Stance::Stacked || (first.dx, first.dy) != (0, 0) {
            continue;
        }
        let (x, y) = (item.at.x.to_pt(), (page.size.height - item.at.y).to_pt());
        let rise = run.rise.to_pt();
        let (x, y) = if run.stance == Stance::Turned { (x + rise, y) } else { (x, y + rise) };
        let is_near = |at: &(f64, f64)| (at.0 - x).abs() < NEAR && (at.1 - y).abs() < NEAR;
        assert!(
            glyphs.iter().any(is_near),
            "{name}: no glyph at {x:.2}, {y:.2} where {:?} begins",
            run.text
        );
        if run.stance == Stance::Across && run.glyphs.last().is_some_and(|last| last.dy == 0) {
            // A glyph may be off by a thousandth and a half of an em.
            let (end, most) = (x + length(run, fonts), NEAR + run.size.to_pt() * 0.0015);
            assert!(
                glyphs.iter().any(|at| (at.0 - end).abs() < most && (at.1 - y).abs() < NEAR),
                "{name}: no glyph at {end:.2}, {y:.2} where {:?} ends",
                run.text
            );
        }
        runs += 1;
    }
    runs
}

/// Holds all pages of a file to the pages it was made of.
fn assert_all_placed(name: &str, (edition, pages): (&Edition, &Pages), fonts: &Fonts) -> usize {
    let file = pdf::write(edition, pages, fonts, &Options::default()).unwrap();
    let reader = Reader::read(&file);
    let ids: Vec<ObjectId> = reader.doc.page_iter().collect();
    assert_eq!(ids.len(), pages.pages.len(), "{name}");
    let each = pages.pages.iter().zip(ids);
    each.map(|(page, id)| assert_placed(name, page, fonts, &glyphs(&reader, id))).sum()
}

#[test]
fn every_run_begins_where_its_page_puts_it() {
    let fonts = crate::fonts::all();
    let mut runs = 0;
    let cases = folders::of("cases").into_iter().map(|folder| folder.join("interview.md"));
    for path in cases.chain(folders::of("pdf/texts")) {
        let source = fs::read_to_string(&path).unwrap();
        let (edition, pages, complaints) = set(&source, &fonts);
        assert!(!has_errors(&complaints), "{complaints:?}");
        let name = path.display().to_string();
        runs += assert_all_placed(&name, (&edition, &pages), &fonts);
    }
    assert!(runs > 500, "{runs}");
}

/// The words under a reading begin where it begins if they are as wide, and so does what a dot
/// stands over: readers go on from what was shown last unless they are told to go back.
#[test]
fn what_stands_over_a_word_does_not_push_it_away() {
    let fonts = crate::fonts::all();
    for lang in ["ja", "en"] {
        let source = format!(
            "---\ntitle: On bread\nlang: {lang}\nspeakers:\n  - {{id: a, name: Al, role: \
             interviewee, labels: [A]}}\n---\n\n**A:** A <ruby>麦<rt>むぎ</rt></ruby>, and \
             *麦*, and <ruby>小麦<rt>こむぎ</rt></ruby>.\n"
        );
        let (edition, pages, complaints) = set(&source, &fonts);
        assert!(!has_errors(&complaints), "{complaints:?}");
        assert!(assert_all_placed(lang, (&edition, &pages), &fonts) > 8);
    }
}
