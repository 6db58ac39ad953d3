//! Numbers in running text, whatever their script, grouping and scale.

use super::scales;
use crate::model::Lang;
use std::ops::Range;

/// A number as it is, without the zeros that end it: `mantissa` × 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Value {
    mantissa: u128,
    exponent: i32,
}

impl Value {
    pub(super) fn new(mantissa: u128, exponent: i32) -> Self {
        if mantissa == 0 {
            return Self { mantissa, exponent: 0 };
        }
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        while mantissa.is_multiple_of(10) {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }
        Self { mantissa, exponent }
    }

    /// Digits that are not the zeros at its end.
    pub(super) fn significant(self) -> usize {
        self.mantissa.to_string().len()
    }

    fn times(self, exponent: i32) -> Self {
        Self { exponent: self.exponent.saturating_add(exponent), ..self }
    }

    /// The sum, as long as it can be counted.
    fn plus(self, other: Self) -> Option<Self> {
        let least = self.exponent.min(other.exponent);
        let at = |value: Self| {
            let shift = u32::try_from(value.exponent - least).ok()?;
            value.mantissa.checked_mul(10_u128.checked_pow(shift)?)
        };
        Some(Self::new(at(self)?.checked_add(at(other)?)?, least))
    }
}

/// A number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// What it may mean, the likeliest first.
    pub(super) readings: Vec<Value>,
    /// The digits before and behind its only mark, when they may be two numbers: `8.30`.
    pub(super) halves: Option<[Value; 2]>,
    /// What stands before its scale, when it has one.
    pub(super) bare: Option<Value>,
    /// Where, in bytes.
    pub(super) range: Range<usize>,
    /// Whether it may as well be no number: it can stand for one, but need not be matched.
    pub(super) optional: bool,
}

impl Number {
    fn exactly(value: Value, range: Range<usize>) -> Self {
        Self { readings: vec![value], halves: None, bare: None, range, optional: false }
    }

    /// The power of ten of its scale.
    pub(super) fn scale(&self) -> Option<i32> {
        self.bare.map(|bare| self.readings[0].exponent - bare.exponent)
    }

    /// Whether it is what another number would be with a scale.
    pub(super) fn is_scaled(&self, other: &Self, scale: i32) -> bool {
        other.readings.iter().any(|value| self.readings.contains(&value.times(scale)))
    }

    /// Whether two numbers can mean the same.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.readings.iter().any(|value| other.readings.contains(value))
    }
}

/// The numbers of a text, in order.
pub(super) fn of(text: &str, lang: &Lang) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if digit(c).is_some() {
            let (number, end) = counted(text, at, lang);
            numbers.push(number);
            at = end;
        } else if let Some((number, end)) = han(text, at) {
            numbers.push(number);
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
    numbers
}

/// The value of a decimal digit in any script that counts by places.
pub(super) fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 22] = [
        0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
        0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0x1946, 0xFF10,
    ];
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10))
}

/// The number that begins at `at`, scales included (`6億4500万` is one), and where it ends.
fn counted(text: &str, at: usize, lang: &Lang) -> (Number, usize) {
    let (mut number, end) = plain(text, at, lang);
    let Some((scale, mut end)) = scales::after(text, end, lang) else {
        if let Some(exponent) = scales::suffix(text, end) {
            let more = number.readings.iter().map(|value| value.times(exponent));
            let more: Vec<Value> = more.collect();
            number.readings.extend(more);
        }
        return (number, end);
    };
    let mut total = number.readings[0].times(scale);
    let mut least = scale;
    while let Some((value, scale, past)) = smaller(text, end, lang).filter(|(_, s, _)| *s < least) {
        let Some(sum) = total.plus(value) else { break };
        (total, least, end) = (sum, scale, past);
    }
    let bare = Some(number.readings[0]);
    (Number { bare, ..Number::exactly(total, at..end) }, end)
}

/// What goes on with a scaled number at `at`: a number with a scale of its own.
fn smaller(text: &str, at: usize, lang: &Lang) -> Option<(Value, i32, usize)> {
    let begin = at + text[at..].find(|c| c != ' ')?;
    text[begin..].chars().next().and_then(digit)?;
    let (number, end) = plain(text, begin, lang);
    let (scale, end) = scales::after(text, end, lang)?;
    Some((number.readings[0].times(scale), scale, end))
}

/// Digits with their marks, and where they end.
fn plain(text: &str, at: usize, lang: &Lang) -> (Number, usize) {
    let mut groups: Vec<String> = vec![String::new()];
    let mut marks: Vec<char> = Vec::new();
    let mut end = at;
    let mut rest = text[at..].char_indices().peekable();
    while let Some((offset, c)) = rest.next() {
        if let Some(value) = digit(c) {
            groups.iter_mut().last().into_iter().for_each(|group| *group += &value.to_string());
            end = at + offset + c.len_utf8();
        } else if is_mark(c) && rest.peek().is_some_and(|(_, next)| digit(*next).is_some()) {
            if is_space(c) && !space_groups(&groups, &marks, &text[at + offset + c.len_utf8()..]) {
                break;
            }
            marks.push(c);
            groups.push(String::new());
        } else {
            break;
        }
    }
    (read(&groups, &marks, lang, at..end), end)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬' | '，' | '．') || is_space(c)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// Whether a space groups thousands: three digits follow, no more, and nothing but such groups
/// have come before.
fn space_groups(groups: &[String], marks: &[char], rest: &str) -> bool {
    let following = rest.chars().take_while(|c| digit(*c).is_some()).count();
    let next = rest.chars().nth(following);
    let ends = !next.is_some_and(char::is_alphabetic);
    let well =
        groups.iter().skip(1).all(|group| group.len() == 3) && marks.iter().all(|c| is_space(*c));
    following == 3 && ends && well && groups[0].len() <= 3
}

/// What digits in groups mean: thousands, or places after the point.
fn read(groups: &[String], marks: &[char], lang: &Lang, range: Range<usize>) -> Number {
    let whole = |groups: &[String]| -> u128 { groups.concat().parse().unwrap_or(u128::MAX) };
    let [.., last] = groups else { return Number::exactly(Value::new(0, 0), range) };
    let places = i32::try_from(last.len()).unwrap_or(i32::MAX);
    let grouped = Value::new(whole(groups), 0);
    let pointed = Value::new(whole(groups), -places);
    let (Some(&mark), [first, inner @ ..]) = (marks.last(), groups) else {
        return Number::exactly(grouped, range);
    };
    let even = first.len() <= 3 && !first.is_empty() && inner.iter().all(|group| group.len() == 3);
    let same = marks.iter().all(|other| *other == mark);
    if is_space(mark) || marks.len() > 1 && same && even {
        return Number::exactly(grouped, range);
    }
    if marks.len() > 1 && same {
        // India groups by two; with points it is a day, a version or an address.
        return Number { optional: mark != ',', ..Number::exactly(grouped, range) };
    }
    let is_point = scales::points_with(lang, mark);
    let readings = match (even && marks.len() == 1, is_point) {
        (true, true) => vec![pointed, grouped],
        (true, false) => vec![grouped, pointed],
        (false, _) => vec![pointed],
    };
    let one = marks.len() == 1;
    let part = |text: &String| Value::new(text.parse().unwrap_or(u128::MAX), 0);
    let halves = (one && places <= 2).then(|| [part(first), part(last)]);
    Number { readings, halves, bare: None, range, optional: false }
}

/// A number in Han characters, with what it counts to: `一万`, `二〇二四`. A single character is as
/// often a word.
fn han(text: &str, at: usize) -> Option<(Number, usize)> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let place = |c: char| DIGITS.chars().position(|digit| digit == c).or((c == '零').then_some(0));
    let value = |c: char| place(c).and_then(|value| u128::try_from(value).ok());
    let scale = |c: char| scales::han(c);
    let run: String =
        text[at..].chars().take_while(|c| place(*c).is_some() || scale(*c).is_some()).collect();
    let end = at + run.len();
    if run.chars().count() < 2 {
        return (!run.is_empty()).then(|| {
            let read =
                run.chars().next().and_then(|c| value(c).or(scale(c).map(|e| 10_u128.pow(e))));
            (
                Number {
                    optional: true,
                    ..Number::exactly(Value::new(read.unwrap_or(0), 0), at..end)
                },
                end,
            )
        });
    }
    let counted = if run.chars().all(|c| value(c).is_some()) {
        run.chars()
            .filter_map(value)
            .try_fold(0_u128, |sum, digit| sum.checked_mul(10)?.checked_add(digit))?
    } else {
        let (mut total, mut section, mut last) = (0_u128, 0_u128, None);
        for c in run.chars() {
            match (value(c), scale(c)) {
                (Some(digit), _) => last = Some(digit),
                (None, Some(exponent)) if exponent < 4 => {
                    section += last.take().unwrap_or(1) * 10_u128.pow(exponent);
                }
                (None, Some(exponent)) => {
                    let sum = section + last.take().unwrap_or(0);
                    total += sum.max(1).checked_mul(10_u128.pow(exponent))?;
                    section = 0;
                }
                (None, None) => {}
            }
        }
        total + section + last.unwrap_or(0)
    };
    Some((Number { optional: true, ..Number::exactly(Value::new(counted, 0), at..end) }, end))
}

#[cfg(test)]
mod tests {
    use super::{Value, of};
    use crate::model::Lang;

    fn values(text: &str, lang: &str) -> Vec<Value> {
        let numbers = of(text, &Lang::read(lang).unwrap());
        numbers.into_iter().filter(|number| !number.optional).map(|n| n.readings[0]).collect()
    }

    fn whole(numbers: &[u128]) -> Vec<Value> {
        numbers.iter().map(|number| Value::new(*number, 0)).collect()
    }

    #[test]
    fn thousands_are_grouped_as_each_language_does() {
        for (text, lang) in [
            ("1,000 loaves", "en"),
            ("1 000 pains", "fr"),
            ("1\u{202F}000 pains", "fr"),
            ("1.000 Brote", "de"),
            ("1’000 Brote", "de-CH"),
            ("1.000 panes", "es"),
            ("1 000 хлебов", "ru"),
            ("１０００個", "ja"),
            ("१,०००", "sa"),
            ("1000", "fi"),
            ("1 thousand", "en"),
            ("1 fil, 1000", "cy"),
            ("1 tysiąc", "pl"),
            ("1 duizend", "nl"),
            ("1 tisíc", "cs"),
            ("1 nghìn", "vi"),
        ] {
            assert!(values(text, lang).contains(&Value::new(1000, 0)), "{text} {lang}");
        }
        assert_eq!(values("1,234,567", "en"), whole(&[1_234_567]));
        assert_eq!(values("12,34,567", "sa"), whole(&[1_234_567]));
    }

    #[test]
    fn points_are_points() {
        let (half, version) = (Value::new(25, -1), Value::new(31, -1));
        assert_eq!(values("2,5", "fr"), [half]);
        assert_eq!(values("2.5", "en"), [half]);
        assert_eq!(values("Llama 3.1 405B", "fr"), [version, Value::new(405, 0)]);
        assert_eq!(values("1.234,5", "de"), [Value::new(12345, -1)]);
        assert_eq!(values("2023-2024, 2024/1689.", "fr"), whole(&[2023, 2024, 2024, 1689]));
        assert_eq!(values("Large 2, 405", "en"), whole(&[2, 405]));
    }

    #[test]
    fn scales_count() {
        let million = whole(&[645_000_000]);
        for (text, lang) in [
            ("645 million", "en"),
            ("645 millions", "fr"),
            ("645 Millionen", "de"),
            ("645 миллионов", "ru"),
            ("645 miljoonaa", "fi"),
            ("645 juta", "id"),
            ("645 miljoen", "nl"),
            ("645 miljoner", "sv"),
            ("645 millioner", "da"),
            ("645 milions", "ca"),
            ("645 milioane", "ro"),
            ("645 millió", "hu"),
            ("645 milyon", "tr"),
            ("645 mln", "pl"),
            ("645 milionů", "cs"),
            ("645 triệu", "vi"),
            ("645 мільйонів", "uk"),
            ("645 εκατομμύρια", "el"),
            ("6.45億", "ja"),
            ("6億4500万", "ja"),
            ("6亿4500万", "zh"),
            ("6억 4500만", "ko"),
            ("64.5 कोटि", "sa"),
        ] {
            assert_eq!(values(text, lang), million, "{text}");
        }
        assert_eq!(values("2 mil millones", "es"), whole(&[2_000_000_000]));
        assert_eq!(values("2 billions", "fr"), whole(&[2_000_000_000_000]));
        assert_eq!(values("2 billion", "en"), whole(&[2_000_000_000]));
        assert_eq!(values("१२३ शतकोटयः", "sa"), whole(&[123_000_000_000]));
    }

    #[test]
    fn numbers_in_han_characters_can_stand_for_others() {
        let read = |text| of(text, &Lang::read("ja").unwrap())[0].readings[0];
        for (text, number) in [
            ("一万", 10_000),
            ("六十億", 6_000_000_000),
            ("二〇二四", 2024),
            ("千二百三十", 1230),
            ("十五", 15),
        ] {
            assert_eq!(read(text), Value::new(number, 0), "{text}");
        }
        assert!(of("一万", &Lang::read("ja").unwrap())[0].optional);
    }
}
