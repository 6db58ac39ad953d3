//! The limits of a source: of its text before it is read, of its people and of its body.

use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::limit::{Exceeded, Limit, Limits};
use crate::model::{Block, FrontMatter, Inline, Interview, Piece, Text};
use std::ops::Range;

/// Complains about a text that is larger than any source, or has such a line.
pub(super) fn exceeded_by_text(limits: &Limits, source: &str, out: &mut Diagnostics) -> bool {
    if let Err(exceeded) = limits.hold_count(Limit::SourceSize, source.len()) {
        let at = source.floor_char_boundary(limits.count(Limit::SourceSize));
        // Of a file no more is read than shows that there is more.
        complain(Exceeded { found: None, ..exceeded }, Span::new(at, at), out);
        return true;
    }
    match long_line(source, limits.count(Limit::LineLength)) {
        Some(line) => {
            if let Err(exceeded) = limits.hold_count(Limit::LineLength, line.len()) {
                complain(exceeded, Span::new(line.start, line.start), out);
            }
            true
        }
        None => false,
    }
}

/// The first line of more bytes than that. Where a line ends within so many bytes, those before it
/// are no longer: few of them have to be looked for.
fn long_line(source: &str, most: usize) -> Option<Range<usize>> {
    let bytes = source.as_bytes();
    let ends = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let mut start = 0;
    while bytes.len() - start > most {
        match bytes[start..start + most].iter().rposition(ends) {
            Some(end) => start += end + 1,
            None => {
                let rest = bytes[start..].iter().position(ends);
                return Some(start..rest.map_or(bytes.len(), |end| start + end + 1));
            }
        }
    }
    None
}

/// Complains about too many speakers, and labels that are too long.
pub(super) fn exceeded_by_people(
    limits: &Limits,
    front: &FrontMatter,
    out: &mut Diagnostics,
) -> bool {
    let speakers = &front.speakers;
    if let Err(exceeded) = limits.hold_count(Limit::Speakers, speakers.len()) {
        let last = speakers.last().map_or(front.title.span, |speaker| speaker.span);
        complain(exceeded, last, out);
        return true;
    }
    for speaker in speakers {
        for label in speaker.labels.iter().chain([&speaker.name, &speaker.id]) {
            let length = label.chars().count();
            if let Err(exceeded) = limits.hold_count(Limit::LabelLength, length) {
                complain(exceeded, speaker.span, out);
                return true;
            }
        }
    }
    false
}

/// Complains about the first of each thing that the body has too much of.
pub(super) fn exceeded_by_body(
    limits: &Limits,
    interview: &Interview,
    out: &mut Diagnostics,
) -> bool {
    let mut bounds = Bounds { limits, found: Vec::new(), notes: Default::default() };
    if let Err(exceeded) = limits.hold_count(Limit::Notes, interview.notes.len()) {
        let last = interview.notes.last().map_or(Span::default(), |note| note.span);
        bounds.found.push((exceeded, last));
    }
    interview.walk(&mut |piece| match piece {
        Piece::Block(block) => bounds.block(block),
        Piece::Inline(inline) => bounds.inline(inline),
    });
    for (exceeded, span) in &bounds.found {
        complain(*exceeded, *span, out);
    }
    !bounds.found.is_empty()
}

/// What is counted on a walk.
struct Bounds<'l> {
    limits: &'l Limits,
    /// The first of each thing that there is too much of.
    found: Vec<(Exceeded, Span)>,
    /// The calls of notes in the paragraph that the walk is in.
    notes: usize,
}

impl Bounds<'_> {
    fn block(&mut self, block: &Block) {
        self.notes = 0;
        match block {
            Block::Paragraph(_) | Block::Heading(_) => {
                let span = block.span();
                let length = u64::from(span.end - span.start);
                self.hold(self.limits.hold(Limit::ParagraphLength, length), span);
            }
            Block::Table(table) => {
                let cells = (table.rows.len() + 1).saturating_mul(table.columns.len());
                self.hold(self.limits.hold_count(Limit::TableCells, cells), table.span);
            }
            _ => {}
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Code(text) => self.words(text),
            Inline::NoteCall { span, .. } => {
                self.notes += 1;
                self.hold(self.limits.hold_count(Limit::ParagraphNotes, self.notes), *span);
            }
            _ => {}
        }
    }

    fn words(&mut self, text: &Text) {
        // No word has more characters than its text has bytes.
        if text.text.len() <= self.limits.count(Limit::WordLength) {
            return;
        }
        let lengths = text.text.split(parts_words).map(|word| word.chars().count());
        let longest = lengths.max().unwrap_or_default();
        self.hold(self.limits.hold_count(Limit::WordLength, longest), text.span);
    }

    fn hold(&mut self, held: Result<(), Exceeded>, span: Span) {
        if let Err(exceeded) = held {
            match self.found.iter_mut().find(|(it, _)| it.limit == exceeded.limit) {
                // Of notes in one paragraph all are counted.
                Some((it, place)) if *place < span && it.limit == Limit::ParagraphNotes => {
                    it.found = it.found.max(exceeded.found);
                }
                Some(_) => {}
                None => self.found.push((exceeded, span)),
            }
        }
    }
}

/// Whether a line may be broken at a character whatever stands around it: at spaces, and in scripts
/// that are written without them.
fn parts_words(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{E00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAF}' | '\u{2E80}'..='\u{A4CF}'
            | '\u{A9E0}'..='\u{A9FF}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

fn complain(exceeded: Exceeded, span: Span, out: &mut Diagnostics) {
    out.push_with_hint(Rule::Limit, span, exceeded.to_string(), exceeded.hint());
}
