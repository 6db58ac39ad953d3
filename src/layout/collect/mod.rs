//! From an interview to one long column, with its structure recorded on the way.

mod blocks;
mod figure;
mod inline;
mod notes;
mod parts;
mod set;
mod table;
mod title;

pub(super) use self::blocks::{Place, hung, lone_line};
pub(super) use self::inline::Filler;
pub(super) use self::notes::{called_in_text, opened as opened_notes, uncalled as uncalled_notes};
pub(super) use self::parts::{body, colophon, goes_on, part, section_head, section_level};
pub(super) use self::set::{Text, paragraph};
pub(super) use self::title::title_page;
