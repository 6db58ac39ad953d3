//! Notes: numbered by their first call, and none lost.

use super::block::{Reader, Spot};
use super::body::Body;
use super::gathered::{Gathered, reference};
use crate::diagnostic::{Rule, Span};
use crate::model::Note;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::BTreeMap;
use std::ops::Range;

/// The definition of a note.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// As it was written.
    pub(super) label: String,
    /// Which events make its blocks.
    pub(super) events: Range<usize>,
    pub(super) span: Span,
}

/// The definitions of notes, in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    all: Vec<Definition>,
    /// Which of them a name calls.
    by_name: BTreeMap<String, usize>,
}

impl Definitions {
    /// Finds every definition, also inside another.
    pub(super) fn find(body: &Body<'_>, events: &[Spot<'_>], out: &mut Gathered<'_>) -> Self {
        let mut definitions = Self::default();
        let mut open = Vec::new();
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    open.push(definitions.all.len());
                    let (label, span) = (label.to_string(), body.span(range));
                    definitions.add(Definition { label, events: at + 1..at + 1, span }, out);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some(definition) = open.pop() {
                        definitions.all[definition].events.end = at + 1;
                    }
                }
                _ => {}
            }
        }
        out.notes.defined = definitions.by_name.keys().cloned().collect();
        definitions
    }

    /// Adds a definition; a second one of a name cannot be called.
    fn add(&mut self, definition: Definition, out: &mut Gathered<'_>) {
        let name = reference(&definition.label);
        if self.by_name.contains_key(&name) {
            out.out.push_with_hint(
                Rule::DuplicateNote,
                definition.span,
                format!("the note `{}` is defined twice", definition.label),
                "give each note a name of its own",
            );
        }
        self.by_name.entry(name).or_insert(self.all.len());
        self.all.push(definition);
    }

    /// Reads the notes: those that are called, in the order of the first call, then the others.
    pub(super) fn read(
        &self,
        body: &Body<'_>,
        events: &[Spot<'_>],
        out: &mut Gathered<'_>,
    ) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        let mut done = vec![false; self.all.len()];
        let mut first = 0;
        loop {
            // A note may call another, so there may be more calls after each.
            let called = out.notes.called.get(notes.len());
            let index = match called.and_then(|name| self.by_name.get(name)) {
                Some(&index) => index,
                None => {
                    while done.get(first).is_some_and(|done| *done) {
                        first += 1;
                    }
                    let Some(definition) = self.all.get(first) else { break };
                    self.uncalled(first, definition, out);
                    first
                }
            };
            done[index] = true;
            let events = &events[..self.all[index].events.end];
            let mut reader = Reader::new(body, events, out);
            notes.push(self.all[index].note(notes.len(), &mut reader));
        }
        notes
    }

    /// Gives a number to a note that is never called.
    fn uncalled(&self, index: usize, definition: &Definition, out: &mut Gathered<'_>) {
        let name = reference(&definition.label);
        if self.by_name.get(&name) == Some(&index) {
            out.out.push_with_hint(
                Rule::UnusedNote,
                definition.span,
                format!("the note `{}` is never called", definition.label),
                format!("call it with `[^{}]`, or delete it", definition.label),
            );
            out.notes.place(name);
        } else {
            out.notes.place(format!("{name}\n{index}"));
        }
    }
}

impl Definition {
    fn note(&self, index: usize, reader: &mut Reader<'_, '_, '_, '_>) -> Note {
        reader.at = self.events.start;
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        Note {
            id: format!("fn{number}"),
            number,
            label: self.label.clone(),
            blocks: reader.blocks(1),
            span: self.span,
        }
    }
}
