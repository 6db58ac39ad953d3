//! One document of an EPUB: what is wrong with it alone, and what the others must know of it.

use super::Complaint;
use super::characters;
use super::xml::{Document, Node};
use crate::diagnostic::{Rule, Span};
use std::collections::BTreeSet;

/// What a document holds that matters to the book as a whole.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Its anchors.
    pub(super) ids: BTreeSet<String>,
    pub(super) links: Vec<Link>,
    /// Its page-break markers.
    pub(super) markers: Vec<Anchored>,
    /// Its footnotes and endnotes.
    pub(super) notes: Vec<Anchored>,
    /// Where its page-list leads, when it has one.
    pub(super) page_list: Option<Vec<String>>,
    /// How many of its images have no description.
    pub(super) undescribed: usize,
    /// The names of its elements.
    pub(super) elements: BTreeSet<String>,
}

/// An address in a document.
#[derive(Debug)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) span: Span,
    pub(super) kind: LinkKind,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// The reader follows it.
    Way,
    /// The reading system shows what stands there.
    Resource,
    /// The same, and it may come from the network (`EPUB 3.3 § 3.6`).
    Media,
}

/// Something in a document that others lead to.
#[derive(Debug)]
pub(super) struct Anchored {
    pub(super) id: Option<String>,
    pub(super) span: Span,
}

/// Elements that stand in lines of text; any other begins and ends a paragraph.
const INLINE: [&str; 35] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
];

/// Looks at a document.
pub(super) fn look(text: &str, document: &Document<'_>) -> (Facts, Vec<Complaint>) {
    let mut desk = Desk { index: Index::of(document), facts: Facts::default(), out: Vec::new() };
    for node in document.nodes() {
        desk.node(node);
    }
    let Desk { index, facts, mut out } = desk;
    out.extend(characters::check(text, &index.blocks));
    (facts, out)
}

/// What has to be known of the whole document before any element can be judged.
struct Index {
    /// Where blocks begin and end, in order.
    blocks: Vec<usize>,
    /// The elements that have items directly in them.
    filled: BTreeSet<usize>,
    /// The elements that have a `title` directly in them.
    titled: BTreeSet<usize>,
    /// The elements that are heard though they hold no text, in order.
    heard: Vec<usize>,
}

impl Index {
    fn of(document: &Document<'_>) -> Self {
        let (mut blocks, mut heard) = (Vec::new(), Vec::new());
        let (mut filled, mut titled) = (BTreeSet::new(), BTreeSet::new());
        for node in document.nodes() {
            match node.name() {
                "li" | "dt" | "dd" | "div" => filled.extend(node.parent()),
                "title" => titled.extend(node.parent()),
                _ => {}
            }
            if ["alt", "aria-label", "alttext"].iter().any(|name| is_filled(node, name)) {
                heard.push(node.index());
            }
            if !INLINE.contains(&node.name()) {
                blocks.extend(node.bounds());
            }
        }
        blocks.sort_unstable();
        Self { blocks, filled, titled, heard }
    }

    /// Whether an element is heard when a page is read aloud.
    fn is_heard(&self, node: Node<'_>) -> bool {
        let inner = node.index()..node.inner().end;
        let next = self.heard.partition_point(|at| *at < inner.start);
        node.has_words()
            || is_filled(node, "title")
            || self.heard.get(next).is_some_and(|at| inner.contains(at))
    }
}

struct Desk {
    index: Index,
    facts: Facts,
    out: Vec<Complaint>,
}

impl Desk {
    fn say(&mut self, rule: Rule, span: Span, message: impl Into<String>, hint: &'static str) {
        self.out.push(Complaint { rule, span, message: message.into(), hint });
    }

    fn node(&mut self, node: Node<'_>) {
        let id = node.value("id").map(std::borrow::Cow::into_owned);
        self.facts.ids.extend(id.clone());
        if !self.facts.elements.contains(node.name()) {
            self.facts.elements.insert(node.name().to_owned());
        }
        self.links(node);
        self.programs(node);
        match node.name() {
            "html" => self.language(node),
            "img" => self.image(node),
            "area" if node.value("href").is_some() => self.image(node),
            "svg" => self.drawing(node),
            "ol" | "ul" | "dl" if !self.index.filled.contains(&node.index()) => {
                let message = format!("the list `{}` has no items", node.name());
                self.say(Rule::EpubEmpty, node.span(), message, "leave it out");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !self.index.is_heard(node) => {
                let message = format!("the heading `{}` has no words", node.name());
                self.say(Rule::EpubEmpty, node.span(), message, "leave it out, or give it words");
            }
            "a" if node.value("href").is_some() && !self.index.is_heard(node) => {
                let hint = "give it words, or an `aria-label`";
                self.say(Rule::EpubEmpty, node.span(), "the link has no words", hint);
            }
            _ => {}
        }
        let is = |types: &[&str], roles: &[&str]| {
            node.says("epub:type", types) || node.says("role", roles)
        };
        if is(&["pagebreak"], &["doc-pagebreak"]) {
            self.marker(node, id);
        } else if is(&["footnote", "endnote", "rearnote"], &["doc-footnote", "doc-endnote"]) {
            self.facts.notes.push(Anchored { id, span: node.span() });
        } else if (node.says("epub:type", &["page-list"]) || node.name() == "pageList")
            && self.facts.page_list.is_none()
        {
            let addresses = node.descendants().filter_map(|inner| match inner.name() {
                "a" => inner.value("href"),
                "content" => inner.value("src"),
                _ => None,
            });
            self.facts.page_list = Some(addresses.map(std::borrow::Cow::into_owned).collect());
        }
    }

    /// A page-break marker: something leads to it, and it can be heard.
    fn marker(&mut self, node: Node<'_>, id: Option<String>) {
        if id.is_none() {
            let hint = "give it an id, and list it in the page-list";
            self.say(Rule::EpubPages, node.span(), "the page-break marker has no id", hint);
        }
        if !self.index.is_heard(node) {
            let hint = "give it an `aria-label` with the number of the page";
            self.say(Rule::EpubPages, node.span(), "the page-break marker has no label", hint);
        }
        self.facts.markers.push(Anchored { id, span: node.span() });
    }

    fn language(&mut self, node: Node<'_>) {
        if !is_filled(node, "lang") && !is_filled(node, "xml:lang") {
            let hint = "set `lang` and `xml:lang`, so that it is read in the right voice";
            self.say(Rule::EpubLanguage, node.span(), "the document has no language", hint);
        }
    }

    fn image(&mut self, node: Node<'_>) {
        let hint = "say what it shows; `alt=\"\"` says that it only decorates";
        let source = node.value("src").unwrap_or_default();
        let file = source.rsplit('/').next().unwrap_or_default();
        match node.attribute("alt") {
            None => {
                self.facts.undescribed += 1;
                self.say(
                    Rule::EpubAlt,
                    node.span(),
                    format!("the image `{file}` has no `alt`"),
                    hint,
                );
            }
            Some((alt, span)) if !file.is_empty() && alt.trim() == file => {
                self.facts.undescribed += 1;
                let message = format!("the image `{file}` is described by the name of its file");
                self.say(Rule::EpubAlt, span, message, hint);
            }
            Some(_) => {}
        }
    }

    /// A drawing in the text has a title, a label, or is said to be decoration.
    fn drawing(&mut self, node: Node<'_>) {
        let named = ["aria-label", "aria-labelledby"].iter().any(|name| is_filled(node, name));
        let hidden =
            node.says("role", &["presentation", "none"]) || node.says("aria-hidden", &["true"]);
        let is_image = node.parent().is_some();
        if is_image && !named && !hidden && !self.index.titled.contains(&node.index()) {
            self.facts.undescribed += 1;
            let hint = "give it a `title` or an `aria-label`; `role=\"presentation\"` says that it \
                        only decorates";
            self.say(Rule::EpubAlt, node.span(), "the drawing has no title", hint);
        }
    }

    fn links(&mut self, node: Node<'_>) {
        let (names, kind): (&[&str], _) = match node.name() {
            "a" | "area" => (&["href", "xlink:href"], LinkKind::Way),
            "content" | "text" => (&["src"], LinkKind::Way),
            "img" | "iframe" | "embed" | "script" | "input" => (&["src"], LinkKind::Resource),
            "image" | "use" => (&["href", "xlink:href"], LinkKind::Resource),
            "object" => (&["data"], LinkKind::Resource),
            "link" if node.says("rel", &["stylesheet"]) => (&["href"], LinkKind::Resource),
            "audio" | "source" | "track" => (&["src"], LinkKind::Media),
            "video" => (&["src", "poster"], LinkKind::Media),
            _ => return,
        };
        for (href, span) in names.iter().filter_map(|name| node.attribute(name)) {
            self.facts.links.push(Link { href: href.into_owned(), span, kind });
        }
    }

    /// Programs: those that need no `scripted` property are the ones that nobody announces.
    fn programs(&mut self, node: Node<'_>) {
        for (name, _, span) in node.attributes() {
            if name.len() > 2 && name.starts_with("on") {
                let hint = "leave it out: most reading systems run nothing";
                self.say(Rule::EpubScript, span, format!("`{name}` runs a program"), hint);
            }
        }
        let kind = node.value("type").unwrap_or_default();
        let runs = kind.is_empty() || kind == "module" || kind.contains("javascript");
        if node.name() == "script" && runs {
            let hint = "leave it out: most reading systems run nothing";
            self.say(Rule::EpubScript, node.span(), "`script` runs a program", hint);
        }
    }
}

fn is_filled(node: Node<'_>, name: &str) -> bool {
    node.value(name).is_some_and(|value| !value.trim().is_empty())
}
