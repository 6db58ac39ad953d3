//! Fonts, shaping, hyphenation and segmentation: from words to glyphs.

mod abreast;
mod bidi;
mod capitals;
mod catalogue;
mod cluster;
mod composed;
mod face;
mod fonts;
mod hyphenate;
mod plans;
mod protrusion;
mod region;
mod reserve;
mod segment;
mod shape;
mod stand_in;
mod stock;
mod subset;
mod syllables;
mod wide;
mod words;

pub use self::abreast::abreast;
pub use self::bidi::{levels, visual_order};
pub use self::capitals::{capitals, push_capital};
pub use self::cluster::{boundary_before, shorten};
pub use self::composed::{
    first_letter, first_word, is_alphanumeric, is_mark, is_of_word, last_letter, last_word,
};
pub use self::face::{Data, Extent, Face, FaceId, Stroke};
pub use self::fonts::{FontError, Fonts, Shelf, Sought};
use self::hyphenate::add_hyphen_points;
pub use self::hyphenate::{divides_silently, hyphen_points};
pub use self::protrusion::{Edge, protrusion};
pub use self::region::Region;
pub use self::segment::Segmenter;
pub use self::shape::{Direction, Features, Look, Shaped, ShapedGlyph};
pub use self::subset::Needs;
pub use self::wide::Body;
pub use self::words::{Division, Part, Setting, Word, Words};
