//! The images of a source: found beside it, checked, and kept from leading elsewhere.

use super::verdict::{Trouble, reason};
use entretien::diagnostic::{Diagnostics, Rule, Span};
use entretien::edition::CoverDesign;
use entretien::model::{Block, Inline, Interview, Piece};
use entretien::picture::Picture;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Why an image cannot be had: the rule, what is wrong, what to do.
type Refusal = (Rule, String, &'static str);

/// Reads every image that an interview shows, its cover included, from the folder of its source.
pub(super) fn load(
    interview: &Interview,
    folder: &Path,
    complaints: &mut Diagnostics,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for (path, span) in wanted(interview) {
        if pictures.contains_key(path) || is_remote(span, complaints) {
            continue;
        }
        match read(path, folder) {
            Ok(picture) => {
                pictures.insert(path.to_owned(), picture);
            }
            Err((rule, message, hint)) => complaints.push_with_hint(rule, span, message, hint),
        }
    }
    pictures
}

/// Reads the image that the command line names as the cover.
pub(super) fn cover(path: &Path) -> Result<Picture, Trouble> {
    let bytes = fs::read(path).map_err(|error| {
        Trouble::io(path, &error).hint("`--cover` takes an image file, or voices, band or frame")
    })?;
    Picture::read(bytes).map_err(|error| {
        let message = format!("this cannot be the cover: {error}");
        Trouble::with(path, message).hint("a cover is a whole JPEG, PNG, GIF or WebP file")
    })
}

/// The path of every image, and where the source asks for it.
fn wanted(interview: &Interview) -> Vec<(&str, Span)> {
    let mut images = Vec::new();
    let cover = interview.front.cover.as_ref();
    if let Some(cover) = cover.filter(|cover| CoverDesign::find(&cover.text).is_none()) {
        images.push((&*cover.text, cover.span));
    }
    interview.walk(&mut |piece| match piece {
        Piece::Block(Block::Figure(figure)) => images.push((&figure.path, figure.span)),
        Piece::Inline(Inline::Image(image)) => images.push((&image.path, image.span)),
        Piece::Block(_) | Piece::Inline(_) => {}
    });
    images
}

/// Whether the image there is on another host, which the parser has complained about.
fn is_remote(span: Span, complaints: &Diagnostics) -> bool {
    let within = |other: Span| span.start <= other.start && other.end <= span.end;
    complaints.iter().any(|other| other.rule == Rule::RemoteImage && within(other.span))
}

fn read(path: &str, folder: &Path) -> Result<Picture, Refusal> {
    let file = locate(path, folder)?;
    let bytes = fs::read(&file).map_err(|error| {
        let hint = "see that the file can be opened by whoever runs this";
        (Rule::MissingImage, format!("image `{path}` cannot be read: {}", reason(&error)), hint)
    })?;
    Picture::read(bytes).map_err(|error| {
        let hint = "images are whole JPEG, PNG, GIF or WebP files";
        (Rule::BadImage, format!("image `{path}` cannot be used: {error}"), hint)
    })
}

/// The file of an image: below the folder of the source, symbolic links followed first.
fn locate(path: &str, folder: &Path) -> Result<PathBuf, Refusal> {
    let outside = || {
        let message = format!("image `{path}` lies outside the folder of the source");
        (Rule::BadImage, message, "put a copy into the folder of the source, or below it")
    };
    let missing = || {
        let message = format!("image `{path}` is not there");
        (Rule::MissingImage, message, "the path is taken from the folder of the source")
    };
    let inside = |path: &Path| {
        path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    };
    // Markdown addresses often have their spaces and accents percent-encoded.
    let decoded = percent_decoded(path);
    for name in [Some(path), decoded.as_deref()].into_iter().flatten() {
        if !inside(Path::new(name)) {
            return Err(outside());
        }
        let Ok(file) = fs::canonicalize(folder.join(name)) else { continue };
        let root = fs::canonicalize(folder).map_err(|_| missing())?;
        if !file.starts_with(root) {
            return Err(outside());
        }
        if !file.is_file() {
            let hint = "name a JPEG, PNG, GIF or WebP file";
            return Err((Rule::BadImage, format!("image `{path}` is not a file"), hint));
        }
        return Ok(file);
    }
    Err(missing())
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
