//! Fonts, shaping, hyphenation and segmentation: from words to glyphs.

mod capitals;
mod cluster;
mod face;
mod fonts;
mod hyphenate;
mod protrusion;
mod segment;
mod shape;
mod subset;
mod words;

pub use self::capitals::{capitals, push_capital};
pub use self::cluster::{boundary_before, shorten};
pub use self::face::{Extent, Face, FaceId, Stroke};
pub use self::fonts::{FontError, Fonts};
pub use self::hyphenate::hyphen_points;
pub use self::protrusion::{Edge, protrusion};
pub use self::segment::Segmenter;
pub use self::shape::{Features, Look, Shaped, ShapedGlyph};
pub use self::subset::Needs;
pub use self::words::{Setting, Word, Words};
