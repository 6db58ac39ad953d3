//! The test sheet: its two sides show on which edge a printer turns the paper.

use super::collect::{Filler, lone_line};
use super::delivery::Delivery;
use super::furniture::{line, width};
use super::paragraph::{LineMark, What};
use super::place::Sheet;
use super::recorder::Recorder;
use super::strand::Tone;
use crate::diagnostic::Diagnostics;
use crate::edition::{Edition, Part};
use crate::measure::{Length, Point, Size};
use crate::page::{
    Apparatus, Colour, Destination, Division, Item, Kind, Mark, OutlineEntry, Owner, Pages, Slope,
    Structure, StructureId,
};
use crate::text::Fonts;

/// What a test sheet tries: the edges by their names in print dialogs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuplexTrial<'a> {
    /// The edge that the sheet is to be turned on.
    pub edge: &'a str,
    /// The other one.
    pub other: &'a str,
    /// Whether backs are printed upside down for that.
    pub half_turn: bool,
}

/// The size of headings and the white below their baseline, as parts of the width of the paper.
const HEADING: (i64, i64) = (32, 21);
/// The size of text, and from line to line.
const TEXT: (i64, i64) = (50, 32);
/// The size of arrows.
const ARROW: i64 = 6;
/// How high an arrow stands, in thousandths of its size.
const ARROW_HEIGHT: i64 = 640;

/// Sets both sides of a test sheet on the paper of an edition, whose title is that of the sheet.
#[must_use]
pub fn duplex_test(
    edition: &Edition,
    fonts: &Fonts,
    trial: DuplexTrial<'_>,
) -> (Pages, Diagnostics) {
    let mut recorder = Recorder::new(edition, fonts);
    let mut pages = Vec::new();
    let mut take = |_, page, _: &Structure| pages.push(page);
    let mut delivery = Delivery::new(&mut take, Vec::new());
    let front = front(&mut recorder, trial);
    delivery.sheet(Division::Body, &recorder, front);
    let back = back(&mut recorder, trial);
    delivery.sheet(Division::Body, &recorder, back);
    let Recorder { structure, outline, diagnostics, .. } = recorder;
    let apparatus = Apparatus { outline, ..delivery.finish(structure) };
    (Pages { pages, apparatus }, diagnostics)
}

fn front(recorder: &mut Recorder<'_>, trial: DuplexTrial<'_>) -> Sheet {
    let mut side = Side::new(recorder, 1);
    let title = recorder.edition.interview.front.title.text();
    recorder.outline.push(OutlineEntry {
        depth: 0,
        title: title.clone(),
        destination: "title".to_owned(),
    });
    let edge = trial.edge;
    let steps = [
        "1.  Print this file on both sides, at its own size (100 %).".to_owned(),
        format!("2.  Where the print dialog asks for an edge, choose the {edge} one."),
        "3.  Hold this side before you, so that the arrow points up.".to_owned(),
        "4.  Turn the sheet over to the left, as you turn the page of a book.".to_owned(),
        "5.  Read what now stands upright beside an arrow that points up.".to_owned(),
    ];
    side.block(recorder, (Kind::Heading(1), &title), &steps);
    side.sheet
}

fn back(recorder: &mut Recorder<'_>, trial: DuplexTrial<'_>) -> Sheet {
    let mut side = Side::new(recorder, 2);
    let DuplexTrial { edge, other, half_turn } = trial;
    let right = [
        "Print your sheets as you have printed this one:".to_owned(),
        match half_turn {
            true => format!("on the {edge} edge, made with --duplex {edge}."),
            false => format!("on the {edge} edge, made without --duplex."),
        },
    ];
    let wrong = [
        format!("Choose the {other} edge in the print dialog, and try again."),
        format!("Where it does not ask, make this sheet with --duplex {other}."),
    ];
    side.turned = half_turn;
    side.block(recorder, (Kind::Heading(2), "This is the right setting"), &right);
    side.turned = !half_turn;
    side.block(recorder, (Kind::Heading(2), "The printer turns on the other edge"), &wrong);
    side.middle();
    side.sheet
}

/// A side of the sheet, being filled.
struct Side {
    sheet: Sheet,
    /// Whether what is set next stands upside down.
    turned: bool,
}

impl Side {
    fn new(recorder: &Recorder<'_>, number: u32) -> Self {
        let size = recorder.design().paper.size;
        Self { sheet: Sheet::new(size, recorder.folio(number)), turned: false }
    }

    /// An arrow that points up, a heading and lines below it, in the upper half of the side.
    fn block(
        &mut self,
        recorder: &mut Recorder<'_>,
        (kind, heading): (Kind, &str),
        lines: &[String],
    ) {
        let Size { width: across, height } = self.sheet.page.size;
        let arrow = Tone { size: across / ARROW, ..recorder.tone(Part::Rubric) };
        let marks = line(recorder, "↑", &arrow);
        let mut y = height / 12 + arrow.size.scale(ARROW_HEIGHT, 1000);
        let left = across / 12;
        let x = left + width(&marks) * 3 / 2;
        self.put(marks, (left, y), Owner::Layout);
        y = height / 12 + across / HEADING.0;
        let section = recorder.structure.open(Structure::DOCUMENT, Kind::Section);
        let element = recorder.structure.open(section, kind);
        if kind == Kind::Heading(1) {
            let place = Destination { page: 0, point: Point::default(), element };
            self.sheet.destinations.insert("title".to_owned(), place);
        }
        let tone = Tone { size: across / HEADING.0, ..recorder.tone(Part::TableHead) };
        self.words(recorder, (heading, tone), (x, y), element);
        y += across / HEADING.1;
        for words in lines {
            let element = recorder.structure.open(section, Kind::Paragraph);
            let tone = Tone { size: across / TEXT.0, ..recorder.tone(Part::Dateline) };
            self.words(recorder, (words, tone), (x, y), element);
            y += across / TEXT.1;
        }
    }

    fn words(
        &mut self,
        recorder: &mut Recorder<'_>,
        (words, tone): (&str, Tone),
        at: (Length, Length),
        element: StructureId,
    ) {
        let mut filler = Filler::new(recorder, element);
        filler.words(words, &tone);
        let strand = filler.strand;
        let marks = lone_line(recorder, strand);
        let owner = marks.first().map_or(Owner::Layout, |mark| Owner::Slot(mark.slot));
        self.put(marks, at, owner);
    }

    /// Puts the runs of a line on the side, turned about its middle where they are to be.
    fn put(&mut self, marks: Vec<LineMark>, (x, y): (Length, Length), owner: Owner) {
        let Size { width, height } = self.sheet.page.size;
        for mark in marks {
            let What::Run(run) = mark.what else { continue };
            let at = Point { x: x + mark.x, y };
            let (at, mark) = if self.turned {
                let slope = Slope { across: -Length::pt(1), up: Length::ZERO };
                (Point { x: width - at.x, y: height - at.y }, Mark::Climbing(run, slope))
            } else {
                (at, Mark::Run(run))
            };
            self.sheet.page.items.push(Item { at, owner, mark });
        }
    }

    /// A line between the upper half and the lower one.
    fn middle(&mut self) {
        let Size { width, height } = self.sheet.page.size;
        let at = Point { x: width / 12, y: height / 2 };
        let size = Size { width: width * 10 / 12, height: Length::pt(1) };
        let mark = Mark::Fill { size, colour: Colour::BLACK };
        self.sheet.page.items.push(Item { at, owner: Owner::Layout, mark });
    }
}
