//! Drawings in flat colours as small PNGs, soon made.

use ::png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use std::io::Write;

/// How many colours a palette holds (`PNG § 11.2.2`).
const COLOURS: usize = 256;

/// A PNG of opaque pixels: red, green, blue and a byte that does not count, row by row from the
/// top; `None` when there are not `width` × `height` of them.
///
/// Where there are few colours, each pixel is one byte, and the rows are written as they are: what
/// repeats in a drawing in flat colours is found soon enough. To write what differs from the row
/// above instead takes longer and comes to more bytes.
#[must_use]
pub fn to_png(width: u32, height: u32, pixels: &[u8]) -> Option<Vec<u8>> {
    let wanted = u64::from(width) * u64::from(height) * 4;
    if u64::try_from(pixels.len()) != Ok(wanted) {
        return None;
    }
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_filter(Filter::NoFilter);
    // Half the time of the usual level, and still fewer bytes than filtered rows come to at that.
    encoder.set_deflate_compression(DeflateCompression::Level(2));
    let row = usize::try_from(width).ok()?;
    if let Some((palette, indices)) = indexed(pixels, row) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        finish(encoder, &indices)?;
    } else {
        encoder.set_color(ColorType::Rgb);
        let rgb: Vec<u8> =
            pixels.as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
        finish(encoder, &rgb)?;
    }
    Some(out)
}

fn finish(encoder: Encoder<'_, impl Write>, samples: &[u8]) -> Option<()> {
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(samples).ok()?;
    writer.finish().ok()
}

/// The colours of pixels in the order in which they come, and for each pixel the index of its own;
/// `None` where there are too many.
fn indexed(pixels: &[u8], row: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut palette: Vec<[u8; 4]> = Vec::new();
    let mut indices: Vec<u8> = Vec::with_capacity(pixels.len() / 4);
    let mut above: &[u8] = &[];
    for pixels in pixels.chunks_exact(row.max(1) * 4) {
        if pixels == above {
            indices.extend_from_within(indices.len() - row..);
            continue;
        }
        above = pixels;
        let mut rest = pixels.as_chunks::<4>().0;
        while let Some(colour) = rest.first() {
            let index = index_of(*colour, &mut palette)?;
            let count = run_of(*colour, rest);
            indices.resize(indices.len() + count, index);
            rest = &rest[count..];
        }
    }
    let colours = palette.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]);
    Some((colours.collect(), indices))
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
    use super::to_png;
    use crate::picture::Picture;

    /// Pixels of so many colours, each once and again in the next row.
    fn pixels(colours: u16) -> Vec<u8> {
        let row = (0..colours).flat_map(|at| [at.to_le_bytes()[0], at.to_le_bytes()[1], 7, 255]);
        row.collect::<Vec<u8>>().repeat(2)
    }

    #[test]
    fn every_pixel_keeps_its_colour() {
        for colours in [1, 2, 256, 257, 400] {
            let file = to_png(colours.into(), 2, &pixels(colours)).unwrap();
            let rows = Picture::read(file.clone()).unwrap().png_rows().unwrap();
            assert_eq!(rows.palette.is_some(), colours <= 256, "{colours}");
            let decoded = image::load_from_memory(&file).unwrap().into_rgba8().into_raw();
            assert!(decoded == pixels(colours), "{colours}");
        }
    }

    #[test]
    fn too_few_pixels_are_no_picture() {
        assert_eq!(to_png(2, 2, &[0; 15]), None);
    }
}
