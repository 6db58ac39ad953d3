//! How bad a complaint is, by its rule and by what a project makes of the rule.

use super::Rule;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The outputs would be wrong: nothing is written.
    Error,
    /// The outputs are written; an editor should look.
    Warning,
    /// Nothing is wrong; an editor may like to know.
    Note,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The word for it in reports and in `entretien.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// What a project makes of rules, where that is not what the catalogue says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Rule, Option<Severity>>);

impl Levels {
    /// Sets how bad it is to break a rule; with `None` nobody minds. False, and nothing is set,
    /// for a rule that is [firm](Rule::is_firm) and would be less than an error.
    pub fn set(&mut self, rule: Rule, severity: Option<Severity>) -> bool {
        let possible = !rule.is_firm() || severity == Some(Severity::Error);
        if possible {
            self.0.insert(rule, severity);
        }
        possible
    }

    /// How bad it is to break a rule; `None` when nobody minds.
    #[must_use]
    pub fn of(&self, rule: Rule) -> Option<Severity> {
        self.0.get(&rule).copied().unwrap_or(Some(rule.severity()))
    }
}

impl Rule {
    /// Whether breaking it is an error whatever a project or a line of its source says: the books
    /// would be wrong. What is wrong with finished books, or between editions, stops nothing.
    #[must_use]
    pub fn is_firm(self) -> bool {
        let stops_nothing = ["epub-", "edition-"].iter().any(|kind| self.slug().starts_with(kind));
        self.severity() == Severity::Error && !stops_nothing
    }
}

#[cfg(test)]
mod tests {
    use super::{Levels, Rule, Severity};

    #[test]
    fn what_would_break_books_stays_an_error() {
        let mut levels = Levels::default();
        assert!(!levels.set(Rule::MissingTitle, None));
        assert!(levels.set(Rule::RawHtml, None));
        assert!(levels.set(Rule::UnusedNote, Some(Severity::Error)));
        assert_eq!(levels.of(Rule::MissingTitle), Some(Severity::Error));
        assert_eq!(levels.of(Rule::RawHtml), None);
        assert_eq!(levels.of(Rule::UnusedNote), Some(Severity::Error));
        assert_eq!(levels.of(Rule::EmptyTurn), Some(Severity::Warning));
    }
}
