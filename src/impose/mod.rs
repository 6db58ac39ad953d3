//! Pages to sheets: booklets to be folded and stapled, several pages to a side.
//!
//! Takes any PDF, ours or another's, and gives one whose pages are the sides of sheets. Every page
//! becomes a form `XObject`, placed once; what it is made of is left as it is.

mod error;
mod forms;
mod geometry;
mod labels;
mod marks;
mod metadata;
mod order;
mod places;
mod plan;
mod sheets;
mod source;
mod sweep;
mod tags;
mod xmp;

pub use self::error::Error;
pub use self::order::{Side, sides};

use self::plan::Plan;
use crate::limit::Limits;
use crate::measure::{Length, Size};
use std::num::NonZeroUsize;

/// How pages come to stand on sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What is made.
    pub scheme: Scheme,
    /// The paper that is printed on.
    pub sheet: Sheet,
    /// The side that the pages are bound on; as the file says when it is not given.
    pub binding: Option<Binding>,
    /// The edge that the printer turns a sheet on; when it is not given, the one that lets both
    /// sides stand upright.
    pub duplex: Option<Edge>,
    /// How thick the paper is, for the creep of folded sheets.
    pub thickness: Length,
    /// What is drawn beside the pages.
    pub marks: Marks,
    /// How far pages go on beyond their trim, in so far as they do; as the file says when it is
    /// not given.
    pub bleed: Option<Length>,
    /// Whether the file keeps its tags, in the order in which the pages are read.
    pub tagged: bool,
}

impl Options {
    /// A scheme, on sheets as large as the pages need.
    #[must_use]
    pub const fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            sheet: Sheet::Fit,
            binding: None,
            duplex: None,
            thickness: Length::ZERO,
            marks: Marks { fold: false, staple: false, crop: false },
            bleed: None,
            tagged: false,
        }
    }
}

/// What is made of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Sheets that lie one within the other and are stapled on the fold: saddle stitch.
    Booklet {
        /// The most sheets that are folded together; all of them when it is not said.
        signature: Option<NonZeroUsize>,
        /// Whether the last page is the back cover, so that blank pages come before it.
        back_cover: bool,
    },
    /// Two pages to a side.
    TwoUp,
    /// Four pages to a side.
    FourUp,
}

impl Scheme {
    /// A booklet of one signature.
    pub const BOOKLET: Self = Self::Booklet { signature: None, back_cover: false };
}

/// The paper that is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// As large as the pages need, with their marks.
    Fit,
    /// So large, upright or lying, whichever way the pages come out larger. They are never
    /// enlarged.
    Paper(Size),
}

/// The side that pages are bound on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// Left, as for texts read from left to right.
    Left,
    /// Right, as for texts read from right to left.
    Right,
}

/// An edge of the paper, lying as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The long one.
    Long,
    /// The short one.
    Short,
}

impl Edge {
    /// The edge that a sheet of a size is turned on for both its sides to stand upright, as the
    /// pages of a book do: the short one, if it lies.
    #[must_use]
    pub fn upright(sheet: Size) -> Self {
        if sheet.width >= sheet.height { Self::Short } else { Self::Long }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Long => Self::Short,
            Self::Short => Self::Long,
        }
    }
}

/// What is drawn beside the pages. No mark stands on a page, those of a fold and of staples
/// excepted, which are cut off or covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Where to fold, at the ends of the fold.
    pub fold: bool,
    /// Where to staple, on the outermost sheet.
    pub staple: bool,
    /// Where to cut, at the corners.
    pub crop: bool,
}

/// A file of sheets, and what has come of the pages.
#[derive(Clone, Debug)]
pub struct Imposed {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages there were.
    pub pages: usize,
    /// How many sheets there are, printed on both sides.
    pub sheets: usize,
    /// How many of them have anything on their back.
    pub backs: usize,
    /// How many pages are blank.
    pub blanks: usize,
    /// The size of a sheet, as it lies.
    pub sheet: Size,
    /// Thousandths of their size in which the pages stand there.
    pub scale: i64,
    /// The pages, from 1, of another size than the first, which were fitted into its place.
    pub fitted: Vec<usize>,
    /// The edge that the printer must turn a sheet on.
    pub duplex: Edge,
    /// Whether there was no room for some of the crop marks.
    pub lacks_room: bool,
    /// How many annotations were left out: what is neither a link nor has a face to be printed.
    pub left_out: usize,
    /// Whether the file has tags.
    pub tagged: bool,
    /// Whether the pages had tags which are not in it any more.
    pub lost_tags: bool,
}

/// Imposes the pages of a PDF. The same input gives the same bytes.
///
/// # Errors
/// When the file is damaged, encrypted or too large, or its pages do not go on such a sheet; when
/// it is to be tagged, and was not.
pub fn write(pdf: &[u8], options: &Options) -> Result<Imposed, Error> {
    write_within(pdf, options, &Limits::default())
}

/// The same, within other limits than the usual.
///
/// # Errors
/// As there.
pub fn write_within(pdf: &[u8], options: &Options, limits: &Limits) -> Result<Imposed, Error> {
    let (mut doc, leaves) = source::read(pdf, options.bleed, limits)?;
    let tagged = tags::are_there(&doc);
    if options.tagged && !tagged {
        return Err(Error::Untagged);
    }
    let binding = options.binding.unwrap_or_else(|| metadata::binding(&doc));
    let plan = Plan::draw(&leaves, options, binding)?;
    let labels = labels::write(&plan, &labels::read(&doc, leaves.len()));
    let forms = forms::make(&mut doc, &leaves, (options.tagged, limits))?;
    let made = sheets::make(&mut doc, &leaves, &forms, (&plan, options.marks))?;
    places::redirect(&mut doc, &leaves, &plan, &made.ids);
    if options.tagged {
        tags::redirect(&mut doc, (&leaves, &forms), &plan, (&made.ids, &made.links));
    }
    metadata::finish(&mut doc, &plan, labels, options.tagged)?;
    let moved = leaves.iter().map(|leaf| leaf.id).zip(plan.homes(&made.ids)).collect();
    let swept = sweep::sweep(&doc, &moved, options.tagged)?;
    let seed = [pdf, format!("{options:?}").as_bytes()].concat();
    let sides = plan.sides.len();
    Ok(Imposed {
        bytes: crate::pdf::save(swept, &seed)?,
        pages: leaves.len(),
        sheets: sides.div_ceil(2),
        backs: plan.backs(),
        blanks: plan.blanks(),
        sheet: plan.sheet_size(),
        scale: plan.scale_in_thousandths(),
        fitted: plan.fitted.clone(),
        duplex: plan.duplex,
        lacks_room: plan.lacks_room(options.marks),
        left_out: made.left_out,
        tagged: options.tagged,
        lost_tags: tagged && !options.tagged,
    })
}
