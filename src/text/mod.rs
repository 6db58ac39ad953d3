//! Fonts, shaping, hyphenation and segmentation: from words to glyphs.

mod face;
mod fonts;
mod shape;

pub use self::face::{Extent, Face, FaceId, Stroke};
pub use self::fonts::{FontError, Fonts};
pub use self::shape::{Features, Look, Shaped, ShapedGlyph};
