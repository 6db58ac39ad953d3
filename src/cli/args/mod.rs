//! What can be typed: commands, options, variables and their help, from one definition.

mod build;
mod examples;
mod page;
mod release;
mod sheet;
mod unset;

pub(in crate::cli) use self::build::{
    BookArgs, BuildArgs, Cover, EpubFonts, Index, NUp, Output, PdfStandard,
};
pub(in crate::cli) use self::page::{FontArgs, PAPERS, PageArgs};
pub(in crate::cli) use self::release::{DepsFormat, ReleaseArgs};
pub(in crate::cli) use self::sheet::{SheetArgs, SheetName, TrimArgs};

use super::bounds;
use super::clean;
use super::completions::{self, CompletionsArgs};
use super::export::{self, ExportArgs};
use super::import::{self, ImportArgs};
use super::impose::{self, ImposeArgs};
use super::init::{self, InitArgs};
use super::lsp;
use super::man::{self, ManArgs};
use super::plan::{self, PlanArgs};
use super::preview::{self, PreviewArgs};
use super::schema::{self, SchemaArgs};
use super::watch;
use clap::builder::FalseyValueParser;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use entretien::limit::Limit;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The whole command line, as typed.
#[derive(Debug, Parser)]
#[command(
    name = "entretien",
    version,
    about = "Make an EPUB 3 and a typeset PDF of an interview written in Markdown.\n\
        Without a command, `entretien` builds.",
    after_help = examples::ALL,
    max_term_width = 92,
    disable_help_subcommand = true,
)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    pub(in crate::cli) command: Option<Command>,
    #[command(flatten)]
    pub(in crate::cli) build: BuildArgs,
    #[command(flatten)]
    pub(in crate::cli) talk: Talk,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// Write the EPUB and the PDF of each interview
    #[command(after_help = examples::BUILD)]
    Build(BuildArgs),
    /// Build, and build again whatever changes
    #[command(after_help = watch::EXAMPLES)]
    Watch(BuildArgs),
    /// Show the EPUB and the PDF side by side in a browser, and again whatever changes
    #[command(after_help = preview::EXAMPLES)]
    Preview(PreviewArgs),
    /// Look for mistakes in sources and in finished EPUBs; write nothing
    #[command(after_help = examples::CHECK)]
    Check(CheckArgs),
    /// Bring a transcript into the form of a source, and say what was understood
    #[command(after_help = import::EXAMPLES)]
    Import(ImportArgs),
    /// Write an interview in the form of others: captions, text, Markdown, JATS, TEI
    #[command(after_help = export::EXAMPLES)]
    Export(ExportArgs),
    /// Delete what builds of the project keep in `.entretien`
    #[command(after_help = clean::EXAMPLES)]
    Clean,
    /// Describe a build as actions for Ninja, for a matrix of GitHub or as JSON (`--format`)
    #[command(after_help = plan::EXAMPLES)]
    Plan(PlanArgs),
    /// Put the pages of a PDF on sheets: a booklet to be folded and stapled, or several to a side
    #[command(after_help = impose::EXAMPLES)]
    Impose(ImposeArgs),
    /// Print the document model of an interview as JSON, or its pages as text
    #[command(after_help = examples::INSPECT)]
    Inspect(InspectArgs),
    /// Hold editions of one interview in several languages against each other; write nothing
    #[command(after_help = examples::EDITIONS)]
    Editions(EditionsArgs),
    /// Print each setting of a build and where it comes from: an option, a variable,
    /// `entretien.toml` or the default
    #[command(after_help = examples::CONFIG)]
    Config(BuildArgs),
    /// List the fonts at hand: where each was found, its licence, the languages it can set
    #[command(after_help = examples::FONTS_NOTES)]
    Fonts(FontArgs),
    /// Serve an editor with complaints, fixes and the outline (Language Server Protocol)
    #[command(after_help = lsp::EXAMPLES)]
    Lsp,
    /// Say what a complaint means and what to do about it
    Explain(ExplainArgs),
    /// Begin a project: a source, settings and what version control is to ignore
    #[command(after_help = init::EXAMPLES)]
    Init(InitArgs),
    /// Print what a shell needs to complete our command line
    #[command(after_help = completions::EXAMPLES)]
    Completions(CompletionsArgs),
    /// Print or write the manual pages
    #[command(after_help = man::EXAMPLES)]
    Man(ManArgs),
    /// Print what front matter or `entretien.toml` may hold, for editors (JSON Schema)
    #[command(after_help = schema::EXAMPLES)]
    Schema(SchemaArgs),
}

/// How the tool talks, and what it goes by, whatever it does.
#[derive(Clone, Debug, Group)]
#[command(next_help_heading = "Everywhere")]
pub(in crate::cli) struct Talk {
    /// Do not list the files that were written
    #[arg(short, long, global = true, env = "ENTRETIEN_QUIET", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) quiet: bool,
    /// Say how long each source took, and which settings hold
    #[arg(short, long, global = true, env = "ENTRETIEN_VERBOSE", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) verbose: bool,
    /// How complaints are printed: human (the line, a caret and a hint, ten warnings of a kind),
    /// short (a line for each), or for programs, on standard output: jsonl (an object for each),
    /// json (an array of them), github (remarks of a workflow, ten of a kind), sarif (SARIF 2.1.0)
    /// or junit (JUnit XML)
    /// [default: github in a workflow of GitHub, else human]
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        env = "ENTRETIEN_FORMAT",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) format: Option<Form>,
    /// Whether complaints are coloured: auto (on a terminal, unless `NO_COLOR` is set; with
    /// `CLICOLOR_FORCE` elsewhere, too), always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        env = "ENTRETIEN_COLOR",
        default_value = "auto",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) color: Color,
    /// Read this file instead of the `entretien.toml` in the folder of the source or above
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "ENTRETIEN_CONFIG",
        hide_env_values = true
    )]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Take more of something, or less, than usual, such as notes=300000; may be given again
    /// (`entretien explain limits` lists all limits)
    #[arg(
        long,
        global = true,
        value_name = "NAME=VALUE",
        env = "ENTRETIEN_LIMIT",
        value_delimiter = ',',
        value_parser = bounds::limit,
        hide_env_values = true
    )]
    pub(in crate::cli) limit: Vec<(Limit, u64)>,
    /// Follow images, recordings, fonts, sources and links that lead out of the project
    #[arg(
        long,
        global = true,
        env = "ENTRETIEN_ALLOW_OUTSIDE",
        value_parser = FalseyValueParser::new(),
        hide_env_values = true
    )]
    pub(in crate::cli) allow_outside: bool,
}

impl Talk {
    /// How a command talks: what `plan` prints is the plan alone, whatever its form.
    pub(in crate::cli) fn of(&self, command: Option<&Command>) -> Self {
        let is_plan = matches!(command, Some(Command::Plan(_)));
        let format = if is_plan { Some(Form::Human) } else { self.format };
        Self { format, ..self.clone() }
    }
}

/// What `check` takes.
#[derive(Debug, Group)]
pub(in crate::cli) struct CheckArgs {
    /// Sources and EPUBs, or folders of them [default: source]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What the interviews are for: store (the front matter has what shops ask for)
    #[arg(
        long = "for",
        value_name = "WHAT",
        env = "ENTRETIEN_FOR",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) purpose: Option<Purpose>,
    /// Mend in the sources what can be mended in only one way
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Show as a difference what `--fix` would change; write and say nothing else
    #[arg(long)]
    pub(in crate::cli) diff: bool,
    #[command(flatten)]
    pub(in crate::cli) page: PageArgs,
    #[command(flatten)]
    pub(in crate::cli) strict: Strict,
}

/// What interviews can be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Purpose {
    Store,
}

/// What `editions` takes.
#[derive(Debug, Group)]
pub(in crate::cli) struct EditionsArgs {
    /// Sources, or folders of sources [default: source]
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) strict: Strict,
}

/// What `inspect` takes.
#[derive(Debug, Group)]
pub(in crate::cli) struct InspectArgs {
    /// The source
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// Print the laid-out pages as text instead
    #[arg(long)]
    pub(in crate::cli) pages: bool,
    #[command(flatten)]
    pub(in crate::cli) page: PageArgs,
}

/// What `explain` takes.
#[derive(Debug, Group)]
pub(in crate::cli) struct ExplainArgs {
    /// The name in brackets of a complaint, or `limits`; without one, all rules are listed
    #[arg(value_name = "RULE")]
    pub(in crate::cli) rule: Option<String>,
}

/// What counts as an error, and how the work is shared.
#[derive(Debug, Group)]
pub(in crate::cli) struct Strict {
    /// What to treat as errors: warnings
    #[arg(
        long,
        value_name = "WHAT",
        env = "ENTRETIEN_DENY",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) deny: Option<Deny>,
    /// How many sources to work on at once [default: as many as there are cores]
    #[arg(short, long, value_name = "N", env = "ENTRETIEN_JOBS", hide_env_values = true)]
    pub(in crate::cli) jobs: Option<NonZeroUsize>,
}

impl Args {
    /// What is asked of a build.
    pub(in crate::cli) const fn of_build(&self) -> Option<&BuildArgs> {
        match &self.command {
            None => Some(&self.build),
            Some(Command::Build(args)) => Some(args),
            Some(_) => None,
        }
    }

    /// What is said of pages, by a command that sets them.
    pub(in crate::cli) fn page(&self) -> Option<&PageArgs> {
        match &self.command {
            Some(Command::Check(args)) => Some(&args.page),
            Some(Command::Inspect(args)) => Some(&args.page),
            _ => self.of_build().map(|build| &build.page),
        }
    }

    /// The first source that is named.
    pub(in crate::cli) fn first_path(&self) -> Option<&Path> {
        match &self.command {
            None => self.build.paths.first().map(PathBuf::as_path),
            Some(Command::Build(args) | Command::Config(args) | Command::Watch(args)) => {
                args.paths.first().map(PathBuf::as_path)
            }
            Some(Command::Plan(args)) => args.build.paths.first().map(PathBuf::as_path),
            Some(Command::Check(args)) => args.paths.first().map(PathBuf::as_path),
            Some(Command::Preview(args)) => args.paths.first().map(PathBuf::as_path),
            Some(Command::Editions(args)) => args.paths.first().map(PathBuf::as_path),
            Some(Command::Import(args)) => Some(args.path()),
            Some(Command::Export(args)) => Some(&args.file),
            Some(Command::Impose(args)) => args.path(),
            Some(Command::Inspect(args)) => Some(&args.file),
            Some(
                Command::Clean
                | Command::Fonts(_)
                | Command::Lsp
                | Command::Explain(_)
                | Command::Init(_)
                | Command::Completions(_)
                | Command::Man(_)
                | Command::Schema(_),
            ) => None,
        }
    }

    /// Whether what is asked for has nothing to do with any project.
    pub(in crate::cli) const fn stands_alone(&self) -> bool {
        matches!(
            self.command,
            Some(Command::Init(_) | Command::Completions(_) | Command::Man(_) | Command::Schema(_))
        )
    }
}

/// What can be denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Deny {
    Warnings,
}

/// What `--format` takes: how complaints are printed, or of `plan`, the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Form {
    Human,
    Short,
    Json,
    Jsonl,
    Github,
    Sarif,
    Junit,
    Ninja,
    GithubMatrix,
}

impl Form {
    /// How complaints are printed.
    pub(in crate::cli) const fn of_complaints(self) -> Option<Format> {
        Some(match self {
            Self::Human => Format::Human,
            Self::Short => Format::Short,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Github => Format::Github,
            Self::Sarif => Format::Sarif,
            Self::Junit => Format::Junit,
            Self::Ninja | Self::GithubMatrix => return None,
        })
    }

    /// How a plan is written.
    pub(in crate::cli) const fn of_plan(self) -> Option<PlanForm> {
        Some(match self {
            Self::Json => PlanForm::Json,
            Self::Ninja => PlanForm::Ninja,
            Self::GithubMatrix => PlanForm::GithubMatrix,
            Self::Human | Self::Short | Self::Jsonl | Self::Github | Self::Sarif | Self::Junit => {
                return None;
            }
        })
    }
}

/// How a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum PlanForm {
    Json,
    Ninja,
    GithubMatrix,
}

/// How complaints are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Format {
    Human,
    Short,
    Json,
    Jsonl,
    Github,
    Sarif,
    Junit,
}

/// Whether complaints are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    Auto,
    Always,
    Never,
}
