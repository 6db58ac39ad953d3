//! Characters in an EPUB that nobody sees and that change what is seen.

use super::Complaint;
use crate::diagnostic::{Rule, Span};
use std::ops::Range;

/// A character with a will of its own, as itself or as a numeric reference.
struct Met {
    at: Range<usize>,
    c: char,
}

/// Complains about every character of a document that is forbidden or works in secret.
/// `blocks` are the places where a paragraph may begin or end, in order: marks of direction
/// act no further (UAX #9 § 3.3.1).
pub(super) fn check(text: &str, blocks: &[usize]) -> Vec<Complaint> {
    let mut out = Vec::new();
    let mut open: Vec<Met> = Vec::new();
    let mut blocks = blocks.iter().peekable();
    for met in suspects(text) {
        while blocks.next_if(|block| **block <= met.at.start).is_some() {
            out.extend(open.drain(..).map(|met| lone(&met)));
        }
        let isolates = |met: &Met| matches!(met.c, '\u{2066}'..='\u{2068}');
        match met.c {
            '\u{202D}' | '\u{202E}' => {
                out.push(overriding(&met));
                open.push(met);
            }
            '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => open.push(met),
            '\u{202C}' if open.last().is_some_and(|last| !isolates(last)) => drop(open.pop()),
            '\u{2069}' if open.last().is_some_and(isolates) => drop(open.pop()),
            '\u{202C}' | '\u{2069}' => out.push(lone(&met)),
            _ => out.push(forbidden(&met)),
        }
    }
    out.extend(open.iter().map(lone));
    // Said once of a mark that both overrides and stands alone.
    out.sort_by_key(|complaint| complaint.span);
    out.dedup_by_key(|complaint| complaint.span);
    out
}

/// The characters worth a second look, in order.
fn suspects(text: &str) -> impl Iterator<Item = Met> + '_ {
    text.char_indices()
        .filter_map(move |(at, c)| match c {
            '&' => reference(text.get(at..)?).map(|(c, length)| Met { at: at..at + length, c }),
            '\u{feff}' if at == 0 => None,
            c => Some(Met { at: at..at + c.len_utf8(), c }),
        })
        .filter(|met| is_suspect(met.c))
}

fn is_suspect(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' => true,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        c => u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// The character of a numeric reference at the start of a text, and the length of that.
fn reference(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("&#")?;
    let digits = digits.get(..digits.find(';').filter(|end| *end < 10)?)?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    Some((char::from_u32(code.ok()?)?, digits.len() + 3))
}

fn complaint(met: &Met, what: &str, hint: &'static str) -> Complaint {
    Complaint {
        rule: Rule::EpubCharacter,
        span: Span::new(met.at.start, met.at.end),
        message: format!("U+{:04X} {what}", u32::from(met.c)),
        hint,
    }
}

fn lone(met: &Met) -> Complaint {
    let hint = "use the `dir` attribute or `bdi`; else close it in the same paragraph";
    complaint(met, "sets a direction and has no partner in its paragraph", hint)
}

fn overriding(met: &Met) -> Complaint {
    let hint = "letters turned round can read as what they are not: use the `dir` attribute";
    complaint(met, "overrides the direction of letters", hint)
}

fn forbidden(met: &Met) -> Complaint {
    complaint(met, "is no character for a text", "delete it")
}

#[cfg(test)]
mod tests {
    use super::check;

    fn places(text: &str, blocks: &[usize]) -> Vec<u32> {
        check(text, blocks).iter().map(|complaint| complaint.span.start).collect()
    }

    #[test]
    fn marks_of_direction_have_partners() {
        assert!(places("\u{2067}a\u{2069} \u{202b}b\u{202c}", &[]).is_empty());
        assert!(places("\u{2067}a|b\u{2069}", &[]).is_empty());
        assert_eq!(places("\u{2067}a|b\u{2069}", &[4]), [0, 6]);
        assert_eq!(places("a\u{202e}b\u{202c}", &[]), [1]);
        assert_eq!(places("a&#x202E;b&#8238;", &[]), [1, 10]);
    }

    #[test]
    fn forbidden_characters_are_found_however_written() {
        assert_eq!(
            places("\u{feff}ab\u{feff}c\u{85}d\u{fdd0}&#0;&amp;&#;&#x110000;", &[]),
            [5, 9, 12, 15]
        );
    }
}
