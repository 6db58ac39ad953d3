//! How a run can end, and what can come between us and a file.

use std::io;
use std::path::{Path, PathBuf};

/// How a run ended, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Everything asked for is done.
    Done,
    /// A source has errors, or denied warnings.
    BadSource,
    /// The command line or a variable is wrong.
    BadUsage,
    /// A file cannot be read or written.
    Trouble,
    /// A bug in us.
    Bug,
}

impl Verdict {
    /// The exit status.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::BadSource => 1,
            Self::BadUsage => 2,
            Self::Trouble => 3,
            Self::Bug => 4,
        }
    }
}

/// A complaint that no line of a source can be blamed for.
#[derive(Debug)]
pub(super) struct Trouble {
    /// How bad it is.
    pub(super) verdict: Verdict,
    /// The file or folder.
    pub(super) path: PathBuf,
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// What to do about it.
    pub(super) hint: Option<String>,
}

impl Trouble {
    /// Trouble with a file or folder.
    pub(super) fn with(path: &Path, message: impl Into<String>) -> Self {
        Self {
            verdict: Verdict::Trouble,
            path: path.to_owned(),
            message: message.into(),
            hint: None,
        }
    }

    /// What the system says of a file or folder, in the same words on every system.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::with(path, reason(error))
    }

    /// The same, with what to do about it.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// What the system says, in the same words on every system where it is usual.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is no folder".to_owned(),
        io::ErrorKind::StorageFull => "no space left on the device".to_owned(),
        io::ErrorKind::FileTooLarge => "the file is larger than is allowed here".to_owned(),
        io::ErrorKind::QuotaExceeded => "no space left to whoever runs this".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the file system is read-only".to_owned(),
        io::ErrorKind::InvalidFilename => "the name is too long or not allowed".to_owned(),
        _ => error.to_string(),
    }
}
