//! Clear print: pages for readers with low vision, and for readers with dyslexia.
//!
//! Large print follows the `Clear Print` and large print guidelines of the RNIB and the
//! `Guidelines for Print Document Design` of the APH; print for dyslexia the `Dyslexia friendly
//! style guide` of the BDA (2018 and later). They agree in most: a sans face in which no two
//! letters are alike, nothing smaller than the text, lines ragged and loose, words whole, white
//! between paragraphs; no italics, no capitals, no small ones; bold for what stands out.

use super::{Align, Caps, Design, Faces, Feet, Margins, Paper, Part, Slant, Style, Weight};
use crate::measure::{Length, Size};
use crate::model::Lang;

/// How letters are set for readers to whom the usual ways are in the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clear {
    /// Added between letters, in thousandths of an em.
    pub tracking: i64,
    /// Added between words, in thousandths of an em.
    pub spacing: i64,
    /// Whether lines are filled out nevertheless, as ideographs fill theirs by themselves.
    pub justified: bool,
}

/// The face made by the Braille Institute for readers with low vision.
const HYPERLEGIBLE: &str = "Atkinson Hyperlegible Next";
/// The sans that has Greek, Cyrillic and Vietnamese; its small letters are smaller by a twelfth.
const SANS: (&str, i64) = ("Alegreya Sans", 1083);

impl Design {
    /// Large print: 18 points, what the APH calls large print and the RNIB asks for at least 16
    /// for, at 1.44 from line to line (APH: 1.25 and more), between margins of 22 mm.
    #[must_use]
    pub fn large_print(paper: Paper) -> Self {
        let margin = Length::mm100(2_200);
        Self::clear_on(paper, (Length::pt(18), Length::pt(26)), margin, Clear::default())
    }

    /// Print for readers with dyslexia: 13 points (BDA: 12 to 14), 1.5 from line to line, about
    /// 60 characters on a line of A4 (BDA: 60 to 70).
    ///
    /// Letters stand an eighth of an em further apart, a quarter of their mean width: the BDA
    /// calls 35 % ideal and warns of excess, WCAG 2.2 (success criterion 1.4.12) asks for no less.
    /// A space between words is more than 3.5 times that (BDA).
    #[must_use]
    pub fn for_dyslexia(paper: Paper) -> Self {
        let clear = Clear { tracking: 120, spacing: 100, justified: false };
        let size = (Length::pt(13), Length::milli(19_500));
        Self::clear_on(paper, size, Length::mm100(2_000), clear)
    }

    fn clear_on(
        paper: Paper,
        (size, leading): (Length, Length),
        margin: Length,
        clear: Clear,
    ) -> Self {
        let Size { width, height } = paper.size;
        let side = margin.min(width / 9);
        let head = margin.min(height / 9) + leading;
        let lines = ((height - head - margin.min(height / 9)).to_sp() / leading.to_sp()).max(4);
        let foot = height - head - leading * lines;
        let sans = HYPERLEGIBLE.to_owned();
        let usual = Self::on(paper);
        Self {
            margins: Margins { head, foot, back: side, fore_edge: side },
            size,
            leading,
            faces: Faces { text: sans.clone(), label: sans, ..usual.faces },
            feet: Feet::Ragged,
            clear: Some(clear),
            ..usual
        }
    }
}

impl Clear {
    /// A style as it is here, in place of the usual one.
    pub(super) const fn style(self, part: Part, usual: Style) -> Style {
        let code = matches!(part, Part::Code);
        Style {
            weight: match part {
                Part::Title | Part::SectionHeading | Part::ContentsHeading => Weight::Bold,
                _ => usual.weight,
            },
            slant: Slant::Upright,
            caps: Caps::AsWritten,
            tracking: if code { 0 } else { self.tracking },
            size: size(part),
            leading: if matches!(part, Part::Title) { 1500 } else { 1000 },
            align: match usual.align {
                Align::Justified if !self.justified => Align::Ragged,
                other => other,
            },
            indent: 0,
            start: if usual.start > 0 { 1000 } else { 0 },
            hyphenate: self.justified && usual.hyphenate,
            ..usual
        }
    }

    /// A design in clear print as a language needs it.
    pub(super) fn suit(self, mut design: Design, lang: &Lang) -> Design {
        let mut clear = self;
        let leading = match lang.primary() {
            "ja" | "zh" | "yue" => 1700,
            "ko" | "sa" | "hi" | "mr" | "ne" | "ar" | "fa" | "ur" | "th" => 1600,
            _ => 0,
        };
        if is_joined(lang) || is_wide(lang) {
            clear.tracking = 0;
        }
        clear.justified = is_wide(lang);
        if is_outside_hyperlegible(lang) {
            let (family, scale) = SANS;
            design.size = design.size.scale(scale, 1000);
            family.clone_into(&mut design.faces.text);
            family.clone_into(&mut design.faces.label);
        }
        design.leading = design.leading.max(design.size.scale(leading, 1000));
        let lines = design.lines_per_page().max(4);
        design.margins.foot =
            design.paper.size.height - design.margins.head - design.leading * lines;
        if clear.justified {
            let ems = design.measure().to_sp() / design.size.to_sp().max(1);
            design.margins.fore_edge += design.measure() - design.size * ems;
        }
        design.clear = Some(clear);
        design
    }
}

/// Nothing is smaller than the text, and what is larger needs to be so by less.
const fn size(part: Part) -> i64 {
    match part {
        Part::Title => 1600,
        Part::Subtitle | Part::SectionHeading | Part::ContentsHeading => 1250,
        Part::PullQuote => 1100,
        Part::Folio => 1200,
        // Its small letters are larger.
        Part::Code => 940,
        Part::Body
        | Part::Rubric
        | Part::Dateline
        | Part::Heading
        | Part::Question
        | Part::Label
        | Part::Aside
        | Part::Headnote
        | Part::CalloutHeading
        | Part::Caption
        | Part::Credit
        | Part::Quotation
        | Part::Note
        | Part::TableHead
        | Part::TableCell
        | Part::ContentsEntry
        | Part::RunningHead
        | Part::Colophon => 1000,
    }
}

/// Whether letters hang together, so that nothing can be put between them.
fn is_joined(lang: &Lang) -> bool {
    matches!(lang.primary(), "ar" | "fa" | "ur" | "sa" | "hi" | "mr" | "ne" | "th")
}

/// Whether characters fill an em.
fn is_wide(lang: &Lang) -> bool {
    matches!(lang.primary(), "ja" | "zh" | "yue")
}

/// Whether a language is written in letters that the hyperlegible face does not have.
fn is_outside_hyperlegible(lang: &Lang) -> bool {
    matches!(
        lang.primary(),
        "el" | "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "mn" | "tg" | "vi"
    )
}
