//! Blocks: paragraphs, lists, figures and their kin.

use super::{Inline, Timestamp};
use crate::diagnostic::Span;
use serde::Serialize;

/// A block of text or its like. Most are paragraphs: what is larger stands in a box, lest each take
/// as much room as a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A heading below the section's.
    Heading(Box<Heading>),
    /// A list.
    List(Box<List>),
    /// A quotation set apart.
    Quotation(Box<Quotation>),
    /// Words of the interview, set large.
    PullQuote(Box<PullQuote>),
    /// An editor's note, sidebar, correction or content notice.
    Callout(Box<Callout>),
    /// An image with its caption and credit.
    Figure(Box<Figure>),
    /// A table.
    Table(Box<Table>),
    /// Lines of code.
    Code(Box<Code>),
    /// A rule: a change of subject.
    Rule(Span),
    /// A forced new page.
    PageBreak(Span),
}

impl Block {
    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Paragraph(paragraph) => paragraph.span,
            Self::Heading(heading) => heading.span,
            Self::List(list) => list.span,
            Self::Quotation(quotation) => quotation.span,
            Self::PullQuote(quote) => quote.span,
            Self::Callout(callout) => callout.span,
            Self::Figure(figure) => figure.span,
            Self::Table(table) => table.span,
            Self::Code(code) => code.span,
            Self::Rule(span) | Self::PageBreak(span) => *span,
        }
    }
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// The words.
    pub content: Vec<Inline>,
    /// When it was said, where the source says so inside a turn.
    pub time: Option<Timestamp>,
    /// Where.
    pub span: Span,
}

/// A heading inside a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// 3 to 6, as in the source.
    pub level: u8,
    /// The anchor, by position.
    pub id: String,
    /// The words.
    pub content: Vec<Inline>,
    /// Where.
    pub span: Span,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct List {
    /// The first number of an ordered list.
    pub start: Option<u64>,
    /// Whether its items are set close.
    pub tight: bool,
    /// The items; never none.
    pub items: Vec<ListItem>,
    /// Where.
    pub span: Span,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListItem {
    /// Whether a task is done, for a task.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Where.
    pub span: Span,
}

/// A quotation set apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quotation {
    /// The words.
    pub blocks: Vec<Block>,
    /// Who said them, without the dash.
    pub attribution: Vec<Inline>,
    /// Where.
    pub span: Span,
}

/// Words of the interview, set large.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PullQuote {
    /// The words.
    pub content: Vec<Inline>,
    /// Index into the speakers of the front matter.
    pub speaker: Option<usize>,
    /// The name as written, without the dash.
    pub attribution: Vec<Inline>,
    /// Where.
    pub span: Span,
}

/// Something set apart from the interview's own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Callout {
    /// What it is.
    pub kind: CalloutKind,
    /// What it is called.
    pub naming: Naming,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where.
    pub span: Span,
}

/// What a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CalloutKind {
    /// The editor speaks.
    Note,
    /// A sidebar.
    Aside,
    /// A correction.
    Correction,
    /// A content notice.
    Notice,
}

/// What a callout is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Naming {
    /// Its text opens with its own name in bold; nothing is added.
    RunIn,
    /// As the source says.
    Given(Vec<Inline>),
    /// The language's own words are added.
    Generated,
}

/// An image with its caption and credit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The anchor: `fig1`, `fig2`, ….
    pub id: String,
    /// The image's path, relative to the source; `%20` in it has been read as a space.
    pub path: String,
    /// What it shows, for those who cannot see it; `None` for a decoration.
    pub alt: Option<String>,
    /// The caption.
    pub caption: Vec<Inline>,
    /// Who made the image, with the word that says so when the source has one.
    pub credit: Vec<Inline>,
    /// Where.
    pub span: Span,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The header row.
    pub head: Row,
    /// The other rows; each as long as the head.
    pub rows: Vec<Row>,
    /// Where.
    pub span: Span,
}

/// A row of cells.
pub type Row = Vec<Vec<Inline>>;

/// How a column is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Alignment {
    /// To the start of the line.
    Start,
    /// To the middle.
    Centre,
    /// To the end.
    End,
}

/// Lines of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    /// What it is written in.
    pub language: Option<String>,
    /// The lines, without the last line end.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The anchor: `fn1`, `fn2`, … in the order of the first call.
    pub id: String,
    /// The number printed, from 1.
    pub number: u32,
    /// What the source calls it.
    pub label: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where.
    pub span: Span,
}
