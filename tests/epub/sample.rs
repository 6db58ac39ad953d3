//! Interviews by hand: short ways to say what the parser would find.

use entretien::diagnostic::Span;
use entretien::edition::{Design, Edition, Imprint};
use entretien::model::{
    Act, Alignment, Block, Callout, CalloutKind, Code, Credit, Date, Exchange, Figure, FrontMatter,
    Heading, Image, Inline, Interview, KeyPoints, Lang, Link, List, ListItem, Names, Naming, Note,
    Paragraph, Part, PullQuote, Questions, Quotation, Role, Section, Source, Speaker, Table,
    Target, Text, Titled, Turn,
};
use std::cell::Cell;

thread_local! {
    /// Where the next piece of text stands: no two pieces share a place.
    static NEXT: Cell<usize> = const { Cell::new(1) };
}

/// A place for a text of that length.
fn place(length: usize) -> Span {
    NEXT.with(|next| {
        let start = next.get();
        next.set(start + length + 1);
        Span::new(start, start + length)
    })
}

pub(super) fn lang(tag: &str) -> Lang {
    Lang::read(tag).unwrap()
}

pub(super) fn piece(text: &str) -> Text {
    Text { text: text.to_owned(), span: place(text.len()) }
}

pub(super) fn text(words: &str) -> Inline {
    Inline::Text(piece(words))
}

pub(super) fn link(href: &str, content: Vec<Inline>) -> Inline {
    Inline::Link(Box::new(Link {
        target: Target::Address(href.to_owned()),
        content,
        span: place(1),
    }))
}

pub(super) fn cross(anchor: &str, content: Vec<Inline>) -> Inline {
    Inline::Link(Box::new(Link {
        target: Target::Anchor(anchor.to_owned()),
        content,
        span: place(1),
    }))
}

pub(super) fn call(note: usize, call: u32) -> Inline {
    Inline::NoteCall { note, call, span: place(1) }
}

pub(super) fn foreign(tag: &str, words: &str) -> Inline {
    Inline::Foreign { lang: lang(tag), content: vec![text(words)] }
}

pub(super) fn ruby(base: &str, reading: &str) -> Inline {
    Inline::Ruby { base: piece(base), reading: Box::new(piece(reading)) }
}

pub(super) fn image(path: &str, alt: &str) -> Inline {
    Inline::Image(Box::new(Image {
        path: path.to_owned(),
        alt: Some(alt.to_owned()),
        span: place(1),
    }))
}

pub(super) fn para(content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { content, time: None, span: place(1) })
}

pub(super) fn p(words: &str) -> Block {
    para(vec![text(words)])
}

pub(super) fn heading(level: u8, id: &str, words: &str) -> Block {
    let content = vec![text(words)];
    Block::Heading(Box::new(Heading { level, id: id.to_owned(), content, span: place(1) }))
}

pub(super) fn list(start: Option<u64>, tight: bool, items: Vec<Vec<Block>>) -> Block {
    let items = items.into_iter().map(|blocks| ListItem { task: None, blocks, span: place(1) });
    Block::List(Box::new(List { start, tight, items: items.collect(), span: place(1) }))
}

pub(super) fn tasks(items: Vec<(bool, &str)>) -> Block {
    let item =
        |(done, words)| ListItem { task: Some(done), blocks: vec![p(words)], span: place(1) };
    let items = items.into_iter().map(item).collect();
    Block::List(Box::new(List { start: None, tight: true, items, span: place(1) }))
}

pub(super) fn quotation(blocks: Vec<Block>, attribution: &str) -> Block {
    let attribution = if attribution.is_empty() { vec![] } else { vec![text(attribution)] };
    Block::Quotation(Box::new(Quotation { blocks, attribution, span: place(1) }))
}

pub(super) fn pull_quote(words: &str, attribution: &str) -> Block {
    let (content, attribution) = (vec![text(words)], vec![text(attribution)]);
    Block::PullQuote(Box::new(PullQuote { content, speaker: None, attribution, span: place(1) }))
}

pub(super) fn callout(kind: CalloutKind, naming: Naming, blocks: Vec<Block>) -> Box<Callout> {
    Box::new(Callout { kind, naming, blocks, span: place(1) })
}

pub(super) fn figure(number: usize, path: &str, alt: Option<&str>, caption: &str) -> Block {
    Block::Figure(Box::new(Figure {
        id: format!("fig{number}"),
        path: path.to_owned(),
        alt: alt.map(str::to_owned),
        caption: vec![text(caption)],
        credit: vec![text("Photo: L. Dubois")],
        span: place(1),
    }))
}

pub(super) fn table(rows: &[[&str; 3]]) -> Block {
    let row = |cells: &[&str; 3]| {
        let cell = |words: &&str| if words.is_empty() { vec![] } else { vec![text(words)] };
        cells.iter().map(cell).collect::<Vec<_>>()
    };
    Block::Table(Box::new(Table {
        columns: vec![Alignment::Start, Alignment::Centre, Alignment::End],
        head: row(&rows[0]),
        rows: rows[1..].iter().map(row).collect(),
        span: place(1),
    }))
}

pub(super) fn code(lines: &str) -> Block {
    Block::Code(Box::new(Code { language: None, text: lines.to_owned(), span: place(lines.len()) }))
}

pub(super) fn note(number: u32, blocks: Vec<Block>) -> Note {
    let (id, label) = (format!("fn{number}"), number.to_string());
    Note { id, number, label, blocks, span: place(1) }
}

pub(super) fn turn(act: Act, label: Option<&str>, blocks: Vec<Block>) -> Turn {
    let label = label.map(str::to_owned);
    Turn { speaker: None, label, act, time: None, blocks, span: place(1) }
}

pub(super) fn question(words: &str) -> Turn {
    turn(Act::Question, Some("Q:"), vec![p(words)])
}

pub(super) fn answer(words: &str) -> Turn {
    turn(Act::Answer, Some("Nkosi:"), vec![p(words)])
}

pub(super) fn exchange(number: u32, turns: Vec<Turn>) -> Part {
    Part::Exchange(Exchange { number, id: format!("q{number}"), turns, span: place(1) })
}

pub(super) fn section(number: usize, title: &str, parts: Vec<Part>) -> Section {
    let title = if title.is_empty() { vec![] } else { vec![text(title)] };
    Section { id: format!("s{number}"), title, parts, span: place(1) }
}

pub(super) fn key_points(title: &str, blocks: Vec<Block>) -> Part {
    let title = if title.is_empty() { vec![] } else { vec![text(title)] };
    Part::KeyPoints(Box::new(KeyPoints { title, blocks, span: place(1) }))
}

pub(super) fn titled(words: &str) -> Titled {
    Titled { content: vec![text(words)], span: place(1) }
}

pub(super) fn speaker(name: &str, role: Role) -> Speaker {
    let (id, name) = (name.to_lowercase(), name.to_owned());
    Speaker {
        id,
        name,
        role,
        labels: Vec::new(),
        bio: None,
        names: Names::default(),
        span: place(1),
    }
}

pub(super) fn credit(role: &str, name: &str) -> Credit {
    let (role, name) = (role.to_owned(), name.to_owned());
    Credit { role, name, label: None, names: Names::default(), span: place(1) }
}

pub(super) fn front(title: &str, tag: &str) -> FrontMatter {
    FrontMatter {
        title: titled(title),
        subtitle: None,
        section: None,
        lang: lang(tag),
        date: Some(Date { year: 2026, month: Some(5), day: Some(12) }),
        slug: "sample".to_owned(),
        questions: Questions::Labels,
        speakers: vec![
            speaker("The Review", Role::Interviewer),
            speaker("Ada Nkosi", Role::Interviewee),
        ],
        credits: vec![credit("photo", "Léa Dubois")],
        source: Some(Source {
            title: Some("The Review".to_owned()),
            url: Some("https://example.org/a?b=c&d".to_owned()),
            date: Some(Date { year: 2025, month: Some(8), day: None }),
            rights: None,
        }),
        rights: Some("CC BY 4.0".to_owned()),
        identifier: None,
        other_identifiers: Vec::new(),
        description: Some("About R&D.".to_owned()),
        subjects: vec!["Bridges".to_owned(), "Rivers & seas".to_owned()],
        publisher: Some("House".to_owned()),
        edition: None,
        paper: None,
        theme: None,
        cover: None,
        audio: None,
        vertical: false,
        series: None,
        certification: None,
    }
}

/// An interview of those sections, and its notes.
pub(super) fn edition(front: FrontMatter, sections: Vec<Section>, notes: Vec<Note>) -> Edition {
    let imprint = Imprint::of(&front, "a5");
    let interview = Interview { front, opening: Vec::new(), sections, closing: Vec::new(), notes };
    Edition::new(interview, Design::default(), imprint)
}

/// An interview of one section without a heading that holds one answer of those blocks.
pub(super) fn answering(blocks: Vec<Block>) -> Edition {
    let turns = vec![question("Why?"), turn(Act::Answer, None, blocks)];
    edition(front("Sample", "en"), vec![section(1, "", vec![exchange(1, turns)])], Vec::new())
}
