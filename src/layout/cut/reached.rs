//! What is reached while a unit is placed.

use super::divide::End;
use super::search::Cutter;
use super::state::{Node, State};

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
    after: Vec<Vec<usize>>,
    pub(super) within: Within,
    /// Room for where pages may end inside it.
    pub(super) ends: Vec<End>,
}

impl Default for Reached {
    fn default() -> Self {
        Self { after: vec![Vec::new(); SHELVES], within: Within::default(), ends: Vec::new() }
    }
}

impl Reached {
    /// Whether there is no way on.
    pub(super) fn is_empty(&self) -> bool {
        self.after.iter().all(Vec::is_empty)
    }

    /// The nodes after the unit, by state; nothing is left.
    pub(super) fn take(&mut self, nodes: &[Node]) -> Vec<usize> {
        let mut all = Vec::with_capacity(self.after.iter().map(Vec::len).sum());
        for shelf in &mut self.after {
            shelf.sort_unstable_by_key(|node| nodes[*node].state);
            all.append(shelf);
        }
        all
    }
}

/// The cheapest node of each state in which a page begins with a line of a unit in one of its
/// ways, by number: line times ways plus way.
#[derive(Debug, Default)]
pub(super) struct Within {
    nodes: Vec<Vec<usize>>,
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
        self.nodes[self.next].pop().map(|node| (self.next, node))
    }

    /// Whether a state has not been reached as cheaply.
    pub(super) fn is_better(&self, key: usize, new: (State, f64), nodes: &[Node]) -> bool {
        let all = self.nodes.get(key).map_or(&[][..], |all| all);
        let mut old = all.iter().map(|node| &nodes[*node]);
        let same = old.find(|old| old.state == new.0);
        let full = || all.len() == OPENINGS && all.iter().all(|at| nodes[*at].cost <= new.1);
        same.map_or_else(|| !full(), |old| new.1 < old.cost)
    }

    /// Puts a node in, in the place of another of its state.
    pub(super) fn put(&mut self, key: usize, node: usize, nodes: &[Node]) {
        if self.nodes.len() <= key {
            self.nodes.resize_with(key + 1, Vec::new);
        }
        let all = &mut self.nodes[key];
        // The last is the first to be taken.
        let place = all.binary_search_by(|old| nodes[node].state.cmp(&nodes[*old].state));
        match place {
            Ok(at) => all[at] = node,
            Err(at) => {
                all.insert(at, node);
                self.count += 1;
            }
        }
        if all.len() > OPENINGS {
            let cost = |at: &usize| nodes[all[*at]].cost;
            let worst = (0..all.len()).max_by(|a, b| cost(a).total_cmp(&cost(b)));
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
        let shelf = usize::try_from(node.state.lines).unwrap_or_default().min(SHELVES - 1);
        let same = |at: &&mut usize| self.nodes[**at].state == node.state;
        match out.after[shelf].iter_mut().find(same) {
            Some(old) if self.nodes[*old].cost <= node.cost => {}
            // Nodes come after those that lead to them.
            Some(old) if node.previous < *old || node.previous == usize::MAX => {
                self.nodes[*old] = node;
            }
            Some(old) => {
                self.nodes.push(node);
                *old = self.nodes.len() - 1;
            }
            None => {
                let at = self.push(node);
                out.after[shelf].push(at);
            }
        }
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }
}
