//! Colour profiles: what is not sRGB is made so.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// How far a colour may move, in 1/255, under a profile that counts as sRGB: rounding, not hue.
const TOLERANCE: u8 = 2;

/// Whether colours under this profile mean what they mean without one.
pub(super) fn is_srgb(icc: &[u8]) -> bool {
    const STEPS: [u8; 8] = [0, 36, 73, 109, 146, 182, 219, 255];
    let probes: Vec<u8> =
        (0..512).flat_map(|n| [STEPS[n / 64], STEPS[n / 8 % 8], STEPS[n % 8]]).collect();
    transform(icc, &probes)
        .is_some_and(|seen| seen.iter().zip(&probes).all(|(a, b)| a.abs_diff(*b) <= TOLERANCE))
}

/// Moves colours from the profile to sRGB; an image whose profile is damaged, or of another kind
/// than its pixels, stays as it is.
pub(super) fn to_srgb(image: RgbImage, icc: &[u8]) -> RgbImage {
    let (width, height) = image.dimensions();
    match transform(icc, &image).and_then(|pixels| RgbImage::from_raw(width, height, pixels)) {
        Some(moved) => moved,
        None => image,
    }
}

fn transform(icc: &[u8], pixels: &[u8]) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(icc).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    // Fixed point, so that every machine comes to the same bytes.
    let options = TransformOptions { prefer_fixed_point: true, ..TransformOptions::default() };
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, options).ok()?;
    let mut moved = vec![0; pixels.len()];
    transform.transform(pixels, &mut moved).ok()?;
    Some(moved)
}
