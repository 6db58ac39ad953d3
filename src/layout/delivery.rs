//! Delivery: finished pages leave layout, and what they are remembered by stays.

use super::place::Sheet;
use super::recorder::Recorder;
use crate::page::{
    Apparatus, Destination, Division, Folio, Held, Item, Owner, Page, PageStart, Structure,
};
use std::collections::BTreeMap;

/// Takes in the pages of a book.
pub(super) type Take<'t> = dyn FnMut(Division, Page, &Structure) + 't;

/// Hands over finished pages.
pub(super) struct Delivery<'t> {
    take: &'t mut Take<'t>,
    /// What stands behind the text of every page.
    behind: Vec<Item>,
    held: Held,
    front: Half,
    body: Half,
}

/// What is remembered of the pages of one division.
#[derive(Debug, Default)]
struct Half {
    starts: Vec<PageStart>,
    /// Pages count from the first of the division.
    destinations: BTreeMap<String, Destination>,
}

impl<'t> Delivery<'t> {
    pub(super) fn new(take: &'t mut Take<'t>, behind: Vec<Item>) -> Self {
        let (front, body) = (Half::default(), Half::default());
        Self { take, behind, held: Held::default(), front, body }
    }

    /// Hands over a page: artifacts first, then in reading order.
    pub(super) fn sheet(&mut self, division: Division, recorder: &Recorder<'_>, sheet: Sheet) {
        let half = match division {
            Division::Front => &mut self.front,
            Division::Body => &mut self.body,
        };
        let Sheet { mut page, start, destinations } = sheet;
        let number = half.starts.len();
        let places = destinations.into_iter();
        half.destinations
            .extend(places.map(|(name, place)| (name, Destination { page: number, ..place })));
        half.starts.push(PageStart { folio: page.folio, text: start });
        let is_text = |item: &Item| matches!(item.owner, Owner::Slot(_));
        page.items.sort_by_key(is_text);
        page.items.splice(0..0, self.behind.iter().cloned());
        self.held.page(&page);
        (self.take)(division, page, &recorder.structure);
    }

    /// How many pages of a division have been handed over.
    pub(super) const fn pages(&self, division: Division) -> usize {
        match division {
            Division::Front => self.front.starts.len(),
            Division::Body => self.body.starts.len(),
        }
    }

    /// The number of the page of the body that a name leads to.
    pub(super) fn folio(&self, name: &str) -> Option<Folio> {
        let place = self.body.destinations.get(name)?;
        self.body.starts.get(place.page).map(|start| start.folio)
    }

    /// All that is remembered of the pages; the body comes after the front.
    pub(super) fn finish(self, mut structure: Structure) -> Apparatus {
        structure.close_heading_levels(&self.held.elements(&structure));
        let Half { mut starts, mut destinations } = self.front;
        let front = starts.len();
        starts.extend(self.body.starts);
        let body = self.body.destinations.into_iter();
        destinations
            .extend(body.map(|(name, at)| (name, Destination { page: at.page + front, ..at })));
        Apparatus { structure, destinations, starts, ..Apparatus::default() }
    }
}
