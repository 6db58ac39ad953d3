//! Inlines to XHTML, and what the writer remembers on the way.

use super::accessibility::Facts;
use super::fonts::{Usage, Voice};
use super::images::Images;
use super::pages::{self, Markers};
use super::speech::{Speech, Spoken};
use crate::edition::{Edition, Part};
use crate::language::{self, Language};
use crate::markup::Markup;
use crate::model::{Block, Image, Inline, Lang, Link, Target};
use crate::text::{boundary_before, shorten};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::mem;

/// Room that is made at once for what is written next, in bytes: most pieces are a paragraph or two.
const USUAL: usize = 1000;

/// Markup with hyperlinks whose addresses are filled in once every document has its name.
#[derive(Debug, Default)]
pub(super) struct Scrap {
    pub(super) markup: Markup,
    /// Where an address is to be put, and the anchor it leads to.
    pub(super) links: Vec<(usize, String)>,
}

impl Scrap {
    /// Adds another scrap at the end.
    pub(super) fn append(&mut self, other: Self) {
        let shift = self.markup.len();
        self.links.extend(other.links.into_iter().map(|(at, anchor)| (at + shift, anchor)));
        self.markup.raw(&other.markup.into_string());
    }
}

/// A stretch of text that stays in one document.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) body: Scrap,
    /// The notes first called in it.
    pub(super) notes: Scrap,
    /// The anchors in it.
    pub(super) anchors: Vec<String>,
    /// The pages that begin in it.
    pub(super) pages: Vec<usize>,
    /// What the contents list of it.
    pub(super) entries: Vec<Entry>,
    /// What is heard in the recording.
    pub(super) spoken: Vec<Spoken>,
}

impl Piece {
    /// Adds another piece at the end.
    pub(super) fn append(&mut self, other: Self) {
        self.body.append(other.body);
        self.notes.append(other.notes);
        self.anchors.extend(other.anchors);
        self.pages.extend(other.pages);
        self.entries.extend(other.entries);
        self.spoken.extend(other.spoken);
    }

    /// Its size in bytes.
    pub(super) const fn len(&self) -> usize {
        self.body.markup.len() + self.notes.markup.len()
    }
}

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// From 1: a section, or in a book a part.
    pub(super) level: u8,
    pub(super) label: String,
    pub(super) anchor: String,
    /// Whether the label is made of words of ours.
    pub(super) ours: bool,
}

/// Writes the text of an edition in reading order, and notes what it meets.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) edition: &'a Edition,
    pub(super) language: &'static Language,
    pub(super) images: Images<'a>,
    pub(super) piece: Piece,
    pub(super) markers: Markers<'a>,
    /// The clips of the recording.
    pub(super) speech: Speech,
    /// The characters each face must have.
    pub(super) usage: Usage,
    /// What a reader with a disability wants to know.
    pub(super) facts: Facts,
    /// The level of the heading written last.
    pub(super) heading: u8,
    /// Whether a note is being written.
    pub(super) in_note: bool,
    /// Names of landmarks: no two may bear the same.
    pub(super) landmarks: BTreeSet<String>,
    voice: Voice,
    lang: Lang,
    /// The notes called since the last piece was taken.
    called: Vec<usize>,
    /// The notes that have their place.
    noted: BTreeSet<usize>,
    in_link: bool,
    /// Calls of notes found inside a link: they follow it.
    held: Vec<(usize, u32)>,
}

impl<'a> Writer<'a> {
    /// A writer at the start of an edition.
    pub(super) fn new(edition: &'a Edition) -> Self {
        let lang = &edition.interview.front.lang;
        Self {
            edition,
            language: language::of(lang),
            images: Images::new(&edition.pictures),
            piece: Piece::default(),
            markers: Markers::of(edition),
            speech: Speech::of(edition),
            usage: Usage::default(),
            facts: Facts::default(),
            heading: 0,
            in_note: false,
            landmarks: BTreeSet::new(),
            voice: Voice::of(edition.design.style(Part::Body)),
            lang: lang.clone(),
            called: Vec::new(),
            noted: BTreeSet::new(),
            in_link: false,
            held: Vec::new(),
        }
    }

    /// A writer at the start of another text of the same book.
    pub(super) fn on(self, edition: &'a Edition) -> Self {
        let Self { images, usage, facts, .. } = self;
        Self { images, usage, facts, ..Self::new(edition) }
    }

    /// Changes what has been noted about the whole book for what another writer has noted.
    pub(super) fn swap_notes(&mut self, other: &mut Self) {
        mem::swap(&mut self.images, &mut other.images);
        mem::swap(&mut self.usage, &mut other.usage);
        mem::swap(&mut self.facts, &mut other.facts);
        mem::swap(&mut self.landmarks, &mut other.landmarks);
    }

    /// How deep in the contents the text stands.
    fn depth(&self) -> u8 {
        let depth = self.edition.chapter.as_ref().map(|chapter| chapter.depth + 1);
        depth.and_then(|depth| u8::try_from(depth).ok()).unwrap_or_default()
    }

    /// The language of the interview.
    pub(super) const fn book_lang(&self) -> &'a Lang {
        &self.edition.interview.front.lang
    }

    /// What is being written.
    pub(super) const fn out(&mut self) -> &mut Markup {
        &mut self.piece.body.markup
    }

    /// What has been written since the last time, with the notes called in it.
    pub(super) fn take(&mut self) -> Piece {
        let mut notes = Scrap::default();
        while !self.called.is_empty() {
            let body = mem::take(&mut self.piece.body);
            for note in mem::take(&mut self.called) {
                self.note(note, true);
            }
            notes.append(mem::replace(&mut self.piece.body, body));
        }
        let piece = mem::take(&mut self.piece);
        self.piece.body.markup.reserve(USUAL);
        Piece { notes, ..piece }
    }

    /// The notes that nothing has called, after the others, when all the text has been written.
    pub(super) fn uncalled(&mut self) -> Option<Piece> {
        let notes = 0..self.edition.interview.notes.len();
        let uncalled: Vec<usize> = notes.filter(|note| !self.noted.contains(note)).collect();
        for note in &uncalled {
            // Unless one before it has called it.
            if self.noted.insert(*note) {
                self.note(*note, false);
            }
        }
        let mut piece = self.take();
        let called = mem::replace(&mut piece.notes, mem::take(&mut piece.body));
        piece.notes.append(called);
        (!uncalled.is_empty()).then_some(piece)
    }

    /// The element of a heading: at the level wanted, but never below the second, nor more than
    /// one level below the heading before it.
    pub(super) fn heading_name(&mut self, wanted: u8) -> String {
        self.heading = wanted.clamp(2, 6).min(self.heading.max(1) + 1);
        format!("h{}", self.heading)
    }

    /// Lists something in the contents. A heading without words is not listed.
    pub(super) fn entry(&mut self, level: u8, label: &str, anchor: &str) {
        self.enter(level, (label, false), anchor);
    }

    /// The same, and whether the words are ours.
    pub(super) fn enter(&mut self, level: u8, (label, ours): (&str, bool), anchor: &str) {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            return;
        }
        let label = shorten(&label, 100).into_owned();
        let voice = Voice::of(self.edition.design.style(Part::ContentsEntry));
        self.usage.see(voice, &self.lang, &label);
        let level = level + self.depth();
        self.piece.entries.push(Entry { level, label, anchor: anchor.to_owned(), ours });
    }

    /// Lists a text of a book in the contents, above what stands in it.
    pub(super) fn chapter_entry(&mut self, title: &str) {
        let at = self.piece.entries.len();
        self.entry(1, title, "title");
        self.piece.entries.iter_mut().skip(at).for_each(|entry| entry.level -= 1);
    }

    /// Says that an anchor stands here.
    pub(super) fn anchor(&mut self, id: &str) {
        self.piece.anchors.push(id.to_owned());
    }

    /// Writes what `write` writes in the voice of a part of the design.
    pub(super) fn speak(&mut self, part: Part, write: impl FnOnce(&mut Self)) {
        let voice = Voice::of(self.edition.design.style(part));
        self.with_voice(voice, write);
    }

    fn with_voice(&mut self, voice: Voice, write: impl FnOnce(&mut Self)) {
        let before = mem::replace(&mut self.voice, voice);
        write(self);
        self.voice = before;
    }

    /// Words of our own or of the front matter, as text.
    pub(super) fn say(&mut self, text: &str) {
        self.usage.see(self.voice, &self.lang, text);
        self.plain(text);
    }

    /// Text as it is. Where lines run downward, short numbers stand side by side.
    fn plain(&mut self, text: &str) {
        let cjk = matches!(self.lang.primary(), "ja" | "zh" | "ko");
        if !self.edition.interview.front.vertical || !cjk || self.voice.is_code() {
            return self.out().text(text);
        }
        for (stretch, upright) in crate::text::abreast(text) {
            if upright {
                self.out().tag("span").class("upright").open();
                self.out().text(stretch);
                self.out().close("span");
            } else {
                self.out().text(stretch);
            }
        }
    }

    /// Words of the interview, with the pages that begin among them. `piece` is where they stand in
    /// the source, which names them in the page map.
    pub(super) fn words(&mut self, text: &str, piece: u32) {
        self.usage.see(self.voice, &self.lang, text);
        let mut from = 0;
        for (offset, page) in self.markers.inside(piece) {
            let at = boundary_before(text, offset);
            self.plain(&text[from..at]);
            self.mark_up_to(page);
            from = at;
        }
        self.plain(&text[from..]);
    }

    /// Marks the beginnings of all pages up to this one.
    fn mark_up_to(&mut self, page: usize) {
        let due = self.markers.up_to(page);
        self.mark(due);
    }

    /// Marks the beginnings of pages, here.
    pub(super) fn mark(&mut self, pages: std::ops::Range<usize>) {
        for page in pages {
            let label = self.language.words.numbered_page.replace("{n}", self.markers.label(page));
            let (page, lender) = (self.markers.in_pdf(page), self.lender());
            let out = self.out();
            out.tag("span")
                .attr("epub:type", "pagebreak")
                .attr("role", "doc-pagebreak")
                .attr("id", &pages::anchor(page))
                .attr("aria-label", &label)
                .lang(lender)
                .open();
            out.close("span");
            self.piece.pages.push(page);
        }
    }

    /// Marks the pages that begin inside something a marker would break.
    fn mark_before(&mut self, content: &[Inline]) {
        if let Some(page) = self.markers.last_inside(content) {
            self.mark_up_to(page);
        }
    }

    /// Marks the pages that begin with some blocks before what is printed above or in front of
    /// them: a label, a number, a heading of ours, an image.
    pub(super) fn mark_start(&mut self, blocks: &[Block]) {
        if let Some(page) = self.markers.at_start(blocks) {
            self.mark_up_to(page);
        }
    }

    /// A line of text.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.words(&text.text, text.span.start),
            Inline::Emphasis(inner) => self.wrapped("em", None, self.voice.emphasised(), inner),
            Inline::Strong(inner) => self.wrapped("strong", None, self.voice.strong(), inner),
            Inline::Deleted(inner) => self.wrapped("del", None, self.voice, inner),
            Inline::Superscript(inner) => self.wrapped("sup", None, self.voice, inner),
            Inline::Subscript(inner) => self.wrapped("sub", None, self.voice, inner),
            Inline::Aside(inner) => {
                self.wrapped("i", Some("aside"), self.voice.emphasised(), inner);
            }
            Inline::Code(text) => {
                self.out().tag("code").class("literal").open();
                self.speak(Part::Code, |w| w.words(&text.text, text.span.start));
                self.out().close("code");
            }
            Inline::Link(link) => self.link(link),
            Inline::Image(image) => self.image(image),
            Inline::NoteCall { note, call, .. } => self.note_call(*note, *call),
            Inline::Foreign { lang, content } => self.foreign(lang, content),
            Inline::Ruby { base, reading } => {
                self.mark_before(std::slice::from_ref(inline));
                self.facts.ruby = true;
                self.out().tag("ruby").open();
                self.words(&base.text, base.span.start);
                self.out().tag("rt").open();
                self.words(&reading.text, reading.span.start);
                self.out().close("rt");
                self.out().close("ruby");
            }
            Inline::Break(_) => self.out().tag("br").empty(),
        }
    }

    fn wrapped(&mut self, name: &str, class: Option<&str>, voice: Voice, inner: &[Inline]) {
        self.out().tag(name).maybe("class", class).open();
        self.with_voice(voice, |w| w.inlines(inner));
        self.out().close(name);
    }

    fn foreign(&mut self, lang: &Lang, content: &[Inline]) {
        let turns = lang.is_right_to_left() != self.lang.is_right_to_left();
        let direction = if lang.is_right_to_left() { "rtl" } else { "ltr" };
        let dir = turns.then_some(direction);
        self.out().tag("span").lang(lang.as_str()).maybe("dir", dir).open();
        let before = mem::replace(&mut self.lang, lang.clone());
        self.inlines(content);
        self.lang = before;
        self.out().close("span");
    }

    /// A link; inside another link only its words, for links do not nest.
    fn link(&mut self, link: &Link) {
        if self.in_link {
            return self.inlines(&link.content);
        }
        self.mark_before(&link.content);
        match &link.target {
            Target::Address(address) => match href(address) {
                Some(href) => self.out().tag("a").attr("href", &href).open(),
                None => self.out().tag("a").open(),
            },
            Target::Interview { file, anchor } => {
                match self.edition.place_in(file, anchor.as_deref()) {
                    Some(place) => {
                        let at = self.out().tag("a").open_link();
                        self.piece.body.links.push((at, place));
                    }
                    None => return self.inlines(&link.content),
                }
            }
            Target::Anchor(anchor) => {
                let at = self.out().tag("a").open_link();
                self.piece.body.links.push((at, anchor.clone()));
            }
        }
        self.in_link = true;
        self.inlines(&link.content);
        self.in_link = false;
        self.out().close("a");
        for (note, call) in mem::take(&mut self.held) {
            self.note_call(note, call);
        }
    }

    /// The call of a note. The note itself follows in the same document as its first call:
    /// reading systems show it in a window only from there.
    fn note_call(&mut self, note: usize, call: u32) {
        if self.in_link {
            self.held.push((note, call));
            return;
        }
        let Some(target) = self.edition.interview.notes.get(note) else { return };
        let id = match call {
            0 | 1 => format!("fnref{}", target.number),
            _ => format!("fnref{}-{call}", target.number),
        };
        self.anchor(&id);
        let out = &mut self.piece.body;
        let tag = out.markup.tag("a").class("call").attr("id", &id);
        let at = tag.attr("epub:type", "noteref").attr("role", "doc-noteref").open_link();
        out.links.push((at, target.id.clone()));
        let number = self.language.numeral(target.number);
        self.say(&number);
        self.out().close("a");
        if self.noted.insert(note) {
            self.called.push(note);
        }
    }

    fn image(&mut self, image: &Image) {
        self.img(&image.path, image.alt.as_deref(), "inline");
    }

    /// An image; one that only decorates is hidden from those who listen.
    pub(super) fn img(&mut self, path: &str, alt: Option<&str>, class: &str) {
        self.facts.image(alt);
        let role = alt.is_none().then_some("presentation");
        let file = self.images.file(path);
        let tag = self.piece.body.markup.tag("img").class(class).attr("src", file);
        tag.attr("alt", alt.unwrap_or_default()).maybe("role", role).empty();
    }
}

/// The address of a link, fit for an attribute: only schemes that lead to a reader's own programs,
/// and with what RFC 3986 § 2 forbids percent-encoded. Letters of other scripts stay (RFC 3987).
pub(super) fn href(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let mut out = match scheme.as_str() {
        "http" | "https" | "mailto" | "tel" => format!("{scheme}:"),
        // No reader resolves the scheme itself.
        "doi" => "https://doi.org/".to_owned(),
        _ => return None,
    };
    for (at, c) in rest.char_indices() {
        let escapes = |tail: &str| {
            let digits = tail.as_bytes().get(1..3);
            digits.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
        };
        match c {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            '%' if !escapes(&rest[at..]) => out.push_str("%25"),
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::href;

    #[test]
    fn addresses_are_made_fit() {
        let fit = |address| href(address).unwrap_or_default();
        assert_eq!(fit("https://example.org/a b|c"), "https://example.org/a%20b%7Cc");
        assert_eq!(fit("HTTPS://例え.jp/é?q=%20"), "https://例え.jp/é?q=%20");
        assert_eq!(fit("https://example.org/100%"), "https://example.org/100%25");
        assert_eq!(fit("doi:10.1000/182"), "https://doi.org/10.1000/182");
        assert_eq!(fit("mailto:a@example.org"), "mailto:a@example.org");
        assert_eq!(href("javascript:alert(1)"), None);
        assert_eq!(href("data:text/html,x"), None);
        assert_eq!(href("file:///etc/passwd"), None);
        assert_eq!(href("www.example.org"), None);
    }
}
