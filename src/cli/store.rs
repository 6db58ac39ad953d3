//! Files written whole or not at all.

use super::verdict::Trouble;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// A file that has been written.
#[derive(Debug)]
pub(super) struct Written {
    /// Where.
    pub(super) path: PathBuf,
    /// How long it is.
    pub(super) bytes: usize,
}

/// Puts `bytes` into `folder/name`, which is at every moment what it was or what it will be: the
/// bytes go to a file beside it, and on to the disk, before that takes its name.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<Written, Trouble> {
    fs::create_dir_all(folder).map_err(|error| {
        Trouble::io(folder, &error).hint("`--out` names the folder to write to")
    })?;
    let path = folder.join(name);
    if path.is_dir() {
        return Err(Trouble::with(&path, "a folder has the name of the file to be written")
            .hint("move it away, or write elsewhere with `--out`"));
    }
    store(folder, &path, bytes).map_err(|error| {
        Trouble::io(&path, &error).hint("see that the folder can be written to and has space")
    })?;
    Ok(Written { path, bytes: bytes.len() })
}

fn store(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = beside(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    sync_folder(folder)
}

/// A file with the permissions that a new file has here, gone again unless it is kept.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".entretien-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes the new name last through a loss of power, where folders can be synchronised.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some file systems cannot; the file itself is safe.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
