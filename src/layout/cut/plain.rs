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

/// The states of pages with running text alone on one side of the leaf, beside a verso that is so
/// short: one for each number of lines.
#[derive(Debug)]
struct Row {
    recto: bool,
    short: i8,
    /// Whether it holds any.
    used: bool,
    /// The least cost of each.
    costs: Vec<f64>,
    /// The node it comes from, and by which of the steps.
    ways: Vec<(u32, u32)>,
}

/// The states of pages with running text alone before a unit, or after it.
#[derive(Debug)]
struct Table([Row; ROWS]);

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
    /// Whether a unit is being placed.
    open: bool,
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

impl Default for Table {
    fn default() -> Self {
        Self(std::array::from_fn(|at| Row {
            recto: at >= SHORTS,
            short: i8::try_from(at % SHORTS).unwrap_or_default() - LONG,
            used: false,
            costs: Vec::new(),
            ways: Vec::new(),
        }))
    }
}

impl Table {
    /// Lets go of all; there is room for so many numbers of lines then.
    fn clear(&mut self, width: usize) {
        for row in &mut self.0 {
            row.clear();
            row.costs.resize(width, f64::INFINITY);
            row.ways.resize(width, (0, 0));
        }
    }

    /// Whether there are numbers of lines this high.
    fn has_room(&self, lines: i64) -> bool {
        let width = self.0.first().map_or(0, |row| row.costs.len());
        usize::try_from(lines).is_ok_and(|lines| lines < width)
    }

    /// The row of such pages; none where the table has no place for them.
    fn row(&mut self, recto: bool, short: i8) -> Option<&mut Row> {
        self.0.get_mut(usize::from(recto) * SHORTS + place_of(short)?)
    }

    /// The rows that hold any.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.0.iter().filter(|row| row.used)
    }

    /// Keeps the cheapest way to a state. Whether the table has a place for it.
    fn put(&mut self, state: &State, short: i8, (cost, way): (f64, (u32, u32))) -> bool {
        let Ok(lines) = usize::try_from(state.lines) else { return false };
        let Some(row) = self.row(state.recto, short) else { return false };
        let (Some(least), Some(known)) = (row.costs.get_mut(lines), row.ways.get_mut(lines)) else {
            return false;
        };
        if cost < *least {
            (*least, *known) = (cost, way);
            row.used = true;
        }
        true
    }
}

/// Where pages beside a verso that is so short stand among the rows of a side, if they do.
fn place_of(short: i8) -> Option<usize> {
    usize::try_from(short.saturating_add(LONG)).ok().filter(|place| *place < SHORTS)
}

impl Row {
    /// Lets go of all.
    fn clear(&mut self) {
        if std::mem::take(&mut self.used) {
            self.costs.fill(f64::INFINITY);
        }
    }

    /// Moves states with up to `most` lines by some, each costing so much more then.
    fn moved(&self, (by, most): (usize, usize), (price, step): (f64, u32), to: &mut Self) {
        let (costs, ways) = (self.costs.get(1..=most), self.ways.get(1..=most));
        let (all, known) = (to.costs.get_mut(1 + by..), to.ways.get_mut(1 + by..));
        let (Some(costs), Some(ways), Some(all), Some(known)) = (costs, ways, all, known) else {
            debug_assert!(false, "{most} lines moved by {by} do not fit");
            return;
        };
        let to_states = all.iter_mut().zip(known);
        for ((cost, (node, _)), (least, way)) in costs.iter().zip(ways).zip(to_states) {
            let cost = cost + price;
            if cost < *least {
                *least = cost;
                *way = (*node, step);
            }
        }
        to.used = true;
    }
}

impl Plain {
    /// Before a unit: nothing is reached. Pages have so many lines.
    pub(super) fn clear(&mut self, lines: i64, called: u32) {
        let width = usize::try_from(lines + 2).ok().filter(|_| lines <= MOST).unwrap_or_default();
        self.before.clear(width);
        self.after.clear(width);
        self.steps.clear();
        self.open = true;
        self.called = called;
    }

    /// After a unit: nothing is reached, and nothing is taken in.
    pub(super) fn close(&mut self) {
        for Table(rows) in [&mut self.before, &mut self.after] {
            rows.iter_mut().for_each(Row::clear);
        }
        self.open = false;
    }

    fn holds(&self, state: &State) -> bool {
        self.open && state.is_plain() && state.called == self.called
    }

    /// Takes in a node to go on from by moving, if it is one of such a page, with some lines but
    /// no more than these.
    pub(super) fn goes_on(&mut self, number: usize, node: &Node, most: i64) -> bool {
        let state = &node.state;
        if state.lines < 1 || state.lines() > most || !self.holds(state) {
            return false;
        }
        let number = u32::try_from(number);
        number.is_ok_and(|number| self.before.put(state, state.short, (node.cost, (number, 0))))
    }

    /// Moves all that was taken in, each page having had no more than these lines. Of ways that
    /// cost the same the one from the emptier page is kept.
    pub(super) fn advance(&mut self, moves: &mut [Move], most: i64) {
        moves.sort_by_key(|go| -go.lines);
        let most = usize::try_from(most).unwrap_or_default();
        for go in moves {
            let step = self.step(go.step);
            let by = usize::try_from(go.lines).unwrap_or_default();
            for (from, to) in self.before.0.iter().zip(&mut self.after.0) {
                if from.used {
                    from.moved((by, most), (go.price, step), to);
                }
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
        let fits =
            |way: Arrival| place_of(way.short).is_some() && u32::try_from(way.previous).is_ok();
        let is_ours = self.holds(state) && self.after.has_room(state.lines());
        if !is_ours || !ways.clone().all(fits) {
            return false;
        }
        let step = self.step(step);
        for Arrival { previous, cost, short } in ways {
            self.after.put(state, short, (cost, (narrow(previous), step)));
        }
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        self.after.rows().next().is_none()
    }

    /// How many states are reached, and what the cheapest of them costs.
    pub(super) fn cheapest(&self) -> (usize, f64) {
        let (mut count, mut least) = (0, f64::INFINITY);
        for cost in self.after.rows().flat_map(|row| &row.costs) {
            count += usize::from(*cost < f64::INFINITY);
            least = least.min(*cost);
        }
        (count, least)
    }

    /// Makes nodes of the states with so many lines that cost no more than `most`, versos first.
    pub(super) fn nodes(&self, lines: Range<usize>, most: f64, nodes: &mut Vec<Node>) {
        let plain = State { begun: self.called, called: self.called, ..State::default() };
        let rows: Vec<(State, &Row)> = self
            .after
            .rows()
            .map(|row| (State { recto: row.recto, short: row.short, ..plain }, row))
            .collect();
        let width = rows.first().map_or(0, |(_, row)| row.costs.len());
        for at in lines.start..lines.end.min(width) {
            let lines = i32::try_from(at).unwrap_or(i32::MAX);
            for (state, row) in &rows {
                let (Some(&cost), Some(&(previous, step))) = (row.costs.get(at), row.ways.get(at))
                else {
                    continue;
                };
                if cost.is_finite()
                    && cost <= most
                    && let Some(&step) = self.steps.get(wide(step))
                {
                    let state = State { lines, ..*state };
                    nodes.push(Node { state, cost, previous, step });
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

#[cfg(test)]
mod tests {
    use super::{Arrival, Move, Node, Plain, State, Step, most_before};
    use crate::layout::cut::state::Figure;
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn a_table_that_is_moved_holds_the_cheapest_way_to_each_state(
            pages in prop::collection::vec((1..40_i64, any::<bool>(), -1..5_i8, 0..50_u8), 1..40),
            moves in prop::collection::vec((0..12_i64, 0..50_u8), 1..5),
        ) {
            let step = Step::Wait;
            let mut moves: Vec<Move> = moves
                .iter()
                .map(|(lines, price)| Move { lines: *lines, price: f64::from(*price), step })
                .collect();
            let most = most_before(&moves, 36);
            let (mut plain, mut cheapest) = (Plain::default(), BTreeMap::new());
            plain.clear(36, 0);
            for (number, (lines, recto, short, cost)) in pages.into_iter().enumerate() {
                let (state, cost) = (State::sample(lines, recto, short), f64::from(cost));
                let node = Node { state, cost, previous: 0, step };
                prop_assert_eq!(plain.goes_on(number, &node, most), lines <= most);
                for go in moves.iter().filter(|_| lines <= most) {
                    let state = state.with_lines(lines + go.lines);
                    let least = cheapest.entry(state).or_insert(f64::INFINITY);
                    *least = least.min(cost + go.price);
                }
            }
            plain.advance(&mut moves, most);
            let mut nodes = Vec::new();
            plain.nodes(0..usize::MAX, f64::INFINITY, &mut nodes);
            let found: Vec<(State, f64)> = nodes.iter().map(|node| (node.state, node.cost)).collect();
            prop_assert_eq!(plain.cheapest().0, found.len());
            prop_assert_eq!(found, cheapest.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_no_page_of_text_alone_is_left_to_others() {
        let mut plain = Plain::default();
        plain.clear(36, 2);
        let way = |short| std::iter::once(Arrival { previous: 0, cost: 1.0, short });
        let page = State { begun: 2, called: 2, ..State::sample(3, true, 0) };
        let others = [
            State { begun: 1, ..page },
            State { begun: 1, called: 1, ..page },
            State { first: true, ..page },
            State { below: 1, ..page },
            State { waiting: Some(Figure::of(1)), ..page },
            State { early: Some(Figure::of(1)), ..page },
            State { lines: 38, ..page },
        ];
        assert!(others.iter().all(|state| !plain.keep((state, Step::Wait), way(0))));
        assert!(!plain.keep((&page, Step::Wait), way(5)) && plain.is_empty());
        assert!(plain.keep((&page, Step::Wait), way(4)) && !plain.is_empty());
        // Pages of so many lines have no table.
        plain.clear(127, 2);
        assert!(!plain.keep((&page, Step::Wait), way(0)) && plain.is_empty());
    }
}
