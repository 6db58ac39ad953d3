//! Where a title is broken: into as few lines as it needs, of even length, by sense.

use std::ops::Range;

/// A stretch of a text that stays together, trailing space included.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where in the text.
    pub(super) range: Range<usize>,
    /// How wide, without the trailing space.
    pub(super) ink: f32,
    /// How wide, with it.
    pub(super) advance: f32,
    /// How bad it is to end a line after it.
    pub(super) cost: f32,
    /// Whether a line that ends after it shows a hyphen, which counts as ink.
    pub(super) hyphen: bool,
}

/// How bad it is to end a line after a piece.
pub(super) mod cost {
    /// At a colon, where the sense stops.
    pub(crate) const STOP: f32 = -0.2;
    /// At a comma, where it pauses.
    pub(crate) const PAUSE: f32 = -0.06;
    /// After an ordinary word.
    pub(crate) const WORD: f32 = 0.0;
    /// After a word that leans on the next.
    pub(crate) const SHORT: f32 = 0.25;
    /// Inside a word.
    pub(crate) const INSIDE: f32 = 0.6;
    /// For every line.
    pub(crate) const LINE: f32 = 0.08;
}

/// The fewest lines the pieces need; `None` when one is wider than a line.
pub(super) fn fewest(pieces: &[Piece], measure: f32) -> Option<usize> {
    let mut lines = 1;
    let mut width = 0.0;
    for piece in pieces {
        if piece.ink > measure {
            return None;
        }
        if width + piece.ink > measure {
            lines += 1;
            width = 0.0;
        }
        width += piece.advance;
    }
    Some(lines)
}

/// The best way to set the pieces in that many lines: which stand on each, and how bad it is.
pub(super) fn balance(
    pieces: &[Piece],
    measure: f32,
    lines: usize,
) -> Option<(f32, Vec<Range<usize>>)> {
    let total: f32 = pieces.iter().map(|piece| piece.advance).sum();
    let ideal = total / f32::from(u16::try_from(lines).ok()?);
    let width = |from: usize, to: usize| {
        let before: f32 = pieces[from..to].iter().map(|piece| piece.advance).sum();
        before + pieces[to].ink
    };
    // best[k][i]: the least cost of setting the first i pieces in k lines, and where the last of
    // them begins.
    let mut best = vec![vec![None::<(f32, usize)>; pieces.len() + 1]; lines + 1];
    best[0][0] = Some((0.0, 0));
    for line in 1..=lines {
        for to in 0..pieces.len() {
            for from in (0..=to).rev() {
                let wide = width(from, to);
                if wide > measure {
                    break;
                }
                let Some((before, _)) = best[line - 1][from] else { continue };
                let uneven = (wide - ideal) / measure;
                let bad = before + uneven * uneven + pieces[to].cost + cost::LINE;
                if best[line][to + 1].is_none_or(|(least, _)| bad < least) {
                    best[line][to + 1] = Some((bad, from));
                }
            }
        }
    }
    let (least, _) = best[lines][pieces.len()]?;
    let mut ranges = Vec::new();
    let mut to = pieces.len();
    for line in (1..=lines).rev() {
        let (_, from) = best[line][to]?;
        ranges.push(from..to);
        to = from;
    }
    ranges.reverse();
    Some((least, ranges))
}

#[cfg(test)]
mod tests {
    use super::{Piece, balance, cost, fewest};
    use proptest::prelude::{prop, proptest};

    /// Pieces of a text of one-byte letters, each one wide.
    fn pieces(text: &str) -> Vec<Piece> {
        let mut at = 0;
        text.split_inclusive(' ')
            .map(|word| {
                let range = at..at + word.len();
                at = range.end;
                let width = |word: &str| f32::from(u16::try_from(word.len()).unwrap());
                let cost = if word.contains(':') { cost::STOP } else { cost::WORD };
                Piece {
                    range,
                    ink: width(word.trim_end()),
                    advance: width(word),
                    cost,
                    hyphen: false,
                }
            })
            .collect()
    }

    fn set(text: &str, measure: f32) -> Vec<&str> {
        let pieces = pieces(text);
        let lines = fewest(&pieces, measure).unwrap();
        let (_, ranges) = balance(&pieces, measure, lines).unwrap();
        ranges
            .into_iter()
            .map(|set| {
                text[pieces[set.start].range.start..pieces[set.end - 1].range.end].trim_end()
            })
            .collect()
    }

    #[test]
    fn lines_are_even() {
        assert_eq!(
            set("The quick brown fox jumps over the lazy dog", 30.0),
            ["The quick brown fox", "jumps over the lazy dog"]
        );
    }

    #[test]
    fn lines_pause_with_the_sense() {
        assert_eq!(set("Open models: his long wager", 20.0), ["Open models:", "his long wager"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_told() {
        assert_eq!(fewest(&pieces("a verylongword"), 8.0), None);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(
            words in prop::collection::vec("[a-z]{1,9}", 1..14),
            measure in 9_u8..40,
        ) {
            let text = words.join(" ");
            let lines = set(&text, f32::from(measure));
            assert!(lines.iter().all(|line| line.len() <= usize::from(measure)));
            assert_eq!(lines.join(" "), text);
        }
    }
}
