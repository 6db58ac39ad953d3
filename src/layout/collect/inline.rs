//! Inlines into a strand: looks, slots, links and note calls.

use crate::diagnostic::Span;
use crate::edition::{Ink as Print, Place};
use crate::language;
use crate::layout::recorder::{LinkInfo, Recorder};
use crate::layout::strand::{Ink, Piece, Strand, Tone};
use crate::measure::{Length, Size};
use crate::model::{Image, Inline, Lang, Link, Target as ModelTarget, Text};
use crate::page::{Colour, Kind, SlotId, StructureId, Target};
use crate::text::{FaceId, Features, Region, abreast};

/// Links are dark blue: told apart on screen, near black on paper.
const LINK: Colour = Colour::Rgb(0x12, 0x38, 0x5f);

/// A line that begins with words of ours and goes on with others, either of which may be missing.
#[derive(Debug)]
pub(in crate::layout) struct Labelled {
    pub(in crate::layout) ours: String,
    pub(in crate::layout) rest: String,
}

impl Labelled {
    /// A word of ours as it stands before others, and what it is about.
    pub(in crate::layout) fn new(ours: String, rest: impl Into<String>) -> Self {
        Self { ours, rest: rest.into() }
    }

    /// Words that are none of ours.
    pub(in crate::layout) const fn given(rest: String) -> Self {
        Self { ours: String::new(), rest }
    }
}

/// Fills a strand from inlines.
pub(in crate::layout) struct Filler<'r, 'e> {
    recorder: &'r mut Recorder<'e>,
    /// The strand so far.
    pub(in crate::layout) strand: Strand,
    /// What the words belong to; `None` for words that are no part of the text.
    element: Option<StructureId>,
    slot: Option<SlotId>,
    link: Option<usize>,
    italic: bool,
    bold: bool,
}

impl<'r, 'e> Filler<'r, 'e> {
    /// A filler whose words belong to `element`.
    pub(in crate::layout) fn new(recorder: &'r mut Recorder<'e>, element: StructureId) -> Self {
        Self { element: Some(element), ..Self::unread(recorder) }
    }

    /// A filler whose words are no part of the text: furniture, or words to be measured.
    pub(in crate::layout) const fn unread(recorder: &'r mut Recorder<'e>) -> Self {
        Self {
            recorder,
            strand: Strand {
                text: String::new(),
                pieces: Vec::new(),
                whole_words: false,
                backwards: false,
            },
            element: None,
            slot: None,
            link: None,
            italic: false,
            bold: false,
        }
    }

    fn slot(&mut self) -> SlotId {
        let Some(element) = self.element else { return SlotId(u32::MAX) };
        *self.slot.get_or_insert_with(|| self.recorder.structure.slot(element))
    }

    /// Adds words of ours, or of a label.
    pub(in crate::layout) fn words(&mut self, text: &str, tone: &Tone) {
        self.recorder.check_glyphs(text, tone, Span::default());
        self.plain(text, tone, None);
    }

    /// Adds words of ours, and what they are about. They say which language they are in, where the
    /// book's has none for them (`ISO 14289-1 § 7.2`).
    pub(in crate::layout) fn labelled(&mut self, line: &Labelled, tone: &Tone) {
        match language::lender(self.recorder.lang()) {
            Some(_) if !line.ours.is_empty() => self.within(Kind::Span, |filler| {
                filler.element.into_iter().for_each(|element| filler.recorder.lend(element));
                filler.words(&line.ours, tone);
            }),
            _ => self.words(&line.ours, tone),
        }
        self.words(&line.rest, tone);
    }

    /// Adds white of a fixed width, which copies as a space.
    pub(in crate::layout) fn quad(&mut self, width: Length, tone: &Tone) {
        self.push(" ", tone.clone(), None, Ink::Quad(width));
    }

    /// Adds words inside a link of their own element.
    pub(in crate::layout) fn linked(
        &mut self,
        text: &str,
        tone: &Tone,
        target: Target,
        contents: String,
    ) {
        self.within_link(target, contents, |filler| filler.words(text, tone));
    }

    /// Opens a link for what `fill` adds.
    fn within_link(&mut self, target: Target, contents: String, fill: impl FnOnce(&mut Self)) {
        self.within(Kind::Link, |filler| {
            if let Some(element) = filler.element {
                filler.link = Some(filler.recorder.link(LinkInfo { element, target, contents }));
            }
            fill(filler);
            filler.link = None;
        });
    }

    /// Adds words. Where lines run downward, short numbers among ideographs stand side by side.
    fn plain(&mut self, text: &str, tone: &Tone, place: Option<Place>) {
        let is_code = tone.look.face == self.code_face();
        if !tone.vertical || is_code || Region::of(&tone.lang).is_none() {
            return self.push(text, tone.clone(), place, Ink::Text);
        }
        let mut into = 0;
        for (stretch, side_by_side) in abreast(text) {
            let ink = if side_by_side { Ink::Abreast } else { Ink::Text };
            let tone = Tone { vertical: !side_by_side, ..tone.clone() };
            let place = place.map(|place| Place { offset: place.offset + into, ..place });
            self.push(stretch, tone, place, ink);
            into += u32::try_from(stretch.len()).unwrap_or_default();
        }
    }

    fn code_face(&self) -> FaceId {
        self.recorder.words.fonts().find(&self.recorder.design().faces.code, false, false)
    }

    fn push(&mut self, text: &str, tone: Tone, place: Option<Place>, ink: Ink) {
        if text.is_empty() {
            return;
        }
        let slot = self.slot();
        let start = self.strand.text.len();
        self.strand.text.push_str(text);
        // Of most paragraphs it is the only one, and they wait for their pages by the hundred.
        if self.strand.pieces.is_empty() {
            self.strand.pieces.reserve_exact(1);
        }
        self.strand.pieces.push(Piece {
            range: start..self.strand.text.len(),
            tone,
            slot,
            place,
            link: self.link,
            anchor: None,
            ink,
            correction: Length::ZERO,
        });
    }

    /// Opens an element for what `fill` adds, and goes on in the old one after it.
    fn within(&mut self, kind: Kind, fill: impl FnOnce(&mut Self)) {
        let outer = self.element;
        self.element = outer.map(|outer| self.recorder.structure.open(outer, kind));
        self.slot = None;
        fill(self);
        // What follows is read after the element, so it needs a slot of its own.
        self.element = outer;
        self.slot = None;
    }

    /// Adds inlines.
    pub(in crate::layout) fn inlines(&mut self, content: &[Inline], tone: &Tone) {
        let behind = !self.has_room_above(tone);
        for group in content.chunk_by(|a, b| behind && is_ruby(a) && is_ruby(b)) {
            match group {
                [Inline::Ruby { .. }, ..] if behind => self.readings_behind(group, tone),
                _ => group.iter().for_each(|inline| self.inline(inline, tone)),
            }
        }
    }

    fn inline(&mut self, inline: &Inline, tone: &Tone) {
        match inline {
            Inline::Text(text) => self.text(text, tone, Ink::Text),
            Inline::Emphasis(inner) => self.emphasised(inner, tone),
            Inline::Aside(inner) => self.aside(inner, tone),
            Inline::Strong(inner) => self.strong(inner, tone),
            Inline::Deleted(inner) => self.inlines(inner, tone),
            Inline::Code(text) => self.code(text, tone),
            Inline::Link(link) => self.hyperlink(link, tone),
            Inline::Image(image) => self.image(image, tone),
            Inline::NoteCall { note, call, span: _ } => self.note_call(*note, *call, tone),
            Inline::Foreign { lang, content } => self.foreign(lang, content, tone),
            Inline::Ruby { base, reading } => self.ruby(base, reading, tone),
            Inline::Superscript(inner) => self.superscript(inner, tone),
            Inline::Subscript(inner) => {
                let size = tone.size.scale(650, 1000);
                let low = Tone { size, rise: -tone.size.scale(140, 1000), ..tone.clone() };
                self.inlines(inner, &low);
            }
            Inline::Break(_) => self.push("\n", tone.clone(), None, Ink::Break),
        }
    }

    fn text(&mut self, text: &Text, tone: &Tone, ink: Ink) {
        self.recorder.check_glyphs(&text.text, tone, text.span);
        // Words of our own stand nowhere in the source.
        let own = text.span == Span::default();
        let place = |at: usize| {
            let offset = u32::try_from(at).unwrap_or(u32::MAX);
            (!own).then_some(Place { piece: text.span.start, offset })
        };
        if tone.tracking == Length::ZERO || !text.text.contains(hangs_together) {
            return match ink {
                Ink::Text => self.plain(&text.text, tone, place(0)),
                _ => self.push(&text.text, tone.clone(), place(0), ink),
            };
        }
        // White between letters that hang together would tear their words apart.
        let close = Tone { tracking: Length::ZERO, ..tone.clone() };
        let mut at = 0;
        for word in text.text.split_inclusive(char::is_whitespace) {
            let tone = if word.contains(hangs_together) { &close } else { tone };
            self.push(word, tone.clone(), place(at), ink.clone());
            at += word.len();
        }
    }

    fn faced(&self, tone: &Tone) -> Tone {
        let fonts = self.recorder.words.fonts();
        let family = &fonts.face(tone.look.face).family;
        let face = fonts.find(family, self.bold, self.italic);
        let mut out = tone.clone();
        out.look.face = face;
        out
    }

    /// Italic, bold in clear print; ideographs, which have no italic, bear dots.
    fn emphasised(&mut self, inner: &[Inline], tone: &Tone) {
        let dots = tone.region().is_some_and(|region| region != Region::Korea);
        let dotted = Tone { dotted: dots && !tone.dotted, ..tone.clone() };
        match self.recorder.design().clear {
            Some(_) if dots => self.inlines(inner, &dotted),
            Some(_) => self.strong(inner, tone),
            None => self.slanted(inner, &dotted),
        }
    }

    /// What happened: italic, upright in clear print, where brackets are enough.
    fn aside(&mut self, inner: &[Inline], tone: &Tone) {
        match self.recorder.design().clear {
            Some(_) => self.inlines(inner, tone),
            None => self.slanted(inner, tone),
        }
    }

    /// Italic, or roman again inside italic.
    fn slanted(&mut self, inner: &[Inline], tone: &Tone) {
        let face = self.recorder.words.fonts().face(tone.look.face);
        (self.italic, self.bold) = (!face.italic, face.weight > 500);
        let italic = self.faced(tone);
        self.inlines(inner, &italic);
    }

    fn strong(&mut self, inner: &[Inline], tone: &Tone) {
        let face = self.recorder.words.fonts().face(tone.look.face);
        (self.italic, self.bold) = (face.italic, face.weight <= 500);
        let strong = self.faced(tone);
        self.inlines(inner, &strong);
    }

    fn code(&mut self, text: &Text, tone: &Tone) {
        let face = self.code_face();
        let fonts = self.recorder.words.fonts();
        let (inner, outer) = (fonts.face(face), fonts.face(tone.look.face));
        // The same height of small letters as the words around it.
        let x = i64::from(outer.x_height) * i64::from(inner.units_per_em);
        let per = i64::from(inner.x_height).max(1) * i64::from(outer.units_per_em).max(1);
        let mut mono = tone.clone();
        mono.look.face = face;
        mono.look.features = Features::PLAIN;
        mono.size = tone.size.scale(x, per);
        mono.minima = None;
        mono.flexible = false;
        self.within(Kind::Code, |filler| filler.text(text, &mono, Ink::Text));
    }

    fn hyperlink(&mut self, link: &Link, tone: &Tone) {
        let contents = Inline::plain(&link.content);
        let silent = contents.trim().is_empty();
        let (target, contents) = match &link.target {
            ModelTarget::Anchor(name) => {
                let contents = if silent { name.clone() } else { contents };
                (Target::Destination(name.clone()), contents)
            }
            ModelTarget::Interview { file, anchor } => {
                match self.recorder.edition.place_in(file, anchor.as_deref()) {
                    Some(name) => (Target::Destination(name), contents),
                    None => return self.inlines(&link.content, tone),
                }
            }
            ModelTarget::Address(url) if silent || contents == *url => {
                (Target::Address(url.clone()), url.clone())
            }
            ModelTarget::Address(url) => {
                (Target::Address(url.clone()), format!("{contents} — {url}"))
            }
        };
        if self.link.is_some() {
            return self.inlines(&link.content, tone);
        }
        let shown = match self.recorder.design().ink {
            Print::Coloured => Tone { colour: LINK, ..tone.clone() },
            Print::Grey => Tone { underlined: true, ..tone.clone() },
        };
        self.within_link(target, contents, |filler| filler.inlines(&link.content, &shown));
    }

    fn image(&mut self, image: &Image, tone: &Tone) {
        let Some(picture) = self.recorder.edition.pictures.get(&image.path) else { return };
        let height = tone.size.scale(900, 1000);
        let (along, across) = self.recorder.pixels(picture);
        let width = height.scale(i64::from(along), i64::from(across).max(1));
        let limit = self.recorder.design().measure();
        let size = if width > limit {
            let height = height.scale(limit.to_sp(), width.to_sp());
            Size { width: limit, height }
        } else {
            Size { width, height }
        };
        let alt = image.alt.clone();
        let path = image.path.clone();
        self.within(Kind::Figure, |filler| {
            if let Some(element) = filler.element {
                filler.recorder.structure.element_mut(element).details_mut().alt = alt;
            }
            filler.push("\u{fffc}", tone.clone(), None, Ink::Picture { path, size });
        });
    }

    /// A superior figure that leads to its note.
    fn note_call(&mut self, note: usize, call: u32, tone: &Tone) {
        let Some(model) = self.recorder.edition.interview.notes.get(note) else { return };
        let number = self.recorder.language().numeral(model.number);
        let target = Target::Destination(model.id.clone());
        let word = self.recorder.language().words.note;
        let contents = format!("{word} {number}");
        let name = if call > 1 {
            format!("fnref{}-{call}", model.number)
        } else {
            format!("fnref{}", model.number)
        };
        let raised = self.superior(&number, tone);
        self.within(Kind::Reference, |filler| {
            let reference = filler.element;
            filler.within_link(target, contents, |filler| {
                filler.push(&number, raised, None, Ink::NoteCall(note));
                if let Some(piece) = filler.strand.pieces.last_mut() {
                    piece.anchor = Some(name);
                }
            });
            if reference.is_some() {
                filler.recorder.calls[note] = filler.recorder.calls[note].or(reference);
                filler.recorder.pending_notes.push(note);
            }
        });
    }

    /// Real superior figures and letters where the face has all of them that are wanted, else small
    /// raised ones.
    fn superior(&self, wanted: &str, tone: &Tone) -> Tone {
        let mut raised = Tone { minima: None, ..tone.clone() };
        let style = self.recorder.words.fonts().face(tone.look.face);
        let are_there = wanted.chars().all(|c| c.is_ascii_digit() || "erndtshomlia".contains(c));
        if are_there && style.family == self.recorder.design().faces.text {
            raised.look.features = Features::SUPERIORS;
        } else {
            raised.size = tone.size.scale(650, 1000);
            raised.rise = tone.size.scale(350, 1000);
        }
        raised
    }

    fn superscript(&mut self, inner: &[Inline], tone: &Tone) {
        let raised = self.superior(&Inline::plain(inner), tone);
        self.inlines(inner, &raised);
    }

    fn foreign(&mut self, lang: &Lang, content: &[Inline], tone: &Tone) {
        let minima = tone.minima.map(|_| language::of(lang).hyphen_minima);
        let mut other = Tone { lang: lang.clone(), minima, ..tone.clone() };
        // In a book of ideographs, those of another language keep the forms of their own.
        other.look.region = tone.look.region.map(|own| Region::of(lang).unwrap_or(own));
        self.within(Kind::Span, |filler| {
            if let Some(element) = filler.element {
                filler.recorder.structure.element_mut(element).details_mut().lang =
                    Some(lang.to_string());
            }
            filler.inlines(content, &other);
        });
    }

    /// Whether lines are far enough apart for readings between them.
    fn has_room_above(&self, tone: &Tone) -> bool {
        let design = self.recorder.design();
        tone.vertical || design.leading >= design.size.scale(READING, 1000)
    }

    /// Words one after the other with their readings behind them, in parentheses.
    fn readings_behind(&mut self, group: &[Inline], tone: &Tone) {
        let pairs = group.iter().filter_map(|inline| match inline {
            Inline::Ruby { base, reading } => Some((base, reading)),
            _ => None,
        });
        pairs.clone().for_each(|(base, _)| self.text(base, tone, Ink::Text));
        self.plain("\u{a0}(", tone, None);
        pairs.for_each(|(_, reading)| self.text(reading, tone, Ink::Text));
        self.plain(")", tone, None);
    }

    /// Words with their reading above them.
    fn ruby(&mut self, base: &Text, reading: &Text, tone: &Tone) {
        self.recorder.check_glyphs(&base.text, tone, base.span);
        self.recorder.check_glyphs(&reading.text, tone, reading.span);
        let small = Tone {
            size: tone.size / 2,
            rise: tone.size.scale(880, 1000),
            minima: None,
            flexible: false,
            ..tone.clone()
        };
        let slot = self.slot();
        self.slot = None;
        let reading_slot = self.slot();
        self.slot = self.element.map(|_| slot);
        let ink =
            Ink::Ruby { reading: reading.text.clone(), tone: Box::new(small), slot: reading_slot };
        self.text(base, &Tone { flexible: false, ..tone.clone() }, ink);
        self.slot = None;
    }
}

/// How far apart lines are, in thousandths of an em, between which there is room for a reading: it
/// takes four tenths above an ideograph, and letters of the line above hang down by a quarter.
const READING: i64 = 1600;

const fn is_ruby(inline: &Inline) -> bool {
    matches!(inline, Inline::Ruby { .. })
}

/// Whether a letter hangs together with those beside it: in Arabic and Indic scripts and their kin.
const fn hangs_together(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1800}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}
