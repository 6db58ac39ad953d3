//! What the new file says of itself: the old catalogue without what is no longer true.

use super::plan::Plan;
use super::source::deref;
use super::{Binding, Edge, Error, xmp};
use crate::pdf::objects::{dictionary, name, reference};
use lopdf::{Dictionary, Document, Object, Stream};

/// What of the catalogue is as true of the sheets as of the pages.
const KEPT: [&str; 11] = [
    "Type",
    "Pages",
    "Lang",
    "OutputIntents",
    "Outlines",
    "PageMode",
    "Dests",
    "OCProperties",
    "AF",
    "URI",
    "Extensions",
];

/// What holds in a tagged file besides.
const OF_TAGS: [&str; 2] = ["StructTreeRoot", "MarkInfo"];

/// The side that a file is bound on: that of its reading direction, or of its language's.
pub(super) fn binding(doc: &Document) -> Binding {
    let Ok(catalog) = doc.catalog() else { return Binding::Left };
    let preferences = catalog.get_deref(b"ViewerPreferences", doc).and_then(Object::as_dict);
    let direction =
        preferences.and_then(|it| it.get_deref(b"Direction", doc)).and_then(Object::as_name);
    let lang =
        catalog.get_deref(b"Lang", doc).ok().and_then(|it| lopdf::decode_text_string(it).ok());
    let from_right = match direction {
        Ok(direction) => direction == b"R2L",
        Err(_) => lang.is_some_and(|lang| {
            let primary = lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
            ["ar", "fa", "he", "ps", "ur", "yi"].contains(&primary.as_str())
        }),
    };
    if from_right { Binding::Right } else { Binding::Left }
}

/// Writes the new catalogue.
pub(super) fn finish(
    doc: &mut Document,
    plan: &Plan,
    labels: Dictionary,
    tagged: bool,
) -> Result<(), Error> {
    let old = doc.catalog()?.clone();
    let mut new = Dictionary::new();
    for key in KEPT.iter().chain(OF_TAGS.iter().filter(|_| tagged)) {
        if let Ok(value) = old.get(key.as_bytes()) {
            new.set(*key, value.clone());
        }
    }
    if let Some(names) = names(doc, &old) {
        new.set("Names", names);
    }
    new.set("PageLabels", labels);
    new.set("ViewerPreferences", preferences(doc, &old, plan));
    if let Some(packet) = packet(doc, &old) {
        let dict = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
        let mut stream = Stream::new(dict, packet);
        stream.allows_compression = false;
        let packet = doc.add_object(stream);
        new.set("Metadata", reference(packet));
    }
    *doc.catalog_mut()? = new;
    // Object streams are of 1.5; older readers are none.
    if doc.version.as_str() < "1.7" {
        "1.7".clone_into(&mut doc.version);
    }
    Ok(())
}

/// Named places and attachments; scripts stay behind.
fn names(doc: &Document, catalog: &Dictionary) -> Option<Dictionary> {
    let old = catalog.get_deref(b"Names", doc).and_then(Object::as_dict).ok()?;
    let kept = ["Dests", "EmbeddedFiles"].into_iter();
    Some(kept.filter_map(|key| Some((key, old.get(key.as_bytes()).ok()?.clone()))).collect())
}

/// How the file wants to be shown and printed: as large as it is, on both sides.
fn preferences(doc: &Document, catalog: &Dictionary, plan: &Plan) -> Dictionary {
    let old = catalog.get_deref(b"ViewerPreferences", doc).and_then(Object::as_dict);
    let title = old.and_then(|old| old.get_deref(b"DisplayDocTitle", doc)).cloned();
    let edge = match plan.duplex {
        Edge::Long => "DuplexFlipLongEdge",
        Edge::Short => "DuplexFlipShortEdge",
    };
    let mut new = dictionary([("PrintScaling", name("None")), ("Duplex", name(edge))]);
    if let Ok(title) = title {
        new.set("DisplayDocTitle", title);
    }
    new
}

/// The old metadata without what it claims.
fn packet(doc: &Document, catalog: &Dictionary) -> Option<Vec<u8>> {
    let stream = deref(doc, catalog.get(b"Metadata").ok()?)?.as_stream().ok()?;
    xmp::without_claims(&stream.decompressed_content_with_limit(xmp::LONGEST).ok()?)
}
