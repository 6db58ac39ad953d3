//! Image files made for the tests.

use image::{DynamicImage, ExtendedColorType, ImageEncoder, ImageFormat, RgbImage, RgbaImage};
use std::io::Cursor;

/// A gradient with a bright corner, so that turning it shows.
pub(super) fn gradient(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let part = |at: u32, of: u32| u8::try_from(at * 200 / of).unwrap();
        image::Rgb([part(x, width), part(y, height), if x < 4 && y < 4 { 255 } else { 40 }])
    })
}

pub(super) fn encode(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encode(&gradient(width, height).into(), ImageFormat::Jpeg)
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    encode(&gradient(width, height).into(), ImageFormat::Png)
}

pub(super) fn png_with_profile(width: u32, height: u32, icc: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut out);
    encoder.set_icc_profile(icc).unwrap();
    let image = gradient(width, height);
    encoder.write_image(&image, width, height, ExtendedColorType::Rgb8).unwrap();
    out
}

/// A black dot on nothing.
pub(super) fn dot() -> RgbaImage {
    RgbaImage::from_fn(8, 8, |x, y| image::Rgba([0, 0, 0, if x == 3 && y == 3 { 255 } else { 0 }]))
}

/// Puts segments after the start of image.
pub(super) fn with_segments(jpeg: &[u8], segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    for (marker, payload) in segments {
        out.extend([0xFF, *marker]);
        out.extend(u16::try_from(payload.len() + 2).unwrap().to_be_bytes());
        out.extend_from_slice(payload);
    }
    out.extend_from_slice(&jpeg[2..]);
    out
}

/// An EXIF segment's payload: an orientation, and a place nobody need know.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut out = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    out.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    out.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x26]);
    out.extend([0; 4]);
    out.extend_from_slice(b"48.8566 N 2.3522 E");
    out
}

/// An 8 × 8 JPEG of four inks under an Adobe marker, every sample 128: each block is a zero
/// difference and an end of block, a bit each.
pub(super) fn inks() -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    let mut segment = |marker: u8, payload: &[u8]| {
        out.extend([0xFF, marker]);
        out.extend(u16::try_from(payload.len() + 2).unwrap().to_be_bytes());
        out.extend_from_slice(payload);
    };
    segment(0xEE, b"Adobe\0\x64\0\0\0\0\0");
    segment(0xDB, &[&[0][..], &[1; 64]].concat());
    let frame = [8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
    segment(0xC0, &frame);
    let codes = |class: u8| [&[class, 1][..], &[0; 15], &[0]].concat();
    segment(0xC4, &codes(0x00));
    segment(0xC4, &codes(0x10));
    segment(0xDA, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    out.extend([0x00, 0xFF, 0xD9]);
    out
}
