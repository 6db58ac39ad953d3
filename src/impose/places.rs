//! Where links and outline lead: from places on pages to places on sheets.

use super::forms::{real, rectangle};
use super::geometry::Area;
use super::plan::{Plan, Spot};
use super::source::Leaf;
use crate::pdf::objects::{name, reference};
use lopdf::{Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What a destination begins with, and what that means now: the object that replaces it, and the
/// page that the place is on.
type Homes<'a> = BTreeMap<ObjectId, (ObjectId, &'a Leaf, &'a Spot)>;

/// Redirects every destination of the file, in links, actions, outline and name trees alike:
/// arrays that begin with a page, or with an element of the structure on one.
pub(super) fn redirect(doc: &mut Document, leaves: &[Leaf], plan: &Plan, sheets: &[ObjectId]) {
    let mut homes: Homes<'_> = BTreeMap::new();
    let places = plan.homes(sheets).into_iter().zip(plan.spots());
    for (leaf, (sheet, spot)) in leaves.iter().zip(places) {
        homes.insert(leaf.id, (sheet, leaf, spot));
    }
    for (element, page) in elements(doc) {
        if let Some(&(_, leaf, spot)) = homes.get(&page) {
            homes.insert(element, (element, leaf, spot));
        }
    }
    doc.objects.values_mut().for_each(|object| visit(object, &homes));
}

/// The elements of the structure that say which page they are on.
fn elements(doc: &Document) -> Vec<(ObjectId, ObjectId)> {
    let home = |(id, object): (&ObjectId, &Object)| {
        let Object::Dictionary(dict) = object else { return None };
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok()?;
        (dict.has(b"S") && dict.has(b"P")).then_some((*id, page))
    };
    doc.objects.iter().filter_map(home).collect()
}

fn visit(object: &mut Object, homes: &Homes<'_>) {
    match object {
        Object::Array(items) => {
            if let Some(moved) = moved(items, homes) {
                *items = moved;
            } else {
                items.iter_mut().for_each(|item| visit(item, homes));
            }
        }
        Object::Dictionary(dict) => dict.iter_mut().for_each(|(_, value)| visit(value, homes)),
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, value)| visit(value, homes));
        }
        _ => {}
    }
}

/// A destination on the sheet (`ISO 32000-1 § 12.3.2.2`); `None` for what is none on a page.
fn moved(items: &[Object], homes: &Homes<'_>) -> Option<Vec<Object>> {
    let [Object::Reference(target), Object::Name(kind), numbers @ ..] = items else { return None };
    let (target, leaf, spot) = homes.get(target)?;
    let number = |at: usize| numbers.get(at).and_then(|n| n.as_float().ok()).map(f64::from);
    let target = reference(*target);
    let Area { left, top, .. } = leaf.trim;
    let point = |x: f64, y: f64| {
        let [x, y] = spot.matrix.apply([x, y]).map(real);
        let zoom = numbers.get(2).filter(|_| kind == b"XYZ").cloned().unwrap_or(Object::Null);
        vec![target.clone(), name("XYZ"), x, y, zoom]
    };
    Some(match kind.as_slice() {
        b"XYZ" => point(number(0).unwrap_or(left), number(1).unwrap_or(top)),
        b"FitH" | b"FitBH" => point(left, number(0).unwrap_or(top)),
        b"FitV" | b"FitBV" => point(number(0).unwrap_or(left), top),
        b"FitR" => {
            let place = match [0, 1, 2, 3].map(number) {
                [Some(a), Some(b), Some(c), Some(d)] => Area::between([a, b], [c, d]),
                _ => leaf.trim,
            };
            let sides = rectangle(place.through(spot.matrix));
            let sides = sides.as_array().cloned().unwrap_or_default();
            [vec![target, name("FitR")], sides].concat()
        }
        b"Fit" | b"FitB" => vec![target, name("Fit")],
        _ => return None,
    })
}
