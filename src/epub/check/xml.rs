//! XML as a list of elements, each with its place in the text.

use crate::diagnostic::Span;
use quick_xml::Reader;
use quick_xml::escape::unescape_with;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// More elements than this in one document are not looked at.
const MOST_ELEMENTS: usize = 500_000;

/// A well-formed document.
#[derive(Debug)]
pub(super) struct Document<'t> {
    text: &'t str,
    elements: Vec<Element>,
    attributes: Vec<Attribute>,
    /// Where each stretch of text that is not blank begins.
    words: Vec<usize>,
}

#[derive(Debug)]
struct Element {
    name: Range<usize>,
    /// The start tag.
    tag: Range<usize>,
    attributes: Range<usize>,
    parent: Option<usize>,
    /// Where the end tag begins.
    until: usize,
    /// The first element that does not stand in it.
    end: usize,
    /// The stretches of text in it.
    words: Range<usize>,
}

#[derive(Debug)]
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
}

/// Why a text is no document, and where.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) span: Span,
    pub(super) message: String,
}

/// An element of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'d> {
    document: &'d Document<'d>,
    at: usize,
}

impl<'t> Document<'t> {
    /// Reads a document to its end.
    pub(super) fn read(text: &'t str) -> Result<Self, Failure> {
        let mut document =
            Self { text, elements: Vec::new(), attributes: Vec::new(), words: Vec::new() };
        let mut open: Vec<usize> = Vec::new();
        let mut reader = Reader::from_str(text);
        loop {
            let start = position(reader.buffer_position());
            let event = reader.read_event().map_err(|error| {
                let at = position(reader.error_position());
                Failure { span: Span::new(at, at), message: error.to_string() }
            })?;
            match event {
                Event::Start(tag) => {
                    let at = document.add(start, &tag, open.last().copied())?;
                    open.push(at);
                }
                Event::Empty(tag) => {
                    let at = document.add(start, &tag, open.last().copied())?;
                    document.close(at, start);
                }
                Event::End(_) => {
                    if let Some(at) = open.pop() {
                        document.close(at, start);
                    }
                }
                Event::Text(words) if words.trim().is_empty() => {}
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    document.words.push(start);
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        match (open.last(), document.elements.is_empty()) {
            (Some(&at), _) => Err(document.unclosed(at)),
            (None, true) => {
                Err(Failure { span: Span::default(), message: "there is no element".to_owned() })
            }
            (None, false) => Ok(document),
        }
    }

    fn add(
        &mut self,
        start: usize,
        tag: &BytesStart<'_>,
        parent: Option<usize>,
    ) -> Result<usize, Failure> {
        let name = start + 1..start + 1 + tag.name().as_ref().len();
        let end = start + 1 + tag.len();
        let fail = |message: String| Failure { span: Span::new(start, end), message };
        if self.elements.len() == MOST_ELEMENTS {
            return Err(fail(format!("there are more than {MOST_ELEMENTS} elements")));
        }
        let first = self.attributes.len();
        let mut from = name.end;
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| fail(error.to_string()))?;
            let (key, value) = (attribute.key.as_ref(), &attribute.value);
            let found = self.text.get(from..).and_then(|rest| {
                let name = from + rest.find(key)?;
                let after = name + key.len();
                let quote = after + self.text.get(after..)?.find(['"', '\''])?;
                Some((name..after, quote + 1..quote + 1 + value.len()))
            });
            let Some((name, value)) = found else { continue };
            from = value.end;
            self.attributes.push(Attribute { name, value });
        }
        let at = self.elements.len();
        let seen = self.words.len();
        self.elements.push(Element {
            name,
            tag: start..end + 1,
            attributes: first..self.attributes.len(),
            parent,
            until: end,
            end: at + 1,
            words: seen..seen,
        });
        Ok(at)
    }

    fn close(&mut self, at: usize, until: usize) {
        let (end, seen) = (self.elements.len(), self.words.len());
        if let Some(element) = self.elements.get_mut(at) {
            element.until = until;
            element.end = end;
            element.words.end = seen;
        }
    }

    fn unclosed(&self, at: usize) -> Failure {
        let node = Node { document: self, at };
        Failure { span: node.span(), message: format!("`{}` is not closed", node.name()) }
    }

    /// Every element, in the order of the text.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        (0..self.elements.len()).map(|at| Node { document: self, at })
    }

    /// The elements of a name, without its prefix.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = Node<'_>> {
        self.nodes().filter(move |node| node.name() == name)
    }
}

impl<'d> Node<'d> {
    fn element(self) -> &'d Element {
        &self.document.elements[self.at]
    }

    fn slice(self, range: &Range<usize>) -> &'d str {
        self.document.text.get(range.clone()).unwrap_or_default()
    }

    /// The name without its prefix.
    pub(super) fn name(self) -> &'d str {
        local(self.slice(&self.element().name))
    }

    /// The start tag.
    pub(super) fn span(self) -> Span {
        let tag = &self.element().tag;
        Span::new(tag.start, tag.end)
    }

    /// The value of an attribute and where it stands.
    pub(super) fn attribute(self, name: &str) -> Option<(Cow<'d, str>, Span)> {
        self.attributes().find(|(key, ..)| *key == name).map(|(_, value, span)| (value, span))
    }

    /// The value of an attribute.
    pub(super) fn value(self, name: &str) -> Option<Cow<'d, str>> {
        self.attribute(name).map(|(value, _)| value)
    }

    /// Every attribute: its name as written, its value, where that stands.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'d str, Cow<'d, str>, Span)> {
        let attributes = self.document.attributes.get(self.element().attributes.clone());
        attributes.unwrap_or_default().iter().map(move |Attribute { name, value }| {
            let raw = self.slice(value);
            // An entity that is declared elsewhere stays as it is.
            let plain = unescape_with(raw, entity).unwrap_or(Cow::Borrowed(raw));
            (self.slice(name), plain, Span::new(value.start, value.end))
        })
    }

    /// Whether an attribute holds a word, among others.
    pub(super) fn says(self, attribute: &str, words: &[&str]) -> bool {
        self.value(attribute)
            .is_some_and(|value| value.split_ascii_whitespace().any(|word| words.contains(&word)))
    }

    /// The elements that stand in it, at any depth.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> {
        self.inner().map(move |at| Node { at, ..self })
    }

    /// Where it stands among the elements of the document.
    pub(super) const fn index(self) -> usize {
        self.at
    }

    /// Where those that stand in it, at any depth, stand among the elements of the document.
    pub(super) fn inner(self) -> Range<usize> {
        self.at + 1..self.element().end
    }

    /// Where among the elements the one stands that it stands in.
    pub(super) fn parent(self) -> Option<usize> {
        self.element().parent
    }

    /// Whether there is any text in it.
    pub(super) fn has_words(self) -> bool {
        !self.element().words.is_empty()
    }

    /// The text that follows its start tag, up to the next mark-up.
    pub(super) fn first_words(self) -> &'d str {
        let rest = self.document.text.get(self.element().tag.end..).unwrap_or_default();
        rest.split('<').next().unwrap_or_default().trim()
    }

    /// The same, with what stands for characters read.
    pub(super) fn plain_words(self) -> String {
        let raw = self.first_words();
        unescape_with(raw, entity).unwrap_or(Cow::Borrowed(raw)).into_owned()
    }

    /// Where its start tag and its end tag begin.
    pub(super) fn bounds(self) -> [usize; 2] {
        [self.element().tag.start, self.element().until]
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn entity(name: &str) -> Option<&'static str> {
    quick_xml::escape::resolve_predefined_entity(name)
}

fn position(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Document, Span};

    #[test]
    fn elements_know_their_attributes_and_places() {
        let text = "<?xml version='1.0'?>\n<!DOCTYPE a>\n<a x:b = 'b=\"1\"' c=\"R&amp;D\">\n\
                    <x:d a='2'/>words<e>\n</e></a>";
        let document = Document::read(text).unwrap();
        let at = |span: Span| {
            let [start, end] = [span.start, span.end].map(|at| usize::try_from(at).unwrap());
            &text[start..end]
        };
        let names: Vec<&str> = document.nodes().map(|node| node.name()).collect();
        assert_eq!(names, ["a", "d", "e"]);
        let root = document.nodes().next().unwrap();
        let (value, span) = root.attribute("x:b").unwrap();
        assert_eq!((value.as_ref(), at(span)), ("b=\"1\"", "b=\"1\""));
        assert_eq!(root.value("c").as_deref(), Some("R&D"));
        assert_eq!(root.descendants().count(), 2);
        let words: Vec<bool> = document.nodes().map(|node| node.has_words()).collect();
        assert_eq!(words, [true, false, false]);
        assert!(at(root.span()).ends_with("R&amp;D\">"));
    }

    #[test]
    fn what_is_no_document_fails_with_a_place() {
        let message = |text| Document::read(text).unwrap_err().message;
        assert_eq!(message(""), "there is no element");
        assert_eq!(message("<a><b></b>"), "`a` is not closed");
        for text in ["<a></b>", "<a b='1' b='2'/>", "<a", "<a b></a>", "</a>"] {
            assert!(Document::read(text).is_err(), "{text}");
        }
    }
}
