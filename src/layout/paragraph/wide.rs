//! Ideographs and their punctuation: marks of half an em, and the white that is due beside them.
//!
//! The rules are those of JIS X 4051 and of the requirements for Japanese and Chinese layout (JLREQ
//! § 3.1, CLREQ § 3.1): a mark is half an em wide; the white that makes it a whole one stands on
//! one side of it, once between two marks and never at the edge of a line. Between ideographs and
//! letters a quarter of an em is due. What is left of a line is shared out by what all these give.

use super::item::Item;
use super::items::Cutter;
use super::sum::Sum;
use crate::layout::strand::{Ink, Tone};
use crate::measure::Length;
use crate::text::{Body, Fonts, Region, Shaped};
use std::ops::Range;

/// White that no character stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glue {
    /// How wide it is before the line is justified.
    pub(crate) width: Length,
    /// How much it gives when the line is too short.
    pub(crate) stretch: Length,
    /// How much it gives when the line is too long.
    pub(crate) shrink: Length,
    /// Whether readers would take it for a space between words.
    pub(crate) parts: bool,
}

impl From<Glue> for Sum {
    fn from(glue: Glue) -> Self {
        let Glue { width, stretch, shrink, parts: _ } = glue;
        Self { width, stretch, shrink, ..Self::default() }
    }
}

impl From<Glue> for Item {
    fn from(Glue { width, stretch, shrink, parts }: Glue) -> Self {
        let [width, stretch, shrink] = [width, stretch, shrink].map(Into::into);
        Self::Glue { parts, width, stretch, shrink }
    }
}

impl Glue {
    /// The white between two characters, in thousandths of an em.
    const fn of(width: i64, stretch: i64, shrink: i64, size: Length) -> Self {
        Self {
            width: size.scale(width, 1000),
            stretch: size.scale(stretch, 1000),
            shrink: size.scale(shrink, 1000),
            parts: false,
        }
    }

    /// What ideographs give between them.
    pub(super) const fn inner(size: Length) -> Self {
        Self::of(0, 60, 0, size)
    }

    /// The white that is due between two characters that touch.
    fn between(before: Body, after: Body, size: Length) -> Option<Self> {
        use Body::{Closing, Full, Hangul, Ideograph, Letter, Middle, Opening, Space, Stop};
        Some(match (before, after) {
            (Space, Opening) | (Closing | Stop, Space) => Self::of(500, 60, 0, size),
            (Space, Middle) | (Middle, Space) => Self::of(250, 60, 0, size),
            (Space, _) | (_, Space) => return None,
            (Ideograph, Letter) | (Letter, Ideograph) => {
                Self { parts: true, ..Self::of(250, 80, 125, size) }
            }
            (Opening, Middle) | (Middle, Closing | Stop) => Self::of(250, 0, 250, size),
            (Opening, _) | (_, Closing | Stop) | (Closing | Stop | Middle, Full) => return None,
            // A full stop keeps its white longest.
            (Stop, _) => Self::of(500, 60, 250, size),
            (Closing, Middle) => Self::of(250, 0, 250, size),
            (Closing, _) | (Ideograph | Hangul | Full | Letter, Opening) => {
                Self::of(500, 60, 500, size)
            }
            (Middle, Opening) => Self::of(750, 0, 750, size),
            (Middle, Middle) => Self::of(500, 0, 500, size),
            (Middle, _) | (_, Middle) => Self::of(250, 60, 250, size),
            (Ideograph | Full, Ideograph | Full) => Self::inner(size),
            _ => return None,
        })
    }
}

impl Tone {
    /// Whose punctuation it is set with.
    pub(in crate::layout) fn region(&self) -> Option<Region> {
        Region::of(&self.lang).or(self.look.region)
    }
}

/// Whether a word may hold characters that fill an em. The marks that Chinese shares with European
/// scripts are such only in Chinese.
pub(super) fn may_be_wide(text: &str, tone: &Tone) -> bool {
    let shared = tone.region().is_some();
    text.bytes().any(|byte| byte >= 0xe3 || byte == 0xe1 || (shared && byte == 0xe2))
}

impl Cutter<'_, '_> {
    /// Adds the white that is due before what begins with a character, and remembers its end.
    pub(super) fn join(&mut self, piece: usize, (first, last): (Body, Body)) {
        let size = self.strand.pieces[piece].tone.size;
        let overhang = std::mem::take(&mut self.overhang);
        self.draw_in(overhang);
        let glue = self.before.and_then(|before| Glue::between(before, first, size));
        if let Some(glue) = glue {
            self.between(glue);
        }
        self.before = Some(last);
    }

    /// Adds white that is for those on one line: the next line begins after it.
    fn between(&mut self, glue: Glue) {
        let at = self.items.len();
        self.push(glue.into(), glue.into());
        if let Some(last) = self.measures.breaks.last_mut().filter(|last| last.next == at && at > 0)
        {
            last.next = at + 1;
        }
    }

    /// Draws what follows in, so that a reading reaches over its neighbour; never over the edge of
    /// a line.
    pub(super) fn draw_in(&mut self, by: Length) {
        if by > Length::ZERO && !self.items.is_empty() {
            self.between(Glue { width: -by, ..Glue::default() });
        }
    }

    /// How far a reading may reach over what stands before and after it: over kana, which nobody
    /// reads otherwise, but not over ideographs or another reading (JLREQ § 3.3.8).
    pub(super) fn overhangs(&self, base: Range<usize>, most: Length) -> [Length; 2] {
        let text = &self.strand.text;
        let bare =
            |at: usize| matches!(self.strand.pieces[self.strand.piece_at(at)].ink, Ink::Text);
        let before = text[..base.start].char_indices().next_back();
        let after = text[base.end..].chars().next().map(|c| (base.end, c));
        [before, after].map(|neighbour| match neighbour {
            Some((at, c)) if is_kana(c) && bare(at) => most,
            Some(_) | None => Length::ZERO,
        })
    }

    /// Leaves a mark its white before a space, and the next one too: where words are parted, marks
    /// have a whole em, or readers would not see the space for them.
    pub(super) fn part(&mut self, piece: usize) {
        let size = self.strand.pieces[piece].tone.size;
        let before = self.before.replace(Body::Space);
        if let Some(glue) = before.and_then(|before| Glue::between(before, Body::Space, size)) {
            self.push(glue.into(), glue.into());
        }
    }

    /// A word with ideographs or their punctuation in it: its marks one by one, and what stands
    /// between them.
    pub(super) fn wide_word(&mut self, piece: usize, range: Range<usize>) {
        let region = self.strand.pieces[piece].tone.region();
        let text = &self.strand.text[range.clone()];
        let mut start = 0;
        while let Some(first) = text[start..].chars().next() {
            let body = body_at(text, start, region);
            let end = start + first.len_utf8();
            let (mut last, mut length) = (body, 0);
            for (at, c) in text[end..].char_indices() {
                let next = body_at(text, end + at, region);
                let joins = is_attached(c)
                    || (!body.is_half() && !next.is_half() && body.is_wide() == next.is_wide());
                if !joins {
                    break;
                }
                if !is_attached(c) {
                    last = next;
                }
                length = at + c.len_utf8();
            }
            let end = end + length;
            let part = range.start + start..range.start + end;
            if body.is_wide() {
                self.wide_ink(piece, part, (body, last));
            } else {
                self.join(piece, (body, last));
                self.narrow_word(piece, part);
            }
            start = end;
        }
    }

    /// A mark, or ideographs that stay together.
    fn wide_ink(&mut self, piece: usize, range: Range<usize>, (first, last): (Body, Body)) {
        let tone = &self.strand.pieces[piece].tone;
        let text = &self.strand.text[range.clone()];
        let word = self.words.shape(text, tone.setting());
        let half = half_body(word.runs(), first, self.words.fonts());
        let (width, ends) = match &half {
            Some(half) => (self.words.width(std::slice::from_ref(half), tone.size), (first, first)),
            // The face does not draw the mark in half an em.
            None if first.is_half() => {
                (self.words.width(word.runs(), tone.size), (Body::Other, Body::Other))
            }
            None => (self.words.width(word.runs(), tone.size), (first, last)),
        };
        let glyphs: usize = word.runs().iter().map(|run| run.glyphs.len()).sum();
        let count = i64::try_from(glyphs).unwrap_or_default();
        let stretch = Glue::inner(tone.size).stretch * (count - 1).max(0);
        let sum = Sum { width: width + tone.tracking * count, stretch, ..Sum::default() };
        self.join(piece, ends);
        self.push(Item::Wide { body: first, bytes: range.into() }, sum);
    }
}

/// What the character at an offset is; an apostrophe in a word is one of its letters.
fn body_at(text: &str, at: usize, region: Option<Region>) -> Body {
    let Some(c) = text[at..].chars().next() else { return Body::Other };
    let is_letter = |c: Option<char>| c.is_some_and(|c| Body::of(c, None) == Body::Letter);
    let inside = c == '’'
        && is_letter(text[..at].chars().next_back())
        && is_letter(text[at + c.len_utf8()..].chars().next());
    if inside { Body::Letter } else { Body::of(c, region) }
}

/// Whether a character is a kana, small and lengthening ones among them.
const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー')
}

/// Whether a character belongs to the one before it: marks of voicing, selectors of variants.
const fn is_attached(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A mark of a whole em as one of half an em; nothing where the face draws it otherwise.
pub(super) fn half_body(runs: &[Shaped], body: Body, fonts: &Fonts) -> Option<Shaped> {
    let [run] = runs else { return None };
    let [glyph] = run.glyphs[..] else { return None };
    let em = i32::from(fonts.face(run.face).units_per_em);
    if !body.is_half() || glyph.advance != em {
        return None;
    }
    let shift = match body {
        Body::Opening => em / 2,
        Body::Middle => em / 4,
        _ => 0,
    };
    let mut half = run.clone();
    half.glyphs[0].advance = em / 2;
    half.glyphs[0].dx -= i16::try_from(shift).unwrap_or_default();
    Some(half)
}
