//! Ideographs on a line: their marks, the white beside them, the dots and readings they bear.

use super::line::{Line, LineMark, Setter, What, place_of, push_glyphs};
use super::share::{self, Point};
use super::wide::{Glue, half_body};
use crate::layout::strand::{Piece, Tone};
use crate::measure::Length;
use crate::page::{Glyph, SlotId, Space};
use crate::text::{Body, Direction, Region, Setting, Shaped, levels, visual_order};
use std::ops::Range;

/// The text of a blank that says nothing: a zero width space.
const NOTHING: &str = "\u{200b}";

impl Setter<'_, '_> {
    /// Ideographs or one of their marks.
    pub(super) fn wide(&mut self, range: Range<usize>, body: Body) {
        let p = &self.material.strand.pieces[self.material.strand.piece_at(range.start)];
        let text = &self.material.strand.text[range.clone()];
        if self.line.place.is_none() {
            self.line.place = place_of(p, range.start);
        }
        let word = self.words.shape(text, p.tone.setting());
        let half = half_body(word.runs(), body, self.words.fonts());
        if p.tone.dotted && matches!(body, Body::Ideograph) {
            return self.dotted(p, word.runs(), text);
        }
        for shaped in half.as_ref().map_or(word.runs(), std::slice::from_ref) {
            self.run(p, shaped, text);
        }
        for point in share::inside(&self.line, word.runs(), p.tone.size) {
            self.points.push(point);
            self.sum.stretch += Glue::inner(p.tone.size).stretch;
        }
    }

    /// Ideographs with a dot each, above them in Japanese and below in Chinese. The dots are ink
    /// without a text.
    fn dotted(&mut self, p: &Piece, runs: &[Shaped], text: &str) {
        let above = p.tone.vertical || p.tone.region() == Some(Region::Japan);
        let rise = p.tone.size.scale(if above { 800 } else { -430 }, 1000);
        let small = Tone { size: p.tone.size / 2, rise: p.tone.rise + rise, ..p.tone.clone() };
        let dot = if p.tone.vertical { "﹅" } else { "・" };
        let dot = self.words.shape(dot, small.setting());
        let inner = Glue::inner(p.tone.size);
        for (at, shaped) in runs.iter().flat_map(split).enumerate() {
            if at > 0 {
                self.points.extend(Point::at_end_of(&self.line, inner));
                self.sum.stretch += inner.stretch;
            }
            let width = self.words.width(std::slice::from_ref(&shaped), p.tone.size);
            let mut line = Line { stance: self.stance(&small, &shaped, text), ..Line::default() };
            let piece = Piece { tone: small.clone(), ..p.clone() };
            for run in dot.runs() {
                push_glyphs(&mut line, &piece, &run.standing_for(3), NOTHING);
            }
            for mut mark in line.marks {
                mark.x = (width - self.words.width(dot.runs(), small.size)) / 2;
                mark.advance = Some(Length::ZERO);
                self.line.marks.push(mark);
            }
            self.run(p, &shaped, text);
        }
    }

    /// Adds a glyph without ink and width, which stands for a text, to the last run.
    pub(super) fn blank(&mut self, text: &str) {
        if let Some(LineMark { what: What::Run(run), advance: None, level, .. }) =
            self.line.marks.last_mut()
        {
            let id = self.words.fonts().face(run.face).glyph(' ').unwrap_or_default();
            let length = u8::try_from(text.len()).unwrap_or_default();
            run.text.push_str(text);
            let (space, advance) = (Space::Fixed, 0);
            // Glyphs stand in the order of sight.
            let last = if *level % 2 == 1 { 0 } else { run.glyphs.len() };
            run.glyphs.insert(last, Glyph { id, text: length, space, advance, dx: 0, dy: 0 });
        }
    }

    /// White beside ideographs. Where readers would take it for a space between words, a blank
    /// that says nothing fills it.
    pub(super) fn glue(&mut self, glue: Glue) {
        if glue.parts {
            self.blank(NOTHING);
        }
        self.points.extend(Point::at_end_of(&self.line, glue));
        self.sum += glue.into();
    }

    /// The words, and their reading above them, both centred in the wider one's width. They stay
    /// side by side where the line runs to the left: its order is that of marks which move the
    /// pen, and of these only the one that is last in sight does.
    pub(super) fn ruby(
        &mut self,
        p: &Piece,
        reading: &str,
        (small, slot): (&Tone, SlotId),
        width: Length,
    ) {
        if self.line.place.is_none() {
            self.line.place = p.place;
        }
        let base = &self.material.strand.text[p.range.clone()];
        let first = self.line.marks.len();
        for (text, tone, slot) in [(reading, small, slot), (base, &p.tone, p.slot)] {
            let mut marks = self.stretches(&Piece { tone: tone.clone(), slot, ..p.clone() }, text);
            let own: Length = marks.iter().map(|mark| mark.width).sum();
            let mut x = (width - own) / 2;
            let levels: Vec<u8> = marks.iter().map(|mark| mark.level).collect();
            for at in visual_order(&levels) {
                let Some(mark) = marks.get_mut(at) else { continue };
                mark.x = x;
                x += mark.width;
            }
            self.line.marks.extend(marks);
        }
        let level = self.line.level;
        let marks = self.line.marks.get_mut(first..).unwrap_or_default();
        for mark in &mut *marks {
            (mark.level, mark.advance) = (level, Some(Length::ZERO));
        }
        let last = if level % 2 == 1 { marks.first_mut() } else { marks.last_mut() };
        if let Some(last) = last {
            last.advance = Some(width);
        }
    }

    /// Letters of one look, a mark for each stretch of one direction and one face, and how wide
    /// it is.
    fn stretches(&mut self, piece: &Piece, text: &str) -> Vec<LineMark> {
        let levels = levels(text, self.material.strand.backwards);
        let level = |at: usize| levels.as_ref().and_then(|levels| levels.get(at)).copied();
        let mut marks = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let here = level(start);
            let end = (start..text.len()).find(|at| level(*at) != here).unwrap_or(text.len());
            let part = text.get(start..end).unwrap_or_default();
            let setting = Setting { along: here.map(Direction::of), ..piece.tone.setting() };
            let word = self.words.shape(part, setting);
            for shaped in word.runs() {
                let stance = self.stance(&piece.tone, shaped, part);
                let mut line = Line { stance, level: here.unwrap_or_default(), ..Line::default() };
                push_glyphs(&mut line, piece, shaped, part);
                let width = self.words.width(std::slice::from_ref(shaped), piece.tone.size);
                marks.extend(line.marks.into_iter().map(|mark| LineMark { width, ..mark }));
            }
            start = end;
        }
        marks
    }
}

/// A stretch of one face cut into one for each cluster.
fn split(shaped: &Shaped) -> Vec<Shaped> {
    let clusters = shaped.glyphs.chunk_by(|a, b| a.cluster == b.cluster);
    let starts: Vec<u32> = clusters.clone().map(|cluster| cluster[0].cluster).collect();
    let ends = starts.iter().skip(1).copied().chain([shaped.range.1]);
    let parts = clusters.zip(&starts).zip(ends);
    parts
        .map(|((glyphs, start), end)| Shaped {
            range: (*start, end),
            glyphs: glyphs.to_vec(),
            ..*shaped
        })
        .collect()
}
