//! The images of a source: found beside it, and checked.

use super::beside::{self, Absence};
use super::inputs::{Inputs, Role};
use super::source::Source;
use super::verdict::{Trouble, reason};
use entretien::diagnostic::{Diagnostics, Rule, Span};
use entretien::edition::CoverDesign;
use entretien::model::{Block, Inline, Interview, Piece};
use entretien::picture::Picture;
use std::collections::BTreeMap;
use std::path::Path;

/// Why an image cannot be had: the rule, what is wrong, what to do.
type Refusal = (Rule, String, &'static str);

/// Reads every image that an interview shows, its cover included, from the folder of its source;
/// the source notes which they are.
pub(super) fn load(
    interview: &Interview,
    source: &mut Source,
    complaints: &mut Diagnostics,
) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for (path, span) in wanted(interview) {
        if pictures.contains_key(path) || is_remote(span, complaints) {
            continue;
        }
        match read(path, source) {
            Ok(picture) => {
                pictures.insert(path.to_owned(), picture);
            }
            Err((rule, message, hint)) => {
                complaints.push_with_hint(rule, span, message, hint);
            }
        }
    }
    pictures
}

/// Reads the image that the command line names as the cover, and notes it.
pub(super) fn cover(path: &Path, inputs: &mut Inputs) -> Result<Picture, Trouble> {
    let bytes = inputs.read(path, Role::Cover).map_err(|error| {
        Trouble::io(path, &error).hint("`--cover` takes an image file, or voices, band or frame")
    })?;
    Picture::read(bytes).map_err(|error| {
        let message = format!("this cannot be the cover: {error}");
        Trouble::with(path, message).hint("a cover is a whole JPEG, PNG, GIF or WebP file")
    })
}

/// The path of every image, and where the source asks for it.
pub(super) fn wanted(interview: &Interview) -> Vec<(&str, Span)> {
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

fn read(path: &str, source: &mut Source) -> Result<Picture, Refusal> {
    let file = beside::locate(path, source.folder()).map_err(|absence| match absence {
        Absence::Missing => {
            let hint = "the path is taken from the folder of the source";
            (Rule::MissingImage, format!("image `{path}` is not there"), hint)
        }
        Absence::Outside => {
            let message = format!("image `{path}` lies outside the folder of the source");
            (Rule::BadImage, message, "put a copy into the folder of the source, or below it")
        }
        Absence::NoFile => {
            let hint = "name a JPEG, PNG, GIF or WebP file";
            (Rule::BadImage, format!("image `{path}` is not a file"), hint)
        }
    })?;
    let bytes = source.inputs.read(&file, Role::Image).map_err(|error| {
        let hint = "see that the file can be opened by whoever runs this";
        (Rule::MissingImage, format!("image `{path}` cannot be read: {}", reason(&error)), hint)
    })?;
    Picture::read(bytes).map_err(|error| {
        let hint = "images are whole JPEG, PNG, GIF or WebP files";
        (Rule::BadImage, format!("image `{path}` cannot be used: {error}"), hint)
    })
}
