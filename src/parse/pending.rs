//! Instructions in comments, until the block comes that they are about.

use super::flow::Flow;
use super::html::{DIRECTIVES, Directive};
use super::nearest::nearest;
use super::quote;
use crate::diagnostic::{Fix, Rule, Span};
use crate::model::{Block, PullQuote, Quotation};
use std::ops::Range;

/// What was asked for and has not been done yet.
#[derive(Debug, Default)]
pub(super) struct Pending {
    id: Option<(String, Span)>,
    pub(super) speaker: Option<(usize, Span)>,
    pull: Option<Span>,
    not_a_turn: bool,
}

impl Pending {
    pub(super) const fn take_not_a_turn(&mut self) -> bool {
        std::mem::replace(&mut self.not_a_turn, false)
    }
}

impl Flow<'_, '_> {
    /// Remembers an instruction.
    pub(super) fn instruct(&mut self, directive: Directive, span: Span) {
        match directive {
            Directive::Id(id) => self.pending.id = Some((id, span)),
            Directive::Pull => self.pending.pull = Some(span),
            Directive::NotATurn => self.pending.not_a_turn = true,
            Directive::Speaker(id) => {
                let speakers = &self.out.front.speakers;
                let found = speakers.iter().position(|speaker| speaker.id == id);
                if let Some(index) = found.or_else(|| self.out.labels.find(&id)) {
                    self.pending.speaker = Some((index, span));
                    return;
                }
                let ids = speakers.iter().map(|speaker| speaker.id.as_str());
                let hint = match nearest(&id, ids) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "name the id of a speaker of the front matter".to_owned(),
                };
                let message = format!("there is no speaker `{id}`");
                self.out.out.push_with_hint(Rule::Directive, span, message, hint);
            }
            Directive::Unknown(word) => {
                let key = word.split('=').next().unwrap_or_default();
                let hint = match nearest(key, DIRECTIVES.iter().copied()) {
                    Some(meant) if meant == key => format!("write `{meant}=…` with a value"),
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("it is one of {}", DIRECTIVES.join(", ")),
                };
                let message = format!("the instruction `{word}` is not understood");
                self.out.out.push_with_hint(Rule::Directive, span, message, hint);
            }
            // Seen to before they come here.
            Directive::PageBreak | Directive::Allow(_) => {}
        }
    }

    /// The anchor that was asked for; `own` are the families of numbered anchors it may be of.
    pub(super) fn pending_id(&mut self, own: &[&str]) -> Option<String> {
        let (id, span) = self.pending.id.take()?;
        match self.ids.claim(&id, own) {
            Ok(()) => Some(id),
            Err(reason) => {
                let message = format!("the anchor `{id}` {reason}");
                self.out.out.push(Rule::DuplicateId, span, message);
                None
            }
        }
    }

    /// Does to a block what was asked for.
    pub(super) fn pending_on_block(&mut self, block: Block) -> Block {
        match block {
            Block::Quotation(quotation) if self.pending.pull.is_some() => {
                let Quotation { blocks, attribution, span } = *quotation;
                match quote::one_paragraph(blocks) {
                    Ok(content) => {
                        self.pending.pull = None;
                        let speaker = None;
                        let quote = PullQuote { content, speaker, attribution, span };
                        Block::PullQuote(Box::new(quote))
                    }
                    Err(blocks) => {
                        Block::Quotation(Box::new(Quotation { blocks, attribution, span }))
                    }
                }
            }
            Block::Figure(mut figure) => {
                if let Some(id) = self.pending_id(&[]) {
                    figure.id = id;
                }
                Block::Figure(figure)
            }
            Block::Heading(mut heading) => {
                if let Some(id) = self.pending_id(&[]) {
                    heading.id = id;
                }
                Block::Heading(heading)
            }
            block => block,
        }
    }

    /// Complains about what could not be done to the block that came.
    pub(super) fn complain_about_pending(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let left = [
            pending.id.map(|(_, span)| {
                (span, "`id` has no effect here", "put it before a question, a heading or a figure")
            }),
            pending.speaker.map(|(_, span)| {
                (span, "`speaker` has no effect here", "put it before a paragraph without a label")
            }),
            pending
                .pull
                .map(|span| (span, "`pull` has no effect here", "put it before a quotation")),
        ];
        for (span, message, hint) in left.into_iter().flatten() {
            self.out.out.push_with_hint(Rule::Directive, span, message, hint);
        }
    }

    /// Complains about bold words that look like a label.
    pub(super) fn suspect(&mut self, range: &Range<usize>) {
        let span = Span::new(range.start, range.end);
        let word = self.out.source.get(range.clone()).unwrap_or_default().to_owned();
        if self.out.front.speakers.is_empty() {
            if !std::mem::replace(&mut self.out.quiet, true) {
                self.out.out.push_with_hint(
                    Rule::UndeclaredLabel,
                    span,
                    format!("`{word}` looks like a label, and no speakers are declared"),
                    "list the people in the front matter under `speakers`",
                );
            }
            return;
        }
        let labels = self.out.front.speakers.iter();
        let labels = labels.flat_map(|speaker| speaker.labels.iter().chain([&speaker.name]));
        let meant = nearest(&word, labels.map(String::as_str));
        let hint = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "add `{word}` to the labels of a speaker, or write `<!--@ not-a-turn -->` on the \
                 line before"
            ),
        };
        let fix = meant.map(|meant| Fix::likely(format!("write `{meant}`"), span, meant));
        let message = format!("`{word}` looks like a label but is not declared");
        self.out.out.push_with_hint(Rule::UndeclaredLabel, span, message, hint).fix = fix;
    }

    /// Complains about speakers who never speak.
    pub(super) fn complain_about_silence(&mut self) {
        for (speaker, spoken) in self.out.front.speakers.iter().zip(&self.spoken) {
            if !spoken {
                self.out.out.push_with_hint(
                    Rule::UnusedSpeaker,
                    speaker.span,
                    format!("`{}` never speaks", speaker.name),
                    "check the labels in the text, or delete the speaker",
                );
            }
        }
    }
}
