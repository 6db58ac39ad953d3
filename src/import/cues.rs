//! Captions as a draft: who says them, and what of them is a paragraph.

use super::cast::{self, Said};
use super::chunk::is_question;
use super::document::{Setting, words};
use super::draft::{Block, Draft, Opening};
use super::escape;
use super::labels::{self, Mark};
use super::report::Remarks;
use crate::limit::{Limit, Limits};
use crate::model::{Lang, Timestamp};
use std::collections::BTreeSet;

/// A caption, or another piece of a transcript with its time.
#[derive(Clone, Debug, Default)]
pub(super) struct Cue {
    pub(super) speaker: Option<String>,
    pub(super) start: Option<Timestamp>,
    pub(super) end: Option<Timestamp>,
    /// Markdown.
    pub(super) text: String,
    /// What goes before it as a comment.
    pub(super) comment: Option<String>,
    /// The first and the last line of the file.
    pub(super) from: (usize, usize),
}

/// A pause that ends a paragraph, in milliseconds, where a sentence ends too.
const PAUSE: u64 = 2000;

/// From which length on a paragraph ends with its sentence, in bytes.
const LONG: usize = 700;

/// From which length on it ends with its caption, where no sentence ends.
const TOO_LONG: usize = 2000;

/// Brings captions into turns.
pub(super) fn read(mut cues: Vec<Cue>, setting: Setting<'_>) -> Draft {
    let Setting { head, remarks, .. } = setting;
    let lang = head.lang.clone().unwrap_or_else(Lang::undetermined);
    cues.retain(|cue| !cue.text.trim().is_empty() || cue.comment.is_some());
    cues.iter_mut().for_each(name);
    if cues.iter().all(|cue| cue.speaker.is_none()) {
        cues = from_labels(cues, &lang, remarks);
    }
    stick(&mut cues, remarks);
    let blocks = merge(&cues);
    let said: Vec<Said<'_>> = said(&blocks);
    let speakers = cast::people(&said, &lang, remarks);
    if speakers.is_empty() && !blocks.is_empty() {
        remarks.choose(0, "nothing says who speaks: the text stands without labels");
    }
    Draft { head, speakers, blocks, captions: 0 }
}

/// Brings the name of who says a caption into the form of labels. What is too long to be one, and no
/// source could have, is part of what is said.
fn name(cue: &mut Cue) {
    let Some(speaker) = cue.speaker.take().map(|name| labels::tidy(&name)) else { return };
    if Limits::usual().hold_count(Limit::LabelLength, speaker.chars().count()).is_err() {
        cue.text = format!("{}: {}", escape::inline(&speaker), cue.text);
    } else if !speaker.is_empty() {
        cue.speaker = Some(speaker);
    }
}

/// Finds labels at the start of captions, where nothing else names the speakers.
fn from_labels(cues: Vec<Cue>, lang: &Lang, remarks: &mut Remarks) -> Vec<Cue> {
    let marks: Vec<(usize, Option<Mark>)> =
        cues.iter().map(|cue| (cue.from.0, labels::read(&unquoted(&cue.text)))).collect();
    let labelled = marks.iter().filter(|(_, mark)| mark.is_some()).count();
    let elected: BTreeSet<String> = cast::elect(&marks, labelled, lang, remarks);
    let read = |(mut cue, (_, mark)): (Cue, (usize, Option<Mark>))| {
        if let Some(mark) = mark.filter(|mark| elected.contains(&mark.label)) {
            cue.speaker = Some(mark.label);
            // The brackets of what happened, `[laughs]`, are escaped again.
            cue.text = mark.speech.replace('[', "\\[").replace(']', "\\]");
        }
        cue
    };
    cues.into_iter().zip(marks).map(read).collect()
}

/// Without the marks of a change of speaker, and without backslashes before brackets.
fn unquoted(text: &str) -> String {
    let text = text.trim_start_matches(['>', '\u{226B}', ' ']);
    text.replace("\\[", "[").replace("\\]", "]")
}

/// A caption that names nobody stays with the speaker before it.
fn stick(cues: &mut [Cue], remarks: &mut Remarks) {
    let Some(first) = cues.iter().position(|cue| cue.speaker.is_some()) else { return };
    let mut last: Option<String> = None;
    let mut silent = 0;
    let mut line = 0;
    for cue in &mut cues[first..] {
        match &cue.speaker {
            Some(speaker) => last = Some(speaker.clone()),
            None if cue.text.is_empty() => {}
            None => {
                silent += 1;
                line = if line == 0 { cue.from.0 } else { line };
                cue.speaker.clone_from(&last);
            }
        }
    }
    if silent > 0 {
        let message = format!("what names no speaker stays with the one before: {silent} captions");
        remarks.choose(line, message);
    }
    if cues[..first].iter().any(|cue| !cue.text.is_empty()) {
        remarks.choose(cues[0].from.0, "nothing says who speaks before the first name");
    }
}

/// Captions of one speaker become turns of whole paragraphs.
fn merge(cues: &[Cue]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&Cue> = None;
    for cue in cues {
        if let Some(comment) = &cue.comment {
            let lines = vec![comment.clone()];
            blocks.push(Block { plain: lines.clone(), lines, from: cue.from, ..Block::default() });
        }
        let text = cue.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            continue;
        }
        let changes = before.is_none_or(|before| before.speaker != cue.speaker);
        let goes_on = before.filter(|_| !changes && cue.comment.is_none());
        match (goes_on, blocks.last_mut()) {
            (Some(before), Some(block)) if !is_over(&block.lines[0], before, cue) => {
                join(&mut block.lines[0], &text);
                block.plain.clone_from(&block.lines);
                block.from.1 = cue.from.1;
            }
            _ => blocks.push(block(cue, &text, changes)),
        }
        before = Some(cue);
    }
    blocks
}

fn block(cue: &Cue, text: &str, changes: bool) -> Block {
    let label = cue.speaker.clone().filter(|_| changes);
    let opens = label.map(|label| Opening { label, time: cue.start });
    let time = cue.start.filter(|_| opens.is_none());
    let text = escape::opening(text);
    Block {
        opens,
        time,
        apart: false,
        plain: vec![text.clone()],
        lines: vec![text],
        from: cue.from,
    }
}

/// Whether a paragraph is at its end before the next caption.
fn is_over(paragraph: &str, before: &Cue, next: &Cue) -> bool {
    let closing = |c: char| "»”\"’')]* ".contains(c);
    let ends =
        paragraph.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。', '！', '？', '।']);
    let pause = match (before.end, next.start) {
        (Some(end), Some(start)) => start.0.saturating_sub(end.0) >= PAUSE,
        _ => false,
    };
    ends && (pause || paragraph.len() >= LONG) || paragraph.len() >= TOO_LONG
}

/// Adds words to a paragraph, with a space where the script has one.
pub(super) fn join(paragraph: &mut String, text: &str) {
    let spaceless =
        crate::parse::join_without_space(paragraph.chars().next_back(), text.chars().next());
    if !(paragraph.is_empty() || spaceless) {
        paragraph.push(' ');
    }
    paragraph.push_str(text);
}

fn said(blocks: &[Block]) -> Vec<Said<'_>> {
    let mut said: Vec<Said<'_>> = Vec::new();
    for block in blocks {
        let words = block.lines.iter().map(|line| words(line)).sum::<usize>();
        let asks = block.lines.last().is_some_and(|line| is_question(line));
        match (&block.opens, said.last_mut()) {
            (Some(opening), _) => {
                said.push(Said { label: &opening.label, words, asks, line: block.from.0 });
            }
            (None, Some(last)) => {
                last.words += words;
                last.asks = asks;
            }
            (None, None) => {}
        }
    }
    said
}
