//! Shaped words, laid by: for one who sets type, and for all who do so from the same fonts.

use super::{Direction, Look, Setting, Word};
use crate::model::Lang;
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard};

#[expect(clippy::disallowed_types, reason = "look-ups only; its order is never seen")]
pub(super) type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::FixedState>;

#[expect(clippy::disallowed_types, reason = "look-ups only; its order is never seen")]
type Set<T> = std::collections::HashSet<T, foldhash::fast::FixedState>;

/// A word that is found by what it says.
#[derive(Debug)]
struct Kept(Arc<Word>);

impl Borrow<[u8]> for Kept {
    fn borrow(&self) -> &[u8] {
        &self.0.text
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Kept {}

impl Hash for Kept {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.text.as_slice().hash(state);
    }
}

/// The words of one setting.
#[derive(Debug)]
pub(super) struct Drawer {
    look: Look,
    lang: Lang,
    minima: Option<(u8, u8)>,
    capitals: bool,
    along: Option<Direction>,
    words: Set<Kept>,
}

impl Drawer {
    pub(super) fn new(setting: Setting<'_>) -> Self {
        let Setting { look, lang, minima, capitals, along } = setting;
        Self { look, lang: lang.clone(), minima, capitals, along, words: Set::default() }
    }

    pub(super) fn is_of(&self, setting: Setting<'_>) -> bool {
        let Setting { look, lang, minima, capitals, along } = setting;
        (self.look, self.minima, self.capitals, self.along) == (look, minima, capitals, along)
            && self.lang == *lang
    }

    pub(super) fn get(&self, text: &str) -> Option<Arc<Word>> {
        self.words.get(text.as_bytes()).map(|kept| Arc::clone(&kept.0))
    }

    pub(super) fn keep(&mut self, word: Arc<Word>) {
        self.words.insert(Kept(word));
    }
}

/// The words that books keep for each other.
const MANY: usize = 30_000;

/// What has been shaped by anybody. Whoever needs a word often keeps it beside.
#[derive(Debug, Default)]
pub(super) struct Stock {
    drawers: Mutex<Vec<Drawer>>,
}

impl Stock {
    /// A word that has been shaped before.
    pub(super) fn word(&self, text: &str, setting: Setting<'_>) -> Option<Arc<Word>> {
        self.open().iter().find(|drawer| drawer.is_of(setting))?.get(text)
    }

    /// Lays a word by, unless another has been quicker: both are the same.
    pub(super) fn keep(&self, setting: Setting<'_>, word: &Arc<Word>) {
        let mut drawers = self.open();
        let known = drawers.iter().position(|drawer| drawer.is_of(setting));
        let at = known.unwrap_or(drawers.len());
        if known.is_none() {
            drawers.push(Drawer::new(setting));
        }
        drawers[at].keep(Arc::clone(word));
    }

    /// Whether it is to take in more: a few megabytes of them are those that are met again.
    pub(super) fn has_room(&self) -> bool {
        self.open().iter().map(|drawer| drawer.words.len()).sum::<usize>() < MANY
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

#[cfg(test)]
mod tests {
    use crate::model::Lang;
    use crate::text::{FaceId, Features, Fonts, Look, Setting, Words};

    #[test]
    fn a_word_of_one_book_serves_the_next_unless_it_asks_for_a_face() {
        let lang = Lang::read("fr").unwrap();
        let look = Look { face: FaceId(0), features: Features::PLAIN, region: None };
        let plain =
            Setting { look, lang: &lang, minima: Some((2, 3)), capitals: false, along: None };
        let capitals = Setting { capitals: true, ..plain };
        let fonts = Fonts::core().unwrap();
        let alone = |text, setting| Words::new(&fonts.afresh()).shape(text, setting);
        let words = [("maison", plain), ("l’été", plain), ("maison", capitals), ("été", capitals)];
        let before = words.map(|(text, setting)| alone(text, setting));
        assert!(fonts.common("maison", look).is_none());
        fonts.share_words();
        for _ in 0..2 {
            assert_eq!(words.map(|(text, setting)| alone(text, setting)), before);
        }
        let kept = |text, setting| fonts.common(text, look).and_then(|it| it.word(text, setting));
        assert!(kept("maison", plain).is_some() && kept("l’été", plain).is_some());
        assert!(kept("maison", capitals).is_some() && kept("été", capitals).is_none());
        let asks = ["שלום", "a\u{301}", "क"];
        assert!(asks.iter().all(|text| fonts.common(text, look).is_none()));
    }
}
