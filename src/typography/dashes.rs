//! Hyphens that stand for dashes become dashes; the spaces around dashes become the language's.

use super::chars::{
    NEW_LINE, OBJECT, after, before, is_dash, is_space, is_word, opens, spaces_after, spaces_before,
};
use super::line::{Edit, Line};
use crate::language::{Dash, Language};
use crate::scan::places;
use std::ops::Range;

/// The longest run of hyphens that stands for a dash.
const LONGEST: usize = 3;

/// A dash, or hyphens that stand for one, with the spaces around.
struct Stroke {
    at: Range<usize>,
    left_gap: Range<usize>,
    right_gap: Range<usize>,
    typed: bool,
}

/// Dashes between words and at the start of a line of dialogue.
pub(super) fn dashes(line: &Line<'_>, edits: &mut Vec<Edit>) {
    let text = line.text();
    let (mut inner, mut bound) = (Aside::default(), Aside::default());
    let mut from = 0;
    for at in places(text.as_bytes(), is_dash_here) {
        if at < from {
            continue;
        }
        let stroke = stroke(text, at);
        from = stroke.at.end;
        // What replaces several hyphens goes where the last of them stands.
        let last = if stroke.typed { stroke.at.start } else { stroke.at.end - 1 };
        let Some(language) = line.language(last) else { continue };
        let hyphens = stroke.at.len();
        if !stroke.typed && hyphens > LONGEST {
            continue;
        }
        match where_stands(text, &stroke) {
            Stands::BetweenWords => {
                let dash = language.usage.dash;
                let opens = match dash {
                    Dash::Inner(_) => inner.opens(text, &stroke.at),
                    Dash::Bound(_) => bound.opens(text, &stroke.at),
                    Dash::Before(_) | Dash::Closed(_) => false,
                };
                set_between(&stroke, dash, opens, edits);
            }
            Stands::AtStart => set_at_start(&stroke, language, edits),
            Stands::Joined => {
                if let (Dash::Closed(dash), false, 2..) =
                    (language.usage.dash, stroke.typed, hyphens)
                {
                    edits.push(Edit::replace(stroke.at, dash));
                }
            }
            Stands::Elsewhere => {}
        }
    }
}

/// Whether these are the bytes of a dash or hyphen.
const fn is_dash_here(byte: u8, next: u8, last: u8) -> bool {
    (byte == b'-') | (byte == 0xe2) & (next == 0x80) & ((last == 0x93) | (last == 0x94))
}

/// Where a stroke stands.
enum Stands {
    /// Spaced, between words that are not both figures.
    BetweenWords,
    /// First in its line, a space and a word after it.
    AtStart,
    /// Letters on both sides, no spaces.
    Joined,
    /// A sign of its own: minus, option, range, rule.
    Elsewhere,
}

fn begins_speech(c: char) -> bool {
    c.is_alphabetic() || opens(c) || matches!(c, '"' | '\'' | OBJECT)
}

fn stroke(text: &str, start: usize) -> Stroke {
    let typed = !text[start..].starts_with('-');
    let end = if typed {
        start + after(text, start).map_or(0, char::len_utf8)
    } else {
        start + text[start..].bytes().take_while(|&byte| byte == b'-').count()
    };
    Stroke {
        at: start..end,
        left_gap: spaces_before(text, start)..start,
        right_gap: end..spaces_after(text, end),
        typed,
    }
}

fn where_stands(text: &str, stroke: &Stroke) -> Stands {
    let left = before(text, stroke.left_gap.start).filter(|&c| c != NEW_LINE);
    let right = after(text, stroke.right_gap.end).filter(|&c| c != NEW_LINE);
    let (spaced_left, spaced_right) = (!stroke.left_gap.is_empty(), !stroke.right_gap.is_empty());
    let (Some(next), true) = (right, spaced_left || spaced_right || left.is_some()) else {
        return Stands::Elsewhere;
    };
    match left {
        None if spaced_right && begins_speech(next) => Stands::AtStart,
        None => Stands::Elsewhere,
        Some(last) if is_dash(last) || is_dash(next) => Stands::Elsewhere,
        Some(last) if last.is_numeric() && next.is_numeric() => Stands::Elsewhere,
        Some(_) if spaced_left && spaced_right => Stands::BetweenWords,
        Some(last) if !spaced_left && !spaced_right && is_word(last) && is_word(next) => {
            Stands::Joined
        }
        Some(_) => Stands::Elsewhere,
    }
}

/// Tells the dash that opens an aside from the one that closes it: they take turns until the
/// sentence ends.
#[derive(Default)]
struct Aside {
    /// Where the dash that opened one ends.
    opened: Option<usize>,
}

impl Aside {
    /// Whether this dash opens an aside.
    fn opens(&mut self, text: &str, at: &Range<usize>) -> bool {
        let closes = self.opened.is_some_and(|from| !ends_sentence(&text[from..at.start]));
        self.opened = if closes { None } else { Some(at.end) };
        !closes
    }
}

/// Whether a sentence ends and another begins inside the stretch. Quotation marks and spaces are
/// not looked at: they may be mended or not yet.
fn ends_sentence(stretch: &str) -> bool {
    let begins = |rest: &str| {
        let quiet =
            |c: char| is_space(c) || opens(c) || matches!(c, '"' | '\'' | '’' | '”' | '»' | ')');
        rest.trim_start_matches(quiet).starts_with(char::is_uppercase)
    };
    let initial = |head: &str| {
        let mut last = head.chars().rev();
        last.next().is_some_and(char::is_uppercase) && !last.next().is_some_and(is_word)
    };
    stretch.char_indices().any(|(at, c)| match c {
        NEW_LINE => true,
        '.' | '!' | '?' | '…' => {
            begins(&stretch[at + c.len_utf8()..]) && !initial(&stretch[..at])
        }
        _ => false,
    })
}

fn set_between(stroke: &Stroke, dash: Dash, opens: bool, edits: &mut Vec<Edit>) {
    const NO_BREAK: Option<&str> = Some("\u{a0}");
    let (sign, left, right) = match dash {
        Dash::Inner(sign) if opens => (sign, None, NO_BREAK),
        Dash::Inner(sign) | Dash::Before(sign) => (sign, NO_BREAK, None),
        // A spaced dash that was typed is somebody's house style; hyphens are nobody's.
        Dash::Closed(sign) if stroke.typed => (sign, NO_BREAK, None),
        Dash::Closed(sign) => (sign, Some(""), Some("")),
        Dash::Bound(sign) if opens => (sign, None, Some("")),
        Dash::Bound(sign) => (sign, Some(""), None),
    };
    if let Some(space) = left {
        edits.push(Edit::replace(stroke.left_gap.clone(), space));
    }
    if !stroke.typed {
        edits.push(Edit::replace(stroke.at.clone(), sign));
    }
    if let Some(space) = right {
        edits.push(Edit::replace(stroke.right_gap.clone(), space));
    }
}

fn set_at_start(stroke: &Stroke, language: &Language, edits: &mut Vec<Edit>) {
    let Some((sign, space)) = language.usage.dialogue else { return };
    if !stroke.typed {
        edits.push(Edit::replace(stroke.at.clone(), sign));
    }
    edits.push(Edit::replace(stroke.right_gap.clone(), space));
}

/// Three full stops, and no more, become an ellipsis.
pub(super) fn ellipses(line: &Line<'_>, edits: &mut Vec<Edit>) {
    const DOTS: usize = 3;
    let text = line.text();
    let mut from = 0;
    let is_dots = |a: u8, b: u8, c: u8| (a == b'.') & (b == b'.') & (c == b'.');
    for start in places(text.as_bytes(), is_dots) {
        if start < from {
            continue;
        }
        let length = text[start..].bytes().take_while(|&byte| byte == b'.').count();
        from = start + length;
        let path = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '\\'));
        if length == DOTS
            && !path(before(text, start))
            && !path(after(text, from))
            && line.language(start).is_some()
        {
            edits.push(Edit::replace(start..from, "…"));
        }
    }
}
