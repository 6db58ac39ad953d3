//! Pages to form `XObject`s: what a page is made of, unchanged, to be placed as one thing.

use super::Error;
use super::geometry::{Area, rounded};
use super::source::{Leaf, deref};
use crate::limit::{Limit, Limits};
use crate::pdf::objects::{dictionary, name, reference, stream};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Makes a form of every page.
pub(super) fn make(
    doc: &mut Document,
    leaves: &[Leaf],
    (tagged, limits): (bool, &Limits),
) -> Result<Vec<ObjectId>, Error> {
    let form = |(number, leaf)| {
        let stream = form(doc, leaf, (tagged, limits))
            .map_err(|fault| Error::Page { page: number, fault })?;
        Ok(doc.add_object(stream))
    };
    (1..).zip(leaves).map(form).collect()
}

fn form(
    doc: &Document,
    leaf: &Leaf,
    (tagged, limits): (bool, &Limits),
) -> Result<Stream, &'static str> {
    let page = doc.get_dictionary(leaf.id).map_err(|_| "it is not there")?;
    let mut form = content(doc, page, limits.count(Limit::PdfStreamSize))?;
    let dict = &mut form.dict;
    dict.set("Type", name("XObject"));
    dict.set("Subtype", name("Form"));
    dict.set("BBox", rectangle(leaf.bleed));
    dict.set("Resources", leaf.resources.clone());
    // What the page blends by itself, the form does, too.
    if let Ok(group) = page.get(b"Group") {
        dict.set("Group", group.clone());
    }
    // The marked content moves along, and its key in the parent tree with it
    // (`ISO 32000-1 § 14.7.4.4`).
    if let (true, Ok(key)) = (tagged, page.get(b"StructParents")) {
        dict.set("StructParents", key.clone());
    }
    Ok(form)
}

/// A rectangle of a dictionary.
pub(super) fn rectangle(area: Area) -> Object {
    Object::Array(area.sides().map(real).to_vec())
}

/// A real number of a dictionary.
pub(super) fn real(value: f64) -> Object {
    Object::from(rounded(value))
}

/// The content of a page as a stream: as it is when it is one, else its parts put together.
fn content(doc: &Document, page: &Dictionary, most: usize) -> Result<Stream, &'static str> {
    let whole = page.get(b"Contents").ok().and_then(|content| deref(doc, content));
    let parts: Vec<&Stream> = match whole {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(parts)) => {
            let part = |part| deref(doc, part)?.as_stream().ok();
            parts.iter().filter_map(part).collect()
        }
        _ => Vec::new(),
    };
    if let [stream] = parts[..] {
        let mut dict = Dictionary::new();
        for key in ["Filter", "DecodeParms"] {
            if let Ok(value) = stream.dict.get(key.as_bytes()) {
                dict.set(key, value.clone());
            }
        }
        return Ok(Stream::new(dict, stream.content.clone()));
    }
    let mut together = Vec::new();
    for part in parts {
        let plain = part
            .decompressed_content_with_limit(most - together.len())
            .map_err(|_| "its content cannot be unpacked")?;
        together.extend(plain);
        // A part may end in the middle of nothing but a token (`ISO 32000-1 § 7.8.2`).
        together.push(b'\n');
        if together.len() >= most {
            return Err("its content is too large");
        }
    }
    Ok(Stream::new(Dictionary::new(), together))
}

/// The resources of a sheet: the forms on it.
pub(super) fn resources(named: impl IntoIterator<Item = (String, ObjectId)>) -> Object {
    let list = named.into_iter().map(|(key, id)| (key, reference(id)));
    dictionary([("XObject", Dictionary::from_iter(list).into())]).into()
}

/// A content stream.
pub(super) fn operators(operators: String) -> Object {
    stream(Dictionary::new(), operators.into_bytes())
}
