//! One folder for each rule: a source that breaks it, and the report it earns.

use crate::epub::check::{LOAF, Shelf, broken};
use crate::folders;
use entretien::diagnostic::{Colour, Diagnostics, Levels, Report, Rule};
use entretien::lint;
use entretien::model::Interview;
use std::collections::BTreeSet;
use std::fs;

/// Rules that other stages hold, and where their tests stand.
const ELSEWHERE: &[(Rule, &str)] = &[
    (Rule::InvalidUtf8, "cli: a source is text before it is parsed"),
    (Rule::ProjectFile, "cli: only it finds `entretien.toml`"),
    (Rule::Limit, "tests/limits.rs: what exceeds one is long"),
    (Rule::MissingImage, "cli: only it sees files"),
    (Rule::BadImage, "cli: only it sees files"),
    (Rule::StraightQuote, "typography"),
    (Rule::StrayPunctuation, "typography"),
    (Rule::GluedWords, "typography"),
    (Rule::Recording, "cli: only it sees files"),
    (Rule::Times, "cli: only it sees files"),
    (Rule::BareCover, "cli: only it draws covers"),
    (Rule::MissingGlyph, "layout: only it has fonts"),
    (Rule::BoxedGlyph, "cli: only it is told to go on"),
    (Rule::OverfullLine, "layout: only it breaks lines"),
    (Rule::CutWord, "layout: only it breaks lines"),
    (Rule::LooseLine, "layout: only it breaks lines"),
    (Rule::EpubContainer, "epub: its example is no text"),
    (Rule::EpubSize, "epub: its example is no text"),
];

/// Whether a rule is about two sources; `tests/editions.rs` holds those.
fn is_of_editions(rule: Rule) -> bool {
    rule.slug().starts_with("edition-")
}

/// Whether a rule is about finished EPUBs.
fn is_of_books(rule: Rule) -> bool {
    rule.slug().starts_with("epub-")
}

#[test]
fn each_source_earns_its_report() {
    for folder in folders::of("rules") {
        let slug = folder.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(folder.join("interview.md")).unwrap();
        let diagnostics = checked(&text, slug);
        assert!(
            diagnostics.iter().any(|complaint| complaint.rule.slug() == slug),
            "{slug} is not among the complaints"
        );
        let report = Report { path: "interview.md", text: &text, diagnostics: &diagnostics };
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("report", report.human(Colour::None));
        });
    }
}

#[test]
fn every_rule_has_its_folder() {
    let found: BTreeSet<String> = folders::of("rules")
        .iter()
        .map(|folder| folder.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let of_others = |rule: Rule| is_of_books(rule) || is_of_editions(rule);
    let elsewhere =
        |rule: &&Rule| of_others(**rule) || ELSEWHERE.iter().any(|(other, _)| other == *rule);
    let expected = Rule::ALL.iter().filter(|rule| !elsewhere(rule));
    assert_eq!(found, expected.map(|rule| rule.slug().to_owned()).collect());
}

/// What `entretien explain` shows as wrong is wrong, and what it shows as right is right.
#[test]
fn the_examples_of_the_catalogue_tell_the_truth() {
    for &rule in Rule::ALL.iter().filter(|rule| !ELSEWHERE.iter().any(|(other, _)| other == *rule))
    {
        if is_of_editions(rule) {
            continue;
        }
        let breaks = |example| {
            if is_of_books(rule) {
                return broken(&bound(example)).contains(&rule);
            }
            complaints(example, rule.slug()).iter().any(|complaint| complaint.rule == rule)
        };
        assert!(breaks(rule.wrong()), "the wrong example of {} is right", rule.slug());
        assert!(!breaks(rule.right()), "the right example of {} is wrong", rule.slug());
    }
}

/// Parses an example of the catalogue, with as much front matter as it does not bring itself.
fn complaints(example: &str, slug: &str) -> Diagnostics {
    let keys = [
        ("title:", "title: On bread\n"),
        ("lang:", "lang: en\n"),
        (
            "speakers:",
            "speakers:\n  - {id: host, name: Mina Roth, role: interviewer, labels: [Q]}\n  \
             - {id: guest, name: Ada Nkosi, role: interviewee, labels: [A, Nkosi]}\n",
        ),
    ];
    let is_key = |line: &str| line.split_once(':').is_some_and(|(key, _)| is_word(key));
    let (front, body) =
        match example.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) {
            Some((front, body)) => (front.to_owned(), body),
            None if example.lines().next().is_some_and(is_key) => (format!("{example}\n"), ""),
            None => (String::new(), example),
        };
    let missing = keys.iter().filter(|(key, _)| !front.contains(key)).map(|(_, line)| *line);
    let front: String = missing.chain([front.as_str()]).collect();
    checked(&format!("---\n{front}---\n\n{body}\n"), slug)
}

/// What is said of a source that is for sale where the rule is about shops.
fn checked(source: &str, slug: &str) -> Diagnostics {
    let (interview, mut diagnostics) = Interview::parse_named(source, "interview");
    diagnostics.extend(lint::check(&interview, source));
    if slug == Rule::StoreMetadata.slug() {
        diagnostics.extend(lint::for_store(&interview));
    }
    diagnostics.sort();
    diagnostics.settle(&Levels::default());
    diagnostics.add_unused_allowances(&Levels::default());
    diagnostics
}

/// A book with an example of the catalogue in it, where such a thing belongs.
fn bound(example: &str) -> Vec<u8> {
    let (text, package) = ("OEBPS/text.xhtml", "OEBPS/book.opf");
    let shelf = Shelf::fine();
    let shelf = match example.split([' ', '>']).next() {
        Some("<html") => shelf.edit(
            text,
            "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"",
            &example[..example.len() - 1],
        ),
        Some("<item") => shelf.edit(package, LOAF, example),
        Some("<meta") => shelf.edit(package, "</metadata>", &format!("{example}</metadata>")),
        _ => shelf.text(example),
    };
    shelf.bytes()
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase())
}
