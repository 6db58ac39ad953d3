//! The rules of the standards that pages can break: no file is written that breaks its claim.

use super::Error;
use super::roles::{self, Flavour};
use super::tags::index;
use crate::measure::Length;
use crate::page::{Element, Kid, Kind, Owner, Page, Pages, Structure, StructureId};
use std::collections::BTreeSet;

/// Checks pages, links, outline and, for a tagged file, the structure tree.
pub(super) fn pages(pages: &Pages, flavour: Flavour) -> Result<(), Error> {
    let structure = &pages.structure;
    let slots = slots(structure)?;
    for (number, page) in (1..).zip(&pages.pages) {
        size(number, page)?;
        for item in &page.items {
            if let Owner::Slot(slot) = item.owner
                && !slots.contains(&slot.0)
            {
                return Err(Error::StraySlot { page: number, slot: slot.0 });
            }
        }
        for annotation in &page.annotations {
            let known = index(annotation.element) < structure.elements().len();
            if !known || structure.element(annotation.element).kind != Kind::Link {
                return Err(broken(structure, annotation.element, "an annotation is no link's"));
            }
        }
    }
    for (name, destination) in &pages.destinations {
        let known = index(destination.element) < structure.elements().len();
        if destination.page >= pages.pages.len() || !known {
            return Err(Error::UnknownDestination { name: name.clone() });
        }
    }
    if flavour.is_tagged() { tree(structure) } else { Ok(()) }
}

/// A page has sides of 3 to 14 400 points (`ISO 19005-2 § 6.1.13`).
fn size(number: usize, page: &Page) -> Result<(), Error> {
    let fits = |side: Length| (Length::pt(3)..=Length::pt(14_400)).contains(&side);
    if fits(page.size.width) && fits(page.size.height) {
        Ok(())
    } else {
        Err(Error::OutOfReach { page: number })
    }
}

fn broken(structure: &Structure, id: StructureId, rule: &'static str) -> Error {
    let element = match structure.elements().get(index(id)) {
        Some(element) => {
            let kind = roles::name(element.kind, Flavour::First);
            let name = element.id.as_ref().or(element.title.as_ref());
            name.map_or_else(|| format!("{kind} {}", id.0), |name| format!("{kind} {name:?}"))
        }
        None => format!("element {}", id.0),
    };
    Error::Structure { element, rule }
}

/// The slots of the tree; every element and slot stands in it once, below an earlier element.
fn slots(structure: &Structure) -> Result<BTreeSet<u32>, Error> {
    let elements = structure.elements();
    let mut slots = BTreeSet::new();
    let mut seen = vec![false; elements.len()];
    for (at, element) in elements.iter().enumerate() {
        let id = StructureId(u32::try_from(at).unwrap_or(u32::MAX));
        for kid in &element.kids {
            let sound = match kid {
                Kid::Element(kid) => {
                    let kid = index(*kid);
                    let fresh =
                        seen.get_mut(kid).is_some_and(|seen| !std::mem::replace(seen, true));
                    fresh && kid > at && elements[kid].parent == id
                }
                Kid::Slot(slot) => {
                    let known = usize::try_from(slot.0).is_ok_and(|slot| slot < structure.slots());
                    known && structure.owner(*slot) == id && slots.insert(slot.0)
                }
            };
            if !sound {
                return Err(broken(
                    structure,
                    id,
                    "something stands in it twice, or in two places",
                ));
            }
        }
    }
    Ok(slots)
}

/// The rules for elements, in reading order.
fn tree(structure: &Structure) -> Result<(), Error> {
    let mut ids = BTreeSet::new();
    let mut level = 0;
    let mut stack = vec![Structure::DOCUMENT];
    while let Some(id) = stack.pop() {
        let element = structure.element(id);
        let refuse = |rule| Err(broken(structure, id, rule));
        if element.id.as_ref().is_some_and(|name| !ids.insert(name.as_str())) {
            return refuse("another element has the same name");
        }
        if let Kind::Heading(next) = element.kind {
            // `ISO 14289-1 § 7.4.2`
            if next == 0 || next > 6 || next > level + 1 {
                return refuse("a level of headings is skipped, or is none of 1 to 6");
            }
            level = next;
        }
        let described = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
        if element.kind == Kind::Figure
            && !(described(&element.alt) || described(&element.actual_text))
        {
            // `ISO 14289-1 § 7.3`
            return refuse("no alternative text says what it shows");
        }
        if let Some(rule) = misplaced(structure, element) {
            return refuse(rule);
        }
        stack.extend(element.kids.iter().rev().filter_map(|kid| match kid {
            Kid::Element(kid) => Some(*kid),
            Kid::Slot(_) => None,
        }));
    }
    Ok(())
}

/// The rule of order that an element breaks (`ISO 14289-1 § 7.2`, `ISO 32000-1 § 14.8.4`).
fn misplaced(structure: &Structure, element: &Element) -> Option<&'static str> {
    let kids: Vec<Kind> = kinds(structure, element).collect();
    if !roles::holds_text(element.kind) && kids.len() < element.kids.len() {
        return Some("it holds text of its own, which only its parts may");
    }
    if !kids.iter().all(|kid| roles::fits(element.kind, *kid)) {
        return Some("something stands in it that may not");
    }
    let captions = kids.iter().filter(|kid| **kid == Kind::Caption).count();
    let at_edge = [kids.first(), kids.last()].contains(&Some(&Kind::Caption));
    if element.kind == Kind::Table && captions > usize::from(at_edge) {
        return Some("its caption is neither first nor last, or not the only one");
    }
    if kids.contains(&Kind::TableHead) && !kids.contains(&Kind::TableBody) {
        return Some("it has a head and no body");
    }
    let widths: BTreeSet<usize> = match element.kind {
        Kind::Table => rows(structure, element).map(|row| row.kids.len()).collect(),
        _ => BTreeSet::new(),
    };
    (widths.len() > 1).then_some("its rows are of different lengths")
}

fn kinds<'a>(structure: &'a Structure, element: &'a Element) -> impl Iterator<Item = Kind> + 'a {
    elements(structure, element).map(|element| element.kind)
}

fn elements<'a>(
    structure: &'a Structure,
    element: &'a Element,
) -> impl Iterator<Item = &'a Element> + 'a {
    element.kids.iter().filter_map(|kid| match kid {
        Kid::Element(kid) => Some(structure.element(*kid)),
        Kid::Slot(_) => None,
    })
}

/// The rows of a table, in its groups or not.
fn rows<'a>(
    structure: &'a Structure,
    table: &'a Element,
) -> impl Iterator<Item = &'a Element> + 'a {
    let groups = elements(structure, table);
    let below = groups.flat_map(|part| std::iter::once(part).chain(elements(structure, part)));
    below.filter(|part| part.kind == Kind::TableRow)
}
