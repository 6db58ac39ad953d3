//! From the words of a command line to a job, with what `entretien.toml` says as its defaults.

use super::{Job, OwnArgs, Typed};
use crate::cli::args::{Args, Command, Talk};
use crate::cli::project::ProjectFile;
use clap::{ArgMatches, Error, FromArgMatches};
use entretien::edition::Variant;
use std::ffi::{OsStr, OsString};

/// The words of a command line, and the file whose settings are its defaults.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Line<'a> {
    pub(in crate::cli) words: &'a [OsString],
    pub(in crate::cli) file: Option<&'a ProjectFile>,
}

impl Line<'_> {
    /// What is asked for, and how the tool is to talk; `epoch` is the value of
    /// `SOURCE_DATE_EPOCH`.
    pub(in crate::cli) fn job(self, epoch: Option<&OsStr>) -> Result<(Job, Talk), Error> {
        let (mut typed, mut args) = self.read(Some(Variant::Book))?;
        if matches!(args.command, Some(Command::Config(_))) {
            // Settings are shown as they stand in the file.
            (typed, args) = self.read(None)?;
        }
        let talk = args.talk.of(args.command.as_ref());
        let variants = self.of_variants()?;
        let typed = Typed { typed: &typed, file: self.file, variants: &variants };
        Ok((Job::read(args, &typed, epoch)?, talk))
    }

    /// The arguments, the file saying what is usual for a variant, or only for all of them.
    fn read(self, variant: Option<Variant>) -> Result<(ArgMatches, Args), Error> {
        let file = self.file.into_iter();
        let command = file.fold(Args::parser(), |it, file| file.as_defaults(it, variant));
        let typed = command.try_get_matches_from(self.words)?;
        let args = Args::from_arg_matches(&typed)?;
        Ok((typed, args))
    }

    /// The arguments for each variant that the file says something of.
    fn of_variants(self) -> Result<Vec<OwnArgs>, Error> {
        let mut own = Vec::new();
        for (name, settings) in self.file.iter().flat_map(|file| &file.project.variants) {
            let Some(variant) = Variant::find(name) else { continue };
            let (typed, args) = self.read(Some(variant))?;
            let typed = Typed { typed: &typed, file: self.file, variants: &[] };
            let names_paper = settings.contains_key("paper") || !typed.is_usual("paper");
            own.push(OwnArgs { variant, args, names_paper });
        }
        Ok(own)
    }
}
