//! Images as the file holds them: JPEG and most PNG as they came, anything else as pixels.

use super::{Error, digest, icc};
use crate::edition::Edition;
use crate::page::{Mark, Page};
use crate::picture::{JpegInfo, Picture, Pixels, PngRows};
use printpdf::{DictItem, ExternalStream};
use std::collections::BTreeMap;

/// The images of a book, each once.
#[derive(Debug, Default)]
pub(super) struct Images {
    by_path: BTreeMap<String, Placed>,
    /// Resource names, by what the images hold.
    names: BTreeMap<u128, String>,
    /// The image objects, by resource name.
    pub objects: BTreeMap<String, ExternalStream>,
}

/// How an image is shown.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// Its resource name.
    pub name: String,
    /// How it is turned on showing.
    pub turned: Turned,
}

/// An EXIF orientation, 1 to 8, that showing makes good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turned(u8);

impl Turned {
    const UPRIGHT: Self = Self(1);

    /// The matrix that lays the image's unit square over a rectangle, upright.
    pub(super) const fn matrix(self, left: i64, bottom: i64, width: i64, height: i64) -> [i64; 6] {
        let (right, top) = (left + width, bottom + height);
        match self.0 {
            2 => [-width, 0, 0, height, right, bottom],
            3 => [-width, 0, 0, -height, right, top],
            4 => [width, 0, 0, -height, left, top],
            5 => [0, -height, -width, 0, right, top],
            6 => [0, -height, width, 0, left, top],
            7 => [0, height, width, 0, left, bottom],
            8 => [0, height, -width, 0, right, bottom],
            _ => [width, 0, 0, height, left, bottom],
        }
    }
}

impl Images {
    /// Reads every image that a page shows.
    pub(super) fn gather(&mut self, edition: &Edition, page: &Page) -> Result<(), Error> {
        for item in &page.items {
            let Mark::Picture { path, .. } = &item.mark else { continue };
            if self.by_path.contains_key(path) {
                continue;
            }
            let fault = |fault: String| Error::Picture { path: path.clone(), fault };
            let picture = edition
                .pictures
                .get(path)
                .ok_or_else(|| fault("it is not among the edition's pictures".to_owned()))?;
            let jpeg = picture.jpeg_info().filter(passes);
            let turned = if jpeg.is_some() { Turned(picture.orientation) } else { Turned::UPRIGHT };
            let next = format!("I{}", self.names.len());
            let name = self.names.entry(digest::of(&picture.bytes)).or_insert(next).clone();
            if !self.objects.contains_key(&name) {
                let object = match (jpeg, picture.png_rows()) {
                    (Some(info), _) => from_jpeg(picture, info),
                    (None, Some(rows)) => from_rows(rows),
                    (None, None) => {
                        from_pixels(picture.pixels().map_err(|e| fault(e.to_string()))?)
                    }
                };
                self.objects.insert(name.clone(), object);
            }
            self.by_path.insert(path.clone(), Placed { name, turned });
        }
        Ok(())
    }

    /// How the image at a path is shown.
    pub(super) fn placed(&self, path: &str) -> Option<&Placed> {
        self.by_path.get(path)
    }
}

/// Whether PDF readers decode such a JPEG (`ISO 32000-1 § 7.4.8`).
fn passes(info: &JpegInfo) -> bool {
    info.common && info.bits == 8 && matches!(info.components, 1 | 3 | 4)
}

fn from_jpeg(picture: &Picture, info: JpegInfo) -> ExternalStream {
    let mut dict = image(info.width, info.height, 8);
    dict.insert("ColorSpace".to_owned(), colour_space(info.components, info.icc));
    dict.insert("Filter".to_owned(), name("DCTDecode"));
    if info.components == 4 && info.adobe.is_some() {
        let inverted = (0..8).map(|at| DictItem::Int(1 - at % 2)).collect();
        dict.insert("Decode".to_owned(), DictItem::Array(inverted));
    }
    let content = picture.jpeg_stream().unwrap_or_default();
    ExternalStream { dict, content, compress: false }
}

/// PDF's compression and filters are PNG's own (`ISO 32000-1 § 7.4.4`).
fn from_rows(rows: PngRows) -> ExternalStream {
    let mut dict = image(rows.width, rows.height, rows.bits);
    dict.insert("Filter".to_owned(), name("FlateDecode"));
    let parameters = parameters(rows.width, rows.channels, rows.bits);
    dict.insert("DecodeParms".to_owned(), parameters);
    let space = match rows.palette {
        None => colour_space(rows.channels, rows.icc),
        Some(colours) => DictItem::Array(vec![
            name("Indexed"),
            colour_space(3, rows.icc),
            DictItem::Int(i64::try_from(colours.len() / 3).unwrap_or_default() - 1),
            DictItem::Bytes(colours),
        ]),
    };
    dict.insert("ColorSpace".to_owned(), space);
    ExternalStream { dict, content: rows.data, compress: false }
}

fn from_pixels(pixels: Pixels) -> ExternalStream {
    let (width, height, bits) = (pixels.width, pixels.height, pixels.bits);
    let mut object = samples(&pixels.data, [width, height], pixels.channels, bits);
    let space = colour_space(pixels.channels, pixels.icc);
    object.dict.insert("ColorSpace".to_owned(), space);
    if let Some(alpha) = &pixels.alpha {
        let mut mask = samples(alpha, [width, height], 1, bits);
        mask.dict.insert("ColorSpace".to_owned(), name("DeviceGray"));
        object.dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
    }
    object
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn image(width: u32, height: u32, bits: u8) -> BTreeMap<String, DictItem> {
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("BitsPerComponent", DictItem::Int(i64::from(bits))),
    ];
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

/// A profile's space where there is one. Bare inks mean nothing beside an intent of red, green
/// and blue, so they get a profile (`ISO 19005-2 § 6.2.4.3`).
fn colour_space(channels: u8, profile: Option<Vec<u8>>) -> DictItem {
    let profile = profile.or_else(|| (channels == 4).then(icc::inks));
    match profile {
        Some(profile) => {
            let dict = [("N".to_owned(), DictItem::Int(i64::from(channels)))].into();
            let stream = ExternalStream { dict, content: profile, compress: true };
            DictItem::Array(vec![name("ICCBased"), DictItem::Stream { stream }])
        }
        None => name(if channels == 1 { "DeviceGray" } else { "DeviceRGB" }),
    }
}

/// An image of samples, each row by the PNG filter that suits it (`ISO 32000-1 § 7.4.4.4`).
fn samples(data: &[u8], [width, height]: [u32; 2], channels: u8, bits: u8) -> ExternalStream {
    let mut dict = image(width, height, bits);
    dict.insert("DecodeParms".to_owned(), parameters(width, channels, bits));
    let pixel = usize::from(channels) * usize::from(bits) / 8;
    let row = usize::try_from(width).unwrap_or_default() * pixel;
    ExternalStream { dict, content: predict(data, row, pixel), compress: true }
}

/// How rows are filtered: each by a way that its first byte names.
fn parameters(width: u32, channels: u8, bits: u8) -> DictItem {
    let parameters = [
        ("Predictor", 15),
        ("Colors", i64::from(channels)),
        ("BitsPerComponent", i64::from(bits)),
        ("Columns", i64::from(width)),
    ];
    let map = parameters.map(|(key, value)| (key.to_owned(), DictItem::Int(value))).into();
    DictItem::Dict { map }
}

/// Filters rows: of the five ways, the one that leaves the smallest sum (`PNG 1.2 § 9.6`).
fn predict(data: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + data.len() / row.max(1) + 1);
    let blank = vec![0; row];
    let mut above = blank.as_slice();
    for line in data.chunks_exact(row.max(1)) {
        let ways = (0..5).map(|way| filter(way, line, above, pixel));
        let best = ways.min_by_key(|filtered| {
            filtered.iter().skip(1).map(|b| u64::from(b.cast_signed().unsigned_abs())).sum::<u64>()
        });
        out.extend(best.unwrap_or_default());
        above = line;
    }
    out
}

/// One row by one of PNG's filters, its number first.
fn filter(way: u8, line: &[u8], above: &[u8], pixel: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(line.len() + 1);
    out.push(way);
    for (at, byte) in line.iter().enumerate() {
        let before = at.checked_sub(pixel);
        let left = before.map_or(0, |at| line[at]);
        let up = above[at];
        let predicted = match way {
            1 => left,
            2 => up,
            3 => left.midpoint(up),
            4 => paeth(left, up, before.map_or(0, |at| above[at])),
            _ => 0,
        };
        out.push(byte.wrapping_sub(predicted));
    }
    out
}

/// The neighbour nearest to left + up - corner.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |neighbour: u8| (estimate - i16::from(neighbour)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}
