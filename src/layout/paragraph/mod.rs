//! Paragraphs: from a strand to lines, by total fit.

mod breaks;
mod edges;
mod items;
mod line;
mod slant;

pub(super) use self::breaks::{Fit, Shape, Solution, solve, solve_avoiding};
pub(super) use self::items::{Kind as BreakKind, Material};
pub(super) use self::line::{Context, HOLE, Line, LineMark, What, gaps, set_line};
