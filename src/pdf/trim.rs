//! What lies around the trim of a page: its boxes, and marks that show where to cut.

use super::objects::points;
use super::operators::{decimal, hundredths};
use crate::measure::{Length, Size};
use lopdf::{Dictionary, Object};

/// What lies around the trim of every page, for printers that cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trim {
    /// How far the page goes on beyond it.
    pub bleed: Length,
    /// Whether marks show where to cut.
    pub crop_marks: bool,
}

/// A millimetre, in points.
const MM: f64 = 72.0 / 25.4;
/// The white between a page and its marks; more, where the page goes on that far.
const OFFSET: f64 = 3.0 * MM;
/// How long a mark is, where there is room.
const LENGTH: f64 = 5.0 * MM;
/// The shortest mark that is of use.
const SHORTEST: f64 = 2.0 * MM;
/// The operator that sets the width of marks, a quarter of a point.
pub(crate) const HAIRLINE: &str = "0.25 w";

/// Whether a mark finds room in a margin so wide.
pub(crate) fn fits(room: f64) -> bool {
    room >= OFFSET + SHORTEST - 0.01
}

/// The margin that marks need beside pages that go on so far beyond their trim.
pub(crate) fn margin(bleed: f64) -> f64 {
    OFFSET.max(bleed) + LENGTH
}

/// How far from the trim a mark begins and ends in a margin so wide, if there is room for it.
pub(crate) fn reach(bleed: f64, room: f64) -> Option<(f64, f64)> {
    let near = OFFSET.max(bleed);
    let far = room.min(near + LENGTH);
    (fits(room) && far > near).then_some((near, far))
}

/// Two marks at each corner of a trim, as far as there is room on its four sides: where each
/// begins and ends. Sides are left, bottom, right and top.
pub(crate) fn corners(trim: [f64; 4], bleed: f64, room: [f64; 4]) -> Vec<[f64; 4]> {
    let [left, bottom, right, top] = trim;
    let [to_left, below, to_right, above] = room;
    let mut lines = Vec::new();
    for (edge, sign, room) in [(left, -1.0, to_left), (right, 1.0, to_right)] {
        if let Some((near, far)) = reach(bleed, room) {
            let line = |y| [edge + sign * near, y, edge + sign * far, y];
            lines.extend([bottom, top].map(line));
        }
    }
    for (edge, sign, room) in [(bottom, -1.0, below), (top, 1.0, above)] {
        if let Some((near, far)) = reach(bleed, room) {
            let line = |x| [x, edge + sign * near, x, edge + sign * far];
            lines.extend([left, right].map(line));
        }
    }
    lines
}

impl Trim {
    /// The white around the bleed and the marks.
    fn margin(self) -> Length {
        if self.crop_marks { Length::pt(1).times(margin(self.bleed.to_pt())) } else { self.bleed }
    }

    /// Sets the boxes of a page of a trimmed size (`ISO 32000-1 § 14.11.2`). The origin stays at the
    /// corner of the trim, where everything on the page counts from.
    pub(super) fn set_boxes(self, page: &mut Dictionary, size: Size) {
        let grown = |by: Length| -> Object {
            let sides = [-by, -by, size.width + by, size.height + by];
            sides.map(points).to_vec().into()
        };
        page.set("MediaBox", grown(self.margin()));
        if self == Self::default() {
            return;
        }
        page.set("CropBox", grown(self.margin()));
        page.set("BleedBox", grown(self.bleed));
        page.set("TrimBox", grown(Length::ZERO));
    }

    /// Draws the marks of a page, which are no part of what it says.
    pub(super) fn draw(self, out: &mut Vec<u8>, size: Size, tagged: bool) {
        if !self.crop_marks {
            return;
        }
        // `ISO 32000-1 § 14.8.2.2.2`.
        let (open, close) =
            if tagged { ("/Artifact<</Type/Page>>BDC\n", "EMC\n") } else { ("", "") };
        out.extend(format!("{open}q 0 G {HAIRLINE}\n").bytes());
        let trim = [0.0, 0.0, size.width.to_pt(), size.height.to_pt()];
        let room = [self.margin().to_pt(); 4];
        for line in corners(trim, self.bleed.to_pt(), room) {
            for (value, after) in line.into_iter().zip([" ", " m ", " ", " l S\n"]) {
                decimal(out, hundredths(Length::pt(1).times(value)), 2);
                out.extend(after.bytes());
            }
        }
        out.extend(format!("Q\n{close}").bytes());
    }
}
