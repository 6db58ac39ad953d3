//! From an interview to one long column, with its structure recorded on the way.

mod blocks;
mod figure;
mod inline;
mod parts;
mod set;
mod table;
mod title;

pub(super) use self::blocks::{all_notes, lone_line};
pub(super) use self::inline::Filler;
pub(super) use self::parts::{body, colophon};
pub(super) use self::set::{Text, paragraph};
pub(super) use self::title::title_page;
