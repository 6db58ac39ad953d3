//! The container: epub-builder lists the files, and what it cannot say is put right afterwards.
//!
//! epub-builder 0.8.3 gives `dc:language` and `dc:creator` the same id, knows one role, no
//! identifier but a UUID, no `linear`, no `xml:lang`, and neither roles nor a page-list in its
//! navigation. So it gets the names of the files without their content, and the package document
//! it makes of them is edited: metadata replaced, package and spine completed, guide dropped.

use super::Error;
use super::archive::Archive;
use super::package::IDENTIFIER;
use crate::edition::Imprint;
use crate::markup::Markup;
use crate::model::Lang;
use chrono::DateTime;
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A file of the package.
#[derive(Debug)]
pub(super) struct File {
    /// Its name below the package document.
    pub(super) name: String,
    role: Role,
}

impl File {
    pub(super) fn new(name: impl Into<String>, role: Role) -> Self {
        Self { name: name.into(), role }
    }
}

/// What a file is to the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A document of the spine.
    Document {
        /// Whether it is read in its turn.
        linear: bool,
        /// The item that says when it is heard.
        overlay: Option<String>,
    },
    /// What is heard of a document, as the item of this id.
    Overlay {
        /// Its id in the package.
        id: String,
    },
    /// The navigation document; its place among the files is its place in the spine.
    Nav,
    /// The contents for old reading systems.
    Ncx,
    /// The style sheet.
    Style,
    /// The cover image, of this media type.
    Cover(&'static str),
    /// Anything else that is listed, of this media type.
    Resource(&'static str),
}

/// What the package document says about the book as a whole.
#[derive(Debug)]
pub(super) struct Package<'a> {
    pub(super) lang: &'a Lang,
    /// Whether pages are turned to the right.
    pub(super) backwards: bool,
    pub(super) imprint: &'a Imprint,
    /// Complete elements, the content of `metadata`.
    pub(super) metadata: String,
}

/// The whole EPUB: the files that are listed, in the order of the spine, have been put.
pub(super) fn close(
    mut archive: Archive,
    package: &Package<'_>,
    files: &[File],
) -> Result<Vec<u8>, Error> {
    let skeleton = skeleton(package, files)?;
    let mut skeleton = ZipArchive::new(Cursor::new(skeleton)).map_err(Error::of_libraries)?;
    let container = read(&mut skeleton, "META-INF/container.xml")?;
    let opf = edit(&read(&mut skeleton, "OEBPS/content.opf")?, package, files)?;
    archive.add("content.opf", opf);
    archive.add_beside("container.xml", container);
    archive.close()
}

/// What epub-builder makes of the names of the files.
fn skeleton(package: &Package<'_>, files: &[File]) -> Result<Vec<u8>, Error> {
    let mut builder = EpubBuilder::new(ZipLibrary::new().map_err(Error::of_libraries)?)
        .map_err(Error::of_libraries)?;
    builder.epub_version(EpubVersion::V33);
    // Without these two it would ask chance and the clock.
    builder.set_uuid(package.imprint.uuid());
    let seconds = package.imprint.modified.seconds;
    builder.set_modified_date(DateTime::from_timestamp(seconds, 0).unwrap_or_default());
    for File { name, role } in files {
        let name = name.as_str();
        let nothing = std::io::empty();
        match role {
            Role::Document { .. } => builder.add_content(EpubContent::new(name, nothing)),
            Role::Style => builder.stylesheet(nothing),
            Role::Cover(media_type) => builder.add_cover_image(name, nothing, *media_type),
            Role::Resource(media_type) => builder.add_resource(name, nothing, *media_type),
            Role::Overlay { .. } | Role::Nav | Role::Ncx => continue,
        }
        .map_err(Error::of_libraries)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).map_err(Error::of_libraries)?;
    Ok(bytes)
}

fn read(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<String, Error> {
    let mut text = String::new();
    archive
        .by_name(name)
        .map_err(Error::of_libraries)?
        .read_to_string(&mut text)
        .map_err(Error::of_libraries)?;
    Ok(text)
}

/// Edits the package document.
fn edit(opf: &str, package: &Package<'_>, files: &[File]) -> Result<Vec<u8>, Error> {
    let mut reader = Reader::from_str(opf);
    let mut out = Writer::new(Vec::new());
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let overlays = overlays_of(files);
    let mut met = Vec::new();
    loop {
        let event = reader.read_event().map_err(Error::of_libraries)?;
        let name = match &event {
            Event::Start(tag) | Event::Empty(tag) => tag.name().as_ref().to_owned(),
            Event::Eof => break,
            _ => String::new(),
        };
        match (name.as_str(), event) {
            ("package", Event::Start(_)) => start(&mut out, package)?,
            ("metadata", Event::Start(tag)) => {
                reader.read_to_end(tag.name()).map_err(Error::of_libraries)?;
                let end = tag.to_end().into_owned();
                out.write_event(Event::Start(tag)).map_err(Error::of_libraries)?;
                let inner = format!("\n{}  ", package.metadata);
                out.get_mut().extend_from_slice(inner.as_bytes());
                out.write_event(Event::End(end)).map_err(Error::of_libraries)?;
            }
            ("spine", Event::Start(tag)) => {
                reader.read_to_end(tag.name()).map_err(Error::of_libraries)?;
                spine(&mut out, package, &ids, files)?;
            }
            ("guide", Event::Start(tag)) => {
                reader.read_to_end(tag.name()).map_err(Error::of_libraries)?;
            }
            ("item", Event::Empty(tag)) => item(&mut out, tag, &overlays, &mut ids)?,
            (_, Event::End(tag)) if tag.name().as_ref() == "manifest" => {
                out.get_mut().extend_from_slice(list_overlays(files).as_bytes());
                out.write_event(Event::End(tag)).map_err(Error::of_libraries)?;
                continue;
            }
            (_, event) => {
                out.write_event(event).map_err(Error::of_libraries)?;
                continue;
            }
        }
        met.push(name);
    }
    met.retain(|name| name != "item");
    if met == ["package", "metadata", "spine", "guide"] {
        Ok(out.into_inner())
    } else {
        Err(Error::Package(format!("unexpected package document: {}", met.join(", "))))
    }
}

/// The overlays in which documents are heard, by the names of these.
fn overlays_of(files: &[File]) -> BTreeMap<&str, &str> {
    let heard = files.iter().filter_map(|file| match &file.role {
        Role::Document { overlay, .. } => Some((&*file.name, overlay.as_deref()?)),
        _ => None,
    });
    heard.collect()
}

/// A file in the list, with the overlay in which it is heard; `ids` takes note of its id.
fn item(
    out: &mut Writer<Vec<u8>>,
    mut tag: BytesStart<'_>,
    overlays: &BTreeMap<&str, &str>,
    ids: &mut BTreeMap<String, String>,
) -> Result<(), Error> {
    let value = |name| {
        let attribute = tag.try_get_attribute(name).ok().flatten();
        attribute.map(|attribute| attribute.value.into_owned())
    };
    if let (Some(href), Some(id)) = (value("href"), value("id")) {
        if let Some(overlay) = overlays.get(&*href) {
            tag.push_attribute(("media-overlay", *overlay));
        }
        ids.insert(href, id);
    }
    out.write_event(Event::Empty(tag)).map_err(Error::of_libraries)
}

/// The overlays in the list: epub-builder would choose ids that the metadata cannot know.
fn list_overlays(files: &[File]) -> String {
    let mut out = Markup::default();
    for File { name, role } in files {
        if let Role::Overlay { id } = role {
            out.raw("  ");
            let tag = out.tag("item").attr("media-type", "application/smil+xml");
            tag.attr("id", id).attr("href", name).empty();
            out.raw("\n  ");
        }
    }
    out.into_string()
}

/// The start of the package document, with language and direction.
fn start(out: &mut Writer<Vec<u8>>, package: &Package<'_>) -> Result<(), Error> {
    let mut tag = BytesStart::new("package");
    tag.push_attribute(("xmlns", "http://www.idpf.org/2007/opf"));
    tag.push_attribute(("version", "3.0"));
    tag.push_attribute(("unique-identifier", IDENTIFIER));
    tag.push_attribute(("xml:lang", package.lang.as_str()));
    if package.lang.is_right_to_left() {
        tag.push_attribute(("dir", "rtl"));
    }
    out.write_event(Event::Start(tag)).map_err(Error::of_libraries)
}

/// The spine: the documents in the order of the files.
fn spine(
    out: &mut Writer<Vec<u8>>,
    package: &Package<'_>,
    ids: &BTreeMap<String, String>,
    files: &[File],
) -> Result<(), Error> {
    let mut spine = Markup::default();
    let rtl = package.backwards.then_some("rtl");
    let tag = spine.tag("spine").attr("toc", "ncx");
    tag.maybe("page-progression-direction", rtl).open();
    for file in files {
        let linear = match file.role {
            Role::Document { linear, .. } => linear,
            Role::Nav => true,
            Role::Overlay { .. } | Role::Ncx | Role::Style | Role::Cover(_) | Role::Resource(_) => {
                continue;
            }
        };
        let Some(id) = ids.get(&file.name) else {
            return Err(Error::Package(format!("{} is not listed", file.name)));
        };
        spine.raw("\n    ");
        let tag = spine.tag("itemref").attr("idref", id);
        tag.maybe("linear", (!linear).then_some("no")).empty();
    }
    spine.raw("\n  ");
    spine.close("spine");
    out.get_mut().extend_from_slice(spine.into_string().as_bytes());
    Ok(())
}
