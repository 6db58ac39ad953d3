//! What is drawn beside the pages: where to cut, to fold and to staple.

use super::Marks;
use super::geometry::{Area, number};
use crate::pdf::trim::{self, HAIRLINE};

/// A millimetre, in points.
const MM: f64 = 72.0 / 25.4;
/// How far a mark of the fold goes into the sheet where it finds no room outside the pages:
/// printers leave out four millimetres.
const INTO: f64 = 8.0 * MM;
/// The back of a common staple.
const STAPLE: f64 = 12.0 * MM;

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

/// The margin that pages need for their marks, or for what goes beyond their edges.
pub(super) fn margin(marks: Marks, bleed: f64) -> f64 {
    if marks.crop || marks.fold { trim::margin(bleed) } else { bleed }
}

/// The operators that draw the marks of a side, `outside` when it is that of a signature.
pub(super) fn draw(cuts: &[Cut], marks: Marks, outside: bool) -> String {
    let mut lines = String::new();
    for cut in cuts {
        if marks.crop {
            for [a, b, c, d] in trim::corners(cut.trim.sides(), cut.bleed, cut.room) {
                line([a, b], [c, d], &mut lines);
            }
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

/// A mark at each end of the fold: outside the pages or, without room, from the edge of the sheet.
fn folds(cut: &Cut, x: f64, lines: &mut String) {
    let [_, below, _, above] = cut.room;
    for (edge, sign, room) in [(cut.trim.bottom, -1.0, below), (cut.trim.top, 1.0, above)] {
        let (from, to) = trim::reach(cut.bleed, room).unwrap_or((room - INTO, room));
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
