//! `editions`: the languages of an interview, held against each other.

use super::args::Format;
use super::bounds::Bounds;
use super::job::Check;
use super::outcome::{Outcome, Tally, count};
use super::source::{self, Source, Wanted};
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use super::workers;
use entretien::Interview;
use entretien::diagnostic::Diagnostics;
use entretien::editions::{self, Copy};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// A source as it was parsed.
#[derive(Debug)]
struct Read {
    source: Source,
    interview: Interview,
    complaints: Diagnostics,
}

/// Compares every edition with the original of its set.
pub(super) fn run(job: &Check, voice: Voice) -> io::Result<Verdict> {
    let (files, mut troubles) = source::find(&job.paths, Wanted::Sources, &job.terms.bounds);
    let (sources, unread) = read(&files, &job.terms.bounds);
    troubles.extend(unread);
    let mut verdict = voice.tell(&troubles)?;
    let mut tally = Tally::default();
    let sets = sets(&sources);
    let pairs: Vec<(&Read, &Read)> =
        sets.iter().flat_map(|set| set.iter().skip(1).map(|edition| (*edition, set[0]))).collect();
    let compare = |(edition, original): (&Read, &Read)| {
        let complaints = compared(edition, original);
        Outcome::of(&edition.source, &complaints, &job.terms, voice)
    };
    let paths: Vec<&PathBuf> = pairs.iter().map(|(edition, _)| &edition.source.path).collect();
    workers::each(pairs, job.terms.crew, compare, |at, outcome| {
        let path = paths[at];
        let outcome = outcome.unwrap_or_else(|panicked| Outcome::bug(path, &panicked, voice));
        verdict = verdict.max(outcome.verdict);
        tally.add(outcome.tally);
        voice.deliver(outcome)
    })?;
    if voice.format == Format::Human && !voice.quiet && troubles.is_empty() {
        let editions: usize = sets.iter().map(Vec::len).sum();
        let (editions, sets) = (count(editions, "edition"), count(sets.len(), "interview"));
        voice.print(&format!("{editions} of {sets} compared: {tally}\n"))?;
    }
    Ok(verdict)
}

/// What an edition has that its original has not, and the other way round. Where either cannot be
/// understood, that is said instead: nothing more could be trusted.
fn compared(edition: &Read, original: &Read) -> Diagnostics {
    if edition.complaints.has_errors() {
        return edition.complaints.clone();
    }
    let (path, original_path) =
        (edition.source.path.to_string_lossy(), original.source.path.to_string_lossy());
    let copy = Copy { path: &path, text: &edition.source.text, interview: &edition.interview };
    let original =
        Copy { path: &original_path, text: &original.source.text, interview: &original.interview };
    editions::drift(&copy, &original)
}

fn read(files: &[PathBuf], bounds: &Bounds) -> (Vec<Read>, Vec<Trouble>) {
    let (mut sources, mut troubles) = (Vec::new(), Vec::new());
    for file in files {
        match Source::read(file, bounds) {
            Ok(source) => {
                let (interview, parsed) = source.parse();
                let mut complaints = source.complaints.clone();
                complaints.extend(parsed);
                sources.push(Read { source, interview, complaints });
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    (sources, troubles)
}

/// The editions of each interview that has several, its original first.
fn sets(sources: &[Read]) -> Vec<Vec<&Read>> {
    let mut sets: BTreeMap<&str, Vec<&Read>> = BTreeMap::new();
    for read in sources {
        let front = &read.interview.front;
        let set = front.edition.as_ref().map_or(&front.slug, |edition| &edition.of);
        sets.entry(set).or_default().push(read);
    }
    for set in sets.values_mut() {
        let original = set.iter().find_map(|read| {
            read.interview.front.edition.as_ref().and_then(|edition| edition.original.clone())
        });
        set.sort_by_key(|read| Some(&read.interview.front.lang) != original.as_ref());
    }
    sets.into_values().filter(|set| set.len() > 1).collect()
}
