//! What stands on one page if a page can hold it.

use super::costs::PARTED;
use super::search::Cutter;
use super::state::{Begin, State};
use crate::layout::flow::Together;

impl Cutter {
    /// Whether a unit begins what a page of its own could hold, and what is left of this one cannot.
    pub(super) fn begins_overleaf(&self, unit: usize, state: State) -> bool {
        let chained = unit > 0 && self.units[unit - 1].keep_next;
        if state.lines == 0 || chained {
            return false;
        }
        let Some(end) = self.end_together(unit) else { return false };
        let overleaf = State {
            lines: 0,
            begun: state.called - state.deferred,
            deferred: 0,
            first: false,
            below: state.below.saturating_sub(1),
            ..state
        };
        !self.hold(unit..end, state) && self.hold(unit..end, overleaf)
    }

    /// What it costs to part what stands together before a unit.
    pub(super) fn parting_before(&self, unit: usize) -> f64 {
        let within = self.units[unit].together == Some(Together::Within);
        if within { PARTED } else { 0.0 }
    }

    /// What it costs to part it inside a unit.
    pub(super) fn parting_in(&self, unit: usize) -> f64 {
        if self.units[unit].together.is_some() { PARTED } else { 0.0 }
    }

    /// Where what begins with a unit ends, if it is to stand on one page: headings go with the
    /// exchange they stand above.
    fn end_together(&self, unit: usize) -> Option<usize> {
        let headed = (unit..self.units.end())
            .find(|at| self.units[*at].together.is_some() || !self.units[*at].keep_next)?;
        match self.units[headed].together? {
            Together::First { count } => Some((headed + count).min(self.units.end())),
            Together::Within => None,
        }
    }

    /// Whether some units, each in the best of its ways, have room on a page.
    fn hold(&self, units: std::ops::Range<usize>, state: State) -> bool {
        let after = units.fold(state, |state, unit| {
            let white = self.white(unit, state);
            let way = self.ways[unit][0];
            let begin = Begin { unit, solution: 0, way, line: 0, white, price: 0.0 };
            self.after(state, begin, way.count)
        });
        after.deferred == 0 && after.lines <= self.room(after)
    }
}
