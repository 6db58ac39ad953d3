//! What a paragraph's items measure, and where its lines may end.
//!
//! There while ways to break the paragraph are sought, and let go with them: a book waits for its
//! pages with hundreds of paragraphs at a time.

use super::edges::Letters;
use super::sum::Sum;
use crate::measure::{Length, narrow, wide};
use std::cell::Cell;

/// Why a line may end somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Between words.
    Space,
    /// Inside a word, where a hyphen is added.
    Hyphen {
        /// Whether the word begins with a capital.
        capitalised: bool,
    },
    /// Inside a word of a script that has no hyphen.
    Silent,
    /// Inside a word that no line holds, wherever that is full.
    Cut,
    /// After a hyphen or dash that is there, or between ideographs.
    Bare,
    /// The source says so, or the paragraph ends.
    Forced,
}

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Break {
    /// The line ends before this item.
    pub(crate) end: usize,
    /// The next line starts at this item.
    pub(crate) next: usize,
    /// Why.
    pub(crate) kind: Kind,
    /// Whether the line ends in a hyphen, be it ours or the source's.
    pub(crate) dashed: bool,
    /// What the hyphen adds.
    pub(crate) hyphen: Length,
    /// How far the end of the line hangs into the right margin.
    pub(crate) hang_right: Length,
    /// How far the start of the next line hangs into the left margin.
    pub(crate) hang_left: Length,
    /// Whether the line ends in a short word that belongs to the next one.
    pub(crate) clings: bool,
    /// The letters the line ends with.
    pub(crate) tail: Letters,
    /// The letters the next line begins with.
    pub(crate) head: Letters,
}

impl Break {
    pub(super) const fn at(item: usize, kind: Kind) -> Self {
        Self {
            end: item,
            next: item,
            kind,
            dashed: false,
            hyphen: Length::ZERO,
            hang_right: Length::ZERO,
            hang_left: Length::ZERO,
            clings: false,
            tail: Letters::NONE,
            head: Letters::NONE,
        }
    }
}

/// Where a line ends and the next one begins: what stays of a break once ways to break the paragraph
/// are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct End {
    /// Its number among the breaks.
    at: u32,
    end: u32,
    next: u32,
    /// Why the line ends here.
    pub(crate) kind: Kind,
    /// How far the end of the line hangs into the right margin.
    pub(super) hang_right: Length,
    /// How far the start of the next line hangs into the left margin.
    pub(super) hang_left: Length,
}

impl End {
    /// Its number among the breaks: 0 where the paragraph begins.
    pub(crate) fn at(self) -> usize {
        wide(self.at)
    }

    /// The line ends before this item.
    pub(super) fn end(self) -> usize {
        wide(self.end)
    }

    /// The next line starts at this item.
    pub(super) fn next(self) -> usize {
        wide(self.next)
    }

    /// Which items it names.
    pub(super) const fn items(&mut self) -> [&mut u32; 2] {
        [&mut self.end, &mut self.next]
    }
}

/// What a paragraph's items measure, and where its lines may end.
#[derive(Debug)]
pub(crate) struct Measures {
    /// `sums[i]` measures the items before `i`.
    pub(super) sums: Vec<Sum>,
    /// Where lines may end; the first is the start of the paragraph, the last its end.
    pub(crate) breaks: Vec<Break>,
}

thread_local! {
    // Room for what a paragraph measures: made once, not for each of them.
    static ROOM: Cell<(Vec<Sum>, Vec<Break>)> = const { Cell::new((Vec::new(), Vec::new())) };
}

/// Room for more items is given back.
const USUAL: usize = 1 << 13;

impl Drop for Measures {
    fn drop(&mut self) {
        let (mut sums, mut breaks) =
            (std::mem::take(&mut self.sums), std::mem::take(&mut self.breaks));
        if sums.capacity().max(breaks.capacity()) <= USUAL {
            sums.clear();
            breaks.clear();
            // No thread that ends sets another paragraph.
            let _ended = ROOM.try_with(|room| room.set((sums, breaks)));
        }
    }
}

impl Measures {
    /// Those of nothing, with room for about so many items.
    pub(super) fn with_room(items: usize) -> Self {
        let (mut sums, mut breaks) = ROOM.take();
        sums.reserve(items + 1);
        breaks.reserve(items);
        sums.push(Sum::default());
        Self { sums, breaks }
    }

    /// What the line between two breaks measures, hyphen included.
    pub(crate) fn between(&self, from: usize, to: usize) -> Sum {
        let (from, to) = (&self.breaks[from], &self.breaks[to]);
        let mut sum = self.sums[to.end.max(from.next)] - self.sums[from.next];
        sum.width += to.hyphen;
        sum
    }

    /// How far a line between two breaks hangs over both margins.
    pub(super) fn hang(&self, from: usize, to: usize) -> Length {
        self.breaks[from].hang_left + self.breaks[to].hang_right
    }

    /// How many stacks a line makes: its end with the end of the line before it, its start with
    /// the start of the line after it.
    pub(super) fn stacks(&self, from: usize, to: usize) -> u8 {
        let (before, after) = (&self.breaks[from], &self.breaks[to]);
        let last = to + 1 == self.breaks.len();
        u8::from(from > 0 && after.tail.stacks_on(before.tail))
            + u8::from(!last && after.head.stacks_on(before.head))
    }

    /// What stays of a break.
    pub(crate) fn end(&self, at: usize) -> End {
        let Break { end, next, kind, hang_right, hang_left, .. } = self.breaks[at];
        let (at, end, next) = (narrow(at), narrow(end), narrow(next));
        End { at, end, next, kind, hang_right, hang_left }
    }
}
