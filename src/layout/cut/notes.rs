//! Notes while pages are cut: which line brings which along, and how much of them is left to the
//! next page.
//!
//! All notes stand in one queue, in the order of their calls. A page shows the lines of the queue
//! from where the page before it stopped, up to the last note it calls, or not quite so far.

use super::costs::{BROKEN, SPLIT};
use super::search::Cutter;
use super::state::State;
use crate::layout::flow::{Content, Paragraph, Unit};
use crate::layout::window::Window;
use crate::measure::{Length, narrow, wide};
use std::collections::{BTreeMap, BTreeSet};

/// Lines of a note that stay together at either end of a page.
const TOGETHER: usize = 2;

/// The lines of a note that stand at the foot of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) struct NotePart {
    /// The note, as an index into the interview's.
    pub(in crate::layout) note: usize,
    /// Its lines, from and up to.
    pub(in crate::layout) lines: (usize, usize),
}

/// The lines that are the first to call notes, with how many lines those notes and all that are
/// called before in the unit have.
#[derive(Debug, Default)]
pub(super) struct Calls(Vec<(usize, usize)>);

impl Calls {
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many lines the notes have that are called above a line.
    fn above(&self, line: usize) -> usize {
        let called = self.0.partition_point(|(at, _)| *at < line);
        called.checked_sub(1).map_or(0, |last| self.0[last].1)
    }
}

/// The lines of all notes that are called, in the order of the calls.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// For each unit and each of its solutions, how many lines of notes each line calls.
    pub(super) calls: Window<Vec<Calls>>,
    /// The note of every line in the queue, and which of its lines that is.
    lines: Vec<(usize, usize)>,
    /// The height of the lines up to and with each.
    heights: Vec<Length>,
    /// The notes called so far, and how many lines each has.
    counts: BTreeMap<usize, usize>,
}

impl Queue {
    /// Takes in the notes that a unit calls. A note stands where it is first called; `notes` gives
    /// the heights of its lines.
    pub(super) fn append(&mut self, unit: &Unit, notes: &dyn Fn(usize) -> Vec<Length>) {
        let called = called(unit, &self.counts);
        // Every way to break a paragraph calls the same notes in the same order.
        for &note in called.first().into_iter().flatten().flat_map(|(_, notes)| notes) {
            let heights = notes(note);
            self.counts.insert(note, heights.len());
            for (line, height) in heights.into_iter().enumerate() {
                let above = self.heights.last().copied().unwrap_or_default();
                self.lines.push((note, line));
                self.heights.push(above + height);
            }
        }
        let summed = |way: &Vec<(usize, Vec<usize>)>| {
            let mut sum = 0;
            let lines = way.iter().map(|(line, called)| {
                sum += called.iter().map(|note| self.counts[note]).sum::<usize>();
                (*line, sum)
            });
            Calls(lines.collect())
        };
        self.calls.push(called.iter().map(summed).collect());
    }

    /// How many lines there are.
    pub(super) const fn len(&self) -> usize {
        self.lines.len()
    }

    /// How many lines the note has that ends at a place.
    fn last_before(&self, called: usize) -> u32 {
        let last = called.checked_sub(1).map(|at| self.lines[at].0);
        last.map_or(0, |note| narrow(self.counts[&note]))
    }

    /// How high the lines between two places are.
    fn height(&self, from: usize, to: usize) -> Length {
        let up_to = |at: usize| at.checked_sub(1).map_or(Length::ZERO, |at| self.heights[at]);
        up_to(to) - up_to(from)
    }

    /// Whether a page may leave off with its notes where it does: only the last note called may be
    /// cut, and no line of it stands alone.
    fn is_fair(&self, state: &State) -> bool {
        if state.deferred == 0 {
            return true;
        }
        let (from, to, called) = (wide(state.begun), wide(state.stop()), wide(state.called));
        let (note, line) = self.lines[to];
        let first = (to - line).max(from);
        let end = to - line + self.counts[&note];
        end == called && to >= first + TOGETHER && end >= to + TOGETHER
    }
}

/// For each solution of a unit, the notes that each line is the first to call.
fn called(unit: &Unit, seen: &BTreeMap<usize, usize>) -> Vec<Vec<(usize, Vec<usize>)>> {
    match &unit.content {
        Content::Paragraph(p) if !p.material.calls_notes() => vec![Vec::new(); p.solutions.len()],
        Content::Paragraph(p) => paragraph_notes(p, seen),
        Content::Solid(sizes) => {
            let each = sizes.iter().map(|solid| {
                // Two lines of one cell may call the same.
                let mut mine = BTreeSet::new();
                let mut fresh = |note: &usize| !seen.contains_key(note) && mine.insert(*note);
                let notes: Vec<usize> =
                    solid.notes.iter().copied().filter(|note| fresh(note)).collect();
                if notes.is_empty() { Vec::new() } else { vec![(0, notes)] }
            });
            each.collect()
        }
        Content::NewPage => vec![Vec::new()],
    }
}

fn paragraph_notes(p: &Paragraph, seen: &BTreeMap<usize, usize>) -> Vec<Vec<(usize, Vec<usize>)>> {
    let each = p.solutions.iter().map(|solution| {
        let mut mine = BTreeSet::new();
        let mut lines = Vec::new();
        for (at, pair) in solution.pairs().enumerate() {
            let mut notes = p.material.notes(pair);
            notes.retain(|note| !seen.contains_key(note) && mine.insert(*note));
            if !notes.is_empty() {
                lines.push((at, notes));
            }
        }
        lines
    });
    each.collect()
}

impl State {
    /// Where in the queue the notes of the page stop.
    const fn stop(&self) -> u32 {
        self.called - self.deferred
    }

    /// Whether there are notes on the page.
    pub(super) const fn has_notes(&self) -> bool {
        self.called > self.begun
    }
}

impl Cutter {
    /// How many lines of text there is room for beside the notes of a page.
    pub(super) fn room(&self, state: &State) -> i64 {
        let title = if state.below > 0 { self.frame.head } else { 0 };
        if state.begun == state.stop() {
            return self.frame.lines - title;
        }
        self.frame.room(self.queue.height(wide(state.begun), wide(state.stop()))) - title
    }

    /// Adds the notes that some lines of a unit call.
    pub(super) fn call_notes(
        &self,
        state: State,
        (unit, solution): (usize, usize),
        (from, to): (usize, usize),
    ) -> State {
        let calls = &self.queue.calls[unit][solution];
        let called = state.called + narrow(calls.above(to) - calls.above(from));
        // What had been left to the next page may still come before these.
        let deferred = if state.deferred > 0 { state.deferred + called - state.called } else { 0 };
        State { called, deferred, ..state }
    }

    /// Leaves as much of the notes to the next page as the text above them needs: of the last
    /// note if that helps, else whatever must be.
    pub(super) fn defer(&self, state: State) -> State {
        let fits = |deferred: u32| state.lines() <= self.room(&State { deferred, ..state });
        if fits(0) {
            return State { deferred: 0, ..state };
        }
        // The more is left, the more room there is.
        let (mut below, mut fitting) = (0, state.called - state.begun);
        if !fits(fitting) {
            return state;
        }
        while below + 1 < fitting {
            let middle = below.midpoint(fitting);
            if fits(middle) { fitting = middle } else { below = middle }
        }
        // Only the last note may be cut.
        let last = self.queue.last_before(wide(state.called)).min(state.called - state.begun);
        let mut cut = (fitting..=last).map(|deferred| State { deferred, ..state });
        let fair = cut.find(|state| self.queue.is_fair(state));
        fair.unwrap_or(State { deferred: fitting, ..state })
    }

    /// What it costs to leave notes to the next page.
    pub(super) fn split_cost(&self, state: &State) -> f64 {
        match state.deferred {
            0 => 0.0,
            _ if self.queue.is_fair(state) => SPLIT,
            _ => BROKEN,
        }
    }

    /// The notes at the foot of a page that ends in a state.
    pub(super) fn parts(&self, state: State) -> Vec<NotePart> {
        let shown = &self.queue.lines[wide(state.begun)..wide(state.stop())];
        let parts = shown.chunk_by(|a, b| a.0 == b.0);
        parts
            .map(|lines| NotePart {
                note: lines[0].0,
                lines: (lines[0].1, lines[0].1 + lines.len()),
            })
            .collect()
    }
}
