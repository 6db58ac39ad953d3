//! What holds on to its neighbour: a figure to its unit, a title to its name.

use super::chars::{
    NEW_LINE, before, is_apostrophe, is_space, is_word, opens, spaces_after, spaces_before,
};
use super::ordinals::{is_ordinal, is_roman};
use crate::language::{COMMON_UNITS, Language, Usage};
use std::ops::Range;

const NO_BREAK: &str = "\u{a0}";

/// The no-break space a gap should be, when what stands around it belongs together.
pub(super) fn held(
    text: &str,
    gap: &Range<usize>,
    language: &'static Language,
) -> Option<&'static str> {
    let usage = &language.usage;
    let left = last_word(&text[..gap.start]);
    let right = &text[gap.end..];
    let last = left.chars().next_back()?;
    let next = right.chars().next()?;
    if last.is_numeric() && next.is_numeric() {
        return grouped(text, gap, usage);
    }
    if last.is_numeric() && begins_with_any(right, COMMON_UNITS, usage.units) {
        return Some(usage.unit_space);
    }
    if abbreviates(left, right) {
        return Some(usage.abbreviation_space);
    }
    let holds = holds_figure(left, right, next, usage)
        || holds_name(left, right, next, language)
        || holds_word(left, right, next, usage);
    holds.then_some(NO_BREAK)
}

/// The word before a gap, without what stands before it: brackets, quotation marks, an elided
/// article.
fn last_word(text: &str) -> &str {
    let starts =
        |c: char| is_space(c) || is_apostrophe(c) || opens(c) || matches!(c, NEW_LINE | '"' | '»');
    text.rsplit(starts).next().unwrap_or_default()
}

/// The word after a gap, up to the first character that is no letter or figure.
fn first_word(text: &str) -> &str {
    text.split(|c: char| !is_word(c)).next().unwrap_or_default()
}

/// Whether the text begins with one of the words, whole.
fn begins_with_any(text: &str, common: &[&str], own: &[&str]) -> bool {
    common.iter().chain(own).any(|word| {
        let whole = |rest: &str| {
            let goes_on = |c| is_word(c) || is_apostrophe(c) || c == '-';
            !(word.ends_with(is_word) && rest.starts_with(goes_on))
        };
        text.strip_prefix(word).is_some_and(whole)
    })
}

/// The space between groups of three digits: of a number of five digits or more the language's
/// own; of four a plain no-break space, since `5 100` may be two numbers.
fn grouped(text: &str, gap: &Range<usize>, usage: &Usage) -> Option<&'static str> {
    let digits_before =
        |at: usize| at - text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let digits_after = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let head = digits_before(gap.start);
    let start = gap.start - head;
    let end = gap.end + digits_after(gap.end);
    let decimal = before(text, start).is_some_and(|c| matches!(c, '.' | ',') || is_word(c));
    if !(1..=3).contains(&head) || end - gap.end != 3 || decimal {
        return None;
    }
    let (previous, next) = (spaces_before(text, start), spaces_after(text, end));
    let group_before = previous < start && head == 3 && (1..=3).contains(&digits_before(previous));
    let group_after = next > end && digits_after(next) == 3;
    let long = head > 1 || group_before || group_after;
    Some(if long { usage.group_space } else { NO_BREAK })
}

/// Whether the gap parts one-letter abbreviations: `z. B.`, `т. е.`.
fn abbreviates(left: &str, right: &str) -> bool {
    let letter = |word: &str| {
        let mut chars = word.chars();
        chars.next().filter(|c| c.is_alphabetic() && chars.next() == Some('.'))
    };
    left.chars().count() == 2
        && letter(left).is_some_and(char::is_lowercase)
        && letter(right).is_some()
}

/// Whether a figure stands on one side and, on the other, what it counts, numbers or names.
fn holds_figure(left: &str, right: &str, next: char, usage: &Usage) -> bool {
    let numbers = || match first_word(right) {
        word if usage.months.contains(&left) => is_day(word, usage),
        word => next.is_numeric() || is_roman(word),
    };
    if counts(next) && usage.before_figures.contains(&left) && numbers() {
        return true;
    }
    left.starts_with(counts)
        && ((is_day(left, usage) && begins_with_any(right, &[], usage.months))
            || ((is_ordinal(left, usage) || is_roman(left))
                && begins_with_any(right, &[], usage.after_ordinals)))
}

/// Whether a number, Arabic or Roman, may begin with this character.
fn counts(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L') || c.is_numeric()
}

/// Whether the word is a day of a month: `7`, `7.`, `1er`.
fn is_day(word: &str, usage: &Usage) -> bool {
    let figure = word.strip_suffix('.').unwrap_or(word);
    let plain = (1..=2).contains(&figure.len()) && figure.bytes().all(|byte| byte.is_ascii_digit());
    plain || is_ordinal(word, usage)
}

/// Whether the gap stands inside a name: after a title or an initial, before a regnal number.
fn holds_name(left: &str, right: &str, next: char, language: &Language) -> bool {
    next.is_uppercase()
        && (language.usage.titles.contains(&left)
            || (is_initial(left) && !begins_sentence(left, right, language))
            || is_regnal(left, first_word(right)))
}

/// Whether a word is the first letter of a name, or of two: `J.`, `J.-P.`, `J.K.`.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second, last) = (letters.next(), letters.next(), letters.next_back());
    first.is_some_and(char::is_uppercase)
        && match (second, last) {
            (Some('.'), None) => true,
            (Some('.' | '-'), Some('.')) => letters.count() <= 2,
            _ => false,
        }
}

/// Whether the capital after what looks like an initial is rather that of a sentence: `en C. Le`.
fn begins_sentence(left: &str, right: &str, language: &Language) -> bool {
    let pronoun = left == "I." && language.tag.starts_with("en");
    let next = first_word(right);
    pronoun
        || (next.chars().nth(1).is_some()
            && language.short_words.contains(&next.to_lowercase().as_str()))
}

/// Whether a number counts a king, pope or saint of that name.
fn is_regnal(name: &str, number: &str) -> bool {
    let sure = number.len() > 1 || matches!(number, "V" | "X");
    name.starts_with(char::is_uppercase)
        && name.chars().nth(2).is_some()
        && name.chars().all(char::is_alphabetic)
        && (number == "Ier" || sure && is_roman(number))
}

/// Whether a short word holds on to the word beside it.
fn holds_word(left: &str, right: &str, next: char, usage: &Usage) -> bool {
    let among = |word: &str, list: &[&str]| list.contains(&word.to_lowercase().as_str());
    let (after, before) = (usage.no_break_after, usage.no_break_before);
    (!after.is_empty() && (is_word(next) || opens(next)) && among(left, after))
        || (!before.is_empty() && among(first_word(right), before))
}
