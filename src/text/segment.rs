//! Where lines may be broken between words: `UAX #14`, with what it gets wrong for books.

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Finds line break opportunities.
#[derive(Debug)]
pub struct Segmenter(LineSegmenterBorrowed<'static>);

impl Default for Segmenter {
    fn default() -> Self {
        Self(LineSegmenter::new_auto(LineBreakOptions::default()))
    }
}

impl Segmenter {
    /// The byte offsets at which a line may end, ascending, without 0 and the end of the text.
    ///
    /// After spaces these are `UAX #14`'s. Inside a word they are held back: `C++`, `24/7`,
    /// `и/или` stay whole; an address may be broken after `/ - _ = & ? #` and before `.`, where
    /// no reader takes the break for a hyphen.
    #[must_use]
    pub fn breaks(&self, text: &str) -> Vec<usize> {
        let mut breaks: Vec<usize> = self
            .0
            .segment_str(text)
            .filter(|at| *at > 0 && *at < text.len() && !is_vetoed(text, *at))
            .collect();
        if text.contains("://") || text.contains("www.") {
            for (start, word) in words(text).filter(|(_, word)| is_address(word)) {
                let end = start + word.len();
                breaks.retain(|at| *at <= start || *at >= end);
                breaks.extend(address_breaks(word).map(|at| start + at));
            }
            breaks.sort_unstable();
        }
        breaks
    }
}

/// Whether a break between two words' characters would mislead.
fn is_vetoed(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().unwrap_or(' ');
    if before.is_whitespace() {
        // Never leave a mark of punctuation alone at the start of a line.
        return text[at..].starts_with(['?', '!', ':', ';', '»'])
            || text[..at].trim_end().ends_with('«');
    }
    matches!(before, '/' | '+' | '|' | '#' | '%' | '.')
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr().addr();
    text.split_whitespace().map(move |word| (word.as_ptr().addr() - base, word))
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.trim_start_matches(['(', '<', '«']).starts_with("www.")
}

fn address_breaks(word: &str) -> impl Iterator<Item = usize> {
    let from = word.find("://").map_or(0, |at| at + 3);
    let mut last = from;
    word.char_indices().filter_map(move |(at, c)| {
        let end = at + c.len_utf8();
        let place = match c {
            '/' | '-' | '_' | '=' | '&' | '?' | '#' => end,
            '.' => at,
            _ => return None,
        };
        // At least three characters stay together on either side.
        let fits = at >= from && place >= last + 3 && place + 3 <= word.len();
        fits.then(|| {
            last = place;
            place
        })
    })
}

#[cfg(test)]
mod tests {
    use super::Segmenter;

    fn show(text: &str) -> String {
        let mut out = text.to_owned();
        for at in Segmenter::default().breaks(text).into_iter().rev() {
            out.insert(at, '|');
        }
        out
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(show("un mot\u{a0}: deux"), "un |mot\u{a0}: |deux");
        assert_eq!(show("Il dit « non » !"), "Il |dit |« non » !");
        assert_eq!(show("c’est-à-dire"), "c’est-|à-|dire");
    }

    #[test]
    fn some_words_stay_whole() {
        for word in ["C++", "C#", ".NET", "24/7", "и/или", "10:30", "et/ou"] {
            assert_eq!(show(word), word);
        }
    }

    #[test]
    fn addresses_break_where_nothing_is_mistaken_for_a_hyphen() {
        assert_eq!(
            show("voir https://example.org/a-long-path/to?page=12."),
            "voir |https://example|.org/|a-long-|path/|to?|page=|12."
        );
    }

    #[test]
    fn ideographs_break_but_not_before_their_punctuation() {
        assert_eq!(show("「日本語」です。"), "「日|本|語」|で|す。");
    }
}
