//! The slack of a line, shared out among what gives.

use super::breaks::{EXPANSION, Fit, TRACKING, WHITE_SHRINK, WHITE_STRETCH};
use super::line::{Line, LineMark, What, run_width};
use super::sum::Sum;
use super::wide::Glue;
use crate::measure::{Length, round};
use crate::page::{Glyph, Run};
use crate::text::{Shaped, Words, visual_order};

/// What a line's slack becomes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fill {
    /// Thousandths by which glyphs are widened.
    pub(super) expansion: i32,
    /// Ems between glyphs.
    pub(super) tracking: f64,
    /// The part of its natural width by which white between words is widened.
    pub(super) white: f64,
    /// How far the white beside ideographs gives: 1 all its stretch, -1 all its shrink.
    pub(super) beside: f64,
}

/// Shares out the slack of a line: glyphs first by their ratio, the rest to the white.
pub(super) fn fill(sum: Sum, fit: Fit, ratio: f64, stretched: bool) -> Fill {
    let share = ratio.clamp(-1.0, 1.0);
    let permille = round(share * EXPANSION * 1000.0);
    let expansion =
        if sum.flexible == Length::ZERO { 0 } else { i32::try_from(permille).unwrap_or(0) };
    let tracking = share * TRACKING;
    let glyphs = sum.flexible.to_pt() * f64::from(expansion) / 1000.0 + sum.ems.to_pt() * tracking;
    let rest = fit.slack.to_pt() - glyphs;
    let beside = if rest > 0.0 { sum.stretch } else { sum.shrink }.to_pt();
    let fill = Fill { expansion, tracking, ..Fill::default() };
    if beside > 0.0 && stretched {
        let give = if rest > 0.0 { WHITE_STRETCH } else { WHITE_SHRINK };
        let part = rest / sum.white.to_pt().mul_add(give, beside);
        return Fill { white: part * give, beside: part, ..fill };
    }
    if sum.white <= Length::ZERO {
        return fill;
    }
    let white = if stretched {
        rest / sum.white.to_pt()
    } else {
        share * if share > 0.0 { WHITE_STRETCH } else { WHITE_SHRINK }
    };
    Fill { white, ..fill }
}

/// A place on a line where white that no character stands for is added: after a glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    mark: usize,
    glyph: usize,
    glue: Glue,
}

impl Point {
    /// The end of what stands on a line so far, if something does.
    pub(super) fn at_end_of(line: &Line, glue: Glue) -> Option<Self> {
        Self::before_end_of(line, 0, glue)
    }

    /// So many glyphs before that.
    fn before_end_of(line: &Line, glyphs: usize, glue: Glue) -> Option<Self> {
        let mut left = glyphs;
        for (mark, LineMark { what, .. }) in line.marks.iter().enumerate().rev() {
            let count = match what {
                What::Run(run) => run.glyphs.len(),
                What::Picture { .. } => 1,
            };
            if left < count {
                return Some(Self { mark, glyph: count - 1 - left, glue });
            }
            left -= count;
        }
        None
    }
}

/// The places between the glyphs of ideographs that stay together, which stand at the end of the
/// line so far.
pub(super) fn inside(line: &Line, runs: &[Shaped], size: Length) -> Vec<Point> {
    let glyphs: usize = runs.iter().map(|run| run.glyphs.len()).sum();
    let glue = Glue::inner(size);
    (1..glyphs).filter_map(|left| Point::before_end_of(line, left, glue)).collect()
}

/// Adds the white beside ideographs: each its width, and what it gives.
pub(super) fn spread(line: &mut Line, points: &[Point], beside: f64, words: &Words<'_>) {
    // What is lost in whole font units is made good at the next place.
    let mut owed = Length::ZERO;
    // From the end, since blanks are put in.
    for Point { mark, glyph, glue } in points.iter().rev() {
        let gives = if beside > 0.0 { glue.stretch } else { glue.shrink };
        owed += glue.width + gives.times(beside);
        let LineMark { what, advance, .. } = &mut line.marks[*mark];
        match (advance, what) {
            (Some(advance), _) => {
                *advance += owed;
                owed = Length::ZERO;
            }
            (None, What::Run(run)) => {
                let wide = owed > run.size.scale(WIDEST_BLANK, 1000);
                owed -= widen(run, *glyph, owed, words);
                if glue.parts && wide {
                    double(run, *glyph);
                }
            }
            (None, What::Picture { .. }) => {}
        }
    }
}

/// The white, in thousandths of an em, that one blank of a fifth of an em can fill.
const WIDEST_BLANK: i64 = 280;

/// Sets a blank of a run twice, to fill its white.
fn double(run: &mut Run, glyph: usize) {
    let blank = run.glyphs[glyph];
    let text: usize = run.glyphs[..glyph].iter().map(|glyph| usize::from(glyph.text)).sum();
    let said = run.text[text..text + usize::from(blank.text)].to_owned();
    run.text.insert_str(text, &said);
    run.glyphs[glyph].advance = blank.advance / 2;
    run.glyphs.insert(glyph, Glyph { advance: blank.advance - blank.advance / 2, ..blank });
}

/// Lets a glyph move the pen further; gives back by how much.
fn widen(run: &mut Run, glyph: usize, by: Length, words: &Words<'_>) -> Length {
    let per_em = i64::from(words.fonts().face(run.face).units_per_em);
    let units = by.to_sp() * per_em / run.size.to_sp().max(1);
    run.glyphs[glyph].advance += i32::try_from(units).unwrap_or_default();
    run.size.scale(units, per_em)
}

/// The marks of a line from left to right, where that is not their own order.
fn order(line: &Line) -> Option<Vec<usize>> {
    if line.marks.iter().all(|mark| mark.level == 0) {
        return None;
    }
    let levels: Vec<u8> = line.marks.iter().map(|mark| mark.level).collect();
    Some(visual_order(&levels))
}

/// Gives every mark its place from the left end of the line, and every run its share of the slack.
pub(super) fn place(line: &mut Line, fill: Fill, words: &mut Words<'_>) {
    let mut pen = Length::ZERO;
    let order = order(line);
    for place in 0..line.marks.len() {
        let at = order.as_ref().and_then(|order| order.get(place)).copied().unwrap_or(place);
        let mark = &mut line.marks[at];
        if let What::Run(run) = &mut mark.what {
            let natural = words.space(run.face, run.size);
            run.word_space = natural.times(fill.white);
            if run.expansion != 0 {
                let tracking = run.size.times(fill.tracking);
                run.expansion = fill.expansion;
                run.tracking += tracking;
                // White is measured by itself: expansion and tracking must not add to it.
                run.word_space -= natural.times(f64::from(fill.expansion) / 1000.0) + tracking;
            }
            mark.width = run_width(run, i64::from(words.fonts().face(run.face).units_per_em));
        }
        mark.x += pen;
        pen += mark.reach();
    }
}
