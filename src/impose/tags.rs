//! The tags of a file whose pages have become forms: elements find their content there.
//!
//! The tree is left in its order, which is that in which the pages are read. What it leads to has
//! moved: an identifier of marked content is now one of a form on a sheet
//! (`ISO 32000-1 § 14.7.4.2`).

use super::forms::rectangle;
use super::plan::{Plan, Spot};
use super::source::{Leaf, area, deref};
use crate::pdf::objects::{dictionary, name, reference};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a file has tags.
pub(super) fn are_there(doc: &Document) -> bool {
    let root = doc.catalog().and_then(|catalog| catalog.get_deref(b"StructTreeRoot", doc));
    root.and_then(Object::as_dict).is_ok_and(|root| root.has(b"K"))
}

/// Where a page has gone.
#[derive(Clone, Copy)]
struct Home<'a> {
    form: ObjectId,
    sheet: ObjectId,
    spot: &'a Spot,
}

/// Where all have gone, and which links went along.
struct Homes<'a> {
    of: BTreeMap<ObjectId, Home<'a>>,
    links: &'a BTreeSet<ObjectId>,
}

/// Leads every element to its content.
pub(super) fn redirect(
    doc: &mut Document,
    (leaves, forms): (&[Leaf], &[ObjectId]),
    plan: &Plan,
    (sheets, links): (&[ObjectId], &BTreeSet<ObjectId>),
) {
    let places = plan.homes(sheets).into_iter().zip(plan.spots());
    let of = leaves
        .iter()
        .zip(forms)
        .zip(places)
        .map(|((leaf, form), (sheet, spot))| (leaf.id, Home { form: *form, sheet, spot }));
    let homes = Homes { of: of.collect(), links };
    let root = doc.catalog().ok().and_then(|catalog| catalog.get(b"StructTreeRoot").ok());
    let Some(root) = root.and_then(|root| deref(doc, root)?.as_dict().ok()) else { return };
    let mut waiting = kids(doc, root);
    let mut seen = BTreeSet::new();
    while let Some(kid) = waiting.pop() {
        let Object::Reference(id) = kid else { continue };
        let Ok(Object::Dictionary(element)) = doc.get_object(id) else { continue };
        if !seen.insert(id) {
            continue;
        }
        waiting.extend(kids(doc, element));
        let element = homes.element(doc, element.clone());
        doc.objects.insert(id, element.into());
    }
}

/// What an element holds, one by one.
fn kids(doc: &Document, element: &Dictionary) -> Vec<Object> {
    match element.get_deref(b"K", doc) {
        Ok(Object::Array(kids)) => kids.clone(),
        // One element, by its number.
        Ok(Object::Dictionary(_)) => element.get(b"K").into_iter().cloned().collect(),
        Ok(one) => vec![one.clone()],
        Err(_) => Vec::new(),
    }
}

impl Homes<'_> {
    fn element(&self, doc: &Document, mut element: Dictionary) -> Dictionary {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let home = page.and_then(|page| self.of.get(&page)).copied();
        if let Some(home) = home {
            element.set("Pg", reference(home.sheet));
            if let Some(attributes) = element.get(b"A").ok().and_then(|a| deref(doc, a)) {
                element.set("A", moved(doc, attributes.clone(), home.spot));
            }
        }
        let kids = kids(doc, &element).into_iter().filter_map(|kid| self.kid(doc, kid, home));
        let kids: Vec<Object> = kids.collect();
        match <[Object; 1]>::try_from(kids) {
            Ok([kid]) => element.set("K", kid),
            Err(kids) if kids.is_empty() => {
                element.remove(b"K");
            }
            Err(kids) => element.set("K", kids),
        }
        element
    }

    /// What a kid has become; `None` for an annotation that has been left out.
    fn kid(&self, doc: &Document, kid: Object, home: Option<Home<'_>>) -> Option<Object> {
        // An identifier or a reference to an annotation may be an object of its own.
        let plain = match &kid {
            Object::Reference(_) => deref(doc, &kid)?,
            other => other,
        };
        match plain {
            Object::Integer(_) => Some(match home {
                None => plain.clone(),
                Some(Home { form, sheet, .. }) => dictionary([
                    ("Type", name("MCR")),
                    ("Pg", reference(sheet)),
                    ("Stm", reference(form)),
                    ("MCID", plain.clone()),
                ])
                .into(),
            }),
            Object::Dictionary(dict) => match dict.get(b"Type").and_then(Object::as_name) {
                Ok(b"MCR") => Some(self.content(dict.clone(), home).into()),
                Ok(b"OBJR") => self.object(doc, dict.clone()).map(Object::from),
                _ => Some(kid),
            },
            _ => Some(kid),
        }
    }

    /// Marked content of a page is that of its form; what was in a form of the page stays there.
    fn content(&self, mut content: Dictionary, home: Option<Home<'_>>) -> Dictionary {
        let page = content.get(b"Pg").and_then(Object::as_reference).ok();
        let home = page.and_then(|page| self.of.get(&page)).copied().or(home);
        if let Some(Home { form, sheet, .. }) = home {
            content.set("Pg", reference(sheet));
            if !content.has(b"Stm") {
                content.set("Stm", reference(form));
            }
        }
        content
    }

    fn object(&self, doc: &Document, mut object: Dictionary) -> Option<Dictionary> {
        let id = object.get(b"Obj").and_then(Object::as_reference).ok()?;
        let annotation = doc.get_dictionary(id).is_ok_and(|dict| dict.has(b"Rect"));
        if annotation && !self.links.contains(&id) {
            return None;
        }
        let page = object.get(b"Pg").and_then(Object::as_reference).ok();
        if let Some(home) = page.and_then(|page| self.of.get(&page)) {
            object.set("Pg", reference(home.sheet));
        }
        Some(object)
    }
}

/// Attributes whose box lies where the page does.
fn moved(doc: &Document, attributes: Object, spot: &Spot) -> Object {
    match attributes {
        Object::Array(many) => {
            let one = |attributes| match deref(doc, &attributes) {
                Some(plain) => moved(doc, plain.clone(), spot),
                None => Object::Null,
            };
            Object::Array(many.into_iter().map(one).collect())
        }
        Object::Dictionary(mut dict) => {
            if let Some(place) = dict.get(b"BBox").ok().and_then(|place| area(doc, place)) {
                dict.set("BBox", rectangle(place.through(spot.matrix)));
            }
            Object::Dictionary(dict)
        }
        other => other,
    }
}
