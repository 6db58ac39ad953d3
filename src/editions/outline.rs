//! An interview as a row of stretches that can be told from one another.

use super::facts::{Facts, Gauge};
use crate::diagnostic::Span;
use crate::model::{Act, Block, Exchange, Interview, Part, Section};

/// An interview, measured.
#[derive(Debug)]
pub(super) struct Outline {
    /// The title lines.
    pub(super) title: Facts,
    /// What stands before the first section and turn: headnote, key points, introduction.
    pub(super) opening: Facts,
    /// The sections with a heading.
    pub(super) headings: Vec<Heading>,
    /// What the editor says between exchanges, section by section.
    pub(super) narration: Vec<Facts>,
    /// The exchanges.
    pub(super) exchanges: Vec<Talk>,
    /// Sources and credits.
    pub(super) closing: Vec<Facts>,
    /// The notes.
    pub(super) notes: Vec<Facts>,
}

/// The heading of a section.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) span: Span,
    /// The first exchange below it, and the first that is not.
    pub(super) exchanges: (usize, usize),
}

/// An exchange.
#[derive(Debug)]
pub(super) struct Talk {
    pub(super) facts: Facts,
    pub(super) questions: Vec<Span>,
    pub(super) answers: Vec<Span>,
}

impl Outline {
    pub(super) fn of(interview: &Interview, source: &str) -> Self {
        let gauge = Gauge::new(interview, source);
        let front = &interview.front;
        let mut title = Facts { span: front.title.span, ..Facts::default() };
        for line in [&front.title].into_iter().chain(&front.subtitle) {
            gauge.line(&line.content, &mut title);
        }
        let mut opening = Facts { span: front.title.span, ..Facts::default() };
        interview.opening.iter().for_each(|part| aside(part, &gauge, &mut opening));
        let mut outline = Self {
            title,
            opening,
            headings: Vec::new(),
            narration: Vec::new(),
            exchanges: Vec::new(),
            closing: Vec::new(),
            notes: interview.notes.iter().map(|note| gauge.note(note)).collect(),
        };
        interview.sections.iter().for_each(|section| outline.section(section, &gauge));
        for section in &interview.closing {
            let mut facts = Facts { span: section.span, ..Facts::default() };
            gauge.line(&section.title, &mut facts);
            section.parts.iter().for_each(|part| aside(part, &gauge, &mut facts));
            outline.closing.push(facts);
        }
        outline
    }

    fn section(&mut self, section: &Section, gauge: &Gauge<'_>) {
        let first = self.exchanges.len();
        let mut said = Facts { span: section.span, ..Facts::default() };
        gauge.line(&section.title, &mut said);
        for part in &section.parts {
            match part {
                Part::Exchange(exchange) => self.exchanges.push(talk(exchange, gauge)),
                Part::Headnote(_) | Part::KeyPoints(_) | Part::Narration(_) => {
                    aside(part, gauge, &mut said);
                }
            }
        }
        self.narration.push(said);
        if !section.title.is_empty() {
            let exchanges = (first, self.exchanges.len());
            self.headings.push(Heading { span: section.span, exchanges });
        }
    }
}

fn talk(exchange: &Exchange, gauge: &Gauge<'_>) -> Talk {
    let spans = |act| {
        let turns = exchange.turns.iter().filter(move |turn| turn.act == act);
        turns.map(|turn| turn.span).collect::<Vec<_>>()
    };
    let named = exchange.id != format!("q{}", exchange.number);
    let mut facts =
        Facts { span: exchange.span, id: named.then(|| exchange.id.clone()), ..Facts::default() };
    exchange.turns.iter().for_each(|turn| gauge.blocks(&turn.blocks, &mut facts));
    Talk { facts, questions: spans(Act::Question), answers: spans(Act::Answer) }
}

/// Adds what stands outside the exchanges.
fn aside(part: &Part, gauge: &Gauge<'_>, facts: &mut Facts) {
    match part {
        Part::Headnote(callout) => gauge.blocks(&[Block::Callout(callout.clone())], facts),
        Part::KeyPoints(points) => {
            gauge.line(&points.title, facts);
            gauge.blocks(&points.blocks, facts);
        }
        Part::Narration(block) => gauge.blocks(std::slice::from_ref(block), facts),
        Part::Exchange(exchange) => {
            exchange.turns.iter().for_each(|turn| gauge.blocks(&turn.blocks, facts));
        }
    }
}
