//! What to check.

use super::{Job, Stages, Terms, Typed};
use crate::cli::args::{Args, Purpose};
use crate::cli::mend::Mending;
use crate::cli::project::ProjectFile;
use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What to check.
#[derive(Debug)]
pub(in crate::cli) struct Check {
    /// Sources, and folders of sources.
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// What they are for.
    pub(in crate::cli) purpose: Option<Purpose>,
    /// Whether they are mended.
    pub(in crate::cli) mending: Option<Mending>,
    /// What every edition has in common.
    pub(in crate::cli) terms: Terms,
}

impl Check {
    /// What `entretien check` would do with a source, wherever it is asked from: with the settings
    /// of its project, or without any when they are wrong.
    pub(in crate::cli) fn of(path: &Path) -> Self {
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
