//! Lines and columns: where in a text a byte stands.

use serde::Serialize;

/// A place in a text, as editors count: both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A text, ready to be asked for places.
///
/// A line ends at LF, CR LF or CR alone. A byte order mark at the start takes no column.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters stand before each block of `BLOCK` bytes, so that a column in a very
    /// long line is found without counting from its start.
    characters: Vec<usize>,
}

const BLOCK: usize = 512;

impl<'t> Lines<'t> {
    /// Counts the lines of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }];
        let mut characters = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        let bytes = text.as_bytes();
        for (number, block) in bytes.chunks(BLOCK).enumerate() {
            characters.push(count);
            count += block.iter().filter(|byte| is_first_byte(**byte)).count();
            // Few bytes end a line, and a block at once is soon found to have none.
            if !block.contains(&b'\n') && !block.contains(&b'\r') {
                continue;
            }
            for (at, &byte) in (number * BLOCK..).zip(block) {
                if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                    starts.push(at + 1);
                }
            }
        }
        Self { text, starts, characters }
    }

    /// The place of a byte; past the end, the place of the end.
    #[must_use]
    pub fn place(&self, offset: u32) -> Place {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1].min(offset);
        Place { line, column: self.characters_before(offset) - self.characters_before(start) + 1 }
    }

    /// The byte at a place; past the end of the line or of the text, that end.
    #[must_use]
    pub fn offset(&self, place: Place) -> usize {
        let Some(&start) = self.starts.get(place.line.saturating_sub(1)) else {
            return self.text.len();
        };
        let line = self.line(place.line);
        let column = place.column.saturating_sub(1);
        start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    }

    /// A line without its end, counted from 1; empty when there is none.
    #[must_use]
    pub fn line(&self, number: usize) -> &'t str {
        let start = number.checked_sub(1).and_then(|index| self.starts.get(index));
        let Some(&start) = start else { return "" };
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }

    /// The first byte of a line, counted from 1.
    pub(super) fn start(&self, number: usize) -> usize {
        self.starts.get(number.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    fn characters_before(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        counted + rest.iter().filter(|byte| is_first_byte(**byte)).count()
    }
}

/// Whether a byte of UTF-8 begins a character.
const fn is_first_byte(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place};

    #[test]
    fn places_are_found_and_turned_back() {
        let text = "ab\r\n\u{e9}\u{301}c\rlast\n";
        let lines = Lines::new(text);
        for (offset, line, column) in [(0, 1, 1), (2, 1, 3), (4, 2, 1), (8, 2, 3), (10, 3, 1)] {
            assert_eq!(lines.place(offset), Place { line, column });
            assert_eq!(lines.offset(Place { line, column }), usize::try_from(offset).unwrap());
        }
        assert_eq!(lines.line(2), "\u{e9}\u{301}c");
        assert_eq!(lines.place(99), Place { line: 4, column: 1 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(Lines::new("\u{FEFF}---").place(3), Place { line: 1, column: 1 });
    }

    #[test]
    fn long_lines_count_right() {
        let text = "\u{e9}".repeat(2000);
        assert_eq!(Lines::new(&text).place(3000), Place { line: 1, column: 1501 });
    }
}
