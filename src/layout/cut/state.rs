//! What the search for pages goes through: states, and the ways that lead to them.
//!
//! A page takes thousands of both, so they hold no wider numbers than a book needs.

use super::Stretch;
use super::notes::Calls;
use crate::layout::flow::{Content, Unit};
use crate::measure::{Length, narrow, wide};
use std::num::NonZeroU32;

/// What stands on the page so far, as far as the rest depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// Lines of the grid that are taken.
    pub(super) lines: i32,
    /// Where in the queue of notes those of the page begin.
    pub(super) begun: u32,
    /// Up to where notes have been called.
    pub(super) called: u32,
    /// How many lines before that are left to the next page.
    pub(super) deferred: u32,
    /// Whether the page is a right-hand one.
    pub(super) recto: bool,
    /// Whether it is the first page.
    pub(super) first: bool,
    /// How many columns, this one the first of them, begin below a title.
    pub(super) below: u8,
    /// A figure that waits for the head of the next page.
    pub(super) waiting: Option<Figure>,
    /// A figure that stands at the head of this one, its place being further down.
    pub(super) early: Option<Figure>,
    /// How short the facing verso is: the last of all, so that pages filled alike stand together.
    pub(super) short: i8,
}

/// A figure, by the number of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Figure(NonZeroU32);

impl Figure {
    pub(super) fn of(unit: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(narrow(unit)))
    }

    pub(super) fn unit(self) -> usize {
        wide(self.0.get() - 1)
    }
}

impl State {
    /// Lines of the grid that are taken.
    pub(super) fn lines(&self) -> i64 {
        self.lines.into()
    }

    /// The same with so many lines taken.
    pub(super) fn with_lines(self, lines: i64) -> Self {
        Self { lines: i32::try_from(lines).unwrap_or(i32::MAX), ..self }
    }

    /// Whether two pages differ in nothing but how short the one before them is: they are filled
    /// alike, and only their ends cost otherwise.
    pub(super) fn is_filled_as(self, other: Self) -> bool {
        Self { short: 0, ..self } == Self { short: 0, ..other }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Start,
    Turn,
    Wait,
    Place(Placed),
}

/// A stretch of a unit that is placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    unit: u32,
    lines: (u32, u32),
    solution: u16,
    white: i16,
    below: i16,
    again: bool,
}

impl From<Stretch> for Placed {
    fn from(stretch: Stretch) -> Self {
        let Stretch { unit, solution, lines, white, below, again } = stretch;
        Self {
            unit: narrow(unit),
            lines: (narrow(lines.0), narrow(lines.1)),
            solution: u16::try_from(solution).unwrap_or(u16::MAX),
            white: i16::try_from(white).unwrap_or(i16::MAX),
            below: i16::try_from(below).unwrap_or(i16::MAX),
            again,
        }
    }
}

impl Placed {
    pub(super) fn stretch(self) -> Stretch {
        let Self { unit, lines, solution, white, below, again } = self;
        Stretch {
            unit: wide(unit),
            solution: usize::from(solution),
            lines: (wide(lines.0), wide(lines.1)),
            white: i64::from(white),
            below: i64::from(below),
            again,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) state: State,
    pub(super) cost: f64,
    /// The node it comes from, or `Node::NONE`.
    pub(super) previous: u32,
    pub(super) step: Step,
}

impl Node {
    /// The number of no node: where all ways begin.
    pub(super) const NONE: u32 = u32::MAX;

    /// The node it comes from, if any.
    pub(super) fn previous(&self) -> Option<usize> {
        (self.previous != Self::NONE).then(|| wide(self.previous))
    }
}

/// How a state is reached, one of those that differ in nothing but how short the page before is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival {
    /// The node it comes from.
    pub(super) previous: usize,
    pub(super) cost: f64,
    pub(super) short: i8,
}

/// Where and how a unit is begun on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begin {
    pub(super) unit: usize,
    pub(super) solution: usize,
    /// The same way, as far as pages depend on it.
    pub(super) way: Way,
    /// The line it goes on with.
    pub(super) line: usize,
    /// Lines of white before it.
    pub(super) white: i64,
    /// What it costs to begin it so.
    pub(super) price: f64,
}

/// One of the ways to set a unit, as far as pages depend on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// How many lines it has; a solid is one.
    pub(super) count: usize,
    /// How many lines of the grid all of them take.
    pub(super) height: i64,
    /// What it costs more than the best way.
    pub(super) price: f64,
    /// Whether a page may end inside it.
    pub(super) divides: bool,
    /// Whether any of its lines is the first to call a note.
    pub(super) calls: bool,
}

impl Way {
    /// All ways to set a unit, the best first; `calls` are the notes that each line calls.
    pub(super) fn all(unit: &Unit, grid: Length, calls: &[Calls]) -> Vec<Self> {
        let calls = |at: usize| calls.get(at).is_some_and(|calls| !calls.is_empty());
        match &unit.content {
            Content::Paragraph(p) => {
                let ways = p.solutions.iter().enumerate().map(|(at, solution)| Self {
                    count: p.lines(at),
                    height: p.grid_lines(at, grid),
                    price: solution.cost - p.solutions[0].cost,
                    divides: p.lines(at) > 1 && p.leading == grid,
                    calls: calls(at),
                });
                ways.collect()
            }
            Content::Solid(sizes) => {
                let ways = sizes.iter().enumerate().map(|(at, solid)| Self {
                    count: 1,
                    height: solid.lines,
                    price: solid.cost,
                    divides: false,
                    calls: calls(at),
                });
                ways.collect()
            }
            Content::NewPage => {
                vec![Self { count: 1, height: 0, price: 0.0, divides: false, calls: false }]
            }
        }
    }

    /// How many lines of the grid some of its lines take.
    pub(super) fn part(self, from: usize, to: usize) -> i64 {
        if (from, to) == (0, self.count) {
            return self.height;
        }
        i64::try_from(to - from).unwrap_or_default()
    }
}

#[cfg(test)]
impl State {
    /// A page without notes or figures, for tests.
    pub(super) fn sample(lines: i64, recto: bool, short: i8) -> Self {
        let (first, below, waiting, early) = (false, 0, None, None);
        let (begun, called, deferred) = (0, 0, 0);
        let page =
            Self { lines: 0, begun, called, deferred, recto, first, below, waiting, early, short };
        page.with_lines(lines)
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Node};

    #[test]
    fn nodes_are_no_larger_than_a_line_of_a_cache() {
        assert!(size_of::<Node>() <= 64);
        assert!([0, 7].iter().all(|unit| Figure::of(*unit).unit() == *unit));
    }
}
