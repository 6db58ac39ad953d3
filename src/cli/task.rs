//! What is to be done for each edition: it is made, or has been made before.

use super::bounds::Bounds;
use super::build::{Desk, line, one};
use super::cache::{Again, Cache, Kept};
use super::draft::Draft;
use super::outcome::Outcome;
use super::store::Written;
use super::verdict::Trouble;
use std::path::{Path, PathBuf};

/// What is to be done for an edition.
pub(super) enum Task {
    /// It is made.
    Make(Box<Draft>),
    /// It has been made before.
    Restore(Box<Kept>),
}

impl Task {
    /// What its outputs are called, without their ending.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Make(draft) => draft.name(),
            Self::Restore(kept) => kept.name().to_owned(),
        }
    }

    /// Its source.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Make(draft) => &draft.source.path,
            Self::Restore(kept) => &kept.path,
        }
    }

    /// Does it.
    pub(super) fn outcome(self, desk: &Desk<'_>) -> Outcome {
        let kept = match self {
            Self::Make(draft) => return made(*draft, desk),
            Self::Restore(kept) => kept,
        };
        let again = desk.cache.and_then(|cache| cache.restore(&kept));
        match again.map_or_else(
            || Draft::open(&kept.path, &desk.job.terms.bounds).map(Err),
            |again| Ok(Ok(again)),
        ) {
            Ok(Ok(again)) => restored(again, desk),
            Ok(Err(draft)) => made(draft, desk),
            Err(trouble) => Outcome::of_trouble(&trouble, desk.voice),
        }
    }
}

/// What there is to do, and what cannot be opened.
pub(super) fn all(
    files: &[PathBuf],
    cache: Option<&Cache<'_>>,
    bounds: &Bounds,
) -> (Vec<Task>, Vec<Trouble>) {
    let (mut tasks, mut troubles) = (Vec::new(), Vec::new());
    for file in files {
        match cache.and_then(|cache| cache.find(file)) {
            Some(kept) => tasks.push(Task::Restore(Box::new(kept))),
            None => match Draft::open(file, bounds) {
                Ok(draft) => tasks.push(Task::Make(Box::new(draft))),
                Err(trouble) => troubles.push(trouble),
            },
        }
    }
    (tasks, troubles)
}

/// Makes an edition, and keeps it.
fn made(draft: Draft, desk: &Desk<'_>) -> Outcome {
    let outcome = one(draft, desk);
    if let Some(cache) = desk.cache {
        cache.keep(&outcome);
    }
    outcome
}

/// What is told of an edition that has been made before: the same.
fn restored(again: Again, desk: &Desk<'_>) -> Outcome {
    let &Desk { job, voice, .. } = desk;
    let Again { source, complaints, record, card } = again;
    let mut outcome = Outcome::of(&source, &complaints, &job.terms, voice);
    for made in record.files.iter().filter(|made| made.kind.is_some() && !voice.quiet) {
        let written = Written { path: job.out.join(&made.name), bytes: made.bytes };
        outcome.results += &line(&written, made.kind, voice.format);
    }
    outcome.noted = card;
    outcome.enter(record);
    outcome
}
