//! Page-break markers: where the pages of the companion PDF begin.

use crate::edition::{Edition, PageStart, Place};
use crate::model::{Block, Inline, Piece};
use std::collections::BTreeMap;
use std::ops::Range;

/// The pages still to be marked, in order.
///
/// Markers come out in page order whatever happens to the text: a page whose place is passed
/// over, or that has no running text of its own, is marked together with the next page that has
/// (`EPUB Accessibility 1.1 § 3.4.1.3`: every marker in the list, every page marked).
#[derive(Debug, Default)]
pub(super) struct Markers<'a> {
    pages: &'a [PageStart],
    /// The last page that begins at a place.
    places: BTreeMap<Place, usize>,
    next: usize,
    /// How many pages of the companion PDF come before.
    first: usize,
}

impl<'a> Markers<'a> {
    /// The markers of an edition; none without a companion PDF.
    pub(super) fn of(edition: &'a Edition) -> Self {
        let pages = edition.page_map.as_ref().map_or(&[][..], |map| &map.pages);
        Self::new(pages, edition.chapter.as_ref().map_or(0, |chapter| chapter.pages.start))
    }

    /// The markers of some pages, of which `first` is the index in the PDF of the first.
    pub(super) fn new(pages: &'a [PageStart], first: usize) -> Self {
        let places =
            pages.iter().enumerate().filter_map(|(page, start)| Some((start.place?, page)));
        Self { pages, places: places.collect(), next: 0, first }
    }

    /// The places inside a piece where pages begin: bytes into it, and the page.
    pub(super) fn inside(&self, piece: u32) -> Vec<(usize, usize)> {
        let places = Place { piece, offset: 0 }..=Place { piece, offset: u32::MAX };
        self.places
            .range(places)
            .filter(|(_, page)| **page >= self.next)
            .map(|(place, page)| (usize::try_from(place.offset).unwrap_or(usize::MAX), *page))
            .collect()
    }

    /// The last page that begins inside some inlines.
    pub(super) fn last_inside(&self, content: &[Inline]) -> Option<usize> {
        if self.next == self.pages.len() {
            return None;
        }
        let mut last = None;
        for inline in content {
            inline.walk(&mut |met| {
                for piece in pieces(met).into_iter().flatten() {
                    last = last.max(self.inside(piece).last().map(|(_, page)| *page));
                }
            });
        }
        last
    }

    /// The last page that begins with the very first words of some blocks.
    pub(super) fn at_start(&self, blocks: &[Block]) -> Option<usize> {
        if self.next == self.pages.len() {
            return None;
        }
        let mut first = None;
        blocks.first()?.walk(&mut |met| first = first.or(pieces(met)[0]));
        let begun = self.inside(first?).into_iter().next();
        begun.filter(|(offset, _)| *offset == 0).map(|(_, page)| page)
    }

    /// The pages to be marked before the text of `page` begins.
    pub(super) fn up_to(&mut self, page: usize) -> Range<usize> {
        let due = self.next..(page + 1).max(self.next);
        self.next = due.end;
        due
    }

    /// The first page, when no running text begins it: it belongs to the title page.
    pub(super) fn title_page(&mut self) -> Range<usize> {
        match self.pages.first() {
            Some(PageStart { place: None, .. }) => self.up_to(0),
            _ => 0..0,
        }
    }

    /// The pages that are left when the text has ended.
    pub(super) fn rest(&mut self) -> Range<usize> {
        let due = self.next..self.pages.len();
        self.next = self.pages.len();
        due
    }

    /// The index of a page in the whole PDF.
    pub(super) const fn in_pdf(&self, page: usize) -> usize {
        self.first + page
    }

    /// The number printed on a page.
    pub(super) fn label(&self, page: usize) -> &'a str {
        &self.pages[page].label
    }
}

/// The pieces of text in what a walk meets, by where they stand in the source.
const fn pieces(met: Piece<'_>) -> [Option<u32>; 2] {
    match met {
        Piece::Inline(Inline::Text(text) | Inline::Code(text)) => [Some(text.span.start), None],
        Piece::Inline(Inline::Ruby { base, reading }) => {
            [Some(base.span.start), Some(reading.span.start)]
        }
        Piece::Block(Block::Code(code)) => [Some(code.span.start), None],
        Piece::Inline(_) | Piece::Block(_) => [None, None],
    }
}

/// The anchor of a page's marker.
pub(super) fn anchor(page: usize) -> String {
    format!("page{}", page + 1)
}
