//! The text of one line of the model, flat, and the way back into its pieces.
//!
//! Rules look at neighbours across the borders of emphasis, links and calls of notes, so they
//! read one flat text. Every change is an [`Edit`] of it; the pieces keep their number, their
//! order and their spans.

use super::address::addresses;
use super::chars::{NEW_LINE, OBJECT};
use crate::diagnostic::Span;
use crate::language::{self, Language};
use crate::model::{Inline, Lang};
use std::mem;
use std::ops::Range;

/// A line of the model, opened for polishing. [`Line::close`] puts the words back.
pub(super) struct Line<'a> {
    text: String,
    pieces: Vec<Piece<'a>>,
    /// Where the text holds addresses, which no rule may touch.
    addresses: Vec<Range<usize>>,
    changed: bool,
}

struct Piece<'a> {
    start: usize,
    end: usize,
    /// Where the words go back to; `None` for what is only looked at.
    words: Option<&'a mut String>,
    span: Span,
    /// `None` where nothing is mended.
    language: Option<&'static Language>,
}

/// A change to the flat text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What goes; empty for an insertion.
    pub(super) at: Range<usize>,
    /// What comes.
    pub(super) with: &'static str,
    /// Which piece an insertion between two belongs to.
    side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Edit {
    /// Puts `with` where something stands now.
    pub(super) const fn replace(at: Range<usize>, with: &'static str) -> Self {
        Self { at, with, side: Side::After }
    }

    /// Puts `with` before the character that begins at `at`, in the same piece.
    pub(super) const fn before(at: usize, with: &'static str) -> Self {
        Self { at: at..at, with, side: Side::After }
    }

    /// Puts `with` after the character that ends at `at`, in the same piece.
    pub(super) const fn after(at: usize, with: &'static str) -> Self {
        Self { at: at..at, with, side: Side::Before }
    }
}

/// The language, if `typography` mends it.
pub(super) fn mended(lang: &Lang) -> Option<&'static Language> {
    language::find(lang).filter(|language| language.usage.mends)
}

impl<'a> Line<'a> {
    /// Opens a run of inlines.
    pub(super) fn open(content: &'a mut [Inline], language: Option<&'static Language>) -> Self {
        Self::of(|line| line.gather(content, language))
    }

    /// Opens a string of the model that has no pieces.
    pub(super) fn open_plain(
        words: &'a mut String,
        span: Span,
        language: Option<&'static Language>,
    ) -> Self {
        Self::of(|line| line.gather_words(words, span, language))
    }

    fn of(gather: impl FnOnce(&mut Self)) -> Self {
        let mut line =
            Self { text: String::new(), pieces: Vec::new(), addresses: Vec::new(), changed: false };
        gather(&mut line);
        line.addresses = addresses(&line.text);
        line
    }

    fn gather(&mut self, content: &'a mut [Inline], language: Option<&'static Language>) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.gather_words(&mut text.text, text.span, language),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Deleted(inner)
                | Inline::Aside(inner)
                | Inline::Superscript(inner)
                | Inline::Subscript(inner) => self.gather(inner, language),
                Inline::Foreign { lang, content } => self.gather(content, mended(lang)),
                Inline::Link(link) => self.gather(&mut link.content, language),
                Inline::Code(text) | Inline::Ruby { base: text, .. } => {
                    self.gather_sign(OBJECT, text.span);
                }
                Inline::Image(image) => self.gather_sign(OBJECT, image.span),
                Inline::Break(span) => self.gather_sign(NEW_LINE, *span),
                // A call leaves no trace: `mot[^1] ?` is mended as `mot ?` is.
                Inline::NoteCall { .. } => {}
            }
        }
    }

    fn gather_words(
        &mut self,
        words: &'a mut String,
        span: Span,
        language: Option<&'static Language>,
    ) {
        let start = self.text.len();
        if self.pieces.is_empty() {
            // Most lines are one piece: it is borrowed whole and given back by `close`.
            self.text = mem::take(words);
        } else {
            self.text.push_str(words);
        }
        let end = self.text.len();
        self.pieces.push(Piece { start, end, words: Some(words), span, language });
    }

    fn gather_sign(&mut self, sign: char, span: Span) {
        let start = self.text.len();
        self.text.push(sign);
        let end = self.text.len();
        self.pieces.push(Piece { start, end, words: None, span, language: None });
    }

    /// The flat text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether any of it is in a language that is mended.
    pub(super) fn is_mended(&self) -> bool {
        self.has_language(|_| true)
    }

    /// The language of the character that begins at `at`; `None` where nothing is mended.
    pub(super) fn language(&self, at: usize) -> Option<&'static Language> {
        let next = self.addresses.partition_point(|address| address.end <= at);
        if self.addresses.get(next).is_some_and(|address| address.start <= at) {
            return None;
        }
        match self.pieces.as_slice() {
            [only] => only.language,
            _ => self.piece(at)?.language,
        }
    }

    /// Whether any of it is in such a language.
    pub(super) fn has_language(&self, is_such: impl Fn(&Language) -> bool) -> bool {
        self.pieces.iter().filter_map(|piece| piece.language).any(is_such)
    }

    fn piece(&self, at: usize) -> Option<&Piece<'a>> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.end <= at))
    }

    /// Where a stretch of the flat text stands in the source; the whole piece when the source
    /// spells it differently. Only right before the first change.
    pub(super) fn place(&self, at: Range<usize>) -> Span {
        let (Some(first), Some(last)) =
            (self.piece(at.start), self.piece(at.end.saturating_sub(1)))
        else {
            return self.pieces.last().map_or_else(Span::default, |piece| piece.span);
        };
        let within = |piece: &Piece<'_>, offset: usize| {
            let start = usize::try_from(piece.span.start).unwrap_or(usize::MAX);
            let exact = Span::new(start, start.saturating_add(piece.end - piece.start));
            (exact == piece.span).then(|| start.saturating_add(offset - piece.start))
        };
        let start = within(first, at.start).map_or(first.span, |start| Span::new(start, start));
        let end = within(last, at.end).map_or(last.span, |end| Span::new(end, end));
        start.join(end)
    }

    /// Makes changes.
    pub(super) fn apply(&mut self, mut edits: Vec<Edit>) {
        edits.retain(|edit| &self.text[edit.at.clone()] != edit.with);
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut text = String::with_capacity(self.text.len() + 2 * edits.len());
        let mut done = 0;
        for edit in &edits {
            text.push_str(&self.text[done..edit.at.start]);
            text.push_str(edit.with);
            done = edit.at.end;
        }
        text.push_str(&self.text[done..]);
        let mut shift = Shift { edits: &edits, grown: 0, shrunk: 0 };
        for piece in &mut self.pieces {
            piece.start = shift.moved(piece.start);
            piece.end = shift.moved(piece.end);
        }
        self.addresses = addresses(&text);
        // Where the words have been, not where this thread would put them: what one thread lets go
        // of is no use to another.
        self.text.clear();
        self.text.reserve_exact(text.len());
        self.text.push_str(&text);
        self.changed = true;
    }

    /// Puts the words back into the model.
    pub(super) fn close(mut self) {
        let mut pieces = self.pieces.into_iter();
        let first = pieces.next();
        if self.changed {
            for Piece { start, end, words, .. } in pieces {
                if let Some(words) = words {
                    words.clear();
                    words.push_str(&self.text[start..end]);
                }
            }
        }
        if let Some(Piece { end, words: Some(words), .. }) = first {
            if self.text.len() > end {
                self.text.truncate(end);
                self.text.shrink_to_fit();
            }
            *words = self.text;
        }
    }
}

/// Moves the borders of pieces, in rising order, past the edits before them.
struct Shift<'e> {
    edits: &'e [Edit],
    grown: usize,
    shrunk: usize,
}

impl Shift<'_> {
    fn moved(&mut self, border: usize) -> usize {
        while let Some((edit, rest)) = self.edits.split_first() {
            let ends_there =
                edit.at.end == border && (edit.at.start < border || edit.side == Side::Before);
            if edit.at.end >= border && !ends_there {
                break;
            }
            self.grown += edit.with.len();
            self.shrunk += edit.at.len();
            self.edits = rest;
        }
        // What replaces a stretch over a border goes to the piece after it.
        let within = self.edits.first().map_or(border, |edit| edit.at.start.min(border));
        within + self.grown - self.shrunk
    }
}
