//! What holds for any text: twice is once, letters stay, pieces stay.

use super::{polish, read, show};
use crate::diagnostic::Span;
use crate::model::{Inline, Text};
use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};
use proptest::test_runner::Config;

const TAGS: [&str; 37] = [
    "fr", "fr-CA", "fr-CH", "en", "en-GB", "de", "es", "pt", "pt-BR", "it", "fi", "la", "id", "ru",
    "el", "sa", "ja", "zh-Hans", "zh-Hant", "ko", "ca", "ro", "nl", "sv", "da", "nb", "hu", "tr",
    "pl", "cs", "vi", "uk", "ar", "he", "fa", "hi", "th",
];

/// Words and signs that the rules look at, in any order.
const SCRAPS: [&str; 98] = [
    " ",
    " ",
    " ",
    " ",
    "\u{a0}",
    "\u{202f}",
    "\t",
    "'",
    "'",
    "’",
    "‘",
    "\"",
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "‹",
    "›",
    ".",
    ".",
    "...",
    "…",
    ",",
    ";",
    ":",
    "!",
    "?",
    "-",
    "--",
    "–",
    "—",
    "(",
    ")",
    "[",
    "]",
    "/",
    "%",
    "€",
    "°C",
    "n°",
    "p.",
    "M.",
    "Mme",
    "Dr.",
    "J.",
    "z.",
    "B.",
    "т.",
    "е.",
    "в",
    "же",
    "w",
    "nr",
    "7.",
    "srpna",
    "А.",
    "mot",
    "Mot",
    "été",
    "I",
    "a",
    "s",
    "l",
    "h",
    "siècle",
    "XXI",
    "XXIe",
    "Ve",
    "Ier",
    "1er",
    "2e",
    "1",
    "12",
    "100",
    "000",
    "2024",
    "août",
    "août",
    "г.",
    "млн",
    "millions",
    "kg",
    "http://a.fr/b",
    "://",
    ":)",
    "C++",
    "कर्म",
    "।",
    "面包",
    "。",
    "빵",
    "e\u{301}",
    "|",
    "|",
    "^",
    "`x`",
];

fn lines() -> impl Strategy<Value = String> {
    let plain = || prop::collection::vec(prop::sample::select(&SCRAPS[..]), 0..14);
    let part = (plain(), plain(), prop::sample::select(&TAGS[..]), 0..4_u8).prop_map(
        |(before, inside, tag, kind)| {
            let (before, inside) = (before.concat(), inside.concat());
            match kind {
                0 => format!("{before}*{inside}*"),
                1 => format!("{before}<{tag}:{inside}>"),
                _ => before,
            }
        },
    );
    prop::collection::vec(part, 1..4).prop_map(|parts| parts.concat())
}

fn letters(content: &[Inline]) -> String {
    Inline::plain(content).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The spans of the pieces, one after the other.
fn spans(content: &[Inline], out: &mut Vec<(u32, u32)>) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push((text.span.start, text.span.end)),
            Inline::Emphasis(inner)
            | Inline::Superscript(inner)
            | Inline::Foreign { content: inner, .. } => spans(inner, out),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn polishing_twice_is_polishing_once(line in lines(), tag in prop::sample::select(&TAGS[..])) {
        let mut once = read(&line);
        polish(tag, &mut once);
        let mut twice = once.clone();
        polish(tag, &mut twice);
        prop_assert_eq!(show(&twice), show(&once));
        prop_assert_eq!(twice, once);
    }

    #[test]
    fn letters_and_figures_never_change(line in lines(), tag in prop::sample::select(&TAGS[..])) {
        let source = read(&line);
        let mut polished = source.clone();
        polish(tag, &mut polished);
        prop_assert_eq!(letters(&polished), letters(&source));
    }

    #[test]
    fn pieces_keep_their_place(line in lines(), tag in prop::sample::select(&TAGS[..])) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut content = read(&line);
        spans(&content, &mut before);
        polish(tag, &mut content);
        spans(&content, &mut after);
        // A raised ending cuts a piece in parts that lie inside it, one after the other.
        let joined = |spans: &[(u32, u32)]| {
            let mut starts: Vec<u32> = spans.iter().map(|span| span.0).collect();
            let rising = starts.windows(2).all(|pair| pair[0] < pair[1]);
            starts.retain(|start| before.iter().any(|span| span.0 == *start));
            (rising, starts)
        };
        prop_assert_eq!(joined(&after), (true, before.iter().map(|span| span.0).collect()));
    }
}

/// A quadratic rule would take minutes here.
#[test]
fn long_lines_take_time_in_proportion() {
    let scraps = [
        "a!",
        "a:",
        ":",
        "://",
        "a://)",
        "aB",
        "aaaB",
        "1e",
        "1 ",
        "111 ",
        "- ",
        "-",
        "a - B. ",
        "\"",
        "\"a ",
        " \"",
        "'",
        "'a ",
        "''",
        ".",
        ". ",
        " .",
        "... ",
        "« ",
        "»",
        "«a",
        "a» ",
        "  ",
        "А. ",
        "I",
        "(",
        "e\u{301}",
        ":a:",
        "?!",
        "http://a.fr ",
        "a.",
    ];
    for scrap in scraps {
        for tag in ["fr", "en", "es", "ru"] {
            let text = scrap.repeat(100_000 / scrap.len());
            let span = Span::new(0, text.len());
            let mut content = vec![Inline::Text(Text { text, span })];
            polish(tag, &mut content);
        }
    }
}
