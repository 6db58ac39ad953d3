//! Changes to an interview that reach every block: only what binding a book asks for.

use super::{Block, Inline, Interview, Naming, Part};

impl Interview {
    /// Gives every image another path.
    pub fn rename_images(&mut self, name: &dyn Fn(&str) -> String) {
        let Self { opening, sections, closing, notes, .. } = self;
        opening.iter_mut().for_each(|part| self::part(part, name));
        for section in sections.iter_mut().chain(closing) {
            inlines(&mut section.title, name);
            section.parts.iter_mut().for_each(|part| self::part(part, name));
        }
        notes.iter_mut().for_each(|note| blocks(&mut note.blocks, name));
    }
}

fn part(part: &mut Part, name: &dyn Fn(&str) -> String) {
    match part {
        Part::Headnote(callout) => blocks(&mut callout.blocks, name),
        Part::KeyPoints(points) => blocks(&mut points.blocks, name),
        Part::Narration(block) => blocks(std::slice::from_mut(block), name),
        Part::Exchange(exchange) => {
            exchange.turns.iter_mut().for_each(|turn| blocks(&mut turn.blocks, name));
        }
    }
}

fn blocks(all: &mut [Block], name: &dyn Fn(&str) -> String) {
    for block in all {
        match block {
            Block::Paragraph(paragraph) => inlines(&mut paragraph.content, name),
            Block::Heading(heading) => inlines(&mut heading.content, name),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| blocks(&mut item.blocks, name));
            }
            Block::Quotation(quotation) => {
                blocks(&mut quotation.blocks, name);
                inlines(&mut quotation.attribution, name);
            }
            Block::PullQuote(quote) => inlines(&mut quote.content, name),
            Block::Callout(callout) => {
                if let Naming::Given(words) = &mut callout.naming {
                    inlines(words, name);
                }
                blocks(&mut callout.blocks, name);
            }
            Block::Figure(figure) => {
                figure.path = name(&figure.path);
                inlines(&mut figure.caption, name);
                inlines(&mut figure.credit, name);
            }
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| inlines(cell, name));
            }
            Block::Code(_) | Block::Rule(_) | Block::PageBreak(_) => {}
        }
    }
}

fn inlines(content: &mut [Inline], name: &dyn Fn(&str) -> String) {
    for inline in content {
        match inline {
            Inline::Image(image) => image.path = name(&image.path),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => inlines(inner, name),
            Inline::Link(link) => inlines(&mut link.content, name),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Ruby { .. }
            | Inline::NoteCall { .. }
            | Inline::Break(_) => {}
        }
    }
}
