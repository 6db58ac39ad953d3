//! The words of an interview as a reader meets them, block by block.

use super::{Block, Callout, Inline, Interview, Naming, Part, Section};

impl Interview {
    /// Every text that is printed, in reading order: one string for each title, label, paragraph,
    /// caption, cell and the like; the notes come last. Words that the outputs add (“Note”, the
    /// numbers of lists) and descriptions of images are not among them.
    ///
    /// Both outputs are held against this: what is here and not there has been lost.
    #[must_use]
    pub fn text_blocks(&self) -> Vec<String> {
        let mut words = Words::default();
        let front = &self.front;
        for line in front.section.iter().chain([&front.title]).chain(&front.subtitle) {
            words.line(&line.content);
        }
        self.opening.iter().for_each(|part| words.part(part));
        self.sections.iter().chain(&self.closing).for_each(|section| words.section(section));
        self.notes.iter().for_each(|note| words.blocks(&note.blocks));
        words.0
    }
}

/// The strings so far.
#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    /// Adds a line, unless there is nothing to read in it.
    fn line(&mut self, content: &[Inline]) {
        let mut text = String::new();
        push(content, &mut text);
        self.text(text);
    }

    fn text(&mut self, text: String) {
        if !text.trim().is_empty() {
            self.0.push(text);
        }
    }

    fn section(&mut self, section: &Section) {
        self.line(&section.title);
        section.parts.iter().for_each(|part| self.part(part));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Headnote(callout) => self.callout(callout),
            Part::KeyPoints(points) => {
                self.line(&points.title);
                self.blocks(&points.blocks);
            }
            Part::Narration(block) => self.block(block),
            Part::Exchange(exchange) => {
                for turn in &exchange.turns {
                    self.text(turn.label.clone().unwrap_or_default());
                    self.blocks(&turn.blocks);
                }
            }
        }
    }

    fn callout(&mut self, callout: &Callout) {
        if let Naming::Given(name) = &callout.naming {
            self.line(name);
        }
        self.blocks(&callout.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.line(&paragraph.content),
            Block::Heading(heading) => self.line(&heading.content),
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.blocks)),
            Block::Quotation(quotation) => {
                self.blocks(&quotation.blocks);
                self.line(&quotation.attribution);
            }
            Block::PullQuote(quote) => {
                self.line(&quote.content);
                self.line(&quote.attribution);
            }
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => {
                self.line(&figure.caption);
                self.line(&figure.credit);
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| self.line(cell));
            }
            Block::Code(code) => self.text(code.text.clone()),
            Block::Rule(_) | Block::PageBreak(_) => {}
        }
    }
}

/// The words of a line, readings of ruby behind their base; a forced line end is a space.
fn push(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(&text.text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => push(inner, out),
            Inline::Link(link) => push(&link.content, out),
            Inline::Ruby { base, reading } => {
                out.push_str(&base.text);
                out.push_str(&reading.text);
            }
            Inline::Break(_) => out.push(' '),
            Inline::Image(_) | Inline::NoteCall { .. } => {}
        }
    }
}
