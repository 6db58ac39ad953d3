//! What words and white measure: widths, and what of them gives.

use crate::layout::strand::Tone;
use crate::measure::Length;
use crate::text::Part;
use std::ops::{AddAssign, Sub};

/// What a stretch of items measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Natural width.
    pub(crate) width: Length,
    /// The part of it that is white between words.
    pub(crate) white: Length,
    /// The part of it that glyph expansion works on.
    pub(crate) flexible: Length,
    /// The ems of all glyphs that tracking works on.
    pub(crate) ems: Length,
    /// How much the white beside ideographs gives when the line is too short.
    pub(crate) stretch: Length,
    /// The same when it is too long.
    pub(crate) shrink: Length,
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.width += other.width;
        self.white += other.white;
        self.flexible += other.flexible;
        self.ems += other.ems;
        self.stretch += other.stretch;
        self.shrink += other.shrink;
    }
}

impl Sub for Sum {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            width: self.width - other.width,
            white: self.white - other.white,
            flexible: self.flexible - other.flexible,
            ems: self.ems - other.ems,
            stretch: self.stretch - other.stretch,
            shrink: self.shrink - other.shrink,
        }
    }
}

impl Tone {
    /// What part of a word measures.
    pub(super) fn measure(&self, runs: &[Part]) -> Sum {
        let mut sum = Sum::default();
        for part in runs {
            let width = self.size.scale(part.units.into(), part.per_em.into());
            let glyphs = i64::from(part.glyphs);
            sum.width += width + self.tracking * glyphs;
            if self.flexible {
                sum.flexible += width;
                sum.ems += self.size * glyphs;
            }
        }
        sum
    }
}
