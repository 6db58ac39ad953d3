//! Where every page comes to lie on its sheet: size, place, creep and turn.

use super::geometry::{Area, Matrix};
use super::marks::{self, Cut};
use super::order::{Side, sides};
use super::source::Leaf;
use super::{Binding, Edge, Error, Marks, Options, Scheme, Sheet};
use crate::measure::{Length, Size, round};
use crate::pdf::trim;
use lopdf::ObjectId;

/// The longest and the shortest side of a sheet, in points (`ISO 19005-2 § 6.1.13`).
const LIMITS: std::ops::RangeInclusive<f64> = 3.0..=14_400.0;

/// By how many points a page may be larger than its place without being made smaller: papers
/// are rounded in more than one way.
const TOLERANCE: f64 = 0.5;

/// By how many points pages may differ and still be of one size.
const SAME: f64 = 1.0;

/// Where everything comes to lie.
#[derive(Debug)]
pub(super) struct Plan {
    /// Width and height of a sheet, as it lies.
    pub(super) sheet: [f64; 2],
    pub(super) duplex: Edge,
    pub(super) sides: Vec<Laid>,
    /// The pages, from 1, that were fitted into the place of another size.
    pub(super) fitted: Vec<usize>,
    grid: Grid,
}

/// A side of a sheet with its pages.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) spots: Vec<Spot>,
    /// What is done with the sheet, as seen before it is turned.
    pub(super) cuts: Vec<Cut>,
    /// What turns it upside down, when it is.
    pub(super) turn: Option<Matrix>,
    /// Whether it is the outside of a signature.
    pub(super) outside: bool,
    /// How many of its places are blank.
    blanks: usize,
}

/// A page on a sheet.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its number, from 0.
    pub(super) page: usize,
    /// From its own coordinates to those of the sheet.
    pub(super) matrix: Matrix,
    /// What it may cover there.
    pub(super) clip: Area,
}

/// The places on a side.
#[derive(Clone, Copy, Debug)]
struct Grid {
    columns: usize,
    rows: usize,
    /// Width and height of a page as it stands there.
    cell: [f64; 2],
    scale: f64,
    /// How far the pages go beyond their edge there.
    bleed: f64,
    folded: bool,
    sheet: [f64; 2],
}

impl Plan {
    /// Finds the place of every page.
    pub(super) fn draw(
        leaves: &[Leaf],
        options: &Options,
        binding: Binding,
    ) -> Result<Self, Error> {
        let grid = Grid::choose(leaves, options)?;
        let [width, height] = grid.sheet;
        let upright = Edge::upright(size(grid.sheet));
        let duplex = options.duplex.unwrap_or(upright);
        // A sheet that is not turned over like the leaf of a book, about an upright axis, has its
        // back upside down.
        let half_turn = (duplex != upright).then(|| Matrix::half_turn(width, height));
        let is_odd =
            |leaf: &Leaf| leaf.size.iter().zip(leaves[0].size).any(|(a, b)| (a - b).abs() > SAME);
        let odd: Vec<bool> = leaves.iter().map(is_odd).collect();
        let thickness = options.thickness.to_pt();
        let lay = |side: Side| {
            let turn = half_turn.filter(|_| side.back);
            grid.lay(&side, leaves, thickness * small(side.depth), turn)
        };
        let sides = sides(leaves.len(), options.scheme, binding).into_iter().map(lay).collect();
        let fitted = (1..).zip(odd).filter(|(_, odd)| *odd).map(|(number, _)| number).collect();
        Ok(Self { sheet: grid.sheet, duplex, sides, fitted, grid })
    }

    /// The side that each page is on, by page.
    pub(super) fn homes(&self, sheets: &[ObjectId]) -> Vec<ObjectId> {
        let mut homes: Vec<(usize, ObjectId)> = self
            .sides
            .iter()
            .zip(sheets)
            .flat_map(|(side, sheet)| side.spots.iter().map(|spot| (spot.page, *sheet)))
            .collect();
        homes.sort_unstable();
        homes.into_iter().map(|(_, sheet)| sheet).collect()
    }

    /// The place of each page, by page.
    pub(super) fn spots(&self) -> Vec<&Spot> {
        let mut spots: Vec<&Spot> = self.sides.iter().flat_map(|side| &side.spots).collect();
        spots.sort_by_key(|spot| spot.page);
        spots
    }

    pub(super) fn blanks(&self) -> usize {
        self.sides.iter().map(|side| side.blanks).sum()
    }

    pub(super) fn backs(&self) -> usize {
        let backs = self.sides.iter().skip(1).step_by(2);
        backs.filter(|side| !side.spots.is_empty()).count()
    }

    pub(super) fn sheet_size(&self) -> Size {
        size(self.sheet)
    }

    pub(super) fn scale_in_thousandths(&self) -> i64 {
        round(self.grid.scale * 1000.0)
    }

    /// Whether crop marks are wanted and some find no room.
    pub(super) fn lacks_room(&self, marks: Marks) -> bool {
        let cuts = self.sides.iter().flat_map(|side| &side.cuts);
        marks.crop && cuts.into_iter().any(|cut| cut.room.iter().any(|room| !trim::fits(*room)))
    }
}

impl Grid {
    /// The grid in which the pages come out largest.
    fn choose(leaves: &[Leaf], options: &Options) -> Result<Self, Error> {
        let folded = matches!(options.scheme, Scheme::Booklet { .. });
        let page @ [width, height] = leaves[0].size;
        let shapes: &[(usize, usize)] = match options.scheme {
            Scheme::Booklet { .. } => &[(2, 1)],
            Scheme::TwoUp if width > height => &[(1, 2), (2, 1)],
            Scheme::TwoUp => &[(2, 1), (1, 2)],
            Scheme::FourUp => &[(2, 2)],
        };
        let bleed = leaves.iter().map(bleed).fold(0.0, f64::max);
        let grid = |(columns, rows): (usize, usize), sheet: [f64; 2]| {
            let [w, h] = page;
            let raw = (sheet[0] / (w * small(columns))).min(sheet[1] / (h * small(rows)));
            let fits = w * small(columns) <= sheet[0] + TOLERANCE
                && h * small(rows) <= sheet[1] + TOLERANCE;
            let scale = if fits { 1.0 } else { raw };
            let cell = page.map(|side| side * scale);
            let bleed = bleed * scale;
            (raw, Self { columns, rows, cell, scale, bleed, folded, sheet })
        };
        let chosen = match options.sheet {
            Sheet::Fit => {
                let shape @ (columns, rows) = shapes[0];
                let margin = 2.0 * marks::margin(options.marks, bleed);
                let (across, down) = if folded { (1, 1) } else { shape };
                let sheet = [
                    width * small(columns) + margin * small(across),
                    height * small(rows) + margin * small(down),
                ];
                grid(shape, sheet).1
            }
            Sheet::Paper(size) => {
                let [w, h] = [size.width, size.height].map(Length::to_pt);
                let (long, short) = (w.max(h), w.min(h));
                let ways = shapes.iter().flat_map(|shape| {
                    [[long, short], [short, long]].map(|sheet| grid(*shape, sheet))
                });
                // Of equals, the first.
                let better = |a: (f64, Self), b: (f64, Self)| if b.0 > a.0 { b } else { a };
                ways.reduce(better).ok_or(Error::Sheet)?.1
            }
        };
        let sound = chosen.sheet.iter().all(|side| LIMITS.contains(side));
        if sound && chosen.scale > 0.0 { Ok(chosen) } else { Err(Error::Sheet) }
    }

    /// Puts the pages of a side into their places, `creep` nearer to the fold.
    fn lay(self, side: &Side, leaves: &[Leaf], creep: f64, turn: Option<Matrix>) -> Laid {
        let mut cells = side.cells.clone();
        if self.rows == 2 && self.columns == 1 {
            // One below the other, whichever side they are bound on.
            cells.sort_by_key(|page| (page.is_none(), *page));
        }
        let placed = || cells.iter().enumerate().filter_map(|(at, page)| Some((at, (*page)?)));
        let spots = placed().map(|(at, page)| self.spot((at, page), &leaves[page], creep, turn));
        let cuts = if self.folded {
            vec![self.spread()]
        } else {
            placed().map(|(at, _)| self.cut(self.place(at), at)).collect()
        };
        Laid {
            spots: spots.collect(),
            cuts,
            turn,
            outside: self.folded && !side.back && side.depth == 0,
            blanks: cells.iter().filter(|page| page.is_none()).count(),
        }
    }

    /// The part of the sheet that a place lies in the middle of; those at a fold lie against it.
    fn field(self, at: usize) -> Area {
        let [width, height] =
            [self.sheet[0] / small(self.columns), self.sheet[1] / small(self.rows)];
        let (column, row) = (at % self.columns, at / self.columns);
        let from_below = self.rows - 1 - row;
        Area::at([width * small(column), height * small(from_below)], [width, height])
    }

    /// Where a page stands, when it does not creep.
    fn place(self, at: usize) -> Area {
        let field = self.field(at);
        let [width, height] = self.cell;
        let x = match (self.folded, at) {
            (true, 0) => field.right - width,
            (true, _) => field.left,
            (false, _) => field.left + (field.width() - width) / 2.0,
        };
        Area::at([x, field.bottom + (field.height() - height) / 2.0], [width, height])
    }

    fn spot(
        self,
        (at, page): (usize, usize),
        leaf: &Leaf,
        creep: f64,
        turn: Option<Matrix>,
    ) -> Spot {
        let place = self.place(at);
        let [width, height] = leaf.size;
        let fitting = (place.width() / width).min(place.height() / height);
        let scale = if (fitting - self.scale).abs() * width.max(height) <= SAME {
            self.scale
        } else {
            fitting.min(self.scale)
        };
        let [dx, dy] =
            [(place.width() - width * scale) / 2.0, (place.height() - height * scale) / 2.0];
        let towards_fold = if at == 0 { creep } else { -creep };
        let corner = Matrix::shift(place.left + dx + towards_fold, place.bottom + dy);
        let upright = leaf.upright.then(Matrix::scale(scale)).then(corner);
        let mut clip = place.grown(self.bleed);
        let field = self.field(at);
        if self.folded {
            // What is moved over the fold would stand on the page beside.
            clip.left = clip.left.max(field.left);
            clip.right = clip.right.min(field.right);
        } else {
            clip = clip.meet(field).unwrap_or(place);
        }
        let (matrix, clip) = match turn {
            Some(turn) => (upright.then(turn), clip.through(turn)),
            None => (upright, clip),
        };
        Spot { page, matrix, clip }
    }

    /// Both pages of a folded sheet, which are cut as one.
    fn spread(self) -> Cut {
        let trim = self.place(0).join(self.place(1));
        let [width, height] = self.sheet;
        let room = [trim.left, trim.bottom, width - trim.right, height - trim.top];
        Cut { trim, bleed: self.bleed, room, fold: Some(width / 2.0) }
    }

    fn cut(self, trim: Area, at: usize) -> Cut {
        let field = self.field(at);
        let room = [
            trim.left - field.left,
            trim.bottom - field.bottom,
            field.right - trim.right,
            field.top - trim.top,
        ];
        Cut { trim, bleed: self.bleed, room, fold: None }
    }
}

/// Width and height in points as a size.
fn size(sides: [f64; 2]) -> Size {
    let [width, height] = sides.map(|side| Length::pt(1).times(side));
    Size { width, height }
}

/// How far a page goes beyond its trim, where it does most.
fn bleed(leaf: &Leaf) -> f64 {
    let printed = leaf.bleed.through(leaf.upright);
    let [width, height] = leaf.size;
    [-printed.left, -printed.bottom, printed.right - width, printed.top - height]
        .into_iter()
        .fold(0.0, f64::max)
}

/// A small count as a factor.
fn small(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
