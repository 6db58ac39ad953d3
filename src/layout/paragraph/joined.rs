//! A paragraph whose lines are known, made small: words that no line divides are whole again.

use super::item::Item;
use super::items::Material;
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
        // As most words are.
        if let (Self::Ink { part, start, .. }, Self::Ink { part: more, start: same, .. }) =
            (&mut *self, next)
        {
            let follows = start == same && part.1 == more.0;
            part.1 = if follows { more.1 } else { part.1 };
            return follows;
        }
        let (Some(ink), Some(more)) = (self.inked(), next.inked()) else { return false };
        let follows = ink.start == more.start && ink.range.end == more.range.start;
        if follows {
            self.go_on_to(ink.range.start - ink.start, more.range.end - more.start);
        }
        follows
    }
}

#[cfg(test)]
mod tests {
    use super::Item;
    use crate::layout::strand::Tone;
    use crate::text::{Fonts, Words};
    use std::sync::Arc;

    #[test]
    fn parts_of_a_word_become_one_however_long_it_is() {
        assert!(size_of::<Item>() <= 16, "a book has millions");
        let (fonts, tone) = (Fonts::core().unwrap(), Tone::sample());
        let word = Words::new(&fonts).shape("maison", tone.setting());
        let part = |from, to| Item::ink(7, from..to, Arc::clone(&word));
        for ends in [[0, 3, 6], [0, 200, 400], [300, 301, 700]] {
            let mut first = part(ends[0], ends[1]);
            assert!(!first.take(&part(ends[0], ends[2])), "it does not go on with that");
            assert!(
                !first.take(&Item::ink(8, ends[1]..ends[2], Arc::clone(&word))),
                "another word"
            );
            assert!(first.take(&part(ends[1], ends[2])));
            let ink = first.inked().unwrap();
            assert_eq!((ink.start, ink.range), (7, 7 + ends[0]..7 + ends[2]));
        }
    }
}
