//! A page's items to its content stream, and which slot each marked stretch of it belongs to.

use super::Error;
use super::fonts::{Codes, Font};
use super::images::Images;
use super::operators::{decimal, hundredths, integer, text_string};
use super::roles::{self, Flavour};
use crate::measure::{Length, Point, Rect, Size, round};
use crate::page::{
    Annotation, Colour, Folio, Item, Kind, Kinds, Mark, Owner, Page, Run, Slope, SlotId,
};
use lopdf::ObjectId;

/// A page as the file will hold it.
#[derive(Debug)]
pub(super) struct Leaf {
    pub size: Size,
    pub folio: Folio,
    /// The object that its operators are.
    pub content: ObjectId,
    /// Which slot each marked-content identifier belongs to.
    pub marks: Vec<SlotId>,
    /// The links on it.
    pub annotations: Vec<Annotation>,
    /// What figures might be made of.
    pub drawn: Vec<(SlotId, Rect)>,
}

/// What writing a page needs.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub kinds: &'a Kinds,
    pub images: &'a Images,
    pub flavour: Flavour,
    /// The page's number in its division, from 1.
    pub number: usize,
}

impl Desk<'_> {
    /// Writes the content of a page, and gives out codes on the way; beside it, what there is to
    /// know of the page.
    pub(super) fn write(
        self,
        page: &Page,
        codes: &mut Codes<'_>,
        object: ObjectId,
    ) -> Result<(Leaf, Vec<u8>), Error> {
        let (content, marks) = Scribe::new(self, page.size).write(page, codes)?;
        let leaf = Leaf {
            size: page.size,
            folio: page.folio,
            content: object,
            marks,
            annotations: page.annotations.clone(),
            drawn: page.items.iter().filter_map(drawn).collect(),
        };
        Ok((leaf, content))
    }
}

/// An image or a drawing that is part of the text.
fn drawn(item: &Item) -> Option<(SlotId, Rect)> {
    let Owner::Slot(slot) = item.owner else { return None };
    match &item.mark {
        Mark::Fill { size, .. } | Mark::Picture { size, .. } => {
            Some((slot, Rect { origin: item.at, size: *size }))
        }
        Mark::Run(_) | Mark::Climbing(..) => None,
    }
}

/// Who writes a page.
pub(super) struct Scribe<'a> {
    pub desk: Desk<'a>,
    size: Size,
    /// The operators so far.
    pub content: Vec<u8>,
    /// Which slot each marked-content identifier belongs to.
    marks: Vec<SlotId>,
    in_text: bool,
    marked: Option<Marked<'a>>,
    /// The start of the line of text, in hundredths of a point.
    pub line: (i64, i64),
    /// Whether letters are turned by a quarter.
    pub turned: bool,
    pub state: State,
}

/// The marked content that is open.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Marked<'a> {
    pub owner: Owner,
    pub lang: Option<&'a str>,
    /// Set where the glyphs do not say their text.
    pub actual: Option<&'a str>,
    /// Whether its glyphs are shown in the reverse of the order they are read in.
    pub reversed: bool,
}

/// The part of the graphics state that lasts from item to item.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// The font, and its size in thousandths of a point.
    pub font: Option<(Font, i64)>,
    fill: Colour,
    pub expansion: i32,
    /// Character spacing, in ten-thousandths of a point.
    pub spacing: i64,
    /// Word spacing, in the same.
    pub word_spacing: i64,
    /// Text rise, in hundredths of a point.
    pub rise: i64,
}

impl<'a> Scribe<'a> {
    fn new(desk: Desk<'a>, size: Size) -> Self {
        let (fill, expansion, spacing, word_spacing, rise) = (Colour::BLACK, 0, 0, 0, 0);
        let state = State { font: None, fill, expansion, spacing, word_spacing, rise };
        let (content, marks) = (Vec::new(), Vec::new());
        let (line, turned) = ((0, 0), false);
        Self { desk, size, content, marks, in_text: false, marked: None, line, turned, state }
    }

    fn write(
        mut self,
        page: &'a Page,
        codes: &mut Codes<'_>,
    ) -> Result<(Vec<u8>, Vec<SlotId>), Error> {
        for item in &page.items {
            self.item(item, codes)?;
        }
        self.unmark();
        self.leave_text();
        Ok((self.content, self.marks))
    }

    fn item(&mut self, item: &'a Item, codes: &mut Codes<'_>) -> Result<(), Error> {
        match &item.mark {
            Mark::Run(run) => self.run(item.at, run, item.owner, codes),
            Mark::Climbing(run, slope) => self.climbing(item, (run, *slope), codes),
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

    /// Shows a run in a space of its own that is turned about its start.
    fn climbing(
        &mut self,
        item: &'a Item,
        (run, slope): (&'a Run, Slope),
        codes: &mut Codes<'_>,
    ) -> Result<(), Error> {
        self.leave_text();
        self.unmark();
        let before = self.state;
        let parts = |part: f64| round(part * 100_000.0);
        let (across, up) = slope.direction();
        self.content.extend_from_slice(b"q ");
        for part in [parts(across), parts(up), -parts(up), parts(across)] {
            decimal(&mut self.content, part, 5);
            self.content.push(b' ');
        }
        self.number(hundredths(item.at.x));
        let y = self.up(item.at.y);
        self.number(y);
        self.operator("cm");
        let start = Point { x: Length::ZERO, y: self.size.height };
        self.run(start, run, item.owner, codes)?;
        self.leave_text();
        self.operator("Q");
        self.state = before;
        Ok(())
    }

    /// From the bottom edge up, in hundredths of a point.
    pub(super) fn up(&self, y: Length) -> i64 {
        hundredths(self.size.height - y)
    }

    pub(super) fn number(&mut self, hundredths: i64) {
        decimal(&mut self.content, hundredths, 2);
        self.content.push(b' ');
    }

    pub(super) fn operator(&mut self, name: &str) {
        self.content.extend_from_slice(name.as_bytes());
        self.content.push(b'\n');
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
        let image = self.desk.images.placed(path).ok_or_else(|| Error::Picture {
            path: path.to_owned(),
            fault: "it is not among the edition's pictures".to_owned(),
        })?;
        let (left, bottom) = (hundredths(at.x), self.up(at.y + size.height));
        let (width, height) = (hundredths(size.width), hundredths(size.height));
        self.content.extend_from_slice(b"q ");
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
            decimal(&mut self.content, (i64::from(value) * 1000 + 127) / 255, 3);
            self.content.push(b' ');
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
            (self.line, self.turned) = ((0, 0), false);
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
        self.mark(Marked { owner, lang: None, actual: None, reversed: false });
    }

    pub(super) fn unmark(&mut self) {
        if self.marked.take().is_some() {
            self.operator("EMC");
        }
    }

    /// Whether this is the marked content that is open; without tags, text that says itself has
    /// none.
    pub(super) fn is_open(&self, wanted: Marked<'_>) -> bool {
        let bare = !self.desk.flavour.is_tagged() && wanted.actual.is_none();
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
        let tagged = self.desk.flavour.is_tagged();
        if !tagged && wanted.actual.is_none() {
            return;
        }
        self.marked = Some(wanted);
        let slot = match wanted.owner {
            Owner::Slot(slot) if tagged => Some(slot),
            Owner::Header if tagged => return self.artifact("Pagination/Subtype/Header"),
            Owner::Footer if tagged => return self.artifact("Pagination/Subtype/Footer"),
            Owner::Layout if tagged => return self.artifact("Layout"),
            // `ISO 32000-1 § 14.8.2.2.2`.
            Owner::Watermark if tagged => return self.artifact("Pagination/Subtype/Watermark"),
            Owner::Slot(_) | Owner::Header | Owner::Footer | Owner::Layout | Owner::Watermark => {
                None
            }
        };
        let special = wanted.lang.is_some() || wanted.actual.is_some();
        let tag = match slot {
            // `ISO 32000-1 § 14.8.2.3.3`.
            Some(_) if wanted.reversed => "ReversedChars",
            Some(slot) if !special => self.tag_of(slot),
            _ => "Span",
        };
        let out = &mut self.content;
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
            integer(out, i64::try_from(self.marks.len()).unwrap_or(i64::MAX));
            self.marks.push(slot);
        }
        self.operator(">>BDC");
    }

    fn artifact(&mut self, kind: &str) {
        self.operator(&format!("/Artifact<</Type/{kind}>>BDC"));
    }

    fn tag_of(&self, slot: SlotId) -> &'static str {
        let Desk { kinds, flavour, .. } = self.desk;
        match kinds.of(slot) {
            // Its level is known when the whole book is.
            Some(Kind::Heading(_)) => "H",
            Some(kind) => roles::name(kind, flavour),
            // No page is written that has such a slot.
            None => "Span",
        }
    }
}
