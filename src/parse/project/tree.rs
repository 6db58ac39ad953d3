//! TOML as the tree of texts that YAML becomes: every scalar the text it was written as.

use super::super::yaml::{Failure, Key, Node, Value};
use crate::diagnostic::Span;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a file. What is wrong with it is told all at once; what can be read is read.
pub(super) fn read(text: &str) -> (Node, Vec<Failure>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let failures = errors.iter().map(|error| {
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        Failure { message, span: error.span().map_or(Span::default(), place) }
    });
    let whole = place(table.span());
    let value = Value::Map(entries(table.get_ref(), text));
    (Node { value, span: whole }, failures.collect())
}

/// The entries of a table in the order in which they were written.
fn entries(table: &DeTable<'_>, text: &str) -> Vec<(Key, Node)> {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name = ToString::to_string(key.get_ref());
        (Key { name, span: place(key.span()) }, node(value, text))
    };
    let mut entries: Vec<(Key, Node)> = table.iter().map(entry).collect();
    entries.sort_by_key(|(key, _)| key.span);
    entries
}

fn node(value: &Spanned<DeValue<'_>>, text: &str) -> Node {
    let span = value.span();
    let value = match value.get_ref() {
        DeValue::String(words) => Value::Text(words.clone().into_owned()),
        DeValue::Integer(number) => Value::Text(number.to_string()),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            Value::Text(text.get(span.clone()).unwrap_or_default().to_owned())
        }
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(item, text)).collect()),
        DeValue::Table(table) => Value::Map(entries(table, text)),
    };
    Node { value, span: place(span) }
}

fn place(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
