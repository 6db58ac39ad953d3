//! `inspect`: the inside of one source, for people and programs.

use super::bounds::Bounds;
use super::draft::Draft;
use super::job::Terms;
use super::outcome::Outcome;
use super::source::Source;
use super::variants;
use super::verdict::Verdict;
use super::voice::Voice;
use entretien::diagnostic::Diagnostics;
use entretien::layout;
use entretien::text::Fonts;
use std::io;
use std::path::Path;

/// Prints the document model as JSON.
pub(super) fn model(file: &Path, bounds: &Bounds, voice: Voice) -> io::Result<Verdict> {
    let draft = match Draft::open(file, bounds) {
        Ok(draft) => draft,
        Err(trouble) => return voice.tell(&[trouble]),
    };
    let json = serde_json::to_string_pretty(&draft.interview)?;
    voice.print(&format!("{json}\n"))?;
    Ok(aside(&draft.source, &draft.complaints, &Terms::default(), voice))
}

/// Prints the pages as text.
pub(super) fn pages(
    file: &Path,
    terms: &Terms,
    fonts: &Fonts,
    voice: Voice,
) -> io::Result<Verdict> {
    let draft = match Draft::open(file, &terms.bounds) {
        Ok(draft) => draft,
        Err(trouble) => return voice.tell(&[trouble]),
    };
    let (edition, source, mut complaints) = draft.edition(terms);
    for form in variants::of_edition(&edition, terms) {
        let (pages, more) = layout::paginate(&form.edition, fonts);
        complaints.join(more);
        voice.print(&pages.to_string())?;
    }
    complaints.sort();
    Ok(aside(&source, &complaints, terms, voice))
}

/// Complains on standard error whatever the format: standard output holds the model or the pages.
fn aside(source: &Source, complaints: &Diagnostics, terms: &Terms, voice: Voice) -> Verdict {
    let outcome = Outcome::of(source, complaints, terms, voice);
    voice.complain(outcome.complaints);
    outcome.verdict
}
