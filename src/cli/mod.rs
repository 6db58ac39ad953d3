//! The command line: the only room that touches files, environment and terminal.

mod args;
mod beside;
mod build;
mod check;
mod draft;
mod inspect;
mod job;
mod lists;
mod outcome;
mod pictures;
mod recordings;
mod source;
mod store;
mod verdict;
mod voice;
mod workers;

use self::args::Args;
use self::job::Job;
use self::verdict::{Trouble, Verdict};
use self::voice::Voice;
use clap::{CommandFactory, FromArgMatches};
use entretien::text::Fonts;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::ExitCode;

/// Runs the tool with the arguments of the process.
pub(crate) fn main() -> ExitCode {
    let verdict = match read() {
        Ok((job, voice)) => run(&job, voice).unwrap_or_else(|error| match error.kind() {
            // Whoever read our results has seen enough: `entretien explain | head -1`.
            ErrorKind::BrokenPipe => Verdict::Done,
            _ => {
                voice.complain(&voice.word(&Trouble::io(Path::new("standard output"), &error)));
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

/// What the arguments and the environment ask for.
fn read() -> Result<(Job, Voice), clap::Error> {
    let typed = Args::command().try_get_matches()?;
    let args = Args::from_arg_matches(&typed)?;
    let voice = Voice::new(args.talk);
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    Ok((Job::read(args, &typed, epoch.as_deref())?, voice))
}

/// Does a job. An error is one of standard output; every other is told and is in the verdict.
fn run(job: &Job, voice: Voice) -> io::Result<Verdict> {
    let fonts = match Fonts::core() {
        Ok(fonts) => fonts,
        Err(error) => {
            let trouble = Trouble::with(Path::new("entretien"), error.to_string());
            return voice.tell(&[Trouble { verdict: Verdict::Bug, ..trouble }]);
        }
    };
    match job {
        Job::Build(build) => build::run(build, &fonts, voice),
        Job::Check(check) => check::run(check, &fonts, voice),
        Job::InspectModel(file) => inspect::model(file, voice),
        Job::InspectPages(file, terms) => inspect::pages(file, terms, &fonts, voice),
        Job::Fonts => lists::fonts(&fonts, voice),
        Job::ListRules => lists::rules(voice),
        Job::Explain(rule) => lists::explain(*rule, voice),
    }
}
