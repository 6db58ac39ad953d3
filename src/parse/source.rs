//! The two halves of a source: front matter and body.

use super::allow;
use super::front;
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::model::{FrontMatter, Titled};

/// The front matter, and where the body begins.
#[derive(Debug)]
pub(super) struct Head {
    /// Without a usable title it holds a blank one.
    pub(super) front: FrontMatter,
    /// Where a complaint about the missing title goes.
    untitled: Option<Span>,
    /// Whether there was front matter that could be read.
    pub(super) readable: bool,
    pub(super) body: usize,
}

const EXAMPLE: &str = "begin the file with these lines: `---`, `title: …`, `lang: …`, `---`";

/// Reads the front matter.
pub(super) fn head(source: &str, stem: &str, out: &mut Diagnostics) -> Head {
    let start = source.len() - source.trim_start_matches('\u{FEFF}').len();
    let unreadable =
        |body| Head { front: front::blank(stem), untitled: None, readable: false, body };
    let Some((opening, first)) = opening_line(source, start) else {
        let message = match source[start..].trim().is_empty() {
            true => "the source is empty",
            false => "the front matter is missing",
        };
        out.push_with_hint(Rule::FrontMatter, Span::new(start, start), message, EXAMPLE);
        return unreadable(start);
    };
    let yaml = match closing_line(source, first) {
        Some(closing) => first..closing,
        None => {
            out.push_with_hint(
                Rule::FrontMatter,
                Span::new(opening, first),
                "the front matter is not closed",
                "put a line `---` after it",
            );
            first..first_blank_line(source, first)
        }
    };
    let body = yaml.end + line_length(&source[yaml.end..]);
    allow::in_front_matter(source, yaml.clone(), out);
    let read = front::read(&source[yaml.clone()], yaml.start, stem, out);
    Head { front: read.front, untitled: read.untitled, readable: read.readable, body }
}

/// Makes sure of a title: the first heading `#`, or the name of the file.
pub(super) fn entitle(
    head: Head,
    stem: &str,
    out: &mut Diagnostics,
    first_heading: impl FnOnce() -> Option<Titled>,
) -> FrontMatter {
    let Head { mut front, untitled, readable, .. } = head;
    if !front.title.text().trim().is_empty() {
        return front;
    }
    let heading = first_heading();
    if let Some(span) = untitled.filter(|_| readable) {
        let hint = match &heading {
            Some(heading) => format!("write `title: \"{}\"`", heading.text()),
            None => "write `title: \"…\"`".to_owned(),
        };
        out.push_with_hint(Rule::MissingTitle, span, "the title is missing or blank", hint);
    }
    front.title = heading.unwrap_or_else(|| front::called(stem, &front.slug));
    front
}

/// Where the line `---` that opens the front matter stands, and where the next begins.
fn opening_line(source: &str, start: usize) -> Option<(usize, usize)> {
    let blank = source[start..].len() - source[start..].trim_start().len();
    let at = start + blank;
    let length = line_length(&source[at..]);
    (source[at..at + length].trim_end() == "---").then_some((at, at + length))
}

/// Where the line that closes the front matter begins.
fn closing_line(source: &str, from: usize) -> Option<usize> {
    find_line(source, from, |line| matches!(line.trim_end(), "---" | "..."))
}

fn first_blank_line(source: &str, from: usize) -> usize {
    find_line(source, from, |line| line.trim().is_empty()).unwrap_or(source.len())
}

fn find_line(source: &str, from: usize, is_it: impl Fn(&str) -> bool) -> Option<usize> {
    let mut at = from;
    while at < source.len() {
        let length = line_length(&source[at..]);
        if is_it(&source[at..at + length]) {
            return Some(at);
        }
        at += length;
    }
    None
}

/// How long the first line of a text is, its end included.
fn line_length(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(end) if text[end..].starts_with("\r\n") => end + 2,
        Some(end) => end + 1,
        None => text.len(),
    }
}
