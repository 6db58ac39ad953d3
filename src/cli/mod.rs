//! The command line: the only room that touches files, environment and terminal.

mod args;
mod beside;
mod bilingual;
mod book;
mod bounds;
mod build;
mod cache;
mod check;
mod clean;
mod completions;
mod config;
mod draft;
mod duplex;
mod editions;
mod export;
mod fonts;
mod import;
mod impose;
mod init;
mod inputs;
mod inspect;
mod interrupt;
mod job;
mod ledger;
mod lists;
mod lsp;
mod man;
mod mend;
mod outcome;
mod pictures;
mod plan;
mod preview;
mod progress;
mod project;
mod recordings;
mod references;
mod reproduce;
mod schema;
mod shard;
mod shelf;
mod source;
mod store;
mod task;
mod variants;
mod verdict;
mod voice;
mod watch;
mod workers;

use self::args::Args;
use self::bounds::Bounds;
use self::fonts::Library;
use self::job::{Job, Line};
use self::project::ProjectFile;
use self::verdict::{Trouble, Verdict};
use self::voice::Voice;
use clap::FromArgMatches;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;

/// Runs the tool with the arguments of the process.
pub(crate) fn main() -> ExitCode {
    interrupt::watch();
    let verdict = match Start::read() {
        Ok(start) => start.run().unwrap_or_else(|error| match error.kind() {
            // Whoever read our results has seen enough: `entretien explain | head -1`.
            ErrorKind::BrokenPipe => Verdict::Done,
            _ => {
                let voice = start.voice;
                voice.complain(voice.word(&Trouble::io(Path::new("standard output"), &error)));
                Verdict::Trouble
            }
        }),
        Err(error) => {
            // Help and version come this way too. When it cannot be shown, nobody is left to tell.
            let _ = error.print();
            if error.use_stderr() { Verdict::BadUsage } else { Verdict::Done }
        }
    };
    ExitCode::from(verdict.code())
}

/// What is known before anything is done.
struct Start {
    voice: Voice,
    /// What there is to do, or why it cannot be found out.
    job: Result<Job, Trouble>,
    /// The settings of the project, when it has any.
    file: Option<ProjectFile>,
    /// How much is taken, and from where.
    bounds: Bounds,
}

impl Start {
    /// What the arguments, the environment and `entretien.toml` ask for.
    fn read() -> Result<Self, clap::Error> {
        let args = Args::from_arg_matches(&Args::parser().try_get_matches()?)?;
        let found = match &args.talk.config {
            _ if args.stands_alone() => Ok(None),
            Some(file) => ProjectFile::read(file, args.talk.allow_outside).map(Some),
            None => ProjectFile::of(args.first_path(), args.talk.allow_outside),
        };
        let file = match found {
            Ok(file) => file,
            Err(trouble) => {
                let voice = Voice::new(&args.talk);
                let bounds = Bounds::default();
                return Ok(Self { voice, job: Err(trouble), file: None, bounds });
            }
        };
        let words: Vec<OsString> = std::env::args_os().collect();
        let epoch = std::env::var_os("SOURCE_DATE_EPOCH").filter(|epoch| !epoch.is_empty());
        let line = Line { words: &words, file: file.as_ref() };
        let (job, talk) = line.job(epoch.as_deref())?;
        let bounds = Bounds::of(&talk, file.as_ref());
        Ok(Self { voice: Voice::new(&talk), job: Ok(job), file, bounds })
    }

    /// Does what there is to do, unless something is wrong with the settings.
    fn run(&self) -> io::Result<Verdict> {
        let voice = self.voice;
        voice.detail(|| match &self.file {
            Some(file) => format!("settings: {}\n", file.source.path.to_string_lossy()),
            None => "settings: no entretien.toml here or above\n".to_owned(),
        });
        let verdict = match &self.job {
            _ if self.complain()? => Verdict::BadUsage,
            Ok(job) => run(job, &self.bounds, voice)?,
            Err(trouble) => voice.tell(std::slice::from_ref(trouble))?,
        };
        voice.close()?;
        Ok(verdict)
    }

    /// Says what is wrong with the settings; whether they cannot be used.
    fn complain(&self) -> io::Result<bool> {
        let Some(file) = &self.file else { return Ok(false) };
        if !file.complaints.is_empty() {
            let path = file.source.path.to_string_lossy();
            self.voice.pass_on(self.voice.report(&path, &file.source.text, &file.complaints))?;
        }
        Ok(file.complaints.has_errors())
    }
}

/// Does a job. An error is one of standard output; every other is told and is in the verdict.
fn run(job: &Job, bounds: &Bounds, voice: Voice) -> io::Result<Verdict> {
    let (terms, paths) = job.fonts();
    let library = match Library::open(&terms, paths, bounds) {
        Ok(library) => library,
        Err(troubles) => return voice.tell(&troubles),
    };
    let fonts = &library.fonts;
    let verdict = match job {
        Job::Build(build) => build::run(build, &library, voice),
        Job::Plan(plan) => plan::run(plan, &library, voice),
        Job::Clean(project) => clean::run(project, voice),
        Job::Check(check) => check::run(check, fonts, voice),
        Job::Editions(check) => editions::run(check, voice),
        Job::Import(args) => import::run(args, bounds, voice),
        Job::Export(args) => export::run(args, bounds, voice),
        Job::Impose(args) => impose::run(args, (fonts, bounds), voice),
        Job::InspectModel(file) => inspect::model(file, bounds, voice),
        Job::InspectPages(file, terms) => inspect::pages(file, terms, fonts, voice),
        Job::Config(settings) => config::print(settings, voice),
        Job::Fonts(_) => library.list(voice),
        Job::Serve => lsp::run(voice),
        Job::ListRules => lists::rules(voice),
        Job::ListLimits => lists::limits(&bounds.limits, voice),
        Job::Explain(rule) => lists::explain(*rule, voice),
        Job::Init(args) => init::run(args, voice),
        Job::Completions(args) => completions::run(args, voice),
        Job::Man(args) => man::run(args, voice),
        Job::Schema(args) => schema::run(args, voice),
        Job::Watch(watch) => watch::run(watch, voice),
        Job::Preview(preview) => preview::run(preview, voice),
    }?;
    Ok(verdict.max(voice.tell(&library.troubles())?))
}
