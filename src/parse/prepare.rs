//! Prepares the body for Markdown: labels sealed, alerts mended, characters cleaned.

use super::body::{Body, Mark, MarkKind};
use super::characters::{self, Verdict};
use super::html;
use super::labels::{Beginning, Label, Labels, read_time};
use crate::diagnostic::{Diagnostics, Edit, Fix, Rule, Span};
use crate::scan::places;
use std::collections::BTreeMap;
use std::ops::{ControlFlow, Range};

/// Prepares the body, stretch by stretch.
#[derive(Debug)]
pub(super) struct Preparation<'s, 'a> {
    /// What has been read since the last [`Self::forget`].
    body: Body<'s>,
    labels: &'a Labels,
    /// The first byte of the source that has not been read.
    at: usize,
    /// Control characters that were left out: where first, and how often.
    dropped: BTreeMap<char, Vec<Span>>,
    /// Whether the line before was blank.
    after_blank: bool,
    /// Whether the line before said that what follows is not a turn.
    not_a_turn: bool,
}

impl<'s, 'a> Preparation<'s, 'a> {
    /// Of the lines of `source` from byte `start`.
    pub(super) fn new(source: &'s str, start: usize, labels: &'a Labels) -> Self {
        Self {
            body: Body::new(source),
            labels,
            at: start,
            dropped: BTreeMap::new(),
            after_blank: true,
            not_a_turn: false,
        }
    }

    pub(super) const fn body(&self) -> &Body<'s> {
        &self.body
    }

    /// Lets go of what has been read; the next stretch begins behind it.
    pub(super) fn forget(&mut self) {
        self.body.clear();
    }

    /// Reads on until the body has `length` bytes and a turn begins: in front of its label, which
    /// closes every list, quotation and paragraph of Markdown. Returns whether that is the end.
    pub(super) fn read(&mut self, length: usize, out: &mut Diagnostics) -> bool {
        let source = self.body.source();
        let more = length.saturating_sub(self.body.text().len());
        self.body.reserve(more.min(source.len() - self.at));
        while self.at < source.len() {
            let rest = &source.as_bytes()[self.at..];
            let end = places(rest, |byte, _, _| (byte == b'\n') | (byte == b'\r')).next();
            let end = self.at + end.unwrap_or(rest.len());
            let next = match source.as_bytes().get(end..) {
                Some([b'\r', b'\n', ..]) => end + 2,
                Some([_, ..]) => end + 1,
                _ => end,
            };
            let may_end = self.after_blank && self.body.text().len() >= length;
            if self.line(self.at..end, may_end, out).is_break() {
                return false;
            }
            if next > end {
                self.line_end(end..next);
            }
            self.at = next;
        }
        self.tell_of_dropped(out);
        true
    }

    /// Reads a line, unless a turn begins there and the stretch `may_end`.
    fn line(
        &mut self,
        range: Range<usize>,
        may_end: bool,
        out: &mut Diagnostics,
    ) -> ControlFlow<()> {
        let line = &self.body.source()[range.clone()];
        if line.bytes().all(|b| matches!(b, b' ' | b'\t')) {
            self.after_blank = true;
            self.text(range, out);
            return ControlFlow::Continue(());
        }
        let not_a_turn = std::mem::take(&mut self.not_a_turn);
        let beginning = if not_a_turn { Beginning::Speech } else { self.labels.read(line) };
        match beginning {
            Beginning::Label(label) if may_end && label.region.start == 0 => {
                return ControlFlow::Break(());
            }
            Beginning::Label(label) => self.label(range, &label, out),
            Beginning::Undeclared(text) => {
                self.body.suspect(range.start + text.start..range.start + text.end);
                self.text(range, out);
            }
            Beginning::Speech => self.speech(range, out),
        }
        self.after_blank = false;
        ControlFlow::Continue(())
    }

    /// A label opens a paragraph of its own, whatever stands on the line before.
    fn label(&mut self, line: Range<usize>, label: &Label, out: &mut Diagnostics) {
        let at = line.start;
        let region = at + label.region.start..at + label.region.end;
        if !self.after_blank {
            self.body.put("\n", at..at);
        }
        self.text(at..region.start, out);
        let text = at + label.text.start..at + label.text.end;
        let kind = MarkKind::Label { speaker: label.speaker, text, form: label.form };
        self.body.seal(Mark { region: region.clone(), kind, time: label.time });
        self.text(region.end..line.end, out);
    }

    fn speech(&mut self, range: Range<usize>, out: &mut Diagnostics) {
        let line = &self.body.source()[range.clone()];
        self.not_a_turn = line.contains("<!--@") && html::says_not_a_turn(line);
        if let Some(title) = alert_title(line) {
            self.alert(range, title, out);
        } else if let Some((time, length)) = read_time(line).filter(|_| self.after_blank) {
            let spaces = line[length..].len() - line[length..].trim_start().len();
            let region = range.start..range.start + length + spaces;
            let rest = region.end..range.end;
            self.body.seal(Mark { region, kind: MarkKind::Time, time: Some(time) });
            self.text(rest, out);
        } else {
            self.text(range, out);
        }
    }

    /// `> [!NOTE] Title`: the title gets a paragraph of its own.
    fn alert(&mut self, line: Range<usize>, title: Range<usize>, out: &mut Diagnostics) {
        let (start, end) = (line.start + title.start, line.start + title.end);
        self.text(line.start..start, out);
        self.body.put("\n> ", start..start);
        self.text(start..end, out);
        self.body.put("\n> ", end..end);
    }

    /// Copies a stretch of a line, less what does not belong in a text.
    fn text(&mut self, range: Range<usize>, out: &mut Diagnostics) {
        let line = &self.body.source()[range.clone()];
        if !characters::is_suspicious(line) {
            self.body.copy(range);
            return;
        }
        for (at, mark) in characters::lone_bidi_controls(line) {
            let at = range.start + at;
            out.push_with_hint(
                Rule::BidiControl,
                Span::new(at, at + mark.len_utf8()),
                format!("U+{:04X} turns the order of the text and has no partner", u32::from(mark)),
                "delete it, or close it on the same line",
            );
        }
        let mut copied = range.start;
        for (at, c) in line.char_indices() {
            let (at, length) = (range.start + at, c.len_utf8());
            let verdict = characters::judge(c);
            if verdict == Verdict::Keep {
                continue;
            }
            self.body.copy(copied..at);
            copied = at + length;
            if verdict == Verdict::Space {
                self.body.put(" ", at..copied);
            }
            self.dropped.entry(c).or_default().push(Span::new(at, copied));
        }
        self.body.copy(copied..range.end);
    }

    fn line_end(&mut self, range: Range<usize>) {
        if self.body.source()[range.clone()] == *"\n" {
            self.body.copy(range);
        } else {
            self.body.put("\n", range);
        }
    }

    fn tell_of_dropped(&mut self, out: &mut Diagnostics) {
        for (c, places) in std::mem::take(&mut self.dropped) {
            let (what, text) = match characters::judge(c) {
                Verdict::Space => ("becomes a space", " "),
                Verdict::Keep | Verdict::Drop => ("is left out", ""),
            };
            let times = places.len();
            let often = if times > 1 { format!(" ({times} times)") } else { String::new() };
            let Some(&first) = places.first() else { continue };
            let complaint = out.push_with_hint(
                Rule::ControlCharacter,
                first,
                format!("the control character U+{:04X} {what}{often}", u32::from(c)),
                "delete it",
            );
            let edits = places.into_iter().map(|span| Edit { span, text: text.to_owned() });
            let title = "take out the control character".to_owned();
            complaint.fix = Some(Fix { title, edits: edits.collect(), certain: true });
        }
    }
}

/// Where the title stands in `> [!NOTE] Title`.
pub(super) fn alert_title(line: &str) -> Option<Range<usize>> {
    let rest = line.trim_start_matches(' ').strip_prefix('>')?;
    let rest = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix("[!")?;
    let (word, title) = rest.split_once(']')?;
    let words = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
    let known = words.iter().any(|known| known.eq_ignore_ascii_case(word));
    let title = title.trim_start();
    let start = line.len() - title.len();
    (known && !title.trim_end().is_empty()).then(|| start..start + title.trim_end().len())
}
