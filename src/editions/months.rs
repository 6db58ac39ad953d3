//! Months in dates, by the words of each language.

use super::numbers::digit;
use crate::language;
use crate::model::{Date, Lang};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a language calls its months.
#[derive(Debug)]
pub(super) struct Months {
    /// For each month the words that only it has, in lower case.
    names: Vec<BTreeSet<String>>,
}

impl Months {
    /// The words are those of the dates that the language's own table writes.
    pub(super) fn of(lang: &Lang) -> Self {
        let words = |month: u8| {
            let date = language::find(lang).map(|language| language.date);
            let written = |day| date.map(|date| date(Date { year: 2024, month: Some(month), day }));
            let both = [written(Some(7)), written(None)];
            both.into_iter().flatten().flat_map(|text| split(&text)).collect::<BTreeSet<String>>()
        };
        let all: Vec<BTreeSet<String>> = (1..=12).map(words).collect();
        let own = |at: usize| {
            let is_own = |word: &&String| {
                all.iter().enumerate().all(|(other, words)| other == at || !words.contains(*word))
            };
            all[at].iter().filter(is_own).cloned().collect()
        };
        Self { names: (0..all.len()).map(own).collect() }
    }

    /// The months of the dates of a text: those that stand beside a number.
    pub(super) fn find(&self, text: &str) -> Vec<(u8, Range<usize>)> {
        let mut found = Vec::new();
        let mut before: Option<usize> = None;
        for (at, word) in words(text) {
            let end = at + word.len();
            if word.chars().all(|c| digit(c).is_some()) {
                let number = word.chars().fold(0, |sum, c| sum * 10 + digit(c).unwrap_or(0));
                let month = u8::try_from(number).ok().filter(|month| (1..=12).contains(month));
                let named = text[end..].trim_start().starts_with(['月', '월'])
                    || ["tháng", "Tháng"].iter().any(|it| text[..at].trim_end().ends_with(it));
                if let Some(month) = month.filter(|_| named) {
                    found.push((month, at..end));
                }
                before = Some(end);
                continue;
            }
            let beside = before.is_some_and(|before| is_close(&text[before..at]))
                || next_is_number(&text[end..]);
            if let Some(month) = self.month(word).filter(|_| beside) {
                found.push((month, at..end));
            }
        }
        found
    }

    /// The month that a word names, in whatever case it stands: the one whose name has most in
    /// common with it, since the Czech `červen` begins like `červenec`.
    fn month(&self, word: &str) -> Option<u8> {
        let word = word.to_lowercase();
        let fit = |name: &String| {
            let stem: String =
                name.chars().take(name.chars().count().saturating_sub(1).max(4)).collect();
            let begins = stem.chars().count() >= 4 && word.starts_with(&stem);
            (word == *name).then_some(usize::MAX).or_else(|| begins.then_some(stem.len()))
        };
        let best = |names: &BTreeSet<String>| names.iter().filter_map(fit).max();
        let fits = self.names.iter().map(best).enumerate().rev().filter(|(_, fit)| fit.is_some());
        let (at, _) = fits.max_by_key(|(_, fit)| *fit)?;
        u8::try_from(at + 1).ok()
    }
}

/// Whether nothing but a space, a point or a short word stands between a number and a month.
fn is_close(between: &str) -> bool {
    between.chars().count() <= 8
        && between.chars().all(|c| c.is_alphabetic() || " \u{A0}\u{202F}.º°-/".contains(c))
}

/// Whether a number comes at once, or behind a short word: `agosto de 2024`.
fn next_is_number(rest: &str) -> bool {
    rest.find(|c: char| digit(c).is_some())
        .is_some_and(|at| is_close(rest[..at].trim_start_matches(',')))
}

/// The words of a date, without its numbers.
fn split(text: &str) -> Vec<String> {
    let words = words(text).map(|(_, word)| word.to_lowercase());
    words.filter(|word| !word.chars().any(|c| digit(c).is_some())).collect()
}

/// The words and the numbers of a text, with where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let is_letter = |c: char| c.is_alphanumeric() || ('\u{900}'..='\u{963}').contains(&c);
        let begin = at + text[at..].find(is_letter)?;
        let first = text[begin..].chars().next()?;
        let same = |c: char| is_letter(c) && digit(c).is_some() == digit(first).is_some();
        let length = text[begin..].find(|c| !same(c)).unwrap_or(text.len() - begin);
        at = begin + length;
        Some((begin, &text[begin..at]))
    })
}

#[cfg(test)]
mod tests {
    use super::Months;
    use crate::model::Lang;

    #[test]
    fn months_are_found_beside_numbers() {
        for (text, lang, months) in [
            ("Le 24 juillet 2024, puis en août 2025.", "fr", &[7, 8][..]),
            ("On 24 July 2024; it may be so. May 2025.", "en", &[7, 5]),
            ("Am 1. März 2024", "de", &[3]),
            ("24 июля 2024 года", "ru", &[7]),
            ("helmikuussa 2024", "fi", &[2]),
            ("7 de agosto de 2024", "es", &[8]),
            ("2024年7月24日", "ja", &[7]),
            ("2024년 7월 24일", "ko", &[7]),
            ("२४ जुलाई २०२४", "sa", &[7]),
            ("die 24 Iulii 2024", "la", &[7]),
            ("24 Ιουλίου 2024", "el", &[7]),
            ("7. června 2024, 24. července 2024, s červencem 2024", "cs", &[6, 7, 7]),
            ("24 lipca 2024", "pl", &[7]),
            ("2024. július 24.", "hu", &[7]),
            ("24 d’agost de 2024", "ca", &[8]),
            ("24 ביולי 2024", "he", &[7]),
            ("24 يوليو 2024", "ar", &[7]),
            ("24 กรกฎาคม 2024", "th", &[7]),
            ("Ngày 24 tháng 7 năm 2024", "vi", &[7]),
            ("Mars attacks", "fr", &[]),
        ] {
            let found = Months::of(&Lang::read(lang).unwrap()).find(text);
            let found: Vec<u8> = found.into_iter().map(|(month, _)| month).collect();
            assert_eq!(found, months, "{text}");
        }
    }
}
