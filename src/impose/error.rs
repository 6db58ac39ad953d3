//! Why nothing was imposed, and what to do about it.

use crate::limit::Exceeded;
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
    /// There is more of something than is taken.
    Exceeded(Exceeded),
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

impl Error {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::Unreadable(_) => {
                "see that it opens in a reader; `qpdf in.pdf out.pdf` mends many a file"
            }
            Self::Encrypted => {
                "take the protection off first, if you may: `qpdf --decrypt in.pdf out.pdf`"
            }
            Self::Empty => "choose a file with a page at least",
            Self::Exceeded(exceeded) => {
                let divide = "divide it first: `qpdf in.pdf --pages . 1-5000 -- out.pdf`";
                return format!("{divide}; {}", exceeded.hint());
            }
            Self::Page { .. } => "write the file anew first: `qpdf in.pdf out.pdf`",
            Self::Untagged => "leave out `--tagged`, or tag the file where it is made",
            Self::Sheet => "choose another sheet, or `--sheet fit`",
            Self::Library(_) => "this is a bug in entretien: please report it, with the file",
        };
        hint.to_owned()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(fault) => write!(f, "this is no sound PDF: {fault}"),
            Self::Encrypted => f.write_str("this PDF is encrypted"),
            Self::Empty => f.write_str("this PDF has no pages"),
            Self::Exceeded(exceeded) => exceeded.fmt(f),
            Self::Page { page, fault } => write!(f, "page {page}: {fault}"),
            Self::Untagged => f.write_str("this PDF has no tags that could be kept"),
            Self::Sheet => f.write_str("the pages do not go on such a sheet"),
            Self::Library(fault) => write!(f, "the PDF library complains: {fault}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Exceeded> for Error {
    fn from(exceeded: Exceeded) -> Self {
        Self::Exceeded(exceeded)
    }
}

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
