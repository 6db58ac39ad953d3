//! The navigation document: contents, landmarks, page-list.

use super::archive::{Archive, Stretched};
use super::documents::{Document, Kind, head};
use super::pages;
use super::xhtml::Entry;
use crate::edition::Edition;
use crate::language::{self, Language};
use crate::markup::Markup;
use crate::model::Lang;

/// All that leads into the book.
#[derive(Debug)]
pub(super) struct Map<'a> {
    pub(super) lang: &'a Lang,
    pub(super) language: &'static Language,
    /// The title of the book.
    pub(super) title: String,
    /// The documents, in the order of the spine.
    documents: &'a [Document],
    /// The number printed on each page of the companion PDF; none without one.
    labels: Vec<&'a str>,
}

/// A line of the contents with where it leads.
pub(super) struct Line<'a> {
    pub(super) level: u8,
    pub(super) label: &'a str,
    pub(super) href: String,
    /// The language of its words, where it is not the book's.
    lang: Option<&'a str>,
}

impl<'a> Map<'a> {
    /// The way into an edition that stands in these documents.
    pub(super) fn of(edition: &'a Edition, documents: &'a [Document]) -> Self {
        let front = &edition.interview.front;
        let pages = edition.page_map.iter().flat_map(|map| &map.pages);
        Self {
            lang: &front.lang,
            language: language::of(&front.lang),
            title: front.title.text(),
            documents,
            labels: pages.map(|page| page.label.as_str()).collect(),
        }
    }

    /// The lines of the contents, none deeper than one below the line before.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'a>> + use<'a> {
        let around = self.lang;
        self.entries().map(move |(level, document, entry)| {
            let href = format!("{}#{}", document.name, entry.anchor);
            let lender = language::lender(&document.lang).filter(|_| entry.ours);
            let own = (document.lang != *around).then(|| document.lang.as_str());
            Line { level, label: &entry.label, href, lang: lender.or(own) }
        })
    }

    /// How deep the contents go; 1 when there are none.
    pub(super) fn depth(&self) -> u8 {
        self.entries().map(|(level, ..)| level).max().unwrap_or(1)
    }

    /// The entries of all documents with their levels, none deeper than one below the one before.
    fn entries(&self) -> impl Iterator<Item = (u8, &'a Document, &'a Entry)> + use<'a> {
        let documents = self.documents.iter();
        let entries =
            documents.flat_map(|document| document.entries.iter().map(move |e| (document, e)));
        entries.scan(1, |deepest, (document, entry)| {
            let level = entry.level.min(*deepest);
            *deepest = level + 1;
            Some((level, document, entry))
        })
    }

    /// The pages of the companion PDF: label and address.
    pub(super) fn pages(&self) -> Vec<(&'a str, String)> {
        let marked = self
            .documents
            .iter()
            .flat_map(|document| document.pages.iter().map(|page| (*page, document.name.as_str())));
        marked
            .map(|(page, name)| (self.labels[page], format!("{name}#{}", pages::anchor(page))))
            .collect()
    }
}

/// `nav.xhtml`.
pub(super) fn write(map: &Map<'_>, archive: &mut Archive) {
    let mut file = archive.begin("nav.xhtml", head(map.lang, map.language.words.contents, "nav"));
    contents(map, &mut file);
    landmarks(map, &mut file.markup);
    page_list(map, &mut file.markup);
    file.markup.raw("</body>\n</html>\n");
    file.end();
}

fn contents(map: &Map<'_>, file: &mut Stretched<'_>) {
    let out = &mut file.markup;
    let tag = out.tag("nav").attr("epub:type", "toc").attr("role", "doc-toc").attr("id", "toc");
    tag.attr("aria-labelledby", "contents").open();
    out.line();
    let tag = out.tag("h1").class("contents-heading").attr("id", "contents");
    tag.lang(language::lender(map.lang)).open();
    out.text(map.language.words.contents);
    out.close("h1");
    out.line();
    let mut level = 0;
    for line in map.lines() {
        file.pass();
        let out = &mut file.markup;
        if line.level > level {
            out.line();
            out.tag("ol").class("entries").open();
            out.line();
        } else {
            out.close("li");
            out.line();
            for _ in line.level..level {
                out.close("ol");
                out.close("li");
                out.line();
            }
        }
        level = line.level;
        out.tag("li").open();
        let tag = out.tag("a").attr("href", &line.href);
        tag.lang(line.lang).direction_of(line.label, map.lang).open();
        out.text(line.label);
        out.close("a");
    }
    let out = &mut file.markup;
    for _ in 0..level {
        out.close("li");
        out.close("ol");
        out.line();
    }
    out.close("nav");
    out.line();
}

/// Where to find the parts that every book has; hidden, since reading systems show them in their
/// own way.
fn landmarks(map: &Map<'_>, out: &mut Markup) {
    let words = &map.language.words;
    let tag = out.tag("nav").attr("epub:type", "landmarks").attr("hidden", "");
    tag.attr("aria-label", words.landmarks).lang(language::lender(map.lang)).open();
    out.line();
    out.tag("ol").class("entries").open();
    out.line();
    let mut add = |kind: &str, href: &str, label: &str| {
        out.tag("li").open();
        out.tag("a").attr("epub:type", kind).attr("href", href).open();
        out.text(label);
        out.close("a");
        out.close("li");
        out.line();
    };
    let first = |kind| map.documents.iter().find(|document| document.kind == kind);
    let kinds = [
        (Kind::Cover, "cover", words.cover),
        (Kind::TitlePage, "titlepage", words.title_page),
        (Kind::Body, "bodymatter", words.start_of_text),
        (Kind::Closing, "credits", words.credits),
        (Kind::Colophon, "colophon", words.colophon),
    ];
    add("toc", "#toc", words.contents);
    for (kind, name, label) in kinds {
        if let Some(document) = first(kind) {
            add(name, &document.name, label);
        }
    }
    out.close("ol");
    out.close("nav");
    out.line();
}

fn page_list(map: &Map<'_>, out: &mut Markup) {
    let pages = map.pages();
    if pages.is_empty() {
        return;
    }
    let tag = out.tag("nav").attr("epub:type", "page-list").attr("role", "doc-pagelist");
    let tag = tag.attr("aria-label", map.language.words.pages).attr("hidden", "");
    tag.lang(language::lender(map.lang)).open();
    out.line();
    out.tag("ol").class("entries").open();
    out.line();
    for (label, href) in pages {
        out.tag("li").open();
        out.tag("a").attr("href", &href).open();
        out.text(label);
        out.close("a");
        out.close("li");
        out.line();
    }
    out.close("ol");
    out.close("nav");
    out.line();
}
