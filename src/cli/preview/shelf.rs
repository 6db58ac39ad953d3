//! What is shown at the moment, and who waits for what comes next.

use super::made::{Books, Made};
use entretien::diagnostic::Entry;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Every source with its last books.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    shown: Mutex<Shown>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Shown {
    /// How often it has changed.
    version: u64,
    sources: BTreeMap<PathBuf, Made>,
}

/// What the page is told.
#[derive(Debug, Serialize)]
struct State<'s> {
    version: u64,
    interviews: Vec<Interview<'s>>,
}

/// What the page is told of a source; its files are found by its number among the others.
#[derive(Debug, Serialize)]
struct Interview<'s> {
    title: &'s str,
    lang: &'s str,
    source: String,
    /// Whether its books are of the text as it is.
    current: bool,
    pages: Option<usize>,
    chapters: Vec<Chapter<'s>>,
    complaints: &'s [Entry],
    failure: Option<&'s str>,
}

#[derive(Debug, Serialize)]
struct Chapter<'s> {
    path: &'s str,
    title: &'s str,
}

impl Shelf {
    /// Shows what has come of a source. One with errors keeps the books it had.
    pub(super) fn put(&self, path: PathBuf, made: Made) {
        let mut shown = self.lock();
        let old = shown.sources.remove(&path).and_then(|old| old.books);
        let books = made.books.or(old);
        shown.sources.insert(path, Made { books, ..made });
        self.tell(shown);
    }

    /// Shows only these sources any longer.
    pub(super) fn keep_only(&self, paths: &[PathBuf]) {
        let mut shown = self.lock();
        let before = shown.sources.len();
        shown.sources.retain(|path, _| paths.contains(path));
        if shown.sources.len() < before {
            self.tell(shown);
        }
    }

    /// What the page is told, as JSON.
    pub(super) fn state(&self) -> String {
        let shown = self.lock();
        let interviews = shown.sources.iter().map(|(path, made)| Interview::of(path, made));
        let state = State { version: shown.version, interviews: interviews.collect() };
        crate::cli::voice::json_line(&state)
    }

    /// The books of a source, by its number.
    pub(super) fn books(&self, number: usize) -> Option<Arc<Books>> {
        self.lock().sources.values().nth(number)?.books.clone()
    }

    /// The text of a source, by its number.
    pub(super) fn text(&self, number: usize) -> Option<String> {
        self.lock().sources.values().nth(number).map(|made| made.text.clone())
    }

    /// Waits until the version is another than `seen`, but no longer than `most`; the version.
    pub(super) fn wait(&self, seen: Option<u64>, most: Duration) -> u64 {
        let is_seen = |shown: &mut Shown| Some(shown.version) == seen;
        let waited = self.changed.wait_timeout_while(self.lock(), most, is_seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }

    fn tell(&self, mut shown: MutexGuard<'_, Shown>) {
        shown.version += 1;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, Shown> {
        // Whoever panics while holding it leaves it whole.
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'s> Interview<'s> {
    fn of(path: &Path, made: &'s Made) -> Self {
        let chapters = made.books.iter().flat_map(|books| &books.epub.chapters);
        Self {
            title: &made.title,
            lang: &made.lang,
            source: path.to_string_lossy().into_owned(),
            current: !made.has_errors,
            pages: made.books.as_ref().map(|books| books.pages),
            chapters: chapters
                .map(|chapter| Chapter { path: &chapter.path, title: &chapter.title })
                .collect(),
            complaints: &made.complaints,
            failure: made.failure.as_deref(),
        }
    }
}
