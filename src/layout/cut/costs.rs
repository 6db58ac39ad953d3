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
    /// What it costs to end a page here, so many lines short (or long, below 0).
    pub(super) fn end_cost(self, short: i64, feet: Feet) -> f64 {
        let squared = |lines: i64| real(lines * lines);
        if feet == Feet::Ragged {
            return RAGGED * squared(short);
        }
        let mut cost = match short.abs() {
            0 => 0.0,
            // The first page has no facing page to be alike.
            _ if self.first => SHORT * 2.0 * squared(short),
            1 => OFF_BY_ONE,
            _ => SHORT * squared(short),
        };
        if self.recto && !self.first {
            cost += UNEQUAL * squared(short.min(SHORTEST + 1) - i64::from(self.short));
        }
        cost
    }

    /// What it costs to end the page inside a word.
    pub(super) const fn hyphen_cost(self) -> f64 {
        if self.recto { HYPHEN.1 } else { HYPHEN.0 }
    }

    /// What it costs if the last page ends here, or the last of its columns, which may be as short
    /// as it likes.
    pub(super) fn last_cost(self, room: i64, columns: usize) -> f64 {
        let lonely = self.lines < LAST.0 && !self.first && columns == 1;
        let over = self.lines > room;
        (if lonely { LAST.1 } else { 0.0 }) + if over { OFF_BY_ONE } else { 0.0 }
    }
}

/// What it costs to leave so many lines white at the end of two facing pages.
pub(super) fn leap_cost(short: i64) -> f64 {
    SHORT * real(short * short)
}

/// What it costs to widen white by so many lines.
pub(super) fn white_cost(white: i64, extra: i64) -> f64 {
    WHITE * real(extra * extra) / real(white.max(1))
}
