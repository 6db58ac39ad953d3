//! What kind of file an image is, and whether it is all there.

use super::{PictureError, jpeg, png};
use image::ImageFormat;
use std::fmt;

/// What kind of file an image is, from its content, never its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF; its first frame.
    Gif,
    /// WebP; its first frame.
    WebP,
}

/// Where a signature stands, its bytes, and the kind of file it gives away.
const NOT_READ: &[(usize, &[u8], &str)] = &[
    (4, b"ftypavi", "AVIF"),
    (4, b"ftyphe", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
    (4, b"ftypmsf1", "HEIC"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"8BPS", "Photoshop"),
    (0, b"%PDF", "PDF"),
    (0, b"\xFF\x0A", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
];

impl Format {
    /// What the first bytes of a file give away.
    ///
    /// # Errors
    /// When they are not those of an image that is read; a kind that is not is named.
    pub fn sniff(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.is_empty() {
            return Err(PictureError::Empty);
        }
        let at = |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|b| b.starts_with(what));
        if at(0, b"\xFF\xD8\xFF") {
            Ok(Self::Jpeg)
        } else if at(0, b"\x89PNG\r\n\x1A\n") {
            Ok(Self::Png)
        } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
            Ok(Self::Gif)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Ok(Self::WebP)
        } else if let Some((_, _, kind)) = NOT_READ.iter().find(|(from, what, _)| at(*from, what)) {
            Err(PictureError::Unsupported(kind))
        } else if is_svg(bytes) {
            Err(PictureError::Unsupported("SVG"))
        } else {
            Err(PictureError::NotAnImage)
        }
    }

    /// The media type: `image/jpeg`.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
        }
    }

    /// The usual end of a file's name, without the dot: `jpg`.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
        }
    }

    pub(super) const fn codec(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::Gif => ImageFormat::Gif,
            Self::WebP => ImageFormat::WebP,
        }
    }

    /// The name of the varieties that no decoder here reads: arithmetic-coded JPEG and the like.
    pub(super) const fn unusual(self) -> &'static str {
        match self {
            Self::Jpeg => "arithmetic-coded, lossless or 12-bit JPEG",
            Self::Png => "unusual PNG",
            Self::Gif => "unusual GIF",
            Self::WebP => "unusual WebP",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
        })
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains("<svg")
}

/// Whether a file goes to its end. Decoders forgive a missing one, and print what they have.
pub(super) fn check_whole(bytes: &[u8], format: Format) -> Result<(), PictureError> {
    let whole = match format {
        Format::Jpeg => jpeg::segments(bytes).1,
        Format::Png => png::chunks(bytes).1,
        // Some writers pad the file after its trailer.
        Format::Gif => bytes.iter().rev().find(|b| **b != 0) == Some(&b';'),
        Format::WebP => {
            let size = bytes.get(4..8).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
            size.and_then(|size| usize::try_from(size).ok()).is_some_and(|n| n <= bytes.len() - 8)
        }
    };
    if whole { Ok(()) } else { Err(PictureError::Truncated(format)) }
}

/// Whether a WebP is lossy, as photographs are.
pub(super) fn is_lossy_webp(bytes: &[u8]) -> bool {
    let mut at = 12;
    while let Some(head) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let [a, b, c, d, size @ ..] = *head;
        if [a, b, c, d] == *b"VP8 " {
            return true;
        }
        let size = usize::try_from(u32::from_le_bytes(size)).unwrap_or(usize::MAX);
        // Chunks begin at even places.
        at = at.saturating_add(8).saturating_add(size).saturating_add(size % 2);
    }
    false
}
