//! The search for the cheapest pages.

use super::costs::{BROKEN, SHORTEST, SINK, white_cost};
use super::notes::Queue;
use super::{Frame, Stretch};
use crate::edition::Feet;
use crate::layout::flow::{Content, Paragraph, Unit};
use crate::layout::window::Window;
use std::collections::BTreeMap;

/// What stands on the page so far, as far as the rest depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// Lines of the grid that are taken.
    pub(super) lines: i64,
    /// Where in the queue of notes those of the page begin.
    pub(super) begun: usize,
    /// Up to where notes have been called.
    pub(super) called: usize,
    /// How many lines before that are left to the next page.
    pub(super) deferred: usize,
    /// Whether the page is a right-hand one.
    pub(super) recto: bool,
    /// How short the facing verso is.
    pub(super) short: i64,
    /// Whether it is the first page.
    pub(super) first: bool,
    /// A figure that waits for the head of the next page.
    pub(super) waiting: Option<usize>,
    /// A figure that stands at the head of this one, its place being further down.
    pub(super) early: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Start,
    Turn,
    Wait,
    Place(Stretch),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) state: State,
    pub(super) cost: f64,
    pub(super) previous: usize,
    pub(super) step: Step,
}

/// Where and how a unit is begun on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begin {
    pub(super) unit: usize,
    pub(super) solution: usize,
    /// The line it goes on with.
    pub(super) line: usize,
    /// White beyond the usual.
    pub(super) extra: i64,
    /// What it costs to begin it so.
    pub(super) price: f64,
}

/// Cuts a column that need never be there as a whole.
#[derive(Debug)]
pub(in crate::layout) struct Cutter {
    /// The column, as far as it is known and not yet let go.
    pub(in crate::layout) units: Window<Unit>,
    pub(super) queue: Queue,
    pub(super) frame: Frame,
    pub(super) nodes: Vec<Node>,
    /// The cheapest way to each state after the units gone through so far.
    pub(super) frontier: Vec<usize>,
    /// How many units that are.
    pub(super) reached: usize,
    /// How many nodes there may be before those that lead nowhere are let go.
    pub(super) limit: usize,
}

/// How many units ahead a figure is looked for that might stand at the head of a page.
pub(super) const NEAR: usize = 12;

/// How many states are all gone on from; of more, those that break no more rules than others.
const MANY: usize = 24;

/// Nodes that may pile up.
pub(super) const COMPACT: usize = 50_000;

/// What is reached while a unit is placed: the cheapest node of each state after it, and of each
/// state within it, where a page begins with one of its lines in one of its ways.
#[derive(Default)]
pub(super) struct Reached {
    /// Few enough to be looked through.
    after: Vec<(State, usize)>,
    within: BTreeMap<(usize, usize, State), usize>,
}

impl Cutter {
    pub(in crate::layout) fn new(frame: Frame) -> Self {
        let state = State {
            lines: 0,
            begun: 0,
            called: 0,
            deferred: 0,
            recto: !frame.facing,
            short: 0,
            first: !frame.facing,
            waiting: None,
            early: None,
        };
        let start = Node { state, cost: 0.0, previous: usize::MAX, step: Step::Start };
        Self {
            units: Window::default(),
            queue: Queue::default(),
            frame,
            nodes: vec![start],
            frontier: vec![0],
            reached: 0,
            limit: COMPACT,
        }
    }

    /// All cheapest states after a unit, given those before it.
    pub(super) fn advance(&mut self, unit: usize, frontier: &[usize]) -> Vec<usize> {
        let mut out = Reached::default();
        for &node in frontier {
            if matches!(self.units[unit].content, Content::NewPage) {
                self.new_page(unit, node, &mut out);
                continue;
            }
            if self.nodes[node].state.early == Some(unit) {
                self.keep(self.nodes[node], &mut out);
                continue;
            }
            // Figures keep their order: the next one does not overtake one that waits.
            let overtakes = self.units[unit].floats && self.nodes[node].state.waiting.is_some();
            let apart = self.begins_overleaf(unit, self.nodes[node].state);
            let placed = !overtakes && !apart && self.place(unit, node, &mut out);
            if self.units[unit].floats && !overtakes {
                self.wait(unit, node, &mut out);
            }
            let state = self.nodes[node].state;
            let short = self.room(state) - state.lines;
            if state.lines > 0 && (!placed || short <= SHORTEST) {
                let stranded = unit > 0 && self.units[unit - 1].keep_next;
                let extra = if stranded { BROKEN } else { 0.0 } + self.parting_before(unit);
                for turned in self.turn(node, extra, unit).into_iter().flatten() {
                    let turned = self.repeat_head(unit, turned);
                    self.place(unit, turned, &mut out);
                }
            }
        }
        self.place_rests(unit, &mut out);
        if out.after.is_empty() {
            frontier.iter().for_each(|node| self.force(unit, *node, &mut out));
        }
        self.frontier_after(out)
    }

    /// Begins a unit on the page a node stands on, so many lines lower than usual. Nothing comes
    /// of it where not even its first lines fit.
    pub(super) fn begin(&mut self, unit: usize, node: usize, extra: i64) -> Vec<usize> {
        let mut out = Reached::default();
        for solution in 0..self.ways(unit) {
            let price = self.variant_cost(unit, solution);
            self.place_lines(Begin { unit, solution, line: 0, extra, price }, node, &mut out);
        }
        self.place_rests(unit, &mut out);
        self.frontier_after(out)
    }

    /// Places what is left of a unit that goes on over pages: line by line, so that a paragraph
    /// over many takes no more steps than they have.
    fn place_rests(&mut self, unit: usize, out: &mut Reached) {
        while let Some(((line, solution, _), node)) = out.within.pop_first() {
            self.place_lines(Begin { unit, solution, line, extra: 0, price: 0.0 }, node, out);
        }
    }

    /// The nodes to go on from.
    fn frontier_after(&self, out: Reached) -> Vec<usize> {
        let mut after = out.after;
        after.sort_unstable_by_key(|(state, _)| *state);
        let mut frontier: Vec<usize> = after.into_iter().map(|(_, node)| node).collect();
        let best = frontier.iter().map(|n| self.nodes[*n].cost).fold(f64::INFINITY, f64::min);
        if frontier.len() > MANY {
            frontier.retain(|node| self.nodes[*node].cost <= best + BROKEN * 2.0);
        }
        frontier
    }

    pub(super) fn keep(&mut self, node: Node, out: &mut Reached) {
        match out.after.iter_mut().find(|(state, _)| *state == node.state) {
            Some((_, old)) if self.nodes[*old].cost <= node.cost => {}
            Some((_, old)) => *old = self.push(node),
            None => {
                let at = self.push(node);
                out.after.push((node.state, at));
            }
        }
    }

    pub(super) fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Places a unit from its first line on, in each of its ways. Whether all of it fitted on
    /// this page in some way.
    fn place(&mut self, unit: usize, node: usize, out: &mut Reached) -> bool {
        let state = self.nodes[node].state;
        let most = self.most_extra(unit, state);
        let base = if state.lines == 0 { SINK } else { self.white(unit, state) };
        let mut placed = false;
        for solution in 0..self.ways(unit) {
            for extra in 0..=most {
                let price = self.variant_cost(unit, solution) + white_cost(base, extra);
                let begin = Begin { unit, solution, line: 0, extra, price };
                placed |= self.place_lines(begin, node, out);
            }
        }
        placed
    }

    /// In how many ways a unit can be set.
    fn ways(&self, unit: usize) -> usize {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.solutions.len(),
            Content::Solid(sizes) => sizes.len(),
            Content::NewPage => 1,
        }
    }

    /// Places a unit whole where it does not fit, since it fits nowhere and must not be lost.
    fn force(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let [turned, _] = self.turn(node, 0.0, unit);
        let node = turned.unwrap_or(node);
        let Node { state, cost, .. } = self.nodes[node];
        let total = self.total_lines(unit, 0);
        let begin = Begin { unit, solution: 0, line: 0, extra: 0, price: 0.0 };
        let stretch = Stretch { unit, lines: (0, total), ..Stretch::whole() };
        let state = self.after(state, 0, begin, total);
        let (cost, step) = (cost + BROKEN * 2.0, Step::Place(stretch));
        self.keep(Node { state, cost, previous: node, step }, out);
    }

    fn place_lines(&mut self, begin: Begin, node: usize, out: &mut Reached) -> bool {
        let Begin { unit, solution, line: from, extra, price } = begin;
        let Node { state, cost, .. } = self.nodes[node];
        let usual = if from == 0 { self.white(unit, state) } else { 0 };
        let white = usual + extra;
        let total = self.total_lines(unit, solution);
        let cost = cost + price;
        let whole = self.after(state, white, begin, total);
        let over = whole.lines - self.room(whole);
        let alone = state.lines == 0 && !self.can_cut(unit, solution);
        let stretch = Stretch { unit, solution, lines: (from, total), white, ..Stretch::whole() };
        if over <= self.most_over(state) || alone {
            let cost = cost + if over > 1 { BROKEN * 2.0 } else { 0.0 };
            self.keep(Node { state: whole, cost, previous: node, step: Step::Place(stretch) }, out);
        }
        if over < -SHORTEST {
            return true;
        }
        for (to, state, end) in self.cuts(begin, (state, white)) {
            let step = Step::Place(Stretch { lines: (from, to), ..stretch });
            let placed = self.push(Node { state, cost: cost + end, previous: node, step });
            for turned in self.turn(placed, 0.0, unit).into_iter().flatten() {
                let Node { state, cost, .. } = self.nodes[turned];
                let old = out.within.get(&(to, solution, state)).map(|old| self.nodes[*old].cost);
                if old.is_none_or(|old| cost < old) {
                    out.within.insert((to, solution, state), turned);
                }
            }
        }
        over <= 0
    }

    /// The white before a unit: none at the head of a page.
    pub(super) fn white(&self, unit: usize, state: State) -> i64 {
        if state.lines == 0 {
            return 0;
        }
        // A figure that stands elsewhere leaves no gap behind.
        let before = unit.checked_sub(1);
        let elsewhere = before.is_some() && (state.waiting == before || state.early == before);
        let above = if elsewhere { unit.checked_sub(2) } else { before };
        above.map_or(0, |above| self.units[above].after).max(self.units[unit].before)
    }

    /// How many lines the white before a unit may grow by: half of what it is, one at least; none
    /// between what belongs together. The first page may begin lower.
    fn most_extra(&self, unit: usize, state: State) -> i64 {
        if self.frame.feet == Feet::Ragged {
            return 0;
        }
        if state.first && state.lines == 0 {
            return SINK;
        }
        let together = unit > 0 && self.units[unit - 1].keep_next;
        if together { 0 } else { (self.white(unit, state) + 1) / 2 }
    }

    /// How many lines a page may run long: a spread by one; the first page has no facing page to do
    /// so with, and one that faces another text does not know it.
    fn most_over(&self, state: State) -> i64 {
        i64::from(!state.first && self.frame.feet == Feet::Even && !self.frame.facing)
    }

    fn can_cut(&self, unit: usize, solution: usize) -> bool {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.lines(solution) > 1 && p.leading == self.frame.leading,
            Content::Solid(_) | Content::NewPage => false,
        }
    }

    /// How many lines a unit has; a solid is one.
    pub(super) fn total_lines(&self, unit: usize, solution: usize) -> usize {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.lines(solution),
            Content::Solid(_) | Content::NewPage => 1,
        }
    }

    /// The state after the lines of a unit up to one, notes left to the next page if they must be.
    pub(super) fn after(&self, state: State, white: i64, begin: Begin, to: usize) -> State {
        let Begin { unit, solution, line: from, .. } = begin;
        let lines = self.units[unit].stretch_lines((from, to), solution, self.frame.leading);
        let state = State { lines: state.lines + white + lines, ..state };
        let state = self.call_notes(state, (unit, solution), (from, to));
        if state.has_notes() { self.defer(state) } else { state }
    }

    /// Where the page may end inside a paragraph, what stands on it then, and at what cost.
    fn cuts(&self, begin: Begin, (state, white): (State, i64)) -> Vec<(usize, State, f64)> {
        let Begin { unit, solution, line: from, .. } = begin;
        let Content::Paragraph(p) = &self.units[unit].content else { return Vec::new() };
        if !self.can_cut(unit, solution) {
            return Vec::new();
        }
        let total = p.lines(solution);
        let mut found: Vec<(usize, State, f64, i64)> = Vec::new();
        for to in from + 1..total {
            let next = self.after(state, white, begin, to);
            let short = self.room(next) - next.lines;
            let most = if next.has_notes() { 0 } else { self.most_over(state) };
            if short < -most {
                break;
            }
            let mut cost = cut_cost(p, (from, to), total) + self.parting_in(unit);
            if p.ends_in_hyphen(solution, to) {
                cost += state.hyphen_cost();
            }
            found.push((to, next, cost, short));
        }
        let near = |short: i64| short <= SHORTEST;
        let legal = |found: &&(usize, State, f64, i64)| found.2 < BROKEN;
        if !found.iter().any(|found| near(found.3) && legal(&found))
            && let Some(last) = found.iter().rfind(legal)
        {
            return vec![(last.0, last.1, last.2)];
        }
        found
            .into_iter()
            .filter(|f| near(f.3))
            .map(|(to, next, cost, _)| (to, next, cost))
            .collect()
    }

    fn variant_cost(&self, unit: usize, solution: usize) -> f64 {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.solutions[solution].cost - p.solutions[0].cost,
            Content::Solid(sizes) => sizes[solution].cost,
            Content::NewPage => 0.0,
        }
    }
}

/// What it costs to end a page between two lines of a paragraph.
fn cut_cost(p: &Paragraph, (from, to): (usize, usize), total: usize) -> f64 {
    let lonely = to - from < 2 || total - to < 2 || (from == 0 && total == 3);
    p.cut.filter(|_| !lonely).unwrap_or(BROKEN)
}
