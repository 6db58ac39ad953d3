//! The catalogue of rules: slug, severity, summary, reason and examples, each said once.
//!
//! Each module below is a chapter of the catalogue: a macro that hands the rows of the chapters
//! before it, and its own, to the next one. The last is `rules`, which makes the enum.

mod blocks;
mod editions;
mod epub;
mod files;
mod front;
mod lint;
mod print;
mod project;
mod text;
mod turns;

use self::blocks::blocks;
use self::editions::editions;
use self::epub::epub;
use self::files::files;
use self::front::front;
use self::lint::lint;
use self::print::print;
use self::project::project;
use self::text::text;
use self::turns::turns;
use super::Severity;
use super::rows::rules;

front! { [project turns blocks files text lint print editions epub rules] }
