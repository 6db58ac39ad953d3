//! An interview in the forms of others: captions, plain text, Markdown, JATS and TEI.

mod captions;
mod jats;
mod prose;
mod spoken;
mod tei;

use crate::model::Interview;

/// The forms that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `WebVTT`, a voice for each caption.
    Vtt,
    /// `SubRip`, the name before the words.
    Srt,
    /// The JSON transcript of Podcasting 2.0.
    PodcastJson,
    /// Plain text.
    Text,
    /// Markdown without front matter, for any program.
    Markdown,
    /// JATS 1.3, the XML of journals.
    Jats,
    /// TEI P5, the XML of editions and corpora.
    Tei,
}

impl Format {
    /// Every form, in the order in which help lists them.
    pub const ALL: [Self; 7] = [
        Self::Vtt,
        Self::Srt,
        Self::PodcastJson,
        Self::Text,
        Self::Markdown,
        Self::Jats,
        Self::Tei,
    ];

    /// The word for it: `podcast-json`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::PodcastJson => "podcast-json",
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Jats => "jats",
            Self::Tei => "tei",
        }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The text.
    pub text: String,
    /// How many times of captions are estimated from the length of what is said, because the
    /// source does not tell them.
    pub estimated: usize,
}

/// Writes an interview in a form. Captions hold what is said and nothing else; the others hold
/// everything. The text is that of the source: typography is left to whoever reads it.
///
/// ```
/// use entretien::{Interview, export};
///
/// let source = "---
/// title: On bread
/// lang: en
/// speakers:
///   - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}
///   - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}
/// ---
/// **Q:** [00:01] Why bread?
///
/// **A:** [00:03] Because it rises.
/// ";
/// let (interview, _) = Interview::parse(source);
/// let captions = export::write(&interview, export::Format::Vtt).text;
/// assert!(captions.contains("00:00:01.000 --> 00:00:03.000\n<v The Crumb>Why bread?\n"));
/// ```
#[must_use]
pub fn write(interview: &Interview, to: Format) -> Exported {
    let whole = |text| Exported { text, estimated: 0 };
    match to {
        Format::Vtt => captions::vtt(interview),
        Format::Srt => captions::srt(interview),
        Format::PodcastJson => captions::podcast(interview),
        Format::Text => whole(prose::write(interview, prose::Style::Plain)),
        Format::Markdown => whole(prose::write(interview, prose::Style::Markdown)),
        Format::Jats => whole(jats::write(interview)),
        Format::Tei => whole(tei::write(interview)),
    }
}
