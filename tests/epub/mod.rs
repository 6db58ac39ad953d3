//! EPUBs, written from interviews by hand, and read back.
//!
//! Every file is also left in `tests/store/epub`, for the validators that `tests/validate.sh`
//! runs.

pub(crate) mod book;
mod borrowed;
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
pub(crate) mod whole;

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
    let mut spent = edition.clone();
    let out = epub::write_out(&mut spent, &fonts, cover);
    assert!(out.as_ref() == Ok(&bytes), "{name}: it differs when it is written for the last time");
    assert!(spent.interview.opening.is_empty() && spent.interview.exchanges().next().is_none());
    assert_eq!(spent.interview.sections.len(), edition.interview.sections.len(), "{name}");
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

/// What a book says, and what it is written with.
pub(crate) struct Shown {
    /// The running text.
    pub(crate) running: String,
    /// The notes.
    pub(crate) notes: String,
    /// The documents of the spine.
    pub(crate) documents: String,
    /// Every file that is text and no style sheet.
    pub(crate) files: String,
    /// The places in the spine that the contents lead to, in their order.
    pub(crate) places: Vec<usize>,
}

/// Reads a book.
pub(crate) fn shown(bytes: &[u8]) -> Shown {
    let book = Book::read(bytes);
    let (running, notes) = book.words();
    let spine = book.spine();
    let documents = spine.iter().map(|name| book.text(name)).collect();
    let is_text = |name: &&String| [".xhtml", ".opf", ".ncx"].iter().any(|end| name.ends_with(end));
    let texts = book.names.iter().filter(is_text);
    let files = texts.map(|name| String::from_utf8_lossy(book.bytes(name))).collect();
    let contents = book.text("nav.xhtml").split("</nav>").next().unwrap_or_default();
    let leads = contents.split("href=\"").skip(1).map(|rest| rest.split(['#', '"']).next());
    let places = leads.filter_map(|href| spine.iter().position(|name| Some(name.as_str()) == href));
    let places = places.collect();
    Shown { running, notes, documents, files, places }
}

/// Every element of the documents of a book.
pub(crate) fn elements(bytes: &[u8]) -> Vec<book::Element> {
    let book = Book::read(bytes);
    let spine = book.spine().into_iter();
    spine.flat_map(|name| book::elements(book.text(&name))).collect()
}
