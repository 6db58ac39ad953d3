//! `check`: complaints about each source, and about each finished EPUB; nothing is written.

use super::args::{Format, Purpose};
use super::draft::Draft;
use super::job::Check;
use super::outcome::{Outcome, Tally, count};
use super::source::{self, Source, Wanted, is_book};
use super::variants;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use super::workers;
use entretien::text::Fonts;
use entretien::{Interview, epub, lint};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Checks every source, its pages included: a missing glyph is only found when they are set.
/// Checks every EPUB, whoever made it.
pub(super) fn run(job: &Check, fonts: &Fonts, voice: Voice) -> io::Result<Verdict> {
    let (files, mut troubles) = source::find(&job.paths, Wanted::SourcesAndBooks);
    let (books, sources): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| is_book(file));
    let look = |interview: &Interview, source: &str| {
        let mut complaints = lint::check(interview, source);
        if job.purpose == Some(Purpose::Store) {
            complaints.extend(lint::for_store(interview));
        }
        complaints
    };
    let open = |path: &Path| Source::read(path).map(|source| Draft::of(source, look));
    let (drafts, unopened) = Draft::open_all(&sources, open);
    let (books, unread) = open_books(books);
    troubles.extend(unopened);
    troubles.extend(unread);
    let mut verdict = voice.tell(&troubles)?;
    let mut tally = Tally::default();
    let mut take = |path: &Path, outcome: Result<Outcome, workers::Panicked>| {
        let outcome = outcome.unwrap_or_else(|panicked| Outcome::bug(path, &panicked, voice));
        verdict = verdict.max(outcome.verdict);
        tally.add(outcome.tally);
        voice.deliver(outcome)
    };
    let checked = [(drafts.len(), "source"), (books.len(), "book")];
    let check = |draft: Draft| {
        let (edition, source, mut complaints) = draft.edition(&job.terms);
        let forms = variants::of_edition(&edition, &job.terms);
        variants::print(&forms, fonts, None, &mut complaints);
        complaints.sort();
        Outcome::of(&source, &complaints, &job.terms, voice)
    };
    let paths: Vec<PathBuf> = drafts.iter().map(|draft| draft.source.path.clone()).collect();
    workers::each(drafts, job.terms.jobs, check, |at, outcome| take(&paths[at], outcome))?;
    let check =
        |book: Book| Outcome::of_book(&book.path, &epub::check(&book.bytes), &job.terms, voice);
    let paths: Vec<PathBuf> = books.iter().map(|book| book.path.clone()).collect();
    workers::each(books, job.terms.jobs, check, |at, outcome| take(&paths[at], outcome))?;
    if voice.format == Format::Human && !voice.quiet && checked.iter().any(|(n, _)| *n > 0) {
        voice.print(&summary(checked, tally))?;
    }
    Ok(verdict)
}

/// A finished EPUB.
#[derive(Debug)]
struct Book {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Reads finished EPUBs; what cannot be read is told of.
fn open_books(paths: Vec<PathBuf>) -> (Vec<Book>, Vec<Trouble>) {
    let (mut books, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        match fs::read(&path) {
            Ok(bytes) => books.push(Book { path, bytes }),
            Err(error) => troubles.push(Trouble::io(&path, &error)),
        }
    }
    (books, troubles)
}

fn summary(checked: [(usize, &str); 2], tally: Tally) -> String {
    let there = checked.into_iter().filter(|(n, _)| *n > 0);
    let checked = there.map(|(n, thing)| count(n, thing)).collect::<Vec<_>>().join(", ");
    format!("{checked} checked: {tally}\n")
}
