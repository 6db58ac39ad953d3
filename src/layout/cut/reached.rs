//! What is reached while a unit is placed.

use super::divide::End;
use super::plain::Plain;
use super::search::Cutter;
use super::state::{Arrival, Begin, Node, State, Step};
use crate::measure::{narrow, wide};

/// How many shelves there are: about as many as a page has lines.
const SHELVES: usize = 64;
/// How many states are all gone on from; of more, those that break no more rules than others.
const MANY: usize = 24;
/// How many states a page may open in with one line of a paragraph: several times what the notes
/// of any book lead to. Where a paragraph calls more of them than its pages can hold, each page
/// leaves over some other number; of those, the cheapest are gone on from.
const OPENINGS: usize = 64;

/// The cheapest node of each state after a unit, and of each state within it, where a page begins
/// with one of its lines in one of its ways.
#[derive(Debug)]
pub(super) struct Reached {
    /// By how many lines are taken, so that few have to be looked through.
    after: Vec<Shelf>,
    /// The states of pages with running text alone.
    pub(super) plain: Plain,
    pub(super) within: Within,
    /// Room for where pages may end inside it.
    pub(super) ends: Vec<End>,
    /// The pages that open with the unit: the cheapest node of each state.
    pub(super) overleaf: Vec<FreshPage>,
    /// How the unit may be begun below others, and at the head of a page.
    pub(super) begins: [Vec<Begin>; 2],
}

/// What is reached with so many lines.
#[derive(Debug, Default)]
struct Shelf {
    alike: Vec<Alike>,
    /// How many of these are taken; the others are there for their room.
    taken: usize,
}

/// The cheapest nodes whose pages are filled alike.
#[derive(Debug)]
struct Alike {
    /// A state of theirs.
    state: State,
    nodes: Vec<Best>,
}

/// The cheapest way to a state. A node is made of it once all ways have been tried.
#[derive(Clone, Copy, Debug)]
struct Best {
    way: Arrival,
    step: Step,
}

impl Shelf {
    /// Makes nodes of all; nothing is left.
    fn nodes(&mut self) -> impl Iterator<Item = Node> {
        let taken = std::mem::take(&mut self.taken);
        self.alike[..taken].iter_mut().flat_map(|Alike { state, nodes }| {
            let state = *state;
            nodes.drain(..).map(move |Best { way: Arrival { previous, cost, short }, step }| Node {
                state: State { short, ..state },
                cost,
                previous: narrow(previous),
                step,
            })
        })
    }
}

impl Default for Reached {
    fn default() -> Self {
        let after = (0..SHELVES).map(|_| Shelf::default()).collect();
        let (plain, within, ends, overleaf, begins) = Default::default();
        Self { after, plain, within, ends, overleaf, begins }
    }
}

impl Reached {
    /// Whether there is no way on.
    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.after.iter().all(|shelf| shelf.taken == 0)
    }

    /// Makes nodes of what has been reached, of those that cost no more than the cheapest and a
    /// `margin`, by state; nothing is left.
    pub(super) fn take(&mut self, margin: f64, nodes: &mut Vec<Node>) -> Vec<usize> {
        let (mut count, mut least) = self.plain.cheapest();
        for Shelf { alike, taken } in &self.after {
            let all = alike[..*taken].iter().flat_map(|alike| &alike.nodes);
            (count, least) =
                all.fold((count, least), |(n, least), best| (n + 1, least.min(best.way.cost)));
        }
        let most = if count > MANY { least + margin } else { f64::INFINITY };
        let first = nodes.len();
        let mut done = 0;
        for (at, shelf) in self.after.iter_mut().enumerate().filter(|(_, shelf)| shelf.taken > 0) {
            self.plain.nodes(done..at, most, nodes);
            let start = nodes.len();
            done = if at + 1 == SHELVES { usize::MAX } else { at + 1 };
            self.plain.nodes(at..done, most, nodes);
            nodes.extend(shelf.nodes().filter(|node| node.cost <= most));
            nodes[start..].sort_unstable_by_key(|node| node.state);
        }
        self.plain.nodes(done..usize::MAX, most, nodes);
        self.plain.close();
        (first..nodes.len()).collect()
    }

    /// Keeps a page that opens with the unit, if it is the cheapest of its state.
    pub(super) fn open(&mut self, new: FreshPage) {
        match self.overleaf.iter_mut().find(|page| page.state == new.state) {
            Some(old) if old.cost <= new.cost => {}
            Some(old) => *old = new,
            None => self.overleaf.push(new),
        }
    }

    /// The nodes whose pages are filled as one in this state.
    fn alike(&mut self, state: State) -> &mut Vec<Best> {
        let shelf = usize::try_from(state.lines).unwrap_or_default().min(SHELVES - 1);
        let Shelf { alike, taken } = &mut self.after[shelf];
        let known = alike[..*taken].iter().position(|alike| alike.state.is_filled_as(state));
        let at = known.unwrap_or(*taken);
        if at == *taken {
            *taken += 1;
            match alike.get_mut(at) {
                Some(room) => room.state = state,
                None => alike.push(Alike { state, nodes: Vec::new() }),
            }
        }
        &mut alike[at].nodes
    }

    /// Keeps a node if it is the cheapest of its state.
    pub(super) fn keep(&mut self, Node { state, cost, previous, step }: Node) {
        let way = Arrival { previous: wide(previous), cost, short: state.short };
        self.keep_all((&state, step), std::iter::once(way));
    }

    /// Keeps of several ways to pages that are filled as one in this state those that are the
    /// cheapest of theirs.
    pub(super) fn keep_all(
        &mut self,
        (state, step): (&State, Step),
        ways: impl Iterator<Item = Arrival> + Clone,
    ) {
        if self.plain.keep((state, step), ways.clone()) {
            return;
        }
        let alike = self.alike(*state);
        for way in ways {
            match alike.iter_mut().find(|best| best.way.short == way.short) {
                Some(old) if old.way.cost <= way.cost => {}
                Some(old) => *old = Best { way, step },
                None => alike.push(Best { way, step }),
            }
        }
    }
}

/// The cheapest node of a state in which a page begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct FreshPage {
    pub(super) state: State,
    pub(super) cost: f64,
    pub(super) node: usize,
}

/// The cheapest node of each state in which a page begins with a line of a unit in one of its
/// ways, by number: line times ways plus way.
#[derive(Debug, Default)]
pub(super) struct Within {
    nodes: Vec<Vec<FreshPage>>,
    /// All before that number have been taken.
    next: usize,
    /// How many nodes there are.
    count: usize,
}

impl Within {
    /// Takes the first of all: in the order of lines, ways and states. What is put in meanwhile
    /// comes after it.
    pub(super) fn pop_first(&mut self) -> Option<(usize, usize)> {
        if self.count == 0 {
            self.next = 0;
            return None;
        }
        while self.nodes[self.next].is_empty() {
            self.next += 1;
        }
        self.count -= 1;
        self.nodes[self.next].pop().map(|page| (self.next, page.node))
    }

    /// Whether a state has not been reached as cheaply.
    pub(super) fn is_better(&self, key: usize, state: State, cost: f64) -> bool {
        let all = self.nodes.get(key).map_or(&[][..], |all| all);
        let same = all.iter().find(|old| old.state == state);
        let full = || all.len() == OPENINGS && all.iter().all(|old| old.cost <= cost);
        same.map_or_else(|| !full(), |old| cost < old.cost)
    }

    /// Puts a node in, in the place of another of its state.
    pub(super) fn put(&mut self, key: usize, new: FreshPage) {
        if self.nodes.len() <= key {
            self.nodes.resize_with(key + 1, Vec::new);
        }
        let all = &mut self.nodes[key];
        // The last is the first to be taken.
        match all.binary_search_by(|old| new.state.cmp(&old.state)) {
            Ok(at) => all[at] = new,
            Err(at) => {
                all.insert(at, new);
                self.count += 1;
            }
        }
        if all.len() > OPENINGS {
            let worst = (0..all.len()).max_by(|a, b| all[*a].cost.total_cmp(&all[*b].cost));
            worst.map(|at| all.remove(at));
            self.count -= 1;
        }
    }
}

impl Cutter {
    /// The number of a line of a unit in one of its ways.
    pub(super) fn within(&self, unit: usize, line: usize, solution: usize) -> usize {
        line * self.ways[unit].len() + solution
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::{FreshPage, MANY, OPENINGS, Reached, Within};
    use crate::layout::cut::state::{Node, State, Step};
    use std::collections::BTreeMap;

    #[test]
    fn of_each_state_the_cheapest_node_is_kept() {
        let mut out = Reached::default();
        assert!(out.is_empty());
        for _ in 0..2 {
            let mut cheapest: BTreeMap<State, u8> = BTreeMap::new();
            for (at, cost) in (0_u8..90).map(|at| (at, at.wrapping_mul(97))) {
                let lines = [3, 62, 63, 64, 90][usize::from(at % 5)];
                let state = State::sample(lines, at % 2 == 0, i8::try_from(at % 3).unwrap() - 1);
                let least = cheapest.entry(state).or_insert(cost);
                *least = cost.min(*least);
                out.keep(Node { state, cost: cost.into(), previous: 0, step: Step::Wait });
            }
            assert!(!out.is_empty());
            let mut nodes = Vec::new();
            assert_eq!(out.take(1e3, &mut nodes), (0..nodes.len()).collect::<Vec<_>>());
            let found: Vec<(State, f64)> =
                nodes.into_iter().map(|node| (node.state, node.cost)).collect();
            let cheapest = cheapest.into_iter().map(|(state, cost)| (state, f64::from(cost)));
            assert_eq!(found, cheapest.collect::<Vec<_>>());
            assert!(out.is_empty() && out.take(0.0, &mut Vec::new()).is_empty());
        }
    }

    #[test]
    fn of_many_states_those_are_left_that_cost_much_more() {
        let mut out = Reached::default();
        for states in [MANY, MANY + 1] {
            for lines in 0..u8::try_from(states).unwrap() {
                let state = State::sample(lines.into(), true, 0);
                out.keep(Node { state, cost: lines.into(), previous: 0, step: Step::Wait });
            }
            let kept = out.take(7.0, &mut Vec::new()).len();
            assert_eq!(kept, if states > MANY { 8 } else { MANY });
        }
    }

    #[test]
    fn of_pages_that_open_alike_the_cheapest_is_kept() {
        let mut out = Reached::default();
        for (short, cost, node) in [(0, 4.0, 1), (1, 3.0, 2), (0, 3.0, 3), (0, 3.0, 4)] {
            out.open(FreshPage { state: State::sample(0, true, short), cost, node });
        }
        let nodes: Vec<usize> = out.overleaf.iter().map(|page| page.node).collect();
        assert_eq!(nodes, [3, 2]);
    }

    #[test]
    fn pages_begin_in_the_order_of_lines_ways_and_states() {
        let mut within = Within::default();
        let page = |node: u8, short| FreshPage {
            state: State::sample(0, true, short),
            cost: f64::from(node),
            node: node.into(),
        };
        assert!(within.is_better(7, State::sample(0, true, 1), 4.0));
        for (key, new) in [(7, page(4, 1)), (2, page(5, 0)), (7, page(6, 0)), (7, page(3, 1))] {
            within.put(key, new);
        }
        assert!(!within.is_better(7, State::sample(0, true, 1), 3.0));
        assert!(within.is_better(7, State::sample(0, true, 1), 2.0));
        assert!(within.is_better(2, State::sample(0, true, 1), 9.0));
        let popped: Vec<_> = std::iter::from_fn(|| within.pop_first()).collect();
        assert_eq!(popped, [(2, 5), (7, 6), (7, 3)]);
        assert_eq!(within.pop_first(), None);
    }

    #[test]
    fn of_more_pages_than_there_are_openings_the_dearest_go() {
        let mut within = Within::default();
        let new = |at: usize| {
            let lines = i64::try_from(at).unwrap();
            FreshPage {
                state: State::sample(lines, true, 0),
                cost: crate::measure::real(lines),
                node: at,
            }
        };
        (0..OPENINGS).for_each(|at| within.put(0, new(at)));
        assert!(!within.is_better(0, State::sample(-1, true, 0), 200.0), "there is no room");
        within.put(0, FreshPage { cost: 0.5, ..new(OPENINGS) });
        let kept: Vec<usize> =
            std::iter::from_fn(|| within.pop_first()).map(|(_, node)| node).collect();
        assert_eq!(kept.len(), OPENINGS);
        assert!(!kept.contains(&(OPENINGS - 1)) && kept.contains(&OPENINGS));
    }
}
