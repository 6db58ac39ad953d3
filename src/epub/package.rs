//! What the package document says about the book.

use super::accessibility::Facts;
use super::markup::Markup;
use super::people;
use crate::edition::Edition;
use crate::language;
use crate::text::shorten;

/// The identifier in the package that is the book's own.
pub(super) const IDENTIFIER: &str = "pub-id";

/// The longest title that shelves and catalogues can show; the title page has all of it.
const LONGEST_TITLE: usize = 255;

/// The content of `metadata` in the package document (`EPUB 3.3 § 5.5`).
pub(super) fn metadata(edition: &Edition, facts: Facts, has_cover: bool) -> String {
    let mut out = Metadata(Markup::default());
    out.identifiers(edition);
    out.titles(edition);
    out.line("dc:language", edition.interview.front.lang.as_str());
    out.people(edition);
    out.publication(edition);
    out.property("dcterms:modified", &edition.imprint.modified.iso());
    if facts.page_breaks {
        out.pagination(&edition.imprint.pdf_identifier);
    }
    for (property, value) in facts.statements() {
        out.property(property, value);
    }
    let words = &language::of(&edition.interview.front.lang).words;
    out.property("schema:accessibilitySummary", &facts.summary(words));
    out.named("generator", &edition.imprint.generator);
    if has_cover {
        // Kindle and Kobo look for the cover in this way only.
        out.named("cover", "cover-image");
    }
    out.0.into_string()
}

struct Metadata(Markup);

impl Metadata {
    fn line(&mut self, name: &str, text: &str) {
        self.0.raw("    ");
        self.0.element(name, text);
        self.0.line();
    }

    fn with_id(&mut self, name: &str, id: &str, text: &str) {
        self.0.raw("    ");
        self.0.tag(name).attr("id", id).open();
        self.0.text(text);
        self.0.close(name);
        self.0.line();
    }

    fn property(&mut self, property: &str, value: &str) {
        self.0.raw("    ");
        self.0.tag("meta").attr("property", property).open();
        self.0.text(value);
        self.0.close("meta");
        self.0.line();
    }

    fn refine(&mut self, id: &str, property: &str, scheme: Option<&str>, value: &str) {
        self.0.raw("    ");
        let tag = self.0.tag("meta").attr("refines", &format!("#{id}")).attr("property", property);
        tag.maybe("scheme", scheme).open();
        self.0.text(value);
        self.0.close("meta");
        self.0.line();
    }

    fn named(&mut self, name: &str, content: &str) {
        self.0.raw("    ");
        self.0.tag("meta").attr("name", name).attr("content", content).empty();
        self.0.line();
    }

    /// The book's own identifier first; one that is no UUID is followed by one that is.
    fn identifiers(&mut self, edition: &Edition) {
        let own = edition.imprint.identifier.as_str();
        self.with_id("dc:identifier", IDENTIFIER, own);
        if let Some(isbn) = own.strip_prefix("urn:isbn:") {
            // ONIX list 5: 15 is an ISBN of thirteen digits, 02 one of ten.
            let digits = isbn.chars().filter(char::is_ascii_alphanumeric).count();
            let kind = if digits == 10 { "02" } else { "15" };
            self.refine(IDENTIFIER, "identifier-type", Some("onix:codelist5"), kind);
        }
        let uuid = format!("urn:uuid:{}", edition.imprint.uuid());
        if own != uuid {
            self.line("dc:identifier", &uuid);
        }
    }

    fn titles(&mut self, edition: &Edition) {
        let front = &edition.interview.front;
        self.with_id("dc:title", "title", &shorten(&front.title.text(), LONGEST_TITLE));
        let Some(subtitle) = &front.subtitle else { return };
        self.refine("title", "title-type", None, "main");
        self.refine("title", "display-seq", None, "1");
        self.with_id("dc:title", "subtitle", &subtitle.text());
        self.refine("subtitle", "title-type", None, "subtitle");
        self.refine("subtitle", "display-seq", None, "2");
    }

    fn people(&mut self, edition: &Edition) {
        let people = people::of(&edition.interview.front);
        let (creators, contributors): (Vec<_>, Vec<_>) =
            people.into_iter().partition(people::Person::is_creator);
        for (name, list) in [("creator", creators), ("contributor", contributors)] {
            for (at, person) in list.iter().enumerate() {
                let id = format!("{name}{}", at + 1);
                self.with_id(&format!("dc:{name}"), &id, &person.name);
                for role in &person.roles {
                    self.refine(&id, "role", Some("marc:relators"), role);
                }
                if let Some(file_as) = &person.file_as {
                    self.refine(&id, "file-as", None, file_as);
                }
                if name == "creator" {
                    self.refine(&id, "display-seq", None, &(at + 1).to_string());
                }
            }
        }
    }

    fn publication(&mut self, edition: &Edition) {
        let front = &edition.interview.front;
        let source = front.source.as_ref();
        let address = source.and_then(|source| source.url.as_deref().or(source.title.as_deref()));
        let date = front.date.map(|date| date.to_string());
        let facts = [
            ("dc:publisher", front.publisher.as_deref()),
            ("dc:date", date.as_deref()),
            ("dc:description", front.description.as_deref()),
            ("dc:source", address),
            ("dc:rights", front.rights.as_deref()),
        ];
        let subjects = front.subjects.iter().map(|subject| ("dc:subject", Some(subject.as_str())));
        for (name, value) in facts.into_iter().chain(subjects) {
            if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
                self.line(name, value);
            }
        }
    }

    /// Whose pages the page-list counts: said in the new way and in the old
    /// (`EPUB Accessibility 1.1 § 3.4.1.3.1`).
    fn pagination(&mut self, pdf: &str) {
        self.property("pageBreakSource", pdf);
        self.with_id("dc:source", "pagination", pdf);
        self.refine("pagination", "source-of", None, "pagination");
    }
}
