//! Pull quotes: quotations of a speaker, held against what the speaker said.

use super::labels::Labels;
use super::quote;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Block, Inline, Interview, ListItem, Part, Piece, PullQuote, Quotation, Turn};
use std::collections::BTreeMap;

/// Makes pull quotes of the quotations whose speaker said their words.
pub(super) fn check(interview: &mut Interview, labels: &Labels, out: &mut Diagnostics) {
    if !has_quotation(interview) {
        return;
    }
    let mut quotes = Quotes { labels, said: BTreeMap::new(), out };
    quotes.listen(interview);
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
    /// The letters and digits of everything each speaker said.
    said: BTreeMap<usize, String>,
    out: &'a mut Diagnostics,
}

impl Quotes<'_> {
    fn listen(&mut self, interview: &Interview) {
        for turn in interview.exchanges().flat_map(|exchange| &exchange.turns) {
            if let Turn { speaker: Some(speaker), blocks, .. } = turn {
                let said = self.said.entry(*speaker).or_default();
                blocks.iter().for_each(|block| add_speech(block, said));
            }
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Quotation(quotation) => {
                self.blocks(&mut quotation.blocks);
                if let Some(quote) = self.quotation(quotation) {
                    *block = Block::PullQuote(quote);
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
        if self.has_said(speaker, &quote.content) {
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
        let said = match quote.speaker {
            Some(speaker) => self.has_said(speaker, &quote.content),
            None => self.said.keys().any(|speaker| self.has_said(*speaker, &quote.content)),
        };
        if !said {
            self.complain(quote);
        }
    }

    fn complain(&mut self, quote: &PullQuote) {
        self.out.push_with_hint(
            Rule::AlteredQuotation,
            quote.span,
            "the words of this pull quote stand in no turn of the speaker",
            "quote letter for letter, with `[…]` for what is left out",
        );
    }

    /// The speaker an attribution names; more may follow the name behind a comma.
    fn speaker(&self, attribution: &[Inline]) -> Option<usize> {
        let words = Inline::plain(attribution);
        let name = words.split([',', '(', '，', '（', '—', '–']).next().unwrap_or_default();
        self.labels.find(words.trim()).or_else(|| self.labels.find(name.trim()))
    }

    /// Whether a speaker said these words, in this order, less what stands for `[…]`.
    fn has_said(&self, speaker: usize, content: &[Inline]) -> bool {
        let Some(said) = self.said.get(&speaker) else { return false };
        let words = Inline::plain(content);
        let words = words.replace("[...]", "[…]").replace("(…)", "[…]").replace("(...)", "[…]");
        let mut rest = said.as_str();
        words.split("[…]").map(letters).filter(|part| !part.is_empty()).all(|part| {
            let found = rest.find(&part).map(|at| &rest[at + part.len()..]);
            rest = found.unwrap_or_default();
            found.is_some()
        })
    }
}

/// Adds the letters and digits of what is said in a block; quotations are another's words.
fn add_speech(block: &Block, said: &mut String) {
    match block {
        Block::Paragraph(paragraph) => said.push_str(&letters(Inline::plain(&paragraph.content))),
        Block::Heading(heading) => said.push_str(&letters(Inline::plain(&heading.content))),
        Block::List(list) => {
            let blocks = list.items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| add_speech(block, said));
        }
        Block::Quotation(quotation) if quotation.attribution.is_empty() => {
            quotation.blocks.iter().for_each(|block| add_speech(block, said));
        }
        Block::Table(table) => {
            for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                said.push_str(&letters(Inline::plain(cell)));
            }
        }
        Block::Quotation(_)
        | Block::PullQuote(_)
        | Block::Callout(_)
        | Block::Figure(_)
        | Block::Code(_)
        | Block::Rule(_)
        | Block::PageBreak(_) => {}
    }
}

/// The letters and digits alone, without case: typographers may mend the rest.
fn letters(text: impl AsRef<str>) -> String {
    text.as_ref().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
