//! The excerpt of a line that a report shows, and the columns of its carets.

use super::report::acts;
use super::{Lines, Span};
use unicode_width::UnicodeWidthChar;

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
    /// The excerpt for a stretch of the text; of several lines the first is shown.
    pub(super) fn of(lines: &Lines<'_>, span: Span) -> Self {
        let number = lines.place(span.start).line;
        let line = lines.line(number);
        let within = |offset| {
            let offset = usize::try_from(offset).unwrap_or(usize::MAX);
            line.floor_char_boundary(offset.saturating_sub(lines.start(number)))
        };
        let at = within(span.start);
        let stop = within(span.end).max(at);
        let (before, rest) = line.split_at(at);
        let (marked, after) = rest.split_at(stop - at);

        let cut_before = Columns::count(before.chars()) > WIDEST - LEAD;
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

/// The end of `text` that takes up to `room` columns.
fn tail(text: &str, room: usize) -> &str {
    let mut width = 0;
    let mut at = text.len();
    for (start, c) in text.char_indices().rev() {
        width += Columns::of(c);
        if width > room {
            break;
        }
        at = start;
    }
    &text[at..]
}

/// Adds `text` until `limit` columns are full, then an ellipsis.
fn push(out: &mut String, columns: &mut usize, text: &str, limit: usize) {
    for c in text.chars() {
        if *columns >= limit {
            if !out.ends_with('…') {
                out.push('…');
            }
            return;
        }
        *columns += Columns::of(c);
        match c {
            '\t' => out.push_str(&" ".repeat(TAB)),
            c if acts(c) => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
}

/// How many columns of a terminal characters take.
struct Columns;

impl Columns {
    fn of(c: char) -> usize {
        match c {
            '\t' => TAB,
            c if acts(c) => 1,
            c => c.width().unwrap_or(1),
        }
    }

    /// Counts only as far as the answer can matter.
    fn count(chars: impl Iterator<Item = char>) -> usize {
        let mut width = 0;
        for c in chars {
            width += Self::of(c);
            if width > WIDEST {
                break;
            }
        }
        width
    }
}
