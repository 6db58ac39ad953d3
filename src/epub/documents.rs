//! The documents of the spine: what stands in which, and where a long one is cut.

use super::archive::Archive;
use super::images::ImageFile;
use super::pages::Markers;
use super::speech::Spoken;
use super::xhtml::{Entry, Piece, Scrap, Writer};
use crate::edition::{Book, Edition, Leaf, Part as Style};
use crate::language;
use crate::markup::Markup;
use crate::model::{Inline, Interview, Lang, Part, Section};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;

/// Reading systems slow down, and Kobo and old Adobe engines give up, on documents much longer.
pub(super) const LONGEST: usize = 250_000;

/// What a document of the spine is to the landmarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The cover image, alone.
    Cover,
    /// Title, date, people.
    TitlePage,
    /// Headnote, key points, introduction.
    Opening,
    /// The interview itself.
    Body,
    /// Sources and credits.
    Closing,
    /// How the book was made.
    Colophon,
}

/// A document of the spine.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// The pages that begin in it.
    pub(super) pages: Vec<usize>,
    /// What the contents list of it.
    pub(super) entries: Vec<Entry>,
    /// What is heard of it in the recording.
    pub(super) spoken: Vec<Spoken>,
    /// The language of its text.
    pub(super) lang: Lang,
}

/// The parts of an interview, lent or given away.
pub(super) struct Text<'t> {
    opening: Cow<'t, [Part]>,
    sections: Vec<Cow<'t, [Part]>>,
    closing: Vec<Cow<'t, [Part]>>,
}

impl<'t> Text<'t> {
    /// The parts of an interview that keeps them.
    pub(super) fn of(interview: &'t Interview) -> Self {
        let parts = |sections: &'t [Section]| {
            sections.iter().map(|section| section.parts.as_slice().into()).collect()
        };
        Self {
            opening: interview.opening.as_slice().into(),
            sections: parts(&interview.sections),
            closing: parts(&interview.closing),
        }
    }

    /// The parts of an interview that has them no more.
    pub(super) fn out_of(interview: &mut Interview) -> Self {
        let parts = |sections: &mut [Section]| {
            sections.iter_mut().map(|section| mem::take(&mut section.parts).into()).collect()
        };
        Self {
            opening: mem::take(&mut interview.opening).into(),
            sections: parts(&mut interview.sections),
            closing: parts(&mut interview.closing),
        }
    }
}

/// The text of the book, bound. A document goes into the archive as soon as all its links lead
/// somewhere.
pub(super) fn bind(
    writer: &mut Writer<'_>,
    text: Text<'_>,
    archive: &mut Archive,
) -> Vec<Document> {
    let interview = &writer.edition.interview;
    let mut binder = Binder::new(writer.book_lang(), interview.front.title.text(), archive);
    binder.begin("title.xhtml", Kind::TitlePage, None);
    writer.title_page();
    binder.add(vec![writer.take()]);
    told(writer, text, &mut binder);
    binder.begin("colophon.xhtml", Kind::Colophon, Some(writer.language.words.colophon));
    writer.colophon();
    binder.add(vec![writer.take()]);
    binder.finish()
}

/// What is told, from the opening to the credits.
fn told(writer: &mut Writer<'_>, text: Text<'_>, binder: &mut Binder<'_>) {
    let interview = &writer.edition.interview;
    let Text { opening, sections, closing } = text;
    if !opening.is_empty() {
        binder.begin("opening.xhtml", Kind::Opening, None);
        parts(writer, binder, opening);
    }
    for (at, section) in (1..).zip(interview.sections.iter().zip(sections)) {
        binder.section(writer, section, (Kind::Body, &format!("section-{at}")));
    }
    for (at, section) in (1..).zip(interview.closing.iter().zip(closing)) {
        binder.section(writer, section, (Kind::Closing, &format!("closing-{at}")));
    }
    if let Some(notes) = writer.uncalled() {
        if interview.sections.is_empty() && interview.closing.is_empty() {
            binder.begin("closing-1.xhtml", Kind::Closing, None);
        }
        binder.add(vec![notes]);
    }
    if writer.has_credits() {
        binder.begin("credits.xhtml", Kind::Closing, Some(writer.language.words.credits));
        writer.credits();
        binder.add(vec![writer.take()]);
    }
}

/// The texts of a book, bound.
pub(super) fn bind_book<'a>(
    book: &'a Book,
    writer: Writer<'a>,
    archive: &mut Archive,
) -> (Vec<Document>, Writer<'a>) {
    let cover = &book.cover;
    let pages = cover.page_map.as_ref().map_or(&[][..], |map| &map.pages);
    let own = |leaf: &Leaf| leaf.edition.chapter.as_ref().map(|chapter| chapter.pages.clone());
    let first = book.leaves.first().and_then(own).map_or(0, |pages| pages.start);
    let end = book.leaves.last().and_then(own).map_or(0, |pages| pages.end);
    let front = &cover.interview.front;
    let mut binder = Binder::new(&front.lang, front.title.text(), archive);
    let mut writer = writer;
    writer.markers = Markers::new(pages.get(..first).unwrap_or_default(), 0);
    binder.begin("title.xhtml", Kind::TitlePage, None);
    writer.title_page();
    let rest = writer.markers.rest();
    writer.mark(rest);
    binder.add(vec![writer.take()]);
    for leaf in &book.leaves {
        writer = writer.on(&leaf.edition);
        let front = &leaf.edition.interview.front;
        binder.enter(leaf.edition.prefix(), &front.lang, front.title.text());
        binder.begin("title.xhtml", Kind::Body, None);
        let title = front.title.text();
        writer.anchor("title");
        writer.chapter_entry(&title);
        writer.title_page();
        binder.add(vec![writer.take()]);
        told(&mut writer, Text::of(&leaf.edition.interview), &mut binder);
        let rest = writer.markers.rest();
        writer.mark(rest);
        binder.add(vec![writer.take()]);
    }
    writer = writer.on(cover);
    writer.markers = Markers::new(pages.get(end..).unwrap_or_default(), end);
    binder.enter(String::new(), &cover.interview.front.lang, cover.interview.front.title.text());
    binder.begin("colophon.xhtml", Kind::Colophon, Some(writer.language.words.colophon));
    writer.colophon();
    binder.add(vec![writer.take()]);
    (binder.finish(), writer)
}

/// Where an exchange stands in the contents, by the level of its heading.
pub(super) const fn exchange_place(level: u8) -> u8 {
    if level > 2 { 2 } else { 1 }
}

/// Adds the parts of an opening or a section, each exchange kept together if it can be.
fn parts(writer: &mut Writer<'_>, binder: &mut Binder<'_>, parts: Cow<'_, [Part]>) {
    let level = writer.heading.max(1) + 1;
    let depth = exchange_place(level);
    let mut put = |part: &Part| {
        match part {
            Part::Headnote(callout) => writer.headnote(callout),
            Part::KeyPoints(points) => writer.key_points(points),
            Part::Narration(block) => writer.block(block),
            Part::Exchange(exchange) => {
                return binder.add(writer.exchange(exchange, level, depth));
            }
        }
        binder.add(vec![writer.take()]);
    };
    match parts {
        Cow::Borrowed(parts) => parts.iter().for_each(put),
        Cow::Owned(parts) => parts.into_iter().for_each(|part| put(&part)),
    }
}

/// Puts pieces into documents.
pub(super) struct Binder<'a> {
    lang: &'a Lang,
    /// The title of the book.
    title: String,
    archive: &'a mut Archive,
    open: Open,
    done: Vec<Document>,
    /// The text of those with links whose addresses are not known yet.
    waiting: BTreeMap<usize, Scrap>,
    /// The document an anchor stands in, by its name in the whole book; and how much of that name
    /// it goes without in the document.
    anchors: BTreeMap<String, (usize, usize)>,
    /// What the names of files and places of the present chapter begin with.
    prefix: String,
}

/// The document being filled.
#[derive(Debug, Default)]
struct Open {
    stem: String,
    kind: Option<Kind>,
    /// What the document is called, where that is not the title of the book.
    title: Option<String>,
    /// Counts the documents of one section from 1.
    number: usize,
    filled: Piece,
    /// The element around the body.
    wrapper: Option<&'static str>,
}

impl<'a> Binder<'a> {
    pub(super) fn new(lang: &'a Lang, title: String, archive: &'a mut Archive) -> Self {
        let (open, done) = (Open::default(), Vec::new());
        let (waiting, anchors) = (BTreeMap::new(), BTreeMap::new());
        Self { lang, title, archive, open, done, waiting, anchors, prefix: String::new() }
    }

    /// Goes on with another text of the same book.
    pub(super) fn enter(&mut self, prefix: String, lang: &'a Lang, title: String) {
        self.close();
        (self.prefix, self.lang, self.title) = (prefix, lang, title);
    }

    /// The name of a place in the whole book.
    fn place(&self, anchor: &str) -> String {
        match anchor.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{}{anchor}", self.prefix),
        }
    }

    /// Begins a document and ends the one before.
    pub(super) fn begin(&mut self, name: &str, kind: Kind, title: Option<&str>) {
        self.close();
        self.open = Open {
            stem: format!("{}{}", self.prefix, name.trim_end_matches(".xhtml")),
            kind: Some(kind),
            title: title.filter(|title| !title.is_empty()).map(str::to_owned),
            number: 1,
            ..Open::default()
        };
    }

    /// A section with its heading, in one document or several.
    ///
    /// One that holds exchanges is questions and answers to those who listen
    /// (`EPUB Structural Semantics 1.1`, qna); only its first document says so.
    fn section(
        &mut self,
        writer: &mut Writer<'_>,
        (section, told): (&Section, Cow<'_, [Part]>),
        as_what: (Kind, &str),
    ) {
        self.open_section(writer, (section, &told), as_what);
        parts(writer, self, told);
    }

    /// The beginning of a section, with its heading, before its parts.
    pub(super) fn open_section(
        &mut self,
        writer: &mut Writer<'_>,
        (section, parts): (&Section, &[Part]),
        (kind, stem): (Kind, &str),
    ) {
        let title = Inline::plain(&section.title);
        self.begin(stem, kind, Some(&title));
        let qna = parts.iter().any(|part| matches!(part, Part::Exchange(_)));
        let titled = !section.title.is_empty();
        let label = (!titled && qna).then_some(writer.language.words.interview);
        writer.anchor(&section.id);
        let tag = writer.out().tag("section").class("section");
        let tag = tag.maybe("epub:type", qna.then_some("qna"));
        let tag = tag.maybe("role", qna.then_some("doc-qna")).maybe("aria-label", label);
        let tag = tag.maybe("aria-labelledby", (qna && titled).then_some(&section.id));
        tag.maybe("id", (!titled).then_some(&section.id)).open();
        writer.out().line();
        self.open.wrapper = Some("section");
        writer.heading = 1;
        if titled {
            writer.entry(1, &title, &section.id);
            let name = writer.heading_name(2);
            writer.out().tag(&name).class("section-heading").attr("id", &section.id).open();
            writer.speak(Style::SectionHeading, |w| w.inlines(&section.title));
            writer.out().close(&name);
            writer.out().line();
        }
        self.add(vec![writer.take()]);
    }

    /// Adds pieces that should stay together: to this document, else all to the next; only what
    /// would fill a document by itself is cut between pieces.
    pub(super) fn add(&mut self, group: Vec<Piece>) {
        let size: usize = group.iter().map(Piece::len).sum();
        if self.open.len() + size > LONGEST && self.open.is_under_way() {
            self.turn_over();
        }
        for mut piece in group {
            if self.open.len() + piece.len() > LONGEST && self.open.is_under_way() {
                self.turn_over();
            }
            for mut anchor in mem::take(&mut piece.anchors) {
                anchor.insert_str(0, &self.prefix);
                self.anchors.insert(anchor, (self.done.len(), self.prefix.len()));
            }
            self.open.filled.append(piece);
        }
    }

    /// Goes on in a new document. The section's role is not said again.
    fn turn_over(&mut self) {
        let next = Open {
            stem: self.open.stem.clone(),
            kind: self.open.kind,
            title: self.open.title.clone(),
            number: self.open.number + 1,
            wrapper: Some("div"),
            ..Open::default()
        };
        self.close();
        self.open = next;
        let out = &mut self.open.filled.body.markup;
        out.tag("div").class("section").open();
        out.line();
    }

    /// Ends the document that is open.
    fn close(&mut self) {
        let open = mem::take(&mut self.open);
        let Some(kind) = open.kind else { return };
        let name = match open.number {
            1 => format!("{}.xhtml", open.stem),
            number => format!("{}-{number}.xhtml", open.stem),
        };
        let filled = open.filled;
        let first = filled.entries.first().filter(|_| kind == Kind::Opening);
        let title = match open.title.as_ref().or(first.map(|entry| &entry.label)) {
            Some(title) => format!("{title} – {}", self.title),
            None => self.title.clone(),
        };
        let mut page = Scrap { markup: head(self.lang, &title, "text"), links: Vec::new() };
        page.append(filled.body);
        if let Some(wrapper) = open.wrapper {
            page.markup.close(wrapper);
            page.markup.line();
        }
        if filled.notes.markup.len() > 0 {
            page.markup.tag("div").class("notes").open();
            page.markup.line();
            page.append(filled.notes);
            page.markup.close("div");
            page.markup.line();
        }
        page.markup.raw("</body>\n</html>\n");
        let Piece { pages, entries, spoken, .. } = filled;
        let number = self.done.len();
        let lang = self.lang.clone();
        self.done.push(Document { name, kind, pages, entries, spoken, lang });
        page.links = page.links.iter().map(|(at, anchor)| (*at, self.place(anchor))).collect();
        if page.links.iter().all(|(_, anchor)| self.anchors.contains_key(anchor)) {
            self.put(number, page);
        } else {
            self.waiting.insert(number, page);
        }
    }

    /// Puts a document into the archive, with every link's address filled in.
    fn put(&mut self, number: usize, page: Scrap) {
        let address = |anchor: &str| {
            let (to, prefix) = self.anchors.get(anchor)?;
            let document = if *to == number { "" } else { &self.done[*to].name };
            Some(format!("{document}#{}", &anchor[*prefix..]))
        };
        let Scrap { markup, links } = page;
        let mut text = markup.into_string();
        if !links.is_empty() {
            text = resolve(&text, &links, address);
        }
        self.archive.add(&self.done[number].name, text);
    }

    /// All documents, in the archive.
    pub(super) fn finish(mut self) -> Vec<Document> {
        self.close();
        for (number, page) in mem::take(&mut self.waiting) {
            self.put(number, page);
        }
        self.done
    }
}

impl Open {
    fn len(&self) -> usize {
        self.filled.len()
    }

    /// Whether there is enough in it to leave it at that.
    fn is_under_way(&self) -> bool {
        self.len() > LONGEST / 10
    }
}

/// Writes the addresses of links where they belong; a link to nowhere stays without one.
fn resolve(
    text: &str,
    links: &[(usize, String)],
    address: impl Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(text.len() + links.len() * 24);
    let mut from = 0;
    for (at, anchor) in links {
        out.push_str(&text[from..*at]);
        from = *at;
        if let Some(href) = address(anchor) {
            let mut attribute = Markup::default();
            attribute.text(&href);
            out.push_str(" href=\"");
            out.push_str(&attribute.into_string());
            out.push('"');
        }
    }
    out.push_str(&text[from..]);
    out
}

/// The document of the cover: the image alone, which is what Kobo wants.
pub(super) fn cover_page(edition: &Edition, cover: &ImageFile, archive: &mut Archive) -> Document {
    let front = &edition.interview.front;
    let language = language::of(&front.lang);
    let title = front.title.text();
    let alt = format!("{}{} {title}", language.words.cover, language.label_end);
    let mut page = head(&front.lang, language.words.cover, "cover");
    let tag = page.tag("img").class("cover-image").attr("src", &cover.name);
    tag.attr("alt", &alt).attr("role", "doc-cover").empty();
    page.raw("\n</body>\n</html>\n");
    let name = "cover.xhtml".to_owned();
    archive.add(&name, page.into_string());
    let (pages, entries, spoken) = (Vec::new(), Vec::new(), Vec::new());
    Document { name, kind: Kind::Cover, pages, entries, spoken, lang: front.lang.clone() }
}

/// The start of a document, up to and with the start of its body.
pub(super) fn head(lang: &Lang, title: &str, class: &str) -> Markup {
    let mut out = Markup::default();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
    let tag = out.tag("html").attr("xmlns", "http://www.w3.org/1999/xhtml");
    let tag = tag.attr("xmlns:epub", "http://www.idpf.org/2007/ops").lang(lang.as_str());
    tag.maybe("dir", lang.is_right_to_left().then_some("rtl")).open();
    out.raw("\n<head>\n");
    out.element("title", title);
    out.line();
    let tag = out.tag("link").attr("rel", "stylesheet").attr("type", "text/css");
    tag.attr("href", "stylesheet.css").empty();
    out.raw("\n</head>\n");
    out.tag("body").class(class).open();
    out.line();
    out
}
