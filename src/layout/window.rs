//! A window on a long row: what is done with is let go, and the rest keeps its numbers.

use std::collections::VecDeque;
use std::ops::{Index, IndexMut};

/// A row of which only the later part is still there.
#[derive(Debug)]
pub(super) struct Window<T> {
    /// How many things have been let go.
    first: usize,
    kept: VecDeque<T>,
}

impl<T> Default for Window<T> {
    fn default() -> Self {
        Self { first: 0, kept: VecDeque::new() }
    }
}

impl<T> Window<T> {
    /// How many things there are, those let go among them.
    pub(super) fn end(&self) -> usize {
        self.first + self.kept.len()
    }

    /// Adds one at the end.
    pub(super) fn push(&mut self, thing: T) {
        self.kept.push_back(thing);
    }

    /// Lets everything before that number go.
    pub(super) fn release(&mut self, before: usize) {
        let gone = before.saturating_sub(self.first).min(self.kept.len());
        self.kept.drain(..gone);
        self.first += gone;
    }
}

impl<T> Index<usize> for Window<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.kept[at - self.first]
    }
}

impl<T> IndexMut<usize> for Window<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.kept[at - self.first]
    }
}

impl<T> Extend<T> for Window<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        self.kept.extend(things);
    }
}
