//! The room that the cache may take, and how it is emptied.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most bytes that may be kept.
const MOST: u64 = 2 << 30;

/// Deletes what was kept first until a quarter is free, when there is more than may be.
pub(super) fn make(folder: &Path) {
    let mut files = Vec::new();
    for kind in ["editions", "outputs"] {
        collect(&folder.join(kind), &mut files);
    }
    let mut size: u64 = files.iter().map(|(_, _, bytes)| bytes).sum();
    if size <= MOST {
        return;
    }
    files.sort();
    for (_, path, bytes) in files {
        if size <= MOST / 4 * 3 {
            return;
        }
        // Another build may have been quicker.
        let _ = fs::remove_file(path);
        size -= bytes;
    }
}

fn collect(folder: &Path, files: &mut Vec<(SystemTime, PathBuf, u64)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let dated = |found: Metadata| Some((found.modified().ok()?, entry.path(), found.len()));
        match entry.metadata() {
            Ok(found) if found.is_dir() => collect(&entry.path(), files),
            Ok(found) => files.extend(dated(found)),
            Err(_) => {}
        }
    }
}
