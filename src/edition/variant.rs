//! Variants: the forms in which the pages of one edition are printed.

use super::{Design, Edition, Ink, Links, Paper, TitlePlace};

/// A form in which pages are printed. The EPUB has none: its readers choose for themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// The book: its pages are those that the EPUB lists.
    #[default]
    Book,
    /// A booklet: pages of half a sheet, to be folded and stapled.
    Booklet,
    /// Sheets for a class or a meeting: to be copied, clipped and written on.
    Handout,
    /// Large print, for readers with low vision.
    LargePrint,
    /// Letters and words further apart, for readers with dyslexia.
    Dyslexia,
}

impl Variant {
    /// All of them, the book first.
    pub const ALL: [Self; 5] =
        [Self::Book, Self::Booklet, Self::Handout, Self::LargePrint, Self::Dyslexia];

    /// Its name: `book`, `large-print`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::Booklet => "booklet",
            Self::Handout => "handout",
            Self::LargePrint => "large-print",
            Self::Dyslexia => "dyslexia",
        }
    }

    /// The variant of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.name() == name)
    }

    /// What the names of its files have between the name of the edition and their ending: nothing
    /// for the book, `.large-print`.
    #[must_use]
    pub fn suffix(self) -> String {
        if self == Self::Book { String::new() } else { format!(".{}", self.name()) }
    }

    /// The paper it is printed on when the book is on another and nobody says more: what printers
    /// in offices hold, by inches where the book is.
    #[must_use]
    pub fn paper(self, book: &Paper) -> Paper {
        match self {
            Self::Book => book.clone(),
            Self::Booklet => book.office().folded(),
            Self::Handout | Self::LargePrint | Self::Dyslexia => book.office(),
        }
    }

    /// What it looks like on a paper; a handout in so many columns.
    #[must_use]
    pub fn design(self, paper: Paper, columns: u8) -> Design {
        match self {
            Self::Book | Self::Booklet => Design::on(paper),
            Self::Handout => Design::handout_in_columns(paper, columns),
            Self::LargePrint => Design::large_print(paper),
            Self::Dyslexia => Design::for_dyslexia(paper),
        }
    }
}

impl Edition {
    /// The same text in another variant, a handout in so many columns. Its pages are others, so its
    /// PDF has another identifier.
    #[must_use]
    pub fn in_variant(&self, variant: Variant, paper: Paper, columns: u8) -> Self {
        let imprint = self.imprint.on_other_pages(&format!("{}/{}", paper.name, variant.name()));
        let mut design = variant.design(paper, columns).suited_to(&self.interview.front);
        if self.design.title == TitlePlace::Head {
            // An excerpt stays on its sheet.
            (design.title, design.contents) = (TitlePlace::Head, false);
        }
        let mut edition = Self { design, imprint, ..self.clone() };
        if edition.design.links == Links::Noted {
            edition.interview = edition.interview.with_addresses_in_notes();
        }
        edition
    }

    /// The same in black and its shades, images too.
    #[must_use]
    pub fn in_grey(mut self) -> Self {
        self.design.ink = Ink::Grey;
        for picture in self.pictures.values_mut() {
            // What has been read can be read again.
            if let Ok(grey) = picture.grey() {
                *picture = grey;
            }
        }
        self
    }
}
