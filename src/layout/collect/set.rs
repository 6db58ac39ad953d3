//! One paragraph: how a strand is to be set.

use crate::diagnostic::Span;
use crate::edition::{Align, Part, Style};
use crate::layout::flow::{Content, Paragraph, Unit};
use crate::layout::paragraph::{Context, Material, Shape};
use crate::layout::recorder::Recorder;
use crate::layout::strand::Strand;
use crate::measure::Length;
use crate::model::Lang;
use crate::text::Region;

/// What a paragraph needs beside its words.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Text {
    /// What it is.
    pub(in crate::layout) part: Part,
    /// Its distance from the left edge of the type area.
    pub(in crate::layout) start: Length,
    /// Taken from the right edge of the measure.
    pub(in crate::layout) end: Length,
    /// Whether the first line is indented.
    pub(in crate::layout) indented: bool,
    /// Where in the source.
    pub(in crate::layout) span: Span,
}

impl Text {
    /// A paragraph of a part over the whole measure, not indented.
    pub(in crate::layout) const fn new(part: Part, span: Span) -> Self {
        Self { part, start: Length::ZERO, end: Length::ZERO, indented: false, span }
    }

    /// The same, further in.
    pub(in crate::layout) const fn from(self, start: Length) -> Self {
        Self { start, ..self }
    }
}

/// A strand that is to be broken into lines.
pub(in crate::layout) fn paragraph(
    recorder: &mut Recorder<'_>,
    mut strand: Strand,
    text: Text,
) -> Unit {
    let design = recorder.design();
    let style = design.style(text.part);
    let size = design.size.scale(style.size, 1000);
    let em = design.size.scale(style.start, 1000);
    let start = text.start + em;
    let shape = Shape {
        measure: (recorder.measure() - start - text.end).max(design.size * 2),
        indent: if text.indented { indent(style, size, recorder.lang()) } else { Length::ZERO },
        justified: style.align == Align::Justified,
        balanced: style.align != Align::Ragged,
    };
    let mirrored = recorder.lang().is_right_to_left();
    // Code runs to the right in every language.
    strand.backwards = text.part != Part::Code && (mirrored || strand.is_backwards());
    // Korean words are divided only where that saves a short line from holes.
    strand.whole_words = !shape.justified || shape.measure > size * 25;
    // A text is set in from where the book's lines begin, its part from where its own do.
    let inset = if strand.backwards == mirrored { start } else { text.start };
    let paragraph = Paragraph {
        material: Material::uncut(strand),
        context: Context { shape, align: style.align, last_ratio: 0.0 },
        start: recorder.left(inset, shape.measure),
        leading: design.leading.scale(style.leading, 1000),
        solutions: Vec::new(),
        cut: cut_cost(style, text.part),
        hanging: Vec::new(),
        runs: !recorder.in_note,
    };
    Unit::new(Content::Paragraph(Box::new(paragraph)), text.span)
}

/// How far a first line is set in: where characters fill an em, by one of them, in Chinese by two.
fn indent(style: Style, size: Length, lang: &Lang) -> Length {
    match Region::of(lang) {
        _ if style.indent == 0 => Length::ZERO,
        None => size.scale(style.indent, 1000),
        Some(Region::Japan | Region::Korea) => size,
        Some(Region::Mainland | Region::Taiwan | Region::HongKong) => size * 2,
    }
}

/// Only running text is cut by pages: on the grid, and made of enough lines to cut. A question
/// is read at a glance, so it is cut only to save a page from worse.
const fn cut_cost(style: Style, part: Part) -> Option<f64> {
    if style.leading != 1000 {
        return None;
    }
    match part {
        Part::Body
        | Part::Headnote
        | Part::Quotation
        | Part::Aside
        | Part::Code
        | Part::Colophon
        | Part::ContentsEntry
        | Part::Note => Some(0.0),
        Part::Question => Some(250_000.0),
        Part::Title
        | Part::Subtitle
        | Part::Rubric
        | Part::Dateline
        | Part::SectionHeading
        | Part::Heading
        | Part::Label
        | Part::CalloutHeading
        | Part::Caption
        | Part::Credit
        | Part::PullQuote
        | Part::TableHead
        | Part::TableCell
        | Part::ContentsHeading
        | Part::RunningHead
        | Part::Folio => None,
    }
}

/// White before and after a part, in whole lines.
pub(super) fn white(style: Style) -> (i64, i64) {
    ((style.before + 500) / 1000, (style.after + 500) / 1000)
}
