//! One line, set: from the items between two breaks to runs of glyphs.

use super::breaks::{Fit, Shape, WHITE_STRETCH};
use super::item::{Inked, Item};
use super::items::Material;
use super::measures::{End, Kind};
use super::share::{self, Fill, Point};
use super::sum::Sum;
use super::wide::Glue;
use crate::edition::{Align, Place};
use crate::layout::strand::{Ink, Piece};
use crate::measure::{Length, Size, wide};
use crate::page::{Glyph, Run, SlotId, Space, Stance};
use crate::text::{FaceId, Setting, Shaped, Words};
use std::ops::Range;

/// A set line: what stands on it, from the left edge of the measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// What stands on it.
    pub(crate) marks: Vec<LineMark>,
    /// How much was missing or too much, as a ratio of what the line gives.
    pub(crate) ratio: f64,
    /// By how much the line is too long for its measure.
    pub(crate) overfull: Length,
    /// Where its first letter stands in the model.
    pub(crate) place: Option<Place>,
    /// Whether it ends in a hyphen that the source does not have.
    pub(crate) hyphenated: bool,
    /// Whether it ends in a word that no line holds, which is cut here for the first time.
    pub(crate) cut: bool,
    /// The level of what is being added (`UAX #9`).
    pub(super) level: u8,
    /// How the letters of what is being added stand.
    pub(super) stance: Stance,
    /// How much text is still to be added, in bytes.
    pub(super) room: usize,
    /// How wide its word spaces are in ems, and how many there are, on a line filled out.
    pub(crate) gap: Option<(f64, usize)>,
}

/// Something on a line.
#[derive(Clone, Debug)]
pub(crate) struct LineMark {
    /// From the left edge of the measure.
    pub(crate) x: Length,
    /// How wide it is, as set.
    pub(crate) width: Length,
    /// How far it moves the pen, where that is not its width.
    pub(super) advance: Option<Length>,
    /// Its level (`UAX #9`).
    pub(super) level: u8,
    /// Its structure slot.
    pub(crate) slot: SlotId,
    /// The link it is part of.
    pub(crate) link: Option<usize>,
    /// A name that leads here.
    pub(crate) anchor: Option<String>,
    /// Whether a line runs below it.
    pub(crate) underlined: bool,
    /// What it is.
    pub(crate) what: What,
}

impl LineMark {
    /// How far it moves the pen.
    pub(crate) fn reach(&self) -> Length {
        self.advance.unwrap_or(self.width)
    }
}

/// What a mark on a line is.
#[derive(Clone, Debug)]
pub(crate) enum What {
    /// Letters.
    Run(Run),
    /// An image standing on the baseline.
    Picture {
        /// Its key.
        path: String,
        /// How large.
        size: Size,
    },
}

/// How the lines of a paragraph are aligned and filled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// Measure and indent.
    pub(crate) shape: Shape,
    /// Where short lines stand.
    pub(crate) align: Align,
    /// The ratio the last line takes over from those before it.
    pub(crate) last_ratio: f64,
}

/// A line whose words would stand further apart than so many ems is left short instead: a
/// ragged edge is a lesser evil than a hole.
pub(crate) const HOLE: f64 = 1.0;

/// Sets the line between two ends.
pub(crate) fn set_line(
    material: &Material,
    [start, end]: [End; 2],
    context: Context,
    words: &mut Words<'_>,
) -> Line {
    let hyphen = matches!(end.kind, Kind::Hyphen { .. });
    let (from, to) = (start.next(), end.end().max(start.next()));
    let line = Line { room: material.bytes(from, to), ..Line::default() };
    let (sum, points) = (Sum::default(), Vec::new());
    let mut setter = Setter { material, words, line, sum, points };
    setter.collect(from, to, end);
    let Setter { mut line, sum, points, .. } = setter;

    let indent = if start.at() == 0 { context.shape.indent } else { Length::ZERO };
    let width = context.shape.measure - indent + start.hang_left + end.hang_right;
    let fit = Fit::of(sum, width);
    let open = end.kind == Kind::Forced;
    line.ratio = if !context.shape.justified {
        0.0
    } else if open {
        fit.ratio.min(context.last_ratio)
    } else {
        fit.ratio
    };
    let stretched = context.shape.justified && (!open || fit.slack < Length::ZERO);
    let mut fill = share::fill(sum, fit, line.ratio, stretched);
    line.overfull = (-fit.slack).max(Length::ZERO);
    if context.shape.justified && fit.ratio >= -1.02 {
        line.overfull = Length::ZERO;
    }
    line.hyphenated = hyphen;
    line.cut = end.kind == Kind::Cut && start.kind != Kind::Cut;
    line.gap = stretched.then(|| line.gap_of(sum, fill)).flatten();
    if line.gap.is_some_and(|(gap, _)| gap > HOLE) {
        fill.white = WHITE_STRETCH;
    }
    share::spread(&mut line, &points, fill.beside, words);
    share::place(&mut line, fill, words);
    let start = match context.align {
        Align::Centre => indent - start.hang_left + fit.slack.max(Length::ZERO) / 2,
        // The indent is at the right, and so is what is short of it.
        Align::Justified | Align::Ragged | Align::Start if material.strand.backwards => {
            (width - line.reach()).max(Length::ZERO) - end.hang_right
        }
        Align::Justified | Align::Ragged | Align::Start => indent - start.hang_left,
    };
    for mark in &mut line.marks {
        mark.x += start;
    }
    line
}

pub(super) struct Setter<'a, 'f> {
    pub(super) material: &'a Material,
    pub(super) words: &'a mut Words<'f>,
    pub(super) line: Line,
    pub(super) sum: Sum,
    /// Where white was added that gives.
    pub(super) points: Vec<Point>,
}

impl Line {
    /// How far its marks move the pen.
    fn reach(&self) -> Length {
        self.marks.iter().map(LineMark::reach).sum()
    }

    /// Nothing for a line that ideographs fill.
    fn gap_of(&self, sum: Sum, fill: Fill) -> Option<(f64, usize)> {
        if sum.stretch > Length::ZERO {
            return None;
        }
        let runs = self.marks.iter().filter_map(|mark| match &mark.what {
            What::Run(run) => Some(run),
            What::Picture { .. } => None,
        });
        let mut spaces = 0;
        let mut size = Length::ZERO;
        for run in runs {
            size = size.max(run.size);
            spaces += run.glyphs.iter().filter(|glyph| glyph.space == Space::Word).count();
        }
        let count = i64::try_from(spaces).unwrap_or_default();
        (spaces > 0).then(|| ((sum.white / count).ratio(size) * (1.0 + fill.white), spaces))
    }
}

impl Setter<'_, '_> {
    /// Collects the items of a line into runs that are not yet filled out.
    fn collect(&mut self, from: usize, to: usize, last: End) {
        let items = &self.material.items;
        let mut at = from;
        while at < to {
            self.line.level = self.material.level_of(&items[at]).unwrap_or(self.line.level);
            match &items[at] {
                Item::Ink { .. } | Item::Long(_) => at = self.word(at, to, last),
                Item::Space { gives, length, start, width } => {
                    let start = wide(*start);
                    self.space(start..start + usize::from(*length), (*width).into(), *gives);
                }
                Item::Solid { piece, width } => self.solid(wide(*piece), (*width).into()),
                Item::Wide { body, bytes } => self.wide(bytes.range(), *body),
                Item::Glue { parts, width, stretch, shrink } => {
                    let [width, stretch, shrink] = [*width, *stretch, *shrink].map(Length::from);
                    self.glue(Glue { width, stretch, shrink, parts: *parts });
                }
            }
            at += 1;
        }
        // The white at the end of a line is kept for those who copy, past the edge.
        let white = items.get(to..last.next()).unwrap_or_default();
        if let Some((start, length)) = white.iter().find_map(|item| match item {
            Item::Space { start, length, .. } => Some((wide(*start), usize::from(*length))),
            _ => None,
        }) {
            self.space(start..start + length, Length::ZERO, false);
        }
    }

    /// Adds the parts of a word that stay together, as they were shaped; the last of them.
    fn word(&mut self, first: usize, to: usize, last: End) -> usize {
        let mut parts = self.material.items.get(first..to).unwrap_or_default().iter();
        let Some(mut ink) = parts.next().and_then(Item::inked) else { return first };
        let mut at = first;
        for part in parts.map_while(Item::inked) {
            if part.start != ink.start || part.range.start != ink.range.end {
                break;
            }
            ink.range.end = part.range.end;
            at += 1;
        }
        self.ink(&ink, if at + 1 == to { last.kind } else { Kind::Bare });
        at
    }

    /// Adds part of a word, or all of it.
    fn ink(&mut self, Inked { range, word, .. }: &Inked<'_>, ending: Kind) {
        let p = &self.material.strand.pieces[self.material.strand.piece_at(range.start)];
        let text = &self.material.strand.text[range.clone()];
        if self.line.place.is_none() {
            self.line.place = place_of(p, range.start);
        }
        // Not counted: other threads count the same words.
        let cut = (text.len() != word.length()).then(|| {
            let along = self.material.along(range.start);
            self.words.shape(text, Setting { along, ..p.tone.setting() })
        });
        for shaped in cut.as_ref().unwrap_or(word).runs() {
            self.run(p, shaped, text);
        }
        if range.end == p.range.end {
            self.correct(p);
        }
        if matches!(ending, Kind::Silent | Kind::Cut) {
            // Those who copy are told that the word goes on.
            self.blank("\u{ad}");
        }
        if matches!(ending, Kind::Hyphen { .. }) {
            let mark = self.words.shape("-", p.tone.setting());
            for shaped in mark.runs() {
                self.run(p, &shaped.standing_for(2), "\u{ad}");
            }
        }
    }

    /// Widens the last glyph of a piece by its italic correction.
    fn correct(&mut self, piece: &Piece) {
        if let Some(LineMark { what: What::Run(run), .. }) = self.line.marks.last_mut()
            && let Some(last) = run.glyphs.last_mut()
        {
            let per_em = i64::from(self.words.fonts().face(run.face).units_per_em);
            let units = piece.correction.to_sp() * per_em / run.size.to_sp().max(1);
            last.advance += i32::try_from(units).unwrap_or_default();
            self.sum.width += piece.correction;
        }
    }

    /// Adds glyphs of one face to the last run, or to a new one.
    pub(super) fn run(&mut self, piece: &Piece, shaped: &Shaped, text: &str) {
        let tone = &piece.tone;
        let per_em = i64::from(self.words.fonts().face(shaped.face).units_per_em);
        self.line.stance = self.stance(tone, shaped, text);
        push_glyphs(&mut self.line, piece, shaped, text);
        let units = shaped.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
        let count = i64::try_from(shaped.glyphs.len()).unwrap_or_default();
        let width = tone.size.scale(units, per_em);
        self.sum.width += width + tone.tracking * count;
        if tone.flexible {
            self.sum.flexible += width;
            self.sum.ems += tone.size * count;
        }
    }

    fn space(&mut self, range: Range<usize>, width: Length, gives: bool) {
        let p = &self.material.strand.pieces[self.material.strand.piece_at(range.start)];
        let face = p.tone.look.face;
        let font = self.words.fonts().face(face);
        let per_em = i64::from(font.units_per_em);
        let id = font.glyph(' ').unwrap_or_default();
        let text = match p.ink {
            Ink::Break => " ",
            Ink::Text
            | Ink::NoteCall(_)
            | Ink::Quad(_)
            | Ink::Picture { .. }
            | Ink::Abreast
            | Ink::Ruby { .. } => &self.material.strand.text[range],
        };
        let net = if gives { width - p.tone.tracking } else { width };
        let units = net.to_sp() * per_em / p.tone.size.to_sp().max(1);
        let glyph = Glyph {
            id,
            text: u8::try_from(text.len()).unwrap_or(u8::MAX),
            space: if gives { Space::Word } else { Space::Fixed },
            advance: i32::try_from(units).unwrap_or_default(),
            dx: 0,
            dy: 0,
        };
        self.line.stance = if p.tone.vertical { Stance::Turned } else { Stance::Across };
        push_run(&mut self.line, p, face, (text, [glyph]));
        self.sum.width += width;
        if gives {
            self.sum.white += width;
        } else if p.tone.flexible && width > Length::ZERO {
            self.sum.flexible += width;
            self.sum.ems += p.tone.size;
        }
    }

    fn solid(&mut self, piece: usize, width: Length) {
        let p = &self.material.strand.pieces[piece];
        match &p.ink {
            Ink::Picture { path, size } => {
                let what = What::Picture { path: path.clone(), size: *size };
                self.line
                    .marks
                    .push(LineMark { width, ..mark(p, (p.slot, self.line.level), what) });
            }
            Ink::Ruby { reading, tone, slot } => self.ruby(p, reading, (tone, *slot), width),
            Ink::Abreast => self.abreast(p, width),
            Ink::Text | Ink::NoteCall(_) | Ink::Quad(_) | Ink::Break => {}
        }
        self.sum.width += width;
    }
}

/// Adds shaped glyphs, each with the bytes it stands for.
pub(super) fn push_glyphs(line: &mut Line, piece: &Piece, shaped: &Shaped, text: &str) {
    let at = |offset: u32| usize::try_from(offset).unwrap_or(text.len()).min(text.len());
    let glyphs = shaped.glyphs.iter().map(|glyph| Glyph {
        id: glyph.id,
        text: glyph.bytes,
        space: Space::Fixed,
        advance: glyph.advance,
        dx: glyph.dx.into(),
        dy: glyph.dy.into(),
    });
    push_run(line, piece, shaped.face, (&text[at(shaped.range.0)..at(shaped.range.1)], glyphs));
}

pub(super) fn place_of(piece: &Piece, at: usize) -> Option<Place> {
    let place = piece.place?;
    let into = u32::try_from(at - piece.range.start).unwrap_or(u32::MAX);
    Some(Place { piece: place.piece, offset: place.offset + into })
}

fn mark(piece: &Piece, (slot, level): (SlotId, u8), what: What) -> LineMark {
    LineMark {
        level,
        x: Length::ZERO,
        width: Length::ZERO,
        advance: None,
        slot,
        link: piece.link,
        anchor: piece.anchor.clone(),
        underlined: piece.tone.underlined,
        what,
    }
}

/// Room for no more glyphs than this is made at once.
const USUAL: usize = 80;

/// Adds glyphs and their text to the last run if it looks, means and leads to the same, else to
/// a new one.
fn push_run(
    line: &mut Line,
    piece: &Piece,
    face: FaceId,
    (text, glyphs): (&str, impl IntoIterator<Item = Glyph>),
) {
    let tone = &piece.tone;
    let backwards = line.level % 2 == 1;
    let room = line.room.clamp(text.len(), USUAL.max(text.len()));
    line.room = line.room.saturating_sub(text.len());
    if let Some(LineMark { slot, link, advance: None, what: What::Run(run), level, .. }) =
        line.marks.last_mut()
        && *level == line.level
        && (*slot, *link, run.face) == (piece.slot, piece.link, face)
        && (run.size, run.rise, run.tracking) == (tone.size, tone.rise, tone.tracking)
        && run.colour == tone.colour
        && run.stance == line.stance
    {
        run.text.push_str(text);
        // Glyphs stand in the order of sight.
        if backwards {
            run.glyphs.splice(0..0, glyphs);
        } else {
            run.glyphs.extend(glyphs);
        }
        return;
    }
    // A line of running text is one run: of as many glyphs as there are bytes, or a few less, and
    // a space or a hyphen at its end.
    let room = (room + 1).next_multiple_of(16);
    let mut all = Vec::with_capacity(room);
    all.extend(glyphs);
    let mut said = String::with_capacity(room);
    said.push_str(text);
    let run = Run {
        face,
        size: tone.size,
        colour: tone.colour,
        // Until the line is filled, whether it may be expanded at all.
        expansion: i32::from(tone.flexible),
        tracking: tone.tracking,
        word_space: Length::ZERO,
        rise: tone.rise,
        glyphs: all,
        text: said,
        backwards,
        stance: line.stance,
        lang: None,
    };
    // Most lines have one.
    if line.marks.is_empty() {
        line.marks.reserve_exact(1);
    }
    line.marks.push(mark(piece, (piece.slot, line.level), What::Run(run)));
}

/// How far a run moves the pen.
pub(crate) fn run_width(run: &Run, per_em: i64) -> Length {
    let units: i64 = run.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
    let spaces = run.glyphs.iter().filter(|glyph| glyph.space == Space::Word).count();
    let glyphs = i64::try_from(run.glyphs.len()).unwrap_or_default();
    let natural = run.size.scale(units, per_em);
    natural
        + natural.times(f64::from(run.expansion) / 1000.0)
        + run.tracking * glyphs
        + run.word_space * i64::try_from(spaces).unwrap_or_default()
}
