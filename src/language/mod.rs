//! What each language brings along: words, dates, quotation marks, spaces, hyphenation.

use crate::model::{Date, Lang};

/// One language's table.
#[derive(Debug)]
pub struct Language {
    /// The tag it answers to: `fr`, `zh-Hant`.
    pub tag: &'static str,
    /// The words we print ourselves.
    pub words: Words,
    /// What stands between a speaker's label and the speech, space included: `" :"` with a
    /// no-break space in French, `":"` in English, `"："` in Chinese.
    pub label_end: &'static str,
    /// Outer and inner quotation marks: opening, closing.
    pub quotes: [(&'static str, &'static str); 2],
    /// Fewest letters left before and after a hyphen.
    pub hyphen_minima: (u8, u8),
    /// How a date is written.
    pub date: fn(Date) -> String,
    /// Headings (compared without case, accents kept) that are read as key points.
    pub key_points_headings: &'static [&'static str],
    /// Headings that are read as sources or credits.
    pub closing_headings: &'static [&'static str],
    /// Words before a credit at the end of a caption: `Photo`, `Crédit`.
    pub credit_words: &'static [&'static str],
}

/// The words we print ourselves, in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is the English word for what it holds")]
pub struct Words {
    pub contents: &'static str,
    pub cover: &'static str,
    pub title_page: &'static str,
    pub interview: &'static str,
    pub start_of_text: &'static str,
    pub question: &'static str,
    pub answer: &'static str,
    pub editors_note: &'static str,
    pub sidebar: &'static str,
    pub correction: &'static str,
    pub notice: &'static str,
    pub key_points: &'static str,
    pub photo: &'static str,
    pub notes: &'static str,
    pub note: &'static str,
    pub back_to_text: &'static str,
    pub page: &'static str,
    pub pages: &'static str,
    pub credits: &'static str,
    pub source: &'static str,
    pub rights: &'static str,
    pub colophon: &'static str,
    pub typeset_in: &'static str,
    pub identifier: &'static str,
    pub interviewer: &'static str,
    pub interviewee: &'static str,
    pub moderator: &'static str,
    pub author: &'static str,
    pub translator: &'static str,
    pub photographer: &'static str,
    pub editor: &'static str,
    /// Holds `{d}` for the date.
    pub published: &'static str,
}

/// The table of a language: its own, else its primary language's, else English.
#[must_use]
pub fn of(_lang: &Lang) -> &'static Language {
    &ENGLISH
}

static ENGLISH: Language = Language {
    tag: "en",
    words: Words {
        contents: "Contents",
        cover: "Cover",
        title_page: "Title page",
        interview: "Interview",
        start_of_text: "Start of text",
        question: "Question",
        answer: "Answer",
        editors_note: "Editor’s note",
        sidebar: "Sidebar",
        correction: "Correction",
        notice: "Content notice",
        key_points: "Key points",
        photo: "Photo",
        notes: "Notes",
        note: "Note",
        back_to_text: "Back to text",
        page: "Page",
        pages: "Pages",
        credits: "Credits",
        source: "Source",
        rights: "Rights",
        colophon: "Colophon",
        typeset_in: "Typeset in",
        identifier: "Identifier",
        interviewer: "Interviewer",
        interviewee: "Interviewee",
        moderator: "Moderator",
        author: "Author",
        translator: "Translator",
        photographer: "Photographer",
        editor: "Editor",
        published: "Published {d}",
    },
    label_end: ":",
    quotes: [("“", "”"), ("‘", "’")],
    hyphen_minima: (2, 3),
    date: |date| date.to_string(),
    key_points_headings: &["key points", "key ideas", "main ideas"],
    closing_headings: &["sources", "credits"],
    credit_words: &["Photo", "Credit", "Image", "©"],
};
