//! Reports: complaints made readable for people, editors and programs.

use super::excerpt::Excerpt;
use super::{Diagnostic, Diagnostics, Elsewhere, Lines, Place, Severity, github};
use serde::Serialize;
use std::fmt::Write;

/// The complaints about one source, ready to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What to call the source.
    pub path: &'a str,
    /// The source.
    pub text: &'a str,
    /// What is wrong with it.
    pub diagnostics: &'a Diagnostics,
}

/// Whether a report may use the colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    None,
    /// ANSI escape sequences.
    Ansi,
}

/// One complaint with its places counted, as it is written to JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry<'a> {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The slug of the rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: &'a str,
    /// What to do about it.
    pub hint: Option<&'a str>,
    /// What the source is called.
    pub path: &'a str,
    /// Where it begins.
    pub start: Place,
    /// The place after its last character.
    pub end: Place,
    /// The other place it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<&'a Elsewhere>,
}

impl<'a> Report<'a> {
    /// Every complaint with its places.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry<'a>> {
        let lines = Lines::new(self.text);
        self.diagnostics.iter().map(|diagnostic| self.entry(diagnostic, &lines)).collect()
    }

    fn entry(&self, diagnostic: &'a Diagnostic, lines: &Lines<'_>) -> Entry<'a> {
        Entry {
            severity: word(diagnostic.rule.severity()),
            rule: diagnostic.rule.slug(),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            path: self.path,
            start: lines.place(diagnostic.span.start),
            end: lines.place(diagnostic.span.end),
            elsewhere: diagnostic.elsewhere.as_ref(),
        }
    }

    /// One line for each complaint: `file:line:column: error[slug]: message`.
    #[must_use]
    pub fn short(&self) -> String {
        let mut out = String::new();
        for entry in self.entries() {
            let Entry { severity, rule, start: Place { line, column }, .. } = entry;
            let (path, message) = (visible(self.path), visible(entry.message));
            let also = entry.elsewhere.map(|also| format!(" ({})", visible(&also.to_string())));
            let also = also.unwrap_or_default();
            let _ = writeln!(out, "{path}:{line}:{column}: {severity}[{rule}]: {message}{also}");
        }
        out
    }

    /// The complaints with the lines they are about, carets below and hints.
    #[must_use]
    pub fn human(&self, colour: Colour) -> String {
        let lines = Lines::new(self.text);
        let paint = Paint(colour);
        let mut out = String::new();
        for diagnostic in self.diagnostics {
            let entry = self.entry(diagnostic, &lines);
            let excerpt = Excerpt::of(&lines, diagnostic.span);
            let number = entry.start.line.to_string();
            let margin = " ".repeat(number.len());
            let tone = paint.tone(diagnostic.rule.severity());
            let bar = paint.wrap(Paint::BLUE, "|");
            let head = paint.wrap(tone, &format!("{}[{}]", entry.severity, entry.rule));
            let message = paint.wrap(Paint::BOLD, &format!(": {}", visible(entry.message)));
            let arrow = paint.wrap(Paint::BLUE, "-->");
            let place = format!("{}:{}:{}", visible(self.path), number, entry.start.column);
            let carets = paint.wrap(tone, &"^".repeat(excerpt.length));
            let _ = writeln!(out, "{head}{message}\n{margin}{arrow} {place}\n{margin} {bar}");
            let _ = writeln!(out, "{} {bar} {}", paint.wrap(Paint::BLUE, &number), excerpt.text);
            let _ = writeln!(out, "{margin} {bar} {}{carets}", " ".repeat(excerpt.indent));
            if let Some(also) = entry.elsewhere {
                let colons = paint.wrap(Paint::BLUE, ":::");
                let _ = writeln!(out, "{margin}{colons} {}", visible(&also.to_string()));
            }
            if let Some(hint) = entry.hint {
                let equals = paint.wrap(Paint::BLUE, "=");
                let help = paint.wrap(Paint::BOLD, "help");
                let _ = writeln!(out, "{margin} {equals} {help}: {}", visible(hint));
            }
            out.push('\n');
        }
        out
    }

    /// Commands that GitHub Actions turns into remarks on the lines of a pull request.
    #[must_use]
    pub fn github(&self) -> String {
        let mut out = String::new();
        for entry in self.entries() {
            let line = entry.start.line.to_string();
            let column = entry.start.column.to_string();
            let also = entry.elsewhere.map(|also| format!(" ({also})")).unwrap_or_default();
            let hint = entry.hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
            let properties =
                [("file", entry.path), ("line", &line), ("col", &column), ("title", entry.rule)];
            let message = format!("{}{also}{hint}", entry.message);
            out += &github::command(entry.severity, &properties, &message);
        }
        out
    }

    /// A JSON array of [`Entry`] objects.
    #[must_use]
    pub fn json(&self) -> String {
        // Entries hold texts and numbers only, which always serialise.
        serde_json::to_string_pretty(&self.entries()).unwrap_or_default()
    }
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A text whose control characters cannot act on a terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|c| if acts(c) { '\u{FFFD}' } else { c }).collect()
}

/// Whether a terminal would obey a character instead of showing it.
pub(super) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Puts words between escape sequences, or does not.
struct Paint(Colour);

impl Paint {
    const BOLD: &'static str = "1";
    const BLUE: &'static str = "1;34";

    const fn tone(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
        }
    }

    fn wrap(&self, code: &str, words: &str) -> String {
        match self.0 {
            Colour::None => words.to_owned(),
            Colour::Ansi => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Report};
    use crate::diagnostic::{Diagnostics, Rule, Span};

    fn human(text: &str, start: usize, end: usize) -> String {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push_with_hint(Rule::RawHtml, Span::new(start, end), "it is so", "do so");
        Report { path: "a.md", text, diagnostics: &diagnostics }.human(Colour::None)
    }

    #[test]
    fn carets_stand_below_wide_and_combining_characters() {
        let text = "\t\u{8a18}\u{8005}e\u{301}x <b>";
        let expected = "warning[raw-html]: it is so\n \
                        --> a.md:1:8\n  \
                          |\n\
                        1 |     \u{8a18}\u{8005}e\u{301}x <b>\n  \
                          |            ^^^\n  \
                          = help: do so\n\n";
        let start = text.find('<').unwrap();
        assert_eq!(human(text, start, start + 3), expected);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{} <b> {}", "a".repeat(500_000), "z".repeat(500_000));
        let report = human(&text, 500_001, 500_004);
        assert!(report.len() < 700, "{report}");
        assert!(report.contains("\u{2026}") && report.contains("<b>") && report.contains("^^^"));
    }

    #[test]
    fn terminals_are_not_obeyed() {
        assert!(!human("a\u{1b}[31m <b>", 3, 5).contains('\u{1b}'));
    }

    #[test]
    fn the_short_form_and_json_name_the_place() {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Rule::MissingTitle, Span::new(4, 6), "the title is blank");
        let report = Report { path: "a.md", text: "---\n\u{e9}a", diagnostics: &diagnostics };
        assert_eq!(report.short(), "a.md:2:1: error[missing-title]: the title is blank\n");
        let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
        assert_eq!(json[0]["end"]["column"], 2);
        assert_eq!(json[0]["rule"], "missing-title");
    }
}
