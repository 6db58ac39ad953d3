//! Two columns on facing pages: what belongs together begins on one level.
//!
//! Both columns come in blocks, an exchange and its translation being one. A block begins on both
//! pages of a spread at the same line, below the longer of the two before it, or on the next
//! spread; within a block each column goes its own way. Of the ways so far, a pair of nodes each,
//! the cheapest few are gone on from.

use super::Cut;
use super::costs::{BROKEN, leap_cost};
use super::search::Cutter;
use super::state::{State, Step};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many ways are gone on from.
const WAYS: usize = 6;

/// The search for the cheapest spreads.
#[derive(Debug)]
pub(in crate::layout) struct Spreads {
    /// The node on each side; both stand on the same spread.
    ways: Vec<[usize; 2]>,
}

/// A way through a block: the nodes at its ends, and how many pages each is behind the other.
#[derive(Clone, Copy, Debug)]
struct Through {
    ends: [usize; 2],
    behind: [usize; 2],
    cost: f64,
}

/// What of a way the next block depends on.
type Key = [(i64, u32, u32, u32); 2];

impl Spreads {
    /// Before the first block.
    pub(in crate::layout) fn new() -> Self {
        Self { ways: vec![[0, 0]] }
    }

    /// Goes through a block: the next units of both columns, none where one has no counterpart.
    pub(in crate::layout) fn block(
        &mut self,
        sides: &mut [&mut Cutter; 2],
        units: &[Range<usize>; 2],
    ) {
        let mut found = Vec::new();
        for way in std::mem::take(&mut self.ways) {
            let begun = level(sides, way, units);
            for begun in begun.into_iter().chain([next_spread(sides, way, units)]) {
                found.extend(pairs(sides, &begun));
            }
        }
        found.sort_by(|a: &Through, b| a.cost.total_cmp(&b.cost));
        let mut best: BTreeMap<Key, Through> = BTreeMap::new();
        for way in found {
            if best.len() < WAYS {
                best.entry(key(sides, way)).or_insert(way);
            }
        }
        self.ways = best.into_values().map(|way| evened(sides, way)).collect();
        for (at, side) in sides.iter_mut().enumerate() {
            side.frontier = self.ways.iter().map(|way| way[at]).collect();
            side.reached = units[at].end;
            side.compact_if_full();
            self.ways.iter_mut().zip(&side.frontier).for_each(|(way, node)| way[at] = *node);
        }
    }

    /// The pages of both columns, as many of one as of the other.
    pub(in crate::layout) fn finish(self, sides: &mut [&mut Cutter; 2]) -> [Vec<Cut>; 2] {
        let whole = self.ways.into_iter().map(|way| {
            let ends = [0, 1].map(|at| sides[at].end(way[at]));
            let pages = [0, 1].map(|at| sides[at].pages_since(way[at], ends[at].0));
            let most = pages[0].max(pages[1]);
            let behind = pages.map(|own| most - own);
            let cost = ends[0].1 + ends[1].1;
            Through { ends: ends.map(|(node, _)| node), behind, cost }
        });
        let best = whole.min_by(|a, b| a.cost.total_cmp(&b.cost));
        match best.map(|way| evened(sides, way)) {
            Some(way) => [0, 1].map(|at| sides[at].trace(way[at])),
            None => Default::default(),
        }
    }
}

/// The nodes to go on from on one side, and the node before the block.
#[derive(Debug)]
struct Side {
    before: usize,
    after: Vec<usize>,
}

/// Begins a block below the one before it, both columns at the same line.
fn level(
    sides: &mut [&mut Cutter; 2],
    way: [usize; 2],
    units: &[Range<usize>; 2],
) -> Option<[Side; 2]> {
    if is_fresh(sides, way) {
        return None;
    }
    let top = |at: usize| {
        let (side, units) = (&sides[at], &units[at]);
        let state = side.nodes[way[at]].state;
        if units.is_empty() { 0 } else { state.lines() + side.white(units.start, state) }
    };
    let tops = [0, 1].map(top);
    let lowest = tops[0].max(tops[1]);
    let mut begun = [0, 1].map(|at| {
        let (side, units) = (&mut *sides[at], units[at].clone());
        if units.is_empty() {
            return vec![way[at]];
        }
        match side.begin(units.start, way[at], lowest - tops[at]) {
            first if first.is_empty() => first,
            first => side.through(units.start + 1..units.end, first),
        }
    });
    let both = begun.iter().all(|nodes| !nodes.is_empty());
    both.then(|| [0, 1].map(|at| Side { before: way[at], after: std::mem::take(&mut begun[at]) }))
}

/// Whether nothing stands on a spread.
fn is_fresh(sides: &[&mut Cutter; 2], way: [usize; 2]) -> bool {
    let states = [0, 1].map(|at| sides[at].nodes[way[at]].state);
    states.iter().all(|state| state.lines == 0 && !state.has_notes())
}

/// Begins a block on the next spread, or on this one while nothing stands on it.
fn next_spread(
    sides: &mut [&mut Cutter; 2],
    way: [usize; 2],
    units: &[Range<usize>; 2],
) -> [Side; 2] {
    let mut price = 0.0;
    let fresh = is_fresh(sides, way);
    if !fresh {
        let short = |at: usize| {
            let state = sides[at].nodes[way[at]].state;
            sides[at].room(&state) - state.lines()
        };
        price = leap_cost(short(0).min(short(1)));
        let last = |at: usize| units[at].start.checked_sub(1).map(|unit| &sides[at].units[unit]);
        if [last(0), last(1)].into_iter().flatten().any(|unit| unit.keep_next) {
            price += BROKEN;
        }
    }
    [0, 1].map(|at| {
        let (side, units) = (&mut *sides[at], units[at].clone());
        let price = if at == 0 { price } else { 0.0 };
        let start = if fresh { way[at] } else { side.leap(way[at], price, units.start) };
        Side { before: way[at], after: side.through(units, vec![start]) }
    })
}

/// Every end of one side with every end of the other.
fn pairs(sides: &[&mut Cutter; 2], [left, right]: &[Side; 2]) -> Vec<Through> {
    let pages = |at: usize, side: &Side| -> Vec<(usize, usize)> {
        side.after.iter().map(|end| (*end, sides[at].pages_since(side.before, *end))).collect()
    };
    let (left, right) = (pages(0, left), pages(1, right));
    let pair = |(a, before): (usize, usize), (b, other): (usize, usize)| Through {
        ends: [a, b],
        behind: [other.saturating_sub(before), before.saturating_sub(other)],
        cost: sides[0].nodes[a].cost + sides[1].nodes[b].cost,
    };
    left.iter().flat_map(|a| right.iter().map(move |b| pair(*a, *b))).collect()
}

fn key(sides: &[&mut Cutter; 2], way: Through) -> Key {
    [0, 1].map(|at| {
        let state = sides[at].nodes[way.ends[at]].state;
        let State { begun, called, deferred, .. } = state;
        match way.behind[at] {
            0 => (state.lines(), begun, called, deferred),
            pages => (-i64::try_from(pages).unwrap_or(i64::MAX), called - deferred, called, 0),
        }
    })
}

/// Leaves the rest of the page white on the side that is behind, until both are on one spread.
fn evened(sides: &mut [&mut Cutter; 2], way: Through) -> [usize; 2] {
    [0, 1].map(|at| {
        let next = sides[at].units.end();
        (0..way.behind[at]).fold(way.ends[at], |node, _| sides[at].leap(node, 0.0, next))
    })
}

impl Cutter {
    /// Goes through units from some nodes on.
    fn through(&mut self, units: Range<usize>, from: Vec<usize>) -> Vec<usize> {
        units.fold(from, |frontier, unit| self.advance(unit, &frontier))
    }

    /// The next page, whatever is left of this one.
    fn leap(&mut self, node: usize, price: f64, next: usize) -> usize {
        let cost = self.nodes[node].cost + price + self.split_cost(&self.nodes[node].state);
        let [turned, _] = self.open_page(node, cost, 0, next);
        turned.unwrap_or(node)
    }

    /// How many pages have been opened between two nodes.
    pub(super) fn pages_since(&self, before: usize, node: usize) -> usize {
        let between = self.path(node).take_while(|at| *at != before);
        between.filter(|at| matches!(self.nodes[*at].step, Step::Turn)).count()
    }
}
