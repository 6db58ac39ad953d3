//! How each part of a book is set, when nobody needs it otherwise.

use super::{Align, Caps, Family, Part, Slant, Style, Weight};

const BODY: Style = Style {
    family: Family::Text,
    weight: Weight::Regular,
    slant: Slant::Upright,
    caps: Caps::AsWritten,
    size: 1000,
    leading: 1000,
    align: Align::Justified,
    indent: 1250,
    before: 0,
    after: 0,
    start: 0,
    tracking: 0,
    hyphenate: true,
};

/// Headings, captions and titles: ragged, balanced, never hyphenated.
const DISPLAY: Style = Style { align: Align::Start, indent: 0, hyphenate: false, ..BODY };

const LABEL: Style = Style { family: Family::Label, weight: Weight::Bold, size: 850, ..DISPLAY };

/// The style of a part.
pub(super) const fn style(part: Part) -> Style {
    match part {
        Part::Body => BODY,
        Part::Title => Style { size: 2100, leading: 2000, after: 1000, ..DISPLAY },
        Part::Subtitle => {
            Style { size: 1250, leading: 1500, slant: Slant::Italic, after: 1000, ..DISPLAY }
        }
        Part::Rubric => Style { caps: Caps::All, tracking: 80, after: 1000, ..LABEL },
        Part::Dateline => Style { family: Family::Label, size: 850, ..DISPLAY },
        Part::SectionHeading => {
            Style { size: 1350, leading: 1500, before: 2000, after: 1000, ..DISPLAY }
        }
        Part::Heading => Style { weight: Weight::Bold, before: 1000, after: 0, ..DISPLAY },
        Part::Question => Style { weight: Weight::Bold, before: 1000, after: 0, ..DISPLAY },
        Part::Label => Style { caps: Caps::Small, tracking: 50, size: 950, ..LABEL },
        Part::Aside => Style { slant: Slant::Italic, ..BODY },
        Part::Headnote => Style { size: 950, start: 1250, before: 1000, after: 1000, ..BODY },
        Part::CalloutHeading => Style { caps: Caps::All, tracking: 60, ..LABEL },
        Part::Caption => Style { size: 900, slant: Slant::Italic, before: 500, ..DISPLAY },
        Part::Credit => Style { family: Family::Label, size: 750, ..DISPLAY },
        Part::PullQuote => Style {
            size: 1300,
            leading: 1500,
            slant: Slant::Italic,
            before: 1000,
            after: 1000,
            start: 1250,
            ..DISPLAY
        },
        Part::Quotation => Style { size: 950, start: 1250, before: 1000, after: 1000, ..BODY },
        Part::Note => Style { size: 800, leading: 800, indent: 0, ..BODY },
        Part::Code => Style {
            family: Family::Code,
            size: 760,
            before: 1000,
            after: 1000,
            start: 1250,
            ..DISPLAY
        },
        Part::TableHead => Style { size: 850, ..LABEL },
        Part::TableCell => Style { size: 900, ..DISPLAY },
        Part::ContentsHeading => Style { size: 1350, leading: 1500, after: 1000, ..DISPLAY },
        Part::ContentsEntry => Style { size: 950, ..DISPLAY },
        Part::RunningHead => {
            Style { family: Family::Label, size: 750, tracking: 20, align: Align::Start, ..DISPLAY }
        }
        Part::Folio => Style { family: Family::Label, size: 850, ..DISPLAY },
        Part::Colophon => Style { size: 850, ..DISPLAY },
    }
}
