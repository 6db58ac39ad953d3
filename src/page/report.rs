//! What pages look like, in figures: for people who sign them and pipelines that assert on them.

use serde::Serialize;

/// A layout in figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The pages of the body, in order.
    pub pages: Vec<PageReport>,
    /// All lines of the body together.
    pub lines: LineReport,
}

/// One page in figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PageReport {
    /// The number printed on it.
    pub label: String,
    /// Lines of the grid that are taken.
    pub lines: i64,
    /// Lines of the grid that there is room for beside the notes.
    pub room: i64,
    /// The numbers of the notes at its foot.
    pub notes: Vec<u32>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// What can be wrong with a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// It begins with the last line of a paragraph.
    Widow,
    /// It ends with the first line of a paragraph.
    Orphan,
    /// It ends with a question, a heading or the like.
    Stranded,
    /// It ends in a hyphen.
    Hyphen,
}

/// The lines of a layout in figures. Gaps are those between words on lines that are filled out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct LineReport {
    /// All lines.
    pub count: usize,
    /// Those filled out to both edges.
    pub justified: usize,
    /// Those that end in a hyphen the source does not have.
    pub hyphenated: usize,
    /// Runs of three or more of them.
    pub ladders: usize,
    /// Those that start or end with the same letters as the line above.
    pub stacks: usize,
    /// Those through which gaps under each other run on, from the third of such lines on.
    pub rivers: usize,
    /// Those too long for their measure.
    pub overfull: usize,
    /// Mean gap in ems.
    pub gap_mean: f64,
    /// Standard deviation of the gap, in ems.
    pub gap_deviation: f64,
    /// The widest gap, over the mean.
    pub gap_max: f64,
    /// Lines that need gaps wider than half an em; where an em is not enough they stay short.
    pub loose: usize,
}
