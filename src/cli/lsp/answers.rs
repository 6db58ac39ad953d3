//! What is answered about one document: complaints, quick fixes, its outline, labels.

use super::place::Unit;
use entretien::Interview;
use entretien::diagnostic::{Diagnostic, Diagnostics, Lines, Severity, Span};
use entretien::language;
use entretien::model::{Exchange, Inline, Part, Section};
use serde_json::{Value, json};

/// Kinds of the protocol.
const QUICK_FIX: &str = "quickfix";
const SECTION: u8 = 3;
const EXCHANGE: u8 = 12;
const SPEAKER: u8 = 14;

/// A document that an editor has open, as it was last checked.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) text: String,
    pub(super) interview: Interview,
    pub(super) complaints: Diagnostics,
}

impl Document {
    /// Its complaints.
    pub(super) fn diagnostics(&self, unit: Unit) -> Vec<Value> {
        let lines = Lines::new(&self.text);
        self.complaints.iter().map(|complaint| diagnostic(complaint, &lines, unit)).collect()
    }

    /// What can be done about the complaints in a range.
    pub(super) fn actions(&self, uri: &str, range: &Value, unit: Unit) -> Vec<Value> {
        let lines = Lines::new(&self.text);
        let Some(first) = range.get("start").and_then(|start| unit.read(&lines, start)) else {
            return Vec::new();
        };
        let last = range.get("end").and_then(|end| unit.read(&lines, end)).unwrap_or(first);
        let touches = |complaint: &&Diagnostic| {
            let (start, end) = (lines.place(complaint.span.start), lines.place(complaint.span.end));
            start.line <= last.0 && end.line >= first.0
        };
        let mut actions = Vec::new();
        for complaint in self.complaints.iter().filter(touches) {
            if let Some(fix) = &complaint.fix {
                let edits = fix.edits.iter().map(
                    |edit| json!({ "range": unit.range(&lines, edit.span), "newText": edit.text }),
                );
                let edits: Vec<Value> = edits.collect();
                let told = diagnostic(complaint, &lines, unit);
                actions.push(action((&fix.title, fix.certain), uri, &told, &edits));
            }
            if !complaint.rule.is_firm() {
                actions.push(self.allowing(complaint, uri, &lines, unit));
            }
        }
        actions
    }

    /// The action that lets the line of a complaint break its rule.
    fn allowing(&self, complaint: &Diagnostic, uri: &str, lines: &Lines<'_>, unit: Unit) -> Value {
        let slug = complaint.rule.slug();
        let line = lines.place(complaint.span.start).line;
        let in_front_matter = self.is_front_matter(line);
        let remark = if in_front_matter { " # " } else { " " };
        let end = lines.offset(entretien::diagnostic::Place { line, column: usize::MAX });
        let edit = json!({
            "range": unit.range(lines, Span::new(end, end)),
            "newText": format!("{remark}<!--@ allow {slug} -->"),
        });
        let title = format!("allow `{slug}` on this line");
        action((&title, false), uri, &diagnostic(complaint, lines, unit), &[edit])
    }

    /// Whether a line, counted from 1, stands between the lines `---`.
    fn is_front_matter(&self, line: usize) -> bool {
        let fence = |line: &str| matches!(line.trim_end(), "---" | "...");
        let end = self.text.lines().skip(1).position(fence).map_or(0, |at| at + 2);
        line < end
    }

    /// Its sections, and in each the questions.
    pub(super) fn outline(&self, unit: Unit) -> Vec<Value> {
        let lines = Lines::new(&self.text);
        let sections = self.interview.sections.iter().chain(&self.interview.closing);
        let mut symbols = Vec::new();
        for section in sections {
            let exchanges = exchanges(section).map(|exchange| question(exchange, &lines, unit));
            if section.title.is_empty() {
                symbols.extend(exchanges);
                continue;
            }
            let start = usize::try_from(section.span.start).unwrap_or(usize::MAX);
            let heading = lines.line(lines.place(section.span.start).line).len();
            let head = Span::new(start, start + heading);
            let name = Inline::plain(&section.title);
            let mut symbol = symbol((&name, SECTION), (section.span, head), &lines, unit);
            symbol["children"] = exchanges.collect();
            symbols.push(symbol);
        }
        symbols
    }

    /// The labels that may begin a line, when the position is at the beginning of one.
    pub(super) fn labels(&self, position: &Value, unit: Unit) -> Vec<Value> {
        let lines = Lines::new(&self.text);
        let Some((line, at)) = unit.read(&lines, position) else { return Vec::new() };
        let typed = &lines.line(line)[..at];
        let name = typed.trim_start_matches('*');
        let begins = typed.len() - name.len() <= 2 && !name.contains(['*', ':', '：', '.', '[']);
        if !begins || self.is_front_matter(line) {
            return Vec::new();
        }
        let start = lines.offset(entretien::diagnostic::Place { line, column: 1 });
        let range = unit.range(&lines, Span::new(start, start + at));
        let front = &self.interview.front;
        let end = language::of(&front.lang).label_end.replace('\u{a0}', " ");
        let labels = front.speakers.iter().flat_map(|speaker| {
            let own = if speaker.labels.is_empty() {
                std::slice::from_ref(&speaker.name)
            } else {
                speaker.labels.as_slice()
            };
            own.iter().map(move |label| (label, &speaker.name))
        });
        labels
            .map(|(label, name)| {
                let stars = &typed[..typed.len() - typed.trim_start_matches('*').len()];
                json!({
                    "label": label,
                    "detail": name,
                    "kind": SPEAKER,
                    "filterText": format!("{stars}{label}"),
                    "textEdit": { "range": range, "newText": format!("**{label}{end}** ") },
                })
            })
            .collect()
    }
}

fn diagnostic(complaint: &Diagnostic, lines: &Lines<'_>, unit: Unit) -> Value {
    let severity = match complaint.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    };
    let hint = complaint.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
    json!({
        "range": unit.range(lines, complaint.span),
        "severity": severity,
        "code": complaint.rule.slug(),
        "source": "entretien",
        "message": format!("{}{hint}", complaint.message),
    })
}

fn action((title, preferred): (&str, bool), uri: &str, told: &Value, edits: &[Value]) -> Value {
    json!({
        "title": title,
        "kind": QUICK_FIX,
        "isPreferred": preferred,
        "diagnostics": [told],
        "edit": { "changes": { uri: edits } },
    })
}

fn exchanges(section: &Section) -> impl Iterator<Item = &Exchange> {
    section.parts.iter().filter_map(|part| match part {
        Part::Exchange(exchange) => Some(exchange),
        Part::Headnote(_) | Part::KeyPoints(_) | Part::Narration(_) => None,
    })
}

/// The outline of an exchange: its number and its first words.
fn question(exchange: &Exchange, lines: &Lines<'_>, unit: Unit) -> Value {
    const LONGEST: usize = 80;
    let first = exchange.turns.first();
    let words = first.and_then(|turn| turn.blocks.first()).map(|block| {
        let mut words = String::new();
        block.walk(&mut |piece| {
            if let entretien::model::Piece::Inline(Inline::Text(text)) = piece {
                words.push_str(&text.text);
            }
        });
        words
    });
    let words = words.unwrap_or_default();
    let mut name: String = words.chars().take(LONGEST).collect();
    if name.len() < words.len() {
        name.push('…');
    }
    let head = first.map_or(exchange.span, |turn| turn.span);
    let name = format!("{}. {name}", exchange.number);
    symbol((&name, EXCHANGE), (exchange.span, head), lines, unit)
}

/// A line of the outline: what it is called and what it is, where it reaches and where its head is.
fn symbol(
    (name, kind): (&str, u8),
    (whole, head): (Span, Span),
    lines: &Lines<'_>,
    unit: Unit,
) -> Value {
    // The head has to lie in the whole.
    let head = Span { start: head.start.max(whole.start), end: head.end.min(whole.end) };
    json!({
        "name": name,
        "kind": kind,
        "range": unit.range(lines, whole),
        "selectionRange": unit.range(lines, head),
    })
}
