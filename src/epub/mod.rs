//! The EPUB: an edition in, the bytes of one file out; a finished one in, complaints out.

mod accessibility;
mod archive;
mod bilingual;
mod blocks;
mod check;
mod container;
mod documents;
mod fonts;
mod images;
mod matter;
mod nav;
mod ncx;
mod overlay;
mod package;
mod pages;
mod speech;
mod style;
mod tables;
mod turns;
mod xhtml;

pub use self::check::{Chapter, Finding, Resource, Unpacked, check, check_within, unpack};
pub use self::speech::check_times;

use self::archive::Archive;
use self::container::{File, Package, Role};
use self::documents::{Document, Kind, Text};
use self::fonts::Embedded;
use self::images::ImageFile;
use self::nav::Map;
use self::overlay::Overlay;
use self::package::About;
use self::speech::Speech;
use self::xhtml::Writer;
use crate::edition::{Book, Edition};
use crate::picture::PictureError;
use crate::recording::Recording;
use crate::text::{FontError, Fonts};
use std::fmt;

/// Why no EPUB can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The edition does not hold the image of that path.
    MissingPicture(String),
    /// The image of that path cannot be used.
    Picture(String, PictureError),
    /// The cover is neither a JPEG nor a PNG.
    Cover,
    /// A font cannot be embedded.
    Font(FontError),
    /// The package could not be put together: a mistake of ours.
    Package(String),
}

impl Error {
    /// Trouble with the libraries: a mistake of ours, or a new version of theirs.
    fn of_libraries(error: impl fmt::Display) -> Self {
        Self::Package(error.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingPicture(path) => write!(f, "the image {path} is not there"),
            Self::Picture(path, error) => write!(f, "the image {path} cannot be used: {error}"),
            Self::Cover => f.write_str("the cover is neither a JPEG nor a PNG"),
            Self::Font(error) => write!(f, "a font cannot be embedded: {error}"),
            Self::Package(trouble) => write!(f, "the EPUB cannot be put together: {trouble}"),
        }
    }
}

impl std::error::Error for Error {}

/// Writes an EPUB 3.3: the same bytes for the same edition.
///
/// The cover is a JPEG or PNG, ready for use.
///
/// # Errors
/// When an image is missing or cannot be used, or a font cannot be embedded.
pub fn write(edition: &Edition, fonts: &Fonts, cover: Option<&[u8]>) -> Result<Vec<u8>, Error> {
    let mut bound = Bound::open(edition, cover)?;
    let mut writer = Writer::new(edition);
    let text = Text::of(&edition.interview);
    bound.documents.extend(documents::bind(&mut writer, text, &mut bound.archive));
    bound.close(edition, writer, fonts)
}

/// The same of an edition that has been used otherwise: each part of its text is let go of once it
/// is written, lest a long book be there twice. Front matter, heads of sections and notes stay.
///
/// # Errors
/// When an image is missing or cannot be used, or a font cannot be embedded.
pub fn write_out(
    edition: &mut Edition,
    fonts: &Fonts,
    cover: Option<&[u8]>,
) -> Result<Vec<u8>, Error> {
    let speech = Speech::of(edition);
    let text = Text::out_of(&mut edition.interview);
    let mut bound = Bound::open(edition, cover)?;
    let mut writer = Writer::new(edition);
    writer.speech = speech;
    bound.documents.extend(documents::bind(&mut writer, text, &mut bound.archive));
    bound.close(edition, writer, fonts)
}

/// Writes an EPUB 3.3 of many interviews, with the list of speakers that stands among the leaves.
///
/// # Errors
/// When an image is missing or cannot be used, or a font cannot be embedded.
pub fn write_book(book: &Book, fonts: &Fonts, cover: Option<&[u8]>) -> Result<Vec<u8>, Error> {
    let mut bound = Bound::open(&book.cover, cover)?;
    let writer = Writer::new(&book.cover);
    let (documents, writer) = documents::bind_book(book, writer, &mut bound.archive);
    bound.documents.extend(documents);
    bound.close(&book.cover, writer, fonts)
}

/// Writes an EPUB 3.3 of an original and its translation, exchange by exchange, as
/// [`Edition::beside`] and [`Edition::number_after`] have prepared them.
///
/// # Errors
/// When an image is missing or cannot be used, or a font cannot be embedded.
pub fn write_bilingual(
    (original, translation): (&Edition, &Edition),
    fonts: &Fonts,
    cover: Option<&[u8]>,
) -> Result<Vec<u8>, Error> {
    let mut bound = Bound::open(original, cover)?;
    let (documents, writer) = bilingual::bind((original, translation), &mut bound.archive);
    bound.documents.extend(documents);
    bound.close(original, writer, fonts)
}

/// An EPUB being put together.
struct Bound {
    archive: Archive,
    cover: Option<ImageFile>,
    documents: Vec<Document>,
}

impl Bound {
    /// Begins with the cover, when there is one.
    fn open(edition: &Edition, cover: Option<&[u8]>) -> Result<Self, Error> {
        let mut archive = Archive::new();
        let cover = cover.map(ImageFile::cover).transpose()?;
        let page = cover.iter().map(|cover| documents::cover_page(edition, cover, &mut archive));
        let documents = page.collect();
        Ok(Self { archive, cover, documents })
    }

    /// Adds what the documents need, and says in the package what there is.
    fn close(self, edition: &Edition, writer: Writer<'_>, fonts: &Fonts) -> Result<Vec<u8>, Error> {
        let Self { mut archive, cover, documents } = self;
        let front = &edition.interview.front;
        let lang = &front.lang;
        let mut facts = writer.facts;
        let overlays: Vec<Overlay> = documents.iter().filter_map(Overlay::of).collect();
        facts.heard = !overlays.is_empty();
        facts.page_breaks = documents.iter().any(|document| !document.pages.is_empty());
        let embedded = if edition.design.embed_fonts {
            fonts::embed(&writer.usage, fonts, &edition.design, lang)?
        } else {
            Embedded::default()
        };
        let map = Map::of(edition, &documents);
        nav::write(&map, &mut archive);
        ncx::write(&map, &edition.imprint.identifier, &mut archive);
        let style = style::sheet(&edition.design, &embedded, front, facts.heard);
        archive.add("stylesheet.css", style);
        let mut files =
            vec![File::new("toc.ncx", Role::Ncx), File::new("stylesheet.css", Role::Style)];
        let recording = edition.recording.as_ref().filter(|_| facts.heard);
        if let Some(recording) = recording {
            files.extend(add_overlays(&mut archive, &documents, recording));
        }
        files.extend(spine(&documents));
        let about = About {
            facts,
            has_cover: cover.is_some(),
            overlays: &overlays,
            languages: documents.iter().map(|document| &document.lang).collect(),
        };
        let metadata = package::metadata(edition, &about);
        files.extend(cover.map(|image| add_image(&mut archive, &image, Role::Cover)));
        for image in writer.images.finish()? {
            files.push(add_image(&mut archive, &image, Role::Resource));
        }
        files.extend(add_fonts(&mut archive, &embedded));
        files.extend(recording.map(|recording| add_sound(&mut archive, recording)));
        let backwards = edition.is_bound_right();
        let package = Package { lang, backwards, imprint: &edition.imprint, metadata };
        container::close(archive, &package, &files)
    }
}

/// The spine, with the contents after the title page.
fn spine(documents: &[Document]) -> Vec<File> {
    let mut files = Vec::new();
    for document in documents {
        let overlay = Overlay::of(document).map(|overlay| overlay.id);
        let role = Role::Document { linear: document.kind != Kind::Cover, overlay };
        files.push(File::new(&document.name, role));
        if document.kind == Kind::TitlePage {
            files.push(File::new("nav.xhtml", Role::Nav));
        }
    }
    files
}

/// What is heard while which words of each document are marked.
fn add_overlays(archive: &mut Archive, documents: &[Document], recording: &Recording) -> Vec<File> {
    let mut files = Vec::new();
    for document in documents {
        if let Some(Overlay { name, id, .. }) = Overlay::of(document) {
            let text = overlay::write(&document.name, &document.spoken, &sound(recording));
            archive.add(&name, text);
            files.push(File::new(name, Role::Overlay { id }));
        }
    }
    files
}

fn add_image(archive: &mut Archive, image: &ImageFile, role: fn(&'static str) -> Role) -> File {
    archive.add(&image.name, &*image.bytes);
    File::new(&image.name, role(image.media_type))
}

fn add_fonts(archive: &mut Archive, embedded: &Embedded) -> Vec<File> {
    for (name, licence) in &embedded.licences {
        archive.add_beside(name, licence.as_bytes());
    }
    let mut files = Vec::new();
    for font in &embedded.files {
        archive.add(&font.name, &*font.bytes);
        files.push(File::new(&font.name, Role::Resource("font/ttf")));
    }
    files
}

fn add_sound(archive: &mut Archive, recording: &Recording) -> File {
    let name = sound(recording);
    archive.add_large(&name, &recording.bytes);
    File::new(name, Role::Resource(recording.kind.media_type()))
}

/// The file of the recording.
fn sound(recording: &Recording) -> String {
    format!("audio/recording.{}", recording.kind.extension())
}
