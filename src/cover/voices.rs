//! The conversation itself: a bar for every question and every answer, as long as they are.

use super::canvas::Canvas;
use super::facts::{Facts, Voices};
use super::letters::Scribe;
use super::palette::Palette;
use super::{MARGIN, PAGE, parts};

/// The ground of the bars: top and height.
const FIELD: (f32, f32) = (1400.0, 780.0);

/// The most a pair of bars takes of the height.
const MAX_PITCH: f32 = 170.0;

/// How far the longest bar reaches beyond its margin.
const REACH: f32 = (PAGE.0 - MARGIN * 2.0) * 0.82;

pub(super) fn draw(canvas: &mut Canvas, scribe: &Scribe<'_>, facts: &Facts, palette: Palette) {
    parts::head(canvas, scribe, facts, (palette.accent, palette.ink));
    bars(canvas, scribe, &facts.voices, palette);
    parts::foot(canvas, scribe, facts, palette);
}

fn bars(canvas: &mut Canvas, scribe: &Scribe<'_>, voices: &[Voices], palette: Palette) {
    let Ok(count) = u16::try_from(voices.len()) else { return };
    let longest = voices.iter().fold(1.0_f32, |most, v| most.max(v.asked).max(v.answered));
    let pitch = (FIELD.1 / f32::from(count.max(1))).min(MAX_PITCH);
    let thick = (pitch * 0.32).min(40.0);
    let mut y = FIELD.0 + FIELD.1 - pitch * f32::from(count) + pitch * 0.1;
    // The root keeps a short question visible beside a long answer.
    let length = |weight: f32| MARGIN + (weight / longest).sqrt() * REACH;
    for voice in voices {
        let (asked, answered) = (length(voice.asked), length(voice.answered));
        // One voice comes in from either edge of the page.
        let bars = [
            ([-thick, y, asked + thick, thick], palette.accent),
            ([PAGE.0 - answered, y + pitch * 0.46, answered + thick, thick], palette.ink),
        ];
        for ([x, y, width, height], colour) in bars {
            let x = if scribe.backwards { PAGE.0 - x - width } else { x };
            canvas.bar([x, y, width, height], colour);
        }
        y += pitch;
    }
}
