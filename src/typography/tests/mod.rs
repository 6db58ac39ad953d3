//! What the rules do, language by language, and what they never do.

mod goldens;
mod model;
mod properties;

use super::line::mended;
use super::polish_inlines;
use crate::diagnostic::{Diagnostics, Span};
use crate::model::{Inline, Lang, Text};

/// Reads a line in a small notation: `*emphasis*`, `` `code` ``, `^` for the call of a note,
/// `<en:words>` for words in another language, `|` for a border between two pieces.
fn read(notation: &str) -> Vec<Inline> {
    let mut reader = Reader { notation, at: 0 };
    reader.until(&[])
}

struct Reader<'a> {
    notation: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn until(&mut self, ends: &[char]) -> Vec<Inline> {
        let mut out = Vec::new();
        while let Some(c) = self.notation[self.at..].chars().next() {
            if ends.contains(&c) {
                break;
            }
            let start = self.at;
            match c {
                '*' => {
                    self.at += 1;
                    out.push(Inline::Emphasis(self.until(&['*'])));
                    self.at += 1;
                }
                '<' => {
                    let tag = self.take(start + 1, ':');
                    let lang = Lang::read(&tag.text).unwrap();
                    out.push(Inline::Foreign { lang, content: self.until(&['>']) });
                    self.at += 1;
                }
                '`' => out.push(Inline::Code(self.take(start + 1, '`'))),
                '^' => {
                    self.at += 1;
                    let span = Span::new(start, self.at);
                    out.push(Inline::NoteCall { note: 0, call: 1, span });
                }
                '|' => self.at += 1,
                _ => {
                    let rest = &self.notation[start..];
                    let length = rest.find(['*', '<', '>', '`', '^', '|']).unwrap_or(rest.len());
                    self.at = start + length;
                    let text = rest[..length].to_owned();
                    out.push(Inline::Text(Text { text, span: Span::new(start, self.at) }));
                }
            }
        }
        out
    }

    fn take(&mut self, start: usize, end: char) -> Text {
        let length = self.notation[start..].find(end).unwrap();
        self.at = start + length + 1;
        let span = Span::new(start, start + length);
        Text { text: self.notation[start..start + length].to_owned(), span }
    }
}

/// Writes a line in the notation of [`read`], `{…}` for what is raised, a no-break space as `␣`,
/// a narrow one as `¦`.
fn show(content: &[Inline]) -> String {
    let mut out = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(&text.text),
            Inline::Emphasis(inner) => out.push_str(&format!("*{}*", show(inner))),
            Inline::Foreign { lang, content } => {
                out.push_str(&format!("<{lang}:{}>", show(content)));
            }
            Inline::Superscript(inner) => out.push_str(&format!("{{{}}}", show(inner))),
            Inline::Code(text) => out.push_str(&format!("`{}`", text.text)),
            Inline::NoteCall { .. } => out.push('^'),
            other => panic!("the notation has no {other:?}"),
        }
    }
    out.replace('\u{a0}', "␣").replace('\u{202f}', "¦")
}

fn lang(tag: &str) -> Lang {
    Lang::read(tag).unwrap()
}

fn polish(tag: &str, content: &mut Vec<Inline>) -> Diagnostics {
    let mut complaints = Diagnostics::new();
    polish_inlines(content, mended(&lang(tag)), &mut complaints);
    complaints
}

/// The polished line, and the complaints as `slug: the place`.
fn polished(tag: &str, notation: &str) -> (String, Vec<String>) {
    let mut content = read(notation);
    let complaints = polish(tag, &mut content);
    let places = complaints.iter().map(|complaint| {
        let (start, end) = (complaint.span.start, complaint.span.end);
        let place = &notation[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        format!("{}: {place}", complaint.rule.slug())
    });
    (show(&content), places.collect())
}
