//! Letters that were typed with their marks apart, seen as the letters they make (`UAX #15`).

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The first letter of a text, with its marks.
#[must_use]
pub fn first_letter(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let first = characters.next()?;
    if characters.next().is_some_and(is_mark) { text.nfc().next() } else { Some(first) }
}

/// The last letter of a text, with its marks.
#[must_use]
pub fn last_letter(text: &str) -> Option<char> {
    let last = text.chars().next_back()?;
    if !is_mark(last) {
        return Some(last);
    }
    let start = text.rfind(|c| !is_mark(c)).unwrap_or_default();
    text.get(start..)?.nfc().next()
}

/// The first word of a text: letters and figures without anything between them.
#[must_use]
pub fn first_word(text: &str) -> Cow<'_, str> {
    let start = text.find(is_alphanumeric).unwrap_or(text.len());
    let text = text.get(start..).unwrap_or_default();
    let end = text.find(|c| !is_of_word(c)).unwrap_or(text.len());
    compose(text.get(..end).unwrap_or_default())
}

/// The last word of a text.
#[must_use]
pub fn last_word(text: &str) -> Cow<'_, str> {
    let text = text.trim_end_matches(|c| !is_of_word(c));
    let start = text.char_indices().rev().take_while(|(_, c)| is_of_word(*c)).last();
    compose(start.and_then(|(start, _)| text.get(start..)).unwrap_or_default())
}

fn compose(word: &str) -> Cow<'_, str> {
    if word.contains(is_mark) { Cow::Owned(word.nfc().collect()) } else { Cow::Borrowed(word) }
}

/// Whether a character is a letter, a figure, or a mark on one.
#[must_use]
pub fn is_of_word(c: char) -> bool {
    is_alphanumeric(c) || is_mark(c)
}

/// Whether a character is a letter or a figure; of those that most texts are made of, this is
/// known without a look into tables.
#[must_use]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'Α'..='Ρ' | 'Σ'..='ώ' | 'А'..='я' => true,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is a mark on the letter before it.
#[must_use]
pub fn is_mark(c: char) -> bool {
    // None comes before these, which most texts know nothing of.
    c >= '\u{300}' && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::{first_letter, first_word, is_alphanumeric, last_letter, last_word};

    #[test]
    fn what_is_known_of_letters_is_what_the_tables_say() {
        for c in '\0'..='\u{10ffff}' {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn letters_are_the_same_however_they_are_typed() {
        for text in ["«E\u{301}te\u{301} passe\u{301}.»", "«Été passé.»"] {
            assert_eq!((&*first_word(text), &*last_word(text)), ("Été", "passé"));
        }
        for letter in ["e\u{301}", "é"] {
            assert_eq!((first_letter(letter), last_letter(letter)), (Some('é'), Some('é')));
        }
        assert_eq!(last_letter("\u{301}\u{302}"), Some('\u{301}'));
        for text in ["", " … "] {
            assert_eq!((&*first_word(text), &*last_word(text)), ("", ""));
        }
        assert_eq!((first_letter(""), last_letter("")), (None, None));
    }
}
