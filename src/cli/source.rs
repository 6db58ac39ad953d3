//! Which files are sources, and what they hold.

use super::bounds::Bounds;
use super::inputs::{Inputs, Role};
use super::verdict::Trouble;
use entretien::Interview;
use entretien::diagnostic::{Diagnostics, Rule, Span};
use entretien::limit::Limit;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of an author, read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// As given on the command line, or found in a folder that was.
    pub(super) path: PathBuf,
    /// What it holds; where that is not UTF-8, the mark U+FFFD stands.
    pub(super) text: String,
    /// What is wrong with its encoding.
    pub(super) complaints: Diagnostics,
    /// The file, and those that have been read because it names them.
    pub(super) inputs: Inputs,
    /// How much it may hold, and which files it may name.
    pub(super) bounds: Bounds,
}

impl Source {
    /// Reads an interview. One that is not UTF-8 is read as far as it goes, with a complaint.
    pub(super) fn read(path: &Path, bounds: &Bounds) -> Result<Self, Trouble> {
        Self::read_as(Role::Source, path, bounds)
    }

    /// Reads a file of that role, in the same way.
    pub(super) fn read_as(role: Role, path: &Path, bounds: &Bounds) -> Result<Self, Trouble> {
        let mut inputs = Inputs::default();
        let mut bytes =
            inputs.begin(path, role, bounds).map_err(|error| Trouble::io(path, &error))?;
        let most = bounds.limits.count(Limit::SourceSize);
        if bytes.len() > most {
            whole_characters(&mut bytes);
        }
        let mut complaints = Diagnostics::new();
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            complaints.push_with_hint(
                Rule::InvalidUtf8,
                Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()),
                format!("byte {at} (0x{:02X}) is not UTF-8", bytes[at]),
                encoding_hint(&bytes),
            );
            String::from_utf8_lossy(&bytes).into_owned()
        });
        Ok(Self { path: path.to_owned(), text, complaints, inputs, bounds: bounds.clone() })
    }

    /// A text that is not in its file yet.
    pub(super) fn of(path: &Path, text: String, bounds: Bounds) -> Self {
        let (complaints, inputs) = (Diagnostics::new(), Inputs::default());
        Self { path: path.to_owned(), text, complaints, inputs, bounds }
    }

    /// The interview as it is read, and what is wrong with it.
    pub(super) fn parse(&self) -> (Interview, Diagnostics) {
        Interview::parse_within(&self.bounds.limits, &self.text, &self.stem())
    }

    /// The file's name without its ending, which is the slug of a source that has none.
    pub(super) fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The file's name without its folder, which is nobody else's business.
    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The folder that its images lie in.
    pub(super) fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        }
    }
}

/// Leaves out the character that bytes break off in.
fn whole_characters(bytes: &mut Vec<u8>) {
    if let Err(error) = str::from_utf8(bytes)
        && error.error_len().is_none()
    {
        bytes.truncate(error.valid_up_to());
    }
}

fn encoding_hint(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        "the file looks like UTF-16; save it as UTF-8"
    } else {
        "save the file as UTF-8; it may be in Latin-1 or Windows-1252"
    }
}

/// What is looked for in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Interviews.
    Sources,
    /// Interviews and finished EPUBs.
    SourcesAndBooks,
}

/// The files that paths stand for: a file for itself, a folder for what is wanted in it. Each file
/// once, in the order given, those of a folder by name.
pub(super) fn find(
    paths: &[PathBuf],
    wanted: Wanted,
    bounds: &Bounds,
) -> (Vec<PathBuf>, Vec<Trouble>) {
    let (mut found, mut troubles, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for path in paths {
        let files = expand(path, wanted).map(|files| {
            // What is named may lie anywhere; what is found in a folder is the project's.
            let (inside, outside): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| {
                file == path || file.file_name().is_some_and(|it| bounds.holds(it.as_ref(), path))
            });
            troubles.extend(outside.iter().map(|file| Bounds::outside(file)));
            inside
        });
        match files {
            Ok(files) => found.extend(files.into_iter().filter(|file| {
                seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone()))
            })),
            Err(trouble) => troubles.push(trouble),
        }
    }
    (found, troubles)
}

fn expand(path: &Path, wanted: Wanted) -> Result<Vec<PathBuf>, Trouble> {
    let there = fs::metadata(path).map_err(|error| missing(path, &error))?;
    if !there.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut files: Vec<PathBuf> = entries
        .map_err(|error| Trouble::io(path, &error))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|file| is_source(file) || wanted == Wanted::SourcesAndBooks && is_book(file))
        .filter(|file| file.is_file())
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Trouble::with(path, "there is no source in this folder")
            .hint("a source is a file whose name ends in `.md`, `README.md` excepted"));
    }
    Ok(files)
}

fn missing(path: &Path, error: &std::io::Error) -> Trouble {
    let trouble = Trouble::io(path, error);
    if error.kind() != std::io::ErrorKind::NotFound {
        trouble
    } else if path == Path::new(super::job::DEFAULT_SOURCE) {
        trouble.hint("give the path of an interview, or put interviews into `source`")
    } else if path.components().count() == 1 && path.extension().is_none() {
        trouble.hint("if you meant a command, `entretien --help` lists them")
    } else {
        trouble.hint("check the spelling, and the folder you are in")
    }
}

/// Whether a file is taken for a finished EPUB.
pub(super) fn is_book(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("epub"))
}

/// Whether a file in a folder is taken for a source.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    ending && !name.starts_with('.') && !name.eq_ignore_ascii_case("README.md")
}
