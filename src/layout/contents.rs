//! The contents: what is asked, and on which page.

use super::collect::{Filler, Text, hung, lone_line, paragraph};
use super::composer::{self, Batch};
use super::delivery::Delivery;
use super::flow::{Content, Paragraph, Unit};
use super::furniture::{fitted, line, width};
use super::paragraph::{LineMark, What, set_line};
use super::place::{Origin, Sheet, origin};
use super::recorder::{Entry, LinkInfo, Recorder};
use super::turn::turned;
use crate::diagnostic::Span;
use crate::edition::Part;
use crate::measure::{Length, Point, Rect, Size};
use crate::page::{
    Annotation, Destination, Division, Folio, Item, Kind, Mark, Owner, Run, StructureId, Target,
};
use std::collections::VecDeque;

/// Room for page numbers where lines end, and for question numbers where they begin, in ems.
const END: i64 = 3;
const START: i64 = 2;
/// The name of the place.
pub(super) const CONTENTS: &str = "contents";
/// Lines taken by the heading.
const HEADING: i64 = 3;

/// Sets the contents at the front and hands over their pages, the body being set.
pub(super) fn pages(
    recorder: &mut Recorder<'_>,
    section: StructureId,
    delivery: &mut Delivery<'_>,
) {
    // The title page is the first.
    let folio = |_: &Recorder<'_>, at| Folio::Roman(at + 2);
    let numbers = numbers(recorder, delivery);
    sheets(recorder, (section, &numbers), &folio, &mut |recorder, sheet| {
        delivery.sheet(Division::Front, recorder, sheet);
    });
}

/// The numbers of the pages that the entries lead to.
pub(super) fn numbers(recorder: &Recorder<'_>, delivery: &Delivery<'_>) -> Vec<Option<Folio>> {
    recorder.entries.iter().map(|entry| delivery.folio(&entry.destination)).collect()
}

/// Sets the pages of the contents, numbered as `folio` says, and hands them over. Long questions
/// take two lines, but only one if that saves a page.
pub(super) fn sheets(
    recorder: &mut Recorder<'_>,
    (section, numbers): (StructureId, &[Option<Folio>]),
    folio: &dyn Fn(&Recorder<'_>, u32) -> Folio,
    take: &mut dyn FnMut(&Recorder<'_>, Sheet),
) {
    let lines = recorder.design().lines_per_page();
    let words = recorder.language().words.contents;
    recorder.spans = true;
    let mut writer = Writer::open(recorder, folio(recorder, 0));
    let list = writer.heading(recorder, section, words);
    let mut listing = Listing { writer, count: 0, waiting: VecDeque::new(), folio, take };
    let entries = entries(recorder, lines);
    let (threads, fonts) = (composer::threads(entries.len()), recorder.words.fonts());
    composer::beside(threads, fonts, |composer| {
        for (entry, number) in entries.into_iter().zip(numbers) {
            let item = recorder.structure.open(list, Kind::ContentsItem);
            let own = entry.lang.clone().filter(|lang| lang != recorder.lang().as_str());
            recorder.structure.element_mut(item).details_mut().lang = own;
            let page = number.map(|folio| folio.to_string());
            let (opened, unit) = Opened::new(recorder, (entry, page), item);
            listing.waiting.push_back(opened);
            let batch = Batch { units: vec![unit], notes: Vec::new() };
            let done = composer.pass(recorder, batch);
            done.into_iter().for_each(|batch| listing.write(recorder, batch));
        }
        while let Some(batch) = composer.next(recorder) {
            listing.write(recorder, batch);
        }
    });
    (listing.take)(recorder, turned(recorder, listing.writer.sheet));
    recorder.spans = false;
}

/// The pages of the contents, as far as they are written.
struct Listing<'t> {
    writer: Writer,
    /// How many pages have been handed over.
    count: u32,
    /// The entries whose titles are being broken into lines, in order.
    waiting: VecDeque<Opened>,
    folio: &'t dyn Fn(&Recorder<'_>, u32) -> Folio,
    take: &'t mut dyn FnMut(&Recorder<'_>, Sheet),
}

impl Listing<'_> {
    /// Writes the next entries, whose titles come in lines.
    fn write(&mut self, recorder: &mut Recorder<'_>, batch: Batch) {
        let lines = recorder.design().lines_per_page();
        for unit in batch.units {
            let Some(opened) = self.waiting.pop_front() else { return };
            let titles = match unit.content {
                Content::Paragraph(p) => all_lines(recorder, &p),
                Content::Solid(_) | Content::NewPage => Vec::new(),
            };
            let height = i64::try_from(titles.len()).unwrap_or_default();
            let white = white(&opened.entry, self.writer.line);
            if self.writer.line + white + height > lines {
                self.count += 1;
                let next = Writer::open(recorder, (self.folio)(recorder, self.count));
                let done = std::mem::replace(&mut self.writer, next);
                (self.take)(recorder, turned(recorder, done.sheet));
            } else {
                self.writer.line += white;
            }
            self.writer.entry(recorder, opened, titles);
        }
    }
}

/// A section's entry stands off from the one before it.
fn white(entry: &Entry, line: i64) -> i64 {
    i64::from(entry.depth == 0 && entry.number.is_none() && line > HEADING)
}

/// The entries, cut to a line each if more than a page would be filled otherwise.
fn entries(recorder: &mut Recorder<'_>, room: i64) -> Vec<Entry> {
    let mut entries = std::mem::take(&mut recorder.entries);
    let tone = recorder.tone(Part::ContentsEntry);
    let em = recorder.design().size;
    let measure = recorder.measure();
    let (mut long_lines, mut short_lines) = (HEADING, HEADING);
    let mut too_wide = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let start = em * if entry.is_indented() { START } else { 0 };
        let wide = width(&line(recorder, &entry.title, &tone));
        let width = measure - start - em * END;
        let white = white(entry, long_lines);
        let lines = (wide.to_sp() + width.to_sp() - 1) / width.to_sp().max(1);
        long_lines += white + lines.max(1);
        short_lines += white + 1;
        if wide > width {
            too_wide.push((at, width));
        }
        if short_lines > room {
            return entries;
        }
    }
    // In clear print no question is cut short.
    if long_lines > room && recorder.design().clear.is_none() {
        for (at, width) in too_wide {
            (entries[at].title, _) = fitted(recorder, &entries[at].title, &tone, width);
        }
    }
    entries
}

struct Writer {
    sheet: Sheet,
    line: i64,
    recto: bool,
    /// What leads to the page numbers.
    dot: Vec<LineMark>,
}

/// An entry whose title is still to be broken into lines.
struct Opened {
    entry: Entry,
    number: Vec<LineMark>,
    /// The number of the page it leads to.
    page: Option<String>,
    start: Length,
    link: LinkInfo,
}

impl Opened {
    /// Opens the elements of an entry. Its title comes with it.
    fn new(
        recorder: &mut Recorder<'_>,
        (entry, page): (Entry, Option<String>),
        item: StructureId,
    ) -> (Self, Unit) {
        let em = recorder.design().size;
        let inner = recorder.structure.open(item, Kind::Paragraph);
        let element = recorder.structure.open(inner, Kind::Link);
        let tone = recorder.tone(Part::ContentsEntry);
        let start = em * if entry.is_indented() { START } else { 0 };
        let mut number = Vec::new();
        if let Some(n) = entry.number {
            let words = recorder.numbered(n);
            let mut filler = Filler::new(recorder, element);
            filler.words(&words, &tone);
            filler.quad(em / 2, &tone);
            let strand = filler.strand;
            number = hung(recorder, strand, start);
        }
        let mut filler = Filler::new(recorder, element);
        filler.words(&entry.title, &tone);
        let strand = filler.strand;
        let text = Text { end: em * END, ..Text::new(Part::ContentsEntry, Span::default()) };
        let unit = paragraph(recorder, strand, text.from(start));
        let target = Target::Destination(entry.destination.clone());
        let link = LinkInfo { element, target, contents: entry.title.clone() };
        (Self { entry, number, page, start, link }, unit)
    }
}

/// The lines of an entry, each from its own left edge: whichever way its words run, it begins where
/// the lines of the book do.
fn all_lines(recorder: &mut Recorder<'_>, p: &Paragraph) -> Vec<Vec<LineMark>> {
    let Some(best) = p.solutions.first() else { return Vec::new() };
    let lines = best.pairs().map(|pair| {
        let line = set_line(&p.material, pair, p.context, &mut recorder.words);
        let mut marks = line.marks;
        let left = marks.iter().map(|mark| mark.x).min().unwrap_or_default();
        marks.iter_mut().for_each(|mark| mark.x -= left);
        marks
    });
    lines.collect()
}

impl Writer {
    fn open(recorder: &mut Recorder<'_>, folio: Folio) -> Self {
        let size = recorder.design().paper.size;
        let tone = recorder.tone(Part::ContentsEntry);
        let dot = line(recorder, if tone.vertical { "·" } else { "." }, &tone);
        Self { sheet: Sheet::new(size, folio), line: 0, recto: folio.is_odd(), dot }
    }

    fn at(&self, recorder: &Recorder<'_>) -> Origin {
        origin(recorder, self.recto)
    }

    fn baseline(&self, recorder: &Recorder<'_>) -> Length {
        let leading = recorder.design().leading;
        self.at(recorder).y + leading * self.line + leading.scale(740, 1000)
    }

    /// The heading; gives the list's element.
    fn heading(
        &mut self,
        recorder: &mut Recorder<'_>,
        section: StructureId,
        words: &str,
    ) -> StructureId {
        let element = recorder.structure.open(section, Kind::Heading(2));
        recorder.lend(element);
        let list = recorder.structure.open(section, Kind::Contents);
        let tone = recorder.tone(Part::ContentsHeading);
        let mut filler = Filler::new(recorder, element);
        filler.words(words, &tone);
        let marks = {
            let strand = filler.strand;
            lone_line(recorder, strand)
        };
        let at = self.at(recorder);
        let baseline = self.baseline(recorder);
        let point = Point { x: at.x, y: at.y };
        let place = Destination { page: 0, point, element };
        self.sheet.destinations.insert(recorder.name(CONTENTS), place);
        let left = recorder.left(Length::ZERO, width(&marks));
        put(&mut self.sheet, marks, at.x + left, baseline);
        self.line = HEADING;
        list
    }

    fn entry(&mut self, recorder: &mut Recorder<'_>, opened: Opened, lines: Vec<Vec<LineMark>>) {
        let at = self.at(recorder);
        let leading = recorder.design().leading;
        let measure = recorder.measure();
        let top = at.y + leading * self.line;
        let count = lines.len();
        let height = leading * i64::try_from(count).unwrap_or_default();
        let first = self.baseline(recorder);
        let Opened { number, page, start, link, .. } = opened;
        let mut end = start;
        for (row, marks) in lines.into_iter().enumerate() {
            let baseline = self.baseline(recorder);
            let own = width(&marks);
            end = start + own;
            if row == 0 {
                put(&mut self.sheet, number.clone(), at.x, first);
            }
            put(&mut self.sheet, marks, at.x + recorder.left(start, own), baseline);
            self.line += 1;
        }
        let last = first + height - leading;
        if let Some(page) = page {
            self.page_number(recorder, &page, &link, (end, last));
        }
        let area =
            Rect { origin: Point { x: at.x, y: top }, size: Size { width: measure, height } };
        let LinkInfo { element, target, contents } = link;
        self.sheet.page.annotations.push(Annotation { area, target, element, contents });
    }

    /// The page number at the far edge, and dots that lead to it.
    fn page_number(
        &mut self,
        recorder: &mut Recorder<'_>,
        page: &str,
        link: &LinkInfo,
        (end, baseline): (Length, Length),
    ) {
        let at = self.at(recorder);
        let tone = recorder.tone(Part::ContentsEntry);
        let measure = recorder.measure();
        let mut filler = Filler::new(recorder, link.element);
        filler.quad(Length::ZERO, &tone);
        filler.words(page, &tone);
        let number = {
            let strand = filler.strand;
            lone_line(recorder, strand)
        };
        let own = width(&number);
        let step = recorder.design().size * 3 / 4;
        let left = recorder.left(measure - own, own);
        put(&mut self.sheet, number, at.x + left, baseline);
        // Dots stand in columns: the same places on every line.
        let room = measure - own - step;
        let step_of = |x: Length| x.to_sp() / step.to_sp().max(1);
        let first = step_of(end + step * 2);
        let count = step_of(room - Length::sp(1)) + 1 - first;
        if let Some(LineMark { what: What::Run(run), .. }) = self.dot.first()
            && count > 0
        {
            let width = width(&self.dot);
            let leftmost =
                (0..2).map(|side| recorder.left(step * (first + side * (count - 1)), width));
            let x = at.x + leftmost.min().unwrap_or_default();
            let run = leader(run, usize::try_from(count).unwrap_or_default(), step - width);
            let at = Point { x, y: baseline };
            self.sheet.page.items.push(Item { at, owner: Owner::Layout, mark: Mark::Run(run) });
        }
    }
}

/// So many dots, that far apart.
fn leader(dot: &Run, count: usize, apart: Length) -> Run {
    Run {
        tracking: dot.tracking + apart,
        glyphs: dot.glyphs.repeat(count),
        text: dot.text.repeat(count),
        ..dot.clone()
    }
}

fn put(sheet: &mut Sheet, marks: Vec<LineMark>, x: Length, y: Length) {
    for mark in marks {
        if let What::Run(run) = mark.what {
            let at = Point { x: x + mark.x, y };
            let owner = Owner::Slot(mark.slot);
            sheet.page.items.push(Item { at, owner, mark: Mark::Run(run) });
        }
    }
}
