//! SARIF 2.1.0: the complaints of a run for code hosts and editors.

use super::{Checked, Entry, Place, Rule, Severity};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/\
                      sarif-schema-2.1.0.json";

/// The log of a run. What no rule is broken by, such as a file that is not there, is a
/// notification of the tool (SARIF § 3.20.21), and the run then counts as failed.
#[must_use]
pub fn log(checked: &[Checked]) -> String {
    let all = || checked.iter().flat_map(|file| &file.entries);
    let rules: BTreeSet<Rule> = all().filter_map(|entry| entry.rule).collect();
    let rules: Vec<Rule> = rules.into_iter().collect();
    let results: Vec<Value> = all().filter_map(|entry| result(entry, &rules)).collect();
    let troubles = all().filter(|entry| entry.rule.is_none()).map(notification);
    let troubles: Vec<Value> = troubles.collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "entretien",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().copied().map(descriptor).collect::<Vec<_>>(),
            } },
            // As `Place` counts them.
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": troubles.is_empty(),
                "toolExecutionNotifications": troubles,
            }],
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn descriptor(rule: Rule) -> Value {
    json!({
        "id": rule.slug(),
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.reason() },
        "help": { "text": rule.explanation() },
        "defaultConfiguration": { "level": rule.severity().word() },
    })
}

fn result(entry: &Entry, rules: &[Rule]) -> Option<Value> {
    let rule = entry.rule?;
    let mut result = json!({
        "ruleId": rule.slug(),
        "ruleIndex": rules.binary_search(&rule).ok()?,
        "level": entry.severity.word(),
        "message": { "text": entry.in_full() },
        "locations": [location(&entry.path, entry.start, entry.end)],
    });
    if let Some(also) = &entry.elsewhere {
        result["relatedLocations"] = json!([location(&also.path, Some(also.place), None)]);
    }
    Some(result)
}

fn notification(entry: &Entry) -> Value {
    json!({
        "level": Severity::Error.word(),
        "message": { "text": entry.in_full() },
        "locations": [location(&entry.path, None, None)],
    })
}

fn location(path: &str, start: Option<Place>, end: Option<Place>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(path) } });
    if let Some(start) = start {
        physical["region"] = json!({ "startLine": start.line, "startColumn": start.column });
    }
    if let Some(end) = end.filter(|_| start.is_some()) {
        physical["region"]["endLine"] = json!(end.line);
        physical["region"]["endColumn"] = json!(end.column);
    }
    json!({ "physicalLocation": physical })
}

/// A path as a reference (RFC 3986): relative ones stay so, the separators of Windows are turned.
fn uri(path: &str) -> String {
    let mut out = String::new();
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    if is_drive {
        out.push_str("file:///");
    } else if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'\\' => out.push('/'),
            b':' if is_drive => out.push(':'),
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("source/é b:c.md"), "source/%C3%A9%20b%3Ac.md");
        assert_eq!(uri("/srv/a.md"), "file:///srv/a.md");
        assert_eq!(uri("C:\\a\\b.md"), "file:///C:/a/b.md");
    }
}
