//! `build --bilingual`: an original and its translation in one EPUB.

use super::build::{Counter, Desk};
use super::draft::Draft;
use super::outcome::Outcome;
use super::references;
use super::source::Source;
use super::verdict::{Trouble, Verdict};
use super::workers;
use entretien::edition::Edition;
use entretien::epub;
use entretien::model::Lang;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// The drafts of one interview in two languages, the first before the second.
type Pair = [Draft; 2];

/// Makes a book of every interview that is there in both languages.
pub(super) fn run(drafts: Vec<Draft>, langs: &[Lang; 2], desk: &Desk<'_>) -> io::Result<Verdict> {
    let &Desk { job, voice, .. } = desk;
    let pairs = pairs(drafts, langs);
    if pairs.is_empty() {
        let [first, second] = langs;
        let path = job.paths.first().cloned().unwrap_or_default();
        let message = format!("no interview here is in both {first} and {second}");
        let hint = "two sources belong together by their `slug`, or by `edition: {of: …}`";
        let trouble = Trouble::with(&path, message).hint(hint);
        return voice.tell(&[Trouble { verdict: Verdict::BadSource, ..trouble }]);
    }
    let paths: Vec<PathBuf> = pairs.iter().map(|[first, _]| first.source.path.clone()).collect();
    let mut verdict = Verdict::Done;
    workers::each(
        pairs,
        job.terms.jobs,
        |pair| one(pair, desk),
        |at, outcome| {
            let outcome =
                outcome.unwrap_or_else(|panicked| Outcome::bug(&paths[at], &panicked, voice));
            verdict = verdict.max(outcome.verdict);
            voice.deliver(&outcome)
        },
    )?;
    Ok(verdict)
}

fn pairs(drafts: Vec<Draft>, langs: &[Lang; 2]) -> Vec<Pair> {
    let mut sets: BTreeMap<String, [Option<Draft>; 2]> = BTreeMap::new();
    for draft in drafts {
        let front = &draft.interview.front;
        let set = front.edition.as_ref().map_or(&front.slug, |edition| &edition.of).clone();
        if let Some(at) = langs.iter().position(|lang| *lang == front.lang) {
            sets.entry(set).or_default()[at].get_or_insert(draft);
        }
    }
    let both = sets.into_values().filter_map(|[first, second]| Some([first?, second?]));
    both.collect()
}

/// One book; of sources with errors nothing is written.
fn one([original, translation]: Pair, desk: &Desk<'_>) -> Outcome {
    let &Desk { fonts, ref own_cover, .. } = desk;
    let (original, source, mut outcome) = opened(original, desk);
    let (translation, _, other) = opened(translation, desk);
    outcome.join(&other);
    if outcome.verdict != Verdict::Done {
        return outcome;
    }
    let slug = original.interview.front.slug.clone();
    let langs = [&original, &translation].map(|edition| edition.interview.front.lang.clone());
    let name = format!("{slug}.{}-{}", langs[0], langs[1]);
    let (original, translation) = original.beside(translation);
    let write =
        |cover: Option<&[u8]>| epub::write_bilingual((&original, &translation), fonts, cover);
    Counter::new(&source.path, &name, desk, outcome).close(&original, own_cover.as_ref(), &write)
}

/// An edition, its source, and what is wrong with it.
fn opened(draft: Draft, desk: &Desk<'_>) -> (Edition, Source, Outcome) {
    let terms = &desk.job.terms;
    let (edition, source, mut complaints) = draft.bound(terms);
    references::alone(&edition.interview, &mut complaints);
    let outcome = Outcome::of(&source, &complaints, terms, desk.voice);
    (edition, source, outcome)
}
