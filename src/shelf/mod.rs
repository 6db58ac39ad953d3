//! A set of editions on one shelf: the page that lists them, and the feed a library subscribes to.

mod feed;
mod page;

use self::feed::Publication;
pub use self::feed::feed;
pub use self::page::page;

use crate::edition::{Imprint, Variant};
use crate::language;
use crate::model::{FrontMatter, Lang};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An edition as it stands on the shelf.
#[derive(Clone, Debug)]
pub struct Volume {
    /// What its source says of it.
    pub front: FrontMatter,
    /// What it is called.
    pub imprint: Imprint,
    /// Its cover, when there is one.
    pub cover: Option<Cover>,
    /// Its files, in the order in which they are offered.
    pub files: Vec<File>,
}

/// An edition written out as it stands on the shelf; it can be kept until the others are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// What the editions of one interview have in common.
    set: String,
    /// Whether it is in the language that the interview was first written in.
    is_original: bool,
    lang: Lang,
    title: String,
    /// When it was last modified, in seconds since 1970.
    modified: i64,
    /// Its entry on the page, in HTML.
    item: String,
    /// Its entry in the feed.
    publication: Publication,
}

/// A cover beside its book.
#[derive(Clone, Debug)]
pub struct Cover {
    /// The name of its file.
    pub name: String,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Width and height, in pixels.
    pub size: (u32, u32),
}

/// A file of an edition.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name, in the folder of the shelf.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// How long it is, in bytes.
    pub bytes: usize,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An EPUB.
    Epub,
    /// A PDF.
    Pdf {
        /// How many pages it has.
        pages: usize,
        /// What it is for.
        variant: Variant,
    },
}

impl Kind {
    /// The name of the format.
    const fn name(self) -> &'static str {
        match self {
            Self::Epub => "EPUB",
            Self::Pdf { .. } => "PDF",
        }
    }

    /// What it is for, in a language, when it is not the book as everyone reads it.
    fn purpose(self, lang: &Lang) -> Option<&'static str> {
        let prints = language::prints(lang);
        match self {
            Self::Epub | Self::Pdf { variant: Variant::Book, .. } => None,
            Self::Pdf { variant: Variant::Booklet, .. } => Some(prints.booklet),
            Self::Pdf { variant: Variant::Handout, .. } => Some(prints.handout),
            Self::Pdf { variant: Variant::LargePrint, .. } => Some(prints.large_print),
            Self::Pdf { variant: Variant::Dyslexia, .. } => Some(prints.for_dyslexia),
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Epub => "application/epub+zip",
            Self::Pdf { .. } => "application/pdf",
        }
    }
}

impl Volume {
    /// The edition, written out.
    #[must_use]
    pub fn card(&self) -> Card {
        Card {
            set: self.set().to_owned(),
            is_original: self.is_original(),
            lang: self.front.lang.clone(),
            title: self.front.title.text(),
            modified: self.imprint.modified.seconds,
            item: page::item(self),
            publication: feed::publication(self),
        }
    }

    /// What the editions of one interview have in common.
    fn set(&self) -> &str {
        self.front.edition.as_ref().map_or(&self.front.slug, |edition| &edition.of)
    }

    /// Whether it is in the language that the interview was first written in.
    fn is_original(&self) -> bool {
        let edition = self.front.edition.as_ref();
        edition.and_then(|edition| edition.original.as_ref()) == Some(&self.front.lang)
    }
}

/// The cards, those of one set together and its original first; otherwise as they come.
fn in_order(cards: &[Card]) -> Vec<&Card> {
    let mut first = BTreeMap::new();
    for (at, card) in cards.iter().enumerate() {
        first.entry(&*card.set).or_insert(at);
    }
    let mut ordered: Vec<&Card> = cards.iter().collect();
    ordered.sort_by_key(|card| (first.get(&*card.set), !card.is_original));
    ordered
}

/// What the shelf is called, and in which language: like its only interview, else by the word for
/// contents.
fn name(ordered: &[&Card]) -> (String, Lang) {
    let Some(first) = ordered.first() else { return (String::new(), Lang::undetermined()) };
    let lang = first.lang.clone();
    let alone = ordered.iter().all(|card| card.set == first.set);
    let contents = language::of(&lang).words.contents;
    let title = if alone { first.title.clone() } else { contents.to_owned() };
    (title, lang)
}
