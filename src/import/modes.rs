//! Who asks, where no label says so: headings, bold lines, numbers, dashes, question marks.

use super::chunk::{Chunk, Kind, Markup, is_question};
use super::draft::Opening;
use super::report::Remarks;

/// The labels that are given where the file has none.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    pub(super) asks: String,
    pub(super) answers: String,
}

/// How questions are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Headings(u8),
    Bold,
    Numbers,
    Dashes,
    Marks,
}

/// Finds questions and answers in pieces without labels, and labels them.
pub(super) fn label(
    chunks: &mut Vec<Chunk>,
    letters: &Letters,
    markup: Markup,
    remarks: &mut Remarks,
) {
    part(chunks);
    let Some((mode, asks)) = find(chunks, markup) else { return };
    let first = asks.iter().position(|asks| *asks).unwrap_or(0);
    let how = match mode {
        Mode::Headings(level) => format!("every heading of level {level} is taken for a question"),
        Mode::Bold => "every wholly bold paragraph is taken for a question".to_owned(),
        Mode::Numbers => {
            "the numbered paragraphs are taken for questions; exchanges get numbers of their own"
                .to_owned()
        }
        Mode::Dashes => "a dash is taken for a change of speaker: who asks ends with a question \
             mark, who answers does not"
            .to_owned(),
        Mode::Marks => {
            "no label says who speaks: a paragraph that ends with a question mark is taken for a \
             question, the next for its answer"
                .to_owned()
        }
    };
    remarks.choose(chunks[first].line(), how);
    let open = |label: &str| Some(Opening { label: label.to_owned(), time: None });
    for (chunk, asks) in chunks.iter_mut().zip(&asks) {
        if *asks {
            strip(chunk, mode);
            chunk.opens = open(&letters.asks);
        } else if mode == Mode::Dashes && dashed(&chunk.text()).is_some() {
            strip(chunk, mode);
            chunk.opens = open(&letters.answers);
        }
    }
    answer(chunks, &letters.asks, &letters.answers);
}

/// Cuts pieces before lines with a dash, and behind a question on a line of its own, where that is
/// what questions and answers look like.
fn part(chunks: &mut Vec<Chunk>) {
    let lines = || chunks.iter().filter(|chunk| chunk.kind == Kind::Text).flat_map(|c| &c.lines);
    let dashes = lines().filter(|line| dashed(&line.text).is_some()).count() > 1;
    let first_asks = |chunk: &Chunk| {
        let [first, _, ..] = chunk.lines.as_slice() else { return false };
        chunk.kind == Kind::Text && is_question(&first.text)
    };
    let asks = chunks.iter().filter(|chunk| first_asks(chunk)).count() > 1;
    let mut parted = Vec::with_capacity(chunks.len());
    for mut chunk in std::mem::take(chunks) {
        let mut ends: Vec<usize> = Vec::new();
        if chunk.kind == Kind::Text && dashes {
            let begins = |at: &usize| dashed(&chunk.lines[*at].text).is_some();
            ends.extend((1..chunk.lines.len()).filter(begins));
        } else if asks && first_asks(&chunk) {
            ends.push(1);
        }
        let mut rest = Vec::new();
        for end in ends.into_iter().rev() {
            let lines = chunk.lines.split_off(end);
            rest.push(Chunk { opens: None, kind: Kind::Text, lines });
        }
        parted.push(chunk);
        parted.extend(rest.into_iter().rev());
    }
    *chunks = parted;
}

/// Labels the first piece after each turn of `asking` that goes on without a label.
pub(super) fn answer(chunks: &mut [Chunk], asking: &str, answering: &str) -> usize {
    let mut asked = false;
    let mut answers = 0;
    for chunk in chunks {
        match &chunk.opens {
            Some(opening) => asked = opening.label == asking,
            None if matches!(chunk.kind, Kind::Heading(1 | 2)) => asked = false,
            None if asked => {
                chunk.opens = Some(Opening { label: answering.to_owned(), time: None });
                asked = false;
                answers += 1;
            }
            None => {}
        }
    }
    answers
}

/// How many pieces follow a turn of `asking` without a label of their own.
pub(super) fn unanswered(chunks: &[Chunk], asking: impl Fn(&str) -> bool) -> usize {
    let follows = |pair: &&[Chunk]| {
        let asks = pair[0].opens.as_ref().is_some_and(|opening| asking(&opening.label));
        asks && pair[1].opens.is_none() && !matches!(pair[1].kind, Kind::Heading(1 | 2))
    };
    chunks.windows(2).filter(follows).count()
}

/// The first way in which the pieces make sense: which of them ask.
fn find(chunks: &[Chunk], markup: Markup) -> Option<(Mode, Vec<bool>)> {
    let mut modes = Vec::new();
    if markup == Markup::Markdown {
        modes.extend([3, 2, 4].map(Mode::Headings));
        modes.push(Mode::Bold);
    }
    modes.extend([Mode::Numbers, Mode::Dashes, Mode::Marks]);
    modes.into_iter().find_map(|mode| {
        let asks = asking(chunks, mode);
        let count = asks.iter().filter(|asks| **asks).count();
        let marked =
            chunks.iter().zip(&asks).filter(|(chunk, asks)| **asks && chunk.asks()).count();
        let answered = asks.windows(2).filter(|pair| pair[0] && !pair[1]).count();
        let enough = count >= 2 && marked * 2 >= count && answered * 2 >= count;
        enough.then_some((mode, asks))
    })
}

fn asking(chunks: &[Chunk], mode: Mode) -> Vec<bool> {
    let mut number = 0;
    let mut in_turn = |text: &str| {
        let next = numbered(text).is_some_and(|(n, _)| n == number + 1);
        number += u64::from(next);
        next
    };
    // With questions in dashes alone, what stands between them are the answers.
    let between = chunks.windows(2).any(|pair| {
        let is_dashed = |chunk: &Chunk| dashed(&chunk.text()).is_some();
        is_dashed(&pair[0]) && is_dashed(&pair[1])
    });
    chunks
        .iter()
        .map(|chunk| match mode {
            Mode::Headings(level) => chunk.kind == Kind::Heading(level),
            Mode::Bold => chunk.kind == Kind::Text && bold(&chunk.text()).is_some(),
            Mode::Numbers => {
                matches!(chunk.kind, Kind::Text | Kind::Heading(_)) && in_turn(&chunk.text())
            }
            Mode::Dashes => dashed(&chunk.text()).is_some() && (chunk.asks() || !between),
            Mode::Marks => {
                const LONGEST: usize = 500;
                chunk.kind == Kind::Text && chunk.asks() && chunk.text().len() < LONGEST
            }
        })
        .collect()
}

/// Takes the mark of a question off.
fn strip(chunk: &mut Chunk, mode: Mode) {
    chunk.kind = Kind::Text;
    let Some(first) = chunk.lines.first_mut() else { return };
    match mode {
        Mode::Headings(_) | Mode::Numbers => {
            if let Some((_, rest)) = numbered(&first.text) {
                first.text = rest.to_owned();
            }
        }
        Mode::Dashes => {
            if let Some(rest) = dashed(&first.text) {
                first.text = rest.to_owned();
            }
        }
        Mode::Bold => {
            if let Some(rest) = first
                .text
                .trim()
                .strip_prefix("**")
                .or_else(|| first.text.trim().strip_prefix("__"))
            {
                first.text = rest.to_owned();
            }
            if let Some(last) = chunk.lines.last_mut() {
                let text = last.text.trim_end();
                let text =
                    text.strip_suffix("**").or_else(|| text.strip_suffix("__")).unwrap_or(text);
                last.text = text.to_owned();
            }
        }
        Mode::Marks => {}
    }
}

/// `3. …`, `3) …`: the number and the rest.
fn numbered(text: &str) -> Option<(u64, &str)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].strip_prefix(['.', ')', '、', '．'])?;
    let number = text[..digits].parse().ok()?;
    let apart = rest.starts_with(char::is_whitespace) || text[digits..].starts_with(['、', '．']);
    (digits < 4 && apart).then(|| (number, rest.trim_start()))
}

/// `— …`: the rest.
fn dashed(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.trim_start_matches(['—', '―', '–', '─']);
    (rest.len() < text.len() && !rest.trim().is_empty()).then(|| rest.trim_start())
}

/// What stands in a paragraph that is bold from end to end.
fn bold(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = ["**", "__"].into_iter().find_map(|fence| {
        let inner = text.strip_prefix(fence)?.strip_suffix(fence)?;
        (!inner.contains(fence)).then_some(inner)
    })?;
    (!inner.trim().is_empty()).then_some(inner)
}
