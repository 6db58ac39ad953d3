//! What stands at the edges of lines: what hangs over them, which letters stack up, which words
//! would rather not end a line.

use super::items::Cutter;
use super::measures::{Break, Kind};
use crate::language::{self, Language};
use crate::layout::strand::Ink;
use crate::measure::Length;
use crate::text::{
    Edge, first_letter, first_word, is_alphanumeric, is_mark, last_letter, last_word,
};
use std::borrow::Cow;
use std::ops::Range;

/// How many characters are looked at from an edge, lest every line of a text without letters, or
/// of letters under heaps of marks, be read to the end of it.
const NEAR: usize = 64;

/// Up to three letters at the edge of a line, in lower case: of a shorter word, the whole word.
/// Two neighbouring lines that show the same ones make a stack, which the eye takes for a
/// repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letters([char; 3]);

impl Letters {
    /// Nothing that could be repeated.
    pub(crate) const NONE: Self = Self(['\0'; 3]);

    /// The letters that a text ends with, punctuation left out.
    fn at_end_of(text: &str) -> Self {
        if let Some(&[a, b, c]) = text.as_bytes().last_chunk()
            && let Some(letters) = Self::plain([c, b, a])
        {
            return letters;
        }
        let near = Self::among_ascii(text.bytes().rev().take(NEAR));
        near.or_else(|| Self::unless_marked(text.chars().rev().take(NEAR))).unwrap_or_else(|| {
            let start = text.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
            Self::of(last_word(&text[start..]).chars().rev())
        })
    }

    /// The letters that a text begins with, punctuation left out.
    fn at_start_of(text: &str) -> Self {
        // What follows may be a mark on the last of them.
        if let Some(&[a, b, c, next]) = text.as_bytes().first_chunk()
            && let Some(letters) = Self::plain([a, b, c]).filter(|_| next.is_ascii())
        {
            return letters;
        }
        let near = Self::among_ascii(text.bytes().take(NEAR));
        near.or_else(|| Self::unless_marked(text.chars().take(NEAR))).unwrap_or_else(|| {
            let end = text.char_indices().nth(NEAR).map_or(text.len(), |(at, _)| at);
            Self::of(first_word(&text[..end]).chars())
        })
    }

    /// Three small letters of ASCII, as at most places where words are divided.
    fn plain(letters: [u8; 3]) -> Option<Self> {
        let small = |letter: u8| letter.wrapping_sub(b'a') < 26;
        let [a, b, c] = letters.map(small);
        (a & b & c).then(|| Self(letters.map(char::from)))
    }

    /// The first letters among bytes, where they and what ends them are ASCII, as in most texts.
    fn among_ascii(bytes: impl Iterator<Item = u8>) -> Option<Self> {
        let mut letters = Self::NONE;
        let mut found = 0;
        for byte in bytes.take_while(u8::is_ascii) {
            let slot = letters.0.get_mut(found).filter(|_| byte.is_ascii_alphanumeric());
            if let Some(slot) = slot {
                *slot = char::from(byte.to_ascii_lowercase());
                found += 1;
            } else if found > 0 {
                return Some(letters);
            }
        }
        None
    }

    /// The first letters among characters; `None` where there is a mark on one of them, before it
    /// or behind.
    fn unless_marked(characters: impl Iterator<Item = char>) -> Option<Self> {
        let mut letters = Self::NONE;
        let mut found = 0;
        for c in characters {
            if is_mark(c) {
                return None;
            }
            if is_alphanumeric(c) && found < letters.0.len() {
                letters.0[found] = lower(c);
                found += 1;
            } else if found > 0 {
                break;
            }
        }
        Some(letters)
    }

    fn of(word: impl Iterator<Item = char>) -> Self {
        let mut letters = Self::NONE;
        for (slot, c) in letters.0.iter_mut().zip(word) {
            *slot = lower(c);
        }
        letters
    }

    /// Whether these lines under each other make a stack.
    pub(crate) fn stacks_on(self, other: Self) -> bool {
        self != Self::NONE && self == other
    }
}

fn lower(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

/// What an item shows at its edge.
struct Shown {
    character: char,
    piece: usize,
    /// Its bytes of the strand's text.
    range: Range<usize>,
}

impl Cutter<'_, '_> {
    /// Fills in what depends on the words on both sides of a break.
    pub(super) fn look_at_edges(&mut self, at: usize) {
        let strand = self.strand;
        let Break { end, next, kind, .. } = self.measures.breaks[at];
        let hyphen = matches!(kind, Kind::Hyphen { .. });
        let right = end.checked_sub(1).and_then(|item| self.shown(item, Edge::Right, hyphen));
        let left = self.shown(next, Edge::Left, false);
        let hang_right = right.as_ref().map_or(Length::ZERO, |s| self.hang(s, Edge::Right));
        let hang_left = left.as_ref().map_or(Length::ZERO, |s| self.hang(s, Edge::Left));
        let text = &strand.text;
        let new = &mut self.measures.breaks[at];
        (new.hang_right, new.hang_left) = (hang_right, hang_left);
        if let Some(right) = right {
            let before = &text[..right.range.end];
            new.dashed = matches!(right.character, '-' | '\u{ad}' | '\u{2010}');
            new.tail = Letters::at_end_of(before);
            let language = match self.language {
                Some((piece, language)) if piece == right.piece => language,
                _ => language::of(&strand.pieces[right.piece].tone.lang),
            };
            self.language = Some((right.piece, language));
            new.clings = kind == Kind::Space && ends_in_short_word(before, language);
        }
        if let Some(left) = left {
            new.head = Letters::at_start_of(&text[left.range.start..]);
        }
    }

    /// What an item of letters shows at one of its edges.
    fn shown(&self, item: usize, edge: Edge, hyphen: bool) -> Option<Shown> {
        let range = self.items.get(item)?.inked()?.range;
        let piece = self.strand.piece_at(range.start);
        if !matches!(self.strand.pieces[piece].ink, Ink::Text) {
            return None;
        }
        let text = &self.strand.text[range.clone()];
        let character = match edge {
            Edge::Right if hyphen => '-',
            Edge::Right => last_letter(text)?,
            Edge::Left => first_letter(text)?,
        };
        Some(Shown { character, piece, range })
    }

    fn hang(&mut self, shown: &Shown, edge: Edge) -> Length {
        let tone = &self.strand.pieces[shown.piece].tone;
        if !tone.flexible || tone.rise != Length::ZERO || self.strand.backwards {
            return Length::ZERO;
        }
        let thousandths = self.words.protrusion(tone.look.face, shown.character, edge);
        tone.size.scale(i64::from(thousandths), 1000)
    }
}

/// Whether the language would rather keep the last word of a text with the one after it.
fn ends_in_short_word(text: &str, language: &Language) -> bool {
    let Some(word) = short_word(text) else { return false };
    let plain = word.is_ascii();
    let is_same = |listed: &&str| {
        listed.len() == word.len()
            && match plain {
                true => listed.eq_ignore_ascii_case(&word),
                false => listed.chars().eq(word.chars().flat_map(char::to_lowercase)),
            }
    };
    language.short_words.iter().any(is_same)
}

/// The word that a text ends with, if it has no more letters than the longest of those that lines
/// would rather not end in.
fn short_word(text: &str) -> Option<Cow<'_, str>> {
    const LONGEST: usize = 6;
    let ascii = text.bytes().rev().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let mut start = text.len() - ascii;
    if ascii > LONGEST || text[..start].bytes().next_back().is_some_and(|byte| byte.is_ascii()) {
        return (1..=LONGEST).contains(&ascii).then(|| Cow::Borrowed(&text[start..]));
    }
    start = text.len();
    let mut letters = 0;
    for (at, c) in text.char_indices().rev() {
        if is_mark(c) {
            let near = text.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
            let letter = last_letter(&text[near..]).is_some_and(is_alphanumeric);
            return letter.then(|| last_word(&text[near..]));
        }
        if !is_alphanumeric(c) {
            break;
        }
        letters += 1;
        if letters > LONGEST {
            return None;
        }
        start = at;
    }
    (letters > 0).then(|| Cow::Borrowed(&text[start..]))
}

#[cfg(test)]
mod tests {
    use super::{Letters, NEAR, ends_in_short_word, short_word};
    use crate::language;
    use crate::model::Lang;
    use crate::text::{first_word, last_word};

    #[test]
    fn no_short_word_is_a_long_one() {
        for word in language::ALL.iter().flat_map(|language| language.short_words) {
            assert_eq!(short_word(word).as_deref(), Some(*word));
        }
        assert_eq!(short_word("une parenthèse"), None);
        assert_eq!(short_word("parenthèse à").as_deref(), Some("à"));
        for none in ["", "à ", "à.", "«", "\u{301}"] {
            assert_eq!(short_word(none), None, "{none}");
        }
    }

    #[test]
    fn short_words_are_known_however_they_are_written() {
        let french = language::of(&Lang::read("fr").unwrap());
        for text in ["il va à", "À", "va a\u{300}", "d’un", "LE"] {
            assert!(ends_in_short_word(text, french), "{text}");
        }
        for text in ["là-bas", "maison", "à,", "xà"] {
            assert!(!ends_in_short_word(text, french), "{text}");
        }
    }

    #[test]
    fn letters_are_found_in_bytes_as_among_characters() {
        let texts =
            ["il va", "Été 24", "x", "«\u{a0}Non.", "a\u{301}b c", "abc\u{301} d", "-- ab", ""];
        let long = format!("{} ab", ".".repeat(80));
        for text in texts.into_iter().chain([&*long]) {
            let bytes = Letters::among_ascii(text.bytes().take(NEAR));
            assert!(bytes.is_none() || bytes == Letters::unless_marked(text.chars().take(NEAR)));
            let bytes = Letters::among_ascii(text.bytes().rev().take(NEAR));
            let characters = Letters::unless_marked(text.chars().rev().take(NEAR));
            assert!(bytes.is_none() || bytes == characters, "{text}");
        }
        for text in texts.into_iter().chain(["maison", "abc\u{301}", "a\u{301}bcd", "é\u{301}abc"])
        {
            assert_eq!(Letters::at_start_of(text), Letters::of(first_word(text).chars()), "{text}");
            let last = Letters::of(last_word(text).chars().rev());
            assert_eq!(Letters::at_end_of(text), last, "{text}");
        }
        assert_eq!(Letters::among_ascii("Il va".bytes()), Some(Letters(['i', 'l', '\0'])));
        assert_eq!(Letters::among_ascii("été".bytes()), None);
    }

    #[test]
    fn three_letters_or_a_whole_word_make_a_stack() {
        let end = Letters::at_end_of;
        assert!(end("la maison").stacks_on(end("sans raison.\u{a0}»")));
        assert!(end("qu’il est").stacks_on(end("ce qui est")));
        assert!(end("avec la").stacks_on(end("dans La")));
        assert!(!end("avec la").stacks_on(end("cela")));
        assert!(!end("…").stacks_on(end("—")));
        let start = Letters::at_start_of;
        assert!(start("«\u{a0}Les uns").stacks_on(start("lesquels")));
        assert!(!start("de la").stacks_on(start("des")));
        let far = "…".repeat(NEAR);
        for far in [start(&format!("{far}la")), end(&format!("la{far}"))] {
            assert_eq!(far, Letters::NONE, "nobody looks for letters so far from an edge");
        }
        let heaped = format!("e{}", "\u{301}\u{302}".repeat(100));
        assert_eq!(start(&heaped), start("é\u{302}\u{301}\u{302}"));
    }
}
