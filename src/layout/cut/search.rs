//! The search for the cheapest pages.

use super::costs::{BROKEN, EARLY, FLOAT, SHORTEST, SINK, white_cost};
use super::notes::Queue;
use super::{Frame, Stretch};
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
struct Begin {
    unit: usize,
    solution: usize,
    /// The line it goes on with.
    line: usize,
    /// White beyond the usual.
    extra: i64,
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

/// The pages that may be opened where one ends: with and without a figure.
type Opened = [Option<usize>; 2];

/// What is reached while a unit is placed: the cheapest node of each state after it, and of each
/// state within it, where a page begins with one of its lines in one of its ways.
#[derive(Default)]
struct Reached {
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
            recto: true,
            short: 0,
            first: true,
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
            let placed = !overtakes && self.place(unit, node, &mut out);
            if self.units[unit].floats && !overtakes {
                self.wait(unit, node, &mut out);
            }
            let state = self.nodes[node].state;
            let short = self.room(state) - state.lines;
            if state.lines > 0 && (!placed || short <= SHORTEST) {
                let stranded = unit > 0 && self.units[unit - 1].keep_next;
                for turned in
                    self.turn(node, if stranded { BROKEN } else { 0.0 }, unit).into_iter().flatten()
                {
                    let turned = self.repeat_head(unit, turned);
                    self.place(unit, turned, &mut out);
                }
            }
        }
        // Line by line, so that a paragraph over many pages takes no more steps than they have.
        while let Some(((line, solution, _), node)) = out.within.pop_first() {
            self.place_lines(Begin { unit, solution, line, extra: 0 }, node, &mut out);
        }
        if out.after.is_empty() {
            frontier.iter().for_each(|node| self.force(unit, *node, &mut out));
        }
        let mut after = out.after;
        after.sort_unstable_by_key(|(state, _)| *state);
        let mut frontier: Vec<usize> = after.into_iter().map(|(_, node)| node).collect();
        let best = frontier.iter().map(|n| self.nodes[*n].cost).fold(f64::INFINITY, f64::min);
        if frontier.len() > MANY {
            frontier.retain(|node| self.nodes[*node].cost <= best + BROKEN * 2.0);
        }
        frontier
    }

    fn new_page(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let old = self.nodes[node];
        if old.state.lines == 0 {
            return self.keep(old, out);
        }
        for turned in self.open_page(node, old.cost, 0, unit).into_iter().flatten() {
            self.keep(self.nodes[turned], out);
        }
    }

    /// Leaves a figure for the head of the next page.
    fn wait(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let Node { state, cost, .. } = self.nodes[node];
        if state.lines > 0 {
            let state = State { waiting: Some(unit), ..state };
            self.keep(Node { state, cost: cost + FLOAT, previous: node, step: Step::Wait }, out);
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
        (node, cost + state.last_cost(self.room(state)))
    }

    fn keep(&mut self, node: Node, out: &mut Reached) {
        match out.after.iter_mut().find(|(state, _)| *state == node.state) {
            Some((_, old)) if self.nodes[*old].cost <= node.cost => {}
            Some((_, old)) => *old = self.push(node),
            None => {
                let at = self.push(node);
                out.after.push((node.state, at));
            }
        }
    }

    fn push(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    /// Ends the page a node stands on; `next` is what the next one begins or goes on with.
    fn turn(&mut self, node: usize, extra: f64, next: usize) -> Opened {
        let Node { state, cost, .. } = self.nodes[node];
        let short = self.room(state) - state.lines;
        let cost = cost + extra + state.end_cost(short) + self.split_cost(state);
        let short = if state.recto { 0 } else { short.min(SHORTEST + 1) };
        self.open_page(node, cost, short, next)
    }

    /// Opens the next page, with the rest of a note and the figure that waits for it, or with and
    /// without a figure whose place is further down on it. None opens while such a figure's place
    /// has not been reached.
    fn open_page(&mut self, node: usize, cost: f64, short: i64, next: usize) -> Opened {
        let old = self.nodes[node].state;
        if old.early.is_some_and(|figure| figure >= next) {
            return [None, None];
        }
        let state = State {
            lines: 0,
            begun: old.called - old.deferred,
            called: old.called,
            deferred: 0,
            recto: !old.recto,
            short,
            first: false,
            waiting: None,
            early: None,
        };
        // A note longer than the page goes on to a third.
        let state = self.defer(state);
        let turned = self.push(Node { state, cost, previous: node, step: Step::Turn });
        if let Some(unit) = old.waiting {
            return [Some(self.figure_at_head(turned, unit, 0.0)), None];
        }
        let mut near = next + 1..(next + NEAR + 1).min(self.units.end());
        match near.find(|unit| self.units[*unit].floats) {
            Some(figure) => {
                let early = self.figure_at_head(turned, figure, EARLY);
                self.nodes[early].state.early = Some(figure);
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
        let state = self.call_notes(State { lines, ..state }, (unit, 0), (0, 1));
        let state = self.defer(state);
        let cost = cost + extra;
        self.push(Node { state, cost, previous: turned, step: Step::Place(stretch) })
    }

    /// Sets the head of a table once more where its rows go on at the head of a page.
    fn repeat_head(&mut self, unit: usize, node: usize) -> usize {
        let Some(head) = self.units[unit].repeats else { return node };
        let Node { state, cost, .. } = self.nodes[node];
        let lines = self.units[head].stretch_lines((0, 1), 0, self.frame.leading);
        if lines * 2 > self.frame.lines {
            return node;
        }
        let stretch = Stretch { unit: head, again: true, ..Stretch::whole() };
        let state = State { lines: state.lines + lines, ..state };
        self.push(Node { state, cost, previous: node, step: Step::Place(stretch) })
    }

    /// Places a unit from its first line on, in each of its ways. Whether all of it fitted on
    /// this page in some way.
    fn place(&mut self, unit: usize, node: usize, out: &mut Reached) -> bool {
        let count = match &self.units[unit].content {
            Content::Paragraph(p) => p.solutions.len(),
            Content::Solid(sizes) => sizes.len(),
            Content::NewPage => 1,
        };
        let most = self.most_extra(unit, self.nodes[node].state);
        let mut placed = false;
        for solution in 0..count {
            for extra in 0..=most {
                let begin = Begin { unit, solution, line: 0, extra };
                placed |= self.place_lines(begin, node, out);
            }
        }
        placed
    }

    /// Places a unit whole where it does not fit, since it fits nowhere and must not be lost.
    fn force(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let [turned, _] = self.turn(node, 0.0, unit);
        let node = turned.unwrap_or(node);
        let Node { state, cost, .. } = self.nodes[node];
        let total = self.total_lines(unit, 0);
        let begin = Begin { unit, solution: 0, line: 0, extra: 0 };
        let stretch = Stretch { unit, lines: (0, total), ..Stretch::whole() };
        let state = self.after(state, 0, begin, total);
        let (cost, step) = (cost + BROKEN * 2.0, Step::Place(stretch));
        self.keep(Node { state, cost, previous: node, step }, out);
    }

    fn place_lines(&mut self, begin: Begin, node: usize, out: &mut Reached) -> bool {
        let Begin { unit, solution, line: from, extra } = begin;
        let Node { state, cost, .. } = self.nodes[node];
        let first = from == 0;
        let usual = if first { self.white(unit, state) } else { 0 };
        let white = usual + extra;
        let total = self.total_lines(unit, solution);
        let variant = if first { self.variant_cost(unit, solution) } else { 0.0 };
        let base = if state.lines == 0 { SINK } else { usual };
        let cost = cost + variant + white_cost(base, extra);
        let whole = self.after(state, white, begin, total);
        let over = whole.lines - self.room(whole);
        let alone = state.lines == 0 && !self.can_cut(unit, solution);
        let stretch = Stretch { unit, solution, lines: (from, total), white, ..Stretch::whole() };
        if over <= i64::from(!state.first) || alone {
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
    fn white(&self, unit: usize, state: State) -> i64 {
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
        if state.first && state.lines == 0 {
            return SINK;
        }
        let together = unit > 0 && self.units[unit - 1].keep_next;
        if together { 0 } else { (self.white(unit, state) + 1) / 2 }
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
    fn after(&self, state: State, white: i64, begin: Begin, to: usize) -> State {
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
            // A spread may run a line long; the first page has no facing page to do so with.
            let most = i64::from(!state.first && !next.has_notes());
            if short < -most {
                break;
            }
            let mut cost = cut_cost(p, (from, to), total);
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
