//! The pieces a document falls into: paragraphs, lists, headings, and where turns begin.

use super::draft::{Block, Opening};
use super::escape;
use super::labels::{self, Mark};
use std::collections::BTreeSet;

/// A line of a document and where it stands in the file, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) number: usize,
}

/// In what a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// Every sign stands for itself.
    Plain,
    /// Stars, brackets and the like mean something.
    Markdown,
}

/// A piece of a document.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) opens: Option<Opening>,
    pub(super) kind: Kind,
    pub(super) lines: Vec<Line>,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Every line is an item, its bullet taken off, or goes on with one.
    List,
    /// Lines that mean something together: code, a table, a quotation, HTML.
    Verbatim,
    /// A heading of Markdown, its marks taken off.
    Heading(u8),
}

const BULLETS: [char; 8] = ['•', '·', '▪', '◦', '‣', '-', '*', '+'];

impl Chunk {
    /// The words, on one line.
    pub(super) fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.trim()).collect();
        lines.join(" ")
    }

    /// The first line in the file.
    pub(super) fn line(&self) -> usize {
        self.lines.first().map_or(0, |line| line.number)
    }

    /// The first and the last line in the file.
    pub(super) fn from(&self) -> (usize, usize) {
        (self.line(), self.lines.last().map_or(0, |line| line.number))
    }

    /// Whether it ends as a question.
    pub(super) fn asks(&self) -> bool {
        self.lines.last().is_some_and(|line| is_question(&line.text))
    }

    /// What stands in the source for it.
    pub(super) fn block(&self, markup: Markup) -> Block {
        let plain: Vec<String> = match self.kind {
            Kind::List => self.lines.iter().map(|line| item(line, Markup::Plain)).collect(),
            Kind::Text | Kind::Verbatim | Kind::Heading(_) => {
                let escaped = |(at, line): (usize, &Line)| escape::line(&line.text, at == 0);
                self.lines.iter().enumerate().map(escaped).collect()
            }
        };
        let raw = |line: &Line| line.text.clone();
        let lines = match (markup, self.kind) {
            (Markup::Plain, _) => plain.clone(),
            (Markup::Markdown, Kind::List) => {
                self.lines.iter().map(|line| item(line, markup)).collect()
            }
            (Markup::Markdown, Kind::Heading(level)) => {
                let marks = "#".repeat(usize::from(level));
                vec![format!("{marks} {}", self.text())]
            }
            (Markup::Markdown, Kind::Text | Kind::Verbatim) => self.lines.iter().map(raw).collect(),
        };
        let apart = self.kind != Kind::Text;
        Block { opens: self.opens.clone(), time: None, apart, lines, plain, from: self.from() }
    }
}

fn item(line: &Line, markup: Markup) -> String {
    let (bullet, text) = match without_bullet(&line.text) {
        Some(text) => ("- ", text),
        None => ("  ", line.text.trim()),
    };
    match markup {
        Markup::Plain => format!("{bullet}{}", escape::line(text, bullet == "- ")),
        Markup::Markdown => format!("{bullet}{text}"),
    }
}

/// What follows the bullet of an item.
pub(super) fn without_bullet(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix(BULLETS)?;
    (rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()).then(|| rest.trim())
}

/// Whether a line ends as a question.
pub(super) fn is_question(text: &str) -> bool {
    let end = |c: char| c.is_whitespace() || "»”\"’')]*_".contains(c);
    let text = text.trim_end_matches(end);
    // The Greek mark is a semicolon.
    let greek = text.ends_with([';', '\u{37E}'])
        && text.chars().any(|c| matches!(c, '\u{370}'..='\u{3FF}'));
    text.ends_with(['?', '？', '؟']) || greek || text.ends_with("か。")
}

/// Cuts a document into pieces.
pub(super) fn cut(lines: &[Line], markup: Markup) -> Vec<Chunk> {
    let by_line = markup == Markup::Plain && is_one_line_a_paragraph(lines);
    let mut cutter = Cutter { markup, by_line, chunks: Vec::new(), open: false, fence: None };
    for line in lines {
        cutter.line(line);
    }
    cutter.chunks
}

/// Whether lines are paragraphs, as programs write them that do not wrap.
pub(super) fn is_one_line_a_paragraph(lines: &[Line]) -> bool {
    const WRAPPED: usize = 110;
    let long = lines.iter().filter(|line| line.text.len() > WRAPPED);
    long.filter(|line| line.text.chars().count() > WRAPPED).count() > 0
}

struct Cutter {
    markup: Markup,
    /// Whether every line is a paragraph.
    by_line: bool,
    chunks: Vec<Chunk>,
    /// Whether the last piece goes on.
    open: bool,
    /// The sign that ends the code that has begun.
    fence: Option<&'static str>,
}

impl Cutter {
    fn line(&mut self, line: &Line) {
        let text = line.text.trim();
        if let Some(fence) = self.fence {
            self.go_on(line);
            if text.starts_with(fence) {
                (self.fence, self.open) = (None, false);
            }
            return;
        }
        if text.is_empty() {
            self.open = false;
            return;
        }
        if self.underlines(text) {
            return;
        }
        let kind = self.kind(&line.text);
        let last = self.chunks.last().map(|chunk| chunk.kind).filter(|_| self.open);
        match (last, kind) {
            (Some(Kind::Text), Kind::Text) if !self.by_line => self.go_on(line),
            (Some(Kind::List), Kind::List) => self.go_on(line),
            (Some(Kind::List), Kind::Text)
                if !self.by_line || line.text.starts_with(char::is_whitespace) =>
            {
                self.go_on(line);
            }
            (Some(Kind::Verbatim), _) => self.go_on(line),
            (_, Kind::Heading(level)) => {
                let text = text.trim_start_matches('#').trim().trim_end_matches('#').trim_end();
                self.begin(Kind::Heading(level), Line { text: text.to_owned(), ..line.clone() });
                self.open = false;
            }
            (_, kind) => self.begin(kind, line.clone()),
        }
        if self.markup == Markup::Markdown {
            self.fence = ["```", "~~~"].into_iter().find(|fence| text.starts_with(fence));
        }
    }

    /// Whether a line makes a heading of the one above it (CommonMark § 4.3).
    fn underlines(&mut self, text: &str) -> bool {
        let level = match text.as_bytes() {
            [b'=', ..] if text.bytes().all(|b| b == b'=') => 1,
            [b'-', b'-', ..] if text.bytes().all(|b| b == b'-') => 2,
            _ => return false,
        };
        let goes_on = self.open && self.markup == Markup::Markdown;
        match self.chunks.last_mut().filter(|chunk| goes_on && chunk.kind == Kind::Text) {
            Some(chunk) => {
                chunk.kind = Kind::Heading(level);
                self.open = false;
                true
            }
            None => false,
        }
    }

    fn kind(&self, line: &str) -> Kind {
        let text = line.trim();
        if without_bullet(text).is_some() {
            return Kind::List;
        }
        if self.markup == Markup::Plain {
            return Kind::Text;
        }
        let marks = text.bytes().take_while(|b| *b == b'#').count();
        if (1..7).contains(&marks)
            && text[marks..].starts_with(' ')
            && !text[marks..].trim().is_empty()
        {
            return Kind::Heading(u8::try_from(marks).unwrap_or(6));
        }
        let verbatim = text.starts_with(['>', '|', '<'])
            || text.starts_with("```")
            || text.starts_with("~~~")
            || text.starts_with("[^")
            || text.starts_with("![")
            || text.len() > 2 && text.bytes().all(|b| b"-*_= ".contains(&b));
        if verbatim { Kind::Verbatim } else { Kind::Text }
    }

    fn begin(&mut self, kind: Kind, line: Line) {
        self.chunks.push(Chunk { opens: None, kind, lines: vec![line] });
        self.open = true;
    }

    fn go_on(&mut self, line: &Line) {
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.lines.push(line.clone());
        }
    }
}

/// What may be a label, line by line, of every piece that can have one.
pub(super) fn marks(chunks: &[Chunk]) -> Vec<(usize, Option<Mark>)> {
    let lines = chunks.iter().filter(|chunk| chunk.kind != Kind::Verbatim).flat_map(|c| &c.lines);
    lines.map(|line| (line.number, labels::read(&line.text))).collect()
}

/// Lets turns begin where elected labels stand; `marks` are those of [`marks`].
pub(super) fn open_turns(
    chunks: Vec<Chunk>,
    marks: Vec<(usize, Option<Mark>)>,
    elected: &BTreeSet<String>,
) -> Vec<Chunk> {
    let mut marks = marks.into_iter().map(|(_, mark)| mark);
    let mut next = || marks.next().flatten().filter(|mark| elected.contains(&mark.label));
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        if chunk.kind == Kind::Verbatim {
            out.push(chunk);
            continue;
        }
        let mut rest = Chunk { opens: None, kind: chunk.kind, lines: Vec::new() };
        for line in chunk.lines {
            let Some(mark) = next() else {
                rest.lines.push(line);
                continue;
            };
            push(&mut out, rest);
            let opens = Some(Opening { label: mark.label, time: mark.time });
            let lines = vec![Line { text: mark.speech, number: line.number }];
            rest = Chunk { opens, kind: Kind::Text, lines };
        }
        push(&mut out, rest);
    }
    for chunk in &mut out {
        // A label alone on its line is joined by what is said on the next.
        if chunk.lines.len() > 1 && chunk.lines[0].text.is_empty() {
            chunk.lines.remove(0);
        }
    }
    out
}

/// Adds a piece; a label alone on its line is given what follows it.
fn push(out: &mut Vec<Chunk>, mut chunk: Chunk) {
    if chunk.lines.is_empty() {
        return;
    }
    let waits = |last: &Chunk| last.opens.is_some() && last.text().is_empty();
    if chunk.opens.is_none()
        && chunk.kind == Kind::Text
        && let Some(last) = out.last_mut().filter(|last| waits(last))
    {
        last.lines.append(&mut chunk.lines);
        return;
    }
    out.push(chunk);
}
