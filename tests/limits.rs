//! Each limit of a source: just within it all is well, and past it one complaint says which, where
//! and what to do, and nothing is left that could take time.

use entretien::Interview;
use entretien::diagnostic::{Diagnostics, Lines, Report, Rule};
use entretien::limit::{Limit, Limits};

/// A source with that body, and speakers beyond the usual two.
fn source(more: &str, body: &str) -> String {
    format!(
        "---\ntitle: On bread\nlang: en\nspeakers:\n  \
         - {{id: mag, name: Mag, role: interviewer, labels: [Q]}}\n  \
         - {{id: ada, name: Ada, role: interviewee, labels: [A]}}\n{more}---\n\n\
         **Q:** Why?\n\n**A:** It rises.\n\n{body}\n"
    )
}

fn parsed(limit: Limit, most: u64, text: &str) -> (Interview, Diagnostics) {
    let mut limits = Limits::default();
    limits.set(limit, most).unwrap();
    Interview::parse_within(&limits, text, "bread")
}

/// A source that holds `most` of something, one that holds more, and where that is.
#[track_caller]
fn held(limit: Limit, most: u64, [within, beyond]: [&str; 2], line: usize) {
    let (interview, complaints) = parsed(limit, most, within);
    assert!(complaints.iter().all(|it| it.rule != Rule::Limit), "{complaints:?}");
    assert_eq!(interview.exchanges().count(), 1);
    let (interview, complaints) = parsed(limit, most, beyond);
    let found: Vec<_> = complaints.iter().filter(|it| it.rule == Rule::Limit).collect();
    let report = Report { path: "bread.md", text: beyond, diagnostics: &complaints }.short();
    assert_eq!(found.len(), 1, "{report}");
    assert!(found[0].message.contains(&format!("`{}`", limit.name())), "{report}");
    let hint = found[0].hint.as_deref().unwrap_or_default();
    assert!(hint.contains(&format!("--limit {}=", limit.name())), "{hint}");
    assert_eq!(Lines::new(beyond).place(found[0].span.start).line, line, "{report}");
    assert_eq!(interview.exchanges().count(), 0, "something is left to work on");
    assert!(interview.notes.is_empty() && interview.opening.is_empty());
}

#[test]
fn size_of_the_source() {
    let text = source("", "");
    let length = u64::try_from(text.len()).unwrap();
    held(Limit::SourceSize, length, [&text, &format!("{text}\nwords")], 14);
}

#[test]
fn length_of_a_line() {
    let line = |length: usize| source("", &"so it is ".repeat(length / 9));
    held(Limit::LineLength, 181, [&line(180), &line(189)], 13);
}

#[test]
fn length_of_a_paragraph() {
    let lines = |count: usize| source("", &"so it is\n".repeat(count));
    held(Limit::ParagraphLength, 180, [&lines(20), &lines(21)], 13);
}

#[test]
fn length_of_a_word() {
    let word = |length: usize| source("", &format!("so {} is", "a".repeat(length)));
    held(Limit::WordLength, 90, [&word(90), &word(91)], 13);
    // Marks upon marks count; a script without spaces has words all the same.
    let marks = |count: usize| source("", &format!("a{}", "\u{301}".repeat(count)));
    held(Limit::WordLength, 90, [&marks(89), &marks(90)], 13);
    let characters = |count: usize| source("", &"粉".repeat(count));
    let (_, complaints) = parsed(Limit::WordLength, 90, &characters(500));
    assert!(complaints.iter().all(|it| it.rule != Rule::Limit), "{complaints:?}");
}

#[test]
fn speakers_and_their_labels() {
    let more = "  - {id: sui, name: Sui, role: interviewee, labels: [S]}\n";
    held(Limit::Speakers, 2, [&source("", ""), &source(more, "")], 7);
    let long = |length: usize| {
        let label = "S".repeat(length);
        source(&format!("  - {{id: sui, name: Sui, role: other, labels: [{label}]}}\n"), "")
    };
    held(Limit::LabelLength, 30, [&long(30), &long(31)], 7);
}

#[test]
fn notes_in_all_and_in_a_paragraph() {
    let notes = |count: usize| {
        let calls: String = (0..count).map(|n| format!("So.[^n{n}]\n\n")).collect();
        let notes: String = (0..count).map(|n| format!("[^n{n}]: Yes.\n\n")).collect();
        source("", &(calls + &notes))
    };
    held(Limit::Notes, 3, [&notes(3), &notes(4)], 27);
    let calls = |count: usize| source("", &format!("{}\n\n[^n]: Yes.", "So.[^n] ".repeat(count)));
    held(Limit::ParagraphNotes, 3, [&calls(3), &calls(4)], 13);
}

#[test]
fn cells_of_a_table() {
    let table =
        |rows: usize| source("", &format!("| a | b |\n|---|---|\n{}", "| c | d |\n".repeat(rows)));
    held(Limit::TableCells, 6, [&table(2), &table(3)], 13);
}

/// Nesting is followed as far as the limit goes; what is deeper is kept, with a warning.
#[test]
fn nesting() {
    let deep = source("", &format!("{}So deep.", "> ".repeat(20)));
    let depth = |most: u64| {
        let (interview, complaints) = parsed(Limit::Nesting, most, &deep);
        let warned = complaints.iter().find(|it| it.rule == Rule::DeepNesting);
        let json = serde_json::to_string(&interview).unwrap();
        assert!(json.contains("So deep."));
        (json.matches("\"quotation\"").count(), warned.and_then(|it| it.hint.clone()))
    };
    assert_eq!(depth(64), (20, None));
    let (quotations, hint) = depth(16);
    assert_eq!(quotations, 16);
    assert!(hint.unwrap().contains("--limit nesting="));
}
