//! An edition: an interview, what it looks like and what it is called.

mod design;
mod imprint;

pub use self::design::{
    Align, Caps, CoverDesign, Design, Faces, Family, Margins, Paper, Part, Slant, Style, Weight,
};
pub use self::imprint::{Imprint, Moment, PageMap, PageStart, Place};

use crate::model::Interview;
use crate::picture::Picture;
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
    /// Where the pages of the companion PDF begin, when there is one.
    pub page_map: Option<PageMap>,
}

impl Edition {
    /// An edition without images.
    #[must_use]
    pub const fn new(interview: Interview, design: Design, imprint: Imprint) -> Self {
        Self { interview, design, imprint, pictures: BTreeMap::new(), page_map: None }
    }
}
