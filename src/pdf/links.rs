//! Links: an annotation for every line of each (`ISO 32000-1 § 12.5.6.5`).

use super::Error;
use super::content::Leaf;
use super::navigation::go_to;
use super::objects::{bytes, dictionary, name, sides};
use super::roles::Flavour;
use super::skeleton::Book;
use super::tags::Tree;
use super::writing::Entries;
use crate::measure::Length;
use crate::page::{Annotation, Apparatus, StructureId, Target};
use lopdf::ObjectId;

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
            let (goal, target) = match &annotation.target {
                Target::Address(address) => {
                    let action = [("S", name("URI")), ("URI", bytes(ascii(address)))];
                    ("A", dictionary(action).into())
                }
                Target::Destination(name) => {
                    go_to(book, (leaves, apparatus), tree, (name, flavour))?
                }
            };
            let key = book.pages.len() + placed.len();
            let object = book.doc.new_object_id();
            book.write(object, |dict| {
                appear(dict, annotation, leaf.size.height);
                dict.put(goal, &target);
                if flavour.is_tagged() {
                    dict.number("StructParent", key);
                }
            })?;
            placed.push(Placed { element: annotation.element, page: at, object, key });
        }
    }
    Ok(placed)
}

/// Where it is, and what it says to those who cannot see it.
fn appear(dict: &mut Entries<'_>, annotation: &Annotation, height: Length) {
    let sides @ [left, bottom, right, top] = sides(annotation.area, height);
    dict.name("Type", "Annot");
    dict.name("Subtype", "Link");
    dict.lengths("Rect", &sides);
    dict.lengths("QuadPoints", &[left, bottom, right, bottom, left, top, right, top]);
    dict.lengths("Border", &[Length::ZERO; 3]);
    // To be printed (`ISO 19005-2 § 6.3.2`).
    dict.number("F", 4);
    dict.text("Contents", &annotation.contents);
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
