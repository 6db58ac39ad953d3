//! The faces we know of: those in the binary, and those that lie beside it until they are needed.

use super::Region;

/// A font file's folder and name, and what it holds.
macro_rules! core {
    ($file:literal) => {
        ($file, include_bytes!(concat!("../../fonts/", $file)))
    };
}

/// The font files in the binary, in the order in which they stand in for one another.
pub(super) const CORE: [(&str, &[u8]); 14] = [
    core!("eb-garamond/EBGaramond_400Regular.ttf"),
    core!("eb-garamond/EBGaramond_400Regular_Italic.ttf"),
    core!("eb-garamond/EBGaramond_600SemiBold.ttf"),
    core!("eb-garamond/EBGaramond_600SemiBold_Italic.ttf"),
    core!("alegreya-sans/AlegreyaSans_400Regular.ttf"),
    core!("alegreya-sans/AlegreyaSans_400Regular_Italic.ttf"),
    core!("alegreya-sans/AlegreyaSans_700Bold.ttf"),
    core!("fira-mono/FiraMono_400Regular.ttf"),
    core!("libertinus-serif/LibertinusSerif-Regular.otf"),
    core!("tiro-devanagari-sanskrit/TiroDevanagariSanskrit-Regular.ttf"),
    core!("noto-serif-devanagari/NotoSerifDevanagari_600SemiBold.ttf"),
    core!("noto-serif-cjk-micro/NotoSerifCJKMicro-Regular.otf"),
    core!("atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_400Regular.ttf"),
    core!("atkinson-hyperlegible-next/AtkinsonHyperlegibleNext_700Bold.ttf"),
];

/// The licences of the families we bring along.
pub(super) const LICENCES: &[(&str, &str)] = &[
    ("EB Garamond", include_str!("../../fonts/eb-garamond/OFL.txt")),
    ("Alegreya Sans", include_str!("../../fonts/alegreya-sans/OFL.txt")),
    ("Atkinson Hyperlegible Next", include_str!("../../fonts/atkinson-hyperlegible-next/OFL.txt")),
    ("Fira Mono", include_str!("../../fonts/fira-mono/OFL.txt")),
    ("Libertinus Serif", include_str!("../../fonts/libertinus-serif/OFL.txt")),
    ("Tiro Devanagari Sanskrit", include_str!("../../fonts/tiro-devanagari-sanskrit/OFL.txt")),
    ("Noto Serif Devanagari", include_str!("../../fonts/noto-serif-devanagari/OFL.txt")),
    ("Noto Serif CJK Micro", include_str!("../../fonts/noto-serif-cjk-micro/OFL.txt")),
    ("Noto Emoji", include_str!("../../fonts/noto-emoji/OFL.txt")),
    ("Noto Naskh Arabic", include_str!("../../fonts/noto-naskh-arabic/OFL.txt")),
    ("Noto Serif Thai", include_str!("../../fonts/noto-serif-thai/OFL.txt")),
    ("Noto Serif CJK", include_str!("../../fonts/noto-serif-cjk/OFL.txt")),
];

/// Families that lack letters, each with the one of its kind that has them: a sans stands in for a
/// sans.
pub(super) const KIN: &[(&str, &str)] = &[("Atkinson Hyperlegible Next", "Alegreya Sans")];

/// A face that lies beside the binary: what must be known of it without reading it.
#[derive(Debug)]
pub(super) struct Beside {
    /// Its folder and file.
    pub(super) file: &'static str,
    /// Which face of the file.
    pub(super) index: u32,
    /// What it calls its family.
    pub(super) family: &'static str,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Whose forms of the ideographs it has.
    pub(super) region: Option<Region>,
    /// Whether its outlines are cubic, so that no EPUB can hold it.
    pub(super) is_cubic: bool,
    /// Where its characters are to be looked for; what lies outside is never asked of it.
    ranges: &'static [(u32, u32)],
}

impl Beside {
    /// Whether it is worth while to open the file for a character.
    pub(super) fn may_have(&self, c: char) -> bool {
        let c = u32::from(c);
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c))
    }
}

/// Arabic with its presentation forms.
const ARABIC: &[(u32, u32)] = &[(0x600, 0x6ff), (0x750, 0x77f), (0x8a0, 0x8ff), (0xfb50, 0xfeff)];
const THAI: &[(u32, u32)] = &[(0xe00, 0xe7f)];
/// Keycaps, symbols, flags and pictures.
const EMOJI: &[(u32, u32)] =
    &[(0x20e3, 0x20e3), (0x231a, 0x23ff), (0x2600, 0x27bf), (0x2b00, 0x2bff), (0x1f000, 0x1fbff)];
/// Symbols, radicals to ideographs, Hangul, forms of compatibility, and the planes beyond.
const CJK: &[(u32, u32)] = &[
    (0x1100, 0x11ff),
    (0x2000, 0x2bff),
    (0x2e80, 0xa4cf),
    (0xa960, 0xa97f),
    (0xac00, 0xd7ff),
    (0xf900, 0xfaff),
    (0xfe10, 0xfe6f),
    (0xff00, 0xffef),
    (0x16fe0, 0x18aff),
    (0x1aff0, 0x1b2ff),
    (0x1f100, 0x1f2ff),
    (0x20000, 0x3ffff),
];

/// The faces beside the binary, in the order in which they stand in for one another.
pub(super) static BESIDE: [Beside; 12] = [
    plain("noto-naskh-arabic/NotoNaskhArabic-Regular.ttf", "Noto Naskh Arabic", ARABIC),
    plain("noto-serif-thai/NotoSerifThai-Regular.ttf", "Noto Serif Thai", THAI),
    plain("noto-emoji/NotoEmoji_400Regular.ttf", "Noto Emoji", EMOJI),
    regional(0, "Noto Serif CJK JP", Region::Japan),
    regional(1, "Noto Serif CJK KR", Region::Korea),
    regional(2, "Noto Serif CJK SC", Region::Mainland),
    regional(3, "Noto Serif CJK TC", Region::Taiwan),
    regional(4, "Noto Serif CJK HK", Region::HongKong),
    bold(
        "noto-serif-cjk-bold/NotoSerifCJKJPCommon-Bold.otf",
        "Noto Serif CJK JP Common",
        Region::Japan,
    ),
    bold(
        "noto-serif-cjk-bold/NotoSerifCJKKRCommon-Bold.otf",
        "Noto Serif CJK KR Common",
        Region::Korea,
    ),
    bold(
        "noto-serif-cjk-bold/NotoSerifCJKSCCommon-Bold.otf",
        "Noto Serif CJK SC Common",
        Region::Mainland,
    ),
    bold(
        "noto-serif-cjk-bold/NotoSerifCJKTCCommon-Bold.otf",
        "Noto Serif CJK TC Common",
        Region::Taiwan,
    ),
];

const fn plain(file: &'static str, family: &'static str, ranges: &'static [(u32, u32)]) -> Beside {
    Beside { file, index: 0, family, bold: false, region: None, is_cubic: false, ranges }
}

const fn regional(index: u32, family: &'static str, region: Region) -> Beside {
    let file = "noto-serif-cjk/NotoSerifCJK-Regular.ttc";
    Beside { index, region: Some(region), is_cubic: true, ..plain(file, family, CJK) }
}

const fn bold(file: &'static str, family: &'static str, region: Region) -> Beside {
    Beside { bold: true, region: Some(region), is_cubic: true, ..plain(file, family, CJK) }
}
