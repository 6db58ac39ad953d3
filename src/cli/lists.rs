//! `explain`: what the tool knows, as lists.

use super::verdict::Verdict;
use super::voice::Voice;
use entretien::diagnostic::Rule;
use entretien::limit::{Limit, Limits};
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

/// Lists the limits, with what holds now where that is not the usual.
pub(super) fn limits(limits: &Limits, voice: Voice) -> io::Result<Verdict> {
    let mut text = String::new();
    for &limit in Limit::ALL {
        let (usual, now) = (limit.usual(), limits.of(limit));
        let now = if now == usual { String::new() } else { format!(", here {now}") };
        text += &format!(
            "{:<20}  {usual} {}{now}; up to {}\n    {}\n",
            limit.name(),
            limit.unit(),
            limit.most(),
            limit.reason()
        );
    }
    text +=
        "\n`--limit NAME=VALUE` sets one, or `NAME = VALUE` under `[limits]` in entretien.toml.\n";
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
