//! Spaces between words and marks: which, or none.
//!
//! A gap is the run of spaces between two characters, empty or not. The rules say what it should
//! be by what stands on either side.

use super::chars::{
    NEW_LINE, after, before, is_dash, is_edge, is_space, is_word, opens, spaces_after,
};
use super::holds::held;
use super::line::{Edit, Line};
use crate::language::{Language, Usage};
use crate::scan::{BLOCK, bits, places_by};
use std::cell::OnceCell;
use std::ops::Range;

/// Spaces before marks, inside quotation marks, between what belongs together; one space for two.
pub(super) fn spaces(line: &Line<'_>, edits: &mut Vec<Edit>) {
    let text = line.text();
    let gaps = Gaps { line, paired: OnceCell::new() };
    let holds = |language: &Language| {
        let usage = &language.usage;
        !usage.no_break_after.is_empty() || !usage.no_break_before.is_empty()
    };
    let mut from = 0;
    for at in stops(text.as_bytes(), line.has_language(holds)) {
        let Some(c) = after(text, at).filter(|_| at >= from) else { continue };
        from = at + c.len_utf8();
        if is_space(c) {
            from = spaces_after(text, at);
            if let Some(space) = gaps.wanted(at..from) {
                edits.push(Edit::replace(at..from, space));
            }
        } else if let Some(language) = line.language(at) {
            match c {
                '«' | '»' => beside_guillemet(text, at, language, edits),
                ';' | '!' | '?' | ':' => open_mark(text, at, &language.usage, edits),
                _ => {}
            }
        }
    }
}

/// Where there may be a guillemet, a spaced mark or a gap that may not be what it should be.
///
/// Nearly all spaces stand alone between words in small letters. Nothing can hold these together,
/// unless `any` small word may. That is decided on bytes: this is where the time goes.
fn stops(bytes: &[u8], any: bool) -> impl Iterator<Item = usize> {
    // What of the block before may hold a word to the next, in the highest bits.
    let mut before = 0_u128;
    places_by(bytes, move |rest| {
        let plain = if any { 0 } else { bits(rest, is_plain) };
        let holding = u128::from(bits(rest, may_hold)) << BLOCK | before >> BLOCK;
        before = holding;
        // The seven bytes behind each: the figure of an ordinal such as `XIXèmes` stands six bytes
        // before the gap.
        let near = holding | holding << 1;
        let near = near | near << 2;
        let near = near | near << 4;
        let near = u64::try_from(near >> BLOCK).unwrap_or_default();
        bits(rest, may_matter) & !plain | plain & near
    })
}

/// Whether a character that begins with the first byte can be a space, guillemet or spaced mark.
const fn may_matter(byte: u8, _: u8, _: u8) -> bool {
    (byte == b' ')
        | (byte == b'\t')
        | (byte == b';')
        | (byte == b'!')
        | (byte == b'?')
        | (byte == b':')
        | (byte == 0xc2)
        | (byte == 0xe2)
}

/// Whether these bytes are a space before a small letter of ASCII, or from à to ÿ.
const fn is_plain(byte: u8, next: u8, last: u8) -> bool {
    (byte == b' ') & ((next >= b'a') & (next <= b'z') | (next == 0xc3) & (last >= 0xa0))
}

/// Whether the first byte may have a part in holding its word to the next: digits, capitals and
/// full stops have, and so have signs such as ½, which begin with C2. The last two end guillemets.
const fn may_hold(byte: u8, _: u8, _: u8) -> bool {
    (byte >= b'0') & (byte <= b'9')
        | (byte >= b'A') & (byte <= b'Z')
        | (byte == b'.')
        | (byte == b'\t')
        | (byte == b'\n')
        | (byte == 0xc2)
        | (byte == 0xab)
        | (byte == 0xbb)
}

/// The gaps of a line.
struct Gaps<'l> {
    line: &'l Line<'l>,
    /// Whether each guillemet of the line may have a partner. A lone one may be an arrow, and
    /// keeps its space where the language would take it away.
    paired: OnceCell<bool>,
}

impl Gaps<'_> {
    /// What a gap with some space should be, if not what it is.
    fn wanted(&self, at: Range<usize>) -> Option<&'static str> {
        let text = self.line.text();
        let run = &text[at.clone()];
        // What replaces several spaces goes where the last of them stands.
        let last = run.chars().next_back()?;
        let language = self.line.language(at.end - last.len_utf8())?;
        let left = before(text, at.start).filter(|&c| c != NEW_LINE)?;
        let right = after(text, at.end).filter(|&c| c != NEW_LINE)?;
        let next_usage = &self.line.language(at.end).unwrap_or(language).usage;
        let several = run == "\t" || run.chars().nth(1).is_some();
        before_mark(text, left, at.end, next_usage)
            .or_else(|| self.beside_guillemet(&at, left, right))
            .or_else(|| held(text, &at, language))
            .or_else(|| several.then(|| one_space(run)))
    }

    /// The space just inside a guillemet, by the guillemet's language.
    fn beside_guillemet(&self, at: &Range<usize>, left: char, right: char) -> Option<&'static str> {
        let place = match (left, right) {
            ('«', '»') => return None,
            ('«', _) => at.start - left.len_utf8(),
            (_, '»') => at.end,
            _ => return None,
        };
        let space = self.line.language(place)?.usage.inside_guillemets?;
        (!space.is_empty() || self.is_paired()).then_some(space)
    }

    fn is_paired(&self) -> bool {
        *self.paired.get_or_init(|| {
            let text = self.line.text();
            text.matches('«').count() == text.matches('»').count()
        })
    }
}

/// The one space that stands for a run: a no-break one if there is any.
fn one_space(run: &str) -> &'static str {
    let has = |space| run.contains(space);
    match (has('\u{a0}'), has('\u{202f}'), has('\u{2009}')) {
        (true, _, _) => "\u{a0}",
        (_, true, _) => "\u{202f}",
        (_, _, true) if !run.contains([' ', '\t']) => "\u{2009}",
        _ => " ",
    }
}

/// The space a language sets before the mark at `at`, if a mark stands there.
fn before_mark(text: &str, left: char, at: usize, usage: &Usage) -> Option<&'static str> {
    let mark = after(text, at)?;
    let (_, space) = usage.before_marks.iter().find(|(known, _)| *known == mark)?;
    (!opens(left) && ends_there(text, at)).then_some(*space)
}

/// Puts a space before a mark where the source has none.
fn open_mark(text: &str, at: usize, usage: &Usage, edits: &mut Vec<Edit>) {
    const CLOSING: [char; 11] = ['»', '”', '’', ')', ']', '%', '‰', '°', '€', '+', '#'];
    let Some(left) = before(text, at).filter(|&c| is_word(c) || CLOSING.contains(&c)) else {
        return;
    };
    if usage.opens_marks
        && let Some(space) = before_mark(text, left, at, usage)
        && !closes_shortcode(text, at)
    {
        edits.push(Edit::before(at, space));
    }
}

/// Whether the mark at `at` is the second colon of `:smile:`.
fn closes_shortcode(text: &str, at: usize) -> bool {
    let head = text[..at]
        .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'));
    head.ends_with(':') && is_edge(before(head, head.len() - 1))
}

/// Whether the mark at `at` (with those that follow it) ends a word or sentence, and is not part
/// of a time, ratio, address, emoticon or program.
fn ends_there(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    let mut may_smile = matches!(rest.clone().next(), Some(':' | ';'));
    let next = rest.find(|&c| match c {
        ':' | ';' | '।' | '॥' => false,
        '!' | '?' => {
            may_smile = false;
            false
        }
        _ => true,
    });
    match next {
        _ if is_edge(next) => true,
        Some('»' | '”' | '"' | '«' | '“' | '…' | '.' | ',') => true,
        Some(')' | ']' | '\'' | '’' | '–' | '—') => !may_smile,
        _ => false,
    }
}

/// Puts spaces beside a guillemet where the source has none.
fn beside_guillemet(text: &str, at: usize, language: &'static Language, edits: &mut Vec<Edit>) {
    let Some(inside) = language.usage.inside_guillemets else { return };
    let end = at + '«'.len_utf8();
    let (left, right) = (before(text, at), after(text, end));
    let opening = text[at..].starts_with('«');
    let apart = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    // A cut-off word (`« anti-»`) is left alone: with a space its hyphen would be a dash.
    let within =
        |c: Option<char>| !is_edge(c) && !c.is_some_and(|c| is_dash(c) || matches!(c, '«' | '»'));
    let space = |at| held(text, &(at..at), language).unwrap_or(" ");
    if opening {
        if apart(left) {
            edits.push(Edit::before(at, space(at)));
        }
        if within(right) && !inside.is_empty() {
            edits.push(Edit::after(end, inside));
        }
    } else {
        if within(left) && !inside.is_empty() {
            edits.push(Edit::before(at, inside));
        }
        if apart(right) {
            edits.push(Edit::after(end, space(end)));
        }
    }
}
