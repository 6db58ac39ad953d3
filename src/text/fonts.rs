//! The faces a book is set in: those in the binary, and those a user adds.

use super::{Face, FaceId};
use std::borrow::Cow;
use std::fmt;

/// All faces at hand. Never the system's.
#[derive(Debug)]
pub struct Fonts {
    faces: Vec<Face>,
}

/// Why a font cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FontError {
    /// The bytes are no OpenType font, or the file is cut short.
    NotAFont,
    /// A table is missing without which no type can be set.
    MissingTable(&'static str),
    /// The font's licence bits forbid embedding (`OS/2` fsType, bit 1 alone).
    Restricted,
    /// No subset can be made of the face of that PostScript name.
    NoSubset(String),
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFont => f.write_str("this is no OpenType font, or the file is cut short"),
            Self::MissingTable(tag) => write!(f, "the font has no `{tag}` table"),
            Self::Restricted => f.write_str("the font forbids embedding"),
            Self::NoSubset(name) => write!(f, "no subset can be made of {name}"),
        }
    }
}

impl std::error::Error for FontError {}

/// The faces in the binary, in the order in which they stand in for one another.
const CORE: &[&[u8]] = &[
    include_bytes!("../../fonts/eb-garamond/EBGaramond_400Regular.ttf"),
    include_bytes!("../../fonts/eb-garamond/EBGaramond_400Regular_Italic.ttf"),
    include_bytes!("../../fonts/eb-garamond/EBGaramond_600SemiBold.ttf"),
    include_bytes!("../../fonts/eb-garamond/EBGaramond_600SemiBold_Italic.ttf"),
    include_bytes!("../../fonts/alegreya-sans/AlegreyaSans_400Regular.ttf"),
    include_bytes!("../../fonts/alegreya-sans/AlegreyaSans_400Regular_Italic.ttf"),
    include_bytes!("../../fonts/alegreya-sans/AlegreyaSans_700Bold.ttf"),
    include_bytes!("../../fonts/fira-mono/FiraMono_400Regular.ttf"),
    include_bytes!("../../fonts/libertinus-serif/LibertinusSerif-Regular.otf"),
    include_bytes!("../../fonts/tiro-devanagari-sanskrit/TiroDevanagariSanskrit-Regular.ttf"),
    include_bytes!("../../fonts/noto-serif-devanagari/NotoSerifDevanagari_600SemiBold.ttf"),
    include_bytes!("../../fonts/noto-serif-cjk-micro/NotoSerifCJKMicro-Regular.otf"),
];

/// The licences of the families in the binary.
const LICENCES: &[(&str, &str)] = &[
    ("EB Garamond", include_str!("../../fonts/eb-garamond/OFL.txt")),
    ("Alegreya Sans", include_str!("../../fonts/alegreya-sans/OFL.txt")),
    ("Fira Mono", include_str!("../../fonts/fira-mono/OFL.txt")),
    ("Libertinus Serif", include_str!("../../fonts/libertinus-serif/OFL.txt")),
    ("Tiro Devanagari Sanskrit", include_str!("../../fonts/tiro-devanagari-sanskrit/OFL.txt")),
    ("Noto Serif Devanagari", include_str!("../../fonts/noto-serif-devanagari/OFL.txt")),
    ("Noto Serif CJK Micro", include_str!("../../fonts/noto-serif-cjk-micro/OFL.txt")),
];

impl Fonts {
    /// The faces in the binary.
    ///
    /// # Errors
    /// Never, as long as the binary is whole; a test reads them all.
    pub fn core() -> Result<Self, FontError> {
        let read = |bytes: &&'static [u8]| Face::read(Cow::Borrowed(*bytes), 0);
        Ok(Self { faces: CORE.iter().map(read).collect::<Result<_, _>>()? })
    }

    /// Adds a user's face; it is found by its family's name before the core's.
    ///
    /// # Errors
    /// When the bytes are no usable font, or its licence bits forbid embedding.
    pub fn add(&mut self, data: Vec<u8>, index: u32) -> Result<FaceId, FontError> {
        let face = Face::read(Cow::Owned(data), index)?;
        if face.fs_type & 0x000F == 0x0002 {
            return Err(FontError::Restricted);
        }
        self.faces.push(face);
        Ok(Self::id(self.faces.len() - 1))
    }

    /// The licence a family in the binary comes under; a user's own fonts bring none along.
    #[must_use]
    pub fn licence(family: &str) -> Option<&'static str> {
        LICENCES.iter().find(|(name, _)| *name == family).map(|(_, text)| *text)
    }

    fn id(at: usize) -> FaceId {
        FaceId(u16::try_from(at).unwrap_or(u16::MAX))
    }

    /// A face.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// All faces.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(at, face)| (Self::id(at), face))
    }

    /// The face of a family that comes nearest to a weight and slope; the running text's
    /// regular face when there is no such family.
    #[must_use]
    pub fn find(&self, family: &str, bold: bool, italic: bool) -> FaceId {
        let wanted: i32 = if bold { 650 } else { 400 };
        self.iter()
            .filter(|(_, face)| face.family == family)
            .min_by_key(|(_, face)| {
                (i32::from(face.weight) - wanted).abs() + if face.italic == italic { 0 } else { 90 }
            })
            .map_or(FaceId(0), |(id, _)| id)
    }

    /// The first face that has a glyph for every character of a cluster, `first` tried first.
    #[must_use]
    pub fn covering(&self, cluster: &str, first: FaceId) -> Option<FaceId> {
        let covers = |id: FaceId| {
            cluster.chars().all(|c| is_invisible(c) || self.face(id).glyph(c).is_some())
        };
        std::iter::once(first).chain(self.iter().map(|(id, _)| id)).find(|id| covers(*id))
    }
}

/// Characters that need no glyph of their own: shaping hides them or we draw their width.
#[must_use]
pub(super) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::{FaceId, Fonts};

    #[test]
    fn core_faces_are_found_by_family_weight_and_slope() {
        let fonts = Fonts::core().unwrap();
        let name = |f, b, i| fonts.face(fonts.find(f, b, i)).postscript_name.clone();
        assert_eq!(name("EB Garamond", false, false), "EBGaramond-Regular");
        assert_eq!(name("EB Garamond", true, true), "EBGaramond-SemiBoldItalic");
        assert_eq!(name("Alegreya Sans", true, false), "AlegreyaSans-Bold");
        assert_eq!(name("Fira Mono", true, true), "FiraMono-Regular");
        assert_eq!(fonts.find("Comic Sans", false, false), FaceId(0));
    }

    #[test]
    fn every_core_family_has_its_licence() {
        for (_, face) in Fonts::core().unwrap().iter() {
            let licence = Fonts::licence(&face.family);
            assert!(licence.is_some_and(|text| text.contains("SIL Open Font License")), "{face:?}");
        }
    }

    #[test]
    fn a_character_finds_a_face_that_has_it() {
        let fonts = Fonts::core().unwrap();
        let family = |c: &str| fonts.covering(c, FaceId(0)).map(|id| fonts.face(id).family.clone());
        assert_eq!(family("é").as_deref(), Some("EB Garamond"));
        assert_eq!(family("א").as_deref(), Some("Libertinus Serif"));
        assert_eq!(family("क").as_deref(), Some("Tiro Devanagari Sanskrit"));
        assert_eq!(family("語").as_deref(), Some("Noto Serif CJK Micro"));
        assert_eq!(family("\u{202f}").as_deref(), Some("EB Garamond"));
        assert_eq!(family("\u{10ffff}"), None);
    }
}
