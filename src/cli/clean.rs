//! `clean`: empties the cache of the project.

use super::cache;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use std::fs;
use std::io;
use std::path::Path;

/// What stands below the options of `clean`.
pub(super) const EXAMPLES: &str = "\
Builds of a project, or of a folder, keep what they have made in `.entretien`, in the folder of
`entretien.toml` or the current one, so that what has not changed need not be made again. At most
2 GB are kept. The folder can be deleted at any time; `--no-cache` does without it.";

/// Deletes the folder that builds keep what they have made in, if it is one.
pub(super) fn run(project: &Path, voice: Voice) -> io::Result<Verdict> {
    let folder = project.join(cache::FOLDER);
    let (name, text) = cache::TAG;
    if !folder.exists() {
        return Ok(Verdict::Done);
    }
    if fs::read_to_string(folder.join(name)).ok().as_deref() != Some(text) {
        let message = "this folder was not made by entretien, and is left alone";
        return voice.tell(&[Trouble::with(&folder, message)]);
    }
    match fs::remove_dir_all(&folder) {
        Ok(()) => Ok(Verdict::Done),
        Err(error) => voice.tell(&[Trouble::io(&folder, &error)]),
    }
}
