//! A paragraph whose lines are known, made small: words that no line divides are whole again.

use super::items::{Item, Material};
use super::measures::End;
use super::solution::Solution;
use crate::measure::{narrow, wide};

impl Material {
    /// Joins the parts of words between which no line ends in any of the ways. Paragraphs wait for
    /// their pages by the hundred, and a quarter of what waited were parts of words.
    pub(crate) fn join(&mut self, ways: &mut [Solution]) {
        // First where lines end and begin, then where each item has gone.
        let mut places: Vec<u32> = vec![0; self.items.len() + 1];
        let is_cut = |at: &mut u32| places.get_mut(wide(*at)).into_iter().for_each(|cut| *cut = 1);
        each_end(ways, is_cut);
        let mut place = places.iter_mut();
        place.next().into_iter().for_each(|first| *first = 0);
        let mut kept = 0;
        self.items.dedup_by(|item, before| {
            let Some(place) = place.next() else { return false };
            let joined = *place == 0 && before.take(item);
            kept += u32::from(!joined);
            *place = kept;
            joined
        });
        place.for_each(|end| *end = narrow(self.items.len()));
        each_end(ways, |at| *at = places.get(wide(*at)).copied().unwrap_or(*at));
        self.pack();
    }
}

/// Shows every item that a line ends before or begins with, also in the drier ways.
fn each_end(ways: &mut [Solution], mut show: impl FnMut(&mut u32)) {
    for way in ways {
        let drier = way.drier.iter_mut().flat_map(|drier| &mut drier.ends);
        way.ends.iter_mut().chain(drier).flat_map(End::items).for_each(&mut show);
    }
}

impl Item {
    /// Takes in the next item, if it is the next part of the same word.
    fn take(&mut self, next: &Self) -> bool {
        let (Self::Ink { start, part, .. }, Self::Ink { start: same, part: more, .. }) =
            (self, next)
        else {
            return false;
        };
        let follows = start == same && part.range().end == more.range().start;
        if follows {
            *part = (part.range().start..more.range().end).into();
        }
        follows
    }
}
