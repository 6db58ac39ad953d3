//! The title in white on a broad band of colour.

use super::canvas::Canvas;
use super::facts::Facts;
use super::letters::{Align, Scribe, Style};
use super::palette::{Colour, Palette, mix};
use super::{MARGIN, PAGE, parts};

/// Where the band ends.
const BAND: f32 = 1760.0;

pub(super) fn draw(canvas: &mut Canvas, scribe: &Scribe<'_>, facts: &Facts, palette: Palette) {
    let band = mix(palette.accent, palette.ink, 18);
    canvas.fill([0.0, 0.0, PAGE.0, BAND], band);
    mark(canvas, scribe, facts.quotation_mark.trim(), mix(band, palette.paper, 13));
    parts::head(canvas, scribe, facts, (mix(band, palette.paper, 70), palette.paper));
    parts::foot(canvas, scribe, facts, palette);
}

/// The opening quotation mark of the language, as large as the mark allows, low in the band.
fn mark(canvas: &mut Canvas, scribe: &Scribe<'_>, mark: &str, colour: Colour) {
    const ROOM: (f32, f32) = (640.0, 420.0);
    let one = scribe.line(mark, Style::plain(scribe.text[1], 1000.0, 1.0));
    let (width, height) = (one.ink.1 - one.ink.0, one.reach.0 - one.reach.1);
    let scale = (ROOM.0 / width).min(ROOM.1 / height);
    let line = scribe.line(mark, Style::plain(scribe.text[1], 1000.0 * scale, 1.0));
    let x = scribe.place(&line, Align::End);
    canvas.letters(&line, (x, BAND - MARGIN + line.reach.1), colour);
}
