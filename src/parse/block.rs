//! Markdown events to blocks.

use super::body::{Body, Mark, MarkKind, SEAL};
use super::characters;
use super::figure;
use super::gathered::Gathered;
use super::html::Directive;
use super::inline::Builder;
use super::labels::Form;
use super::line::{self, Line};
use crate::diagnostic::{Fix, Rule, Span};
use crate::model::{Block, Code, Heading, Inline, List, ListItem, Paragraph, Timestamp};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};
use std::ops::Range;

/// Something that stands at the top of the body.
#[derive(Debug)]
pub(super) enum Item {
    /// A declared label: a turn begins.
    Label {
        speaker: usize,
        label: String,
        time: Option<Timestamp>,
        span: Span,
    },
    /// Bold words that look like a label.
    Suspect(Range<usize>),
    Heading(Heading),
    /// `> [!IMPORTANT]`
    KeyPoints(Vec<Block>, Span),
    Directive(Directive, Span),
    Block(Block),
}

/// An event and where it stands.
pub(super) type Spot<'e> = (Event<'e>, Range<usize>);

/// The lines of a paragraph and where they stand.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) span: Span,
}

/// Reads blocks from events.
#[derive(Debug)]
pub(super) struct Reader<'e, 's, 'g, 'a> {
    pub(super) body: &'e Body<'s>,
    pub(super) events: &'e [Spot<'e>],
    pub(super) at: usize,
    pub(super) out: &'g mut Gathered<'a>,
    /// Who is quoted, from the last line of a quotation that is about to end.
    pub(super) attribution: Vec<Inline>,
    /// Whether this is a piece that is read a second time.
    pub(super) again: bool,
}

/// What Markdown is read with: CommonMark and GFM.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

impl<'e, 's, 'g, 'a> Reader<'e, 's, 'g, 'a> {
    pub(super) const fn new(
        body: &'e Body<'s>,
        events: &'e [Spot<'e>],
        out: &'g mut Gathered<'a>,
    ) -> Self {
        Self { body, events, at: 0, out, attribution: Vec::new(), again: false }
    }

    /// Everything up to the end of the container, or of the events.
    pub(super) fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        // Containers that are too deep, and are read as if they were not there.
        let mut flattened = 0;
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) if flattened > 0 => flattened -= 1,
                Event::End(_) => break,
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)
                    if self.out.is_too_deep(depth) =>
                {
                    // What is deeper is kept one level up.
                    self.out.flatten(self.body.span(range));
                    flattened += 1;
                }
                _ => self.item((event, range), depth, &mut items),
            }
        }
        items
    }

    /// What the next thing in the body is, or several things; nothing at its end.
    pub(super) fn top(&mut self) -> Option<Vec<Item>> {
        let mut items = Vec::new();
        let (event, range) = self.next()?;
        self.item((event, range), 0, &mut items);
        Some(items)
    }

    /// What begins with an event that ends nothing.
    fn item(
        &mut self,
        (event, range): (&Event<'e>, &Range<usize>),
        depth: usize,
        items: &mut Vec<Item>,
    ) {
        match event {
            Event::Start(tag) if is_block(tag) => self.block(tag, range, depth, items),
            Event::Rule => items.push(Item::Block(Block::Rule(self.body.span(range)))),
            _ => {
                self.at -= 1;
                let lines = self.lines(None);
                items.extend(self.paragraph_of(lines, None).into_iter().map(Item::Block));
            }
        }
    }

    fn block(&mut self, tag: &Tag<'e>, range: &Range<usize>, depth: usize, items: &mut Vec<Item>) {
        match tag {
            Tag::Paragraph => self.paragraph(range, depth, items),
            Tag::Heading { level, .. } => self.heading(*level, range, depth, items),
            Tag::BlockQuote(None) => {
                let quotation = self.quotation(range, depth);
                items.push(Item::Block(quotation));
            }
            Tag::BlockQuote(Some(kind)) => {
                let alert = self.alert(*kind, range, depth);
                items.push(alert);
            }
            Tag::List(start) => {
                let list = self.list(*start, range, depth);
                items.extend(list.map(Item::Block));
            }
            Tag::CodeBlock(kind) => {
                let code = self.code(kind, range);
                items.push(Item::Block(code));
            }
            Tag::Table(alignments) => {
                let table = self.table(alignments, range);
                items.push(Item::Block(table));
            }
            Tag::HtmlBlock => self.html_block(items),
            Tag::FootnoteDefinition(_) if !self.again => self.pass_over(),
            // Nothing else is switched on; what it holds is read in its place.
            _ => items.extend(self.items(depth)),
        }
    }

    /// The blocks of a container.
    pub(super) fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let items = self.items(depth);
        items.into_iter().filter_map(|item| self.inner_block(item)).collect()
    }

    /// What becomes of an item inside a container, where no turn or section can begin.
    fn inner_block(&mut self, item: Item) -> Option<Block> {
        match item {
            Item::Block(block) => Some(block),
            Item::Heading(heading) => Some(Block::Heading(Box::new(heading))),
            Item::Directive(_, span) => {
                self.out.out.push_with_hint(
                    Rule::Directive,
                    span,
                    "an instruction inside a quotation or a list has no effect",
                    "put it before the whole of it",
                );
                None
            }
            Item::Label { .. } | Item::Suspect(_) | Item::KeyPoints(..) => None,
        }
    }

    pub(super) fn next(&mut self) -> Option<&'e Spot<'e>> {
        let spot = self.events.get(self.at)?;
        self.at += 1;
        Some(spot)
    }

    /// The lines of a paragraph, heading or cell, its end included; without an end, of the text
    /// that stands bare in a list. The seal at `sealed` has been dealt with.
    pub(super) fn lines(&mut self, sealed: Option<usize>) -> Lines {
        let mut builder = Builder::new(self.body, sealed);
        let first = sealed.map(|at| at + SEAL.len_utf8());
        let mut whole: Option<Range<usize>> = None;
        let mut depth = 0;
        while let Some((event, range)) = self.events.get(self.at) {
            match event {
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Start(tag) if is_block(tag) => break,
                Event::Rule => break,
                Event::Start(_) => depth += 1,
                _ => {}
            }
            self.at += 1;
            let whole = whole.get_or_insert_with(|| first.unwrap_or(range.start)..range.end);
            whole.end = whole.end.max(range.end);
            builder.event(event, range, self.next_character(), self.out);
        }
        let span = self.body.span(&whole.unwrap_or_default());
        Lines { lines: builder.finish(self.out), span }
    }

    /// The first character of what follows, as far as it is near.
    fn next_character(&self) -> Option<char> {
        const NEAR: usize = 8;
        let ahead = self.events[self.at..].iter().take(NEAR);
        // What stands in another block does not follow on any line.
        let here = |(event, _): &&Spot<'_>| !matches!(event, Event::Start(tag) if is_block(tag));
        ahead.take_while(here).find_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => text.chars().next(),
            _ => None,
        })
    }

    /// Passes over the end that closes what [`Self::lines`] has read.
    pub(super) fn end(&mut self) {
        if let Some((Event::End(_), _)) = self.events.get(self.at) {
            self.at += 1;
        }
    }

    fn paragraph(&mut self, range: &Range<usize>, depth: usize, items: &mut Vec<Item>) {
        let mark = self.mark(range, depth);
        if depth == 0 {
            let suspects = self.body.suspects_in(&self.body.origin(range));
            items.extend(suspects.iter().cloned().map(Item::Suspect));
        }
        let time = match &mark {
            Some((_, Mark { kind: MarkKind::Time, time, .. })) => *time,
            Some((_, mark)) => {
                self.label(mark, items);
                None
            }
            None => None,
        };
        let mut lines = self.lines(mark.map(|(at, _)| at));
        self.end();
        if !self.out.is_too_deep(depth) {
            self.take_attribution(&mut lines, items.is_empty());
        }
        items.extend(self.paragraph_of(lines, time).into_iter().map(Item::Block));
    }

    /// The seal that a paragraph at the top of the body begins with.
    fn mark(&self, range: &Range<usize>, depth: usize) -> Option<(usize, &'e Mark)> {
        if depth > 0 || self.again {
            return None;
        }
        let text = &self.body.text()[range.clone()];
        let at = range.start + text.len() - text.trim_start_matches(' ').len();
        self.body.mark_at(at).map(|mark| (at, mark))
    }

    fn label(&mut self, mark: &Mark, items: &mut Vec<Item>) {
        let MarkKind::Label { speaker, text, form } = &mark.kind else { return };
        let label = self.body.source()[text.clone()].to_owned();
        let span = Span::new(mark.region.start, mark.region.end);
        let complaint = match form {
            Form::Bare | Form::Bold => None,
            Form::Unclosed => Some((
                Rule::LabelMarkup,
                format!("Markdown prints the asterisks of the label `{label}`"),
                format!("put the colon behind the bold, or a space after it: `**{label}**: …`"),
            )),
            Form::Runaway => Some((
                Rule::LabelMarkup,
                format!("the bold of the label `{label}` runs on over the speech"),
                format!("close it after the label: `**{label}:** …`"),
            )),
            Form::Bracketed => Some((
                Rule::BracketedLabel,
                format!("Markdown reads the label `[{label}]:` as the address of a link"),
                format!("write it in bold: `**{label}:** …`"),
            )),
        };
        if let Some((rule, message, hint)) = complaint {
            let written = &self.body.source()[mark.region.clone()];
            let mended = form.mended(written, &label);
            let complaint = self.out.out.push_with_hint(rule, span, message, hint);
            complaint.fix = mended.map(|text| Fix::certain("set the label in bold", span, text));
        }
        items.push(Item::Label { speaker: *speaker, label, time: mark.time, span });
    }

    /// A paragraph, or the figures that its lines are.
    pub(super) fn paragraph_of(&mut self, lines: Lines, time: Option<Timestamp>) -> Vec<Block> {
        match figure::figures(lines.lines, self.out) {
            Ok(figures) => figures,
            Err(written) => {
                let content = line::join(written);
                paragraph(content, time, lines.span).into_iter().collect()
            }
        }
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        range: &Range<usize>,
        depth: usize,
        items: &mut Vec<Item>,
    ) {
        let span = self.body.span(range);
        if let Some((at, mark)) = self.mark(range, depth) {
            self.underlined_turn(at, mark, span, items);
            return;
        }
        let content = line::join(self.lines(None).lines);
        self.end();
        let level = level_number(level);
        let level = if depth > 0 { level.max(3) } else { level };
        // A heading without words heads nothing; a section may do without.
        if level > 2 && line::is_words(&content) && Inline::plain(&content).trim().is_empty() {
            return;
        }
        self.out.headings += u32::from(level > 2);
        let id = format!("h{}", self.out.headings);
        items.push(Item::Heading(Heading { level, id, content, span }));
    }

    /// A turn with a line of dashes right below: Markdown makes a heading of both (CommonMark
    /// § 4.3); here it is a turn and a rule.
    fn underlined_turn(&mut self, at: usize, mark: &Mark, span: Span, items: &mut Vec<Item>) {
        self.label(mark, items);
        let lines = self.lines(Some(at));
        self.end();
        self.out.out.push_with_hint(
            Rule::LabelMarkup,
            span,
            "Markdown makes a heading of a turn that is underlined",
            "leave a blank line before the dashes",
        );
        items.extend(self.paragraph_of(lines, None).into_iter().map(Item::Block));
        let end = usize::try_from(span.end).unwrap_or(usize::MAX);
        items.push(Item::Block(Block::Rule(Span::new(end, end))));
    }

    fn list(&mut self, start: Option<u64>, range: &Range<usize>, depth: usize) -> Option<Block> {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((event, item_range)) = self.next() {
            let Event::Start(Tag::Item) = event else { break };
            let ahead = self.events.get(self.at..self.at + 2).unwrap_or_default();
            tight &= !matches!(ahead, [(Event::Start(Tag::Paragraph), _), ..]);
            let task = ahead.iter().find_map(|(event, _)| match event {
                Event::TaskListMarker(done) => Some(*done),
                _ => None,
            });
            let task = task.filter(|_| !matches!(ahead, [(Event::End(_), _), ..]));
            let blocks = self.blocks(depth + 1);
            items.push(ListItem { task, blocks, span: self.body.span(item_range) });
        }
        let span = self.body.span(range);
        (!items.is_empty()).then(|| Block::List(Box::new(List { start, tight, items, span })))
    }

    /// Code is taken from the source as it stands.
    fn code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) -> Block {
        let mut text = String::new();
        while let Some((Event::Text(words), range)) = self.next() {
            match range.is_empty() {
                // The rest of a tab that is partly indentation.
                true => text.push_str(words),
                false => text.push_str(&self.body.source()[self.body.origin(range)]),
            }
        }
        let mut text = characters::clean_lines(&text);
        if text.ends_with('\n') {
            text.pop();
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',', '\t']).next(),
            CodeBlockKind::Indented => None,
        };
        let language = language.filter(|word| !word.is_empty()).map(str::to_owned);
        Block::Code(Box::new(Code { language, text, span: self.body.span(range) }))
    }

    /// Passes over the definition of a note, which is read when its number is known.
    fn pass_over(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    /// Reads a part of the body again, as Markdown of its own.
    pub(super) fn read_again(&mut self, part: &Body<'s>) -> Vec<Block> {
        let events: Vec<Spot<'_>> =
            Parser::new_ext(part.text(), options()).into_offset_iter().collect();
        let mut reader = Reader { again: true, ..Reader::new(part, &events, self.out) };
        reader.blocks(1)
    }
}

/// A paragraph, unless there is nothing in it.
pub(super) fn paragraph(
    content: Vec<Inline>,
    time: Option<Timestamp>,
    span: Span,
) -> Option<Block> {
    (!line::is_blank(&content)).then_some(Block::Paragraph(Paragraph { content, time, span }))
}

/// Whether a tag begins a block.
const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

const fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
