//! Counting while setting: what becomes of the report.

use super::cut::Cut;
use super::flow::{Content, Unit};
use super::window::Window;
use crate::measure::{Length, real};
use crate::page::{Fault, LineReport, PageReport, Report};

/// A line is loose when its words stand further apart than so many ems.
pub(super) const LOOSE: f64 = 0.5;

/// What the lines set so far look like.
#[derive(Debug, Default)]
pub(super) struct Tally {
    report: Report,
    gaps: Vec<(f64, usize)>,
    ladder: usize,
}

impl Tally {
    /// Takes in a line.
    pub(super) fn line(&mut self, gap: Option<(f64, usize)>, hyphenated: bool, overfull: bool) {
        let lines = &mut self.report.lines;
        lines.count += 1;
        lines.overfull += usize::from(overfull);
        lines.hyphenated += usize::from(hyphenated);
        self.ladder = if hyphenated { self.ladder + 1 } else { 0 };
        lines.ladders += usize::from(self.ladder == 3);
        if let Some(gap) = gap {
            lines.justified += 1;
            lines.loose += usize::from(gap.0 > LOOSE);
            self.gaps.push(gap);
        }
    }

    /// Takes in how a line's letters and gaps stand to those of its neighbours.
    pub(super) fn neighbours(&mut self, stacks: usize, rivers: usize) {
        self.report.lines.stacks += stacks;
        self.report.lines.rivers += rivers;
    }

    /// A ladder ends with its paragraph.
    pub(super) const fn end_paragraph(&mut self) {
        self.ladder = 0;
    }

    /// Takes in a page.
    pub(super) fn page(&mut self, page: PageReport) {
        self.report.pages.push(page);
    }

    /// The sum of it all.
    pub(super) fn report(mut self) -> Report {
        let weight = |count: usize| real(i64::try_from(count).unwrap_or_default());
        let total: f64 = self.gaps.iter().map(|(_, count)| weight(*count)).sum();
        if total > 0.0 {
            let mean = self.gaps.iter().map(|(gap, n)| gap * weight(*n)).sum::<f64>() / total;
            let spread = |(gap, n): &(f64, usize)| (gap - mean).powi(2) * weight(*n);
            let variance = self.gaps.iter().map(spread).sum::<f64>() / total;
            let widest = self.gaps.iter().map(|(gap, _)| *gap).fold(0.0, f64::max);
            let lines = LineReport {
                gap_mean: mean,
                gap_deviation: variance.sqrt(),
                gap_max: widest / mean,
                ..self.report.lines
            };
            self.report.lines = lines;
        }
        self.report
    }
}

/// How full a page is, and what is wrong with its ends.
pub(super) fn page(units: &Window<Unit>, cut: &Cut, grid: Length) -> PageReport {
    let lines = cut.stretches.iter().map(|stretch| {
        let own = units[stretch.unit].stretch_lines(stretch.lines, stretch.solution, grid);
        stretch.below + stretch.white + own
    });
    PageReport { lines: lines.sum(), faults: faults(units, cut), ..PageReport::default() }
}

/// What is wrong with the ends of a page.
fn faults(units: &Window<Unit>, cut: &Cut) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(first) = cut.stretches.first()
        && let Content::Paragraph(p) = &units[first.unit].content
        && first.lines.0 > 0
        && first.lines.0 + 1 == p.lines(first.solution)
    {
        faults.push(Fault::Widow);
    }
    let Some(last) = cut.stretches.last() else { return faults };
    if let Content::Paragraph(p) = &units[last.unit].content
        && last.lines.1 < p.lines(last.solution)
    {
        if last.lines == (0, 1) {
            faults.push(Fault::Orphan);
        }
        if p.ends_in_hyphen(last.solution, last.lines.1) {
            faults.push(Fault::Hyphen);
        }
    } else if units[last.unit].keep_next {
        faults.push(Fault::Stranded);
    }
    faults
}
