//! Colour profiles: sRGB for the output intent, and one for bare print inks.
//!
//! Both are written here, from the numbers of their standards, rather than copied from a file: 0.5
//! kB each, without anyone's notice of rights.

/// Whether a profile is whole and describes that many channels (`ICC.1 § 7.2`).
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

/// sRGB (`IEC 61966-2-1`) as a version 4 matrix profile (`ICC.1:2010 § 8.3`).
///
/// The primaries are those of the standard, adapted from D65 to D50 by the Bradford matrix, in
/// fixed point of 1/65536; the curve is the standard's own, in its five parameters.
pub(super) fn srgb() -> Vec<u8> {
    let xyz = |values: [u32; 3]| tag(b"XYZ ", &values);
    // ((a·x + b)^g from d on, c·x below): g 2.4, a 1/1.055, b 0.055/1.055, c 1/12.92, d 0.04045.
    let curve = tag(b"para", &[3 << 16, 0x2_6666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B]);
    let bradford =
        [0x1_0C42, 0x05DE, 0xFFFF_F325, 0x0793, 0xFD90, 0xFFFF_FBA1, 0xFFFF_FDA2, 0x03DC, 0xC06E];
    profile(
        *b"mntrRGB XYZ ",
        &[
            (b"desc", text("sRGB")),
            (b"cprt", text("None")),
            (b"wtpt", xyz(D50)),
            (b"chad", tag(b"sf32", &bradford)),
            (b"rXYZ", xyz([0x6FA2, 0x38F5, 0x0390])),
            (b"gXYZ", xyz([0x6299, 0xB785, 0x18DA])),
            (b"bXYZ", xyz([0x24A0, 0x0F84, 0xB6CF])),
            (b"rTRC", curve.clone()),
            (b"gTRC", curve.clone()),
            (b"bTRC", curve),
        ],
    )
}

/// Print inks on coated paper, for an image that does not say which it means: a version 2 input
/// profile with the sixteen full overprints as its only nodes.
///
/// The colours of the overprints are those of `ISO 12647-2:2004`, paper type 1, relative to the
/// paper; between them a reader interpolates.
pub(super) fn inks() -> Vec<u8> {
    // L*, a*, b* of: paper, C, M, CM, Y, CY, MY, CMY; with black, all are nearly black.
    const COLOURS: [[i16; 3]; 8] = [
        [100, 0, 0],
        [57, -37, -49],
        [50, 75, -3],
        [26, 17, -45],
        [94, -5, 94],
        [52, -67, 29],
        [49, 68, 49],
        [24, 0, 0],
    ];
    let mut table = Vec::new();
    // The first channel varies least rapidly (`ICC.1:2001 § 6.5.10`).
    for node in 0..16_usize {
        let [cyan, magenta, yellow, black] = [3, 2, 1, 0].map(|bit| node >> bit & 1);
        let [l, a, b] = COLOURS[cyan | magenta << 1 | yellow << 2];
        let shade = |value: i16| if black == 1 { value / 8 } else { value };
        let l = if black == 1 { 4 + l / 8 } else { l };
        let byte = |value: i16| u8::try_from(value).unwrap_or(u8::MAX);
        table.extend([byte(l * 51 / 20), byte(shade(a) + 128), byte(shade(b) + 128)]);
    }
    let mut lut = b"mft1\0\0\0\0\x04\x03\x02\0".to_vec();
    let unit = [0x1_0000_u32, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x1_0000];
    lut.extend(unit.iter().flat_map(|value| value.to_be_bytes()));
    let straight = || 0..=u8::MAX;
    (0..4).for_each(|_| lut.extend(straight()));
    lut.extend(table);
    (0..3).for_each(|_| lut.extend(straight()));
    let description = |text: &str| {
        let mut out = b"desc\0\0\0\0".to_vec();
        out.extend(u32::try_from(text.len() + 1).unwrap_or_default().to_be_bytes());
        out.extend_from_slice(text.as_bytes());
        // No Unicode, no Macintosh script, whose text takes 67 bytes all the same.
        out.extend([0; 1 + 8 + 3 + 67]);
        out
    };
    let mut profile = profile(
        *b"scnrCMYKLab ",
        &[
            (b"desc", description("Inks on coated paper")),
            (b"cprt", b"text\0\0\0\0None\0".to_vec()),
            (b"wtpt", tag(b"XYZ ", &D50)),
            (b"A2B0", lut),
        ],
    );
    profile[8] = 2;
    profile[9] = 0x40;
    profile
}

/// The white of the profile connection space.
const D50: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];

/// An element of 32-bit numbers.
fn tag(kind: &[u8; 4], values: &[u32]) -> Vec<u8> {
    let mut out = kind.to_vec();
    out.extend([0; 4]);
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    out
}

/// An element of text in English.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = u32::try_from(units.len()).unwrap_or_default();
    let mut out = tag(b"mluc", &[1, 12, u32::from_be_bytes(*b"enUS"), length, 28]);
    out.extend(units);
    out
}

/// A profile: header, table of tags, elements; an element that two tags share stands once.
fn profile(class_space_connection: [u8; 12], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let number = |value: usize| u32::try_from(value).unwrap_or_default().to_be_bytes();
    let mut table = number(tags.len()).to_vec();
    let mut elements: Vec<u8> = Vec::new();
    let mut seen: Vec<(&[u8], usize)> = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    for (name, element) in tags {
        let known = seen.iter().find(|(other, _)| *other == element.as_slice());
        let at = known.map_or(start + elements.len(), |(_, at)| *at);
        if known.is_none() {
            seen.push((element, at));
            elements.extend_from_slice(element);
            elements.resize(elements.len().next_multiple_of(4), 0);
        }
        table.extend_from_slice(*name);
        table.extend(number(at));
        table.extend(number(element.len()));
    }
    let mut out = number(start + elements.len()).to_vec();
    out.extend(*b"\0\0\0\0\x04\x20\0\0");
    out.extend(class_space_connection);
    // A date has to be there: that of the standard, 1999-10-18.
    out.extend([1999_u16, 10, 18, 0, 0, 0].iter().flat_map(|part| part.to_be_bytes()));
    out.extend(*b"acsp");
    out.resize(68, 0);
    out.extend(D50.iter().flat_map(|value| value.to_be_bytes()));
    out.resize(128, 0);
    out.extend(table);
    out.extend(elements);
    out
}
