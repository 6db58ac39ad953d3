//! What a build has read and written: the one account that sums, manifest and dependencies are
//! drawn from.

mod deps;
mod manifest;
mod sums;

use super::bounds::lexical;
use super::inputs::{Inputs, sum};
use super::job::Build;
use super::store::{self, Written};
use super::verdict::{Trouble, Verdict};
use entretien::diagnostic::Entry;
use entretien::shelf::{File, Kind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a build has read and written.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// What everything is made from: settings, a cover.
    pub(super) shared: Inputs,
    /// What has become of each source.
    pub(super) records: Vec<Record>,
    /// The files beside the outputs that are about all of them.
    extras: Vec<Made>,
    /// Files that were written elsewhere.
    pub(super) elsewhere: Vec<PathBuf>,
}

/// What has been made of a source, or of several in one book, and from what.
#[derive(Debug)]
pub(super) struct Record {
    /// The source, or the file that plans the book.
    pub(super) path: PathBuf,
    /// What its outputs are called, without their ending.
    pub(super) name: String,
    /// What it is made from.
    pub(super) inputs: Inputs,
    /// The names of the fonts that were looked for, whether they were there or not.
    pub(super) fonts: BTreeSet<String>,
    /// What has been written, in the order in which it is told of.
    pub(super) files: Vec<Made>,
    /// What was complained of.
    pub(super) complaints: Vec<Entry>,
}

/// A file in the folder of outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) name: String,
    /// What it is, if it is for readers.
    pub(super) kind: Option<Kind>,
    pub(super) bytes: usize,
    /// Its SHA-256, in hexadecimal digits.
    pub(super) sha256: String,
}

impl Record {
    /// The beginning of a record.
    pub(super) const fn new(path: PathBuf, name: String, inputs: Inputs) -> Self {
        Self {
            path,
            name,
            inputs,
            fonts: BTreeSet::new(),
            files: Vec::new(),
            complaints: Vec::new(),
        }
    }
}

impl Made {
    /// A file of these bytes.
    pub(super) fn of(name: &str, kind: Option<Kind>, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), kind, bytes: bytes.len(), sha256: sum(bytes) }
    }

    /// The file as a list of editions has it.
    pub(super) fn listed(&self) -> Option<File> {
        let Self { name, bytes, sha256, .. } = self;
        let (name, sha256) = (name.clone(), sha256.clone());
        self.kind.map(|kind| File { name, kind, bytes: *bytes, sha256 })
    }
}

impl Ledger {
    /// The account of a build that begins.
    pub(super) fn of(job: &Build) -> Self {
        Self { shared: job.settings.clone(), ..Self::default() }
    }

    /// Writes a file about the whole build beside its outputs, and enters it.
    pub(super) fn add(
        &mut self,
        job: &Build,
        name: &str,
        bytes: &[u8],
    ) -> Result<Written, Trouble> {
        let written = store::write(&job.out, name, bytes)?;
        self.extras.push(Made::of(name, None, bytes));
        Ok(written)
    }

    /// Writes what is asked for about a build that ended so. Manifest and sums tell of everything
    /// or are not written; dependencies are what a failed build is tried again by.
    pub(super) fn close(&mut self, job: &Build, verdict: Verdict) -> Vec<Result<Written, Trouble>> {
        let (release, done) = (&job.release, verdict == Verdict::Done);
        let mut written = Vec::new();
        if release.manifest && done {
            let manifest = manifest::text(self, job);
            written.push(self.add(job, manifest::NAME, manifest.as_bytes()));
        }
        if release.sums && done {
            let sums = sums::text(self.in_folder());
            written.push(self.add(job, sums::NAME, sums.as_bytes()));
        }
        if let Some(file) = &release.deps {
            let text = deps::text(self, job).map_err(|message| Trouble::with(file, message));
            written.push(text.and_then(|text| store::write_to(file, &text)));
        }
        written
    }

    /// Every file in the folder of outputs.
    pub(super) fn in_folder(&self) -> impl Iterator<Item = &Made> {
        self.records.iter().flat_map(|record| &record.files).chain(&self.extras)
    }
}

/// The names of the files that a build makes of an edition of that name, whether it succeeds or
/// not.
pub(super) fn outputs(name: &str, job: &Build) -> Vec<String> {
    let pdfs = job.terms.print.variants.iter();
    let pdfs = pdfs.map(|variant| Kind::Pdf { pages: 0, variant: *variant });
    let kinds = std::iter::once(Kind::Epub).chain(pdfs).filter(|kind| job.makes(*kind));
    kinds.map(|kind| file_name(name, kind, job)).collect()
}

/// The name of a file of an edition.
pub(super) fn file_name(name: &str, kind: Kind, job: &Build) -> String {
    match kind {
        Kind::Epub => format!("{name}.epub"),
        Kind::Pdf { variant, .. } => {
            format!("{name}{}.pdf", job.making.of(variant).suffix(variant))
        }
    }
}

/// A path as those who build the same project elsewhere know it: from its folder on; of what lies
/// outside, the name alone.
fn in_project(path: &Path, job: &Build) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_default();
    let root = absolute(&job.project);
    let path = lexical(&absolute(path));
    let inside = path.strip_prefix(lexical(&root)).ok();
    let known = inside.or_else(|| path.file_name().map(Path::new)).unwrap_or(&path);
    let parts: Vec<_> = known.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
