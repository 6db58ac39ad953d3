//! The variants of an edition: each looks its own way, and is laid out and printed by itself.

use super::args::SheetName;
use super::build::{Counter, over_budget};
use super::impose::remarks;
use super::job::{Build, Terms};
use super::outcome::Outcome;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use super::workers;
use entretien::diagnostic::Diagnostics;
use entretien::edition::{Book, Edition, PageMap, Paper, Variant};
use entretien::impose;
use entretien::limit::Limit;
use entretien::page::{Apparatus, Division, Kinds, Page, Structure};
use entretien::pdf::{self, Press, Standard};
use entretien::shelf::Kind;
use entretien::text::Fonts;
use entretien::{layout, page};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
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
    let form = |&variant: &Variant| Form { variant, edition: dressed(edition, variant, terms) };
    terms.print.variants.iter().map(form).collect()
}

/// An edition in a variant, in the ink that is asked for.
fn dressed<'e>(edition: &'e Edition, variant: Variant, terms: &Terms) -> Cow<'e, Edition> {
    let dress = terms.print.dress.of(variant);
    let mut form = Cow::Borrowed(edition);
    if variant != Variant::Book {
        let paper = paper(variant, edition, terms);
        form = Cow::Owned(edition.in_variant(variant, paper, dress.columns));
    }
    if dress.grayscale {
        form = Cow::Owned(form.into_owned().in_grey());
    }
    if let Some(words) = &dress.watermark {
        form.to_mut().design.watermark = Some(words.clone());
    }
    form
}

/// The same of a book of many interviews.
pub(super) fn of_book<'b>(book: &'b Book, terms: &Terms) -> Vec<BookForm<'b>> {
    let usual = terms.print.dress.of(Variant::Book);
    let plain = !usual.grayscale && usual.watermark.is_none();
    let dressed = |variant| {
        let mut form = book.clone();
        form.cover = dressed(&book.cover, variant, terms).into_owned();
        for leaf in &mut form.leaves {
            leaf.edition = dressed(&leaf.edition, variant, terms).into_owned();
        }
        form
    };
    let form = |&variant: &Variant| BookForm {
        variant,
        book: match variant {
            Variant::Book if plain => Cow::Borrowed(book),
            _ => Cow::Owned(dressed(variant)),
        },
    };
    terms.print.variants.iter().map(form).collect()
}

/// The paper of a variant: what the command line or the table of the variant says, else what goes
/// with the paper of the book. The pages of a booklet are as large as its folded sheets.
fn paper(variant: Variant, book: &Edition, terms: &Terms) -> Paper {
    let dress = terms.print.dress.of(variant);
    match &dress.sheet {
        Some(SheetName::Paper(sheet)) if variant == Variant::Booklet => return sheet.folded(),
        Some(SheetName::Fit) if variant == Variant::Booklet => return book.design.paper.clone(),
        None if variant == Variant::Booklet => return variant.paper(&book.design.paper),
        Some(SheetName::Fit | SheetName::Paper(_)) | None => {}
    }
    dress.paper.clone().unwrap_or_else(|| variant.paper(&book.design.paper))
}

/// A variant, set.
#[derive(Debug)]
pub(super) struct Sheets<'f> {
    variant: Variant,
    /// What its pages are as large as.
    paper: &'f Paper,
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
        let apparatus = match &mut press {
            None => set(&mut |_, _, _| {}),
            Some(press) => workers::onward(
                |(division, page, kinds): &(Division, Page, Kinds)| {
                    press.page(*division, page, kinds);
                },
                |pass| {
                    set(&mut |division, page, structure| {
                        let kinds = page.kinds(structure);
                        pass((division, page, kinds));
                    })
                },
            ),
        };
        Self { variant, paper: &edition.design.paper, apparatus, press }
    }

    /// The PDF: of pages, or of the sheets that they are printed on.
    fn finish(self, counter: &mut Counter<'_>) -> Result<Vec<u8>, Box<dyn Error>> {
        let Self { variant, paper, apparatus, press } = self;
        let Some(press) = press else { return Err("nothing was printed".into()) };
        let pages = press.finish(&apparatus)?;
        let job = counter.job();
        let Some(mut options) = job.making.of(variant).imposition(variant, paper) else {
            return Ok(pages);
        };
        options.tagged &= job.standard != Standard::None;
        let imposed = impose::write(&pages, &options)?;
        counter.remark(variant, |path| remarks(path, &imposed));
        Ok(imposed.bytes)
    }
}

/// Sets and prints every form of an edition; what is wrong in several is told once.
pub(super) fn print<'f>(
    forms: &'f [Form<'_>],
    fonts: &'f Fonts,
    options: &'f BTreeMap<Variant, pdf::Options>,
    complaints: &mut Diagnostics,
) -> Vec<Sheets<'f>> {
    let mut print = |form: &'f Form<'_>| {
        let options = options.get(&form.variant);
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
        let pages = set.apparatus.starts.len();
        if let Err(exceeded) = job.terms.bounds.limits.hold_count(Limit::Pages, pages) {
            let trouble = Trouble::with(path, exceeded.to_string()).hint(exceeded.hint());
            outcome.add(&Trouble { verdict: Verdict::BadSource, ..trouble }, voice);
        }
        let most = job.making.of(set.variant).max_pages;
        if let Some(trouble) = over_budget(path, (set.variant, &set.apparatus), most) {
            outcome.add(&trouble, voice);
        }
        let report: page::Report = set.apparatus.report.clone();
        outcome.reports.push((set.variant.suffix(), report));
    }
}

/// Writes the PDFs. Gives the page map of the book, if that is among them or to be listed.
pub(super) fn write(
    sheets: Vec<Sheets<'_>>,
    fonts: &Fonts,
    counter: &mut Counter<'_>,
) -> Option<PageMap> {
    std::thread::scope(|scope| {
        // All is set; what is made of it needs room of its own. Words by the ten thousand take a
        // while to let go of: another core does, or this one where no thread is to be had.
        let forget = std::thread::Builder::new().spawn_scoped(scope, || fonts.forget_words());
        if forget.is_err() {
            fonts.forget_words();
        }
        write_all(sheets, counter)
    })
}

fn write_all(sheets: Vec<Sheets<'_>>, counter: &mut Counter<'_>) -> Option<PageMap> {
    let mut map = None;
    let listed = |set: &Sheets<'_>| set.press.is_some() || counter.job().page_list;
    let sheets: Vec<Sheets<'_>> = sheets.into_iter().filter(listed).collect();
    for set in sheets {
        let variant = set.variant;
        let pages = set.apparatus.starts.len();
        if variant == Variant::Book {
            map = Some(layout::page_map(&set.apparatus));
        }
        if set.press.is_none() {
            continue;
        }
        let made = set.finish(counter);
        counter.take(Kind::Pdf { pages, variant }, made);
    }
    map
}
