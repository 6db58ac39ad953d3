//! Transcripts to source text: whatever people have, brought into the form that `parse` reads.

mod captions;
mod cast;
mod chunk;
mod clock;
mod cues;
mod dates;
mod decode;
mod document;
mod docx;
mod draft;
mod entity;
pub(crate) mod escape;
mod form;
mod front;
mod head;
mod html;
mod json;
mod labels;
mod lead;
mod modes;
mod people;
mod report;
mod settle;
mod shorts;
mod sides;
mod table;
mod tidy;
mod tongue;
mod write;

pub use self::decode::{Decoding, encoding};
pub use self::form::Form;
pub use self::report::{Counts, Lines, Proposal, Remark, Report};

use self::chunk::{Line, Markup};
use self::document::Setting;
use self::draft::{Draft, Head};
use self::report::Remarks;
use crate::language::{self, Language};
use crate::limit::Limits;
use crate::model::{Interview, Lang};

/// What is asked of an import.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the file is, whatever it looks like.
    pub form: Option<Form>,
    /// In which encoding it is, by a name that [`encoding`] knows.
    pub encoding: Option<String>,
    /// In which language it is.
    pub lang: Option<Lang>,
    /// Whether times are kept.
    pub keep_times: bool,
    /// Whether fillers are left out.
    pub tidy: bool,
    /// How much is taken.
    pub limits: Limits,
}

/// Brings a transcript into source text, and says what it understood. `name` is the file's name,
/// which helps where its contents leave a doubt.
///
/// There is always a text; what is not recognised stands in it as it was. When the file holds
/// anything to read, [`Interview::parse`] finds no error in what comes out. What is a source
/// already stays as it is.
///
/// ```
/// use entretien::{Interview, import};
///
/// let typed = "On bread\n\nQ: Why bread?\n\nBecause it rises.\n";
/// let (source, report) = import::read(typed.as_bytes(), "bread.txt", &import::Options::default());
/// assert!(source.contains("**Q:** Why bread?\n\n**A:** Because it rises.\n"));
/// assert_eq!((report.counts.exchanges, report.counts.errors), (1, 0));
/// assert!(Interview::parse(&source).1.is_empty());
/// ```
#[must_use]
pub fn read(bytes: &[u8], name: &str, options: &Options) -> (String, Report) {
    let mut remarks = Remarks::default();
    if options.form.is_none_or(|form| form == Form::Docx) && docx::is_document(bytes) {
        let lines = docx::read(bytes, &options.limits, &mut remarks);
        let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let lang = lang(&text.join("\n"), name, options, &mut remarks);
        let head = Head { lang: Some(lang), ..Head::default() };
        let language = language_of(&head);
        let setting = Setting { head, language, remarks: &mut remarks };
        let draft = document::read(lines, Markup::Markdown, setting);
        return finish(draft, Form::Docx, Decoding::utf_8(), (name, options), remarks);
    }
    let (text, decoding) = decode::decode(bytes, options.encoding.as_deref());
    if options.form.is_none_or(|form| form == Form::Source) && is_source(&text) {
        return settle::unchanged(text, decoding);
    }
    let text = decode::legible(text, &mut remarks);
    let form = options.form.unwrap_or_else(|| form::of(&text, name));
    if decoding.guessed {
        remarks
            .choose(0, format!("the letters are read as {}; nothing says so", decoding.encoding));
    }
    if decoding.unreadable > 0 {
        let marks = decoding.unreadable;
        remarks.keep(
            0,
            format!("{marks} characters are not {}; U+FFFD stands for each", decoding.encoding),
        );
    }
    let lang = lang(&text, name, options, &mut remarks);
    let head = Head { lang: Some(lang), ..Head::default() };
    let draft = draft(&text, form, head, &mut remarks);
    finish(draft, form, decoding, (name, options), remarks)
}

/// Does to a draft what is asked for, and writes it.
fn finish(
    mut draft: Draft,
    form: Form,
    decoding: Decoding,
    (name, options): (&str, &Options),
    mut remarks: Remarks,
) -> (String, Report) {
    if let Some(lang) = &options.lang {
        draft.head.lang = Some(lang.clone());
    }
    title(&mut draft, name, &mut remarks);
    if !options.keep_times {
        drop_times(&mut draft, &mut remarks);
    }
    if options.tidy {
        tidy::tidy(&mut draft, &mut remarks);
    }
    settle::settle(draft, form, decoding, remarks)
}

/// Reads a text in its form.
fn draft(text: &str, form: Form, mut head: Head, remarks: &mut Remarks) -> Draft {
    let cues = match form {
        Form::Vtt => captions::vtt(&lines(text), &mut head, remarks),
        Form::Srt => captions::srt(&lines(text), remarks),
        Form::Json => json::read(text, &mut head, remarks),
        Form::Table => table::read(text.trim_start_matches('\u{FEFF}'), remarks),
        Form::Source | Form::Markdown | Form::Text | Form::Docx | Form::Html => {
            let (lines, markup) = match form {
                Form::Html => {
                    let (lines, title) = html::read(text, remarks);
                    let headed = lines.iter().any(|line| line.text.starts_with("# "));
                    head.title = title.filter(|_| !headed);
                    (lines, Markup::Markdown)
                }
                // What is said to be a document of Word and is none.
                Form::Text | Form::Docx => (lines(text), Markup::Plain),
                _ => (lines(text), Markup::Markdown),
            };
            let language = language_of(&head);
            return document::read(lines, markup, Setting { head, language, remarks });
        }
    };
    let language = language_of(&head);
    cues::read(cues, Setting { head, language, remarks })
}

fn language_of(head: &Head) -> &'static Language {
    head.lang.as_ref().map_or_else(|| language::of(&Lang::undetermined()), language::of)
}

fn drop_times(draft: &mut Draft, remarks: &mut Remarks) {
    let mut dropped = 0;
    for block in &mut draft.blocks {
        dropped += usize::from(block.time.take().is_some());
        if let Some(opening) = &mut block.opens {
            dropped += usize::from(opening.time.take().is_some());
        }
    }
    if dropped > 0 {
        let times = if dropped == 1 { "time" } else { "times" };
        remarks.remove(0, format!("{dropped} {times} of the recording; `--keep-times` keeps them"));
    }
}

/// Whether a text is a source that can be built.
fn is_source(text: &str) -> bool {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    start.starts_with("---") && !Interview::parse(text).1.has_errors()
}

/// The language: as asked for, as the file's name ends, or as the words have it.
fn lang(text: &str, name: &str, options: &Options, remarks: &mut Remarks) -> Lang {
    if let Some(lang) = &options.lang {
        return lang.clone();
    }
    if let Some(lang) = tongue::of_name(name) {
        return lang;
    }
    match tongue::guess(text) {
        Some(lang) => {
            remarks.choose(0, format!("the language is taken to be `{lang}`, from its words"));
            lang
        }
        None => {
            remarks.choose(0, "the language cannot be told: `und` stands for it");
            Lang::undetermined()
        }
    }
}

/// Without a title of its own, an interview is called like its file.
fn title(draft: &mut Draft, name: &str, remarks: &mut Remarks) {
    let written = draft.head.title.as_deref().map(escape::yaml);
    if written.is_some_and(|title| !matches!(title.as_str(), "" | "\"\"")) {
        return;
    }
    let stem = name.split('.').next().unwrap_or_default().replace(['-', '_'], " ");
    let stem = if stem.trim().is_empty() { "?".to_owned() } else { stem.trim().to_owned() };
    remarks.choose(
        0,
        format!("no line looks like the title: the file's name stands for it, `{stem}`"),
    );
    draft.head.title = Some(stem);
}

/// The lines of a text, numbered from 1.
fn lines(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let line = |(at, text): (usize, &str)| Line { text: text.to_owned(), number: at + 1 };
    text.split('\n').enumerate().map(line).collect()
}
