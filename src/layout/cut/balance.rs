//! The columns of the last page: cut anew, to be as high as each other.

use super::Stretch;
use super::costs::PARTED;
use super::reached::FreshPage;
use super::search::Cutter;
use super::state::{Node, State, Step};
use crate::layout::flow::Together;

/// Where the last page begins.
#[derive(Clone, Copy, Debug)]
struct Opening {
    /// The node that opens it.
    node: usize,
    /// What is placed first on it.
    first: Stretch,
}

impl Cutter {
    /// The cheapest end, the columns of the last page being no higher than they have to be. They
    /// stay as they are where more would be parted otherwise.
    pub(super) fn balanced(&mut self, last: usize) -> usize {
        let (end, usual) = self.end(last);
        let Some(opening) = self.last_page(end) else { return last };
        let usual = usual - self.allowed(opening, end);
        // Nodes keep their numbers.
        self.limit = usize::MAX;
        let full = self.frame.lines;
        let lowest = self.lowest(end, opening.node);
        let even = (lowest..full).find_map(|lines| {
            self.frame.lines = lines;
            let (end, cost) = self.from(opening)?;
            let columns = self.pages_since(opening.node, end) + 1;
            let cost = cost - self.allowed(opening, end);
            (columns <= self.frame.columns && cost < usual + PARTED).then_some(end)
        });
        self.frame.lines = full;
        even.unwrap_or(end)
    }

    /// The last page, unless a figure has been moved to its head.
    fn last_page(&self, end: usize) -> Option<Opening> {
        let path: Vec<usize> = self.path(end).collect();
        let opens = |at: &usize| matches!(self.nodes[*at].step, Step::Start | Step::Turn);
        let turns: Vec<usize> = path.iter().copied().filter(opens).collect();
        let columns = turns.len();
        let own = (columns - 1) % self.frame.columns;
        let node = *turns.get(own)?;
        let State { waiting, early, .. } = self.nodes[node].state;
        let after = path.iter().rev().skip_while(|at| **at != node).nth(1)?;
        match self.nodes[*after].step {
            Step::Place(placed) => {
                let first = placed.stretch();
                let moved = waiting.is_some() || early.is_some() || self.units[first.unit].floats;
                (!moved && !first.again).then_some(Opening { node, first })
            }
            Step::Start | Step::Turn | Step::Wait => None,
        }
    }

    /// What of the cost of a way through the last page does not count: what comes before, and that
    /// an exchange is parted which has been already.
    fn allowed(&self, opening: Opening, end: usize) -> f64 {
        let Opening { node, first } = opening;
        let begun = first.unit + usize::from(first.lines.0 > 0);
        let is_first =
            |unit: &usize| matches!(self.units[*unit].together, Some(Together::First { .. }));
        let over = (begun..self.units.end()).find(is_first).unwrap_or(self.units.end());
        let (mut next, mut parted) = (None, 0.0);
        for at in self.path(end).take_while(|at| *at != node) {
            match self.nodes[at].step {
                Step::Place(placed) => next = Some(placed.stretch().unit),
                Step::Turn => {
                    let goes_on =
                        |unit: &usize| *unit < over && self.units[*unit].together.is_some();
                    parted += next.filter(goes_on).map_or(0.0, |_| PARTED);
                }
                Step::Start | Step::Wait => {}
            }
        }
        self.nodes[node].cost + parted
    }

    /// The fewest lines that columns of the last page can have, all of them being as high.
    fn lowest(&self, end: usize, opening: usize) -> i64 {
        let mut lines = 0;
        let mut is_end = true;
        for at in self.path(end).take_while(|at| *at != opening) {
            if is_end {
                lines += self.nodes[at].state.lines();
            }
            is_end = matches!(self.nodes[at].step, Step::Turn);
        }
        let columns = i64::try_from(self.frame.columns).unwrap_or(i64::MAX);
        let title = if self.nodes[opening].state.below > 0 { self.frame.head } else { 0 };
        (lines + columns - 1) / columns + title
    }

    /// Cuts what stands on the last page once more, and gives the end and its cost.
    fn from(&mut self, opening: Opening) -> Option<(usize, f64)> {
        let Opening { node, first } = opening;
        let Stretch { unit, solution, lines, .. } = first;
        self.frontier = vec![node];
        self.reached = unit;
        if lines.0 > 0 {
            let mut out = self.reaches.take().unwrap_or_default();
            let Node { state, cost, .. } = self.nodes[node];
            let key = self.within(unit, lines.0, solution);
            out.within.put(key, FreshPage { state, cost, node });
            self.place_rests(unit, &mut out);
            self.frontier = self.frontier_after(out);
            self.reached = unit + 1;
        }
        self.go_to(self.units.end());
        let frontier = std::mem::take(&mut self.frontier);
        let ends = frontier.into_iter().map(|node| self.end(node));
        ends.min_by(|a, b| a.1.total_cmp(&b.1))
    }
}
