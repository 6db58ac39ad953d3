//! What becomes of a page where it ends, and with what the next one opens.

use super::Stretch;
use super::costs::{EARLY, EndCost, FLOAT, SHORTEST};
use super::reached::Reached;
use super::search::{Cutter, NEAR};
use super::state::{Figure, Node, State, Step};
use crate::measure::narrow;

/// The pages that may be opened where one ends: with and without a figure.
type Opened = [Option<usize>; 2];

/// The end of a page, beside whatever verso.
struct Ending {
    cost: EndCost,
    /// How short it is for the one facing it.
    seen: i64,
    /// What it costs to leave the rest of its notes to the next.
    split: f64,
}

impl Ending {
    /// What all costs up to there, beside a verso that is so short.
    fn cost(&self, verso: i8, before: f64) -> f64 {
        before + self.cost.beside(verso) + self.split
    }
}

impl Cutter {
    /// Leaves the rest of the page white.
    pub(super) fn new_page(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let old = self.nodes[node];
        if old.state.lines == 0 {
            return out.keep(old);
        }
        for turned in self.open_page(node, old.cost, 0, unit).into_iter().flatten() {
            out.keep(self.nodes[turned]);
        }
    }

    /// Leaves a figure for the head of the next page.
    pub(super) fn wait(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let Node { state, cost, .. } = self.nodes[node];
        if state.lines > 0 {
            let state = State { waiting: Some(Figure::of(unit)), ..state };
            out.keep(Node { state, cost: cost + FLOAT, previous: narrow(node), step: Step::Wait });
        }
    }

    /// The cheapest end.
    pub(super) fn cheapest(&mut self, frontier: Vec<usize>) -> Option<usize> {
        let ends = frontier.into_iter().map(|node| self.end(node));
        let best = ends.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        best.map(|(node, _)| node)
    }

    /// The end after a node, and what all costs up to it. A figure that still waits gets a page,
    /// as does the rest of a note.
    pub(super) fn end(&mut self, mut node: usize) -> (usize, f64) {
        // A page for the figure and one for each line of the notes is enough, unless a line is
        // higher than any page.
        for _ in 0..=self.queue.len() {
            let State { waiting, deferred, .. } = self.nodes[node].state;
            if waiting.is_none() && deferred == 0 {
                break;
            }
            let [turned, _] = self.turn(node, 0.0, self.units.end());
            node = turned.unwrap_or(node);
        }
        let Node { state, cost, .. } = self.nodes[node];
        (node, cost + state.last_cost(self.room(&state), self.frame.columns))
    }

    /// Ends the page a node stands on; `next` is what the next one begins or goes on with.
    pub(super) fn turn(&mut self, node: usize, extra: f64, next: usize) -> Opened {
        let Node { state, cost, .. } = self.nodes[node];
        let (short, cost) = self.ended(state, cost + extra);
        self.open_page(node, cost, short, next)
    }

    /// How short a page is for the one facing it, and what all costs up to its end.
    fn ended(&self, state: State, cost: f64) -> (i64, f64) {
        let ending = self.ending(&state);
        (ending.seen, ending.cost(state.short, cost))
    }

    /// What it comes to that a page ends in a state.
    fn ending(&self, state: &State) -> Ending {
        let short = self.room(state) - state.lines();
        let alone = state.recto || self.frame.facing;
        Ending {
            cost: state.end_cost(short, self.frame.feet),
            seen: if alone { 0 } else { short.min(SHORTEST + 1) },
            split: self.split_cost(state),
        }
    }

    /// Whether just one page can be opened, without a figure.
    pub(super) fn opens_one(&self, state: &State, next: usize) -> bool {
        state.waiting.is_none()
            && state.early.is_none_or(|figure| figure.unit() < next)
            && self.near_figure(next).is_none()
    }

    /// The cheapest way to turn from pages that are filled as in one state, whatever the cost
    /// so far, where just one page can be opened: the node, and the state in which it opens.
    /// How short the page before the one that ends was is over with it.
    pub(super) fn turned(
        &self,
        state: &State,
        nodes: &[usize],
        extra: f64,
    ) -> Option<(usize, (State, f64))> {
        let ending = self.ending(state);
        let all = nodes.iter().map(|node| {
            let Node { state: State { short, .. }, cost, .. } = &self.nodes[*node];
            (*node, ending.cost(*short, cost + extra))
        });
        let (node, cost) = all.reduce(|best, new| if new.1 < best.1 { new } else { best })?;
        Some((node, (self.opening(state, ending.seen), cost)))
    }

    /// What stands on a page that is opened.
    fn opening(&self, old: &State, short: i64) -> State {
        let state = State {
            lines: 0,
            begun: old.called - old.deferred,
            called: old.called,
            deferred: 0,
            recto: !old.recto && !self.frame.facing,
            short: i8::try_from(short).unwrap_or(i8::MIN),
            first: false,
            below: old.below.saturating_sub(1),
            waiting: None,
            early: None,
        };
        // A note longer than the page goes on to a third.
        if state.has_notes() { self.defer(state) } else { state }
    }

    /// A figure that might stand at the head of the page that begins or goes on with a unit.
    fn near_figure(&self, next: usize) -> Option<usize> {
        let first = self.figures.partition_point(|figure| *figure <= next);
        let end = (next + NEAR + 1).min(self.units.end());
        self.figures.get(first).copied().filter(|figure| *figure < end)
    }

    /// Opens the next page, with the rest of a note and the figure that waits for it, or with and
    /// without a figure whose place is further down on it. None opens while such a figure's place
    /// has not been reached.
    pub(super) fn open_page(&mut self, node: usize, cost: f64, short: i64, next: usize) -> Opened {
        let old = self.nodes[node].state;
        if old.early.is_some_and(|figure| figure.unit() >= next) {
            return [None, None];
        }
        let state = self.opening(&old, short);
        let turned = self.push(Node { state, cost, previous: narrow(node), step: Step::Turn });
        if let Some(figure) = old.waiting {
            return [Some(self.figure_at_head(turned, figure.unit(), 0.0)), None];
        }
        match self.near_figure(next) {
            Some(figure) => {
                let early = self.figure_at_head(turned, figure, EARLY);
                self.nodes[early].state.early = Some(Figure::of(figure));
                [Some(turned), Some(early)]
            }
            None => [Some(turned), None],
        }
    }

    /// Places a figure at the head of a page.
    fn figure_at_head(&mut self, turned: usize, unit: usize, extra: f64) -> usize {
        let Node { state, cost, .. } = self.nodes[turned];
        // The white below the figure belongs to it: what follows may be half a paragraph.
        let below = self.units[unit].after;
        let stretch = Stretch { unit, below, ..Stretch::whole() };
        let lines = self.units[unit].stretch_lines((0, 1), 0, self.frame.leading) + below;
        let state = self.call_notes(state.with_lines(lines), (unit, 0), (0, 1));
        let state = self.defer(state);
        let cost = cost + extra;
        self.push(Node { state, cost, previous: narrow(turned), step: Step::Place(stretch.into()) })
    }

    /// Sets the head of a table once more where its rows go on at the head of a page.
    pub(super) fn repeat_head(&mut self, unit: usize, node: usize) -> usize {
        let Some(head) = self.units[unit].repeats else { return node };
        let Node { state, cost, .. } = self.nodes[node];
        let lines = self.units[head].stretch_lines((0, 1), 0, self.frame.leading);
        if lines * 2 > self.frame.lines {
            return node;
        }
        let stretch = Stretch { unit: head, again: true, ..Stretch::whole() };
        let state = state.with_lines(state.lines() + lines);
        self.push(Node { state, cost, previous: narrow(node), step: Step::Place(stretch.into()) })
    }
}
