//! Files written whole or not at all.
//!
//! What is being written lies beside its place, under a name of its own, and is locked as long as
//! whoever writes it is alive. One that nobody holds was left behind by a run that was killed, and
//! goes when the next one comes to that folder.

use super::verdict::Trouble;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
#[cfg(unix)]
use std::time::Duration;
use tempfile::{Builder, NamedTempFile, PersistError};

/// The files that are being written. None is begun, named or deleted while this is held.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The files that something is made from. None is written over by what is made.
static INPUTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// The folders that have been swept.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// What the names of unfinished files begin and end with.
const UNNAMED: [&str; 2] = [".entretien-", ".part"];

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
pub(super) fn write(
    folder: &Path,
    name: impl AsRef<OsStr>,
    bytes: &[u8],
) -> Result<Written, Trouble> {
    let path = folder.join(name.as_ref());
    if real_place(&path).is_some_and(|place| held(&INPUTS).contains(&place)) {
        return Err(Trouble::with(&path, "this file would be written over by what is made of it")
            .hint("write elsewhere: `--out` names the folder or the file"));
    }
    put(folder, name.as_ref(), bytes)
}

/// The same, over a file that has been read.
pub(super) fn put(folder: &Path, name: &OsStr, bytes: &[u8]) -> Result<Written, Trouble> {
    fs::create_dir_all(folder).map_err(|error| {
        Trouble::io(folder, &error).hint("`--out` names the folder to write to")
    })?;
    sweep(folder);
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
    let (folder, name) = divided(path)?;
    write(folder, name, bytes).map(|written| Written { path: path.to_owned(), ..written })
}

/// The same, over a file that has been read.
pub(super) fn put_to(path: &Path, bytes: &[u8]) -> Result<Written, Trouble> {
    let (folder, name) = divided(path)?;
    put(folder, name, bytes)
}

/// The folder of a file, and its name.
fn divided(path: &Path) -> Result<(&Path, &OsStr), Trouble> {
    let name = path.file_name();
    let name = name.ok_or_else(|| Trouble::with(path, "this is no name for a file"))?;
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    Ok((folder.unwrap_or(Path::new(".")), name))
}

/// Remembers that something is made from a file.
pub(super) fn reads(path: &Path) {
    if let Some(place) = real_place(path) {
        held(&INPUTS).insert(place);
    }
}

/// Where a file is or would be, whatever leads to its folder; a link is a file of its own, as it is
/// what would be replaced.
fn real_place(path: &Path) -> Option<PathBuf> {
    let (folder, name) = divided(path).ok()?;
    Some(fs::canonicalize(folder).ok()?.join(name))
}

/// Puts `bytes` into `place`, whole or not at all, by way of a file in the folder `room`, and does not
/// wait for the disk: what a loss of power leaves behind is known by its sum.
pub(super) fn keep(room: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = begin(room)?;
    let unnamed = file.path().to_owned();
    let written = file.write_all(bytes);
    let mut files = unfinished();
    let named = written.and_then(|()| Ok(file.persist(place).map(drop)?));
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
    // Nobody sweeps between the beginning of a file and its lock.
    let _peace = Peace::keep(folder, File::try_lock_shared);
    let file = beside(folder)?;
    // Where files cannot be locked none is swept away either.
    let _ = file.as_file().try_lock();
    files.insert(file.path().to_owned());
    Ok(file)
}

/// A file in that folder which is gone again when it is dropped, or swept away when we are killed.
pub(super) fn marker(folder: &Path) -> io::Result<NamedTempFile> {
    begin(folder)
}

/// Deletes what runs that were killed have left in a folder; once in a run.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    if !held(&SWEPT).insert(folder.to_owned()) {
        return;
    }
    let [begin, end] = UNNAMED;
    let is_unnamed = |path: &PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str);
        name.is_some_and(|name| name.starts_with(begin) && name.ends_with(end))
    };
    let found: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(is_unnamed).collect();
    if found.is_empty() {
        return;
    }
    let _peace = Peace::keep(folder, File::try_lock);
    for path in found {
        let free = File::open(&path).is_ok_and(|file| file.try_lock().is_ok());
        if free {
            // What cannot be deleted cannot be helped.
            let _ = fs::remove_file(path);
        }
    }
}

/// A lock on a folder, kept until it is dropped; none where folders cannot be locked.
struct Peace(Option<File>);

impl Peace {
    #[cfg(unix)]
    fn keep(folder: &Path, lock: impl Fn(&File) -> Result<(), TryLockError>) -> Self {
        // It is kept by others for moments; whoever keeps it longer is not waited for.
        const ATTEMPTS: usize = 100;
        const PAUSE: Duration = Duration::from_millis(2);
        let Ok(folder) = File::open(folder) else { return Self(None) };
        for _ in 0..ATTEMPTS {
            match lock(&folder) {
                Ok(()) => return Self(Some(folder)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(TryLockError::Error(_)) => break,
            }
        }
        Self(None)
    }

    #[cfg(not(unix))]
    fn keep(_folder: &Path, _lock: impl Fn(&File) -> Result<(), TryLockError>) -> Self {
        Self(None)
    }
}

impl Drop for Peace {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            // It ends with the file at the latest.
            let _ = folder.unlock();
        }
    }
}

fn unfinished() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    held(&UNFINISHED)
}

fn held(files: &'static Mutex<BTreeSet<PathBuf>>) -> MutexGuard<'static, BTreeSet<PathBuf>> {
    // Whoever panics while holding it leaves it whole.
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file with the permissions that a new file has here, gone again unless it is kept.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    let [begin, end] = UNNAMED;
    builder.prefix(begin).suffix(end);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Makes the new name last through a loss of power, where folders can be synchronised.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
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
    use super::{abandon, begin, reads, sweep, write, write_new};
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

    #[test]
    fn what_nobody_holds_is_swept_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        for name in [".entretien-x.part", ".entretien-y", "z.part", "a.epub"] {
            fs::write(place(name), "half").unwrap();
        }
        let held = super::beside(folder.path()).unwrap();
        held.as_file().try_lock().unwrap();
        sweep(folder.path());
        assert!(held.path().is_file(), "somebody is writing it");
        let left = [".entretien-y", "z.part", "a.epub"].map(|name| place(name).is_file());
        assert_eq!((left, place(".entretien-x.part").exists()), ([true; 3], false));
    }

    #[test]
    fn what_something_is_made_from_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("talk.md"), "a talk").unwrap();
        reads(&folder.path().join("./talk.md"));
        let trouble = write(&folder.path().join("."), "talk.md", b"").unwrap_err();
        assert!(trouble.message.contains("written over"), "{}", trouble.message);
        assert_eq!(fs::read(folder.path().join("talk.md")).unwrap(), b"a talk");
    }
}
