//! Where pages end: a dynamic programme over the whole column.
//!
//! Which way each paragraph is broken and where each page ends are chosen together, for the least
//! sum of costs (after Mittelbach, `A General LuaTeX Framework for Globally Optimized
//! Pagination`, 2019). A state is a place in the column with what stands on the page so far; of
//! all ways to reach one state only the cheapest is kept, so the result is the optimum; where notes
//! and figures make hundreds of states, it is that of the cheapest among them (`BROAD`).

mod balance;
mod costs;
mod divide;
mod facing;
mod notes;
mod plain;
mod reached;
mod search;
mod state;
#[cfg(test)]
mod tests;
mod together;
mod trace;
mod turn;

pub(super) use self::facing::Spreads;
pub(super) use self::notes::NotePart;
pub(super) use self::search::Cutter;

use self::search::{NEAR, limit};
use self::state::Way;
use super::flow::Unit;
use super::window::Window;
use crate::edition::Feet;
use crate::measure::Length;

/// The measures of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The unit of the grid.
    pub(super) leading: Length,
    /// How many lines fill the type area.
    pub(super) lines: i64,
    /// White between text and notes.
    pub(super) gap: Length,
    /// Whether each page faces one of another text, so that none depends on the one opposite.
    pub(super) facing: bool,
    /// How pages end.
    pub(super) feet: Feet,
    /// How many columns stand side by side. Each is cut like a page of its own.
    pub(super) columns: usize,
    /// How many lines lower the columns of the first page begin, below a title.
    pub(super) head: i64,
}

impl Frame {
    /// How many lines there is room for beside notes.
    pub(super) fn room(self, notes: Length) -> i64 {
        if notes == Length::ZERO {
            return self.lines;
        }
        let taken = notes + self.gap;
        self.lines - (taken.to_sp() + self.leading.to_sp() - 1) / self.leading.to_sp().max(1)
    }
}

/// A stretch of a unit on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The unit.
    pub(super) unit: usize,
    /// Which of its ways to be broken.
    pub(super) solution: usize,
    /// Its lines, from and up to.
    pub(super) lines: (usize, usize),
    /// Lines of white before it on this page.
    pub(super) white: i64,
    /// Lines of white that belong to it below.
    pub(super) below: i64,
    /// Whether it stands here once more: the head of a table that goes on.
    pub(super) again: bool,
}

impl Stretch {
    /// The first line of a unit in the best of its ways.
    pub(super) const fn whole() -> Self {
        Self { unit: 0, solution: 0, lines: (0, 1), white: 0, below: 0, again: false }
    }
}

/// What stands on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// In order.
    pub(super) stretches: Vec<Stretch>,
    /// The notes at its foot, in order.
    pub(super) notes: Vec<NotePart>,
}

impl Cut {
    /// What stands in all columns of a page.
    pub(super) fn of_columns(columns: &[Self]) -> Self {
        Self {
            stretches: columns.iter().flat_map(|cut| &cut.stretches).copied().collect(),
            notes: columns.iter().flat_map(|cut| &cut.notes).copied().collect(),
        }
    }
}

/// What no later choice can change any more.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Pages that are full.
    pub(super) pages: Vec<Cut>,
    /// What stands on the page after them so far; its last unit is complete.
    pub(super) rest: Vec<Stretch>,
}

impl Cutter {
    /// Adds units to the end of the column. `notes` gives the heights of the lines of a note.
    pub(super) fn append(
        &mut self,
        units: impl IntoIterator<Item = Unit>,
        notes: &dyn Fn(usize) -> Vec<Length>,
    ) {
        for unit in units {
            self.queue.append(&unit, notes);
            let calls = &self.queue.calls[self.units.end()];
            self.ways.push(Way::all(&unit, self.frame.leading, calls));
            if unit.floats {
                self.figures.push(self.units.end());
            }
            self.has_groups |= unit.together.is_some();
            self.units.push(unit);
        }
    }

    /// Goes as far through the column as what follows cannot matter. Whether enough has been
    /// gone through for some of it to be settled.
    pub(super) fn go_on(&mut self) -> bool {
        self.go_to(self.units.end().saturating_sub(NEAR + 1))
    }

    fn go_to(&mut self, end: usize) -> bool {
        let mut full = false;
        while self.reached < end {
            let frontier = std::mem::take(&mut self.frontier);
            self.frontier = self.advance(self.reached, &frontier);
            self.reached += 1;
            full |= self.compact_if_full();
        }
        full
    }

    /// Lets go of nodes once there are many. Whether there were.
    fn compact_if_full(&mut self) -> bool {
        let full = self.nodes.len() > self.limit;
        if full {
            self.compact();
            self.limit = limit(self.nodes.len());
        }
        full
    }

    /// Goes to the end of the column, and cuts the last pages.
    pub(super) fn finish(&mut self) -> Vec<Cut> {
        self.go_to(self.units.end());
        let frontier = std::mem::take(&mut self.frontier);
        let Some(mut last) = self.cheapest(frontier) else { return Vec::new() };
        if self.frame.columns > 1 {
            last = self.balanced(last);
        }
        self.trace(last)
    }
}

/// Cuts a whole column into pages; the first is a recto. `notes` are the heights of the lines of
/// every note. The column comes back with them.
pub(super) fn cut(
    units: Vec<Unit>,
    notes: &[Vec<Length>],
    frame: Frame,
) -> (Window<Unit>, Vec<Cut>) {
    let mut cutter = Cutter::new(frame);
    cutter.append(units, &|note| notes[note].clone());
    let cuts = cutter.finish();
    (cutter.units, cuts)
}
