//! The foot of a page: its notes, below a short rule.

use super::cut::{Frame, NotePart, Stretch};
use super::flow::{Content, Unit};
use super::place::{Origin, Placer, Sheet};
use super::recorder::Recorder;
use crate::measure::{Length, Point, Size};
use crate::page::{Colour, Item, Mark, Owner};
use std::collections::BTreeMap;

/// The heights of the lines of a note; something that cannot be cut counts as one line.
pub(super) fn heights(units: &[Unit], grid: Length) -> Vec<Length> {
    units.iter().flat_map(|unit| unit_heights(unit, grid)).collect()
}

fn unit_heights(unit: &Unit, grid: Length) -> Vec<Length> {
    match &unit.content {
        Content::Paragraph(p) => vec![p.leading; p.lines(0)],
        Content::Solid(sizes) => {
            sizes.first().map(|solid| grid * solid.lines).into_iter().collect()
        }
        Content::NewPage => Vec::new(),
    }
}

/// The units of notes, by number.
pub(super) type Notes = BTreeMap<usize, Vec<Unit>>;

/// How high all notes of a page are.
pub(super) fn height(notes: &Notes, parts: &[NotePart], grid: Length) -> Length {
    let each = parts.iter().map(|part| {
        let heights = heights(&notes[&part.note], grid);
        heights[part.lines.0..part.lines.1].iter().copied().sum::<Length>()
    });
    each.sum()
}

/// Sets the notes of a page.
pub(super) fn fill(
    recorder: &mut Recorder<'_>,
    sheet: &mut Sheet,
    (notes, parts): (&Notes, &[NotePart]),
    (frame, at): (Frame, Origin),
) {
    if parts.is_empty() {
        return;
    }
    let mut y = at.y + frame.leading * frame.lines - height(notes, parts, frame.leading);
    let size = Size { width: recorder.design().size * 4, height: Length::milli(400) };
    let x = at.x + recorder.left(Length::ZERO, size.width);
    let point = Point { x, y: y - frame.gap / 2 };
    let mark = Mark::Fill { size, colour: Colour::BLACK };
    sheet.page.items.push(Item { at: point, owner: Owner::Layout, mark });
    // A page begins where its text does, not where its notes do.
    let start = sheet.start;
    let mut placer = Placer { recorder, sheet, at };
    for part in parts {
        let mut first = 0;
        for unit in &notes[&part.note] {
            let heights = unit_heights(unit, frame.leading);
            let inside = |line: usize| line.clamp(first, first + heights.len()) - first;
            let lines = (inside(part.lines.0), inside(part.lines.1));
            first += heights.len();
            if lines.0 < lines.1 {
                let stretch = Stretch { lines, ..Stretch::whole() };
                placer.stretch(unit, stretch, y);
                y += heights[lines.0..lines.1].iter().copied().sum::<Length>();
            }
        }
    }
    sheet.start = start;
}
