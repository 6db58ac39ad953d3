//! What an edition is made from: every file that was read for it, with its sum.

use super::bounds::{Bounds, Unread};
use entretien::limit::Limit;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

/// What a file is to the editions made from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Role {
    /// `entretien.toml`.
    Settings,
    /// An interview.
    Source,
    /// An image that an interview shows.
    Image,
    /// A recording to listen to.
    Recording,
    /// The image that the command line names as the cover.
    Cover,
    /// A font that is not in the program.
    Font,
}

impl Role {
    /// What says how large it may be.
    const fn limit(self) -> Limit {
        match self {
            Self::Settings | Self::Source => Limit::SourceSize,
            Self::Image | Self::Cover => Limit::ImageSize,
            Self::Recording => Limit::RecordingSize,
            Self::Font => Limit::FontSize,
        }
    }

    /// Whether it is a source, or lies beside or below the one that names it.
    pub(super) const fn is_of_source(self) -> bool {
        match self {
            Self::Source | Self::Image | Self::Recording => true,
            Self::Settings | Self::Cover | Self::Font => false,
        }
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Input {
    pub(super) role: Role,
    pub(super) bytes: usize,
    /// Its SHA-256, in hexadecimal digits.
    pub(super) sha256: String,
}

/// The files that were read, by their paths as one would write them here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Inputs(BTreeMap<PathBuf, Input>);

impl Inputs {
    /// Reads a file and notes it.
    pub(super) fn read(
        &mut self,
        path: &Path,
        role: Role,
        bounds: &Bounds,
    ) -> Result<Vec<u8>, Unread> {
        let bytes = bounds.read(path, role.limit())?;
        self.note(path, Input::of(role, &bytes));
        Ok(bytes)
    }

    /// Reads a text and notes it; of one that is too large, enough to show that.
    pub(super) fn begin(
        &mut self,
        path: &Path,
        role: Role,
        bounds: &Bounds,
    ) -> io::Result<Vec<u8>> {
        let bytes = bounds.beginning(path, role.limit())?;
        self.note(path, Input::of(role, &bytes));
        Ok(bytes)
    }

    /// Notes a file that has been read.
    pub(super) fn note(&mut self, path: &Path, input: Input) {
        self.0.insert(plain(path), input);
    }

    /// Takes in what was read for something else.
    pub(super) fn join(&mut self, other: &Self) {
        self.0.extend(other.0.iter().map(|(path, input)| (path.clone(), input.clone())));
    }

    /// Every file, by path.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &Input)> {
        self.0.iter().map(|(path, input)| (path.as_path(), input))
    }
}

impl Input {
    /// A file of these bytes.
    pub(super) fn of(role: Role, bytes: &[u8]) -> Self {
        Self { role, bytes: bytes.len(), sha256: sum(bytes) }
    }
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(super) fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A path without the `.` that means nothing in it.
pub(super) fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| !matches!(part, Component::CurDir)).collect()
}
