//! Characters that do not belong in a text.

use crate::scan::places;

/// What to do with a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It belongs.
    Keep,
    /// It is left out (XML 1.0 § 2.2 forbids it, or it means nothing to a reader).
    Drop,
    /// It separates words or lines somewhere; a space does so everywhere.
    Space,
}

/// Judges a character; tabs and line ends are kept.
pub(super) fn judge(c: char) -> Verdict {
    match c {
        '\t' | '\n' | '\r' => Verdict::Keep,
        '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Verdict::Space,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => {
            Verdict::Drop
        }
        // The last two of every plane are no characters.
        c if matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF) => Verdict::Drop,
        _ => Verdict::Keep,
    }
}

/// Whether a line may hold a character that [`judge`] does not keep, or a direction mark. Looks at
/// bytes only, as nearly no line does.
pub(super) fn is_suspicious(line: &str) -> bool {
    let is_among = |byte: u8, first: u8, last: u8| (byte >= first) & (byte <= last);
    let matters = |byte: u8, second: u8, third: u8| {
        (byte < b' ') & (byte != b'\t')
            | (byte == 0x7F)
            | (byte == 0xC2) & (second < 0xA0)
            | (byte == 0xE2) & (second == 0x80) & is_among(third, 0xA8, 0xAE)
            | (byte == 0xE2) & (second == 0x81) & is_among(third, 0xA6, 0xA9)
            | (byte == 0xEF) & ((second == 0xB7) | (second == 0xBB) | (second == 0xBF))
            // The last two places of a plane; what the fourth byte says is left to whoever looks.
            | (byte >= 0xF0) & (third == 0xBF)
    };
    places(line.as_bytes(), matters).next().is_some()
}

/// Whether a text holds a character that is left out.
pub(super) fn has_controls(text: &str) -> bool {
    text.chars().any(|c| judge(c) == Verdict::Drop)
}

/// A text as one line: without control characters, line ends as spaces.
pub(super) fn clean_line(text: &str) -> String {
    let spaced = text.trim().replace("\r\n", " ");
    spaced
        .chars()
        .filter_map(|c| match judge(c) {
            Verdict::Keep if matches!(c, '\n' | '\r') => Some(' '),
            Verdict::Keep => Some(c),
            Verdict::Drop => None,
            Verdict::Space => Some(' '),
        })
        .collect()
}

/// Lines without control characters; they end in LF.
pub(super) fn clean_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match judge(c) {
            Verdict::Keep if c == '\r' => Some('\n'),
            Verdict::Keep => Some(c),
            Verdict::Drop => None,
            Verdict::Space => Some(' '),
        })
        .collect()
}

/// The direction marks of one line that have no partner (UAX #9 § 2).
pub(super) fn lone_bidi_controls(line: &str) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut lone = Vec::new();
    for (at, c) in line.char_indices() {
        let opens_isolate = |open: &(usize, char)| matches!(open.1, '\u{2066}'..='\u{2068}');
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                open.push((at, c));
            }
            '\u{202C}' if open.last().is_some_and(|last| !opens_isolate(last)) => {
                open.pop();
            }
            '\u{2069}' if open.last().is_some_and(opens_isolate) => {
                open.pop();
            }
            '\u{202C}' | '\u{2069}' => lone.push((at, c)),
            _ => {}
        }
    }
    lone.extend(open);
    lone
}

/// Whether a line end between two characters leaves no space.
pub(crate) fn join_without_space(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_spaceless) && after.is_some_and(is_spaceless)
}

/// Whether a character belongs to a script written without spaces between words.
pub(super) const fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{30FF}' | '\u{3100}'..='\u{312F}' | '\u{31A0}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{clean_line, lone_bidi_controls};

    #[test]
    fn controls_go_and_separators_become_spaces() {
        assert_eq!(clean_line("a\u{7}b\u{2028}c\r\nd\u{FFFF}\u{10FFFE}e"), "ab c de");
    }

    #[test]
    fn pairs_of_direction_marks_are_fine() {
        assert_eq!(lone_bidi_controls("\u{2067}a\u{2069} \u{202B}b\u{202C}"), []);
        assert_eq!(lone_bidi_controls("a\u{202E}b"), [(1, '\u{202E}')]);
        assert_eq!(lone_bidi_controls("\u{2069}"), [(0, '\u{2069}')]);
    }
}
