//! Runs of glyphs to text operators, each glyph where layout put it.

use super::Error;
use super::content::{Marked, Scribe};
use super::fonts::{Coded, Codes, FaceCodes, Font, NOTHING, Way};
use super::operators::{decimal, hundredths};
use super::pen::{Pen, Placed, stretch_of};
use super::singles;
use crate::measure::{Length, Point, real, round};
use crate::page::{Glyph, Owner, Run, Stance};
use std::ops::Range;

/// Glyphs that stand for a piece of text together.
struct Cluster<'r> {
    glyphs: &'r [Glyph],
    text: &'r str,
}

/// A cluster that has been laid out.
struct Laid<'r> {
    /// Its glyphs among those of the run.
    glyphs: Range<usize>,
    text: &'r str,
    /// Whether its codes say its text.
    says: bool,
    /// Whether its last glyph, a mark above or below it, ends before it does or is raised.
    ragged: bool,
    /// Whether its em begins inside that of the cluster before it, as with two marks of Chinese or
    /// Japanese in three halves of an em.
    laps: bool,
}

/// The glyphs and clusters of a run.
#[derive(Default)]
struct LaidOut<'r> {
    glyphs: Vec<(Placed, Coded)>,
    clusters: Vec<Laid<'r>>,
}

/// The white, in thousandths of an em, from which readers take the glyphs at its sides for two
/// words, as they do where the line of the letters changes. Beside a mark without a width of its
/// own neither means that, so the word is said around it.
const GAP: f64 = 40.0;
/// How far an em may begin inside the one before it and still be taken for the same word.
const LAP: f64 = 90.0;

impl<'a> Scribe<'a> {
    /// Shows a run.
    pub(super) fn run(
        &mut self,
        at: Point,
        run: &'a Run,
        owner: Owner,
        codes: &mut Codes<'_>,
    ) -> Result<(), Error> {
        let plain = Marked { owner, lang: run.lang.as_deref(), actual: None, reversed: false };
        self.enter_text();
        let way = match run.stance {
            Stance::Across | Stance::Turned => Way::Across,
            Stance::Stacked => Way::Down,
        };
        let face = codes.face(run.face, way);
        let mut pen = self.take_pen(run, face);
        self.move_to(at, run.stance);
        if singles::are_all_of(run) && !run.glyphs.is_empty() {
            self.singles(run, face, &mut pen, plain)?;
            pen.lay_down(&mut self.content);
            return Ok(());
        }
        let LaidOut { glyphs, clusters } = self.lay_out(run, face, &mut pen)?;
        if clusters.is_empty() {
            // An element that has been promised content must not be without.
            self.mark(plain);
        }
        // Show strings run to the right; that these are read to the left has to be said.
        let reversed = run.backwards && glyphs.len() > 1;
        // So can stretches that are said by themselves not be, among what is read to the left.
        let as_shown = clusters.iter().all(|cluster| cluster.says && !cluster.laps);
        let whole = (reversed && !as_shown).then_some(&*run.text);
        let plain = Marked { reversed: reversed && whole.is_none(), actual: whole, ..plain };
        let mut said = 0;
        for word in clusters.chunk_by(|a, b| a.text != " " && b.text != " ") {
            let start = said;
            said += word.iter().map(|cluster| cluster.text.len()).sum::<usize>();
            if let (Some(first), Some(last)) = (word.first(), word.last())
                && word.iter().any(|cluster| cluster.ragged)
            {
                let whole = Marked { actual: Some(&run.text[start..said]), ..plain };
                let glyphs = &glyphs[first.glyphs.start..last.glyphs.end];
                self.show_as(&mut pen, glyphs, whole);
                continue;
            }
            let mut at = start;
            // Readers take what laps for another word, so both are said as one.
            for group in word.chunk_by(|_, cluster| cluster.laps) {
                let from = at;
                at += group.iter().map(|cluster| cluster.text.len()).sum::<usize>();
                let says = group.len() == 1 && group[0].says;
                let glyphs = group.iter().flat_map(|cluster| &glyphs[cluster.glyphs.clone()]);
                // One cluster of what is read to the left is not where its bytes are counted.
                let text = || if group.len() == 1 { group[0].text } else { &run.text[from..at] };
                let actual = whole.or_else(|| (!says).then(text));
                self.show_as(&mut pen, glyphs, Marked { actual, ..plain });
            }
        }
        pen.lay_down(&mut self.content);
        if reversed {
            // The next run is read after it, not before.
            self.unmark();
        }
        Ok(())
    }

    /// Finds the place and the code of every glyph of a run.
    fn lay_out(
        &self,
        run: &'a Run,
        face: &mut FaceCodes<'_>,
        pen: &mut Pen,
    ) -> Result<LaidOut<'a>, Error> {
        let mut out = LaidOut::default();
        let (mut placed, mut shown) = (Vec::new(), Vec::new());
        let clusters = Clusters::of(run);
        let backwards = clusters.backwards;
        let mut clusters = clusters.peekable();
        let mut right = f64::MIN;
        while let Some(cluster) = clusters.next() {
            let cluster = cluster.ok_or_else(|| Error::TextMismatch {
                page: self.desk.number,
                text: run.text.clone(),
            })?;
            let blank = cluster.text == " ";
            placed.extend(cluster.glyphs.iter().map(|glyph| pen.put(glyph, blank, run)));
            let end = pen.place();
            let edge = placed.last().map_or(end, |p| p.at + real(i64::from(face.pace(p.glyph))));
            let laps = is_lapped(cluster.text, placed[0].at, right);
            right = edge;
            let level = placed.windows(2).all(|pair| pair[0].rise == pair[1].rise);
            let ragged = !backwards && placed.len() > 1 && (end - edge > GAP || !level);
            let says =
                encode(&placed, cluster.text, face, (&mut shown, backwards)).ok_or_else(|| {
                    Error::MissingGlyph { page: self.desk.number, text: run.text.clone() }
                })?;
            let start = out.glyphs.len();
            out.glyphs.extend(placed.drain(..).zip(shown.drain(..)));
            if ragged && clusters.peek().is_none() {
                let rise = out.glyphs.last().map_or(0, |(last, _)| last.rise);
                out.glyphs.extend(filler(end, rise, face));
            }
            let glyphs = start..out.glyphs.len();
            out.clusters.push(Laid { glyphs, text: cluster.text, says, ragged, laps });
        }
        Ok(out)
    }

    /// Shows glyphs in their mark.
    pub(super) fn show_as<'g>(
        &mut self,
        pen: &mut Pen,
        glyphs: impl IntoIterator<Item = &'g (Placed, Coded)>,
        mark: Marked<'a>,
    ) {
        self.open(pen, mark);
        for (glyph, coded) in glyphs {
            self.show(pen, glyph, *coded);
        }
    }

    /// Opens a mark, unless it is open.
    pub(super) fn open(&mut self, pen: &mut Pen, mark: Marked<'a>) {
        if !self.is_open(mark) {
            pen.lay_down(&mut self.content);
            self.mark(mark);
        }
    }

    /// Sets the text state for a run.
    fn take_pen(&mut self, run: &Run, face: &FaceCodes<'_>) -> Pen {
        self.fill(run.colour);
        self.take_font(face.font, (run.size.to_sp() * 1000 + 32_768) / 65_536);
        if self.state.expansion != run.expansion {
            self.state.expansion = run.expansion;
            decimal(&mut self.content, i64::from(1000 + run.expansion), 1);
            self.operator(" Tz");
        }
        let stretch = stretch_of(run);
        let spacing = |length: Length| round(length.to_pt() / stretch * 10_000.0);
        // What runs downward is moved up by character spacing (`ISO 32000-1 § 9.4.4`): there each
        // glyph is put in its place instead.
        let tracking = match face.font.way {
            Way::Across => spacing(run.tracking),
            Way::Down => 0,
        };
        if self.state.spacing != tracking {
            self.state.spacing = tracking;
            decimal(&mut self.content, tracking, 4);
            self.operator(" Tc");
        }
        self.space_words(face.font, spacing(run.word_space), &run.text);
        Pen::new(run, face, (tracking, self.state.word_spacing))
    }

    /// Sets the word spacing for a run, in ten-thousandths of a point.
    fn space_words(&mut self, font: Font, wanted: i64, text: &str) {
        // Only words in codes of one byte are moved by it. Poppler takes it off the width of whatever
        // glyph has the number 32 in a font of two, and then sees a gap behind it.
        let spacing = match font.short {
            true if text.trim_end_matches(' ').contains(' ') => wanted,
            true => self.state.word_spacing,
            false => 0,
        };
        if self.state.word_spacing != spacing {
            self.state.word_spacing = spacing;
            decimal(&mut self.content, spacing, 4);
            self.operator(" Tw");
        }
    }

    /// Sets the font, and its size in thousandths of a point.
    fn take_font(&mut self, font: Font, size: i64) {
        if self.state.font != Some((font, size)) {
            self.state.font = Some((font, size));
            self.content.push(b'/');
            self.content.extend_from_slice(font.resource().as_bytes());
            self.content.push(b' ');
            decimal(&mut self.content, size, 3);
            self.operator(" Tf");
        }
    }

    fn move_to(&mut self, at: Point, stance: Stance) {
        let (x, y) = (hundredths(at.x), self.up(at.y));
        let turned = stance == Stance::Turned;
        if turned || self.turned {
            self.content.extend_from_slice(if turned { b"0 -1 1 0 " } else { b"1 0 0 1 " });
            self.number(x);
            self.number(y);
            self.operator("Tm");
            (self.line, self.turned) = ((x, y), turned);
        } else {
            // Also where it begins where the last began, as the words under a reading of their
            // width do: what was shown since has moved the reader on.
            self.number(x - self.line.0);
            self.number(y - self.line.1);
            self.operator("Td");
            self.line = (x, y);
        }
    }

    /// Shows a glyph in the mark that is open.
    pub(super) fn show(&mut self, pen: &mut Pen, glyph: &Placed, coded: Coded) {
        if glyph.rise != self.state.rise {
            pen.lay_down(&mut self.content);
            self.state.rise = glyph.rise;
            decimal(&mut self.content, glyph.rise, 2);
            self.operator(" Ts");
        }
        let short = coded.is_short(pen.font());
        if let Some((font, size)) = self.state.font.filter(|(font, _)| font.short != short) {
            pen.lay_down(&mut self.content);
            self.take_font(Font { short, ..font }, size);
        }
        pen.show(&mut self.content, (glyph.at, glyph.blank), coded);
    }

    /// Shows glyphs that draw one letter of ASCII each by the code that says it, as nearly all of
    /// most texts do, in the mark that is open: up to the first that does not, or that wide text
    /// follows. Gives how many, and where the last of them ends.
    pub(super) fn letters(
        &mut self,
        pen: &mut Pen,
        (glyphs, text): (&[Glyph], &[u8]),
        face: &FaceCodes<'_>,
    ) -> (usize, f64) {
        let (mut count, mut right) = (0, f64::MIN);
        for (glyph, byte) in glyphs.iter().zip(text) {
            let next = text.get(count + 1).copied().unwrap_or_default();
            let Some(coded) = face.letter(*byte, glyph).filter(|_| next < WIDE) else { break };
            let at = pen.go_on(glyph);
            pen.show(&mut self.content, (at, *byte == b' '), coded);
            right = at + real(i64::from(coded.width));
            count += 1;
        }
        (count, right)
    }

    /// Whether glyphs of a run that stand on its line, by the first codes of their face, are at the
    /// height and of the font of what was shown last.
    pub(super) fn goes_on_with(&self, run: &Run, first: Font) -> bool {
        self.state.rise == hundredths(run.rise)
            && self.state.font.is_some_and(|(font, _)| font == first)
    }
}

/// Finds the codes of a cluster, and whether they say its text.
///
/// Its characters are dealt out over its glyphs in the order they are read in, so that what the codes say one after
/// the other is the text of the cluster, whichever glyph draws which part of it. `None` when the
/// face lacks a glyph.
fn encode(
    placed: &[Placed],
    text: &str,
    face: &mut FaceCodes<'_>,
    (shown, backwards): (&mut Vec<Coded>, bool),
) -> Option<bool> {
    shown.clear();
    let mut rest = text;
    let mut says = true;
    for at in 0..placed.len() {
        let Placed { glyph, .. } = &placed[if backwards { placed.len() - 1 - at } else { at }];
        if *glyph == 0 {
            return None;
        }
        let share = deal(&mut rest, placed.len() - at);
        says &= !share.is_empty() || text.is_empty();
        let (coded, faithful) =
            face.code(*glyph, if share.is_empty() { NOTHING } else { share })?;
        says &= faithful;
        shown.push(coded);
    }
    if backwards {
        shown.reverse();
    }
    Some(says)
}

/// A blank that ends where a word does whose last mark has no width: what follows in another face
/// would be taken for another word.
fn filler(end: f64, rise: i64, face: &mut FaceCodes<'_>) -> Option<(Placed, Coded)> {
    let glyph = face.space()?;
    let (coded, _) = face.code(glyph, NOTHING)?;
    let at = end - real(i64::from(coded.width));
    Some((Placed { glyph, at, rise, blank: false }, coded))
}

/// Whether the em of a text begins inside what stands before it, which ends at `right`.
pub(super) fn is_lapped(text: &str, at: f64, right: f64) -> bool {
    is_wide(text) && at < right - LAP
}

/// The lead byte of the first characters that are set in ems.
const WIDE: u8 = 0xe2;

/// Whether a text is set in ems: Chinese and Japanese, with their quotation marks and dashes.
pub(super) fn is_wide(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|byte| *byte >= WIDE)
        && text.starts_with(|c: char| c >= '\u{2e80}' || ('\u{2014}'..='\u{2026}').contains(&c))
}

/// Takes a glyph's share of the characters, when so many glyphs are left: one, or what is too
/// many for the others.
fn deal<'t>(rest: &mut &'t str, glyphs: usize) -> &'t str {
    if glyphs == 1 {
        return std::mem::take(rest);
    }
    let share = (rest.chars().count() + 1).saturating_sub(glyphs).max(1);
    let end = rest.char_indices().nth(share).map_or(rest.len(), |(end, _)| end);
    let (share, left) = rest.split_at(end);
    *rest = left;
    share
}

/// The clusters of a run, left to right.
struct Clusters<'r> {
    glyphs: &'r [Glyph],
    text: &'r str,
    backwards: bool,
}

impl<'r> Clusters<'r> {
    fn of(run: &'r Run) -> Self {
        Self { glyphs: &run.glyphs, text: &run.text, backwards: run.backwards }
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
