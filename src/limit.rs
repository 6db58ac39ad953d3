//! How much of anything is taken: limits with names, so that no input can ask for the whole machine.

use std::collections::BTreeMap;
use std::fmt;

/// Makes the enum and its look-ups from the rows of the table.
macro_rules! limits {
    ($($limit:ident = $name:literal $usual:literal to $most:literal
        $unit:literal $reason:literal)*) => {
        /// What is limited. `entretien explain limits` prints the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Limit {
            $(#[doc = $unit] $limit,)*
        }

        impl Limit {
            /// Every limit, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$limit,)*];

            /// The name used on the command line and in reports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$limit => $name,)* }
            }

            /// What holds unless something else is said.
            #[must_use]
            pub const fn usual(self) -> u64 {
                match self { $(Self::$limit => $usual,)* }
            }

            /// How far it can be raised.
            #[must_use]
            pub const fn most(self) -> u64 {
                match self { $(Self::$limit => $most,)* }
            }

            /// What is counted, and of what.
            #[must_use]
            pub const fn unit(self) -> &'static str {
                match self { $(Self::$limit => $unit,)* }
            }

            /// Why there is a limit.
            #[must_use]
            pub const fn reason(self) -> &'static str {
                match self { $(Self::$limit => $reason,)* }
            }
        }
    };
}

limits! {
    SourceSize = "source-size" 64_000_000 to 2_000_000_000
        "bytes of a source"
        "a source is held in memory several times over, and its places are numbers of 32 bits"
    LineLength = "line-length" 16_000_000 to 2_000_000_000
        "bytes in a line of a source"
        "a complaint shows the line it is about"
    ParagraphLength = "paragraph-length" 8_000_000 to 2_000_000_000
        "bytes in a paragraph"
        "a paragraph is broken as a whole: its time is as its length, however it is written"
    WordLength = "word-length" 50_000 to 10_000_000
        "characters in a word"
        "a word is shaped as a whole, its marks upon marks included"
    Nesting = "nesting" 16 to 64
        "levels of quotations, lists and emphasis"
        "what is nested is read and written by functions that call themselves"
    Speakers = "speakers" 20_000 to 1_000_000
        "speakers"
        "a cast of thousands is a mistake, and each of it stands in every list of people"
    LabelLength = "label-length" 200 to 10_000
        "characters in a label"
        "labels are looked for at the head of every paragraph, and stand in margins"
    Notes = "notes" 250_000 to 10_000_000
        "notes"
        "each has links to it and back"
    ParagraphNotes = "paragraph-notes" 20_000 to 1_000_000
        "notes called in a paragraph"
        "where a page ends is weighed with every note of its paragraphs"
    TableCells = "table-cells" 200_000 to 10_000_000
        "cells in a table"
        "a table is measured as a whole before its first row is set"
    ImageSize = "image-size" 500_000_000 to 4_000_000_000
        "bytes of an image"
        "images are read whole"
    ImagePixels = "image-pixels" 100_000_000 to 1_000_000_000
        "pixels of an image"
        "an image is decoded whole, into up to eight bytes for each; its head is read first"
    RecordingSize = "recording-size" 2_000_000_000 to 4_000_000_000
        "bytes of a recording"
        "recordings are read whole, and stand in the EPUB"
    FontSize = "font-size" 500_000_000 to 4_000_000_000
        "bytes of a font file"
        "fonts are read whole"
    FontTables = "font-tables" 128 to 4096
        "tables in a font"
        "every table is looked at; those of a true font are some thirty"
    ArchiveEntries = "archive-entries" 20_000 to 1_000_000
        "files in an archive"
        "each has a name, which is held against the others"
    ArchiveEntrySize = "archive-entry-size" 67_108_864 to 4_000_000_000
        "bytes that a file in an archive unpacks to"
        "each is unpacked into memory, whatever the archive says of its size"
    ArchiveSize = "archive-size" 536_870_912 to 16_000_000_000
        "bytes that an archive unpacks to"
        "a small archive can hold the same megabyte a thousand times"
    ArchiveRatio = "archive-ratio" 400 to 2000
        "times the packed size of a file in an archive"
        "texts and images pack into a tenth; only bombs pack into a thousandth"
    PdfSize = "pdf-size" 1_073_741_824 to 4_000_000_000
        "bytes of a PDF to impose"
        "the file is read whole"
    PdfObjects = "pdf-objects" 4_000_000 to 100_000_000
        "objects in a PDF to impose"
        "each is held in memory, and followed"
    PdfStreamSize = "pdf-stream-size" 268_435_456 to 4_000_000_000
        "bytes that a stream of a PDF unpacks to"
        "a page of a few kilobytes could fill the memory"
    Pages = "pages" 50_000 to 1_000_000
        "pages of a PDF"
        "each is held in memory until the last is known"
}

impl Limit {
    /// The limit of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|limit| limit.name() == name)
    }
}

/// How much is taken: of everything the usual, where nothing else is said.
///
/// ```
/// use entretien::limit::{Limit, Limits};
///
/// let mut limits = Limits::default();
/// assert!(limits.hold(Limit::Notes, 1000).is_ok());
/// limits.set(Limit::Notes, 999)?;
/// let exceeded = limits.hold(Limit::Notes, 1000).unwrap_err();
/// assert_eq!(exceeded.to_string(), "1000 notes; the limit `notes` is 999");
/// # Ok::<(), entretien::limit::TooHigh>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(BTreeMap<Limit, u64>);

impl Limits {
    /// Of everything the usual.
    #[must_use]
    pub const fn usual() -> Self {
        Self(BTreeMap::new())
    }

    /// How much is taken.
    #[must_use]
    pub fn of(&self, limit: Limit) -> u64 {
        self.0.get(&limit).copied().unwrap_or_else(|| limit.usual())
    }

    /// The same for what is counted in memory.
    #[must_use]
    pub fn count(&self, limit: Limit) -> usize {
        usize::try_from(self.of(limit)).unwrap_or(usize::MAX)
    }

    /// Takes so much from now on, more or less than before.
    ///
    /// # Errors
    /// When that is more than can be allowed.
    pub fn set(&mut self, limit: Limit, value: u64) -> Result<(), TooHigh> {
        if value > limit.most() {
            return Err(TooHigh(limit));
        }
        self.0.insert(limit, value);
        Ok(())
    }

    /// Holds something to its limit.
    ///
    /// # Errors
    /// When it is more than is taken.
    pub fn hold(&self, limit: Limit, found: u64) -> Result<(), Exceeded> {
        let most = self.of(limit);
        if found > most { Err(Exceeded { limit, most, found: Some(found) }) } else { Ok(()) }
    }

    /// The same for what is counted in memory.
    ///
    /// # Errors
    /// When it is more than is taken.
    pub fn hold_count(&self, limit: Limit, found: usize) -> Result<(), Exceeded> {
        self.hold(limit, u64::try_from(found).unwrap_or(u64::MAX))
    }

    /// What to say of more than is taken, where nobody knows how much more.
    #[must_use]
    pub fn exceeded(&self, limit: Limit) -> Exceeded {
        Exceeded { limit, most: self.of(limit), found: None }
    }
}

/// A limit cannot be raised so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooHigh(pub Limit);

impl fmt::Display for TooHigh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` can be raised to {}", self.0.name(), self.0.most())
    }
}

impl std::error::Error for TooHigh {}

/// There is more of something than is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// What is limited.
    pub limit: Limit,
    /// How much is taken.
    pub most: u64,
    /// How much there is, where that is known.
    pub found: Option<u64>,
}

impl Exceeded {
    /// What is wrong and what to do about it, in one.
    #[must_use]
    pub fn with_remedy(&self) -> String {
        format!("{self}; {}", self.hint())
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        let name = self.limit.name();
        match self.found {
            Some(found) if found <= self.limit.most() => format!(
                "if that is meant, `--limit {name}={found}` takes it, or `{name} = {found}` under \
                 `[limits]` in entretien.toml"
            ),
            Some(_) => format!("it can be raised to {}, not so far", self.limit.most()),
            None => format!(
                "if that is meant, raise it with `--limit {name}=…`, or under `[limits]` in \
                 entretien.toml"
            ),
        }
    }
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, most, found } = self;
        let (name, unit) = (limit.name(), limit.unit());
        match found {
            Some(found) => write!(f, "{found} {unit}; the limit `{name}` is {most}"),
            None => write!(f, "more than {most} {unit}, which is the limit `{name}`"),
        }
    }
}

impl std::error::Error for Exceeded {}

#[cfg(test)]
mod tests {
    use super::{Limit, Limits, TooHigh};
    use std::collections::BTreeSet;

    #[test]
    fn each_has_a_name_of_its_own_and_room_to_be_raised() {
        let names: BTreeSet<&str> = Limit::ALL.iter().map(|limit| limit.name()).collect();
        assert_eq!(names.len(), Limit::ALL.len());
        for &limit in Limit::ALL {
            assert_eq!(Limit::find(limit.name()), Some(limit));
            assert!(limit.usual() < limit.most() && !limit.reason().is_empty(), "{limit:?}");
        }
        assert_eq!(Limit::find("note"), None);
    }

    #[test]
    fn a_limit_is_what_is_still_taken() {
        let mut limits = Limits::default();
        assert_eq!(limits.set(Limit::Nesting, 65), Err(TooHigh(Limit::Nesting)));
        limits.set(Limit::Nesting, 3).unwrap();
        assert_eq!(limits.hold(Limit::Nesting, 3), Ok(()));
        let exceeded = limits.hold(Limit::Nesting, 4).unwrap_err();
        assert!(exceeded.hint().contains("`--limit nesting=4`"), "{}", exceeded.hint());
        let far = limits.hold(Limit::Nesting, 400).unwrap_err();
        assert_eq!(far.hint(), "it can be raised to 64, not so far");
        assert!(limits.exceeded(Limit::Nesting).to_string().starts_with("more than 3 levels"));
    }
}
