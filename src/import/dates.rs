//! Dates as people write them, in every language of the tables.

use crate::language;
use crate::model::{Date, Lang};

/// A date, whether it could be another, and whether the line holds more than the date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    /// Day and month might be the other way round.
    pub(super) ambiguous: bool,
    /// The line holds other words too.
    pub(super) more: bool,
}

/// The date that a short line is about.
pub(super) fn read(line: &str, lang: &Lang) -> Option<Found> {
    const LONGEST: usize = 60;
    let line = line.trim();
    if line.chars().count() > LONGEST || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    in_figures(line, lang).or_else(|| in_words(line))
}

/// `2024-08-07`, `2024/8/7`, `7.8.2024`, `08/07/2024`, with a time behind it or not.
fn in_figures(line: &str, lang: &Lang) -> Option<Found> {
    let first = line.split(['T', ' ']).next()?;
    let more = line.len() > first.len() && !is_time(&line[first.len() + 1..]);
    let sign = first.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sign, '-' | '/' | '.') || more {
        return None;
    }
    let parts: Option<Vec<u16>> = first.split(sign).map(|part| part.parse().ok()).collect();
    let small = |n: u16| u8::try_from(n).ok();
    let (year, month, day, ambiguous) = match *parts?.as_slice() {
        [year, month, day] if year > 31 => (year, month, day, false),
        [a, b, year] if year > 31 => {
            let american = sign == '/' && lang.as_str() == "en" || lang.as_str() == "en-US";
            let month_first = b > 12 || a <= 12 && american;
            let ambiguous = a <= 12 && b <= 12 && a != b && sign == '/';
            if month_first { (year, a, b, ambiguous) } else { (year, b, a, ambiguous) }
        }
        _ => return None,
    };
    let date = real(year, small(month)?, small(day)?)?;
    Some(Found { date, ambiguous, more: false })
}

fn is_time(text: &str) -> bool {
    let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z' | ' ');
    text.contains(':') && text.chars().all(clock)
}

fn real(year: u16, month: u8, day: u8) -> Option<Date> {
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    };
    let fits = (1..=9999).contains(&year) && (1..=12).contains(&month);
    (fits && (1..=longest).contains(&day)).then_some(Date {
        year,
        month: Some(month),
        day: Some(day),
    })
}

/// `7 août 2024`, `August 7, 2024`, `2024年8月7日`, with a weekday or “published” before it or not:
/// a line that holds what a language would write for the day.
fn in_words(line: &str) -> Option<Found> {
    let line = folded(line);
    let numbers: Vec<u16> =
        line.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let year = *numbers.iter().find(|n| (1000..=9999).contains(*n))?;
    let days: Vec<u8> = numbers.iter().filter_map(|n| u8::try_from(*n).ok()).collect();
    for language in language::ALL {
        for month in 1..=12 {
            for day in &days {
                let Some(date) = real(year, month, *day) else { continue };
                let written = folded(&(language.date)(date));
                if let Some((before, after)) = line.split_once(&written) {
                    let whole = !before.ends_with(|c: char| c.is_ascii_digit());
                    let more = !(before.trim().is_empty() && after.trim().is_empty());
                    if whole {
                        return Some(Found { date, ambiguous: false, more });
                    }
                }
            }
        }
    }
    None
}

/// Without case, commas, ordinal endings and fine spaces.
fn folded(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{a0}', '\u{202f}'], " ").replace(',', "");
    let words = text.split_whitespace().map(|word| {
        let end =
            ["st", "nd", "rd", "th", "er", "º"].into_iter().find_map(|end| word.strip_suffix(end));
        end.filter(|day| day.bytes().all(|b| b.is_ascii_digit())).unwrap_or(word)
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Found, read};
    use crate::model::Lang;

    fn shown(line: &str, lang: &str) -> String {
        match read(line, &Lang::read(lang).expect("a tag")) {
            None => "-".to_owned(),
            Some(Found { date, ambiguous, more }) => {
                format!(
                    "{date}{}{}",
                    if ambiguous { " ?" } else { "" },
                    if more { " +" } else { "" }
                )
            }
        }
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (line, lang, expected) in [
            ("2024-08-07", "fr", "2024-08-07"),
            ("2024-08-07 10:30", "fr", "2024-08-07"),
            ("2024/8/7", "zh", "2024-08-07"),
            ("07.08.2024", "de", "2024-08-07"),
            ("08/07/2024", "en", "2024-08-07 ?"),
            ("08/07/2024", "fr", "2024-07-08 ?"),
            ("23/07/2024", "en", "2024-07-23"),
            ("7 août 2024", "fr", "2024-08-07"),
            ("1er mars 2024", "fr", "2024-03-01"),
            ("Publié le 7 août 2024", "fr", "2024-08-07 +"),
            ("August 7th, 2024", "en", "2024-08-07"),
            ("Wednesday, 7 August 2024", "de", "2024-08-07 +"),
            ("2024年8月7日", "ja", "2024-08-07"),
            ("30.02.2024", "de", "-"),
            ("In 2024 we had 7 ovens", "en", "-"),
            ("Bread", "en", "-"),
        ] {
            assert_eq!(shown(line, lang), expected, "{line}");
        }
    }
}
