//! The way back from the last node to the pages it stands for.

use super::search::{Cutter, Node, State, Step};
use super::{Cut, Stretch};

impl Cutter<'_> {
    /// Lets go of the nodes that lead to no state any more: of a long book, nearly all.
    pub(super) fn compact(&mut self, frontier: &mut [usize]) {
        let mut reached = vec![false; self.nodes.len()];
        for &node in frontier.iter() {
            let mut at = node;
            while at != usize::MAX && !std::mem::replace(&mut reached[at], true) {
                at = self.nodes[at].previous;
            }
        }
        let mut moved = vec![usize::MAX; self.nodes.len()];
        let mut kept = 0;
        for at in 0..self.nodes.len() {
            if reached[at] {
                let node = self.nodes[at];
                let previous = moved.get(node.previous).copied().unwrap_or(usize::MAX);
                self.nodes[kept] = Node { previous, ..node };
                moved[at] = kept;
                kept += 1;
            }
        }
        self.nodes.truncate(kept);
        frontier.iter_mut().for_each(|node| *node = moved[*node]);
    }

    /// The pages that lead to a node.
    pub(super) fn trace(&self, last: usize) -> Vec<Cut> {
        let mut pages = Vec::new();
        let mut end = last;
        let mut stretches = Vec::new();
        let mut at = last;
        while at != usize::MAX {
            let node = &self.nodes[at];
            match node.step {
                Step::Wait => {}
                Step::Place(stretch) => stretches.push(stretch),
                Step::Start | Step::Turn => {
                    let stretches = std::mem::take(&mut stretches);
                    pages.push(self.page(stretches, self.nodes[end].state));
                    end = node.previous;
                }
            }
            at = node.previous;
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
