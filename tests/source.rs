//! What holds for every source, sane or not.

use entretien::diagnostic::{Diagnostics, Span};
use entretien::model::{Block, Inline, Interview, Piece};
use proptest::prelude::{Strategy, any, prop, proptest};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

pub(crate) const FRONT: &str = "---
title: On tides
lang: en
speakers:
  - {id: mag, name: The Harbour, role: interviewer, labels: [Q]}
  - {id: sui, name: Sui Okada, role: interviewee, labels: [R, 記者]}
---
";

/// Pieces that mean something to Markdown, to YAML or to us.
const SCRAPS: &[&str] = &[
    "**Q:** ",
    "**R :**",
    "R: ",
    "[R]: ",
    "記者：",
    "**Note:** ",
    "[00:12] ",
    "\\[laughs\\]",
    "> ",
    "> [!NOTE] ",
    "> [!IMPORTANT]\n",
    "> — R\n",
    "- ",
    "1. ",
    "- [x] ",
    "    ",
    "\t",
    "# ",
    "## ",
    "### ",
    "---\n",
    "===\n",
    "```\n",
    "~~~",
    "***",
    "| a | b |\n|---|---|\n",
    "|",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "]",
    "](",
    ")",
    "![",
    "![a](b.png)\n*c — Photo: d*\n",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "<",
    ">",
    "<div>",
    "</div>",
    "<span lang=\"la\">",
    "</span>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<br>",
    "<!--",
    "-->",
    "<!--@ id=x -->\n",
    "<!--@ pull -->\n",
    "<!--@ speaker=sui -->\n",
    "<!--@ not-a-turn -->\n",
    "<sup>",
    "<i lang=fr>",
    "</i>",
    "&amp;",
    "&#0;",
    "\\",
    "https://a.org/b",
    "www.a.org.",
    "\0",
    "\u{7}",
    "\u{2028}",
    "\u{202E}",
    "\u{FEFF}",
    "\u{FFFF}",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  \n",
    "word",
    "é",
    "e\u{301}",
    "界",
    "\u{1F469}\u{200D}\u{1F680}",
    "x7",
    "title: ",
    "lang: fr\n",
    "{",
    "\"",
];

/// Such pieces, in no sensible order.
pub(crate) fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(SCRAPS);
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(2000))]

    #[test]
    fn no_body_breaks_the_parser(body in scraps()) {
        sound(&format!("{FRONT}{body}"));
    }

    #[test]
    fn no_mode_breaks_the_parser(mode in "headings|bold", body in scraps()) {
        let front = FRONT.replace("lang: en", &format!("lang: en\nquestions: {mode}"));
        sound(&format!("{front}{body}"));
    }

    #[test]
    fn no_front_matter_breaks_the_parser(front in scraps(), body in scraps()) {
        sound(&front);
        sound(&format!("---\n{front}\n---\n{body}"));
    }

    #[test]
    fn no_text_breaks_the_parser(text in any::<String>()) {
        sound(&text);
        sound(&format!("{FRONT}{text}"));
    }

    /// Marks may come and go; words stay, whatever the marks around them.
    #[test]
    fn no_word_is_lost(pieces in prop::collection::vec(loud_scrap(), 0..60)) {
        let mut source = FRONT.to_owned();
        let mut words = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            source.push_str(piece);
            if index % 2 == 0 {
                words.push(format!("w{index}x"));
                source.push_str(&words[words.len() - 1]);
            }
        }
        let text = sound(&source).text_blocks().concat();
        for word in words {
            assert!(text.contains(&word), "{word} of {source:?} is not in {text:?}");
        }
    }

    #[test]
    fn line_ends_do_not_matter(body in scraps()) {
        let source = format!("{FRONT}{}", body.replace(['\r', '\u{FEFF}'], ""));
        let text = Interview::parse(&source).0.text_blocks();
        assert_eq!(Interview::parse(&source.replace('\n', "\r\n")).0.text_blocks(), text);
        assert_eq!(Interview::parse(&format!("\u{FEFF}{source}")).0.text_blocks(), text);
    }
}

/// Marks that swallow no words: no comments, tags, link targets, definitions.
pub(crate) fn loud_scrap() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n\n**Q:** ",
        "\n**R :**",
        "\nR: ",
        "\n記者：",
        "\n\n**Note:** ",
        "\n> ",
        "\n> — ",
        "\n- ",
        "\n2. ",
        "\n- [ ] ",
        "\n\n    ",
        "\n\n# ",
        "\n## ",
        "\n### ",
        "\n---\n",
        "\n===\n",
        "\n```\n",
        "\n\n***\n\n",
        "\n| a | b |\n|---|---|\n| ",
        " | ",
        "|",
        "*",
        "**",
        "_",
        "~~",
        "`",
        " [",
        "] ",
        "[^1]",
        "\n> [!NOTE] ",
        "\n> [!TIP]\n> ",
        "\n> [!IMPORTANT]\n> - ",
        "&amp;",
        "\\",
        "https://a.org/",
        "\0",
        "\u{2028}",
        "\u{202E}",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "  \n",
        "界",
        "\n## Key points\n\n",
        "\n## Sources\n",
        "**",
        "\n\n<!--@ pagebreak -->\n\n",
        "<sup>",
        "</sup>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<span lang=\"la\">",
        "</span>",
        "\n<div>",
        "</div>\n",
        "<br>",
    ])
}

/// Parses, and checks what must hold for every model.
fn sound(source: &str) -> Interview {
    let (interview, diagnostics) = Interview::parse(source);
    let (again, complaints) = Interview::parse(source);
    assert!(interview == again && diagnostics == complaints, "not the same twice");
    assert!(!interview.front.title.text().trim().is_empty());
    spans_lie_in(source, &interview, &diagnostics);
    pieces_have_places_of_their_own(&interview);
    calls_and_notes_match(&interview);
    interview
}

fn spans_lie_in(source: &str, interview: &Interview, diagnostics: &Diagnostics) {
    let check = |start: usize, end: usize| {
        assert!(start <= end && source.get(start..end).is_some(), "{start}..{end} of {source:?}");
    };
    for complaint in diagnostics {
        let Span { start, end } = complaint.span;
        check(start.try_into().unwrap(), end.try_into().unwrap());
    }
    each_span(&serde_json::to_value(interview).unwrap(), &check);
}

fn each_span(value: &Value, check: &impl Fn(usize, usize)) {
    let number = |value: &Value| usize::try_from(value.as_u64()?).ok();
    if let Some((start, end)) =
        value.get("start").and_then(number).zip(value.get("end").and_then(number))
    {
        check(start, end);
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_span(item, check)),
        Value::Object(fields) => fields.values().for_each(|field| each_span(field, check)),
        _ => {}
    }
}

fn pieces_have_places_of_their_own(interview: &Interview) {
    let mut places = BTreeSet::new();
    interview.walk(&mut |piece| {
        let texts = match piece {
            Piece::Inline(Inline::Text(text) | Inline::Code(text)) => vec![text],
            Piece::Inline(Inline::Ruby { base, reading }) => vec![base, reading],
            Piece::Inline(_) | Piece::Block(_) => Vec::new(),
        };
        for text in texts {
            assert!(!text.text.contains(['\n', '\r']), "{text:?}");
            let given = text.span != Span::default();
            assert!(!given || places.insert(text.span.start), "the place of {text:?} is taken");
        }
        if let Piece::Block(Block::List(list)) = piece {
            assert!(!list.items.is_empty());
        }
        if let Piece::Block(Block::Table(table)) = piece {
            assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
            assert_eq!(table.head.len(), table.columns.len());
        }
    });
}

fn calls_and_notes_match(interview: &Interview) {
    let mut calls = BTreeSet::new();
    let mut first = 0;
    interview.walk(&mut |piece| {
        if let Piece::Inline(Inline::NoteCall { note, call, .. }) = piece {
            assert!(*note < interview.notes.len());
            assert!(calls.insert((*note, *call)), "two calls are one");
            if *call == 1 && *note > first {
                first = *note;
            }
        }
    });
    for (note, call) in &calls {
        assert!(*call == 1 || calls.contains(&(*note, call - 1)), "a call is lost");
    }
    for (index, note) in interview.notes.iter().enumerate() {
        assert_eq!(note.id, format!("fn{}", index + 1));
    }
}

/// A name, and a source that grows with a number.
type Hostile = (&'static str, fn(usize) -> String);

/// Ten times the text takes about ten times as long, also for text made to be slow.
#[test]
fn time_grows_with_the_text() {
    let hostile: &[Hostile] = &[
        ("opening brackets", |n| "[".repeat(n)),
        ("escaped brackets", |n| "\\[".repeat(n)),
        ("one paragraph", |n| "word ".repeat(n)),
        ("open emphasis", |n| "*a **b ".repeat(n)),
        ("nested quotations", |n| ">".repeat(n)),
        ("tags", |n| "<a <b ".repeat(n)),
        ("html lines", |n| "<div>\n".repeat(n)),
        ("addresses", |n| "(http://a".repeat(n)),
        ("control characters", |n| "a\0".repeat(n)),
        ("colons", |n| "Q : ".repeat(n)),
        ("uneven rows", |n| format!("|a|\n|-|\n{}", "|a|b|c\n".repeat(n))),
        ("notes", |n| (0..n).map(|i| format!("[^{i}]\n\n[^{i}]: a\n\n")).collect()),
        ("turns", |n| "**Q:** a\n**R:** b\n\n".repeat(n)),
        ("definitions", |n| (0..n).map(|i| format!("[{i}]: a\n")).collect()),
    ];
    for (name, make) in hostile {
        let time = |size: usize| {
            let source = format!("{FRONT}\n{}", make(size));
            let timed = |_| {
                let start = Instant::now();
                let _ = Interview::parse(&source);
                start.elapsed()
            };
            (0..3).map(timed).min().unwrap()
        };
        let (small, large) = (time(1000).max(Duration::from_millis(5)), time(10_000));
        assert!(large < small * 40, "{name}: {small:?} for 1,000, {large:?} for 10,000");
    }
}

#[test]
fn a_thousand_speakers_are_told_apart() {
    let speaker = |n| format!("  - {{name: Speaker {n}, role: interviewee, labels: [S{n}]}}\n");
    let speakers: String = (0..1000).map(speaker).collect();
    let turns: String = (0..1000).map(|n| format!("**S{n}:** word {n}\n\n")).collect();
    let source = format!("---\ntitle: All\nlang: en\nspeakers:\n{speakers}---\n\n{turns}");
    let (interview, complaints) = Interview::parse(&source);
    assert_eq!(complaints.len(), 1, "only the early answer");
    let turns = interview.exchanges().flat_map(|exchange| &exchange.turns);
    assert!(turns.enumerate().all(|(index, turn)| turn.speaker == Some(index)));
}
