//! `watch`: builds, and builds again what has changed.

mod project;
mod stirs;

pub(super) use self::project::{Change, Watched};

use super::Start;
use super::args::Index;
use super::build;
use super::fonts::Library;
use super::job::{Build, Job};
use super::verdict::Verdict;
use super::voice::Voice;
use std::io;
use std::path::PathBuf;
use std::time::Instant;

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien watch                          build ./source, then whatever changes in it
  entretien watch talk.md --to epub        one interview, EPUB only

A source is built again when it changes, or an image or recording of it; everything, when
`entretien.toml` does, and where a book of many interviews or of two languages is made. What
has errors is told, and the books stay as they were. The list of editions is made again only
with `--index always`. Ctrl-C ends it.";

/// Builds everything, then what has changed, until we are ended.
pub(super) fn run(watch: &Watch, voice: Voice) -> io::Result<Verdict> {
    let mut watch = watch.clone();
    loop {
        let Watch { job, settings } = &watch;
        let library = match Library::open(&job.terms.fonts, &job.paths, &job.terms.bounds) {
            Ok(library) => library,
            Err(troubles) => return voice.tell(&troubles),
        };
        // Whatever changes while we build is seen afterwards.
        let mut watched = match Watched::begin(&job.paths, settings.as_deref(), &job.terms.bounds) {
            Ok(watched) => watched,
            Err(trouble) => return voice.tell(&[trouble]),
        };
        build::run(job, &library, voice)?;
        voice.remark("watching; Ctrl-C ends it\n");
        while let Change::Sources(changed) = watched.next() {
            again(job, &changed, &library, voice)?;
        }
        voice.remark("the settings have changed\n");
        if let Some(Job::Watch(new)) = reread()? {
            watch = *new;
        }
    }
}

/// What to build and watch.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    pub(super) job: Build,
    /// The file of settings that holds.
    pub(super) settings: Option<PathBuf>,
}

/// Builds again what has changed, and says of each in a line what has come of it.
fn again(job: &Build, changed: &[PathBuf], library: &Library, voice: Voice) -> io::Result<()> {
    if is_whole(job) {
        return line(job, "everything", library, voice);
    }
    for path in changed {
        let one = Build { paths: vec![path.clone()], index: Index::Never, ..job.clone() };
        line(&one, &path.to_string_lossy(), library, voice)?;
    }
    Ok(())
}

/// Whether what is asked for can only be made of all sources together.
fn is_whole(job: &Build) -> bool {
    let together = job.book.is_some() || job.bilingual.is_some() || job.layout_report.is_some();
    together || job.index == Index::Always
}

fn line(job: &Build, what: &str, library: &Library, voice: Voice) -> io::Result<()> {
    let begun = Instant::now();
    let verdict = build::run(job, library, voice.hushed())?;
    let came = match verdict {
        Verdict::Done => format!("built in {:.2} s", begun.elapsed().as_secs_f64()),
        Verdict::BadSource | Verdict::BadUsage => "not built, it has errors".to_owned(),
        Verdict::Trouble | Verdict::Bug => "not built".to_owned(),
    };
    voice.print(&format!("{what}: {came}\n"))
}

/// What the arguments and the settings ask for now; none when they are wrong, which is told.
pub(super) fn reread() -> io::Result<Option<Job>> {
    match Start::read() {
        Ok(start) => Ok(if start.complain()? { None } else { start.job.ok() }),
        Err(error) => {
            // When it cannot be shown, nobody is left to tell.
            let _ = error.print();
            Ok(None)
        }
    }
}
