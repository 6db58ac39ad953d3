//! Which face stands in for one that lacks a character.

use super::catalogue::{Beside, KIN};
use super::{FaceId, Fonts, Look, Region};
use crate::model::Lang;

impl Fonts {
    /// The first face that has a glyph for every character of a cluster: the one asked for, those
    /// of the region, the next of its kind, then all others in their order.
    #[must_use]
    pub fn covering(&self, cluster: &str, look: Look, lang: &Lang) -> Option<FaceId> {
        let found = self.candidates(look, lang).find(|id| self.covers(*id, cluster));
        found.or_else(|| self.in_reserve(cluster))
    }

    /// Whether a text is of letters and punctuation of which each is a cluster, and all are in one of
    /// the faces that are always there.
    pub(super) fn is_plainly_in(&self, id: FaceId, text: &str) -> bool {
        let Some(face) = self.read(id).filter(|_| Self::beside(id).is_none()) else { return false };
        let alone = |c| matches!(c, '!'..'\u{300}' | '\u{2010}'..='\u{2027}') && !is_invisible(c);
        text.chars().all(|c| alone(c) && face.glyph(c).is_some())
    }

    /// The same, if its outlines are such as an EPUB can hold. A large file whose outlines are
    /// others is not read for the sake of learning that it has the letter.
    #[must_use]
    pub fn covering_in_epub(&self, cluster: &str, look: Look, lang: &Lang) -> Option<FaceId> {
        let first = self.candidates(look, lang).find(|id| match Self::beside(*id) {
            Some(beside) if beside.is_cubic => may_have(beside, cluster),
            Some(_) | None => self.covers(*id, cluster),
        })?;
        let is_cubic = Self::beside(first).is_some_and(|beside| beside.is_cubic);
        (!is_cubic && !self.face(first).is_cff).then_some(first)
    }

    /// A look with the face of a region instead of its own.
    pub(super) fn in_region(&self, look: Look, region: Region) -> Look {
        let bold = self.face(look.face).weight > 500;
        let mut faces = [bold, false].into_iter().filter_map(|bold| regional(region, bold));
        let face = faces.find(|id| self.read(*id).is_some());
        Look { face: face.unwrap_or(look.face), ..look }
    }

    fn candidates(&self, look: Look, lang: &Lang) -> impl Iterator<Item = FaceId> {
        let region = look.region.or_else(|| Region::of(lang)).unwrap_or(Region::Japan);
        let regional = move |own: Region| {
            let bold = self.face(look.face).weight > 500;
            let bold = if bold { regional(own, true) } else { None };
            bold.into_iter().chain(regional(own, false))
        };
        let others = self.in_order().filter(move |id| {
            let beside = Self::beside(*id);
            beside.and_then(|face| face.region).is_none_or(|of| of == region)
        });
        let own = look.region.into_iter().flat_map(regional);
        std::iter::once(look.face).chain(own).chain(self.kin(look.face)).chain(others)
    }

    /// The face of the family next of kin.
    fn kin(&self, id: FaceId) -> Option<FaceId> {
        let face = self.face(id);
        let (_, kin) = KIN.iter().find(|(family, _)| face.family == *family)?;
        Some(self.find(kin, face.weight > 500, face.italic))
    }

    fn covers(&self, id: FaceId, cluster: &str) -> bool {
        if Self::beside(id).is_some_and(|beside| !may_have(beside, cluster)) {
            return false;
        }
        let Some(face) = self.read(id) else { return false };
        cluster.chars().all(|c| is_invisible(c) || face.glyph(c).is_some())
    }
}

/// The face with the characters of a region. Hong Kong has no bold of its own.
fn regional(region: Region, bold: bool) -> Option<FaceId> {
    let region = if bold && region == Region::HongKong { Region::Taiwan } else { region };
    Fonts::position(|face| face.region == Some(region) && face.bold == bold)
}

/// Whether it is worth while to open the file of a face for a cluster: the base decides, lest a
/// large file be opened for the mark on a letter it does not have.
fn may_have(beside: &Beside, cluster: &str) -> bool {
    cluster.chars().find(|c| !is_invisible(*c)).is_some_and(|base| {
        // A keycap begins with a figure.
        let enclosed = cluster.chars().any(|c| c == '\u{20e3}');
        beside.may_have(if enclosed { '\u{20e3}' } else { base })
    })
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
    use crate::model::Lang;
    use crate::text::{FaceId, Features, Fonts, Look, Region, Shelf};
    use std::sync::{Arc, Mutex};

    const LOOK: Look = Look { face: FaceId(0), features: Features::PLAIN, region: None };

    /// The folder `fonts/` of the repository, and what was fetched from it.
    #[derive(Debug, Default)]
    struct Repository(Arc<Mutex<Vec<String>>>);

    impl Shelf for Repository {
        #[expect(clippy::disallowed_methods, reason = "a test may read files")]
        fn fetch(&self, name: &str) -> Option<Vec<u8>> {
            self.0.lock().unwrap().push(name.to_owned());
            std::fs::read(format!("{}/fonts/{name}", env!("CARGO_MANIFEST_DIR"))).ok()
        }
    }

    #[test]
    fn what_is_plainly_in_a_face_is_covered_by_it() {
        let fonts = Fonts::core().unwrap();
        let lang = Lang::read("fr").unwrap();
        for text in ["l’été", "«Œuvre»", "fin…"] {
            assert!(fonts.is_plainly_in(LOOK.face, text), "{text}");
            for c in text.chars() {
                assert_eq!(fonts.covering(&c.to_string(), LOOK, &lang), Some(LOOK.face));
            }
        }
        for text in ["e\u{301}", "a\u{ad}b", "a b", "א", "क", "a\u{200d}"] {
            assert!(!fonts.is_plainly_in(LOOK.face, text), "{text}");
        }
    }

    #[test]
    fn a_character_finds_a_face_that_has_it() {
        let fonts = Fonts::core().unwrap();
        let lang = Lang::read("fr").unwrap();
        let family =
            |c: &str| fonts.covering(c, LOOK, &lang).map(|id| fonts.face(id).family.clone());
        assert_eq!(family("é").as_deref(), Some("EB Garamond"));
        assert_eq!(family("א").as_deref(), Some("Libertinus Serif"));
        assert_eq!(family("क").as_deref(), Some("Tiro Devanagari Sanskrit"));
        assert_eq!(family("語").as_deref(), Some("Noto Serif CJK Micro"));
        assert_eq!(family("\u{202f}").as_deref(), Some("EB Garamond"));
        assert_eq!(family("\u{10ffff}"), None);
        assert_eq!(family("猫"), None);
        assert_eq!(fonts.absent('猫'), Some("noto-serif-cjk/NotoSerifCJK-Regular.ttc"));
    }

    #[test]
    fn files_are_fetched_when_they_are_needed() {
        let shelf = Repository::default();
        let fetched = Arc::clone(&shelf.0);
        let fonts = Fonts::with_shelf(Box::new(shelf)).unwrap();
        let name = |cluster: &str, region, lang: &str| {
            let look = Look { region, ..LOOK };
            let id = fonts.covering(cluster, look, &Lang::read(lang).unwrap());
            id.map(|id| fonts.face(id).postscript_name.clone()).unwrap_or_default()
        };
        assert_eq!(name("語", None, "fr"), "NotoSerifCJKMicro-Regular");
        assert_eq!(name("𐎠", None, "fr"), "");
        assert!(fetched.lock().unwrap().is_empty());
        assert_eq!(name("👩\u{200d}👧", None, "fr"), "NotoEmoji-Regular");
        assert_eq!(name("1\u{fe0f}\u{20e3}", None, "fr"), "NotoEmoji-Regular");
        assert_eq!(name("ش", None, "fr"), "NotoNaskhArabic-Regular");
        assert_eq!(name("ไ", None, "fr"), "NotoSerifThai-Regular");
        assert!(fetched.lock().unwrap().iter().all(|file| !file.contains("cjk")));
        assert_eq!(name("猫", None, "fr"), "NotoSerifCJKjp-Regular");
        assert_eq!(name("猫", None, "zh-TW"), "NotoSerifCJKtc-Regular");
        assert_eq!(name("語", Some(Region::Mainland), "zh"), "NotoSerifCJKsc-Regular");
        assert_eq!(name("한", Some(Region::Korea), "ko"), "NotoSerifCJKkr-Regular");
        let cjk = fetched.lock().unwrap().iter().filter(|file| file.ends_with("ttc")).count();
        assert_eq!(cjk, 1);
        assert!(fonts.broken().next().is_none());
    }

    #[test]
    fn the_catalogue_is_right_about_its_faces() {
        let fonts = Fonts::with_shelf(Box::new(Repository::default())).unwrap();
        for sought in fonts.sought() {
            let face = sought.face.unwrap();
            assert_eq!(face.family, sought.family);
            assert!(face.check_rights().is_ok());
            let beside = super::super::catalogue::BESIDE
                .iter()
                .find(|beside| beside.family == sought.family)
                .unwrap();
            assert_eq!((face.is_cff, face.weight > 500), (beside.is_cubic, beside.bold));
        }
    }
}
