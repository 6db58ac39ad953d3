//! Areas and transformations on paper, in points from the bottom left corner.

use crate::measure::{real, round};

/// An affine transformation: `[a b c d e f]` as content streams write it
/// (`ISO 32000-1 § 8.3.3`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// Moves by so much.
    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Enlarges by a factor.
    pub(super) const fn scale(factor: f64) -> Self {
        Self([factor, 0.0, 0.0, factor, 0.0, 0.0])
    }

    /// Turns a sheet of that size upside down.
    pub(super) const fn half_turn(width: f64, height: f64) -> Self {
        Self([-1.0, 0.0, 0.0, -1.0, width, height])
    }

    /// This transformation, and another after it.
    pub(super) fn then(self, next: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let [e, f] = next.apply([e, f]);
        let Self([na, nb, nc, nd, ..]) = next;
        Self([a * na + b * nc, a * nb + b * nd, c * na + d * nc, c * nb + d * nd, e, f])
    }

    /// Where a point comes to lie.
    pub(super) fn apply(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let Self([a, b, c, d, e, f]) = self;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// The operator that applies it.
    pub(super) fn operator(self) -> String {
        let numbers = self.0.map(number);
        format!("{} cm", numbers.join(" "))
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) bottom: f64,
    pub(super) right: f64,
    pub(super) top: f64,
}

impl Area {
    /// Between two opposite corners, whichever they are.
    pub(super) fn between([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> Self {
        Self { left: ax.min(bx), bottom: ay.min(by), right: ax.max(bx), top: ay.max(by) }
    }

    /// With its bottom left corner there.
    pub(super) fn at([x, y]: [f64; 2], [width, height]: [f64; 2]) -> Self {
        Self { left: x, bottom: y, right: x + width, top: y + height }
    }

    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f64 {
        self.top - self.bottom
    }

    /// What two areas have in common; `None` when that is nothing.
    pub(super) fn meet(self, other: Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (common.width() > 0.0 && common.height() > 0.0).then_some(common)
    }

    /// The smallest area that holds two.
    pub(super) fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            bottom: self.bottom.min(other.bottom),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
        }
    }

    /// Larger by so much on all sides.
    pub(super) fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            bottom: self.bottom - by,
            right: self.right + by,
            top: self.top + by,
        }
    }

    /// The smallest area that holds it after a transformation.
    pub(super) fn through(self, matrix: Matrix) -> Self {
        let Self { left, bottom, right, top } = self;
        let corners = [[left, bottom], [right, top], [left, top], [right, bottom]];
        let [a, b, c, d] = corners.map(|corner| matrix.apply(corner));
        Self::between(a, b).join(Self::between(c, d))
    }

    /// Left, bottom, right, top.
    pub(super) const fn sides(self) -> [f64; 4] {
        [self.left, self.bottom, self.right, self.top]
    }

    /// The operator that makes it a path.
    pub(super) fn operator(self) -> String {
        let numbers = [self.left, self.bottom, self.width(), self.height()].map(number);
        format!("{} re", numbers.join(" "))
    }
}

/// Ten-thousandths of a point, the finest that is written.
const UNIT: f64 = 10_000.0;

/// A number to the ten-thousandth, as a PDF takes it.
pub(super) fn number(value: f64) -> String {
    rounded(value).to_string()
}

/// A number to the ten-thousandth.
pub(super) fn rounded(value: f64) -> f64 {
    real(round(value * UNIT)) / UNIT
}

#[cfg(test)]
mod tests {
    use super::{Area, Matrix, number};

    #[test]
    fn transformations_follow_one_another() {
        let both = Matrix::scale(2.0).then(Matrix::shift(10.0, 20.0));
        assert_eq!(both.apply([1.0, 1.0]).map(number), ["12", "22"]);
        let turned = both.then(Matrix::half_turn(100.0, 50.0));
        assert_eq!(turned.apply([1.0, 1.0]).map(number), ["88", "28"]);
        assert_eq!(turned.operator(), "-2 0 0 -2 90 30 cm");
        let area = Area::at([1.0, 1.0], [2.0, 3.0]).through(turned);
        assert_eq!(area.sides().map(number), ["84", "22", "88", "28"]);
    }
}
