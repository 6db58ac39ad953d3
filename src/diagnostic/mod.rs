//! Complaints: what is wrong, where, how badly, and what to do about it.

mod excerpt;
pub mod github;
mod lines;
mod report;
mod rows;
mod rule;

pub use self::lines::{Lines, Place};
pub use self::report::{Colour, Entry, Report};
pub use self::rule::Rule;

use serde::{Deserialize, Serialize};
use std::fmt;

/// A stretch of the source text, in bytes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` up to `end`; offsets past 4 GiB are held at 4 GiB.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The shortest stretch that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The outputs would be wrong: nothing is written.
    Error,
    /// The outputs are written; an editor should look.
    Warning,
}

/// One complaint about a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken; it gives the severity.
    pub rule: Rule,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, names the thing.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The other place it is about, for a complaint about two sources.
    pub elsewhere: Option<Elsewhere>,
}

/// A place in another source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// What that source is called.
    pub path: String,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

impl fmt::Display for Elsewhere {
    /// `source/bread.fr.md:12:3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.place.line, self.place.column)
    }
}

/// All complaints about one source, in the order they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No complaints.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a complaint without a hint.
    pub fn push(&mut self, rule: Rule, span: Span, message: impl Into<String>) {
        self.add(rule, span, message.into(), None);
    }

    /// Adds a complaint with a hint.
    pub fn push_with_hint(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.add(rule, span, message.into(), Some(hint.into()));
    }

    /// Adds a complaint about two sources.
    pub fn push_about(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        elsewhere: Elsewhere,
    ) {
        let (message, elsewhere) = (message.into(), Some(elsewhere));
        self.0.push(Diagnostic { rule, span, message, hint: None, elsewhere });
    }

    fn add(&mut self, rule: Rule, span: Span, message: String, hint: Option<String>) {
        self.0.push(Diagnostic { rule, span, message, hint, elsewhere: None });
    }

    /// Takes over the complaints of another stage.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Takes over those complaints of another stage that are not here yet, as where one text is
    /// set in several ways.
    pub fn join(&mut self, other: Self) {
        for diagnostic in other.0 {
            if !self.0.contains(&diagnostic) {
                self.0.push(diagnostic);
            }
        }
    }

    /// Makes complaints under one rule those under another.
    pub fn turn(&mut self, from: Rule, into: Rule) {
        for diagnostic in self.0.iter_mut().filter(|diagnostic| diagnostic.rule == from) {
            diagnostic.rule = into;
        }
    }

    /// Sorts by place, then rule, so that reports are stable.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    }

    /// Whether there is nothing to complain about.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many complaints there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether any complaint is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.rule.severity() == Severity::Error)
    }

    /// The complaints, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
