//! Pages whose lines run downward: set as if they ran across, then turned by a quarter.
//!
//! Lines are laid out from left to right and from the top down on a page that lies on its side;
//! turned, its top edge is the right edge of the book's page. What stands upright there (ideographs,
//! short numbers, images) is put in the middle of its place.

use super::paragraph::run_width;
use super::place::Sheet;
use super::recorder::Recorder;
use crate::measure::{Length, Point, Rect, Size};
use crate::page::{Item, Mark, Run, Stance};
use crate::text::Fonts;

/// From the top of an em to the baseline of figures in the middle of it.
const FIGURES: i64 = 825;

/// A sheet as it is to be read, where lines run downward; any other as it is.
pub(super) fn turned(recorder: &Recorder<'_>, mut sheet: Sheet) -> Sheet {
    if !recorder.design().vertical {
        return sheet;
    }
    let width = recorder.design().paper.size.width;
    let fonts = recorder.words.fonts();
    for item in &mut sheet.page.items {
        turn(item, width, fonts);
    }
    for annotation in &mut sheet.page.annotations {
        annotation.area = area(annotation.area, width);
    }
    for destination in sheet.destinations.values_mut() {
        // Readers show what is right of the point they are sent to, so it is at the left edge.
        destination.point = Point { x: Length::ZERO, y: destination.point.x };
    }
    sheet
}

fn turn(item: &mut Item, width: Length, fonts: &Fonts) {
    let from = item.at;
    match &mut item.mark {
        Mark::Run(run) => item.at = start(run, from, width, fonts),
        Mark::Fill { size, .. } | Mark::Picture { size, .. } => {
            let turned = area(Rect { origin: from, size: *size }, width);
            (item.at, *size) = (turned.origin, turned.size);
        }
        // What climbs a page stands behind it, however its lines run.
        Mark::Climbing(..) => {}
    }
}

/// Where a run begins. One that stands upright cannot be raised along its column, so it is moved.
fn start(run: &mut Run, from: Point, width: Length, fonts: &Fonts) -> Point {
    let baseline = width - from.y;
    match run.stance {
        Stance::Turned => Point { x: baseline, y: from.x },
        Stance::Stacked => {
            let x = baseline + std::mem::take(&mut run.rise);
            Point { x, y: from.x }
        }
        Stance::Across => {
            let middle = run.size.scale(Stance::MIDDLE.into(), 1000);
            let middle = baseline + std::mem::take(&mut run.rise) + middle;
            let own = run_width(run, i64::from(fonts.face(run.face).units_per_em));
            Point { x: middle - own / 2, y: from.x + run.size.scale(FIGURES, 1000) }
        }
    }
}

fn area(Rect { origin, size }: Rect, width: Length) -> Rect {
    Rect {
        origin: Point { x: width - origin.y - size.height, y: origin.x },
        size: Size { width: size.height, height: size.width },
    }
}
