//! Pages to PDF: a file that readers, archives and screen readers accept.
//!
//! `CONFORMANCE.md` lists what the standards ask, clause by clause, and the test that holds us to
//! each.

mod attachment;
mod check;
mod content;
mod digest;
mod error;
mod file;
mod fonts;
mod grammar;
mod icc;
mod images;
mod links;
mod metadata;
mod navigation;
pub(crate) mod objects;
mod operators;
mod packs;
mod pen;
mod press;
mod roles;
mod runs;
mod search_trees;
mod sfnt;
mod singles;
mod skeleton;
mod tags;
pub(crate) mod trim;
mod writing;
mod xmp;

pub use self::error::Error;
pub use self::press::Press;
pub use self::trim::Trim;

use self::roles::Flavour;
use crate::edition::Edition;
use crate::page::{Division, Pages};
use crate::text::Fonts;

/// What kind of file is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The standards it must keep.
    pub standard: Standard,
    /// The source to attach; only the standards that allow it take it along.
    pub source: Option<Source>,
    /// What lies around the trim of every page.
    pub trim: Trim,
}

/// The standards a file keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1 and PDF/A-2a: what most readers and archives know.
    #[default]
    Ua1A2a,
    /// PDF/UA-1 and PDF/A-3a: the source may be attached.
    Ua1A3a,
    /// PDF/UA-2 and PDF/A-4f, in PDF 2.0: the source must be attached.
    Ua2A4f,
    /// None: the smallest file, untagged.
    None,
}

impl Standard {
    const fn flavour(self) -> Flavour {
        match self {
            Self::Ua1A2a | Self::Ua1A3a => Flavour::First,
            Self::Ua2A4f => Flavour::Second,
            Self::None => Flavour::Plain,
        }
    }

    const fn version(self) -> &'static str {
        match self {
            Self::Ua1A2a | Self::Ua1A3a | Self::None => "1.7",
            Self::Ua2A4f => "2.0",
        }
    }

    /// Whether the source is attached.
    #[must_use]
    pub const fn takes_source(self) -> bool {
        match self {
            Self::Ua1A3a | Self::Ua2A4f => true,
            Self::Ua1A2a | Self::None => false,
        }
    }
}

/// The text a book was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of its file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Writes a PDF of finished pages. The same input gives the same bytes. A long book goes through a
/// [`Press`] page by page instead.
///
/// # Errors
/// When the pages break a rule of the standards asked for, so that the file would claim what it
/// does not keep; when an image or a font cannot be embedded.
pub fn write(
    edition: &Edition,
    pages: &Pages,
    fonts: &Fonts,
    options: &Options,
) -> Result<Vec<u8>, Error> {
    let mut press = Press::new(edition, fonts, options);
    for page in &pages.pages {
        press.page(Division::Body, page, &page.kinds(&pages.apparatus.structure));
    }
    press.finish(&pages.apparatus)
}

/// Writes objects that another room has made into a file. `seed` is what its identifier is made
/// from.
pub(crate) fn save(doc: lopdf::Document, seed: &[u8]) -> Result<Vec<u8>, Error> {
    let (file, packs) = (file::File::new(&doc.version), packs::Packs::default());
    let book = skeleton::Book { file, doc, packs, pages: Vec::new() };
    file::save(book, &digest::of(seed).to_be_bytes())
}
