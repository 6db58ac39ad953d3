//! Speech: which stretch of the recording belongs to which words.

use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::edition::Edition;
use crate::model::{Block, Interview, Part, Timestamp, Turn};
use std::collections::VecDeque;

/// A stretch of the recording, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clip {
    pub(super) begin: u64,
    pub(super) end: u64,
}

impl Clip {
    /// How long it plays.
    pub(super) const fn length(self) -> u64 {
        self.end - self.begin
    }
}

/// Words with the clip in which they are heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) anchor: String,
    pub(super) clip: Clip,
}

/// The clips that have not found their words yet, one for every time in the text.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// Nothing where the recording has nothing for a time.
    clips: VecDeque<Option<Clip>>,
    /// Counts the words that have been marked.
    pub(super) marked: usize,
}

impl Speech {
    /// The clips of an edition; none without a recording.
    pub(super) fn of(edition: &Edition) -> Self {
        Self { clips: clips(edition).0.into(), marked: 0 }
    }

    /// The clip for the next time in the text.
    pub(super) fn next(&mut self) -> Option<Clip> {
        self.clips.pop_front().flatten()
    }

    /// One clip for the next few times.
    pub(super) fn next_few(&mut self, count: usize) -> Option<Clip> {
        let few = self.clips.len().min(count);
        self.clips.drain(..few).flatten().reduce(|whole, clip| Clip { end: clip.end, ..whole })
    }
}

/// The times in a turn: the block each stands before, its value, its place.
pub(super) fn times(turn: &Turn) -> Vec<(usize, Timestamp, Span)> {
    let mut found: Vec<_> = turn.time.map(|time| (0, time, turn.span)).into_iter().collect();
    for (at, block) in turn.blocks.iter().enumerate() {
        if let Block::Paragraph(paragraph) = block
            && let Some(time) = paragraph.time
            && (at > 0 || found.is_empty())
        {
            found.push((at, time, paragraph.span));
        }
    }
    found
}

/// Complaints about times that the recording of an edition cannot keep.
#[must_use]
pub fn check_times(edition: &Edition) -> Diagnostics {
    clips(edition).1
}

/// The clip of every time in the text. A clip runs to the next that is used, the last to the end
/// of the recording; a time that leads back or past the end has none.
fn clips(edition: &Edition) -> (Vec<Option<Clip>>, Diagnostics) {
    let (mut clips, mut out): (Vec<Option<Clip>>, _) = (Vec::new(), Diagnostics::new());
    let Some(recording) = &edition.recording else { return (clips, out) };
    let mut last: Option<usize> = None;
    for (Timestamp(begin), span) in all_times(&edition.interview) {
        let before = last.and_then(|last| clips[last]).map(|clip| clip.begin);
        let fault = if begin >= recording.length {
            Some(("the recording has ended by then", "see that it is the right recording"))
        } else if before.is_some_and(|before| begin <= before) {
            Some(("the time is not later than the one before", "times go up through the text"))
        } else {
            None
        };
        if let Some((message, hint)) = fault {
            out.push_with_hint(Rule::Times, span, message, hint);
            clips.push(None);
            continue;
        }
        if let Some(clip) = last.and_then(|last| clips[last].as_mut()) {
            clip.end = begin;
        }
        last = Some(clips.len());
        clips.push(Some(Clip { begin, end: recording.length }));
    }
    if clips.is_empty() {
        let span = edition.interview.front.audio.as_ref().map(|audio| audio.span);
        let hint = "write them behind the labels: `**Q:** [00:12:30] …`";
        let message = "there is a recording, and the text has no times";
        out.push_with_hint(Rule::Times, span.unwrap_or_default(), message, hint);
    }
    (clips, out)
}

/// Every time in the turns of an interview, in the order of the text.
fn all_times(interview: &Interview) -> impl Iterator<Item = (Timestamp, Span)> + '_ {
    let sections = interview.sections.iter().chain(&interview.closing);
    let parts = interview.opening.iter().chain(sections.flat_map(|section| &section.parts));
    let turns = parts.flat_map(|part| match part {
        Part::Exchange(exchange) => exchange.turns.as_slice(),
        Part::Headnote(_) | Part::KeyPoints(_) | Part::Narration(_) => &[],
    });
    turns.flat_map(|turn| times(turn).into_iter().map(|(_, time, span)| (time, span)))
}
