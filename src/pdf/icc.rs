//! Colour profiles: sRGB for the output intent, and one for bare print inks.
//!
//! Both are written here, from the numbers of their standards, rather than copied from a file: small,
//! and without anyone's notice of rights.

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
            (b"rXYZ", xyz([0x6FA0, 0x38F5, 0x0390])),
            (b"gXYZ", xyz([0x6297, 0xB787, 0x18DA])),
            (b"bXYZ", xyz([0x249F, 0x0F84, 0xB6C3])),
            (b"rTRC", curve.clone()),
            (b"gTRC", curve.clone()),
            (b"bTRC", curve),
        ],
    )
}

/// Print inks on coated paper, for an image that does not say which it means: a version 2 input
/// profile.
///
/// Its sixteen corners are the full overprints of `ISO 12647-2:2004`, paper type 1, relative to
/// the paper. Half a tint looks about half as dark, so between them L*, a* and b* go straight.
pub(super) fn inks() -> Vec<u8> {
    let mut lut = b"mft1\0\0\0\0\x04\x03".to_vec();
    lut.extend([u8::try_from(STEPS + 1).unwrap_or_default(), 0]);
    let unit = [0x1_0000_u32, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x1_0000];
    lut.extend(unit.iter().flat_map(|value| value.to_be_bytes()));
    let straight = || 0..=u8::MAX;
    (0..4).for_each(|_| lut.extend(straight()));
    // The first channel varies least rapidly (`ICC.1:2001 § 6.5.10`).
    let levels = || 0..=STEPS;
    for cyan in levels() {
        for magenta in levels() {
            for yellow in levels() {
                lut.extend(levels().flat_map(|black| mixture([cyan, magenta, yellow, black])));
            }
        }
    }
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
    profile[8..10].copy_from_slice(&[2, 0x40]);
    profile
}

/// Steps of an ink from nothing to all.
const STEPS: i32 = 4;

/// L*, a* and b* of so many steps of each ink, as a profile has them.
fn mixture(inks: [i32; 4]) -> [u8; 3] {
    // Paper, C, M, CM, Y, CY, MY, CMY; under black, all are nearly black.
    const COLOURS: [[i32; 3]; 8] = [
        [100, 0, 0],
        [57, -37, -49],
        [50, 75, -3],
        [26, 17, -45],
        [94, -5, 94],
        [52, -67, 29],
        [49, 68, 49],
        [24, 0, 0],
    ];
    let mut sums = [0; 3];
    for (at, [l, a, b]) in COLOURS.into_iter().enumerate() {
        for (black, colour) in [(0, [l, a, b]), (1, [4 + l / 8, a / 8, b / 8])] {
            let corner = [at & 1, at >> 1 & 1, at >> 2 & 1, black];
            let share =
                |(steps, full): (&i32, usize)| if full == 1 { *steps } else { STEPS - steps };
            let share: i32 = inks.iter().zip(corner).map(share).product();
            sums = std::array::from_fn(|at| sums[at] + share * colour[at]);
        }
    }
    let whole = STEPS.pow(4);
    let [l, a, b] = [sums[0] * 255 / 100 / whole, 128 + sums[1] / whole, 128 + sums[2] / whole];
    [l, a, b].map(|value| u8::try_from(value).unwrap_or(u8::MAX))
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

#[cfg(test)]
mod tests {
    use super::{D50, inks, mixture, srgb};

    #[test]
    fn profiles_say_how_long_they_are() {
        for profile in [srgb(), inks()] {
            let length = u32::try_from(profile.len()).unwrap().to_be_bytes();
            assert_eq!(profile[..4], length);
            assert_eq!(&profile[36..40], b"acsp");
        }
        assert_eq!(srgb().len(), 480);
    }

    /// Red, green and blue together are white.
    #[test]
    fn the_primaries_add_up() {
        let srgb = srgb();
        let element = |name: &[u8]| {
            let at = srgb.windows(4).position(|window| window == name).unwrap();
            let [a, b, c, d] = srgb[at + 4..at + 8] else { unreachable!() };
            let at = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap() + 8;
            let number = |at: usize| u32::from_be_bytes(srgb[at..at + 4].try_into().unwrap());
            [number(at), number(at + 4), number(at + 8)]
        };
        let primaries = [element(b"rXYZ"), element(b"gXYZ"), element(b"bXYZ")];
        for (at, white) in D50.into_iter().enumerate() {
            let sum: u32 = primaries.iter().map(|primary| primary[at]).sum();
            assert_eq!(sum, white);
        }
    }

    #[test]
    fn inks_go_from_paper_to_black() {
        assert_eq!(mixture([0, 0, 0, 0]), [255, 128, 128]);
        assert_eq!(mixture([4, 0, 0, 0]), [145, 91, 79]);
        assert_eq!(mixture([0, 0, 0, 2]), [147, 128, 128]);
        assert_eq!(mixture([4, 4, 4, 4]), [17, 128, 128]);
    }
}
