//! Media Overlays: what is heard while which words are marked (`EPUB 3.3 § 9`).

use super::documents::Document;
use super::speech::Spoken;
use crate::markup::Markup;

/// The class of words while they are heard. Reading systems put it on, the style sheet knows it.
pub(super) const ACTIVE: &str = "-epub-media-overlay-active";

/// The overlay of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Overlay {
    /// Its file.
    pub(super) name: String,
    /// How it is called in the package.
    pub(super) id: String,
    /// How long it plays, in milliseconds.
    pub(super) length: u64,
}

impl Overlay {
    /// The overlay of a document; none for one of which nothing is heard.
    pub(super) fn of(document: &Document) -> Option<Self> {
        if document.spoken.is_empty() {
            return None;
        }
        let stem = document.name.trim_end_matches(".xhtml");
        let length = document.spoken.iter().map(|spoken| spoken.clip.length()).sum();
        Some(Self { name: format!("{stem}.smil"), id: format!("overlay-{stem}"), length })
    }
}

/// The SMIL of a document's overlay; `sound` is the file of the recording.
pub(super) fn write(document: &str, spoken: &[Spoken], sound: &str) -> String {
    let mut out = Markup::default();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let tag = out.tag("smil").attr("xmlns", "http://www.w3.org/ns/SMIL");
    tag.attr("xmlns:epub", "http://www.idpf.org/2007/ops").attr("version", "3.0").open();
    out.line();
    out.tag("body").attr("epub:textref", document).open();
    out.line();
    for (at, Spoken { anchor, clip }) in spoken.iter().enumerate() {
        out.tag("par").attr("id", &format!("par{}", at + 1)).open();
        out.tag("text").attr("src", &format!("{document}#{anchor}")).empty();
        let tag = out.tag("audio").attr("src", sound);
        tag.attr("clipBegin", &clock(clip.begin)).attr("clipEnd", &clock(clip.end)).empty();
        out.close("par");
        out.line();
    }
    out.close("body");
    out.line();
    out.close("smil");
    out.line();
    out.into_string()
}

/// A time as a full clock value (`EPUB 3.3 § 9.2.2.4`): `0:12:30.500`.
pub(super) fn clock(milliseconds: u64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    format!("{}:{:02}:{:02}.{rest:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
