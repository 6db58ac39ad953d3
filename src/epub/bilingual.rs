//! An original and its translation in one text: exchange by exchange, each in its own language.

use super::archive::Archive;
use super::documents::{Binder, Document, Kind, exchange_place};
use super::xhtml::{Piece, Scrap, Writer};
use crate::edition::{Edition, side_by_side};
use crate::markup::Markup;
use crate::model::{Part, Section};
use std::mem;

/// The texts of both editions, bound.
pub(super) fn bind<'a>(
    (original, other): (&'a Edition, &'a Edition),
    archive: &mut Archive,
) -> (Vec<Document>, Writer<'a>) {
    let front = &original.interview.front;
    let mut pair = Pair { first: Writer::new(original), second: Writer::new(other) };
    let mut binder = Binder::new(&front.lang, front.title.text(), archive);
    binder.begin("title.xhtml", Kind::TitlePage, None);
    pair.first.title_page();
    binder.add(vec![pair.first.take()]);
    pair.opening(&mut binder);
    let sections = |edition: &'a Edition| edition.interview.sections.iter();
    let closing = |edition: &'a Edition| edition.interview.closing.iter();
    pair.sections(&mut binder, (sections(original), sections(other)), (Kind::Body, "section"));
    pair.sections(&mut binder, (closing(original), closing(other)), (Kind::Closing, "closing"));
    binder.add(pair.first.uncalled().into_iter().collect());
    binder.add(vec![pair.half(|w| w.uncalled().into_iter().collect())]);
    pair.credits(&mut binder);
    binder.begin("colophon.xhtml", Kind::Colophon, Some(pair.first.language.words.colophon));
    pair.first.colophon();
    binder.add(vec![pair.first.take()]);
    (binder.finish(), pair.first)
}

/// The writers of both editions. What they meet is noted by the first.
struct Pair<'a> {
    first: Writer<'a>,
    second: Writer<'a>,
}

impl<'a> Pair<'a> {
    /// Lets the second writer write, in the book of the first.
    fn second(&mut self, write: impl FnOnce(&mut Writer<'a>) -> Vec<Piece>) -> Vec<Piece> {
        self.first.swap_notes(&mut self.second);
        self.second.heading = self.first.heading;
        let pieces = write(&mut self.second);
        self.first.heading = self.second.heading;
        self.first.swap_notes(&mut self.second);
        pieces
    }

    /// The titles of the translation and both openings, each in a document of its own.
    fn opening<'x>(&mut self, binder: &mut Binder<'x>)
    where
        'a: 'x,
    {
        let (original, other) = (self.first.edition, self.second.edition);
        if !original.interview.opening.is_empty() {
            binder.begin("opening.xhtml", Kind::Opening, None);
            let parts = &original.interview.opening;
            let pieces = parts.iter().flat_map(|part| written(&mut self.first, part, 2));
            binder.add(pieces.collect());
        }
        binder.enter(
            String::new(),
            &other.interview.front.lang,
            other.interview.front.title.text(),
        );
        binder.begin("opening-2.xhtml", Kind::Opening, Some(&other.interview.front.title.text()));
        let pieces = self.second(|w| {
            w.title_page();
            let mut pieces = vec![w.take()];
            for part in &other.interview.opening {
                pieces.extend(written(w, part, 2));
            }
            pieces
        });
        binder.add(pieces.into_iter().map(unlisted).collect());
        let front = &original.interview.front;
        binder.enter(String::new(), &front.lang, front.title.text());
    }

    /// Sections, paired in their order.
    fn sections(
        &mut self,
        binder: &mut Binder<'_>,
        (mut here, mut there): (
            impl Iterator<Item = &'a Section>,
            impl Iterator<Item = &'a Section>,
        ),
        (kind, stem): (Kind, &str),
    ) {
        for number in 1.. {
            let stem = format!("{stem}-{number}");
            match (here.next(), there.next()) {
                (None, None) => break,
                (Some(section), other) => {
                    binder.open_section(&mut self.first, (section, &section.parts), (kind, &stem));
                    if let Some(other) = other.filter(|other| !other.title.is_empty()) {
                        binder.add(vec![self.half(|w| {
                            w.out().tag("p").class("section-heading").attr("id", &other.id).open();
                            w.anchor(&other.id);
                            w.inlines(&other.title);
                            w.out().close("p");
                            vec![w.take()]
                        })]);
                    }
                    let others = other.map_or(&[][..], |other| &other.parts);
                    self.parts(binder, &section.parts, others);
                }
                (None, Some(other)) => {
                    binder.begin(&stem, kind, None);
                    self.parts(binder, &[], &other.parts);
                }
            }
        }
    }

    /// What stands in two sections: each part of the original before the one of the translation.
    fn parts(&mut self, binder: &mut Binder<'_>, here: &'a [Part], there: &'a [Part]) {
        let level = self.first.heading.max(1) + 1;
        for [here, there] in side_by_side(here, there) {
            let mut group = Vec::new();
            if let Some(part) = here {
                let pieces = written(&mut self.first, part, level);
                group.push(in_language(self.first.edition, pieces));
            }
            if let Some(part) = there {
                group.push(self.half(|w| written(w, part, level)));
            }
            binder.add(group);
        }
    }

    /// A piece of the translation.
    fn half(&mut self, write: impl FnOnce(&mut Writer<'a>) -> Vec<Piece>) -> Piece {
        let pieces = self.second(write);
        unlisted(in_language(self.second.edition, pieces))
    }

    /// The credits of both, each in a document of its own.
    fn credits<'x>(&mut self, binder: &mut Binder<'x>)
    where
        'a: 'x,
    {
        let (original, other) = (self.first.edition, self.second.edition);
        if self.first.has_credits() {
            let title = self.first.language.words.credits;
            binder.begin("credits.xhtml", Kind::Closing, Some(title));
            self.first.credits();
            binder.add(vec![self.first.take()]);
        }
        if self.second.has_credits() {
            let (front, title) = (&other.interview.front, self.second.language.words.credits);
            binder.enter(String::new(), &front.lang, front.title.text());
            binder.begin("credits-2.xhtml", Kind::Closing, Some(title));
            let pieces = self.second(|w| {
                w.credits();
                vec![w.take()]
            });
            binder.add(pieces);
        }
        let front = &original.interview.front;
        binder.enter(String::new(), &front.lang, front.title.text());
    }
}

/// A part, in pieces.
fn written(writer: &mut Writer<'_>, part: &Part, level: u8) -> Vec<Piece> {
    match part {
        Part::Headnote(callout) => writer.headnote(callout),
        Part::KeyPoints(points) => writer.key_points(points),
        Part::Narration(block) => writer.block(block),
        Part::Exchange(exchange) => return writer.exchange(exchange, level, exchange_place(level)),
    }
    vec![writer.take()]
}

/// Pieces as one, in an element that says their language; their notes, too.
fn in_language(edition: &Edition, pieces: Vec<Piece>) -> Piece {
    let mut whole = Piece::default();
    pieces.into_iter().for_each(|piece| whole.append(piece));
    let around = |scrap: Scrap| {
        if scrap.markup.len() == 0 {
            return scrap;
        }
        let lang = &edition.interview.front.lang;
        let mut out = Scrap { markup: Markup::default(), links: Vec::new() };
        let dir = if lang.is_right_to_left() { "rtl" } else { "ltr" };
        out.markup.tag("div").class("half").lang(lang.as_str()).attr("dir", dir).open();
        out.markup.line();
        out.append(scrap);
        out.markup.close("div");
        out.markup.line();
        out
    };
    whole.body = around(mem::take(&mut whole.body));
    whole.notes = around(mem::take(&mut whole.notes));
    whole
}

/// The contents list the original only.
fn unlisted(piece: Piece) -> Piece {
    Piece { entries: Vec::new(), ..piece }
}
