//! Font subsets that keep their layout tables: what an EPUB embeds.

use super::shape::ignores_own_language;
use super::{Face, Features, FontError};
use crate::model::Lang;
use skera::{DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use skrifa::Tag;
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::NameId;
use skrifa::raw::{FontRef, TableProvider};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a subset must be able to set.
#[derive(Clone, Copy, Debug)]
pub struct Needs<'a> {
    /// The characters.
    pub characters: &'a BTreeSet<char>,
    /// The features asked for beyond those every text has.
    pub features: Features,
    /// The languages it is set in.
    pub languages: &'a BTreeSet<Lang>,
}

/// Copyright, names, licence and its address: what a subset says about itself.
const NAMES: [u16; 9] = [0, 1, 2, 3, 4, 5, 6, 13, 14];

impl Face {
    /// A font with the glyphs that `needs` can lead to, conjuncts and ligatures among them.
    ///
    /// # Errors
    /// When the outlines are cubic, which the subsetter does not write, or a table is damaged.
    pub fn subset(&self, needs: Needs<'_>) -> Result<Vec<u8>, FontError> {
        if self.is_cff {
            return Err(FontError::NoSubset(self.postscript_name.clone()));
        }
        let font = self.raw().ok_or(FontError::NotAFont)?;
        let failed = || FontError::NoSubset(self.postscript_name.clone());
        // The subsetter believes what tables say of each other, and a user's font may lie.
        let cut = catch_unwind(AssertUnwindSafe(|| self.cut(&font, needs)));
        let bytes = cut.ok().flatten().ok_or_else(failed)?;
        // The subsetter has been seen to leave outlines out without a word.
        let outlines = FontRef::new(&bytes).ok().and_then(|subset| subset.glyf().ok().map(|_| ()));
        outlines.ok_or(FontError::MissingTable("glyf"))?;
        Ok(bytes)
    }

    fn cut(&self, font: &FontRef<'_>, needs: Needs<'_>) -> Option<Vec<u8>> {
        let there = needs.characters.iter().filter(|c| self.glyph(**c).is_some());
        let plan = Plan::new(
            &IntSet::empty(),
            &there.map(|c| u32::from(*c)).collect(),
            font,
            SubsetFlags::SUBSET_FLAGS_DEFAULT,
            &DEFAULT_DROP_TABLES.iter().copied().collect(),
            &IntSet::all(),
            &self.features(needs),
            &NAMES.into_iter().map(NameId::from).collect(),
            &IntSet::all(),
        );
        subset_font(font, &plan).ok()
    }

    /// The usual features, those asked for, and no local forms where shaping ignores them.
    fn features(&self, needs: Needs<'_>) -> IntSet<Tag> {
        let mut tags: IntSet<Tag> = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
        tags.extend(needs.features.tags());
        if needs.languages.iter().any(|lang| ignores_own_language(&self.family, lang)) {
            tags.remove(Tag::new(b"locl"));
        }
        tags
    }
}

#[cfg(test)]
mod tests {
    use super::Needs;
    use crate::model::Lang;
    use crate::text::{Face, Features, FontError, Fonts, Look};
    use skrifa::Tag;
    use skrifa::raw::{FontRef, TableProvider};

    use std::collections::BTreeSet;

    fn subset(family: &str, text: &str, lang: &str) -> Result<Vec<u8>, FontError> {
        let fonts = Fonts::core().unwrap();
        let face = fonts.face(fonts.find(family, false, false));
        face.subset(Needs {
            characters: &text.chars().collect(),
            features: Features::OLD_STYLE,
            languages: &BTreeSet::from([Lang::read(lang).unwrap()]),
        })
    }

    fn advances(font: &[u8], text: &str, lang: &str) -> Vec<i32> {
        let mut fonts = Fonts::core().unwrap();
        let face = fonts.add(font.to_vec(), 0).unwrap();
        let look = Look { face, features: Features::OLD_STYLE, region: None };
        let shaped = fonts.shape(text, look, &Lang::read(lang).unwrap());
        assert!(shaped.iter().all(|s| s.face == face), "{text} needs another face");
        shaped.iter().flat_map(|s| &s.glyphs).map(|g| g.advance).collect()
    }

    #[test]
    fn a_subset_shapes_as_the_whole_face_does() {
        for (family, text, lang) in [
            ("EB Garamond", "L’efficace office 1984 fjord — Thé", "fr"),
            ("Tiro Devanagari Sanskrit", "संस्कृतम् क्षत्रिय", "sa"),
            ("Fira Mono", "let x = 1;", "en"),
        ] {
            let fonts = Fonts::core().unwrap();
            let whole = fonts.face(fonts.find(family, false, false)).data().to_vec();
            let small = subset(family, text, lang).unwrap();
            assert!(small.len() * 4 < whole.len(), "{family}: {} bytes", small.len());
            assert_eq!(advances(&small, text, lang), advances(&whole, text, lang), "{family}");
            let face = Face::read(small.into(), 0).unwrap();
            assert_eq!(face.family, family);
            assert!(!face.is_cff);
        }
    }

    #[test]
    fn local_forms_stay_out_where_they_do_harm() {
        let has_local_forms = |lang: &str| {
            let font = subset("EB Garamond", "fi quasi ŞşĞğİı", lang).unwrap();
            let font = FontRef::new(&font).unwrap();
            let gsub = font.gsub().unwrap();
            let features = gsub.feature_list().unwrap();
            features.feature_records().iter().any(|f| f.feature_tag() == Tag::new(b"locl"))
        };
        assert!(has_local_forms("tr"));
        assert!(!has_local_forms("la"));
    }

    #[test]
    fn cubic_outlines_are_refused() {
        let refused = subset("Libertinus Serif", "שלום", "he");
        assert_eq!(refused, Err(FontError::NoSubset("LibertinusSerif-Regular".to_owned())));
    }
}
