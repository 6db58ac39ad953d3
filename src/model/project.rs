//! A project: what `entretien.toml` says of the sources in and below its folder.

use super::{FrontMatter, Setting, Titled};
use crate::diagnostic::Levels;
use std::collections::BTreeMap;

/// What `entretien.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Values of options, by key; a value that is no list is a list of one.
    pub settings: Settings,
    /// What holds for one variant of print only, by its name.
    pub variants: BTreeMap<String, Settings>,
    /// How bad it is to break each rule, where the project has its own mind.
    pub levels: Levels,
    /// The book that it makes of its sources.
    pub book: Option<Plan>,
}

/// Values of options, by key.
pub type Settings = BTreeMap<String, Vec<Setting>>;

/// The keys that whoever reads a file knows what to do with.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProjectKeys<'a> {
    /// Those of the file itself.
    pub options: &'a [&'a str],
    /// The names of variants, each of which may have a table.
    pub variants: &'a [&'a str],
    /// The keys of such a table.
    pub of_variants: &'a [&'a str],
}

/// What a book is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it is called, who edits it, when it appears.
    pub front: FrontMatter,
    /// Its parts, in order; one without a title when the book has none.
    pub parts: Vec<PlanPart>,
    /// A text that stands before the first part.
    pub foreword: Option<Setting>,
    /// Whether a list of speakers stands at its end.
    pub index: bool,
}

/// A part of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPart {
    /// What it is called.
    pub title: Option<Titled>,
    /// The sources of its interviews, in order.
    pub interviews: Vec<Setting>,
}
