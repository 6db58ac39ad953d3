//! Grapheme clusters: what a reader takes for one character (`UAX #29`).

use std::borrow::Cow;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The last cluster boundary at or before `offset`; the end of the text for an offset past it.
#[must_use]
pub fn boundary_before(text: &str, offset: usize) -> usize {
    if offset >= text.len() {
        return text.len();
    }
    let mut at = offset;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or_default(),
    }
}

/// The text when it has at most `limit` clusters; else its first words and an ellipsis, at most
/// `limit` clusters together. A single long word is cut between clusters.
#[must_use]
pub fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    // A cluster has a character at least.
    if text.chars().nth(limit).is_none() {
        return Cow::Borrowed(text);
    }
    let Some(end) = start_of(text, limit) else { return Cow::Borrowed(text) };
    let room = start_of(text, limit.saturating_sub(1)).unwrap_or(end);
    let cut = match text[..room].rfind(char::is_whitespace) {
        Some(space) if space > room / 2 => space,
        _ => room,
    };
    let loose = |c: char| c.is_whitespace() || ",;:–—-([«“".contains(c);
    Cow::Owned(format!("{}…", text[..cut].trim_end_matches(loose)))
}

/// Where the cluster of that number begins, from 0.
fn start_of(text: &str, number: usize) -> Option<usize> {
    // Up to the first mark every character is a cluster, but for the two of a line end.
    let plain = text.char_indices().take_while(|(_, c)| *c < '\u{300}' && *c != '\r');
    let start = plain.map(|(at, _)| at).nth(number);
    start.or_else(|| text.grapheme_indices(true).nth(number).map(|(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::{boundary_before, shorten};

    #[test]
    fn boundaries_do_not_cut_clusters() {
        let family = "a👩\u{200d}👧b";
        assert_eq!(boundary_before(family, 0), 0);
        assert_eq!(boundary_before(family, 1), 1);
        for inside in 2..12 {
            assert_eq!(boundary_before(family, inside), 1, "{inside}");
        }
        assert_eq!(boundary_before(family, 12), 12);
        assert_eq!(boundary_before(family, 99), family.len());
        assert_eq!(boundary_before("e\u{301}t", 1), 0);
    }

    #[test]
    fn long_labels_end_after_a_word() {
        assert_eq!(shorten("Why now?", 20), "Why now?");
        assert_eq!(shorten("Why did you write this book now?", 20), "Why did you write…");
        assert_eq!(shorten("Donaudampfschifffahrt", 8), "Donauda…");
        assert_eq!(shorten("👩\u{200d}👧👩\u{200d}👧👩\u{200d}👧", 2), "👩\u{200d}👧…");
    }
}
