//! A book of many interviews: each set as a chapter, with one count of pages and one contents.

use super::compositor::Compositor;
use super::delivery::Delivery;
use super::place::Sheet;
use super::recorder::Recorder;
use super::{collect, contents, contents_section, frame, set_off_title, title_sheet, watermark};
use crate::diagnostic::Diagnostics;
use crate::edition::{Book, Edition, Leaf, LeafKind};
use crate::page::{Apparatus, Division, Folio, Kind, Page, Structure};
use crate::text::Fonts;
use std::ops::Range;

/// A book that has been set.
#[derive(Debug, Default)]
pub struct Bound {
    /// What there is beside its pages.
    pub apparatus: Apparatus,
    /// The complaints about each leaf, then those about the book itself.
    pub complaints: Vec<Diagnostics>,
    /// The pages of each leaf, as indices into all pages; white pages belong to what follows.
    pub pages: Vec<Range<usize>>,
    /// The list of speakers, with its page numbers, and its pages.
    pub index: Option<(Leaf, Range<usize>)>,
}

/// Sets a book, and hands over its pages as [`super::stream`] does.
pub fn book(book: &Book, fonts: &Fonts, take: &mut dyn FnMut(Division, Page, &Structure)) -> Bound {
    let frame = frame(&book.cover);
    let mut recorder = Recorder::new(&book.cover, fonts);
    let mut delivery = Delivery::new(take, watermark::items(&mut recorder));
    let title = collect::title_page(&mut recorder);
    let section = contents_section(&mut recorder);
    let (mut complaints, mut ends) = (Vec::new(), Vec::new());
    for bound in &book.leaves {
        recorder = recorder.on(&bound.edition, fonts);
        leaf(&mut recorder, &mut delivery, bound);
        complaints.push(std::mem::take(&mut recorder.diagnostics));
        ends.push(delivery.pages(Division::Body));
    }
    let label = |name: &str| delivery.folio(name).map(|folio| folio.to_string());
    let index = book.list_of_speakers(&label);
    let mut recorder = match &index {
        Some(index) => {
            let mut recorder = recorder.on(&index.edition, fonts);
            leaf(&mut recorder, &mut delivery, index);
            recorder
        }
        None => recorder,
    };
    let listed = delivery.pages(Division::Body);
    recorder = recorder.on(&book.cover, fonts);
    let colophon = collect::colophon(&mut recorder);
    let mut compositor = Compositor::new(listed, frame);
    compositor.append(&mut recorder, colophon, &mut delivery);
    compositor.finish(&mut recorder, &mut delivery);
    let title = title_sheet(&mut recorder, title, frame);
    delivery.sheet(Division::Front, &recorder, title);
    contents::pages(&mut recorder, section, &mut delivery);
    super::pad_front(&recorder, &mut delivery);

    let front = delivery.pages(Division::Front);
    let Recorder { structure, outline, diagnostics, tally, .. } = recorder;
    complaints.push(diagnostics);
    complaints.iter_mut().for_each(Diagnostics::sort);
    let apparatus = Apparatus { outline, report: tally.report(), ..delivery.finish(structure) };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let pages = starts.zip(&ends).map(|(start, end)| start + front..end + front).collect();
    let last = ends.last().copied().unwrap_or_default() + front;
    let index = index.map(|index| (index, last..listed + front));
    Bound { apparatus, complaints, pages, index }
}

/// Sets what is bound in a book, from the next recto on.
fn leaf(recorder: &mut Recorder<'_>, delivery: &mut Delivery<'_>, leaf: &Leaf) {
    let frame = frame(&leaf.edition);
    if !delivery.pages(Division::Body).is_multiple_of(2) {
        let white = Sheet::new(recorder.design().paper.size, next(recorder, delivery));
        delivery.sheet(Division::Body, recorder, white);
    }
    recorder.root = recorder.structure.open(Structure::DOCUMENT, kind(leaf.kind));
    let root = recorder.root;
    recorder.structure.element_mut(root).details_mut().lang = Some(recorder.lang().to_string());
    let mut title = collect::title_page(recorder);
    if leaf.kind == LeafKind::Part {
        let mut sheet = title_sheet(recorder, title, frame);
        sheet.page.folio = next(recorder, delivery);
        return delivery.sheet(Division::Body, recorder, sheet);
    }
    set_off_title(&mut title);
    let mut compositor = Compositor::new(delivery.pages(Division::Body), frame);
    compositor.title(recorder, title, delivery);
    compositor.text(recorder, delivery);
    if has_colophon(&leaf.edition) {
        let colophon = collect::colophon(recorder);
        compositor.append(recorder, colophon, delivery);
    }
    compositor.finish(recorder, delivery);
}

/// A part is a division of the book (`ISO 32000-1 § 14.8.4.2`), and so is a chapter.
const fn kind(kind: LeafKind) -> Kind {
    match kind {
        LeafKind::Part | LeafKind::Chapter | LeafKind::Index => Kind::Part,
    }
}

/// Whether a chapter says who made it.
fn has_colophon(edition: &Edition) -> bool {
    let front = &edition.interview.front;
    !front.credits.is_empty() || front.source.is_some() || front.rights.is_some()
}

/// The number of the next page of the body.
fn next(recorder: &Recorder<'_>, delivery: &Delivery<'_>) -> Folio {
    recorder.folio(u32::try_from(delivery.pages(Division::Body) + 1).unwrap_or(u32::MAX))
}
