//! Interviews in; books out: one structured source becomes an EPUB 3 and a typeset PDF.
//!
//! # Floor plan
//!
//! Text flows one way. A room may use the rooms its line names, all of them
//! above it, and after the bar the crates that only it may use.
//! `tests/architecture.rs` holds the code to this.
//!
//! ```text
//! measure    :
//! diagnostic : | serde_json unicode_width
//! model      : diagnostic
//! language   : model
//! parse      : diagnostic model language | pulldown_cmark serde_saphyr unicode_normalization
//! typography : diagnostic model language
//! picture    : | image moxcms
//! edition    : measure diagnostic model language picture | uuid
//! text       : measure model | harfrust skrifa hypher icu_segmenter unicode_segmentation skera
//! page       : measure text
//! layout     : measure diagnostic model language picture edition text page
//! cover      : diagnostic model language edition text picture | tiny_skia
//! epub       : measure model language picture edition text | epub_builder zip quick_xml chrono
//! pdf        : measure model picture edition text page | printpdf lopdf subsetter
//! ```

pub mod cover;
pub mod diagnostic;
pub mod edition;
pub mod epub;
pub mod language;
pub mod layout;
pub mod measure;
pub mod model;
pub mod page;
mod parse;
pub mod pdf;
pub mod picture;
pub mod text;
pub mod typography;

pub use self::model::Interview;
