//! Workflow commands of GitHub Actions: remarks on files and lines.

use super::{Checked, Entry, Severity};
use std::fmt::Write;

/// How many remarks of a kind GitHub shows for a step; it drops the others without a word.
const SHOWN: usize = 10;

/// The complaints of a run as remarks on the lines of a pull request. Where there are more of a
/// kind than are shown, the last remark counts the rest, and the log has a line for each.
#[must_use]
pub fn remarks(checked: &[Checked]) -> String {
    let (mut out, mut log) = (String::new(), String::new());
    for severity in Severity::ALL {
        let all = checked.iter().flat_map(|file| &file.entries);
        let entries: Vec<&Entry> = all.filter(|entry| entry.severity == severity).collect();
        let shown = if entries.len() > SHOWN { SHOWN - 1 } else { entries.len() };
        let (shown, rest) = entries.split_at(shown);
        out.extend(shown.iter().map(|entry| remark(entry)));
        if !rest.is_empty() {
            let word = severity.word();
            let message = format!("{} more {word}s: see the log of this step", rest.len());
            out += &command(kind(severity), &[("title", "entretien")], &message);
            let _ = writeln!(log, "::group::{} more {word}s", rest.len());
            log.extend(rest.iter().map(|entry| entry.short()));
            log.push_str("::endgroup::\n");
        }
    }
    out + &log
}

fn remark(entry: &Entry) -> String {
    let mut properties = vec![("file", entry.path.clone())];
    if let Some(place) = entry.start {
        properties.push(("line", place.line.to_string()));
        properties.push(("col", place.column.to_string()));
    }
    properties.extend(entry.rule.map(|rule| ("title", rule.slug().to_owned())));
    let properties: Vec<(&str, &str)> =
        properties.iter().map(|(name, value)| (*name, value.as_str())).collect();
    command(kind(entry.severity), &properties, &entry.in_full())
}

const fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// One command: `::error file=a.md,line=1::words`.
fn command(kind: &str, properties: &[(&str, &str)], message: &str) -> String {
    let property = |(name, value): &(&str, &str)| format!("{name}={}", inside(value));
    let properties: Vec<String> = properties.iter().map(property).collect();
    format!("::{kind} {}::{}\n", properties.join(","), escaped(message))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn inside(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{Checked, command, remarks};
    use crate::diagnostic::{Diagnostics, Report, Rule, Span};

    #[test]
    fn what_means_something_to_the_runner_is_escaped() {
        assert_eq!(
            command("error", &[("file", "a,b:c.md"), ("line", "3")], "100 % so\nthere::now"),
            "::error file=a%2Cb%3Ac.md,line=3::100 %25 so%0Athere::now\n"
        );
    }

    /// The remarks of a run with so many warnings and errors.
    fn remarks_on(warnings: usize, errors: usize) -> String {
        let mut diagnostics = Diagnostics::new();
        for at in 0..warnings {
            diagnostics.push(Rule::RawHtml, Span::new(at, at), "a tag");
        }
        for at in 0..errors {
            diagnostics.push(Rule::LinkTarget, Span::new(at, at), "a link");
        }
        let report = Report { path: "a.md", text: &" ".repeat(99), diagnostics: &diagnostics };
        remarks(&[Checked { path: "a.md".to_owned(), entries: report.entries() }])
    }

    #[test]
    fn ten_of_a_kind_are_shown_and_the_rest_is_counted() {
        let said = remarks_on(10, 13);
        assert_eq!(said.matches("::warning ").count(), 10);
        assert_eq!(said.matches("::error ").count(), 10);
        assert!(said.contains("::error title=entretien::4 more errors: see the log"), "{said}");
        assert!(said.contains("::group::4 more errors\na.md:1:10: error[link-target]: a link\n"));
        assert!(said.ends_with("a.md:1:13: error[link-target]: a link\n::endgroup::\n"), "{said}");
    }
}
