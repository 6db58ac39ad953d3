//! Which way a paragraph with rivers is set, once it is known where pages cut it.
//!
//! Page ends and the pages of notes stay what they are.

use super::cut::Stretch;
use super::flow::{Content, Paragraph, Unit};
use super::paragraph::{BreakKind, Solution};
use super::window::Window;

/// Sets paragraphs with rivers in another way, where there is one nearly as good. `done` is how
/// many units have been looked at.
pub(super) fn dry(units: &mut Window<Unit>, stretches: &[Stretch], done: &mut usize) {
    let is_fresh = |s: &&Stretch| s.unit >= *done && !s.again && !units[s.unit].floats;
    let fresh: Vec<Stretch> = stretches.iter().filter(is_fresh).copied().collect();
    for parts in fresh.chunk_by(|a, b| a.unit == b.unit) {
        *done = parts[0].unit + 1;
        if let Content::Paragraph(p) = &mut units[parts[0].unit].content {
            dry_paragraph(p, parts);
        }
    }
}

fn dry_paragraph(p: &mut Paragraph, parts: &[Stretch]) {
    let way = parts[0].solution;
    let drier = std::mem::take(&mut p.solutions[way].drier);
    let fair = drier.into_iter().filter(|new| keeps_pages(p, parts, new));
    // Of equally good ones the first that was found.
    let best = fair.min_by(|a, b| a.price().total_cmp(&b.price()));
    if let Some(new) = best {
        p.solutions[way] = new;
    }
}

/// Whether another way to break calls its notes on the same pages, and ends no page in a hyphen
/// that did not.
fn keeps_pages(p: &Paragraph, parts: &[Stretch], new: &Solution) -> bool {
    parts.iter().all(|part| {
        let old = &p.solutions[part.solution];
        let (from, to) = part.lines;
        let notes = |of: &Solution| p.material.notes([of.ends[from], of.ends[to]]);
        let hyphen = |of: &Solution| matches!(of.ends[to].kind, BreakKind::Hyphen { .. });
        notes(old) == notes(new) && (!hyphen(new) || hyphen(old))
    })
}
