//! Where words may be divided: patterns by language, held back by our own minima.

use super::syllables::{devanagari, indonesian, is_devanagari};
use crate::model::Lang;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The byte offsets at which a word may be divided, ascending.
///
/// Only stretches of letters are looked at. A word in capitals is never divided, nor is one
/// near an apostrophe (`aujourd’hui`, `l’Eu-rope`) or in a short part of a word that already has
/// a hyphen, where a second one would mislead. `minima` are the fewest letters left before and
/// after.
#[must_use]
pub fn hyphen_points(word: &str, lang: &Lang, minima: (u8, u8)) -> Vec<usize> {
    let mut points = Vec::new();
    add_hyphen_points(word, lang, minima, &mut points);
    points
}

/// Adds the same to others.
pub(super) fn add_hyphen_points(
    word: &str,
    lang: &Lang,
    minima: (u8, u8),
    points: &mut Vec<usize>,
) {
    let Some(method) = Method::of(word, lang) else { return };
    if word.len() < 5 || !word.bytes().any(|b| b.is_ascii_lowercase() || b >= 0x80) {
        return;
    }
    let has_hyphen = word.contains(['-', '\u{2010}', '\u{2011}']);
    let mut start = 0;
    while let Some((from, to)) = next_letters(word, start) {
        start = to;
        let letters = &word[from..to];
        let count = letters.chars().count();
        if count < 5 || (has_hyphen && count < 8) || letters.chars().all(char::is_uppercase) {
            continue;
        }
        let apostrophe = |c: char| matches!(c, '\'' | '’');
        let after = word[..from].ends_with(apostrophe);
        let before = word[to..].starts_with(apostrophe);
        let left = usize::from(minima.0).max(if after { 3 } else { 0 });
        let right = usize::from(minima.1).max(if before { 3 } else { 0 });
        push_points(letters, from, method, (left, right), points);
    }
}

fn push_points(
    letters: &str,
    from: usize,
    method: Method,
    (left, right): (usize, usize),
    points: &mut Vec<usize>,
) {
    let is_lower = letters.bytes().all(|byte| byte.is_ascii_lowercase());
    let lower = if is_lower { Cow::Borrowed(letters) } else { Cow::Owned(letters.to_lowercase()) };
    // Lower case may change lengths (İ): then the offsets would not fit.
    let same = lower.len() == letters.len();
    let word = if same { &lower } else { letters };
    // Patterns and minima know letters in one part only: é, not e and its mark.
    let composed: Option<String> = word.contains(is_mark).then(|| word.nfc().collect());
    let whole = composed.as_deref().unwrap_or(word);
    let mut bases = word.char_indices().filter(|(_, c)| !is_mark(*c)).map(|(at, _)| at).fuse();
    let mut passed = 0;
    for at in method.divide(whole) {
        if at < whole.len()
            && whole[..at].chars().count() >= left
            && whole[at..].chars().count() >= right
            && !whole[at..].starts_with(is_mark)
        {
            let typed = composed.is_some().then(|| {
                let ahead = whole[..at].chars().filter(|c| !is_mark(*c)).count() - passed;
                passed += ahead + 1;
                bases.nth(ahead)
            });
            points.extend(typed.unwrap_or(Some(at)).map(|at| from + at));
        }
    }
}

/// The next stretch of letters at or after `start`.
fn next_letters(word: &str, start: usize) -> Option<(usize, usize)> {
    let letter = |c: char| c.is_alphabetic() || is_mark(c) || is_devanagari(c);
    let from = start + word[start..].find(char::is_alphabetic)?;
    let to = word[from..].find(|c| !letter(c)).map_or(word.len(), |at| from + at);
    Some((from, to))
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// How words of a language are divided.
#[derive(Clone, Copy)]
enum Method {
    Patterns(hypher::Lang),
    Syllables,
    Aksharas,
}

impl Method {
    fn of(word: &str, lang: &Lang) -> Option<Self> {
        if word.contains(is_devanagari) {
            return Some(Self::Aksharas);
        }
        let primary = lang.primary().as_bytes();
        match primary {
            b"id" => Some(Self::Syllables),
            [a, b, ..] => hypher::Lang::from_iso([*a, *b]).map(Self::Patterns),
            _ => None,
        }
    }

    fn divide(self, word: &str) -> Vec<usize> {
        match self {
            Self::Patterns(patterns) => {
                let ends = hypher::hyphenate(word, patterns).scan(0, |at, syllable| {
                    *at += syllable.len();
                    Some(*at)
                });
                ends.collect()
            }
            Self::Syllables => indonesian(word),
            Self::Aksharas => devanagari(word),
        }
    }
}

/// Whether a word is divided without a hyphen.
#[must_use]
pub fn divides_silently(word: &str) -> bool {
    word.contains(is_devanagari)
}

#[cfg(test)]
mod tests {
    use super::hyphen_points;
    use crate::model::Lang;

    fn divide(word: &str, lang: &str) -> String {
        let lang = Lang::read(lang).unwrap();
        let mut out = word.to_owned();
        for at in hyphen_points(word, &lang, (2, 3)).into_iter().rev() {
            out.insert(at, '·');
        }
        out
    }

    #[test]
    fn words_divide_by_their_language() {
        assert_eq!(divide("typographie", "fr"), "ty·po·gra·phie");
        assert_eq!(divide("(l’intelligence,", "fr"), "(l’intel·li·gence,");
        assert_eq!(divide("typography", "en"), "ty·pog·ra·phy");
        assert_eq!(divide("перелистывать", "ru"), "пе·ре·ли·сты·вать");
        assert_eq!(divide("ἀνθρώπους", "el"), "ἀν·θρώ·πους");
        let words = [
            ("verantwoordelijke", "nl"),
            ("odpowiedzialność", "pl"),
            ("zodpovědnost", "cs"),
            ("відповідальність", "uk"),
            ("ansvarskänsla", "sv"),
            ("ansvarsfølelse", "nb"),
            ("ansvarsfølelse", "no"),
            ("ansvarsfølelse", "da"),
            ("responsabilitat", "ca"),
            ("felelősség", "hu"),
            ("sorumluluk", "tr"),
        ];
        assert_eq!(
            words.map(|(word, lang)| divide(word, lang)).join(" "),
            "ver·ant·woor·de·lijke od·po·wie·dzial·ność zod·po·věd·nost від·по·від·аль·ність \
             an·svars·känsla an·svars·fø·lelse an·svars·fø·lelse an·svars·fø·lelse \
             res·pon·sa·bi·li·tat fe·le·lős·ség so·rum·lu·luk"
        );
        assert_eq!(divide("Masyarakat", "id"), "Ma·sya·ra·kat");
        assert_eq!(divide("anak-anak", "id"), "anak-anak");
        assert_eq!(divide("धर्मक्षेत्रे", "sa"), "धर्म·क्षेत्रे");
        assert_eq!(divide("dharmakṣetre", "sa"), "dha·rma·kṣe·tre");
    }

    #[test]
    fn marks_apart_from_their_letters_make_no_difference() {
        use unicode_normalization::UnicodeNormalization;
        for (word, lang) in [
            ("généreusement", "fr"),
            ("ἀνθρώπους", "el"),
            ("préoccupés", "fr"),
            ("m\u{310}aterial", "en"),
        ] {
            let apart: String = word.nfd().collect();
            let divided: String = divide(&apart, lang).nfc().collect();
            assert_eq!(divided, divide(word, lang).nfc().collect::<String>());
            let mixed = word.replacen('é', "e\u{301}", 1);
            assert_eq!(divide(&mixed, lang).nfc().collect::<String>(), divided);
        }
        assert_eq!(divide("ge\u{301}ne\u{301}reusement", "fr"), "ge\u{301}·ne\u{301}·reu·se·ment");
    }

    #[test]
    fn some_words_stay_whole() {
        for word in ["MICROSOFT", "l’Euro", "mère", "a-t-il", "24/7", "peut-être"] {
            assert_eq!(divide(word, "fr"), word);
        }
        assert_eq!(divide("言葉", "ja"), "言葉");
        assert_eq!(divide("aujourd’hui", "fr"), "au·jourd’hui");
    }
}
