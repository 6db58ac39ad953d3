//! The body as the Markdown reader gets it, and the way back from it to the source.
//!
//! Labels are read before Markdown: each becomes one [`SEAL`] at the start of a paragraph of its
//! own. Control characters are gone, and lines end in LF. Every byte still knows where it came
//! from.

use super::labels::Form;
use crate::diagnostic::Span;
use crate::model::Timestamp;
use std::ops::Range;

/// Stands for a label. Markdown takes it for a space inside a line, and no source can hold it:
/// it is one of the characters that are turned into spaces.
pub(super) const SEAL: char = '\u{2028}';

/// The body, ready for Markdown.
#[derive(Debug)]
pub(super) struct Body<'s> {
    source: &'s str,
    text: String,
    pieces: Vec<Piece>,
    /// What the seals stand for, in the order of the source.
    marks: Vec<Mark>,
    /// Bold words with a colon that are no declared label, in the order of the source.
    undeclared: Vec<Range<usize>>,
}

/// A stretch of the text and where it came from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Its first byte in the text.
    at: usize,
    /// Where it came from.
    from: usize,
    to: usize,
    /// Whether it was copied byte for byte; otherwise all of it stands for all of the stretch.
    copied: bool,
}

/// What a seal stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What it replaces in the source.
    pub(super) region: Range<usize>,
    pub(super) kind: MarkKind,
    pub(super) time: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// A declared label.
    Label {
        /// Index into the speakers.
        speaker: usize,
        /// The label alone.
        text: Range<usize>,
        form: Form,
    },
    /// A time at the start of a paragraph.
    Time,
}

impl<'s> Body<'s> {
    /// A body without text.
    pub(super) const fn new(source: &'s str) -> Self {
        let text = String::new();
        Self { source, text, pieces: Vec::new(), marks: Vec::new(), undeclared: Vec::new() }
    }

    /// Makes room for `length` bytes of the source more.
    pub(super) fn reserve(&mut self, length: usize) {
        self.text.reserve(length + length / 64);
    }

    /// Takes all text away.
    pub(super) fn clear(&mut self) {
        let Self { source: _, text, pieces, marks, undeclared } = self;
        text.clear();
        pieces.clear();
        marks.clear();
        undeclared.clear();
    }

    /// Copies a stretch of the source.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if last.copied && last.to == range.start => last.to = range.end,
            _ => self.pieces.push(Piece {
                at: self.text.len(),
                from: range.start,
                to: range.end,
                copied: true,
            }),
        }
        self.text.push_str(&self.source[range]);
    }

    /// Writes `text` for a stretch of the source, which may be empty.
    pub(super) fn put(&mut self, text: &str, range: Range<usize>) {
        let piece = Piece { at: self.text.len(), from: range.start, to: range.end, copied: false };
        self.pieces.push(piece);
        self.text.push_str(text);
    }

    /// Seals a stretch of the source.
    pub(super) fn seal(&mut self, mark: Mark) {
        let runaway = matches!(mark.kind, MarkKind::Label { form: Form::Runaway, .. });
        self.put(SEAL.encode_utf8(&mut [0; 4]), mark.region.clone());
        if runaway {
            // The bold goes on behind the label.
            self.put("**", mark.region.start..mark.region.start + 2);
        }
        self.marks.push(mark);
    }

    /// Remembers bold words that look like a label.
    pub(super) fn suspect(&mut self, range: Range<usize>) {
        self.undeclared.push(range);
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) const fn source(&self) -> &'s str {
        self.source
    }

    /// Where a stretch of the text came from.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.piece(range.start).map_or(0, |piece| match piece.copied {
            true => (piece.from + range.start - piece.at).min(piece.to),
            false => piece.from,
        });
        if range.is_empty() {
            return start..start;
        }
        let last = range.end - 1;
        let end = self.piece(last).map_or(start, |piece| match piece.copied {
            true => (piece.from + range.end - piece.at).min(piece.to),
            false => piece.to,
        });
        start..end.max(start)
    }

    /// Where a stretch of the text came from, as a span.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let origin = self.origin(range);
        Span::new(origin.start, origin.end)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// What the seal at byte `at` of the text stands for.
    pub(super) fn mark_at(&self, at: usize) -> Option<&Mark> {
        if !self.text.get(at..)?.starts_with(SEAL) {
            return None;
        }
        let from = self.piece(at)?.from;
        let index = self.marks.binary_search_by_key(&from, |mark| mark.region.start).ok()?;
        self.marks.get(index)
    }

    /// The bold words inside a stretch of the source that look like labels.
    pub(super) fn suspects_in(&self, origin: &Range<usize>) -> &[Range<usize>] {
        let first = self.undeclared.partition_point(|suspect| suspect.start < origin.start);
        let rest = &self.undeclared[first..];
        &rest[..rest.partition_point(|suspect| suspect.start < origin.end)]
    }

    /// A part of the body without some stretches of it, to be read again. No turn begins in it:
    /// labels are written out as in the source.
    pub(super) fn part(&self, range: Range<usize>, without: &[Range<usize>]) -> Self {
        let mut part = Self::new(self.source);
        let mut at = range.start;
        for cut in without.iter().chain([&(range.end..range.end)]) {
            self.copy_into(&mut part, &(at..cut.start));
            at = cut.end;
        }
        part
    }

    /// Copies a stretch of the text, piece by piece.
    fn copy_into(&self, part: &mut Self, range: &Range<usize>) {
        for stretch in self.pieces_of(range) {
            let origin = self.origin(&stretch);
            let copied = self.piece(stretch.start).is_some_and(|piece| piece.copied);
            let text = &self.text[stretch];
            if copied || text.starts_with(SEAL) {
                part.copy(origin);
            } else {
                part.put(text, origin);
            }
        }
    }

    /// A stretch of the text, cut where one piece ends and the next begins.
    pub(super) fn pieces_of(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut stretches = Vec::new();
        let mut at = range.start;
        let mut next = self.pieces.partition_point(|piece| piece.at <= at);
        while at < range.end {
            let end = self.pieces.get(next).map_or(range.end, |next| next.at.min(range.end));
            stretches.push(at..end);
            at = end;
            next += 1;
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, Mark, MarkKind};

    #[test]
    fn every_byte_knows_where_it_came_from() {
        let source = "Q: why\r\nA: so";
        let mut body = Body::new(source);
        body.seal(Mark { region: 0..3, kind: MarkKind::Time, time: None });
        body.copy(3..6);
        body.put("\n", 6..8);
        body.put("\n", 8..8);
        body.copy(8..13);
        assert_eq!(body.text(), "\u{2028}why\n\nA: so");
        for (range, origin) in
            [(0..3, 0..3), (3..6, 3..6), (0..4, 0..4), (5..8, 5..8), (7..8, 8..8), (8..13, 8..13)]
        {
            assert_eq!(body.origin(&range), origin, "{range:?}");
        }
        assert_eq!(body.mark_at(0).unwrap().region, 0..3);
        assert_eq!(body.mark_at(3), None);
        let cut = 4..8;
        let part = body.part(3..13, std::slice::from_ref(&cut));
        assert_eq!((part.text(), part.origin(&(0..6))), ("wA: so", 3..13));
    }
}
