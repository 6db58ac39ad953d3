//! Shaped words, laid by: for one who sets type, and for all who do so from the same fonts.

use super::{Direction, Look, Setting, Word};
use crate::model::Lang;
use std::sync::{Arc, Mutex, MutexGuard};

#[expect(clippy::disallowed_types, reason = "look-ups only; its order is never seen")]
pub(super) type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::FixedState>;

/// The words of one setting, by their text.
#[derive(Debug)]
pub(super) struct Drawer {
    look: Look,
    lang: Lang,
    minima: Option<(u8, u8)>,
    capitals: bool,
    along: Option<Direction>,
    words: Map<Arc<str>, Arc<Word>>,
}

impl Drawer {
    pub(super) fn new(setting: Setting<'_>) -> Self {
        let Setting { look, lang, minima, capitals, along } = setting;
        Self { look, lang: lang.clone(), minima, capitals, along, words: Map::default() }
    }

    pub(super) fn is_of(&self, setting: Setting<'_>) -> bool {
        let Setting { look, lang, minima, capitals, along } = setting;
        (self.look, self.minima, self.capitals, self.along) == (look, minima, capitals, along)
            && self.lang == *lang
    }

    pub(super) fn get(&self, text: &str) -> Option<Arc<Word>> {
        self.words.get(text).map(Arc::clone)
    }

    pub(super) fn keep(&mut self, text: Arc<str>, word: Arc<Word>) {
        self.words.insert(text, word);
    }
}

/// What has been shaped by anybody. Whoever needs a word often keeps it beside.
#[derive(Debug, Default)]
pub(super) struct Stock {
    drawers: Mutex<Vec<Drawer>>,
}

impl Stock {
    /// A word that has been shaped before, with its text.
    pub(super) fn word(&self, text: &str, setting: Setting<'_>) -> Option<(Arc<str>, Arc<Word>)> {
        let drawers = self.open();
        let drawer = drawers.iter().find(|drawer| drawer.is_of(setting))?;
        let (text, word) = drawer.words.get_key_value(text)?;
        Some((Arc::clone(text), Arc::clone(word)))
    }

    /// Lays a word by, unless another has been quicker: both are the same.
    pub(super) fn keep(
        &self,
        text: &str,
        setting: Setting<'_>,
        word: Arc<Word>,
    ) -> (Arc<str>, Arc<Word>) {
        let mut drawers = self.open();
        let text: Arc<str> = text.into();
        let known = drawers.iter().position(|drawer| drawer.is_of(setting));
        let at = known.unwrap_or(drawers.len());
        if known.is_none() {
            drawers.push(Drawer::new(setting));
        }
        drawers[at].keep(Arc::clone(&text), Arc::clone(&word));
        (text, word)
    }

    /// Lets go of all.
    pub(super) fn clear(&self) {
        self.open().clear();
    }

    /// Words are put in whole, so whoever has panicked has left none that is not.
    fn open(&self) -> MutexGuard<'_, Vec<Drawer>> {
        self.drawers.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
