//! A book with a little of everything.

use super::sample::{
    answer, call, callout, code, cross, edition, exchange, figure, foreign, front, heading, image,
    key_points, link, list, note, p, para, piece, pull_quote, question, quotation, ruby, section,
    table, tasks, text, titled, turn,
};
use super::square;
use entretien::diagnostic::Span;
use entretien::edition::Edition;
use entretien::model::{Act, Block, CalloutKind, Inline, Naming, Part};
use entretien::picture::Picture;

/// Every kind of part, turn, block and inline, with a note called twice and two names of one
/// image.
pub(super) fn everything() -> Edition {
    let mut front = front("Bridges & <rivers>", "en");
    front.subtitle = Some(titled("What “water” does"));
    front.section = Some(titled("Engineering"));
    front.speakers[1].bio = Some("Builds bridges in Durban.".to_owned());
    let notes = vec![
        note(1, vec![para(vec![text("See "), cross("q4", vec![text("below")]), text(".")])]),
        note(2, vec![p("A note of two paragraphs."), p("Here is the second."), code("and code")]),
    ];
    let sections = vec![section(1, "Beginnings", beginnings()), section(2, "Ends", ends())];
    let mut edition = edition(front, sections, notes);
    edition.interview.opening = vec![
        Part::Headnote(callout(CalloutKind::Note, Naming::Generated, vec![p("Edited.")])),
        key_points("", vec![list(None, true, vec![vec![p("Water wins.")], vec![p("Always.")]])]),
        Part::Narration(figure(1, "portrait.png", Some("A woman on a bridge"), "On the bridge")),
        Part::Narration(p("An introduction.")),
    ];
    edition.interview.closing = vec![section(3, "Sources", vec![Part::Narration(p("The Review"))])];
    let picture = Picture::read(square(200)).unwrap();
    edition.pictures.insert("portrait.png".to_owned(), picture.clone());
    edition.pictures.insert("sign.png".to_owned(), picture);
    edition
}

fn beginnings() -> Vec<Part> {
    let long = "And then, one might ask, ".repeat(13);
    vec![
        Part::Narration(p("She opens the door herself.")),
        exchange(1, vec![question("Why bridges?"), answer("Because of rivers.")]),
        exchange(
            2,
            vec![
                turn(Act::Question, Some("The Review:"), vec![p(&long), p("What is left?")]),
                turn(Act::Answer, Some("Nkosi:"), kinds_of_blocks()),
                turn(Act::Remark, Some("Public:"), vec![p("Hear, hear!")]),
                turn(Act::Event, None, vec![p("[A train passes.]")]),
                answer("Where were we?"),
            ],
        ),
    ]
}

fn ends() -> Vec<Part> {
    let mut asked = kinds_of_inlines();
    asked.push(image("sign.png", "a sign"));
    let mut said = kinds_of_inlines();
    said.extend([call(0, 1), text(" and "), call(1, 1), text(" and again "), call(0, 2)]);
    vec![
        exchange(
            3,
            vec![
                turn(Act::Question, Some("Q:"), vec![para(asked)]),
                turn(Act::Answer, Some("Nkosi:"), vec![para(said), p("And more.")]),
            ],
        ),
        exchange(4, vec![answer("Nobody asked, but still.")]),
    ]
}

fn kinds_of_blocks() -> Vec<Block> {
    let deep = list(None, false, vec![vec![p("deep"), p("deeper")]]);
    let aside = |kind, naming, words| Block::Callout(callout(kind, naming, vec![p(words)]));
    vec![
        list(Some(3), true, vec![vec![p("three")], vec![p("four"), deep]]),
        tasks(vec![(true, "done"), (false, "to do")]),
        heading(3, "h1", "A heading"),
        p("Before a quotation."),
        quotation(vec![p("To be quoted."), p("Twice.")], "Someone"),
        pull_quote("Because of rivers", "Nkosi"),
        aside(CalloutKind::Aside, Naming::Given(vec![text("Locks")]), "A lock lifts ships."),
        aside(CalloutKind::Correction, Naming::Generated, "It was 1908."),
        aside(CalloutKind::Notice, Naming::Generated, "Speaks of floods."),
        aside(CalloutKind::Note, Naming::RunIn, "Note. Read on."),
        figure(2, "portrait.png", None, "The same again"),
        table(&[["Bridge", "Built", "m"], ["Old", "1908", "120"], ["New & wide", "", "1,200"]]),
        code("fn main() {\n    println!(\"<&>\");\n}"),
        Block::Rule(Span::new(0, 0)),
        Block::PageBreak(Span::new(0, 0)),
        p("The end."),
    ]
}

fn kinds_of_inlines() -> Vec<Inline> {
    vec![
        text("Plain & <b>, "),
        Inline::Emphasis(vec![text("stressed "), Inline::Emphasis(vec![text("twice")])]),
        Inline::Strong(vec![text(" strong")]),
        Inline::Deleted(vec![text(" gone")]),
        Inline::Code(piece("x < y")),
        link("https://example.org/a b", vec![text(" a "), Inline::Emphasis(vec![text("link")])]),
        Inline::Aside(vec![text(" [laughs]")]),
        foreign("la", " res publica"),
        foreign("he", "שלום"),
        foreign("sa", "संस्कृतम्"),
        ruby("漢", "かん"),
        Inline::Superscript(vec![text("2")]),
        Inline::Subscript(vec![text("3")]),
        Inline::Break(Span::new(0, 0)),
        text(" after a break"),
    ]
}
