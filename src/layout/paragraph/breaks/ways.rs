//! From a search that has ended to the ways it has found.

use super::{DESK, Kind, Node, Search, TOLERANCE, USUAL};
use crate::measure::wide;

impl Search<'_> {
    /// Those that end where the paragraph does.
    pub(super) fn last_nodes(&self) -> &[Node] {
        let (from, to) = self.desk.ranges[self.desk.ranges.len() - 1];
        if self.desk.ranges.len() == self.measures.breaks.len() {
            &self.desk.nodes[from..to]
        } else {
            &[]
        }
    }

    /// Clears the desk for the next search, and gives what this one has found.
    pub(super) fn finish(self) -> Vec<(Vec<usize>, f64)> {
        let found = self.found();
        if self.desk.nodes.capacity() <= USUAL {
            DESK.set(Some(self.desk));
        }
        found
    }

    /// The breaks of the best ways, and what each costs.
    fn found(&self) -> Vec<(Vec<usize>, f64)> {
        let mut best: Vec<Node> = Vec::new();
        for node in self.last_nodes() {
            match best.iter_mut().find(|kept| kept.lines == node.lines) {
                Some(kept) if kept.cost <= node.cost => {}
                Some(kept) => *kept = *node,
                None => best.push(*node),
            }
        }
        best.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let found = best.iter().map(|node| {
            let breaks = self.trace(*node);
            (self.worst(&breaks), breaks, node.cost)
        });
        let mut found: Vec<(f64, Vec<usize>, f64)> = found.collect();
        let limit = found.first().map_or(TOLERANCE, |(best, ..)| best.max(TOLERANCE));
        found.retain(|(worst, ..)| *worst <= limit);
        found.into_iter().map(|(_, breaks, cost)| (breaks, cost)).collect()
    }

    /// How far the worst line of a solution is stretched or shrunk.
    fn worst(&self, breaks: &[usize]) -> f64 {
        if !self.shape.justified {
            return 0.0;
        }
        let ratios = breaks.windows(2).map(|pair| {
            let ratio = self.fit(pair[0], pair[1]).ratio;
            let open = self.measures.breaks[pair[1]].kind == Kind::Forced;
            if open { ratio.min(0.0).abs() } else { ratio.abs() }
        });
        ratios.fold(0.0, f64::max)
    }

    /// The breaks that lead to a node, from the first.
    fn trace(&self, mut node: Node) -> Vec<usize> {
        let mut breaks = Vec::with_capacity(wide(node.lines) + 1);
        breaks.push(node.at);
        while node.previous != usize::MAX {
            node = self.desk.nodes[node.previous];
            breaks.push(node.at);
        }
        breaks.reverse();
        breaks
    }
}
