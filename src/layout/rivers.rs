//! Rivers: gaps that stand under each other and draw a white line down the paragraph.
//!
//! They show only when the lines are set, so they are looked for when pages are cut, and a
//! paragraph that has one is broken again without its lines, into as many others. Page ends and
//! the pages of notes stay what they are.

use super::cut::Stretch;
use super::flow::{Content, Paragraph, Unit};
use super::paragraph::{Solution, gaps, solve_avoiding};
use super::window::Window;

/// A gap belongs to a river from the third line on.
const LINES: usize = 3;
/// What a river is worth, as the cost of lines.
const RIVER: f64 = 12_000.0;
/// How often a paragraph is broken again.
const ATTEMPTS: usize = 8;

/// Sets paragraphs with rivers in another way, where there is one nearly as good. `done` is how
/// many units have been looked at.
pub(super) fn dry(units: &mut Window<Unit>, stretches: &[Stretch], done: &mut usize) {
    let is_fresh = |s: &&Stretch| s.unit >= *done && !s.again && !units[s.unit].floats;
    let fresh: Vec<Stretch> = stretches.iter().filter(is_fresh).copied().collect();
    for parts in fresh.chunk_by(|a, b| a.unit == b.unit) {
        *done = parts[0].unit + 1;
        if let Content::Paragraph(p) = &mut units[parts[0].unit].content
            && p.context.shape.justified
            && p.lines(parts[0].solution) >= LINES
        {
            dry_paragraph(p, parts);
        }
    }
}

fn dry_paragraph(p: &mut Paragraph, parts: &[Stretch]) {
    let way = parts[0].solution;
    let old = &p.solutions[way];
    let mut avoid = middles(p, old);
    let mut rivers = avoid.len();
    let mut best = (old.cost + price(rivers), rivers, None);
    for _ in 0..ATTEMPTS {
        if rivers == 0 {
            break;
        }
        let lines = old.breaks.len() - 1;
        let Some(new) = solve_avoiding(&p.material, p.context.shape, lines, &avoid) else { break };
        let found = middles(p, &new);
        rivers = found.len();
        avoid.extend(found);
        // They are looked up at every line that is tried.
        avoid.sort_unstable();
        let cost = new.cost + price(rivers);
        if cost < best.0 && keeps_pages(p, parts, &new) {
            best = (cost, rivers, Some(new));
        }
    }
    p.rivers = Some(best.1);
    if let (_, _, Some(new)) = best {
        p.solutions[way] = new;
    }
}

fn price(rivers: usize) -> f64 {
    RIVER * crate::measure::real(i64::try_from(rivers).unwrap_or_default())
}

/// How many rivers run down a paragraph: each line that carries one on from its third line counts.
pub(super) fn count(p: &Paragraph, way: usize) -> usize {
    if !p.context.shape.justified || p.lines(way) < LINES {
        return 0;
    }
    p.rivers.unwrap_or_else(|| middles(p, &p.solutions[way]).len())
}

/// The middle line of every three that a river runs through, by its breaks.
fn middles(p: &Paragraph, solution: &Solution) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut above: Vec<((f64, f64), usize)> = Vec::new();
    for (line, pair) in solution.breaks.windows(2).enumerate() {
        let gaps = gaps(&p.material, (pair[0], pair[1]), p.context.shape);
        let run = |gap: &(f64, f64)| {
            let over = above.iter().filter(|(upper, _)| overlap(*upper, *gap));
            over.map(|(_, run)| run + 1).max().unwrap_or(1)
        };
        let runs: Vec<((f64, f64), usize)> = gaps.iter().map(|gap| (*gap, run(gap))).collect();
        if runs.iter().any(|(_, run)| *run >= LINES) {
            found.push((solution.breaks[line - 1], pair[0]));
        }
        above = runs;
    }
    found
}

/// Whether more than half of the narrower gap stands under the other.
fn overlap(a: (f64, f64), b: (f64, f64)) -> bool {
    let common = a.1.min(b.1) - a.0.max(b.0);
    common > (a.1 - a.0).min(b.1 - b.0) / 2.0
}

/// Whether another way to break calls its notes on the same pages, and ends no page in a hyphen
/// that did not.
fn keeps_pages(p: &Paragraph, parts: &[Stretch], new: &Solution) -> bool {
    parts.iter().all(|part| {
        let old = &p.solutions[part.solution];
        let (from, to) = part.lines;
        let notes = |of: &Solution| p.material.notes(of.breaks[from], of.breaks[to]);
        let hyphen = |of: &Solution| p.is_hyphen(of.breaks[to]);
        notes(old) == notes(new) && (!hyphen(new) || hyphen(old))
    })
}
