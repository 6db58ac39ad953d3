//! The HTML that is understood inside a line: languages, ruby, raised and lowered text, breaks.

use super::gathered::Gathered;
use super::html::{self, Directive, Markup, Tag};
use super::inline::{Builder, Kind, Open};
use super::line;
use crate::diagnostic::{Rule, Span};
use crate::model::{Inline, Lang};

/// An element that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// `<span>` or `<i>`; without a language it means nothing, but its end is waited for.
    Foreign {
        name: &'static str,
        lang: Option<Lang>,
    },
    Superscript,
    Subscript,
    Ruby,
    /// `<rt>`: the reading.
    Reading,
    /// `<rp>`: brackets for those who know no ruby.
    Brackets,
}

impl Element {
    const fn name(&self) -> &'static str {
        match self {
            Self::Foreign { name, .. } => name,
            Self::Superscript => "sup",
            Self::Subscript => "sub",
            Self::Ruby => "ruby",
            Self::Reading => "rt",
            Self::Brackets => "rp",
        }
    }
}

impl Builder<'_, '_> {
    /// Takes a tag or a comment.
    pub(super) fn markup(&mut self, text: &str, span: Span, out: &mut Gathered<'_>) {
        let markup = html::read(text);
        match &markup {
            Markup::Comment(comment) => {
                let directives = html::directives(comment);
                let mut without_effect = directives.as_ref().is_some_and(Vec::is_empty);
                for directive in directives.unwrap_or_default() {
                    match directive {
                        Directive::Allow(slug) => out.allow(&slug, span),
                        _ => without_effect = true,
                    }
                }
                if without_effect {
                    out.out.push_with_hint(
                        Rule::Directive,
                        span,
                        "an instruction inside a line has no effect",
                        "put it on a line of its own before the block",
                    );
                }
            }
            Markup::Open(tag) if tag.name.eq_ignore_ascii_case("br") => self.hard_break(span, out),
            Markup::Open(tag) => match element(tag, span, out) {
                Some(element) => {
                    if element.name() == "rt" || element.name() == "rp" {
                        self.end_reading(out);
                    }
                    if let Element::Foreign { lang: None, .. } = element {
                        out.drop_tag(&markup, span);
                    }
                    self.begin(Kind::Html(element), span, out);
                }
                None => out.drop_tag(&markup, span),
            },
            Markup::Close(name) => {
                if !self.close(name, out) {
                    out.drop_tag(&markup, span);
                }
            }
            Markup::Other => out.drop_tag(&markup, span),
        }
    }

    /// Ends the innermost open element of that name, and what is open inside it.
    fn close(&mut self, name: &str, out: &mut Gathered<'_>) -> bool {
        let elements = self.open.iter().rev().map_while(|open| match &open.kind {
            Kind::Html(element) => Some(element.name()),
            _ => None,
        });
        let Some(depth) = elements.into_iter().position(|open| open.eq_ignore_ascii_case(name))
        else {
            return false;
        };
        for _ in 0..=depth {
            self.end_element(out);
        }
        true
    }

    /// `<rt>` and `<rp>` may be left without an end tag (HTML § 13.1.2.4).
    fn end_reading(&mut self, out: &mut Gathered<'_>) {
        if let Some(Open { kind: Kind::Html(Element::Reading | Element::Brackets), .. }) =
            self.open.last()
        {
            self.end_element(out);
        }
    }

    /// Ends the innermost element.
    pub(super) fn end_element(&mut self, out: &mut Gathered<'_>) {
        self.flush(out);
        let Some(open) = self.open.pop() else { return };
        let content = std::mem::replace(&mut self.content, open.before);
        match open.kind {
            Kind::Html(Element::Superscript) => self.add_mark(Inline::Superscript, content),
            Kind::Html(Element::Subscript) => self.add_mark(Inline::Subscript, content),
            Kind::Html(Element::Foreign { lang: Some(lang), .. }) if !content.is_empty() => {
                self.content.push(Inline::Foreign { lang, content });
            }
            Kind::Html(Element::Reading) => self.reading(content),
            Kind::Html(Element::Brackets) if !has_words(&content) => {}
            _ => self.add_all(content),
        }
    }

    /// Puts a reading beside the words since the last one.
    fn reading(&mut self, reading: Vec<Inline>) {
        let in_ruby =
            matches!(self.open.last(), Some(Open { kind: Kind::Html(Element::Ruby), .. }));
        let bases = self.content.iter().rposition(|inline| matches!(inline, Inline::Ruby { .. }));
        let start = bases.map_or(0, |last| last + 1);
        if !in_ruby {
            self.add_all(reading);
            return;
        }
        let mut calls = Vec::new();
        let base = line::split_calls(self.content.split_off(start), &mut calls);
        let reading = line::split_calls(reading, &mut calls);
        // Of ruby in ruby, a link or an image, flat words would keep less than was written.
        let whole = line::is_flat(&base) && line::is_flat(&reading);
        match (line::flat(&base), line::flat(&reading)) {
            (Some(base), Some(reading)) if whole => {
                self.content.push(Inline::Ruby { base, reading: Box::new(reading) });
            }
            _ => self.add_all(base.into_iter().chain(reading)),
        }
        self.add_all(calls);
    }
}

/// The element of a tag, if it is understood.
fn element(tag: &Tag<'_>, span: Span, out: &mut Gathered<'_>) -> Option<Element> {
    let name = tag.name.to_ascii_lowercase();
    Some(match name.as_str() {
        "span" => Element::Foreign { name: "span", lang: language(tag, span, out) },
        "i" => Element::Foreign { name: "i", lang: language(tag, span, out) },
        "sup" => Element::Superscript,
        "sub" => Element::Subscript,
        "ruby" => Element::Ruby,
        "rt" => Element::Reading,
        "rp" => Element::Brackets,
        _ => return None,
    })
}

fn language(tag: &Tag<'_>, span: Span, out: &mut Gathered<'_>) -> Option<Lang> {
    let written = tag.attribute("lang")?;
    let lang = Lang::read(written);
    if lang.is_none() {
        out.out.push_with_hint(
            Rule::Language,
            span,
            format!("`{}` is not a language tag", super::links::clipped(written)),
            "write a BCP 47 tag, such as `la` or `pt-BR`",
        );
    }
    lang
}

fn has_words(content: &[Inline]) -> bool {
    Inline::plain(content).chars().any(char::is_alphanumeric)
}
