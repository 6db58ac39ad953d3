//! The document model: what an interview is, closed and typed to the bottom.

mod addresses;
mod block;
mod change;
mod exchange;
mod fields;
mod front;
mod inline;
mod lang;
mod project;
mod rewrite;
mod walk;
mod words;

pub use self::block::{
    Alignment, Block, Callout, CalloutKind, Code, Figure, Heading, List, ListItem, Naming, Note,
    Paragraph, PullQuote, Quotation, Row, Table,
};
pub use self::exchange::{Act, Exchange, KeyPoints, Part, Section, Timestamp, Turn};
pub use self::fields::{BOOK, FRONT_MATTER, Field, FieldKind, Shape};
pub(crate) use self::fields::{CERTIFICATION, CREDIT, EDITION, PART, SERIES, SOURCE, SPEAKER};
pub use self::front::{
    Certification, Credit, Date, EditionOf, FrontMatter, Level, Names, Questions, Role, Series,
    Setting, Source, Speaker, Titled, names_device,
};
pub use self::inline::{Image, Inline, Link, Target, Text};
pub use self::lang::Lang;
pub use self::project::{Plan, PlanPart, Project, ProjectKeys, Settings};
pub use self::walk::Piece;

use serde::Serialize;

/// One interview, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interview {
    /// Title, people, dates: what the front matter says.
    pub front: FrontMatter,
    /// What stands before the first section and the first turn: headnote, key points, figures,
    /// introduction. Never an exchange or a section.
    pub opening: Vec<Part>,
    /// The body. An interview without `##` headings has one section without a title.
    pub sections: Vec<Section>,
    /// What stands after it: sources and credits written in the source.
    pub closing: Vec<Section>,
    /// The footnotes, in the order of their first call; `Inline::NoteCall` holds an index into it.
    pub notes: Vec<Note>,
}

impl Interview {
    /// Front matter with nothing told yet.
    #[must_use]
    pub const fn untold(front: FrontMatter) -> Self {
        Self {
            front,
            opening: Vec::new(),
            sections: Vec::new(),
            closing: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Every exchange, in reading order.
    pub fn exchanges(&self) -> impl Iterator<Item = &Exchange> {
        self.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
            Part::Exchange(exchange) => Some(exchange),
            Part::Headnote(_) | Part::KeyPoints(_) | Part::Narration(_) => None,
        })
    }

    /// The speaker of a turn.
    #[must_use]
    pub fn speaker(&self, turn: &Turn) -> Option<&Speaker> {
        turn.speaker.and_then(|index| self.front.speakers.get(index))
    }
}
