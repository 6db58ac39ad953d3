//! Lines of a paragraph as they were written, and how they are joined.

use crate::diagnostic::Span;
use crate::model::{Inline, Text};

/// A line of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) join: Join,
    pub(super) content: Vec<Inline>,
}

/// How a line follows the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Join {
    /// Directly: it is the first, or no space goes between.
    #[default]
    Directly,
    /// After a space, which stands for a line end.
    Space(Span),
    /// On a new line in print too.
    Break(Span),
}

/// The lines as one paragraph; breaks at its edges are dropped.
pub(super) fn join(lines: Vec<Line>) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in lines {
        if content.is_empty() {
            content = line.content;
            continue;
        }
        if line.content.is_empty() {
            continue;
        }
        match line.join {
            Join::Directly => {}
            Join::Space(span) => {
                push(&mut content, Inline::Text(Text { text: " ".to_owned(), span }));
            }
            Join::Break(span) => content.push(Inline::Break(span)),
        }
        for inline in line.content {
            push(&mut content, inline);
        }
    }
    while matches!(content.last(), Some(Inline::Break(_))) {
        content.pop();
    }
    // What is left of room to grow would add up to as much as the words of a long book.
    for inline in &mut content {
        if let Inline::Text(words) = inline {
            words.text.shrink_to_fit();
        }
    }
    settled(content)
}

/// The same, without room to grow. Cut to its length where it stands, each would leave a hole that
/// nothing fits into: in a long book, as much as the words.
pub(super) fn settled<T>(grown: Vec<T>) -> Vec<T> {
    if grown.len() == grown.capacity() {
        return grown;
    }
    let mut own = Vec::with_capacity(grown.len());
    own.extend(grown);
    own
}

/// Adds an inline; words that follow words become one piece.
pub(super) fn push(content: &mut Vec<Inline>, inline: Inline) {
    match (content.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(next)) => {
            last.text.push_str(&next.text);
            last.span = last.span.join(next.span);
        }
        (_, inline) => content.push(inline),
    }
}

/// The words of some inlines as one piece; `None` when there are none.
pub(super) fn flat(content: &[Inline]) -> Option<Text> {
    let text = Inline::plain(content);
    let mut whole: Option<Span> = None;
    each_text(content, &mut |words| {
        whole = Some(whole.map_or(words.span, |span| span.join(words.span)));
    });
    whole.filter(|_| !text.is_empty()).map(|span| Text { text, span })
}

/// Whether [`flat()`] loses nothing of these but marks: no ruby, no link, no image.
pub(super) fn is_flat(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::Break(_) | Inline::NoteCall { .. } => true,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Deleted(inner)
        | Inline::Aside(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Foreign { content: inner, .. } => is_flat(inner),
        Inline::Ruby { .. } | Inline::Link(_) | Inline::Image(_) => false,
    })
}

fn each_text(content: &[Inline], visit: &mut impl FnMut(&Text)) {
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Code(text) => visit(text),
            Inline::Ruby { base, .. } => visit(base),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => each_text(inner, visit),
            Inline::Link(link) => each_text(&link.content, visit),
            Inline::Image(_) | Inline::NoteCall { .. } | Inline::Break(_) => {}
        }
    }
}

/// Cuts a piece in two: what stands before byte `end` is given back, unless it is empty, and the
/// piece begins again at byte `start`.
pub(super) fn cut(text: &mut Text, end: usize, start: usize, source: &str) -> Option<Text> {
    let whole = text.span;
    let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).min(source.len());
    let head = text.text[..end].to_owned();
    text.text.drain(..start);
    if text.text.len() + start == offset(whole.end) - offset(whole.start) {
        text.span = Span::new(offset(whole.start) + start, offset(whole.end));
    } else {
        // Escapes hide where the second half begins; its last character names it.
        let last = source.floor_char_boundary(offset(whole.end).saturating_sub(1));
        text.span = Span::new(last.max(offset(whole.start)), offset(whole.end));
    }
    let head_end = (offset(whole.start) + end).min(offset(text.span.start));
    let span = Span::new(offset(whole.start), source.floor_char_boundary(head_end));
    (!head.is_empty()).then_some(Text { text: head, span })
}

/// Takes the calls of notes out of some inlines, however deep, and puts them behind.
pub(super) fn split_calls(content: Vec<Inline>, calls: &mut Vec<Inline>) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(content.len());
    for mut inline in content {
        match &mut inline {
            Inline::NoteCall { .. } => {
                calls.push(inline);
                continue;
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Deleted(inner)
            | Inline::Aside(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign { content: inner, .. } => {
                *inner = split_calls(std::mem::take(inner), calls);
            }
            Inline::Link(link) => {
                link.content = split_calls(std::mem::take(&mut link.content), calls);
            }
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Ruby { .. }
            | Inline::Image(_)
            | Inline::Break(_) => {}
        }
        push(&mut kept, inline);
    }
    kept
}

/// Whether some inlines hold words and nothing else: no image, no call of a note.
pub(super) fn is_words(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::Break(_) | Inline::Ruby { .. } => true,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Deleted(inner)
        | Inline::Aside(inner)
        | Inline::Superscript(inner)
        | Inline::Subscript(inner)
        | Inline::Foreign { content: inner, .. } => is_words(inner),
        Inline::Link(_) | Inline::Image(_) | Inline::NoteCall { .. } => false,
    })
}

/// Whether a line holds nothing to read.
pub(super) fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.text.trim().is_empty(),
        Inline::Break(_) => true,
        _ => false,
    })
}
