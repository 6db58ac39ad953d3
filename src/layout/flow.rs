//! The text in one long column: what page breaking cuts up.

use super::paragraph::{BreakKind, Context, LineMark, Material, Solution};
use crate::diagnostic::Span;
use crate::measure::{Length, Size};
use crate::page::{Colour, Owner, StructureId};

/// Something in the column.
#[derive(Debug)]
pub(super) struct Unit {
    /// What it is.
    pub(super) content: Content,
    /// Whole lines of white before it, but not at the head of a page.
    pub(super) before: i64,
    /// Whole lines of white after it; of two whites the larger counts.
    pub(super) after: i64,
    /// Whether the page may not end after it.
    pub(super) keep_next: bool,
    /// Whether it may stand at the head of the next page, what follows it going before.
    pub(super) floats: bool,
    /// The unit that is set once more where a page begins with this one: a table's head.
    pub(super) repeats: Option<usize>,
    /// Whether it is to stand on one page with others, if one can hold them.
    pub(super) together: Option<Together>,
    /// Names that lead to it.
    pub(super) anchors: Vec<Anchor>,
    /// What the running head says from here on: an index into the recorder's heads.
    pub(super) head: Option<usize>,
    /// Whose turn it is part of.
    pub(super) voice: Option<Voice>,
    /// Where in the source.
    pub(super) span: Span,
}

/// The place of a unit among those that are to stand on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Together {
    /// The first of so many.
    First {
        /// How many there are, this one among them.
        count: usize,
    },
    /// One of those after it.
    Within,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Voice {
    /// The speaker, as an index into the front matter's.
    pub(super) speaker: usize,
    /// The turn, by its first unit.
    pub(super) turn: usize,
}

impl Voice {
    /// The same where units are counted from further up.
    const fn from(self, base: usize) -> Self {
        Self { turn: self.turn + base, ..self }
    }
}

/// A name that leads somewhere, and to what.
#[derive(Clone, Debug)]
pub(super) struct Anchor {
    /// The name.
    pub(super) name: String,
    /// The structure element.
    pub(super) element: StructureId,
}

/// What stands in the column.
#[derive(Debug)]
pub(super) enum Content {
    /// Lines.
    Paragraph(Box<Paragraph>),
    /// Something that cannot be cut, in one or more sizes; the best first.
    Solid(Vec<Solid>),
    /// The rest of the page stays white.
    NewPage,
}

/// A paragraph, to be broken into lines in up to three ways.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// Its words.
    pub(super) material: Material,
    /// How its lines are set.
    pub(super) context: Context,
    /// Its distance from the left edge of the type area.
    pub(super) start: Length,
    /// From baseline to baseline.
    pub(super) leading: Length,
    /// The ways to break it; the best first. None before it is composed.
    pub(super) solutions: Vec<Solution>,
    /// What it costs if a page ends inside it; `None` where that is wrong.
    pub(super) cut: Option<f64>,
    /// What hangs to the left of its first line: a bullet, a number.
    pub(super) hanging: Vec<LineMark>,
    /// Whether it is running text, which is broken again for the sake of its rivers.
    pub(super) runs: bool,
}

/// Something that cannot be cut.
#[derive(Debug, Default)]
pub(super) struct Solid {
    /// Its height in whole lines of the grid.
    pub(super) lines: i64,
    /// What it draws, from its own top left corner.
    pub(super) marks: Vec<SolidMark>,
    /// The notes called in it.
    pub(super) notes: Vec<usize>,
    /// What it costs to take this size.
    pub(super) cost: f64,
}

/// Something drawn in a solid.
#[derive(Debug)]
pub(super) struct SolidMark {
    /// From the left edge of the type area.
    pub(super) x: Length,
    /// From the top of the solid: the baseline of letters, the top of anything else.
    pub(super) y: Length,
    /// What.
    pub(super) what: SolidWhat,
}

/// What a solid draws.
#[derive(Debug)]
pub(super) enum SolidWhat {
    /// Marks of a set line.
    Line(Vec<LineMark>),
    /// The same, standing here once more for the eye alone.
    Again(Vec<LineMark>),
    /// A filled rectangle.
    Fill(Owner, Size, Colour),
    /// An image.
    Picture(Owner, String, Size),
}

impl Unit {
    /// A unit without white, names or running head.
    pub(super) const fn new(content: Content, span: Span) -> Self {
        Self {
            content,
            before: 0,
            after: 0,
            keep_next: false,
            floats: false,
            repeats: None,
            together: None,
            anchors: Vec::new(),
            head: None,
            voice: None,
            span,
        }
    }

    /// The same where units are counted from further up.
    pub(super) fn from(self, base: usize) -> Self {
        Self {
            repeats: self.repeats.map(|head| head + base),
            voice: self.voice.map(|voice| voice.from(base)),
            ..self
        }
    }

    /// How many lines of the grid it takes when broken one way.
    pub(super) fn lines(&self, solution: usize, grid: Length) -> i64 {
        match &self.content {
            Content::Paragraph(paragraph) => paragraph.grid_lines(solution, grid),
            Content::Solid(sizes) => sizes.get(solution).map_or(0, |solid| solid.lines),
            Content::NewPage => 0,
        }
    }
}

impl Unit {
    /// How many lines of the grid some of its lines take.
    pub(super) fn stretch_lines(
        &self,
        (from, to): (usize, usize),
        solution: usize,
        grid: Length,
    ) -> i64 {
        match &self.content {
            Content::Paragraph(p) if (from, to) != (0, p.lines(solution)) => {
                i64::try_from(to - from).unwrap_or_default()
            }
            Content::Paragraph(_) | Content::Solid(_) | Content::NewPage => {
                self.lines(solution, grid)
            }
        }
    }
}

impl Paragraph {
    /// How many lines it has when broken one way.
    pub(super) fn lines(&self, solution: usize) -> usize {
        self.solutions[solution].lines()
    }

    /// How many lines of the grid it takes.
    pub(super) fn grid_lines(&self, solution: usize, grid: Length) -> i64 {
        let lines = i64::try_from(self.lines(solution)).unwrap_or(i64::MAX / 2);
        let height = self.leading * lines;
        (height.to_sp() + grid.to_sp() - 1) / grid.to_sp().max(1)
    }

    /// Whether the line before line `to` ends in a hyphen.
    pub(super) fn ends_in_hyphen(&self, solution: usize, to: usize) -> bool {
        matches!(self.solutions[solution].ends[to].kind, BreakKind::Hyphen { .. })
    }
}
