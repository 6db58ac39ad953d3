//! The walk that puts other inlines in the place of those that are there.

use super::{Block, Inline, Interview, Naming, Part};

/// What an inline becomes: itself, nothing, or several. What stands in it has become its own
/// already.
pub(super) type Rewrite<'r> = dyn FnMut(Inline) -> Vec<Inline> + 'r;

/// Rewrites the text, in reading order; notes stay as they are.
pub(super) fn text(interview: &mut Interview, rewrite: &mut Rewrite<'_>) {
    let Interview { opening, sections, closing, .. } = interview;
    opening.iter_mut().for_each(|part| self::part(part, rewrite));
    for section in sections.iter_mut().chain(closing) {
        inlines(&mut section.title, rewrite);
        section.parts.iter_mut().for_each(|part| self::part(part, rewrite));
    }
}

fn part(part: &mut Part, rewrite: &mut Rewrite<'_>) {
    match part {
        Part::Headnote(callout) => blocks(&mut callout.blocks, rewrite),
        Part::KeyPoints(points) => {
            inlines(&mut points.title, rewrite);
            blocks(&mut points.blocks, rewrite);
        }
        Part::Narration(block) => blocks(std::slice::from_mut(block), rewrite),
        Part::Exchange(exchange) => {
            exchange.turns.iter_mut().for_each(|turn| blocks(&mut turn.blocks, rewrite));
        }
    }
}

/// Rewrites blocks, in reading order.
pub(super) fn blocks(all: &mut [Block], rewrite: &mut Rewrite<'_>) {
    for block in all {
        match block {
            Block::Paragraph(paragraph) => inlines(&mut paragraph.content, rewrite),
            Block::Heading(heading) => inlines(&mut heading.content, rewrite),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| blocks(&mut item.blocks, rewrite));
            }
            Block::Quotation(quotation) => {
                blocks(&mut quotation.blocks, rewrite);
                inlines(&mut quotation.attribution, rewrite);
            }
            Block::PullQuote(quote) => {
                inlines(&mut quote.content, rewrite);
                inlines(&mut quote.attribution, rewrite);
            }
            Block::Callout(callout) => {
                if let Naming::Given(words) = &mut callout.naming {
                    inlines(words, rewrite);
                }
                blocks(&mut callout.blocks, rewrite);
            }
            Block::Figure(figure) => {
                inlines(&mut figure.caption, rewrite);
                inlines(&mut figure.credit, rewrite);
            }
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| inlines(cell, rewrite));
            }
            Block::Code(_) | Block::Rule(_) | Block::PageBreak(_) => {}
        }
    }
}

fn inlines(content: &mut Vec<Inline>, rewrite: &mut Rewrite<'_>) {
    for mut inline in std::mem::take(content) {
        match &mut inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => inlines(inner, rewrite),
            Inline::Link(link) => inlines(&mut link.content, rewrite),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Ruby { .. }
            | Inline::NoteCall { .. }
            | Inline::Break(_) => {}
        }
        content.extend(rewrite(inline));
    }
}
