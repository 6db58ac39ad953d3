//! Colours: a few that go together, chosen by the slug, so that books on a shelf differ and the
//! editions of one book do not.

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

/// The colours of one cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Palette {
    /// The ground.
    pub(super) paper: Colour,
    /// The letters, and the answers.
    pub(super) ink: Colour,
    /// The rubric, and the questions.
    pub(super) accent: Colour,
}

const PALETTES: [Palette; 6] = [
    Palette { paper: [246, 241, 231], ink: [28, 41, 56], accent: [190, 62, 35] },
    Palette { paper: [243, 240, 233], ink: [28, 50, 42], accent: [150, 96, 18] },
    Palette { paper: [245, 240, 235], ink: [52, 30, 44], accent: [30, 108, 106] },
    Palette { paper: [239, 242, 242], ink: [20, 48, 78], accent: [186, 60, 60] },
    Palette { paper: [247, 242, 236], ink: [44, 34, 26], accent: [140, 36, 58] },
    Palette { paper: [241, 242, 236], ink: [38, 40, 46], accent: [48, 96, 148] },
];

impl Palette {
    /// The palette of a slug.
    pub(super) fn of(slug: &str) -> Self {
        // FNV-1a: what matters is that it never changes.
        let hash = slug
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let at = usize::try_from(hash).unwrap_or_default() % PALETTES.len();
        PALETTES[at]
    }
}

/// A colour on the way from one to another, in hundredths.
pub(super) fn mix(from: Colour, to: Colour, hundredths: u16) -> Colour {
    let part = |a: u8, b: u8| {
        let mixed = (u16::from(a) * (100 - hundredths) + u16::from(b) * hundredths + 50) / 100;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    [part(from[0], to[0]), part(from[1], to[1]), part(from[2], to[2])]
}

#[cfg(test)]
mod tests {
    use super::{Colour, PALETTES, mix};

    /// The contrast of WCAG 2.2.
    #[expect(clippy::disallowed_methods, reason = "the last digits do not matter here")]
    fn contrast(a: Colour, b: Colour) -> f64 {
        let light = |colour: Colour| {
            let [r, g, b] = colour.map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let (a, b) = (light(a), light(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_can_be_read_on_their_ground() {
        for palette in PALETTES {
            assert!(contrast(palette.paper, palette.ink) > 10.0, "{palette:?}");
            assert!(contrast(palette.paper, palette.accent) > 4.5, "{palette:?}");
        }
        assert_eq!(mix([0, 0, 0], [100, 200, 255], 50), [50, 100, 128]);
    }
}
