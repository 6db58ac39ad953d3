//! Files written whole or not at all.

use super::verdict::Trouble;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{Builder, NamedTempFile, PersistError};

/// The files that are being written. None is begun, named or deleted while this is held.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

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
    let replace = |file: NamedTempFile| file.persist(&path).map(drop);
    store(folder, bytes, replace).map_err(|error| {
        Trouble::io(&path, &error).hint("see that the folder can be written to and has space")
    })?;
    Ok(Written { path, bytes: bytes.len() })
}

/// The same, with the whole path of the file.
pub(super) fn write_to(path: &Path, bytes: &[u8]) -> Result<Written, Trouble> {
    let name = path.file_name().and_then(OsStr::to_str);
    let name = name.ok_or_else(|| Trouble::with(path, "this is no name for a file"))?;
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    write(folder.unwrap_or(Path::new(".")), name, bytes)
}

/// Puts `bytes` into `folder/name`, whole or not at all, and does not wait for the disk: what a loss
/// of power leaves behind is known by its sum.
pub(super) fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut file = begin(folder)?;
    let unnamed = file.path().to_owned();
    let written = file.write_all(bytes);
    let mut files = unfinished();
    let named = written.and_then(|()| Ok(file.persist(folder.join(name)).map(drop)?));
    files.remove(&unnamed);
    named
}

/// Puts `bytes` into `folder/name` unless there is something of that name; whether it did.
pub(super) fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> Result<bool, Trouble> {
    fs::create_dir_all(folder).map_err(|error| Trouble::io(folder, &error))?;
    let path = folder.join(name);
    match store(folder, bytes, |file| file.persist_noclobber(&path).map(drop)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(Trouble::io(&path, &error)),
    }
}

/// Deletes what is half written. As long as the outcome is kept, no other file is begun, and none
/// comes by its name.
pub(super) fn abandon() -> impl Sized {
    let mut files = unfinished();
    for file in std::mem::take(&mut *files) {
        // What cannot be deleted cannot be helped.
        let _ = fs::remove_file(file);
    }
    files
}

/// Writes a file to the disk, and has it given its name.
fn store(
    folder: &Path,
    bytes: &[u8],
    give_name: impl FnOnce(NamedTempFile) -> Result<(), PersistError>,
) -> io::Result<()> {
    let mut file = begin(folder)?;
    let unnamed = file.path().to_owned();
    let written = file.write_all(bytes).and_then(|()| file.as_file().sync_all());
    let mut files = unfinished();
    let named = written.and_then(|()| Ok(give_name(file)?));
    files.remove(&unnamed);
    drop(files);
    named.and_then(|()| sync_folder(folder))
}

/// Begins a file without a name of its own.
fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    let mut files = unfinished();
    let file = beside(folder)?;
    files.insert(file.path().to_owned());
    Ok(file)
}

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // Whoever panics while holding it leaves it whole.
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
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

#[cfg(test)]
mod tests {
    use super::{abandon, begin, write_new};
    use std::fs;

    /// One test, as what is abandoned is everything that the process is writing.
    #[test]
    fn a_new_file_takes_nobodys_place_and_what_is_abandoned_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_new(folder.path(), "a", b"first").unwrap());
        assert!(!write_new(folder.path(), "a", b"second").unwrap());
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"first");
        let file = begin(folder.path()).unwrap();
        assert!(file.path().is_file());
        drop(abandon());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
