//! The search for the cheapest pages.

use super::costs::{BROKEN, SHORTEST, SINK, white_cost};
use super::notes::Queue;
use super::plain::{Move, most_before};
use super::reached::{FreshPage, Reached};
use super::state::{Arrival, Begin, Figure, Node, State, Step, Way};
use super::{Frame, Stretch};
use crate::edition::Feet;
use crate::layout::flow::{Content, Unit};
use crate::layout::window::Window;
use crate::measure::narrow;

/// Cuts a column that need never be there as a whole.
#[derive(Debug)]
pub(in crate::layout) struct Cutter {
    /// The column, as far as it is known and not yet let go.
    pub(in crate::layout) units: Window<Unit>,
    pub(super) queue: Queue,
    /// The ways to set each unit.
    pub(super) ways: Window<Vec<Way>>,
    /// The units that may stand at the head of the next page, what follows them going before.
    pub(super) figures: Vec<usize>,
    /// Whether any units are to stand together.
    pub(super) has_groups: bool,
    /// Room for what the next unit reaches; none while a unit is placed.
    pub(super) reaches: Option<Box<Reached>>,
    pub(super) frame: Frame,
    pub(super) nodes: Vec<Node>,
    /// The cheapest way to each state after the units gone through so far.
    pub(super) frontier: Vec<usize>,
    /// How many units that are.
    pub(super) reached: usize,
    /// How many nodes there may be before those that lead nowhere are let go.
    pub(super) limit: usize,
    /// Room for where nodes go when others are let go.
    pub(super) moved: Vec<u32>,
    /// How many states are gone on from at most.
    pub(super) broad: usize,
}

/// How many units ahead a figure is looked for that might stand at the head of a page.
pub(super) const NEAR: usize = 12;

/// How many states are gone on from at most, the cheapest. Prose has no more than some two hundred
/// and thirty, which are all gone on from: its pages are the best there are. Where many notes may
/// be left to the next page, or figures stand in one place or another, there are thousands; the
/// book's own benchmarks are the same with half as many as these.
pub(super) const BROAD: usize = 256;

/// How many nodes there may be once those that lead nowhere have been let go of and so many are left:
/// half as many again, lest little come of going through them all, and those of some forty paragraphs.
pub(super) const fn limit(left: usize) -> usize {
    left + left / 2 + 8_000
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
            below: if frame.head > 0 { u8::try_from(frame.columns).unwrap_or(u8::MAX) } else { 0 },
            waiting: None,
            early: None,
        };
        let start = Node { state, cost: 0.0, previous: Node::NONE, step: Step::Start };
        Self {
            units: Window::default(),
            queue: Queue::default(),
            ways: Window::default(),
            figures: Vec::new(),
            has_groups: false,
            reaches: None,
            frame,
            nodes: vec![start],
            frontier: vec![0],
            reached: 0,
            limit: limit(0),
            moved: Vec::new(),
            broad: BROAD,
        }
    }

    /// All cheapest states after a unit, given those before it.
    pub(super) fn advance(&mut self, unit: usize, frontier: &[usize]) -> Vec<usize> {
        let mut out = self.reaches.take().unwrap_or_default();
        self.begins(unit, &mut out.begins);
        let mut moves = self.moves(unit, &out.begins[0]);
        let most = most_before(&moves, self.frame.lines);
        let called = frontier.first().map_or(0, |node| self.nodes[*node].state.called);
        out.plain.clear(self.frame.lines, called);
        // Of ways that cost the same the one from the emptier page is kept, so that their order says
        // which it is.
        let emptier = frontier.partition_point(|node| self.nodes[*node].state.lines() <= most);
        let (emptier, fuller) = frontier.split_at(emptier);
        self.advance_all(unit, emptier, most, &mut out);
        out.plain.advance(&mut moves, most);
        self.advance_all(unit, fuller, most, &mut out);
        self.place_overleaf(unit, &mut out);
        self.place_rests(unit, &mut out);
        if out.is_empty() {
            frontier.iter().for_each(|node| self.force(unit, *node, &mut out));
        }
        self.frontier_after(out)
    }

    /// Places a unit after nodes, but after those that are to be moved: pages of text alone with no
    /// more than `most` lines.
    fn advance_all(&mut self, unit: usize, mut rest: &[usize], most: i64, out: &mut Reached) {
        while let Some((first, others)) = rest.split_first() {
            if out.plain.goes_on(*first, &self.nodes[*first], most) {
                rest = others;
                continue;
            }
            let state = self.nodes[*first].state;
            let alike = rest.iter().take_while(|node| self.nodes[**node].state.is_filled_as(state));
            let (nodes, others) = rest.split_at(alike.count());
            self.advance_alike(unit, nodes, out);
            rest = others;
        }
    }

    /// Places a unit after nodes whose pages are filled alike.
    fn advance_alike(&mut self, unit: usize, nodes: &[usize], out: &mut Reached) {
        let state = self.nodes[nodes[0]].state;
        if matches!(self.units[unit].content, Content::NewPage) {
            return nodes.iter().for_each(|node| self.new_page(unit, *node, out));
        }
        if state.early == Some(Figure::of(unit)) {
            return nodes.iter().for_each(|node| out.keep(self.nodes[*node]));
        }
        // Figures keep their order: the next one does not overtake one that waits.
        let overtakes = self.units[unit].floats && state.waiting.is_some();
        let apart = self.begins_overleaf(unit, state);
        let placed = !overtakes && !apart && self.place(unit, nodes, out);
        if self.units[unit].floats && !overtakes {
            nodes.iter().for_each(|node| self.wait(unit, *node, out));
        }
        let short = self.room(&state) - state.lines();
        if state.lines == 0 || placed && short > SHORTEST {
            return;
        }
        let stranded = unit > 0 && self.units[unit - 1].keep_next;
        let extra = if stranded { BROKEN } else { 0.0 } + self.parting_before(unit);
        if self.opens_one(&state, unit) {
            if let Some((node, (state, cost))) = self.turned(&state, nodes, extra) {
                out.open(FreshPage { state, cost, node });
            }
            return;
        }
        for node in nodes {
            for turned in self.turn(*node, extra, unit).into_iter().flatten() {
                let turned = self.repeat_head(unit, turned);
                self.place(unit, &[turned], out);
            }
        }
    }

    /// Places a unit at the head of the pages that open with it.
    fn place_overleaf(&mut self, unit: usize, out: &mut Reached) {
        let mut pages = std::mem::take(&mut out.overleaf);
        for FreshPage { state, cost, node } in pages.drain(..) {
            let turned = self.push(Node { state, cost, previous: narrow(node), step: Step::Turn });
            let turned = self.repeat_head(unit, turned);
            self.place(unit, &[turned], out);
        }
        out.overleaf = pages;
    }

    /// Begins a unit on the page a node stands on, so many lines lower than usual. Nothing comes
    /// of it where not even its first lines fit.
    pub(super) fn begin(&mut self, unit: usize, node: usize, extra: i64) -> Vec<usize> {
        let mut out = self.reaches.take().unwrap_or_default();
        let white = self.white(unit, self.nodes[node].state) + extra;
        for solution in 0..self.ways[unit].len() {
            let way = self.ways[unit][solution];
            let begin = Begin { unit, solution, way, line: 0, white, price: way.price };
            self.place_lines(begin, &[node], &mut out);
        }
        self.place_rests(unit, &mut out);
        self.frontier_after(out)
    }

    /// Places what is left of a unit that goes on over pages: line by line, so that a paragraph
    /// over many takes no more steps than they have.
    pub(super) fn place_rests(&mut self, unit: usize, out: &mut Reached) {
        let ways = self.ways[unit].len();
        while let Some((key, node)) = out.within.pop_first() {
            let (line, solution) = (key / ways, key % ways);
            let way = self.ways[unit][solution];
            let begin = Begin { unit, solution, way, line, white: 0, price: 0.0 };
            self.place_lines(begin, &[node], out);
        }
    }

    /// The nodes to go on from.
    pub(super) fn frontier_after(&mut self, mut out: Box<Reached>) -> Vec<usize> {
        let mut frontier = out.take(BROKEN * 2.0, &mut self.nodes);
        self.reaches = Some(out);
        self.keep_cheapest(&mut frontier);
        frontier
    }

    /// Leaves of many nodes the cheapest, in their order; of equally cheap ones the first.
    fn keep_cheapest(&self, frontier: &mut Vec<usize>) {
        if frontier.len() <= self.broad {
            return;
        }
        let compare = |a: &usize, b: &usize| {
            let cost = |node: &usize| self.nodes[*node].cost;
            cost(a).total_cmp(&cost(b)).then(a.cmp(b))
        };
        let mut sorted = frontier.clone();
        let (_, first_left, _) = sorted.select_nth_unstable_by(self.broad, compare);
        frontier.retain(|node| compare(node, first_left).is_lt());
    }

    /// Places a unit from its first line on, in each of its ways, after nodes whose pages are
    /// filled alike. Whether all of it fitted on this page in some way.
    fn place(&mut self, unit: usize, nodes: &[usize], out: &mut Reached) -> bool {
        let state = self.nodes[nodes[0]].state;
        let is_head = state.lines == 0;
        let is_usual =
            !(is_head && state.first) && state.waiting.is_none() && state.early.is_none();
        let mut begins = std::mem::take(&mut out.begins[usize::from(is_head)]);
        let mut placed = false;
        if is_usual {
            for begin in &begins {
                placed |= self.place_lines(*begin, nodes, out);
            }
        } else {
            let mut own = Vec::new();
            self.begins_after(unit, state, &mut own);
            for begin in own {
                placed |= self.place_lines(begin, nodes, out);
            }
        }
        std::mem::swap(&mut out.begins[usize::from(is_head)], &mut begins);
        placed
    }

    /// How a unit may be begun below others and at the head of a page, where neither is the first
    /// of its book nor has to do with a figure that stands elsewhere.
    fn begins(&self, unit: usize, begins: &mut [Vec<Begin>; 2]) {
        let below = State { lines: 1, ..State::default() };
        for (begins, state) in begins.iter_mut().zip([below, State::default()]) {
            begins.clear();
            self.begins_after(unit, state, begins);
        }
    }

    /// How a unit is begun on pages that it does not fill, where nothing else is to be minded than
    /// how many lines it takes.
    fn moves(&self, unit: usize, begins: &[Begin]) -> Vec<Move> {
        let minds = self.units[unit].floats
            || matches!(self.units[unit].content, Content::NewPage)
            || self.ways[unit].iter().any(|way| way.calls)
            || self.end_together(unit).is_some();
        let begins = if minds { &[] } else { begins };
        let each = begins.iter().map(|begin| {
            let Begin { unit, solution, way, white, price, .. } = *begin;
            let lines = (0, way.count);
            let stretch = Stretch { unit, solution, lines, white, ..Stretch::whole() };
            Move { lines: white + way.height, price, step: Step::Place(stretch.into()) }
        });
        each.collect()
    }

    /// How a unit may be begun on a page: in each of its ways, with more or less white above.
    fn begins_after(&self, unit: usize, state: State, begins: &mut Vec<Begin>) {
        let usual = self.white(unit, state);
        let most = self.most_extra(unit, state, usual);
        let base = if state.lines == 0 { SINK } else { usual };
        for (solution, &way) in self.ways[unit].iter().enumerate() {
            begins.extend((0..=most).map(|extra| {
                let (white, price) = (usual + extra, way.price + white_cost(base, extra));
                Begin { unit, solution, way, line: 0, white, price }
            }));
        }
    }

    /// Places a unit whole where it does not fit, since it fits nowhere and must not be lost.
    fn force(&mut self, unit: usize, node: usize, out: &mut Reached) {
        let [turned, _] = self.turn(node, 0.0, unit);
        let node = turned.unwrap_or(node);
        let Node { state, cost, .. } = self.nodes[node];
        let way = self.ways[unit][0];
        let begin = Begin { unit, solution: 0, way, line: 0, white: 0, price: 0.0 };
        let stretch = Stretch { unit, lines: (0, way.count), ..Stretch::whole() };
        let state = self.after(state, begin, way.count);
        let (cost, step) = (cost + BROKEN * 2.0, Step::Place(stretch.into()));
        out.keep(Node { state, cost, previous: narrow(node), step });
    }

    /// Places a unit from one of its lines on, all of it or up to where the page may end, after
    /// nodes whose pages are filled alike. Whether all of it fits.
    fn place_lines(&mut self, begin: Begin, nodes: &[usize], out: &mut Reached) -> bool {
        let Begin { unit, solution, way, line, white, price } = begin;
        let state = self.nodes[nodes[0]].state;
        let whole = self.after(state, begin, way.count);
        let over = whole.lines() - self.room(&whole);
        let alone = state.lines == 0 && !way.divides;
        if over <= self.most_over(&state) || alone {
            let price = price + if over > 1 { BROKEN * 2.0 } else { 0.0 };
            let lines = (line, way.count);
            let stretch = Stretch { unit, solution, lines, white, ..Stretch::whole() };
            let step = Step::Place(stretch.into());
            let ways = nodes.iter().map(|&previous| {
                let Node { state: State { short, .. }, cost, .. } = self.nodes[previous];
                Arrival { previous, cost: cost + price, short }
            });
            out.keep_all((&whole, step), ways);
        }
        if over < -SHORTEST {
            return true;
        }
        if way.divides {
            self.divide(begin, nodes, out);
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
        let number = before.map(Figure::of);
        let elsewhere = before.is_some() && (state.waiting == number || state.early == number);
        let above = if elsewhere { unit.checked_sub(2) } else { before };
        above.map_or(0, |above| self.units[above].after).max(self.units[unit].before)
    }

    /// How many lines the white before a unit may grow by: half of what it is, one at least; none
    /// between what belongs together. The first page may begin lower.
    fn most_extra(&self, unit: usize, state: State, usual: i64) -> i64 {
        if self.frame.feet == Feet::Ragged {
            return 0;
        }
        if state.first && state.lines == 0 {
            return SINK;
        }
        let together = unit > 0 && self.units[unit - 1].keep_next;
        if together { 0 } else { (usual + 1) / 2 }
    }

    /// How many lines a page may run long: a spread by one; the first page has no facing page to do
    /// so with, and one that faces another text does not know it.
    pub(super) fn most_over(&self, state: &State) -> i64 {
        i64::from(!state.first && self.frame.feet == Feet::Even && !self.frame.facing)
    }

    /// The state after the lines of a unit up to one, notes left to the next page if they must be.
    pub(super) fn after(&self, state: State, begin: Begin, to: usize) -> State {
        let Begin { unit, solution, way, line: from, white, .. } = begin;
        let mut state = state.with_lines(state.lines() + white + way.part(from, to));
        if way.calls {
            state = self.call_notes(state, (unit, solution), (from, to));
        }
        if state.has_notes() { self.defer(state) } else { state }
    }
}
