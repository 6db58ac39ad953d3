//! Pages of running text alone, the states a book is nearly always in: a table of them.
//!
//! How many lines are taken and how short the verso is says all there is to say of such a page.
//! What a paragraph leads to is then the table moved by its lines, as long as it ends well before
//! the page does; that is most of the search.

use super::costs::SHORTEST;
use super::state::{Arrival, Node, State, Step};
use crate::measure::{narrow, wide};
use std::ops::Range;

/// How many lines a page may have for its states to be in the table.
const MOST: i64 = 126;
/// How many lines long a verso can have been, if not short.
const LONG: i8 = 1;
/// How many shorts and longs there are.
const SHORTS: usize = 6;
/// Rectos and versos.
const ROWS: usize = SHORTS * 2;

/// The states of pages with running text alone before a unit, or after it.
#[derive(Debug, Default)]
struct Table {
    /// How many states a row has, one for each number of lines; none without a table.
    width: usize,
    /// The least cost of each, row by row.
    costs: Vec<f64>,
    /// The node it comes from, and by which of the steps.
    ways: Vec<(u32, u32)>,
    /// Which rows hold any.
    used: [bool; ROWS],
}

/// How a unit is begun on pages that it does not fill.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    /// How many lines it takes, with the white above.
    pub(super) lines: i64,
    pub(super) price: f64,
    pub(super) step: Step,
}

/// What is reached of such pages while a unit is placed.
#[derive(Debug, Default)]
pub(super) struct Plain {
    before: Table,
    after: Table,
    /// The steps that lead to what is reached.
    steps: Vec<Step>,
    /// Up to where notes have been called.
    called: u32,
}

impl State {
    /// Whether nothing but running text stands on the page, which is not the first.
    const fn is_plain(&self) -> bool {
        self.begun == self.called
            && self.deferred == 0
            && !self.first
            && self.below == 0
            && self.waiting.is_none()
            && self.early.is_none()
    }
}

impl Table {
    fn clear(&mut self, width: usize) {
        self.width = width;
        self.used = [false; ROWS];
        self.costs.clear();
        self.costs.resize(width * ROWS, f64::INFINITY);
        self.ways.resize(width * ROWS, (0, 0));
    }

    /// The row and column of a state.
    fn place(&self, state: &State) -> Option<(usize, usize)> {
        let short = usize::try_from(state.short.saturating_add(LONG))
            .ok()
            .filter(|short| *short < SHORTS)?;
        let lines = usize::try_from(state.lines).ok().filter(|lines| *lines < self.width)?;
        Some((usize::from(state.recto) * SHORTS + short, lines))
    }

    /// The rows that hold any.
    fn rows(&self) -> impl Iterator<Item = Range<usize>> {
        let used = (0..ROWS).filter(|row| self.used[*row]);
        used.map(|row| row * self.width..(row + 1) * self.width)
    }

    fn put(&mut self, (row, lines): (usize, usize), cost: f64, way: (u32, u32)) {
        let at = row * self.width + lines;
        if cost < self.costs[at] {
            self.costs[at] = cost;
            self.ways[at] = way;
            self.used[row] = true;
        }
    }
}

impl Plain {
    /// Before a unit: nothing is reached. Pages have so many lines.
    pub(super) fn clear(&mut self, lines: i64, called: u32) {
        let width = usize::try_from(lines + 2).ok().filter(|_| lines <= MOST).unwrap_or_default();
        self.before.clear(width);
        self.after.clear(width);
        self.steps.clear();
        self.called = called;
    }

    fn holds(&self, state: &State) -> bool {
        state.is_plain() && state.called == self.called
    }

    /// Takes in a node to go on from by moving, if it is one of such a page, with some lines but
    /// no more than these.
    pub(super) fn goes_on(&mut self, number: usize, node: &Node, most: i64) -> bool {
        let state = &node.state;
        if state.lines < 1 || state.lines > most || !self.holds(state) {
            return false;
        }
        let (Some(place), Ok(number)) = (self.before.place(state), u32::try_from(number)) else {
            return false;
        };
        self.before.put(place, node.cost, (number, 0));
        true
    }

    /// Moves all that was taken in, each page having had no more than these lines. Of ways that
    /// cost the same the one from the emptier page is kept.
    pub(super) fn advance(&mut self, moves: &mut [Move], most: i64) {
        moves.sort_by_key(|go| -go.lines);
        let most = usize::try_from(most).unwrap_or_default();
        for go in moves {
            let step = self.step(go.step);
            let by = usize::try_from(go.lines).unwrap_or_default();
            for row in (0..ROWS).filter(|row| self.before.used[*row]) {
                let start = row * self.before.width;
                let (from, to) =
                    (start + 1..start + 1 + most, start + 1 + by..start + 1 + by + most);
                let from = self.before.costs[from.clone()].iter().zip(&self.before.ways[from]);
                let to = self.after.costs[to.clone()].iter_mut().zip(&mut self.after.ways[to]);
                for ((cost, (node, _)), (least, way)) in from.zip(to) {
                    let cost = cost + go.price;
                    if cost < *least {
                        *least = cost;
                        *way = (*node, step);
                    }
                }
                self.after.used[row] = true;
            }
        }
    }

    /// The number of a step.
    fn step(&mut self, step: Step) -> u32 {
        self.steps.push(step);
        u32::try_from(self.steps.len() - 1).unwrap_or(u32::MAX)
    }

    /// Keeps the cheapest ways to pages filled as one in this state, if they are pages of text
    /// alone. Whether they are.
    pub(super) fn keep(
        &mut self,
        (state, step): (&State, Step),
        ways: impl Iterator<Item = Arrival> + Clone,
    ) -> bool {
        let place = |way: &Arrival| {
            let previous = u32::try_from(way.previous).ok()?;
            Some((self.after.place(&State { short: way.short, ..*state })?, previous))
        };
        if !self.holds(state) || ways.clone().any(|way| place(&way).is_none()) {
            return false;
        }
        let step = self.step(step);
        for way in ways {
            let place = self.after.place(&State { short: way.short, ..*state });
            if let Some(place) = place {
                self.after.put(place, way.cost, (narrow(way.previous), step));
            }
        }
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.after.used.contains(&true)
    }

    /// How many states are reached, and what the cheapest of them costs.
    pub(super) fn cheapest(&self) -> (usize, f64) {
        let (mut count, mut least) = (0, f64::INFINITY);
        for row in self.after.rows() {
            for cost in &self.after.costs[row] {
                count += usize::from(*cost < f64::INFINITY);
                least = least.min(*cost);
            }
        }
        (count, least)
    }

    /// Makes nodes of the states with so many lines that cost no more than `most`, versos first.
    pub(super) fn nodes(&self, lines: Range<usize>, most: f64, nodes: &mut Vec<Node>) {
        let width = self.after.width;
        let state = |row: usize| State {
            begun: self.called,
            called: self.called,
            recto: row >= SHORTS,
            short: i8::try_from(row % SHORTS).unwrap_or_default() - LONG,
            ..State::default()
        };
        let rows: Vec<_> =
            self.after.rows().map(|row| (row.start, state(row.start / width))).collect();
        for at in lines.start..lines.end.min(width) {
            let lines = i64::try_from(at).unwrap_or_default();
            for (start, state) in &rows {
                let cost = self.after.costs[start + at];
                if cost.is_finite() && cost <= most {
                    let (previous, step) = self.after.ways[start + at];
                    let (previous, step) = (wide(previous), self.steps[wide(step)]);
                    nodes.push(Node { state: State { lines, ..*state }, cost, previous, step });
                }
            }
        }
    }
}

/// How many lines a page may have at most for a unit that is begun in one of these ways to end
/// well before it does.
pub(super) fn most_before(moves: &[Move], lines: i64) -> i64 {
    let most = moves.iter().map(|go| go.lines).max();
    most.map_or(0, |most| lines - SHORTEST - 1 - most)
}
