//! Facing pages: an original on the left, its translation on the right, exchange by exchange.

use super::collect::{self, Place};
use super::compositor::Compositor;
use super::cut::{Frame, Spreads};
use super::delivery::Delivery;
use super::flow::Unit;
use super::place::Sheet;
use super::recorder::Recorder;
use super::report::Tally;
use super::{contents, contents_section, frame, place_title, watermark};
use crate::diagnostic::Diagnostics;
use crate::edition::{Edition, side_by_side};
use crate::model::{Part, Section};
use crate::page::{Apparatus, Division, Kind, OutlineEntry, Page, Structure, StructureId};
use crate::text::Fonts;
use std::ops::Range;

/// Lines of white between the titles of both.
const WHITE: i64 = 3;

/// Sets an original and its translation, prepared by [`Edition::beside`], on facing pages, and
/// hands these over as [`super::stream`] does. What is wrong with either comes back for each.
///
/// The original stands on even pages, so that the title page can be the first and the number of a
/// page its place in the file; the contents of both, which need those numbers, come last.
pub fn facing(
    (original, translation): (&Edition, &Edition),
    fonts: &Fonts,
    take: &mut dyn FnMut(Division, Page, &Structure),
) -> (Apparatus, [Diagnostics; 2]) {
    let mut pair = Pair::new([original, translation], fonts);
    let behind = watermark::items(&mut pair.halves[0].recorder);
    let mut delivery = Delivery::new(take, behind);
    pair.title(&mut delivery);
    pair.text();
    pair.pages(&mut delivery);
    pair.contents(&mut delivery);
    let Pair { structure, tally, halves, .. } = pair;
    let [one, other] = halves.map(Half::into_record);
    let outline = one.0.into_iter().chain(other.0).collect();
    let apparatus = delivery.finish(structure);
    (Apparatus { outline, report: tally.report(), ..apparatus }, [one.1, other.1])
}

/// Both texts, and what they have in common.
struct Pair<'e> {
    halves: [Half<'e>; 2],
    structure: Structure,
    tally: Tally,
    spreads: Spreads,
}

/// One of two texts.
struct Half<'e> {
    recorder: Recorder<'e>,
    column: Compositor,
    /// Whether a paragraph of narration would go on from another.
    goes_on: bool,
}

impl Half<'_> {
    /// Its outline, all under its title, and what is wrong with it.
    fn into_record(self) -> (Vec<OutlineEntry>, Diagnostics) {
        let Recorder { mut outline, mut diagnostics, .. } = self.recorder;
        outline.iter_mut().skip(1).for_each(|entry| entry.depth += 1);
        diagnostics.sort();
        (outline, diagnostics)
    }

    /// Opens an element for what comes of this text, and says its language.
    fn open(&mut self, parent: StructureId) -> StructureId {
        let element = self.recorder.structure.open(parent, Kind::Section);
        let lang = self.recorder.lang().to_string();
        self.recorder.structure.element_mut(element).details_mut().lang = Some(lang);
        self.recorder.root = element;
        element
    }
}

impl<'e> Pair<'e> {
    fn new(editions: [&'e Edition; 2], fonts: &'e Fonts) -> Self {
        let [original, mut translation] = editions.map(|edition| {
            let frame = Frame { facing: true, columns: 1, ..frame(edition) };
            // The title page is the first.
            let column = Compositor::new(1, frame);
            Half { recorder: Recorder::new(edition, fonts), column, goes_on: false }
        });
        translation.recorder.is_translation = true;
        translation.recorder.zero = original.recorder.zero;
        let halves = [original, translation];
        let (structure, tally) = (Structure::default(), Tally::default());
        Self { halves, structure, tally, spreads: Spreads::new() }
    }

    /// Works on one of the texts, which records in what both have in common.
    fn on<T>(&mut self, at: usize, work: impl FnOnce(&mut Half<'e>) -> T) -> T {
        let half = &mut self.halves[at];
        std::mem::swap(&mut half.recorder.structure, &mut self.structure);
        std::mem::swap(&mut half.recorder.tally, &mut self.tally);
        let done = work(half);
        std::mem::swap(&mut half.recorder.structure, &mut self.structure);
        std::mem::swap(&mut half.recorder.tally, &mut self.tally);
        done
    }

    /// The titles of both, on one page.
    fn title(&mut self, delivery: &mut Delivery<'_>) {
        let recorder = &self.halves[0].recorder;
        let mut sheet = Sheet::new(recorder.design().paper.size, recorder.folio(1));
        let mut line = self.halves[0].column.frame.lines / 6;
        for at in 0..2 {
            line = WHITE
                + self.on(at, |half| {
                    half.open(Structure::DOCUMENT);
                    let units = collect::title_page(&mut half.recorder);
                    place_title(&mut half.recorder, &mut sheet, units, (half.column.frame, line))
                });
        }
        self.on(0, |half| delivery.sheet(Division::Body, &half.recorder, sheet));
    }

    /// Takes in both texts, block by block.
    fn text(&mut self) {
        let [one, other] = [0, 1].map(|at| &self.halves[at].recorder.edition.interview);
        let element = self.structure.open(Structure::DOCUMENT, Kind::Section);
        self.parts([&one.opening, &other.opening], (element, 2));
        self.sections(&one.sections, &other.sections);
        self.sections(&one.closing, &other.closing);
        self.block(Structure::DOCUMENT, |half, _| collect::uncalled_notes(&mut half.recorder));
        self.block(Structure::DOCUMENT, |half, _| collect::colophon(&mut half.recorder));
    }

    fn sections(&mut self, here: &'e [Section], there: &'e [Section]) {
        for at in 0..here.len().max(there.len()) {
            let pair = [here.get(at), there.get(at)];
            let element = self.structure.open(Structure::DOCUMENT, Kind::Section);
            self.block(element, |half, side| {
                let root = half.recorder.root;
                let head = |section| collect::section_head(&mut half.recorder, section, root);
                pair[side].map(head).unwrap_or_default()
            });
            let level = pair.into_iter().flatten().map(collect::section_level).max().unwrap_or(2);
            let parts = pair.map(|section| section.map_or(&[][..], |section| &section.parts));
            self.parts(parts, (element, level));
        }
    }

    fn parts(&mut self, [here, there]: [&'e [Part]; 2], (element, level): (StructureId, u8)) {
        for pair in side_by_side(here, there) {
            self.block(element, |half, side| {
                let Some(part) = pair[side] else { return Vec::new() };
                let top = Place::top(half.recorder.root);
                let place = Place { level, indented: half.goes_on, ..top };
                collect::part(&mut half.recorder, part, place)
            });
        }
    }

    /// Takes in what belongs together on both sides.
    fn block(
        &mut self,
        element: StructureId,
        mut collect: impl FnMut(&mut Half<'e>, usize) -> Vec<Unit>,
    ) {
        let units: [Range<usize>; 2] = [0, 1].map(|at| {
            self.on(at, |half| {
                half.open(element);
                let mut units = collect(half, at);
                // A figure stays beside its counterpart.
                units.iter_mut().for_each(|unit| unit.floats = false);
                half.goes_on = collect::goes_on(&units).unwrap_or(half.goes_on);
                let start = half.column.cutter.units.end();
                half.column.take(&mut half.recorder, units);
                start..half.column.cutter.units.end()
            })
        });
        let [one, other] = &mut self.halves;
        self.spreads.block(&mut [&mut one.column.cutter, &mut other.column.cutter], &units);
    }

    /// Sets the pages of both in turn.
    fn pages(&mut self, delivery: &mut Delivery<'_>) {
        let [one, other] = &mut self.halves;
        let spreads = std::mem::replace(&mut self.spreads, Spreads::new());
        let cuts = spreads.finish(&mut [&mut one.column.cutter, &mut other.column.cutter]);
        for (half, cuts) in self.halves.iter_mut().zip(&cuts) {
            half.column.dry(cuts, &[]);
        }
        for spread in cuts[0].iter().zip(&cuts[1]) {
            for (at, cut) in [spread.0, spread.1].into_iter().enumerate() {
                self.on(at, |half| {
                    let number = delivery.pages(Division::Body);
                    let sheet =
                        half.column.page(&mut half.recorder, std::slice::from_ref(cut), number);
                    delivery.sheet(Division::Body, &half.recorder, sheet);
                });
            }
        }
    }

    /// The contents of both, side by side.
    fn contents(&mut self, delivery: &mut Delivery<'_>) {
        let is_short = |half: &Half<'_>| half.recorder.edition.interview.exchanges().count() < 2;
        if !self.halves[0].recorder.design().contents || self.halves.iter().all(is_short) {
            return;
        }
        let before = u32::try_from(delivery.pages(Division::Body)).unwrap_or(u32::MAX);
        let mut sheets = [0, 1].map(|at| {
            let first = if at == 0 { before + 1 } else { before + 2 };
            self.on(at, |half| {
                half.open(Structure::DOCUMENT);
                let section = contents_section(&mut half.recorder);
                let folio = |recorder: &Recorder<'_>, page| recorder.folio(first + page * 2);
                let numbers = contents::numbers(&half.recorder, delivery);
                let mut sheets = Vec::new();
                let mut take = |_: &Recorder<'_>, sheet| sheets.push(sheet);
                contents::sheets(&mut half.recorder, (section, &numbers), &folio, &mut take);
                sheets.into_iter()
            })
        });
        for _ in 0..sheets[0].len().max(sheets[1].len()) {
            for (at, side) in sheets.iter_mut().enumerate() {
                let number = u32::try_from(delivery.pages(Division::Body) + 1).unwrap_or(u32::MAX);
                self.on(at, |half| {
                    let size = half.recorder.design().paper.size;
                    let white = Sheet::new(size, half.recorder.folio(number));
                    let sheet = side.next().unwrap_or(white);
                    delivery.sheet(Division::Body, &half.recorder, sheet);
                });
            }
        }
    }
}
