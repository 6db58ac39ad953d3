//! Images as every e-book store and reader takes them.

use super::{Format, Picture, PictureError, colour, format, jpeg, png};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::{FilterType, resize};
use image::{DynamicImage, GrayImage, ImageEncoder, RgbImage};

/// The most pixels some stores and devices take in one image.
const MAX_BOOK_PIXELS: u64 = 4_000_000;

/// The most pixels of a cover: the 1600 × 2560 that stores ask for.
const MAX_COVER_PIXELS: u64 = 1600 * 2560;

/// The quality of a photograph that has to be encoded again: not to be told from the first.
const QUALITY: u8 = 90;

impl Picture {
    /// The image as a JPEG or PNG for a book: sRGB or grey, 8 bits, upright, opaque, one frame,
    /// at most 4 million pixels, without metadata. A file that is so already keeps its picture
    /// bit for bit.
    ///
    /// # Errors
    /// Never for a picture that [`Picture::read`] returned; else as there.
    pub fn for_epub(&self) -> Result<(Vec<u8>, Format), PictureError> {
        self.reworked(MAX_BOOK_PIXELS)
    }

    /// The same for a cover, which may be 1600 × 2560 pixels.
    ///
    /// # Errors
    /// As there.
    pub fn for_cover(&self) -> Result<(Vec<u8>, Format), PictureError> {
        self.reworked(MAX_COVER_PIXELS)
    }

    /// The same image in shades of grey, upright; one that is so already keeps its bytes.
    ///
    /// # Errors
    /// Never for a picture that [`Picture::read`] returned; else as there.
    pub fn grey(&self) -> Result<Self, PictureError> {
        let (image, icc) = self.upright()?;
        if !image.color().has_color() {
            return Ok(self.clone());
        }
        let image = DynamicImage::ImageLuma8(flatten(image, icc.as_deref()).into_luma8());
        let format = if self.format == Format::Jpeg { Format::Jpeg } else { Format::Png };
        let (width, height) = (image.width(), image.height());
        Ok(Self { bytes: encode(&image, format)?, format, width, height, orientation: 1 })
    }

    fn reworked(&self, most: u64) -> Result<(Vec<u8>, Format), PictureError> {
        let fits = u64::from(self.width) * u64::from(self.height) <= most;
        match self.format {
            Format::Jpeg if fits && self.is_plain_jpeg() => {
                return Ok((jpeg::strip(&self.bytes), Format::Jpeg));
            }
            Format::Png if fits && self.is_plain_png()? => {
                return Ok((png::strip(&self.bytes), Format::Png));
            }
            Format::Jpeg | Format::Png | Format::Gif | Format::WebP => {}
        }
        let (image, icc) = self.upright()?;
        let photograph = match self.format {
            Format::Jpeg => true,
            Format::WebP => format::is_lossy_webp(&self.bytes) && is_opaque(&image),
            Format::Png | Format::Gif => false,
        };
        let image = shrink(flatten(image, icc.as_deref()), most);
        let format = if photograph { Format::Jpeg } else { Format::Png };
        Ok((encode(&image, format)?, format))
    }

    fn is_plain_jpeg(&self) -> bool {
        self.orientation == 1
            && jpeg::info(&self.bytes).is_some_and(|info| {
                let usual_colours = match info.components {
                    1 => true,
                    // Without the transform the file holds red, green and blue, which some
                    // readers take for luma and chroma.
                    3 => info.adobe != Some(0),
                    _ => false,
                };
                info.common
                    && info.bits == 8
                    && usual_colours
                    && (info.components == 1 || info.icc.is_none_or(|icc| colour::is_srgb(&icc)))
            })
    }

    fn is_plain_png(&self) -> Result<bool, PictureError> {
        if self.orientation != 1 || png::depth(&self.bytes) == Some(16) {
            return Ok(false);
        }
        // What has no alpha need not be decoded to be known as opaque.
        if let Some(rows) = self.png_rows() {
            return Ok(rows.icc.is_none_or(|icc| colour::is_srgb(&icc)));
        }
        let (image, icc) = self.upright()?;
        Ok(is_opaque(&image) && icc.is_none_or(|icc| colour::is_srgb(&icc)))
    }
}

fn is_opaque(image: &DynamicImage) -> bool {
    !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == 0xFF)
}

/// Eight bits, sRGB or grey, on white: on a dark page black ink on nothing would vanish.
fn flatten(image: DynamicImage, icc: Option<&[u8]>) -> DynamicImage {
    let on_white = |ink: u8, alpha: u8| {
        let (ink, alpha) = (u16::from(ink), u16::from(alpha));
        let mixed = (ink * alpha + 255 * (255 - alpha) + 127) / 255;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    if !image.color().has_color() {
        let source = image.into_luma_alpha8();
        return DynamicImage::ImageLuma8(GrayImage::from_fn(
            source.width(),
            source.height(),
            |x, y| {
                let [ink, alpha] = source.get_pixel(x, y).0;
                image::Luma([on_white(ink, alpha)])
            },
        ));
    }
    let source = image.into_rgba8();
    let flat = RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [r, g, b, alpha] = source.get_pixel(x, y).0;
        image::Rgb([r, g, b].map(|ink| on_white(ink, alpha)))
    });
    DynamicImage::ImageRgb8(match icc {
        Some(icc) => colour::to_srgb(flat, icc),
        None => flat,
    })
}

/// No more pixels than `most`, in the same proportions.
fn shrink(image: DynamicImage, most: u64) -> DynamicImage {
    let (w, h) = (u64::from(image.width()), u64::from(image.height()));
    if w * h <= most {
        return image;
    }
    let width = (most * w / h).isqrt().max(1);
    let height = (most * h / w).isqrt().clamp(1, most / width);
    let [width, height] = [width, height].map(|side| u32::try_from(side).unwrap_or(1));
    // Catmull-Rom is a polynomial: unlike Lanczos it needs no sine, which differs by platform.
    match image {
        DynamicImage::ImageLuma8(grey) => {
            DynamicImage::ImageLuma8(resize(&grey, width, height, FilterType::CatmullRom))
        }
        other => {
            let rgb = other.into_rgb8();
            DynamicImage::ImageRgb8(resize(&rgb, width, height, FilterType::CatmullRom))
        }
    }
}

fn encode(image: &DynamicImage, format: Format) -> Result<Vec<u8>, PictureError> {
    let (bytes, colour) = (image.as_bytes(), image.color().into());
    let mut out = Vec::new();
    let written = if format == Format::Jpeg {
        let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
        encoder.write_image(bytes, image.width(), image.height(), colour)
    } else {
        let encoder =
            PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
        encoder.write_image(bytes, image.width(), image.height(), colour)
    };
    written.map_err(|_| PictureError::Broken(format))?;
    Ok(out)
}
