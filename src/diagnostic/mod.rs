//! Complaints: what is wrong, where, how badly, and what to do about it.

mod allowance;
mod difference;
mod entry;
mod excerpt;
mod fix;
pub mod github;
pub mod junit;
mod lines;
mod report;
mod rows;
mod rule;
pub mod sarif;
mod severity;

pub use self::difference::unified;
pub use self::entry::{Checked, Entry};
pub use self::fix::{Edit, Fix, Mended};
pub use self::lines::{Lines, Place};
pub use self::report::{Colour, Report, visible};
pub use self::rule::Rule;
pub use self::severity::{Levels, Severity};

use self::allowance::Allowances;

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

    /// Whether a byte stands in it.
    #[must_use]
    pub const fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }
}

/// One complaint about a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// How bad it is: as the rule has it, or the project.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, names the thing.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The other place it is about, for a complaint about two sources.
    pub elsewhere: Option<Elsewhere>,
    /// How to mend it, where that can be said.
    pub fix: Option<Fix>,
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

/// All complaints about one source, in the order they were found, and those that it allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    allowed: Allowances,
}

impl Diagnostics {
    /// No complaints.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a complaint without a hint.
    pub fn push(&mut self, rule: Rule, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.add(rule, span, message.into(), None)
    }

    /// Adds a complaint with a hint.
    pub fn push_with_hint(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(rule, span, message.into(), Some(hint.into()))
    }

    /// Adds a complaint about two sources.
    pub fn push_about(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        elsewhere: Elsewhere,
    ) {
        self.add(rule, span, message.into(), None).elsewhere = Some(elsewhere);
    }

    fn add(
        &mut self,
        rule: Rule,
        span: Span,
        message: String,
        hint: Option<String>,
    ) -> &mut Diagnostic {
        let (severity, elsewhere, fix) = (rule.severity(), None, None);
        let at = self.found.len();
        self.found.push(Diagnostic { rule, severity, span, message, hint, elsewhere, fix });
        &mut self.found[at]
    }

    /// Takes over the complaints of another stage.
    pub fn extend(&mut self, other: Self) {
        self.found.extend(other.found);
        self.allowed.extend(other.allowed);
    }

    /// Takes over those complaints of another stage that are not here yet, as where one text is
    /// set in several ways.
    pub fn join(&mut self, other: Self) {
        for diagnostic in other.found {
            if !self.found.contains(&diagnostic) {
                self.found.push(diagnostic);
            }
        }
        self.allowed.extend(other.allowed);
    }

    /// Makes complaints under one rule those under another.
    pub fn turn(&mut self, from: Rule, into: Rule) {
        for diagnostic in self.found.iter_mut().filter(|diagnostic| diagnostic.rule == from) {
            (diagnostic.rule, diagnostic.severity) = (into, into.severity());
        }
    }

    /// Sorts by place, then rule, so that reports are stable.
    pub fn sort(&mut self) {
        self.found.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    }

    /// Whether there is nothing to complain about.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// How many complaints there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether any complaint is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// The complaints, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
