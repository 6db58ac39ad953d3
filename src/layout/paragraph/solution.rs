//! One way to break a paragraph, and what is to be said of it.

use super::breaks::{Fit, Shape};
use super::measures::{End, Measures};
use super::rivers::rivers;

/// One way to break a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Solution {
    /// Where its lines end; the first is the start of the paragraph.
    pub(crate) ends: Box<[End]>,
    /// What it costs.
    pub(crate) cost: f64,
    /// How its full lines are filled, on average: the last line follows them.
    pub(crate) mean_ratio: f64,
    /// How many lines begin or end as a neighbour does.
    pub(crate) stacks: usize,
    /// How many rivers run down it: each line that carries one on from its third line counts.
    pub(crate) rivers: usize,
    /// Ways to break it into as many lines in which fewer rivers are worth what they cost.
    pub(crate) drier: Vec<Self>,
}

impl Solution {
    /// What is to be said of a way to break a paragraph.
    pub(super) fn new(measures: &Measures, shape: Shape, (breaks, cost): (&[usize], f64)) -> Self {
        let stacks = breaks.windows(2).map(|pair| usize::from(measures.stacks(pair[0], pair[1])));
        Self {
            ends: breaks.iter().map(|at| measures.end(*at)).collect(),
            cost,
            mean_ratio: mean_ratio(measures, shape, breaks),
            stacks: stacks.sum(),
            rivers: rivers(measures, shape, breaks).len(),
            drier: Vec::new(),
        }
    }

    /// How many lines it has.
    pub(crate) fn lines(&self) -> usize {
        self.ends.len() - 1
    }

    /// Both ends of each of its lines, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = [End; 2]> + '_ {
        self.ends.windows(2).map(|pair| [pair[0], pair[1]])
    }
}

fn mean_ratio(measures: &Measures, shape: Shape, breaks: &[usize]) -> f64 {
    let mut total = 0.0;
    let mut count = 0;
    for pair in breaks.windows(2).take(breaks.len().saturating_sub(2)) {
        let fit = Fit::between(measures, (pair[0], pair[1]), shape);
        total += fit.ratio.clamp(-1.0, 1.0);
        count += 1;
    }
    if count == 0 { 0.0 } else { total / f64::from(count) }
}
