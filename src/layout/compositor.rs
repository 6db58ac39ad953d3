//! The compositor: takes in the column bit by bit, and hands out pages as soon as no later choice
//! can change them.
//!
//! So a book of any length needs no more room than a few hundred paragraphs, and its pages are
//! still the optimum over all of it.

use super::collect;
use super::cut::{Cut, Cutter, Frame, Stretch};
use super::delivery::Delivery;
use super::flow::Unit;
use super::foot;
use super::furniture::{self, Running};
use super::place::{self, Sheet};
use super::recorder::Recorder;
use super::report;
use super::rivers;
use super::turn::turned;
use crate::edition::Sides;
use crate::page::{Division, Folio, PageReport};

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
}

impl Compositor {
    /// The body goes on from that page.
    pub(super) fn new(first: usize, frame: Frame) -> Self {
        let (notes, running) = (foot::Notes::new(), Running::default());
        Self { cutter: Cutter::new(frame), frame, notes, running, dried: 0, first }
    }

    /// Takes in the text of an interview, and the notes that nothing in it calls.
    pub(super) fn text(&mut self, recorder: &mut Recorder<'_>, delivery: &mut Delivery<'_>) {
        collect::body(recorder, &mut |recorder, units| self.append(recorder, units, delivery));
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
        self.take(recorder, units);
        if self.cutter.go_on() {
            let settled = self.cutter.settle();
            self.set(recorder, (&settled.pages, &settled.rest), delivery);
            if !settled.pages.is_empty() {
                self.cutter.release(&settled.rest);
            }
        }
    }

    /// Takes in the next units, whose numbers count from the first of them.
    pub(super) fn take(&mut self, recorder: &mut Recorder<'_>, units: Vec<Unit>) {
        self.notes.extend(collect::opened_notes(recorder));
        let base = self.cutter.units.end();
        let placed = units.into_iter().map(|unit| Unit {
            repeats: unit.repeats.map(|head| head + base),
            voice: unit.voice.map(|voice| voice.from(base)),
            ..unit
        });
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
        for cut in cuts {
            let sheet = self.page(recorder, cut, delivery.pages(Division::Body));
            delivery.sheet(Division::Body, recorder, sheet);
        }
    }

    /// Sets paragraphs with rivers in another way.
    pub(super) fn dry(&mut self, cuts: &[Cut], rest: &[Stretch]) {
        let all = cuts.iter().flat_map(|cut| &cut.stretches).chain(rest);
        let all: Vec<Stretch> = all.copied().collect();
        rivers::dry(&mut self.cutter.units, &all, &mut self.dried);
    }

    /// Sets a page of the body, `at` being how many come before it.
    pub(super) fn page(&mut self, recorder: &mut Recorder<'_>, cut: &Cut, at: usize) -> Sheet {
        let frame = self.frame;
        let units = &self.cutter.units;
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut sheet = Sheet::new(recorder.design().paper.size, Folio::Arabic(number));
        let recto = match recorder.design().sides {
            Sides::Mirrored => at.is_multiple_of(2),
            // Where a book is bound, the sheet is clipped.
            Sides::Alike => true,
        };
        let origin = place::origin(recorder, recto);
        place::fill(recorder, &mut sheet, (units, cut), (frame, origin));
        foot::fill(recorder, &mut sheet, (&self.notes, &cut.notes), (frame, origin));
        sheet = turned(recorder, sheet);
        let head = self.running.head(recorder, (units, cut), at);
        if at > self.first {
            furniture::head(recorder, &mut sheet, &head, recto);
        }
        let height = foot::height(&self.notes, &cut.notes, frame.leading);
        let numbers = &recorder.edition.interview.notes;
        let page = PageReport {
            label: sheet.page.folio.to_string(),
            room: frame.room(height),
            notes: cut.notes.iter().map(|part| numbers[part.note].number).collect(),
            ..report::page(units, cut, frame.leading)
        };
        recorder.tally.page(page);
        self.forget_notes(cut);
        sheet
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
