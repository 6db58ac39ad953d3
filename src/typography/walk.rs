//! The walk through the model, line by line.

use super::line::mended;
use super::{polish_inlines, polish_plain};
use crate::cores;
use crate::diagnostic::{Diagnostics, Span};
use crate::language::{self, Language};
use crate::model::{
    Block, Callout, Figure, FrontMatter, Inline, Interview, Lang, Naming, Part, Section, Table,
    Titled, Turn,
};
use std::panic::resume_unwind;
use std::thread::{self, ScopedJoinHandle};

/// Parts that are worth threads of their own.
const MANY: usize = 64;
/// How many threads there are at most: what they do is soon done.
const MOST: usize = 4;

/// Polishes an interview in place and gathers the complaints.
pub(super) struct Polisher {
    /// `None` when the language of the interview is not one that is mended.
    language: Option<&'static Language>,
    label_end: &'static str,
    pub(super) complaints: Diagnostics,
}

impl Polisher {
    pub(super) fn new(lang: &Lang) -> Self {
        let label_end = language::of(lang).label_end;
        Self { language: mended(lang), label_end, complaints: Diagnostics::new() }
    }

    pub(super) fn interview(&mut self, interview: &mut Interview) {
        let Interview { front, opening, sections, closing, notes } = interview;
        self.front(front);
        self.parts(opening);
        sections.iter_mut().chain(closing).for_each(|section| self.section(section));
        notes.iter_mut().for_each(|note| self.blocks(&mut note.blocks));
    }

    fn front(&mut self, front: &mut FrontMatter) {
        let whole = front.title.span;
        let titles = [Some(&mut front.title), front.subtitle.as_mut(), front.section.as_mut()];
        titles.into_iter().flatten().for_each(|Titled { content, .. }| self.inlines(content));
        for speaker in &mut front.speakers {
            self.plain(&mut speaker.name, speaker.span);
            self.plain_if_any(&mut speaker.bio, speaker.span);
        }
        for credit in &mut front.credits {
            self.plain(&mut credit.name, credit.span);
            self.plain_if_any(&mut credit.label, credit.span);
        }
        if let Some(source) = &mut front.source {
            self.plain_if_any(&mut source.title, whole);
            self.plain_if_any(&mut source.rights, whole);
        }
        for words in [&mut front.rights, &mut front.description, &mut front.publisher] {
            self.plain_if_any(words, whole);
        }
        front.subjects.iter_mut().for_each(|subject| self.plain(subject, whole));
    }

    fn section(&mut self, section: &mut Section) {
        self.inlines(&mut section.title);
        self.parts(&mut section.parts);
    }

    /// No line knows of another, so the parts of a long text are shared out.
    fn parts(&mut self, parts: &mut [Part]) {
        let cores = cores::count().min(MOST);
        if parts.len() < MANY || cores == 1 {
            return parts.iter_mut().for_each(|part| self.part(part));
        }
        let mut shares = parts.chunks_mut(parts.len().div_ceil(cores));
        let Some(own) = shares.next() else { return };
        let complaints = thread::scope(|scope| {
            let others: Vec<_> = shares
                .map(|share| {
                    let mut other = Self { complaints: Diagnostics::new(), ..*self };
                    scope.spawn(move || {
                        share.iter_mut().for_each(|part| other.part(part));
                        other.complaints
                    })
                })
                .collect();
            own.iter_mut().for_each(|part| self.part(part));
            let done = |other: ScopedJoinHandle<'_, Diagnostics>| {
                other.join().unwrap_or_else(|panic| resume_unwind(panic))
            };
            others.into_iter().map(done).collect::<Vec<_>>()
        });
        complaints.into_iter().for_each(|more| self.complaints.extend(more));
    }

    fn part(&mut self, part: &mut Part) {
        match part {
            Part::Headnote(headnote) => self.callout(headnote),
            Part::KeyPoints(points) => {
                self.inlines(&mut points.title);
                self.blocks(&mut points.blocks);
            }
            Part::Narration(block) => self.block(block),
            Part::Exchange(exchange) => {
                exchange.turns.iter_mut().for_each(|turn| self.turn(turn));
            }
        }
    }

    fn turn(&mut self, turn: &mut Turn) {
        if let Some(label) = &mut turn.label {
            self.plain(label, turn.span);
            if !label.ends_with(self.label_end.trim_start()) {
                label.push_str(self.label_end);
            }
        }
        self.blocks(&mut turn.blocks);
    }

    fn callout(&mut self, callout: &mut Callout) {
        if let Naming::Given(name) = &mut callout.naming {
            self.inlines(name);
        }
        self.blocks(&mut callout.blocks);
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Paragraph(paragraph) => self.inlines(&mut paragraph.content),
            Block::Heading(heading) => self.inlines(&mut heading.content),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks));
            }
            Block::Quotation(quotation) => {
                self.blocks(&mut quotation.blocks);
                self.inlines(&mut quotation.attribution);
            }
            Block::PullQuote(quote) => {
                self.inlines(&mut quote.content);
                self.inlines(&mut quote.attribution);
            }
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table),
            Block::Code(_) | Block::Rule(_) | Block::PageBreak(_) => {}
        }
    }

    fn figure(&mut self, figure: &mut Figure) {
        self.plain_if_any(&mut figure.alt, figure.span);
        self.inlines(&mut figure.caption);
        self.inlines(&mut figure.credit);
    }

    fn table(&mut self, table: &mut Table) {
        for cell in table.head.iter_mut().chain(table.rows.iter_mut().flatten()) {
            self.inlines(cell);
        }
    }

    fn inlines(&mut self, content: &mut Vec<Inline>) {
        polish_inlines(content, self.language, &mut self.complaints);
        self.images(content);
    }

    /// What the small images in a line show.
    fn images(&mut self, content: &mut [Inline]) {
        for inline in content {
            match inline {
                Inline::Image(image) => self.plain_if_any(&mut image.alt, image.span),
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Deleted(inner)
                | Inline::Aside(inner)
                | Inline::Superscript(inner)
                | Inline::Subscript(inner)
                | Inline::Foreign { content: inner, .. } => self.images(inner),
                Inline::Link(link) => self.images(&mut link.content),
                Inline::Text(_)
                | Inline::Code(_)
                | Inline::NoteCall { .. }
                | Inline::Ruby { .. }
                | Inline::Break(_) => {}
            }
        }
    }

    fn plain(&mut self, words: &mut String, span: Span) {
        polish_plain(words, span, self.language, &mut self.complaints);
    }

    fn plain_if_any(&mut self, words: &mut Option<String>, span: Span) {
        if let Some(words) = words {
            self.plain(words, span);
        }
    }
}
