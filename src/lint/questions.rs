//! Questions that nobody answers, and questions that are speeches.

use super::line::Line;
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::model::{Act, Block, Exchange, Interview, Turn};

/// Longest question, in words where words are set apart, else in characters.
const MOST_WORDS: usize = 120;
const MOST_CHARACTERS: usize = 300;

/// Complains about the questions of an interview.
pub(super) fn check(interview: &Interview, source: &str, out: &mut Diagnostics) {
    for exchange in interview.exchanges() {
        unanswered(exchange, out);
        exchange.questions().for_each(|turn| long(turn, source, out));
    }
}

/// A question has no answer when the same speaker asks again at once, or nobody says a word after
/// it. What different people ask together is answered together.
fn unanswered(exchange: &Exchange, out: &mut Diagnostics) {
    for pair in exchange.turns.windows(2) {
        let asks = |turn: &Turn| turn.act == Act::Question && !turn.blocks.is_empty();
        if let [first, second] = pair
            && asks(first)
            && asks(second)
            && first.speaker == second.speaker
        {
            complain(first.span, out);
        }
    }
    let answers = |turn: &Turn| matches!(turn.act, Act::Answer | Act::Remark);
    let mut after = exchange.turns.iter().rev().take_while(|turn| turn.act != Act::Question);
    let last = exchange.turns.iter().rfind(|turn| turn.act == Act::Question);
    if let Some(turn) = last.filter(|_| !after.any(answers)) {
        complain(turn.span, out);
    }
}

fn complain(span: Span, out: &mut Diagnostics) {
    out.push_with_hint(
        Rule::UnansweredQuestion,
        span,
        "nobody answers this question",
        "look whether an answer or its label is missing; two paragraphs of one question need one \
         label",
    );
}

fn long(turn: &Turn, source: &str, out: &mut Diagnostics) {
    let (mut words, mut characters) = (0, 0);
    for block in &turn.blocks {
        if let Block::Paragraph(paragraph) = block {
            let line = Line::of(&paragraph.content, source);
            for word in line.text.split_whitespace() {
                let ideographs = word.chars().filter(|c| is_ideograph(*c)).count();
                characters += ideographs;
                words += usize::from(ideographs == 0);
            }
        }
    }
    let length = match (words > MOST_WORDS, characters > MOST_CHARACTERS) {
        (true, _) => format!("{words} words"),
        (_, true) => format!("{characters} characters"),
        (false, false) => return,
    };
    out.push_with_hint(
        Rule::LongQuestion,
        turn.span,
        format!("this question has {length}"),
        "it is set in bold and listed in the contents: shorten it, or move what leads to it before \
         it",
    );
}

/// Whether a character is a word of its own, or part of one that no space ends.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{E00}'..='\u{E7F}'
        | '\u{20000}'..='\u{3FFFF}')
}
