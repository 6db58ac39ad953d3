//! `WebVTT` and `SubRip`: blocks of lines below a time.

use super::chunk::Line;
use super::clock;
use super::cues::{self, Cue};
use super::draft::Head;
use super::escape;
use super::report::{Remarks, clipped};
use crate::model::{Lang, Timestamp};

/// Reads the captions of a `WebVTT` file; its header and comments may hold title and language.
pub(super) fn vtt(lines: &[Line], head: &mut Head, remarks: &mut Remarks) -> Vec<Cue> {
    let mut cues = Vec::new();
    let lines = &unrolled(lines, remarks);
    for block in blocks(lines) {
        let first = block[0].text.trim();
        let word = first.split_whitespace().next().unwrap_or_default();
        match word {
            "WEBVTT" => header(block, head, remarks),
            "NOTE" => cues.extend(note(block, head)),
            "STYLE" | "REGION" if !block.iter().any(is_timing) => {
                remarks.remove(block[0].number, format!("a block of {word}"));
            }
            _ => cues.extend(caption(block, remarks)),
        }
    }
    cues
}

/// Captions that roll, as programs make them that hear word by word, say each line again below a
/// new one: each is kept once. Other files stay as they are.
fn unrolled(lines: &[Line], remarks: &mut Remarks) -> Vec<Line> {
    let by_word = |line: &Line| line.text.contains("<00:") && line.text.contains("<c>");
    if !lines.iter().any(by_word) {
        return lines.to_vec();
    }
    let mut last = String::new();
    let mut repeated = 0;
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let words: String = spoken(&line.text).into_iter().map(|(_, words)| words).collect();
        let is_words = !words.trim().is_empty() && !is_timing(line);
        if is_words && words.trim() == last {
            repeated += 1;
            continue;
        }
        if is_words {
            words.trim().clone_into(&mut last);
        }
        // A line of one space stands in a caption; an empty one would end it.
        if line.text.is_empty() || !line.text.trim().is_empty() {
            kept.push(line.clone());
        }
    }
    remarks
        .remove(0, format!("{repeated} lines of rolling captions that say the line before again"));
    kept
}

/// Reads the captions of a `SubRip` file.
pub(super) fn srt(lines: &[Line], remarks: &mut Remarks) -> Vec<Cue> {
    blocks(lines).into_iter().flat_map(|block| caption(block, remarks)).collect()
}

/// Lines between blank lines.
fn blocks(lines: &[Line]) -> Vec<&[Line]> {
    let blocks = lines.split(|line| line.text.trim().is_empty());
    blocks.filter(|block| !block.is_empty()).collect()
}

fn is_timing(line: &Line) -> bool {
    timing(&line.text).is_some()
}

/// `00:01.000 --> 00:02.000 align:start`
fn timing(line: &str) -> Option<(Timestamp, Timestamp)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((clock::read(start)?, clock::read(end)?))
}

/// `WEBVTT - Title`, and lines such as `Language: fr`.
fn header(block: &[Line], head: &mut Head, remarks: &mut Remarks) {
    let title = block[0].text.trim().trim_start_matches("WEBVTT").trim();
    let title = title.trim_start_matches(['-', '–', '—', ':']).trim();
    if !title.is_empty() {
        head.title = Some(title.to_owned());
    }
    for line in &block[1..] {
        match line.text.split_once(':') {
            Some((key, value)) if key.trim().eq_ignore_ascii_case("language") => {
                head.lang = Lang::read(value.trim()).or(head.lang.take());
            }
            _ => remarks.remove(line.number, format!("`{}`", clipped(&line.text))),
        }
    }
}

/// A comment: it may say title and date; else it is kept.
fn note(block: &[Line], head: &mut Head) -> Option<Cue> {
    let mut rest = Vec::new();
    for line in block {
        let text = line.text.trim();
        let text = text.strip_prefix("NOTE").unwrap_or(text).trim();
        match text.split_once(':').map(|(key, value)| (key.trim(), value.trim())) {
            Some(("Title", value)) if !value.is_empty() => head.title = Some(value.to_owned()),
            Some(("Date", value)) if !value.is_empty() => head.date = Some(value.to_owned()),
            _ if text.is_empty() => {}
            _ => rest.push(text),
        }
    }
    let from = (block.first()?.number, block.last()?.number);
    let comment = (!rest.is_empty()).then(|| escape::comment(&rest.join(" ")))?;
    Some(Cue { comment: Some(comment), from, ..Cue::default() })
}

/// A caption: its voices one by one. Lines that stand below no time are kept.
fn caption(block: &[Line], remarks: &mut Remarks) -> Vec<Cue> {
    let Some(at) = block.iter().take(2).position(is_timing) else {
        if let [only] = block
            && only.text.trim().bytes().all(|b| b.is_ascii_digit())
        {
            return Vec::new();
        }
        remarks.keep(block[0].number, "these lines stand below no time");
        return voices(block, (None, None));
    };
    let name = block[..at].iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    if name.contains(char::is_alphabetic) {
        remarks.remove(block[0].number, format!("the name of a caption, `{}`", clipped(&name)));
    }
    let times = timing(&block[at].text).map_or((None, None), |(a, b)| (Some(a), Some(b)));
    voices(&block[at + 1..], times)
}

/// Cuts a caption where another voice begins: `<v Ada>`, `>>`, a dash at the start of a line.
fn voices(lines: &[Line], (start, end): (Option<Timestamp>, Option<Timestamp>)) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let dashes = lines.iter().filter(|line| line.text.trim().starts_with(['-', '–'])).count() > 1;
    for line in lines {
        let text = line.text.trim();
        let text = if dashes { text.trim_start_matches(['-', '–', ' ']) } else { text };
        let own = dashes || text.starts_with(">>") || super::labels::read(text).is_some();
        for (at, (voice, words)) in spoken(text).into_iter().enumerate() {
            let begins = voice.is_some() || at == 0 && own;
            match cues.last_mut().filter(|_| !begins) {
                Some(cue) => {
                    cues::join(&mut cue.text, words.trim());
                    cue.from.1 = line.number;
                }
                None => {
                    let from = (line.number, line.number);
                    let text = words.trim().to_owned();
                    cues.push(Cue { speaker: voice, start, end, text, comment: None, from });
                }
            }
        }
    }
    cues.iter_mut().for_each(|cue| cue.text = emphasise(&cue.text));
    cues
}

/// The stretches of a line, each with the voice that begins with it; marks of emphasis are
/// Markdown's, other tags are left out.
fn spoken(line: &str) -> Vec<(Option<String>, String)> {
    let mut out: Vec<(Option<String>, String)> = vec![(None, String::new())];
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        push_words(&mut out, &rest[..at]);
        let close = if rest[at..].starts_with('<') { '>' } else { '}' };
        let Some(length) = rest[at..].find(close) else {
            push_words(&mut out, &rest[at..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        let tag = &rest[at + 1..at + length];
        let is_tag = match close {
            '}' => tag.starts_with('\\'),
            _ => tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/'),
        };
        if !is_tag {
            push_words(&mut out, &rest[at..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        if let Some(voice) = voice(tag) {
            out.push((Some(voice), String::new()));
        } else if let Some((_, words)) = out.last_mut() {
            words.extend(mark(tag));
        }
        rest = &rest[at + length + 1..];
    }
    push_words(&mut out, rest);
    out.retain(|(voice, words)| voice.is_some() || !words.trim().is_empty());
    out
}

fn push_words(out: &mut [(Option<String>, String)], words: &str) {
    if let Some((_, all)) = out.last_mut() {
        let words = super::entity::decode(words).replace([SLANTED, STRONG], "");
        all.push_str(&escape::inline(&words));
    }
}

/// `v Ada`, `v.loud Ada`: the name.
fn voice(tag: &str) -> Option<String> {
    let (kind, name) = tag.split_once(char::is_whitespace)?;
    let is_voice = kind == "v" || kind.starts_with("v.");
    let name = super::entity::decode(name);
    let name = super::labels::tidy(&name);
    (is_voice && !name.is_empty()).then_some(name)
}

/// What stands for a tag of emphasis until its partner is known.
const SLANTED: char = '\u{1}';
const STRONG: char = '\u{2}';

fn mark(tag: &str) -> Option<char> {
    match tag.trim_start_matches('/').split('.').next().unwrap_or_default() {
        "i" => Some(SLANTED),
        "b" => Some(STRONG),
        _ => None,
    }
}

/// Makes emphasis of what stands between two marks, where Markdown can.
fn emphasise(text: &str) -> String {
    let pairs = |text: String, mark: char, sign: &str| {
        let parts: Vec<&str> = text.split(mark).collect();
        let inside = parts.iter().skip(1).step_by(2);
        let fits = parts.len() % 2 == 1
            && inside.clone().all(|part| !part.is_empty() && part.trim() == *part)
            && !text.contains('*');
        parts.join(if fits { sign } else { "" })
    };
    pairs(pairs(text.to_owned(), STRONG, "**"), SLANTED, "*")
}
