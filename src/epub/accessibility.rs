//! What a reader with a disability wants to know before buying: computed, never asserted.

use crate::language::Words;

/// What the writer has met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Images that say something, with a description.
    described: usize,
    /// Images that say something, without a description of any length.
    undescribed: usize,
    /// Whether readings stand beside words.
    pub(super) ruby: bool,
    /// Whether the pages of a printed edition are marked.
    pub(super) page_breaks: bool,
    /// Whether the recording is heard while its words are marked.
    pub(super) heard: bool,
}

impl Facts {
    /// Takes note of an image; one without alternative text is decoration.
    pub(super) fn image(&mut self, alt: Option<&str>) {
        match alt {
            Some(alt) if alt.trim().is_empty() => self.undescribed += 1,
            Some(_) => self.described += 1,
            None => {}
        }
    }

    /// The statements, as property and value, in the order of `EPUB Accessibility 1.1 § 2.2`.
    pub(super) fn statements(self) -> Vec<(&'static str, &'static str)> {
        let pictured = self.described + self.undescribed > 0;
        let readable = self.undescribed == 0;
        let mut features = vec![
            "tableOfContents",
            "structuralNavigation",
            "readingOrder",
            "displayTransformability",
            "ARIA",
            "unlocked",
        ];
        let optional = [
            (pictured && readable, "alternativeText"),
            (self.page_breaks, "pageNavigation"),
            (self.page_breaks, "pageBreakMarkers"),
            (self.ruby, "rubyAnnotations"),
            (self.heard, "synchronizedAudioText"),
        ];
        features.extend(optional.iter().filter(|(present, _)| *present).map(|(_, name)| *name));
        let mut out = vec![("schema:accessMode", "textual")];
        if pictured {
            out.push(("schema:accessMode", "visual"));
            out.push(("schema:accessModeSufficient", "textual,visual"));
        }
        if self.heard {
            // Nothing is heard that is not in the text, so the text suffices as before.
            out.push(("schema:accessMode", "auditory"));
        }
        if readable {
            out.push(("schema:accessModeSufficient", "textual"));
        }
        out.extend(features.into_iter().map(|feature| ("schema:accessibilityFeature", feature)));
        // Nothing moves: an animation becomes its first frame. What a recording does to those who
        // hear it nobody has measured.
        let hazards: &[&str] = if self.heard {
            &["noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"]
        } else {
            &["none"]
        };
        out.extend(hazards.iter().map(|hazard| ("schema:accessibilityHazard", *hazard)));
        out
    }

    /// A few sentences for those who would rather read than compare codes.
    pub(super) fn summary(self, words: &Words) -> String {
        let sentences = [
            (true, words.text_adapts),
            (self.described > 0 && self.undescribed == 0, words.images_described),
            (self.page_breaks, words.pages_of_pdf),
            (self.heard, words.speech_marked),
        ];
        let mut out = String::new();
        for (_, sentence) in sentences.iter().filter(|(present, _)| *present) {
            if !out.is_empty() && !out.ends_with('。') {
                out.push(' ');
            }
            out.push_str(sentence);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Facts;
    use crate::language;
    use crate::model::Lang;

    fn said(facts: Facts, property: &str) -> Vec<&'static str> {
        let statements = facts.statements();
        statements.iter().filter(|(name, _)| *name == property).map(|(_, value)| *value).collect()
    }

    #[test]
    fn text_alone_needs_no_eyes() {
        let facts = Facts::default();
        assert_eq!(said(facts, "schema:accessMode"), ["textual"]);
        assert_eq!(said(facts, "schema:accessModeSufficient"), ["textual"]);
        assert_eq!(said(facts, "schema:accessibilityHazard"), ["none"]);
        let features = said(facts, "schema:accessibilityFeature");
        assert!(!features.contains(&"alternativeText"), "there is nothing to describe");
        assert!(!features.contains(&"pageBreakMarkers"));
    }

    #[test]
    fn one_image_without_a_description_spoils_it() {
        let mut facts = Facts::default();
        facts.image(Some("A portrait."));
        facts.image(None);
        assert_eq!(said(facts, "schema:accessMode"), ["textual", "visual"]);
        assert_eq!(said(facts, "schema:accessModeSufficient"), ["textual,visual", "textual"]);
        assert!(said(facts, "schema:accessibilityFeature").contains(&"alternativeText"));
        facts.image(Some(" "));
        assert_eq!(said(facts, "schema:accessModeSufficient"), ["textual,visual"]);
        assert!(!said(facts, "schema:accessibilityFeature").contains(&"alternativeText"));
    }

    #[test]
    fn the_summary_says_what_is_there_in_the_language_of_the_book() {
        let summary =
            |facts: Facts, tag| facts.summary(&language::of(&Lang::read(tag).unwrap()).words);
        let mut facts = Facts { page_breaks: true, ..Facts::default() };
        assert_eq!(
            summary(facts, "en"),
            "The text adapts to every way of reading; headings lead from question to question. \
             Page numbers are those of the PDF edition."
        );
        facts.image(Some("A portrait."));
        assert!(summary(facts, "ja").contains("。画像には説明があります。ページ番号"));
        facts.image(Some(""));
        assert!(!summary(facts, "fr").contains("images"));
    }

    #[test]
    fn marked_pages_and_readings_are_features() {
        let facts = Facts { ruby: true, page_breaks: true, ..Facts::default() };
        let features = said(facts, "schema:accessibilityFeature");
        assert!(features.ends_with(&["pageNavigation", "pageBreakMarkers", "rubyAnnotations"]));
    }

    #[test]
    fn a_recording_is_heard_and_its_dangers_unknown() {
        let facts = Facts { heard: true, ..Facts::default() };
        assert_eq!(said(facts, "schema:accessMode"), ["textual", "auditory"]);
        assert_eq!(said(facts, "schema:accessModeSufficient"), ["textual"]);
        assert!(said(facts, "schema:accessibilityFeature").contains(&"synchronizedAudioText"));
        let hazards = said(facts, "schema:accessibilityHazard");
        assert_eq!(hazards, ["noFlashingHazard", "noMotionSimulationHazard", "unknownSoundHazard"]);
    }
}
