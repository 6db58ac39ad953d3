//! Which page goes where: the order of pages on sheets that are folded or cut.

use super::{Binding, Scheme};
use std::num::NonZeroUsize;

/// One side of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The pages on it, by number from 0, in rows from the top left corner; `None` is blank.
    pub cells: Vec<Option<usize>>,
    /// Whether it is the back of its sheet.
    pub back: bool,
    /// How many sheets are folded around this one.
    pub depth: usize,
}

/// The sides of all sheets, front and back in turn.
///
/// Pages of a booklet lie two to a side, four to a sheet, and the sheets one within the other. At
/// most three pages are blank, and they are the last: text that ends on the page before leaves the
/// outside bare, as a cover is. Where the last page is the back cover, they stand before it.
///
/// ```
/// use entretien::impose::{Binding, Scheme, sides};
///
/// let sides = sides(7, Scheme::BOOKLET, Binding::Left);
/// assert_eq!(sides[0].cells, [None, Some(0)]);
/// assert_eq!(sides[1].cells, [Some(1), Some(6)]);
/// assert_eq!(sides[2].cells, [Some(5), Some(2)]);
/// assert_eq!(sides[3].cells, [Some(3), Some(4)]);
/// ```
#[must_use]
pub fn sides(pages: usize, scheme: Scheme, binding: Binding) -> Vec<Side> {
    let mut sides = match scheme {
        Scheme::Booklet { signature, back_cover } => booklet(pages, signature, back_cover),
        Scheme::TwoUp => rows(pages, 2),
        Scheme::FourUp => rows(pages, 4),
    };
    if binding == Binding::Right {
        // Rows of two: what lies left comes to lie right.
        let rows = sides.iter_mut().flat_map(|side| side.cells.chunks_mut(2));
        rows.for_each(<[_]>::reverse);
    }
    sides
}

/// Sheets in signatures of at most so many, each as large as the others or smaller by one.
fn booklet(pages: usize, most: Option<NonZeroUsize>, back_cover: bool) -> Vec<Side> {
    let sheets = pages.div_ceil(4);
    let most = most.map_or(sheets.max(1), NonZeroUsize::get);
    let signatures = sheets.div_ceil(most).max(1);
    let last = sheets * 4;
    let page_of = |place: usize| match back_cover {
        true if place + 1 == last => pages.checked_sub(1),
        true => Some(place).filter(|place| place + 1 < pages),
        false => Some(place).filter(|place| *place < pages),
    };
    let mut sides = Vec::with_capacity(sheets * 2);
    let mut first = 0;
    for signature in 0..signatures {
        let count = sheets / signatures + usize::from(signature < sheets % signatures);
        let end = first + count * 4 - usize::from(count > 0);
        for depth in 0..count {
            let side = |left: usize, right: usize, back| Side {
                cells: vec![page_of(left), page_of(right)],
                back,
                depth,
            };
            let (from, to) = (first + depth * 2, end - depth * 2);
            sides.push(side(to, from, false));
            sides.push(side(from + 1, to - 1, true));
        }
        first += count * 4;
    }
    sides
}

/// Sides of so many pages each, one after the other.
fn rows(pages: usize, cells: usize) -> Vec<Side> {
    let starts = (0..pages).step_by(cells).enumerate();
    let page_of = |place| Some(place).filter(|place| *place < pages);
    let side = |(number, start): (usize, usize)| Side {
        cells: (start..start + cells).map(page_of).collect(),
        back: number % 2 == 1,
        depth: 0,
    };
    starts.map(side).collect()
}
