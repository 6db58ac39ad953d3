//! Runs of glyphs to text operators, each glyph where layout put it.

use super::Error;
use super::content::{Marked, Scribe};
use super::fonts::{Coded, Codes, FaceCodes, NOTHING};
use super::operators::{decimal, hundredths, integer, string_byte};
use crate::measure::{Length, Point, real, round};
use crate::page::{Glyph, Owner, Run, Space};

/// Glyphs that stand for a piece of text together.
struct Cluster<'r> {
    glyphs: &'r [Glyph],
    text: &'r str,
}

/// Where layout wants the pen, against where a reader has it.
///
/// A reader moves by whole thousandths of an em. Whenever it is off by half of one, a number in
/// the array sets it right (`ISO 32000-1 § 9.4.3`). All lengths are in thousandths of an em at the
/// run's size and expansion.
struct Pen {
    /// How far the reader is behind.
    behind: f64,
    /// One font unit.
    unit: f64,
    /// What layout adds after each glyph, less what the reader adds.
    after_glyph: f64,
    /// What layout adds after a word space.
    after_word: f64,
    /// Whether an array is open.
    array: bool,
    /// Whether a string is open in it.
    string: bool,
}

impl<'a> Scribe<'a> {
    /// Shows a run.
    pub(super) fn run(
        &mut self,
        at: Point,
        run: &'a Run,
        owner: Owner,
        codes: &mut Codes<'_>,
    ) -> Result<(), Error> {
        if run.size <= Length::ZERO || run.expansion <= -1000 {
            return Err(self.out_of_reach());
        }
        let backwards = is_right_to_left(&run.text);
        // Its glyphs stand in the order of sight; the order of speech has to be said.
        let actual = backwards.then_some(run.text.as_str());
        let plain = Marked { owner, lang: run.lang.as_deref(), actual };
        self.enter_text();
        self.mark(plain)?;
        let face = codes.face(run.face);
        let mut pen = self.take_pen(run, face.per_em());
        self.move_to(at);
        let mut shown = Vec::new();
        for cluster in Clusters::of(run, backwards) {
            let cluster = cluster.ok_or_else(|| self.mismatch(run))?;
            let says = encode(&cluster, face, &mut shown).ok_or_else(|| self.missing(run))?;
            let said = Marked { actual: Some(cluster.text), ..plain };
            if !(says || backwards) {
                self.lay_down(&mut pen);
                self.mark(said)?;
            }
            for (glyph, coded) in cluster.glyphs.iter().zip(&shown) {
                self.show(&mut pen, run, glyph, *coded);
            }
            if !(says || backwards) {
                self.lay_down(&mut pen);
                self.mark(plain)?;
            }
        }
        self.lay_down(&mut pen);
        Ok(())
    }

    fn mismatch(&self, run: &Run) -> Error {
        Error::TextMismatch { page: self.number, text: run.text.clone() }
    }

    fn missing(&self, run: &Run) -> Error {
        Error::MissingGlyph { page: self.number, text: run.text.clone() }
    }

    /// Sets the text state for a run.
    fn take_pen(&mut self, run: &Run, per_em: i32) -> Pen {
        self.fill(run.colour);
        let size = (run.size.to_sp() * 1000 + 32_768) / 65_536;
        if self.state.font != Some((run.face, size)) {
            self.state.font = Some((run.face, size));
            self.content.bytes.extend_from_slice(b"/T");
            integer(&mut self.content.bytes, i64::from(run.face.0));
            self.content.bytes.push(b' ');
            decimal(&mut self.content.bytes, size, 3);
            self.operator(" Tf");
        }
        if self.state.expansion != run.expansion {
            self.state.expansion = run.expansion;
            decimal(&mut self.content.bytes, i64::from(1000 + run.expansion), 1);
            self.operator(" Tz");
        }
        let stretch = 1.0 + real(i64::from(run.expansion)) / 1000.0;
        let em = run.size.to_pt() * stretch / 1000.0;
        // A reader stretches the character spacing too (`ISO 32000-1 § 9.4.4`).
        let spacing = round(run.tracking.to_pt() / stretch * 10_000.0);
        if self.state.spacing != spacing {
            self.state.spacing = spacing;
            decimal(&mut self.content.bytes, spacing, 4);
            self.operator(" Tc");
        }
        let reader_adds = real(spacing) / 10_000.0 * stretch;
        Pen {
            behind: 0.0,
            unit: 1000.0 / real(i64::from(per_em)),
            after_glyph: (run.tracking.to_pt() - reader_adds) / em,
            after_word: run.word_space.to_pt() / em,
            array: false,
            string: false,
        }
    }

    fn move_to(&mut self, at: Point) {
        let (x, y) = (hundredths(at.x), self.up(at.y));
        if (x, y) != self.line {
            self.number(x - self.line.0);
            self.number(y - self.line.1);
            self.operator("Td");
            self.line = (x, y);
        }
    }

    fn show(&mut self, pen: &mut Pen, run: &Run, glyph: &Glyph, coded: Coded) {
        let lift = real(i64::from(glyph.dy)) * pen.unit / 1000.0;
        let rise = hundredths(run.rise + run.size.times(lift));
        if rise != self.state.rise {
            self.lay_down(pen);
            self.state.rise = rise;
            decimal(&mut self.content.bytes, rise, 2);
            self.operator(" Ts");
        }
        let shift = real(i64::from(glyph.dx)) * pen.unit;
        let step = round(pen.behind + shift);
        let out = &mut self.content.bytes;
        if !pen.array {
            pen.array = true;
            out.push(b'[');
        }
        if step != 0 {
            if pen.string {
                out.push(b')');
                pen.string = false;
            }
            integer(out, -step);
        }
        if !pen.string {
            pen.string = true;
            out.push(b'(');
        }
        for byte in coded.code.to_be_bytes() {
            string_byte(out, byte);
        }
        let wanted = real(i64::from(glyph.advance)) * pen.unit + pen.after_glyph;
        let word = match glyph.space {
            Space::Word => pen.after_word,
            Space::Fixed => 0.0,
        };
        pen.behind += wanted + word - real(i64::from(coded.width)) - real(step);
    }

    /// Ends the array that is open.
    fn lay_down(&mut self, pen: &mut Pen) {
        if pen.string {
            self.content.bytes.push(b')');
            pen.string = false;
        }
        if pen.array {
            self.operator("]TJ");
            pen.array = false;
        }
    }
}

/// Finds the codes of a cluster, and whether they say its text.
///
/// Its characters are dealt out over its glyphs in order, so that what the codes say one after
/// the other is the text of the cluster, whichever glyph draws which part of it. `None` when the
/// face lacks a glyph.
fn encode(cluster: &Cluster<'_>, face: &mut FaceCodes<'_>, shown: &mut Vec<Coded>) -> Option<bool> {
    shown.clear();
    let count = cluster.glyphs.len();
    let mut rest = cluster.text;
    let mut says = true;
    for (at, glyph) in cluster.glyphs.iter().enumerate() {
        if glyph.id == 0 {
            return None;
        }
        let share = if count == 1 {
            rest
        } else {
            let characters = rest.chars().count();
            let wanted = if at == 0 { (characters + 1).saturating_sub(count).max(1) } else { 1 };
            let end = rest.char_indices().nth(wanted).map_or(rest.len(), |(end, _)| end);
            let (share, left) = rest.split_at(end);
            rest = left;
            share
        };
        says &= !share.is_empty() || cluster.text.is_empty();
        let text = if share.is_empty() { NOTHING } else { share };
        let (coded, faithful) = face.code(glyph.id, text)?;
        says &= faithful;
        shown.push(coded);
    }
    Some(says)
}

/// Whether a text is written from right to left: its first letter of either kind is.
fn is_right_to_left(text: &str) -> bool {
    if text.bytes().all(|byte| byte < 0xd6) {
        return false;
    }
    let hebrew_to_arabic = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(hebrew_to_arabic)
}

/// The clusters of a run, left to right.
struct Clusters<'r> {
    glyphs: &'r [Glyph],
    text: &'r str,
    backwards: bool,
}

impl<'r> Clusters<'r> {
    fn of(run: &'r Run, backwards: bool) -> Self {
        Self { glyphs: &run.glyphs, text: &run.text, backwards }
    }
}

impl<'r> Iterator for Clusters<'r> {
    /// `None` inside when the bytes of the glyphs do not fit the text.
    type Item = Option<Cluster<'r>>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some((first, rest)) = self.glyphs.split_first() else {
            // Text without a glyph would be lost.
            let left = std::mem::take(&mut self.text);
            return (!left.is_empty()).then_some(None);
        };
        let more = rest.iter().take_while(|glyph| glyph.text == 0).count();
        let (glyphs, after) = self.glyphs.split_at(1 + more);
        self.glyphs = after;
        let length = usize::from(first.text);
        let cut = if self.backwards { self.text.len().checked_sub(length) } else { Some(length) };
        let Some((left, right)) = cut.and_then(|cut| self.text.split_at_checked(cut)) else {
            (self.glyphs, self.text) = (&[], "");
            return Some(None);
        };
        let (text, rest) = if self.backwards { (right, left) } else { (left, right) };
        self.text = rest;
        Some(Some(Cluster { glyphs, text }))
    }
}
