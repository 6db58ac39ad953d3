//! How large a text is set, and where it is broken.

use super::letters::{Paragraph, Scribe, Style};
use super::lines::{self, Piece, cost};
use crate::language;
use crate::text::{boundary_before, hyphen_points, shorten};
use std::ops::Range;

/// The least part of the largest size that a better break may cost.
const LEAST: f32 = 0.5;

/// What a size costs for each part of the largest that it gives up: at all, and for each line.
const PRICE: (f32, f32) = (0.14, 0.17);

/// A word is divided only when it is wider than a line at this size, in pixels to the em.
const DIVIDED: f32 = 110.0;

/// The fewest letters of a part of a divided word.
const PARTS: (u8, u8) = (4, 4);

/// The most characters that are tried.
const MOST: usize = 400;

/// How bad lines are, and what is set on each.
type Lines = (f32, Vec<String>);

impl Scribe<'_> {
    /// Sets a text into a box, in lines of even length that end where the sense pauses, nearly
    /// as large as fits. A text too long at the least size is shortened. `sizes` run from the
    /// largest to the least.
    pub(super) fn fit(
        &self,
        text: &str,
        style: Style,
        sizes: &[f32],
        room: (f32, f32),
    ) -> Paragraph {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut text = shorten(&text, MOST).into_owned();
        loop {
            if let Some((size, lines)) = self.best(&text, style, sizes, room) {
                let style = style.at(size);
                let lines = lines.iter().map(|line| self.line(line, style)).collect();
                return self.paragraph(lines, style);
            }
            let length = text.chars().count();
            if length < 2 {
                return self.paragraph(Vec::new(), style);
            }
            text = shorten(&text, length * 4 / 5).into_owned();
        }
    }

    /// The best size and lines: the largest size that fits, or one not much smaller whose lines
    /// make more sense.
    fn best(
        &self,
        text: &str,
        style: Style,
        sizes: &[f32],
        room: (f32, f32),
    ) -> Option<(f32, Vec<String>)> {
        let least = *sizes.last()?;
        let whole = self.pieces(text, style.at(1.0), room.0 / DIVIDED);
        let set = |size: f32| {
            let room = (room.0 / size, room.1 / size);
            let (bad, lines) = if size > least {
                self.try_fit(text, &whole, style, room)
            } else {
                self.try_fit(text, &self.cut(text, &whole, style.at(1.0), room.0), style, room)
            }?;
            Some((bad, size, lines))
        };
        let (_, largest, _) = sizes.iter().find_map(|size| set(*size))?;
        sizes
            .iter()
            .filter(|size| **size <= largest && **size >= largest * LEAST)
            .filter_map(|size| set(*size))
            .map(|(bad, size, lines)| {
                let count = f32::from(u16::try_from(lines.len()).unwrap_or(u16::MAX));
                let price = (PRICE.0 + PRICE.1 * count) * (1.0 - size / largest);
                (bad + price, size, lines)
            })
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, size, lines)| (size, lines))
    }

    /// The best lines in a box, measured in ems.
    fn try_fit(
        &self,
        text: &str,
        pieces: &[Piece],
        style: Style,
        (measure, height): (f32, f32),
    ) -> Option<Lines> {
        let fewest = lines::fewest(pieces, measure)?;
        let fits = |lines: usize| {
            let rest = f32::from(u16::try_from(lines - 1).unwrap_or(u16::MAX));
            self.cap_height(style.at(1.0)) + rest * style.leading <= height
        };
        // One line more may break by sense where the fewest cannot.
        let (bad, sets) = [fewest, fewest + 1]
            .into_iter()
            .filter(|lines| *lines <= pieces.len() && fits(*lines))
            .filter_map(|lines| lines::balance(pieces, measure, lines))
            .min_by(|(a, _), (b, _)| a.total_cmp(b))?;
        let line = |set: Range<usize>| {
            let (first, last) = (&pieces[set.start], &pieces[set.end - 1]);
            let mut line = text[first.range.start..last.range.end].trim_end().to_owned();
            if last.hyphen {
                line.push('-');
            }
            line
        };
        Some((bad, sets.into_iter().map(line).collect()))
    }

    /// The pieces between break opportunities; a word wider than `widest` in its parts.
    fn pieces(&self, text: &str, style: Style, widest: f32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for end in self.breaks(text).into_iter().chain([text.len()]) {
            let piece = self.piece(text, start..end, style);
            if piece.ink > widest {
                let hyphen = self.width("-", style);
                for point in hyphen_points(&text[start..end], self.lang, PARTS) {
                    let part = self.piece(text, start..piece.range.start + point, style);
                    start = part.range.end;
                    let ink = part.ink + hyphen;
                    pieces.push(Piece { ink, cost: cost::INSIDE, hyphen: true, ..part });
                }
            }
            pieces.push(self.piece(text, start..end, style));
            start = end;
        }
        pieces
    }

    fn piece(&self, text: &str, range: Range<usize>, style: Style) -> Piece {
        let words = &text[range.clone()];
        let ink = self.width(words.trim_end(), style);
        let space = if words.ends_with(' ') { self.width(" ", style) } else { 0.0 };
        let cost = self.break_cost(words, &text[range.end..]);
        Piece { range, ink, advance: ink + space, cost, hyphen: false }
    }

    /// Pieces wider than a line cut between letters, as many as it takes.
    fn cut(&self, text: &str, pieces: &[Piece], style: Style, measure: f32) -> Vec<Piece> {
        let mut out = Vec::new();
        for piece in pieces {
            let Range { mut start, end } = piece.range.clone();
            let mut width = 0.0;
            let mut at = start;
            for next in clusters(text, piece.range.clone()) {
                let advance = self.width(&text[at..next], style);
                if piece.ink > measure && at > start && width + advance > measure {
                    let part = self.piece(text, start..at, style);
                    out.push(Piece { cost: cost::INSIDE, ink: part.ink.min(measure), ..part });
                    (start, width) = (at, 0.0);
                }
                width += advance;
                at = next;
            }
            let last = self.piece(text, start..end, style);
            out.push(Piece { ink: last.ink.min(measure), hyphen: piece.hyphen, ..last });
        }
        out
    }

    /// How bad it is to end a line between two stretches of a text.
    fn break_cost(&self, words: &str, rest: &str) -> f32 {
        let trimmed = words.trim_end();
        let last = trimmed.rsplit(char::is_whitespace).next().unwrap_or_default();
        let (Some(before), Some(after)) = (trimmed.chars().next_back(), rest.chars().next()) else {
            return cost::WORD;
        };
        match before {
            ':' | '：' | '?' | '!' | '.' | '。' | '？' | '！' => cost::STOP,
            ',' | ';' | '—' | '–' | '、' | '，' | '；' | '・' => cost::PAUSE,
            _ if words.len() == trimmed.len() => match (is_hiragana(before), is_hiragana(after)) {
                // A phrase of Japanese ends with its particles.
                (true, false) => cost::WORD,
                (_, true) => cost::SHORT,
                (false, false) if before > '\u{2e7f}' => cost::SHORT,
                (false, false) => cost::INSIDE,
            },
            _ if language::of(self.lang).short_words.contains(&last.to_lowercase().as_str()) => {
                cost::SHORT
            }
            // Two names in a row are one person. German writes every noun like a name.
            _ if after.is_uppercase() && last.starts_with(char::is_uppercase) => {
                if self.lang.primary() == "de" { cost::WORD } else { cost::SHORT }
            }
            _ => cost::WORD,
        }
    }
}

/// The ends of the clusters in a stretch of a text, ascending.
fn clusters(text: &str, range: Range<usize>) -> Vec<usize> {
    let mut ends = vec![range.end];
    while let Some(last) = ends.last().copied() {
        let before = boundary_before(text, last.saturating_sub(1));
        if before <= range.start {
            break;
        }
        ends.push(before);
    }
    ends.reverse();
    ends
}

const fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}
