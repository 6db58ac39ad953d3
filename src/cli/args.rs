//! What can be typed: commands, options, variables and their help, from one definition.

use super::export::{self, ExportArgs};
use super::import::{self, ImportArgs};
use clap::builder::FalseyValueParser;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use entretien::edition::{CoverDesign, Paper};
use entretien::model::Lang;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  entretien                                build ./source into ./dist
  entretien build talk.md -o out           build one interview
  entretien build talks --to pdf --paper a4
  entretien check talks --deny warnings    look for mistakes, write nothing
  entretien explain missing-image          what a complaint means, and what to do

Exit status:
  0  done
  1  a source has errors, or warnings under `--deny warnings`
  2  the command line or a variable is wrong
  3  a file cannot be read or written
  4  a bug in entretien

Files go by their own `slug` and `lang`: dist/<slug>.<lang>.epub and .pdf.";

const BUILD_EXAMPLES: &str = "\
Examples:
  entretien build                          build ./source into ./dist
  entretien build talk.fr.md talk.en.md    build two interviews
  entretien build talks --to epub -o out   every interview in a folder, EPUB only
  entretien build --cover band             a cover in another design
  entretien build --paper 6x9              a paper by name
  entretien build --paper '120mm x 190mm'  a paper by width and height
  entretien build --pdf-standard ua1-a3a   a PDF that carries its source

In a folder, every file that ends in `.md` is a source, `README.md` excepted; of several, a
page and a feed list the editions: dist/index.html and dist/opds.json (OPDS 2.0).
SOURCE_DATE_EPOCH, in seconds, sets the date of modification that the files bear;
otherwise it is the date of the interview. The clock is never read.";

const CHECK_EXAMPLES: &str = "\
Examples:
  entretien check                          check ./source
  entretien check talk.md --format short   one line for each complaint
  entretien check dist                     the books, once they are made
  entretien check book.epub                any EPUB, whoever made it
  entretien check --format json            for programs, on standard output
  entretien check --deny warnings          for continuous integration";

const INSPECT_EXAMPLES: &str = "\
Examples:
  entretien inspect talk.md                the document model, as JSON
  entretien inspect talk.md --pages        what stands where on each page, as text
  entretien inspect talk.md --pages --paper a4";

const EDITIONS_EXAMPLES: &str = "\
Examples:
  entretien editions                       compare the editions in ./source
  entretien editions talk.fr.md talk.en.md compare two
  entretien editions --deny warnings       numbers, dates and links count, too
  entretien editions --format github       remarks in a pull request

Sources with the same `slug`, or the same `edition: {of: …}`, are editions of one interview.
Each is held against the one in the language that `original` names, else the first.";

const CONFIG_EXAMPLES: &str = "\
Examples:
  entretien config                         what holds for ./source
  entretien config talks --paper a4        what would hold for that build
  entretien config --format json           for programs

`entretien.toml` is looked for in the folder of the first source, then in the folders above.
Its keys are the long names of the options, and `source` for the paths; paths in it begin
at its own folder. An option goes before its variable, that before the front matter of a
source, that before `entretien.toml`.";

const FONTS_NOTES: &str = "\
The fonts of the program are in it, but for those of Chinese, Japanese, Korean, Arabic and Thai and
for the emoji. They are looked for in the folders of `--font-path`, beside the program in `fonts`
and `../share/entretien/fonts`, and in a folder `fonts` at or above the source or the current
folder. They are read when a text needs them.";

/// What parts the paths in a variable.
const PATH_SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

/// What to do about a paper that is none.
pub(super) const PAPERS: &str =
    "use a5, a4, b5, letter, 6x9, or a width and a height such as `120mm x 190mm`";

/// The whole command line, as typed.
#[derive(Debug, Parser)]
#[command(
    name = "entretien",
    version,
    about = "Make an EPUB 3 and a typeset PDF of an interview written in Markdown.\n\
        Without a command, `entretien` builds.",
    after_help = EXAMPLES,
    max_term_width = 92,
    disable_help_subcommand = true,
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) build: BuildArgs,
    #[command(flatten)]
    pub(super) talk: Talk,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the EPUB and the PDF of each interview
    #[command(after_help = BUILD_EXAMPLES)]
    Build(BuildArgs),
    /// Look for mistakes in sources and in finished EPUBs; write nothing
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Bring a transcript into the form of a source, and say what was understood
    #[command(after_help = import::EXAMPLES)]
    Import(ImportArgs),
    /// Write an interview in the form of others: captions, text, Markdown, JATS, TEI
    #[command(after_help = export::EXAMPLES)]
    Export(ExportArgs),
    /// Print the document model of an interview as JSON, or its pages as text
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// Hold editions of one interview in several languages against each other; write nothing
    #[command(after_help = EDITIONS_EXAMPLES)]
    Editions(EditionsArgs),
    /// Print each setting of a build and where it comes from: an option, a variable,
    /// `entretien.toml` or the default
    #[command(after_help = CONFIG_EXAMPLES)]
    Config(BuildArgs),
    /// List the fonts at hand: where each was found, its licence, the languages it can set
    #[command(after_help = FONTS_NOTES)]
    Fonts(FontArgs),
    /// Say what a complaint means and what to do about it
    Explain(ExplainArgs),
}

/// How the tool talks, and what it goes by, whatever it does.
#[derive(Clone, Debug, Group)]
#[command(next_help_heading = "Everywhere")]
pub(super) struct Talk {
    /// Do not list the files that were written
    #[arg(short, long, global = true, env = "ENTRETIEN_QUIET", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(super) quiet: bool,
    /// How complaints are printed: human (the line, a caret and a hint), short (a line for each),
    /// json (an object for each, on standard output) or github (remarks of a workflow)
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        env = "ENTRETIEN_FORMAT",
        default_value = "human",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(super) format: Format,
    /// Whether complaints are coloured: auto (on a terminal, unless `NO_COLOR` is set), always
    /// or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        env = "ENTRETIEN_COLOR",
        default_value = "auto",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(super) color: Color,
    /// Read this file instead of the `entretien.toml` in the folder of the source or above
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ENTRETIEN_CONFIG",
        hide_env_values = true
    )]
    pub(super) config: Option<PathBuf>,
}

/// What `build` takes.
#[derive(Debug, Group)]
pub(super) struct BuildArgs {
    /// Sources, or folders of sources [default: source]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
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
    pub(super) out: PathBuf,
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
    pub(super) to: Vec<Output>,
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
    pub(super) pdf_standard: PdfStandard,
    /// The most pages the PDF may have; more are an error
    #[arg(long, value_name = "N", env = "ENTRETIEN_MAX_PAGES", hide_env_values = true)]
    pub(super) max_pages: Option<usize>,

    /// Write what the pages are like, in figures, to this JSON file
    #[arg(long, value_name = "FILE", env = "ENTRETIEN_LAYOUT_REPORT", hide_env_values = true)]
    pub(super) layout_report: Option<PathBuf>,

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
    pub(super) index: Index,

    /// Make one EPUB of an interview in two languages, exchange by exchange: the original and the
    /// translation, such as fr,en; no PDF is made of it
    #[arg(
        long,
        value_name = "LANGS",
        env = "ENTRETIEN_BILINGUAL",
        value_parser = two_languages,
        hide_env_values = true
    )]
    pub(super) bilingual: Option<[Lang; 2]>,

    #[command(flatten)]
    pub(super) book: BookArgs,
    #[command(flatten)]
    pub(super) page: PageArgs,
    #[command(flatten)]
    pub(super) strict: Strict,
}

/// What `check` takes.
#[derive(Debug, Group)]
pub(super) struct CheckArgs {
    /// Sources and EPUBs, or folders of them [default: source]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) page: PageArgs,
    #[command(flatten)]
    pub(super) strict: Strict,
}

/// What `editions` takes.
#[derive(Debug, Group)]
pub(super) struct EditionsArgs {
    /// Sources, or folders of sources [default: source]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) strict: Strict,
}

/// What `inspect` takes.
#[derive(Debug, Group)]
pub(super) struct InspectArgs {
    /// The source
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Print the laid-out pages as text instead
    #[arg(long)]
    pub(super) pages: bool,
    #[command(flatten)]
    pub(super) page: PageArgs,
}

/// What `explain` takes.
#[derive(Debug, Group)]
pub(super) struct ExplainArgs {
    /// The name in brackets of a complaint; without one, all are listed
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

/// What the EPUB is like.
#[derive(Debug, Group)]
pub(super) struct BookArgs {
    /// The cover of the EPUB: an image file, or a design to draw it in: voices, band or frame
    /// [default: the source's, else voices]
    #[arg(long, value_name = "COVER", env = "ENTRETIEN_COVER", value_parser = cover, hide_env_values = true)]
    pub(super) cover: Option<Cover>,
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
    pub(super) epub_fonts: EpubFonts,
}

/// What the pages are like.
#[derive(Debug, Group)]
pub(super) struct PageArgs {
    /// The paper of the PDF: a5, a4, b5, letter, 6x9, or its width and height, `120mm x 190mm`
    /// [default: the source's, else a5]
    #[arg(long, value_name = "PAPER", env = "ENTRETIEN_PAPER", value_parser = paper, hide_env_values = true)]
    pub(super) paper: Option<Paper>,
    /// Print a box for a character that no font has, and go on
    #[arg(long, env = "ENTRETIEN_ALLOW_MISSING_GLYPHS", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(super) allow_missing_glyphs: bool,
    #[command(flatten)]
    pub(super) fonts: FontArgs,
}

/// Where fonts come from.
#[derive(Debug, Group)]
pub(super) struct FontArgs {
    /// A font, or a folder of fonts, to use beside those of the program; may be given again
    #[arg(long, value_name = "PATH", env = "ENTRETIEN_FONTS", value_delimiter = PATH_SEPARATOR, hide_env_values = true)]
    pub(super) font_path: Vec<PathBuf>,
    /// Look in the system's fonts for what no other font has; the book then depends on the machine
    #[arg(long, env = "ENTRETIEN_SYSTEM_FONTS", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(super) system_fonts: bool,
}

/// What counts as an error, and how the work is shared.
#[derive(Debug, Group)]
pub(super) struct Strict {
    /// What to treat as errors: warnings
    #[arg(
        long,
        value_name = "WHAT",
        env = "ENTRETIEN_DENY",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(super) deny: Option<Deny>,
    /// How many sources to work on at once [default: as many as there are cores]
    #[arg(short, long, value_name = "N", env = "ENTRETIEN_JOBS", hide_env_values = true)]
    pub(super) jobs: Option<NonZeroUsize>,
}

/// When the editions are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Index {
    Auto,
    Always,
    Never,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Output {
    Epub,
    Pdf,
}

impl Args {
    /// The first source that is named.
    pub(super) fn first_path(&self) -> Option<&Path> {
        match &self.command {
            None => self.build.paths.first().map(PathBuf::as_path),
            Some(Command::Build(args) | Command::Config(args)) => {
                args.paths.first().map(PathBuf::as_path)
            }
            Some(Command::Check(args)) => args.paths.first().map(PathBuf::as_path),
            Some(Command::Editions(args)) => args.paths.first().map(PathBuf::as_path),
            Some(Command::Import(args)) => Some(args.path()),
            Some(Command::Export(args)) => Some(&args.file),
            Some(Command::Inspect(args)) => Some(&args.file),
            Some(Command::Fonts(_) | Command::Explain(_)) => None,
        }
    }
}

impl Output {
    /// The end of its file's name.
    pub(super) const fn ending(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
        }
    }
}

/// The standards that a PDF can keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PdfStandard {
    Ua1A2a,
    Ua1A3a,
    Ua2A4f,
    None,
}

/// Where the cover comes from.
#[derive(Clone, Debug)]
pub(super) enum Cover {
    /// Drawn.
    Drawn(CoverDesign),
    /// An image.
    Image(PathBuf),
}

/// Which fonts go into the EPUB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EpubFonts {
    Subset,
    None,
}

/// What can be denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    Warnings,
}

/// How complaints are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Short,
    Json,
    Github,
}

/// Whether complaints are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
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

fn paper(name: &str) -> Result<Paper, String> {
    Paper::find(name).ok_or_else(|| PAPERS.to_owned())
}
