//! Reports: complaints made readable for people, editors and programs.

use super::excerpt::Excerpt;
use super::{Diagnostic, Diagnostics, Entry, Lines, Severity};
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

impl Report<'_> {
    /// Every complaint with its places.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        if self.diagnostics.is_empty() {
            return Vec::new();
        }
        let lines = Lines::new(self.text);
        self.diagnostics.iter().map(|diagnostic| self.entry(diagnostic, &lines)).collect()
    }

    fn entry(&self, diagnostic: &Diagnostic, lines: &Lines<'_>) -> Entry {
        Entry {
            severity: diagnostic.severity,
            rule: Some(diagnostic.rule),
            message: diagnostic.message.clone(),
            hint: diagnostic.hint.clone(),
            path: self.path.to_owned(),
            start: Some(lines.place(diagnostic.span.start)),
            end: Some(lines.place(diagnostic.span.end)),
            elsewhere: diagnostic.elsewhere.clone(),
        }
    }

    /// One line for each complaint: `file:line:column: error[slug]: message`.
    #[must_use]
    pub fn short(&self) -> String {
        self.entries().iter().map(Entry::short).collect()
    }

    /// The complaints with the lines they are about, carets below and hints.
    #[must_use]
    pub fn human(&self, colour: Colour) -> String {
        if self.diagnostics.is_empty() {
            return String::new();
        }
        let lines = Lines::new(self.text);
        let paint = Paint(colour);
        let mut out = String::new();
        for diagnostic in self.diagnostics {
            let Diagnostic { rule, severity, span, message, hint, elsewhere, fix: _ } = diagnostic;
            let excerpt = Excerpt::of(&lines, *span);
            let start = lines.place(span.start);
            let number = start.line.to_string();
            let margin = " ".repeat(number.len());
            let tone = paint.tone(*severity);
            let bar = paint.wrap(Paint::BLUE, "|");
            let head = paint.wrap(tone, &format!("{}[{}]", severity.word(), rule.slug()));
            let message = paint.wrap(Paint::BOLD, &format!(": {}", visible(message)));
            let arrow = paint.wrap(Paint::BLUE, "-->");
            let place = format!("{}:{}:{}", visible(self.path), number, start.column);
            let carets = paint.wrap(tone, &"^".repeat(excerpt.length));
            let _ = writeln!(out, "{head}{message}\n{margin}{arrow} {place}\n{margin} {bar}");
            let _ = writeln!(out, "{} {bar} {}", paint.wrap(Paint::BLUE, &number), excerpt.text);
            let _ = writeln!(out, "{margin} {bar} {}{carets}", " ".repeat(excerpt.indent));
            if let Some(also) = elsewhere {
                let colons = paint.wrap(Paint::BLUE, ":::");
                let _ = writeln!(out, "{margin}{colons} {}", visible(&also.to_string()));
            }
            if let Some(hint) = hint {
                let equals = paint.wrap(Paint::BLUE, "=");
                let help = paint.wrap(Paint::BOLD, "help");
                let _ = writeln!(out, "{margin} {equals} {help}: {}", visible(hint));
            }
            out.push('\n');
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

/// A text whose control characters cannot act on a terminal.
#[must_use]
pub fn visible(text: &str) -> String {
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
            Severity::Note => "1;36",
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

    /// Where the first caret stands and how many there are, for a place in a line.
    fn carets(line: &str, marked: &str) -> (usize, usize) {
        let start = line.find(marked).unwrap();
        let report = human(line, start, start + marked.len());
        let carets = report.lines().find(|line| line.contains('^')).unwrap();
        (carets.find('^').unwrap() - "  | ".len(), carets.matches('^').count())
    }

    #[test]
    fn carets_count_columns_not_characters() {
        assert_eq!(carets("\u{4e00}\u{4e8c}\u{3002}", "\u{4e8c}"), (2, 2));
        assert_eq!(carets("\u{ff71}\u{ff72}x", "x"), (2, 1), "half-width");
        assert_eq!(carets("\u{ac00}\u{1112}\u{1161}x", "x"), (4, 1), "Hangul in parts");
        assert_eq!(carets("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}x", "x"), (2, 1), "a family");
        assert_eq!(carets("\u{1f1eb}\u{1f1f7}x", "x"), (2, 1), "a flag");
        assert_eq!(carets("\u{1f44d}\u{1f3fd}x", "x"), (2, 1), "a tone of skin");
        assert_eq!(carets("\u{2764}\u{fe0f}x", "x"), (2, 1), "in colour");
        assert_eq!(carets("\u{915}\u{94d}\u{937}\u{93f} x", "x").1, 1);
        assert_eq!(carets("o\u{308}\u{323}x", "x"), (1, 1));
        assert_eq!(carets("a e\u{301}x", "\u{301}"), (2, 1), "a mark is shown on its letter");
        assert_eq!(carets("\u{1f468}\u{200d}\u{1f469}x", "\u{1f469}"), (0, 2));
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
