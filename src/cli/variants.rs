//! The variants of an edition: each looks its own way, and is laid out and printed by itself.

use super::build::{Counter, over_budget};
use super::job::{Build, Terms};
use super::outcome::Outcome;
use super::voice::Voice;
use entretien::diagnostic::Diagnostics;
use entretien::edition::{Book, Edition, PageMap, Paper, Variant};
use entretien::page::{Apparatus, Division, Page, Structure};
use entretien::pdf::{self, Press};
use entretien::shelf::Kind;
use entretien::text::Fonts;
use entretien::{layout, page};
use std::borrow::Cow;
use std::path::Path;

/// An edition in one of its variants.
#[derive(Debug)]
pub(super) struct Form<'e> {
    pub(super) variant: Variant,
    pub(super) edition: Cow<'e, Edition>,
}

/// A book in one of its variants.
#[derive(Debug)]
pub(super) struct BookForm<'b> {
    pub(super) variant: Variant,
    pub(super) book: Cow<'b, Book>,
}

/// The variants that are asked for of an edition that looks like the book.
pub(super) fn of_edition<'e>(edition: &'e Edition, terms: &Terms) -> Vec<Form<'e>> {
    let other = |variant| Cow::Owned(edition.in_variant(variant, paper(variant, edition, terms)));
    let form = |&variant: &Variant| Form {
        variant,
        edition: if variant == Variant::Book { Cow::Borrowed(edition) } else { other(variant) },
    };
    terms.variants.iter().map(form).collect()
}

/// The same of a book of many interviews.
pub(super) fn of_book<'b>(book: &'b Book, terms: &Terms) -> Vec<BookForm<'b>> {
    let other = |variant| Cow::Owned(book.in_variant(variant, &paper(variant, &book.cover, terms)));
    let form = |&variant: &Variant| BookForm {
        variant,
        book: if variant == Variant::Book { Cow::Borrowed(book) } else { other(variant) },
    };
    terms.variants.iter().map(form).collect()
}

/// The paper of a variant: what the command line says, else what goes with the paper of the book.
fn paper(variant: Variant, book: &Edition, terms: &Terms) -> Paper {
    terms.asked.paper.clone().unwrap_or_else(|| variant.paper(&book.design.paper))
}

/// A variant, set.
#[derive(Debug)]
pub(super) struct Sheets<'f> {
    variant: Variant,
    /// What there is to its pages.
    pub(super) apparatus: Apparatus,
    /// The press that they have gone through, when a PDF is wanted.
    press: Option<Press<'f>>,
}

impl<'f> Sheets<'f> {
    /// Prints what `set` hands over, by `options` when a PDF is wanted.
    pub(super) fn of(
        (variant, edition): (Variant, &'f Edition),
        fonts: &'f Fonts,
        options: Option<&'f pdf::Options>,
        set: impl FnOnce(&mut dyn FnMut(Division, Page, &Structure)) -> Apparatus,
    ) -> Self {
        let mut press = options.map(|options| Press::new(edition, fonts, options));
        let apparatus = set(&mut |division, page, structure| {
            press.iter_mut().for_each(|press| press.page(division, &page, structure));
        });
        Self { variant, apparatus, press }
    }

    const fn pages(&self) -> usize {
        self.apparatus.starts.len()
    }
}

/// Sets and prints every form of an edition; what is wrong in several is told once.
pub(super) fn print<'f>(
    forms: &'f [Form<'_>],
    fonts: &'f Fonts,
    options: Option<&'f pdf::Options>,
    complaints: &mut Diagnostics,
) -> Vec<Sheets<'f>> {
    let mut print = |form: &'f Form<'_>| {
        Sheets::of((form.variant, &form.edition), fonts, options, |take| {
            let (apparatus, more) = layout::stream(&form.edition, fonts, take);
            complaints.join(more);
            apparatus
        })
    };
    forms.iter().map(&mut print).collect()
}

/// Complains of what has more pages than allowed, and keeps what the pages are like.
pub(super) fn review(
    sheets: &[Sheets<'_>],
    (path, job): (&Path, &Build),
    outcome: &mut Outcome,
    voice: Voice,
) {
    for set in sheets {
        if let Some(trouble) = over_budget(path, (set.variant, set.pages()), job.max_pages) {
            outcome.add(&trouble, voice);
        }
        let report: page::Report = set.apparatus.report.clone();
        outcome.reports.push((set.variant.suffix(), report));
    }
}

/// Writes the PDFs. Gives the page map of the book, if that is among them.
pub(super) fn write(sheets: Vec<Sheets<'_>>, counter: &mut Counter<'_>) -> Option<PageMap> {
    let mut map = None;
    for Sheets { variant, apparatus, press } in sheets {
        let Some(press) = press else { continue };
        let pages = apparatus.starts.len();
        counter.take(Kind::Pdf { pages, variant }, press.finish(&apparatus).map_err(Box::from));
        if variant == Variant::Book {
            map = Some(layout::page_map(&apparatus));
        }
    }
    map
}
