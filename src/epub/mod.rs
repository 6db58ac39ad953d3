//! The EPUB: an edition in, the bytes of one file out; a finished one in, complaints out.

mod accessibility;
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
mod turns;
mod vertical;
mod xhtml;

pub use self::check::{Finding, check};
pub use self::speech::check_times;

use self::container::{File, Package, Role};
use self::documents::{Document, Kind};
use self::fonts::Embedded;
use self::images::ImageFile;
use self::nav::Map;
use self::overlay::Overlay;
use self::xhtml::Writer;
use crate::edition::Edition;
use crate::picture::PictureError;
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
    let front = &edition.interview.front;
    let lang = &front.lang;
    let mut writer = Writer::new(edition);
    let mut documents = documents::bind(&mut writer);
    let cover = cover.map(ImageFile::cover).transpose()?;
    if let Some(cover) = &cover {
        documents.insert(0, documents::cover_page(edition, cover));
    }
    let has_cover = cover.is_some();
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
    let (nav, ncx) = (nav::write(&map), ncx::write(&map, &edition.imprint.identifier));
    let style = style::sheet(&edition.design, &embedded, front, facts.heard);
    let images = writer.images.finish()?;
    let mut files =
        vec![File::new("toc.ncx", ncx, Role::Ncx), File::new("stylesheet.css", style, Role::Style)];
    let recording = edition.recording.as_ref().filter(|_| facts.heard);
    let sound = recording.map(File::sound);
    add_overlays(&mut files, &documents, sound.as_ref());
    add_documents(&mut files, documents, nav);
    add_resources(&mut files, cover, images, embedded);
    files.extend(sound);
    let metadata = package::metadata(edition, facts, has_cover, &overlays);
    let backwards = lang.is_right_to_left() || front.vertical;
    container::pack(&Package { lang, backwards, imprint: &edition.imprint, metadata }, &files)
}

/// The spine, with the contents after the title page.
fn add_documents(files: &mut Vec<File>, documents: Vec<Document>, nav: String) {
    let mut nav = Some(nav);
    for document in documents {
        let kind = document.kind;
        let overlay = Overlay::of(&document).map(|overlay| overlay.id);
        let role = Role::Document { linear: kind != Kind::Cover, overlay };
        files.push(File::new(document.name, document.text, role));
        if kind == Kind::TitlePage
            && let Some(nav) = nav.take()
        {
            files.push(File::new("nav.xhtml", nav, Role::Nav));
        }
    }
}

/// What is heard while which words of each document are marked.
fn add_overlays(files: &mut Vec<File>, documents: &[Document], sound: Option<&File>) {
    let Some(sound) = sound else { return };
    for document in documents {
        if let Some(Overlay { name, id, .. }) = Overlay::of(document) {
            let text = overlay::write(&document.name, &document.spoken, &sound.name);
            files.push(File::new(name, text, Role::Overlay { id }));
        }
    }
}

fn add_resources(
    files: &mut Vec<File>,
    cover: Option<ImageFile>,
    images: Vec<ImageFile>,
    embedded: Embedded,
) {
    if let Some(cover) = cover {
        files.push(File::new(cover.name, cover.bytes, Role::Cover(cover.media_type)));
    }
    for image in images {
        files.push(File::new(image.name, image.bytes, Role::Resource(image.media_type)));
    }
    for font in embedded.files {
        files.push(File::new(font.name, font.bytes, Role::Resource("font/ttf")));
    }
    for (name, licence) in embedded.licences {
        files.push(File::new(name, licence, Role::Beside));
    }
}
