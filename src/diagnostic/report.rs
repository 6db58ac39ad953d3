//! Reports: complaints made readable for people, editors and programs.

use super::excerpt::Excerpt;
use super::{Diagnostic, Diagnostics, Entry, Lines, Severity};
use std::collections::BTreeMap;
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

    /// The complaints with the lines they are about, carets below and hints: ten
    /// warnings of a kind, and of the others where they are, lest what matters scroll away.
    #[must_use]
    pub fn human(&self, colour: Colour) -> String {
        let mut out = String::new();
        if self.diagnostics.is_empty() {
            return out;
        }
        let (lines, paint) = (Lines::new(self.text), Paint(colour));
        let mut kinds: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for diagnostic in self.diagnostics {
            let all = kinds.entry(kind_of(diagnostic)).or_default();
            all.push(lines.place(diagnostic.span.start).line);
            if all.len() <= most_of(diagnostic.severity) {
                self.show(diagnostic, (&lines, paint), &mut out);
            }
        }
        for diagnostic in self.diagnostics {
            let all = kinds.remove(&kind_of(diagnostic)).unwrap_or_default();
            if let Some(rest @ [_, ..]) = all.get(most_of(diagnostic.severity)..) {
                let head = paint.head(diagnostic);
                let _ = writeln!(out, "{head}{}", paint.wrap(Paint::BOLD, &more_of(rest)));
                let arrow = paint.wrap(Paint::BLUE, "-->");
                let _ = writeln!(out, " {arrow} {}: {}", visible(self.path), places(rest));
                out.push_str(&paint.hint(" ", "`--format short` tells each in a line of its own"));
                out.push('\n');
            }
        }
        out
    }

    /// One complaint with the line it is about.
    fn show(&self, diagnostic: &Diagnostic, (lines, paint): (&Lines<'_>, Paint), out: &mut String) {
        let Diagnostic { severity, span, message, hint, elsewhere, .. } = diagnostic;
        let excerpt = Excerpt::of(lines, *span);
        let start = lines.place(span.start);
        let number = start.line.to_string();
        let margin = " ".repeat(number.len());
        let bar = paint.wrap(Paint::BLUE, "|");
        let head = paint.head(diagnostic);
        let message = paint.wrap(Paint::BOLD, &format!(": {}", visible(message)));
        let arrow = paint.wrap(Paint::BLUE, "-->");
        let place = format!("{}:{}:{}", visible(self.path), number, start.column);
        let carets = paint.wrap(paint.tone(*severity), &"^".repeat(excerpt.length));
        let _ = writeln!(out, "{head}{message}\n{margin}{arrow} {place}\n{margin} {bar}");
        let _ = writeln!(out, "{} {bar} {}", paint.wrap(Paint::BLUE, &number), excerpt.text);
        let _ = writeln!(out, "{margin} {bar} {}{carets}", " ".repeat(excerpt.indent));
        if let Some(also) = elsewhere {
            let colons = paint.wrap(Paint::BLUE, ":::");
            let _ = writeln!(out, "{margin}{colons} {}", visible(&also.to_string()));
        }
        if let Some(hint) = hint {
            out.push_str(&paint.hint(&margin, hint));
        }
        out.push('\n');
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

/// How many lines of complaints that are not shown are named.
const NAMED: usize = 12;

/// How many complaints of a kind are shown with the lines they are about: of errors all, since each
/// has to be mended.
const fn most_of(severity: Severity) -> usize {
    match severity {
        Severity::Error => usize::MAX,
        Severity::Warning | Severity::Note => 10,
    }
}

fn kind_of(diagnostic: &Diagnostic) -> (&'static str, &'static str) {
    (diagnostic.severity.word(), diagnostic.rule.slug())
}

/// How many complaints there are beside those that are shown.
fn more_of(rest: &[usize]) -> String {
    match rest {
        [_] => ": one more like these".to_owned(),
        _ => format!(": {} more like these", rest.len()),
    }
}

/// The lines of the complaints that are not shown, or the first of them.
fn places(rest: &[usize]) -> String {
    let named: Vec<String> = rest.iter().take(NAMED).map(usize::to_string).collect();
    let word = if rest.len() == 1 { "line" } else { "lines" };
    let more = if rest.len() > NAMED { ", \u{2026}" } else { "" };
    format!("{word} {}{more}", named.join(", "))
}

/// Puts words between escape sequences, or does not.
#[derive(Clone, Copy)]
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

    /// How bad a complaint is, and of which kind.
    fn head(&self, Diagnostic { severity, rule, .. }: &Diagnostic) -> String {
        self.wrap(self.tone(*severity), &format!("{}[{}]", severity.word(), rule.slug()))
    }

    /// What to do about it, in a line of its own.
    fn hint(&self, margin: &str, hint: &str) -> String {
        let (equals, help) = (self.wrap(Self::BLUE, "="), self.wrap(Self::BOLD, "help"));
        format!("{margin} {equals} {help}: {}\n", visible(hint))
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
    fn of_a_kind_ten_warnings_are_shown_and_of_the_others_their_lines() {
        let text = "<b>\n".repeat(30);
        let report = |count: usize| {
            let mut diagnostics = Diagnostics::new();
            for at in 0..count {
                diagnostics.push(Rule::RawHtml, Span::new(at * 4, at * 4 + 3), "it is so");
            }
            for _ in 0..count {
                diagnostics.push(Rule::MissingTitle, Span::new(0, 1), "the title is blank");
            }
            Report { path: "a.md", text: &text, diagnostics: &diagnostics }.human(Colour::None)
        };
        assert!(report(10).matches("it is so").count() == 10 && !report(10).contains("more"));
        let eleven = report(11);
        let told = "warning[raw-html]: one more like these\n --> a.md: line 11\n  = help: `--format \
                    short` tells each in a line of its own\n\n";
        assert!(eleven.ends_with(told), "{eleven}");
        assert_eq!(eleven.matches("it is so").count(), 10);
        assert_eq!(eleven.matches("the title is blank").count(), 11, "all errors are shown");
        let more = report(25);
        assert!(more.contains(": 15 more like these"), "{more}");
        assert!(
            more.contains(
                " --> a.md: lines 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, \u{2026}\n"
            ),
            "{more}"
        );
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
