//! Inlines: the words of a block and what is done to them.

use super::Lang;
use crate::diagnostic::Span;
use serde::Serialize;

/// A piece of a line of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Words.
    Text(Text),
    /// Emphasis, set in italic.
    Emphasis(Vec<Self>),
    /// Strong emphasis, set in bold.
    Strong(Vec<Self>),
    /// Struck through.
    Deleted(Vec<Self>),
    /// Code; typography leaves it alone.
    Code(Text),
    /// A link.
    Link(Box<Link>),
    /// A small image in the line.
    Image(Box<Image>),
    /// The call of a footnote: an index into the interview's notes.
    NoteCall {
        /// Index into the interview's notes.
        note: usize,
        /// Counts the calls of this note from 1: its anchor is `fnref3`, then `fnref3-2`.
        call: u32,
        /// Where.
        span: Span,
    },
    /// What happened, not what was said: `[laughs]`, brackets included in the text.
    Aside(Vec<Self>),
    /// Words in another language.
    Foreign {
        /// Which.
        lang: Lang,
        /// The words.
        content: Vec<Self>,
    },
    /// Words with their reading beside them.
    Ruby {
        /// The words.
        base: Text,
        /// The reading.
        reading: Box<Text>,
    },
    /// Raised.
    Superscript(Vec<Self>),
    /// Lowered.
    Subscript(Vec<Self>),
    /// A new line inside the paragraph.
    Break(Span),
}

/// Words, and where they stand in the source.
///
/// The start of the span names the piece: no two pieces of an interview share it, so a place in
/// the text is the start of a span and a number of bytes into `text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The words; no line ends.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The words.
    pub content: Vec<Inline>,
    /// Where.
    pub span: Span,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// An anchor of this interview.
    Anchor(String),
    /// Another interview, by the name of its file, and an anchor in it: a place in a book that
    /// holds both.
    Interview {
        /// The name of the file, without folders.
        file: String,
        /// The anchor; none for its beginning.
        anchor: Option<String>,
    },
    /// An address with a scheme that is on the list: http, https, mailto, tel, doi.
    Address(String),
}

impl Target {
    /// As a source writes it.
    #[must_use]
    pub fn written(&self) -> String {
        match self {
            Self::Anchor(anchor) => format!("#{anchor}"),
            Self::Interview { file, anchor: None } => file.clone(),
            Self::Interview { file, anchor: Some(anchor) } => format!("{file}#{anchor}"),
            Self::Address(address) => address.clone(),
        }
    }
}

/// A small image in the line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Its path, relative to the source; `%20` in it has been read as a space.
    pub path: String,
    /// What it shows; `None` for a decoration.
    pub alt: Option<String>,
    /// Where.
    pub span: Span,
}

impl Inline {
    /// The words of a line, without what is done to them; calls of notes and images leave nothing.
    #[must_use]
    pub fn plain(content: &[Self]) -> String {
        let mut out = String::new();
        Self::push_plain(content, &mut out);
        out
    }

    fn push_plain(content: &[Self], out: &mut String) {
        for inline in content {
            match inline {
                Self::Text(text) | Self::Code(text) => out.push_str(&text.text),
                Self::Emphasis(inner)
                | Self::Strong(inner)
                | Self::Deleted(inner)
                | Self::Aside(inner)
                | Self::Superscript(inner)
                | Self::Subscript(inner)
                | Self::Foreign { content: inner, .. } => Self::push_plain(inner, out),
                Self::Link(link) => Self::push_plain(&link.content, out),
                Self::Ruby { base, .. } => out.push_str(&base.text),
                Self::Break(_) => out.push(' '),
                Self::Image(_) | Self::NoteCall { .. } => {}
            }
        }
    }
}
