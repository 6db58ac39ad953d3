//! Pages: what stands where, and what it means. Knows no interview.

mod dump;
mod item;
mod kinds;
mod reading;
mod report;
mod structure;

pub use self::item::{
    Annotation, Colour, Glyph, Item, Mark, Owner, Run, Slope, Space, Stance, Target,
};
pub use self::kinds::Kinds;
pub use self::reading::Held;
pub use self::report::{Fault, LineReport, PageReport, Report};
pub use self::structure::{
    Details, Element, Kid, Kind, Numbering, Scope, SlotId, Structure, StructureId,
};

use crate::measure::{Point, Size};
use std::collections::BTreeMap;

/// A laid-out book.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The pages, in order.
    pub pages: Vec<Page>,
    /// What they mean, and how to find the way about them.
    pub apparatus: Apparatus,
}

/// What there is to a laid-out book beside its pages.
#[derive(Clone, Debug, Default)]
pub struct Apparatus {
    /// What the items mean.
    pub structure: Structure,
    /// The outline, in reading order; deeper entries belong to the last shallower one.
    pub outline: Vec<OutlineEntry>,
    /// Named places: the same names as the EPUB's fragment identifiers.
    pub destinations: BTreeMap<String, Destination>,
    /// How each page begins, for the page-list of the EPUB.
    pub starts: Vec<PageStart>,
    /// What the pages look like, in figures.
    pub report: Report,
}

/// The divisions of a book, in the order in which they are bound. The body is set first: the
/// contents need its page numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// Title and contents.
    Front,
    /// All else.
    Body,
}

/// How a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageStart {
    /// Its number.
    pub folio: Folio,
    /// Where its running text begins; `None` where it has none.
    pub text: Option<TextPlace>,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The trimmed size.
    pub size: Size,
    /// The number printed on it or, where none is printed, the number it would bear.
    pub folio: Folio,
    /// What stands on it, artifacts first, then in reading order.
    pub items: Vec<Item>,
    /// The links on it.
    pub annotations: Vec<Annotation>,
}

/// A page number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folio {
    /// i, ii, iii: the front matter.
    Roman(u32),
    /// 1, 2, 3.
    Arabic(u32),
    /// The same in the digits of a language, with their zero: ۱, ۲, ۳.
    Native(u32, char),
}

impl Folio {
    /// Whether it is that of a right-hand page.
    #[must_use]
    pub const fn is_odd(self) -> bool {
        let (Self::Roman(number) | Self::Arabic(number) | Self::Native(number, _)) = self;
        number % 2 == 1
    }
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 0 at the top; never more than one deeper than the entry before.
    pub depth: usize,
    /// What it says.
    pub title: String,
    /// A name in `Pages::destinations`.
    pub destination: String,
}

/// A named place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Index into the pages.
    pub page: usize,
    /// The top left corner to show.
    pub point: Point,
    /// The structure element it leads to.
    pub element: StructureId,
}

/// A place in the model's running text: the start of a piece's span, and bytes into the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The start of the piece's span.
    pub piece: u32,
    /// Bytes into the piece.
    pub offset: u32,
}
