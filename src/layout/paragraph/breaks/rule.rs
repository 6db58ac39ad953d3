//! A ruler laid along a paragraph: what any line of it measures, in a few subtractions.
//!
//! Lines are measured by the million. Sums of lengths are whole numbers that a real number holds
//! exactly, in points too, so nothing is rounded here that [`Fit::between`] would not round.

use super::{EXPANSION, Fit, Shape, TRACKING, WHITE_SHRINK, WHITE_STRETCH};
use crate::layout::paragraph::measures::{Break, Measures};
use crate::layout::paragraph::sum::Sum;
use crate::measure::Length;

/// What stands before a break, for lines that begin or end there.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// The item it is at.
    item: usize,
    /// The width up to there, what hangs over the edge taken off.
    width: Length,
    /// Parts of it that give, in points.
    white: f64,
    flexible: f64,
    ems: f64,
    stretch: f64,
    shrink: f64,
}

impl Mark {
    fn new(item: usize, sum: Sum, width: Length) -> Self {
        Self {
            item,
            width,
            white: sum.white.to_pt(),
            flexible: sum.flexible.to_pt(),
            ems: sum.ems.to_pt(),
            stretch: sum.stretch.to_pt(),
            shrink: sum.shrink.to_pt(),
        }
    }
}

/// Measures the lines between any two breaks.
#[derive(Debug, Default)]
pub(super) struct Rule {
    starts: Vec<Mark>,
    ends: Vec<Mark>,
}

impl Rule {
    /// Takes the measures of another paragraph.
    pub(super) fn lay(&mut self, measures: &Measures, shape: Shape) {
        let Measures { sums, breaks } = measures;
        let start = |(at, line): (usize, &Break)| {
            let Break { next, hang_left, .. } = line;
            let indent = if at == 0 { shape.indent } else { Length::ZERO };
            Mark::new(*next, sums[*next], sums[*next].width + *hang_left - indent)
        };
        let end = |line: &Break| {
            let width = sums[line.end].width + line.hyphen - line.hang_right;
            Mark::new(line.end, sums[line.end], width - shape.measure)
        };
        self.starts.clear();
        self.starts.extend(breaks.iter().enumerate().map(start));
        self.ends.clear();
        self.ends.extend(breaks.iter().map(end));
    }

    /// Measures the line between two breaks; none where the white behind one holds the other.
    pub(super) fn fit(&self, from: usize, to: usize) -> Option<Fit> {
        let (start, end) = (&self.starts[from], &self.ends[to]);
        if end.item < start.item {
            return None;
        }
        let slack = start.width - end.width;
        let glyphs = (end.flexible - start.flexible) * EXPANSION + (end.ems - start.ems) * TRACKING;
        let white = end.white - start.white;
        let gives = if slack >= Length::ZERO {
            glyphs + white * WHITE_STRETCH + (end.stretch - start.stretch)
        } else {
            glyphs + white * WHITE_SHRINK + (end.shrink - start.shrink)
        };
        Some(Fit::giving(slack, gives))
    }
}
