//! Letters on a line that runs downward: which stand, which lie, which stand side by side.

use super::line::{Line, Setter, place_of, push_glyphs};
use crate::layout::strand::{Piece, Tone};
use crate::measure::Length;
use crate::page::Stance;
use crate::text::{Body, Shaped};

impl Setter<'_, '_> {
    /// How shaped letters stand: ideographs and the signs of their faces that fill an em upright,
    /// letters of other scripts turned (JLREQ § 2.3.2, UAX #50).
    pub(super) fn stance(&self, tone: &Tone, shaped: &Shaped, text: &str) -> Stance {
        if !tone.vertical {
            return Stance::Across;
        }
        let first = usize::try_from(shaped.range.0).ok().and_then(|at| text.get(at..));
        let first = first.and_then(|rest| rest.chars().next());
        let is_wide = first.is_some_and(|c| Body::of(c, tone.region()).is_wide());
        let em = i32::from(self.words.fonts().face(shaped.face).units_per_em);
        let fills =
            shaped.face != tone.look.face && shaped.glyphs.iter().all(|glyph| glyph.advance == em);
        if is_wide || fills { Stance::Stacked } else { Stance::Turned }
    }

    /// Letters side by side in the width of one character.
    pub(super) fn abreast(&mut self, p: &Piece, width: Length) {
        if self.line.place.is_none() {
            self.line.place = place_of(p, p.range.start);
        }
        let text = &self.material.strand.text[p.range.clone()];
        let word = self.words.shape(text, p.tone.setting());
        for shaped in word.runs() {
            let mut line = Line { level: self.line.level, ..Line::default() };
            push_glyphs(&mut line, p, shaped, text);
            for mut mark in line.marks {
                mark.advance = Some(width);
                self.line.marks.push(mark);
            }
        }
    }
}
