//! What several designs share: the head with the title, the foot with the people.

use super::canvas::Canvas;
use super::facts::Facts;
use super::letters::{Align, Scribe, Style};
use super::palette::{Colour, Palette, mix};
use super::{MARGIN, PAGE};
use crate::text::Features;

/// The sizes a title is tried in.
pub(super) const TITLE_SIZES: &[f32] = &[
    300.0, 272.0, 246.0, 224.0, 204.0, 186.0, 170.0, 156.0, 143.0, 131.0, 120.0, 110.0, 101.0,
    92.0, 84.0, 77.0, 70.0, 64.0, 58.0,
];

const MEASURE: f32 = PAGE.0 - MARGIN * 2.0;

/// Rubric, title and subtitle from the top; the last baseline.
pub(super) fn head(
    canvas: &mut Canvas,
    scribe: &Scribe<'_>,
    facts: &Facts,
    (accent, ink): (Colour, Colour),
) -> f32 {
    let mut y = 170.0;
    if let Some(rubric) = &facts.rubric {
        let style = Style::capitals(scribe.label, 38.0);
        let text = scribe.capitals(rubric);
        let rubric = scribe.fit(&text, style, &[38.0, 32.0], (MEASURE, 100.0));
        y = canvas.paragraph(scribe, &rubric, (Align::Start, y), accent);
    }
    let room = if facts.subtitle.is_some() { 700.0 } else { 900.0 };
    let style = Style::plain(scribe.text[0], 0.0, 1.04);
    let title = scribe.fit(&facts.title, style, TITLE_SIZES, (MEASURE, room));
    y = canvas.paragraph(scribe, &title, (Align::Start, y + 110.0), ink);
    if let Some(subtitle) = &facts.subtitle {
        let style = Style::plain(scribe.text[2], 0.0, 1.22);
        let sizes = [68.0, 62.0, 56.0, 50.0, 44.0];
        let subtitle = scribe.fit(subtitle, style, &sizes, (MEASURE * 0.94, 250.0));
        let gap = 60.0 + title.style.size * 0.22;
        y = canvas.paragraph(scribe, &subtitle, (Align::Start, y + gap), ink);
    }
    y
}

/// The people from the bottom up, and opposite them date and publisher.
pub(super) fn foot(canvas: &mut Canvas, scribe: &Scribe<'_>, facts: &Facts, palette: Palette) {
    let quiet = mix(palette.ink, palette.paper, 25);
    let bottom = PAGE.1 - 140.0;
    let small = Style { tracking: 0.1, ..Style::capitals(scribe.label, 28.0) };
    let plain = Style { features: Features::PLAIN, tracking: 0.02, ..small };
    let mut y = bottom;
    for line in facts.foot.iter().rev() {
        let line = scribe.fit(line, plain, &[32.0, 28.0], (MEASURE * 0.34, 30.0));
        canvas.paragraph(scribe, &line, (Align::End, y - line.cap_height), quiet);
        y -= 46.0;
    }
    let mut y = bottom;
    for person in facts.people.iter().rev() {
        let style = Style::plain(scribe.text[0], 0.0, 1.1);
        let name = scribe.fit(&person.name, style, &[56.0, 50.0, 44.0], (MEASURE * 0.5, 56.0));
        canvas.paragraph(scribe, &name, (Align::Start, y - name.cap_height), palette.ink);
        if let Some(role) = person.role {
            let role = scribe.line(&scribe.capitals(role), small);
            let gap = name.lines.first().map_or(0.0, |line| line.ink.1 - line.ink.0) + 24.0;
            let start = scribe.place(&role, Align::Start);
            let x = if scribe.backwards { start - gap } else { start + gap };
            canvas.letters(&role, (x, y), quiet);
        }
        y -= 82.0;
    }
}
