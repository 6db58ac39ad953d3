//! A paragraph's words with what is done to them: one text, cut into pieces of one look.

use crate::edition::{Caps, Place};
use crate::measure::{Length, Size};
use crate::model::Lang;
use crate::page::{Colour, SlotId};
use crate::text::{Features, Look, Setting};
use std::ops::Range;

/// The text of a paragraph and its pieces, which follow each other without a gap.
#[derive(Clone, Debug, Default)]
pub(super) struct Strand {
    /// The text, in logical order.
    pub(super) text: String,
    /// The pieces, in order.
    pub(super) pieces: Vec<Piece>,
    /// Whether Korean words stay whole, as on ragged and on long lines.
    pub(super) whole_words: bool,
    /// Whether it runs from right to left, whatever its words do.
    pub(super) backwards: bool,
}

/// A stretch of a strand that looks, means and leads to one thing.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its bytes of the strand's text.
    pub(super) range: Range<usize>,
    /// How it looks.
    pub(super) tone: Tone,
    /// The structure slot it belongs to.
    pub(super) slot: SlotId,
    /// Where its first byte stands in the model.
    pub(super) place: Option<Place>,
    /// The link it is part of: an index into the recorder's links.
    pub(super) link: Option<usize>,
    /// A name that leads here.
    pub(super) anchor: Option<String>,
    /// What it is drawn as.
    pub(super) ink: Ink,
    /// White after its last letter, lest slanted letters touch upright ones.
    pub(super) correction: Length,
}

/// How a piece looks.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tone {
    /// Face and features.
    pub(super) look: Look,
    /// Type size.
    pub(super) size: Length,
    /// Raised by so much.
    pub(super) rise: Length,
    /// Added after each glyph.
    pub(super) tracking: Length,
    /// Added to each space between words.
    pub(super) spacing: Length,
    /// Colour.
    pub(super) colour: Colour,
    /// Language.
    pub(super) lang: Lang,
    /// How letters are cased.
    pub(super) caps: Caps,
    /// Fewest letters before and after a hyphen; `None` where words stay whole.
    pub(super) minima: Option<(u8, u8)>,
    /// Whether glyphs may be widened and letterspaced to fill a line.
    pub(super) flexible: bool,
    /// Whether ideographs bear the dots that stand for italics.
    pub(super) dotted: bool,
    /// Whether a line runs below it.
    pub(super) underlined: bool,
    /// Whether its line runs downward, and letters with it.
    pub(super) vertical: bool,
}

/// What a piece is drawn as.
#[derive(Clone, Debug)]
pub(super) enum Ink {
    /// Its text.
    Text,
    /// Its text: the call of a footnote, an index into the interview's notes.
    NoteCall(usize),
    /// White of a fixed width; its text is a space.
    Quad(Length),
    /// An image; its text is U+FFFC, which is not printed.
    Picture {
        /// Its key.
        path: String,
        /// How large.
        size: Size,
    },
    /// Its text with a reading above it.
    Ruby {
        /// The reading.
        reading: String,
        /// How the reading looks.
        tone: Box<Tone>,
        /// The slot the reading belongs to.
        slot: SlotId,
    },
    /// Its text side by side in the width of one character of a line that runs downward.
    Abreast,
    /// A new line; its text is a space.
    Break,
}

impl Strand {
    /// The piece that holds a byte.
    pub(super) fn piece_at(&self, at: usize) -> usize {
        let last = self.pieces.len() - 1;
        if last == 0 {
            return 0;
        }
        self.pieces.partition_point(|piece| piece.range.end <= at).min(last)
    }

    /// Whether a byte stands inside a piece that is drawn as one thing.
    pub(super) fn is_inside_solid(&self, at: usize) -> bool {
        let piece = &self.pieces[self.piece_at(at)];
        matches!(piece.ink, Ink::Ruby { .. }) && piece.range.start < at
    }

    /// Whether all its words are in languages that run from right to left.
    pub(super) fn is_backwards(&self) -> bool {
        let mut words = self.pieces.iter().filter(|piece| {
            matches!(piece.ink, Ink::Text) && !self.text[piece.range.clone()].trim().is_empty()
        });
        let runs_back = |piece: &Piece| piece.tone.lang.is_right_to_left();
        words.next().is_some_and(runs_back) && words.all(runs_back)
    }

    /// Whether nothing would be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
            && !self
                .pieces
                .iter()
                .any(|piece| matches!(piece.ink, Ink::Picture { .. } | Ink::Ruby { .. }))
    }
}

impl Tone {
    /// What the shaper needs to know.
    pub(super) const fn setting(&self) -> Setting<'_> {
        let upright = self.look.features;
        let features = if self.vertical { upright.with(Features::VERTICAL) } else { upright };
        Setting {
            look: Look { features, ..self.look },
            lang: &self.lang,
            minima: self.minima,
            capitals: matches!(self.caps, Caps::All),
            along: None,
        }
    }
}

#[cfg(test)]
impl Tone {
    /// Plain French text, for tests.
    pub(super) fn sample() -> Self {
        Self {
            look: Look {
                face: crate::text::FaceId(0),
                features: Features::OLD_STYLE,
                region: None,
            },
            size: Length::pt(11),
            rise: Length::ZERO,
            tracking: Length::ZERO,
            spacing: Length::ZERO,
            colour: Colour::BLACK,
            lang: Lang::read("fr").unwrap(),
            caps: Caps::AsWritten,
            minima: None,
            flexible: true,
            dotted: false,
            underlined: false,
            vertical: false,
        }
    }
}

#[cfg(test)]
impl Piece {
    /// Bytes of French text that nothing else is known of, for tests.
    pub(super) fn sample(range: Range<usize>, ink: Ink) -> Self {
        let (place, link, anchor) = (None, None, None);
        let (tone, slot, correction) = (Tone::sample(), SlotId(0), Length::ZERO);
        Self { range, tone, slot, place, link, anchor, ink, correction }
    }
}
