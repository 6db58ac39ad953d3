//! What a project may make us do: how much of anything is taken, and from where.

use super::args::Talk;
use super::project::ProjectFile;
use super::store;
use super::verdict::{Trouble, Verdict, reason};
use entretien::limit::{Exceeded, Limit, Limits};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// What a project may make us do.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounds {
    /// How much of anything is taken.
    pub(super) limits: Limits,
    /// The folder of `entretien.toml`, where there is one.
    pub(super) project: Option<PathBuf>,
    /// Whether files may name files that lie anywhere.
    pub(super) anywhere: bool,
}

/// Why a file cannot be had.
#[derive(Debug)]
pub(super) enum Unread {
    Io(io::Error),
    /// It is larger than is taken.
    Exceeded(Exceeded),
}

impl Unread {
    /// What is wrong.
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Io(error) => reason(error),
            Self::Exceeded(exceeded) => exceeded.to_string(),
        }
    }

    /// What to do about it; nothing that we would know better than whoever names the file.
    pub(super) fn hint(&self) -> Option<String> {
        match self {
            Self::Io(_) => None,
            Self::Exceeded(exceeded) => Some(exceeded.hint()),
        }
    }

    /// The same as trouble with that file.
    pub(super) fn trouble(&self, path: &Path) -> Trouble {
        Trouble { hint: self.hint(), ..Trouble::with(path, self.reason()) }
    }
}

impl Bounds {
    /// What the settings of a project and, above them, the command line allow.
    pub(super) fn of(talk: &Talk, file: Option<&ProjectFile>) -> Self {
        let mut bounds = Self {
            limits: Limits::default(),
            project: file.map(|file| file.source.folder().to_owned()),
            anywhere: talk.allow_outside,
        };
        let usual = file.and_then(|file| file.project.settings.get("limit"));
        let usual = usual.into_iter().flatten().filter_map(|value| limit(&value.text).ok());
        for (limit, value) in usual.chain(talk.limit.iter().copied()) {
            // What is too high has been refused.
            let _ = bounds.limits.set(limit, value);
        }
        bounds
    }

    /// Reads a file that has been found, of as many bytes as that limit allows. It is read once:
    /// whatever becomes of it meanwhile, what is checked is what is used.
    pub(super) fn read(&self, path: &Path, limit: Limit) -> Result<Vec<u8>, Unread> {
        store::reads(path);
        let file = File::open(path).map_err(Unread::Io)?;
        self.read_from(file, limit).map_err(|unread| match unread {
            Unread::Exceeded(exceeded) => Unread::Exceeded(measured(exceeded, path)),
            Unread::Io(error) => Unread::Io(error),
        })
    }

    /// Reads as many bytes as that limit allows.
    pub(super) fn read_from(&self, from: impl Read, limit: Limit) -> Result<Vec<u8>, Unread> {
        let mut bytes = Vec::new();
        let most = self.limits.of(limit).saturating_add(1);
        from.take(most).read_to_end(&mut bytes).map_err(Unread::Io)?;
        match self.limits.hold_count(limit, bytes.len()) {
            Ok(()) => Ok(bytes),
            Err(_) => Err(Unread::Exceeded(self.limits.exceeded(limit))),
        }
    }

    /// The same of one that may be larger: enough of it to show that.
    pub(super) fn beginning(&self, path: &Path, limit: Limit) -> io::Result<Vec<u8>> {
        // A character is four bytes at most: one that is cut in two can go.
        const CHARACTER: u64 = 4;
        store::reads(path);
        let file = File::open(path)?;
        let most = self.limits.of(limit) + CHARACTER;
        // No more room than it takes: a source is kept while books are made of it.
        let length = file.metadata().map_or(0, |about| about.len().min(most));
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
        file.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// The folder that what stands in a folder may name files in: that of the project, when it is
    /// part of one.
    fn root<'b>(&'b self, folder: &'b Path) -> &'b Path {
        let project = self.project.as_deref();
        project.filter(|_| self.owns(folder)).unwrap_or(folder)
    }

    /// Whether a folder is part of a project, whose makers may have put anything into it.
    pub(super) fn owns(&self, folder: &Path) -> bool {
        let real = |path| fs::canonicalize(path).ok();
        let project = self.project.as_deref().and_then(real);
        project.zip(real(folder)).is_some_and(|(root, folder)| folder.starts_with(root))
    }

    /// Whether a path that a file in `folder` names may be followed: it is relative, and neither
    /// `..` nor a link leads out of the project. One that is not there may if it says so itself.
    pub(super) fn holds(&self, path: &Path, folder: &Path) -> bool {
        if self.anywhere {
            return true;
        }
        let is_relative = !path
            .components()
            .any(|part| matches!(part, Component::Prefix(_) | Component::RootDir));
        let Ok(root) = fs::canonicalize(self.root(folder)) else { return false };
        let Ok(here) = fs::canonicalize(folder) else { return false };
        let named = here.join(path);
        let real = fs::canonicalize(&named);
        is_relative
            && lexical(&named).starts_with(&root)
            && real.map_or(true, |real| real.starts_with(&root))
    }

    /// What to say of a file found in a folder that is a link out of it.
    pub(super) fn outside(path: &Path) -> Trouble {
        let trouble = Trouble::with(path, "this link leads out of the project");
        let trouble = trouble.hint("put the file itself here, or follow it with `--allow-outside`");
        Trouble { verdict: Verdict::BadUsage, ..trouble }
    }
}

/// The same with how large the file is, where that can be known.
fn measured(exceeded: Exceeded, path: &Path) -> Exceeded {
    let found = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|it| it.len());
    Exceeded { found, ..exceeded }
}

/// A path without `..`, as it is written.
pub(super) fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// A limit and how much is taken, from `NAME=VALUE`.
pub(super) fn limit(text: &str) -> Result<(Limit, u64), String> {
    let (name, value) = text.split_once('=').ok_or("write `NAME=VALUE`")?;
    let limit = Limit::find(name.trim())
        .ok_or("there is no such limit; `entretien explain limits` lists them")?;
    let digits = value.trim().replace('_', "");
    let value = digits.parse().map_err(|_| "the value of a limit is a whole number")?;
    Limits::default().set(limit, value).map_err(|error| error.to_string())?;
    Ok((limit, value))
}
