//! What front matter and the table `[book]` may hold: the parser goes by it, and editors can.

/// The keys that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Every key that is read.
    pub fields: &'static [Field],
    /// Those that must be there.
    pub required: &'static [&'static str],
}

/// A key and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What its value is.
    pub kind: FieldKind,
    /// What it is for: lower case, no full stop.
    pub about: &'static str,
}

/// What a value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A text; numbers and truth values are the text they are.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// A year, a month or a day (ISO 8601).
    Date,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A text for each language, by its tag.
    ByLanguage,
    /// Keys with values.
    Map(Shape),
    /// A list of keys with values.
    List(Shape),
}

impl Shape {
    /// The names of the keys.
    #[must_use]
    pub fn keys(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.key).collect()
    }
}

const fn field(key: &'static str, kind: FieldKind, about: &'static str) -> Field {
    Field { key, kind, about }
}

const TITLE: Field = field("title", FieldKind::Text, "the title; a colon in it is a colon");
const SUBTITLE: Field = field("subtitle", FieldKind::Text, "the line under the title");
const SECTION: Field = field("section", FieldKind::Text, "the rubric above the title");
const LANG: Field =
    field("lang", FieldKind::Text, "the language, a BCP 47 tag: fr, pt-BR, zh-Hant");
const DATE: Field = field("date", FieldKind::Date, "the day, month or year of publication");
const SLUG: Field = field("slug", FieldKind::Text, "the stem of the output files");
const CREDITS: Field = field("credits", FieldKind::List(CREDIT), "who made it");
const RIGHTS: Field = field("rights", FieldKind::Text, "on what terms it is published");
const IDENTIFIER: Field = field("identifier", FieldKind::Texts, "urn:isbn:… or an address");
const DESCRIPTION: Field = field("description", FieldKind::Text, "a sentence for catalogues");
const SUBJECTS: Field = field("subjects", FieldKind::Texts, "words for catalogues");
const PUBLISHER: Field = field("publisher", FieldKind::Text, "who publishes it");
const COVER: Field = field(
    "cover",
    FieldKind::Text,
    "an image, or a design to draw the cover in: voices, band, frame",
);
const IN_SERIES: Field = field("series", FieldKind::Map(SERIES), "the series it belongs to");
const ACCESSIBILITY: Field =
    field("accessibility", FieldKind::Map(CERTIFICATION), "who has examined the EPUB");
const FILE_AS: Field = field("file-as", FieldKind::Text, "the name catalogues file them under");
const ALSO: Field = field("also", FieldKind::ByLanguage, "the name in other languages and scripts");

/// The front matter of an interview.
pub const FRONT_MATTER: Shape = Shape {
    required: &["title", "lang"],
    fields: &[
        TITLE,
        SUBTITLE,
        SECTION,
        LANG,
        DATE,
        SLUG,
        field(
            "questions",
            FieldKind::Word(&["labels", "headings", "bold"]),
            "how questions are marked; without it, by labels",
        ),
        field("speakers", FieldKind::List(SPEAKER), "who speaks"),
        CREDITS,
        field("source", FieldKind::Map(SOURCE), "where it first appeared"),
        RIGHTS,
        IDENTIFIER,
        DESCRIPTION,
        SUBJECTS,
        PUBLISHER,
        field("edition", FieldKind::Map(EDITION), "the set of languages it belongs to"),
        field("theme", FieldKind::Text, "the looks"),
        field("paper", FieldKind::Text, "a5, a4, b5, letter, 6x9, or a width and a height"),
        COVER,
        field("audio", FieldKind::Text, "the recording, MP3 or AAC in MP4"),
        field(
            "writing-mode",
            FieldKind::Word(&["horizontal", "vertical"]),
            "how lines run, in Chinese, Japanese and Korean",
        ),
        IN_SERIES,
        ACCESSIBILITY,
    ],
};

/// The table `[book]` of `entretien.toml`.
pub const BOOK: Shape = Shape {
    required: &["title", "lang"],
    fields: &[
        TITLE,
        SUBTITLE,
        SECTION,
        LANG,
        DATE,
        SLUG,
        CREDITS,
        RIGHTS,
        IDENTIFIER,
        DESCRIPTION,
        SUBJECTS,
        PUBLISHER,
        COVER,
        IN_SERIES,
        ACCESSIBILITY,
        field("editor", FieldKind::Texts, "who has put the book together"),
        field(
            "interviews",
            FieldKind::Texts,
            "the sources before the parts, from the folder of the file",
        ),
        field("part", FieldKind::List(PART), "the parts of the book"),
        field("foreword", FieldKind::Text, "the source of the foreword"),
        field("index", FieldKind::Flag, "whether there is a list of speakers"),
    ],
};

/// A speaker.
pub(crate) const SPEAKER: Shape = Shape {
    required: &["role"],
    fields: &[
        field("id", FieldKind::Text, "a short name, which is a label too"),
        field("name", FieldKind::Text, "the name as printed"),
        field(
            "role",
            FieldKind::Word(&["interviewer", "moderator", "interviewee", "other", "event"]),
            "on which side",
        ),
        field("labels", FieldKind::Texts, "what stands before their words in the text"),
        field("bio", FieldKind::Text, "a sentence about them"),
        FILE_AS,
        ALSO,
    ],
};

/// Someone who has made it.
pub(crate) const CREDIT: Shape = Shape {
    required: &["role", "name"],
    fields: &[
        field("role", FieldKind::Text, "what they have done: editor, translator, photo"),
        field("name", FieldKind::Text, "the name as printed"),
        field("label", FieldKind::Text, "what to print for the role"),
        FILE_AS,
        ALSO,
    ],
};

/// Where an interview first appeared.
pub(crate) const SOURCE: Shape = Shape {
    required: &[],
    fields: &[
        field("title", FieldKind::Text, "what it appeared in"),
        field("url", FieldKind::Text, "its address"),
        field("date", FieldKind::Date, "when"),
        field("rights", FieldKind::Text, "on what terms"),
    ],
};

/// The set an edition belongs to.
pub(crate) const EDITION: Shape = Shape {
    required: &["of"],
    fields: &[
        field("of", FieldKind::Text, "the slug that the editions share"),
        field("original", FieldKind::Text, "the language of the original, by its tag"),
    ],
};

/// A series.
pub(crate) const SERIES: Shape = Shape {
    required: &["title"],
    fields: &[
        field("title", FieldKind::Text, "what it is called"),
        field("number", FieldKind::Text, "the place in it: 3, or 3.1"),
    ],
};

/// Who vouches for the accessibility.
pub(crate) const CERTIFICATION: Shape = Shape {
    required: &["certifier"],
    fields: &[
        field("certifier", FieldKind::Text, "who has examined the EPUB"),
        field("credential", FieldKind::Text, "what entitles them to"),
        field("report", FieldKind::Text, "the address of the report"),
        field("level", FieldKind::Word(&["A", "AA", "AAA"]), "the level of WCAG"),
    ],
};

/// A part of a book.
pub(crate) const PART: Shape = Shape {
    required: &["title"],
    fields: &[
        field("title", FieldKind::Text, "what it is called"),
        field("interviews", FieldKind::Texts, "its sources, from the folder of the file"),
    ],
};
