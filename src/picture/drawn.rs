//! Drawings in flat colours as small PNGs, soon made and in little room.

use ::png::chunk::IDAT;
use ::png::{BitDepth, ColorType, Encoder};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;
use std::ops::Range;

/// How many colours a palette holds (`PNG § 11.2.2`).
const COLOURS: usize = 256;

/// How many rows are painted at once: what stays in a core's own cache.
const BAND: u32 = 64;

/// Half the time of the usual level, and still fewer bytes than filtered rows come to at that.
const LEVEL: Compression = Compression::new(2);

/// What has been painted of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Painted {
    /// Each of its rows.
    All,
    /// The first of its rows; the others are like it.
    First,
}

/// A PNG of opaque pixels, painted in bands from the top: `paint` is given the rows of a band
/// and their pixels, each red, green, blue and a byte that does not count, all of which it sets,
/// unless it says otherwise. `None` when there are none.
///
/// Where there are few colours, each pixel is one byte, and the rows are written as they are: what
/// repeats in a drawing in flat colours is found soon enough. To write what differs from the row
/// above instead takes longer and comes to more bytes. Where there are many, all is painted again.
#[must_use]
pub fn to_png(
    width: u32,
    height: u32,
    mut paint: impl FnMut(Range<u32>, &mut [u8]) -> Painted,
) -> Option<Vec<u8>> {
    let row = usize::try_from(width).ok().filter(|width| *width > 0)?;
    let mut palette = Palette { colours: Vec::new(), above: Default::default() };
    let indices = written(row, height, &mut paint, |pixels, out| palette.indices(pixels, out));
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_depth(BitDepth::Eight);
    let samples = if let Some(indices) = indices {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(
            palette.colours.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect::<Vec<u8>>(),
        );
        indices
    } else {
        encoder.set_color(ColorType::Rgb);
        written(row, height, &mut paint, |pixels, out| {
            out.extend(pixels.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]));
            Some(())
        })?
    };
    let mut writer = encoder.write_header().ok()?;
    writer.write_chunk(IDAT, &samples).ok()?;
    writer.finish().ok()?;
    Some(file)
}

/// The rows of all bands, compressed, each after the byte for a row that is written as it is
/// (`PNG § 9.2`); `None` when there is no sample for a pixel.
fn written(
    width: usize,
    height: u32,
    paint: &mut impl FnMut(Range<u32>, &mut [u8]) -> Painted,
    mut samples: impl FnMut(&[[u8; 4]], &mut Vec<u8>) -> Option<()>,
) -> Option<Vec<u8>> {
    let mut out = ZlibEncoder::new(Vec::new(), LEVEL);
    let (mut band, mut bytes) = (Vec::new(), Vec::new());
    for first in (0..height).step_by(usize::try_from(BAND).ok()?) {
        let rows = first..height.min(first.saturating_add(BAND));
        let count = rows.len();
        band.resize(count * width * 4, 0);
        let own = match paint(rows, &mut band) {
            Painted::All => count,
            Painted::First => 1,
        };
        bytes.clear();
        for row in band.as_chunks::<4>().0.chunks_exact(width).take(own) {
            bytes.push(0);
            samples(row, &mut bytes)?;
        }
        let end = bytes.len();
        (own..count).for_each(|_| bytes.extend_from_within(..end));
        out.write_all(&bytes).ok()?;
    }
    out.finish().ok()
}

/// The colours that a drawing has had so far, in the order in which they came.
struct Palette {
    colours: Vec<[u8; 4]>,
    /// The row before: its pixels and their indices.
    above: (Vec<[u8; 4]>, Vec<u8>),
}

impl Palette {
    /// Adds the index of each pixel's colour; `None` when there are too many colours.
    fn indices(&mut self, pixels: &[[u8; 4]], out: &mut Vec<u8>) -> Option<()> {
        let (above, known) = &mut self.above;
        if pixels != above {
            known.clear();
            let mut rest = pixels;
            while let Some(colour) = rest.first() {
                let index = index_of(*colour, &mut self.colours)?;
                let count = run_of(*colour, rest);
                known.resize(known.len() + count, index);
                rest = &rest[count..];
            }
            above.clear();
            above.extend_from_slice(pixels);
        }
        out.extend_from_slice(known);
        Some(())
    }
}

/// How many pixels of a colour there are before the first of another.
fn run_of(colour: [u8; 4], pixels: &[[u8; 4]]) -> usize {
    let same = pixels.chunks_exact(16).take_while(|pixels| **pixels == [colour; 16]).count() * 16;
    same + pixels[same..].iter().take_while(|pixel| **pixel == colour).count()
}

/// The index of a colour, new or known.
fn index_of(colour: [u8; 4], palette: &mut Vec<[u8; 4]>) -> Option<u8> {
    let at = palette.iter().position(|known| *known == colour).unwrap_or(palette.len());
    if at == palette.len() {
        palette.push(colour);
    }
    u8::try_from(at).ok().filter(|_| palette.len() <= COLOURS)
}

#[cfg(test)]
mod tests {
    use super::{Painted, to_png};
    use crate::picture::Picture;
    use std::ops::Range;

    /// So many colours, each once in a row.
    fn row(colours: u16) -> Vec<u8> {
        let colour = |at: u16| [at.to_le_bytes()[0], at.to_le_bytes()[1], 7, 255];
        (0..colours).flat_map(colour).collect()
    }

    #[test]
    fn every_pixel_keeps_its_colour() {
        for (colours, height) in [(1, 1), (2, 63), (256, 64), (257, 65), (400, 2), (255, 129)] {
            let row = row(colours);
            let mut painted = Vec::new();
            let paint = |rows: Range<u32>, pixels: &mut [u8]| {
                painted.push(rows.start);
                assert_eq!(pixels.len(), rows.len() * row.len());
                for (row_of_band, at) in pixels.chunks_exact_mut(row.len()).zip(rows) {
                    row_of_band.copy_from_slice(&row);
                    // The first pixel is of the first colour or the last, in turn.
                    let from = if at % 2 == 0 { 0 } else { row.len() - 4 };
                    row_of_band[..4].copy_from_slice(&row[from..from + 4]);
                }
                Painted::All
            };
            let file = to_png(colours.into(), height, paint).unwrap();
            let rows = Picture::read(file.clone()).unwrap().png_rows().unwrap();
            assert_eq!(rows.palette.is_some(), colours <= 256, "{colours}");
            let decoded = image::load_from_memory(&file).unwrap().into_rgba8();
            assert_eq!(decoded.dimensions(), (colours.into(), height));
            for (at, found) in (0_u32..).zip(decoded.as_raw().chunks_exact(row.len())) {
                let from = if at % 2 == 0 { 0 } else { row.len() - 4 };
                assert!(found[4..] == row[4..] && found[..4] == row[from..from + 4], "row {at}");
            }
            let bands: Vec<u32> = (0..height).step_by(64).collect();
            let begun_anew = if colours <= 256 { &[][..] } else { &[0] };
            assert_eq!(painted, [begun_anew, &bands].concat(), "{colours}");
        }
    }

    #[test]
    fn rows_that_are_alike_are_painted_once() {
        let file = |alike: bool, colours: u16| {
            let row = row(colours);
            let paint = |rows: Range<u32>, pixels: &mut [u8]| {
                let own = if alike && rows.start != 64 { 1 } else { rows.len() };
                pixels.fill(9);
                let rows_of_band = pixels.chunks_exact_mut(row.len()).take(own);
                rows_of_band.for_each(|row_of_band| row_of_band.copy_from_slice(&row));
                if own == 1 { Painted::First } else { Painted::All }
            };
            to_png(colours.into(), 150, paint)
        };
        for colours in [3, 300] {
            assert!(file(true, colours).is_some_and(|png| Some(png) == file(false, colours)));
        }
    }

    #[test]
    fn no_pixel_is_no_picture() {
        assert_eq!(to_png(0, 2, |_, _| Painted::All), None);
        assert_eq!(to_png(2, 0, |_, _| Painted::All), None);
    }
}
