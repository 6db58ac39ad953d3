//! Letters: a text shaped, broken into lines and turned into outlines.

use super::{MARGIN, PAGE};
use crate::edition::Faces;
use crate::model::Lang;
use crate::text::{FaceId, Features, Fonts, Look, Region, Segmenter, Shaped, Stroke, capitals};
use tiny_skia::{Path, PathBuilder};

/// Sets text in one language.
pub(super) struct Scribe<'a> {
    fonts: &'a Fonts,
    pub(super) lang: &'a Lang,
    segmenter: Segmenter,
    /// Whether lines run from right to left.
    pub(super) backwards: bool,
    /// The running text's regular, semibold and italic.
    pub(super) text: [FaceId; 3],
    /// The labels' bold.
    pub(super) label: FaceId,
}

/// How letters look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) face: FaceId,
    pub(super) features: Features,
    /// Pixels to the em.
    pub(super) size: f32,
    /// Added after each letter, in ems.
    pub(super) tracking: f32,
    /// From baseline to baseline, in ems.
    pub(super) leading: f32,
}

impl Style {
    pub(super) const fn plain(face: FaceId, size: f32, leading: f32) -> Self {
        Self { face, features: Features::OLD_STYLE, size, tracking: 0.0, leading }
    }

    /// Letterspaced capitals.
    pub(super) const fn capitals(face: FaceId, size: f32) -> Self {
        let features = Features::NO_LIGATURES.with(Features::CAPITALS);
        Self { face, features, size, tracking: 0.13, leading: 1.5 }
    }

    pub(super) const fn at(self, size: f32) -> Self {
        Self { size, ..self }
    }
}

/// A line of outlines.
pub(super) struct Line {
    strokes: Vec<Stroke>,
    /// How wide.
    pub(super) width: f32,
    /// Where its ink begins and ends: what the eye aligns.
    pub(super) ink: (f32, f32),
    /// How far its ink reaches above the baseline, and below it.
    pub(super) reach: (f32, f32),
}

/// Lines set in one size.
pub(super) struct Paragraph {
    pub(super) lines: Vec<Line>,
    pub(super) style: Style,
    /// The height of its capitals, in pixels.
    pub(super) cap_height: f32,
}

/// Where lines stand between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// Where reading begins: left, or right.
    Start,
    /// In the middle.
    Centre,
    /// Where reading ends.
    End,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(fonts: &'a Fonts, faces: &Faces, lang: &'a Lang) -> Self {
        Self {
            fonts,
            lang,
            segmenter: Segmenter::default(),
            backwards: lang.is_right_to_left(),
            text: [
                fonts.find(&faces.text, false, false),
                fonts.find(&faces.text, true, false),
                fonts.find(&faces.text, false, true),
            ],
            label: fonts.find(&faces.label, true, false),
        }
    }

    /// The height of capitals at a size.
    pub(super) fn cap_height(&self, style: Style) -> f32 {
        let face = self.fonts.face(style.face);
        units(face.cap_height) * style.size / f32::from(face.units_per_em)
    }

    /// Sets a text in one line.
    pub(super) fn line(&self, text: &str, style: Style) -> Line {
        let mut line =
            Line { strokes: Vec::new(), width: 0.0, ink: (f32::MAX, 0.0), reach: (0.0, f32::MAX) };
        for run in self.in_sight_order(text) {
            self.run(&mut line, run, style);
        }
        line.width = (line.width - style.tracking * style.size).max(0.0);
        line.ink = (line.ink.0.min(line.width), line.ink.1);
        line
    }

    /// The runs of one direction of a text, in the order the eye meets them from the left.
    fn in_sight_order<'t>(&self, text: &'t str) -> Vec<&'t str> {
        if !self.backwards {
            return vec![text];
        }
        let mut runs: Vec<(bool, usize, usize)> = Vec::new();
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let end = at + word.len();
            let backwards = word.chars().any(runs_backwards);
            match runs.last_mut() {
                Some(last) if last.0 == backwards => last.2 = end,
                _ => runs.push((backwards, at, end)),
            }
            at = end;
        }
        runs.iter().rev().map(|(_, start, end)| &text[*start..*end]).collect()
    }

    fn run(&self, line: &mut Line, text: &str, style: Style) {
        let look = self.look(style);
        for shaped in self.fonts.shape(text, look, self.lang) {
            let face = self.fonts.face(shaped.face);
            let scale = style.size / f32::from(face.units_per_em);
            for glyph in shaped.glyphs {
                let (x, y) =
                    (line.width + units(glyph.dx.into()) * scale, units(glyph.dy.into()) * scale);
                if glyph.id != 0 {
                    if let Some(extent) = face.extent(glyph.id) {
                        line.ink.0 = line.ink.0.min(x + extent.left * scale);
                        line.ink.1 = line.ink.1.max(x + extent.right * scale);
                        line.reach.0 = line.reach.0.max(y + extent.top * scale);
                        line.reach.1 = line.reach.1.min(y + extent.bottom * scale);
                    }
                    let outline = face.outline(glyph.id);
                    line.strokes.extend(outline.iter().map(|stroke| place(*stroke, x, y, scale)));
                }
                line.width += units(glyph.advance) * scale;
                if glyph.advance != 0 {
                    line.width += style.tracking * style.size;
                }
            }
        }
    }

    fn look(&self, style: Style) -> Look {
        Look { face: style.face, features: style.features, region: Region::of(self.lang) }
    }

    /// How wide a text is.
    pub(super) fn width(&self, text: &str, style: Style) -> f32 {
        let look = self.look(style);
        let tracking = style.tracking * style.size;
        let shaped = self.fonts.shape(text, look, self.lang);
        let width = |shaped: &Shaped| {
            let em = f32::from(self.fonts.face(shaped.face).units_per_em);
            let advances = shaped.glyphs.iter().filter(|glyph| glyph.advance != 0);
            advances.map(|g| units(g.advance) * style.size / em + tracking).sum::<f32>()
        };
        shaped.iter().map(width).sum()
    }

    /// A text in capitals.
    pub(super) fn capitals(&self, text: &str) -> String {
        capitals(text, self.lang)
    }

    /// Where lines may end.
    pub(super) fn breaks(&self, text: &str) -> Vec<usize> {
        self.segmenter.breaks(text, |_| self.lang, false)
    }

    pub(super) fn paragraph(&self, lines: Vec<Line>, style: Style) -> Paragraph {
        Paragraph { lines, style, cap_height: self.cap_height(style) }
    }

    /// Where a line begins, so that its ink stands between the margins as it should.
    pub(super) fn place(&self, line: &Line, align: Align) -> f32 {
        let (left, right) = line.ink;
        let (page, margin) = (PAGE.0, MARGIN);
        match (align, self.backwards) {
            (Align::Start, false) | (Align::End, true) => margin - left,
            (Align::End, false) | (Align::Start, true) => page - margin - right,
            (Align::Centre, _) => (page - left - right) / 2.0,
        }
    }
}

/// Whether a character is written from right to left.
fn runs_backwards(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Font units as a real number.
fn units(value: i32) -> f32 {
    f32::from(i16::try_from(value).unwrap_or(i16::MAX))
}

/// A stroke of a glyph in pixels, y down.
fn place(stroke: Stroke, x: f32, y: f32, scale: f32) -> Stroke {
    let px = |value: f32| x + value * scale;
    let py = |value: f32| -(y + value * scale);
    match stroke {
        Stroke::Move(a, b) => Stroke::Move(px(a), py(b)),
        Stroke::Line(a, b) => Stroke::Line(px(a), py(b)),
        Stroke::Quad(a, b, c, d) => Stroke::Quad(px(a), py(b), px(c), py(d)),
        Stroke::Cubic(a, b, c, d, e, f) => Stroke::Cubic(px(a), py(b), px(c), py(d), px(e), py(f)),
        Stroke::Close => Stroke::Close,
    }
}

impl Line {
    /// The outlines, the line's start at `x` on a baseline; `None` for a line without ink.
    pub(super) fn path(&self, x: f32, baseline: f32) -> Option<Path> {
        let mut path = PathBuilder::new();
        for stroke in &self.strokes {
            match *stroke {
                Stroke::Move(a, b) => path.move_to(x + a, baseline + b),
                Stroke::Line(a, b) => path.line_to(x + a, baseline + b),
                Stroke::Quad(a, b, c, d) => path.quad_to(x + a, baseline + b, x + c, baseline + d),
                Stroke::Cubic(a, b, c, d, e, f) => {
                    path.cubic_to(x + a, baseline + b, x + c, baseline + d, x + e, baseline + f);
                }
                Stroke::Close => path.close(),
            }
        }
        path.finish()
    }
}
