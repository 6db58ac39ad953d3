//! `[rules]`: how bad it is to break each rule, in this project.

use super::super::keys::Keys;
use super::super::nearest::nearest;
use super::super::yaml::{Key, Node, Value};
use crate::diagnostic::{Levels, Rule, Severity};

/// Reads the table: a rule to a line, with `off`, `note`, `warning` or `error`.
pub(super) fn read(keys: &mut Keys<'_>, node: &Node) -> Levels {
    let mut levels = Levels::default();
    let Value::Map(entries) = &node.value else {
        keys.wrong(node.span, "`rules` is no table", "write `[rules]`, and a rule to each line");
        return levels;
    };
    let mut words: Vec<(&str, Option<Severity>)> = vec![("off", None)];
    words.extend(Severity::ALL.iter().rev().map(|severity| (severity.word(), Some(*severity))));
    // Which of them are rules is said below, in fewer words.
    let known: Vec<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
    let Some(map) = keys.map("rules", node, &known) else { return levels };
    for (key, value) in entries {
        let Some(rule) = Rule::find(&key.name) else {
            complain_about_key(keys, key);
            continue;
        };
        let level = keys.word(&map, &key.name, &words);
        if level.is_some_and(|severity| !levels.set(rule, severity)) {
            let message = format!("`{}` is an error whatever a project wants", key.name);
            keys.wrong(value.span, message, "mend what it is about: books would be wrong");
        }
    }
    levels
}

fn complain_about_key(keys: &mut Keys<'_>, key: &Key) {
    let hint = match nearest(&key.name, Rule::ALL.iter().map(|rule| rule.slug())) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`entretien explain` lists the rules".to_owned(),
    };
    let message = format!("there is no rule `{}`", key.name);
    keys.out.push_with_hint(Rule::UnknownKey, key.span, message, hint);
}
