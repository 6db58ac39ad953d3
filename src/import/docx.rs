//! Documents of Word as lines of Markdown: headings, lists, tables and footnotes among them.

use super::chunk::Line;
use super::entity;
use super::escape;
use super::report::Remarks;
use crate::limit::{Exceeded, Limit, Limits};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What holds the text.
const DOCUMENT: &str = "word/document.xml";

/// Whether bytes are a document of Word.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && ZipArchive::new(Cursor::new(bytes))
            .is_ok_and(|zip| zip.index_for_name(DOCUMENT).is_some())
}

/// Reads a document; its lines are its paragraphs, counted from 1.
pub(super) fn read(bytes: &[u8], limits: &Limits, remarks: &mut Remarks) -> Vec<Line> {
    let mut part = |name| match part(bytes, name, limits) {
        Ok(text) => Some(text),
        Err(None) => None,
        Err(Some(exceeded)) => {
            remarks.remove(0, format!("`{name}`: {}", exceeded.with_remedy()));
            None
        }
    };
    let main = part(DOCUMENT).unwrap_or_default();
    let (notes, has_comments) = (part("word/footnotes.xml"), part("word/comments.xml").is_some());
    let mut lines = Document::default().read(&main);
    if let Some(notes) = notes {
        let number = lines.last().map_or(1, |line| line.number + 1);
        let notes = Document { number, ..Document::default() }.read(&notes);
        lines.extend(notes);
    }
    if has_comments {
        remarks.remove(0, "the comments in the margin");
    }
    lines
}

/// A part of the container, as text; no reason is given when there is none that can be read.
fn part(bytes: &[u8], name: &str, limits: &Limits) -> Result<String, Option<Exceeded>> {
    // What unpacks to less is no bomb, however well it is packed.
    const SMALL: u64 = 1 << 20;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| None)?;
    limits.hold_count(Limit::ArchiveEntries, zip.len())?;
    let file = zip.by_name(name).map_err(|_| None)?;
    let ratio = file.compressed_size().saturating_mul(limits.of(Limit::ArchiveRatio));
    let (most, ratio) = (limits.of(Limit::ArchiveEntrySize), ratio.max(SMALL));
    let mut text = Vec::new();
    file.take(most.min(ratio).saturating_add(1)).read_to_end(&mut text).map_err(|_| None)?;
    let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
    limits.hold(Limit::ArchiveEntrySize, length)?;
    if length > ratio {
        return Err(Some(limits.exceeded(Limit::ArchiveRatio)));
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// A document being read.
#[derive(Default)]
struct Document {
    lines: Vec<Line>,
    /// The paragraph that is open, and the words of the run that is.
    open: String,
    run: String,
    /// What goes before the paragraph: a heading's marks, a bullet.
    prefix: &'static str,
    bold: bool,
    italic: bool,
    in_text: bool,
    /// The cells of the row that is open, where there is one.
    row: Option<Vec<String>>,
    /// The footnote that is open.
    note: Option<String>,
    number: usize,
}

impl Document {
    fn read(mut self, xml: &str) -> Vec<Line> {
        let mut reader = Reader::from_str(xml);
        // A broken document is read as far as it goes.
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(tag) => self.start(&tag),
                Event::Empty(tag) => {
                    self.start(&tag);
                    self.end(tag.local_name().as_ref());
                }
                Event::End(tag) => self.end(tag.local_name().as_ref()),
                Event::Text(words) if self.in_text => self.run.push_str(&words.xml10_content()),
                Event::CData(words) if self.in_text => self.run.push_str(&words),
                Event::GeneralRef(name) if self.in_text => {
                    self.run.push_str(&entity::decode(&format!("&{};", &*name)));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.paragraph();
        self.lines
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let value = |name: &str| {
            let value = tag.try_get_attribute(name).ok().flatten();
            value.map(|value| value.value.into_owned())
        };
        let on = || value("w:val").is_none_or(|value| !matches!(&*value, "0" | "false" | "none"));
        match tag.local_name().as_ref() {
            "p" => self.prefix = "",
            "pStyle" => self.prefix = style(&value("w:val").unwrap_or_default()),
            "numPr" => self.prefix = "- ",
            "r" => (self.bold, self.italic) = (false, false),
            "b" => self.bold = on(),
            "i" => self.italic = on(),
            "t" => self.in_text = true,
            "tab" | "br" | "cr" => self.run.push(' '),
            "tr" => self.row = Some(Vec::new()),
            "footnoteReference" => {
                let id = value("w:id").unwrap_or_default();
                self.flush();
                self.open.push_str(&format!("[^{id}]"));
            }
            "footnote" => {
                // Separators are footnotes too, by their type.
                self.note = value("w:id").filter(|_| value("w:type").is_none());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.flush(),
            "p" => self.paragraph(),
            "tr" => {
                let cells = self.row.take().unwrap_or_default();
                self.cells(&cells);
            }
            _ => {}
        }
    }

    /// Ends a run: its words, marked as they are set.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let words = run.trim();
        let mark = match (self.bold, self.italic) {
            _ if words.is_empty() || !self.prefix.is_empty() && self.prefix != "- " => "",
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let (before, after) = run.split_at(run.find(words).unwrap_or(0));
        let after = &after[words.len().min(after.len())..];
        // Two bold runs side by side are one.
        let joined = before.is_empty() && !mark.is_empty() && self.open.ends_with(mark);
        match joined && !self.open.ends_with(&format!("\\{mark}")) {
            true => self.open.truncate(self.open.len() - mark.len()),
            false => {
                self.open.push_str(before);
                self.open.push_str(mark);
            }
        }
        self.open.push_str(&escape::inline(words));
        self.open.push_str(mark);
        self.open.push_str(after);
    }

    /// Ends a paragraph.
    fn paragraph(&mut self) {
        self.flush();
        let text = std::mem::take(&mut self.open);
        let text = text.trim();
        if let Some(row) = &mut self.row {
            row.push(text.to_owned());
            return;
        }
        self.number += 1;
        if text.is_empty() {
            return;
        }
        let text = match (self.note.take(), self.prefix) {
            (Some(id), _) => format!("[^{id}]: {text}"),
            (None, "") => escape::opening(text),
            (None, prefix) => format!("{prefix}{text}"),
        };
        self.line(text);
    }

    /// A row of a table: who, and what they say.
    fn cells(&mut self, cells: &[String]) {
        const LONGEST_NAME: usize = 40;
        self.number += 1;
        let cells: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let Some((first, rest)) = cells.split_first() else { return };
        let rest: Vec<&str> = rest.iter().map(|cell| cell.as_str()).collect();
        let name = first.trim_matches('*').trim_end_matches([':', '：', ' ']);
        let is_name = !rest.is_empty() && name.chars().count() <= LONGEST_NAME;
        let text = match is_name {
            true => format!("**{name}:** {}", rest.join(" ")),
            false => [&[first.as_str()], &*rest].concat().join(" "),
        };
        self.line(text);
    }

    fn line(&mut self, text: String) {
        let is_item = text.starts_with("- ");
        let after_item = self.lines.last().is_some_and(|line| line.text.starts_with("- "));
        if !(is_item && after_item) {
            self.lines.push(Line { text: String::new(), number: self.number });
        }
        self.lines.push(Line { text, number: self.number });
    }
}

/// The marks of a style of paragraph, in the languages in which Word names them.
fn style(name: &str) -> &'static str {
    let level = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let is_heading = ["Heading", "Titre", "berschrift", "Titolo", "Ttulo", "Otsikko"]
        .iter()
        .any(|it| name.contains(it));
    match (is_heading, level) {
        _ if matches!(name, "Title" | "Titre" | "Titel" | "Puesto" | "Titolo") => "# ",
        (true, "1") => "## ",
        (true, "2" | "3") => "### ",
        (true, _) => "#### ",
        (false, _) if name.contains("ListParagraph") || name.contains("ListBullet") => "- ",
        (false, _) => "",
    }
}
