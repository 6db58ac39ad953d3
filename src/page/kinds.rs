//! What the items of one page are, so that it can be written while the structure tree grows.

use super::{Kind, Owner, Page, SlotId, Structure};
use crate::measure::wide;

/// What the elements are that the slots on a page belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// In the order of the slots, each once.
    known: Vec<(SlotId, Kind)>,
}

impl Kinds {
    /// What it is that a slot belongs to; `None` for a slot that is not on the page, or not in the
    /// structure.
    #[must_use]
    pub fn of(&self, slot: SlotId) -> Option<Kind> {
        let at = self.known.binary_search_by_key(&slot, |(slot, _)| *slot).ok()?;
        self.known.get(at).map(|(_, kind)| *kind)
    }
}

impl Page {
    /// What its slots are in a structure. The levels of headings are not final before the last
    /// page.
    #[must_use]
    pub fn kinds(&self, structure: &Structure) -> Kinds {
        let mut known: Vec<(SlotId, Kind)> = Vec::new();
        for item in &self.items {
            let Owner::Slot(slot) = item.owner else { continue };
            let is_known = known.last().is_some_and(|(last, _)| *last == slot);
            if !is_known && wide(slot.0) < structure.slots() {
                known.push((slot, structure.element(structure.owner(slot)).kind));
            }
        }
        known.sort_unstable_by_key(|(slot, _)| *slot);
        known.dedup_by_key(|(slot, _)| *slot);
        Kinds { known }
    }
}
