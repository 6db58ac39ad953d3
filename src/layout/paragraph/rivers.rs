//! Rivers: gaps that stand under each other and draw a white line down the paragraph.
//!
//! They show only when the lines are set, so a paragraph that has one is broken again without its
//! lines.

use super::breaks::{Fit, Shape, solve_avoiding};
use super::items::Material;
use super::measures::{Kind, Measures};
use super::share;
use super::solution::Solution;
use crate::measure::{Length, real};

/// A gap belongs to a river from the third line on.
const LINES: usize = 3;
/// What a river is worth, as the cost of lines.
const PRICE: f64 = 12_000.0;
/// Few lines have more gaps.
const USUAL: usize = 16;
/// How often a paragraph is broken again.
const ATTEMPTS: usize = 8;

impl Solution {
    /// What it costs, its rivers included.
    pub(crate) fn price(&self) -> f64 {
        self.cost + PRICE * real(i64::try_from(self.rivers).unwrap_or_default())
    }

    /// Looks for ways that have fewer rivers, each without the lines of those before it.
    pub(crate) fn dry(&mut self, cloth: (&Material, &Measures), shape: Shape) {
        let mut avoid = self.middles(cloth.1, shape);
        let mut rivers = self.rivers;
        for _ in 0..ATTEMPTS {
            if rivers == 0 {
                return;
            }
            // The more is avoided the more it costs: what costs too much now will not cost less.
            let within = (&avoid[..], self.price());
            let Some(new) = solve_avoiding(cloth, shape, self.lines(), within) else { return };
            rivers = new.rivers;
            avoid.extend(new.middles(cloth.1, shape));
            // They are looked up at every line that is tried.
            avoid.sort_unstable();
            if new.price() < self.price() {
                self.drier.push(new);
            }
        }
    }

    fn middles(&self, measures: &Measures, shape: Shape) -> Vec<(usize, usize)> {
        if self.rivers == 0 {
            return Vec::new();
        }
        let breaks: Vec<usize> = self.ends.iter().map(|end| end.at()).collect();
        rivers(measures, shape, &breaks)
    }
}

/// White between words: from and to, in points.
type Gap = (f64, f64);

/// The middle line of every three that a river runs through, by its breaks. Only lines that are
/// filled out have any.
pub(super) fn rivers(measures: &Measures, shape: Shape, breaks: &[usize]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if !shape.justified || breaks.len() <= LINES {
        return found;
    }
    // The gaps of the line above, each with how many lines its river has run.
    let mut above: Vec<(Gap, usize)> = Vec::with_capacity(USUAL);
    let mut here = Vec::with_capacity(USUAL);
    for (line, pair) in breaks.windows(2).enumerate() {
        // Gaps come from left to right, so those further left are passed for good.
        let mut passed = 0;
        gaps(measures, (pair[0], pair[1]), shape, &mut |gap| {
            passed += above[passed..].iter().take_while(|(upper, _)| upper.1 <= gap.0).count();
            let near = above[passed..].iter().take_while(|(upper, _)| upper.0 < gap.1);
            let over = near.filter(|(upper, _)| overlap(*upper, gap));
            here.push((gap, over.map(|(_, run)| run + 1).max().unwrap_or(1)));
        });
        if here.iter().any(|(_, run)| *run >= LINES) {
            found.push((breaks[line - 1], pair[0]));
        }
        std::mem::swap(&mut above, &mut here);
        here.clear();
    }
    found
}

/// Whether more than half of the narrower gap stands under the other.
fn overlap(a: Gap, b: Gap) -> bool {
    let common = a.1.min(b.1) - a.0.max(b.0);
    common > (a.1 - a.0).min(b.1 - b.0) / 2.0
}

/// Where the white between words stands on the line between two breaks.
fn gaps(measures: &Measures, (from, to): (usize, usize), shape: Shape, take: &mut dyn FnMut(Gap)) {
    let (start, end) = (&measures.breaks[from], &measures.breaks[to]);
    let indent = if from == 0 { shape.indent } else { Length::ZERO };
    let fit = Fit::between(measures, (from, to), shape);
    let stretched = end.kind != Kind::Forced || fit.slack < Length::ZERO;
    let ratio = if stretched { fit.ratio } else { 0.0 };
    let fill = share::fill(measures.between(from, to), fit, ratio, stretched);
    let expansion = f64::from(fill.expansion) / 1000.0;
    let mut pen = (indent - start.hang_left).to_pt();
    for at in start.next..end.end.max(start.next) {
        let item = measures.sums[at + 1] - measures.sums[at];
        let glyphs = item.flexible.to_pt() * expansion + item.ems.to_pt() * fill.tracking;
        let next = pen + item.width.to_pt() + glyphs + item.white.to_pt() * fill.white;
        if item.white > Length::ZERO {
            take((pen, next));
        }
        pen = next;
    }
}
