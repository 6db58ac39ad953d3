//! Pixels for a writer that makes its own image objects.

use super::{Picture, PictureError};

/// An image's pixels, upright, row by row from the top, as PDF takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Samples per pixel: 1 is grey, 3 red, green and blue.
    pub channels: u8,
    /// Bits per sample: 8, or 16 with the high byte first.
    pub bits: u8,
    /// The samples, without alpha.
    pub data: Vec<u8>,
    /// Opacity, in samples of the same depth; `None` when every pixel is opaque.
    pub alpha: Option<Vec<u8>>,
    /// The colour profile, when it is one for this number of channels.
    pub icc: Option<Vec<u8>>,
}

impl Picture {
    /// The pixels, with the EXIF orientation applied. Print inks come as red, green and blue.
    ///
    /// # Errors
    /// Never for a picture that [`Picture::read`] returned; else as there.
    pub fn pixels(&self) -> Result<Pixels, PictureError> {
        let (image, icc) = self.upright()?;
        let colour = image.color();
        let channels: u8 = if colour.has_color() { 3 } else { 1 };
        let wide = image.as_bytes().len() / usize::from(colour.channel_count())
            > area(image.width(), image.height());
        let sample = if wide { 2 } else { 1 };
        let ink = usize::from(channels) * sample;
        let pixel = usize::from(colour.channel_count()) * sample;
        let mut data = Vec::with_capacity(area(image.width(), image.height()) * ink);
        let mut alpha = Vec::new();
        for bytes in image.as_bytes().chunks_exact(pixel) {
            push_samples(&mut data, &bytes[..ink], wide);
            push_samples(&mut alpha, &bytes[ink..], wide);
        }
        Ok(Pixels {
            width: image.width(),
            height: image.height(),
            channels,
            bits: if wide { 16 } else { 8 },
            data,
            alpha: alpha.iter().any(|a| *a != 0xFF).then_some(alpha),
            icc: icc.filter(|profile| is_for(profile, channels)),
        })
    }
}

fn area(width: u32, height: u32) -> usize {
    usize::try_from(u64::from(width) * u64::from(height)).unwrap_or(usize::MAX)
}

/// Copies samples, those of two bytes from the machine's order to PDF's.
fn push_samples(out: &mut Vec<u8>, samples: &[u8], wide: bool) {
    if wide {
        let (pairs, _) = samples.as_chunks::<2>();
        out.extend(pairs.iter().flat_map(|pair| u16::from_ne_bytes(*pair).to_be_bytes()));
    } else {
        out.extend_from_slice(samples);
    }
}

/// Whether a profile is whole and describes that many channels (ICC.1 § 7.2).
pub(super) fn is_for(profile: &[u8], channels: u8) -> bool {
    let space: &[u8] = match channels {
        1 => b"GRAY",
        3 => b"RGB ",
        _ => b"CMYK",
    };
    let size = profile.first_chunk::<4>().map(|size| u32::from_be_bytes(*size));
    let whole = size.and_then(|size| usize::try_from(size).ok()) == Some(profile.len());
    whole && profile.get(16..20) == Some(space) && profile.get(36..40) == Some(b"acsp")
}
