//! Sections, exchanges and turns: who says what to whom.

use super::{Block, Callout, Inline};
use crate::diagnostic::Span;
use serde::Serialize;
use std::fmt;

/// A stretch of the interview under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The anchor: `s1`, `s2`, … by position, or as set in the source.
    pub id: String,
    /// The heading; empty for a section without one.
    pub title: Vec<Inline>,
    /// What stands in it.
    pub parts: Vec<Part>,
    /// Where.
    pub span: Span,
}

/// One part of an opening or a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The editor's introduction, set apart.
    Headnote(Box<Callout>),
    /// The key points: an abstract as a list.
    KeyPoints(Box<KeyPoints>),
    /// The editor's words between exchanges, figures among them.
    Narration(Block),
    /// A question and what it drew out.
    Exchange(Exchange),
}

/// What an interview comes down to, as a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyPoints {
    /// The heading of the source; empty when the language's own words are to be used.
    pub title: Vec<Inline>,
    /// The list, and what leads to it.
    pub blocks: Vec<Block>,
    /// Where.
    pub span: Span,
}

/// One question and all it drew out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// Counts from 1 through the whole interview.
    pub number: u32,
    /// The anchor: `q1`, `q2`, … by position, or as set in the source. The first answer's is
    /// `a1`, `a2`, ….
    pub id: String,
    /// The turns: first the questions (none when someone speaks before any question), then
    /// whatever followed.
    pub turns: Vec<Turn>,
    /// Where.
    pub span: Span,
}

impl Exchange {
    /// The questions that open it.
    pub fn questions(&self) -> impl Iterator<Item = &Turn> {
        self.turns.iter().take_while(|turn| turn.act == Act::Question)
    }

    /// The anchor of the answer.
    #[must_use]
    pub fn answer_id(&self) -> String {
        match self.id.strip_prefix('q') {
            Some(number) => format!("a{number}"),
            None => format!("{}-answer", self.id),
        }
    }
}

/// One speaker, uninterrupted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Index into the speakers of the front matter.
    pub speaker: Option<usize>,
    /// The label as printed, colon included once `typography` has been through: the name in full
    /// at the speaker's first turn, then the label of the source. `None` when none is printed.
    pub label: Option<String>,
    /// What the turn does.
    pub act: Act,
    /// When it was said.
    pub time: Option<Timestamp>,
    /// What was said. A lone blank turn is an empty list.
    pub blocks: Vec<Block>,
    /// Where.
    pub span: Span,
}

/// What a turn does in its exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Asks.
    Question,
    /// Answers.
    Answer,
    /// Neither: the public, a third party, an interruption.
    Remark,
    /// Not speech.
    Event,
}

/// A place in a recording, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

impl fmt::Display for Timestamp {
    /// As it stands in a source: `00:12:30`, `00:12:30.500`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, rest) = (self.0 / 1000, self.0 % 1000);
        write!(f, "{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        if rest > 0 {
            write!(f, ".{rest:03}")?;
        }
        Ok(())
    }
}
