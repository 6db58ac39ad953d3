//! Figures: an image, its caption and its credit, never cut.

use super::blocks::Place;
use super::inline::Filler;
use super::set::{Text, paragraph};
use crate::diagnostic::Span;
use crate::edition::Part;
use crate::layout::flow::{Anchor, Content, Solid, SolidMark, SolidWhat, Unit};
use crate::layout::paragraph::{LineMark, set_line};
use crate::layout::recorder::Recorder;
use crate::measure::{Length, Size, real};
use crate::model::{Figure, Inline};
use crate::page::{Kind, Owner, StructureId};

/// Adds a figure.
pub(super) fn figure(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    f: &Figure,
    place: Place<'_>,
) {
    // Without a description it is there for its looks alone, and its words stand for themselves.
    let kind = if f.alt.is_some() { Kind::Figure } else { Kind::Section };
    let element = recorder.structure.open(place.element, kind);
    let owner = match &f.alt {
        Some(alt) => {
            recorder.structure.element_mut(element).details_mut().alt = Some(alt.clone());
            Owner::Slot(recorder.structure.slot(element))
        }
        None => Owner::Layout,
    };
    let words = words(recorder, f, element);
    let picture = recorder.edition.pictures.get(&f.path);
    let sizes = match picture {
        Some(picture) => sizes(recorder, recorder.pixels(picture), words.height),
        None => vec![(Size::default(), 0.0)],
    };
    let solids = sizes
        .into_iter()
        .map(|(size, cost)| Solid { cost, ..stack(recorder, &words, (owner, &f.path, size)) })
        .collect();
    let mut unit = Unit::new(Content::Solid(solids), f.span);
    (unit.before, unit.after) = (1, 1);
    unit.floats = true;
    unit.anchors.push(Anchor { name: f.id.clone(), element });
    units.push(unit);
}

/// The lines below an image: their baselines count from the top of the first.
#[derive(Default)]
struct Words {
    lines: Vec<(Length, Length, Vec<LineMark>)>,
    notes: Vec<usize>,
    height: Length,
}

/// Sets caption and credit.
fn words(recorder: &mut Recorder<'_>, f: &Figure, element: StructureId) -> Words {
    let mut out = Words::default();
    let mut caption = None;
    for (content, part) in [(&f.caption, Part::Caption), (&f.credit, Part::Credit)] {
        if !content.is_empty() {
            let parent = *caption.get_or_insert_with(|| match f.alt {
                Some(_) => recorder.structure.open(element, Kind::Caption),
                None => element,
            });
            lines(recorder, &mut out, (content, part), parent);
        }
    }
    out
}

/// An image above its words.
fn stack(
    recorder: &Recorder<'_>,
    words: &Words,
    (owner, path, size): (Owner, &str, Size),
) -> Solid {
    let design = recorder.design();
    let mut solid = Solid { notes: words.notes.clone(), ..Solid::default() };
    let mut top = Length::ZERO;
    if size.height > Length::ZERO {
        let x = (design.measure() - size.width) / 2;
        let what = SolidWhat::Picture(owner, path.to_owned(), size);
        solid.marks.push(SolidMark { x, y: Length::ZERO, what });
        top = size.height + design.leading / 2;
    }
    for (x, y, marks) in &words.lines {
        let what = SolidWhat::Line(marks.clone());
        solid.marks.push(SolidMark { x: *x, y: top + *y, what });
    }
    solid.lines = whole_lines(top + words.height, design.leading);
    solid
}

fn whole_lines(height: Length, leading: Length) -> i64 {
    (height.to_sp() + leading.to_sp() - 1) / leading.to_sp().max(1)
}

/// The sizes an image may take: what suits it best, then a line of the grid higher or lower at
/// a time, so that a page can be filled without a hole beside a figure that does not fit.
fn sizes(recorder: &Recorder<'_>, pixels: (u32, u32), words: Length) -> Vec<(Size, f64)> {
    const LINES: i64 = 6;
    let leading = recorder.design().leading;
    let best = fit(recorder, pixels);
    let widest = recorder.design().measure();
    let gap = leading / 2;
    let lines = whole_lines(best.height + gap + words, leading);
    let mut out = vec![(best, 0.0)];
    for step in (-LINES..=LINES).filter(|step| *step != 0) {
        let height = leading * (lines + step) - gap - words;
        let width = best.width.times(height.ratio(best.height));
        let sane = height * 10 >= best.height * 7 && height * 10 <= best.height * 13;
        if sane && width <= widest && height > Length::ZERO {
            out.push((Size { width, height }, 400.0 * real(step * step)));
        }
    }
    out
}

/// As wide as the measure and no higher than half the type area, or three quarters of its width
/// where lines run downward; never larger than 96 dpi.
fn fit(recorder: &Recorder<'_>, (width, height): (u32, u32)) -> Size {
    let design = recorder.design();
    let (wide, high) = (i64::from(width).max(1), i64::from(height).max(1));
    let natural = Length::pt(wide * 3 / 4).max(Length::pt(8));
    let mut out = natural.min(design.measure());
    let lines = design.lines_per_page();
    let most = if design.vertical { lines * 3 / 4 } else { lines / 2 };
    let limit = design.leading * most.max(4);
    if out.scale(high, wide) > limit {
        out = limit.scale(wide, high);
    }
    Size { width: out, height: out.scale(high, wide) }
}

/// Sets a caption or credit.
fn lines(
    recorder: &mut Recorder<'_>,
    out: &mut Words,
    (content, part): (&[Inline], Part),
    parent: StructureId,
) {
    let element = recorder.structure.open(parent, Kind::Paragraph);
    let tone = recorder.tone(part);
    let mut filler = Filler::new(recorder, element);
    filler.inlines(content, &tone);
    let strand = filler.strand;
    if strand.is_blank() {
        return;
    }
    let unit = paragraph(recorder, strand, Text::new(part, Span::default())).composed(recorder);
    let Content::Paragraph(p) = unit.content else { return };
    let Some(best) = p.solutions.first() else { return };
    for pair in best.pairs() {
        let line = set_line(&p.material, pair, p.context, &mut recorder.words);
        out.notes.extend(p.material.notes(pair));
        let baseline = out.height + p.leading.scale(750, 1000);
        out.lines.push((p.start, baseline, line.marks));
        out.height += p.leading;
    }
}
