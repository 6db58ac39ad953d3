//! The package document: what the book holds, and what it claims of itself.

use super::address::Target;
use super::xml::{Document, Node};
use crate::diagnostic::Span;

/// The package document, read.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) items: Vec<Item>,
    /// What `meta` elements say: property, value, place.
    pub(super) statements: Vec<(String, String, Span)>,
    /// The Dublin Core elements: name, value, place.
    pub(super) elements: Vec<(String, String, Span)>,
    /// Whether it is of EPUB 3.
    pub(super) is_current: bool,
    /// Where `metadata` begins.
    pub(super) metadata: Span,
}

/// A file that the package lists.
#[derive(Debug)]
pub(super) struct Item {
    /// Its name in the container; `None` when it lies elsewhere.
    pub(super) path: Option<String>,
    pub(super) media_type: String,
    /// Where it is listed.
    pub(super) span: Span,
}

impl Package {
    /// What the package document at `path` says.
    pub(super) fn of(document: &Document<'_>, path: &str) -> Self {
        let mut package = Self::default();
        for node in document.nodes() {
            match node.name() {
                "package" => {
                    package.is_current = node.value("version").is_some_and(|v| v.starts_with('3'));
                }
                "metadata" => package.metadata = node.span(),
                "item" => package.items.extend(Item::of(node, path)),
                "meta" => {
                    let property = node.value("property").unwrap_or_default().into_owned();
                    let value = node.first_words().to_owned();
                    package.statements.push((property, value, node.span()));
                }
                "date" | "title" | "source" => {
                    let value = node.first_words().to_owned();
                    package.elements.push((node.name().to_owned(), value, node.span()));
                }
                _ => {}
            }
        }
        package
    }

    /// The places where a property has a value, with that.
    pub(super) fn said<'p>(&'p self, property: &'p str) -> impl Iterator<Item = (&'p str, Span)> {
        let statements = self.statements.iter().filter(move |(name, ..)| name == property);
        statements.map(|(_, value, span)| (value.as_str(), *span))
    }
}

impl Item {
    fn of(node: Node<'_>, package: &str) -> Option<Self> {
        let (href, span) = node.attribute("href")?;
        let path = match Target::of(&href, package) {
            Target::Inside { path, .. } => Some(path),
            Target::Outside | Target::Unsafe { .. } | Target::Beyond => None,
        };
        let media_type = node.value("media-type").unwrap_or_default();
        let media_type = media_type.split(';').next().unwrap_or_default().trim().to_lowercase();
        Some(Self { path, media_type, span })
    }

    /// Whether it is a document that is read element by element.
    pub(super) fn is_document(&self) -> bool {
        matches!(
            self.media_type.as_str(),
            "application/xhtml+xml"
                | "image/svg+xml"
                | "application/x-dtbncx+xml"
                | "application/smil+xml"
        )
    }

    /// Whether it is an image of pixels that every reading system shows (`EPUB 3.3 § 3.2`).
    pub(super) fn is_picture(&self) -> bool {
        matches!(self.media_type.as_str(), "image/jpeg" | "image/png" | "image/gif" | "image/webp")
    }
}

/// The package document that a container names.
pub(super) fn rootfile(container: &Document<'_>) -> Option<String> {
    container
        .named("rootfile")
        .find_map(|node| node.value("full-path"))
        .map(std::borrow::Cow::into_owned)
}

/// The files that are encrypted, fonts above all: they cannot be looked at.
pub(super) fn encrypted(encryption: &Document<'_>) -> Vec<String> {
    let named = encryption.named("CipherReference").filter_map(|node| node.value("URI"));
    named.map(std::borrow::Cow::into_owned).collect()
}
