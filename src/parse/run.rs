//! A run of text inside a line: its words, where each came from, and what hides in them —
//! asides in brackets, bare addresses, calls of notes that are not there.

use super::gathered::Gathered;
use super::links;
use crate::diagnostic::{Rule, Span};
use crate::model::{Inline, Link, Target, Text};
use std::ops::Range;

/// Words read one after the other, not yet cut into inlines.
#[derive(Debug, Default)]
pub(super) struct Run {
    text: String,
    /// Where in the text a piece begins, and where in the source it stands.
    pieces: Vec<(usize, Range<usize>)>,
}

/// How many words an aside may have.
const LONGEST_ASIDE: usize = 4;

impl Run {
    pub(super) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds words that stand at `origin` in the source.
    pub(super) fn push(&mut self, words: &str, origin: Range<usize>) {
        if words.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            // Still letter for letter as in the source.
            Some((at, last))
                if last.end == origin.start
                    && self.text.len() - *at == last.len()
                    && words.len() == origin.len() =>
            {
                last.end = origin.end;
            }
            _ => self.pieces.push((self.text.len(), origin)),
        }
        self.text.push_str(words);
    }

    /// Cuts the run into inlines and empties it.
    pub(super) fn flush(
        &mut self,
        in_link: bool,
        source: &str,
        out: &mut Gathered<'_>,
    ) -> Vec<Inline> {
        let run = std::mem::take(self);
        let addresses = if in_link { Vec::new() } else { links::bare_addresses(&run.text) };
        let mut addresses = addresses.into_iter().peekable();
        let mut inlines = Vec::new();
        let (mut done, mut at) = (0, 0);
        loop {
            let bracket = run.text[at..].find('[').map_or(run.text.len(), |found| at + found);
            let address = addresses.next_if(|range| range.start <= bracket);
            let (range, inline) = match address {
                Some(range) => (range.clone(), run.link(&range)),
                None if bracket < run.text.len() => run.bracket(bracket, source, out),
                None => break,
            };
            if let Some(inline) = inline {
                inlines.extend(run.words(done..range.start));
                inlines.push(inline);
                done = range.end;
            }
            at = range.end;
            while addresses.next_if(|range| range.start < at).is_some() {}
        }
        inlines.extend(run.rest(done));
        inlines
    }

    /// What begins with the bracket at byte `start`, and how far it reaches.
    fn bracket(
        &self,
        start: usize,
        source: &str,
        out: &mut Gathered<'_>,
    ) -> (Range<usize>, Option<Inline>) {
        let Some(end) = closing_bracket(&self.text, start) else {
            return (start..start + 1, None);
        };
        let range = start..end;
        let inner = &self.text[start + 1..end - 1];
        let escaped = source[..self.origin(start)].ends_with('\\');
        if escaped && is_aside(inner) {
            let words = self.words(range.clone()).into_iter().collect();
            return (range, Some(Inline::Aside(words)));
        }
        let name = inner.strip_prefix('^').filter(|_| !escaped);
        match name.filter(|name| !name.is_empty() && !name.contains(char::is_whitespace)) {
            Some(name) => (range.clone(), self.call(name, &range, out)),
            None => (range, None),
        }
    }

    fn link(&self, range: &Range<usize>) -> Option<Inline> {
        let address = links::address(&self.text[range.clone()]).ok()?;
        let content = self.words(range.clone()).into_iter().collect();
        let (target, span) = (Target::Address(address), self.span(range));
        Some(Inline::Link(Box::new(Link { target, content, span })))
    }

    /// A call whose note Markdown did not find.
    fn call(&self, name: &str, range: &Range<usize>, out: &mut Gathered<'_>) -> Option<Inline> {
        let span = self.span(range);
        if out.notes.is_defined(name) {
            return Some(out.notes.call(name, span));
        }
        out.out.push_with_hint(
            Rule::MissingNote,
            span,
            format!("the note `{}` is not there", links::clipped(name)),
            format!("add a line `[^{}]: …`", links::clipped(name)),
        );
        None
    }

    /// The words from `start` to the end.
    fn rest(self, start: usize) -> Option<Inline> {
        if start > 0 || self.text.is_empty() {
            return self.words(start..self.text.len());
        }
        let span = self.span(&(0..self.text.len()));
        Some(Inline::Text(Text { text: self.text, span }))
    }

    fn words(&self, range: Range<usize>) -> Option<Inline> {
        let text = self.text.get(range.clone()).filter(|text| !text.is_empty())?;
        Some(Inline::Text(Text { text: text.to_owned(), span: self.span(&range) }))
    }

    fn span(&self, range: &Range<usize>) -> Span {
        let start = self.origin(range.start);
        let last = self.pieces.partition_point(|(at, _)| *at < range.end);
        let end = match self.pieces.get(last.wrapping_sub(1)) {
            Some((at, origin)) if self.is_literal(last - 1) => origin.start + range.end - at,
            Some((_, origin)) => origin.end,
            None => start,
        };
        Span::new(start, end.max(start))
    }

    /// Where in the source byte `at` stands; inside an escape or an entity, where that begins.
    fn origin(&self, at: usize) -> usize {
        let after = self.pieces.partition_point(|(start, _)| *start <= at);
        match self.pieces.get(after.wrapping_sub(1)) {
            Some((start, origin)) if self.is_literal(after - 1) => origin.start + at - start,
            Some((_, origin)) => origin.start,
            None => 0,
        }
    }

    /// Whether a piece stands letter for letter in the source.
    fn is_literal(&self, index: usize) -> bool {
        let (at, origin) = &self.pieces[index];
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
        end - at == origin.len()
    }
}

/// The byte after the bracket that closes the one at `start`; none when another opens first, or
/// when it is too far away to matter.
fn closing_bracket(text: &str, start: usize) -> Option<usize> {
    const FARTHEST: usize = 120;
    let limit = text.floor_char_boundary((start + FARTHEST).min(text.len()));
    let inner = &text[start + 1..limit.max(start + 1)];
    let end = inner.find(['[', ']'])?;
    inner[end..].starts_with(']').then_some(start + 1 + end + 1)
}

/// Whether words in brackets tell what happened: a few words, not an ellipsis.
pub(super) fn is_aside(inner: &str) -> bool {
    inner.chars().any(char::is_alphabetic)
        && !inner.starts_with('^')
        && inner.split_whitespace().count() <= LONGEST_ASIDE
}
