//! `fonts` and `explain`: what the tool knows, as lists.

use super::verdict::Verdict;
use super::voice::Voice;
use entretien::diagnostic::{Rule, Severity};
use entretien::text::{Face, Fonts};
use std::io;

/// Lists the fonts, in the order in which they stand in for one another.
pub(super) fn fonts(fonts: &Fonts, voice: Voice) -> io::Result<Verdict> {
    let mut text = String::new();
    for (_, face) in fonts.iter() {
        let Face { family, weight, glyph_count, postscript_name, .. } = face;
        let slope = if face.italic { "italic" } else { "upright" };
        text += &format!(
            "{family:<24}  {weight}  {slope:<7}  {glyph_count:>5} glyphs  {postscript_name}\n"
        );
    }
    voice.print(&text)?;
    Ok(Verdict::Done)
}

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
