//! New names for places and images, wherever they stand: what binding texts together asks for.

use super::{Block, Inline, Interview, Naming, Part, Target};

/// What becomes of names.
struct Change<'n> {
    image: &'n dyn Fn(&str) -> String,
    anchor: &'n dyn Fn(&str) -> String,
}

impl Interview {
    /// Gives every image another path.
    pub fn rename_images(&mut self, name: &dyn Fn(&str) -> String) {
        self.change(&Change { image: name, anchor: &str::to_owned });
    }

    /// Gives every image and every anchor another name; links follow.
    pub fn rename(&mut self, name: &dyn Fn(&str) -> String) {
        for section in self.sections.iter_mut().chain(&mut self.closing) {
            section.id = name(&section.id);
        }
        self.notes.iter_mut().for_each(|note| note.id = name(&note.id));
        self.change(&Change { image: name, anchor: name });
    }

    fn change(&mut self, name: &Change<'_>) {
        let Self { opening, sections, closing, notes, .. } = self;
        opening.iter_mut().for_each(|part| self::part(part, name));
        for section in sections.iter_mut().chain(closing) {
            inlines(&mut section.title, name);
            section.parts.iter_mut().for_each(|part| self::part(part, name));
        }
        notes.iter_mut().for_each(|note| blocks(&mut note.blocks, name));
    }
}

fn part(part: &mut Part, name: &Change<'_>) {
    match part {
        Part::Headnote(callout) => blocks(&mut callout.blocks, name),
        Part::KeyPoints(points) => blocks(&mut points.blocks, name),
        Part::Narration(block) => blocks(std::slice::from_mut(block), name),
        Part::Exchange(exchange) => {
            exchange.id = (name.anchor)(&exchange.id);
            exchange.turns.iter_mut().for_each(|turn| blocks(&mut turn.blocks, name));
        }
    }
}

fn blocks(all: &mut [Block], name: &Change<'_>) {
    for block in all {
        match block {
            Block::Paragraph(paragraph) => inlines(&mut paragraph.content, name),
            Block::Heading(heading) => {
                heading.id = (name.anchor)(&heading.id);
                inlines(&mut heading.content, name);
            }
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
                figure.path = (name.image)(&figure.path);
                figure.id = (name.anchor)(&figure.id);
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

fn inlines(content: &mut [Inline], name: &Change<'_>) {
    for inline in content {
        match inline {
            Inline::Image(image) => image.path = (name.image)(&image.path),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => inlines(inner, name),
            Inline::Link(link) => {
                if let Target::Anchor(anchor) = &mut link.target {
                    *anchor = (name.anchor)(anchor);
                }
                inlines(&mut link.content, name);
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Ruby { .. }
            | Inline::NoteCall { .. }
            | Inline::Break(_) => {}
        }
    }
}
