//! `explain`: what the tool knows, as lists.

use super::verdict::Verdict;
use super::voice::Voice;
use entretien::diagnostic::Rule;
use std::io;

/// Lists the rules, in the order of the catalogue.
pub(super) fn rules(voice: Voice) -> io::Result<Verdict> {
    let mut text = String::new();
    for rule in Rule::ALL {
        text +=
            &format!("{:<20}  {:<7}  {}\n", rule.slug(), rule.severity().word(), rule.summary());
    }
    voice.print(&text)?;
    Ok(Verdict::Done)
}

/// Explains one rule.
pub(super) fn explain(rule: Rule, voice: Voice) -> io::Result<Verdict> {
    let severity = rule.severity().word();
    let explanation = rule.explanation().trim_end();
    voice.print(&format!("{} ({severity}): {}\n\n{explanation}\n", rule.slug(), rule.summary()))?;
    Ok(Verdict::Done)
}
