//! Straight quotation marks and apostrophes become those of the language.

use super::chars::{
    NEW_LINE, after, before, is_dash, is_edge, is_hangul, is_space, is_word, opens,
};
use super::line::{Edit, Line};
use crate::diagnostic::{Diagnostics, Rule};
use crate::language::Language;
use std::collections::BTreeMap;

/// A straight double mark and what it may be where it stands.
struct Mark {
    at: usize,
    language: &'static Language,
    can_open: bool,
    can_close: bool,
    /// After a figure: inches, seconds.
    prime: bool,
}

/// Straight double marks, when they pair up in the line; else they stay and are reported.
pub(super) fn double(line: &Line<'_>, edits: &mut Vec<Edit>, complaints: &mut Diagnostics) {
    let text = line.text();
    if !text.contains('"') {
        return;
    }
    let mut open: Vec<Mark> = Vec::new();
    let mut pairs: Vec<(Mark, usize, bool)> = Vec::new();
    let mut typed = Typed::default();
    let mut lone = None;
    for (at, c) in text.char_indices() {
        if c != '"' {
            typed.see(c, at, line);
            continue;
        }
        let Some(language) = line.language(at) else { continue };
        let mark = look(text, at, language, open.last());
        if mark.can_close && (!mark.can_open || !open.is_empty()) {
            match open.pop() {
                Some(opening) => {
                    let tag = opening.language.tag;
                    let inside = open.iter().rev().any(|mark| mark.language.tag == tag);
                    pairs.push((opening, at, inside || typed.is_inside(tag)));
                }
                None if mark.prime => {}
                None => lone = lone.or(Some(at)),
            }
        } else {
            open.push(mark);
        }
    }
    if let Some(at) = lone.or(open.first().map(|mark| mark.at)) {
        complaints.push_with_hint(
            Rule::StraightQuote,
            line.place(at..at + 1),
            "a straight quotation mark has no partner in this paragraph",
            "add the other mark, or type the quotation marks of the language",
        );
        return;
    }
    for (opening, closing, inside) in pairs {
        let (left, right) = opening.language.quotes[usize::from(inside)];
        edits.push(Edit::replace(opening.at..opening.at + 1, left));
        edits.push(Edit::replace(closing..closing + 1, right));
    }
}

/// How deep the line is, in each language, in marks that were typed as they should be.
#[derive(Default)]
struct Typed(BTreeMap<&'static str, usize>);

impl Typed {
    fn see(&mut self, c: char, at: usize, line: &Line<'_>) {
        if !matches!(c, '«' | '»' | '“' | '”' | '„') {
            return;
        }
        let Some(language) = line.language(at) else { return };
        let (left, right) = language.quotes[0];
        let depth = self.0.entry(language.tag).or_default();
        if left.starts_with(c) && left != right {
            *depth += 1;
        } else if right.starts_with(c) {
            *depth = depth.saturating_sub(1);
        }
    }

    fn is_inside(&self, tag: &str) -> bool {
        self.0.get(tag).is_some_and(|&depth| depth > 0)
    }
}

fn look(text: &str, at: usize, language: &'static Language, open: Option<&Mark>) -> Mark {
    // Single marks are looked through, since they may be mended or not yet.
    let (head, tail) = (&text[..at], &text[at + 1..]);
    let (left, right) = (
        head.trim_end_matches(is_single).chars().next_back(),
        tail.trim_start_matches(is_single).chars().next(),
    );
    let after_opening = open.is_some_and(|mark| mark.at + 1 == at);
    let elision =
        head.ends_with(is_single) && left.is_some_and(is_word) && right.is_some_and(is_word);
    // So are spaces beside dashes and marks: they may be set or not yet.
    let left_edge = is_edge(left) || left.is_some_and(is_dash);
    let right_edge = is_edge(right)
        || right.is_some_and(|c| is_dash(c) || matches!(c, '»' | ';' | '!' | '?' | ':'));
    let opened = left.is_some_and(opens);
    let can_open =
        !right_edge && (left_edge || opened || left == Some('/') || after_opening || elision);
    let can_close = !(left_edge || opened || after_opening)
        && (right_edge || right.is_some_and(|c| !is_word(c) && !opens(c)));
    let prime = head.ends_with(char::is_numeric) && open.is_none();
    // Between two letters, or alone between two spaces, only the order tells.
    let undecided = can_open == can_close;
    Mark {
        at,
        language,
        can_open: can_open || undecided,
        can_close: can_close || undecided && open.is_some(),
        prime,
    }
}

const fn is_single(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‚' | '‹' | '›')
}

/// Straight single marks: apostrophes, and pairs of quotation marks.
pub(super) fn single(line: &Line<'_>, edits: &mut Vec<Edit>) {
    let text = line.text();
    let mut opening: Option<(usize, &'static Language)> = None;
    for (at, _) in text.match_indices('\'') {
        let Some(language) = line.language(at) else { continue };
        let (left, right) = (before(text, at), after(text, at + 1));
        if left == Some('\'') || right == Some('\'') {
            continue;
        }
        let starts = right.is_some_and(is_word) && !left.is_some_and(is_word);
        if starts && !is_elided(&text[at + 1..], language) {
            if let Some((before, _)) = opening.replace((at, language)) {
                edits.push(Edit::replace(before..before + 1, "’"));
            }
            continue;
        }
        // A Korean particle follows the closing mark without a space.
        let ends = !is_edge(left) && right.is_none_or(|c| !is_word(c) || is_hangul(c));
        if ends && let Some((from, language)) = opening.take() {
            edits.push(Edit::replace(from..from + 1, language.usage.single_quotes.0));
            edits.push(Edit::replace(at..at + 1, language.usage.single_quotes.1));
            continue;
        }
        // Feet, minutes: `5'10`, `6' de haut`.
        let prime = left.is_some_and(char::is_numeric) && !right.is_some_and(char::is_alphabetic);
        if !prime {
            edits.push(Edit::replace(at..at + 1, "’"));
        }
    }
    if let Some((at, _)) = opening {
        edits.push(Edit::replace(at..at + 1, "’"));
    }
}

/// Whether what follows an apostrophe is a year without its century, or a word the language
/// writes with the apostrophe in front.
fn is_elided(rest: &str, language: &Language) -> bool {
    let word = rest.split(|c: char| !is_word(c) || c == NEW_LINE || is_space(c)).next();
    let word = word.unwrap_or_default();
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 2 && matches!(&word[digits..], "" | "s"))
        || language.usage.elided.contains(&word.to_lowercase().as_str())
}
