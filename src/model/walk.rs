//! The walk through an interview in reading order.

use super::{Block, Callout, Inline, Interview, Naming, Part, Section};

/// What a walk meets.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// A block, before what stands in it.
    Block(&'a Block),
    /// An inline, before what stands in it.
    Inline(&'a Inline),
}

impl Interview {
    /// Shows every block and every inline to `visit` once, in reading order: the title lines, the
    /// opening, the body, the closing, then the notes.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(Piece<'a>)) {
        let front = &self.front;
        for line in front.section.iter().chain([&front.title]).chain(&front.subtitle) {
            inlines(&line.content, visit);
        }
        for part in &self.opening {
            self::part(part, visit);
        }
        for section in self.sections.iter().chain(&self.closing) {
            self::section(section, visit);
        }
        for note in &self.notes {
            blocks(&note.blocks, visit);
        }
    }
}

impl Block {
    /// Shows this block, and every block and inline in it, to `visit` once, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(Piece<'a>)) {
        block(self, visit);
    }
}

impl Inline {
    /// Shows this inline, and every inline in it, to `visit` once, in reading order.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(Piece<'a>)) {
        inlines(std::slice::from_ref(self), visit);
    }
}

fn section<'a>(section: &'a Section, visit: &mut dyn FnMut(Piece<'a>)) {
    inlines(&section.title, visit);
    for part in &section.parts {
        self::part(part, visit);
    }
}

fn part<'a>(part: &'a Part, visit: &mut dyn FnMut(Piece<'a>)) {
    match part {
        Part::Headnote(headnote) => callout(headnote, visit),
        Part::KeyPoints(points) => {
            inlines(&points.title, visit);
            blocks(&points.blocks, visit);
        }
        Part::Narration(block) => self::block(block, visit),
        Part::Exchange(exchange) => {
            exchange.turns.iter().for_each(|turn| blocks(&turn.blocks, visit));
        }
    }
}

fn callout<'a>(callout: &'a Callout, visit: &mut dyn FnMut(Piece<'a>)) {
    if let Naming::Given(name) = &callout.naming {
        inlines(name, visit);
    }
    blocks(&callout.blocks, visit);
}

fn blocks<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(Piece<'a>)) {
    for block in blocks {
        self::block(block, visit);
    }
}

fn block<'a>(block: &'a Block, visit: &mut dyn FnMut(Piece<'a>)) {
    visit(Piece::Block(block));
    match block {
        Block::Paragraph(paragraph) => inlines(&paragraph.content, visit),
        Block::Heading(heading) => inlines(&heading.content, visit),
        Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, visit)),
        Block::Quotation(quotation) => {
            blocks(&quotation.blocks, visit);
            inlines(&quotation.attribution, visit);
        }
        Block::PullQuote(quote) => {
            inlines(&quote.content, visit);
            inlines(&quote.attribution, visit);
        }
        Block::Callout(inner) => callout(inner, visit),
        Block::Figure(figure) => {
            inlines(&figure.caption, visit);
            inlines(&figure.credit, visit);
        }
        Block::Table(table) => {
            for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                inlines(cell, visit);
            }
        }
        Block::Code(_) | Block::Rule(_) | Block::PageBreak(_) => {}
    }
}

fn inlines<'a>(content: &'a [Inline], visit: &mut dyn FnMut(Piece<'a>)) {
    for inline in content {
        visit(Piece::Inline(inline));
        match inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => inlines(inner, visit),
            Inline::Link(link) => inlines(&link.content, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Ruby { .. }
            | Inline::Image(_)
            | Inline::NoteCall { .. }
            | Inline::Break(_) => {}
        }
    }
}
