//! `check`: complaints about each source; nothing is written.

use super::args::Format;
use super::draft::Draft;
use super::job::Check;
use super::outcome::{Outcome, Tally};
use super::verdict::Verdict;
use super::voice::Voice;
use super::workers;
use entretien::text::Fonts;
use std::io;

/// Checks every source, its pages included: a missing glyph is only found when they are set.
pub(super) fn run(job: &Check, fonts: &Fonts, voice: Voice) -> io::Result<Verdict> {
    let (drafts, troubles) = Draft::open_all(&job.paths);
    let mut verdict = voice.tell(&troubles)?;
    let mut tally = Tally::default();
    let check = |draft: &Draft| {
        let (_, _, complaints) = draft.lay_out(&job.terms, fonts);
        Outcome::of(draft, &complaints, &job.terms, voice)
    };
    workers::each(&drafts, check, |draft, outcome| {
        let outcome = outcome.unwrap_or_else(|panicked| Outcome::bug(draft, &panicked, voice));
        verdict = verdict.max(outcome.verdict);
        tally.errors += outcome.tally.errors;
        tally.warnings += outcome.tally.warnings;
        voice.deliver(&outcome)
    })?;
    if voice.format == Format::Human && !voice.quiet && !drafts.is_empty() {
        voice.print(&summary(drafts.len(), tally))?;
    }
    Ok(verdict)
}

fn summary(sources: usize, tally: Tally) -> String {
    let count = |n: usize, thing: &str| match n {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{n} {thing}s"),
    };
    let (errors, warnings) = (count(tally.errors, "error"), count(tally.warnings, "warning"));
    format!("{} checked: {errors}, {warnings}\n", count(sources, "source"))
}
