//! The files that a source names: found beside it, and kept from leading elsewhere.

use super::bounds::Bounds;
use std::fs;
use std::path::{Path, PathBuf};

/// Why there is no such file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absence {
    /// Nothing has that name.
    Missing,
    /// It lies outside the project.
    Outside,
    /// It is a folder, or another thing that cannot be read.
    NoFile,
}

impl Absence {
    /// What is wrong with a file that is not there.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Missing => "is not there",
            Self::Outside => "lies outside the project",
            Self::NoFile => "is not a file",
        }
    }
}

/// What to do about a file that lies elsewhere.
pub(super) const BRING_IT_IN: &str = "put a copy into the folder of the source, or below that of \
     entretien.toml; `--allow-outside` takes it from where it is";

/// The file of that path, which a file in that folder names: in the project, wherever symbolic
/// links lead.
pub(super) fn locate(path: &str, folder: &Path, bounds: &Bounds) -> Result<PathBuf, Absence> {
    // Markdown addresses often have their spaces and accents percent-encoded.
    let decoded = percent_decoded(path);
    for name in [Some(path), decoded.as_deref()].into_iter().flatten() {
        if !bounds.holds(Path::new(name), folder) {
            return Err(Absence::Outside);
        }
        let named = folder.join(name);
        let Ok(file) = fs::canonicalize(&named) else { continue };
        return if file.is_file() { Ok(named) } else { Err(Absence::NoFile) };
    }
    Err(Absence::Missing)
}

/// A path with `%20` and its like read as bytes; `None` when that changes nothing or is not UTF-8.
fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'%').then(|| after.get(..2).and_then(from_hex)).flatten();
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).ok().filter(|decoded| decoded != path)
}

fn from_hex(digits: &[u8]) -> Option<u8> {
    let digits = str::from_utf8(digits).ok().filter(|text| !text.starts_with('+'))?;
    u8::from_str_radix(digits, 16).ok()
}
