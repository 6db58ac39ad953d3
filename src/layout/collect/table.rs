//! Tables: columns as wide as their words want, rows cut only where they fill pages.

use super::blocks::Place;
use super::inline::Filler;
use super::set::{Text, paragraph};
use crate::diagnostic::{Rule, Span};
use crate::edition::Part;
use crate::layout::flow::{Content, Solid, SolidMark, SolidWhat, Unit};
use crate::layout::paragraph::{LineMark, Material, set_line};
use crate::layout::place::DIVIDE;
use crate::layout::recorder::Recorder;
use crate::layout::strand::Strand;
use crate::measure::{Length, Size};
use crate::model::{Alignment, Inline, Row, Table};
use crate::page::{Colour, Kind, Owner, Scope, StructureId};

/// A column of a part of a table.
#[derive(Clone, Copy, Debug)]
struct Column {
    /// Its number in the whole table.
    at: usize,
    width: Length,
    /// Whether it stands here once more, for the eye alone.
    again: bool,
}

/// Adds a table: one unit per row. One whose words are too wide for the page comes in parts below
/// each other, each with its first column.
pub(super) fn table(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    t: &Table,
    place: Place<'_>,
) {
    for columns in parts(recorder, t) {
        part(recorder, units, (t, &columns), place);
    }
}

fn part(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    (t, columns): (&Table, &[Column]),
    place: Place<'_>,
) {
    let element = recorder.structure.open(place.element, Kind::Table);
    let first = units.len();
    let head = recorder.structure.open(element, Kind::TableHead);
    units.extend(row(recorder, (&t.head, head, true), columns, t));
    let rows = units.len();
    let body = recorder.structure.open(element, Kind::TableBody);
    for cells in &t.rows {
        units.extend(row(recorder, (cells, body, false), columns, t));
    }
    let last = units.len() - 1;
    for (at, unit) in units.iter_mut().enumerate().skip(first) {
        // A head that is itself in pieces is not set again.
        unit.repeats = (at > rows && rows == first + 1).then_some(first);
        // Neither the first row nor the last stands alone on its page.
        unit.keep_next |= at < first + 2 && at < last || at + 1 == last;
    }
    units[first].before = 1;
    if let Some(last) = units.last_mut() {
        last.after = 1;
    }
}

/// What a column can be, and wants to be.
#[derive(Clone, Copy, Debug, Default)]
struct Widths {
    /// As wide as its longest word.
    least: Length,
    /// As wide as its longest cell.
    wanted: Length,
}

/// The columns, in as many parts as they need.
fn parts(recorder: &mut Recorder<'_>, t: &Table) -> Vec<Vec<Column>> {
    let (widths, measure) = (widths(recorder, t), recorder.measure());
    let key = widths[0].least;
    let mut parts: Vec<Vec<usize>> = vec![Vec::new()];
    let mut taken = Length::ZERO;
    for (at, width) in widths.iter().enumerate() {
        if taken > Length::ZERO && taken + width.least > measure {
            let again = key <= measure / 3 && key + width.least <= measure;
            parts.push(if again { vec![0] } else { Vec::new() });
            taken = if again { key } else { Length::ZERO };
        }
        taken += width.least;
        if let Some(last) = parts.last_mut() {
            last.push(at);
        }
    }
    let column =
        |number: usize, at: usize, width| Column { at, width, again: number > 0 && at == 0 };
    let parts = parts.into_iter().enumerate().map(|(number, part)| {
        let own: Vec<Widths> = part.iter().map(|at| widths[*at]).collect();
        let all = part.into_iter().zip(dealt(&own, measure));
        all.map(|(at, width)| column(number, at, width)).collect()
    });
    parts.collect()
}

/// Columns as wide as they want if all fit; else each has what its longest word needs, and what is
/// left goes to those that want more.
fn dealt(columns: &[Widths], measure: Length) -> Vec<Length> {
    let sum = |of: fn(&Widths) -> Length| columns.iter().map(of).sum::<Length>();
    let (least, wanted) = (sum(|width| width.least), sum(|width| width.wanted));
    if wanted <= measure {
        return columns.iter().map(|width| width.wanted).collect();
    }
    let (spare, more) = ((measure - least).max(Length::ZERO), wanted - least);
    let share = |width: &Widths| {
        let own = width.wanted - width.least;
        width.least + spare.scale(own.to_sp() / 1024, (more.to_sp() / 1024).max(1))
    };
    columns.iter().map(|width| share(width).min(measure)).collect()
}

fn widths(recorder: &mut Recorder<'_>, t: &Table) -> Vec<Widths> {
    let count = t.columns.len().max(1);
    let mut widths = vec![Widths::default(); count];
    // A hair more, lest rounding send the last word to a line of its own.
    let gap = recorder.design().size + Length::milli(50);
    let head = std::iter::once((&t.head, Part::TableHead));
    for (cells, part) in head.chain(t.rows.iter().map(|row| (row, Part::TableCell))) {
        for (column, cell) in cells.iter().enumerate().take(count) {
            let strand = strand(recorder, cell, part, None);
            let Recorder { words, segmenter, .. } = &mut *recorder;
            let (_, measures) = Material::cut(strand, words, segmenter);
            let last = measures.breaks.len() - 1;
            let words = (1..=last).map(|to| measures.between(to - 1, to).width);
            let width = &mut widths[column];
            width.least = width.least.max(words.max().unwrap_or_default() + gap);
            width.wanted = width.wanted.max(measures.between(0, last).width + gap);
        }
    }
    // What reads as nothing still has room, and a word no narrower than a short one.
    let floor = recorder.design().size * 3;
    for width in &mut widths {
        width.least = width.least.max(floor.min(width.wanted));
    }
    widths
}

/// What a cell says, as the content of an element; without one, for no reader.
fn strand(
    recorder: &mut Recorder<'_>,
    cell: &[Inline],
    part: Part,
    element: Option<StructureId>,
) -> Strand {
    let tone = recorder.tone(part);
    let mut filler = match element {
        Some(element) => Filler::new(recorder, element),
        None => Filler::unread(recorder),
    };
    filler.inlines(cell, &tone);
    filler.strand
}

/// A row: one unit, or one per line if it is too high to be moved to another page as a whole.
fn row(
    recorder: &mut Recorder<'_>,
    (cells, parent, head): (&Row, StructureId, bool),
    columns: &[Column],
    t: &Table,
) -> Vec<Unit> {
    let element = recorder.structure.open(parent, Kind::TableRow);
    let part = if head { Part::TableHead } else { Part::TableCell };
    let mut set = Set { lines: 1, ..Set::default() };
    let mut x = Length::ZERO;
    for column in columns {
        let content = cells.get(column.at).map_or(&[][..], Vec::as_slice);
        let kind = if head { Kind::HeaderCell(Scope::Column) } else { Kind::Cell };
        let cell = (!column.again).then(|| recorder.structure.open(element, kind));
        let strand = strand(recorder, content, part, cell);
        let align = t.columns.get(column.at).copied().unwrap_or(Alignment::Start);
        self::cell(recorder, &mut set, strand, (x, *column, align, (part, t.span)));
        x += column.width;
    }
    let design = recorder.design();
    let leading = design.leading;
    if head {
        let size = Size { width: x.min(recorder.measure()), height: Length::milli(400) };
        let above = if design.vertical { Length::ZERO } else { leading / 8 };
        let what = SolidWhat::Fill(Owner::Layout, size, Colour::BLACK);
        let x = recorder.left(Length::ZERO, size.width);
        set.marks.push((set.lines - 1, SolidMark { x, y: leading - above, what }));
    }
    let whole = set.lines * ROWS <= design.lines_per_page();
    let height = if whole { set.lines } else { 1 };
    set.units(height, leading, t.span)
}

/// A page holds at least as many rows that are not cut.
const ROWS: i64 = 3;

/// A row that is set, its marks by line.
#[derive(Debug, Default)]
struct Set {
    lines: i64,
    /// Where each mark is in its line.
    marks: Vec<(i64, SolidMark)>,
    /// The notes called on a line.
    notes: Vec<(i64, usize)>,
}

impl Set {
    /// Units of so many lines each; neither the first nor the last of several stands alone.
    fn units(self, height: i64, leading: Length, span: Span) -> Vec<Unit> {
        let Self { lines, marks, notes } = self;
        let count = usize::try_from(lines / height).unwrap_or(1).max(1);
        let mut solids: Vec<Solid> = Vec::new();
        solids.resize_with(count, || Solid { lines: height, ..Solid::default() });
        let slice = |line: i64| usize::try_from(line / height).unwrap_or(0).min(count - 1);
        for (line, mark) in marks {
            let y = mark.y + leading * (line % height);
            solids[slice(line)].marks.push(SolidMark { y, ..mark });
        }
        for (line, note) in notes {
            solids[slice(line)].notes.push(note);
        }
        let units = solids.into_iter().enumerate().map(|(at, solid)| {
            let keep_next = count > 1 && (at == 0 || at + 2 == count);
            Unit { keep_next, ..Unit::new(Content::Solid(vec![solid]), span) }
        });
        units.collect()
    }
}

/// Sets one cell.
fn cell(
    recorder: &mut Recorder<'_>,
    set: &mut Set,
    strand: Strand,
    (x, column, align, (part, span)): (Length, Column, Alignment, (Part, Span)),
) {
    if strand.pieces.is_empty() || strand.is_blank() {
        return;
    }
    let (gap, leading) = (recorder.design().size, recorder.design().leading);
    let end = recorder.measure() - x - column.width + gap;
    let text = Text { end, ..Text::new(part, span).from(x) };
    let unit = paragraph(recorder, strand, text).composed(recorder);
    let Content::Paragraph(p) = unit.content else { return };
    let Some(best) = p.solutions.first() else { return };
    for (row, pair) in (0..).zip(best.pairs()) {
        let mut line = set_line(&p.material, pair, p.context, &mut recorder.words);
        if line.overfull > Length::ZERO {
            let message = format!("a word is {} pt too long for its table", line.overfull);
            recorder.diagnostics.push_with_hint(Rule::OverfullLine, span, message, DIVIDE);
        }
        if line.cut && !column.again {
            let message = "a word that no line of its column holds is cut".to_owned();
            recorder.diagnostics.push_with_hint(Rule::CutWord, span, message, DIVIDE);
        }
        shift(&mut line.marks, align, (column.width - gap, p.material.strand.backwards));
        let what = if column.again {
            SolidWhat::Again(line.marks)
        } else {
            let notes = p.material.notes(pair);
            set.notes.extend(notes.into_iter().map(|note| (row, note)));
            SolidWhat::Line(line.marks)
        };
        set.marks.push((row, SolidMark { x: p.start, y: leading.scale(750, 1000), what }));
    }
    set.lines = set.lines.max(i64::try_from(p.lines(0)).unwrap_or(1));
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
