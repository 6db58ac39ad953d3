//! An EPUB read back: its files, its spine, its text.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The files of an EPUB, in their order.
pub(super) struct Book {
    pub(super) names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

/// What an element says about itself.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Book {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let (mut names, mut files) = (Vec::new(), BTreeMap::new());
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            names.push(file.name().to_owned());
            files.insert(file.name().to_owned(), content);
        }
        Self { names, files }
    }

    pub(super) fn bytes(&self, name: &str) -> &[u8] {
        self.files.get(name).unwrap_or_else(|| panic!("{name} is not in {:?}", self.names))
    }

    /// A file of the package, as text.
    pub(super) fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(&format!("OEBPS/{name}"))).unwrap()
    }

    /// The names of the documents of the spine, in its order.
    pub(super) fn spine(&self) -> Vec<String> {
        let elements = elements(self.text("content.opf"));
        let items: BTreeMap<&str, &str> = elements
            .iter()
            .filter(|element| element.name == "item")
            .map(|item| (item.get("id"), item.get("href")))
            .collect();
        let refs = elements.iter().filter(|element| element.name == "itemref");
        refs.map(|itemref| items[itemref.get("idref")].to_owned()).collect()
    }

    /// What stands between the body tags of a document.
    pub(super) fn body(&self, name: &str) -> &str {
        let text = self.text(name);
        let (_, rest) = text.split_once("<body").unwrap();
        let (_, rest) = rest.split_once(">\n").unwrap();
        rest.split_once("</body>").unwrap().0.trim_end()
    }

    /// The text that is the interview's own: words of ours (`generated`, labels, ways back,
    /// numbers of notes) left out. First the running text, then the notes.
    pub(super) fn words(&self) -> (String, String) {
        let (mut running, mut notes) = (String::new(), String::new());
        for name in self.spine() {
            let of_the_interview = ["opening", "section", "closing"];
            if of_the_interview.iter().any(|stem| name.starts_with(stem)) {
                own_words(self.text(&name), &mut running, &mut notes);
            }
        }
        (running, notes)
    }
}

impl Element {
    /// An attribute; empty when there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = unescape(&attribute.value).unwrap().into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    Element { name: tag.name().as_ref().to_owned(), attributes: attributes.collect() }
}

/// Every element of a document, in its order. Stops the test when it is not well-formed.
pub(super) fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}")) {
            Event::Start(tag) | Event::Empty(tag) => out.push(element(&tag)),
            Event::Eof => return out,
            _ => {}
        }
    }
}

fn own_words(xml: &str, running: &mut String, notes: &mut String) {
    const OURS: [&str; 4] = ["generated", "speaker", "call", "back"];
    let mut reader = Reader::from_str(xml);
    // For each open element: whether it is in the body, ours, a note.
    let mut open = vec![(false, false, false)];
    loop {
        let (body, ours, note) = *open.last().unwrap();
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let element = element(&tag);
                let mut classes = element.get("class").split(' ');
                open.push((
                    body || element.name == "body",
                    ours || classes.any(|class| OURS.contains(&class)),
                    note || element.name == "aside" && element.get("class") == "note",
                ));
            }
            Event::Empty(tag) if tag.name().as_ref() == "br" => running.push(' '),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) if body && !ours => {
                let out = if note { &mut *notes } else { &mut *running };
                out.push_str(&text);
            }
            Event::GeneralRef(name) if body && !ours => {
                let out = if note { &mut *notes } else { &mut *running };
                out.push_str(&unescape(&format!("&{};", &*name)).unwrap());
            }
            Event::Eof => return,
            _ => {}
        }
    }
}
