//! How far a glyph may hang into the margin, from its own outline.

use super::stock::Map;
use super::{Face, FaceId, Fonts, Stroke};
use std::sync::{Mutex, PoisonError};

/// Which margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// How far characters hang, once that has been found out: it takes reading outlines.
#[derive(Debug, Default)]
pub(super) struct Hangs(Mutex<Map<At, i32>>);

/// A character of a face at an edge.
pub(super) type At = (FaceId, char, Edge);

impl Fonts {
    /// How far a character of a face hangs over an edge, in thousandths of an em; known to all that
    /// set type in the same faces once one has asked.
    pub(super) fn hang(&self, face: FaceId, character: char, edge: Edge) -> i32 {
        let open = || self.hangs.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = open().get(&(face, character, edge)).copied();
        known.unwrap_or_else(|| {
            let own = self.face(face);
            let glyph = own.glyph(character);
            let hang = glyph.map_or(0, |glyph| protrusion(own, glyph, character, edge));
            open().insert((face, character, edge), hang);
            hang
        })
    }
}

/// How far a glyph may hang over an edge, in thousandths of an em.
///
/// Marks of punctuation hang by a share of their width that printers agree on. A letter hangs by
/// half the mean white between its ink and its edge, measured at sixteen heights from baseline
/// to capital height and no deeper than 0.15 em, so that round and open letters look flush with
/// straight ones in any script.
#[must_use]
pub fn protrusion(face: &Face, glyph: u16, character: char, edge: Edge) -> i32 {
    let per_em = i32::from(face.units_per_em);
    let advance = face.advance(glyph) * 1000 / per_em.max(1);
    if let Some(share) = share(character, edge) {
        return advance * share / 1000;
    }
    if !character.is_alphabetic() {
        return 0;
    }
    let white = mean_white(face, glyph, edge);
    (white / 2).clamp(0, 60).min(advance / 4)
}

/// The part of a mark's width that hangs, in thousandths.
const fn share(character: char, edge: Edge) -> Option<i32> {
    Some(match (character, edge) {
        ('.' | ',' | '…', Edge::Right) => 700,
        ('-' | '\u{ad}' | '\u{2010}', Edge::Right) => 600,
        (';' | ':' | '’' | '”' | '‘' | '“' | '"' | '\'', Edge::Right) => 500,
        ('“' | '‘' | '"' | '\'' | '„' | '‚', Edge::Left) => 500,
        ('–' | '—', _) => 220,
        ('«' | '»' | '‹' | '›', _) => 250,
        ('(' | '[', Edge::Left) | (')' | ']', Edge::Right) => 120,
        ('!' | '?', Edge::Right) => 150,
        _ => return None,
    })
}

/// The mean white between ink and edge over the letter's zone, in thousandths of an em.
fn mean_white(face: &Face, glyph: u16, edge: Edge) -> i32 {
    const BANDS: i32 = 16;
    let per_em = i32::from(face.units_per_em).max(1);
    let points = flatten(&face.outline(glyph));
    let Some(extent) = face.extent(glyph) else { return 0 };
    let deepest = whole(f64::from(face.units_per_em) * 0.15);
    let advance = face.advance(glyph);
    let top = face.cap_height.min(whole(f64::from(extent.top))).max(face.x_height / 2);
    let mut total = 0;
    for band in 0..BANDS {
        let y = f64::from(top) * (f64::from(band) + 0.5) / f64::from(BANDS);
        let hits = crossings(&points, y);
        let white = match edge {
            Edge::Left => hits.iter().copied().fold(f64::INFINITY, f64::min),
            Edge::Right => {
                f64::from(advance) - hits.iter().copied().fold(f64::NEG_INFINITY, f64::max)
            }
        };
        total += if white.is_finite() { whole(white).clamp(0, deepest) } else { deepest };
    }
    total * 1000 / (BANDS * per_em)
}

fn whole(value: f64) -> i32 {
    i32::try_from(crate::measure::round(value)).unwrap_or_default()
}

/// Closed polygons through an outline, as segments.
fn flatten(outline: &[Stroke]) -> Vec<[(f64, f64); 2]> {
    let mut segments = Vec::new();
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    for stroke in outline {
        match *stroke {
            Stroke::Move(x, y) => {
                start = (f64::from(x), f64::from(y));
                at = start;
            }
            Stroke::Line(x, y) => line(&mut segments, &mut at, (f64::from(x), f64::from(y))),
            Stroke::Quad(a, b, x, y) => {
                let (p, c) = (at, (f64::from(a), f64::from(b)));
                let end = (f64::from(x), f64::from(y));
                for step in 1..=4 {
                    let t = f64::from(step) / 4.0;
                    line(&mut segments, &mut at, lerp(lerp(p, c, t), lerp(c, end, t), t));
                }
            }
            Stroke::Cubic(a, b, c, d, x, y) => {
                let (p, q) = (at, (f64::from(a), f64::from(b)));
                let (r, end) = ((f64::from(c), f64::from(d)), (f64::from(x), f64::from(y)));
                for step in 1..=6 {
                    let t = f64::from(step) / 6.0;
                    let (one, two, three) = (lerp(p, q, t), lerp(q, r, t), lerp(r, end, t));
                    line(&mut segments, &mut at, lerp(lerp(one, two, t), lerp(two, three, t), t));
                }
            }
            Stroke::Close => line(&mut segments, &mut at, start),
        }
    }
    segments
}

fn line(segments: &mut Vec<[(f64, f64); 2]>, at: &mut (f64, f64), to: (f64, f64)) {
    segments.push([*at, to]);
    *at = to;
}

fn lerp(a: (f64, f64), b: (f64, f64), t: f64) -> (f64, f64) {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// Where a horizontal line crosses the polygons.
fn crossings(segments: &[[(f64, f64); 2]], y: f64) -> Vec<f64> {
    segments
        .iter()
        .filter(|[a, b]| (a.1 <= y) != (b.1 <= y))
        .map(|[a, b]| a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Edge, protrusion};
    use crate::text::{FaceId, Fonts};

    #[test]
    fn round_and_open_letters_hang_and_straight_ones_do_not() {
        let fonts = Fonts::core().unwrap();
        let face = fonts.face(FaceId(0));
        let hang = |c, edge| protrusion(face, face.glyph(c).unwrap(), c, edge);
        assert!(hang('A', Edge::Left) > hang('H', Edge::Left));
        assert!(hang('T', Edge::Right) > hang('N', Edge::Right));
        assert!(hang('.', Edge::Right) > hang('n', Edge::Right));
        assert!(hang('о', Edge::Left) >= hang('п', Edge::Left));
        assert_eq!(hang('7', Edge::Right), 0);
    }
}
