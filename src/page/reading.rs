//! What of the structure tree comes to be read: elements with something in them, and the levels
//! of their headings.

use super::{Kid, Kind, Owner, Page, Structure};
use crate::measure::wide;

/// Which elements have something on the pages met so far.
#[derive(Clone, Debug, Default)]
pub struct Held {
    slots: Vec<bool>,
    links: Vec<bool>,
}

impl Held {
    /// Takes in what a page shows.
    pub fn page(&mut self, page: &Page) {
        for item in &page.items {
            match item.owner {
                Owner::Slot(slot) => note(&mut self.slots, slot.0),
                Owner::Header | Owner::Footer | Owner::Layout | Owner::Watermark => {}
            }
        }
        for annotation in &page.annotations {
            note(&mut self.links, annotation.element.0);
        }
    }

    /// Which elements, by number, have something in them: an item, a link, or another such
    /// element. Cells always do, or the columns of their table would shift.
    ///
    /// The others leave no trace: a screen reader would stop at them and have nothing to say.
    #[must_use]
    pub fn elements(&self, structure: &Structure) -> Vec<bool> {
        let elements = structure.elements();
        let mut held = self.links.clone();
        held.resize(elements.len(), false);
        held[0] = true;
        // Kids are opened after their parents.
        for (at, element) in elements.iter().enumerate().rev() {
            let cell = matches!(element.kind, Kind::Cell | Kind::HeaderCell(_));
            held[at] |= cell
                || element.kids.iter().any(|kid| match kid {
                    Kid::Element(kid) => held[kid.index()],
                    Kid::Slot(slot) => self.slots.get(slot.index()).is_some_and(|held| *held),
                });
        }
        held
    }
}

fn note(flags: &mut Vec<bool>, number: u32) {
    let at = wide(number);
    if flags.len() <= at {
        flags.resize(at + 1, false);
    }
    flags[at] = true;
}

impl Structure {
    /// Closes the gaps between the levels of headings: one below a heading is of the next level,
    /// whatever was skipped (`ISO 14289-1 § 7.4.2`).
    ///
    /// `held` says which elements have something in them.
    pub fn close_heading_levels(&mut self, held: &[bool]) {
        // The headings that the next one may stand below: the level they had, the one they get.
        let mut above: Vec<(u8, u8)> = Vec::new();
        let mut stack = vec![Self::DOCUMENT];
        while let Some(id) = stack.pop() {
            if !held[id.index()] {
                continue;
            }
            let element = self.element_mut(id);
            if let Kind::Heading(level) = &mut element.kind {
                above.retain(|(had, _)| had < level);
                let closed = above.last().map_or(1, |(_, gets)| gets + 1);
                above.push((*level, closed));
                *level = closed;
            }
            stack.extend(element.kids.iter().rev().filter_map(|kid| match kid {
                Kid::Element(kid) => Some(*kid),
                Kid::Slot(_) => None,
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Held, Kind, Owner, Page, Structure};
    use crate::measure::{Point, Size};
    use crate::page::{Colour, Folio, Item, Mark};

    /// A page of headings of these levels; what is negative has nothing in it.
    fn headings(levels: &[i8]) -> (Structure, Vec<bool>) {
        let mut structure = Structure::default();
        let mark = Mark::Fill { size: Size::default(), colour: Colour::BLACK };
        let mut items = Vec::new();
        for level in levels {
            let id = structure.open(Structure::DOCUMENT, Kind::Heading(level.unsigned_abs()));
            let owner = Owner::Slot(structure.slot(id));
            if *level > 0 {
                items.push(Item { at: Point::default(), owner, mark: mark.clone() });
            }
        }
        let (size, folio, annotations) = (Size::default(), Folio::Arabic(1), Vec::new());
        let mut held = Held::default();
        held.page(&Page { size, folio, items, annotations });
        let held = held.elements(&structure);
        (structure, held)
    }

    fn closed(levels: &[i8]) -> Vec<u8> {
        let (mut structure, held) = headings(levels);
        structure.close_heading_levels(&held);
        let elements = structure.elements().iter().skip(1);
        elements
            .map(|element| if let Kind::Heading(level) = element.kind { level } else { 0 })
            .collect()
    }

    #[test]
    fn headings_go_down_a_level_at_a_time() {
        assert_eq!(closed(&[1, 2, 3, 3, 2, 3]), [1, 2, 3, 3, 2, 3]);
        assert_eq!(closed(&[1, 3, 3, 5, 3, 2, 6]), [1, 2, 2, 3, 2, 2, 3]);
        assert_eq!(closed(&[4, 2, 1]), [1, 1, 1]);
    }

    #[test]
    fn a_heading_of_nothing_is_no_level() {
        assert_eq!(closed(&[1, -2, 3]), [1, 2, 2]);
        assert_eq!(headings(&[1, -2]).1, [true, true, false]);
    }
}
