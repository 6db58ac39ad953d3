//! A finished EPUB as its files, in the order in which it is read.

use super::address::Target;
use super::archive::Archive;
use super::package::rootfile;
use super::xml::Document;
use crate::limit::Limits;
use std::collections::BTreeMap;

/// Where a container says which file is its package document (`EPUB 3.3 § 4.2.6.3.1`).
const CONTAINER: &str = "META-INF/container.xml";

/// An EPUB, unpacked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    /// What the package lists, by name in the container.
    pub files: BTreeMap<String, Resource>,
    /// The documents in reading order.
    pub chapters: Vec<Chapter>,
}

/// A file of an EPUB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What it is, as the package has it: `image/png`.
    pub media_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A document of an EPUB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name in the container.
    pub path: String,
    /// Its title; empty when it has none.
    pub title: String,
}

/// Unpacks an EPUB.
///
/// # Errors
/// When it is no EPUB that can be read whole: the reason, in words.
pub fn unpack(book: &[u8]) -> Result<Unpacked, String> {
    let limits = Limits::usual();
    let mut archive = Archive::open(book, &limits)?;
    let mut text = |name: &str| {
        let bytes = archive.read(name)?;
        String::from_utf8(bytes).map_err(|_| format!("`{name}` is not UTF-8"))
    };
    let container = text(CONTAINER)?;
    let package = rootfile(&read(&container)?).ok_or("the container names no package")?;
    let listed = text(&package)?;
    let listed = read(&listed)?;
    let mut unpacked = Unpacked::default();
    let mut named = BTreeMap::new();
    for item in listed.named("item") {
        let (Some(id), Some(href)) = (item.value("id"), item.value("href")) else { continue };
        let Target::Inside { path, .. } = Target::of(&href, &package) else { continue };
        let bytes = archive.read(&path)?;
        let media_type = item.value("media-type").unwrap_or_default().into_owned();
        unpacked.files.insert(path.clone(), Resource { media_type, bytes });
        named.insert(id, path);
    }
    for item in listed.named("itemref") {
        let path = item.value("idref").and_then(|id| named.get(&id));
        unpacked.chapters.extend(
            path.map(|path| Chapter {
                path: path.clone(),
                title: title(&unpacked.files[path].bytes),
            }),
        );
    }
    Ok(unpacked)
}

fn read(text: &str) -> Result<Document<'_>, String> {
    Document::read(text).map_err(|failure| failure.message)
}

/// The title of a document.
fn title(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let document = Document::read(&text).ok();
    let title = document.as_ref().and_then(|document| document.named("title").next());
    title.map(|title| title.plain_words()).unwrap_or_default()
}
