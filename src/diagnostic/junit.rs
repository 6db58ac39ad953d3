//! JUnit XML: a suite for each file, as Jenkins and its kin read the results of tests.

use super::{Checked, Entry, Severity};
use std::fmt::Write;

/// The suites of a run. A complaint is a test that failed; a note is one that passed and left
/// words; a file without complaints is one that passed.
#[must_use]
pub fn suites(checked: &[Checked]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites".to_owned();
    push_attribute(&mut out, "name", "entretien");
    push_counts(&mut out, checked);
    out.push_str(">\n");
    for file in checked {
        out.push_str("  <testsuite");
        push_attribute(&mut out, "name", &file.path);
        push_counts(&mut out, std::slice::from_ref(file));
        out.push_str(">\n");
        file.entries.iter().for_each(|entry| push_case(&mut out, entry));
        if file.entries.is_empty() {
            out.push_str("    <testcase");
            push_attribute(&mut out, "name", "no complaints");
            push_attribute(&mut out, "classname", &file.path);
            out.push_str("/>\n");
        }
        out.push_str("  </testsuite>\n");
    }
    out + "</testsuites>\n"
}

fn push_counts(out: &mut String, checked: &[Checked]) {
    let entries = || checked.iter().flat_map(|file| &file.entries);
    let tests: usize = checked.iter().map(|file| file.entries.len().max(1)).sum();
    let errors = entries().filter(|entry| is_trouble(entry)).count();
    let failures = entries().filter(|entry| fails(entry)).count();
    push_attribute(out, "tests", &tests.to_string());
    push_attribute(out, "failures", &failures.to_string());
    push_attribute(out, "errors", &errors.to_string());
}

/// Whether nothing could be tested: the file is not there, or we have stumbled.
const fn is_trouble(entry: &Entry) -> bool {
    entry.rule.is_none()
}

fn fails(entry: &Entry) -> bool {
    !is_trouble(entry) && entry.severity != Severity::Note
}

fn push_case(out: &mut String, entry: &Entry) {
    let rule = entry.rule.map_or("entretien", super::Rule::slug);
    let place = entry.start.map(|place| format!(" at {}:{}", place.line, place.column));
    out.push_str("    <testcase");
    push_attribute(out, "name", &format!("{rule}{}", place.unwrap_or_default()));
    push_attribute(out, "classname", &entry.path);
    out.push_str(">\n      ");
    let line = escaped(entry.short().trim_end());
    let hint = entry.hint.as_ref().map(|hint| format!("\nhelp: {}", escaped(hint)));
    let words = line + &hint.unwrap_or_default();
    if is_trouble(entry) || fails(entry) {
        let name = if is_trouble(entry) { "error" } else { "failure" };
        let _ = write!(out, "<{name}");
        push_attribute(out, "type", entry.severity.word());
        push_attribute(out, "message", &entry.message);
        let _ = writeln!(out, ">{words}</{name}>");
    } else {
        let _ = writeln!(out, "<system-out>{words}</system-out>");
    }
    out.push_str("    </testcase>\n");
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"{}\"", escaped(value));
}

/// Text for XML 1.0; what no document may hold is shown as U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}
