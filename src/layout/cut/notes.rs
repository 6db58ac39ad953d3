//! Notes while pages are cut: which line brings which along, and how much of one is left to the
//! next page.

use super::search::{Cutter, State};
use crate::layout::flow::{Content, Paragraph, Unit};
use crate::measure::Length;

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

/// For each unit and each of its solutions, the notes that each line calls first.
pub(super) type NoteLines = Vec<Vec<Vec<(usize, Vec<usize>)>>>;

/// A note stands where it is first called.
pub(super) fn note_lines(units: &[Unit], notes: &[Vec<Length>]) -> NoteLines {
    let mut seen = vec![false; notes.len()];
    units
        .iter()
        .map(|unit| {
            let called = called(unit, &seen);
            for (_, notes) in called.iter().flatten() {
                notes.iter().for_each(|note| seen[*note] = true);
            }
            called
        })
        .collect()
}

fn called(unit: &Unit, seen: &[bool]) -> Vec<Vec<(usize, Vec<usize>)>> {
    match &unit.content {
        Content::Paragraph(p) if seen.is_empty() => vec![Vec::new(); p.solutions.len()],
        Content::Paragraph(p) => paragraph_notes(p, seen),
        Content::Solid(sizes) => {
            let fresh = |note: &usize| !seen[*note];
            let each = sizes.iter().map(|solid| {
                let notes: Vec<usize> = solid.notes.iter().copied().filter(fresh).collect();
                if notes.is_empty() { Vec::new() } else { vec![(0, notes)] }
            });
            each.collect()
        }
        Content::NewPage => vec![Vec::new()],
    }
}

fn paragraph_notes(p: &Paragraph, seen: &[bool]) -> Vec<Vec<(usize, Vec<usize>)>> {
    let each = p.solutions.iter().map(|solution| {
        let mut mine = seen.to_vec();
        let mut lines = Vec::new();
        for (at, pair) in solution.breaks.windows(2).enumerate() {
            let mut notes = p.material.notes(pair[0], pair[1]);
            notes.retain(|note| !std::mem::replace(&mut mine[*note], true));
            if !notes.is_empty() {
                lines.push((at, notes));
            }
        }
        lines
    });
    each.collect()
}

impl Cutter<'_> {
    /// How many lines of text there is room for beside the notes of a page.
    pub(super) fn room(&self, state: State) -> i64 {
        let left = match state.last {
            Some((note, _)) => {
                let heights = &self.notes[note];
                heights[heights.len() - state.deferred..].iter().copied().sum()
            }
            None => Length::ZERO,
        };
        self.frame.room(state.notes - left)
    }

    /// Adds the notes that some lines of a unit call; `None` where the page has already left part
    /// of a note to the next one, which no other note may overtake.
    pub(super) fn call_notes(
        &self,
        state: State,
        (unit, solution): (usize, usize),
        (from, to): (usize, usize),
    ) -> Option<State> {
        let lines = self.note_lines[unit][solution].iter();
        let mut state = state;
        for note in lines.filter(|(line, _)| (from..to).contains(line)).flat_map(|(_, n)| n) {
            if state.deferred > 0 {
                return None;
            }
            state.notes += self.notes[*note].iter().copied().sum::<Length>();
            state.last = Some((*note, 0));
        }
        Some(state)
    }

    /// Leaves as much of the last note to the next page as the text above it needs, if that helps.
    pub(super) fn defer(&self, state: State) -> State {
        let Some((note, from)) = state.last else { return state };
        let most = (self.notes[note].len() - from).saturating_sub(TOGETHER);
        (TOGETHER.max(state.deferred)..=most)
            .map(|deferred| State { deferred, ..state })
            .find(|state| state.lines <= self.room(*state))
            .unwrap_or(state)
    }

    /// The notes with which the next page begins: what was left of the last one.
    pub(super) fn carried(&self, state: State) -> (Length, Option<(usize, usize)>) {
        match state.last {
            Some((note, _)) if state.deferred > 0 => {
                let from = self.notes[note].len() - state.deferred;
                (self.notes[note][from..].iter().copied().sum(), Some((note, from)))
            }
            _ => (Length::ZERO, None),
        }
    }

    /// Where on this page the lines of its last note stop, if not at the note's end.
    fn stop(&self, state: State, part: NotePart) -> NotePart {
        match state.last {
            Some((note, _)) if note == part.note => {
                NotePart { lines: (part.lines.0, part.lines.1 - state.deferred), ..part }
            }
            _ => part,
        }
    }

    /// The notes at the foot of a page: what the one before left, then those called on it.
    pub(super) fn parts(
        &self,
        carried: Option<(usize, usize)>,
        called: &[usize],
        state: State,
    ) -> Vec<NotePart> {
        let all = carried.into_iter().chain(called.iter().map(|note| (*note, 0)));
        let parts =
            all.map(|(note, from)| NotePart { note, lines: (from, self.notes[note].len()) });
        parts.map(|part| self.stop(state, part)).collect()
    }
}
