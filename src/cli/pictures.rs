//! The images of a source: found beside it, and checked.

use super::beside::{self, Absence, BRING_IT_IN};
use super::bounds::Bounds;
use super::inputs::{Inputs, Role};
use super::source::Source;
use super::verdict::Trouble;
use entretien::diagnostic::{Diagnostics, Rule, Span};
use entretien::edition::CoverDesign;
use entretien::model::{Block, Inline, Interview, Piece};
use entretien::picture::Picture;
use std::collections::BTreeMap;
use std::path::Path;

/// Why an image cannot be had: the rule, what is wrong, what to do.
type Refusal = (Rule, String, String);

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
pub(super) fn cover(path: &Path, inputs: &mut Inputs, bounds: &Bounds) -> Result<Picture, Trouble> {
    let bytes = inputs.read(path, Role::Cover, bounds).map_err(|unread| {
        let hint = unread.hint();
        let usual = || "`--cover` takes an image file, or voices, band or frame".to_owned();
        unread.trouble(path).hint(hint.unwrap_or_else(usual))
    })?;
    Picture::read_within(bytes, &bounds.limits).map_err(|error| {
        let message = format!("this cannot be the cover: {error}");
        let usual = || "a cover is a whole JPEG, PNG, GIF or WebP file".to_owned();
        Trouble::with(path, message).hint(error.hint().unwrap_or_else(usual))
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
    let located = beside::locate(path, source.folder(), &source.bounds);
    let file = located.map_err(|absence| {
        let (rule, hint) = match absence {
            Absence::Missing => {
                (Rule::MissingImage, "the path is taken from the folder of the source")
            }
            Absence::Outside => (Rule::BadImage, BRING_IT_IN),
            Absence::NoFile => (Rule::BadImage, "name a JPEG, PNG, GIF or WebP file"),
        };
        (rule, format!("image `{path}` {}", absence.reason()), hint.to_owned())
    })?;
    let read = source.inputs.read(&file, Role::Image, &source.bounds);
    let bytes = read.map_err(|unread| match unread.hint() {
        Some(hint) => (Rule::Limit, format!("image `{path}`: {}", unread.reason()), hint),
        None => {
            let hint = "see that the file can be opened by whoever runs this".to_owned();
            let message = format!("image `{path}` cannot be read: {}", unread.reason());
            (Rule::MissingImage, message, hint)
        }
    })?;
    Picture::read_within(bytes, &source.bounds.limits).map_err(|error| match error.hint() {
        Some(hint) => (Rule::Limit, format!("image `{path}`: {error}"), hint),
        None => {
            let hint = "images are whole JPEG, PNG, GIF or WebP files".to_owned();
            (Rule::BadImage, format!("image `{path}` cannot be used: {error}"), hint)
        }
    })
}
