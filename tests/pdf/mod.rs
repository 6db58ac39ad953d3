//! PDF files, written from pages set by hand, and read back.
//!
//! Files are left in `tests/store/pdf` for the validators that `tests/validate.sh` runs.

mod borrowed;
mod cases;
mod columns;
mod conformance;
mod desk;
mod files;
mod fonts;
mod pictures;
mod places;
pub(crate) mod reader;
mod refusals;
pub(crate) mod texts;
mod trim;
mod variants;
mod vertical;
pub(crate) mod whole;

use entretien::edition::Edition;
use entretien::page::Pages;
use entretien::pdf::{self, Options, Source, Standard};
use entretien::text::Fonts;
use std::fs;
use std::path::{Path, PathBuf};

const STANDARDS: [(Standard, &str); 4] = [
    (Standard::Ua1A2a, "ua1-a2a"),
    (Standard::Ua1A3a, "ua1-a3a"),
    (Standard::Ua2A4f, "ua2-a4f"),
    (Standard::None, "none"),
];

/// Where the files of a case are left, one for each standard.
fn store(name: &str) -> [PathBuf; STANDARDS.len()] {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/pdf");
    fs::create_dir_all(&store).unwrap();
    STANDARDS.map(|(_, suffix)| store.join(format!("{name}.{suffix}.pdf")))
}

/// Writes a file in every standard, twice, and keeps it; returns the one of the first.
fn write(name: &str, edition: &Edition, pages: &Pages, fonts: &Fonts) -> Vec<u8> {
    let source = Source { name: "source.md".to_owned(), bytes: b"# Source\n".to_vec() };
    let paths = store(name);
    let files = STANDARDS.map(|(standard, suffix)| {
        let options = Options { standard, source: Some(source.clone()), ..Options::default() };
        let write = || pdf::write(edition, pages, fonts, &options);
        let bytes = write().unwrap_or_else(|error| panic!("{name} {suffix}: {error}"));
        assert!(bytes == write().unwrap(), "{name} {suffix}: two writes differ");
        bytes
    });
    for (path, bytes) in paths.iter().zip(&files) {
        fs::write(path, bytes).unwrap();
    }
    let [first, ..] = files;
    first
}

/// Writes a file by the usual standards and does not keep it.
fn write_plain(name: &str, edition: &Edition, pages: &Pages) -> Vec<u8> {
    let fonts = Fonts::core().unwrap();
    let written = pdf::write(edition, pages, &fonts, &Options::default());
    written.unwrap_or_else(|error| panic!("{name}: {error}"))
}
