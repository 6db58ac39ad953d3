//! What is meant: the command line and the environment, checked and put together.

mod build;
mod check;
mod plan;
mod terms;
mod variants;
mod words;

use self::build::refuse_contradictions;
pub(super) use self::build::{Build, Planned};
pub(super) use self::check::Check;
pub(super) use self::plan::Planning;
use self::terms::Print;
pub(super) use self::terms::{FontTerms, Stages, Terms, Typed};
use self::variants::OwnArgs;
pub(super) use self::words::Line;
use super::args::{
    Args, BuildArgs, Command, Deny, ExplainArgs, InspectArgs, PageArgs, SheetArgs, Strict,
};
use super::bounds::Bounds;
use super::completions::CompletionsArgs;
use super::config::Settings;
use super::export::ExportArgs;
use super::import::ImportArgs;
use super::impose::ImposeArgs;
use super::init::InitArgs;
use super::man::ManArgs;
use super::plan::PlanArgs;
use super::preview::Preview;
use super::schema::SchemaArgs;
use super::watch::Watch;
use super::workers::Crew;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args as _, CommandFactory, Error};
use entretien::diagnostic::{Levels, Rule};
use entretien::edition::Moment;
use std::ffi::OsStr;
use std::path::PathBuf;

/// The folder of sources when none is given.
pub(super) const DEFAULT_SOURCE: &str = "source";

/// The last second of the year 9999, past which dates of four digits end.
const LAST_SECOND: i64 = 253_402_300_799;

/// One thing to do.
#[derive(Debug)]
pub(super) enum Job {
    /// Write the outputs of each source.
    Build(Box<Build>),
    /// Describe such a build.
    Plan(Box<Planning>),
    /// Empty the cache of the project in that folder.
    Clean(PathBuf),
    /// Write the outputs of each source, and again whenever a source changes.
    Watch(Box<Watch>),
    /// Show what would be written, and again whenever a source changes.
    Preview(Box<Preview>),
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
    /// List the limits.
    ListLimits,
    /// Explain a rule.
    Explain(Rule),
    /// Begin a project.
    Init(InitArgs),
    /// Print the completions of a shell.
    Completions(CompletionsArgs),
    /// Print manual pages.
    Man(ManArgs),
    /// Print a schema.
    Schema(SchemaArgs),
}

impl Job {
    /// What the arguments mean, with `epoch` the value of `SOURCE_DATE_EPOCH`.
    pub(super) fn read(
        args: Args,
        typed: &Typed<'_>,
        epoch: Option<&OsStr>,
    ) -> Result<Self, Error> {
        let modified = epoch.map(moment).transpose()?;
        let bounds = Bounds::of(&args.talk, typed.file);
        let terms = |page: PageArgs, sheets: Option<&SheetArgs>, strict: &Strict| {
            let mut terms = Terms {
                print: Print::read(&page, sheets, typed),
                modified,
                deny_warnings: strict.deny == Some(Deny::Warnings),
                crew: Crew { threads: strict.jobs, backwards: false },
                allow_missing_glyphs: page.allow_missing_glyphs,
                fonts: page.fonts.into(),
                levels: levels(typed),
                bounds: bounds.clone(),
                ..Terms::default()
            };
            terms.looks_of(typed, "paper").paper = page.paper;
            terms
        };
        refuse_misplaced(&args, typed.typed)?;
        let form = args.talk.format;
        Ok(match args.command.unwrap_or(Command::Build(args.build)) {
            Command::Build(args) => {
                refuse_contradictions(&args)?;
                Self::Build(Box::new(Build::read(args, typed, terms)))
            }
            Command::Clean => Self::Clean(typed.project()),
            Command::Plan(PlanArgs { build: args }) => {
                refuse_contradictions(&args)?;
                let build = Build::read(args, typed, terms);
                Self::Plan(Box::new(Planning::read(build, form, typed)?))
            }
            Command::Watch(args) => {
                refuse_contradictions(&args)?;
                let settings = typed.file.map(|file| file.source.path.clone());
                Self::Watch(Box::new(Watch { job: Build::read(args, typed, terms), settings }))
            }
            Command::Check(args) => Self::Check(Check::read(args, terms)),
            Command::Editions(args) => Self::Editions(Check::of_editions(args, typed, bounds)),
            Command::Preview(args) => Self::Preview(Box::new(Preview::read(args, typed, terms))),
            Command::Import(args) if args.mixes_outputs() => {
                return Err(usage("`--report json` goes to standard output, and needs `--out`"));
            }
            Command::Import(args) => Self::Import(args),
            Command::Export(args) => Self::Export(args),
            Command::Impose(args) => Self::Impose(args),
            Command::Inspect(InspectArgs { file, pages: false, .. }) => Self::InspectModel(file),
            Command::Inspect(InspectArgs { file, pages: true, page }) => {
                Self::InspectPages(file, terms(page, None, &Strict { deny: None, jobs: None }))
            }
            Command::Config(_) => Self::Config(Settings::of(typed.of_command(), typed.file)),
            Command::Fonts(args) => Self::Fonts(args.into()),
            Command::Lsp => Self::Serve,
            Command::Explain(args) => explain(args)?,
            Command::Init(args) => Self::Init(args),
            Command::Completions(args) => Self::Completions(args),
            Command::Man(args) => Self::Man(args),
            Command::Schema(args) => Self::Schema(args),
        })
    }
}

impl Job {
    /// Where fonts come from, and what is set in them.
    pub(super) fn fonts(&self) -> (FontTerms, &[PathBuf]) {
        match self {
            Self::Build(build) => (build.terms.fonts.clone(), &build.paths),
            Self::Plan(plan) => (plan.build.terms.fonts.clone(), &plan.build.paths),
            Self::Check(check) => (check.terms.fonts.clone(), &check.paths),
            Self::InspectPages(file, terms) => (terms.fonts.clone(), std::slice::from_ref(file)),
            Self::Fonts(terms) => (terms.clone(), &[]),
            Self::Editions(_)
            | Self::Import(_)
            | Self::Export(_)
            | Self::Impose(_)
            | Self::Config(_)
            | Self::InspectModel(_)
            | Self::Clean(_)
            | Self::Serve
            | Self::ListRules
            | Self::ListLimits
            | Self::Explain(_)
            | Self::Init(_)
            | Self::Completions(_)
            | Self::Man(_)
            | Self::Schema(_)
            | Self::Watch(_)
            | Self::Preview(_) => Default::default(),
        }
    }
}

/// Some options are for other commands, or come after theirs.
fn refuse_misplaced(args: &Args, typed: &ArgMatches) -> Result<(), Error> {
    if args.command.is_some() {
        refuse_options_before_command(typed)?;
    }
    let is_plan = matches!(args.command, Some(Command::Plan(_)));
    if !is_plan && args.talk.format.is_some_and(|form| form.of_complaints().is_none()) {
        return Err(usage("`--format` is ninja or github-matrix for `entretien plan` alone"));
    }
    Ok(())
}

/// `entretien -o out check` would drop `-o out` without a word.
fn refuse_options_before_command(typed: &ArgMatches) -> Result<(), Error> {
    let of_build = BuildArgs::augment_args(clap::Command::new(env!("CARGO_PKG_NAME")));
    let typed = |arg: &clap::Arg| {
        typed.value_source(arg.get_id().as_str()) == Some(ValueSource::CommandLine)
    };
    match of_build.get_arguments().find(|arg| typed(arg)) {
        None => Ok(()),
        Some(_) => Err(usage("paths and options of a command come after its name")),
    }
}

fn levels(typed: &Typed<'_>) -> Levels {
    typed.file.map(|file| file.project.levels.clone()).unwrap_or_default()
}

pub(super) fn or_default(paths: Vec<PathBuf>) -> Vec<PathBuf> {
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

/// What is to be explained.
fn explain(ExplainArgs { rule: word }: ExplainArgs) -> Result<Job, Error> {
    match word.as_deref() {
        None => Ok(Job::ListRules),
        Some("limits") => Ok(Job::ListLimits),
        Some(slug) => rule(slug).map(Job::Explain),
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
