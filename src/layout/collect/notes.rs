//! Notes: the units of each, where it stands in the structure, and its number.

use super::blocks::{Place, blocks, hung};
use super::inline::Filler;
use super::set::{Text, paragraph};
use crate::diagnostic::Span;
use crate::edition::Part;
use crate::layout::flow::{Anchor, Content, Unit};
use crate::layout::recorder::Recorder;
use crate::layout::strand::Strand;
use crate::model::{Inline, Interview, Piece};
use crate::page::{Kind, StructureId, Target};
use std::collections::{BTreeSet, VecDeque};

/// Opens the elements of the notes just called: each is read after the block of its call, in the
/// text if it is called there.
pub(super) fn open_called(recorder: &mut Recorder<'_>, element: StructureId) {
    for note in std::mem::take(&mut recorder.pending_notes) {
        let elsewhere = recorder.in_note && recorder.called_in_text.contains(&note);
        if recorder.notes[note].is_none() && !elsewhere {
            let id = recorder.structure.open(element, Kind::Note);
            recorder.notes[note] = Some(id);
            recorder.opened.push(note);
        }
    }
}

/// The units of a note, set to the note's own size, its number first.
fn units(recorder: &mut Recorder<'_>, note: usize) -> Vec<Unit> {
    let edition = recorder.edition;
    let model = &edition.interview.notes[note];
    let Some(element) = recorder.notes[note] else { return Vec::new() };
    recorder.structure.element_mut(element).details_mut().id = Some(recorder.name(&model.id));
    if let Some(call) = recorder.calls[note] {
        recorder.structure.element_mut(element).details_mut().refers_to.push(call);
        recorder.structure.element_mut(call).details_mut().refers_to.push(element);
    }
    let tone = recorder.tone(Part::Note);
    let strand = label(recorder, element, note);
    let indent = tone.size.scale(1500, 1000);
    let mut units = Vec::new();
    let place = Place { part: Part::Note, start: indent, ..Place::top(element) };
    blocks(recorder, &mut units, &model.blocks, place);
    match units.first_mut().map(|unit| &mut unit.content) {
        Some(Content::Paragraph(first)) if first.hanging.is_empty() => {
            first.hanging = hung(recorder, strand, indent);
        }
        // Nothing to hang it on: its number stands on a line of its own.
        _ => units.insert(0, paragraph(recorder, strand, Text::new(Part::Note, Span::default()))),
    }
    units[0].anchors.push(Anchor { name: model.id.clone(), element });
    units
}

/// The units of the notes opened since this was last asked, by note. One that only other notes
/// call stands below the first of them.
pub(in crate::layout) fn opened(recorder: &mut Recorder<'_>) -> Vec<(usize, Vec<Unit>)> {
    let opened = std::mem::take(&mut recorder.opened);
    recorder.in_note = true;
    let set = |note| {
        let mut below = VecDeque::from([note]);
        let mut all = Vec::new();
        while let Some(note) = below.pop_front() {
            all.extend(units(recorder, note));
            below.extend(std::mem::take(&mut recorder.opened));
        }
        (note, all)
    };
    let opened = opened.into_iter().map(set).collect();
    recorder.in_note = false;
    opened
}

/// The notes that the text calls, and not other notes alone.
pub(in crate::layout) fn called_in_text(interview: &Interview) -> BTreeSet<usize> {
    let mut calls = vec![0_i64; interview.notes.len()];
    let mut count = |piece: Piece<'_>, by: i64| {
        if let Piece::Inline(Inline::NoteCall { note, .. }) = piece {
            calls[*note] += by;
        }
    };
    if !interview.notes.is_empty() {
        interview.walk(&mut |piece| count(piece, 1));
    }
    for block in interview.notes.iter().flat_map(|note| &note.blocks) {
        block.walk(&mut |piece| count(piece, -1));
    }
    calls.iter().enumerate().filter(|(_, calls)| **calls > 0).map(|(note, _)| note).collect()
}

/// Notes that nothing calls, in the order of their numbers.
pub(in crate::layout) fn uncalled(recorder: &mut Recorder<'_>) -> Vec<Unit> {
    let uncalled = |note: &usize| recorder.notes[*note].is_none();
    let uncalled: Vec<usize> = (0..recorder.notes.len()).filter(uncalled).collect();
    if uncalled.is_empty() {
        return Vec::new();
    }
    let section = recorder.structure.open(recorder.root, Kind::Section);
    let set = |note| {
        recorder.notes[note] = Some(recorder.structure.open(section, Kind::Note));
        units(recorder, note)
    };
    uncalled.into_iter().flat_map(set).collect()
}

/// The number of a note, which leads back to its call.
fn label(recorder: &mut Recorder<'_>, element: StructureId, note: usize) -> Strand {
    let is_called = recorder.calls[note].is_some();
    let note = &recorder.edition.interview.notes[note];
    let tone = recorder.tone(Part::Note);
    let label = recorder.structure.open(element, Kind::ListLabel);
    let target = Target::Destination(format!("fnref{}", note.number));
    let back = recorder.language().words.back_to_text.to_owned();
    let number = recorder.numbered(note.number);
    let mut filler = Filler::new(recorder, label);
    if is_called {
        filler.linked(&number, &tone, target, back);
    } else {
        filler.words(&number, &tone);
    }
    filler.quad(tone.size.scale(450, 1000), &tone);
    filler.strand
}
