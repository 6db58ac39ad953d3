//! Paragraphs: from a strand to lines, by total fit.

mod breaks;
mod items;
mod line;

pub(super) use self::breaks::{Shape, Solution, solve};
pub(super) use self::items::Material;
pub(super) use self::line::{Context, Line, set_line};
