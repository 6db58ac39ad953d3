//! The values of front matter, read by key and checked for their kind.

use super::characters;
use super::links;
use super::nearest::nearest;
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Diagnostics, Fix, Rule, Span};
use crate::model::Setting;

/// Reads values and complains about them.
#[derive(Debug)]
pub(super) struct Keys<'d> {
    pub(super) out: &'d mut Diagnostics,
}

/// The entries of a YAML map.
#[derive(Clone, Copy, Debug)]
pub(super) struct Map<'n> {
    entries: &'n [(Key, Node)],
}

impl<'n> Map<'n> {
    /// The value of a key, unless it is empty.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries
            .iter()
            .find(|(name, _)| name.name == key)
            .map(|(_, node)| node)
            .filter(|node| !matches!(node.value, Value::Nothing))
    }
}

impl<'d> Keys<'d> {
    pub(super) const fn new(out: &'d mut Diagnostics) -> Self {
        Self { out }
    }

    /// Complains about a value.
    pub(super) fn wrong(
        &mut self,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.out.push_with_hint(Rule::WrongValue, span, message, hint);
    }

    /// The entries of a map; keys that are not among `known` are warned about.
    pub(super) fn map<'n>(
        &mut self,
        what: &str,
        node: &'n Node,
        known: &[&str],
    ) -> Option<Map<'n>> {
        let Value::Map(entries) = &node.value else {
            let message = format!("{what} is {}, not keys with values", kind(node));
            self.wrong(node.span, message, format!("it takes {}", known.join(", ")));
            return None;
        };
        for (key, _) in entries {
            if known.contains(&key.name.as_str()) {
                continue;
            }
            let message = format!("`{}` is not a key of {what}", key.name);
            let meant = nearest(&key.name, known.iter().copied());
            let hint = match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it takes {}", known.join(", ")),
            };
            let complaint = self.out.push_with_hint(Rule::UnknownKey, key.span, message, hint);
            complaint.fix =
                meant.map(|meant| Fix::likely(format!("write `{meant}`"), key.span, meant));
        }
        Some(Map { entries })
    }

    /// The items of a list.
    pub(super) fn list<'n>(&mut self, key: &str, node: Option<&'n Node>) -> &'n [Node] {
        match node.map(|node| (node, &node.value)) {
            None => &[],
            Some((_, Value::List(items))) => items,
            Some((node, _)) => {
                let message = format!("`{key}` is {}, not a list", kind(node));
                self.wrong(node.span, message, "begin each item with `- `");
                &[]
            }
        }
    }

    /// A text.
    pub(super) fn text(&mut self, map: &Map<'_>, key: &str) -> Option<String> {
        self.text_at(map, key).map(|(text, _)| text)
    }

    /// A text and where it stands; control characters are left out.
    pub(super) fn text_at(&mut self, map: &Map<'_>, key: &str) -> Option<(String, Span)> {
        map.get(key).and_then(|node| self.scalar(key, node))
    }

    /// A text that a later stage reads.
    pub(super) fn setting(&mut self, map: &Map<'_>, key: &str) -> Option<Setting> {
        self.text_at(map, key).map(|(text, span)| Setting { text, span })
    }

    fn scalar(&mut self, key: &str, node: &Node) -> Option<(String, Span)> {
        let Value::Text(text) = &node.value else {
            let message = format!("`{key}` is {}, not a text", kind(node));
            self.wrong(node.span, message, "put it in quotes if it is meant as text");
            return None;
        };
        let clean = characters::clean_line(text);
        if characters::has_controls(text) {
            let message = format!("`{key}` holds a control character, which is left out");
            self.out.push(Rule::ControlCharacter, node.span, message);
        }
        Some((clean, node.span))
    }

    /// A list of texts; a single text is a list of one.
    pub(super) fn texts(&mut self, map: &Map<'_>, key: &str) -> Vec<(String, Span)> {
        match map.get(key) {
            Some(node) if matches!(node.value, Value::Text(_)) => {
                self.scalar(key, node).into_iter().collect()
            }
            node => self.list(key, node).iter().filter_map(|item| self.scalar(key, item)).collect(),
        }
    }

    /// A map of texts: key, where it stands, text.
    pub(super) fn texts_by_key(&mut self, map: &Map<'_>, key: &str) -> Vec<(String, Span, String)> {
        let Some(node) = map.get(key) else { return Vec::new() };
        let Value::Map(entries) = &node.value else {
            let message = format!("`{key}` is {}, not keys with values", kind(node));
            self.wrong(node.span, message, format!("write `{key}: {{key: value}}`"));
            return Vec::new();
        };
        let entries = entries.iter().filter_map(|(key, node)| {
            self.scalar(&key.name, node).map(|(text, _)| (key.name.clone(), key.span, text))
        });
        entries.collect()
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        map: &Map<'_>,
        key: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let (text, span) = self.text_at(map, key)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let hint = match nearest(&text, names.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("it is one of {}", names.join(", ")),
            };
            self.wrong(span, format!("`{key}` cannot be `{text}`"), hint);
        }
        found
    }

    /// An address with a safe scheme.
    pub(super) fn address(&mut self, map: &Map<'_>, key: &str) -> Option<String> {
        let (text, span) = self.text_at(map, key)?;
        match links::address(&text) {
            Ok(address) => Some(address),
            Err(reason) => {
                self.out.push_with_hint(Rule::LinkTarget, span, reason.message, reason.hint);
                None
            }
        }
    }
}

/// What a value is, for a message.
const fn kind(node: &Node) -> &'static str {
    match node.value {
        Value::Nothing => "empty",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    }
}
