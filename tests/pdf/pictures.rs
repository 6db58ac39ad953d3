//! Images of every kind: what goes into the file, and how.

use super::cases::edition;
use super::desk::{Desk, TEXT};
use super::reader::Reader;
use entretien::edition::Edition;
use entretien::measure::{Length, Point, Size};
use entretien::page::{Folio, Item, Kind, Mark, Owner, Pages};
use entretien::picture::Picture;
use entretien::text::Fonts;
use image::{
    DynamicImage, ImageBuffer, ImageEncoder, ImageFormat, Luma, LumaA, Rgb, Rgba, imageops,
};
use lopdf::{Dictionary, Document, Object, Stream};
use std::io::{Cursor, Write};

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Red grows to the right, green downwards; a white corner at the top left.
fn colours() -> DynamicImage {
    let part = |at: u32, of: u32| u8::try_from(at * 255 / of).unwrap();
    DynamicImage::ImageRgb8(ImageBuffer::from_fn(48, 32, |x, y| {
        if x < 12 && y < 8 { Rgb([255; 3]) } else { Rgb([part(x, 48), part(y, 32), 60]) }
    }))
}

fn deep(x: u32, y: u32) -> u16 {
    u16::try_from(x * 1300 + y * 97).unwrap()
}

/// A photograph that a camera held askew: the file's pixels are turned, and it says how.
fn askew(orientation: u8) -> Vec<u8> {
    let upright = colours();
    let stored = match orientation {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => DynamicImage::from(imageops::rotate90(&upright.flipv().to_rgb8())),
        6 => upright.rotate270(),
        7 => DynamicImage::from(imageops::rotate90(&upright.fliph().to_rgb8())),
        8 => upright.rotate90(),
        _ => upright,
    };
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"48.8566 N 2.3522 E");
    with_segment(&encoded(&stored, ImageFormat::Jpeg), 0xE1, &exif)
}

fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, payload, &jpeg[2..]].concat()
}

/// Eight by eight samples of four inks, all at half; inverted, as the Adobe marker has it.
fn inks() -> Vec<u8> {
    let mut jpeg = vec![0xFF, 0xD8, 0xFF, 0xD9];
    jpeg.truncate(2);
    let mut segment = |marker: u8, payload: &[u8]| {
        jpeg.extend([0xFF, marker]);
        jpeg.extend(u16::try_from(payload.len() + 2).unwrap().to_be_bytes());
        jpeg.extend_from_slice(payload);
    };
    segment(0xEE, b"Adobe\0\x64\0\0\0\0\0");
    segment(0xDB, &[&[0][..], &[1; 64]].concat());
    segment(0xC0, &[8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0]);
    for class in [0x00, 0x10] {
        segment(0xC4, &[&[class, 1][..], &[0; 15], &[0]].concat());
    }
    segment(0xDA, &[4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0]);
    jpeg.extend([0x00, 0xFF, 0xD9]);
    jpeg
}

/// A PNG of eight by four samples from its header's last five bytes on: stripes of two colours.
fn indexed(bits: u8, interlaced: u8, transparency: bool) -> Vec<u8> {
    let row = vec![0b1010_0101; usize::from(bits)];
    let rows: Vec<u8> = (0..4).flat_map(|_| [&[0][..], &row].concat()).collect();
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&rows).unwrap();
    let header = [0, 0, 0, 8, 0, 0, 0, 4, bits, 3, 0, 0, interlaced];
    let colours: Vec<u8> =
        (0..1_u32 << bits).flat_map(|at| [200, u8::try_from(at).unwrap(), 40]).collect();
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        png.extend(kind.iter().chain(data));
        png.extend(crc(kind.iter().chain(data)).to_be_bytes());
    };
    chunk(b"IHDR", &header);
    chunk(b"PLTE", &colours);
    if transparency {
        chunk(b"tRNS", &[0, 128]);
    }
    chunk(b"IDAT", &encoder.finish().unwrap());
    chunk(b"IEND", &[]);
    png
}

fn crc<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    !bytes.fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}

/// A profile of the right kind; its numbers do not matter here.
fn with_profile(image: &DynamicImage, profile: Vec<u8>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut out);
    encoder.set_icc_profile(profile).unwrap();
    let colour = image.color().into();
    encoder.write_image(image.as_bytes(), image.width(), image.height(), colour).unwrap();
    out
}

/// The same in a JPEG, where the profile is in a segment of its own.
fn photograph_with_profile() -> Vec<u8> {
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile()].concat();
    with_segment(&encoded(&colours(), ImageFormat::Jpeg), 0xE2, &segment)
}

fn profile() -> Vec<u8> {
    let case = super::write_plain("profile", &edition("Profile", "en"), &Pages::default());
    let doc = Document::load_mem(&case).unwrap();
    let intents = doc.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let intent = intents[0].as_dict().unwrap();
    let profile = intent.get_deref(b"DestOutputProfile", &doc).unwrap().as_stream().unwrap();
    profile.decompressed_content().unwrap()
}

fn pictures() -> Vec<(String, Vec<u8>)> {
    let png = |image: DynamicImage| encoded(&image, ImageFormat::Png);
    let gray = colours().to_luma8();
    let mut all: Vec<(String, Vec<u8>)> =
        (1..=8).map(|o| (format!("askew-{o}.jpg"), askew(o))).collect();
    let files: [(&str, Vec<u8>); 16] = [
        ("gray.jpg", encoded(&gray.clone().into(), ImageFormat::Jpeg)),
        ("inks.jpg", inks()),
        ("gray.png", png(gray.clone().into())),
        ("gray-again.png", png(gray.into())),
        ("gray-16.png", png(ImageBuffer::from_fn(9, 5, |x, y| Luma([deep(x, y)])).into())),
        ("colours.png", png(colours())),
        (
            "colours-16.png",
            png(ImageBuffer::from_fn(9, 5, |x, y| Rgb([deep(x, y), deep(y, x), 7])).into()),
        ),
        (
            "clear.png",
            png(ImageBuffer::from_fn(16, 16, |x, _| {
                Rgba([200, 0, 0, u8::try_from(x * 17).unwrap()])
            })
            .into()),
        ),
        (
            "gray-clear-16.png",
            png(ImageBuffer::from_fn(16, 16, |x, y| LumaA([0, deep(x, y)])).into()),
        ),
        ("profiled.png", with_profile(&colours(), profile())),
        ("profiled.jpg", photograph_with_profile()),
        ("colours.gif", encoded(&colours(), ImageFormat::Gif)),
        ("stripes-1.png", indexed(1, 0, false)),
        ("stripes-8.png", indexed(8, 0, false)),
        ("stripes-clear.png", indexed(2, 0, true)),
        ("colours.webp", encoded(&colours(), ImageFormat::WebP)),
    ];
    all.extend(files.map(|(name, bytes)| (name.to_owned(), bytes)));
    all
}

fn case() -> (Edition, Vec<u8>) {
    let fonts = Fonts::core().unwrap();
    let mut edition = edition("Pictures", "en");
    let mut desk = Desk::new(&fonts);
    desk.page(Folio::Arabic(1));
    desk.block(Kind::Heading(1), "Pictures", &TEXT);
    for (at, (path, bytes)) in pictures().into_iter().enumerate() {
        let at = i64::try_from(at).unwrap();
        edition.pictures.insert(path.clone(), Picture::read(bytes).unwrap());
        let figure = desk.open(Kind::Figure);
        desk.pages.apparatus.structure.element_mut(figure).details_mut().alt =
            Some(format!("the picture {path}"));
        let slot = desk.pages.apparatus.structure.slot(figure);
        let at = Point { x: Length::pt(54 + at % 4 * 78), y: Length::pt(100 + at / 4 * 90) };
        let size = Size { width: Length::pt(72), height: Length::pt(48) };
        desk.item(Item { at, owner: Owner::Slot(slot), mark: Mark::Picture { path, size } });
        desk.close();
    }
    let bytes = super::write("pictures", &edition, &desk.pages, &fonts);
    (edition, bytes)
}

/// The image objects by resource name.
fn images(doc: &Document) -> Vec<(String, Stream)> {
    let page = doc.page_iter().next().unwrap();
    let resources = doc.get_dictionary(page).unwrap().get_deref(b"Resources", doc).unwrap();
    let list = resources.as_dict().unwrap().get_deref(b"XObject", doc).unwrap();
    let list: &Dictionary = list.as_dict().unwrap();
    let image = |value: &Object| doc.dereference(value).unwrap().1.as_stream().unwrap().clone();
    let name = |key: &Vec<u8>| String::from_utf8(key.clone()).unwrap();
    list.iter().map(|(key, value)| (name(key), image(value))).collect()
}

fn entry(doc: &Document, dict: &Dictionary, key: &str) -> String {
    match dict.get_deref(key.as_bytes(), doc) {
        Ok(Object::Name(name)) => String::from_utf8(name.clone()).unwrap(),
        Ok(Object::Integer(number)) => number.to_string(),
        Ok(Object::Array(items)) => {
            let items = items.iter().map(|item| match doc.dereference(item).unwrap().1 {
                Object::Name(name) => String::from_utf8(name.clone()).unwrap(),
                Object::Integer(number) => number.to_string(),
                Object::Stream(stream) => format!("profile of {}", entry(doc, &stream.dict, "N")),
                Object::String(bytes, _) => format!("{} bytes", bytes.len()),
                _ => "?".to_owned(),
            });
            items.collect::<Vec<_>>().join(" ")
        }
        Ok(Object::Stream(stream)) => {
            format!(
                "{} {} bits",
                entry(doc, &stream.dict, "ColorSpace"),
                entry(doc, &stream.dict, "BitsPerComponent")
            )
        }
        _ => "none".to_owned(),
    }
}

#[test]
fn images_keep_their_depth_colour_and_opacity() {
    let (_, bytes) = case();
    let doc = Document::load_mem(&bytes).unwrap();
    let told: Vec<String> = images(&doc)
        .iter()
        .map(|(name, image)| {
            let keys =
                ["Width", "Height", "BitsPerComponent", "ColorSpace", "Filter", "Decode", "SMask"];
            let told = keys.map(|key| entry(&doc, &image.dict, key));
            format!("{name}: {}", told.join(", "))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_jpeg_goes_in_as_it_is_but_for_its_metadata() {
    let (edition, bytes) = case();
    let doc = Document::load_mem(&bytes).unwrap();
    let images = images(&doc);
    for (path, picture) in &edition.pictures {
        if let Some(jpeg) = picture.jpeg_stream() {
            assert!(images.iter().any(|(_, image)| image.content == jpeg), "{path}");
        }
    }
    assert!(!bytes.windows(7).any(|window| window == b"48.8566"));
}

#[test]
fn pixels_come_out_as_they_went_in() {
    let (edition, bytes) = case();
    let doc = Document::load_mem(&bytes).unwrap();
    let images = images(&doc);
    let unpacked: Vec<Vec<u8>> =
        images.iter().filter_map(|(_, image)| image.decompressed_content().ok()).collect();
    for (path, picture) in &edition.pictures {
        if let Some(rows) = picture.png_rows() {
            assert!(images.iter().any(|(_, image)| image.content == rows.data), "{path}");
        } else if picture.jpeg_stream().is_none() {
            assert!(unpacked.contains(&picture.pixels().unwrap().data), "{path}");
        }
    }
}

#[test]
fn the_tree_of_figures_has_boxes() {
    let (_, bytes) = case();
    let reader = Reader::read(&bytes);
    let figures = boxes(&reader);
    assert_eq!(figures.len(), pictures().len());
    assert_eq!(figures[0], [54.0, 447.0, 126.0, 495.0]);
}

/// The boxes of all figures, in reading order.
fn boxes(reader: &Reader) -> Vec<Vec<f32>> {
    let elements = reader.elements();
    let figures = elements
        .iter()
        .map(|(_, id)| reader.dict(*id))
        .filter(|element| reader.name(element, "S").as_deref() == Some("Figure"));
    let sides = figures.map(|figure| {
        let layout = figure.get(b"A").unwrap().as_dict().unwrap();
        assert_eq!(reader.name(layout, "Placement").as_deref(), Some("Block"));
        let sides = layout.get(b"BBox").unwrap().as_array().unwrap();
        sides.iter().map(|side| side.as_float().unwrap()).collect()
    });
    sides.collect()
}

#[test]
fn the_box_of_a_figure_covers_its_images_on_the_first_page_that_shows_one() {
    let fonts = Fonts::core().unwrap();
    let mut edition = edition("Two images", "en");
    let (path, bytes) = pictures().swap_remove(0);
    edition.pictures.insert(path.clone(), Picture::read(bytes).unwrap());
    let mut desk = Desk::new(&fonts);
    desk.page(Folio::Arabic(1));
    desk.block(Kind::Heading(1), "Two images", &TEXT);
    let figure = desk.open(Kind::Figure);
    desk.pages.apparatus.structure.element_mut(figure).details_mut().alt =
        Some("three of them".to_owned());
    for (page, x, y) in [(1, 54, 160), (1, 200, 100), (2, 300, 300)] {
        if page == 2 {
            desk.page(Folio::Arabic(2));
        }
        let slot = desk.pages.apparatus.structure.slot(figure);
        let at = Point { x: Length::pt(x), y: Length::pt(y) };
        let size = Size { width: Length::pt(72), height: Length::pt(48) };
        let mark = Mark::Picture { path: path.clone(), size };
        desk.item(Item { at, owner: Owner::Slot(slot), mark });
    }
    desk.close();
    let bytes = super::write("two-images", &edition, &desk.pages, &fonts);
    assert_eq!(boxes(&Reader::read(&bytes)), [[54.0, 387.0, 272.0, 495.0]]);
}
