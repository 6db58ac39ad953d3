//! The images of an EPUB, decoded to the end.

use super::package::Item;
use crate::diagnostic::Rule;
use crate::limit::Limits;
use crate::picture::{Picture, size};

/// The most pixels some stores and devices take in one image.
const MOST_PIXELS: u64 = 4_200_000;

/// How many pixels of a book are decoded before it is taken for an attack.
const BUDGET: u64 = 1_000_000_000;

/// How many pixels may still be decoded.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Default for Budget {
    fn default() -> Self {
        Self(BUDGET)
    }
}

/// What is wrong with the image that a package lists: the rule, the words, the remedy.
pub(super) fn fault(
    (item, bytes): (&Item, Vec<u8>),
    limits: &Limits,
    budget: &mut Budget,
) -> Option<(Rule, String, &'static str)> {
    let name = item.path.as_deref().unwrap_or_default();
    let broken = |error| {
        let hint = "export it again, and look at it before it goes into the book";
        Some((Rule::EpubImage, format!("the image `{name}` cannot be shown: {error}"), hint))
    };
    let (width, height) = match size(&bytes, limits) {
        Ok(size) => size,
        Err(error) => return broken(error),
    };
    let pixels = u64::from(width) * u64::from(height);
    let Some(left) = budget.0.checked_sub(pixels) else {
        let message = format!("the image `{name}` is not looked at: there are too many pixels");
        return Some((Rule::EpubSize, message, "make the images of the book smaller"));
    };
    budget.0 = left;
    let picture = match Picture::read_within(bytes, limits) {
        Ok(picture) => picture,
        Err(error) => return broken(error),
    };
    if picture.format.media_type() != item.media_type {
        let (said, is) = (&item.media_type, picture.format.media_type());
        let message = format!("the image `{name}` is listed as `{said}` and is `{is}`");
        return Some((Rule::EpubImage, message, "list it as what it is, and name it so"));
    }
    if pixels > MOST_PIXELS {
        let message = format!("the image `{name}` has {width} × {height} pixels");
        return Some((Rule::EpubSize, message, "make it smaller: 4 million pixels fill any page"));
    }
    None
}
