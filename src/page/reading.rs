//! What of the structure tree comes to be read: elements with something in them, and the levels
//! of their headings.

use super::{Kid, Kind, Owner, Pages, Structure, StructureId};
use std::collections::BTreeSet;

impl Pages {
    /// Which elements, by number, have something in them: an item, a link, or another such
    /// element. Cells always do, or the columns of their table would shift.
    ///
    /// The others leave no trace: a screen reader would stop at them and have nothing to say.
    #[must_use]
    pub fn held(&self) -> Vec<bool> {
        let elements = self.structure.elements();
        let mut held = vec![false; elements.len()];
        held[0] = true;
        let items = self.pages.iter().flat_map(|page| &page.items);
        let slots: BTreeSet<_> = items
            .filter_map(|item| match item.owner {
                Owner::Slot(slot) => Some(slot),
                Owner::Header | Owner::Footer | Owner::Layout => None,
            })
            .collect();
        for annotation in self.pages.iter().flat_map(|page| &page.annotations) {
            if let Some(held) = held.get_mut(index(annotation.element)) {
                *held = true;
            }
        }
        // Kids are opened after their parents.
        for (at, element) in elements.iter().enumerate().rev() {
            let cell = matches!(element.kind, Kind::Cell | Kind::HeaderCell(_));
            held[at] |= cell
                || element.kids.iter().any(|kid| match kid {
                    Kid::Element(kid) => held[index(*kid)],
                    Kid::Slot(slot) => slots.contains(slot),
                });
        }
        held
    }

    /// Closes the gaps between the levels of headings: one below a heading is of the next level,
    /// whatever was skipped (`ISO 14289-1 § 7.4.2`).
    pub fn close_heading_levels(&mut self) {
        let held = self.held();
        // The headings that the next one may stand below: the level they had, the one they get.
        let mut above: Vec<(u8, u8)> = Vec::new();
        let mut stack = vec![Structure::DOCUMENT];
        while let Some(id) = stack.pop() {
            if !held[index(id)] {
                continue;
            }
            let element = self.structure.element_mut(id);
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

fn index(id: StructureId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Owner, Pages, Structure};
    use crate::measure::{Point, Size};
    use crate::page::{Colour, Folio, Item, Mark, Page};

    /// Pages of headings of these levels; what is negative has nothing in it.
    fn headings(levels: &[i8]) -> Pages {
        let mut pages = Pages::default();
        let mark = Mark::Fill { size: Size::default(), colour: Colour::BLACK };
        let mut items = Vec::new();
        for level in levels {
            let kind = Kind::Heading(level.unsigned_abs());
            let id = pages.structure.open(Structure::DOCUMENT, kind);
            let owner = Owner::Slot(pages.structure.slot(id));
            if *level > 0 {
                items.push(Item { at: Point::default(), owner, mark: mark.clone() });
            }
        }
        let (size, folio, annotations) = (Size::default(), Folio::Arabic(1), Vec::new());
        pages.pages.push(Page { size, folio, items, annotations });
        pages
    }

    fn closed(levels: &[i8]) -> Vec<u8> {
        let mut pages = headings(levels);
        pages.close_heading_levels();
        let elements = pages.structure.elements().iter().skip(1);
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
        assert_eq!(headings(&[1, -2]).held(), [true, true, false]);
    }
}
