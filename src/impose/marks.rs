//! What is drawn beside the pages: where to cut, to fold and to staple.

use super::Marks;
use super::geometry::{Area, number};

/// A millimetre, in points.
const MM: f64 = 72.0 / 25.4;
/// The white between a page and its marks; more, where the page goes on that far.
const OFFSET: f64 = 3.0 * MM;
/// How long a mark is, where there is room.
const LENGTH: f64 = 5.0 * MM;
/// The shortest mark that is of use.
const SHORTEST: f64 = 2.0 * MM;
/// How far a mark of the fold goes into the sheet where it finds no room outside the pages:
/// printers leave out four millimetres.
const INTO: f64 = 8.0 * MM;
/// The back of a common staple.
const STAPLE: f64 = 12.0 * MM;
/// The width of all lines, in points.
const HAIRLINE: &str = "0.25 w";

/// What is cut out of a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) trim: Area,
    /// How far the pages in it go beyond.
    pub(super) bleed: f64,
    /// The room on the left, below, on the right and above.
    pub(super) room: [f64; 4],
    /// Where it is folded, from the left edge of the sheet.
    pub(super) fold: Option<f64>,
}

/// Whether a mark finds room in a margin so wide.
pub(super) fn fits(room: f64) -> bool {
    room >= OFFSET + SHORTEST - 0.01
}

/// The margin that pages need for their marks, or for what goes beyond their edges.
pub(super) fn margin(marks: Marks, bleed: f64) -> f64 {
    if marks.crop || marks.fold { OFFSET.max(bleed) + LENGTH } else { bleed }
}

/// The operators that draw the marks of a side, `outside` when it is that of a signature.
pub(super) fn draw(cuts: &[Cut], marks: Marks, outside: bool) -> String {
    let mut lines = String::new();
    for cut in cuts {
        if marks.crop {
            crop(cut, &mut lines);
        }
        if let Some(fold) = cut.fold {
            if marks.staple && outside {
                staples(cut, fold, &mut lines);
            }
            if marks.fold {
                // Dashed: a cut goes through, a fold does not.
                lines += "[2 2] 0 d\n";
                folds(cut, fold, &mut lines);
            }
        }
    }
    match lines.is_empty() {
        true => lines,
        // `ISO 32000-1 § 14.8.2.2.2`.
        false => format!("/Artifact<</Type/Page>>BDC\nq {HAIRLINE} 0 G\n{lines}Q\nEMC\n"),
    }
}

fn line(from: [f64; 2], to: [f64; 2], lines: &mut String) {
    let [a, b, c, d] = [from[0], from[1], to[0], to[1]].map(number);
    *lines += &format!("{a} {b} m {c} {d} l S\n");
}

/// Two marks at each corner, as far as they find room.
fn crop(cut: &Cut, lines: &mut String) {
    let Area { left, bottom, right, top } = cut.trim;
    let [to_left, below, to_right, above] = cut.room;
    let offset = OFFSET.max(cut.bleed);
    let reach = |room: f64| (offset, room.min(offset + LENGTH));
    for (edge, sign, room) in [(left, -1.0, to_left), (right, 1.0, to_right)] {
        let (near, far) = reach(room);
        for y in [bottom, top].into_iter().filter(|_| fits(room) && far > near) {
            line([edge + sign * near, y], [edge + sign * far, y], lines);
        }
    }
    for (edge, sign, room) in [(bottom, -1.0, below), (top, 1.0, above)] {
        let (near, far) = reach(room);
        for x in [left, right].into_iter().filter(|_| fits(room) && far > near) {
            line([x, edge + sign * near], [x, edge + sign * far], lines);
        }
    }
}

/// A mark at each end of the fold: outside the pages or, without room, from the edge of the sheet.
fn folds(cut: &Cut, x: f64, lines: &mut String) {
    let offset = OFFSET.max(cut.bleed);
    let [_, below, _, above] = cut.room;
    for (edge, sign, room) in [(cut.trim.bottom, -1.0, below), (cut.trim.top, 1.0, above)] {
        let far = room.min(offset + LENGTH);
        let (from, to) =
            if fits(room) && far > offset { (offset, far) } else { (room - INTO, room) };
        line([x, edge + sign * from], [x, edge + sign * to], lines);
    }
}

/// The two staples, a quarter of the height from the ends of the fold.
fn staples(cut: &Cut, x: f64, lines: &mut String) {
    let half = (STAPLE / 2.0).min(cut.trim.height() / 16.0);
    let tick = MM;
    for quarter in [1.0, 3.0] {
        let y = cut.trim.bottom + cut.trim.height() * quarter / 4.0;
        line([x, y - half], [x, y + half], lines);
        for end in [y - half, y + half] {
            line([x - tick, end], [x + tick, end], lines);
        }
    }
}
