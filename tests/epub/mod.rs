//! EPUBs, written from interviews by hand, and read back.
//!
//! Every file is also left in `tests/store/epub`, for the validators that `tests/validate.sh`
//! runs.

mod book;
pub(crate) mod check;
mod conformance;
mod everything;
mod heard;
mod house;
mod markup;
mod nasty;
mod package;
mod pages;
mod sample;
mod whole;

use self::book::Book;
use entretien::edition::Edition;
use entretien::epub;
use entretien::text::Fonts;
use std::fs;
use std::path::Path;

/// Writes an edition twice, keeps it, has it checked, and reads it back.
fn write(name: &str, edition: &Edition, cover: Option<&[u8]>) -> Book {
    let fonts = Fonts::core().unwrap();
    let write = || epub::write(edition, &fonts, cover).unwrap_or_else(|e| panic!("{name}: {e}"));
    let bytes = write();
    assert!(bytes == write(), "{name}: two writes differ");
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/epub");
    fs::create_dir_all(&store).unwrap();
    fs::write(store.join(format!("{name}.epub")), &bytes).unwrap();
    assert_eq!(check::told(&epub::check(&bytes)), "", "{name}");
    Book::read(&bytes)
}

/// A small square of a colour, as a PNG.
fn square(red: u8) -> Vec<u8> {
    let mut png = Vec::new();
    let square = image::RgbImage::from_pixel(64, 64, image::Rgb([red, 30, 30]));
    square.write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    png
}
