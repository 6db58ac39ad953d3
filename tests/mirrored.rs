//! Books bound at the right: what stands at the left in others stands at the right.

use entretien::edition::{Book, BookPart, Design, Edition, Imprint};
use entretien::layout;
use entretien::measure::Length;
use entretien::model::Interview;
use entretien::page::{Item, Kind, Mark, Owner, Page, Pages, Run};
use entretien::pdf;
use entretien::text::Fonts;

const HEBREW: &str = "\
---
title: על הלחם
lang: he
speakers:
  - {id: mag, name: הפירור, role: interviewer, labels: [ש]}
  - {id: ada, name: עדה נקוסי, role: interviewee, labels: [ת]}
---

**ש:** למה לחם?

**ת:** כי הוא תופח.[^1]

- קמח

| מה | כמה |
|:---|---:|
| קמח | 500 |

```
salt = 10
```

<!--@ pagebreak -->

**ש:** ומה [הספר הבא](https://example.org/) שלך?

**ת:** בשנה הבאה.

[^1]: ראו הרשימה.
";

fn edition(source: &str) -> Edition {
    let (interview, complaints) = Interview::parse(source);
    assert!(!complaints.has_errors(), "{complaints:?}");
    let imprint = Imprint::of(&interview.front, "a5");
    Edition::new(interview, Design::default(), imprint)
}

fn run(item: &Item) -> Option<&Run> {
    match &item.mark {
        Mark::Run(run) | Mark::Climbing(run, _) => Some(run),
        Mark::Fill { .. } | Mark::Picture { .. } => None,
    }
}

/// The left and right edges of an item, from the left edge of the trim.
fn edges(item: &Item, fonts: &Fonts) -> (Length, Length) {
    let width = match &item.mark {
        Mark::Run(run) | Mark::Climbing(run, _) => {
            let per_em = i64::from(fonts.face(run.face).units_per_em);
            run.size.scale(run.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum(), per_em)
        }
        Mark::Fill { size, .. } | Mark::Picture { size, .. } => size.width,
    };
    (item.at.x, item.at.x + width)
}

fn is_near(one: Length, other: Length) -> bool {
    (one - other).max(other - one) < Length::milli(300)
}

/// The edges of the first item on a page whose text says this.
fn find(page: &Page, text: &str, fonts: &Fonts) -> (Length, Length) {
    let said = |item: &&Item| run(item).is_some_and(|run| run.text.trim() == text);
    edges(page.items.iter().find(said).unwrap_or_else(|| panic!("no {text:?}")), fonts)
}

/// The edges of the last such item.
fn find_last(page: &Page, text: &str, fonts: &Fonts) -> (Length, Length) {
    let said = |item: &&Item| run(item).is_some_and(|run| run.text.trim() == text);
    edges(page.items.iter().rfind(said).unwrap(), fonts)
}

fn folio(page: &Page) -> &Item {
    page.items.iter().find(|item| item.owner == Owner::Footer).unwrap()
}

fn set(edition: &Edition, fonts: &Fonts) -> Pages {
    let (pages, complaints) = layout::paginate(edition, fonts);
    assert!(!complaints.has_errors(), "{complaints:?}");
    pages
}

#[test]
fn a_recto_is_a_left_hand_page() {
    let (edition, fonts) = (edition(HEBREW), Fonts::core().unwrap());
    let pages = set(&edition, &fonts).pages;
    let margins = edition.design.margins;
    let width = edition.design.paper.size.width;
    // The title page is a recto, the second page of the text a verso.
    let title = find(&pages[0], "על", &fonts);
    assert!(is_near(title.1, width - margins.back), "{title:?}");
    let number = edges(folio(&pages[3]), &fonts);
    assert!(is_near(number.1, width - margins.fore_edge), "{number:?}");
}

#[test]
fn contents_begin_at_the_right_and_end_in_page_numbers_at_the_left() {
    let (edition, fonts) = (edition(HEBREW), Fonts::core().unwrap());
    let pages = set(&edition, &fonts).pages;
    let left = edition.design.margins.back;
    let right = left + edition.design.measure();
    let page = find_last(&pages[1], "1", &fonts);
    assert!(is_near(page.0, left), "{page:?}");
    let is_leader = |item: &&Item| run(item).is_some_and(|run| run.text.starts_with(".."));
    let leaders = pages[1].items.iter().filter(is_leader);
    let question = find(&pages[1], "למה", &fonts);
    assert!(leaders.clone().next().and_then(run).is_some_and(|run| run.glyphs.len() > 10));
    for (dot, end) in leaders.map(|leader| edges(leader, &fonts)) {
        assert!(page.1 < dot && end < question.1);
    }
    let number = find(&pages[1], "1", &fonts);
    assert!(question.1 <= number.0 && number.1 <= right);
}

#[test]
fn marks_columns_and_rules_are_mirrored_and_code_is_not() {
    let (edition, fonts) = (edition(HEBREW), Fonts::core().unwrap());
    let pages = set(&edition, &fonts);
    let page = &pages.pages[2];
    let left = edition.design.margins.fore_edge;
    let right = left + edition.design.measure();
    let bullet = find(page, "•", &fonts);
    assert!(find(page, "קמח", &fonts).1 <= bullet.0 && bullet.1 <= right);
    let note = find(page, "ראו", &fonts);
    let mut numbers = page.items.iter().filter(|item| match item.owner {
        Owner::Slot(slot) => {
            let structure = &pages.apparatus.structure;
            structure.element(structure.owner(slot)).kind == Kind::Link
        }
        Owner::Header | Owner::Footer | Owner::Layout | Owner::Watermark => false,
    });
    let number = edges(numbers.next_back().unwrap(), &fonts);
    assert!(note.1 <= number.0 && number.1 <= right, "{note:?} {number:?}");
    let (name, amount) = (find(page, "מה", &fonts), find(page, "500", &fonts));
    assert!(is_near(name.1, right) && amount.1 < name.0, "{name:?} {amount:?}");
    for rule in page.items.iter().filter(|item| matches!(item.mark, Mark::Fill { .. })) {
        assert!(is_near(edges(rule, &fonts).1, right), "{rule:?}");
    }
    let code = find(page, "salt = 10", &fonts);
    assert!(code.0 - left < edition.design.size * 2, "{code:?}");
}

#[test]
fn a_link_covers_its_words_whichever_way_they_run() {
    let (edition, fonts) = (edition(HEBREW), Fonts::core().unwrap());
    let pages = set(&edition, &fonts).pages;
    let area = pages[3].annotations[0].area;
    let (first, last) = (find(&pages[3], "הספר", &fonts), find(&pages[3], "הבא", &fonts));
    assert!(is_near(area.origin.x, last.0) && is_near(area.origin.x + area.size.width, first.1));
}

#[test]
fn a_book_is_bound_at_one_side_whatever_its_chapters_are_written_in() {
    let english = HEBREW.replace("lang: he", "lang: en");
    let chapters = vec![("en.md".to_owned(), edition(&english))];
    let cover = Edition {
        interview: Interview::untold(edition(HEBREW).interview.front),
        ..edition(HEBREW)
    };
    let book = Book::bind(cover, vec![BookPart { title: None, chapters }]);
    let fonts = Fonts::core().unwrap();
    let mut pages = Vec::new();
    let _ = layout::book(&book, &fonts, &mut |_, page, _| pages.push(page));
    let design = &book.cover.design;
    let number = edges(folio(&pages[1]), &fonts);
    assert!(is_near(number.1, design.paper.size.width - design.margins.fore_edge), "{number:?}");
}

#[test]
fn readers_turn_the_pages_the_other_way() {
    let fonts = Fonts::core().unwrap();
    for (source, turns) in
        [(HEBREW.to_owned(), true), (HEBREW.replace("lang: he", "lang: en"), false)]
    {
        let edition = edition(&source);
        let pages = set(&edition, &fonts);
        let options = pdf::Options { standard: pdf::Standard::None, ..pdf::Options::default() };
        let file = pdf::write(&edition, &pages, &fonts, &options).unwrap();
        let file = lopdf::Document::load_mem(&file).unwrap();
        let preferences = file.catalog().unwrap().get(b"ViewerPreferences").unwrap();
        assert_eq!(preferences.as_dict().unwrap().has(b"Direction"), turns);
    }
}
