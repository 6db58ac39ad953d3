//! What page ends cost.

use super::state::State;
use crate::edition::Feet;
use crate::measure::real;

/// What a page must not do: a widow, an orphan, a stranded question or heading.
pub(super) const BROKEN: f64 = 1e7;
/// A page one line short or long, its facing page alike.
const OFF_BY_ONE: f64 = 4_000.0;
/// A page short by more, for each line squared.
const SHORT: f64 = 15_000.0;
/// An exchange that goes on overleaf, where it should not.
pub(super) const PARTED: f64 = 1e6;
/// A page with a ragged foot, for each line squared that it is short.
const RAGGED: f64 = 150.0;
/// Facing pages of unequal height, for each line squared.
const UNEQUAL: f64 = 300_000.0;
/// A hyphen at the end of a verso, and at the turn of the leaf.
const HYPHEN: (f64, f64) = (60_000.0, 250_000.0);
/// A figure at the head of its page.
pub(super) const EARLY: f64 = 3_000.0;
/// A figure at the head of the page after its place.
pub(super) const FLOAT: f64 = 6_000.0;
/// Lines of white more than usual, squared, over the usual ones.
const WHITE: f64 = 12_000.0;
/// How many lines lower the first page may begin; it is never seen beside another.
pub(super) const SINK: i64 = 4;
/// A note that goes on at the foot of the next page.
pub(super) const SPLIT: f64 = 80_000.0;
/// A last page of fewer lines than these.
const LAST: (i64, f64) = (4, 200_000.0);
/// How short a page may be while a fuller one is possible.
pub(super) const SHORTEST: i64 = 3;

impl State {
    /// What it costs to end a page here, so many lines short (or long, below 0), beside whatever
    /// verso.
    pub(super) fn end_cost(&self, short: i64, feet: Feet) -> EndCost {
        let own = match short.abs() {
            _ if feet == Feet::Ragged => RAGGED * squared(short),
            0 => 0.0,
            // The first page has no facing page to be alike.
            _ if self.first => SHORT * 2.0 * squared(short),
            1 => OFF_BY_ONE,
            _ => SHORT * squared(short),
        };
        let faces = feet != Feet::Ragged && self.recto && !self.first;
        EndCost { own, beside: faces.then(|| short.min(SHORTEST + 1)) }
    }

    /// What it costs to end the page inside a word.
    pub(super) const fn hyphen_cost(self) -> f64 {
        if self.recto { HYPHEN.1 } else { HYPHEN.0 }
    }

    /// What it costs if the last page ends here, or the last of its columns, which may be as short
    /// as it likes.
    pub(super) fn last_cost(self, room: i64, columns: usize) -> f64 {
        let lonely = self.lines() < LAST.0 && !self.first && columns == 1;
        let over = self.lines() > room;
        (if lonely { LAST.1 } else { 0.0 }) + if over { OFF_BY_ONE } else { 0.0 }
    }
}

/// What it costs to end a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct EndCost {
    own: f64,
    /// How short it is for the verso it stands beside.
    beside: Option<i64>,
}

impl EndCost {
    /// What it costs beside a verso that is so short.
    pub(super) fn beside(self, verso: i8) -> f64 {
        let unequal = self.beside.map(|short| UNEQUAL * squared(short - i64::from(verso)));
        self.own + unequal.unwrap_or_default()
    }
}

fn squared(lines: i64) -> f64 {
    real(lines * lines)
}

/// What it costs to leave so many lines white at the end of two facing pages.
pub(super) fn leap_cost(short: i64) -> f64 {
    SHORT * squared(short)
}

/// What it costs to widen white by so many lines.
pub(super) fn white_cost(white: i64, extra: i64) -> f64 {
    WHITE * squared(extra) / real(white.max(1))
}

#[cfg(test)]
mod tests {
    use super::{BROKEN, SHORTEST, leap_cost, white_cost};
    use crate::edition::Feet;
    use crate::layout::cut::state::State;

    fn page(recto: bool, short: i8) -> State {
        State::sample(30, recto, short)
    }

    #[test]
    fn each_line_that_a_page_is_short_costs_more_than_the_one_before() {
        for feet in [Feet::Even, Feet::Ragged] {
            for state in [page(false, 0), State { first: true, ..page(true, 0) }] {
                let costs: Vec<f64> =
                    (0..6).map(|short| state.end_cost(short, feet).beside(0)).collect();
                let steps: Vec<f64> = costs.windows(2).map(|pair| pair[1] - pair[0]).collect();
                assert!(costs[0] == 0.0 && steps[0] > 0.0, "{costs:?}");
                assert!(steps.is_sorted_by(|a, b| a < b) && costs[5] < BROKEN, "{costs:?}");
            }
        }
        let over = page(false, 0).end_cost(-1, Feet::Even).beside(0);
        assert!(over > 0.0 && over <= page(false, 0).end_cost(1, Feet::Even).beside(0));
    }

    #[test]
    fn facing_pages_would_rather_be_of_one_height_than_full() {
        let recto = |verso, short| page(true, 0).end_cost(short, Feet::Even).beside(verso);
        for short in 0..SHORTEST {
            let same = recto(i8::try_from(short).unwrap(), short);
            for verso in (0..4_i8).filter(|verso| i64::from(*verso) != short) {
                assert!(same * 2.0 < recto(verso, short), "{short} beside {verso}");
            }
        }
        // Past what no page should be, it does not get worse.
        assert!(recto(0, 9) - recto(0, 8) < recto(0, 3) - recto(0, 2));
        assert!(page(true, 0).hyphen_cost() > page(false, 0).hyphen_cost());
    }

    #[test]
    fn a_last_page_has_some_lines_or_stands_alone() {
        let last = |lines| State { lines, ..page(false, 0) };
        assert!(last(3).last_cost(30, 1) > 0.0);
        for (state, columns) in [(last(4), 1), (last(3), 2), (State { first: true, ..last(3) }, 1)]
        {
            assert_eq!(state.last_cost(30, columns).to_bits(), 0);
            assert!(state.last_cost(state.lines() - 1, columns) > 0.0, "it runs over");
        }
        assert!(last(3).last_cost(2, 1) > last(3).last_cost(3, 1));
    }

    #[test]
    fn white_costs_less_where_there_is_more_of_it() {
        assert!(white_cost(2, 1) < white_cost(1, 1) && white_cost(1, 1) < white_cost(1, 2));
        assert_eq!(white_cost(1, 0).to_bits(), 0);
        assert!(leap_cost(1) < leap_cost(2) && leap_cost(2) < leap_cost(-3));
        assert_eq!(leap_cost(0).to_bits(), 0);
    }
}
