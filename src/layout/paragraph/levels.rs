//! Which way the words of a paragraph run.

use super::item::Item;
use super::items::{Cutter, Material};
use crate::layout::strand::Tone;
use crate::text::{Direction, Setting};

impl Material {
    /// The level at a byte of the text: 0 where nothing runs from right to left.
    pub(super) fn level(&self, at: usize) -> u8 {
        self.levels.as_ref().and_then(|levels| levels.get(at)).copied().unwrap_or_default()
    }

    /// The level of an item; nothing for white that no character stands for.
    pub(super) fn level_of(&self, item: &Item) -> Option<u8> {
        if self.levels.is_none() {
            return Some(0);
        }
        self.start_of(item).map(|at| self.level(at))
    }

    /// Which way the word at a byte runs, if that is not the same everywhere.
    pub(super) fn along(&self, at: usize) -> Option<Direction> {
        self.levels.as_ref().map(|_| Direction::of(self.level(at)))
    }
}

impl Cutter<'_, '_> {
    /// Whether two bytes are at different levels.
    pub(super) fn turns(&self, start: usize, at: usize) -> bool {
        self.levels.is_some_and(|levels| levels.get(start) != levels.get(at))
    }

    /// How a word is set that begins at a byte.
    pub(super) fn setting<'t>(&self, tone: &'t Tone, at: usize) -> Setting<'t> {
        let level = self.levels.and_then(|levels| levels.get(at));
        Setting { along: level.map(|level| Direction::of(*level)), ..tone.setting() }
    }
}
