//! An edition: an interview, what it looks like and what it is called.

mod bilingual;
mod book;
mod clear;
mod design;
mod downward;
mod excerpt;
mod handout;
mod imprint;
mod style;
mod variant;

pub use self::bilingual::side_by_side;
pub use self::book::{Book, BookPart, Chapter, Leaf, LeafKind};
pub use self::clear::Clear;
pub use self::design::{
    Align, Caps, Columns, CoverDesign, Design, Faces, Family, Feet, Ink, Links, Margins, Paper,
    Part, Sides, Slant, Style, TitlePlace, Weight,
};
pub use self::imprint::{Imprint, Moment, PageMap, PageStart, Place};
pub use self::variant::Variant;

use crate::model::Interview;
use crate::picture::Picture;
use crate::recording::Recording;
use std::collections::BTreeMap;

/// Everything a writer may want to know.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The text, polished.
    pub interview: Interview,
    /// What it looks like.
    pub design: Design,
    /// What it is called.
    pub imprint: Imprint,
    /// The images, by the path the source gives them.
    pub pictures: BTreeMap<String, Picture>,
    /// The recording of the interview, when there is one.
    pub recording: Option<Recording>,
    /// Where the pages of the companion PDF begin, when there is one.
    pub page_map: Option<PageMap>,
    /// Where it stands in a book, when it is bound in one.
    pub chapter: Option<Chapter>,
}

impl Edition {
    /// An edition without images and sound, in the design as its language needs it.
    #[must_use]
    pub fn new(interview: Interview, design: Design, imprint: Imprint) -> Self {
        let pictures = BTreeMap::new();
        let design = design.suited_to(&interview.front);
        Self {
            interview,
            design,
            imprint,
            pictures,
            recording: None,
            page_map: None,
            chapter: None,
        }
    }

    /// Whether the book is bound at the right, so that its first page is a left-hand one: where
    /// its language is written from the right or its lines run downward.
    #[must_use]
    pub fn is_bound_right(&self) -> bool {
        match &self.chapter {
            Some(chapter) => chapter.bound_right,
            None => self.interview.front.lang.is_right_to_left() || self.interview.front.vertical,
        }
    }
}
