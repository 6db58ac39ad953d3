//! Links: an annotation for every line of each (`ISO 32000-1 § 12.5.6.5`).

use super::Error;
use super::content::Leaf;
use super::navigation::go_to;
use super::objects::{bytes, count, dictionary, name, rectangle, text};
use super::roles::Flavour;
use super::skeleton::Book;
use super::tags::Tree;
use crate::measure::Length;
use crate::page::{Annotation, Apparatus, StructureId, Target};
use lopdf::{Dictionary, Object, ObjectId};

/// An annotation as the file holds it.
#[derive(Debug)]
pub(super) struct Placed {
    /// The element of its link.
    pub element: StructureId,
    /// Its page, from 0.
    pub page: usize,
    /// The annotation.
    pub object: ObjectId,
    /// Its key in the parent tree: after those of the pages.
    pub key: usize,
}

/// Writes all annotations.
pub(super) fn add(
    book: &mut Book,
    (leaves, apparatus): (&[Leaf], &Apparatus),
    tree: &Tree,
    flavour: Flavour,
) -> Result<Vec<Placed>, Error> {
    let mut placed = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        for annotation in &leaf.annotations {
            let mut dict = appearance(annotation, leaf.size.height);
            match &annotation.target {
                Target::Address(address) => {
                    let action = [("S", name("URI")), ("URI", bytes(ascii(address)))];
                    dict.set("A", dictionary(action));
                }
                Target::Destination(name) => {
                    let (key, target) = go_to(book, (leaves, apparatus), tree, (name, flavour))?;
                    dict.set(key, target);
                }
            }
            let key = book.pages.len() + placed.len();
            if flavour.is_tagged() {
                dict.set("StructParent", count(key));
            }
            let object = book.put_new(dict)?;
            placed.push(Placed { element: annotation.element, page: at, object, key });
        }
    }
    Ok(placed)
}

/// Where it is, and what it says to those who cannot see it.
fn appearance(annotation: &Annotation, height: Length) -> Dictionary {
    let area = rectangle(annotation.area, height);
    let corners = match &area {
        Object::Array(sides) => [0, 1, 2, 1, 0, 3, 2, 3].map(|at| sides[at].clone()).to_vec(),
        _ => Vec::new(),
    };
    dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", area),
        ("QuadPoints", corners.into()),
        ("Border", vec![0.into(), 0.into(), 0.into()].into()),
        // To be printed (`ISO 19005-2 § 6.3.2`).
        ("F", 4.into()),
        ("Contents", text(&annotation.contents)),
    ])
}

/// An address in ASCII (`ISO 32000-1 § 12.6.4.7`): anything else as the bytes of its UTF-8.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}
