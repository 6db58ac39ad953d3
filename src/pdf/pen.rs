//! The pen: where layout wants each glyph of a run, and what it takes to bring a reader there.

use super::fonts::{Coded, FaceCodes, Font, Way};
use super::operators::{hundredths, integer, string_bytes};
use crate::measure::{real, round};
use crate::page::{Glyph, Run, Space};

/// How far a glyph may be off and stay where it comes to stand: one thousandth of an em, rounded.
const NEAR: f64 = 1.5;

/// Where layout wants the pen, and where a reader has it, from the start of the run.
///
/// A reader moves by whole thousandths of an em; wherever a glyph would be off by more than one, 8
/// µm at most in running text, a number in the array sets it right (`ISO 32000-1 § 9.4.3`). All
/// lengths are in thousandths of an em at the run's size and expansion.
pub(super) struct Pen {
    wanted: f64,
    reader: f64,
    /// One font unit.
    unit: f64,
    /// What layout adds after each glyph.
    tracking: f64,
    /// What a reader adds after each glyph.
    spacing: f64,
    /// What layout adds after a word space.
    word_space: f64,
    /// What a reader adds after one.
    word_spacing: f64,
    /// The font that has the first codes of the face.
    font: Font,
    /// Whether an array is open.
    array: bool,
    /// Whether a string is open in it.
    string: bool,
}

/// A glyph, where it is to be.
pub(super) struct Placed {
    pub(super) glyph: u16,
    pub(super) at: f64,
    /// In hundredths of a point.
    pub(super) rise: i64,
    /// Whether it is a space: without ink, it need not be put in place; what follows it is.
    pub(super) blank: bool,
}

impl Pen {
    /// The pen at the start of a run, where readers add spacing to each glyph and to word spaces, in
    /// ten-thousandths of a point before they stretch it (`ISO 32000-1 § 9.4.4`).
    pub(super) fn new(run: &Run, face: &FaceCodes<'_>, spacing: (i64, i64)) -> Self {
        let stretch = stretch_of(run);
        let em = run.size.to_pt() * stretch / 1000.0;
        let reader = |spacing: i64| real(spacing) / 10_000.0 * stretch / em;
        Self {
            wanted: 0.0,
            reader: 0.0,
            unit: 1000.0 / real(i64::from(face.per_em())),
            tracking: run.tracking.to_pt() / em,
            spacing: reader(spacing.0),
            word_space: run.word_space.to_pt() / em,
            word_spacing: reader(spacing.1),
            font: face.font,
            array: false,
            string: false,
        }
    }

    /// Where layout wants the next glyph.
    pub(super) const fn place(&self) -> f64 {
        self.wanted
    }

    /// The font that has the first codes of the face.
    pub(super) const fn font(&self) -> Font {
        self.font
    }

    /// Finds the place of a glyph, and goes on to the next.
    pub(super) fn put(&mut self, glyph: &Glyph, blank: bool, run: &Run) -> Placed {
        let lift = real(i64::from(glyph.dy)) * self.unit / 1000.0;
        let rise =
            hundredths(if glyph.dy == 0 { run.rise } else { run.rise + run.size.times(lift) });
        let at = self.go_on(glyph);
        Placed { glyph: glyph.id, at, rise, blank }
    }

    /// The place of a glyph; goes on to the next.
    pub(super) fn go_on(&mut self, glyph: &Glyph) -> f64 {
        let at = self.wanted + real(i64::from(glyph.dx)) * self.unit;
        let word = match glyph.space {
            Space::Word => self.word_space,
            Space::Fixed => 0.0,
        };
        self.wanted += real(i64::from(glyph.advance)) * self.unit + self.tracking + word;
        at
    }

    /// Shows a glyph where it is to be. One that is blank, without ink, need not be put in place.
    pub(super) fn show(&mut self, out: &mut Vec<u8>, (at, blank): (f64, bool), coded: Coded) {
        let off = at - self.reader;
        let step = if blank || off.abs() < NEAR { 0 } else { round(off) };
        if !self.array {
            self.array = true;
            out.push(b'[');
        }
        if step != 0 {
            if self.string {
                out.push(b')');
                self.string = false;
            }
            integer(out, if self.font.way == Way::Down { step } else { -step });
        }
        if !self.string {
            self.string = true;
            out.push(b'(');
        }
        match coded.code.to_be_bytes() {
            [_, byte] if coded.is_short(self.font) => out.push(byte),
            bytes => string_bytes(out, bytes),
        }
        let word = if coded.is_space(self.font) { self.word_spacing } else { 0.0 };
        self.reader += real(step) + real(i64::from(coded.width)) + self.spacing + word;
    }

    /// Ends the array that is open.
    pub(super) fn lay_down(&mut self, out: &mut Vec<u8>) {
        if self.string {
            out.push(b')');
            self.string = false;
        }
        if self.array {
            out.extend_from_slice(b"]TJ\n");
            self.array = false;
        }
    }
}

/// What readers multiply all that runs across by.
pub(super) fn stretch_of(run: &Run) -> f64 {
    1.0 + real(i64::from(run.expansion)) / 1000.0
}
