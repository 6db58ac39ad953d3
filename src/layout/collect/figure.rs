//! Figures: an image, its caption and its credit, never cut.

use super::blocks::Place;
use super::inline::Filler;
use super::set::{Text, paragraph};
use crate::edition::Part;
use crate::layout::flow::{Anchor, Content, Solid, SolidMark, SolidWhat, Unit};
use crate::layout::paragraph::set_line;
use crate::layout::recorder::Recorder;
use crate::measure::{Length, Size};
use crate::model::{Figure, Inline};
use crate::page::{Kind, Owner, StructureId};

/// Adds a figure.
pub(super) fn figure(
    recorder: &mut Recorder<'_>,
    units: &mut Vec<Unit>,
    f: &Figure,
    place: Place<'_>,
) {
    let design = recorder.design();
    let leading = design.leading;
    let element = recorder.structure.open(place.element, Kind::Figure);
    let mut solid = Solid::default();
    let mut y = Length::ZERO;
    if let Some(picture) = recorder.edition.pictures.get(&f.path) {
        let size = fit(recorder, (picture.width, picture.height));
        let owner = match &f.alt {
            Some(alt) => {
                recorder.structure.element_mut(element).alt = Some(alt.clone());
                Owner::Slot(recorder.structure.slot(element))
            }
            None => Owner::Layout,
        };
        let x = (design.measure() - size.width) / 2;
        let what = SolidWhat::Picture(owner, f.path.clone(), size);
        solid.marks.push(SolidMark { x, y, what });
        y += size.height + leading / 2;
    }
    let mut caption = None;
    for (content, part) in [(&f.caption, Part::Caption), (&f.credit, Part::Credit)] {
        if content.is_empty() {
            continue;
        }
        let parent =
            *caption.get_or_insert_with(|| recorder.structure.open(element, Kind::Caption));
        y += lines(recorder, &mut solid, (content, part), (parent, y));
    }
    solid.lines = (y.to_sp() + leading.to_sp() - 1) / leading.to_sp().max(1);
    let mut unit = Unit::new(Content::Solid(solid), f.span);
    (unit.before, unit.after) = (1, 1);
    unit.anchors.push(Anchor { name: f.id.clone(), element });
    units.push(unit);
}

/// As wide as the measure and no higher than half the type area; never larger than 96 dpi.
fn fit(recorder: &Recorder<'_>, (width, height): (u32, u32)) -> Size {
    let design = recorder.design();
    let (wide, high) = (i64::from(width).max(1), i64::from(height).max(1));
    let natural = Length::pt(wide * 3 / 4).max(Length::pt(8));
    let mut out = natural.min(design.measure());
    let limit = design.leading * (design.lines_per_page() / 2).max(4);
    if out.scale(high, wide) > limit {
        out = limit.scale(wide, high);
    }
    Size { width: out, height: out.scale(high, wide) }
}

/// Sets a caption or credit below the image; gives its height.
fn lines(
    recorder: &mut Recorder<'_>,
    solid: &mut Solid,
    (content, part): (&[Inline], Part),
    (parent, top): (StructureId, Length),
) -> Length {
    let element = recorder.structure.open(parent, Kind::Paragraph);
    let tone = recorder.tone(part);
    let mut filler = Filler::new(recorder, element);
    filler.inlines(content, &tone);
    let strand = filler.strand;
    if strand.is_blank() {
        return Length::ZERO;
    }
    let unit = paragraph(recorder, strand, Text::new(part, crate::diagnostic::Span::default()));
    let Content::Paragraph(p) = unit.content else { return Length::ZERO };
    let Some(best) = p.solutions.first() else { return Length::ZERO };
    let mut y = top;
    for pair in best.breaks.windows(2) {
        let line = set_line(&p.material, (pair[0], pair[1]), p.context, &mut recorder.words);
        solid.notes.extend(p.material.notes(pair[0], pair[1]));
        let baseline = y + p.leading.scale(750, 1000);
        solid.marks.push(SolidMark { x: p.start, y: baseline, what: SolidWhat::Line(line.marks) });
        y += p.leading;
    }
    y - top
}
