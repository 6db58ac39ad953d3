//! The rules for pages that nothing else holds them to: no file is written that breaks its claim.

use super::Error;
use super::content::Leaf;
use super::grammar::{self, broken};
use super::roles::Flavour;
use crate::measure::{Length, Point, Rect, Size};
use crate::page::{Apparatus, Item, Kind, Kinds, Mark, Owner, Page, Run, SlotId};

/// Checks a page; `number` counts it in its division, from 1.
pub(super) fn page(number: usize, page: &Page, kinds: &Kinds) -> Result<(), Error> {
    if !(fits(page) && page.items.iter().all(is_near)) {
        return Err(Error::OutOfReach { page: number });
    }
    for item in &page.items {
        if let Owner::Slot(slot) = item.owner
            && kinds.of(slot).is_none()
        {
            return Err(Error::StraySlot { page: number, slot: slot.0 });
        }
    }
    Ok(())
}

/// Checks links, destinations and, for a tagged file, the structure tree, the pages being fine.
pub(super) fn book(
    leaves: &[Leaf],
    apparatus: &Apparatus,
    held: &[bool],
    flavour: Flavour,
) -> Result<(), Error> {
    let structure = &apparatus.structure;
    let slots = grammar::slots(structure)?;
    for (number, leaf) in (1..).zip(leaves) {
        let is_stray = |slot: &&SlotId| !slots.get(slot.index()).copied().unwrap_or_default();
        if let Some(slot) = leaf.marks.iter().find(is_stray) {
            return Err(Error::StraySlot { page: number, slot: slot.0 });
        }
    }
    for annotation in leaves.iter().flat_map(|leaf| &leaf.annotations) {
        let known = annotation.element.index() < structure.elements().len();
        if !known || structure.element(annotation.element).kind != Kind::Link {
            return Err(broken(structure, annotation.element, "an annotation is no link's"));
        }
        // `ISO 14289-1 § 7.18.5`
        if annotation.contents.trim().is_empty() {
            return Err(broken(structure, annotation.element, "an annotation says nothing"));
        }
    }
    for (name, destination) in &apparatus.destinations {
        let known = destination.element.index() < structure.elements().len();
        if destination.page >= leaves.len() || !known || !is_point_near(destination.point) {
            return Err(Error::UnknownDestination { name: name.clone() });
        }
    }
    if flavour.is_tagged() { grammar::check(structure, held) } else { Ok(()) }
}

/// A page has sides of 3 to 14 400 points (`ISO 19005-2 § 6.1.13`), and links in reach.
fn fits(page: &Page) -> bool {
    let fits = |side: Length| (Length::pt(3)..=Length::pt(14_400)).contains(&side);
    let near = |area: Rect| is_point_near(area.origin) && is_size_near(area.size);
    fits(page.size.width)
        && fits(page.size.height)
        && page.annotations.iter().all(|annotation| near(annotation.area))
}

/// The largest length that is not a fault: a page has at most 14 400 points.
const REACH: Length = Length::pt(20_000);

fn is_length_near(length: Length) -> bool {
    (-REACH..=REACH).contains(&length)
}

fn is_point_near(point: Point) -> bool {
    is_length_near(point.x) && is_length_near(point.y)
}

fn is_size_near(size: Size) -> bool {
    is_length_near(size.width) && is_length_near(size.height)
}

fn is_near(item: &Item) -> bool {
    is_point_near(item.at)
        && match &item.mark {
            Mark::Run(run) | Mark::Climbing(run, _) => is_run_near(run),
            Mark::Fill { size, .. } | Mark::Picture { size, .. } => is_size_near(*size),
        }
}

fn is_run_near(run: &Run) -> bool {
    run.size > Length::ZERO
        && (-999..=9_000).contains(&run.expansion)
        && [run.size, run.tracking, run.word_space, run.rise].into_iter().all(is_length_near)
}
