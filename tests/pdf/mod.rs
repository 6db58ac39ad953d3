//! PDF files, written from pages set by hand, and read back.
//!
//! Every file is also left in `tests/store/pdf`, for the validators that `tests/validate.sh` runs.

mod cases;
mod desk;
mod pictures;

use entretien::edition::Edition;
use entretien::page::Pages;
use entretien::pdf::{self, Options, Source, Standard};
use entretien::text::Fonts;
use std::fs;
use std::path::Path;

const STANDARDS: [(Standard, &str); 4] = [
    (Standard::Ua1A2a, "ua1-a2a"),
    (Standard::Ua1A3a, "ua1-a3a"),
    (Standard::Ua2A4f, "ua2-a4f"),
    (Standard::None, "none"),
];

/// Writes a file in every standard, twice, and keeps it; returns the one of the first.
fn write(name: &str, edition: &Edition, pages: &Pages, fonts: &Fonts) -> Vec<u8> {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/pdf");
    fs::create_dir_all(&store).unwrap();
    let source = Source { name: "source.md".to_owned(), bytes: b"# Source\n".to_vec() };
    let files = STANDARDS.map(|(standard, suffix)| {
        let options = Options { standard, source: Some(source.clone()) };
        let write = || pdf::write(edition, pages, fonts, &options);
        let bytes = write().unwrap_or_else(|error| panic!("{name} {suffix}: {error}"));
        assert!(bytes == write().unwrap(), "{name} {suffix}: two writes differ");
        fs::write(store.join(format!("{name}.{suffix}.pdf")), &bytes).unwrap();
        bytes
    });
    let [first, ..] = files;
    first
}

/// Writes a file by the usual standards and does not keep it.
fn write_plain(name: &str, edition: &Edition, pages: &Pages) -> Vec<u8> {
    let fonts = Fonts::core().unwrap();
    let written = pdf::write(edition, pages, &fonts, &Options::default());
    written.unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn a_little_of_everything() {
    let fonts = Fonts::core().unwrap();
    let pages = cases::everything(&fonts);
    write("everything", &cases::edition("An Office Affair", "en"), &pages, &fonts);
}

#[test]
fn text_of_every_script() {
    let fonts = Fonts::core().unwrap();
    let pages = cases::scripts(&fonts);
    write("scripts", &cases::edition("Scripts", "en"), &pages, &fonts);
}
