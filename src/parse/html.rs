//! HTML inside Markdown: tags, comments, and the instructions that hide in comments.

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Markup<'h> {
    /// `<name …>`
    Open(Tag<'h>),
    /// `</name>`
    Close(&'h str),
    /// `<!-- … -->`: what stands in it.
    Comment(&'h str),
    /// A declaration or a processing instruction.
    Other,
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag<'h> {
    pub(crate) name: &'h str,
    /// What stands between the name and the `>`.
    attributes: &'h str,
}

impl<'h> Tag<'h> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            if key.is_empty() && after.is_empty() {
                return None;
            }
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after;
                continue;
            };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    value[1..].split_once(quote).unwrap_or((&value[1..], ""))
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value.trim());
            }
            rest = after;
        }
    }
}

/// Reads one tag or comment that makes up all of `text`.
pub(crate) fn read(text: &str) -> Markup<'_> {
    let inner = text.strip_prefix('<').unwrap_or(text);
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    if let Some(comment) = inner.strip_prefix("!--") {
        return Markup::Comment(comment.strip_suffix("--").unwrap_or(comment));
    }
    if let Some(name) = inner.strip_prefix('/') {
        return Markup::Close(name.trim());
    }
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => Markup::Open(Tag { name, attributes }),
        false => Markup::Other,
    }
}

/// Where the tags and comments of a text stand, in order.
pub(crate) fn find_all(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|start| at + start) {
        match extent(&text[start..]) {
            Some(length) => {
                found.push(start..start + length);
                at = start + length;
            }
            None => at = start + 1,
        }
    }
    found
}

/// How long the tag or comment is that `text` begins with.
fn extent(text: &str) -> Option<usize> {
    let upto = |end: &str| text.find(end).map_or(text.len(), |at| at + end.len());
    let second = text[1..].chars().next()?;
    if text.starts_with("<!--") {
        return Some(upto("-->"));
    }
    if text.starts_with("<?") {
        return Some(upto("?>"));
    }
    if !(second.is_ascii_alphabetic() || second == '/' || second == '!') {
        return None;
    }
    // A `>` inside a quoted value does not end the tag.
    let mut quote = None;
    for (at, c) in text.char_indices().skip(1) {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// What a comment of the form `<!--@ … -->` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Directive {
    /// The anchor of the next block.
    Id(String),
    /// Who speaks the next block: an id.
    Speaker(String),
    /// The next quotation is a pull quote.
    Pull,
    /// A new page begins.
    PageBreak,
    /// The next block is not a turn, whatever it looks like.
    NotATurn,
    /// A rule may be broken, by its slug.
    Allow(String),
    /// Not understood.
    Unknown(String),
}

/// The words an instruction begins with.
pub(super) const DIRECTIVES: &[&str] =
    &["id", "speaker", "pull", "pagebreak", "not-a-turn", "allow"];

/// Reads what stands in a comment; `None` when it is an ordinary one. What follows `allow` are
/// rules.
pub(super) fn directives(comment: &str) -> Option<Vec<Directive>> {
    let mut words = comment.strip_prefix('@')?.split_whitespace();
    let read = |word: &str| match word.split_once('=').unwrap_or((word, "")) {
        ("id", id) if !id.is_empty() => Directive::Id(id.to_owned()),
        ("speaker", id) if !id.is_empty() => Directive::Speaker(id.to_owned()),
        ("pull", "") => Directive::Pull,
        ("pagebreak", "") => Directive::PageBreak,
        ("not-a-turn", "") => Directive::NotATurn,
        _ => Directive::Unknown(word.to_owned()),
    };
    let mut all: Vec<Directive> =
        words.by_ref().take_while(|word| *word != "allow").map(read).collect();
    let allows = comment.split_whitespace().any(|word| word == "allow" || word == "@allow");
    let slugs = words.map(|slug| Directive::Allow(slug.to_owned()));
    all.extend(slugs);
    if allows && !matches!(all.last(), Some(Directive::Allow(_))) {
        all.push(Directive::Allow(String::new()));
    }
    Some(all)
}

/// Whether a line is a comment that says that the next block is not a turn.
pub(super) fn says_not_a_turn(line: &str) -> bool {
    let comment = line.trim().strip_prefix("<!--").and_then(|line| line.strip_suffix("-->"));
    comment.and_then(directives).is_some_and(|all| all.contains(&Directive::NotATurn))
}

#[cfg(test)]
mod tests {
    use super::{Directive, Markup, directives, find_all, read};

    #[test]
    fn tags_are_read() {
        let Markup::Open(tag) = read("<span class=x lang = 'la' title=\"a>b\"/>") else { panic!() };
        assert_eq!((tag.name, tag.attribute("lang")), ("span", Some("la")));
        assert_eq!((tag.attribute("title"), tag.attribute("id")), (Some("a>b"), None));
        assert_eq!(read("</i >"), Markup::Close("i"));
        assert_eq!(read("<!--@ x -->"), Markup::Comment("@ x "));
        assert_eq!(read("<?php ?>"), Markup::Other);
    }

    #[test]
    fn tags_are_found() {
        let text = "a <b c=\">\"> < d <!-- <e> --> </b> <";
        let found: Vec<&str> = find_all(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["<b c=\">\">", "<!-- <e> -->", "</b>"]);
    }

    #[test]
    fn instructions_are_read() {
        let expected = vec![Directive::Id("q7".to_owned()), Directive::Pull];
        assert_eq!(directives("@ id=q7 pull "), Some(expected));
        let allow = |slug: &str| Directive::Allow(slug.to_owned());
        let expected = vec![Directive::Pull, allow("raw-html"), allow("pull")];
        assert_eq!(directives("@ pull allow raw-html pull"), Some(expected));
        assert_eq!(directives("@allow"), Some(vec![allow("")]));
        assert_eq!(directives("@ pul"), Some(vec![Directive::Unknown("pul".to_owned())]));
        assert_eq!(directives(" id=q7 "), None);
    }
}
