//! `explain`: what the tool knows, as lists.

use super::verdict::Verdict;
use super::voice::Voice;
use entretien::diagnostic::{Rule, Severity};
use std::io;

/// Lists the rules, in the order of the catalogue.
pub(super) fn rules(voice: Voice) -> io::Result<Verdict> {
    let mut text = String::new();
    for rule in Rule::ALL {
        text += &format!("{:<20}  {:<7}  {}\n", rule.slug(), word(rule.severity()), rule.summary());
    }
    voice.print(&text)?;
    Ok(Verdict::Done)
}

/// Explains one rule.
pub(super) fn explain(rule: Rule, voice: Voice) -> io::Result<Verdict> {
    let severity = word(rule.severity());
    let explanation = rule.explanation().trim_end();
    voice.print(&format!("{} ({severity}): {}\n\n{explanation}\n", rule.slug(), rule.summary()))?;
    Ok(Verdict::Done)
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
