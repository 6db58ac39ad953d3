//! The catalogue of rules: slug, severity, summary and explanation, said once.

use super::Severity;

/// Makes the enum and its look-ups from one table.
macro_rules! rules {
    ($($name:ident $slug:literal $severity:ident $summary:literal $explanation:literal)*) => {
        /// What a complaint is about. `entretien explain SLUG` prints the explanation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $summary] $name,)*
        }

        impl Rule {
            /// Every rule, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name used on the command line and in reports.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// How bad breaking it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// One line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }

            /// Why it matters, with a wrong and a right example.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => $explanation,)* }
            }

            /// The rule of that slug.
            #[must_use]
            pub fn find(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.slug() == slug)
            }
        }
    };
}

rules! {
    InvalidUtf8 "invalid-utf8" Error
        "the source is not UTF-8 text"
        "A source is a text file in UTF-8. A file in another encoding (Latin-1, Windows-1252, \
         UTF-16) is saved as UTF-8 in any editor."
    FrontMatter "front-matter" Error
        "the front matter cannot be read"
        "The block between the two `---` lines is YAML."
    MissingImage "missing-image" Error
        "an image is not there"
        "Image paths are relative to the source file."
    BadImage "bad-image" Error
        "an image cannot be used"
        "An image is a whole JPEG, PNG, GIF or WebP file."
    MissingGlyph "missing-glyph" Error
        "no font has this character"
        "Every character needs a glyph in one of the fonts, or the book would show a box."
    OverfullLine "overfull-line" Warning
        "a line does not fit its measure"
        "A word, link or code line is too long for the measure and could not be broken well."
}
