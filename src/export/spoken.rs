//! What is said, piece by piece, with a time for each.

use crate::model::{Block, Inline, Interview, Timestamp, Turn};

/// A paragraph of a turn, or something like it.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    /// Who says it, by name.
    pub(super) speaker: Option<&'a str>,
    pub(super) text: String,
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
}

/// How long a letter takes to say, in milliseconds: fifteen a second, as subtitlers reckon.
const LETTER: u64 = 66;

/// How long a caption stands at least.
const SHORTEST: u64 = 500;

/// Who says what, and when, where the source tells.
type Said<'a> = (Option<&'a str>, String, Option<Timestamp>);

/// Everything that is said, in order, and how many of the times are estimated.
pub(super) fn pieces(interview: &Interview) -> (Vec<Piece<'_>>, usize) {
    let mut said: Vec<Said<'_>> = Vec::new();
    for turn in interview.exchanges().flat_map(|exchange| &exchange.turns) {
        let speaker = interview.speaker(turn).map(|speaker| speaker.name.as_str());
        let mut time = turn.time;
        for (text, own) in texts(turn) {
            said.push((speaker, text, own.or(time.take())));
        }
    }
    let starts = starts(&said);
    let estimated = said.iter().filter(|(_, _, time)| time.is_none()).count();
    let pieces = said.into_iter().enumerate().map(|(at, (speaker, text, _))| {
        let start = starts[at];
        let end = match starts.get(at + 1) {
            Some(next) => next.0.max(start.0 + 1),
            None => start.0 + length(&text),
        };
        Piece { speaker, text, start, end: Timestamp(end) }
    });
    (pieces.collect(), estimated)
}

/// When each piece begins: as the source says, else by the length of what is said before it,
/// fitted between the times that are known.
fn starts(pieces: &[Said<'_>]) -> Vec<Timestamp> {
    let mut starts: Vec<Timestamp> = Vec::with_capacity(pieces.len());
    let mut at = 0;
    let mut now = 0;
    while at < pieces.len() {
        if let Some(time) = pieces[at].2 {
            now = time.0.max(now);
        }
        let rest = &pieces[at + 1..];
        let next = rest.iter().position(|(_, _, time)| time.is_some());
        let run = at..next.map_or(pieces.len(), |next| at + 1 + next);
        let lengths: Vec<u64> =
            pieces[run.clone()].iter().map(|(_, text, _)| length(text)).collect();
        let needed: u64 = lengths.iter().sum();
        let room = pieces
            .get(run.end)
            .and_then(|(_, _, time)| *time)
            .map(|time| time.0.saturating_sub(now));
        let mut passed = 0;
        for length in lengths {
            let begins = match room {
                Some(room) if needed > room => share(passed, room, needed),
                _ => passed,
            };
            starts.push(Timestamp(now + begins));
            passed += length;
        }
        now += room.map_or(needed, |room| room.min(needed));
        at = run.end;
    }
    starts
}

/// So much of the room as has passed of what is needed.
fn share(passed: u64, room: u64, needed: u64) -> u64 {
    let product = u128::from(passed) * u128::from(room);
    u64::try_from(product / u128::from(needed.max(1))).unwrap_or(room)
}

fn length(text: &str) -> u64 {
    let letters = u64::try_from(text.chars().count()).unwrap_or(u64::MAX / LETTER);
    (letters * LETTER).max(SHORTEST)
}

/// The texts of a turn, each with the time that the source gives it.
fn texts(turn: &Turn) -> Vec<(String, Option<Timestamp>)> {
    let mut texts = Vec::new();
    turn.blocks.iter().for_each(|block| push(block, &mut texts));
    texts
}

fn push(block: &Block, out: &mut Vec<(String, Option<Timestamp>)>) {
    let mut line = |content: &[Inline], time| {
        let text = Inline::plain(content);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            out.push((text, time));
        }
    };
    match block {
        Block::Paragraph(paragraph) => line(&paragraph.content, paragraph.time),
        Block::Heading(heading) => line(&heading.content, None),
        Block::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).for_each(|block| push(block, out));
        }
        Block::Quotation(quotation) => quotation.blocks.iter().for_each(|block| push(block, out)),
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| line(cell, None));
        }
        Block::Code(code) => {
            let text = code.text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.extend((!text.is_empty()).then_some((text, None)));
        }
        // Set apart from what is said.
        Block::PullQuote(_) | Block::Callout(_) | Block::Figure(_) => {}
        Block::Rule(_) | Block::PageBreak(_) => {}
    }
}
