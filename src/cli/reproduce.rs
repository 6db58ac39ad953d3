//! `build --check-reproducible`: everything is made again, another way, and compared.

use super::build;
use super::fonts::Library;
use super::job::Build;
use super::ledger::Ledger;
use super::outcome::count;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Builds a second time, from the last source to the first, on another number of threads and with
/// the fonts read anew, into a folder that is thrown away; every byte has to be the same.
pub(super) fn check(job: &Build, first: &Ledger, voice: Voice) -> io::Result<Verdict> {
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(error) => return voice.tell(&[Trouble::io(&std::env::temp_dir(), &error)]),
    };
    let mut again = job.clone();
    again.out = folder.path().join("out");
    again.layout_report = job.layout_report.as_ref().map(|_| folder.path().join("report"));
    again.terms.crew = job.terms.crew.other();
    let library = match Library::open(&again.terms.fonts, &again.paths, &again.terms.bounds) {
        Ok(library) => library,
        Err(troubles) => return voice.tell(&troubles),
    };
    let mut second = Ledger::of(&again);
    build::make(&again, &library, voice.silent(), &mut second)?;
    // Manifest and sums follow from the files.
    second.close(&again, Verdict::Done);
    let mut files: Vec<(PathBuf, PathBuf)> = first
        .in_folder()
        .map(|made| (job.out.join(&made.name), again.out.join(&made.name)))
        .collect();
    files.extend(job.layout_report.clone().zip(again.layout_report));
    let other = files.iter().find_map(|(first, second)| difference(first, second));
    if let Some(trouble) = other {
        return voice.tell(&[trouble]);
    }
    if !voice.quiet {
        let files = count(files.len(), "file");
        voice.remark(&format!("{files} built twice: every byte is the same\n"));
    }
    Ok(Verdict::Done)
}

/// The complaint about a file that was not made the same way twice.
fn difference(first: &Path, second: &Path) -> Option<Trouble> {
    let read = |path: &Path| fs::read(path).map_err(|error| Trouble::io(path, &error));
    let message = match (read(first), read(second)) {
        (Err(trouble), _) => return Some(trouble),
        (Ok(_), Err(_)) => "this is not made when everything is built again".to_owned(),
        (Ok(one), Ok(other)) if one == other => return None,
        (Ok(one), Ok(other)) => {
            let at = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
            format!("this is another file when it is built again, from byte {at} on")
        }
    };
    let hint = "if no source was changed meanwhile, this is a bug in entretien: please report it";
    Some(Trouble { verdict: Verdict::Bug, ..Trouble::with(first, message).hint(hint) })
}
