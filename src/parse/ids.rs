//! Anchors: set in the source, or made from the position.

use crate::model::{Act, Block, Interview, Part, Piece, Section};
use std::collections::BTreeSet;

/// The anchors that are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

/// The families of numbered anchors: `q7`, `a7`, `s2`, `h3`, `fig1`, `fn4`, `fnref4`.
const FAMILIES: &[&str] = &["q", "a", "s", "h", "fig", "fn", "fnref"];

impl Ids {
    /// Takes an anchor that the source asks for; of the numbered families only `own` are free.
    pub(super) fn claim(&mut self, id: &str, own: &[&str]) -> Result<(), &'static str> {
        let letter = id.starts_with(|c: char| c.is_ascii_alphabetic());
        if !letter || !id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            return Err("is not a letter followed by letters, digits, `-` and `_`");
        }
        let family = id.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
        if family.len() < id.len() && FAMILIES.contains(&family) && !own.contains(&family) {
            return Err("is one that the program makes");
        }
        match self.0.insert(id.to_owned()) {
            true => Ok(()),
            false => Err("is set twice"),
        }
    }

    /// Gives anchors to the sections and exchanges that have none.
    pub(super) fn number(&mut self, sections: &mut [Section], closing: &mut [Section]) {
        for (index, section) in sections.iter_mut().chain(closing).enumerate() {
            if section.id.is_empty() {
                section.id = self.free(&format!("s{}", index + 1));
            }
            for part in &mut section.parts {
                if let Part::Exchange(exchange) = part
                    && exchange.id.is_empty()
                {
                    exchange.id = self.free(&format!("q{}", exchange.number));
                }
            }
        }
    }

    /// An anchor, or the first of `id-2`, `id-3`, … when the source has taken it.
    fn free(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        let mut count = 1;
        while !self.0.insert(free.clone()) {
            count += 1;
            free = format!("{id}-{count}");
        }
        free
    }
}

impl Interview {
    /// Every anchor that a link may lead to.
    #[must_use]
    pub fn anchors(&self) -> BTreeSet<String> {
        all(self)
    }
}

pub(super) fn all(interview: &Interview) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for section in interview.sections.iter().chain(&interview.closing) {
        ids.insert(section.id.clone());
    }
    for exchange in interview.exchanges() {
        ids.insert(exchange.id.clone());
        if exchange.turns.iter().any(|turn| turn.act == Act::Answer) {
            ids.insert(exchange.answer_id());
        }
    }
    interview.walk(&mut |piece| {
        let id = match piece {
            Piece::Block(Block::Figure(figure)) => Some(&figure.id),
            Piece::Block(Block::Heading(heading)) => Some(&heading.id),
            Piece::Block(_) | Piece::Inline(_) => None,
        };
        ids.extend(id.cloned());
    });
    ids.extend(interview.notes.iter().map(|note| note.id.clone()));
    ids
}
