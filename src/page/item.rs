//! What stands on a page.

use super::{SlotId, StructureId};
use crate::measure::{Length, Point, Rect, Size};
use crate::text::FaceId;

/// Something placed, and what it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// A run's baseline at its start; the top left corner of anything else.
    pub at: Point,
    /// What it belongs to.
    pub owner: Owner,
    /// What it is.
    pub mark: Mark,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A slot of the structure tree.
    Slot(SlotId),
    /// A running head: an artifact (`ISO 32000-1 § 14.8.2.2`).
    Header,
    /// A folio: an artifact.
    Footer,
    /// A rule, a leader, a background: an artifact.
    Layout,
    /// A watermark: an artifact.
    Watermark,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Letters on one baseline, in one face and size.
    Run(Run),
    /// The same on a baseline that climbs.
    Climbing(Run, Slope),
    /// A filled rectangle.
    Fill {
        /// How large.
        size: Size,
        /// In what colour.
        colour: Colour,
    },
    /// An image.
    Picture {
        /// Its path: a key of the edition's pictures.
        path: String,
        /// How large.
        size: Size,
    },
}

/// How a baseline climbs: so far up while it goes so far to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slope {
    /// To the right.
    pub across: Length,
    /// Upwards.
    pub up: Length,
}

impl Slope {
    /// Its direction: to the right and upwards, as parts of one.
    #[must_use]
    pub fn direction(self) -> (f64, f64) {
        let (across, up) = (self.across.to_pt(), self.up.to_pt());
        let length = across.mul_add(across, up * up).sqrt();
        if length > 0.0 { (across / length, up / length) } else { (1.0, 0.0) }
    }
}

/// Letters on one baseline, in one face and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: Length,
    /// The colour.
    pub colour: Colour,
    /// Thousandths by which glyphs are widened (or narrowed, below 0): font expansion.
    pub expansion: i32,
    /// Added after every glyph, after expansion.
    pub tracking: Length,
    /// Added to every space that is `Space::Word`, after expansion.
    pub word_space: Length,
    /// Raised by so much.
    pub rise: Length,
    /// The glyphs, left to right.
    pub glyphs: Vec<Glyph>,
    /// The text the glyphs stand for, in logical order: what copying gives back. A hyphenation
    /// hyphen is U+00AD; a line that ends between words ends with a space here (a glyph of no
    /// text drawn past the edge).
    pub text: String,
    /// Whether the text runs from right to left: its first letter is drawn by the last glyph.
    pub backwards: bool,
    /// How its letters stand.
    pub stance: Stance,
    /// The language, where it is not that of the structure element.
    pub lang: Option<String>,
}

/// How the letters of a run stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stance {
    /// Upright, side by side.
    #[default]
    Across,
    /// Upright, one below the other, each glyph moving the pen down by its advance; `dx` moves
    /// down too. The run begins at the top of its first em, on the baseline that turned letters
    /// beside it have: [`Self::MIDDLE`] left of the middle of the column.
    Stacked,
    /// Turned by a quarter, as Latin letters in a column: the baseline runs downward.
    Turned,
}

impl Stance {
    /// From the baseline to the middle of an em, in thousandths of it, as faces of ideographs
    /// have it.
    pub const MIDDLE: i32 = 380;
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How many bytes of the run's text it stands for; 0 when the glyph before it (in the same
    /// cluster) stands for them all. The sum over a run is the length of its text.
    pub text: u8,
    /// Whether the word space is added after it.
    pub space: Space,
    /// How far the pen moves, in font units, before expansion, tracking and word space.
    pub advance: i32,
    /// Moved right by so many font units.
    pub dx: i32,
    /// Moved up by so many font units.
    pub dy: i32,
}

/// Whether a glyph is a space that gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Not a space, or one that is fixed.
    Fixed,
    /// A word space: the run's `word_space` is added.
    Word,
}

/// A colour; grays stay grays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// 0 black to 255 white.
    Gray(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self::Gray(0);
}

/// A link on a page: one annotation, one rectangle per line of the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Where.
    pub area: Rect,
    /// Where it leads.
    pub target: Target,
    /// The link's structure element; all annotations of one link share it.
    pub element: StructureId,
    /// What it is, in words, for those who cannot see it.
    pub contents: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A name in `Pages::destinations`.
    Destination(String),
    /// An address.
    Address(String),
}
