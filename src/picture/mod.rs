//! Images as authors send them, checked; and as each output takes them.

mod colour;
mod drawn;
mod format;
mod jpeg;
mod pixels;
mod png;
mod rework;

pub use self::drawn::{Painted, to_png};
pub use self::format::Format;
pub use self::jpeg::JpegInfo;
pub use self::pixels::Pixels;
pub use self::png::PngRows;

use crate::limit::{Exceeded, Limit, Limits};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use std::fmt;
use std::io::Cursor;

/// A checked image: whole, of a known kind, within limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file as it came.
    pub bytes: Vec<u8>,
    /// What it is.
    pub format: Format,
    /// Width in pixels, after the EXIF orientation.
    pub width: u32,
    /// Height in pixels, after the EXIF orientation.
    pub height: u32,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
}

/// Why an image cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// A file of no bytes.
    Empty,
    /// The bytes are no image we know of.
    NotAnImage,
    /// An image of a kind that is not read, by its name.
    Unsupported(&'static str),
    /// The file ends before the image does.
    Truncated(Format),
    /// The file is damaged.
    Broken(Format),
    /// It has more pixels than are taken.
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// How many are taken.
        most: u64,
    },
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NotAnImage => f.write_str("this is no image"),
            Self::Unsupported(kind) => {
                write!(f, "{kind} images are not read; use JPEG, PNG, GIF or WebP")
            }
            Self::Truncated(format) => write!(f, "the {format} file is cut short"),
            Self::Broken(format) => write!(f, "the {format} file is damaged"),
            Self::TooLarge { width, height, most } => write!(
                f,
                "it is {width} × {height} pixels; the limit `{}` is {most}",
                Limit::ImagePixels.name()
            ),
        }
    }
}

impl PictureError {
    /// What to do about an image that is too large.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let Self::TooLarge { width, height, most } = *self else { return None };
        let found = Some(u64::from(width) * u64::from(height));
        Some(Exceeded { limit: Limit::ImagePixels, most, found }.hint())
    }
}

impl std::error::Error for PictureError {}

impl Picture {
    /// Reads an image file: what it is comes from its content, its size is checked before it is
    /// decoded, and it is decoded to the end, so that what is read here can be printed.
    ///
    /// # Errors
    /// When the bytes are no image, one of a kind that is not read, too large, cut short or
    /// damaged.
    pub fn read(bytes: Vec<u8>) -> Result<Self, PictureError> {
        Self::read_within(bytes, &Limits::default())
    }

    /// The same, of as many pixels as other limits allow.
    ///
    /// # Errors
    /// As there.
    pub fn read_within(bytes: Vec<u8>, limits: &Limits) -> Result<Self, PictureError> {
        let format = Format::sniff(&bytes)?;
        format::check_whole(&bytes, format)?;
        let most = limits.of(Limit::ImagePixels);
        let Decoded { image, orientation, .. } = decode(&bytes, format, most)?;
        let turned = orientation.to_exif() > 4;
        let (width, height) =
            if turned { (image.height(), image.width()) } else { (image.width(), image.height()) };
        Ok(Self { bytes, format, width, height, orientation: orientation.to_exif() })
    }

    /// How many pixels it has.
    fn area(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// The pixels with the EXIF orientation applied, and the colour profile.
    fn upright(&self) -> Result<(DynamicImage, Option<Vec<u8>>), PictureError> {
        let Decoded { mut image, icc, .. } = decode(&self.bytes, self.format, self.area())?;
        image.apply_orientation(Orientation::from_exif(self.orientation).unwrap_or(UPRIGHT));
        Ok((image, icc))
    }
}

const UPRIGHT: Orientation = Orientation::NoTransforms;

struct Decoded {
    image: DynamicImage,
    icc: Option<Vec<u8>>,
    orientation: Orientation,
}

/// Width and height of an image file in pixels, as its head has them; nothing is decoded.
///
/// # Errors
/// When the bytes are no image that is read, or one too large.
pub fn size(bytes: &[u8], limits: &Limits) -> Result<(u32, u32), PictureError> {
    open(bytes, Format::sniff(bytes)?, limits.of(Limit::ImagePixels))
        .map(|decoder| decoder.dimensions())
}

fn complaint(format: Format) -> impl Fn(ImageError) -> PictureError {
    move |error| match error {
        ImageError::IoError(_) => PictureError::Truncated(format),
        ImageError::Unsupported(_) => PictureError::Unsupported(format.unusual()),
        _ => PictureError::Broken(format),
    }
}

/// What decodes a file, its size checked.
fn open(bytes: &[u8], format: Format, most: u64) -> Result<impl ImageDecoder, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format.codec());
    let mut limits = image::Limits::default();
    // The widest pixel is four channels of 16 bits; as much again for what the decoder needs.
    limits.max_alloc = Some(most.max(Limit::ImagePixels.usual()).saturating_mul(16));
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(complaint(format))?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Broken(format));
    }
    if u64::from(width) * u64::from(height) > most {
        return Err(PictureError::TooLarge { width, height, most });
    }
    Ok(decoder)
}

/// Decodes a file, of several frames the first.
fn decode(bytes: &[u8], format: Format, most: u64) -> Result<Decoded, PictureError> {
    let mut decoder = open(bytes, format, most)?;
    // Metadata that cannot be read is as good as none.
    let orientation = decoder.orientation().unwrap_or(UPRIGHT);
    let icc = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(complaint(format))?;
    Ok(Decoded { image, icc, orientation })
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
