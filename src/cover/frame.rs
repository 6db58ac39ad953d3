//! The title in the middle of a thin frame, as on French literary covers.

use super::canvas::Canvas;
use super::facts::Facts;
use super::letters::{Align, Scribe, Style};
use super::palette::Palette;
use super::parts::TITLE_SIZES;
use super::{MARGIN, PAGE};

/// The lines of the frame: how far in, how heavy, whether in the accent's colour.
const LINES: [(f32, f32, bool); 3] = [(84.0, 5.0, false), (104.0, 2.5, true), (113.0, 2.5, true)];

const MEASURE: f32 = PAGE.0 - MARGIN * 2.0 - 190.0;

pub(super) fn draw(canvas: &mut Canvas, scribe: &Scribe<'_>, facts: &Facts, palette: Palette) {
    for (inset, weight, accented) in LINES {
        let colour = if accented { palette.accent } else { palette.ink };
        canvas.frame([inset, inset, PAGE.0 - inset * 2.0, PAGE.1 - inset * 2.0], weight, colour);
    }
    people(canvas, scribe, facts, palette);
    let style = Style::plain(scribe.text[0], 0.0, 1.06);
    let sizes: Vec<f32> = TITLE_SIZES.iter().copied().filter(|size| *size <= 224.0).collect();
    let title = scribe.fit(&facts.title, style, &sizes, (MEASURE, 820.0));
    // The title stands around the optical middle, a little above the true one.
    let rest = f32::from(u16::try_from(title.lines.len().saturating_sub(1)).unwrap_or(0));
    let height = title.cap_height + rest * title.style.leading * title.style.size;
    let top = (1120.0 - height / 2.0).max(690.0);
    let mut y = canvas.paragraph(scribe, &title, (Align::Centre, top), palette.accent);
    if let Some(subtitle) = &facts.subtitle {
        let style = Style::plain(scribe.text[2], 0.0, 1.24);
        let sizes = [60.0, 54.0, 48.0, 42.0];
        let subtitle = scribe.fit(subtitle, style, &sizes, (MEASURE * 0.8, 240.0));
        y += 70.0 + title.style.size * 0.22;
        canvas.paragraph(scribe, &subtitle, (Align::Centre, y), palette.ink);
    }
    foot(canvas, scribe, facts, palette);
}

/// The people at the head, as authors are.
fn people(canvas: &mut Canvas, scribe: &Scribe<'_>, facts: &Facts, palette: Palette) {
    let mut y = 300.0;
    for person in &facts.people {
        let style = Style { tracking: 0.08, leading: 1.2, ..Style::capitals(scribe.text[0], 0.0) };
        let text = scribe.capitals(&person.name);
        let name = scribe.fit(&text, style, &[56.0, 50.0, 44.0, 38.0], (MEASURE, 60.0));
        y = canvas.paragraph(scribe, &name, (Align::Centre, y), palette.ink) + 46.0;
    }
}

/// The rubric, and under it publisher and date.
fn foot(canvas: &mut Canvas, scribe: &Scribe<'_>, facts: &Facts, palette: Palette) {
    let mut y = PAGE.1 - 250.0;
    for line in &facts.foot {
        let style = Style::plain(scribe.text[0], 0.0, 1.2);
        let line = scribe.fit(line, style, &[44.0, 38.0], (MEASURE, 50.0));
        canvas.paragraph(scribe, &line, (Align::Centre, y - line.cap_height), palette.ink);
        y -= 66.0;
    }
    if let Some(rubric) = &facts.rubric {
        let style = Style::capitals(scribe.label, 0.0);
        let rubric = scribe.fit(&scribe.capitals(rubric), style, &[32.0, 28.0], (MEASURE, 50.0));
        canvas.paragraph(scribe, &rubric, (Align::Centre, y - 40.0), palette.ink);
    }
}
