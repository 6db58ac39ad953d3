//! HTML that makes up whole lines: instructions are read, tags dropped, text kept.

use super::block::{Item, Reader, paragraph};
use super::body::Body;
use super::gathered::Gathered;
use super::html::{self, Directive, Markup};
use super::inline::Builder;
use super::line;
use crate::model::Inline;
use pulldown_cmark::Event;
use std::ops::Range;

impl Reader<'_, '_, '_, '_> {
    /// Reads a block of HTML. What stands between its tags is Markdown, as most authors expect.
    pub(super) fn html_block(&mut self, items: &mut Vec<Item>) {
        let mut lines: Vec<Range<usize>> = Vec::new();
        while let Some((Event::Html(_) | Event::Text(_), range)) = self.next() {
            lines.push(range.clone());
        }
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let whole = first.start..last.end;
        let text = &self.body.text()[whole.clone()];
        let mut cuts = Vec::new();
        for found in html::find_all(text) {
            let range = whole.start + found.start..whole.start + found.end;
            if self.is_dropped(&text[found], &range, items) {
                cuts.push(range);
            }
        }
        cuts.extend(margins(self.body.text(), &lines));
        let part = self.body.part(whole, &merged(cuts));
        if part.text().trim().is_empty() {
            return;
        }
        if self.again {
            let span = part.span(&(0..part.text().len()));
            let content = literal(&part, self.out);
            items.extend(paragraph(content, None, span).map(Item::Block));
        } else {
            items.extend(self.read_again(&part).into_iter().map(Item::Block));
        }
    }

    /// Whether a tag or comment is dropped; instructions are taken out of it first.
    fn is_dropped(&mut self, text: &str, range: &Range<usize>, items: &mut Vec<Item>) -> bool {
        let markup = html::read(text);
        let name = match &markup {
            Markup::Comment(comment) => {
                let span = self.body.span(range);
                for directive in html::directives(comment).unwrap_or_default() {
                    match directive {
                        Directive::Allow(slug) => self.out.allow(&slug, span),
                        directive => items.push(Item::Directive(directive, span)),
                    }
                }
                return true;
            }
            Markup::Open(tag) => tag.name,
            Markup::Close(name) => name,
            Markup::Other => "",
        };
        // What is understood inside a line is left to be read again.
        let inline = ["span", "i", "ruby", "rt", "rp", "sup", "sub", "br"];
        let understood = !self.again && inline.iter().any(|known| known.eq_ignore_ascii_case(name));
        if !understood {
            self.out.drop_tag(&markup, self.body.span(range));
        }
        !understood
    }
}

/// A part of the body as the text it is, marks and all.
pub(super) fn literal(body: &Body<'_>, out: &mut Gathered<'_>) -> Vec<Inline> {
    let mut builder = Builder::new(body, None);
    let mut at = 0;
    for line in body.text().split('\n') {
        let end = at + line.len();
        builder.event(&Event::Text(line.into()), &(at..end), None, out);
        if end < body.text().len() {
            builder.event(&Event::SoftBreak, &(end..end + 1), None, out);
        }
        at = end + 1;
    }
    line::join(builder.finish(out))
}

/// What stands before and between the lines of a block: the marks of the containers it is in, and
/// the spaces that indent HTML but would make code of Markdown.
fn margins(text: &str, lines: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut margins = Vec::new();
    let mut end = lines.first().map_or(0, |line| line.start);
    for line in lines {
        let content = &text[line.clone()];
        let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
        margins.push(end.min(line.start)..line.start + indent);
        end = line.end;
    }
    margins
}

/// Ranges in order, none inside another.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
