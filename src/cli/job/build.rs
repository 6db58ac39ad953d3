//! What to build, from what, to where.

use super::{Terms, Typed, or_default, usage};
use crate::cli::args::{
    BookArgs, BuildArgs, Cover, EpubFonts, Index, Output, PageArgs, PdfStandard, SheetArgs, Strict,
    TrimArgs,
};
use crate::cli::source::Source;
use clap::Error;
use entretien::model::{Lang, Plan};
use entretien::pdf::{self, Standard};
use std::path::PathBuf;

/// What to build, from what, to where.
#[derive(Debug)]
pub(in crate::cli) struct Build {
    /// Sources, and folders of sources.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The folder to write to.
    pub(in crate::cli) out: PathBuf,
    /// What to write, each once.
    pub(in crate::cli) outputs: Vec<Output>,
    /// The standards that a PDF keeps.
    pub(in crate::cli) standard: Standard,
    /// The most pages a PDF may have.
    pub(in crate::cli) max_pages: Option<usize>,
    /// What lies around the edge at which pages are cut.
    pub(in crate::cli) trim: TrimArgs,
    /// The sheets of booklets.
    pub(in crate::cli) sheets: Box<SheetArgs>,
    /// An image to use as the cover.
    pub(in crate::cli) cover: Option<PathBuf>,
    /// Whether that is only for sources that bring no cover.
    pub(in crate::cli) cover_is_usual: bool,
    /// Where to write what the pages are like.
    pub(in crate::cli) layout_report: Option<PathBuf>,
    /// Whether to list what has been made.
    pub(in crate::cli) index: Index,
    /// The languages to bring together in one book.
    pub(in crate::cli) bilingual: Option<[Lang; 2]>,
    /// The book to make instead of interviews.
    pub(in crate::cli) book: Option<Box<Planned>>,
    /// What every edition has in common.
    pub(in crate::cli) terms: Terms,
}

/// A book, and the file that says so.
#[derive(Debug)]
pub(in crate::cli) struct Planned {
    pub(in crate::cli) plan: Plan,
    pub(in crate::cli) file: Source,
}

impl Build {
    /// What a PDF made of a source keeps, and whether it carries it.
    pub(in crate::cli) fn pdf_options(&self, source: &Source) -> pdf::Options {
        let carried =
            || pdf::Source { name: source.name(), bytes: source.text.clone().into_bytes() };
        let source = self.standard.takes_source().then(carried);
        pdf::Options { standard: self.standard, source, trim: self.trim.of_pages() }
    }

    /// Whether anything that is asked for is about pages.
    pub(in crate::cli) fn needs_pages(&self) -> bool {
        let about_pages = self.max_pages.is_some() || self.layout_report.is_some();
        about_pages || self.outputs.contains(&Output::Pdf)
    }

    /// What the arguments of `build` mean.
    pub(super) fn read(
        args: BuildArgs,
        typed: &Typed<'_>,
        terms: impl FnOnce(PageArgs, &Strict) -> Terms,
    ) -> Self {
        let BuildArgs {
            paths,
            out,
            to,
            pdf_standard,
            max_pages,
            layout_report,
            index,
            bilingual,
            book,
            page,
            trim,
            sheets,
            strict,
        } = args;
        let BookArgs { cover, epub_fonts } = book;
        let (design, image) = match cover {
            Some(Cover::Drawn(design)) => (Some(design), None),
            Some(Cover::Image(file)) => (None, Some(file)),
            None => (None, None),
        };
        let mut terms = terms(page, &strict);
        terms.looks_of(typed, "cover").cover = design;
        terms.sheet = sheets.sheet.clone();
        terms.without_fonts = epub_fonts == EpubFonts::None;
        let single = terms.print.single_exchange.is_some();
        let wanted = [Output::Epub, Output::Pdf].into_iter().filter(|output| to.contains(output));
        let wanted = wanted.filter(|output| !single || *output == Output::Pdf);
        Self {
            paths: or_default(paths),
            out,
            standard: standard(pdf_standard),
            max_pages,
            trim,
            sheets: Box::new(sheets),
            layout_report,
            index,
            book: typed.book().filter(|_| bilingual.is_none() && !single),
            bilingual,
            cover: image,
            cover_is_usual: typed.is_usual("cover"),
            outputs: wanted.collect(),
            terms,
        }
    }
}

/// Some things that can be asked for cannot be had together.
pub(super) fn refuse_contradictions(args: &BuildArgs) -> Result<(), Error> {
    let paged = args.to.contains(&Output::Pdf);
    if args.page.print.single_exchange.is_some() && (args.bilingual.is_some() || !paged) {
        return Err(usage("a single exchange is printed: leave out `--bilingual` and `--to epub`"));
    }
    Ok(())
}

const fn standard(typed: PdfStandard) -> Standard {
    match typed {
        PdfStandard::Ua1A2a => Standard::Ua1A2a,
        PdfStandard::Ua1A3a => Standard::Ua1A3a,
        PdfStandard::Ua2A4f => Standard::Ua2A4f,
        PdfStandard::None => Standard::None,
    }
}
