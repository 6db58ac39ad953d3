//! `check`: complaints about each source, and about each finished EPUB; nothing is written.

use super::args::{Format, Purpose};
use super::bounds::Bounds;
use super::draft::Draft;
use super::job::Check;
use super::mend::{self, Mending};
use super::outcome::{Outcome, Tally, count};
use super::source::{self, Source, Wanted, is_book};
use super::variants;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use super::workers;
use entretien::diagnostic::Diagnostics;
use entretien::limit::Limit;
use entretien::text::Fonts;
use entretien::{epub, lint};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// Checks every source, its pages included: a missing glyph is only found when they are set.
/// Checks every EPUB, whoever made it.
pub(super) fn run(job: &Check, fonts: &Fonts, voice: Voice) -> io::Result<Verdict> {
    let bounds = &job.terms.bounds;
    let (files, mut troubles) = source::find(&job.paths, Wanted::SourcesAndBooks, bounds);
    let (books, sources): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| is_book(file));
    let open = |path: &Path| {
        let source = Source::read(path, bounds)?;
        Ok(job.draft(match job.mending {
            Some(Mending::Write) => mend::write(source, job, voice)?,
            Some(Mending::Show) | None => source,
        }))
    };
    let (drafts, unopened) = Draft::open_all(&sources, open);
    if job.mending == Some(Mending::Show) {
        return show(&drafts, &unopened, job, voice);
    }
    let (books, unread) = open_books(books, bounds);
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
    voice.expect(drafts.len() + books.len());
    let check = |draft: Draft| {
        let (source, complaints) = job.examine(draft, fonts);
        Outcome::of(&source, &complaints, &job.terms, voice)
    };
    let paths: Vec<PathBuf> = drafts.iter().map(|draft| draft.source.path.clone()).collect();
    workers::each(drafts, job.terms.crew, check, |at, outcome| take(&paths[at], outcome))?;
    let check = |book: Book| {
        Outcome::of_book(
            &book.path,
            &epub::check_within(&book.bytes, &bounds.limits),
            &job.terms,
            voice,
        )
    };
    let paths: Vec<PathBuf> = books.iter().map(|book| book.path.clone()).collect();
    workers::each(books, job.terms.crew, check, |at, outcome| take(&paths[at], outcome))?;
    if voice.format == Format::Human && !voice.quiet && checked.iter().any(|(n, _)| *n > 0) {
        voice.print(&summary(checked, tally))?;
    }
    Ok(verdict)
}

/// Shows what mending each source would change; that there is something to change is the verdict.
fn show(drafts: &[Draft], unopened: &[Trouble], job: &Check, voice: Voice) -> io::Result<Verdict> {
    let mut verdict = voice.tell(unopened)?;
    for draft in drafts {
        let difference = mend::difference(&draft.source, job);
        if !difference.is_empty() {
            verdict = verdict.max(Verdict::BadSource);
            voice.difference(&difference)?;
        }
    }
    Ok(verdict)
}

impl Check {
    /// Reads a source as an editor would.
    pub(super) fn draft(&self, source: Source) -> Draft {
        Draft::of(source, |interview, text| {
            let mut complaints = lint::check(interview, text);
            if self.purpose == Some(Purpose::Store) {
                complaints.extend(lint::for_store(interview));
            }
            complaints
        })
    }

    /// Everything that is wrong with a source, its pages included.
    pub(super) fn examine(&self, draft: Draft, fonts: &Fonts) -> (Source, Diagnostics) {
        let (edition, source, mut complaints) = draft.edition(&self.terms);
        let forms = variants::of_edition(&edition, &self.terms);
        variants::print(&forms, fonts, &BTreeMap::new(), &mut complaints);
        complaints.sort();
        (source, complaints)
    }
}

/// A finished EPUB.
#[derive(Debug)]
struct Book {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Reads finished EPUBs; what cannot be read is told of.
fn open_books(paths: Vec<PathBuf>, bounds: &Bounds) -> (Vec<Book>, Vec<Trouble>) {
    let (mut books, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        match bounds.read(&path, Limit::ArchiveSize) {
            Ok(bytes) => books.push(Book { path, bytes }),
            Err(unread) => troubles.push(unread.trouble(&path)),
        }
    }
    (books, troubles)
}

fn summary(checked: [(usize, &str); 2], tally: Tally) -> String {
    let there = checked.into_iter().filter(|(n, _)| *n > 0);
    let checked = there.map(|(n, thing)| count(n, thing)).collect::<Vec<_>>().join(", ");
    format!("{checked} checked: {tally}\n")
}
