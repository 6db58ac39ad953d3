//! Ordinals whose ending is raised: `XXIe`, `1er`.

use super::address::addresses;
use super::chars::is_word;
use super::line::mended;
use crate::diagnostic::Span;
use crate::language::{Language, Usage};
use crate::model::{Inline, Text};
use crate::scan::places;
use std::ops::Range;

/// Whether a word is a Roman numeral of the small sort that counts kings, centuries and chapters.
pub(super) fn is_roman(word: &str) -> bool {
    const TENS: [&str; 9] = ["XC", "LXXX", "LXX", "LX", "L", "XL", "XXX", "XX", "X"];
    const UNITS: [&str; 9] = ["IX", "VIII", "VII", "VI", "V", "IV", "III", "II", "I"];
    let strip = |word, parts: [&str; 9]| {
        parts.iter().find_map(|part| str::strip_prefix(word, part)).unwrap_or(word)
    };
    !word.is_empty() && strip(strip(word, TENS), UNITS).is_empty()
}

/// Whether a word is a figure or Roman numeral with an ending of the language.
pub(super) fn is_ordinal(word: &str, usage: &Usage) -> bool {
    usage
        .raised
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(|number| takes(number, ending)))
}

/// Whether a number takes an ending: `er` is for one, `d` for two.
fn takes(number: &str, ending: &str) -> bool {
    let figure = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    match ending.chars().next() {
        Some('r') => matches!(number, "1" | "I"),
        Some('d' | 'n') => matches!(number, "2" | "II"),
        Some('è') if ending.starts_with("èr") => matches!(number, "1" | "I"),
        _ if ending.starts_with("er") => matches!(number, "1" | "I"),
        _ => figure || is_roman(number),
    }
}

/// Raises the endings of ordinals, where each part of the text can keep a span of its own.
pub(super) fn raise(content: &mut Vec<Inline>, language: Option<&'static Language>) {
    let mut at = 0;
    while let Some(inline) = content.get_mut(at) {
        at += 1;
        match inline {
            Inline::Text(text) => {
                let parts = language.and_then(|language| split(text, &language.usage));
                if let Some(parts) = parts {
                    let count = parts.len();
                    content.splice(at - 1..at, parts);
                    at += count - 1;
                }
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner) => raise(inner, language),
            Inline::Foreign { lang, content } => raise(content, mended(lang)),
            Inline::Link(link) => raise(&mut link.content, language),
            Inline::Superscript(_)
            | Inline::Subscript(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::NoteCall { .. }
            | Inline::Ruby { .. }
            | Inline::Break(_) => {}
        }
    }
}

/// The pieces of a text with raised endings, if it has any.
fn split(text: &Text, usage: &Usage) -> Option<Vec<Inline>> {
    let endings = endings(&text.text, usage);
    if endings.is_empty() {
        return None;
    }
    let mut cuts = Vec::with_capacity(2 * endings.len() + 2);
    cuts.push(0);
    cuts.extend(endings.iter().flat_map(|ending| [ending.start, ending.end]));
    if cuts.last() != Some(&text.text.len()) {
        cuts.push(text.text.len());
    }
    let spans = spans(text, &cuts)?;
    let words = cuts.windows(2).map(|cut| text.text[cut[0]..cut[1]].to_owned());
    let pieces = words.zip(spans).enumerate().map(|(at, (text, span))| {
        let piece = Inline::Text(Text { text, span });
        if at % 2 == 1 { Inline::Superscript(vec![piece]) } else { piece }
    });
    Some(pieces.collect())
}

/// Where the endings of ordinals stand in a text.
fn endings(text: &str, usage: &Usage) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if usage.raised.is_empty() {
        return found;
    }
    let number = |byte: u8| {
        byte.is_ascii_digit() | (byte == b'I') | (byte == b'V') | (byte == b'X') | (byte == b'L')
    };
    let ending = |byte: u8| byte.is_ascii_lowercase() | (byte == 0xc3);
    for at in places(text.as_bytes(), |byte, next, _| number(byte) & ending(next)) {
        found.extend(ending_at(text, at + 1, usage));
    }
    if !found.is_empty() {
        let addresses = addresses(text);
        found.retain(|at| !addresses.iter().any(|address| address.contains(&at.start)));
    }
    found
}

/// More characters than any number or ending has.
const LONGEST: usize = 20;

/// The ending of an ordinal from a place on, if the word it closes is one.
fn ending_at(text: &str, at: usize, usage: &Usage) -> Option<Range<usize>> {
    let length = |chars: &mut dyn Iterator<Item = char>| {
        chars.take_while(|&c| is_word(c)).take(LONGEST + 1).map(char::len_utf8).sum::<usize>()
    };
    let start = at - length(&mut text[..at].chars().rev());
    let end = at + length(&mut text[at..].chars());
    // Part of a larger figure, path or formula.
    let joined = |c: char| matches!(c, '.' | '…' | ',' | '/' | '\\' | '_' | '=' | '&' | '#');
    if text[..start].ends_with(joined)
        || text[end..].starts_with(['/', '\\', '_', '=', '&', '#'])
        || !usage.raised.contains(&&text[at..end])
        || !takes(&text[start..at], &text[at..end])
    {
        return None;
    }
    // `Ve`, `Xe` and `Ire` are words too: only what they count tells.
    let sure = at - start > 1
        || text[start..at].bytes().all(|byte| byte.is_ascii_digit())
        || &text[start..end] == "Ier";
    let counted = || {
        let rest = text[end..].trim_start();
        usage.after_ordinals.iter().any(|word| rest.starts_with(word))
    };
    (sure || counted()).then_some(at..end)
}

/// A span for each stretch between cuts: exact where the source spells the text as it is, near
/// enough where it does not; `None` where there is no room for one each.
fn spans(text: &Text, cuts: &[usize]) -> Option<Vec<Span>> {
    let (start, end) = (text.span.start, text.span.end);
    let parts = u32::try_from(cuts.len() - 1).ok()?;
    if end.saturating_sub(start) < parts {
        return None;
    }
    let mut borders = vec![start];
    for (&cut, left) in cuts[1..cuts.len() - 1].iter().zip((1..parts).rev()) {
        let earliest = borders.last().copied()? + 1;
        let wanted = start.saturating_add(u32::try_from(cut).unwrap_or(u32::MAX));
        borders.push(wanted.clamp(earliest, end - left));
    }
    borders.push(end);
    Some(borders.windows(2).map(|pair| Span { start: pair[0], end: pair[1] }).collect())
}
