//! How the rows of the catalogue of rules become an enum with its look-ups.

/// Makes the enum and its look-ups from the rows of all chapters.
macro_rules! rules {
    ([] $($name:ident $slug:literal $severity:ident
        $summary:literal $reason:literal $wrong:literal $right:literal)*) => {
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

            /// Why it matters.
            #[must_use]
            pub const fn reason(self) -> &'static str {
                match self { $(Self::$name => $reason,)* }
            }

            /// A piece of a source that breaks it. Where it holds keys of the front matter alone,
            /// the `---` lines are left out.
            #[must_use]
            pub const fn wrong(self) -> &'static str {
                match self { $(Self::$name => $wrong,)* }
            }

            /// The same piece, mended.
            #[must_use]
            pub const fn right(self) -> &'static str {
                match self { $(Self::$name => $right,)* }
            }

            /// Why it matters, with a wrong and a right example.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => concat!(
                        $reason, "\n\nWrong:\n\n", $wrong, "\n\nRight:\n\n", $right, "\n",
                    ),)*
                }
            }

            /// The rule of that slug.
            #[must_use]
            pub fn find(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|rule| rule.slug() == slug)
            }
        }
    };
}

pub(super) use rules;
