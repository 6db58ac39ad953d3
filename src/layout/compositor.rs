//! The compositor: takes in the column bit by bit, and hands out pages as soon as no later choice
//! can change them.
//!
//! So a book of any length needs no more room than a few hundred paragraphs, and its pages are
//! still the optimum over all of it.

use super::collect;
use super::composer::{self, Batch};
use super::cut::{Cut, Cutter, Frame, Stretch};
use super::delivery::Delivery;
use super::flow::Unit;
use super::foot;
use super::furniture::{self, Running};
use super::place::{self, Origin, Sheet};
use super::recorder::Recorder;
use super::report;
use super::rivers;
use super::turn::turned;
use super::{WHITE, place_title};
use crate::edition::Sides;
use crate::page::{Division, PageReport};

/// Sets the body of a book.
pub(super) struct Compositor {
    pub(super) cutter: Cutter,
    pub(super) frame: Frame,
    /// The notes whose pages have not been set, by number.
    notes: foot::Notes,
    running: Running,
    /// How many units rivers have been looked for in.
    dried: usize,
    /// The page of the body that it begins on: it has no running head.
    first: usize,
    /// The first page, with a title above its columns.
    opening: Option<Sheet>,
}

impl Compositor {
    /// The body goes on from that page.
    pub(super) fn new(first: usize, frame: Frame) -> Self {
        let (notes, running) = (foot::Notes::new(), Running::default());
        let cutter = Cutter::new(frame);
        Self { cutter, frame, notes, running, dried: 0, first, opening: None }
    }

    /// Takes in what stands above the text: at the head of its column or, over several, across
    /// them, on a page of its own where little room is left below.
    pub(super) fn title(
        &mut self,
        recorder: &mut Recorder<'_>,
        units: Vec<Unit>,
        delivery: &mut Delivery<'_>,
    ) {
        if self.frame.columns == 1 {
            return self.append(recorder, units, delivery);
        }
        let mut sheet = blank(recorder, delivery.pages(Division::Body));
        let head = place_title(recorder, &mut sheet, units, (self.frame, 0)) + WHITE;
        if head > self.frame.lines * 2 / 3 {
            let sheet = turned(recorder, sheet);
            return delivery.sheet(Division::Body, recorder, sheet);
        }
        self.frame.head = head;
        self.cutter = Cutter::new(self.frame);
        self.opening = Some(sheet);
    }

    /// Takes in the text of an interview, and the notes that nothing in it calls.
    pub(super) fn text(&mut self, recorder: &mut Recorder<'_>, delivery: &mut Delivery<'_>) {
        let (threads, fonts) = (
            composer::threads(recorder.edition.interview.exchanges().count()),
            recorder.words.fonts(),
        );
        composer::beside(threads, fonts, |composer| {
            collect::body(recorder, &mut |recorder, units| {
                let batch = Batch::of(recorder, units);
                if let Some(batch) = composer.pass(recorder, batch) {
                    self.add(recorder, batch, delivery);
                }
            });
            while let Some(batch) = composer.next(recorder) {
                self.add(recorder, batch, delivery);
            }
        });
        let notes = collect::uncalled_notes(recorder);
        self.append(recorder, notes, delivery);
    }

    /// Takes in the next units, and hands out what pages they settle.
    pub(super) fn append(
        &mut self,
        recorder: &mut Recorder<'_>,
        units: Vec<Unit>,
        delivery: &mut Delivery<'_>,
    ) {
        let batch = composed(recorder, units);
        self.add(recorder, batch, delivery);
    }

    /// Takes in what has been composed, and hands out what pages it settles.
    fn add(&mut self, recorder: &mut Recorder<'_>, batch: Batch, delivery: &mut Delivery<'_>) {
        self.place(batch);
        // Columns of the last page are cut anew once it is known to be the last.
        if self.cutter.go_on() && self.frame.columns == 1 {
            let settled = self.cutter.settle();
            self.set(recorder, (&settled.pages, &settled.rest), delivery);
            if !settled.pages.is_empty() {
                self.cutter.release(&settled.rest);
            }
        }
    }

    /// Takes in the next units, whose numbers count from the first of them.
    pub(super) fn take(&mut self, recorder: &mut Recorder<'_>, units: Vec<Unit>) {
        let batch = composed(recorder, units);
        self.place(batch);
    }

    fn place(&mut self, Batch { units, notes }: Batch) {
        self.notes.extend(notes);
        let base = self.cutter.units.end();
        let placed = units.into_iter().map(|unit| unit.from(base));
        let (notes, leading) = (&self.notes, self.frame.leading);
        let heights = |note: usize| notes.get(&note).map(|units| foot::heights(units, leading));
        self.cutter.append(placed, &|note| heights(note).unwrap_or_default());
    }

    /// Sets the last pages.
    pub(super) fn finish(&mut self, recorder: &mut Recorder<'_>, delivery: &mut Delivery<'_>) {
        let cuts = self.cutter.finish();
        self.set(recorder, (&cuts, &[]), delivery);
    }

    /// Sets pages; `rest` is what stands on the next one so far.
    fn set(
        &mut self,
        recorder: &mut Recorder<'_>,
        (cuts, rest): (&[Cut], &[Stretch]),
        delivery: &mut Delivery<'_>,
    ) {
        self.dry(cuts, rest);
        for columns in cuts.chunks(self.frame.columns) {
            let sheet = self.page(recorder, columns, delivery.pages(Division::Body));
            delivery.sheet(Division::Body, recorder, sheet);
        }
    }

    /// Sets paragraphs with rivers in another way.
    pub(super) fn dry(&mut self, cuts: &[Cut], rest: &[Stretch]) {
        let all = cuts.iter().flat_map(|cut| &cut.stretches).chain(rest);
        let all: Vec<Stretch> = all.copied().collect();
        rivers::dry(&mut self.cutter.units, &all, &mut self.dried);
    }

    /// Sets a page of the body, column by column, `at` being how many come before it.
    pub(super) fn page(
        &mut self,
        recorder: &mut Recorder<'_>,
        columns: &[Cut],
        at: usize,
    ) -> Sheet {
        let opening = self.opening.take();
        let head = if opening.is_some() { self.frame.head } else { 0 };
        let mut sheet = opening.unwrap_or_else(|| blank(recorder, at));
        let recto = match recorder.design().sides {
            Sides::Mirrored => at.is_multiple_of(2),
            // Where a book is bound, the sheet is clipped.
            Sides::Alike => true,
        };
        let (frame, area) = (self.frame, place::origin(recorder, recto));
        let units = &self.cutter.units;
        for (number, cut) in columns.iter().enumerate() {
            let origin = place::column(recorder, area, number);
            let below = Origin { y: origin.y + frame.leading * head, ..origin };
            place::fill(recorder, &mut sheet, (units, cut), (frame, below));
            foot::fill(recorder, &mut sheet, (&self.notes, &cut.notes), (frame, origin));
        }
        sheet = turned(recorder, sheet);
        let whole = Cut::of_columns(columns);
        let running = self.running.head(recorder, (units, &whole), at);
        if at > self.first {
            furniture::head(recorder, &mut sheet, &running, recto);
        }
        let report = self.report(recorder, columns, head);
        recorder.tally.page(PageReport { label: sheet.page.folio.to_string(), ..report });
        self.forget_notes(&whole);
        sheet
    }

    /// How full the columns of a page are, and what is wrong with their ends.
    fn report(&self, recorder: &Recorder<'_>, columns: &[Cut], head: i64) -> PageReport {
        let frame = self.frame;
        let numbers = &recorder.edition.interview.notes;
        let mut page = PageReport::default();
        for cut in columns {
            let own = report::page(&self.cutter.units, cut, frame.leading);
            let notes = foot::height(&self.notes, &cut.notes, frame.leading);
            page.lines += own.lines;
            page.room += frame.room(notes) - head;
            page.notes.extend(cut.notes.iter().map(|part| numbers[part.note].number));
            page.faults.extend(own.faults);
        }
        page
    }

    /// Lets go of the notes that are complete with this page.
    fn forget_notes(&mut self, cut: &Cut) {
        for part in &cut.notes {
            let units = self.notes.get(&part.note);
            let lines = units.map_or(0, |units| foot::heights(units, self.frame.leading).len());
            if part.lines.1 == lines {
                self.notes.remove(&part.note);
            }
        }
    }
}

/// Units and the notes called in them, with their lines known.
fn composed(recorder: &mut Recorder<'_>, units: Vec<Unit>) -> Batch {
    let mut batch = Batch::of(recorder, units);
    batch.compose(&mut recorder.words, &recorder.segmenter);
    batch
}

/// A page on which nothing stands yet, so many coming before it.
fn blank(recorder: &Recorder<'_>, before: usize) -> Sheet {
    let number = u32::try_from(before + 1).unwrap_or(u32::MAX);
    Sheet::new(recorder.design().paper.size, recorder.folio(number))
}
