//! The sums of files that have not changed since they were last read: a matter of asking the
//! system for their size and dates.

use crate::cli::inputs::sum;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is known of files, by their absolute paths.
#[derive(Debug, Default)]
pub(super) struct Stats {
    known: Mutex<BTreeMap<PathBuf, Known>>,
    /// When this run began, by the clock of the file system: what has been written since may be
    /// written again without its date telling.
    began: Option<Moment>,
}

/// Seconds and nanoseconds, as a file system has them.
type Moment = (i64, i64);

/// A file as it was when its sum was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    seen: Seen,
    sha256: String,
}

/// What changes with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    bytes: u64,
    modified: Moment,
    /// When the system last changed anything about it, and its number on its device.
    changed: Moment,
    number: (u64, u64),
}

impl Seen {
    #[cfg(unix)]
    fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            bytes: found.len(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
            number: (found.dev(), found.ino()),
        }
    }

    #[cfg(not(unix))]
    fn of(found: &Metadata) -> Self {
        let since = |time: std::io::Result<std::time::SystemTime>| {
            let time = time.ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            let time = time.unwrap_or_default();
            (i64::try_from(time.as_secs()).unwrap_or(i64::MAX), i64::from(time.subsec_nanos()))
        };
        let (modified, changed) = (since(found.modified()), since(found.created()));
        Self { bytes: found.len(), modified, changed, number: (0, 0) }
    }
}

impl Stats {
    /// What an earlier run has left in `text`; `marker` is a file that was made just now.
    pub(super) fn read(text: Option<&str>, marker: &Metadata) -> Self {
        let known = text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        Self { known: Mutex::new(known), began: Some(Seen::of(marker).modified) }
    }

    /// What the next run is left.
    pub(super) fn text(&self) -> String {
        // Texts and numbers always serialise.
        serde_json::to_string(&*self.known()).unwrap_or_default()
    }

    /// The SHA-256 of a file; `None` when it cannot be read.
    pub(super) fn sum(&self, path: &Path) -> Option<String> {
        let seen = Seen::of(&fs::metadata(path).ok()?);
        let path = std::path::absolute(path).ok()?;
        if let Some(known) = self.known().get(&path).filter(|known| known.seen == seen) {
            return Some(known.sha256.clone());
        }
        let sha256 = sum(&fs::read(&path).ok()?);
        let is_old = self.began.is_some_and(|began| seen.modified < began && seen.changed < began);
        if is_old && Seen::of(&fs::metadata(&path).ok()?) == seen {
            self.known().insert(path, Known { seen, sha256: sha256.clone() });
        }
        Some(sha256)
    }

    /// Notes the sum of a file that we have just written.
    pub(super) fn wrote(&self, path: &Path, sha256: &str) {
        let found = fs::metadata(path).and_then(|found| Ok((found, std::path::absolute(path)?)));
        if let Ok((found, path)) = found {
            let sha256 = sha256.to_owned();
            self.known().insert(path, Known { seen: Seen::of(&found), sha256 });
        }
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Known>> {
        // Whoever panics while holding it leaves it whole.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
