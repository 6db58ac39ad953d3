//! Lines that run downward: where letters stand on the page, and what the file says of them.

use super::reader::{Reader, descendant, is_short};
use super::whole::{has_errors, set};
use super::{texts, write};
use entretien::measure::Length;
use entretien::page::{Item, Mark, Owner, Run, Stance};

const BREAD: &str = "\
---
title: パンと時間
lang: ja
writing-mode: vertical
identifier: urn:uuid:00000000-0000-4000-8000-000000000000
speakers:
  - {id: mag, name: 編集部, role: interviewer, labels: [問]}
  - {id: ada, name: 原田麦, role: interviewee, labels: [答]}
---

**問：** どうして「パン屋」になったのですか。

**答：** 祖母に習い、[^1]今では12人がAIより *早く* 働く。<ruby>水<rt>みず</rt></ruby>は[店](https://example.org/)に。

1. 小麦粉
2. 水

![窯](oven.png)
*古い窯。*

| 材料 | 値段 |
|:---|---:|
| 塩 | 3 |

**問：** 明日は？

**答：** 焼きます。

[^1]: 海の村で。
";

fn run(item: &Item) -> Option<&Run> {
    match &item.mark {
        Mark::Run(run) => Some(run),
        Mark::Climbing(..) | Mark::Fill { .. } | Mark::Picture { .. } => None,
    }
}

#[test]
fn lines_run_downward_from_the_right() {
    let (_, pages, complaints) = set(BREAD, &crate::fonts::all());
    assert!(!has_errors(&complaints), "{complaints:?}");
    insta::assert_snapshot!(pages);
}

#[test]
fn letters_stand_as_their_script_does() {
    let (_, pages, _) = set(BREAD, &crate::fonts::all());
    let runs: Vec<&Run> =
        pages.pages[2..].iter().flat_map(|page| &page.items).filter_map(run).collect();
    let stance = |text: &str| runs.iter().find(|run| run.text.contains(text)).unwrap().stance;
    assert_eq!(stance("祖母"), Stance::Stacked);
    assert_eq!(stance("AI"), Stance::Turned);
    assert_eq!(stance("12"), Stance::Across);
    // Running heads and folios run across.
    let furniture = pages.pages.iter().flat_map(|page| &page.items);
    let furniture = furniture.filter(|item| matches!(item.owner, Owner::Header | Owner::Footer));
    assert!(furniture.filter_map(run).all(|run| run.stance == Stance::Across));
}

#[test]
fn everything_stands_in_the_type_area() {
    let (edition, pages, _) = set(BREAD, &crate::fonts::all());
    let margins = edition.design.margins;
    let paper = edition.design.paper.size;
    // A right-hand page is a verso: the book is bound at the right.
    for (at, page) in pages.pages.iter().enumerate() {
        let (left, right) = match at % 2 == 0 {
            true => (margins.fore_edge, margins.back),
            false => (margins.back, margins.fore_edge),
        };
        for item in page.items.iter().filter(|item| matches!(item.owner, Owner::Slot(_))) {
            let Item { at: point, .. } = item;
            assert!(point.x >= left - edition.design.leading, "{item:?}");
            assert!(point.x <= paper.width - right, "{item:?}");
            assert!(point.y >= margins.head - Length::milli(100), "{item:?}");
            assert!(point.y <= paper.height - margins.foot, "{item:?}");
        }
    }
}

#[test]
fn the_file_says_the_words_and_which_way_they_run() {
    let fonts = crate::fonts::all();
    let (edition, pages, _) = set(BREAD, &fonts);
    let bytes = write("vertical", &edition, &pages, &fonts);
    let reader = Reader::read(&bytes);
    texts::assert_whole(&edition.interview, &reader);
    assert!(reader.faults.is_empty(), "{:?}", reader.faults);
    let page = reader.doc.page_iter().nth(2).unwrap();
    for (name, font) in reader.fonts(page) {
        let down = name.starts_with('V');
        let encoding = reader.name(font, "Encoding");
        let expected = if down { "Identity-V" } else { "Identity-H" };
        assert_eq!(encoding, (!is_short(font)).then(|| expected.to_owned()), "{name}");
        assert_eq!(descendant(font).has(b"W2"), down, "{name}");
    }
    let preferences = reader.get(reader.doc.catalog().unwrap(), "ViewerPreferences").unwrap();
    let turns = reader.name(preferences.as_dict().unwrap(), "Direction");
    assert_eq!(turns.as_deref(), Some("R2L"));
}

#[test]
fn the_page_list_of_the_epub_follows_the_pages() {
    let (_, pages, _) = set(BREAD, &crate::fonts::all());
    let map = entretien::layout::page_map(&pages.apparatus);
    assert_eq!(map.pages.len(), pages.pages.len());
    assert!(map.pages.iter().skip(2).any(|start| start.place.is_some()));
}
