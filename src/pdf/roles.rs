//! What structure elements are called, in PDF 1.7 and in PDF 2.0.

use crate::page::Kind;

/// Which family of standards a file follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Not tagged.
    Plain,
    /// PDF 1.7, PDF/UA-1.
    First,
    /// PDF 2.0, PDF/UA-2.
    Second,
}

impl Flavour {
    pub(super) const fn is_tagged(self) -> bool {
        !matches!(self, Self::Plain)
    }
}

/// The standard's namespaces (`ISO 32000-2 § 14.8.6`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// PDF 1.7.
    First,
    /// PDF 2.0.
    Second,
}

/// Types that PDF 1.7 does not have, and what they are there (`ISO 14289-1 § 7.1`). PDF 2.0
/// files carry the map too, for readers that know no namespaces.
pub(super) const ROLE_MAP: [(&str, &str); 4] =
    [("Em", "Span"), ("FENote", "Note"), ("Strong", "Span"), ("Title", "P")];

/// The type of an element.
pub(super) const fn name(kind: Kind, flavour: Flavour) -> &'static str {
    match kind {
        Kind::Document => "Document",
        Kind::Part => "Part",
        Kind::Section => "Sect",
        Kind::Title => "Title",
        Kind::Heading(0 | 1) => "H1",
        Kind::Heading(2) => "H2",
        Kind::Heading(3) => "H3",
        Kind::Heading(4) => "H4",
        Kind::Heading(5) => "H5",
        // PDF 1.7 has no more.
        Kind::Heading(_) => "H6",
        Kind::Paragraph => "P",
        Kind::BlockQuote => "BlockQuote",
        Kind::List(_) => "L",
        Kind::ListItem => "LI",
        Kind::ListLabel => "Lbl",
        Kind::ListBody => "LBody",
        Kind::Figure => "Figure",
        Kind::Caption => "Caption",
        Kind::Table => "Table",
        Kind::TableHead => "THead",
        Kind::TableBody => "TBody",
        Kind::TableRow => "TR",
        Kind::HeaderCell(_) => "TH",
        Kind::Cell => "TD",
        Kind::Contents => "TOC",
        Kind::ContentsItem => "TOCI",
        Kind::Link => "Link",
        Kind::Reference => "Reference",
        Kind::Note => match flavour {
            Flavour::Plain | Flavour::First => "Note",
            Flavour::Second => "FENote",
        },
        Kind::Span => "Span",
        Kind::Emphasis => "Em",
        Kind::Strong => "Strong",
        Kind::Code => "Code",
        Kind::Quote => "Quote",
    }
}

/// The namespace that defines an element's type in a PDF 2.0 file.
pub(super) const fn namespace(kind: Kind) -> Namespace {
    match kind {
        Kind::BlockQuote
        | Kind::Contents
        | Kind::ContentsItem
        | Kind::Reference
        | Kind::Code
        | Kind::Quote => Namespace::First,
        Kind::Document
        | Kind::Part
        | Kind::Section
        | Kind::Title
        | Kind::Heading(_)
        | Kind::Paragraph
        | Kind::List(_)
        | Kind::ListItem
        | Kind::ListLabel
        | Kind::ListBody
        | Kind::Figure
        | Kind::Caption
        | Kind::Table
        | Kind::TableHead
        | Kind::TableBody
        | Kind::TableRow
        | Kind::HeaderCell(_)
        | Kind::Cell
        | Kind::Link
        | Kind::Note
        | Kind::Span
        | Kind::Emphasis
        | Kind::Strong => Namespace::Second,
    }
}

/// Whether an element of this kind may hold text itself, not only in its parts
/// (`ISO 32000-1 § 14.8.4.2`).
pub(super) const fn holds_text(kind: Kind) -> bool {
    match kind {
        Kind::Document
        | Kind::Part
        | Kind::Section
        | Kind::BlockQuote
        | Kind::List(_)
        | Kind::ListItem
        | Kind::Table
        | Kind::TableHead
        | Kind::TableBody
        | Kind::TableRow
        | Kind::Contents => false,
        Kind::Title
        | Kind::Heading(_)
        | Kind::Paragraph
        | Kind::ListLabel
        | Kind::ListBody
        | Kind::Figure
        | Kind::Caption
        | Kind::HeaderCell(_)
        | Kind::Cell
        | Kind::ContentsItem
        | Kind::Link
        | Kind::Reference
        | Kind::Note
        | Kind::Span
        | Kind::Emphasis
        | Kind::Strong
        | Kind::Code
        | Kind::Quote => true,
    }
}

/// Whether an element may stand in another (`ISO 14289-1 § 7.2`).
pub(super) const fn fits(parent: Kind, kid: Kind) -> bool {
    match parent {
        Kind::List(_) => matches!(kid, Kind::ListItem | Kind::List(_) | Kind::Caption),
        Kind::ListItem => matches!(kid, Kind::ListLabel | Kind::ListBody),
        Kind::Table => {
            matches!(kid, Kind::TableHead | Kind::TableBody | Kind::TableRow | Kind::Caption)
        }
        Kind::TableHead | Kind::TableBody => matches!(kid, Kind::TableRow),
        Kind::TableRow => matches!(kid, Kind::HeaderCell(_) | Kind::Cell),
        Kind::Contents => matches!(kid, Kind::ContentsItem | Kind::Contents | Kind::Caption),
        Kind::Document
        | Kind::Part
        | Kind::Section
        | Kind::Title
        | Kind::Heading(_)
        | Kind::Paragraph
        | Kind::BlockQuote
        | Kind::ListLabel
        | Kind::ListBody
        | Kind::Figure
        | Kind::Caption
        | Kind::HeaderCell(_)
        | Kind::Cell
        | Kind::ContentsItem
        | Kind::Link
        | Kind::Reference
        | Kind::Note
        | Kind::Span
        | Kind::Emphasis
        | Kind::Strong
        | Kind::Code
        | Kind::Quote => !matches!(
            kid,
            Kind::Document
                | Kind::ListItem
                | Kind::ListBody
                | Kind::TableHead
                | Kind::TableBody
                | Kind::TableRow
                | Kind::HeaderCell(_)
                | Kind::Cell
                | Kind::ContentsItem
        ),
    }
}
