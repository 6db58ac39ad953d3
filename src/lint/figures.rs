//! Descriptions of images that tell nothing new.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Block, Inline, Interview, Piece};

/// Complains about a description that is the caption again.
pub(super) fn check(interview: &Interview, out: &mut Diagnostics) {
    interview.walk(&mut |piece| {
        let Piece::Block(Block::Figure(figure)) = piece else { return };
        let caption = letters(&Inline::plain(&figure.caption));
        let described = figure.alt.as_deref().map(letters);
        if !caption.is_empty() && described.is_some_and(|words| words == caption) {
            out.push_with_hint(
                Rule::AltIsCaption,
                figure.span,
                "the description of this image is its caption again",
                "say in the brackets what can be seen; the caption is read as well",
            );
        }
    });
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
