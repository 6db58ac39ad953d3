//! The cover of a book whose author brings none, drawn from what the front matter says.

mod band;
mod canvas;
mod facts;
mod fit;
mod frame;
mod letters;
mod lines;
mod palette;
mod parts;
mod voices;

use self::canvas::Canvas;
use self::facts::Facts;
use self::letters::Scribe;
use self::palette::Palette;
use crate::edition::{CoverDesign, Edition};
use crate::text::{Features, Fonts, Look, Region};

/// The width of a cover in pixels: with [`HEIGHT`], what stores ask for.
pub const WIDTH: u32 = 1600;

/// The height of a cover in pixels.
pub const HEIGHT: u32 = 2560;

/// Width and height again, as coordinates.
const PAGE: (f32, f32) = (1600.0, 2560.0);

/// The white at either side.
const MARGIN: f32 = 130.0;

/// Draws a cover: a PNG of [`WIDTH`] × [`HEIGHT`] pixels without alpha. Characters no face has
/// leave no mark: see [`missing_letter`].
#[must_use]
pub fn draw(edition: &Edition, fonts: &Fonts) -> Vec<u8> {
    let facts = Facts::of(&edition.interview);
    let palette = Palette::of(&edition.interview.front.slug);
    let scribe = Scribe::new(fonts, &edition.design.faces, &edition.interview.front.lang);
    let mut canvas = Canvas::new(palette.paper);
    match edition.design.cover {
        CoverDesign::Voices => voices::draw(&mut canvas, &scribe, &facts, palette),
        CoverDesign::Band => band::draw(&mut canvas, &scribe, &facts, palette),
        CoverDesign::Frame => frame::draw(&mut canvas, &scribe, &facts, palette),
    }
    canvas.into_png()
}

/// The first letter of the title that no face has; a cover without it would say something else.
#[must_use]
pub fn missing_letter(edition: &Edition, fonts: &Fonts) -> Option<char> {
    let title = edition.interview.front.title.text();
    let face = fonts.find(&edition.design.faces.text, false, false);
    let lang = &edition.interview.front.lang;
    let look = Look { face, features: Features::PLAIN, region: Region::of(lang) };
    let lacks = |c: &char| fonts.covering(c.encode_utf8(&mut [0; 4]), look, lang).is_none();
    title.chars().filter(|c| !c.is_whitespace()).find(lacks)
}

#[cfg(test)]
mod tests;
