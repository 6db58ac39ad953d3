//! What collecting a book records on the way: structure, links, outline, complaints.

use super::collect;
use super::report::Tally;
use super::strand::Tone;
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::edition::{Caps, Design, Edition, Family, Part, Slant, Style, Weight};
use crate::language::{self, Language};
use crate::measure::{Length, wide};
use crate::model::Lang;
use crate::page::{Colour, Folio, Numbering, OutlineEntry, Structure, StructureId, Target};
use crate::picture::Picture;
use crate::text::{Features, Fonts, Look, Region, Segmenter, Words};
use std::collections::BTreeSet;
use std::ops::Range;

/// What collecting a book records on the way.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Debug)]
pub(super) struct Recorder<'e> {
    /// What is set.
    pub(super) edition: &'e Edition,
    /// Words shaped so far.
    pub(super) words: Words<'e>,
    /// Whether labels can be set in small capitals.
    small_capitals: bool,
    /// Finds line breaks.
    pub(super) segmenter: Segmenter,
    /// The structure tree so far.
    pub(super) structure: Structure,
    /// Every link; pieces and line marks hold indices into it.
    pub(super) links: Vec<LinkInfo>,
    /// The outline so far.
    pub(super) outline: Vec<OutlineEntry>,
    /// What the contents will list.
    pub(super) entries: Vec<Entry>,
    /// What running heads can say.
    pub(super) heads: Vec<String>,
    /// What is wrong.
    pub(super) diagnostics: Diagnostics,
    /// Notes called and not yet opened.
    pub(super) pending_notes: Vec<usize>,
    /// Notes opened and not yet set.
    pub(super) opened: Vec<usize>,
    /// The notes that are called in the text.
    pub(super) called_in_text: BTreeSet<usize>,
    /// Whether what is collected stands across all columns.
    pub(super) spans: bool,
    /// Whether what is collected is a note.
    pub(super) in_note: bool,
    /// The structure element of each note.
    pub(super) notes: Vec<Option<StructureId>>,
    /// The structure element of each note's first call.
    pub(super) calls: Vec<Option<StructureId>>,
    /// What the lines set so far look like.
    pub(super) tally: Tally,
    /// Characters already complained about.
    pub(super) missing: Vec<char>,
    /// Font files already complained about.
    absent: Vec<&'static str>,
    /// What the elements of the text stand in: the document, or a chapter of it.
    pub(super) root: StructureId,
    /// Whether the text is a translation that stands beside its original.
    pub(super) is_translation: bool,
    /// The zero of the digits that pages are numbered in, all through a book of many languages:
    /// those of its own, where they are not the European ones.
    pub(super) zero: Option<char>,
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct LinkInfo {
    /// Its structure element.
    pub(super) element: StructureId,
    /// Where it leads.
    pub(super) target: Target,
    /// What it is, in words.
    pub(super) contents: String,
}

/// A line of the contents.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// 0 for a section, 1 for an exchange in one.
    pub(super) depth: usize,
    /// The number printed before it.
    pub(super) number: Option<u32>,
    /// What it says.
    pub(super) title: String,
    /// The name of the place.
    pub(super) destination: String,
    /// Its language, where it may be another than that of the contents.
    pub(super) lang: Option<String>,
}

impl Entry {
    /// Whether it stands below another: a numbered question, or a chapter in a part.
    pub(super) const fn is_indented(&self) -> bool {
        self.number.is_some() || self.depth > 0
    }
}

impl<'e> Recorder<'e> {
    pub(super) fn new(edition: &'e Edition, fonts: &'e Fonts) -> Self {
        Self {
            edition,
            words: Words::new(fonts),
            small_capitals: has_small_capitals(edition, fonts),
            segmenter: Segmenter::default(),
            structure: Structure::default(),
            links: Vec::new(),
            outline: Vec::new(),
            entries: Vec::new(),
            heads: Vec::new(),
            diagnostics: Diagnostics::new(),
            pending_notes: Vec::new(),
            opened: Vec::new(),
            called_in_text: collect::called_in_text(&edition.interview),
            spans: false,
            in_note: false,
            notes: vec![None; edition.interview.notes.len()],
            calls: vec![None; edition.interview.notes.len()],
            tally: Tally::default(),
            missing: Vec::new(),
            absent: Vec::new(),
            root: Structure::DOCUMENT,
            is_translation: false,
            zero: language::of(&edition.interview.front.lang).digits.map(|[zero, ..]| zero),
        }
    }

    /// Goes on with another text of the same book.
    pub(super) fn on<'n>(self, edition: &'n Edition, fonts: &'n Fonts) -> Recorder<'n> {
        let Self { structure, links, outline, entries, heads, diagnostics, tally, zero, .. } = self;
        Recorder {
            structure,
            links,
            outline,
            entries,
            heads,
            diagnostics,
            tally,
            zero,
            ..Recorder::new(edition, fonts)
        }
    }

    /// The name in the whole book of a place of this text.
    pub(super) fn name(&self, name: &str) -> String {
        match name.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None if self.is_translation => Edition::name_in_translation(name),
            None => format!("{}{name}", self.edition.prefix()),
        }
    }

    /// How deep in the outline the text begins.
    pub(super) fn depth(&self) -> usize {
        self.edition.chapter.as_ref().map_or(0, |chapter| chapter.depth + 1)
    }

    pub(super) const fn design(&self) -> &'e Design {
        &self.edition.design
    }

    pub(super) const fn lang(&self) -> &'e Lang {
        &self.edition.interview.front.lang
    }

    pub(super) fn language(&self) -> &'static Language {
        language::of(self.lang())
    }

    /// Whether a recto or verso is a right-hand page: a recto is, unless the book is bound at the
    /// right.
    pub(super) fn is_right_hand(&self, recto: bool) -> bool {
        recto != self.edition.is_bound_right()
    }

    /// The length of the lines of what is collected.
    pub(super) fn measure(&self) -> Length {
        if self.spans { self.design().span() } else { self.design().measure() }
    }

    /// The left edge, in the column, of what is set in by `start` from where lines begin and is
    /// so wide.
    pub(super) fn left(&self, start: Length, width: Length) -> Length {
        match self.lang().is_right_to_left() {
            true => self.measure() - start - width,
            false => start,
        }
    }

    /// The number before an entry: where lines run downward, alone.
    pub(super) fn numbered(&self, number: impl Into<u64>) -> String {
        let number = self.language().numeral(number);
        if self.design().vertical { number } else { format!("{number}.") }
    }

    /// Says of an element that holds words of ours which language they are in, where the book's
    /// has none for them (`ISO 14289-1 § 7.2`).
    pub(super) fn lend(&mut self, element: StructureId) {
        if let Some(lender) = language::lender(self.lang()) {
            self.structure.element_mut(element).details_mut().lang = Some(lender.to_owned());
        }
    }

    /// The number of a page, as one of the body bears it.
    pub(super) const fn folio(&self, number: u32) -> Folio {
        match self.zero {
            Some(zero) => Folio::Native(number, zero),
            None => Folio::Arabic(number),
        }
    }

    /// The pixels of an image along a line and across it.
    pub(super) const fn pixels(&self, picture: &Picture) -> (u32, u32) {
        match self.design().vertical {
            true => (picture.height, picture.width),
            false => (picture.width, picture.height),
        }
    }

    /// How a part of the book looks.
    pub(super) fn tone(&self, part: Part) -> Tone {
        let design = self.design();
        let style = self.capped(design.style(part));
        let size = design.size.scale(style.size, 1000);
        let family = design.family(style.family);
        let bold = style.weight == Weight::Bold;
        let face = self.words.fonts().find(family, bold, style.slant == Slant::Italic);
        let features = match (style.caps, part, style.family) {
            (Caps::All, _, _) => Features::NO_LIGATURES.with(Features::CAPITALS),
            (Caps::Small, _, _) => Features::NO_LIGATURES.with(Features::SMALL_CAPS),
            (Caps::AsWritten, Part::TableCell, _) => Features::TABULAR,
            (Caps::AsWritten, _, Family::Code) => Features::PLAIN,
            // Figures all of one height; letters that stand apart are not joined.
            (Caps::AsWritten, _, _) if design.clear.is_some() => Features::NO_LIGATURES,
            // Between ideographs small figures would look like a slip.
            (Caps::AsWritten, _, _) if Region::of(self.lang()).is_some() => Features::PLAIN,
            (Caps::AsWritten, _, Family::Text | Family::Label) => Features::OLD_STYLE,
        };
        let hyphenate = style.hyphenate.then(|| self.language().hyphen_minima);
        Tone {
            look: Look { face, features, region: Region::of(self.lang()) },
            size,
            rise: Length::ZERO,
            tracking: size.scale(style.tracking, 1000),
            spacing: size.scale(design.clear.map_or(0, |clear| clear.spacing), 1000),
            colour: Colour::BLACK,
            lang: self.lang().clone(),
            caps: style.caps,
            minima: hyphenate,
            flexible: style.family != Family::Code && style.hyphenate && is_flexible(self.lang()),
            dotted: false,
            underlined: false,
            vertical: design.vertical && !matches!(part, Part::RunningHead | Part::Folio),
        }
    }

    /// A style as the faces and the language allow it: capitals for want of small ones.
    const fn capped(&self, style: Style) -> Style {
        match style.caps {
            Caps::Small if !self.small_capitals => {
                Style { caps: Caps::All, size: style.size * 82 / 100, ..style }
            }
            Caps::Small | Caps::All | Caps::AsWritten => style,
        }
    }

    /// Adds a link and gives its number.
    pub(super) fn link(&mut self, link: LinkInfo) -> usize {
        let target = match &link.target {
            Target::Destination(name) => Target::Destination(self.name(name)),
            Target::Address(_) => link.target,
        };
        self.links.push(LinkInfo { target, ..link });
        self.links.len() - 1
    }

    /// Complains once about each character no font has, and once about each font of ours that is
    /// not there, where it is wanted first.
    pub(super) fn check_glyphs(&mut self, text: &str, tone: &Tone, span: Span) {
        if text.is_ascii() {
            return;
        }
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let fonts = self.words.fonts();
            let found = fonts.covering(c.encode_utf8(&mut [0; 4]), tone.look, &tone.lang);
            if found.is_some() || self.missing.contains(&c) {
                continue;
            }
            self.missing.push(c);
            let absent = fonts.absent(c);
            if absent.is_some_and(|file| self.absent.contains(&file)) {
                continue;
            }
            self.absent.extend(absent);
            let span = inside(span, text, at..at + c.len_utf8());
            let message = format!("no font has the character `{c}` (U+{:04X})", u32::from(c));
            let hint = absent.map_or_else(
                || "add a font that has it with `--font-path`, or replace the character".to_owned(),
                |file| {
                    format!(
                        "`{file}` is not there: put it into a folder `fonts` beside the program \
                         or the source, or name its folder in ENTRETIEN_FONTS"
                    )
                },
            );
            self.diagnostics.push_with_hint(Rule::MissingGlyph, span, message, hint);
        }
    }
}

/// The span of a part of a text, where the text stands in the source as it is.
fn inside(span: Span, text: &str, part: Range<usize>) -> Span {
    let (start, end) = (wide(span.start), wide(span.end));
    if end.checked_sub(start) != Some(text.len()) {
        return span;
    }
    Span::new(start + part.start, start + part.end)
}

/// Whether a language's letters may be widened: never CJK, Devanagari or Arabic.
fn is_flexible(lang: &Lang) -> bool {
    !matches!(
        lang.primary(),
        "ja" | "zh" | "ko" | "sa" | "hi" | "mr" | "ne" | "ar" | "fa" | "ur" | "th"
    )
}

/// The mark of an unordered list, and what the structure calls it.
pub(super) const BULLET: (&str, Numbering) = ("•", Numbering::Disc);

/// Whether the face of the labels has small capitals for the letters of the language, or these
/// know no capitals and stay as large as they are.
fn has_small_capitals(edition: &Edition, fonts: &Fonts) -> bool {
    let style = edition.design.style(Part::Label);
    let family = edition.design.family(style.family);
    let face = fonts.find(family, style.weight == Weight::Bold, style.slant == Slant::Italic);
    let lang = &edition.interview.front.lang;
    let is_without_capitals = matches!(lang.primary(), "ar" | "fa" | "he" | "hi" | "th");
    is_without_capitals || fonts.has_small_capitals(face, language::of(lang).words.question, lang)
}
