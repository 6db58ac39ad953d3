//! Where a page may end inside a paragraph.

use super::Stretch;
use super::costs::{BROKEN, SHORTEST};
use super::reached::{FreshPage, Reached};
use super::search::Cutter;
use super::state::{Begin, Node, State, Step};
use crate::layout::flow::{Content, Paragraph};
use crate::measure::narrow;

/// A line of a paragraph that a page may end with.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// How many lines stand above the end.
    to: usize,
    /// What stands on the page then.
    state: State,
    cost: f64,
    /// How many lines the page is short.
    short: i64,
}

impl End {
    const fn is_near(&self) -> bool {
        self.short <= SHORTEST
    }

    fn is_legal(&self) -> bool {
        self.cost < BROKEN
    }
}

impl Cutter {
    /// Ends the page inside a paragraph, wherever it may end, and opens the next one: after nodes
    /// whose pages are filled alike.
    pub(super) fn divide(&mut self, begin: Begin, nodes: &[usize], out: &mut Reached) {
        let mut ends = std::mem::take(&mut out.ends);
        self.ends(begin, self.nodes[nodes[0]].state, &mut ends);
        for end in &ends {
            if self.opens_one(&end.state, begin.unit) {
                if let Some((node, opened)) = self.turned(&end.state, nodes, begin.price + end.cost)
                {
                    self.open_with(begin, *end, (node, opened), out);
                }
            } else {
                nodes.iter().for_each(|node| self.end_with(begin, *node, *end, out));
            }
        }
        ends.clear();
        out.ends = ends;
    }

    /// Opens such a page, if none has been opened as cheaply.
    fn open_with(
        &mut self,
        begin: Begin,
        end: End,
        (node, (state, cost)): (usize, (State, f64)),
        out: &mut Reached,
    ) {
        let next = self.within(begin.unit, end.to, begin.solution);
        if out.within.is_better(next, state, cost) {
            let previous = narrow(self.place_up_to(begin, node, end));
            let node = self.push(Node { state, cost, previous, step: Step::Turn });
            out.within.put(next, FreshPage { state, cost, node });
        }
    }

    /// Ends the page with a line, and opens the next one with the line after it, with a figure at
    /// its head and without.
    fn end_with(&mut self, begin: Begin, node: usize, end: End, out: &mut Reached) {
        let next = self.within(begin.unit, end.to, begin.solution);
        let placed = self.place_up_to(begin, node, end);
        for node in self.turn(placed, 0.0, begin.unit).into_iter().flatten() {
            let Node { state, cost, .. } = self.nodes[node];
            if out.within.is_better(next, state, cost) {
                out.within.put(next, FreshPage { state, cost, node });
            }
        }
    }

    /// Places the lines of a unit up to one that the page ends with.
    fn place_up_to(&mut self, begin: Begin, node: usize, end: End) -> usize {
        let Begin { unit, solution, line, white, price, .. } = begin;
        let stretch = Stretch { unit, solution, lines: (line, end.to), white, ..Stretch::whole() };
        let before = self.nodes[node];
        let state = State { short: before.state.short, ..end.state };
        let cost = before.cost + price + end.cost;
        self.push(Node { state, cost, previous: narrow(node), step: Step::Place(stretch.into()) })
    }

    /// The lines that a page may end with: those that nearly fill it; where that is wrong with
    /// all of these, the last one with which it is right.
    fn ends(&self, begin: Begin, state: State, found: &mut Vec<End>) {
        let Begin { unit, way, line: from, .. } = begin;
        let Content::Paragraph(p) = &self.units[unit].content else { return };
        let total = way.count;
        let first = self.first_end(begin, &state);
        let mut last = None;
        for to in first..total {
            let end = self.end_at((p, begin), state, to);
            let most = if end.state.has_notes() { 0 } else { self.most_over(&state) };
            if end.short < -most {
                break;
            }
            if end.is_near() {
                found.push(end);
            }
            if end.is_legal() {
                last = Some(end);
            }
        }
        if !found.iter().any(End::is_legal) {
            let further_up = || {
                let above = (from + 1..first.min(total)).rev();
                above.map(|to| self.end_at((p, begin), state, to)).find(End::is_legal)
            };
            if let Some(last) = last.or_else(further_up) {
                found.clear();
                found.push(last);
            }
        }
    }

    /// The first line with which a page can be nearly full.
    fn first_end(&self, begin: Begin, state: &State) -> usize {
        let mut first = begin.line + 1;
        if !begin.way.calls && !state.has_notes() {
            let left = self.room(state) - state.lines() - begin.white - SHORTEST;
            first = first.max(begin.line + usize::try_from(left).unwrap_or_default());
        }
        first
    }

    /// The page with the lines up to one.
    fn end_at(&self, (p, begin): (&Paragraph, Begin), old: State, to: usize) -> End {
        let state = self.after(old, begin, to);
        let short = self.room(&state) - state.lines();
        let mut cost = cut_cost(p, (begin.line, to), begin.way.count) + self.parting_in(begin.unit);
        if p.ends_in_hyphen(begin.solution, to) {
            cost += old.hyphen_cost();
        }
        End { to, state, cost, short }
    }
}

/// What it costs to end a page between two lines of a paragraph.
fn cut_cost(p: &Paragraph, (from, to): (usize, usize), total: usize) -> f64 {
    let lonely = to - from < 2 || total - to < 2 || (from == 0 && total == 3);
    p.cut.filter(|_| !lonely).unwrap_or(BROKEN)
}
