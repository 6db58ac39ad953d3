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
    /// exchange they stand above. Where nothing is to stand together, no unit is looked at: all of a
    /// column may be kept with what is next.
    pub(super) fn end_together(&self, unit: usize) -> Option<usize> {
        if !self.has_groups {
            return None;
        }
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
        after.deferred == 0 && after.lines() <= self.room(&after)
    }
}

#[cfg(test)]
mod tests {
    use super::Together;
    use crate::edition::Feet;
    use crate::layout::cut::tests::{Sketch, column, frame, stretches};
    use crate::layout::cut::{Frame, cut};
    use crate::text::Fonts;

    use Sketch::{Heading, Lines, Noted};

    /// On which pages of so many lines each unit stands, where those of a group stay together.
    fn pages(groups: &[&[Sketch]], lines: i64) -> Vec<Vec<usize>> {
        let fonts = Fonts::core().unwrap();
        let (mut units, notes) = column(&groups.concat(), &fonts);
        let mut first = 0;
        for group in groups {
            let headings = group.iter().filter(|it| matches!(it, Heading)).count();
            let count = group.len() - headings;
            for (at, unit) in units[first + headings..first + group.len()].iter_mut().enumerate() {
                unit.together =
                    Some(if at == 0 { Together::First { count } } else { Together::Within });
            }
            first += group.len();
        }
        let frame = Frame { feet: Feet::Ragged, ..frame(lines) };
        let cuts = cut(units, &notes, frame).1;
        let on = |page: &Vec<(usize, usize, usize)>, unit| page.iter().any(|it| it.0 == unit);
        let pages = stretches(&cuts);
        let of = |unit| (0..pages.len()).filter(|page| on(&pages[*page], unit)).collect();
        (0..first).map(of).collect()
    }

    #[test]
    fn what_a_page_can_hold_is_not_parted() {
        let pair: &[Sketch] = &[Lines(4), Lines(4)];
        // Two fit, the third would begin in what is left of the page.
        assert_eq!(pages(&[pair; 3], 20), [[0], [0], [0], [0], [1], [1]]);
        // To the last line.
        assert_eq!(pages(&[&[Lines(4)], pair, pair], 20), [[0], [0], [0], [0], [0]]);
        assert_eq!(pages(&[&[Lines(5)], pair, pair], 20), [[0], [0], [0], [1], [1]]);
    }

    #[test]
    fn what_no_page_can_hold_begins_where_it_stands() {
        let found = pages(&[&[Lines(4)], &[Lines(9), Lines(9), Lines(9)]], 20);
        assert_eq!((&found[0][..], found[1][0], found[2][0]), (&[0][..], 0, 0));
        assert!(found[3].contains(&1));
    }

    #[test]
    fn a_heading_goes_with_what_stands_below_it() {
        let headed: &[Sketch] = &[Heading, Lines(4), Lines(4)];
        // With a line of white and one of its own.
        assert_eq!(pages(&[&[Lines(10)], headed], 20), [[0], [0], [0], [0]]);
        assert_eq!(pages(&[&[Lines(11)], headed], 20), [[0], [1], [1], [1]]);
    }

    #[test]
    fn notes_take_of_the_room() {
        let noted: &[Sketch] = &[Lines(4), Noted(4, 3)];
        assert_eq!(pages(&[&[Lines(8)], noted], 20), [[0], [0], [0]]);
        assert_eq!(pages(&[&[Lines(11)], noted], 20), [[0], [1], [1]]);
    }
}
