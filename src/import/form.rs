//! What a file is, from what it begins with and then from its name.

use serde::{Serialize, Serializer};

/// The forms of transcripts that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A source of ours, which stays as it is.
    Source,
    /// Plain text: an interview as typed, a copy of a web page, a transcript of Otter.
    Text,
    /// Markdown.
    Markdown,
    /// A web page, or the HTML transcript of Podcasting 2.0.
    Html,
    /// `WebVTT`.
    Vtt,
    /// `SubRip`.
    Srt,
    /// JSON: Podcasting 2.0, `WhisperX`, Whisper, whisper.cpp and what looks like them.
    Json,
    /// A table whose cells are parted by tabs, commas or semicolons.
    Table,
    /// A document of Word.
    Docx,
}

impl Form {
    /// Every form, in the order in which help lists them.
    pub const ALL: [Self; 9] = [
        Self::Source,
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Vtt,
        Self::Srt,
        Self::Json,
        Self::Table,
        Self::Docx,
    ];

    /// The word for it: `vtt`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Json => "json",
            Self::Table => "table",
            Self::Docx => "docx",
        }
    }
}

impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// What a text looks like; `name` is that of its file.
pub(super) fn of(text: &str, name: &str) -> Form {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let head = &start[..start.floor_char_boundary(start.len().min(2000))];
    if head.starts_with("WEBVTT") {
        return Form::Vtt;
    }
    if is_json(start) {
        return Form::Json;
    }
    if is_srt(head) {
        return Form::Srt;
    }
    if is_html(head, &ending) {
        return Form::Html;
    }
    match ending.as_str() {
        "vtt" => Form::Vtt,
        "srt" => Form::Srt,
        "md" | "markdown" | "mdx" | "qmd" => Form::Markdown,
        _ if is_table(start, &ending) => Form::Table,
        _ if is_markdown(start) => Form::Markdown,
        _ => Form::Text,
    }
}

fn is_json(text: &str) -> bool {
    let end = text.trim_end();
    let framed = text.starts_with('{') && end.ends_with('}')
        || text.starts_with('[')
            && end.ends_with(']')
            && text[1..].trim_start().starts_with(['{', ']']);
    framed && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

fn is_srt(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let second = if first.bytes().all(|b| b.is_ascii_digit()) { lines.next() } else { Some(first) };
    second.is_some_and(|line| {
        let starts = line.starts_with(|c: char| c.is_ascii_digit());
        starts && line.contains("-->")
    })
}

fn is_html(head: &str, ending: &str) -> bool {
    let lower = head.to_lowercase();
    let page = lower.starts_with("<!doctype html") || lower.starts_with("<html");
    let tags = ["<cite>", "<p>", "<p ", "<div", "<body", "<time>", "<h1"];
    page || matches!(ending, "html" | "htm" | "xhtml") && lower.contains('<')
        || lower.starts_with('<') && tags.iter().filter(|tag| lower.contains(**tag)).count() > 1
}

/// Whether rows of one number of cells follow each other, the first of them a time or a head.
fn is_table(text: &str, ending: &str) -> bool {
    if matches!(ending, "csv" | "tsv" | "tab") {
        return true;
    }
    let mut rows = text.lines().filter(|line| !line.trim().is_empty()).take(12).map(|line| {
        let mut cells = line.split('\t');
        (line.matches('\t').count(), cells.next().map_or("", str::trim).to_lowercase())
    });
    let Some((tabs, first)) = rows.next() else { return false };
    let heads = ["time", "start", "timestamp", "speaker", "start time", "in"];
    let timed = |cell: &str| super::clock::read(cell).is_some();
    let begins = timed(&first) || heads.contains(&first.as_str());
    let rest: Vec<(usize, String)> = rows.collect();
    tabs > 0 && begins && !rest.is_empty() && rest.iter().all(|(count, _)| *count == tabs)
}

/// Whether a text holds marks that only Markdown has.
fn is_markdown(text: &str) -> bool {
    let mut marks = 0;
    for line in text.lines().take(2000) {
        let line = line.trim_start();
        let heading = line.trim_start_matches('#');
        let is_heading = heading.len() < line.len()
            && line.len() - heading.len() < 7
            && heading.starts_with(' ');
        let is_bold = line.starts_with("**") && line[2..].contains("**");
        let is_link = line.contains("](") && line.contains('[');
        let is_alert = line.starts_with("> [!");
        marks += usize::from(is_heading)
            + usize::from(is_bold)
            + usize::from(is_link)
            + usize::from(is_alert);
        if marks > 1 {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn forms_are_told_apart() {
        for (text, name, form) in [
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi", "a.txt", "vtt"),
            ("\u{FEFF}1\n00:00:01,000 --> 00:00:02,000\nHi", "a", "srt"),
            ("{\"segments\": []}", "a.txt", "json"),
            ("{curly} words", "a.txt", "text"),
            ("<cite>Ada:</cite>\n<time>0:01</time>\n<p>Hi</p>", "a", "html"),
            ("<ada> hello there\n<ben> hi", "a.txt", "text"),
            ("0:01\tAda\tHi\n0:02\tBen\tHo", "a.txt", "table"),
            ("time,speaker,text", "a.csv", "table"),
            ("**Q:** a\n\n**A:** b", "a.txt", "markdown"),
            ("# T\n\nQ: a", "a.md", "markdown"),
            ("Q: a\n\nA: b", "a.txt", "text"),
            ("", "", "text"),
        ] {
            assert_eq!(of(text, name).word(), form, "{text}");
        }
    }
}
