//! What lines are set from, as small as the millions of them in a book call for.

use crate::measure::{Length, NarrowLength, narrow, wide};
use crate::text::{Body, Word};
use std::ops::Range;
use std::sync::Arc;

/// Bytes of a strand's text or, of a word, of its own: as narrow as the millions of items there are
/// in a book call for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bytes {
    start: u32,
    end: u32,
}

impl From<Range<usize>> for Bytes {
    fn from(range: Range<usize>) -> Self {
        Self { start: narrow(range.start), end: narrow(range.end) }
    }
}

impl Bytes {
    /// The same as a range.
    pub(crate) fn range(self) -> Range<usize> {
        wide(self.start)..wide(self.end)
    }
}

/// Something on a line that cannot be broken. Paragraphs wait for their pages with hundreds of
/// thousands of them.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Part of a word, or all of it.
    Ink {
        /// The bytes of the word that it begins with and ends before.
        part: (u8, u8),
        /// Where the word starts in the strand's text.
        start: u32,
        /// All of the word, shaped.
        word: Arc<Word>,
    },
    /// The same of a word with more bytes than those.
    Long(Box<LongInk>),
    /// Ideographs that stay together, or one of their marks.
    Wide {
        /// What its first character is.
        body: Body,
        /// Its bytes of the strand's text.
        bytes: Bytes,
    },
    /// White that no character stands for: how wide it is, what it gives, and whether readers would
    /// take it for a space.
    Glue {
        /// Whether they would.
        parts: bool,
        /// How wide it is before the line is justified.
        width: NarrowLength,
        /// How much it gives when the line is too short.
        stretch: NarrowLength,
        /// How much it gives when the line is too long.
        shrink: NarrowLength,
    },
    /// White between words, or a space of fixed width.
    Space {
        /// Whether it gives.
        gives: bool,
        /// How many bytes it has.
        length: u16,
        /// Where they start in the strand's text.
        start: u32,
        /// How wide it is before the line is justified.
        width: NarrowLength,
    },
    /// A piece that is drawn as one thing.
    Solid {
        /// The piece.
        piece: u32,
        /// How wide it is.
        width: NarrowLength,
    },
}

/// Part of a long word.
#[derive(Clone, Debug)]
pub(crate) struct LongInk {
    pub(super) part: Bytes,
    pub(super) start: u32,
    pub(super) word: Arc<Word>,
}

/// Part of a word, or all of it.
#[derive(Clone, Debug)]
pub(super) struct Inked<'i> {
    /// Its bytes of the strand's text.
    pub(super) range: Range<usize>,
    /// Where the word starts in it.
    pub(super) start: usize,
    /// All of the word, shaped.
    pub(super) word: &'i Arc<Word>,
}

impl Item {
    /// Part of a word that starts somewhere in the strand's text.
    #[inline]
    pub(super) fn ink(start: usize, part: Range<usize>, word: Arc<Word>) -> Self {
        let start = narrow(start);
        match [part.start, part.end].map(u8::try_from) {
            [Ok(from), Ok(to)] => Self::Ink { part: (from, to), start, word },
            _ => Self::Long(Box::new(LongInk { part: part.into(), start, word })),
        }
    }

    /// What it is of a word, if it is.
    #[inline]
    pub(super) fn inked(&self) -> Option<Inked<'_>> {
        let (start, part, word) = match self {
            Self::Ink { part: (from, to), start, word } => {
                (*start, usize::from(*from)..usize::from(*to), word)
            }
            Self::Long(long) => (long.start, long.part.range(), &long.word),
            Self::Wide { .. } | Self::Glue { .. } | Self::Space { .. } | Self::Solid { .. } => {
                return None;
            }
        };
        let start = wide(start);
        Some(Inked { range: start + part.start..start + part.end, start, word })
    }

    /// Lets it be the part of its word between two bytes.
    pub(super) fn go_on_to(&mut self, from: usize, to: usize) {
        match (self, u8::try_from(to)) {
            (Self::Ink { part, .. }, Ok(to)) => part.1 = to,
            (Self::Long(long), _) => long.part = (from..to).into(),
            (ink @ Self::Ink { .. }, Err(_)) => {
                if let Some(Inked { start, word, .. }) = ink.inked() {
                    *ink = Self::ink(start, from..to, Arc::clone(word));
                }
            }
            _ => {}
        }
    }

    /// White that some bytes stand for.
    pub(super) fn space(bytes: Range<usize>, width: Length, gives: bool) -> Self {
        let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
        Self::Space { gives, length, start: narrow(bytes.start), width: width.into() }
    }
}
