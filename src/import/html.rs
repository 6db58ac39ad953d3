//! Web pages as lines of Markdown: the HTML transcripts of Podcasting 2.0, and copies of articles.

use super::chunk::Line;
use super::entity;
use super::escape;
use super::report::Remarks;
use crate::parse::html::{self, Markup};

/// Tags that end a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "figcaption",
    "body",
    "html",
    "head",
    "title",
    "nav",
    "form",
    "hr",
    "pre",
    "td",
    "th",
    "br",
];

/// Tags whose contents are not for readers.
const SILENT: &[&str] = &["script", "style", "noscript", "template", "svg", "head"];

/// Reads a page.
pub(super) fn read(text: &str, remarks: &mut Remarks) -> (Vec<Line>, Option<String>) {
    let mut page = Page { lines: Vec::new(), open: String::new(), prefix: "", line: 1, first: 1 };
    let mut title = None;
    let mut at = 0;
    let mut silent: Option<(String, usize)> = None;
    for tag in html::find_all(text) {
        let words = &text[at..tag.start];
        let markup = html::read(&text[tag.clone()]);
        match &silent {
            None => page.words(words),
            Some((name, _)) => {
                if name == "head" {
                    title = title.or_else(|| page_title(words, &text[..at]));
                }
                page.line += words.matches('\n').count();
            }
        }
        page.line += text[tag.clone()].matches('\n').count();
        at = tag.end;
        match (&markup, &silent) {
            (Markup::Close(name), Some((open, _))) if name.eq_ignore_ascii_case(open) => {
                silent = None;
            }
            (Markup::Open(tag), None) if SILENT.contains(&&*tag.name.to_lowercase()) => {
                silent = Some((tag.name.to_lowercase(), page.line));
            }
            (_, Some(_)) => {}
            (Markup::Open(tag), None) => page.open(&tag.name.to_lowercase()),
            (Markup::Close(name), None) => page.close(&name.to_lowercase()),
            (Markup::Comment(_) | Markup::Other, None) => {}
        }
    }
    match silent {
        None => page.words(&text[at..]),
        Some((name, line)) => remarks.remove(line, format!("what stands in `<{name}>`")),
    }
    page.flush();
    (page.lines, title)
}

/// The title in the head of a page.
fn page_title(words: &str, before: &str) -> Option<String> {
    let opens = before.rsplit('<').next()?.to_lowercase();
    let words = entity::decode(words).split_whitespace().collect::<Vec<_>>().join(" ");
    (opens.starts_with("title") && !words.is_empty()).then_some(words)
}

struct Page {
    lines: Vec<Line>,
    /// The paragraph that is open.
    open: String,
    /// The marks of Markdown that it begins with.
    prefix: &'static str,
    /// Where we are in the file, and where the paragraph began.
    line: usize,
    first: usize,
}

impl Page {
    fn words(&mut self, words: &str) {
        if self.open.trim().is_empty() {
            let blank = words.len() - words.trim_start().len();
            self.first = self.line + words[..blank].matches('\n').count();
        }
        self.line += words.matches('\n').count();
        let mut text = String::new();
        for (at, word) in entity::decode(words).split([' ', '\t', '\n', '\r']).enumerate() {
            if at > 0 && !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(word);
        }
        if self.open.ends_with(' ') || self.open.is_empty() {
            text = text.trim_start_matches(' ').to_owned();
        }
        self.open.push_str(&escape::inline(&text));
    }

    fn open(&mut self, name: &str) {
        match name {
            "br" => self.flush(),
            "b" | "strong" => self.mark("**", true),
            "i" | "em" => self.mark("*", true),
            "cite" => {
                self.flush();
                self.mark("**", true);
            }
            "time" => self.open.push_str(if self.open.is_empty() { "[" } else { " [" }),
            // The words of whoever has just been named.
            "p" if self.names_someone() => self.open.push(' '),
            _ if BLOCKS.contains(&name) => {
                self.flush();
                self.prefix = match name {
                    "h1" => "# ",
                    "h2" => "## ",
                    "h3" => "### ",
                    "h4" | "h5" | "h6" => "#### ",
                    "li" => "- ",
                    _ => "",
                };
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.mark("**", false),
            "i" | "em" => self.mark("*", false),
            "cite" => {
                self.mark("**", false);
                if self.open.ends_with(":**") || self.open.ends_with("**") {
                    let name =
                        self.open.trim_end_matches("**").trim_end_matches([':', ' ']).to_owned();
                    self.open = format!("{name}:**");
                }
            }
            "time" => self.open.push(']'),
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    /// Whether nothing but a name and a time stands here yet.
    fn names_someone(&self) -> bool {
        let text = self.open.trim();
        let text =
            text.rsplit_once('[').map_or(text, |(name, time)| match time.strip_suffix(']') {
                Some(time) if super::clock::read(time).is_some() => name.trim_end(),
                _ => text,
            });
        text.starts_with("**") && text.ends_with(":**")
    }

    /// A mark of emphasis; one right before a space would be printed.
    fn mark(&mut self, mark: &str, opens: bool) {
        if opens {
            self.open.push_str(mark);
            return;
        }
        let text = self.open.trim_end();
        let trailing = self.open.len() - text.len();
        match text.strip_suffix(mark) {
            // Nothing stands between the two.
            Some(before) => self.open.truncate(before.len()),
            None => {
                self.open.truncate(text.len());
                self.open.push_str(mark);
                if trailing > 0 {
                    self.open.push(' ');
                }
            }
        }
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.open);
        let text = text.trim();
        let prefix = std::mem::take(&mut self.prefix);
        if text.is_empty() {
            return;
        }
        let after_list = self.lines.last().is_some_and(|line| line.text.starts_with("- "));
        if after_list && prefix != "- " {
            self.lines.push(Line { text: String::new(), number: self.first });
        }
        let text =
            if prefix.is_empty() { escape::opening(text) } else { format!("{prefix}{text}") };
        self.lines.push(Line { text, number: self.first });
        if prefix != "- " {
            self.lines.push(Line { text: String::new(), number: self.line });
        }
        self.first = self.line;
    }
}
