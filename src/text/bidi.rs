//! Texts that run in two directions: levels and their order on a line (`UAX #9`).

use unicode_bidi::{BidiInfo, Level};

/// The level of every byte of a text: even ones run to the right, odd ones to the left. Nothing
/// when all of it runs to the right.
///
/// Every line that the source ends is a paragraph of its own, and an embedding that nobody closes
/// ends with it.
#[must_use]
pub fn levels(text: &str, backwards: bool) -> Option<Vec<u8>> {
    if !backwards && (!may_turn(text.as_bytes()) || !text.chars().any(turns)) {
        return None;
    }
    let base = if backwards { Level::rtl() } else { Level::ltr() };
    let levels = BidiInfo::new(text, Some(base)).levels;
    Some(levels.iter().map(Level::number).collect())
}

/// Whether there may be a character that turns among bytes of UTF-8: those of Latin, Greek and
/// Cyrillic letters and of their punctuation tell that there is none.
fn may_turn(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, 0xd6..=0xe0 | 0xef..))
        || bytes
            .windows(3)
            .any(|three| matches!(three, [0xe2, 0x80, 0x8f | 0xab | 0xae] | [0xe2, 0x81, 0xa7]))
}

/// Whether a character makes a text run to the left: a letter of Hebrew, Arabic and their kin, or a
/// sign that says so.
const fn turns(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
        | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
}

/// The order, from the left, of what stands on a line at these levels.
#[must_use]
pub fn visual_order(levels: &[u8]) -> Vec<usize> {
    let level = |number: &u8| Level::new(*number).unwrap_or_else(|_| Level::ltr());
    BidiInfo::reorder_visual(&levels.iter().map(level).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::{levels, may_turn, turns, visual_order};

    #[test]
    fn hebrew_in_latin_is_one_level_up_and_its_figures_two() {
        let text = "dit שלום (12) !";
        let levels = levels(text, false).unwrap();
        let at = |part: &str| levels[text.find(part).unwrap()];
        assert_eq!(
            [at("dit"), at("ש"), at("ם"), at(" (12"), at("12"), at("!")],
            [0, 1, 1, 1, 2, 0]
        );
        assert!(super::levels("dit « non »", false).is_none());
    }

    #[test]
    fn bytes_tell_of_every_character_that_turns() {
        let mut buffer = [0; 4];
        for c in ('\0'..='\u{10ffff}').filter(|c| turns(*c)) {
            assert!(may_turn(c.encode_utf8(&mut buffer).as_bytes()), "{c:?}");
        }
        assert!(!may_turn("« L’été… » — Да, Ω".as_bytes()));
    }

    #[test]
    fn an_embedding_that_nobody_closes_ends_with_its_line() {
        let levels = levels("a\u{202e}b\nc", false).unwrap();
        assert_eq!((levels[4], levels[6]), (1, 0));
    }

    #[test]
    fn lines_are_put_in_the_order_of_sight() {
        assert_eq!(visual_order(&[0, 1, 1, 2, 1, 0]), [0, 4, 3, 2, 1, 5]);
        assert_eq!(visual_order(&[1, 2, 1]), [2, 1, 0]);
    }
}
