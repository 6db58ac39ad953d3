//! Layout: from an edition to pages.
//!
//! Collect the book into one long column, every paragraph broken into lines in up to three ways, in
//! a long book by several threads; cut the column into pages, ways and page ends chosen together;
//! set what was chosen, with its furniture; then the contents, which need the page numbers. All of
//! it at once, bit by bit: a page is handed over as soon as no later choice can change it.

mod book;
mod collect;
mod composer;
mod compositor;
mod contents;
mod cut;
mod delivery;
mod duplex;
mod facing;
mod flow;
mod foot;
mod furniture;
mod paragraph;
mod place;
mod recorder;
mod report;
mod rivers;
mod strand;
#[cfg(test)]
mod tests;
mod turn;
mod watermark;
mod window;

use crate::diagnostic::Diagnostics;
use crate::edition::{self, Edition, PageMap, Place, TitlePlace};
use crate::page::{
    Apparatus, Division, Folio, Kind, OutlineEntry, Page, Pages, Structure, StructureId,
};
use crate::text::Fonts;
pub use book::{Bound, book};
use compositor::Compositor;
use cut::Frame;
use delivery::Delivery;
pub use duplex::{DuplexTrial, duplex_test};
pub use facing::facing;
use flow::Unit;
use place::Sheet;
use recorder::Recorder;

/// Lays out an edition. Total: whatever cannot be done well is done as well as possible, and
/// complained about.
#[must_use]
pub fn paginate(edition: &Edition, fonts: &Fonts) -> (Pages, Diagnostics) {
    let (mut front, mut body) = (Vec::new(), Vec::new());
    let (apparatus, diagnostics) =
        stream(edition, fonts, &mut |division, page, _| match division {
            Division::Front => front.push(page),
            Division::Body => body.push(page),
        });
    front.append(&mut body);
    (Pages { pages: front, apparatus }, diagnostics)
}

/// Lays out an edition of any length, and hands over its pages as they are finished: those of the
/// body, then those of the front. The structure comes along as far as it is known; in it the
/// levels of headings are not final.
pub fn stream(
    edition: &Edition,
    fonts: &Fonts,
    take: &mut dyn FnMut(Division, Page, &Structure),
) -> (Apparatus, Diagnostics) {
    let mut recorder = Recorder::new(edition, fonts);
    let mut delivery = Delivery::new(take, watermark::items(&mut recorder));
    let mut title = collect::title_page(&mut recorder);
    let contents = open_contents(&mut recorder);
    let frame = frame(edition);
    match edition.design.title {
        TitlePlace::Page => {
            body(&mut recorder, &mut delivery, (Vec::new(), frame));
            let title = title_sheet(&mut recorder, title, frame);
            delivery.sheet(Division::Front, &recorder, title);
        }
        TitlePlace::Head => {
            set_off_title(&mut title);
            body(&mut recorder, &mut delivery, (title, frame));
        }
    }
    if let Some(section) = contents {
        contents::pages(&mut recorder, section, &mut delivery);
    }
    pad_front(&recorder, &mut delivery);
    let Recorder { structure, outline, mut diagnostics, tally, .. } = recorder;
    diagnostics.sort();
    let apparatus = delivery.finish(structure);
    (Apparatus { outline, report: tally.report(), ..apparatus }, diagnostics)
}

/// The body begins on a recto.
fn pad_front(recorder: &Recorder<'_>, delivery: &mut Delivery<'_>) {
    if delivery.pages(Division::Front) % 2 == 1 {
        let number = u32::try_from(delivery.pages(Division::Front) + 1).unwrap_or(u32::MAX);
        let white = Sheet::new(recorder.design().paper.size, Folio::Roman(number));
        delivery.sheet(Division::Front, recorder, white);
    }
}

/// Leaves white between a title and the text below it.
fn set_off_title(title: &mut [Unit]) {
    if let Some(last) = title.last_mut() {
        last.after = last.after.max(WHITE);
    }
}

/// Lines of white between a title and the text below it.
const WHITE: i64 = 2;

/// Sets the body below what stands at its head, with what stands at its end.
fn body(
    recorder: &mut Recorder<'_>,
    delivery: &mut Delivery<'_>,
    (head, frame): (Vec<Unit>, Frame),
) {
    let mut compositor = Compositor::new(0, frame);
    compositor.title(recorder, head, delivery);
    compositor.text(recorder, delivery);
    let colophon = collect::colophon(recorder);
    compositor.append(recorder, colophon, delivery);
    compositor.finish(recorder, delivery);
}

/// The page map a companion EPUB's page-list is made from.
#[must_use]
pub fn page_map(apparatus: &Apparatus) -> PageMap {
    let starts = apparatus.starts.iter().map(|start| edition::PageStart {
        label: start.folio.to_string(),
        place: start.text.map(|text| Place { piece: text.piece, offset: text.offset }),
    });
    PageMap { pages: starts.collect() }
}

fn frame(edition: &Edition) -> Frame {
    let design = &edition.design;
    Frame {
        leading: design.leading,
        lines: design.lines_per_page().max(4),
        gap: design.leading.scale(800, 1000),
        facing: false,
        feet: design.feet,
        columns: design.columns.count.max(1).into(),
        head: 0,
    }
}

/// The contents stand before the body, so their place in the structure is taken first.
fn open_contents(recorder: &mut Recorder<'_>) -> Option<StructureId> {
    let wanted = recorder.design().contents && recorder.edition.interview.exchanges().count() > 1;
    wanted.then(|| contents_section(recorder))
}

fn contents_section(recorder: &mut Recorder<'_>) -> StructureId {
    let title = recorder.language().words.contents.to_owned();
    let destination = recorder.name(contents::CONTENTS);
    recorder.outline.push(OutlineEntry { depth: 0, title, destination });
    recorder.structure.open(recorder.root, Kind::Section)
}

fn title_sheet(recorder: &mut Recorder<'_>, units: Vec<Unit>, frame: Frame) -> Sheet {
    let mut sheet = Sheet::new(recorder.design().paper.size, Folio::Roman(1));
    // A third of the page stands above the title.
    place_title(recorder, &mut sheet, units, (frame, frame.lines / 5));
    turn::turned(recorder, sheet)
}

/// Sets a title so many lines from the head of its page; gives the line after it.
fn place_title(
    recorder: &mut Recorder<'_>,
    sheet: &mut Sheet,
    units: Vec<Unit>,
    (frame, line): (Frame, i64),
) -> i64 {
    let mut at = place::origin(recorder, true);
    let units = units.into_iter().map(|unit| unit.composed(recorder)).collect();
    let (units, cuts) = cut::cut(units, &[], Frame { lines: i64::MAX / 4, columns: 1, ..frame });
    at.y += frame.leading * line;
    let mut lines = line;
    for cut in &cuts {
        place::fill(recorder, sheet, (&units, cut), (frame, at));
        lines += report::page(&units, cut, frame.leading).lines;
    }
    lines
}
