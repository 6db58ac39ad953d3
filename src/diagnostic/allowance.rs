//! What a source allows itself: `<!--@ allow rule -->`.

use super::{Diagnostics, Levels, Rule, Span};
use std::collections::BTreeMap;

/// The comments that let a stretch of the source break a rule, by place.
pub(super) type Allowances = BTreeMap<(Span, Rule), Allowance>;

/// What one of them is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    /// The stretch it is about.
    reach: Span,
    /// Whether anything there breaks the rule.
    used: bool,
}

impl Diagnostics {
    /// Lets a stretch of the source, `reach`, break a rule; `span` is the comment that says so.
    pub fn allow(&mut self, rule: Rule, span: Span, reach: Span) {
        self.allowed.insert((span, rule), Allowance { reach, used: false });
    }

    /// Whether the source lets a place break a rule.
    #[must_use]
    pub fn is_allowed(&self, rule: Rule, at: Span) -> bool {
        self.allowed.iter().any(|((_, own), it)| *own == rule && it.reach.holds(at.start))
    }

    /// Drops what the source allows, and gives each of the others the severity that the project
    /// wants. A [firm](Rule::is_firm) rule holds all the same.
    pub fn settle(&mut self, levels: &Levels) {
        let allowed = &mut self.allowed;
        self.found.retain_mut(|complaint| {
            let own = allowed.iter_mut().filter(|((_, rule), _)| *rule == complaint.rule);
            let mut own = own.map(|(_, allowance)| allowance);
            let allowance = own.find(|it| it.reach.holds(complaint.span.start));
            if let Some(allowance) = allowance.filter(|_| !complaint.rule.is_firm()) {
                allowance.used = true;
                return false;
            }
            let severity = levels.of(complaint.rule);
            complaint.severity = severity.unwrap_or(complaint.severity);
            severity.is_some()
        });
    }

    /// Adds a note for each allowance that nothing has needed. It means something only when every
    /// stage has been heard and the complaints are settled.
    pub fn add_unused_allowances(&mut self, levels: &Levels) {
        let mut notes = Self::new();
        for (&(span, rule), _) in self.allowed.iter().filter(|(_, it)| !it.used) {
            let slug = rule.slug();
            let (message, hint) = if rule.is_firm() {
                (format!("`{slug}` cannot be allowed: it is an error"), "mend what it is about")
            } else {
                (format!("nothing here breaks `{slug}`"), "delete the comment")
            };
            notes.push_with_hint(Rule::UnusedAllow, span, message, hint);
        }
        notes.settle(levels);
        self.extend(notes);
        self.sort();
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostics, Levels, Rule, Span};

    #[test]
    fn what_is_allowed_goes_and_what_allows_nothing_is_told() {
        let mut complaints = Diagnostics::new();
        complaints.push(Rule::RawHtml, Span::new(12, 14), "here");
        complaints.push(Rule::RawHtml, Span::new(30, 34), "beyond");
        complaints.push(Rule::MissingAlt, Span::new(13, 14), "firm");
        complaints.allow(Rule::RawHtml, Span::new(0, 9), Span::new(0, 20));
        complaints.allow(Rule::MissingAlt, Span::new(1, 9), Span::new(0, 20));
        complaints.allow(Rule::EmptyTurn, Span::new(2, 9), Span::new(0, 20));
        complaints.settle(&Levels::default());
        complaints.settle(&Levels::default());
        complaints.add_unused_allowances(&Levels::default());
        let left: Vec<&str> = complaints.iter().map(|it| it.message.as_str()).collect();
        let firm = "`missing-alt` cannot be allowed: it is an error";
        assert_eq!(left, [firm, "nothing here breaks `empty-turn`", "firm", "beyond"]);
    }
}
