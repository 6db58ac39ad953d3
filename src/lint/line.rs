//! One line of text as it is read, with the place of every byte in the source.

use crate::diagnostic::Span;
use crate::model::{Block, Inline, Interview, Piece, Text};
use std::ops::Range;

/// What stands for code, images and words in other languages.
pub(super) const OBJECT: char = '\u{FFFC}';

/// A paragraph, a heading, a cell or the like.
#[derive(Debug)]
pub(super) struct Line<'a> {
    source: &'a str,
    /// The words.
    pub(super) text: String,
    /// The pieces it is made of, and where each begins in `text`.
    pieces: Vec<(usize, &'a Text)>,
}

impl<'a> Line<'a> {
    /// Every line of an interview, in reading order.
    pub(super) fn all(interview: &'a Interview, source: &'a str) -> Vec<Self> {
        let mut all = Vec::new();
        let mut add = |content: &'a [Inline]| {
            let line = Self::of(content, source);
            if !line.pieces.is_empty() {
                all.push(line);
            }
        };
        let front = &interview.front;
        for line in [Some(&front.title), front.subtitle.as_ref()].into_iter().flatten() {
            add(&line.content);
        }
        interview.sections.iter().chain(&interview.closing).for_each(|it| add(&it.title));
        interview.walk(&mut |piece| {
            if let Piece::Block(block) = piece {
                contents(block).into_iter().for_each(&mut add);
            }
        });
        all
    }

    /// The line of some inlines.
    pub(super) fn of(content: &'a [Inline], source: &'a str) -> Self {
        let mut line = Self { source, text: String::new(), pieces: Vec::new() };
        line.push(content);
        line
    }

    fn push(&mut self, content: &'a [Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) | Inline::Ruby { base: text, .. } => {
                    self.pieces.push((self.text.len(), text));
                    self.text.push_str(&text.text);
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Deleted(inner)
                | Inline::Aside(inner)
                | Inline::Superscript(inner)
                | Inline::Subscript(inner) => self.push(inner),
                Inline::Link(link) => self.push(&link.content),
                Inline::Code(_) | Inline::Image(_) | Inline::Foreign { .. } => {
                    self.text.push(OBJECT);
                }
                Inline::Break(_) => self.text.push('\n'),
                Inline::NoteCall { .. } => {}
            }
        }
    }

    /// Where a stretch of the line stands in the source; where a piece is not written as it is
    /// read, the whole piece.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let around = |at: usize| {
            let piece = self.pieces.partition_point(|(start, _)| *start <= at).max(1) - 1;
            self.pieces.get(piece)
        };
        let last = range.end.saturating_sub(1).max(range.start);
        match (around(range.start), around(last)) {
            (Some(first), Some(last)) => {
                let start = self.exact(*first, range.start).unwrap_or(first.1.span.start);
                let end = self.exact(*last, range.end).unwrap_or(last.1.span.end);
                Span { start, end: end.max(start) }
            }
            _ => Span::default(),
        }
    }

    /// Whether a place of the source holds that character and no more.
    pub(super) fn is_exact(&self, span: Span, c: char) -> bool {
        let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        let written = self.source.get(place(span.start)..place(span.end));
        written.is_some_and(|written| written.chars().eq([c]))
    }

    /// The place of a byte of a piece, when it can be told.
    fn exact(&self, (start, text): (usize, &Text), at: usize) -> Option<u32> {
        let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
        let written = self.source.get(place(text.span.start)..place(text.span.end))?;
        let within = at.checked_sub(start).filter(|within| *within <= text.text.len())?;
        let written =
            if written == text.text { within } else { align(written, &text.text, within)? };
        Some(text.span.start.saturating_add(u32::try_from(written).ok()?))
    }
}

/// How far into a text as written a place in it as read stands: lines are joined, backslashes and
/// the marks of quotations taken out.
fn align(written: &str, read: &str, within: usize) -> Option<usize> {
    let (mut at, mut done) = (0, 0);
    while done < within {
        let (own, other) = (written[at..].chars().next()?, read[done..].chars().next()?);
        if matches!(own, '\n' | '\r') {
            let margin = |c: char| c.is_whitespace() || c == '>';
            at += written[at..].len() - written[at..].trim_start_matches(margin).len();
            done += usize::from(other == ' ');
        } else if own == other {
            at += own.len_utf8();
            done += own.len_utf8();
        } else if own == '\\' {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

/// The lines of a block itself, without those of the blocks in it.
fn contents(block: &Block) -> Vec<&[Inline]> {
    match block {
        Block::Paragraph(paragraph) => vec![&paragraph.content],
        Block::Heading(heading) => vec![&heading.content],
        Block::PullQuote(quote) => vec![&quote.content],
        Block::Figure(figure) => vec![&figure.caption],
        Block::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            cells.map(Vec::as_slice).collect()
        }
        Block::List(_)
        | Block::Quotation(_)
        | Block::Callout(_)
        | Block::Code(_)
        | Block::Rule(_)
        | Block::PageBreak(_) => Vec::new(),
    }
}

/// Whether a character is a letter, or a mark on one.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}')
}

/// The words of a text, runs of letters, with their places.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
        match words.last_mut() {
            Some(last) if last.end == at => last.end += c.len_utf8(),
            _ => words.push(at..at + c.len_utf8()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::align;

    #[test]
    fn places_are_found_across_lines_and_marks() {
        let (written, read) = ("a\\*b\r\n > c\nd", "a*b c d");
        for (within, place) in [(1, 1), (2, 3), (3, 4), (4, 9), (5, 10), (6, 11)] {
            assert_eq!(align(written, read, within), Some(place), "{within}");
        }
        assert_eq!(align("a&amp;b", "a&b", 3), None);
        assert_eq!(align("\u{4e00}\n\u{4e8c}x", "\u{4e00}\u{4e8c}x", 6), Some(7));
    }
}
