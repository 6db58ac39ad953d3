//! `entretien.toml` to [`Project`]: the settings that stand in for options, and the book.

mod book;
mod rules;
mod tree;
mod variants;

use super::keys::{Keys, Map};
use super::yaml::{Node, Value};
use crate::diagnostic::{Diagnostics, Rule};
use crate::limit::Limit;
use crate::model::{Project, ProjectKeys, Setting, Settings};

impl Project {
    /// Reads the text of a file. There is always a project; where the file is wrong, the
    /// complaints say so.
    ///
    /// ```
    /// use entretien::model::{Project, ProjectKeys};
    ///
    /// let known = ProjectKeys { options: &["paper", "out"], ..ProjectKeys::default() };
    /// let (project, complaints) = Project::parse("paper = \"a4\"\n", known);
    /// assert!(complaints.is_empty());
    /// assert_eq!(project.settings["paper"][0].text, "a4");
    /// ```
    #[must_use]
    pub fn parse(text: &str, known: ProjectKeys<'_>) -> (Self, Diagnostics) {
        let mut out = Diagnostics::new();
        let (root, failures) = tree::read(text);
        for failure in failures {
            let message = format!("this is not TOML: {}", failure.message);
            let hint = "write `key = \"text\"`, one to a line";
            out.push_with_hint(Rule::ProjectFile, failure.span, message, hint);
        }
        let mut keys = Keys::new(&mut out);
        let mut project = Self::default();
        let names: Vec<&str> =
            known.options.iter().copied().chain(["book", "limits", "rules"]).collect();
        let Some(map) = keys.map("entretien.toml", &root, &names) else { return (project, out) };
        if let Some(node) = map.get("rules") {
            project.levels = rules::read(&mut keys, node);
        }
        project.book = map.get("book").and_then(|node| book::read(&mut keys, node));
        let tables = map.get("variant").filter(|node| matches!(node.value, Value::Map(_)));
        let single = |key: &&str| tables.is_none() || *key != "variant";
        let options: Vec<&str> = known.options.iter().copied().filter(single).collect();
        project.settings = settings(&mut keys, &map, &options);
        if let Some(node) = tables {
            variants::read(&mut keys, node, known, &mut project);
        }
        if let Some(node) = map.get("limits") {
            limits(&mut keys, node, &mut project.settings);
        }
        out.sort();
        (project, out)
    }
}

/// Reads the table of limits, each as the option `limit` has it, which it adds to.
fn limits(keys: &mut Keys<'_>, node: &Node, settings: &mut Settings) {
    let names: Vec<&str> = Limit::ALL.iter().map(|limit| limit.name()).collect();
    let Some(map) = keys.map("limits", node, &names) else { return };
    let limits = settings.entry("limit".to_owned()).or_default();
    for name in names {
        if let Some((value, span)) = keys.text_at(&map, name) {
            limits.push(Setting { text: format!("{name}={value}"), span });
        }
    }
}

/// The values of options.
fn settings(keys: &mut Keys<'_>, map: &Map<'_>, options: &[&str]) -> Settings {
    let mut settings = Settings::new();
    for &option in options {
        let Some(node) = map.get(option) else { continue };
        if matches!(node.value, Value::List(_) | Value::Text(_)) {
            let texts = keys.texts(map, option).into_iter();
            let values = texts.map(|(text, span)| Setting { text, span }).collect();
            settings.insert(option.to_owned(), values);
        } else {
            let message = format!("`{option}` is a table, not a value");
            keys.wrong(node.span, message, format!("write `{option} = …`"));
        }
    }
    settings
}

#[cfg(test)]
mod tests {
    use super::{Project, ProjectKeys, Settings};
    use crate::diagnostic::{Report, Rule, Severity};

    const KNOWN: ProjectKeys<'_> = ProjectKeys {
        options: &["out", "paper", "to", "max-pages", "variant"],
        variants: &["book", "large-print"],
        of_variants: &["paper", "marks"],
    };

    fn shown(settings: &Settings) -> Vec<String> {
        let show = |(key, values): (&String, &Vec<super::Setting>)| {
            let values: Vec<&str> = values.iter().map(|value| &*value.text).collect();
            format!("{key}={}", values.join(","))
        };
        settings.iter().map(show).collect()
    }

    /// The settings as read, and the complaints in their short form.
    fn read(text: &str) -> (Vec<String>, String) {
        let (project, diagnostics) = Project::parse(text, KNOWN);
        let report = Report { path: "entretien.toml", text, diagnostics: &diagnostics };
        (shown(&project.settings), report.short())
    }

    #[test]
    fn values_are_texts_and_lists_of_texts() {
        let (settings, complaints) =
            read("# looks\npaper = '120mm x 190mm'\nto = [\"epub\", \"pdf\"]\nmax-pages = 1_000\n");
        assert_eq!(settings, ["max-pages=1000", "paper=120mm x 190mm", "to=epub,pdf"]);
        assert_eq!(complaints, "");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let (settings, complaints) = read("out = \"a\"\n\npapr = \"a4\"\n[to]\nx = 1\n");
        assert_eq!(settings, ["out=a"]);
        assert_eq!(
            complaints,
            "entretien.toml:3:1: warning[unknown-key]: `papr` is not a key of entretien.toml\n\
             entretien.toml:4:1: error[wrong-value]: `to` is a table, not a value\n"
        );
    }

    #[test]
    fn rules_get_their_levels() {
        let text = "[rules]\nraw-html = \"off\"\nunused-note = \"error\"\n\
                    missing-alt = \"note\"\nempty-turm = \"off\"\nempty-turn = \"of\"\n";
        let (project, diagnostics) = Project::parse(text, ProjectKeys::default());
        assert_eq!(project.levels.of(Rule::RawHtml), None);
        assert_eq!(project.levels.of(Rule::UnusedNote), Some(Severity::Error));
        assert_eq!(project.levels.of(Rule::MissingAlt), Some(Severity::Error));
        let report = Report { path: "entretien.toml", text, diagnostics: &diagnostics };
        assert_eq!(
            report.short(),
            "entretien.toml:4:15: error[wrong-value]: `missing-alt` is an error whatever a project \
             wants\n\
             entretien.toml:5:1: warning[unknown-key]: there is no rule `empty-turm`\n\
             entretien.toml:6:14: error[wrong-value]: `empty-turn` cannot be `of`\n"
        );
    }

    #[test]
    fn every_fault_is_told_and_the_rest_is_read() {
        let (settings, complaints) = read("out = \"a\npaper = \"a4\"\nto = [\"epub\"\n");
        assert!(complaints.contains(":1:") && complaints.contains("error[project-file]"));
        assert!(settings.contains(&"paper=a4".to_owned()), "{settings:?}\n{complaints}");
        assert_eq!(read("").1, "");
        assert!(read("paper = \"a4\"\npaper = \"a5\"\n").1.contains(":2:"), "two of one name");
        assert!(read("\u{FEFF}paper = \"a4\"").1.is_empty());
        assert!(!read("\u{0}").1.is_empty());
    }

    #[test]
    fn limits_become_values_of_their_option() {
        let (settings, complaints) = read("[limits]\nnotes = 300_000\nnesting = 20\nnote = 1\n");
        assert_eq!(settings, ["limit=nesting=20,notes=300000"]);
        assert_eq!(
            complaints,
            "entretien.toml:4:1: warning[unknown-key]: `note` is not a key of limits\n"
        );
    }

    #[test]
    fn variants_have_tables() {
        let text = "[variant.book]\n[variant.large-print]\npaper = \"a3\"\nmarks = [\"fold\"]\n";
        assert_eq!(read(text), (vec!["variant=book,large-print".to_owned()], String::new()));
        let (project, _) = Project::parse(text, KNOWN);
        assert_eq!(
            shown(&project.variants["large-print"]),
            ["make=true", "marks=fold", "paper=a3"]
        );
        assert_eq!(shown(&project.variants["book"]), ["make=true"]);
        // What is only set is not made.
        let (made, _) = read("[variant.book]\n[variant.large-print]\nmake = false\n");
        assert_eq!(made, ["variant=book"]);
        assert_eq!(read("variant = [\"book\"]").0, ["variant=book"]);
        let (_, complaints) = read("[variant.lage-print]\n[variant.book]\npaper.x = 1\npape = 2\n");
        assert_eq!(
            complaints,
            "entretien.toml:1:10: warning[unknown-key]: `lage-print` is not a key of variant\n\
             entretien.toml:3:1: error[wrong-value]: `paper` is a table, not a value\n\
             entretien.toml:4:1: warning[unknown-key]: `pape` is not a key of variant.book\n"
        );
    }
}
