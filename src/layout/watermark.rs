//! Words that stand behind the text of every page.

use super::furniture::{line, width};
use super::paragraph::What;
use super::recorder::Recorder;
use super::strand::Tone;
use crate::edition::Part;
use crate::measure::{Length, Point};
use crate::page::{Colour, Item, Mark, Owner, Slope};

/// Light enough to read through, dark enough to survive a copier.
const PALE: Colour = Colour::Gray(222);
/// The size that is tried.
const TRIAL: Length = Length::pt(100);
/// How high capitals are, in thousandths of the size, more or less.
const CAPITALS: i64 = 650;

/// The watermark of a design, if it has one: along the diagonal, over two thirds of it.
pub(super) fn items(recorder: &mut Recorder<'_>) -> Vec<Item> {
    let Some(words) = &recorder.design().watermark else { return Vec::new() };
    let paper = recorder.design().paper.size;
    let slope = Slope { across: paper.width, up: paper.height };
    let (across, up) = slope.direction();
    let tone = Tone { colour: PALE, size: TRIAL, ..recorder.tone(Part::Heading) };
    let tried = width(&line(recorder, words, &tone)).max(Length::pt(1));
    let room = (paper.width.times(across) + paper.height.times(up)) * 2 / 3;
    let size = TRIAL.scale(room.to_sp(), tried.to_sp()).min(paper.width / 3);
    let marks = line(recorder, words, &Tone { size, ..tone });
    let half = width(&marks) / 2;
    let down = size.scale(CAPITALS, 2000);
    // The middle of the words is that of the page.
    let start = Point {
        x: paper.width / 2 - half.times(across) + down.times(up),
        y: paper.height / 2 + half.times(up) + down.times(across),
    };
    let item = |(x, what)| match what {
        What::Run(run) => Some(Item {
            at: Point { x: start.x + Length::times(x, across), y: start.y - Length::times(x, up) },
            owner: Owner::Watermark,
            mark: Mark::Climbing(run, slope),
        }),
        What::Picture { .. } => None,
    };
    marks.into_iter().map(|mark| (mark.x, mark.what)).filter_map(item).collect()
}
