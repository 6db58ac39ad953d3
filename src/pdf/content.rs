//! A page's items to its content stream, and which slot each marked stretch of it belongs to.

use super::Error;
use super::fonts::Codes;
use super::images::Images;
use super::operators::{decimal, hundredths, integer, text_string};
use super::roles::{self, Flavour};
use crate::measure::{Length, Point, Size};
use crate::page::{Colour, Item, Mark, Owner, Page, Pages, SlotId};
use crate::text::FaceId;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The operators.
    pub bytes: Vec<u8>,
    /// Which slot each marked-content identifier belongs to.
    pub marks: Vec<SlotId>,
}

/// Writes the content of all pages, and gives out codes on the way.
pub(super) fn write(
    pages: &Pages,
    codes: &mut Codes<'_>,
    images: &Images,
    flavour: Flavour,
) -> Result<Vec<Content>, Error> {
    let book = Book { pages, images, flavour };
    let numbered = (1..).zip(&pages.pages);
    numbered
        .map(|(number, page)| Scribe::new(&book, number, page.size).write(page, codes))
        .collect()
}

/// What is the same for all pages.
struct Book<'a> {
    pages: &'a Pages,
    images: &'a Images,
    flavour: Flavour,
}

/// Who writes a page.
pub(super) struct Scribe<'a> {
    book: &'a Book<'a>,
    /// The page's number, from 1.
    pub number: usize,
    size: Size,
    pub content: Content,
    in_text: bool,
    marked: Option<Marked<'a>>,
    /// The start of the line of text, in hundredths of a point.
    pub line: (i64, i64),
    pub state: State,
}

/// The marked content that is open.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Marked<'a> {
    pub owner: Owner,
    pub lang: Option<&'a str>,
    /// Set where the glyphs do not say their text.
    pub actual: Option<&'a str>,
}

/// The part of the graphics state that lasts from item to item.
pub(super) struct State {
    /// The face, and its size in thousandths of a point.
    pub font: Option<(FaceId, i64)>,
    fill: Colour,
    pub expansion: i32,
    /// Character spacing, in ten-thousandths of a point.
    pub spacing: i64,
    /// Text rise, in hundredths of a point.
    pub rise: i64,
}

impl<'a> Scribe<'a> {
    fn new(book: &'a Book<'a>, number: usize, size: Size) -> Self {
        let state = State { font: None, fill: Colour::BLACK, expansion: 0, spacing: 0, rise: 0 };
        Self {
            book,
            number,
            size,
            content: Content::default(),
            in_text: false,
            marked: None,
            line: (0, 0),
            state,
        }
    }

    fn write(mut self, page: &'a Page, codes: &mut Codes<'_>) -> Result<Content, Error> {
        for item in &page.items {
            self.item(item, codes)?;
        }
        self.unmark();
        self.leave_text();
        Ok(self.content)
    }

    fn item(&mut self, item: &'a Item, codes: &mut Codes<'_>) -> Result<(), Error> {
        match &item.mark {
            Mark::Run(run) => self.run(item.at, run, item.owner, codes),
            Mark::Fill { size, colour } => {
                self.draw(item.owner);
                self.fill(*colour);
                self.rectangle(item.at, *size);
                Ok(())
            }
            Mark::Picture { path, size } => {
                self.draw(item.owner);
                self.picture(item.at, *size, path)
            }
        }
    }

    /// From the bottom edge up, in hundredths of a point.
    pub(super) fn up(&self, y: Length) -> i64 {
        hundredths(self.size.height - y)
    }

    pub(super) fn number(&mut self, hundredths: i64) {
        decimal(&mut self.content.bytes, hundredths, 2);
        self.content.bytes.push(b' ');
    }

    pub(super) fn operator(&mut self, name: &str) {
        self.content.bytes.extend_from_slice(name.as_bytes());
        self.content.bytes.push(b'\n');
    }

    fn rectangle(&mut self, at: Point, size: Size) {
        let (left, top) = (hundredths(at.x), self.up(at.y));
        let (right, bottom) = (hundredths(at.x + size.width), self.up(at.y + size.height));
        for value in [left, bottom, right - left, top - bottom] {
            self.number(value);
        }
        self.operator("re f");
    }

    fn picture(&mut self, at: Point, size: Size, path: &str) -> Result<(), Error> {
        let image = self.book.images.placed(path).ok_or_else(|| Error::Picture {
            path: path.to_owned(),
            fault: "it is not among the edition's pictures".to_owned(),
        })?;
        let (left, bottom) = (hundredths(at.x), self.up(at.y + size.height));
        let (width, height) = (hundredths(size.width), hundredths(size.height));
        self.content.bytes.extend_from_slice(b"q ");
        for value in image.turned.matrix(left, bottom, width, height) {
            self.number(value);
        }
        let name = image.name.clone();
        self.operator(&format!("cm /{name} Do Q"));
        Ok(())
    }

    pub(super) fn fill(&mut self, colour: Colour) {
        if self.state.fill == colour {
            return;
        }
        self.state.fill = colour;
        // Thousandths tell 255 shades apart.
        let mut shade = |value: u8| {
            decimal(&mut self.content.bytes, (i64::from(value) * 1000 + 127) / 255, 3);
            self.content.bytes.push(b' ');
        };
        match colour {
            Colour::Gray(gray) => {
                shade(gray);
                self.operator("g");
            }
            Colour::Rgb(red, green, blue) => {
                shade(red);
                shade(green);
                shade(blue);
                self.operator("rg");
            }
        }
    }

    pub(super) fn enter_text(&mut self) {
        if !self.in_text {
            self.unmark();
            self.operator("BT");
            self.in_text = true;
            self.line = (0, 0);
        }
    }

    fn leave_text(&mut self) {
        if self.in_text {
            self.unmark();
            self.operator("ET");
            self.in_text = false;
        }
    }

    /// Gets ready to draw something that is not text.
    fn draw(&mut self, owner: Owner) {
        self.leave_text();
        self.mark(Marked { owner, lang: None, actual: None });
    }

    fn unmark(&mut self) {
        if self.marked.take().is_some() {
            self.operator("EMC");
        }
    }

    /// Whether this is the marked content that is open; without tags, text that says itself has
    /// none.
    pub(super) fn is_open(&self, wanted: Marked<'_>) -> bool {
        let bare = !self.book.flavour.is_tagged() && wanted.actual.is_none();
        self.marked == if bare { None } else { Some(wanted) }
    }

    /// Opens marked content, unless it is open already (`ISO 32000-1 § 14.6`).
    ///
    /// A language or a text of its own makes a stretch a span beside its neighbours, with an
    /// identifier of its own, never one within another: readers lose what follows a nested one.
    pub(super) fn mark(&mut self, wanted: Marked<'a>) {
        if self.marked == Some(wanted) {
            return;
        }
        self.unmark();
        let tagged = self.book.flavour.is_tagged();
        if !tagged && wanted.actual.is_none() {
            return;
        }
        self.marked = Some(wanted);
        let slot = match wanted.owner {
            Owner::Slot(slot) if tagged => Some(slot),
            Owner::Header if tagged => return self.artifact("Pagination/Subtype/Header"),
            Owner::Footer if tagged => return self.artifact("Pagination/Subtype/Footer"),
            Owner::Layout if tagged => return self.artifact("Layout"),
            Owner::Slot(_) | Owner::Header | Owner::Footer | Owner::Layout => None,
        };
        let special = wanted.lang.is_some() || wanted.actual.is_some();
        let tag = match slot {
            Some(slot) if !special => self.tag_of(slot),
            _ => "Span",
        };
        let out = &mut self.content.bytes;
        out.push(b'/');
        out.extend_from_slice(tag.as_bytes());
        out.extend_from_slice(b"<<");
        if let Some(lang) = wanted.lang {
            out.extend_from_slice(b"/Lang");
            text_string(out, lang);
        }
        if let Some(actual) = wanted.actual {
            out.extend_from_slice(b"/ActualText");
            text_string(out, actual);
        }
        if let Some(slot) = slot {
            out.extend_from_slice(b"/MCID ");
            integer(out, i64::try_from(self.content.marks.len()).unwrap_or(i64::MAX));
            self.content.marks.push(slot);
        }
        self.operator(">>BDC");
    }

    fn artifact(&mut self, kind: &str) {
        self.operator(&format!("/Artifact<</Type/{kind}>>BDC"));
    }

    fn tag_of(&self, slot: SlotId) -> &'static str {
        let structure = &self.book.pages.structure;
        roles::name(structure.element(structure.owner(slot)).kind, self.book.flavour)
    }
}
