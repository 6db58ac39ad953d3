//! Layout: from an edition to pages.
//!
//! Collect the book into one long column, every paragraph broken into lines in up to three ways;
//! cut the column into pages, ways and page ends chosen together; set what was chosen; then the
//! contents, which need the page numbers, and the furniture.

mod collect;
mod contents;
mod cut;
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

use crate::diagnostic::Diagnostics;
use crate::edition::{Edition, PageMap, PageStart, Place};
use crate::measure::Length;
use crate::page::{Destination, Folio, Item, OutlineEntry, Owner, PageReport, Pages, Structure};
use crate::text::Fonts;
use cut::{Cut, Frame};
use flow::Unit;
use furniture::Running;
use place::Sheet;
use recorder::Recorder;
use std::collections::BTreeMap;

/// Lays out an edition. Total: whatever cannot be done well is done as well as possible, and
/// complained about.
#[must_use]
pub fn paginate(edition: &Edition, fonts: &Fonts) -> (Pages, Diagnostics) {
    let mut recorder = Recorder::new(edition, fonts);
    let title = collect::title_page(&mut recorder);
    let contents = open_contents(&mut recorder);
    let mut units = collect::body(&mut recorder);
    let notes = collect::all_notes(&mut recorder);
    units.extend(collect::uncalled_notes(&mut recorder));
    let colophon = collect::colophon(&mut recorder);
    units.extend(colophon);

    let frame = frame(edition);
    let heights: Vec<Vec<Length>> =
        notes.iter().map(|units| foot::heights(units, frame.leading)).collect();
    let cuts = cut::cut(&units, &heights, frame);
    rivers::dry(&mut units, &cuts);
    let body = body_sheets(&mut recorder, (&units, &notes), (&cuts, frame));
    let labels = labels(&body);
    let label = |name: &str| labels.get(name).cloned();
    let mut sheets = vec![title_sheet(&mut recorder, &title, frame)];
    if let Some(section) = contents {
        sheets.extend(contents::pages(&mut recorder, section, &label, 2));
    }
    pad(&mut sheets, edition);
    sheets.extend(body);
    let Recorder { structure, outline, mut diagnostics, tally, .. } = recorder;
    diagnostics.sort();
    let report = tally.report();
    (Pages { report, ..assemble(sheets, structure, outline) }, diagnostics)
}

/// The page map a companion EPUB's page-list is made from.
#[must_use]
pub fn page_map(pages: &Pages) -> PageMap {
    let starts = pages.pages.iter().zip(&pages.starts).map(|(page, start)| PageStart {
        label: page.folio.to_string(),
        place: start.map(|start| Place { piece: start.piece, offset: start.offset }),
    });
    PageMap { pages: starts.collect() }
}

fn frame(edition: &Edition) -> Frame {
    let design = &edition.design;
    Frame {
        leading: design.leading,
        lines: design.lines_per_page().max(4),
        gap: design.leading.scale(800, 1000),
    }
}

/// The contents stand before the body, so their place in the structure is taken first.
fn open_contents(recorder: &mut Recorder<'_>) -> Option<crate::page::StructureId> {
    let wanted = recorder.design().contents && recorder.edition.interview.exchanges().count() > 1;
    wanted.then(|| {
        recorder.outline.push(OutlineEntry {
            depth: 0,
            title: recorder.language().words.contents.to_owned(),
            destination: "contents".to_owned(),
        });
        recorder.structure.open(Structure::DOCUMENT, crate::page::Kind::Section)
    })
}

fn title_sheet(recorder: &mut Recorder<'_>, units: &[Unit], frame: Frame) -> Sheet {
    let mut sheet = Sheet::new(recorder.design().paper.size, Folio::Roman(1));
    let mut at = place::origin(recorder, true);
    let cuts = cut::cut(units, &[], Frame { lines: i64::MAX / 4, ..frame });
    // A third of the page stands above the title.
    at.y += frame.leading * (frame.lines / 5);
    for cut in &cuts {
        place::fill(recorder, &mut sheet, (units, cut), (frame, at));
    }
    sheet
}

/// The body, set.
fn body_sheets(
    recorder: &mut Recorder<'_>,
    (units, notes): (&[Unit], &[Vec<Unit>]),
    (cuts, frame): (&[Cut], Frame),
) -> Vec<Sheet> {
    let mut sheets = Vec::with_capacity(cuts.len());
    let mut running = Running::default();
    for (at, cut) in cuts.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut sheet = Sheet::new(recorder.design().paper.size, Folio::Arabic(number));
        let recto = at % 2 == 0;
        let origin = place::origin(recorder, recto);
        place::fill(recorder, &mut sheet, (units, cut), (frame, origin));
        foot::fill(recorder, &mut sheet, (notes, &cut.notes), (frame, origin));
        let head = running.head(recorder, (units, cut), at);
        if at > 0 {
            furniture::head(recorder, &mut sheet, &head, (origin, recto));
        }
        let room = frame.room(foot::height(notes, &cut.notes, frame.leading));
        let numbers = &recorder.edition.interview.notes;
        let page = PageReport {
            label: sheet.page.folio.to_string(),
            room,
            notes: cut.notes.iter().map(|part| numbers[part.note].number).collect(),
            ..report::page(units, cut, frame.leading)
        };
        recorder.tally.page(page);
        sheets.push(sheet);
    }
    sheets
}

/// The label of the page each name leads to.
fn labels(sheets: &[Sheet]) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for sheet in sheets {
        for name in sheet.destinations.keys() {
            labels.insert(name.clone(), sheet.page.folio.to_string());
        }
    }
    labels
}

/// The body begins on a recto.
fn pad(sheets: &mut Vec<Sheet>, edition: &Edition) {
    if sheets.len() % 2 == 1 {
        let number = u32::try_from(sheets.len() + 1).unwrap_or(u32::MAX);
        sheets.push(Sheet::new(edition.design.paper.size, Folio::Roman(number)));
    }
}

/// Puts the pages together: artifacts first on each, names with their page.
fn assemble(sheets: Vec<Sheet>, structure: Structure, outline: Vec<OutlineEntry>) -> Pages {
    let mut pages = Pages { structure, outline, ..Pages::default() };
    for (at, mut sheet) in sheets.into_iter().enumerate() {
        let is_text = |item: &Item| matches!(item.owner, Owner::Slot(_));
        sheet.page.items.sort_by_key(is_text);
        pages.starts.push(sheet.start);
        for (name, place) in sheet.destinations {
            pages.destinations.insert(name, Destination { page: at, ..place });
        }
        pages.pages.push(sheet.page);
    }
    pages.close_heading_levels();
    pages
}
