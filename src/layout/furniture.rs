//! Running heads and folios.

use super::collect::{Filler, lone_line};
use super::cut::{Cut, Stretch};
use super::flow::{Unit, Voice};
use super::paragraph::{LineMark, What};
use super::place::{Sheet, corner};
use super::recorder::Recorder;
use super::strand::Tone;
use super::window::Window;
use crate::edition::Part;
use crate::measure::{Length, Point};
use crate::page::{Item, Mark, Owner};
use crate::text::shorten;

/// More letters than any running head has room for.
pub(super) const LONGEST_HEAD: usize = 400;

/// What running heads say, from page to page.
#[derive(Debug, Default)]
pub(super) struct Running {
    /// The exchange in force, as an index into the recorder's heads.
    exchange: Option<usize>,
    /// The turn in force, and the page it began on.
    turn: Option<(Voice, usize)>,
}

impl Running {
    /// What the head of the next page says: on a recto the question; on a verso the title, and
    /// before it who speaks, if that was last said on an earlier opening.
    pub(super) fn head(
        &mut self,
        recorder: &Recorder<'_>,
        (units, cut): (&Window<Unit>, &Cut),
        page: usize,
    ) -> String {
        let front = &recorder.edition.interview.front;
        let title = front.title.text();
        let named = self.continues(units, cut, page);
        let speaker = named.and_then(|voice| front.speakers.get(voice.speaker));
        let exchange = self.exchange_at(units, cut);
        self.pass(units, cut, page);
        match exchange.and_then(|head| recorder.heads.get(head)) {
            Some(question) if page.is_multiple_of(2) => question.clone(),
            _ => match speaker {
                Some(speaker) => format!("{} · {title}", speaker.name),
                None => title,
            },
        }
    }

    /// Who goes on speaking where a page begins, having begun on an earlier opening.
    fn continues(&self, units: &Window<Unit>, cut: &Cut, page: usize) -> Option<Voice> {
        let (voice, began) = self.turn?;
        let first = first_of_text(units, cut)?;
        let goes_on = units[first.unit].voice == Some(voice);
        // Page 0 is a recto: an opening is pages 1 and 2, 3 and 4, and so on.
        (goes_on && began.div_ceil(2) < page.div_ceil(2)).then_some(voice)
    }

    /// The exchange in force where a page begins, else the first that begins on it.
    fn exchange_at(&self, units: &Window<Unit>, cut: &Cut) -> Option<usize> {
        let first = first_of_text(units, cut);
        let own = first.filter(|first| first.lines.0 == 0).and_then(|first| units[first.unit].head);
        let mut all = cut.stretches.iter();
        own.or(self.exchange).or_else(|| all.find_map(|stretch| units[stretch.unit].head))
    }

    /// Takes in what begins on a page.
    fn pass(&mut self, units: &Window<Unit>, cut: &Cut, page: usize) {
        for unit in cut.stretches.iter().map(|stretch| &units[stretch.unit]) {
            self.exchange = unit.head.or(self.exchange);
            if let Some(voice) = unit.voice
                && self.turn.is_none_or(|(old, _)| old != voice)
            {
                self.turn = Some((voice, page));
            }
        }
    }
}

/// What a page begins with, figures that have come up from further down left out.
fn first_of_text<'c>(units: &Window<Unit>, cut: &'c Cut) -> Option<&'c Stretch> {
    cut.stretches.iter().find(|stretch| !units[stretch.unit].floats)
}

/// Sets the head of a page: folio outside, then the running head.
pub(super) fn head(recorder: &mut Recorder<'_>, sheet: &mut Sheet, text: &str, recto: bool) {
    let at = corner(recorder, recto);
    let baseline = at.y - recorder.design().leading * 2 + recorder.design().leading / 2;
    let measure = recorder.design().width();
    let tone = recorder.tone(Part::RunningHead);
    let folio = recorder.tone(Part::Folio);
    let number = line(recorder, &sheet.page.folio.to_string(), &folio);
    let gap = recorder.design().size * 3 / 2;
    let width = width(&number);
    let room = measure - width - gap;
    let (_, words) = fitted(recorder, text, &tone, room);
    let words_width = self::width(&words);
    let (folio_x, words_x) = if recorder.is_right_hand(recto) {
        (at.x + measure - width, at.x + measure - width - gap - words_width)
    } else {
        (at.x, at.x + width + gap)
    };
    put(sheet, words, Point { x: words_x, y: baseline }, Owner::Header);
    put(sheet, number, Point { x: folio_x, y: baseline }, Owner::Footer);
}

/// A text cut at a word until it fits, and its line.
pub(super) fn fitted(
    recorder: &mut Recorder<'_>,
    text: &str,
    tone: &Tone,
    room: Length,
) -> (String, Vec<LineMark>) {
    let text = &*shorten(text, LONGEST_HEAD);
    let mut limit = text.chars().count();
    loop {
        let cut = shorten(text, limit).into_owned();
        let set = line(recorder, &cut, tone);
        let wide = width(&set);
        if wide <= room || limit < 4 {
            return (cut, set);
        }
        let share = room.to_sp() * 1000 / wide.to_sp().max(1);
        let fewer = i64::try_from(limit).unwrap_or_default() * share / 1000;
        limit = usize::try_from(fewer).unwrap_or_default().min(limit - 1);
    }
}

pub(super) fn width(marks: &[LineMark]) -> Length {
    marks.iter().map(LineMark::reach).sum()
}

/// Words on one line that are no part of the text.
pub(super) fn line(recorder: &mut Recorder<'_>, text: &str, tone: &Tone) -> Vec<LineMark> {
    if text.is_empty() {
        return Vec::new();
    }
    let mut filler = Filler::unread(recorder);
    filler.words(text, tone);
    let strand = filler.strand;
    lone_line(recorder, strand)
}

fn put(sheet: &mut Sheet, marks: Vec<LineMark>, at: Point, owner: Owner) {
    for mark in marks {
        if let What::Run(run) = mark.what {
            let at = Point { x: at.x + mark.x, y: at.y };
            sheet.page.items.push(Item { at, owner, mark: Mark::Run(run) });
        }
    }
}
