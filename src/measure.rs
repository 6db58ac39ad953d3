//! Lengths as integers, so that sums commute and two builds are one file.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in scaled points: 65 536 to the PDF point of 1/72 inch.
///
/// The unit is TeX's idea (`TeX: The Program § 101`) on the PDF's point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The longest length; sums with it overflow, so only compare with it.
    pub const MAX: Self = Self(i64::MAX);

    /// A length of so many scaled points.
    #[must_use]
    pub const fn sp(units: i64) -> Self {
        Self(units)
    }

    /// A length of so many thousandths of a point: `milli(11_500)` is 11.5 pt.
    #[must_use]
    pub const fn milli(thousandths: i64) -> Self {
        Self(thousandths * 65_536 / 1000)
    }

    /// A length of so many points.
    #[must_use]
    pub const fn pt(points: i64) -> Self {
        Self(points * 65_536)
    }

    /// A length of so many hundredths of a millimetre: `mm100(14_800)` is 148 mm.
    #[must_use]
    pub const fn mm100(hundredths: i64) -> Self {
        Self(hundredths * 65_536 * 72 / 2540)
    }

    /// `units` of a face with `per_em` units to the em, set at this size.
    #[must_use]
    pub const fn scale(self, units: i64, per_em: i64) -> Self {
        Self(self.0 * units / per_em)
    }

    /// This length in scaled points.
    #[must_use]
    pub const fn to_sp(self) -> i64 {
        self.0
    }

    /// This length in points.
    #[must_use]
    pub fn to_pt(self) -> f64 {
        real(self.0) / 65_536.0
    }

    /// How many times `other` goes into this length, as a real number; 0 when `other` is 0.
    #[must_use]
    pub fn ratio(self, other: Self) -> f64 {
        if other.0 == 0 { 0.0 } else { real(self.0) / real(other.0) }
    }

    /// This length times a real factor, rounded to the nearest scaled point.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self(round(real(self.0) * factor))
    }

    /// The shorter of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The longer of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// Reads `12pt`, `5.5mm`, `1in`, `2cm`; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')))?;
        let number: f64 = text[..digits].parse().ok()?;
        let per_unit = match text[digits..].trim() {
            "pt" => 65_536.0,
            "mm" => 65_536.0 * 72.0 / 25.4,
            "cm" => 65_536.0 * 720.0 / 25.4,
            "in" => 65_536.0 * 72.0,
            _ => return None,
        };
        let sp = number * per_unit;
        (sp.abs() < 1e15).then(|| Self(round(sp)))
    }
}

/// A length in half the room, up to 32 767 points either way: no sheet is as wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NarrowLength(i32);

impl From<Length> for NarrowLength {
    fn from(length: Length) -> Self {
        let most = if length < Length::ZERO { -i32::MAX } else { i32::MAX };
        Self(i32::try_from(length.0).unwrap_or(most))
    }
}

impl From<NarrowLength> for Length {
    fn from(length: NarrowLength) -> Self {
        Self(length.0.into())
    }
}

/// How many of something, in half the room; nothing that is counted in a book reaches four thousand
/// million.
#[must_use]
pub fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The same as an index.
#[must_use]
pub fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The nearest real number; exact below 2⁵³.
#[must_use]
#[expect(clippy::as_conversions, reason = "the one door from integers to reals")]
pub fn real(value: i64) -> f64 {
    value as f64
}

/// The nearest integer; saturates, and not-a-number is 0.
#[must_use]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the one door from reals to integers"
)]
pub fn round(value: f64) -> i64 {
    value.round() as i64
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, times: i64) -> Self {
        Self(self.0 * times)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, parts: i64) -> Self {
        Self(self.0 / parts)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Length {
    /// In points, three decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.to_pt())
    }
}

/// A place on a page: from the left and the top edge of the trim, down positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// From the left edge.
    pub x: Length,
    /// From the top edge, down positive.
    pub y: Length,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// From side to side.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

/// An upright rectangle on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// What it covers, to the right and down.
    pub size: Size,
}

#[cfg(test)]
mod tests {
    use super::{Length, NarrowLength};

    #[test]
    fn what_is_too_long_for_half_the_room_is_as_long_as_fits() {
        let narrow = |length: Length| Length::from(NarrowLength::from(length));
        assert!([-32_767, 0, 3].map(Length::pt).iter().all(|length| narrow(*length) == *length));
        assert_eq!(narrow(Length::pt(40_000)), -narrow(Length::pt(-40_000)));
    }

    #[test]
    fn lengths_read_the_units_of_print() {
        assert_eq!(Length::read("12pt"), Some(Length::pt(12)));
        assert_eq!(Length::read(" 1in"), Some(Length::pt(72)));
        assert_eq!(Length::read("148mm").map(|l| l.to_string()), Some("419.528".to_owned()));
        assert_eq!(Length::read("12"), None);
        assert_eq!(Length::read("12 furlongs"), None);
    }
}
