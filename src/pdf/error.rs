//! Why no PDF was written, and where.

use std::fmt;

/// Why no PDF was written. Every variant is a fault of what was handed in, and names its place;
/// pages count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No face has a glyph for some of the text (`ISO 14289-1 § 7.21.8`).
    MissingGlyph {
        /// The page.
        page: usize,
        /// The text of the run.
        text: String,
    },
    /// The glyphs of a run do not stand for exactly its text.
    TextMismatch {
        /// The page.
        page: usize,
        /// The text of the run.
        text: String,
    },
    /// An item lies out of all reach of its page, or a page is larger than a reader takes
    /// (`ISO 19005-2 § 6.1.13`).
    OutOfReach {
        /// The page.
        page: usize,
    },
    /// An item belongs to a slot that stands nowhere, or twice, in the structure tree.
    StraySlot {
        /// The page.
        page: usize,
        /// The slot.
        slot: u32,
    },
    /// The structure tree breaks a rule of its standard.
    Structure {
        /// The element, as `Figure 12`.
        element: String,
        /// The rule that it breaks.
        rule: &'static str,
    },
    /// A link or an outline entry leads to a name that no page has.
    UnknownDestination {
        /// The name.
        name: String,
    },
    /// An image is missing, or cannot be read.
    Picture {
        /// Its path.
        path: String,
        /// What is wrong with it.
        fault: String,
    },
    /// A font cannot be embedded.
    Font {
        /// Its PostScript name.
        name: String,
        /// What is wrong with it.
        fault: String,
    },
    /// PDF/A-4f is for files with an attachment (`ISO 19005-4 annex A`), and there is none.
    MissingSource,
    /// The libraries that write the file complained; a fault of ours.
    Library(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingGlyph { page, text } => {
                write!(f, "page {page}: no font has all characters of {text:?}")
            }
            Self::TextMismatch { page, text } => {
                write!(f, "page {page}: the glyphs of {text:?} do not stand for that text")
            }
            Self::OutOfReach { page } => {
                write!(f, "page {page}: something lies out of reach of the page")
            }
            Self::StraySlot { page, slot } => {
                write!(f, "page {page}: slot {slot} is not, or not once, in the structure tree")
            }
            Self::Structure { element, rule } => write!(f, "{element}: {rule}"),
            Self::UnknownDestination { name } => write!(f, "nothing is named {name:?}"),
            Self::Picture { path, fault } => write!(f, "image {path:?}: {fault}"),
            Self::Font { name, fault } => write!(f, "font {name}: {fault}"),
            Self::MissingSource => f.write_str("PDF/A-4f needs a source to attach"),
            Self::Library(complaint) => write!(f, "the PDF libraries complain: {complaint}"),
        }
    }
}

impl std::error::Error for Error {}
