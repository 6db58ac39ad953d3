//! Key points that quote: the words in quotation marks must have been said.

use super::line::{Line, words};
use crate::diagnostic::{Diagnostics, Rule};
use crate::language::{self, Language};
use crate::model::{Block, Interview, KeyPoints, Part};
use crate::parse::Said;
use std::ops::Range;

/// Fewest words in quotation marks that are a quotation; fewer may be a title, a term or irony.
/// Where words are not set apart, as many characters.
const FEWEST_WORDS: usize = 4;
const FEWEST_CHARACTERS: usize = 8;

/// Marks that quote in any language.
const MARKS: &[(&str, &str)] = &[("\"", "\""), ("«", "»"), ("“", "”"), ("「", "」")];

/// Complains about what key points quote and nobody has said.
pub(super) fn check(interview: &Interview, source: &str, out: &mut Diagnostics) {
    let language = language::of(&interview.front.lang);
    let all = interview.opening.iter().chain(interview.sections.iter().flat_map(|it| &it.parts));
    let mut said = None;
    for points in all.filter_map(key_points) {
        for block in &points.blocks {
            block.walk(&mut |piece| {
                let crate::model::Piece::Block(Block::Paragraph(paragraph)) = piece else { return };
                let line = Line::of(&paragraph.content, source);
                for range in quoted(&line.text, language) {
                    let said = said.get_or_insert_with(|| Said::of(interview));
                    check_one(&line, range, said, out);
                }
            });
        }
    }
}

const fn key_points(part: &Part) -> Option<&KeyPoints> {
    match part {
        Part::KeyPoints(points) => Some(points),
        Part::Headnote(_) | Part::Narration(_) | Part::Exchange(_) => None,
    }
}

fn check_one(line: &Line<'_>, range: Range<usize>, said: &Said, out: &mut Diagnostics) {
    let words = &line.text[range.clone()];
    if said.has(None, words) {
        return;
    }
    let message = match said.difference(None, words) {
        Some(difference) => format!("this key point quotes what was not said: {difference}"),
        None => "this key point quotes what nobody here has said".to_owned(),
    };
    out.push_with_hint(
        Rule::AlteredQuotation,
        line.span(range),
        message,
        "quote letter for letter, with `[…]` for what is left out, or take off the marks",
    );
}

/// The stretches in quotation marks that are long enough to be somebody's words.
fn quoted(text: &str, language: &Language) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let marks = || language.quotes.iter().take(1).chain(MARKS);
    let mut at = 0;
    while let Some((start, opening, closing)) = marks()
        .filter_map(|(opening, closing)| Some((at + text[at..].find(opening)?, *opening, *closing)))
        .min_by_key(|(start, ..)| *start)
    {
        let inside = start + opening.len();
        let Some(length) = text[inside..].find(closing.trim()) else { break };
        let range = inside..inside + length;
        at = range.end + closing.trim().len();
        let quotation = &text[range.clone()];
        let spaced = words(quotation).len() >= FEWEST_WORDS;
        let wide = |c: &char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
        if spaced || quotation.chars().filter(wide).count() >= FEWEST_CHARACTERS {
            found.push(range);
        }
    }
    found
}
