//! The excerpt of a line that a report shows, and the columns of its carets.

use super::report::acts;
use super::{Lines, Span};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// Widest excerpt, in columns of a terminal.
const WIDEST: usize = 120;
/// How many columns are shown before the carets when the line is cut.
const LEAD: usize = 40;
/// How many columns a tab takes.
const TAB: usize = 4;

/// A line, or the stretch of it around a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What is shown.
    pub(super) text: String,
    /// The columns before the carets.
    pub(super) indent: usize,
    /// How many carets; at least one.
    pub(super) length: usize,
}

impl Excerpt {
    /// The excerpt for a stretch of the text; of several lines the first is shown. What a reader
    /// sees as one sign is marked whole.
    pub(super) fn of(lines: &Lines<'_>, span: Span) -> Self {
        let number = lines.place(span.start).line;
        let line = lines.line(number);
        let within = |offset| {
            let offset = usize::try_from(offset).unwrap_or(usize::MAX);
            line.floor_char_boundary(offset.saturating_sub(lines.start(number)))
        };
        let at = sign_around(line, within(span.start), GraphemeCursor::prev_boundary);
        let stop = sign_around(line, within(span.end), GraphemeCursor::next_boundary).max(at);
        let (before, rest) = line.split_at(at);
        let (marked, after) = rest.split_at(stop - at);

        let cut_before = is_wider(before, WIDEST - LEAD);
        let mut text = String::new();
        let mut columns = 0;
        if cut_before {
            text.push('…');
            columns = 1;
            push(&mut text, &mut columns, tail(before, LEAD), LEAD + 1);
        } else {
            push(&mut text, &mut columns, before, WIDEST);
        }
        let indent = columns;
        push(&mut text, &mut columns, marked, WIDEST);
        let length = (columns - indent).max(1);
        push(&mut text, &mut columns, after, WIDEST);
        Self { text, indent, length }
    }
}

/// The end of a sign that a place lies in: a letter with its accents, an emoji of several parts.
fn sign_around(
    line: &str,
    at: usize,
    end: impl Fn(
        &mut GraphemeCursor,
        &str,
        usize,
    ) -> Result<Option<usize>, unicode_segmentation::GraphemeIncomplete>,
) -> usize {
    let mut cursor = GraphemeCursor::new(at, line.len(), true);
    match cursor.is_boundary(line, 0) {
        Ok(false) => end(&mut cursor, line, 0).ok().flatten().unwrap_or(at),
        Ok(true) | Err(_) => at,
    }
}

/// The end of `text` that takes up to `room` columns.
fn tail(text: &str, room: usize) -> &str {
    let mut width = 0;
    let mut at = text.len();
    for (start, sign) in text.grapheme_indices(true).rev() {
        width += columns_of(sign);
        if width > room {
            break;
        }
        at = start;
    }
    &text[at..]
}

/// Adds `text` until `limit` columns are full, then an ellipsis.
fn push(out: &mut String, columns: &mut usize, text: &str, limit: usize) {
    for sign in text.graphemes(true) {
        if *columns >= limit {
            if !out.ends_with('…') {
                out.push('…');
            }
            return;
        }
        *columns += columns_of(sign);
        match sign {
            "\t" => out.push_str(&" ".repeat(TAB)),
            sign => out.extend(sign.chars().map(|c| if acts(c) { '\u{FFFD}' } else { c })),
        }
    }
}

/// How many columns of a terminal a sign takes.
fn columns_of(sign: &str) -> usize {
    match sign {
        "\t" => TAB,
        sign if sign.contains(acts) => sign.chars().count(),
        sign => sign.width(),
    }
}

/// Whether a text takes more than `room` columns; counts only as far as the answer can matter.
fn is_wider(text: &str, room: usize) -> bool {
    let mut width = 0;
    text.graphemes(true).any(|sign| {
        width += columns_of(sign);
        width > room
    })
}
