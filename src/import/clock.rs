//! Times of a recording, in the forms in which transcripts write them.

use crate::model::Timestamp;
use crate::parse::read_clock;

/// Reads a time that makes up all of a text, in brackets or not: `0:12`, `[00:01:02.5]`, `(1:02)`,
/// `00:00:01,500`.
pub(super) fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let inner = match (text.chars().next(), text.chars().next_back()) {
        (Some('['), Some(']')) | (Some('('), Some(')')) if text.len() > 2 => {
            text[1..text.len() - 1].trim()
        }
        _ => text,
    };
    read_clock(inner)
}

/// Reads the time that a text begins with: the time, and how many bytes it takes with the spaces
/// behind it.
pub(super) fn at_start(text: &str) -> Option<(Timestamp, usize)> {
    let (word, bare) = match text.chars().next()? {
        '[' => (&text[..text.find(']')? + 1], false),
        '(' => (&text[..text.find(')')? + 1], false),
        c if c.is_ascii_digit() => {
            let end = text.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ','));
            (&text[..end.unwrap_or(text.len())], true)
        }
        _ => return None,
    };
    let time = read(word)?;
    let rest = &text[word.len()..];
    // `10:30 Uhr` in a sentence is no time of a recording; with its seconds it is.
    if bare && (!rest.starts_with(char::is_whitespace) || word.matches(':').count() < 2) {
        return None;
    }
    let dash = rest.trim_start();
    let rest = dash.strip_prefix("- ").or_else(|| dash.strip_prefix("– ")).unwrap_or(dash);
    Some((time, text.len() - rest.trim_start().len()))
}

/// Reads the time that a text ends with, and what stands before it: `Ada (0:12)`, `Ada  0:12`.
pub(super) fn at_end(text: &str) -> Option<(Timestamp, &str)> {
    let text = text.trim_end();
    let start = match text.chars().next_back()? {
        ']' => text.rfind('[')?,
        ')' => text.rfind('(')?,
        c if c.is_ascii_digit() => {
            let digits = text.trim_end_matches(|c: char| matches!(c, '0'..='9' | ':' | '.' | ','));
            digits.len()
        }
        _ => return None,
    };
    let before = text[..start].trim_end();
    read(&text[start..]).map(|time| (time, before))
}

/// A time of so many seconds, as programs write them; `None` for what is no time.
pub(super) fn seconds(value: f64) -> Option<Timestamp> {
    const LONGEST: f64 = 1e8;
    if !(0.0..LONGEST).contains(&value) {
        return None;
    }
    // Through text, because the value has been read from one.
    let written = format!("{value:.3}");
    let (whole, thousandths) = written.split_once('.')?;
    let whole: u64 = whole.parse().ok()?;
    let thousandths: u64 = thousandths.parse().ok()?;
    Some(Timestamp(whole * 1000 + thousandths))
}

#[cfg(test)]
mod tests {
    use super::{at_end, at_start, read, seconds};
    use crate::model::Timestamp;

    #[test]
    fn times_are_read_where_they_stand() {
        assert_eq!(read("(1:02)"), Some(Timestamp(62_000)));
        assert_eq!(read("00:00:01,500"), Some(Timestamp(1500)));
        assert_eq!(read("12"), None);
        assert_eq!(at_start("[00:12] a"), Some((Timestamp(12_000), 8)));
        assert_eq!(at_start("00:00:12 - Ada"), Some((Timestamp(12_000), 11)));
        assert_eq!(at_start("10:30 Uhr"), None);
        assert_eq!(at_start("[laughs] a"), None);
        assert_eq!(at_end("Ada  0:12 "), Some((Timestamp(12_000), "Ada")));
        assert_eq!(at_end("Ada [1:00:02]"), Some((Timestamp(3_602_000), "Ada")));
        assert_eq!(at_end("in 2024"), None);
        assert_eq!(seconds(1.5), Some(Timestamp(1500)));
        assert_eq!(seconds(f64::NAN), None);
    }
}
