//! YAML as a tree of texts: every scalar stays the text it was written as, and keeps its place.

use crate::diagnostic::{Lines, Place, Span};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Location, Options, Spanned};
use std::fmt;

/// A value and where it stands in the source.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value {
    /// Nothing: an empty value, `~` or `null`.
    Nothing,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) span: Span,
}

/// Why a text is no YAML, and where.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) span: Span,
}

/// Reads `yaml`, which stands at byte `base` of the source.
pub(super) fn read(yaml: &str, base: usize) -> Result<Node, Failure> {
    let mut options = Options::default();
    options.with_snippet = false;
    // YAML indents with spaces only; a tab is as good as one here.
    let spaced = tabs_to_spaces(yaml);
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(&spaced, options) {
        Ok(root) => Ok(node(root, &spaced, base)),
        Err(error) => Err(Failure {
            message: plain_message(&error.to_string()),
            span: error
                .location()
                .map_or(Span::new(base, base), |location| place(location, &spaced, base)),
        }),
    }
}

/// What serde sees, before numbers and truth values are turned back into their text.
enum Raw {
    Nothing,
    /// Read as a number or a truth value: its text is taken from the source.
    Literal,
    Text(String),
    List(Vec<Spanned<Self>>),
    Map(Vec<(Spanned<String>, Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a list or a map")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Nothing)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Literal)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

fn node(raw: Spanned<Raw>, yaml: &str, base: usize) -> Node {
    let span = place(raw.referenced, yaml, base);
    let value = match raw.value {
        Raw::Nothing => Value::Nothing,
        Raw::Literal => Value::Text(literal(raw.defined, yaml)),
        Raw::Text(text) => Value::Text(text),
        Raw::List(items) => {
            Value::List(items.into_iter().map(|item| node(item, yaml, base)).collect())
        }
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let span = place(key.referenced, yaml, base);
                    (Key { name: key.value, span }, node(value, yaml, base))
                })
                .collect(),
        ),
    };
    Node { value, span }
}

/// The text of a scalar as it was written.
fn literal(location: Location, yaml: &str) -> String {
    let span = place(location, yaml, 0);
    let bounds = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
    bounds.and_then(|(start, end)| yaml.get(start..end)).unwrap_or_default().trim().to_owned()
}

/// Where in the source a location is. Errors know line and column only.
fn place(location: Location, yaml: &str, base: usize) -> Span {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let start = location.span().byte_offset().map_or_else(
        || {
            let (line, column) = (number(location.line()), number(location.column()));
            Lines::new(yaml).offset(Place { line, column })
        },
        number,
    );
    let start = yaml.floor_char_boundary(start.min(yaml.len()));
    let length = number(location.span().byte_len().unwrap_or(0));
    let end = yaml.ceil_char_boundary(start.saturating_add(length).min(yaml.len()));
    Span::new(base + start, base + end)
}

/// Turns the tabs that indent a line into spaces, one for one, so that places stay right.
fn tabs_to_spaces(yaml: &str) -> String {
    let mut indenting = true;
    yaml.chars()
        .map(|c| match c {
            '\n' | '\r' => {
                indenting = true;
                c
            }
            '\t' if indenting => ' ',
            ' ' => c,
            _ => {
                indenting = false;
                c
            }
        })
        .collect()
}

/// The message of the YAML reader, without the place (we print it ourselves) and without advice
/// on how to program it.
fn plain_message(message: &str) -> String {
    let end = message.rfind(" at line ").unwrap_or(message.len());
    let message = &message[..end];
    message.split(", set ").next().unwrap_or(message).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, read};

    fn show(node: &Node) -> String {
        match &node.value {
            Value::Nothing => "-".to_owned(),
            Value::Text(text) => format!("{text:?}@{}", node.span.start),
            Value::List(items) => {
                format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" "))
            }
            Value::Map(entries) => {
                let entry = |(key, value): &(super::Key, Node)| {
                    format!("{}@{}={}", key.name, key.span.start, show(value))
                };
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn scalars_stay_texts_and_keep_their_places() {
        let yaml = "a: no\nb: 2024\nc: 1.10\nd:\ne: [x, 'y: z']\n";
        let expected = "{a@100=\"no\"@103 b@106=\"2024\"@109 c@114=\"1.10\"@117 d@122=- \
                        e@125=[\"x\"@129 \"y: z\"@132]}";
        assert_eq!(show(&read(yaml, 100).unwrap()), expected);
    }

    #[test]
    fn tabs_indent() {
        let yaml = "people:\n\t- name: Ada\n\t  role: guest\n";
        assert_eq!(
            show(&read(yaml, 0).unwrap()),
            "{people@0=[{name@11=\"Ada\"@17 role@24=\"guest\"@30}]}"
        );
    }

    #[test]
    fn failures_have_a_place() {
        let failure = read("a: 1\nb: c: d\n", 10).unwrap_err();
        assert_eq!(failure.span.start, 19);
        assert_eq!(failure.message, "mapping values are not allowed in this context");
        assert_eq!(read("a: 1\na: 2\n", 0).unwrap_err().message, "duplicate mapping key: a");
    }
}
