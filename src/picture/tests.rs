//! What comes in is checked, what goes out is what each writer can take.

use super::samples::with_segments;
use super::samples::{dot, encode, exif, gradient, inks, jpeg, png, png_with_profile};
use super::{Format, Picture, PictureError};
use image::{DynamicImage, ImageFormat};
use moxcms::ColorProfile;
use proptest::prelude::{any, prop, proptest};

fn read(bytes: Vec<u8>) -> Picture {
    Picture::read(bytes).unwrap()
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn the_kind_comes_from_the_content() {
    let image: DynamicImage = gradient(20, 10).into();
    for (codec, format) in [
        (ImageFormat::Jpeg, Format::Jpeg),
        (ImageFormat::Png, Format::Png),
        (ImageFormat::Gif, Format::Gif),
        (ImageFormat::WebP, Format::WebP),
    ] {
        let picture = read(encode(&image, codec));
        assert_eq!((picture.format, picture.width, picture.height), (format, 20, 10));
    }
}

#[test]
fn what_is_not_read_is_named() {
    let error = |bytes: &[u8]| Picture::read(bytes.to_vec()).unwrap_err();
    assert_eq!(error(b""), PictureError::Empty);
    assert_eq!(error(b"hello, world"), PictureError::NotAnImage);
    for (bytes, kind) in [
        (&b"\0\0\0\x1cftypavif"[..], "AVIF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"\xEF\xBB\xBF<?xml version='1.0'?><svg xmlns='x'/>", "SVG"),
    ] {
        assert_eq!(error(bytes), PictureError::Unsupported(kind));
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    let image: DynamicImage = gradient(24, 16).into();
    for codec in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif] {
        let whole = encode(&image, codec);
        for end in 0..whole.len() {
            assert!(Picture::read(whole[..end].to_vec()).is_err(), "{codec:?} cut at {end}");
        }
    }
}

#[test]
fn a_bomb_is_refused_by_its_size() {
    let mut bytes = png(4, 4);
    bytes[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let crc = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.to_be_bytes());
    let error = Picture::read(bytes).unwrap_err();
    assert_eq!(error, PictureError::TooLarge { width: 30_000, height: 30_000, most: 100_000_000 });
    assert!(error.to_string().contains("30000 × 30000"));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

#[test]
fn a_plain_jpeg_keeps_its_picture_and_loses_its_metadata() {
    let plain = jpeg(30, 20);
    let told = with_segments(&plain, &[(0xE1, &exif(1)), (0xED, b"caption"), (0xFE, b"made by")]);
    let picture = read(told);
    assert!(has(&picture.bytes, b"48.8566"));
    assert_eq!(picture.for_epub().unwrap(), (plain.clone(), Format::Jpeg));
    assert_eq!(picture.jpeg_stream(), Some(plain));
}

#[test]
fn a_turned_photograph_is_set_upright() {
    let picture = read(with_segments(&jpeg(64, 32), &[(0xE1, &exif(6))]));
    assert_eq!((picture.orientation, picture.width, picture.height), (6, 32, 64));
    let (bytes, format) = picture.for_epub().unwrap();
    assert_eq!(format, Format::Jpeg);
    assert!(!has(&bytes, b"48.8566"));
    let upright = read(bytes);
    assert_eq!((upright.orientation, upright.width, upright.height), (1, 32, 64));
    // Turned by a quarter to the right, the bright corner is at the top right.
    let pixels = picture.pixels().unwrap();
    assert!(pixels.data[31 * 3 + 2] > 150 && pixels.data[2] < 100);
}

#[test]
fn inks_become_light() {
    let picture = read(inks());
    let info = picture.jpeg_info().unwrap();
    assert_eq!((info.components, info.bits, info.adobe), (4, 8, Some(0)));
    let pixels = picture.pixels().unwrap();
    assert_eq!((pixels.channels, pixels.bits, pixels.data.len()), (3, 8, 192));
    let (bytes, format) = picture.for_epub().unwrap();
    assert_eq!(format, Format::Jpeg);
    assert_eq!(read(bytes).jpeg_info().unwrap().components, 3);
}

#[test]
fn large_pictures_shrink_in_proportion() {
    let (bytes, _) = read(png(3000, 2000)).for_epub().unwrap();
    let small = read(bytes);
    assert_eq!((small.width, small.height), (2449, 1632));
    let tall = read(png(1600, 2560));
    assert_eq!(tall.for_cover().unwrap().0, tall.bytes);
    let small = read(tall.for_epub().unwrap().0);
    assert_eq!((small.width, small.height), (1581, 2529));
}

#[test]
fn what_is_transparent_stands_on_white() {
    let picture = read(encode(&dot().into(), ImageFormat::Png));
    let pixels = picture.pixels().unwrap();
    assert_eq!(pixels.alpha.map(|a| (a[0], a[27])), Some((0, 255)));
    let (bytes, format) = picture.for_epub().unwrap();
    assert_eq!(format, Format::Png);
    let flat = image::load_from_memory(&bytes).unwrap().to_rgba8();
    assert_eq!(flat.get_pixel(0, 0).0, [255; 4]);
    assert_eq!(flat.get_pixel(3, 3).0, [0, 0, 0, 255]);
}

#[test]
fn grey_stays_grey_and_deep_stays_deep() {
    let deep: DynamicImage =
        image::ImageBuffer::from_fn(9, 5, |x, _| image::Luma([u16::try_from(x * 7000).unwrap()]))
            .into();
    let picture = read(encode(&deep, ImageFormat::Png));
    let pixels = picture.pixels().unwrap();
    assert_eq!((pixels.channels, pixels.bits, pixels.alpha), (1, 16, None));
    assert_eq!(pixels.data[2..4], 7000_u16.to_be_bytes());
    let (bytes, _) = picture.for_epub().unwrap();
    assert_eq!(image::load_from_memory(&bytes).unwrap().color(), image::ColorType::L8);
}

#[test]
fn profiles_are_told_apart() {
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let picture = read(png_with_profile(16, 16, srgb.clone()));
    assert_eq!(picture.pixels().unwrap().icc, Some(srgb));
    let (same, _) = picture.for_epub().unwrap();
    assert!(!has(&same, b"iCCP"));
    let pixel = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(9, 2).0;
    assert_eq!(pixel(&same), pixel(&png(16, 16)));

    let wide = ColorProfile::new_display_p3().encode().unwrap();
    let (moved, _) = read(png_with_profile(16, 16, wide)).for_epub().unwrap();
    assert!(pixel(&moved)[0] > pixel(&same)[0]);
}

#[test]
fn drawings_become_png_and_answers_repeat() {
    let picture = read(encode(&gradient(12, 12).into(), ImageFormat::Gif));
    let (bytes, format) = picture.for_epub().unwrap();
    assert_eq!(format, Format::Png);
    assert_eq!(picture.for_epub().unwrap().0, bytes);
    assert_eq!(picture.jpeg_info(), None);
    assert_eq!(picture.jpeg_stream(), None);
}

proptest! {
    #[test]
    fn damage_is_an_error_or_an_image(
        kind in 0..5_usize,
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let image: DynamicImage = gradient(24, 16).into();
        let mut bytes = match kind {
            0 => with_segments(&jpeg(24, 16), &[(0xE1, &exif(6))]),
            1 => encode(&image, ImageFormat::Png),
            2 => encode(&image, ImageFormat::Gif),
            3 => encode(&image, ImageFormat::WebP),
            _ => inks(),
        };
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(picture) = Picture::read(bytes) {
            assert!(picture.for_epub().is_ok());
            assert!(picture.pixels().is_ok());
        }
    }
}
