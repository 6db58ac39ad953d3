//! What is meant: the command line and the environment, checked and put together.

use super::args::{
    Args, BookArgs, BuildArgs, CheckArgs, Command, Cover, Deny, EditionsArgs, EpubFonts,
    ExplainArgs, FontArgs, Index, InspectArgs, Output, PageArgs, PdfStandard, PrintArgs, Purpose,
    SheetArgs, SheetName, Strict,
};
use super::config::Settings;
use super::export::ExportArgs;
use super::import::ImportArgs;
use super::impose::ImposeArgs;
use super::mend::Mending;
use super::project::{self, ProjectFile};
use super::source::Source;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, Error, FromArgMatches};
use entretien::diagnostic::{Levels, Rule};
use entretien::edition::{CoverDesign, Moment, Paper, Variant};
use entretien::model::{Lang, Plan};
use entretien::pdf::{self, Standard};
use std::ffi::OsStr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The folder of sources when none is given.
pub(super) const DEFAULT_SOURCE: &str = "source";

/// The last second of the year 9999, past which dates of four digits end.
const LAST_SECOND: i64 = 253_402_300_799;

/// One thing to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Write the outputs of each source.
    Build(Build),
    /// Complain about each source.
    Check(Check),
    /// Compare editions.
    Editions(Check),
    /// Make a source of a transcript.
    Import(ImportArgs),
    /// Write an interview in the form of others.
    Export(ExportArgs),
    /// Put the pages of a PDF on sheets.
    Impose(ImposeArgs),
    /// Print the model of a source.
    InspectModel(PathBuf),
    /// Print the pages of a source.
    InspectPages(PathBuf, Terms),
    /// Print the settings.
    Config(Settings),
    /// List the fonts.
    Fonts(FontTerms),
    /// Serve an editor.
    Serve,
    /// List the rules.
    ListRules,
    /// Explain a rule.
    Explain(Rule),
}

/// What to build, from what, to where.
#[derive(Debug)]
pub(super) struct Build {
    /// Sources, and folders of sources.
    pub(super) paths: Vec<PathBuf>,
    /// The folder to write to.
    pub(super) out: PathBuf,
    /// What to write, each once.
    pub(super) outputs: Vec<Output>,
    /// The standards that a PDF keeps.
    pub(super) standard: Standard,
    /// The most pages a PDF may have.
    pub(super) max_pages: Option<usize>,
    /// The sheets of booklets.
    pub(super) sheets: Box<SheetArgs>,
    /// An image to use as the cover.
    pub(super) cover: Option<PathBuf>,
    /// Whether that is only for sources that bring no cover.
    pub(super) cover_is_usual: bool,
    /// Where to write what the pages are like.
    pub(super) layout_report: Option<PathBuf>,
    /// Whether to list what has been made.
    pub(super) index: Index,
    /// The languages to bring together in one book.
    pub(super) bilingual: Option<[Lang; 2]>,
    /// The book to make instead of interviews.
    pub(super) book: Option<Box<Planned>>,
    /// What every edition has in common.
    pub(super) terms: Terms,
}

/// A book, and the file that says so.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) plan: Plan,
    pub(super) file: Source,
}

/// What to check.
#[derive(Debug)]
pub(super) struct Check {
    /// Sources, and folders of sources.
    pub(super) paths: Vec<PathBuf>,
    /// What they are for.
    pub(super) purpose: Option<Purpose>,
    /// Whether they are mended.
    pub(super) mending: Option<Mending>,
    /// What every edition has in common.
    pub(super) terms: Terms,
}

/// What the command line and the environment say of every edition.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// What it looks like, whatever the source says.
    pub(super) asked: Looks,
    /// What it looks like when the source says nothing.
    pub(super) usual: Looks,
    /// What is printed, and for whom.
    pub(super) print: Print,
    /// The paper that booklets are folded from.
    pub(super) sheet: Option<SheetName>,
    /// When the edition was last modified, whatever the source says.
    pub(super) modified: Option<Moment>,
    /// Whether the EPUB comes without fonts.
    pub(super) without_fonts: bool,
    /// Whether a warning counts as an error.
    pub(super) deny_warnings: bool,
    /// On how many threads to work; as many as there are cores when it is not said.
    pub(super) jobs: Option<NonZeroUsize>,
    /// Whether a character that no font has is only warned of.
    pub(super) allow_missing_glyphs: bool,
    /// Where fonts come from.
    pub(super) fonts: FontTerms,
    /// How bad it is to break each rule.
    pub(super) levels: Levels,
    /// Which stages are heard.
    pub(super) heard: Stages,
}

/// Which stages are heard: what a source allows in vain is known only after all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stages {
    #[default]
    Some,
    All,
}

/// What is printed, and for whom.
#[derive(Clone, Debug, Default)]
pub(super) struct Print {
    /// The forms in which pages are printed, each once, the book first.
    pub(super) variants: Vec<Variant>,
    /// The name or number of the one exchange to print.
    pub(super) single_exchange: Option<String>,
    /// Whether to print in black and its shades.
    pub(super) grayscale: bool,
    /// The words to print behind the text.
    pub(super) watermark: Option<String>,
}

impl From<PrintArgs> for Print {
    fn from(args: PrintArgs) -> Self {
        let wanted = |variant: &Variant| args.variant.contains(variant);
        Self {
            variants: Variant::ALL.into_iter().filter(wanted).collect(),
            single_exchange: args.single_exchange,
            grayscale: args.grayscale,
            watermark: args.watermark.filter(|words| !words.trim().is_empty()),
        }
    }
}

/// Where fonts come from.
#[derive(Clone, Debug, Default)]
pub(super) struct FontTerms {
    /// Fonts, and folders of fonts.
    pub(super) paths: Vec<PathBuf>,
    /// Whether the system's may stand in.
    pub(super) system: bool,
}

impl From<FontArgs> for FontTerms {
    fn from(args: FontArgs) -> Self {
        let mut paths = args.font_path;
        paths.retain(|path| !path.as_os_str().is_empty());
        Self { paths, system: args.system_fonts }
    }
}

/// What the command line or `entretien.toml` says of the looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    /// The paper.
    pub(super) paper: Option<Paper>,
    /// How to draw the cover.
    pub(super) cover: Option<CoverDesign>,
}

/// The command line with the file whose settings are its defaults.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typed<'a> {
    pub(super) typed: &'a ArgMatches,
    pub(super) file: Option<&'a ProjectFile>,
}

impl<'a> Typed<'a> {
    /// The arguments of the command, or of the tool where it has none.
    fn of_command(&self) -> &'a ArgMatches {
        self.typed.subcommand().map_or(self.typed, |(_, typed)| typed)
    }

    /// The book of the project, when it is asked for: no source is named, or the file that plans
    /// it is.
    fn book(&self) -> Option<Box<Planned>> {
        let mut paths = self.of_command().get_raw("paths").into_iter().flatten();
        let typed = self.of_command().value_source("paths") == Some(ValueSource::CommandLine);
        let names = |path: &OsStr| Path::new(path).file_name() == Some(OsStr::new(project::NAME));
        let wanted = !typed || paths.any(names);
        let file = self.file.filter(|_| wanted)?;
        Some(Box::new(Planned { plan: file.project.book.clone()?, file: file.source.clone() }))
    }

    /// Whether an option has its value from `entretien.toml`, which a source may overrule.
    fn is_usual(&self, id: &str) -> bool {
        let source = self.of_command().try_contains_id(id).ok();
        source.and_then(|_| self.of_command().value_source(id)) == Some(ValueSource::DefaultValue)
    }
}

impl Terms {
    /// Where what an option says of the looks belongs.
    fn looks_of(&mut self, typed: &Typed<'_>, id: &str) -> &mut Looks {
        if typed.is_usual(id) { &mut self.usual } else { &mut self.asked }
    }
}

impl Job {
    /// What the arguments mean, with `epoch` the value of `SOURCE_DATE_EPOCH`.
    pub(super) fn read(
        args: Args,
        typed: &Typed<'_>,
        epoch: Option<&OsStr>,
    ) -> Result<Self, Error> {
        let modified = epoch.map(moment).transpose()?;
        let terms = |page: PageArgs, strict: &Strict| {
            let mut terms = Terms {
                print: page.print.into(),
                modified,
                deny_warnings: strict.deny == Some(Deny::Warnings),
                jobs: strict.jobs,
                allow_missing_glyphs: page.allow_missing_glyphs,
                fonts: page.fonts.into(),
                levels: typed.file.map(|file| file.project.levels.clone()).unwrap_or_default(),
                ..Terms::default()
            };
            terms.looks_of(typed, "paper").paper = page.paper;
            terms
        };
        if args.command.is_some() {
            refuse_options_before_command(typed.typed)?;
        }
        Ok(match args.command.unwrap_or(Command::Build(args.build)) {
            Command::Build(args) => {
                refuse_contradictions(&args)?;
                Self::Build(Build::read(args, typed, terms))
            }
            Command::Check(CheckArgs { paths, purpose, fix, diff, page, strict }) => {
                let mending = diff.then_some(Mending::Show);
                let mending = mending.or(fix.then_some(Mending::Write));
                let terms = Terms { heard: Stages::All, ..terms(page, &strict) };
                Self::Check(Check { paths: or_default(paths), purpose, mending, terms })
            }
            Command::Editions(EditionsArgs { paths, strict }) => {
                // It sets no page.
                let fonts = FontArgs { font_path: Vec::new(), system_fonts: false };
                let print = PrintArgs::default();
                let page = PageArgs { paper: None, print, allow_missing_glyphs: false, fonts };
                let terms = terms(page, &strict);
                Self::Editions(Check {
                    paths: or_default(paths),
                    purpose: None,
                    mending: None,
                    terms,
                })
            }
            Command::Import(args) if args.mixes_outputs() => {
                return Err(usage("`--report json` goes to standard output, and needs `--out`"));
            }
            Command::Import(args) => Self::Import(args),
            Command::Export(args) => Self::Export(args),
            Command::Impose(args) => Self::Impose(args),
            Command::Inspect(InspectArgs { file, pages: false, .. }) => Self::InspectModel(file),
            Command::Inspect(InspectArgs { file, pages: true, page }) => {
                Self::InspectPages(file, terms(page, &Strict { deny: None, jobs: None }))
            }
            Command::Config(_) => Self::Config(Settings::of(typed.of_command(), typed.file)),
            Command::Fonts(args) => Self::Fonts(args.into()),
            Command::Lsp => Self::Serve,
            Command::Explain(ExplainArgs { rule: None }) => Self::ListRules,
            Command::Explain(ExplainArgs { rule: Some(slug) }) => Self::Explain(rule(&slug)?),
        })
    }
}

impl Job {
    /// Where fonts come from, and what is set in them.
    pub(super) fn fonts(&self) -> (FontTerms, &[PathBuf]) {
        match self {
            Self::Build(Build { paths, terms, .. }) | Self::Check(Check { paths, terms, .. }) => {
                (terms.fonts.clone(), paths)
            }
            Self::InspectPages(file, terms) => (terms.fonts.clone(), std::slice::from_ref(file)),
            Self::Fonts(terms) => (terms.clone(), &[]),
            Self::Editions(_)
            | Self::Import(_)
            | Self::Export(_)
            | Self::Impose(_)
            | Self::Config(_)
            | Self::InspectModel(_)
            | Self::Serve
            | Self::ListRules
            | Self::Explain(_) => Default::default(),
        }
    }
}

impl Check {
    /// What `entretien check` would do with a source, wherever it is asked from: with the settings
    /// of its project, or without any when they are wrong.
    pub(super) fn of(path: &Path) -> Self {
        let plain = || Self {
            paths: vec![path.to_owned()],
            purpose: None,
            mending: None,
            terms: Terms { heard: Stages::All, ..Terms::default() },
        };
        let file = ProjectFile::of(Some(path)).ok().flatten();
        let command = Args::command();
        let command = file.iter().fold(command, |command, file| file.as_defaults(command));
        let words =
            [OsStr::new("entretien"), OsStr::new("check"), OsStr::new("--"), path.as_os_str()];
        let Ok(typed) = command.try_get_matches_from(words) else { return plain() };
        let Ok(args) = Args::from_arg_matches(&typed) else { return plain() };
        match Job::read(args, &Typed { typed: &typed, file: file.as_ref() }, None) {
            Ok(Job::Check(check)) => check,
            _ => plain(),
        }
    }
}

impl Build {
    /// What a PDF made of a source keeps, and whether it carries it.
    pub(super) fn pdf_options(&self, source: &Source) -> pdf::Options {
        let carried =
            || pdf::Source { name: source.name(), bytes: source.text.clone().into_bytes() };
        let source = self.standard.takes_source().then(carried);
        pdf::Options { standard: self.standard, source }
    }

    /// Whether anything that is asked for is about pages.
    pub(super) fn needs_pages(&self) -> bool {
        let about_pages = self.max_pages.is_some() || self.layout_report.is_some();
        about_pages || self.outputs.contains(&Output::Pdf)
    }

    /// What the arguments of `build` mean.
    fn read(
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
fn refuse_contradictions(args: &BuildArgs) -> Result<(), Error> {
    let paged = args.to.contains(&Output::Pdf);
    if args.page.print.single_exchange.is_some() && (args.bilingual.is_some() || !paged) {
        return Err(usage("a single exchange is printed: leave out `--bilingual` and `--to epub`"));
    }
    Ok(())
}

/// `entretien -o out check` would drop `-o out` without a word.
fn refuse_options_before_command(typed: &ArgMatches) -> Result<(), Error> {
    let of_build = [
        "paths",
        "out",
        "to",
        "pdf_standard",
        "max_pages",
        "layout_report",
        "index",
        "bilingual",
        "cover",
        "epub_fonts",
        "paper",
        "variant",
        "sheet",
        "signature",
        "back_cover",
        "duplex",
        "paper_thickness",
        "marks",
        "tagged",
        "single_exchange",
        "grayscale",
        "watermark",
        "allow_missing_glyphs",
        "font_path",
        "system_fonts",
        "deny",
        "jobs",
    ];
    match of_build.iter().find(|id| typed.value_source(id) == Some(ValueSource::CommandLine)) {
        None => Ok(()),
        Some(_) => Err(usage("paths and options of a command come after its name")),
    }
}

const fn standard(typed: PdfStandard) -> Standard {
    match typed {
        PdfStandard::Ua1A2a => Standard::Ua1A2a,
        PdfStandard::Ua1A3a => Standard::Ua1A3a,
        PdfStandard::Ua2A4f => Standard::Ua2A4f,
        PdfStandard::None => Standard::None,
    }
}

fn or_default(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(DEFAULT_SOURCE)] } else { paths }
}

/// Reads `SOURCE_DATE_EPOCH` as its specification has it: whole seconds, ASCII digits.
fn moment(epoch: &OsStr) -> Result<Moment, Error> {
    let digits = epoch.to_str().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    match digits.and_then(|digits| digits.parse().ok()) {
        Some(seconds) if seconds <= LAST_SECOND => Ok(Moment { seconds }),
        _ => Err(usage(&format!(
            "invalid value '{}' for SOURCE_DATE_EPOCH: whole seconds since 1970 are wanted, \
             up to {LAST_SECOND}",
            epoch.to_string_lossy()
        ))),
    }
}

fn rule(slug: &str) -> Result<Rule, Error> {
    Rule::find(slug).ok_or_else(|| {
        usage(&format!("there is no rule '{slug}'; `entretien explain` lists them all"))
    })
}

fn usage(message: &str) -> Error {
    Args::command().error(ErrorKind::ValueValidation, message)
}
