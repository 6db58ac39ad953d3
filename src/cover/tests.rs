//! Covers are drawn for every title, the same each time.

use super::{HEIGHT, WIDTH, draw};
use crate::diagnostic::Span;
use crate::edition::{CoverDesign, Design, Edition, Imprint};
use crate::model::{
    Act, Date, Exchange, FrontMatter, Inline, Interview, Lang, Names, Part, Questions, Role,
    Section, Speaker, Text, Titled, Turn,
};
use crate::picture::Picture;
use crate::text::Fonts;

const DESIGNS: [CoverDesign; 3] = [CoverDesign::Voices, CoverDesign::Band, CoverDesign::Frame];

fn titled(text: &str) -> Titled {
    let text = Text { text: text.to_owned(), span: Span::default() };
    Titled { content: vec![Inline::Text(text)], span: Span::default() }
}

fn speaker(name: &str, role: Role) -> Speaker {
    Speaker {
        id: name.to_owned(),
        name: name.to_owned(),
        role,
        labels: Vec::new(),
        bio: None,
        names: Names::default(),
        span: Span::default(),
    }
}

fn turn(act: Act, length: usize) -> Turn {
    Turn {
        speaker: None,
        label: None,
        act,
        time: None,
        blocks: Vec::new(),
        span: Span::new(0, length),
    }
}

/// An interview with so many exchanges.
fn interview(title: &str, lang: &str, exchanges: u32) -> Interview {
    let exchange = |number: u32| {
        let wave = usize::try_from(number * 7 % 11).unwrap();
        Part::Exchange(Exchange {
            number,
            id: format!("q{number}"),
            turns: vec![
                turn(Act::Question, 90 + wave * 30),
                turn(Act::Answer, 300 + wave * wave * 20),
            ],
            span: Span::default(),
        })
    };
    let section = Section {
        id: "s1".to_owned(),
        title: Vec::new(),
        parts: (1..=exchanges).map(exchange).collect(),
        span: Span::default(),
    };
    let front = FrontMatter {
        title: titled(title),
        subtitle: None,
        section: None,
        lang: Lang::read(lang).unwrap(),
        date: Some(Date { year: 2026, month: Some(5), day: Some(12) }),
        slug: "sample".to_owned(),
        questions: Questions::Labels,
        speakers: vec![speaker("TIME", Role::Interviewer), speaker("Ada Nkosi", Role::Interviewee)],
        credits: Vec::new(),
        source: None,
        rights: None,
        identifier: None,
        other_identifiers: Vec::new(),
        description: None,
        subjects: Vec::new(),
        publisher: None,
        edition: None,
        paper: None,
        theme: None,
        cover: None,
        audio: None,
        vertical: false,
        series: None,
        certification: None,
    };
    Interview {
        front,
        opening: Vec::new(),
        sections: vec![section],
        closing: Vec::new(),
        notes: Vec::new(),
    }
}

fn edition(interview: Interview, cover: CoverDesign) -> Edition {
    let imprint = Imprint::of(&interview.front, "a5");
    Edition::new(interview, Design { cover, ..Design::default() }, imprint)
}

fn cover(title: &str, lang: &str, design: CoverDesign) -> Vec<u8> {
    draw(&edition(interview(title, lang, 13), design), &Fonts::core().unwrap())
}

/// The pixels of a cover, three bytes each.
fn pixels(png: Vec<u8>) -> Vec<u8> {
    let pixels = Picture::read(png).unwrap().pixels().unwrap();
    assert_eq!((pixels.width, pixels.height, pixels.channels), (WIDTH, HEIGHT, 3));
    assert_eq!(pixels.alpha, None);
    pixels.data
}

/// The leftmost and rightmost pixel of the head that is not paper.
fn ink(png: Vec<u8>) -> (usize, usize) {
    let data = pixels(png);
    let width = usize::try_from(WIDTH).unwrap();
    let inked = |at: &usize| data[at * 3..at * 3 + 3] != data[..3];
    let columns = (0..width * 1350).filter(inked).map(|at| at % width);
    columns.fold((width, 0), |(left, right), x| (left.min(x), right.max(x)))
}

#[test]
fn every_design_is_whole_small_and_the_same_twice() {
    for design in DESIGNS {
        let once = cover("Modèles ouverts\u{a0}: le pari", "fr", design);
        assert_eq!(once, cover("Modèles ouverts\u{a0}: le pari", "fr", design), "{design:?}");
        assert_ne!(once, cover("Modèles ouverts\u{a0}: le jeu", "fr", design), "{design:?}");
        assert!(once.len() < 300_000, "{design:?}: {} bytes", once.len());
        pixels(once);
    }
}

#[test]
fn titles_of_any_length_stay_between_the_margins() {
    for title in [
        "Pain".to_owned(),
        "a".repeat(5000),
        "Un mot ".repeat(714),
        "語".repeat(5000),
        format!("{}!", "e\u{301}\u{323}".repeat(900)),
        "Donaudampfschifffahrtsgesellschaftskapitänspatent".to_owned(),
        "👩\u{200d}👧\u{200d}👦".repeat(40),
    ] {
        let (left, right) = ink(cover(&title, "de", CoverDesign::Voices));
        assert!(left >= 120 && right <= 1480, "{left}, {right}: {}", &title[..4]);
    }
}

#[test]
fn hebrew_begins_on_the_right() {
    let (left, right) = ink(cover("לחם", "he", CoverDesign::Voices));
    assert!(left > 800 && right > 1450, "{left}, {right}");
}

#[test]
fn an_interview_without_exchanges_or_people_has_a_cover() {
    let mut bare = interview("Rien", "fr", 0);
    bare.front.speakers.clear();
    bare.front.date = None;
    for design in DESIGNS {
        pixels(draw(&edition(bare.clone(), design), &Fonts::core().unwrap()));
    }
}
