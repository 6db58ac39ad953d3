//! What the package document says about the book.

use super::accessibility::Facts;
use super::overlay::{ACTIVE, Overlay, clock};
use super::xhtml::href;
use crate::edition::Edition;
use crate::language;
use crate::markup::Markup;
use crate::model::{Certification, Lang, Level, Series};
use crate::people;
use crate::text::shorten;
use std::collections::BTreeSet;

/// The identifier in the package that is the book's own.
pub(super) const IDENTIFIER: &str = "pub-id";

/// The longest title that shelves and catalogues can show; the title page has all of it.
const LONGEST_TITLE: usize = 255;

/// What is known of the book when its documents have been written.
pub(super) struct About<'a> {
    pub(super) facts: Facts,
    pub(super) has_cover: bool,
    pub(super) overlays: &'a [Overlay],
    /// The languages of its documents.
    pub(super) languages: BTreeSet<&'a Lang>,
}

/// The content of `metadata` in the package document (`EPUB 3.3 § 5.5`).
pub(super) fn metadata(edition: &Edition, about: &About<'_>) -> String {
    let &About { facts, has_cover, overlays, ref languages } = about;
    let front = &edition.interview.front;
    let mut out = Metadata(Markup::default());
    out.identifiers(edition);
    out.titles(edition);
    out.line("dc:language", front.lang.as_str());
    for lang in languages.iter().filter(|lang| ***lang != front.lang) {
        out.line("dc:language", lang.as_str());
    }
    out.people(edition);
    out.publication(edition);
    front.series.iter().for_each(|series| out.series(series));
    out.property("dcterms:modified", &edition.imprint.modified.iso());
    if facts.page_breaks {
        out.pagination(&edition.imprint.pdf_identifier);
    }
    out.durations(overlays);
    for (property, value) in facts.statements() {
        out.property(property, value);
    }
    if front.vertical {
        out.property("schema:accessibilityFeature", "verticalWriting");
        // Kindle asks in this way.
        out.named("primary-writing-mode", "vertical-rl");
    }
    front.certification.iter().for_each(|word| out.certification(word));
    let words = &language::of(&front.lang).words;
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

    fn translated(&mut self, id: &str, lang: &Lang, value: &str) {
        self.0.raw("    ");
        let tag = self.0.tag("meta").attr("refines", &format!("#{id}"));
        tag.attr("property", "alternate-script").attr("xml:lang", lang.as_str()).open();
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
        self.identifier(IDENTIFIER, own);
        let uuid = format!("urn:uuid:{}", edition.imprint.uuid());
        let others = &edition.interview.front.other_identifiers;
        let is_new = |other: &&String| *other != own && **other != uuid;
        for (at, other) in others.iter().filter(is_new).enumerate() {
            self.identifier(&format!("id{}", at + 1), other);
        }
        if own != uuid {
            self.line("dc:identifier", &uuid);
        }
    }

    fn identifier(&mut self, id: &str, value: &str) {
        self.with_id("dc:identifier", id, value);
        if let Some(isbn) = value.strip_prefix("urn:isbn:") {
            // ONIX list 5: 15 is an ISBN of thirteen digits, 02 one of ten.
            let digits = isbn.chars().filter(char::is_ascii_alphanumeric).count();
            let kind = if digits == 10 { "02" } else { "15" };
            self.refine(id, "identifier-type", Some("onix:codelist5"), kind);
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
                for (lang, also) in &person.also {
                    self.translated(&id, lang, also);
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

    fn series(&mut self, series: &Series) {
        self.0.raw("    ");
        let tag = self.0.tag("meta").attr("property", "belongs-to-collection");
        tag.attr("id", "series").open();
        self.0.text(&series.title);
        self.0.close("meta");
        self.0.line();
        self.refine("series", "collection-type", None, "series");
        if let Some(number) = &series.number {
            self.refine("series", "group-position", None, number);
        }
    }

    /// Conformance is the word of whoever has examined the book, and is said only with their
    /// name (`EPUB Accessibility 1.1 § 4.2`).
    fn certification(&mut self, word: &Certification) {
        let level = match word.level {
            Level::A => "A",
            Level::AA => "AA",
            Level::AAA => "AAA",
        };
        let standard = format!("EPUB Accessibility 1.1 - WCAG 2.2 Level {level}");
        self.property("dcterms:conformsTo", &standard);
        self.0.raw("    ");
        self.0.tag("meta").attr("property", "a11y:certifiedBy").attr("id", "certifier").open();
        self.0.text(&word.certifier);
        self.0.close("meta");
        self.0.line();
        if let Some(credential) = &word.credential {
            self.refine("certifier", "a11y:certifierCredential", None, credential);
        }
        if let Some(report) = word.report.as_deref().and_then(href) {
            self.0.raw("    ");
            let tag = self.0.tag("link").attr("rel", "a11y:certifierReport");
            tag.attr("refines", "#certifier").attr("href", &report).empty();
            self.0.line();
        }
    }

    /// How long each overlay plays, and all together (`EPUB 3.3 § 9.3.5.1`).
    fn durations(&mut self, overlays: &[Overlay]) {
        if overlays.is_empty() {
            return;
        }
        let total = overlays.iter().map(|overlay| overlay.length).sum();
        self.property("media:duration", &clock(total));
        for Overlay { id, length, .. } in overlays {
            self.refine(id, "media:duration", None, &clock(*length));
        }
        self.property("media:active-class", ACTIVE);
    }

    /// Whose pages the page-list counts: said in the new way and in the old
    /// (`EPUB Accessibility 1.1 § 3.4.1.3.1`).
    fn pagination(&mut self, pdf: &str) {
        self.property("pageBreakSource", pdf);
        self.with_id("dc:source", "pagination", pdf);
        self.refine("pagination", "source-of", None, "pagination");
    }
}
