//! Readings beside ideographs, and how far they reach over their neighbours.

use entretien::edition::{Design, Edition, Imprint};
use entretien::layout;
use entretien::measure::Length;
use entretien::model::Interview;
use entretien::page::{Item, Mark, Owner};
use entretien::pdf;

/// The items of a paragraph: where each begins, and what it says.
fn set(paragraph: &str) -> (Design, Vec<(Length, String)>) {
    let source = format!(
        "---\ntitle: 字\nlang: ja\nspeakers:\n  - {{id: a, name: 甲, role: interviewee, labels: [答]}}\n\
         ---\n\n{paragraph}\n\n**答：** はい。\n"
    );
    let (interview, complaints) = Interview::parse(&source);
    assert!(!complaints.has_errors(), "{complaints:?}");
    let imprint = Imprint::of(&interview.front, "a5");
    let edition = Edition::new(interview, Design::default(), imprint);
    let (pages, _) = layout::paginate(&edition, &crate::fonts::all());
    let words = |item: &Item| match &item.mark {
        Mark::Run(run) if matches!(item.owner, Owner::Slot(_)) => {
            Some((item.at.x, run.text.clone()))
        }
        Mark::Run(_) | Mark::Climbing(..) | Mark::Fill { .. } | Mark::Picture { .. } => None,
    };
    (edition.design, pages.pages[2].items.iter().filter_map(words).collect())
}

/// From the beginning of the line to the word after the reading, in quarters of an em.
fn reach(before: &str, after: &str) -> i64 {
    let (design, items) = set(&format!("{before}<ruby>志<rt>こころざし</rt></ruby>{after}"));
    let x = |text: &str| items.iter().find(|(_, said)| said.starts_with(text)).unwrap().0;
    let width = x(after) - x(before);
    (width.to_sp() * 4 + design.size.to_sp() / 2) / design.size.to_sp()
}

#[test]
fn a_reading_reaches_over_kana_and_not_over_ideographs() {
    // One character, and a reading of five half ones: three and a half ems.
    assert_eq!(reach("国", "家"), 14);
    assert_eq!(reach("の", "家"), 13);
    assert_eq!(reach("国", "を"), 13);
    assert_eq!(reach("の", "を"), 12);
}

#[test]
fn a_reading_does_not_reach_over_another() {
    let pair = "の<ruby>志<rt>こころざし</rt></ruby><ruby>し<rt>こころざし</rt></ruby>を";
    let (design, items) = set(pair);
    let x = |text: &str| items.iter().rfind(|(_, said)| said.starts_with(text)).unwrap().0;
    // Two readings of two ems and a half, less a quarter at either end; one kana before them.
    let width = x("を") - x("の");
    assert!((width - design.size * 11 / 2).to_sp().abs() < design.size.to_sp() / 20, "{width}");
}

#[test]
fn a_reading_never_reaches_over_the_edge_of_a_line() {
    let line = "かな".repeat(60);
    let (design, items) = set(&format!("{line}<ruby>志<rt>こころざし</rt></ruby>{line}"));
    let margins = design.margins;
    assert!(items.iter().all(|(x, _)| *x >= margins.back - Length::milli(50)));
    let (_, first) = set("<ruby>志<rt>こころざし</rt></ruby>の国");
    assert!(first.iter().all(|(x, _)| *x >= margins.back - Length::milli(50)), "{first:?}");
}

/// The runs of a paragraph of a language, its lines so far apart in thousandths of an em: what each
/// says, whether it runs to the left, and where it begins.
fn runs_apart(leading: i64, lang: &str, paragraph: &str) -> Vec<(String, bool, Length)> {
    let source = format!(
        "---\ntitle: On bread\nlang: {lang}\nspeakers:\n  - {{id: a, name: Al, role: \
         interviewee, labels: [A]}}\n---\n\n{paragraph}\n\n**A:** Yes.\n"
    );
    let (interview, _) = Interview::parse(&source);
    let imprint = Imprint::of(&interview.front, "a5");
    let usual = Design::default();
    let design = Design { leading: usual.size.scale(leading, 1000), ..usual };
    let edition = Edition::new(interview, design, imprint);
    let fonts = crate::fonts::all();
    let (pages, _) = layout::paginate(&edition, &fonts);
    let file = pdf::write(&edition, &pages, &fonts, &pdf::Options::default());
    assert!(file.is_ok(), "{:?}", file.err());
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let run = |item: &Item| match &item.mark {
        Mark::Run(run) => Some((run.text.trim().to_owned(), run.backwards, item.at.x)),
        Mark::Climbing(..) | Mark::Fill { .. } | Mark::Picture { .. } => None,
    };
    items.filter_map(run).collect()
}

/// The same of lines between which there is room for readings.
fn runs(lang: &str, paragraph: &str) -> Vec<(String, bool, Length)> {
    runs_apart(1700, lang, paragraph)
}

/// Holds runs to stand in an order from left to right, and gives whether each runs to the left.
fn in_sight(runs: &[(String, bool, Length)], order: &[&str]) -> Vec<bool> {
    let of = |text: &&str| {
        let found = runs.iter().find(|(said, ..)| said == text);
        found.unwrap_or_else(|| panic!("{text} is not in {runs:?}"))
    };
    let found: Vec<_> = order.iter().map(of).collect();
    assert!(found.is_sorted_by(|left, right| left.2 < right.2), "{found:?}");
    found.iter().map(|run| run.1).collect()
}

#[test]
fn a_reading_that_runs_to_the_left_says_so_and_stays_in_its_place() {
    let found = runs("en", "Some <ruby>bread<rt>לחם ab</rt></ruby> here.");
    assert_eq!(in_sight(&found, &["bread", "לחם", "ab"]), [false, true, false]);
    assert_eq!(in_sight(&found, &["Some", "bread", "here."]), [false; 3]);
}

/// The space between words of two directions belongs to the direction of the paragraph.
#[test]
fn a_reading_of_two_directions_stands_in_their_order() {
    let found = runs("en", "A <ruby>bread and butter<rt>לחם ab חלב</rt></ruby> here.");
    in_sight(&found, &["לחם", "ab", "חלב"]);
    let found = runs("he", "א <ruby>bread and butter<rt>לחם ab חלב</rt></ruby> ב.");
    in_sight(&found, &["חלב", "ab", "לחם"]);
}

#[test]
fn readings_stand_where_their_words_do_in_lines_that_run_to_the_left() {
    let found =
        runs("he", "זה <ruby>לחם<rt>lechem</rt></ruby> של <ruby>bread<rt>לחם</rt></ruby> כאן.");
    in_sight(&found, &["כאן", "bread", "של", "lechem", "זה"]);
    in_sight(&found, &["bread", "של", "לחם"]);
    let found = runs("en", "See אב <ruby>לחם<rt>lechem</rt></ruby> גד so.");
    in_sight(&found, &["See", "גד", "lechem", "אב", "so."]);
}

/// Lines of Latin books are too close: letters of the line above hang down to where it would stand.
#[test]
fn a_reading_stands_behind_its_word_where_lines_are_close() {
    let ruby = "See <span lang=\"ja\"><ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby></span> here.";
    let said = |leading| {
        let runs = runs_apart(leading, "en", ruby);
        runs.into_iter().map(|(said, ..)| said).collect::<Vec<_>>().concat()
    };
    assert!(said(1260).contains("東京(とうきょう)"), "{}", said(1260));
    assert!(!said(1700).contains('('), "{}", said(1700));
}
