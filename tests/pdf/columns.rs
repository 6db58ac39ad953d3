//! Handouts in columns: one grid, whole exchanges, an even last page, one order of reading.

use super::reader::Reader;
use super::whole::{has_errors, set};
use super::{texts, write};
use crate::folders;
use entretien::edition::{Edition, Paper, Variant};
use entretien::measure::{Length, round};
use entretien::page::{Item, Mark, Owner, Page, Pages};
use entretien::text::Fonts;
use entretien::{layout, pdf};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A source as a handout in two columns on A4.
fn handout(source: &str, fonts: &Fonts) -> (Edition, Pages) {
    let (edition, _, complaints) = set(source, fonts);
    assert!(!has_errors(&complaints), "{complaints:?}");
    let edition = edition.in_variant(Variant::Handout, Paper::find("a4").unwrap(), 2);
    let (pages, complaints) = layout::paginate(&edition, fonts);
    assert!(!has_errors(&complaints), "{complaints:?}");
    (edition, pages)
}

/// An interview of so many exchanges of many lengths, in a language.
fn talk(exchanges: usize, lang: &str, words: &str) -> String {
    let mut source = format!(
        "---\ntitle: On bread\nlang: {lang}\nslug: bread\nspeakers:\n  \
         - {{id: mag, name: M, role: interviewer, labels: [Q]}}\n  \
         - {{id: ada, name: A, role: interviewee, labels: [A]}}\n---\n"
    );
    for number in 1..=exchanges {
        let answer = words.repeat(number * 7 % 11 + 1);
        source += &format!("**Q:** {words} {number}?\n\n**A:** {answer}\n\n{answer}\n\n");
    }
    source
}

const WORDS: &str = "It rises, and then it falls, and we wait for it. ";

/// What is part of the text on a page, in the order in which it was put there.
fn text(page: &Page) -> Vec<&Item> {
    page.items.iter().filter(|item| matches!(item.owner, Owner::Slot(_))).collect()
}

/// Where the first column ends, from the left edge of the page.
fn middle(edition: &Edition) -> Length {
    let design = &edition.design;
    design.margins.back + design.measure() + design.columns.gutter / 2
}

#[test]
fn a_handout_in_columns_has_its_pages() {
    let fonts = crate::fonts::all();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/variants");
    let source = fs::read_to_string(folder.join("interview.md")).unwrap();
    let (edition, pages) = handout(&source, &fonts);
    insta::with_settings!({
        snapshot_path => &folder,
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("handout-in-columns", pages.to_string());
    });
    let bytes = write("variant-columns", &edition, &pages, &fonts);
    texts::assert_whole(&edition.interview, &Reader::read(&bytes));
}

/// No exchange that a column could hold goes on in the next, and all of a column stands left of
/// the other's.
#[test]
fn columns_keep_exchanges_whole_and_apart() {
    let fonts = Fonts::core().unwrap();
    let (edition, pages) = handout(&talk(24, "en", WORDS), &fonts);
    assert!(pages.pages.len() > 2);
    let middle = middle(&edition);
    for (at, page) in pages.pages.iter().enumerate() {
        let columns: [Vec<&Item>; 2] = [false, true].map(|right| {
            text(page).into_iter().filter(|item| (item.at.x > middle) == right).collect()
        });
        let first_below_title =
            columns[0].iter().position(|item| says(item, "M:") || says(item, "Q"));
        let first = if at == 0 { first_below_title } else { Some(0) };
        for (column, first) in columns.iter().zip([first, Some(0)]) {
            let Some(first) = first.and_then(|first| column.get(first)) else { continue };
            assert!(says(first, "M:") || says(first, "Q"), "page {at} goes on with {first:?}");
        }
        // The right column comes after the left one.
        let order: Vec<bool> = text(page).iter().map(|item| item.at.x > middle).collect();
        assert!(order.is_sorted(), "page {at}");
    }
}

fn says(item: &Item, words: &str) -> bool {
    matches!(&item.mark, Mark::Run(run) if run.text.starts_with(words))
}

/// The baselines of text in the size of the design, in hundredths of a point, by column.
fn baselines(edition: &Edition, page: &Page) -> [BTreeSet<i64>; 2] {
    let middle = middle(edition);
    [false, true].map(|right| {
        let own = text(page).into_iter().filter(|item| (item.at.x > middle) == right);
        let size =
            |item: &&Item| matches!(&item.mark, Mark::Run(run) if run.size == edition.design.size);
        own.filter(size).map(|item| round(item.at.y.to_pt() * 100.0)).collect()
    })
}

#[test]
fn columns_share_a_grid_and_end_evenly() {
    let fonts = Fonts::core().unwrap();
    for exchanges in 2..30 {
        let (edition, pages) = handout(&talk(exchanges, "en", WORDS), &fonts);
        let leading = edition.design.leading.to_pt() * 100.0;
        for page in &pages.pages {
            let [left, right] = baselines(&edition, page);
            for (one, other) in left.iter().zip(&right) {
                let apart = entretien::measure::real(one - other) / leading;
                assert!((apart - apart.round()).abs() < 0.01, "{one} and {other} are off the grid");
            }
        }
        // Exchanges stay whole: the longer column is longer by less than an exchange and its white.
        let last = pages.pages.last().unwrap();
        let [left, right] = baselines(&edition, last);
        let foot = |column: &BTreeSet<i64>| column.last().copied().unwrap_or_default();
        let apart = entretien::measure::real((foot(&left) - foot(&right)).abs()) / leading;
        assert!(apart < 24.0, "{exchanges} exchanges: {apart} lines apart");
    }
}

/// What no column could hold can be cut anywhere: the columns of the last page end evenly.
#[test]
fn a_long_answer_fills_columns_evenly() {
    let fonts = Fonts::core().unwrap();
    for times in [150, 177, 200, 201, 260, 333] {
        let source = talk(0, "en", WORDS) + "**Q:** Why?\n\n**A:** " + &WORDS.repeat(times) + "\n";
        let (edition, pages) = handout(&source, &fonts);
        let [left, right] = baselines(&edition, pages.pages.last().unwrap());
        let foot = |column: &BTreeSet<i64>| column.last().copied().unwrap_or_default();
        let apart = entretien::measure::real(foot(&left) - foot(&right));
        let lines = apart / (edition.design.leading.to_pt() * 100.0);
        // The source line below the text is smaller, and in the second column.
        assert!((-1.0..=6.0).contains(&lines), "{times}: {lines} lines apart");
    }
}

/// Where a text is read from the right, the first column is the right one.
#[test]
fn columns_follow_the_direction_of_reading() {
    let fonts = crate::fonts::all();
    let words = "العجين يرتفع ثم يهبط ونحن ننتظره هنا. ";
    let (edition, pages) = handout(&talk(9, "ar", words), &fonts);
    // Bound at the right, a page has its fore-edge at the left.
    let design = &edition.design;
    let middle = design.margins.fore_edge + design.measure() + design.columns.gutter / 2;
    let body = text(&pages.pages[1]);
    let order: Vec<bool> = body.iter().map(|item| item.at.x < middle).collect();
    assert!(order.is_sorted() && order.contains(&true) && order.contains(&false));
}

#[test]
fn no_word_is_lost_in_columns() {
    let fonts = crate::fonts::all();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = folders::of("cases").into_iter().map(|folder| folder.join("interview.md"));
    let others = ["bidi", "ja", "ko", "sa"];
    let others = others.map(|text| root.join(format!("tests/pdf/texts/{text}.md")));
    for path in cases.chain(others) {
        let source = fs::read_to_string(&path).unwrap();
        let (edition, pages) = handout(&source, &fonts);
        let bytes = pdf::write(&edition, &pages, &fonts, &pdf::Options::default()).unwrap();
        texts::assert_whole(&edition.interview, &Reader::read(&bytes));
    }
}
