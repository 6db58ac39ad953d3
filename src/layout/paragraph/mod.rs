//! Paragraphs: from a strand to lines, by total fit.

mod blank;
mod breaks;
mod downward;
mod edges;
mod ideographs;
mod item;
mod items;
mod joined;
mod levels;
mod line;
mod measures;
mod rivers;
mod share;
mod slant;
mod solution;
mod sum;
mod wide;

pub(super) use self::breaks::{Shape, solve};
pub(super) use self::items::Material;
pub(super) use self::line::{Context, HOLE, Line, LineMark, What, run_width, set_line};
pub(super) use self::measures::Kind as BreakKind;
pub(super) use self::solution::Solution;
