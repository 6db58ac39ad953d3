//! The form that every transcript is brought into: blocks of Markdown, and who begins to speak.

use super::cast::Person;
use crate::model::{Lang, Timestamp};

/// A source about to be written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) head: Head,
    pub(super) speakers: Vec<Person>,
    pub(super) blocks: Vec<Block>,
    /// How many captions stand without their image.
    pub(super) captions: usize,
}

/// What the front matter will say, besides the speakers.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<String>,
    pub(super) section: Option<String>,
    /// ISO 8601.
    pub(super) date: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) credits: Vec<Credit>,
    /// Where it was first published: a title or an address.
    pub(super) source: Option<String>,
    /// Lines of front matter that the file already had, less what is said anew.
    pub(super) more: Vec<String>,
}

/// Someone who had a hand in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Credit {
    /// The role, in the words of the source format where it has one.
    pub(super) role: String,
    pub(super) name: String,
    /// The word of the file.
    pub(super) label: Option<String>,
}

/// A block of Markdown: a paragraph, a list, a callout.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Who begins to speak with it.
    pub(super) opens: Option<Opening>,
    /// When it was said, in a block that goes on.
    pub(super) time: Option<Timestamp>,
    /// Whether it cannot stand on the line of a label: a list, a quotation, code.
    pub(super) apart: bool,
    /// Its lines, without the label.
    pub(super) lines: Vec<String>,
    /// The same lines as plain text, should they turn out to be no good Markdown.
    pub(super) plain: Vec<String>,
    /// The first and the last line of the file that it comes from.
    pub(super) from: (usize, usize),
}

/// A label, and when it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    pub(super) label: String,
    pub(super) time: Option<Timestamp>,
}
