//! The theme: one set of faces, sizes and spaces behind both outputs.

use super::Clear;
use super::style::style;
use crate::measure::{Length, Size};
use crate::model::{FrontMatter, Lang};

/// What a book looks like. Both writers read it; there is no second set of numbers.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// The page of the PDF.
    pub paper: Paper,
    /// The white around the type area.
    pub margins: Margins,
    /// The size of the running text.
    pub size: Length,
    /// From baseline to baseline: the unit of the grid.
    pub leading: Length,
    /// The families.
    pub faces: Faces,
    /// Whether EPUB readers get the fonts along.
    pub embed_fonts: bool,
    /// Whether the PDF has a contents page.
    pub contents: bool,
    /// How a cover is drawn when the author brings none.
    pub cover: CoverDesign,
    /// Whether the title has a page of its own.
    pub title: TitlePlace,
    /// Whether right-hand pages mirror left-hand ones.
    pub sides: Sides,
    /// How links show where they lead.
    pub links: Links,
    /// What it is printed with.
    pub ink: Ink,
    /// Words that stand behind the text of every page, in light grey.
    pub watermark: Option<String>,
    /// How pages end.
    pub feet: Feet,
    /// Whether an exchange stands on one page if one can hold it.
    pub whole_exchanges: bool,
    /// How letters are set for readers to whom the usual ways are in the way.
    pub clear: Option<Clear>,
    /// Whether lines run downward, the first of a page at its right.
    pub vertical: bool,
    /// How the type area is divided.
    pub columns: Columns,
}

/// How the type area is divided. Columns share the grid; where lines run downward, they stand one
/// below the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// How many there are.
    pub count: u8,
    /// The white between two.
    pub gutter: Length,
}

impl Columns {
    /// The type area is one column.
    pub const ONE: Self = Self { count: 1, gutter: Length::ZERO };

    /// From where one begins to where the next does, if they are so wide.
    #[must_use]
    pub fn step(self, measure: Length) -> Length {
        measure + self.gutter
    }
}

/// Where the title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitlePlace {
    /// On a page of its own.
    Page,
    /// At the head of the first page.
    Head,
}

/// How the margins of a sheet's two sides go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// One mirrors the other, as in books.
    Mirrored,
    /// They are alike, as on sheets that are clipped or copied.
    Alike,
}

/// How links show where they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// They lead there.
    Plain,
    /// They call a note with the address written out, too.
    Noted,
}

/// What pages are printed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Links are dark blue.
    Coloured,
    /// Black and its shades: links are underlined.
    Grey,
}

/// How pages end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feet {
    /// All on the last line: white gives where that fills them, and facing pages are alike.
    Even,
    /// Wherever it is best for what stands on them; white is always the same.
    Ragged,
}

/// A way to draw a cover from what the front matter says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverDesign {
    /// The conversation itself: a bar for every question and every answer, as long as they are.
    #[default]
    Voices,
    /// The title in white on a broad band of colour.
    Band,
    /// The title in the middle of a thin frame, as on French literary covers.
    Frame,
}

impl CoverDesign {
    /// The design of that name: `voices`, `band` or `frame`.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        match name {
            "voices" => Some(Self::Voices),
            "band" => Some(Self::Band),
            "frame" => Some(Self::Frame),
            _ => None,
        }
    }
}

/// A page size with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// `a5`, `a4`, `letter`, `6x9`, or as given.
    pub name: String,
    /// The trimmed page.
    pub size: Size,
}

/// The white around the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margins {
    /// Above.
    pub head: Length,
    /// Below.
    pub foot: Length,
    /// At the fold.
    pub back: Length,
    /// Away from it.
    pub fore_edge: Length,
}

/// Family names, as the fonts call themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faces {
    /// The running text.
    pub text: String,
    /// Labels, running heads, folios.
    pub label: String,
    /// Code.
    pub code: String,
}

/// A family by its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The running text.
    Text,
    /// Labels, running heads, folios.
    Label,
    /// Code.
    Code,
}

/// How heavy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600 in the text family, 700 in the label family.
    Bold,
}

/// Upright or italic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slant {
    /// Roman.
    Upright,
    /// Italic; upright again inside italic.
    Italic,
}

/// How letters are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caps {
    /// As written.
    AsWritten,
    /// Small capitals throughout, letterspaced; capitals a size smaller where the face has none.
    Small,
    /// Capitals, letterspaced.
    All,
}

/// How lines are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    /// Both edges straight.
    Justified,
    /// The start edge straight, lines as full as they come.
    Ragged,
    /// The start edge straight, lines all of one length: headings and the like.
    Start,
    /// Around the middle.
    Centre,
}

/// What a stretch of the book is, as far as its looks are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is the field's own word")]
pub enum Part {
    Body,
    Title,
    Subtitle,
    Rubric,
    Dateline,
    SectionHeading,
    Heading,
    Question,
    Label,
    Aside,
    Headnote,
    CalloutHeading,
    Caption,
    Credit,
    PullQuote,
    Quotation,
    Note,
    Code,
    TableHead,
    TableCell,
    ContentsHeading,
    ContentsEntry,
    RunningHead,
    Folio,
    Colophon,
}

/// How a part is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The family.
    pub family: Family,
    /// How heavy.
    pub weight: Weight,
    /// Upright or italic.
    pub slant: Slant,
    /// How letters are cased.
    pub caps: Caps,
    /// Thousandths of the running text's size.
    pub size: i64,
    /// Thousandths of the grid's leading. The sum of a block's lines is rounded up to the grid.
    pub leading: i64,
    /// How lines are set.
    pub align: Align,
    /// First-line indent, in thousandths of an em of this part.
    pub indent: i64,
    /// White before, in thousandths of the grid's leading.
    pub before: i64,
    /// White after, in thousandths of the grid's leading.
    pub after: i64,
    /// Indent of the whole block at the start, in thousandths of an em of the running text.
    pub start: i64,
    /// Letterspacing, in thousandths of an em.
    pub tracking: i64,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
}

impl Paper {
    /// The paper of that name: `a3`, `a4`, `a5`, `b5`, `letter`, `tabloid`, `6x9`, or
    /// `120mm x 190mm`.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let lower = name.trim().to_ascii_lowercase();
        let mm = |w, h| Size { width: Length::mm100(w), height: Length::mm100(h) };
        let size = match lower.as_str() {
            "a4" => A4.1,
            "a3" => mm(29_700, 42_000),
            "a5" => mm(14_800, 21_000),
            "b5" => mm(17_600, 25_000),
            "letter" => LETTER.1,
            "tabloid" => Size { width: Length::pt(792), height: Length::pt(1224) },
            "6x9" => Size { width: Length::pt(432), height: Length::pt(648) },
            other => {
                let (width, height) = other.split_once('x')?;
                let (width, height) = (Length::read(width)?, Length::read(height)?);
                let sane = |l: Length| l >= Length::pt(150) && l <= Length::pt(14_400);
                if !(sane(width) && sane(height)) {
                    return None;
                }
                Size { width, height }
            }
        };
        Some(Self { name: lower, size })
    }

    /// What printers in offices hold where this paper is used: letter beside papers in inches,
    /// else A4.
    #[must_use]
    pub fn office(&self) -> Self {
        let inches = matches!(self.name.as_str(), "letter" | "6x9");
        let (name, size) = if inches { LETTER } else { A4 };
        Self { name: name.to_owned(), size }
    }

    /// The page of a booklet made of such sheets, which are folded once: A5 of A4.
    #[must_use]
    pub fn folded(&self) -> Self {
        let Size { width, height } = self.size;
        let (long, short) = (width.max(height), width.min(height));
        Self { name: format!("half {}", self.name), size: Size { width: long / 2, height: short } }
    }
}

const A4: (&str, Size) =
    ("a4", Size { width: Length::mm100(21_000), height: Length::mm100(29_700) });
const LETTER: (&str, Size) = ("letter", Size { width: Length::pt(612), height: Length::pt(792) });

impl Design {
    /// The house design on a paper: the measure holds about 66 characters, the type area stands
    /// a little high and towards the fold, and its height is whole lines.
    #[must_use]
    pub fn on(paper: Paper) -> Self {
        let Size { width, height } = paper.size;
        let roomy = width > Length::pt(500);
        let (size, leading) = if roomy {
            (Length::milli(12_500), Length::milli(16_000))
        } else {
            (Length::milli(11_500), Length::milli(14_500))
        };
        let measure = (size * 29).min(width * 3 / 4);
        let white = width - measure;
        let back = white * 47 / 100;
        let head = (height / 10).max(leading * 3);
        let lines = ((height - head - height / 9).to_sp() / leading.to_sp()).max(8);
        let foot = height - head - leading * lines;
        Self {
            paper,
            margins: Margins { head, foot, back, fore_edge: white - back },
            size,
            leading,
            faces: Faces {
                text: "EB Garamond".to_owned(),
                label: "Alegreya Sans".to_owned(),
                code: "Fira Mono".to_owned(),
            },
            embed_fonts: true,
            contents: true,
            cover: CoverDesign::default(),
            title: TitlePlace::Page,
            sides: Sides::Mirrored,
            links: Links::Plain,
            ink: Ink::Coloured,
            watermark: None,
            feet: Feet::Even,
            whole_exchanges: false,
            clear: None,
            vertical: false,
            columns: Columns::ONE,
        }
    }

    /// The design as a text needs it: its language, and which way its lines run.
    #[must_use]
    pub fn suited_to(self, front: &FrontMatter) -> Self {
        let sized = self.sized_for(&front.lang);
        if front.vertical { sized.turned() } else { sized }
    }

    /// The design as a language needs it. Chinese and Japanese lines are a whole number of
    /// characters long, which are set smaller and further apart than letters; Devanagari needs room
    /// for its vowels above and below. What that leaves over goes to the foot and the fore-edge.
    fn sized_for(mut self, lang: &Lang) -> Self {
        if let Some(clear) = self.clear {
            return clear.suit(self, lang);
        }
        let (size, leading) = match lang.primary() {
            "ja" | "zh" | "yue" => (920, 1700),
            "ko" => (920, 1650),
            "sa" | "hi" | "mr" | "ne" => (1000, 1600),
            "ar" | "fa" | "ur" | "th" => (1000, 1500),
            _ => return self,
        };
        let tenth = |length: Length| Length::milli((length.to_sp() * 10 / 65_536) * 100);
        self.size = tenth(self.size.scale(size, 1000));
        self.leading = tenth(self.size.scale(leading, 1000));
        let lines = self.lines_per_page().max(8);
        self.margins.foot = self.paper.size.height - self.margins.head - self.leading * lines;
        if matches!(lang.primary(), "ja" | "zh" | "yue" | "ko") {
            let ems = self.measure().to_sp() / self.size.to_sp().max(1);
            let over = self.measure() - self.size * ems;
            self.margins.fore_edge += over * self.columns.count.into();
        }
        self
    }

    /// The length of a line, which is as long as its column is wide.
    #[must_use]
    pub fn measure(&self) -> Length {
        let Columns { count, gutter } = self.columns;
        let count = i64::from(count.max(1));
        (self.span() - gutter * (count - 1)) / count
    }

    /// The length of a line across all columns: the width of the type area, or its height where
    /// lines run downward.
    #[must_use]
    pub fn span(&self) -> Length {
        if self.vertical { self.height() } else { self.width() }
    }

    /// How many lines of running text a full page holds.
    #[must_use]
    pub fn lines_per_page(&self) -> i64 {
        let depth = if self.vertical { self.width() } else { self.height() };
        depth.to_sp() / self.leading.to_sp().max(1)
    }

    /// The width of the type area.
    #[must_use]
    pub fn width(&self) -> Length {
        self.paper.size.width - self.margins.back - self.margins.fore_edge
    }

    /// The height of the type area.
    fn height(&self) -> Length {
        self.paper.size.height - self.margins.head - self.margins.foot
    }

    /// The name of the family for a task.
    #[must_use]
    pub fn family(&self, family: Family) -> &str {
        match family {
            Family::Text => &self.faces.text,
            Family::Label => &self.faces.label,
            Family::Code => &self.faces.code,
        }
    }

    /// How a part is set.
    #[must_use]
    pub const fn style(&self, part: Part) -> Style {
        match (self.clear, self.links, part) {
            (Some(clear), _, _) => clear.style(part, style(part)),
            // Addresses leave holes in lines that are filled out.
            (None, Links::Noted, Part::Note) => Style { align: Align::Ragged, ..style(part) },
            (None, _, _) => style(part),
        }
    }
}

impl Default for Design {
    /// The house design on A5.
    fn default() -> Self {
        let size = Size { width: Length::mm100(14_800), height: Length::mm100(21_000) };
        Self::on(Paper { name: "a5".to_owned(), size })
    }
}
