//! Tables: columns as wide as their words want, rows never cut.

use super::blocks::Place;
use super::inline::Filler;
use super::set::{Text, paragraph};
use crate::diagnostic::Span;
use crate::edition::Part;
use crate::layout::flow::{Content, Solid, SolidMark, SolidWhat, Unit};
use crate::layout::paragraph::{LineMark, set_line};
use crate::layout::recorder::Recorder;
use crate::layout::strand::Strand;
use crate::measure::{Length, Size};
use crate::model::{Alignment, Inline, Row, Table};
use crate::page::{Colour, Kind, Owner, Scope, StructureId};

/// Adds a table: one unit per row.
pub(super) fn table(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    t: &Table,
    place: Place<'_>,
) {
    let element = recorder.structure.open(place.element, Kind::Table);
    let columns = widths(recorder, t);
    let first = units.len();
    let head = recorder.structure.open(element, Kind::TableHead);
    let row = row(recorder, (&t.head, head, true), &columns, t);
    units.push(row);
    let body = recorder.structure.open(element, Kind::TableBody);
    for cells in &t.rows {
        let unit = self::row(recorder, (cells, body, false), &columns, t);
        units.push(unit);
    }
    let last = units.len() - 1;
    for (at, unit) in units.iter_mut().enumerate().skip(first) {
        unit.repeats = (at > first + 1).then_some(first);
        // Neither the first row nor the last stands alone on its page.
        unit.keep_next = at < first + 2 && at < last || at + 1 == last;
    }
    units[first].before = 1;
    if let Some(last) = units.last_mut() {
        last.after = 1;
    }
}

/// The columns: each as wide as its longest cell if all fit, else in proportion, but never
/// narrower than three ems.
fn widths(recorder: &mut Recorder<'_>, t: &Table) -> Vec<Length> {
    let count = t.columns.len().max(1);
    let mut wanted = vec![Length::ZERO; count];
    let gap = recorder.design().size;
    for (cells, part) in std::iter::once((&t.head, Part::TableHead))
        .chain(t.rows.iter().map(|row| (row, Part::TableCell)))
    {
        for (column, cell) in cells.iter().enumerate().take(count) {
            let tone = recorder.tone(part);
            let mut filler = Filler::unread(recorder);
            filler.inlines(cell, &tone);
            let strand = filler.strand;
            let width: Length =
                super::blocks::lone_line(recorder, strand).iter().map(LineMark::reach).sum();
            // A hair more, lest rounding send the last word to a line of its own.
            wanted[column] = wanted[column].max(width + gap + Length::milli(50));
        }
    }
    let total: Length = wanted.iter().copied().sum();
    let measure = recorder.design().measure();
    if total <= measure || total == Length::ZERO {
        return wanted;
    }
    let least = recorder.design().size * 3;
    wanted
        .iter()
        .map(|w| measure.scale(w.to_sp() / 1024, (total.to_sp() / 1024).max(1)).max(least))
        .collect()
}

fn strand(
    recorder: &mut Recorder<'_>,
    cell: &[Inline],
    part: Part,
    element: StructureId,
) -> Strand {
    let tone = recorder.tone(part);
    let mut filler = Filler::new(recorder, element);
    filler.inlines(cell, &tone);
    filler.strand
}

fn row(
    recorder: &mut Recorder<'_>,
    (cells, parent, head): (&Row, StructureId, bool),
    columns: &[Length],
    t: &Table,
) -> Unit {
    let leading = recorder.design().leading;
    let element = recorder.structure.open(parent, Kind::TableRow);
    let mut solid = Solid { lines: 1, ..Solid::default() };
    let part = if head { Part::TableHead } else { Part::TableCell };
    let mut x = Length::ZERO;
    for (at, width) in columns.iter().enumerate() {
        let kind = if head { Kind::HeaderCell(Scope::Column) } else { Kind::Cell };
        let cell = recorder.structure.open(element, kind);
        let content = cells.get(at).map_or(&[][..], Vec::as_slice);
        let strand = strand(recorder, content, part, cell);
        let align = t.columns.get(at).copied().unwrap_or(Alignment::Start);
        let lines = self::cell(recorder, &mut solid, strand, (x, *width, align, part));
        solid.lines = solid.lines.max(lines);
        x += *width;
    }
    if head {
        let size = Size { width: x.min(recorder.design().measure()), height: Length::milli(400) };
        let above = if recorder.design().vertical { Length::ZERO } else { leading / 8 };
        let y = leading * solid.lines - above;
        let what = SolidWhat::Fill(Owner::Layout, size, Colour::BLACK);
        let x = recorder.left(Length::ZERO, size.width);
        solid.marks.push(SolidMark { x, y, what });
    }
    Unit::new(Content::Solid(vec![solid]), t.span)
}

/// Sets one cell; gives its number of lines.
fn cell(
    recorder: &mut Recorder<'_>,
    solid: &mut Solid,
    strand: Strand,
    (x, width, align, part): (Length, Length, Alignment, Part),
) -> i64 {
    if strand.pieces.is_empty() || strand.is_blank() {
        return 1;
    }
    let design = recorder.design();
    let gap = design.size;
    let end = design.measure() - x - width + gap;
    let text = Text { end, ..Text::new(part, Span::default()).from(x) };
    let unit = paragraph(recorder, strand, text);
    let Content::Paragraph(p) = unit.content else { return 1 };
    let Some(best) = p.solutions.first() else { return 1 };
    for (at, pair) in best.breaks.windows(2).enumerate() {
        let mut line = set_line(&p.material, (pair[0], pair[1]), p.context, &mut recorder.words);
        solid.notes.extend(p.material.notes(pair[0], pair[1]));
        shift(&mut line.marks, align, (width - gap, p.material.strand.backwards));
        let row = i64::try_from(at).unwrap_or_default();
        let y = design.leading * row + design.leading.scale(750, 1000);
        solid.marks.push(SolidMark { x: p.start, y, what: SolidWhat::Line(line.marks) });
    }
    i64::try_from(p.lines(0)).unwrap_or(1)
}

/// Moves a line from where lines begin to where its column wants it.
fn shift(marks: &mut [LineMark], align: Alignment, (width, backwards): (Length, bool)) {
    let own: Length = marks.iter().map(LineMark::reach).sum();
    let by = match align {
        Alignment::Start => return,
        Alignment::Centre => (width - own) / 2,
        Alignment::End => width - own,
    };
    let by = by.max(Length::ZERO);
    for mark in marks {
        mark.x += if backwards { -by } else { by };
    }
}
