//! Markdown events to inlines, line by line.

use super::body::{Body, Mark, MarkKind, SEAL};
use super::characters::join_without_space;
use super::gathered::{Gathered, reference};
use super::labels::Form;
use super::line::{self, Join, Line, push};
use super::links::{self, Refusal};
use super::run::{Run, is_aside};
use crate::diagnostic::{Rule, Span};
use crate::model::{Image, Inline, Link, Target, Text};
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::ops::Range;

/// Puts inlines together from events.
#[derive(Debug)]
pub(super) struct Builder<'b, 's> {
    body: &'b Body<'s>,
    /// Where a seal stands that has been dealt with.
    sealed: Option<usize>,
    lines: Vec<Line>,
    /// What is begun and not yet ended.
    pub(super) open: Vec<Open>,
    /// What stands in the innermost of these, or in the line.
    pub(super) content: Vec<Inline>,
    run: Run,
    last: Option<char>,
    /// How many marks too deep to follow are open.
    ignored: usize,
}

/// Something begun and not yet ended.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) kind: Kind,
    span: Span,
    /// What stood before it.
    pub(super) before: Vec<Inline>,
}

/// What is begun.
#[derive(Debug)]
pub(super) enum Kind {
    Emphasis,
    Strong,
    Deleted,
    Link(Result<Target, Refusal>),
    Image(Picture),
    Html(super::inline_html::Element),
}

/// An image as it was written.
#[derive(Debug)]
pub(super) struct Picture {
    path: String,
    title: String,
    span: Span,
}

impl<'b, 's> Builder<'b, 's> {
    pub(super) fn new(body: &'b Body<'s>, sealed: Option<usize>) -> Self {
        Self {
            body,
            sealed,
            lines: vec![Line::default()],
            open: Vec::new(),
            content: Vec::new(),
            run: Run::default(),
            last: None,
            ignored: 0,
        }
    }

    /// Takes an event; `next` is the first character of what follows.
    pub(super) fn event(
        &mut self,
        event: &Event<'_>,
        range: &Range<usize>,
        next: Option<char>,
        out: &mut Gathered<'_>,
    ) {
        match event {
            Event::Start(tag) => self.begin_mark(tag, range, out),
            Event::End(_) => self.end_mark(out),
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(words, range, out);
            }
            Event::Code(words) => {
                let text = words.replace(SEAL, "");
                self.last = text.chars().next_back();
                self.add(Inline::Code(Text { text, span: self.body.span(range) }), out);
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                self.markup(tag, self.body.span(range), out);
            }
            Event::FootnoteReference(name) if out.notes.is_defined(name) => {
                let call = out.notes.call(name, self.body.span(range));
                self.add(call, out);
            }
            // What is read again may define notes that nothing else sees.
            Event::FootnoteReference(_) => {
                self.words(&self.body.text()[range.clone()], range, out);
            }
            Event::SoftBreak => self.soft_break(range, next, out),
            Event::HardBreak => self.hard_break(self.body.span(range), out),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// The lines, when there are no more events.
    pub(super) fn finish(mut self, out: &mut Gathered<'_>) -> Vec<Line> {
        self.ignored = 0;
        while !self.open.is_empty() {
            self.end_mark(out);
        }
        self.end_line(Join::Directly, out);
        self.lines.pop();
        self.lines
    }

    fn words(&mut self, words: &str, range: &Range<usize>, out: &mut Gathered<'_>) {
        self.last = words.chars().next_back().or(self.last);
        let Some(seal) = words.find(SEAL) else {
            self.literal(words, range);
            return;
        };
        let at = range.start + seal;
        self.literal(&words[..seal], &(range.start..at));
        if let Some(mark) = self.body.mark_at(at).filter(|_| self.sealed != Some(at)) {
            self.unseal(mark, out);
        }
        let after = at + SEAL.len_utf8();
        self.words(&words[seal + SEAL.len_utf8()..], &(after..range.end), out);
    }

    /// Adds words; where control characters were left out between them, piece by piece, so that
    /// every piece stands letter for letter in the source.
    fn literal(&mut self, words: &str, range: &Range<usize>) {
        let origin = self.body.origin(range);
        if words.len() != range.len() || words.len() == origin.len() {
            self.run.push(words, origin);
            return;
        }
        for part in self.body.pieces_of(range) {
            let origin = self.body.origin(&part);
            self.run.push(&words[part.start - range.start..part.end - range.start], origin);
        }
    }

    /// Writes out a label that turned out to stand where no turn can begin.
    fn unseal(&mut self, mark: &Mark, out: &mut Gathered<'_>) {
        let Range { start, end } = mark.region;
        let written = &self.body.source()[start..end];
        let form = match mark.kind {
            MarkKind::Label { form, .. } => form,
            MarkKind::Time => Form::Bare,
        };
        match (form, written.get(2..).and_then(|inner| inner.find(&written[..2]))) {
            (Form::Bold | Form::Unclosed, Some(length)) => {
                let (from, to) = (start + 2, start + 2 + length);
                let text = self.body.source()[from..to].to_owned();
                let label = Text { text, span: Span::new(from, to) };
                self.add(Inline::Strong(vec![Inline::Text(label)]), out);
                self.run.push(&self.body.source()[to + 2..end], to + 2..end);
            }
            (Form::Runaway, _) => self.run.push(&written[2..], start + 2..end),
            _ => self.run.push(written, start..end),
        }
    }

    fn soft_break(&mut self, range: &Range<usize>, next: Option<char>, out: &mut Gathered<'_>) {
        let space = !join_without_space(self.last, next);
        if !self.open.is_empty() {
            if space {
                self.run.push(" ", self.body.origin(range));
            }
        } else if !self.content.is_empty() || !self.run.is_empty() {
            let join = if space { Join::Space(self.body.span(range)) } else { Join::Directly };
            self.end_line(join, out);
        }
    }

    pub(super) fn hard_break(&mut self, span: Span, out: &mut Gathered<'_>) {
        match self.open.is_empty() {
            true => self.end_line(Join::Break(span), out),
            false => self.add(Inline::Break(span), out),
        }
    }

    fn end_line(&mut self, join: Join, out: &mut Gathered<'_>) {
        self.flush(out);
        if let Some(line) = self.lines.last_mut() {
            line.content = std::mem::take(&mut self.content);
        }
        self.lines.push(Line { join, content: Vec::new() });
    }

    fn begin_mark(&mut self, tag: &Tag<'_>, range: &Range<usize>, out: &mut Gathered<'_>) {
        let span = self.body.span(range);
        let kind = match tag {
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Deleted,
            Tag::Link { link_type, dest_url, title, id } => {
                used(*link_type, id, out);
                unprinted(title, span, out);
                Kind::Link(match link_type {
                    LinkType::Email => links::target(&format!("mailto:{dest_url}")),
                    _ => links::target(dest_url),
                })
            }
            Tag::Image { link_type, dest_url, title, id } => {
                used(*link_type, id, out);
                let (path, title) = (links::decoded(dest_url), title.to_string());
                Kind::Image(Picture { path, title, span })
            }
            // Blocks never come here, and the other marks are switched off.
            _ => {
                self.ignored += 1;
                return;
            }
        };
        if self.ignored > 0 || !self.begin(kind, span, out) {
            self.ignored += 1;
        }
    }

    /// Opens something, unless it is too deep.
    pub(super) fn begin(&mut self, kind: Kind, span: Span, out: &mut Gathered<'_>) -> bool {
        if out.is_too_deep(self.open.len()) {
            // What is deeper is kept without its marks.
            out.flatten(span);
            return false;
        }
        self.flush(out);
        self.open.push(Open { kind, span, before: std::mem::take(&mut self.content) });
        true
    }

    fn end_mark(&mut self, out: &mut Gathered<'_>) {
        if self.ignored > 0 {
            self.ignored -= 1;
            return;
        }
        // HTML left open inside a mark ends with it.
        while let Some(Open { kind: Kind::Html(_), .. }) = self.open.last() {
            self.end_element(out);
        }
        self.flush(out);
        let Some(open) = self.open.pop() else { return };
        let content = std::mem::replace(&mut self.content, open.before);
        let span = open.span;
        match open.kind {
            Kind::Emphasis if is_aside_alone(&content) => {
                let mut content = content;
                if let [Inline::Text(_)] = content.as_slice() {
                    content = vec![Inline::Aside(content)];
                }
                self.add_all(content);
            }
            Kind::Emphasis => self.add_mark(Inline::Emphasis, content),
            Kind::Strong => self.add_mark(Inline::Strong, content),
            Kind::Deleted => self.add_mark(Inline::Deleted, content),
            Kind::Link(target) => self.link(target, content, span, out),
            Kind::Image(picture) => self.image(picture, content, out),
            Kind::Html(_) => self.add_all(content),
        }
    }

    pub(super) fn flush(&mut self, out: &mut Gathered<'_>) {
        if !self.run.is_empty() {
            let in_link = self.open.iter().any(|open| matches!(open.kind, Kind::Link(_)));
            let words = self.run.flush(in_link, self.body.source(), out);
            if self.content.is_empty() {
                self.content = words;
            } else {
                self.add_all(words);
            }
        }
    }

    fn add(&mut self, inline: Inline, out: &mut Gathered<'_>) {
        self.flush(out);
        push(&mut self.content, inline);
    }

    pub(super) fn add_all(&mut self, inlines: impl IntoIterator<Item = Inline>) {
        for inline in inlines {
            push(&mut self.content, inline);
        }
    }

    pub(super) fn add_mark(&mut self, mark: fn(Vec<Inline>) -> Inline, content: Vec<Inline>) {
        if !content.is_empty() {
            self.content.push(mark(content));
        }
    }

    /// A call of a note inside a link would be a link in a link: it goes behind.
    fn link(
        &mut self,
        target: Result<Target, Refusal>,
        content: Vec<Inline>,
        span: Span,
        out: &mut Gathered<'_>,
    ) {
        let mut calls = Vec::new();
        let content = line::split_calls(content, &mut calls);
        match target {
            Ok(_) if content.is_empty() => {}
            Ok(target) => {
                if let Target::Anchor(anchor) = &target {
                    out.anchors.push((anchor.clone(), span));
                }
                self.content.push(Inline::Link(Box::new(Link { target, content, span })));
            }
            Err(Refusal { message, hint }) => {
                out.out.push_with_hint(Rule::LinkTarget, span, message, hint);
                self.add_all(content);
            }
        }
        self.add_all(calls);
    }

    fn image(&mut self, picture: Picture, content: Vec<Inline>, out: &mut Gathered<'_>) {
        let Picture { path, title, span } = picture;
        let mut calls = Vec::new();
        let content = line::split_calls(content, &mut calls);
        let decorative = title.trim().eq_ignore_ascii_case("decorative");
        if !decorative {
            unprinted(&title, span, out);
        }
        let words = Inline::plain(&content);
        let alt = Some(words.trim().to_owned()).filter(|alt| !alt.is_empty() && !decorative);
        if alt.is_none() && !decorative {
            out.out.push_with_hint(
                Rule::MissingAlt,
                span,
                format!("the image `{}` has no description", links::clipped(&path)),
                "say in the square brackets what it shows, or give it the title \"decorative\"",
            );
        }
        if path.starts_with("//") || links::scheme(&path).is_some_and(|scheme| scheme.len() > 1) {
            out.out.push_with_hint(
                Rule::RemoteImage,
                span,
                format!("the image `{}` is not a file", links::clipped(&path)),
                "save it beside the source and name it by its path",
            );
        }
        self.content.push(Inline::Image(Box::new(Image { path, alt, span })));
        self.add_all(calls);
    }
}

/// Whether emphasis holds an aside and nothing else.
fn is_aside_alone(content: &[Inline]) -> bool {
    match content {
        [Inline::Aside(_)] => true,
        [Inline::Text(text)] => text
            .text
            .strip_prefix('[')
            .and_then(|text| text.strip_suffix(']'))
            .is_some_and(is_aside),
        _ => false,
    }
}

/// Remembers which definition of a link was used.
fn used(link_type: LinkType, id: &CowStr<'_>, out: &mut Gathered<'_>) {
    if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
        out.used.insert(reference(id));
    }
}

fn unprinted(title: &str, span: Span, out: &mut Gathered<'_>) {
    if !title.trim().is_empty() {
        out.out.push_with_hint(
            Rule::UnprintedText,
            span,
            format!("the title “{}” is not printed", links::clipped(title)),
            "write it in the text; a caption goes on the line after the image, in italics",
        );
    }
}
