//! The structure tree's grammar: what the standards ask of elements.

use super::Error;
use super::roles::{self, Flavour};
use crate::page::{Element, Kid, Kind, Structure, StructureId};
use std::collections::BTreeSet;

/// The complaint that an element breaks a rule.
pub(super) fn broken(structure: &Structure, id: StructureId, rule: &'static str) -> Error {
    let element = match structure.elements().get(id.index()) {
        Some(element) => {
            let kind = roles::name(element.kind, Flavour::First);
            let name = element.details().id.as_ref().or(element.details().title.as_ref());
            name.map_or_else(|| format!("{kind} {}", id.0), |name| format!("{kind} {name:?}"))
        }
        None => format!("element {}", id.0),
    };
    Error::Structure { element, rule }
}

/// Which slots, by number, stand in the tree; every element and slot stands in it once, below an
/// earlier element.
pub(super) fn slots(structure: &Structure) -> Result<Vec<bool>, Error> {
    let elements = structure.elements();
    let mut slots = vec![false; structure.slots()];
    let mut seen = vec![false; elements.len()];
    seen[0] = true;
    for (at, element) in elements.iter().enumerate() {
        let id = StructureId(u32::try_from(at).unwrap_or(u32::MAX));
        for kid in &element.kids {
            let sound = match kid {
                Kid::Element(kid) => {
                    let kid = kid.index();
                    let known = kid > at && elements.get(kid).is_some_and(|kid| kid.parent == id);
                    known && !std::mem::replace(&mut seen[kid], true)
                }
                Kid::Slot(slot) => {
                    let known = slot.index() < slots.len() && structure.owner(*slot) == id;
                    known && !std::mem::replace(&mut slots[slot.index()], true)
                }
            };
            if !sound {
                return Err(broken(structure, id, "what stands in it stands elsewhere too"));
            }
        }
    }
    match seen.iter().position(|seen| !seen) {
        None => Ok(slots),
        Some(at) => {
            let id = StructureId(u32::try_from(at).unwrap_or(u32::MAX));
            Err(broken(structure, id, "it stands in no other element"))
        }
    }
}

/// Checks all elements that hold something, in reading order: the others are not written.
pub(super) fn check(structure: &Structure, held: &[bool]) -> Result<(), Error> {
    let mut ids = BTreeSet::new();
    let mut level = 0;
    let mut stack = vec![Structure::DOCUMENT];
    while let Some(id) = stack.pop() {
        let element = structure.element(id);
        let refuse = |rule| Err(broken(structure, id, rule));
        if element.details().id.as_ref().is_some_and(|name| !ids.insert(name.as_str())) {
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
            && !(described(&element.details().alt) || described(&element.details().actual_text))
        {
            // `ISO 14289-1 § 7.3`
            return refuse("no alternative text says what it shows");
        }
        if let Some(rule) = misplaced(structure, element) {
            return refuse(rule);
        }
        stack.extend(element.kids.iter().rev().filter_map(|kid| match kid {
            Kid::Element(kid) => held[kid.index()].then_some(*kid),
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
