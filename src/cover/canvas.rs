//! The surface a cover is painted on: bars, frames and letters in flat colours.

use super::letters::{Align, Line, Paragraph, Scribe};
use super::palette::Colour;
use super::{HEIGHT, WIDTH};
use crate::picture::{self, Painted};
use std::ops::Range;
use tiny_skia::{FillRule, Paint, Path, PathBuilder, PixmapMut, Rect, Transform};

/// The surface. Coordinates are pixels from the top left corner.
///
/// What is drawn is kept as outlines and painted band by band at the end: all pixels at once are
/// twenty megabytes, which take the system longer to find than the painting does.
pub(super) struct Canvas {
    paper: Colour,
    drawn: Vec<(Path, Colour)>,
}

impl Canvas {
    pub(super) const fn new(paper: Colour) -> Self {
        Self { paper, drawn: Vec::new() }
    }

    /// Fills a rectangle.
    pub(super) fn fill(&mut self, [x, y, width, height]: [f32; 4], colour: Colour) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.drawn.push((PathBuilder::from_rect(rect), colour));
        }
    }

    /// Draws the outline of a rectangle, inside it.
    pub(super) fn frame(&mut self, [x, y, width, height]: [f32; 4], weight: f32, colour: Colour) {
        self.fill([x, y, width, weight], colour);
        self.fill([x, y + height - weight, width, weight], colour);
        self.fill([x, y, weight, height], colour);
        self.fill([x + width - weight, y, weight, height], colour);
    }

    /// Draws a bar with round ends.
    pub(super) fn bar(&mut self, [x, y, width, height]: [f32; 4], colour: Colour) {
        // Four cubics are round to a fifth of a thousandth with this handle.
        const HANDLE: f32 = 0.552_285;
        let (left, right, top, bottom) = (x, x + width, y, y + height);
        let radius = (height / 2.0).min(width / 2.0);
        let (near, far) = (left + radius, right - radius);
        let (middle, reach) = (y + height / 2.0, radius * HANDLE);
        let mut path = PathBuilder::new();
        path.move_to(near, top);
        path.line_to(far, top);
        path.cubic_to(far + reach, top, right, middle - reach, right, middle);
        path.cubic_to(right, middle + reach, far + reach, bottom, far, bottom);
        path.line_to(near, bottom);
        path.cubic_to(near - reach, bottom, left, middle + reach, left, middle);
        path.cubic_to(left, middle - reach, near - reach, top, near, top);
        path.close();
        self.drawn.extend(path.finish().map(|path| (path, colour)));
    }

    /// Draws a line of letters, its start at `x`.
    pub(super) fn letters(&mut self, line: &Line, (x, baseline): (f32, f32), colour: Colour) {
        self.drawn.extend(line.path(x, baseline).map(|path| (path, colour)));
    }

    /// Draws a paragraph, the top of its first capitals at `top`; its last baseline.
    pub(super) fn paragraph(
        &mut self,
        scribe: &Scribe<'_>,
        paragraph: &Paragraph,
        (align, top): (Align, f32),
        colour: Colour,
    ) -> f32 {
        let mut baseline = top + paragraph.cap_height;
        for (at, line) in paragraph.lines.iter().enumerate() {
            if at > 0 {
                baseline += paragraph.style.leading * paragraph.style.size;
            }
            self.letters(line, (scribe.place(line, align), baseline), colour);
        }
        baseline
    }

    /// Paints what of the drawing lies in these rows.
    fn paint(&self, rows: Range<u32>, pixels: &mut [u8]) -> Painted {
        let (height, [r, g, b]) = (rows.end - rows.start, self.paper);
        let [top, bottom] =
            [rows.start, rows.end].map(|row| u16::try_from(row).unwrap_or(u16::MAX));
        let (top, bottom) = (f32::from(top), f32::from(bottom));
        let is_here = |path: &Path| path.bounds().bottom() > top && path.bounds().top() < bottom;
        let mut here = self.drawn.iter().filter(|(path, _)| is_here(path)).peekable();
        if here.peek().is_none() {
            let paper = pixels.as_chunks_mut::<4>().0.iter_mut().zip(0..WIDTH);
            paper.for_each(|(pixel, _)| *pixel = [r, g, b, 255]);
            return Painted::First;
        }
        pixels.as_chunks_mut::<4>().0.fill([r, g, b, 255]);
        if let Some(mut map) = PixmapMut::from_bytes(pixels, WIDTH, height) {
            let place = Transform::from_translate(0.0, -top);
            for (path, [r, g, b]) in here {
                let mut paint = Paint::default();
                paint.set_color_rgba8(*r, *g, *b, 255);
                map.fill_path(path, &paint, FillRule::Winding, place, None);
            }
        }
        Painted::All
    }

    /// The picture as a PNG without alpha: every pixel is opaque.
    pub(super) fn into_png(self) -> Vec<u8> {
        picture::to_png(WIDTH, HEIGHT, |rows, pixels| self.paint(rows, pixels)).unwrap_or_default()
    }
}
