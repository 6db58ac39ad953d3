//! Layout seen whole: small interviews built by hand, and what must hold on their pages.

use super::paginate;
use crate::diagnostic::Span;
use crate::edition::{Design, Edition, Imprint};
use crate::model::{
    Act, Block, Date, Exchange, FrontMatter, Inline, Interview, Lang, Names, Note, Paragraph, Part,
    Questions, Role, Section, Speaker, Text, Titled, Turn,
};
use crate::page::{Item, Kind, Mark, Owner, Pages};
use crate::text::Fonts;

const WORDS: &[&str] = &[
    "la",
    "maison",
    "blanche",
    "qu’on",
    "apercevait",
    "derrière",
    "les",
    "arbres",
    "n’était",
    "pas",
    "celle",
    "dont",
    "il",
    "gardait",
    "le",
    "souvenir",
    "mais",
    "une",
    "construction",
    "récente",
    "aux",
    "fenêtres",
    "étroites",
    "où",
    "personne",
    "apparemment",
    "n’habitait",
    "depuis",
    "longtemps",
    "extraordinairement",
    "calme",
    "et",
    "pourtant",
    "habitée",
];

/// Builds interviews whose every word is known.
struct Builder {
    at: u32,
    seed: u32,
}

impl Builder {
    fn text(&mut self, text: &str) -> Inline {
        let start = self.at;
        self.at += u32::try_from(text.len()).unwrap() + 1;
        Inline::Text(Text { text: text.to_owned(), span: Span { start, end: self.at } })
    }

    /// A sentence of so many words, the same at every run.
    fn sentence(&mut self, words: usize) -> String {
        let mut out = String::from("Voici");
        for _ in 0..words {
            self.seed = self.seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            out.push(' ');
            out.push_str(WORDS[usize::try_from(self.seed >> 16).unwrap() % WORDS.len()]);
        }
        out.push('.');
        out
    }

    fn paragraph(&mut self, text: &str) -> Block {
        let content = vec![self.text(text)];
        Block::Paragraph(Paragraph { content, time: None, span: Span::default() })
    }

    fn turn(&mut self, act: Act, label: &str, blocks: Vec<Block>) -> Turn {
        let speaker = Some(usize::from(act == Act::Answer));
        let label = Some(label.to_owned());
        Turn { speaker, label, act, time: None, blocks, span: Span::default() }
    }

    fn exchange(&mut self, number: u32, answers: &[usize]) -> Part {
        let question = self.sentence(14) + " N’est-ce pas\u{202f}?";
        let question = vec![self.paragraph(&question)];
        let answer: Vec<Block> = answers
            .iter()
            .map(|words| {
                let text = self.sentence(*words);
                self.paragraph(&text)
            })
            .collect();
        let turns = vec![
            self.turn(Act::Question, "Q\u{a0}:", question),
            self.turn(Act::Answer, "R\u{a0}:", answer),
        ];
        Part::Exchange(Exchange { number, id: format!("q{number}"), turns, span: Span::default() })
    }
}

fn interview(parts: Vec<Part>, notes: Vec<Note>) -> Interview {
    let titled = |text: &str| Titled {
        content: vec![Inline::Text(Text { text: text.to_owned(), span: Span::default() })],
        span: Span::default(),
    };
    let speaker = |id: &str, role| Speaker {
        id: id.to_owned(),
        name: id.to_owned(),
        role,
        labels: Vec::new(),
        bio: None,
        names: Names::default(),
        span: Span::default(),
    };
    let front = FrontMatter {
        title: titled("Une maison blanche\u{a0}: entretien"),
        subtitle: None,
        section: Some(titled("Essais")),
        lang: Lang::read("fr").unwrap(),
        date: None,
        slug: "maison".to_owned(),
        questions: Questions::Labels,
        speakers: vec![speaker("Ada", Role::Interviewer), speaker("Bo", Role::Interviewee)],
        credits: Vec::new(),
        source: None,
        rights: None,
        identifier: None,
        other_identifiers: Vec::new(),
        description: None,
        subjects: Vec::new(),
        publisher: None,
        edition: None,
        theme: None,
        paper: None,
        cover: None,
        audio: None,
        vertical: false,
        series: None,
        certification: None,
    };
    let title = Vec::new();
    let section = Section { id: "s1".to_owned(), title, parts, span: Span::default() };
    Interview { front, opening: Vec::new(), sections: vec![section], closing: Vec::new(), notes }
}

fn edition(interview: Interview) -> Edition {
    let imprint = Imprint::of(&interview.front, "a5");
    Edition::new(interview, Design::default(), imprint)
}

fn book(exchanges: u32) -> Interview {
    let mut builder = Builder { at: 1, seed: 7 };
    let parts = (1..=exchanges)
        .map(|n| {
            let more = usize::try_from(n * 37 % 90).unwrap();
            builder.exchange(n, &[70 + more, 40, 100 - more])
        })
        .collect();
    interview(parts, Vec::new())
}

/// The text of a page in reading order, artifacts left out.
fn words_of(items: &[Item]) -> String {
    items
        .iter()
        .filter(|item| matches!(item.owner, Owner::Slot(_)))
        .filter_map(|item| match &item.mark {
            Mark::Run(run) => Some(run.text.as_str()),
            Mark::Climbing(..) | Mark::Fill { .. } | Mark::Picture { .. } => None,
        })
        .collect()
}

fn text_of(pages: &Pages) -> String {
    pages.pages.iter().map(|page| words_of(&page.items)).collect()
}

#[test]
fn every_word_is_set_and_hyphens_are_soft() {
    let interview = book(6);
    let words: Vec<String> = interview
        .exchanges()
        .flat_map(|exchange| &exchange.turns)
        .flat_map(|turn| &turn.blocks)
        .filter_map(|block| match block {
            Block::Paragraph(p) => Some(Inline::plain(&p.content)),
            _ => None,
        })
        .collect();
    let (pages, complaints) = paginate(&edition(interview), &Fonts::core().unwrap());
    assert!(complaints.is_empty(), "{complaints:?}");
    let text = text_of(&pages).replace('\u{ad}', "");
    for paragraph in words {
        assert!(text.contains(&paragraph), "lost: {paragraph}");
    }
}

#[test]
fn layout_is_the_same_every_time() {
    let edition = edition(book(4));
    let fonts = Fonts::core().unwrap();
    assert_eq!(paginate(&edition, &fonts).0.to_string(), paginate(&edition, &fonts).0.to_string());
}

#[test]
fn pages_are_numbered_and_listed() {
    let (pages, _) = paginate(&edition(book(12)), &Fonts::core().unwrap());
    let labels: Vec<String> = pages.pages.iter().map(|page| page.folio.to_string()).collect();
    assert_eq!(&labels[..3], ["i", "ii", "1"]);
    let titles: Vec<&str> =
        pages.apparatus.outline.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles.len(), 14);
    assert_eq!(titles[1], "Sommaire");
    assert!(titles[13].starts_with("12. Voici"));
    for entry in &pages.apparatus.outline {
        assert!(
            pages.apparatus.destinations.contains_key(&entry.destination),
            "{}",
            entry.destination
        );
    }
    let starts = &pages.apparatus.starts;
    assert_eq!(starts.len(), pages.pages.len());
    assert!(starts[2].text.is_some());
}

#[test]
fn words_of_ours_are_marked_where_a_language_has_none() {
    let lent = |lang: &str| {
        let mut edition = edition(book(2));
        edition.interview.front.lang = Lang::read(lang).unwrap();
        edition.interview.front.date = Some(Date { year: 2026, month: Some(5), day: None });
        let (pages, _) = paginate(&edition, &Fonts::core().unwrap());
        let elements = pages.apparatus.structure.elements().iter();
        let marked = elements.filter(|element| element.details().lang.as_deref() == Some("en"));
        marked.map(|element| element.kind).collect::<Vec<_>>()
    };
    assert_eq!(lent("fr"), []);
    // Two roles, the date, what the faces and the identifier are called, the heading of the contents.
    assert_eq!(lent("cy"), [[Kind::Span; 5].as_slice(), &[Kind::Heading(2)]].concat());
}

#[test]
fn a_figure_that_does_not_fit_waits_for_the_next_page() {
    use crate::model::Figure;
    use crate::picture::Picture;
    let mut builder = Builder { at: 1, seed: 11 };
    let mut parts: Vec<Part> = (1..=3).map(|n| builder.exchange(n, &[60, 60])).collect();
    let caption = vec![builder.text("Une maison.")];
    parts.push(Part::Narration(Block::Figure(Box::new(Figure {
        id: "fig1".to_owned(),
        path: "maison.png".to_owned(),
        alt: Some("Une maison blanche".to_owned()),
        caption,
        credit: Vec::new(),
        span: Span::default(),
    }))));
    parts.extend((4..=9).map(|n| builder.exchange(n, &[60, 60])));
    let mut edition = edition(interview(parts, Vec::new()));
    let bytes = Vec::new();
    let picture = Picture {
        bytes,
        format: crate::picture::Format::Png,
        width: 1200,
        height: 1000,
        orientation: 1,
    };
    edition.pictures.insert("maison.png".to_owned(), picture);
    let (pages, complaints) = paginate(&edition, &Fonts::core().unwrap());
    assert!(complaints.is_empty(), "{complaints:?}");
    let figure = pages.apparatus.destinations["fig1"].page;
    let short = |page: &crate::page::PageReport| page.room - page.lines;
    let before = &pages.apparatus.report.pages[..pages.apparatus.report.pages.len() - 1];
    assert!(before.iter().all(|page| short(page).abs() <= 2), "{:?}", pages.apparatus.report.pages);
    let drawn = |item: &Item| matches!(item.mark, Mark::Picture { .. });
    assert!(pages.pages[figure].items.iter().any(drawn));
    assert_eq!(pages.pages.iter().flat_map(|page| &page.items).filter(|i| drawn(i)).count(), 1);
}

#[test]
fn facing_pages_are_equal_and_nothing_is_stranded() {
    let (pages, _) = paginate(&edition(book(60)), &Fonts::core().unwrap());
    let report = &pages.apparatus.report.pages;
    let short: Vec<i64> = report.iter().map(|page| page.room - page.lines).collect();
    for spread in short[1..short.len() - 1].chunks_exact(2) {
        assert_eq!(spread[0], spread[1], "{short:?}");
    }
    for page in report {
        assert!(page.faults.iter().all(|f| *f == crate::page::Fault::Hyphen), "{page:?}");
    }
    assert_eq!(pages.apparatus.report.lines.ladders, 0);
}

#[test]
fn words_with_a_reading_are_drawn_once() {
    let mut builder = Builder { at: 1, seed: 3 };
    let text = |builder: &mut Builder, text: &str| match builder.text(text) {
        Inline::Text(text) => text,
        other => panic!("{other:?}"),
    };
    let ruby = Inline::Ruby {
        base: text(&mut builder, "日本語"),
        reading: Box::new(text(&mut builder, "nihongo")),
    };
    let content = vec![builder.text("Le mot "), ruby, builder.text(" se lit ainsi.")];
    let paragraph = Paragraph { content, time: None, span: Span::default() };
    let part = Part::Narration(Block::Paragraph(paragraph));
    let interview = interview(vec![part], Vec::new());
    let (pages, complaints) = paginate(&edition(interview), &Fonts::core().unwrap());
    assert!(complaints.is_empty(), "{complaints:?}");
    let text = text_of(&pages);
    assert_eq!(text.matches("日本語").count(), 1, "{text}");
    assert_eq!(text.matches("nihongo").count(), 1, "{text}");
}
