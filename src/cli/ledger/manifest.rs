//! `manifest.json`: what a build has made of what, without a clock and without the paths of a
//! machine.

use super::{Ledger, Made, Record, in_project};
use crate::cli::inputs::{Inputs, Role};
use crate::cli::job::Build;
use entretien::diagnostic::Entry;
use entretien::shelf::Kind;
use serde::Serialize;
use std::path::Path;

/// What the file is called.
pub(super) const NAME: &str = "manifest.json";

/// The version of its form; it grows when a reader would have to know.
const FORM: u32 = 1;

/// The manifest as JSON.
pub(super) fn text(ledger: &Ledger, job: &Build) -> String {
    let manifest = Manifest {
        manifest: FORM,
        generator: concat!("entretien ", env!("CARGO_PKG_VERSION")),
        inputs: inputs(&ledger.shared, job),
        editions: ledger.records.iter().map(|record| edition(record, job)).collect(),
        files: ledger.extras.iter().map(file).collect(),
    };
    // Texts and numbers always serialise.
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Manifest<'a> {
    manifest: u32,
    generator: &'static str,
    /// What everything is made from.
    inputs: Vec<Read<'a>>,
    editions: Vec<Edition<'a>>,
    /// What is about all editions.
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Edition<'a> {
    name: &'a str,
    source: String,
    inputs: Vec<Read<'a>>,
    /// From the folder of the manifest.
    files: Vec<File<'a>>,
    complaints: Vec<Complaint<'a>>,
}

#[derive(Serialize)]
struct Read<'a> {
    /// From the folder of the project; of a font, its name.
    path: String,
    role: Role,
    bytes: usize,
    sha256: &'a str,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    bytes: usize,
    sha256: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
}

#[derive(Serialize)]
struct Complaint<'a> {
    path: String,
    severity: &'static str,
    rule: Option<&'static str>,
    message: &'a str,
    line: Option<usize>,
    column: Option<usize>,
}

fn edition<'a>(record: &'a Record, job: &Build) -> Edition<'a> {
    Edition {
        name: &record.name,
        source: in_project(&record.path, job),
        inputs: inputs(&record.inputs, job),
        files: record.files.iter().map(file).collect(),
        complaints: record.complaints.iter().map(|entry| complaint(entry, job)).collect(),
    }
}

fn inputs<'a>(inputs: &'a Inputs, job: &Build) -> Vec<Read<'a>> {
    let mut read: Vec<Read<'_>> = inputs
        .iter()
        .map(|(path, input)| Read {
            path: match input.role {
                // Where a machine keeps its fonts says nothing of the book.
                Role::Font => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                Role::Settings | Role::Source | Role::Image | Role::Recording | Role::Cover => {
                    in_project(path, job)
                }
            },
            role: input.role,
            bytes: input.bytes,
            sha256: &input.sha256,
        })
        .collect();
    read.sort_by(|a, b| (a.role, &a.path).cmp(&(b.role, &b.path)));
    read
}

fn file(made: &Made) -> File<'_> {
    let pages = match made.kind {
        Some(Kind::Pdf { pages, .. }) => Some(pages),
        Some(Kind::Epub) | None => None,
    };
    File { path: &made.name, bytes: made.bytes, sha256: &made.sha256, pages }
}

fn complaint<'a>(entry: &'a Entry, job: &Build) -> Complaint<'a> {
    Complaint {
        path: in_project(Path::new(&entry.path), job),
        severity: entry.severity.word(),
        rule: entry.rule.map(|rule| rule.slug()),
        message: &entry.message,
        line: entry.start.map(|place| place.line),
        column: entry.start.map(|place| place.column),
    }
}
