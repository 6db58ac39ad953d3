//! Complaints with their places counted, as programs take them.

use super::{Elsewhere, Place, Rule, Severity};
use serde::{Serialize, Serializer};

/// What is said of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What the file is called.
    pub path: String,
    /// Its complaints, in the order of their places; none when it is without fault.
    pub entries: Vec<Entry>,
}

/// One complaint, as it is written to JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// `error`, `warning` or `note`.
    pub severity: Severity,
    /// The rule, by its slug; none when no line of a source can be blamed.
    #[serde(serialize_with = "slug")]
    pub rule: Option<Rule>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What the file is called.
    pub path: String,
    /// Where it begins.
    pub start: Option<Place>,
    /// The place after its last character.
    pub end: Option<Place>,
    /// The other place it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
}

fn slug<S: Serializer>(rule: &Option<Rule>, serializer: S) -> Result<S::Ok, S::Error> {
    rule.map(Rule::slug).serialize(serializer)
}

impl Entry {
    /// One line: `file:line:column: error[slug]: message`.
    #[must_use]
    pub fn short(&self) -> String {
        let place = self.start.map(|Place { line, column }| format!(":{line}:{column}"));
        let rule = self.rule.map(|rule| format!("[{}]", rule.slug())).unwrap_or_default();
        let also = self.elsewhere.as_ref().map(|also| format!(" ({also})")).unwrap_or_default();
        let place = place.unwrap_or_default();
        let severity = self.severity.word();
        let line = format!("{}{place}: {severity}{rule}: {}{also}", self.path, self.message);
        super::report::visible(&line) + "\n"
    }

    /// The message with the other place and the hint, as one text of several lines.
    pub(super) fn in_full(&self) -> String {
        let also = self.elsewhere.as_ref().map(|also| format!(" ({also})")).unwrap_or_default();
        let hint = self.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
        format!("{}{also}{hint}", self.message)
    }
}
