//! The way back from the last node to the pages it stands for.

use super::search::{Cutter, limit};
use super::state::{Figure, Node, State, Step};
use super::{Cut, Settled, Stretch};
use crate::measure::{narrow, wide};

impl Cutter {
    /// Lets go of the nodes that lead to no state any more: of a long book, nearly all.
    pub(super) fn compact(&mut self) {
        // Which are reached, and then where they have gone, counted from 1.
        let moved = &mut self.moved;
        moved.clear();
        moved.resize(self.nodes.len(), 0);
        for node in &self.frontier {
            let mut next = Some(*node);
            while let Some(at) = next.filter(|at| std::mem::replace(&mut moved[*at], 1) == 0) {
                next = self.nodes[at].previous();
            }
        }
        let place = |moved: Option<&u32>| moved.map_or(Node::NONE, |at| at.wrapping_sub(1));
        let mut kept = 0;
        for at in 0..self.nodes.len() {
            if moved[at] > 0 {
                let node = self.nodes[at];
                let previous = place(moved.get(wide(node.previous)));
                self.nodes[kept] = Node { previous, ..node };
                kept += 1;
                moved[at] = narrow(kept);
            }
        }
        self.nodes.truncate(kept);
        self.frontier.iter_mut().for_each(|node| *node = wide(place(moved.get(*node))));
    }

    /// The pages that every way still open has in common: they are cut, and what they were cut
    /// from is forgotten, but for the units.
    pub(in crate::layout) fn settle(&mut self) -> Settled {
        let Some(last) = self.last_whole() else { return Settled::default() };
        let mut pages = self.trace(last);
        let rest = pages.pop().map(|page| page.stretches).unwrap_or_default();
        if pages.is_empty() {
            return Settled::default();
        }
        let opens = |at: &usize| matches!(self.nodes[*at].step, Step::Turn | Step::Start);
        let turn = self.path(last).find(opens);
        turn.into_iter().for_each(|at| self.nodes[at].previous = Node::NONE);
        self.compact();
        self.limit = limit(self.nodes.len());
        Settled { pages, rest }
    }

    /// The last node on the way to every state at which no unit is cut.
    fn last_whole(&self) -> Option<usize> {
        let last = self.frontier.iter().copied().max()?;
        let mut is_open = vec![false; last + 1];
        let mut open = 0;
        for node in &self.frontier {
            open += usize::from(!std::mem::replace(is_open.get_mut(*node)?, true));
        }
        // A node comes after those that lead to it.
        let at = loop {
            let at = is_open.len().checked_sub(1)?;
            if is_open.pop()? {
                if open == 1 {
                    break at;
                }
                let before = is_open.get_mut(self.nodes[at].previous()?)?;
                open -= usize::from(std::mem::replace(before, true));
            }
        };
        self.path(at).find(|at| self.is_whole(self.nodes[*at].step))
    }

    /// Whether a step ends a unit that stands in its place.
    fn is_whole(&self, step: Step) -> bool {
        match step {
            Step::Start | Step::Turn | Step::Wait => false,
            Step::Place(placed) => {
                let Stretch { unit, solution, lines, again, .. } = placed.stretch();
                let whole = lines.1 == self.ways[unit][solution].count;
                whole && !again && !self.units[unit].floats
            }
        }
    }

    /// Lets go of the units that neither what stands on the page so far nor what follows has to
    /// do with.
    pub(in crate::layout) fn release(&mut self, rest: &[Stretch]) {
        let waiting = self.frontier.iter().filter_map(|node| self.nodes[*node].state.waiting);
        let placed = rest.iter().map(|stretch| stretch.unit);
        let waiting = waiting.map(Figure::unit);
        let needed = placed.chain(waiting).min().unwrap_or_default();
        let heads = (needed..self.units.end()).filter_map(|unit| self.units[unit].repeats);
        // The white before a unit depends on the two before it.
        let needed = heads.min().unwrap_or(needed).min(needed).saturating_sub(2);
        self.units.release(needed);
        self.queue.calls.release(needed);
        self.ways.release(needed);
    }

    /// A node and those it comes from, back to where all ways begin.
    pub(super) fn path(&self, last: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(last), |at| self.nodes.get(*at)?.previous())
    }

    /// The pages that lead to a node.
    pub(super) fn trace(&self, last: usize) -> Vec<Cut> {
        let mut pages = Vec::new();
        let mut end = last;
        let mut stretches = Vec::new();
        for at in self.path(last) {
            let node = &self.nodes[at];
            match node.step {
                Step::Wait => {}
                Step::Place(placed) => stretches.push(placed.stretch()),
                Step::Start | Step::Turn => {
                    let stretches = std::mem::take(&mut stretches);
                    pages.push(self.page(stretches, self.nodes[end].state));
                    end = node.previous().unwrap_or(end);
                }
            }
        }
        pages.reverse();
        pages
    }

    /// One page: its stretches from the last to the first, and the state in which it ended.
    fn page(&self, mut stretches: Vec<Stretch>, state: State) -> Cut {
        stretches.reverse();
        Cut { stretches, notes: self.parts(state) }
    }
}
