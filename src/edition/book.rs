//! A book of many interviews: one cover, one contents, a chapter for each.

use super::{Edition, PageMap};
use crate::diagnostic::Span;
use crate::language::{self, Language};
use crate::model::{
    Act, Block, FrontMatter, Inline, Interview, Link, List, ListItem, Paragraph, Part, Role,
    Section, Speaker, Target, Text, Titled,
};
use crate::people;
use std::collections::BTreeMap;
use std::ops::Range;

/// A book of many interviews.
#[derive(Clone, Debug)]
pub struct Book {
    /// What it is called and what it looks like. Its interview is front matter alone; its pictures
    /// are those of all chapters.
    pub cover: Edition,
    /// What is bound in it, in order.
    pub leaves: Vec<Leaf>,
    /// Whether a list of speakers stands at its end.
    pub index: bool,
}

/// A part of a book to be bound.
#[derive(Clone, Debug, Default)]
pub struct BookPart {
    /// Its title; none for chapters that stand in no part.
    pub title: Option<Titled>,
    /// Its chapters, by the names of their files.
    pub chapters: Vec<(String, Edition)>,
}

/// What is printed for places, and their names.
type Places = Vec<(String, String)>;

/// Something bound in a book.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What it is.
    pub kind: LeafKind,
    /// The text; that of a part is its title alone.
    pub edition: Edition,
}

/// What is bound in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// The title of a part.
    Part,
    /// An interview, or a text such as a foreword.
    Chapter,
    /// The list of speakers.
    Index,
}

/// The place of a text in a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Counts what is bound in the book from 1.
    pub number: usize,
    /// Where it stands in the contents: 0 at the top, 1 in a part.
    pub depth: usize,
    /// The numbers of the others, by the names of their files.
    pub siblings: BTreeMap<String, usize>,
    /// Its pages in the companion PDF, as indices.
    pub pages: Range<usize>,
    /// Whether the book is bound at the right, whatever the chapter's language.
    pub bound_right: bool,
}

impl Chapter {
    /// What the names of its places begin with, where those of all chapters meet.
    #[must_use]
    pub fn prefix(&self) -> String {
        format!("c{}-", self.number)
    }
}

impl Edition {
    /// What the names of its places begin with: nothing, outside a book.
    #[must_use]
    pub fn prefix(&self) -> String {
        self.chapter.as_ref().map(Chapter::prefix).unwrap_or_default()
    }

    /// The name in the whole book of a place in another interview: `/c3-q7`. The mark in front says
    /// that nothing is to be added to it.
    #[must_use]
    pub fn place_in(&self, file: &str, anchor: Option<&str>) -> Option<String> {
        let number = self.chapter.as_ref()?.siblings.get(file)?;
        Some(format!("/c{number}-{}", anchor.unwrap_or("title")))
    }
}

impl Book {
    /// Binds parts, each with its title or none and its chapters by the names of their files.
    #[must_use]
    pub fn bind(cover: Edition, parts: Vec<BookPart>) -> Self {
        let (mut leaves, mut siblings, mut cover) = (Vec::new(), BTreeMap::new(), cover);
        for BookPart { title, chapters } in parts {
            let depth = usize::from(title.is_some());
            if let Some(title) = title {
                let front = &cover.interview.front;
                let stub = FrontMatter::new(title, front.lang.clone(), front.slug.clone());
                leaves.push((LeafKind::Part, 0, stub_of(stub, &cover)));
            }
            for (file, edition) in chapters {
                siblings.insert(file, leaves.len() + 1);
                leaves.push((LeafKind::Chapter, depth, edition));
            }
        }
        let bound_right = cover.is_bound_right();
        let leaves = leaves.into_iter().enumerate().map(|(at, (kind, depth, mut edition))| {
            let number = at + 1;
            let siblings = siblings.clone();
            let own = Chapter { number, depth, siblings, pages: 0..0, bound_right };
            rename_pictures(&mut edition, &own.prefix());
            cover.pictures.extend(edition.pictures.clone());
            edition.chapter = Some(own);
            Leaf { kind, edition }
        });
        let leaves = leaves.collect();
        Self { cover, leaves, index: false }
    }

    /// The list of speakers, if it is wanted and anyone speaks: `label` says what is printed for a
    /// place, such as its page; where it says nothing the chapter is named once.
    #[must_use]
    pub fn list_of_speakers(&self, label: &dyn Fn(&str) -> Option<String>) -> Option<Leaf> {
        let mut speakers: BTreeMap<(String, String), Places> = BTreeMap::new();
        for leaf in self.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Chapter) {
            for (speaker, anchor) in spoken(&leaf.edition) {
                let place = format!("{}{anchor}", leaf.edition.prefix());
                let title = || leaf.edition.interview.front.title.text();
                let shown = label(&place).unwrap_or_else(title);
                let filed = people::filed(speaker, &leaf.edition.interview.front.lang);
                let places = speakers.entry((filed.to_lowercase(), filed)).or_default();
                if places.last().is_none_or(|(last, _)| *last != shown) {
                    places.push((shown, place));
                }
            }
        }
        let wanted = self.index && !speakers.is_empty();
        wanted.then(|| {
            let lines = speakers.into_iter().map(|((_, name), places)| (name, places));
            self.index_leaf(lines.collect())
        })
    }

    /// Tells every text which pages of the companion PDF are its own.
    pub fn paginate(&mut self, map: PageMap, pages: &[Range<usize>]) {
        for (leaf, own) in self.leaves.iter_mut().zip(pages) {
            let starts = map.pages.get(own.clone()).unwrap_or_default().to_vec();
            leaf.edition.page_map = Some(PageMap { pages: starts });
            leaf.edition.chapter.iter_mut().for_each(|chapter| chapter.pages = own.clone());
        }
        self.cover.page_map = Some(map);
    }

    fn index_leaf(&self, lines: Vec<(String, Places)>) -> Leaf {
        let front = &self.cover.interview.front;
        let mut words = Words(0);
        let title = Titled {
            content: vec![words.text(language::index_of_speakers(&front.lang).to_owned())],
            span: Span::default(),
        };
        let language = language::of(&front.lang);
        let items = lines.into_iter().map(|(name, places)| {
            let mut content = vec![words.text(name)];
            for (at, (label, place)) in in_ranges(language, places).into_iter().enumerate() {
                let between = if at == 0 { "\u{2003}" } else { ", " };
                content.push(words.text(between.to_owned()));
                let inside = vec![words.text(label)];
                let target = Target::Anchor(format!("/{place}"));
                let link = Link { target, content: inside, span: Span::default() };
                content.push(Inline::Link(Box::new(link)));
            }
            let paragraph = Paragraph { content, time: None, span: Span::default() };
            let blocks = vec![Block::Paragraph(paragraph)];
            ListItem { task: None, blocks, span: Span::default() }
        });
        let items = items.collect();
        let list = List { start: None, tight: true, items, span: Span::default() };
        let section = Section {
            id: "s1".to_owned(),
            title: Vec::new(),
            parts: vec![Part::Narration(Block::List(Box::new(list)))],
            span: Span::default(),
        };
        let stub = FrontMatter::new(title, front.lang.clone(), front.slug.clone());
        let mut edition = stub_of(stub, &self.cover);
        edition.interview.sections.push(section);
        let number = self.leaves.len() + 1;
        let bound_right = self.cover.is_bound_right();
        edition.chapter = Some(Chapter { number, bound_right, ..Chapter::default() });
        Leaf { kind: LeafKind::Index, edition }
    }
}

/// Pages that follow one another as one range, which leads to its first.
fn in_ranges(language: &Language, places: Places) -> Places {
    let mut ranges: Vec<(String, Option<u32>, String)> = Vec::new();
    let mut first = String::new();
    for (label, place) in places {
        let number = language.number(&label);
        match ranges.last_mut() {
            Some((shown, Some(last), _)) if number == Some(*last + 1) => {
                *shown = format!("{first}–{label}");
                *last += 1;
            }
            _ => {
                first.clone_from(&label);
                ranges.push((label, number, place));
            }
        }
    }
    ranges.into_iter().map(|(label, _, place)| (label, place)).collect()
}

/// Gives each piece of text a place of its own.
struct Words(usize);

impl Words {
    fn text(&mut self, text: String) -> Inline {
        let start = self.0;
        self.0 += text.len().max(1);
        Inline::Text(Text { span: Span::new(start, self.0), text })
    }
}

/// An edition of nothing but front matter, that looks like another.
fn stub_of(front: FrontMatter, like: &Edition) -> Edition {
    let (design, imprint) = (like.design.clone(), like.imprint.clone());
    let stub = Edition::new(Interview::untold(front), design.clone(), imprint);
    Edition { design, ..stub }
}

/// Who speaks in which exchange, each once.
fn spoken(edition: &Edition) -> Vec<(&Speaker, &str)> {
    let mut found: Vec<(&Speaker, &str)> = Vec::new();
    for exchange in edition.interview.exchanges() {
        for turn in exchange.turns.iter().filter(|turn| turn.act != Act::Event) {
            let speaker = edition.interview.speaker(turn);
            let Some(speaker) = speaker.filter(|speaker| speaker.role != Role::Event) else {
                continue;
            };
            let pair = (speaker, exchange.id.as_str());
            if !found.iter().any(|(known, id)| (known.id.as_str(), *id) == (&speaker.id, pair.1)) {
                found.push(pair);
            }
        }
    }
    found
}

/// Puts the chapter before the path of each of its pictures, as another may use the same path.
fn rename_pictures(edition: &mut Edition, prefix: &str) {
    let old = std::mem::take(&mut edition.pictures);
    edition.pictures = old.into_iter().map(|(path, it)| (format!("{prefix}{path}"), it)).collect();
    edition.interview.rename_images(&|path| format!("{prefix}{path}"));
}
