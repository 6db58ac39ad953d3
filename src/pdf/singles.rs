//! Runs in which every glyph stands for a text of its own, as in nearly all of Latin, Greek and
//! Cyrillic: shown as they come, without a list of clusters.

use super::Error;
use super::content::{Marked, Scribe};
use super::fonts::{Coded, FaceCodes};
use super::pen::{Pen, Placed};
use super::runs::{is_lapped, is_wide};
use crate::measure::real;
use crate::page::Run;
use std::ops::Range;

/// Whether every glyph of a run stands on the line for a text of its own, read to the right.
pub(super) fn are_all_of(run: &Run) -> bool {
    !run.backwards && run.glyphs.iter().all(|glyph| glyph.text > 0 && glyph.dy == 0)
}

/// Glyphs that are shown together.
#[derive(Default)]
struct Group {
    glyphs: Vec<(Placed, Coded)>,
    /// Their bytes of the run's text.
    text: Range<usize>,
    /// Whether the codes say it.
    says: bool,
}

impl<'a> Scribe<'a> {
    /// Shows such a run.
    pub(super) fn singles(
        &mut self,
        run: &'a Run,
        face: &mut FaceCodes<'_>,
        pen: &mut Pen,
        plain: Marked<'a>,
    ) -> Result<(), Error> {
        let page = self.desk.number;
        let mismatch = || Error::TextMismatch { page, text: run.text.clone() };
        let missing = || Error::MissingGlyph { page, text: run.text.clone() };
        let (mut group, mut right, mut end) = (Group::default(), f64::MIN, 0);
        let (mut is_open, mut next) = (false, 0);
        while let Some(glyph) = run.glyphs.get(next) {
            if is_open && self.goes_on_with(run, face.font) {
                let rest = (&run.glyphs[next..], &run.text.as_bytes()[end.min(run.text.len())..]);
                let (count, last) = self.letters(pen, rest, face);
                if count > 0 {
                    (next, end, right) = (next + count, end + count, last);
                    continue;
                }
            }
            next += 1;
            let bytes = end..end + usize::from(glyph.text);
            let text = run.text.get(bytes.clone()).ok_or_else(mismatch)?;
            let placed = pen.put(glyph, text == " ", run);
            let coded = (placed.glyph != 0).then(|| face.known(placed.glyph, text)).flatten();
            let (coded, says) = coded.ok_or_else(missing)?;
            let goes_on = is_lapped(text, placed.at, right) && &run.text[group.text.clone()] != " ";
            right = placed.at + real(i64::from(coded.width));
            end = bytes.end;
            // Of nearly all it is known at once that nothing is said together with them.
            if says && group.glyphs.is_empty() && !run.text.get(end..).is_some_and(is_wide) {
                if !is_open {
                    self.open(pen, plain);
                    is_open = true;
                }
                self.show(pen, &placed, coded);
                continue;
            }
            if goes_on {
                // Readers take what laps for another word, so both are said as one.
                group.says = false;
            } else {
                self.show_group(run, &mut group, pen, plain);
                (group.text, group.says) = (bytes.start..bytes.start, says);
            }
            group.text.end = end;
            group.glyphs.push((placed, coded));
            is_open = false;
        }
        if end != run.text.len() {
            return Err(mismatch());
        }
        self.show_group(run, &mut group, pen, plain);
        Ok(())
    }

    /// Shows what is together, and lets go of it.
    fn show_group(&mut self, run: &'a Run, group: &mut Group, pen: &mut Pen, plain: Marked<'a>) {
        if !group.glyphs.is_empty() {
            let actual = (!group.says).then(|| &run.text[group.text.clone()]);
            self.show_as(pen, &group.glyphs, Marked { actual, ..plain });
            group.glyphs.clear();
        }
    }
}
