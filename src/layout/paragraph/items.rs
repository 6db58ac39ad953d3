//! A strand as boxes, glue and breakpoints.

use super::blank::Blank;
use super::item::Item;
use super::measures::{Break, End, Kind, Measures};
use super::slant;
use super::sum::Sum;
use super::wide::may_be_wide;
use crate::language::Language;
use crate::layout::strand::{Ink, Strand, Tone};
use crate::measure::{Length, narrow, wide};
use crate::text::{Body, Division, Segmenter, Words, levels};
use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// A strand cut into what lines are set from.
#[derive(Debug)]
pub(crate) struct Material {
    /// The strand.
    pub(crate) strand: Strand,
    /// Its items; none before it is cut.
    pub(crate) items: Vec<Item>,
    /// The level of every byte, where some words run from right to left.
    pub(super) levels: Option<Vec<u8>>,
}

thread_local! {
    // Room to cut a strand in: made once, so that each takes no more than its items need.
    static ROOM: Cell<Vec<Item>> = const { Cell::new(Vec::new()) };
}

/// Room for more items is given back.
const USUAL: usize = 1 << 13;

impl Material {
    /// A strand that is still to be cut.
    pub(crate) const fn uncut(strand: Strand) -> Self {
        Self { strand, items: Vec::new(), levels: None }
    }

    /// A strand, cut.
    pub(crate) fn cut(
        strand: Strand,
        words: &mut Words<'_>,
        segmenter: &Segmenter,
    ) -> (Self, Measures) {
        let mut material = Self::uncut(strand);
        let measures = material.measure(words, segmenter);
        material.pack();
        (material, measures)
    }

    /// A strand that is all one line, and the ends of it.
    pub(crate) fn line(
        strand: Strand,
        words: &mut Words<'_>,
        segmenter: &Segmenter,
    ) -> (Self, [End; 2]) {
        let mut material = Self::uncut(strand);
        let measures = material.measure_up_to(words, segmenter, |last| [0, last]);
        material.pack();
        let last = measures.breaks.len() - 1;
        (material, [measures.end(0), measures.end(last)])
    }

    /// Cuts the strand into items, and measures them; they take more room than they need.
    pub(crate) fn measure(&mut self, words: &mut Words<'_>, segmenter: &Segmenter) -> Measures {
        self.measure_up_to(words, segmenter, |last| 0..=last)
    }

    /// The same, but that lines end only at some of the breaks, of which the last is given.
    fn measure_up_to<W: IntoIterator<Item = usize>>(
        &mut self,
        words: &mut Words<'_>,
        segmenter: &Segmenter,
        wanted: impl FnOnce(usize) -> W,
    ) -> Measures {
        slant::correct(&mut self.strand, words.fonts());
        self.levels = levels(&self.strand.text, self.strand.backwards);
        let strand = &self.strand;
        // About as many as there will be, in texts of words.
        let about = strand.text.len() / 2;
        let mut cutter = Cutter {
            words,
            levels: self.levels.as_deref(),
            strand,
            items: ROOM.take(),
            measures: Measures::with_room(about),
            chunk_had_space: true,
            before: None,
            overhang: Length::ZERO,
            hyphen: None,
            language: None,
        };
        cutter.measures.breaks.push(Break::at(0, Kind::Forced));
        let mut start = 0;
        let lang_at = |at| &strand.pieces[strand.piece_at(at)].tone.lang;
        let mut ends = segmenter.breaks(&strand.text, lang_at, strand.whole_words);
        ends.retain(|end| !strand.is_inside_solid(*end));
        for end in ends.into_iter().chain([strand.text.len()]) {
            cutter.chunk(start..end);
            start = end;
        }
        cutter.finish();
        for at in wanted(cutter.measures.breaks.len() - 1) {
            cutter.look_at_edges(at);
        }
        let Cutter { items, measures, .. } = cutter;
        self.items = items;
        measures
    }

    /// Takes no more room for its items than they need.
    pub(super) fn pack(&mut self) {
        let mut items = std::mem::take(&mut self.items);
        self.items = Vec::with_capacity(items.len());
        self.items.append(&mut items);
        if items.capacity() <= USUAL {
            ROOM.set(items);
        }
    }

    /// Where an item starts in the strand's text; nowhere where no character stands for it.
    pub(super) fn start_of(&self, item: &Item) -> Option<usize> {
        match item {
            Item::Ink { part: (from, _), start, .. } => Some(wide(*start) + usize::from(*from)),
            Item::Long(long) => Some(wide(long.start) + long.part.range().start),
            Item::Wide { bytes, .. } => Some(bytes.range().start),
            Item::Space { start, .. } => Some(wide(*start)),
            Item::Solid { piece, .. } => Some(self.strand.pieces[wide(*piece)].range.start),
            Item::Glue { .. } => None,
        }
    }

    /// How much of the text stands between two items, in bytes.
    pub(super) fn bytes(&self, from: usize, to: usize) -> usize {
        let start = |at| self.start_of(self.items.get(at)?);
        let whole = self.strand.text.len();
        start(to).unwrap_or(whole).saturating_sub(start(from).unwrap_or(whole))
    }

    /// Whether any note is called in it.
    pub(crate) fn calls_notes(&self) -> bool {
        self.strand.pieces.iter().any(|piece| matches!(piece.ink, Ink::NoteCall(_)))
    }

    /// The notes called on the line between two ends, as indices into the interview's notes.
    pub(crate) fn notes(&self, [start, end]: [End; 2]) -> Vec<usize> {
        let mut notes = Vec::new();
        for item in self.items.get(start.next()..end.end()).unwrap_or_default() {
            if let Some(start) = self.start_of(item)
                && let Ink::NoteCall(note) = self.strand.pieces[self.strand.piece_at(start)].ink
                && !notes.contains(&note)
            {
                notes.push(note);
            }
        }
        notes
    }
}

/// Cuts a strand into items.
pub(super) struct Cutter<'a, 'f> {
    pub(super) words: &'a mut Words<'f>,
    pub(super) strand: &'a Strand,
    pub(super) levels: Option<&'a [u8]>,
    pub(super) items: Vec<Item>,
    pub(super) measures: Measures,
    chunk_had_space: bool,
    /// The last character, if what comes next touches it.
    pub(super) before: Option<Body>,
    /// How far the last reading reaches over what comes next.
    pub(super) overhang: Length,
    /// The last piece that words were divided in, and how wide its hyphen is.
    hyphen: Option<(usize, Length)>,
    /// The last piece that lines end in, and its language.
    pub(super) language: Option<(usize, &'static Language)>,
}

impl Cutter<'_, '_> {
    /// Takes in the text up to the next break opportunity.
    fn chunk(&mut self, range: Range<usize>) {
        if !self.items.is_empty() && !self.chunk_had_space {
            self.push_break(Kind::Bare);
        }
        self.chunk_had_space = false;
        let mut at = range.start;
        while at < range.end {
            let piece = self.strand.piece_at(at);
            let end = self.strand.pieces[piece].range.end.min(range.end);
            match &self.strand.pieces[piece].ink {
                Ink::Text | Ink::NoteCall(_) => self.text(piece, at..end),
                Ink::Quad(width) => {
                    let width = *width;
                    self.push(Item::space(at..end, width, false), Sum { width, ..Sum::default() });
                    self.before = None;
                }
                Ink::Break => {
                    // Words on both sides of it stay two words for those who copy.
                    self.push(Item::space(at..end, Length::ZERO, true), Sum::default());
                    self.push_break(Kind::Forced);
                    self.chunk_had_space = true;
                    self.before = None;
                }
                Ink::Picture { size, .. } => self.solid(piece, size.width),
                Ink::Abreast => {
                    self.join(piece, (Body::Ideograph, Body::Ideograph));
                    self.solid(piece, self.strand.pieces[piece].tone.size);
                    self.before = Some(Body::Ideograph);
                }
                Ink::Ruby { reading, tone, .. } => {
                    let base = self.width(&self.strand.text[at..end], piece);
                    let over = self.width_of(reading, tone);
                    self.join(piece, (Body::Ideograph, Body::Ideograph));
                    let spare = (over - base).max(Length::ZERO) / 2;
                    let [before, after] = self.overhangs(at..end, spare.min(tone.size / 2));
                    self.draw_in(before);
                    self.solid(piece, base.max(over));
                    (self.before, self.overhang) = (Some(Body::Ideograph), after);
                }
            }
            at = end;
        }
    }

    fn solid(&mut self, piece: usize, width: Length) {
        self.before = None;
        let solid = Item::Solid { piece: narrow(piece), width: width.into() };
        self.push(solid, Sum { width, ..Sum::default() });
    }

    pub(super) fn push(&mut self, item: Item, mut sum: Sum) {
        let sums = &mut self.measures.sums;
        sum += *sums.last().unwrap_or(&Sum::default());
        self.items.push(item);
        sums.push(sum);
    }

    /// Words and spaces of one piece.
    fn text(&mut self, piece: usize, range: Range<usize>) {
        let text = &self.strand.text[range.clone()];
        let mut word_start = None;
        for (at, c) in text.char_indices() {
            let at = range.start + at;
            if let Some(kind) = Blank::of(c) {
                if let Some(start) = word_start.take() {
                    self.word(piece, start..at);
                }
                self.space(piece, at..at + c.len_utf8(), kind);
            } else if let Some(start) = word_start.filter(|start| self.turns(*start, at)) {
                self.word(piece, start..at);
                word_start = Some(at);
            } else if word_start.is_none() {
                word_start = Some(at);
            }
        }
        if let Some(start) = word_start {
            self.word(piece, start..range.end);
        }
    }

    fn space(&mut self, piece: usize, range: Range<usize>, kind: Blank) {
        let end = self.items.len();
        self.part(piece);
        let tone = &self.strand.pieces[piece].tone;
        let natural = self.words.space(tone.look.face, tone.size);
        let width = match kind {
            Blank::Word | Blank::NoBreak => natural + tone.tracking + tone.spacing,
            Blank::Fixed(thousandths) => tone.size.scale(thousandths, 1000),
        };
        let gives = !matches!(kind, Blank::Fixed(_));
        let white = if gives { width } else { Length::ZERO };
        let mut sum = Sum { width, white, ..Sum::default() };
        if tone.flexible && !gives {
            (sum.flexible, sum.ems) = (width, tone.size);
        }
        self.push(Item::space(range, width, gives), sum);
        if matches!(kind, Blank::Word) {
            if !self.chunk_had_space {
                self.measures.breaks.push(Break::at(end, Kind::Space));
            }
            // After a second space the next line starts behind it.
            if let Some(last) = self.measures.breaks.last_mut() {
                last.next = self.items.len();
            }
        }
        self.chunk_had_space = matches!(kind, Blank::Word);
    }

    /// What stands between two spaces.
    fn word(&mut self, piece: usize, range: Range<usize>) {
        self.chunk_had_space = false;
        let text = &self.strand.text[range.clone()];
        if may_be_wide(text, &self.strand.pieces[piece].tone) {
            return self.wide_word(piece, range);
        }
        if let Ink::Text = self.strand.pieces[piece].ink
            && let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back())
        {
            self.join(piece, (Body::of(first, None), Body::of(last, None)));
        }
        self.narrow_word(piece, range);
    }

    /// A word in letters, cut at its hyphens.
    pub(super) fn narrow_word(&mut self, piece: usize, range: Range<usize>) {
        let tone = &self.strand.pieces[piece].tone;
        let text = &self.strand.text[range.clone()];
        let setting = self.setting(tone, range.start);
        let mut next = Some(self.words.shape(text, setting));
        let (mut from, mut passed) = (0, 0);
        while let Some(word) = next.take() {
            let rest = word.parts().get(passed..).unwrap_or_default();
            let Some(parts) = rest.chunk_by(|a, b| a.end == b.end).next() else { return };
            let to = wide(parts[0].end);
            let mut sum = tone.measure(parts);
            if range.start + to == self.strand.pieces[piece].range.end {
                sum.width += self.strand.pieces[piece].correction;
            }
            if from > 0 {
                self.divide(word.division, piece);
            }
            passed += parts.len();
            // Other threads count the same words: no more often than need be.
            next = (passed < word.parts().len()).then(|| Arc::clone(&word));
            self.push(Item::ink(range.start, from..to, word), sum);
            from = to;
        }
    }

    /// Adds a break inside a word.
    fn divide(&mut self, division: Division, piece: usize) {
        let (kind, hyphen) = match division {
            Division::Silent => (Kind::Silent, Length::ZERO),
            Division::Cut => (Kind::Cut, Length::ZERO),
            Division::Hyphen { capitalised } => {
                (Kind::Hyphen { capitalised }, self.hyphen_of(piece))
            }
        };
        if self.push_break(kind)
            && let Some(last) = self.measures.breaks.last_mut()
        {
            last.hyphen = hyphen;
        }
    }

    /// How wide the hyphens of a piece are.
    fn hyphen_of(&mut self, piece: usize) -> Length {
        match self.hyphen {
            Some((known, width)) if known == piece => width,
            _ => {
                let width = self.width("-", piece);
                self.hyphen = Some((piece, width));
                width
            }
        }
    }

    fn width(&mut self, text: &str, piece: usize) -> Length {
        self.width_of(text, &self.strand.pieces[piece].tone)
    }

    fn width_of(&mut self, text: &str, tone: &Tone) -> Length {
        let word = self.words.shape(text, tone.setting());
        self.words.width(word.runs(), tone.size)
    }

    /// Adds a break after the last item, trailing white left out; none where nothing that takes room
    /// stands behind the break before it. Whether one was added.
    fn push_break(&mut self, kind: Kind) -> bool {
        let mut new = Break::at(self.items.len(), kind);
        while new.end > 0 && matches!(self.items[new.end - 1], Item::Space { gives: true, .. }) {
            new.end -= 1;
        }
        let width_up_to = |item: usize| self.measures.sums[item].width;
        let is_same = |last: &Break| width_up_to(last.next) == width_up_to(new.end.max(last.next));
        if kind != Kind::Forced && self.measures.breaks.last().is_some_and(is_same) {
            return false;
        }
        self.measures.breaks.push(new);
        true
    }

    /// Ends the paragraph.
    fn finish(&mut self) {
        let mut last = Break::at(self.items.len(), Kind::Forced);
        while last.end > 0 && matches!(self.items[last.end - 1], Item::Space { gives: true, .. }) {
            last.end -= 1;
        }
        while self.measures.breaks.len() > 1
            && self.measures.breaks.last().is_some_and(|b| b.end >= last.end)
        {
            self.measures.breaks.pop();
        }
        self.measures.breaks.push(last);
    }
}
