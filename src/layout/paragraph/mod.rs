//! Paragraphs: from a strand to lines, by total fit.

mod blank;
mod breaks;
mod downward;
mod edges;
mod ideographs;
mod items;
mod levels;
mod line;
mod share;
mod slant;
mod sum;
mod wide;

pub(super) use self::breaks::{Fit, Shape, Solution, solve, solve_avoiding};
pub(super) use self::items::{Kind as BreakKind, Material};
pub(super) use self::line::{Context, HOLE, Line, LineMark, What, gaps, run_width, set_line};
