//! The pages of our own: title page, credits, colophon.

use super::xhtml::{Writer, href};
use crate::edition::Part;
use crate::language;
use crate::model::{Date, Interview, Role, Source};

impl Writer<'_> {
    /// Rubric, title, subtitle, date and people.
    pub(super) fn title_page(&mut self) {
        let front = &self.edition.interview.front;
        let first_page = self.markers.title_page();
        self.out().tag("section").class("title-page").open();
        self.mark(first_page);
        self.out().line();
        if let Some(rubric) = &front.section {
            self.line_of("p", "rubric", Part::Rubric, |w| w.inlines(&rubric.content));
        }
        let words = front.title.text();
        if front.subtitle.is_some() {
            self.out().tag("hgroup").class("titles").open();
            self.out().line();
        }
        let lang = self.book_lang();
        self.heading = 1;
        let tag = self.out().tag("h1").class("title").attr("id", "title");
        tag.direction_of(&words, lang).open();
        self.speak(Part::Title, |w| w.inlines(&front.title.content));
        self.out().close("h1");
        self.out().line();
        if let Some(subtitle) = &front.subtitle {
            let tag = self.out().tag("p").class("subtitle");
            let tag = tag.attr("epub:type", "subtitle").attr("role", "doc-subtitle");
            tag.direction_of(&subtitle.text(), lang).open();
            self.speak(Part::Subtitle, |w| w.inlines(&subtitle.content));
            self.out().close("p");
            self.out().close("hgroup");
            self.out().line();
        }
        if let Some(date) = front.date {
            let words = (self.language.date)(date);
            let lender = self.lender();
            self.out().tag("p").class("dateline").lang(lender).open();
            self.speak(Part::Dateline, |w| w.say(&words));
            self.out().close("p");
            self.out().line();
        }
        self.people();
        self.out().close("section");
        self.out().line();
    }

    fn people(&mut self) {
        let words = &self.language.words;
        let Interview { front, sections, .. } = &self.edition.interview;
        if sections.is_empty() && front.speakers.is_empty() {
            // A book of many interviews is its editor's.
            if let Some(line) = self.language.editors(front) {
                self.line_of("p", "person", Part::Dateline, |w| w.say(&line));
            }
        }
        for speaker in &self.edition.interview.front.speakers {
            let role = match speaker.role {
                Role::Interviewer => words.interviewer,
                Role::Moderator => words.moderator,
                Role::Interviewee => words.interviewee,
                Role::Other | Role::Event => continue,
            };
            self.line_of("p", "person", Part::Dateline, |w| w.labelled(role, &speaker.name));
            if let Some(bio) = &speaker.bio {
                self.line_of("p", "bio", Part::Dateline, |w| w.say(bio));
            }
        }
    }

    /// Whether there is anyone to be thanked or anything to be said about the source.
    pub(super) fn has_credits(&self) -> bool {
        let front = &self.edition.interview.front;
        !front.credits.is_empty() || front.source.is_some() || front.rights.is_some()
    }

    /// Those who had a hand in it, the source and the rights.
    pub(super) fn credits(&mut self) {
        let front = &self.edition.interview.front;
        let words = &self.language.words;
        self.own_section("credits", words.credits);
        for credit in &front.credits {
            let ours = self.language.credit_role(&credit.role);
            let (role, lender) = match (credit.label.as_deref(), ours) {
                (Some(label), _) => (label, None),
                (None, Some(role)) => (role, self.lender()),
                (None, None) => (credit.role.as_str(), None),
            };
            let tag = self.out().tag("p").class("item");
            tag.attr("epub:type", "credit").attr("role", "doc-credit").open();
            self.speak(Part::Colophon, |w| w.named((role, lender), &credit.name));
            self.out().close("p");
            self.out().line();
        }
        if let Some(source) = &front.source {
            self.line_of("p", "item", Part::Colophon, |w| w.source(source));
        }
        if let Some(rights) = &front.rights {
            self.line_of("p", "item", Part::Colophon, |w| w.labelled(words.rights, rights));
        }
        self.out().close("section");
        self.out().line();
    }

    fn source(&mut self, source: &Source) {
        let published = |date: Date| self.language.published(date);
        let facts = [source.title.clone(), source.date.map(published), source.rights.clone()];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let word = self.language.words.source;
        let Some(url) = &source.url else { return self.labelled(word, &facts) };
        let facts = if facts.is_empty() { facts } else { format!("{facts}, ") };
        self.labelled(word, &facts);
        self.out().tag("a").maybe("href", href(url).as_deref()).open();
        self.say(url);
        self.out().close("a");
    }

    /// How the book was made, and the pages that are left.
    pub(super) fn colophon(&mut self) {
        let words = &self.language.words;
        let (design, imprint) = (&self.edition.design, &self.edition.imprint);
        self.own_section("colophon", words.colophon);
        if design.embed_fonts {
            let faces = format!("{}, {}", design.faces.text, design.faces.label);
            self.line_of("p", "item", Part::Colophon, |w| w.labelled(words.typeset_in, &faces));
        }
        self.line_of("p", "item", Part::Colophon, |w| {
            w.labelled(words.identifier, &imprint.identifier);
        });
        self.line_of("p", "item", Part::Colophon, |w| w.say(&imprint.generator));
        let rest = self.markers.rest();
        self.mark(rest);
        self.out().close("section");
        self.out().line();
    }

    /// Opens a section of our own with its heading, and lists it in the contents.
    fn own_section(&mut self, semantics: &str, title: &str) {
        let tag = self.out().tag("section").class("own").attr("epub:type", semantics);
        let tag = tag.attr("role", &format!("doc-{semantics}"));
        tag.attr("aria-labelledby", semantics).open();
        self.out().line();
        self.own_entry(1, title, semantics);
        self.heading = 2;
        let lender = self.lender();
        let tag = self.out().tag("h2").class("section-heading").attr("id", semantics);
        tag.lang(lender).open();
        self.speak(Part::SectionHeading, |w| w.say(title));
        self.out().close("h2");
        self.out().line();
    }

    /// Lists a place in the contents under words of ours.
    pub(super) fn own_entry(&mut self, level: u8, label: &str, anchor: &str) {
        self.enter(level, (label, true), anchor);
    }

    /// The language that words of ours are in, where it is not the book's.
    pub(super) fn lender(&self) -> Option<&'static str> {
        language::lender(self.book_lang())
    }

    /// One element on a line of its own.
    fn line_of(&mut self, name: &str, class: &str, part: Part, write: impl FnOnce(&mut Self)) {
        self.out().tag(name).class(class).open();
        self.speak(part, write);
        self.out().close(name);
        self.out().line();
    }

    /// A word of ours, the language's colon, and what it is about.
    fn labelled(&mut self, word: &str, value: &str) {
        self.named((word, self.lender()), value);
    }

    /// A word in a language, where it is not the book's, and what it is about.
    fn named(&mut self, (word, lang): (&str, Option<&str>), value: &str) {
        let (end, space) = (self.language.label_end, self.language.label_gap());
        self.out().tag("span").class("word").lang(lang).open();
        self.say(&format!("{word}{end}"));
        self.out().close("span");
        self.say(space);
        let lang = self.book_lang();
        self.out().tag("span").direction_of(value, lang).open();
        self.say(value);
        self.out().close("span");
    }
}
