//! What the front matter says: title, people, dates, sources.

use super::{Inline, Lang};
use crate::diagnostic::Span;
use serde::Serialize;
use std::fmt;

/// The head of a source, read and checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FrontMatter {
    /// The title; never blank.
    pub title: Titled,
    /// The subtitle.
    pub subtitle: Option<Titled>,
    /// The rubric above the title.
    pub section: Option<Titled>,
    /// The language of the interview.
    pub lang: Lang,
    /// When it was published.
    pub date: Option<Date>,
    /// The stem of the output files.
    pub slug: String,
    /// How questions are marked in the source.
    pub questions: Questions,
    /// Who speaks, in the order of their declaration.
    pub speakers: Vec<Speaker>,
    /// Who made it.
    pub credits: Vec<Credit>,
    /// Where it was first published.
    pub source: Option<Source>,
    /// The licence or the notice of rights.
    pub rights: Option<String>,
    /// `urn:isbn:…`, `urn:uuid:…` or an address; made from slug and language when absent.
    pub identifier: Option<String>,
    /// Other identifiers of the same book.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_identifiers: Vec<String>,
    /// A sentence or two for catalogues.
    pub description: Option<String>,
    /// Subjects for catalogues.
    pub subjects: Vec<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Which set of editions it belongs to.
    pub edition: Option<EditionOf>,
    /// A theme named in the source.
    pub theme: Option<Setting>,
    /// A paper named in the source.
    pub paper: Option<Setting>,
    /// A cover image, relative to the source, or the name of a design.
    pub cover: Option<Setting>,
    /// The recording of the interview, relative to the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio: Option<Setting>,
    /// Whether lines of the EPUB run downward, as Japanese books have them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub vertical: bool,
    /// The series that the book belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// Who vouches for its accessibility.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certification: Option<Certification>,
}

impl FrontMatter {
    /// Front matter that says no more than title, language and slug.
    #[must_use]
    pub const fn new(title: Titled, lang: Lang, slug: String) -> Self {
        Self {
            title,
            subtitle: None,
            section: None,
            lang,
            date: None,
            slug,
            questions: Questions::Labels,
            speakers: Vec::new(),
            credits: Vec::new(),
            source: None,
            rights: None,
            identifier: None,
            other_identifiers: Vec::new(),
            description: None,
            subjects: Vec::new(),
            publisher: None,
            edition: None,
            theme: None,
            paper: None,
            cover: None,
            audio: None,
            vertical: false,
            series: None,
            certification: None,
        }
    }
}

/// The series that a book belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What the series is called.
    pub title: String,
    /// Which of its books this is: `3`, `3.1`.
    pub number: Option<String>,
}

/// The word of someone who has examined the EPUB; we cannot give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certification {
    /// Who has examined it.
    pub certifier: String,
    /// What entitles them to.
    pub credential: Option<String>,
    /// The address of their report.
    pub report: Option<String>,
    /// How much of WCAG 2.2 it meets.
    pub level: Level,
}

/// A level of WCAG.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Level {
    /// The least.
    A,
    /// What laws ask for.
    #[default]
    AA,
    /// The most.
    AAA,
}

/// How catalogues know someone, besides the name as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Names {
    /// The name under which they are filed: `Nkosi, Ada`.
    pub file_as: Option<String>,
    /// The name in other scripts, by language.
    pub also: Vec<(Lang, String)>,
}

impl Names {
    /// Whether there is nothing to be known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.file_as.is_none() && self.also.is_empty()
    }
}

/// A value that a later stage reads, and may then have to complain about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// A line of text that stands for itself: a title, a subtitle, a rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Titled {
    /// The words; inline marks of the source are read as text.
    pub content: Vec<Inline>,
    /// Where.
    pub span: Span,
}

impl Titled {
    /// The words alone.
    #[must_use]
    pub fn text(&self) -> String {
        Inline::plain(&self.content)
    }
}

/// A day, or a month or year when no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31; never without a month.
    pub day: Option<u8>,
}

impl fmt::Display for Date {
    /// ISO 8601: `2026-05-12`, `2026-05` or `2026`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// How questions are marked in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Questions {
    /// By the interviewer's label.
    #[default]
    Labels,
    /// Each `###` heading is one.
    Headings,
    /// Each wholly bold paragraph is one.
    Bold,
}

/// One who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The name used inside the source.
    pub id: String,
    /// The name in full, as printed.
    pub name: String,
    /// Which side.
    pub role: Role,
    /// What stands before their turns in the source.
    pub labels: Vec<String>,
    /// A sentence about them.
    pub bio: Option<String>,
    /// How catalogues know them.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
    /// Their declaration.
    pub span: Span,
}

/// Which side of the interview someone is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Asks.
    Interviewer,
    /// Asks and leads.
    Moderator,
    /// Answers.
    Interviewee,
    /// Speaks, neither asking nor answering.
    Other,
    /// Not speech: a break, a jingle.
    Event,
}

/// One who had a hand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Credit {
    /// `author`, `interviewer`, `translation`, `photo`, `editing`, … as written.
    pub role: String,
    /// The name.
    pub name: String,
    /// What to print before the name, when the language's own word will not do.
    pub label: Option<String>,
    /// How catalogues know them.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub names: Names,
    /// Where.
    pub span: Span,
}

/// Where the interview was first published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The name of the publication.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// On what terms.
    pub rights: Option<String>,
}

/// Which set of editions a source belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EditionOf {
    /// The slug of the set.
    pub of: String,
    /// The language it was first written in.
    pub original: Option<Lang>,
}

/// Whether Windows keeps a name for a device, which it does whatever comes after the first stop.
#[must_use]
pub fn names_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = |kind| {
        let number = name.strip_prefix(kind).map(str::as_bytes);
        number.is_some_and(|number| matches!(number, [b'0'..=b'9']))
    };
    ["con", "prn", "aux", "nul"].contains(&&*name) || numbered("com") || numbered("lpt")
}
