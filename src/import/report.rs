//! What an import says of itself: what it took the file for, what it chose, what went where.

use super::decode::Decoding;
use super::form::Form;
use crate::model::Role;
use serde::Serialize;

/// What an import understood, chose, left out and put where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What the file was taken for.
    pub form: Form,
    /// How its bytes were read.
    pub decoding: Decoding,
    /// The language, as the source now says.
    pub lang: String,
    /// How much there is of what.
    pub counts: Counts,
    /// Who speaks, as proposed.
    pub speakers: Vec<Proposal>,
    /// Where two readings were possible, and which was taken.
    pub choices: Vec<Remark>,
    /// What was not recognised and stands as text or in a comment.
    pub kept: Vec<Remark>,
    /// What is not in the source any more: times, numbers of captions, fillers.
    pub removed: Vec<Remark>,
    /// Which lines of the file became which lines of the source.
    pub lines: Vec<Lines>,
}

/// How much there is of what, in the source that was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Questions with their answers.
    pub exchanges: usize,
    /// Turns that ask.
    pub questions: usize,
    /// Turns that answer.
    pub answers: usize,
    /// Turns, all of them.
    pub turns: usize,
    /// Items of the key points.
    pub key_points: usize,
    /// Figures, and captions of figures whose image is not there.
    pub figures: usize,
    /// Entries under `credits`.
    pub credits: usize,
    /// Words that are printed.
    pub words: usize,
    /// Errors that `check` would find.
    pub errors: usize,
    /// Warnings that `check` would find.
    pub warnings: usize,
}

/// A speaker as proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The name.
    pub name: String,
    /// The side.
    pub role: Role,
    /// What stands before their turns.
    pub labels: Vec<String>,
    /// How often they speak.
    pub turns: usize,
    /// How much they say.
    pub words: usize,
    /// Why this side.
    pub why: String,
}

/// A remark about a line of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Remark {
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is to be said: lower case, no full stop.
    pub message: String,
}

/// Lines of the file and the lines of the source that they became, first and last, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Lines {
    /// In the file.
    pub from: (usize, usize),
    /// In the source.
    pub to: (usize, usize),
}

/// The remarks so far.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    pub(super) choices: Vec<Remark>,
    pub(super) kept: Vec<Remark>,
    pub(super) removed: Vec<Remark>,
}

impl Remarks {
    /// Two readings were possible.
    pub(super) fn choose(&mut self, line: usize, message: impl Into<String>) {
        self.choices.push(Remark { line, message: message.into() });
    }

    /// Something was not recognised.
    pub(super) fn keep(&mut self, line: usize, message: impl Into<String>) {
        self.kept.push(Remark { line, message: message.into() });
    }

    /// Something has been left out.
    pub(super) fn remove(&mut self, line: usize, message: impl Into<String>) {
        self.removed.push(Remark { line, message: message.into() });
    }
}

/// A text cut short for a message.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
