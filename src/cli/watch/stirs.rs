//! The system's word that something has happened in a folder.

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long nothing has to happen before what has happened is over: editors save in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// How long we wait for that at most.
const PATIENCE: Duration = Duration::from_secs(1);

/// Folders that are watched.
#[derive(Debug)]
pub(super) struct Stirs {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    folders: BTreeSet<PathBuf>,
}

impl Stirs {
    /// Watches nothing yet.
    pub(super) fn new() -> notify::Result<Self> {
        let (send, events) = channel();
        let watcher = notify::recommended_watcher(send)?;
        Ok(Self { watcher, events, folders: BTreeSet::new() })
    }

    /// Watches these folders, as far as they are there, and no others.
    pub(super) fn look_at(&mut self, folders: BTreeSet<PathBuf>) {
        // A folder that is gone has taken its watch along.
        for gone in self.folders.difference(&folders) {
            let _ = self.watcher.unwatch(gone);
        }
        let mut watch =
            |folder: &Path| self.watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
        self.folders = folders
            .into_iter()
            .filter(|folder| self.folders.contains(folder) || watch(folder))
            .collect();
    }

    /// Waits until something has happened and is over.
    pub(super) fn wait(&self) {
        // To read a file changes nothing. The sender is ours, and there as long as we are.
        while let Ok(Ok(event)) = self.events.recv()
            && event.kind.is_access()
        {}
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && self.events.recv_timeout(QUIET).is_ok() {}
    }
}
