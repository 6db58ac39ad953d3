//! Pull quotes: quotations of a speaker, held against what the speaker said.

use super::labels::Labels;
use super::quote;
use super::said::Said;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Block, Inline, Interview, ListItem, Part, Piece, PullQuote, Quotation};

/// Makes pull quotes of the quotations whose speaker said their words.
pub(super) fn check(interview: &mut Interview, labels: &Labels, out: &mut Diagnostics) {
    if !has_quotation(interview) {
        return;
    }
    let mut quotes = Quotes { labels, said: Said::of(interview), out };
    let sections = interview.sections.iter_mut().chain(&mut interview.closing);
    let parts = sections.flat_map(|section| &mut section.parts).chain(&mut interview.opening);
    for part in parts {
        match part {
            Part::Headnote(callout) => quotes.blocks(&mut callout.blocks),
            Part::KeyPoints(points) => quotes.blocks(&mut points.blocks),
            Part::Narration(block) => quotes.block(block),
            Part::Exchange(exchange) => {
                exchange.turns.iter_mut().for_each(|turn| quotes.blocks(&mut turn.blocks));
            }
        }
    }
}

/// Whether there is anything to check; most interviews have no pull quote.
fn has_quotation(interview: &Interview) -> bool {
    let mut found = false;
    interview.walk(&mut |piece| {
        found |= match piece {
            Piece::Block(Block::Quotation(quotation)) => !quotation.attribution.is_empty(),
            Piece::Block(Block::PullQuote(_)) => true,
            Piece::Block(_) | Piece::Inline(_) => false,
        };
    });
    found
}

struct Quotes<'a> {
    labels: &'a Labels,
    said: Said,
    out: &'a mut Diagnostics,
}

impl Quotes<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Quotation(quotation) => {
                self.blocks(&mut quotation.blocks);
                if let Some(quote) = self.quotation(quotation) {
                    *block = Block::PullQuote(Box::new(quote));
                }
            }
            Block::PullQuote(quote) => self.pull_quote(quote),
            Block::List(list) => {
                list.items.iter_mut().for_each(|ListItem { blocks, .. }| self.blocks(blocks));
            }
            Block::Callout(callout) => self.blocks(&mut callout.blocks),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Figure(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Rule(_)
            | Block::PageBreak(_) => {}
        }
    }

    /// The pull quote that a quotation is, when it names a speaker who said its words.
    fn quotation(&mut self, quotation: &mut Quotation) -> Option<PullQuote> {
        let speaker = self.speaker(&quotation.attribution)?;
        let content = match quote::one_paragraph(std::mem::take(&mut quotation.blocks)) {
            Ok(content) => content,
            Err(blocks) => {
                quotation.blocks = blocks;
                return None;
            }
        };
        let span = quotation.span;
        let attribution = std::mem::take(&mut quotation.attribution);
        let mut quote = PullQuote { content, speaker: Some(speaker), attribution, span };
        if self.said.has(Some(speaker), &Inline::plain(&quote.content)) {
            return Some(quote);
        }
        self.complain(&quote);
        quotation.attribution = std::mem::take(&mut quote.attribution);
        quotation.blocks = super::block::paragraph(quote.content, None, span).into_iter().collect();
        None
    }

    /// A pull quote that the source asks for stays one, whoever it is by.
    fn pull_quote(&mut self, quote: &mut PullQuote) {
        quote.speaker = self.speaker(&quote.attribution);
        if !self.said.has(quote.speaker, &Inline::plain(&quote.content)) {
            self.complain(quote);
        }
    }

    fn complain(&mut self, quote: &PullQuote) {
        let difference = self.said.difference(quote.speaker, &Inline::plain(&quote.content));
        let message = match difference {
            Some(difference) => format!("this pull quote is not what was said: {difference}"),
            None => "the words of this pull quote stand in no turn of the speaker".to_owned(),
        };
        let hint = "quote letter for letter, with `[…]` for what is left out";
        self.out.push_with_hint(Rule::AlteredQuotation, quote.span, message, hint);
    }

    /// The speaker an attribution names; more may follow the name behind a comma.
    fn speaker(&self, attribution: &[Inline]) -> Option<usize> {
        let words = Inline::plain(attribution);
        let name = words.split([',', '(', '，', '（', '—', '–']).next().unwrap_or_default();
        self.labels.find(words.trim()).or_else(|| self.labels.find(name.trim()))
    }
}
