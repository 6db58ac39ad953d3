//! The feed: OPDS 2.0, which library programs subscribe to.

use super::{Card, File, Volume, in_order, name};
use crate::edition::Moment;
use crate::model::Lang;
use crate::people;
use serde::{Deserialize, Serialize};

/// The name under which the feed lies beside the books; its links begin there.
const NAME: &str = "opds.json";

const TYPE: &str = "application/opds+json";

/// The feed of some editions, as JSON. Every link is relative to the feed.
#[must_use]
pub fn feed(cards: &[Card]) -> String {
    let ordered = in_order(cards);
    let modified = ordered.iter().map(|card| Moment { seconds: card.modified }).max();
    let feed = Feed {
        metadata: About {
            title: name(&ordered).0,
            modified: modified.map(|moment| moment.iso()),
            number_of_items: ordered.len(),
        },
        links: vec![Link::of("self", NAME, TYPE), Link::of("alternate", "index.html", "text/html")],
        publications: ordered.into_iter().map(|card| &card.publication).collect(),
    };
    // Texts and numbers always serialise.
    serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
}

/// The entry of an edition.
pub(super) fn publication(volume: &Volume) -> Publication {
    let front = &volume.front;
    let everyone = people::of(front);
    let with = |wanted: &[&str]| -> Vec<Named> {
        let has = |person: &&people::Person| person.roles.iter().any(|role| wanted.contains(role));
        let found = everyone.iter().filter(has);
        let named = |person: &people::Person| Named {
            name: person.name.clone(),
            sort_as: person.file_as.clone(),
        };
        found.map(named).collect()
    };
    let pages = volume.files.iter().find_map(|file| match file.kind {
        super::Kind::Pdf { pages, .. } => Some(pages),
        super::Kind::Epub => None,
    });
    Publication {
        metadata: Book {
            kind: "http://schema.org/Book".to_owned(),
            title: front.title.text(),
            subtitle: front.subtitle.as_ref().map(|subtitle| subtitle.text()),
            identifier: volume.imprint.identifier.clone(),
            language: front.lang.as_str().to_owned(),
            modified: volume.imprint.modified.iso(),
            published: front.date.map(|date| date.to_string()),
            author: with(&["aut", "ive", "ivr", "mod"]),
            translator: with(&["trl"]),
            publisher: front.publisher.clone(),
            description: front.description.clone(),
            subject: front.subjects.clone(),
            number_of_pages: pages,
            belongs_to: front.series.as_ref().map(|series| Belonging {
                series: Named { name: series.title.clone(), sort_as: None },
            }),
        },
        links: volume
            .files
            .iter()
            .enumerate()
            .map(|(at, file)| acquisition(at, file, &front.lang))
            .collect(),
        images: volume
            .cover
            .iter()
            .map(|cover| Link {
                href: address(&cover.name),
                r#type: cover.media_type.to_owned(),
                width: Some(cover.size.0),
                height: Some(cover.size.1),
                ..Link::default()
            })
            .collect(),
    }
}

/// A link to a file. The first is what clients know the book by (`OPDS 2.0`, publications).
fn acquisition(at: usize, file: &File, lang: &Lang) -> Link {
    let purpose = file.kind.purpose(lang);
    let free = "http://opds-spec.org/acquisition/open-access";
    let rel = if at == 0 { vec!["self", free] } else { vec![free] };
    Link {
        rel: rel.into_iter().map(str::to_owned).collect(),
        href: address(&file.name),
        r#type: file.kind.media_type().to_owned(),
        title: purpose.map(|purpose| format!("{} · {purpose}", file.kind.name())),
        size: Some(file.bytes),
        ..Link::default()
    }
}

impl Link {
    fn of(rel: &str, href: &str, kind: &str) -> Self {
        let (rel, href, r#type) = (vec![rel.to_owned()], href.to_owned(), kind.to_owned());
        Self { rel, href, r#type, ..Self::default() }
    }
}

/// The name of a file as a relative address: what is not a plain letter is percent-encoded.
pub(super) fn address(name: &str) -> String {
    let mut address = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address += &format!("%{byte:02X}");
        }
    }
    address
}

#[derive(Serialize)]
struct Feed<'a> {
    metadata: About,
    links: Vec<Link>,
    publications: Vec<&'a Publication>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct About {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    number_of_items: usize,
}

/// An edition in the feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Publication {
    metadata: Book,
    links: Vec<Link>,
    images: Vec<Link>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Book {
    #[serde(rename = "@type")]
    kind: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    identifier: String,
    language: String,
    modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    translator: Vec<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    subject: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_of_pages: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    belongs_to: Option<Belonging>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Belonging {
    series: Named,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Named {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort_as: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Link {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rel: Vec<String>,
    href: String,
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}
