//! Addresses written out: what paper needs where a screen has links.

use super::rewrite;
use super::{Block, Inline, Interview, Link, Note, Paragraph, Target, Text};
use crate::diagnostic::Span;

/// What a note will say.
#[derive(Debug, PartialEq, Eq)]
enum Says {
    /// What the note of that index says now.
    Note(usize),
    /// An address.
    Address(String),
}

/// The notes to be, in the order of their first calls.
#[derive(Debug, Default)]
struct Called(Vec<(Says, u32)>);

impl Called {
    /// The call of a note.
    fn call(&mut self, says: Says, span: Span) -> Inline {
        let known = self.0.iter().position(|(known, _)| *known == says);
        let note = known.unwrap_or_else(|| {
            self.0.push((says, 0));
            self.0.len() - 1
        });
        let calls = &mut self.0[note].1;
        *calls += 1;
        Inline::NoteCall { note, call: *calls, span }
    }
}

impl Interview {
    /// Adds a note to every link that leads to an address, with the address written out; one that
    /// says its address is left as it is. In notes, the address stands in brackets behind the link.
    #[must_use]
    pub fn with_addresses_in_notes(mut self) -> Self {
        let mut called = Called::default();
        rewrite::text(&mut self, &mut |inline| match inline {
            Inline::NoteCall { note, span, .. } => vec![called.call(Says::Note(note), span)],
            Inline::Link(link) => match unsaid(&link) {
                Some(address) => {
                    let call = called.call(Says::Address(address), link.span);
                    vec![Inline::Link(link), call]
                }
                None => vec![Inline::Link(link)],
            },
            other => vec![other],
        });
        self.set_notes(called);
        self
    }

    /// Puts the notes in the order of their calls, those that nothing calls last.
    fn set_notes(&mut self, mut called: Called) {
        let mut old: Vec<Option<Note>> =
            std::mem::take(&mut self.notes).into_iter().map(Some).collect();
        let mut at = 0;
        // Notes call notes: the row grows while it is gone along.
        loop {
            let Some((says, _)) = called.0.get(at) else {
                let Some(rest) = old.iter().position(Option::is_some) else { return };
                called.0.push((Says::Note(rest), 0));
                continue;
            };
            let (label, mut blocks, span) = match says {
                Says::Address(address) => {
                    (String::new(), vec![written_out(address)], Span::default())
                }
                Says::Note(note) => match old[*note].take() {
                    Some(note) => (note.label, note.blocks, note.span),
                    None => Default::default(),
                },
            };
            rewrite::blocks(&mut blocks, &mut |inline| match inline {
                Inline::NoteCall { note, span, .. } => vec![called.call(Says::Note(note), span)],
                Inline::Link(link) => {
                    let address = unsaid(&link).map(|address| format!(" ({address})"));
                    let brackets = address.map(|words| Inline::Text(own_words(&words)));
                    std::iter::once(Inline::Link(link)).chain(brackets).collect()
                }
                other => vec![other],
            });
            at += 1;
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            self.notes.push(Note { id: format!("fn{number}"), number, label, blocks, span });
        }
    }
}

/// The address that a link leads to without saying so.
fn unsaid(link: &Link) -> Option<String> {
    let Target::Address(address) = &link.target else { return None };
    let bare = |text: &str| {
        let schemes = ["https://", "http://", "mailto:", "tel:"];
        let bare = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
        bare.unwrap_or(text).trim_end_matches('/').to_owned()
    };
    (bare(&Inline::plain(&link.content)) != bare(address)).then(|| address.clone())
}

/// An address as the text of a note.
fn written_out(address: &str) -> Block {
    let content = vec![Inline::Text(own_words(address))];
    let link = Link { target: Target::Address(address.to_owned()), content, span: Span::default() };
    Block::Paragraph(Paragraph {
        content: vec![Inline::Link(link)],
        time: None,
        span: Span::default(),
    })
}

/// Words that stand nowhere in the source.
fn own_words(text: &str) -> Text {
    Text { text: text.to_owned(), span: Span::default() }
}
