//! What only an editor can mend, reported where it stands.

use super::chars::{
    NEW_LINE, OBJECT, after, before, is_edge, is_space, is_word, opens, spaces_after, spaces_before,
};
use super::line::Line;
use crate::diagnostic::{Diagnostics, Rule};
use crate::scan::places;

/// Fewest letters before a capital inside a word that make two glued words of it; names in mixed
/// case begin with a capital or with one or two small letters (`iPhone`).
const FEWEST_BEFORE: usize = 3;

/// Reports stray punctuation and glued words of a line, before anything in it is changed.
pub(super) fn report(line: &Line<'_>, complaints: &mut Diagnostics) {
    let text = line.text();
    // A mark at the start has nothing before it; a guillemet has something behind it.
    let first = text.starts_with('»').then_some(0);
    let others = places(text.as_bytes(), may_matter).map(|at| at + 1);
    for at in first.into_iter().chain(others).filter(|at| text.is_char_boundary(*at)) {
        let (last, Some(c)) = (before(text, at), after(text, at)) else { continue };
        match c {
            '.' if text[at..].starts_with("..") => doubled(line, at, complaints),
            '.' | ',' | ';' | ':' | '!' | '?' | '\u{37e}' | '·' | '\u{387}'
                if last.is_some_and(is_space) =>
            {
                spaced(line, at, c, complaints);
            }
            '«' | '»' => touching(line, at, c, complaints),
            _ if c.is_uppercase() && last.is_some_and(|last| is_small(last) || is_stop(last)) => {
                glued(line, at, complaints);
            }
            _ => {}
        }
    }
}

/// Whether there may be something to report of the character that begins with the second of these
/// bytes. The characters of most languages are told apart; of the others, each may be a capital.
fn may_matter(last: u8, byte: u8, next: u8) -> bool {
    let mark = (byte == b'.')
        | (byte == b',')
        | (byte == b';')
        | (byte == b':')
        | (byte == b'!')
        | (byte == b'?');
    let after_space = (last == b' ') | (last == b'\t') | (last >= 0x80);
    let after_letter = last.is_ascii_lowercase()
        | (last == b'.')
        | (last == b'!')
        | (last == b'?')
        | (last >= 0x80);
    // From À to Þ; what begins with E2 and follows here is no letter.
    let beyond = (byte == 0xc3) & (next < 0x9f) | (byte >= 0xc4);
    let sign = (byte == 0xe2) & (next < 0x84);
    mark & after_space
        | (byte == b'.') & (next == b'.')
        | (byte == 0xc2)
        | (byte == 0xcd)
        | (byte == 0xce)
        | (byte.is_ascii_uppercase() | beyond & !sign) & after_letter
}

/// Two full stops, no more, at the end of a word.
fn doubled(line: &Line<'_>, at: usize, complaints: &mut Diagnostics) {
    let text = line.text();
    if line.language(at).is_some()
        && before(text, at).is_some_and(is_word)
        && is_edge(after(text, at + 2))
    {
        complaints.push_with_hint(
            Rule::StrayPunctuation,
            line.place(at..at + 2),
            "two full stops stand together",
            "take one out, or make three of them",
        );
    }
}

/// A mark with a space before it that the language never sets.
fn spaced(line: &Line<'_>, at: usize, mark: char, complaints: &mut Diagnostics) {
    let text = line.text();
    let end = at + mark.len_utf8();
    let gap = spaces_before(text, at);
    let next = after(text, end);
    let ends = is_edge(next) || matches!(next, Some('»' | '”' | '"' | '’' | '\''));
    let Some(language) = line.language(at) else { return };
    let Some(word) = before(text, gap).filter(|&c| c != NEW_LINE && !opens(c)) else { return };
    if !ends || !language.usage.never_spaced.contains(mark) {
        return;
    }
    let ratio = mark == ':' && word.is_numeric() && {
        after(text, spaces_after(text, end)).is_some_and(char::is_numeric)
    };
    if ratio || (mark == '.' && is_spaced_ellipsis(text, at)) {
        return;
    }
    let (start, message) = if mark == '.' && word == '.' {
        (gap - 1, "a second full stop follows a full stop".to_owned())
    } else {
        (gap, format!("a space stands before `{mark}`"))
    };
    complaints.push_with_hint(
        Rule::StrayPunctuation,
        line.place(start..end),
        message,
        "look whether something is missing here, then take out what is too much",
    );
}

/// Whether a full stop is one of three or more with spaces between: `. . .`.
fn is_spaced_ellipsis(text: &str, at: usize) -> bool {
    let previous = |at: &usize| {
        let gap = spaces_before(text, *at);
        (gap < *at && text[..gap].ends_with('.')).then(|| gap - 1)
    };
    let next = |at: &usize| {
        let gap = spaces_after(text, at + 1);
        (gap > at + 1 && text[gap..].starts_with('.')).then_some(gap)
    };
    let stops = |step: &dyn Fn(&usize) -> Option<usize>| {
        std::iter::successors(Some(at), step).skip(1).take(2).count()
    };
    stops(&previous) + stops(&next) >= 2
}

/// A guillemet with a letter on its outer side.
fn touching(line: &Line<'_>, at: usize, mark: char, complaints: &mut Diagnostics) {
    let text = line.text();
    let end = at + mark.len_utf8();
    let (outside, side) =
        if mark == '«' { (before(text, at), "before") } else { (after(text, end), "after") };
    let quotes = line.language(at).is_some_and(|it| it.usage.inside_guillemets.is_some());
    if quotes && outside.is_some_and(char::is_alphabetic) {
        complaints.push_with_hint(
            Rule::GluedWords,
            line.place(at..end),
            format!("`{mark}` touches the word {side} it"),
            "a space is set there; look whether a word is missing",
        );
    }
}

/// A capital inside a word of small letters: a space, or a full stop and a space, is missing.
fn glued(line: &Line<'_>, at: usize, complaints: &mut Diagnostics) {
    let text = line.text();
    let stopped = text[..at].ends_with(is_stop);
    let head = text[..at].strip_suffix(is_stop).unwrap_or(&text[..at]);
    let start = head.trim_end_matches(|c| is_small(c) || c == '-').len();
    let capital = after(text, at).map_or(0, char::len_utf8);
    let rest = text[at + capital..].trim_start_matches(is_small);
    let end = text.len() - rest.len();
    let begins = |c: char| c.is_whitespace() || opens(c) || matches!(c, '\'' | '’' | '"' | OBJECT);
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '»' | '”' | '"' | '’' | '\''
            )
    };
    let whole = before(text, start).is_none_or(begins)
        && (rest.is_empty()
            || rest.starts_with(ends)
            || rest.starts_with('.') && is_edge(after(rest, 1)));
    let fewest_after = if stopped { 1 } else { 2 };
    if whole
        && line.language(at).is_some()
        && head[start..].chars().count() >= FEWEST_BEFORE
        && text[at + capital..end].chars().count() >= fewest_after
    {
        complaints.push_with_hint(
            Rule::GluedWords,
            line.place(start..end),
            format!("`{}` looks like two words", &text[start..end]),
            "put in the space or the full stop that is missing; write a name of a program as code",
        );
    }
}

fn is_small(c: char) -> bool {
    c.is_lowercase() || (is_word(c) && !c.is_alphanumeric() && c != OBJECT)
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}
