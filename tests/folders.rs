//! The folders that hold the cases.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `tests/NAME`, in order.
pub(crate) fn of(name: &str) -> Vec<PathBuf> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let mut folders: Vec<PathBuf> =
        fs::read_dir(room).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}
