//! What can be told of a stretch of text without knowing its language.

use super::months::Months;
use super::numbers::{self, Number, digit};
use crate::diagnostic::Span;
use crate::model::{Block, Inline, Interview, Lang, Note, Piece, Target, Text};
use std::collections::BTreeSet;

/// What can be told of a stretch of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Where it stands.
    pub(super) span: Span,
    /// The name that the source gives it.
    pub(super) id: Option<String>,
    /// How many letters it has.
    pub(super) letters: usize,
    /// Names, as far as they are written in Latin letters.
    pub(super) names: BTreeSet<String>,
    /// Its numbers, with their places in the source.
    pub(super) numbers: Vec<(Number, Span)>,
    /// The months of its dates.
    pub(super) months: Vec<(u8, Span)>,
    /// Where its links lead.
    pub(super) links: Vec<(String, Span)>,
    /// Its figures: their paths and places.
    pub(super) figures: Vec<(String, Span)>,
    /// Its pull quotes.
    pub(super) pulls: Vec<Span>,
    /// The calls of notes in it: which note, and where.
    pub(super) notes: Vec<(usize, Span)>,
}

/// Reads facts off an interview.
#[derive(Debug)]
pub(super) struct Gauge<'a> {
    pub(super) lang: &'a Lang,
    /// The source that the spans lead into.
    pub(super) source: &'a str,
    pub(super) months: Months,
}

impl<'a> Gauge<'a> {
    pub(super) fn new(interview: &'a Interview, source: &'a str) -> Self {
        let lang = &interview.front.lang;
        Self { lang, source, months: Months::of(lang) }
    }

    /// Adds what blocks hold.
    pub(super) fn blocks(&self, blocks: &[Block], facts: &mut Facts) {
        for block in blocks {
            block.walk(&mut |piece| self.piece(piece, facts));
        }
    }

    /// Adds what a line holds.
    pub(super) fn line(&self, content: &[Inline], facts: &mut Facts) {
        for inline in content {
            inline.walk(&mut |piece| self.piece(piece, facts));
        }
    }

    /// The facts of a note.
    pub(super) fn note(&self, note: &Note) -> Facts {
        let mut facts = Facts { span: note.span, ..Facts::default() };
        self.blocks(&note.blocks, &mut facts);
        facts
    }

    fn piece(&self, piece: Piece<'_>, facts: &mut Facts) {
        match piece {
            Piece::Block(Block::Figure(figure)) => {
                facts.figures.push((figure.path.clone(), figure.span));
            }
            Piece::Block(Block::PullQuote(quote)) => facts.pulls.push(quote.span),
            Piece::Inline(Inline::Text(text)) => self.text(text, facts),
            Piece::Inline(Inline::Ruby { base, .. }) => self.text(base, facts),
            Piece::Inline(Inline::Link(link)) => {
                let to = match &link.target {
                    Target::Address(address) => address.clone(),
                    Target::Anchor(anchor) => format!("#{anchor}"),
                    // The file is that of an edition in another language.
                    Target::Interview { anchor, .. } => {
                        format!("*.md#{}", anchor.as_deref().unwrap_or_default())
                    }
                };
                facts.links.push((to, link.span));
            }
            Piece::Inline(&Inline::NoteCall { note, span, .. }) => facts.notes.push((note, span)),
            Piece::Block(_) | Piece::Inline(_) => {}
        }
    }

    fn text(&self, text: &Text, facts: &mut Facts) {
        let words = text.text.split(|c: char| !c.is_alphanumeric());
        let is_name = |word: &&str| {
            word.len() > 2
                && word.is_ascii()
                && word.chars().skip(1).any(char::is_alphabetic)
                && word.starts_with(|c: char| c.is_ascii_uppercase())
        };
        facts.names.extend(words.filter(is_name).map(str::to_owned));
        facts.letters +=
            text.text.chars().filter(|c| c.is_alphanumeric()).map(weight).sum::<usize>();
        let months = self.months.find(&text.text);
        for number in numbers::of(&text.text, self.lang) {
            let is_month =
                |(_, range): &&(u8, std::ops::Range<usize>)| range.start == number.range.start;
            let counts = text.text[number.range.clone()].chars().any(|c| digit(c).is_some());
            if counts && months.iter().any(|month| is_month(&month)) {
                continue;
            }
            let span = self.place(text, number.range.start, number.range.end);
            facts.numbers.push((number, span));
        }
        for (month, range) in months {
            facts.months.push((month, self.place(text, range.start, range.end)));
        }
    }

    /// Where bytes of a text stand in the source: exactly where the source says the same.
    fn place(&self, text: &Text, start: usize, end: usize) -> Span {
        let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
        let (from, to) = (at(text.span.start), at(text.span.end));
        if self.source.get(from..to) == Some(&text.text) {
            Span::new(from + start, from + end)
        } else {
            text.span
        }
    }
}

/// How much a letter says: an ideograph as much as a short word.
fn weight(c: char) -> usize {
    match c {
        '\u{3040}'..='\u{30FF}' => 2,
        '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{20000}'..='\u{3FFFF}' => 3,
        _ => 1,
    }
}
