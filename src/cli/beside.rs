//! The files that a source names: found beside it, and kept from leading elsewhere.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Why there is no such file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absence {
    /// Nothing has that name.
    Missing,
    /// It lies outside the folder of the source.
    Outside,
    /// It is a folder, or another thing that cannot be read.
    NoFile,
}

/// The file of that path: below the folder of the source, wherever symbolic links lead.
pub(super) fn locate(path: &str, folder: &Path) -> Result<PathBuf, Absence> {
    let inside = |path: &Path| {
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    };
    // Markdown addresses often have their spaces and accents percent-encoded.
    let decoded = percent_decoded(path);
    for name in [Some(path), decoded.as_deref()].into_iter().flatten() {
        if !inside(Path::new(name)) {
            return Err(Absence::Outside);
        }
        let named = folder.join(name);
        let Ok(file) = fs::canonicalize(&named) else { continue };
        let root = fs::canonicalize(folder).map_err(|_| Absence::Missing)?;
        if !file.starts_with(root) {
            return Err(Absence::Outside);
        }
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
