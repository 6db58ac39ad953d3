//! Where pages end: a dynamic programme over the whole column.
//!
//! Which way each paragraph is broken and where each page ends are chosen together, for the least
//! sum of costs (after Mittelbach, `A General LuaTeX Framework for Globally Optimized
//! Pagination`, 2019). A state is a place in the column with what stands on the page so far; of
//! all ways to reach one state only the cheapest is kept, so the result is the optimum.

use super::flow::{Content, Paragraph, Solid, Unit};
use crate::measure::Length;
use std::collections::BTreeMap;

/// What a page must not do: a widow, an orphan, a stranded question or heading.
const BROKEN: f64 = 1e7;
/// A page one line short or long, its facing page alike.
const OFF_BY_ONE: f64 = 4_000.0;
/// A page short by more, for each line squared.
const SHORT: f64 = 15_000.0;
/// Facing pages of unequal height, for each line squared.
const UNEQUAL: f64 = 300_000.0;
/// A hyphen at the end of a verso, and at the turn of the leaf.
const HYPHEN: (f64, f64) = (60_000.0, 250_000.0);
/// A figure at the head of the page after its place.
const FLOAT: f64 = 6_000.0;
/// A last page of fewer lines than these.
const LAST: (i64, f64) = (4, 200_000.0);
/// How short a page may be while a fuller one is possible.
const SHORTEST: i64 = 3;

/// The measures of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The unit of the grid.
    pub(super) leading: Length,
    /// How many lines fill the type area.
    pub(super) lines: i64,
    /// White between text and notes.
    pub(super) gap: Length,
}

impl Frame {
    /// How many lines there is room for beside notes.
    pub(super) fn room(self, notes: Length) -> i64 {
        if notes == Length::ZERO {
            return self.lines;
        }
        let taken = notes + self.gap;
        self.lines - (taken.to_sp() + self.leading.to_sp() - 1) / self.leading.to_sp().max(1)
    }
}

/// A stretch of a unit on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The unit.
    pub(super) unit: usize,
    /// Which of its ways to be broken.
    pub(super) solution: usize,
    /// Its lines, from and up to.
    pub(super) lines: (usize, usize),
    /// Lines of white before it on this page.
    pub(super) white: i64,
    /// Lines of white that belong to it below.
    pub(super) below: i64,
}

/// What stands on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// In order.
    pub(super) stretches: Vec<Stretch>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    lines: i64,
    notes: Length,
    recto: bool,
    /// How short the facing verso is.
    short: i64,
    first: bool,
    /// A figure that waits for the head of the next page.
    waiting: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Start,
    Turn,
    Wait,
    Place(Stretch),
}

#[derive(Clone, Copy, Debug)]
struct Node {
    state: State,
    cost: f64,
    previous: usize,
    step: Step,
}

/// Cuts a column into pages; the first is a recto.
pub(super) fn cut(units: &[Unit], notes: &[Length], frame: Frame) -> Vec<Cut> {
    let state =
        State { lines: 0, notes: Length::ZERO, recto: true, short: 0, first: true, waiting: None };
    let start = Node { state, cost: 0.0, previous: usize::MAX, step: Step::Start };
    let note_lines = note_lines(units, notes);
    let mut cutter = Cutter { units, note_lines, frame, nodes: vec![start] };
    let mut frontier = vec![0];
    for unit in 0..units.len() {
        frontier = cutter.advance(unit, &frontier);
    }
    let last = cutter
        .flush(frontier)
        .into_iter()
        .min_by(|a, b| cutter.final_cost(*a).total_cmp(&cutter.final_cost(*b)).then(a.cmp(b)));
    last.map_or_else(Vec::new, |last| cutter.trace(last))
}

/// For each unit and each of its solutions, the height of the notes each line brings along.
type NoteLines = Vec<Vec<Vec<(usize, Length)>>>;

/// A note stands where it is first called.
fn note_lines(units: &[Unit], heights: &[Length]) -> NoteLines {
    let mut seen = vec![false; heights.len()];
    units
        .iter()
        .map(|unit| {
            let called = match &unit.content {
                Content::Paragraph(p) => paragraph_notes(p, heights, &seen),
                Content::Solid(sizes) => {
                    let notes = |solid: &Solid| {
                        let fresh = solid.notes.iter().filter(|note| !seen[**note]);
                        let total: Length = fresh.map(|note| heights[*note]).sum();
                        if total > Length::ZERO { vec![(0, total)] } else { Vec::new() }
                    };
                    sizes.iter().map(notes).collect()
                }
                Content::NewPage => vec![Vec::new()],
            };
            mark_seen(unit, &mut seen);
            called
        })
        .collect()
}

fn paragraph_notes(p: &Paragraph, heights: &[Length], seen: &[bool]) -> Vec<Vec<(usize, Length)>> {
    let each = p.solutions.iter().map(|solution| {
        let mut mine = seen.to_vec();
        let mut lines = Vec::new();
        for (at, pair) in solution.breaks.windows(2).enumerate() {
            let mut total = Length::ZERO;
            for note in p.material.notes(pair[0], pair[1]) {
                if !mine[note] {
                    mine[note] = true;
                    total += heights[note];
                }
            }
            if total > Length::ZERO {
                lines.push((at, total));
            }
        }
        lines
    });
    if heights.is_empty() { vec![Vec::new(); p.solutions.len()] } else { each.collect() }
}

fn mark_seen(unit: &Unit, seen: &mut [bool]) {
    match &unit.content {
        Content::Paragraph(p) if !seen.is_empty() => {
            let end = p.material.breaks.len() - 1;
            for note in p.material.notes(0, end) {
                seen[note] = true;
            }
        }
        Content::Solid(sizes) => {
            sizes.iter().flat_map(|solid| &solid.notes).for_each(|note| seen[*note] = true);
        }
        Content::Paragraph(_) | Content::NewPage => {}
    }
}

struct Cutter<'u> {
    units: &'u [Unit],
    note_lines: NoteLines,
    frame: Frame,
    nodes: Vec<Node>,
}

type Frontier = BTreeMap<State, usize>;

impl Cutter<'_> {
    /// All cheapest states after a unit, given those before it.
    fn advance(&mut self, unit: usize, frontier: &[usize]) -> Vec<usize> {
        let mut out = Frontier::new();
        for &node in frontier {
            if matches!(self.units[unit].content, Content::NewPage) {
                self.new_page(node, &mut out);
                continue;
            }
            // Figures keep their order: the next one does not overtake one that waits.
            let overtakes = self.units[unit].floats && self.nodes[node].state.waiting.is_some();
            let placed = !overtakes && self.place(unit, node, &mut out);
            if self.units[unit].floats && !overtakes {
                self.wait(unit, node, &mut out);
            }
            let state = self.nodes[node].state;
            let short = self.frame.room(state.notes) - state.lines;
            if state.lines > 0 && (!placed || short <= SHORTEST) {
                let stranded = unit > 0 && self.units[unit - 1].keep_next;
                let extra = if stranded { BROKEN } else { 0.0 };
                let turned = self.turn(node, extra);
                self.place(unit, turned, &mut out);
            }
        }
        let best = out.values().map(|n| self.nodes[*n].cost).fold(f64::INFINITY, f64::min);
        out.into_values().filter(|n| self.nodes[*n].cost <= best + BROKEN).collect()
    }

    fn new_page(&mut self, node: usize, out: &mut Frontier) {
        let old = self.nodes[node];
        if old.state.lines == 0 {
            return self.keep(old, out);
        }
        let turned = self.open_page(node, old.cost, 0);
        self.keep(self.nodes[turned], out);
    }

    /// Leaves a figure for the head of the next page.
    fn wait(&mut self, unit: usize, node: usize, out: &mut Frontier) {
        let Node { state, cost, .. } = self.nodes[node];
        if state.lines > 0 {
            let state = State { waiting: Some(unit), ..state };
            self.keep(Node { state, cost: cost + FLOAT, previous: node, step: Step::Wait }, out);
        }
    }

    /// A figure that still waits at the end gets a page.
    fn flush(&mut self, frontier: Vec<usize>) -> Vec<usize> {
        let turn = |node: usize| match self.nodes[node].state.waiting {
            Some(_) => self.turn(node, 0.0),
            None => node,
        };
        frontier.into_iter().map(turn).collect()
    }

    fn keep(&mut self, node: Node, out: &mut Frontier) {
        match out.get(&node.state) {
            Some(old) if self.nodes[*old].cost <= node.cost => {}
            _ => {
                self.nodes.push(node);
                out.insert(node.state, self.nodes.len() - 1);
            }
        }
    }

    /// Ends the page a node stands on.
    fn turn(&mut self, node: usize, extra: f64) -> usize {
        let Node { state, cost, .. } = self.nodes[node];
        let short = self.frame.room(state.notes) - state.lines;
        let cost = cost + extra + end_cost(state, short);
        self.open_page(node, cost, if state.recto { 0 } else { short.min(SHORTEST + 1) })
    }

    /// Opens the next page, with the figure that waits for it.
    fn open_page(&mut self, node: usize, cost: f64, short: i64) -> usize {
        let State { recto, waiting, .. } = self.nodes[node].state;
        let state = State {
            lines: 0,
            notes: Length::ZERO,
            recto: !recto,
            short,
            first: false,
            waiting: None,
        };
        self.nodes.push(Node { state, cost, previous: node, step: Step::Turn });
        let Some(unit) = waiting else { return self.nodes.len() - 1 };
        let placed = self.after(state, 0, (unit, 0), (0, 1));
        let below = self.units[unit].after;
        let stretch = Stretch { unit, solution: 0, lines: (0, 1), white: 0, below };
        let previous = self.nodes.len() - 1;
        // The white below the figure belongs to it: what follows may be half a paragraph.
        let state = State { lines: placed.lines + below, ..placed };
        self.nodes.push(Node { state, cost, previous, step: Step::Place(stretch) });
        self.nodes.len() - 1
    }

    /// Places a unit from its first line on, in each of its ways. Whether all of it fitted on
    /// this page in some way.
    fn place(&mut self, unit: usize, node: usize, out: &mut Frontier) -> bool {
        let count = match &self.units[unit].content {
            Content::Paragraph(p) => p.solutions.len(),
            Content::Solid(sizes) => sizes.len(),
            Content::NewPage => 1,
        };
        let mut placed = false;
        for solution in 0..count {
            placed |= self.place_lines(unit, solution, (0, node), out);
        }
        placed
    }

    fn place_lines(
        &mut self,
        unit: usize,
        solution: usize,
        (from, node): (usize, usize),
        out: &mut Frontier,
    ) -> bool {
        let Node { state, cost, .. } = self.nodes[node];
        let white = if state.lines == 0 || from > 0 { 0 } else { self.white(unit, state) };
        let total = self.total_lines(unit, solution);
        let variant = if from == 0 { self.variant_cost(unit, solution) } else { 0.0 };
        let whole = self.after(state, white, (unit, solution), (from, total));
        let over = whole.lines - self.frame.room(whole.notes);
        let alone = state.lines == 0 && !self.can_cut(unit, solution);
        if over <= i64::from(!state.first) || alone {
            let stretch = Stretch { unit, solution, lines: (from, total), white, below: 0 };
            let over_cost = if over > 1 { BROKEN * 2.0 } else { 0.0 };
            let cost = cost + variant + over_cost;
            self.keep(Node { state: whole, cost, previous: node, step: Step::Place(stretch) }, out);
        }
        if over < -SHORTEST {
            return true;
        }
        for (to, extra) in self.cuts(unit, solution, from, (state, white)) {
            let next = self.after(state, white, (unit, solution), (from, to));
            let stretch = Stretch { unit, solution, lines: (from, to), white, below: 0 };
            let cost = cost + variant + extra;
            self.nodes.push(Node { state: next, cost, previous: node, step: Step::Place(stretch) });
            let turned = self.turn(self.nodes.len() - 1, 0.0);
            self.place_lines(unit, solution, (to, turned), out);
        }
        over <= 0
    }

    fn white(&self, unit: usize, state: State) -> i64 {
        // A figure that waits leaves no gap behind.
        let above = unit.checked_sub(if state.waiting == unit.checked_sub(1) { 2 } else { 1 });
        above.map_or(0, |above| self.units[above].after).max(self.units[unit].before)
    }

    fn can_cut(&self, unit: usize, solution: usize) -> bool {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.lines(solution) > 1 && p.leading == self.frame.leading,
            Content::Solid(_) | Content::NewPage => false,
        }
    }

    /// How many lines a unit has; a solid is one.
    fn total_lines(&self, unit: usize, solution: usize) -> usize {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.lines(solution),
            Content::Solid(_) | Content::NewPage => 1,
        }
    }

    /// The state after some lines of a unit.
    fn after(
        &self,
        state: State,
        white: i64,
        (unit, solution): (usize, usize),
        (from, to): (usize, usize),
    ) -> State {
        let lines = self.units[unit].stretch_lines((from, to), solution, self.frame.leading);
        let notes: Length = self.note_lines[unit][solution]
            .iter()
            .filter(|(line, _)| (from..to).contains(line))
            .map(|(_, height)| *height)
            .sum();
        State { lines: state.lines + white + lines, notes: state.notes + notes, ..state }
    }

    /// Where the page may end inside a paragraph, and at what cost.
    fn cuts(
        &self,
        unit: usize,
        solution: usize,
        from: usize,
        (state, white): (State, i64),
    ) -> Vec<(usize, f64)> {
        let Content::Paragraph(p) = &self.units[unit].content else { return Vec::new() };
        if !self.can_cut(unit, solution) {
            return Vec::new();
        }
        let total = p.lines(solution);
        let mut found: Vec<(usize, f64, i64)> = Vec::new();
        for to in from + 1..total {
            let next = self.after(state, white, (unit, solution), (from, to));
            let short = self.frame.room(next.notes) - next.lines;
            if short < -1 || (short < 0 && next.notes > Length::ZERO) {
                break;
            }
            let mut extra = 0.0;
            let lonely = to - from < 2 || total - to < 2 || (from == 0 && total == 3);
            extra += match p.cut {
                Some(cost) if !lonely => cost,
                _ => BROKEN,
            };
            if p.ends_in_hyphen(solution, to) {
                extra += if state.recto { HYPHEN.1 } else { HYPHEN.0 };
            }
            found.push((to, extra, short));
        }
        let near = |short: i64| short <= SHORTEST;
        if !found.iter().any(|(_, extra, short)| near(*short) && *extra < BROKEN)
            && let Some(legal) = found.iter().rposition(|(_, extra, _)| *extra < BROKEN)
        {
            return vec![(found[legal].0, found[legal].1)];
        }
        found.into_iter().filter(|(_, _, s)| near(*s)).map(|(to, extra, _)| (to, extra)).collect()
    }

    fn variant_cost(&self, unit: usize, solution: usize) -> f64 {
        match &self.units[unit].content {
            Content::Paragraph(p) => p.solutions[solution].cost - p.solutions[0].cost,
            Content::Solid(sizes) => sizes[solution].cost,
            Content::NewPage => 0.0,
        }
    }

    fn final_cost(&self, node: usize) -> f64 {
        let Node { state, cost, .. } = self.nodes[node];
        let over = state.lines - self.frame.room(state.notes);
        let lonely = state.lines < LAST.0 && !state.first;
        cost + if lonely { LAST.1 } else { 0.0 } + if over > 0 { OFF_BY_ONE } else { 0.0 }
    }

    fn trace(&self, last: usize) -> Vec<Cut> {
        let mut pages = vec![Cut::default()];
        let mut at = last;
        while at != usize::MAX {
            let node = &self.nodes[at];
            match node.step {
                Step::Start | Step::Wait => {}
                Step::Turn => pages.push(Cut::default()),
                Step::Place(stretch) => {
                    if let Some(page) = pages.last_mut() {
                        page.stretches.push(stretch);
                    }
                }
            }
            at = node.previous;
        }
        pages.reverse();
        for page in &mut pages {
            page.stretches.reverse();
        }
        pages
    }
}

/// What it costs to end a page so many lines short (or long, below 0).
fn end_cost(state: State, short: i64) -> f64 {
    let real = |lines: i64| crate::measure::real(lines * lines);
    let own = match short.abs() {
        0 => 0.0,
        1 => OFF_BY_ONE,
        _ => SHORT * real(short),
    };
    if !state.recto || state.first {
        return own;
    }
    own + UNEQUAL * real(short.min(SHORTEST + 1) - state.short)
}

impl Paragraph {
    /// Whether the line before line `to` ends in a hyphen.
    pub(super) fn ends_in_hyphen(&self, solution: usize, to: usize) -> bool {
        self.is_hyphen(self.solutions[solution].breaks[to])
    }

    /// Whether a break adds a hyphen.
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.material.breaks[at].kind, super::paragraph::BreakKind::Hyphen { .. })
    }
}
