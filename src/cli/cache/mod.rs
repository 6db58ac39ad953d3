//! What builds have made, kept in `.entretien/` so that it need not be made again.
//!
//! An edition is kept under a sum over all that can change it and is known before it is read: the
//! program, the settings, its source. What it names is known afterwards, and checked: its images,
//! its recording, the fonts it asked for, those that were not there among them. The outputs are
//! kept by their own sums. Nothing is believed whose sum does not fit.
//!
//! No lock is needed: files appear whole, and one that has gone, or is another's, is made again.

mod entry;
mod room;
mod stats;

use self::entry::Entry;
use self::stats::Stats;
use super::fonts::Library;
use super::inputs::{Input, Inputs, Role, plain, sum};
use super::job::Build;
use super::ledger::{Made, Record};
use super::outcome::Outcome;
use super::source::Source;
use super::store;
use super::verdict::Verdict;
use entretien::diagnostic::Diagnostics;
use entretien::shelf::Card;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// The folder, in that of the project.
pub(super) const FOLDER: &str = ".entretien";

/// What tells programs that make copies that this need not be copied (`bford.info/cachedir`).
pub(super) const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n\
     # Made by entretien to build faster; it can be deleted, or emptied by `entretien clean`.\n",
);

/// Where the sums of files are kept.
const STATS: &str = "stats.json";

/// What builds have made.
#[derive(Debug)]
pub(super) struct Cache<'a> {
    folder: PathBuf,
    job: &'a Build,
    library: &'a Library,
    /// What all editions have in common.
    common: String,
    stats: Stats,
    /// Whether anything has been added.
    grown: AtomicBool,
}

/// An edition that need not be made.
#[derive(Debug)]
pub(super) struct Kept {
    /// The source.
    pub(super) path: PathBuf,
    entry: Entry,
    files: Vec<Made>,
    complaints: Diagnostics,
}

impl Kept {
    /// What its outputs are called, without their ending.
    pub(super) fn name(&self) -> &str {
        &self.entry.name
    }
}

/// What is known of an edition again.
#[derive(Debug)]
pub(super) struct Again {
    pub(super) source: Source,
    pub(super) complaints: Diagnostics,
    pub(super) record: Record,
    pub(super) card: Option<Card>,
}

impl<'a> Cache<'a> {
    /// Opens the cache of a project, if the build is to use it and it can be written. `looks` is
    /// what the build says of every edition.
    pub(super) fn open(job: &'a Build, library: &'a Library, looks: &str) -> Option<Self> {
        let folder = job.cache.clone()?;
        fs::create_dir_all(&folder).ok()?;
        store::sweep(&folder);
        for (name, text) in [TAG, (".gitignore", "*\n")] {
            if !folder.join(name).is_file() {
                store::keep(&folder, &folder.join(name), text.as_bytes()).ok()?;
            }
        }
        let marker = store::marker(&folder).ok()?;
        let text = fs::read_to_string(folder.join(STATS)).ok();
        let stats = Stats::read(text.as_deref(), &marker.as_file().metadata().ok()?);
        let program = stats.sum(&std::env::current_exe().ok()?)?;
        let own = library.own().iter().map(|file| stats.sum(file));
        let own = own.collect::<Option<Vec<_>>>()?;
        let common = format!("{program}\n{looks}\n{}\n", own.join("\n"));
        Some(Self { folder, job, library, common, stats, grown: AtomicBool::new(false) })
    }

    /// An edition of that source, if it is kept and nothing has changed.
    pub(super) fn find(&self, path: &Path) -> Option<Kept> {
        let key = self.key(path, &self.stats.sum(path)?)?;
        let text = fs::read_to_string(self.place("editions", &key)).ok()?;
        let entry = Entry::unsealed(&text)?;
        let folder = folder(path);
        let same = |(name, input): (&String, &Input)| {
            self.stats.sum(&folder.join(name)).as_ref() == Some(&input.sha256)
        };
        let font = |name: &str| self.library.find(name).and_then(|file| self.stats.sum(&file));
        let fits = entry.inputs.iter().all(same)
            && entry.fonts.iter().all(|(name, sum)| font(name) == *sum);
        let (files, complaints) = (entry.made()?, entry.complaints()?);
        fits.then(|| Kept { path: path.to_owned(), entry, files, complaints })
    }

    /// Puts the outputs of an edition into their place, unless they are there; none when what was
    /// kept is lost or damaged.
    pub(super) fn restore(&self, kept: &Kept) -> Option<Again> {
        for made in &kept.files {
            let path = self.job.out.join(&made.name);
            if self.stats.sum(&path).as_ref() == Some(&made.sha256) {
                continue;
            }
            let bytes = fs::read(self.place("outputs", &made.sha256)).ok()?;
            if sum(&bytes) != made.sha256 {
                return None;
            }
            let written = store::write(&self.job.out, &made.name, &bytes).ok()?;
            self.stats.wrote(&written.path, &made.sha256);
        }
        let mut source = Source::of(&kept.path, String::new(), self.job.terms.bounds.clone());
        if !kept.complaints.is_empty() {
            source = Source::read(&kept.path, &self.job.terms.bounds).ok()?;
        }
        let mut inputs = Inputs::default();
        for (name, input) in &kept.entry.inputs {
            inputs.note(&folder(&kept.path).join(name), input.clone());
        }
        inputs.join(&self.library.inputs(kept.entry.fonts.keys()));
        let mut record = Record::new(kept.path.clone(), kept.entry.name.clone(), inputs);
        (record.files, record.fonts) =
            (kept.files.clone(), kept.entry.fonts.keys().cloned().collect());
        let card = kept.entry.card.clone();
        Some(Again { source, complaints: kept.complaints.clone(), record, card })
    }

    /// Keeps the bytes of an output, which has been written.
    pub(super) fn put(&self, made: &Made, bytes: &[u8]) {
        let place = self.place("outputs", &made.sha256);
        // What cannot be kept is made again.
        if !place.is_file() {
            let _ = self.keep_at(&place, bytes);
            self.grown.store(true, Ordering::Relaxed);
        }
        self.stats.wrote(&self.job.out.join(&made.name), &made.sha256);
    }

    /// Keeps what has been made of a source without a fault: under the sum of what was read, which
    /// may have changed since. What cannot be kept is made again.
    pub(super) fn keep(&self, outcome: &Outcome) -> Option<()> {
        let record = outcome.record.as_ref()?;
        if outcome.verdict != Verdict::Done || !outcome.remarks.is_empty() {
            return None;
        }
        let folder = folder(&record.path);
        let source = record.inputs.iter().find(|(_, input)| input.role == Role::Source)?.1;
        let key = self.key(&record.path, &source.sha256)?;
        let own = record.inputs.iter().filter(|(_, input)| input.role.is_of_source());
        let own = own.map(|(path, input)| {
            let name = path.strip_prefix(&folder).ok()?.to_str()?.to_owned();
            Some((name, input.clone()))
        });
        let found = |name: &String| self.library.find(name).and_then(|file| self.stats.sum(&file));
        let entry = Entry {
            name: record.name.clone(),
            inputs: own.collect::<Option<BTreeMap<_, _>>>()?,
            fonts: record.fonts.iter().map(|name| (name.clone(), found(name))).collect(),
            files: record.files.iter().map(entry::File::of).collect(),
            said: entry::said(&outcome.settled),
            card: outcome.noted.clone(),
        };
        self.grown.store(true, Ordering::Relaxed);
        self.keep_at(&self.place("editions", &key), entry.sealed()?.as_bytes())
    }

    /// What an edition of a source is kept under: its name is that of its outputs when it says no
    /// other, and stands in them.
    fn key(&self, path: &Path, source: &str) -> Option<String> {
        let name = path.file_name()?.to_string_lossy();
        Some(sum(format!("{}{name}\n{source}", self.common).as_bytes()))
    }

    /// Leaves everything as the next build will want it.
    pub(super) fn close(&self) {
        let _ = store::keep(&self.folder, &self.folder.join(STATS), self.stats.text().as_bytes());
        if self.grown.load(Ordering::Relaxed) {
            room::make(&self.folder);
        }
    }

    fn keep_at(&self, place: &Path, bytes: &[u8]) -> Option<()> {
        fs::create_dir_all(place.parent()?).ok()?;
        store::keep(&self.folder, place, bytes).ok()
    }

    /// Where what has that sum is kept.
    fn place(&self, kind: &str, sum: &str) -> PathBuf {
        let (shelf, name) = sum.split_at(2.min(sum.len()));
        self.folder.join(kind).join(shelf).join(name)
    }
}

/// The folder of a source, as paths of its inputs begin.
fn folder(path: &Path) -> PathBuf {
    plain(path.parent().unwrap_or(Path::new("")))
}
