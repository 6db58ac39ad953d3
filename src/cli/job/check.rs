//! What to check.

use super::{Job, Line, Stages, Terms, Typed, levels, or_default};
use crate::cli::args::{CheckArgs, Deny, EditionsArgs, PageArgs, Purpose, SheetArgs, Strict};
use crate::cli::bounds::Bounds;
use crate::cli::mend::Mending;
use crate::cli::project::ProjectFile;
use crate::cli::workers::Crew;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What to check.
#[derive(Clone, Debug)]
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
    /// What the arguments of `check` mean.
    pub(super) fn read(
        args: CheckArgs,
        terms: impl FnOnce(PageArgs, Option<&SheetArgs>, &Strict) -> Terms,
    ) -> Self {
        let CheckArgs { paths, purpose, fix, diff, page, strict } = args;
        let mending = diff.then_some(Mending::Show);
        let mending = mending.or(fix.then_some(Mending::Write));
        let terms = Terms { heard: Stages::All, ..terms(page, None, &strict) };
        Self { paths: or_default(paths), purpose, mending, terms }
    }

    /// What the arguments of `editions` mean, which sets no page.
    pub(super) fn of_editions(args: EditionsArgs, typed: &Typed<'_>, bounds: Bounds) -> Self {
        let EditionsArgs { paths, strict } = args;
        let terms = Terms {
            levels: levels(typed),
            bounds,
            deny_warnings: strict.deny == Some(Deny::Warnings),
            crew: Crew { threads: strict.jobs, backwards: false },
            ..Terms::default()
        };
        Self { paths: or_default(paths), purpose: None, mending: None, terms }
    }

    /// What `entretien check` would do with a source, wherever it is asked from: with the settings
    /// of its project, or without any when they are wrong.
    pub(in crate::cli) fn of(path: &Path) -> Self {
        let plain = || Self {
            paths: vec![path.to_owned()],
            purpose: None,
            mending: None,
            terms: Terms { heard: Stages::All, ..Terms::default() },
        };
        let file = ProjectFile::of(Some(path), false).ok().flatten();
        let words = ["entretien", "check", "--"].map(OsString::from);
        let words = [&words[..], &[path.into()]].concat();
        match (Line { words: &words, file: file.as_ref() }).job(None) {
            Ok((Job::Check(check), _)) => check,
            _ => plain(),
        }
    }
}
