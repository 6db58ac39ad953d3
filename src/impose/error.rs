//! Why nothing was imposed, and what to do about it.

use std::fmt;

/// Why nothing was imposed; pages count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// It is no PDF, or a damaged one.
    Unreadable(String),
    /// It is encrypted, even if without a password for reading.
    Encrypted,
    /// It has no pages.
    Empty,
    /// It has more pages than are taken.
    TooManyPages {
        /// How many.
        pages: usize,
    },
    /// A page cannot be taken over.
    Page {
        /// Its number.
        page: usize,
        /// What is wrong with it.
        fault: &'static str,
    },
    /// It has no structure that a tagged file could keep.
    Untagged,
    /// The sheet is too small, or larger than a PDF may be.
    Sheet,
    /// The libraries that write the file complained; a fault of ours.
    Library(String),
}

/// The most pages that are taken.
pub(super) const MOST_PAGES: usize = 20_000;

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => {
                "see that it opens in a reader; `qpdf in.pdf out.pdf` mends many a file"
            }
            Self::Encrypted => {
                "take the protection off first, if you may: `qpdf --decrypt in.pdf out.pdf`"
            }
            Self::Empty => "choose a file with a page at least",
            Self::TooManyPages { .. } => {
                "divide it first: `qpdf in.pdf --pages . 1-5000 -- out.pdf`"
            }
            Self::Page { .. } => "write the file anew first: `qpdf in.pdf out.pdf`",
            Self::Untagged => "leave out `--tagged`, or tag the file where it is made",
            Self::Sheet => "choose another sheet, or `--sheet fit`",
            Self::Library(_) => "this is a bug in entretien: please report it, with the file",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(fault) => write!(f, "this is no sound PDF: {fault}"),
            Self::Encrypted => f.write_str("this PDF is encrypted"),
            Self::Empty => f.write_str("this PDF has no pages"),
            Self::TooManyPages { pages } => {
                write!(f, "this PDF has {pages} pages; at most {MOST_PAGES} are taken")
            }
            Self::Page { page, fault } => write!(f, "page {page}: {fault}"),
            Self::Untagged => f.write_str("this PDF has no tags that could be kept"),
            Self::Sheet => f.write_str("the pages do not go on such a sheet"),
            Self::Library(fault) => write!(f, "the PDF library complains: {fault}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<lopdf::Error> for Error {
    fn from(fault: lopdf::Error) -> Self {
        Self::Library(fault.to_string())
    }
}

impl From<crate::pdf::Error> for Error {
    fn from(fault: crate::pdf::Error) -> Self {
        Self::Library(fault.to_string())
    }
}
