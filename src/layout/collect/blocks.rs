//! Blocks into the column.

use super::figure::figure;
use super::inline::Filler;
use super::notes;
use super::parts::heading;
use super::set::{Text, paragraph, white};
use super::table::table;
use crate::diagnostic::Span;
use crate::edition::Part;
use crate::layout::flow::{Anchor, Content, Solid, SolidMark, SolidWhat, Unit};
use crate::layout::paragraph::{Context, LineMark, Material, set_line};
use crate::layout::recorder::{BULLET, Recorder};
use crate::layout::strand::{Strand, Tone};
use crate::measure::{Length, Size};
use crate::model::{
    Block, Callout, Code, Heading, Inline, List, ListItem, Naming, Paragraph, PullQuote, Quotation,
};
use crate::page::{Colour, Kind, Numbering, OutlineEntry, Owner, StructureId};
use crate::text::shorten;

/// Where blocks stand, and what they take over from it.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Place<'l> {
    /// The structure element they stand in.
    pub(in crate::layout) element: StructureId,
    /// How their paragraphs look.
    pub(in crate::layout) part: Part,
    /// Their distance from the left edge of the type area.
    pub(in crate::layout) start: Length,
    /// The level a heading in them would have.
    pub(in crate::layout) level: u8,
    /// Whether the first paragraph is indented.
    pub(in crate::layout) indented: bool,
    /// The label before the first paragraph.
    pub(in crate::layout) label: Option<&'l str>,
    /// Whether the first paragraph is a heading, and of which level.
    pub(in crate::layout) heading: Option<u8>,
}

impl Place<'_> {
    /// Running text in an element.
    pub(in crate::layout) const fn top(element: StructureId) -> Self {
        Self {
            element,
            part: Part::Body,
            start: Length::ZERO,
            level: 3,
            indented: false,
            label: None,
            heading: None,
        }
    }
}

/// Adds blocks to the column.
pub(in crate::layout) fn blocks(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    list: &[Block],
    place: Place<'_>,
) {
    let mut place = place;
    for (at, block) in list.iter().enumerate() {
        let before = units.len();
        self::block(recorder, units, block, place);
        notes::open_called(recorder, place.element);
        if let (Block::Paragraph(p), Some(next)) = (block, list.get(at + 1))
            && !matches!(next, Block::Paragraph(_) | Block::PageBreak(_))
            && Inline::plain(&p.content).trim_end().ends_with([':', '：'])
            && let Some(intro) = units.last_mut()
        {
            // What announces a list, a table or code is not parted from it.
            intro.keep_next = true;
        }
        if units.len() > before {
            // The label and the heading are the first block's; later paragraphs are indented
            // unless something set apart stands before them.
            place.label = None;
            place.heading = None;
            place.indented = matches!(block, Block::Paragraph(_));
        }
    }
}

fn block(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, block: &Block, place: Place<'_>) {
    match block {
        Block::Paragraph(p) => units.extend(words(recorder, p, place)),
        Block::Heading(h) => inner_heading(recorder, units, h, place),
        Block::List(l) => list(recorder, units, l, place),
        Block::Quotation(q) => quotation(recorder, units, q, place),
        Block::PullQuote(q) => pull_quote(recorder, units, q, place),
        Block::Callout(c) => callout(recorder, units, c, place),
        Block::Figure(f) => figure(recorder, units, f, place),
        Block::Table(t) => table(recorder, units, t, place),
        Block::Code(c) => code(recorder, units, c, place),
        Block::Rule(span) => units.push(rule(recorder, *span)),
        Block::PageBreak(span) => units.push(Unit::new(Content::NewPage, *span)),
    }
}

/// Where an inline stands.
pub(super) fn inline_text(inline: &Inline) -> Span {
    match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Ruby { base: text, .. } => text.span,
        Inline::Link(link) => link.span,
        Inline::Image(image) => image.span,
        Inline::NoteCall { span, .. } | Inline::Break(span) => *span,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Deleted(inner)
        | Inline::Aside(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Foreign { content: inner, .. } => {
            inner.first().map_or_else(Span::default, inline_text)
        }
    }
}

/// A paragraph, with the label of its turn when it is the first.
fn words(recorder: &mut Recorder<'_>, p: &Paragraph, place: Place<'_>) -> Option<Unit> {
    let kind = place.heading.map_or(Kind::Paragraph, Kind::Heading);
    let element = recorder.structure.open(place.element, kind);
    let tone = recorder.tone(place.part);
    let label = recorder.tone(Part::Label);
    recorder.check_glyphs(place.label.unwrap_or_default(), &label, p.span);
    let mut filler = Filler::new(recorder, element);
    if let Some(words) = place.label {
        filler.words(words, &label);
        filler.words(" ", &tone);
    }
    filler.inlines(&p.content, &tone);
    let strand = filler.strand;
    if strand.pieces.is_empty() || strand.is_blank() {
        return None;
    }
    let goes_on = place.indented && place.label.is_none();
    let text = Text { indented: goes_on, ..Text::new(place.part, p.span) };
    let mut unit = paragraph(recorder, strand, text.from(place.start));
    if goes_on && recorder.design().clear.is_some() {
        // White tells paragraphs apart, not an indent.
        unit.before = 1;
    }
    Some(unit)
}

fn inner_heading(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    h: &Heading,
    place: Place<'_>,
) {
    let level = place.heading.unwrap_or((place.level + 1).min(6));
    let part = if place.heading.is_some() { place.part } else { Part::Heading };
    let element = heading(recorder, units, (&h.content, part), (place.element, level));
    if let Some(unit) = units.last_mut() {
        unit.anchors.push(Anchor { name: h.id.clone(), element });
    }
    // A question's heading is listed with its exchange, and a note is no place to go to.
    if place.heading.is_none() && place.part != Part::Note {
        recorder.outline.push(OutlineEntry {
            depth: usize::from(level.saturating_sub(2)) + recorder.depth(),
            title: shorten(&Inline::plain(&h.content), 90).into_owned(),
            destination: recorder.name(&h.id),
        });
    }
}

fn list(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, l: &List, place: Place<'_>) {
    let numbering = if l.start.is_some() { Numbering::Decimal } else { BULLET.1 };
    let element = recorder.structure.open(place.element, Kind::List(numbering));
    let first = units.len();
    for (at, item) in l.items.iter().enumerate() {
        let number = l.start.map(|start| start + u64::try_from(at).unwrap_or_default());
        let before = units.len();
        list_item(recorder, units, (item, number), Place { element, ..place });
        if !l.tight && before > first && before < units.len() {
            units[before].before = units[before].before.max(1);
        }
    }
    // A list is set off by a line from the text around it, but not in a list.
    let nested = place.start > Length::ZERO && place.part == Part::Body;
    if !nested && first < units.len() {
        units[first].before = units[first].before.max(1);
        if let Some(last) = units.last_mut() {
            last.after = last.after.max(1);
        }
    }
}

fn list_item(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    (item, number): (&ListItem, Option<u64>),
    place: Place<'_>,
) {
    let entry = recorder.structure.open(place.element, Kind::ListItem);
    let mark = match (item.task, number) {
        // No face of ours has the boxes made for this, U+2610 and U+2611.
        (Some(true), _) => "✔".to_owned(),
        (Some(false), _) => "□".to_owned(),
        (None, Some(number)) => recorder.numbered(number),
        (None, None) => BULLET.0.to_owned(),
    };
    let label = recorder.structure.open(entry, Kind::ListLabel);
    let body = recorder.structure.open(entry, Kind::ListBody);
    let tone = recorder.tone(place.part);
    let indent = tone.size.scale(1500, 1000);
    let hanging = hanging(recorder, label, (&mark, &tone), place.start + indent);
    let first = units.len();
    let inner = Place {
        element: body,
        start: place.start + indent,
        indented: false,
        label: None,
        heading: None,
        ..place
    };
    blocks(recorder, units, &item.blocks, inner);
    if let Some(Unit { content: Content::Paragraph(paragraph), .. }) = units.get_mut(first) {
        paragraph.hanging = hanging;
    }
}

/// A mark that hangs before the start of a text set in by `start`, half an em away from it.
pub(super) fn hanging(
    recorder: &mut Recorder<'_>,
    element: StructureId,
    (text, tone): (&str, &Tone),
    start: Length,
) -> Vec<LineMark> {
    let mut filler = Filler::new(recorder, element);
    filler.words(text, tone);
    filler.quad(tone.size.scale(450, 1000), tone);
    let strand = filler.strand;
    hung(recorder, strand, start)
}

/// A strand on one line that ends where a text set in by `start` begins.
pub(in crate::layout) fn hung(
    recorder: &mut Recorder<'_>,
    strand: Strand,
    start: Length,
) -> Vec<LineMark> {
    let mut marks = lone_line(recorder, strand);
    let width: Length = marks.iter().map(LineMark::reach).sum();
    let left = recorder.left(start - width, width);
    for mark in &mut marks {
        mark.x += left;
    }
    marks
}

/// A strand on one line, as wide as it is.
pub(in crate::layout) fn lone_line(
    recorder: &mut Recorder<'_>,
    mut strand: Strand,
) -> Vec<LineMark> {
    strand.backwards = recorder.lang().is_right_to_left();
    let Recorder { words, segmenter, .. } = recorder;
    let (material, ends) = Material::line(strand, words, segmenter);
    let shape = crate::layout::paragraph::Shape {
        measure: Length::pt(14_400),
        indent: Length::ZERO,
        justified: false,
        balanced: false,
    };
    let context = Context { shape, align: crate::edition::Align::Start, last_ratio: 0.0 };
    let mut marks = set_line(&material, ends, context, words).marks;
    let left = marks.iter().map(|mark| mark.x).min().filter(|_| material.strand.backwards);
    for mark in &mut marks {
        mark.x -= left.unwrap_or_default();
    }
    marks
}

fn quotation(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, q: &Quotation, place: Place<'_>) {
    let element = recorder.structure.open(place.element, Kind::BlockQuote);
    let first = units.len();
    let inner = Place {
        element,
        part: Part::Quotation,
        indented: false,
        label: None,
        heading: None,
        ..place
    };
    blocks(recorder, units, &q.blocks, inner);
    attribution(recorder, units, &q.attribution, inner);
    set_off(recorder, &mut units[first..], Part::Quotation);
}

fn attribution(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    content: &[Inline],
    place: Place<'_>,
) {
    if content.is_empty() {
        return;
    }
    if let Some(last) = units.last_mut() {
        last.keep_next = true;
    }
    let element = recorder.structure.open(place.element, Kind::Paragraph);
    let tone = recorder.tone(Part::Credit);
    let mut filler = Filler::new(recorder, element);
    filler.words("— ", &tone);
    filler.inlines(content, &tone);
    let strand = filler.strand;
    let start = recorder.design().size.scale(recorder.design().style(place.part).start, 1000);
    let text = Text::new(Part::Credit, inline_text(&content[0])).from(place.start + start);
    let unit = paragraph(recorder, strand, text);
    units.push(unit);
}

/// White before the first and after the last of some units.
fn set_off(recorder: &Recorder<'_>, units: &mut [Unit], part: Part) {
    let (before, after) = white(recorder.design().style(part));
    if let Some(first) = units.first_mut() {
        first.before = first.before.max(before);
    }
    if let Some(last) = units.last_mut() {
        last.after = last.after.max(after);
    }
}

fn pull_quote(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, q: &PullQuote, place: Place<'_>) {
    let element = recorder.structure.open(place.element, Kind::BlockQuote);
    let inner = recorder.structure.open(element, Kind::Paragraph);
    let tone = recorder.tone(Part::PullQuote);
    let mut filler = Filler::new(recorder, inner);
    filler.inlines(&q.content, &tone);
    let strand = filler.strand;
    let first = units.len();
    let text = Text::new(Part::PullQuote, q.span).from(place.start);
    let unit = paragraph(recorder, strand, text);
    units.push(unit);
    let place = Place { element, part: Part::PullQuote, ..place };
    attribution(recorder, units, &q.attribution, place);
    set_off(recorder, &mut units[first..], Part::PullQuote);
}

/// The editor's words, set apart.
pub(super) fn callout(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    c: &Callout,
    place: Place<'_>,
) {
    let element = recorder.structure.open(place.element, Kind::Section);
    let first = units.len();
    let words = recorder.language().words.callout(c.kind);
    let part = Part::CalloutHeading;
    let named = match &c.naming {
        Naming::RunIn => None,
        Naming::Given(content) => Some(content.clone()),
        Naming::Generated => Some(vec![Inline::Text(crate::model::Text {
            text: words.to_owned(),
            span: Span::default(),
        })]),
    };
    if let Some(content) = named {
        let paragraph_element = recorder.structure.open(element, Kind::Paragraph);
        if matches!(c.naming, Naming::Generated) {
            recorder.lend(paragraph_element);
        }
        let tone = recorder.tone(part);
        let mut filler = Filler::new(recorder, paragraph_element);
        filler.inlines(&content, &tone);
        let strand = filler.strand;
        let start =
            recorder.design().size.scale(recorder.design().style(Part::Headnote).start, 1000);
        let mut unit =
            paragraph(recorder, strand, Text::new(part, c.span).from(place.start + start));
        unit.keep_next = true;
        units.push(unit);
    }
    let inner = Place {
        element,
        part: Part::Headnote,
        indented: false,
        label: None,
        heading: None,
        level: place.level + 1,
        ..place
    };
    blocks(recorder, units, &c.blocks, inner);
    set_off(recorder, &mut units[first..], Part::Headnote);
}

/// Lines of code: nothing is hyphenated, white at the start of a line is kept.
fn code(recorder: &mut Recorder<'_>, units: &mut Vec<Unit>, c: &Code, place: Place<'_>) {
    let outer = recorder.structure.open(place.element, Kind::Paragraph);
    let element = recorder.structure.open(outer, Kind::Code);
    let tone = recorder.tone(Part::Code);
    recorder.check_glyphs(&c.text, &tone, c.span);
    let space = recorder.words.space(tone.look.face, tone.size);
    let mut filler = Filler::new(recorder, element);
    for (at, line) in c.text.lines().enumerate() {
        if at > 0 {
            filler.inlines(&[Inline::Break(c.span)], &tone);
        }
        let words = line.trim_start();
        for c in line[..line.len() - words.len()].chars() {
            filler.quad(if c == '\t' { space * 4 } else { space }, &tone);
        }
        filler.words(words, &tone);
    }
    let strand = filler.strand;
    if strand.pieces.is_empty() {
        return;
    }
    let mut unit = paragraph(recorder, strand, Text::new(Part::Code, c.span).from(place.start));
    (unit.before, unit.after) = white(recorder.design().style(Part::Code));
    units.push(unit);
}

/// A change of subject: a short rule in a blank line.
fn rule(recorder: &Recorder<'_>, span: Span) -> Unit {
    let design = recorder.design();
    let width = design.size * 4;
    let x = (design.measure() - width) / 2;
    let size = Size { width, height: Length::milli(500) };
    let what = SolidWhat::Fill(Owner::Layout, size, Colour::BLACK);
    let mark = SolidMark { x, y: design.leading.scale(550, 1000), what };
    let solid = Solid { lines: 1, marks: vec![mark], ..Solid::default() };
    Unit { before: 1, after: 1, ..Unit::new(Content::Solid(vec![solid]), span) }
}
