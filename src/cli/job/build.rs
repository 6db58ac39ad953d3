//! What to build, from what, to where.

use super::variants::{Making, PerVariant};
use super::{Terms, Typed, or_default, usage};
use crate::cli::args::{
    BookArgs, BuildArgs, Cover, EpubFonts, Index, Output, PageArgs, PdfStandard, ReleaseArgs,
    SheetArgs, Strict,
};
use crate::cli::cache;
use crate::cli::config::Settings;
use crate::cli::inputs::Inputs;
use crate::cli::source::Source;
use clap::Error;
use entretien::edition::Variant;
use entretien::model::{Lang, Plan};
use entretien::pdf::{self, Standard};
use entretien::shelf::Kind;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What to build, from what, to where.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Build {
    /// Sources, and folders of sources.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The folder to write to.
    pub(in crate::cli) out: PathBuf,
    /// What to write, each once.
    pub(in crate::cli) outputs: Vec<Output>,
    /// The standards that a PDF keeps.
    pub(in crate::cli) standard: Standard,
    /// What becomes of the pages of each variant.
    pub(in crate::cli) making: Box<PerVariant<Making>>,
    /// An image to use as the cover.
    pub(in crate::cli) cover: Option<PathBuf>,
    /// Whether that is only for sources that bring no cover.
    pub(in crate::cli) cover_is_usual: bool,
    /// Whether the EPUB lists pages that are not written.
    pub(in crate::cli) page_list: bool,
    /// Where to write what the pages are like.
    pub(in crate::cli) layout_report: Option<PathBuf>,
    /// Whether to list what has been made.
    pub(in crate::cli) index: Index,
    /// The languages to bring together in one book.
    pub(in crate::cli) bilingual: Option<[Lang; 2]>,
    /// The book to make instead of interviews.
    pub(in crate::cli) book: Option<Box<Planned>>,
    /// What is said of the outputs, and how they are put to the proof.
    pub(in crate::cli) release: ReleaseArgs,
    /// The folder of the project: that of `entretien.toml`, else the one we are in.
    pub(in crate::cli) project: PathBuf,
    /// Where what has been made is kept, if it is.
    pub(in crate::cli) cache: Option<PathBuf>,
    /// What the options say of every edition, as one text.
    pub(in crate::cli) looks: String,
    /// The settings that were read.
    pub(in crate::cli) settings: Inputs,
    /// What every edition has in common.
    pub(in crate::cli) terms: Terms,
}

/// A book, and the file that says so.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Planned {
    pub(in crate::cli) plan: Plan,
    pub(in crate::cli) file: Source,
}

impl Build {
    /// What the PDF of each variant keeps, and whether it carries the source that it is made of;
    /// nothing when none is wanted.
    pub(in crate::cli) fn pdf_options(&self, source: &Source) -> BTreeMap<Variant, pdf::Options> {
        let standard = self.standard;
        let options = |&variant: &Variant| {
            let carried =
                || pdf::Source { name: source.name(), bytes: source.text.clone().into_bytes() };
            let source = standard.takes_source().then(carried);
            let trim = self.making.of(variant).trim(variant);
            (variant, pdf::Options { standard, source, trim })
        };
        let wanted = self.outputs.contains(&Output::Pdf);
        self.terms.print.variants.iter().filter(|_| wanted).map(options).collect()
    }

    /// Whether anything that is asked for is about pages.
    pub(in crate::cli) fn needs_pages(&self) -> bool {
        let limited = self.making.any(|making| making.max_pages.is_some());
        let about_pages = limited || self.layout_report.is_some();
        about_pages || self.page_list || self.outputs.contains(&Output::Pdf)
    }

    /// The variables that it is made with and that no option stands for.
    pub(in crate::cli) fn variables(&self) -> Vec<(&'static str, String)> {
        let moment = self.terms.modified;
        moment.map(|it| ("SOURCE_DATE_EPOCH", it.seconds.to_string())).into_iter().collect()
    }

    /// Whether files of that kind are written.
    pub(in crate::cli) fn makes(&self, kind: Kind) -> bool {
        self.outputs.contains(&match kind {
            Kind::Epub => Output::Epub,
            Kind::Pdf { .. } => Output::Pdf,
        })
    }

    /// What the arguments of `build` mean.
    pub(super) fn read(
        args: BuildArgs,
        typed: &Typed<'_>,
        terms: impl FnOnce(PageArgs, Option<&SheetArgs>, &Strict) -> Terms,
    ) -> Self {
        let making = Box::new(PerVariant::of_build(&args, typed));
        let BuildArgs { paths, out, to, pdf_standard, layout_report, index, .. } = args;
        let BuildArgs { bilingual, no_cache, book, page, sheets, strict, release, .. } = args;
        let BookArgs { cover, epub_fonts, page_list } = book;
        let (design, image) = match cover {
            Some(Cover::Drawn(design)) => (Some(design), None),
            Some(Cover::Image(file)) => (None, Some(file)),
            None => (None, None),
        };
        let mut terms = terms(page, Some(&sheets), &strict);
        terms.looks_of(typed, "cover").cover = design;
        if bilingual.is_some() {
            // Two texts are two columns, on facing pages.
            terms.print.dress.all_mut().for_each(|dress| dress.columns = 1);
        }
        terms.without_fonts = epub_fonts == EpubFonts::None;
        let single = terms.print.single_exchange.is_some();
        let wanted = [Output::Epub, Output::Pdf].into_iter().filter(|output| to.contains(output));
        let wanted = wanted.filter(|output| !single || *output == Output::Pdf);
        let project = typed.project();
        let paths = or_default(paths);
        // A file alone is made in no time, and asks for no folder beside it.
        let lasting = typed.file.is_some() || paths.iter().any(|path| path.is_dir());
        let proof = release.check_reproducible || layout_report.is_some();
        let uses_cache = lasting && !no_cache && !proof && !terms.fonts.system;
        Self {
            paths,
            cache: uses_cache.then(|| project.join(cache::FOLDER)),
            looks: Settings::of(typed.of_command(), typed.file).of_editions(),
            out,
            standard: standard(pdf_standard),
            making,
            layout_report,
            index,
            book: typed.book().filter(|_| bilingual.is_none() && !single),
            bilingual,
            release,
            project,
            settings: typed.file.map(|file| file.source.inputs.clone()).unwrap_or_default(),
            page_list,
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
