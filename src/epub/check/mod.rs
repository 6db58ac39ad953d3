//! A finished EPUB, ours or another's, read again: what EPUBCheck leaves unsaid.
//!
//! EPUBCheck holds a book against the standard. What is allowed and yet breaks on a reader's
//! device, or shuts a reader out, it does not mention: a link that runs a program, an image that
//! ends halfway, a page-break marker that no list knows. A container may be made to harm whoever
//! opens it, so nothing is unpacked to a disk, sizes are measured, not believed, and whatever
//! cannot be read is a complaint.

mod across;
mod address;
mod archive;
mod characters;
mod claims;
mod document;
mod package;
mod pictures;
mod unpack;
mod xml;

pub use self::unpack::{Chapter, Resource, Unpacked, unpack};

use self::archive::Archive;
use self::document::Facts;
use self::package::Package;
use self::pictures::Budget;
use self::xml::{Document, Failure};
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::limit::Limits;
use std::collections::{BTreeMap, BTreeSet};

/// After so many complaints about one file the rest are only counted.
const MOST_COMPLAINTS: usize = 100;

/// Documents longer than this slow reading systems down, and stop some.
const LONGEST_DOCUMENT: usize = 300_000;

/// A file of an EPUB and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its name in the container; empty for the container itself.
    pub path: String,
    /// What it holds; empty for the container.
    pub text: String,
    /// What is wrong.
    pub complaints: Diagnostics,
}

/// What is to be said of a file, before it is known whether there is room to say it.
#[derive(Debug)]
struct Complaint {
    rule: Rule,
    span: Span,
    message: String,
    hint: &'static str,
}

/// Reads a finished EPUB and says of each file of it what is wrong, in the order of their names;
/// nothing of a file without fault.
#[must_use]
pub fn check(book: &[u8]) -> Vec<Finding> {
    check_within(book, &Limits::default())
}

/// The same, within other limits than the usual.
#[must_use]
pub fn check_within(book: &[u8], limits: &Limits) -> Vec<Finding> {
    let mut desk = Desk::default();
    match Archive::open(book, limits) {
        Ok(mut archive) => {
            container(book, &archive, &mut desk);
            contents(&mut archive, &mut desk);
        }
        Err(reason) => {
            let message = format!("this cannot be opened: {reason}");
            desk.refuse(message, "an EPUB is a ZIP archive; it may have been cut short on its way");
        }
    }
    desk.finish()
}

/// Everything read and said so far.
#[derive(Debug, Default)]
struct Desk {
    texts: BTreeMap<String, String>,
    complaints: BTreeMap<String, Vec<Complaint>>,
}

impl Desk {
    /// Complains about a file.
    fn complain(&mut self, path: &str, complaint: Complaint) {
        self.complaints.entry(path.to_owned()).or_default().push(complaint);
    }

    /// Complains about the container.
    fn refuse(&mut self, message: String, hint: &'static str) {
        let complaint =
            Complaint { rule: Rule::EpubContainer, span: Span::default(), message, hint };
        self.complain("", complaint);
    }

    fn finish(mut self) -> Vec<Finding> {
        let files = std::mem::take(&mut self.complaints);
        files
            .into_iter()
            .map(|(path, mut found)| {
                found.sort_by_key(|complaint| (complaint.span, complaint.rule));
                let mut complaints = Diagnostics::new();
                let more = found.len().saturating_sub(MOST_COMPLAINTS);
                for Complaint { rule, span, message, hint } in
                    found.into_iter().take(MOST_COMPLAINTS)
                {
                    complaints.push_with_hint(rule, span, message, hint);
                }
                if let Some(last) = complaints.iter().last().filter(|_| more > 0) {
                    let (rule, span) = (last.rule, last.span);
                    complaints.push(
                        rule,
                        span,
                        format!("and {more} more complaints about this file"),
                    );
                }
                let text = self.texts.remove(&path).unwrap_or_default();
                Finding { path, text, complaints }
            })
            .collect()
    }
}

/// Looks at the container as such: its type and the names in it.
fn container(book: &[u8], archive: &Archive<'_>, desk: &mut Desk) {
    if !Archive::begins_with_its_type(book) {
        let message = "the container does not begin with its type".to_owned();
        desk.refuse(
            message,
            "the first file is `mimetype`, stored, with `application/epub+zip` in it",
        );
    }
    for name in archive.names() {
        if let Some(trouble) = archive::name_trouble(name) {
            let message = format!("the name `{name}` {trouble}");
            desk.refuse(message, "use letters, digits, `-` and `_`");
        }
    }
}

/// Looks at what the container holds, beginning with the package document.
fn contents(archive: &mut Archive<'_>, desk: &mut Desk) {
    let container = "META-INF/container.xml";
    let found = read(archive, desk, container, |_, document| package::rootfile(document));
    let Some(path) = found.flatten() else {
        let message = format!("`{container}` names no package document that can be read");
        return desk.refuse(message, "it has a `rootfile` with the `full-path` of the package");
    };
    let Some(package) = read(archive, desk, &path, |_, document| Package::of(document, &path))
    else {
        let message = format!("the package document `{path}` is missing or cannot be read");
        return desk.refuse(message, "the container names it in its `rootfile`");
    };
    let encryption = "META-INF/encryption.xml";
    let hidden = read(archive, desk, encryption, |_, document| package::encrypted(document));
    let hidden: BTreeSet<String> = hidden.into_iter().flatten().collect();
    let mut documents = BTreeMap::new();
    let mut pixels = Budget::default();
    for item in &package.items {
        let Some(name) = item.path.as_ref().filter(|name| !hidden.contains(*name)) else {
            continue;
        };
        let fault = if !archive.names().contains(name) {
            let message = format!("`{name}` is listed and not there");
            Some((Rule::EpubContainer, message, "mind upper and lower case"))
        } else if item.is_document() && !documents.contains_key(name) {
            documents.extend(look(archive, desk, name).map(|facts| (name.clone(), facts)));
            None
        } else if item.is_picture() {
            match archive.read(name) {
                Ok(bytes) => pictures::fault((item, bytes), archive.limits(), &mut pixels),
                Err(reason) => Some(unreadable(name, &reason)),
            }
        } else {
            None
        };
        if let Some((rule, message, hint)) = fault {
            desk.complain(&path, Complaint { rule, span: item.span, message, hint });
        }
    }
    for complaint in claims::check(&package, &documents) {
        desk.complain(&path, complaint);
    }
    across::check(&documents, archive.names(), desk);
}

/// Looks at a document of the book; nothing is known of one that cannot be read.
fn look(archive: &mut Archive<'_>, desk: &mut Desk, name: &str) -> Option<Facts> {
    let seen = read(archive, desk, name, |text, document| {
        let (facts, mut complaints) = document::look(text, document);
        // Contents cannot be cut in two.
        let is_text = facts.elements.contains("html") && !facts.elements.contains("nav");
        if is_text && text.len() > LONGEST_DOCUMENT {
            complaints.push(Complaint {
                rule: Rule::EpubSize,
                span: Span::default(),
                message: format!("the document is {} kB long", text.len() / 1000),
                hint: "cut it in two, at a heading, below 300 kB",
            });
        }
        (facts, complaints)
    });
    let (facts, complaints) = seen?;
    for complaint in complaints {
        desk.complain(name, complaint);
    }
    Some(facts)
}

/// Reads a document, keeps its text, and hands it to `look`; nothing when there is none or it
/// cannot be read, which is complained of.
fn read<R>(
    archive: &mut Archive<'_>,
    desk: &mut Desk,
    name: &str,
    look: impl FnOnce(&str, &Document<'_>) -> R,
) -> Option<R> {
    if !archive.names().contains(name) {
        return None;
    }
    let unpacked = archive.read(name).and_then(|bytes| {
        String::from_utf8(bytes)
            .map_err(|error| format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()))
    });
    let text = match unpacked {
        Ok(text) => text,
        Err(reason) => {
            let (rule, message, hint) = unreadable(name, &reason);
            desk.complain(name, Complaint { rule, span: Span::default(), message, hint });
            return None;
        }
    };
    let seen = match Document::read(&text) {
        Ok(document) => Some(look(&text, &document)),
        Err(Failure { span, message }) => {
            let message = format!("this is no XML: {message}");
            let hint = "close what is open, and write `&amp;` for `&` and `&lt;` for `<`";
            desk.complain(name, Complaint { rule: Rule::EpubMarkup, span, message, hint });
            None
        }
    };
    desk.texts.insert(name.to_owned(), text);
    seen
}

fn unreadable(name: &str, reason: &str) -> (Rule, String, &'static str) {
    let message = format!("`{name}` cannot be read: {reason}");
    (Rule::EpubContainer, message, "pack the book again")
}
