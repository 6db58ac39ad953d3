//! What can be typed for a build: what is written, and what an EPUB is like.

use super::Strict;
use super::page::PageArgs;
use super::release::ReleaseArgs;
use super::sheet::{SheetArgs, TrimArgs};
use clap::builder::FalseyValueParser;
use clap::{Args as Group, ValueEnum};
use entretien::edition::CoverDesign;
use entretien::model::Lang;
use std::convert::Infallible;
use std::path::PathBuf;

/// What `build` takes.
#[derive(Debug, Group)]
pub(in crate::cli) struct BuildArgs {
    /// Sources, or folders of sources [default: source]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The folder to write to; it is made when missing
    #[arg(
        short,
        long,
        value_name = "DIR",
        env = "ENTRETIEN_OUT",
        default_value = "dist",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) out: PathBuf,
    /// What to write: epub, pdf, or both separated by a comma
    #[arg(
        long,
        value_name = "OUTPUTS",
        env = "ENTRETIEN_TO",
        value_delimiter = ',',
        default_value = "epub,pdf",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) to: Vec<Output>,
    /// The standards that the PDF keeps: ua1-a2a (PDF/UA-1 and PDF/A-2a), ua1-a3a (the same, with
    /// the source attached), ua2-a4f (PDF/UA-2 and PDF/A-4f, PDF 2.0, with the source attached) or
    /// none (untagged, the smallest file)
    #[arg(
        long,
        value_name = "STANDARD",
        env = "ENTRETIEN_PDF_STANDARD",
        default_value = "ua1-a2a",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) pdf_standard: PdfStandard,
    /// The most pages the PDF may have; more are an error
    #[arg(long, value_name = "N", env = "ENTRETIEN_MAX_PAGES", hide_env_values = true)]
    pub(in crate::cli) max_pages: Option<usize>,

    /// Write what the pages are like, in figures, to this JSON file
    #[arg(long, value_name = "FILE", env = "ENTRETIEN_LAYOUT_REPORT", hide_env_values = true)]
    pub(in crate::cli) layout_report: Option<PathBuf>,

    /// Whether to list the editions in `index.html` and `opds.json`, with their covers beside them:
    /// auto (when a folder holds several), always or never
    #[arg(
        long,
        value_name = "WHEN",
        env = "ENTRETIEN_INDEX",
        default_value = "auto",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) index: Index,

    /// Bring an interview in two languages together, the original and the translation, such as
    /// fr,en: exchange by exchange in one EPUB, on facing pages in one PDF
    #[arg(
        long,
        value_name = "LANGS",
        env = "ENTRETIEN_BILINGUAL",
        value_parser = two_languages,
        hide_env_values = true
    )]
    pub(in crate::cli) bilingual: Option<[Lang; 2]>,

    /// Make everything anew, and keep nothing in `.entretien` for the next build
    #[arg(long, env = "ENTRETIEN_NO_CACHE", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) no_cache: bool,

    #[command(flatten)]
    pub(in crate::cli) book: BookArgs,
    #[command(flatten)]
    pub(in crate::cli) page: PageArgs,
    #[command(flatten)]
    pub(in crate::cli) strict: Strict,
    #[command(flatten)]
    pub(in crate::cli) trim: TrimArgs,
    /// Put so many pages on a side of a sheet, 2 or 4, in files named for it; the sheet is A4 or
    /// letter unless `--sheet` says otherwise
    #[arg(
        long,
        value_name = "N",
        env = "ENTRETIEN_N_UP",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) n_up: Option<NUp>,
    #[command(flatten, next_help_heading = "Release pipelines")]
    pub(in crate::cli) release: ReleaseArgs,
    #[command(flatten, next_help_heading = "Sheets of the variant booklet and of `--n-up`")]
    pub(in crate::cli) sheets: SheetArgs,
}

/// What the EPUB is like.
#[derive(Debug, Group)]
pub(in crate::cli) struct BookArgs {
    /// The cover of the EPUB: an image file, or a design to draw it in: voices, band or frame
    /// [default: the source's, else voices]
    #[arg(long, value_name = "COVER", env = "ENTRETIEN_COVER", value_parser = cover, hide_env_values = true)]
    pub(in crate::cli) cover: Option<Cover>,
    /// Which fonts go into the EPUB: subset (what the text needs) or none (the reader's own are
    /// used)
    #[arg(
        long,
        value_name = "FONTS",
        env = "ENTRETIEN_EPUB_FONTS",
        default_value = "subset",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) epub_fonts: EpubFonts,
    /// List the pages of the book's PDF in the EPUB, even when only the EPUB is written
    #[arg(long, env = "ENTRETIEN_PAGE_LIST", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) page_list: bool,
}

/// How many pages stand on a side of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum NUp {
    #[value(name = "2")]
    Two,
    #[value(name = "4")]
    Four,
}

/// When the editions are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Index {
    Auto,
    Always,
    Never,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(in crate::cli) enum Output {
    Epub,
    Pdf,
}

impl Output {
    /// What it is called on the command line.
    pub(in crate::cli) const fn name(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }
}

/// The standards that a PDF can keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PdfStandard {
    Ua1A2a,
    Ua1A3a,
    Ua2A4f,
    None,
}

/// Where the cover comes from.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Cover {
    /// Drawn.
    Drawn(CoverDesign),
    /// An image.
    Image(PathBuf),
}

/// Which fonts go into the EPUB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EpubFonts {
    Subset,
    None,
}

fn cover(name: &str) -> Result<Cover, Infallible> {
    Ok(CoverDesign::find(name).map_or_else(|| Cover::Image(PathBuf::from(name)), Cover::Drawn))
}

fn two_languages(text: &str) -> Result<[Lang; 2], String> {
    let langs: Option<Vec<Lang>> = text.split(',').map(|tag| Lang::read(tag.trim())).collect();
    let langs = langs.and_then(|langs| <[Lang; 2]>::try_from(langs).ok());
    langs
        .filter(|[first, second]| first != second)
        .ok_or_else(|| "name two languages by their tags, as in fr,en".to_owned())
}
