//! Notes and links as paper and excerpts need them: addresses written out, nothing that leads out.

use super::rewrite;
use super::{Block, Inline, Interview, Link, Note, Paragraph, Piece, Target, Text};
use crate::diagnostic::Span;
use std::collections::BTreeSet;

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

    /// A part of an interview as a whole: of its notes, those that it calls, numbered anew; of its
    /// links, those that lead to what is there.
    #[must_use]
    pub fn closed(mut self) -> Self {
        let mut called = Called::default();
        rewrite::text(&mut self, &mut |inline| match inline {
            Inline::NoteCall { note, span, .. } => vec![called.call(Says::Note(note), span)],
            other => vec![other],
        });
        self.set_called_notes(&mut called);
        let places = self.places();
        let mut unlink = |inline| match inline {
            Inline::Link(link) => match link.target {
                Target::Anchor(ref anchor) if !places.contains(anchor) => link.content,
                _ => vec![Inline::Link(link)],
            },
            other => vec![other],
        };
        rewrite::text(&mut self, &mut unlink);
        for note in &mut self.notes {
            rewrite::blocks(&mut note.blocks, &mut unlink);
        }
        self
    }

    /// The names that links can lead to.
    fn places(&self) -> BTreeSet<String> {
        let mut places = BTreeSet::from(["title".to_owned()]);
        for exchange in self.exchanges() {
            places.extend([exchange.id.clone(), exchange.answer_id()]);
        }
        places.extend(self.notes.iter().map(|note| note.id.clone()));
        self.walk(&mut |piece| match piece {
            Piece::Block(Block::Heading(heading)) => places.extend([heading.id.clone()]),
            Piece::Block(Block::Figure(figure)) => places.extend([figure.id.clone()]),
            Piece::Block(_) | Piece::Inline(_) => {}
        });
        places
    }

    /// Puts the notes in the order of their calls, those that nothing calls last, with the
    /// addresses of their links in brackets.
    fn set_notes(&mut self, mut called: Called) {
        let mut old = self.set_called_notes(&mut called);
        while let Some(rest) = old.iter().position(Option::is_some) {
            called.0.push((Says::Note(rest), 0));
            self.add_called_notes(&mut called, &mut old);
        }
        for note in &mut self.notes {
            rewrite::blocks(&mut note.blocks, &mut |inline| match inline {
                Inline::Link(link) => {
                    let address = unsaid(&link).map(|address| format!(" ({address})"));
                    let brackets = address.map(|words| Inline::Text(own_words(&words)));
                    std::iter::once(Inline::Link(link)).chain(brackets).collect()
                }
                other => vec![other],
            });
        }
    }

    /// Puts the notes that are called in the order of their calls; gives back the others.
    fn set_called_notes(&mut self, called: &mut Called) -> Vec<Option<Note>> {
        let mut old: Vec<Option<Note>> =
            std::mem::take(&mut self.notes).into_iter().map(Some).collect();
        self.add_called_notes(called, &mut old);
        old
    }

    /// Adds the notes that have been called and are not there yet.
    fn add_called_notes(&mut self, called: &mut Called, old: &mut [Option<Note>]) {
        // Notes call notes: the row grows while it is gone along.
        while let Some((says, _)) = called.0.get(self.notes.len()) {
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
                other => vec![other],
            });
            let number = u32::try_from(self.notes.len() + 1).unwrap_or(u32::MAX);
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
        content: vec![Inline::Link(Box::new(link))],
        time: None,
        span: Span::default(),
    })
}

/// Words that stand nowhere in the source.
fn own_words(text: &str) -> Text {
    Text { text: text.to_owned(), span: Span::default() }
}
