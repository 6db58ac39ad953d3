//! What is reached while a unit is placed.

use super::divide::End;
use super::search::Cutter;
use super::state::{Node, State, Step};

/// How many shelves there are: about as many as a page has lines.
const SHELVES: usize = 64;
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
    pub(super) within: Within,
    /// Room for where pages may end inside it.
    pub(super) ends: Vec<End>,
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

/// The cheapest node of a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Best {
    /// How short the page before is: what tells the state from those alike.
    pub(super) short: i8,
    pub(super) cost: f64,
    pub(super) node: usize,
}

impl Default for Reached {
    fn default() -> Self {
        let after = (0..SHELVES).map(|_| Shelf::default()).collect();
        Self { after, within: Within::default(), ends: Vec::new() }
    }
}

impl Reached {
    /// Whether there is no way on.
    pub(super) fn is_empty(&self) -> bool {
        self.after.iter().all(|shelf| shelf.taken == 0)
    }

    /// The nodes after the unit, by state; nothing is left.
    pub(super) fn take(&mut self) -> Vec<usize> {
        let mut all = Vec::new();
        for shelf in &mut self.after {
            let taken = &mut shelf.alike[..shelf.taken];
            taken.sort_unstable_by_key(|alike| alike.state);
            for alike in taken {
                alike.nodes.sort_unstable_by_key(|best| best.short);
                all.extend(alike.nodes.drain(..).map(|best| best.node));
            }
            shelf.taken = 0;
        }
        all
    }

    /// The nodes whose pages are filled as one in this state.
    pub(super) fn alike(&mut self, state: State) -> &mut Vec<Best> {
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

    /// Keeps a node if it is the cheapest of its state.
    pub(super) fn keep(&mut self, node: Node, out: &mut Reached) {
        let Node { state, cost, previous, step } = node;
        let new = Best { short: state.short, cost, node: previous };
        self.keep_among(new, (&state, step), out.alike(state));
    }

    /// Keeps a node that comes after another if it is the cheapest of its state, among those whose
    /// pages are filled alike. It is made only then: most are not.
    pub(super) fn keep_among(
        &mut self,
        new: Best,
        (state, step): (&State, Step),
        alike: &mut Vec<Best>,
    ) {
        let Best { short, cost, node: previous } = new;
        let known = alike.iter_mut().find(|best| best.short == short);
        if known.as_ref().is_some_and(|old| old.cost <= cost) {
            return;
        }
        let node = Node { state: State { short, ..*state }, cost, previous, step };
        match known {
            // Nodes come after those that lead to them.
            Some(old) if previous < old.node || previous == usize::MAX => {
                self.nodes[old.node] = node;
                old.cost = cost;
            }
            Some(old) => *old = Best { node: self.push(node), ..new },
            None => alike.push(Best { node: self.push(node), ..new }),
        }
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Cutter, FreshPage, OPENINGS, Reached, Within};
    use crate::layout::cut::state::{Node, State, Step};
    use crate::layout::cut::tests::frame;
    use std::collections::BTreeMap;

    #[test]
    fn of_each_state_the_cheapest_node_is_kept() {
        let mut cutter = Cutter::new(frame(36));
        let mut out = Reached::default();
        assert!(out.is_empty());
        for _ in 0..2 {
            let mut cheapest: BTreeMap<State, u8> = BTreeMap::new();
            for (at, cost) in (0_u8..90).map(|at| (at, at.wrapping_mul(97))) {
                let lines = [3, 62, 63, 64, 90][usize::from(at % 5)];
                let state = State::sample(lines, at % 2 == 0, i8::try_from(at % 3).unwrap() - 1);
                let least = cheapest.entry(state).or_insert(cost);
                *least = cost.min(*least);
                let (cost, previous) = (f64::from(cost), if at < 45 { 0 } else { usize::MAX });
                cutter.keep(Node { state, cost, previous, step: Step::Wait }, &mut out);
            }
            assert!(!out.is_empty());
            let found = out.take().into_iter().map(|node| cutter.nodes[node]);
            let found: Vec<(State, f64)> = found.map(|node| (node.state, node.cost)).collect();
            let cheapest = cheapest.into_iter().map(|(state, cost)| (state, f64::from(cost)));
            assert_eq!(found, cheapest.collect::<Vec<_>>());
            assert!(out.is_empty() && out.take().is_empty());
        }
    }

    #[test]
    fn a_node_comes_after_those_that_lead_to_it() {
        let mut cutter = Cutter::new(frame(36));
        let mut out = Reached::default();
        let node = |cost, previous| Node {
            state: State::sample(3, true, 0),
            cost,
            previous,
            step: Step::Wait,
        };
        cutter.keep(node(3.0, 0), &mut out);
        let later = cutter.push(node(0.0, 0));
        cutter.keep(node(2.0, later), &mut out);
        let [kept] = out.take()[..] else { panic!("one state, one node") };
        assert!(kept > later && cutter.nodes[kept].previous == later);
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
