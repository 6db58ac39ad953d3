//! Front matter that a document already has, ours or another program's.

use super::chunk::Line;
use super::dates;
use super::draft::Head;
use super::report::Remarks;
use crate::model::Lang;

/// How many lines front matter has at most.
const LONGEST: usize = 300;

/// Takes the front matter off a document.
pub(super) fn take(lines: &mut Vec<Line>, head: &mut Head, remarks: &mut Remarks) {
    let Some(first) = lines.iter().position(|line| !line.text.trim().is_empty()) else { return };
    let (sign, ends): (char, &[&str]) = match lines[first].text.trim_end() {
        "---" => (':', &["---", "..."]),
        "+++" => ('=', &["+++"]),
        _ => return,
    };
    let inner = &lines[first + 1..];
    let is_end = |line: &Line| ends.contains(&line.text.trim_end());
    let Some(length) = inner.iter().take(LONGEST).position(is_end) else { return };
    let entries = entries(&inner[..length], sign);
    // A rule below a line of text is no front matter.
    let blank = |line: &Line| line.text.trim().is_empty();
    if entries.is_empty() && !inner[..length].iter().all(blank) {
        return;
    }
    let number = lines[first].number;
    for (key, value, raw) in entries {
        entry(&key, &value, raw, sign, head);
    }
    if !head.more.is_empty() {
        remarks.keep(number, "front matter of another program stands in comments, or as it was");
    }
    lines.drain(..first + 1 + length + 1);
}

/// A key, its value on the same line, and all its lines.
type Entry = (String, String, Vec<String>);

fn entries(lines: &[Line], sign: char) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        let text = line.text.trim_end();
        let is_inner = text.starts_with([' ', '\t', '-', '#', '[', ']', '}']);
        let pair = text.split_once(sign).filter(|(key, _)| {
            !is_inner && !key.trim().is_empty() && !key.trim().contains(char::is_whitespace)
        });
        match (pair, entries.last_mut()) {
            (Some((key, value)), _) => {
                let value = value.trim().trim_matches(['"', '\'']).to_owned();
                entries.push((key.trim().to_lowercase(), value, vec![text.to_owned()]));
            }
            (None, Some(last)) => last.2.push(text.to_owned()),
            (None, None) if text.trim().is_empty() => {}
            (None, None) => return Vec::new(),
        }
    }
    entries
}

fn entry(key: &str, value: &str, raw: Vec<String>, sign: char, head: &mut Head) {
    let own = raw.len() == 1 && !value.is_empty();
    match key {
        "title" if own => head.title = Some(value.to_owned()),
        "lang" | "language" | "locale" if own && Lang::read(&value.replace('_', "-")).is_some() => {
            head.lang = Lang::read(&value.replace('_', "-"));
        }
        "date" if own => match date(value) {
            Some(date) => head.date = Some(date),
            None => head.more.extend(raw.iter().map(|line| format!("# {line}"))),
        },
        "section" if own => head.section = Some(value.to_owned()),
        _ if sign == ':' && crate::parse::is_front_key(key) => head.more.extend(raw),
        _ => head.more.extend(raw.iter().map(|line| format!("# {line}"))),
    }
}

fn date(value: &str) -> Option<String> {
    let short = value.len() < 8 && value.len() >= 4;
    let plain = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if short && plain {
        return Some(value.to_owned());
    }
    dates::read(value, &Lang::undetermined()).map(|found| found.date.to_string())
}
