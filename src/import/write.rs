//! A draft as source text, with the line that each block comes from.

use super::draft::{Block, Draft, Opening};
use super::escape::{is_legible, yaml};
use super::report::Lines;
use crate::language::Language;
use crate::model::{Role, Timestamp};

/// The text of a source, and where its lines come from.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) lines: Vec<Lines>,
    /// On which line of the text each block begins, from 1.
    pub(super) starts: Vec<usize>,
}

/// Writes a draft out.
pub(super) fn write(draft: &Draft, language: &Language) -> Written {
    let mut out = Written { text: front(draft), ..Written::default() };
    let mut line = out.text.matches('\n').count();
    for block in &draft.blocks {
        out.text.push('\n');
        line += 2;
        let start = line;
        out.starts.push(start);
        for text in lines(block, language) {
            out.text.push_str(text.trim_end());
            out.text.push('\n');
            line += 1;
        }
        line -= 1;
        out.lines.push(Lines { from: block.from, to: (start, line) });
    }
    out
}

fn lines(block: &Block, language: &Language) -> Vec<String> {
    let Some(opening) = &block.opens else {
        let mut lines = block.lines.clone();
        if let (Some(time), Some(first)) = (block.time, lines.first_mut()) {
            *first = format!("{} {first}", bracketed(time));
        }
        return lines;
    };
    let label = label(opening, language);
    let first = block.lines.first().map_or("", String::as_str);
    if block.apart {
        let rest = block.lines.iter().cloned();
        return [label, String::new()].into_iter().chain(rest).collect();
    }
    let space = if language.label_end == "：" && opening.time.is_none() { "" } else { " " };
    let first = format!("{label}{space}{first}");
    [first].into_iter().chain(block.lines.iter().skip(1).cloned()).collect()
}

/// `**Q:**`, `**Q :**`, `**問**：`, with its time.
fn label(opening: &Opening, language: &Language) -> String {
    let Opening { label, time } = opening;
    // As front matter has it.
    let label: String = label.chars().filter(|c| is_legible(*c)).collect();
    let label = match language.label_end {
        // Right behind bold, a letter would keep it from closing.
        "：" => format!("**{label}**："),
        ":" => format!("**{label}:**"),
        _ => format!("**{label} :**"),
    };
    match time {
        Some(time) => format!("{label} {}", bracketed(*time)),
        None => label,
    }
}

fn bracketed(time: Timestamp) -> String {
    format!("[{time}]")
}

fn front(draft: &Draft) -> String {
    let head = &draft.head;
    let mut out = String::from("---\n");
    let mut pair = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            out.push_str(&format!("{key}: {}\n", yaml(value)));
        }
    };
    pair("title", Some(head.title.as_deref().unwrap_or("?")));
    pair("section", head.section.as_deref());
    pair("lang", head.lang.as_ref().map(|lang| lang.as_str()));
    if let Some(date) = &head.date {
        out.push_str(&format!("date: {date}\n"));
    }
    if !draft.speakers.is_empty() {
        out.push_str("speakers:\n");
    }
    for person in &draft.speakers {
        let labels: Vec<String> = person.labels.iter().map(|label| yaml(label)).collect();
        out.push_str(&format!(
            "  - {{id: {}, name: {}, role: {}, labels: [{}]}}\n",
            yaml(&person.id),
            yaml(&person.name),
            role(person.role),
            labels.join(", ")
        ));
    }
    if !head.credits.is_empty() {
        out.push_str("credits:\n");
    }
    for credit in &head.credits {
        let label = credit.label.as_ref().map(|label| format!(", label: {}", yaml(label)));
        let (role, name) = (yaml(&credit.role), yaml(&credit.name));
        let label = label.unwrap_or_default();
        out.push_str(&format!("  - {{role: {role}, name: {name}{label}}}\n"));
    }
    if let Some(source) = &head.source {
        let key = if crate::parse::is_web_address(source) { "url" } else { "title" };
        out.push_str(&format!("source: {{{key}: {}}}\n", yaml(source)));
    }
    for line in &head.more {
        out.extend(line.chars().filter(|c| is_legible(*c) || *c == '\t'));
        out.push('\n');
    }
    out.push_str("---\n");
    out
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Interviewer => "interviewer",
        Role::Moderator => "moderator",
        Role::Interviewee => "interviewee",
        Role::Other => "other",
        Role::Event => "event",
    }
}
