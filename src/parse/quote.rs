//! Quotations with their attribution, and alerts.

use super::block::{Item, Lines, Reader};
use super::line::{self, Line};
use super::prepare::alert_title;
use crate::diagnostic::{Fix, Rule, Span};
use crate::model::{Block, Callout, CalloutKind, Inline, Naming, Quotation};
use pulldown_cmark::{BlockQuoteKind, Event, TagEnd};
use std::ops::Range;

impl Reader<'_, '_, '_, '_> {
    /// A quotation and who is quoted.
    pub(super) fn quotation(&mut self, range: &Range<usize>, depth: usize) -> Block {
        let blocks = self.blocks(depth + 1);
        let attribution = std::mem::take(&mut self.attribution);
        let span = self.body.span(range);
        Block::Quotation(Box::new(Quotation { blocks, attribution, span }))
    }

    /// When a paragraph ends a quotation, its last line may say who is quoted.
    pub(super) fn take_attribution(&mut self, lines: &mut Lines, is_alone: bool) {
        let ends =
            matches!(self.events.get(self.at), Some((Event::End(TagEnd::BlockQuote(None)), _)));
        if ends && !(is_alone && lines.lines.len() < 2) {
            self.attribution = attribution(lines, self.out.source);
        }
    }

    /// An alert: a note, key points, a sidebar, a correction or a notice.
    pub(super) fn alert(
        &mut self,
        kind: BlockQuoteKind,
        range: &Range<usize>,
        depth: usize,
    ) -> Item {
        let span = self.body.span(range);
        let titled = self.complain_about_title(span);
        let mut blocks = self.blocks(depth + 1);
        let kind = match kind {
            BlockQuoteKind::Important if depth == 0 => return Item::KeyPoints(blocks, span),
            BlockQuoteKind::Note => CalloutKind::Note,
            BlockQuoteKind::Tip | BlockQuoteKind::Important => CalloutKind::Aside,
            BlockQuoteKind::Warning => CalloutKind::Correction,
            BlockQuoteKind::Caution => CalloutKind::Notice,
        };
        let title = if titled { take_title(&mut blocks) } else { None };
        let callout = match title.map(Naming::Given) {
            Some(naming) => Callout { kind, naming, blocks, span },
            None => callout(kind, blocks, span),
        };
        Item::Block(Block::Callout(Box::new(callout)))
    }

    /// Whether a title stands on the line of the mark, where it should not.
    fn complain_about_title(&mut self, span: Span) -> bool {
        let start = usize::try_from(span.start).unwrap_or(usize::MAX);
        let line = self.out.source.get(start..).unwrap_or_default();
        let line = line.split(['\n', '\r']).next().unwrap_or_default();
        let title = alert_title(line);
        if let Some(title) = &title {
            let place = Span::new(start + title.start, start + title.end);
            let words = &line[title.clone()];
            let complaint = self.out.out.push_with_hint(
                Rule::AlertTitle,
                place,
                "a title stands on the line of the alert's mark",
                "write it in bold on the next line",
            );
            if !words.contains(['*', '_', '`', '[']) {
                let text = format!("\n> **{words}**\n>");
                let from = start + line[..title.start].trim_end().len();
                let gap = Span::new(from, start + title.end);
                complaint.fix = Some(Fix::certain("write it on the next line", gap, text));
            }
        }
        title.is_some()
    }
}

/// A callout, named by what it opens with.
pub(super) fn callout(kind: CalloutKind, mut blocks: Vec<Block>, span: Span) -> Callout {
    let naming = match blocks.first_mut() {
        Some(Block::Heading(heading)) => {
            let title = std::mem::take(&mut heading.content);
            blocks.remove(0);
            Naming::Given(title)
        }
        Some(Block::Paragraph(first)) => match first.content.as_mut_slice() {
            [Inline::Strong(title)] => {
                let title = std::mem::take(title);
                blocks.remove(0);
                Naming::Given(title)
            }
            [Inline::Strong(name), rest, ..] if is_name(name, rest) => Naming::RunIn,
            _ => Naming::Generated,
        },
        _ => Naming::Generated,
    };
    Callout { kind, naming, blocks, span }
}

/// Takes the first block when it is a paragraph.
fn take_title(blocks: &mut Vec<Block>) -> Option<Vec<Inline>> {
    match blocks.first_mut() {
        Some(Block::Paragraph(first)) => {
            let title = std::mem::take(&mut first.content);
            blocks.remove(0);
            Some(title)
        }
        _ => None,
    }
}

/// Whether bold words at the start of a text name it: a full stop or a colon ends them.
fn is_name(bold: &[Inline], rest: &Inline) -> bool {
    let ends = ['.', ':', '：', '。', '!', '?', '—', '–'];
    let bold = Inline::plain(bold);
    let rest = Inline::plain(std::slice::from_ref(rest));
    bold.trim_end().ends_with(ends) || rest.trim_start().starts_with([':', '：', '—', '–', '.'])
}

/// Takes the last line when it begins with a dash.
fn attribution(lines: &mut Lines, source: &str) -> Vec<Inline> {
    let Some(last) = lines.lines.last_mut() else { return Vec::new() };
    let Some(Inline::Text(text)) = last.content.first_mut() else { return Vec::new() };
    let Some(start) = after_dash(&text.text) else { return Vec::new() };
    line::cut(text, 0, start, source);
    if text.text.is_empty() {
        last.content.remove(0);
    }
    let content = lines.lines.pop().map(|line| line.content).unwrap_or_default();
    line::join(vec![Line { content, ..Line::default() }])
}

/// Where the name begins behind a dash.
fn after_dash(text: &str) -> Option<usize> {
    let dash = ["—", "―", "– ", "-- ", "– ", "--\u{A0}"];
    let rest = dash.iter().find_map(|dash| text.strip_prefix(dash))?.trim_start();
    (!rest.is_empty()).then(|| text.len() - rest.len())
}

/// The paragraphs of a pull quote as one, or the blocks back when they are something else.
pub(super) fn one_paragraph(blocks: Vec<Block>) -> Result<Vec<Inline>, Vec<Block>> {
    if blocks.is_empty() || !blocks.iter().all(|block| matches!(block, Block::Paragraph(_))) {
        return Err(blocks);
    }
    let mut content = Vec::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            if !content.is_empty() {
                content.push(Inline::Break(paragraph.span));
            }
            content.extend(paragraph.content);
        }
    }
    Ok(content)
}
