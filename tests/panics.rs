//! How the library could panic, counted: the calls that do so by intent, of which there are none,
//! and the places that index, of which there may be no more than there are.
//!
//! Slips of arithmetic are caught by the checks for overflow, under which every test and the
//! fuzzer run.

use crate::architecture::{library_files, read, room_of, shown};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;

/// Methods and macros that end a program: none of them is in the library.
const ENDS: &[&str] = &[
    "unwrap",
    "expect",
    "unwrap_unchecked",
    "panic",
    "unreachable",
    "todo",
    "unimplemented",
    "assert",
    "assert_eq",
    "assert_ne",
];

/// How often a room indexes at most, and why it may. Lower a number when it has fallen.
const INDEXES: &[(&str, usize, &str)] = &[
    (
        "cover",
        60,
        "tables of the palette; glyphs and lines by numbers that their own lists gave out",
    ),
    (
        "diagnostic",
        50,
        "bytes of a source between the ends of its lines, which it was searched for",
    ),
    ("edition", 20, "fixed arrays"),
    ("editions", 60, "exchanges by the numbers that the alignment was made of"),
    ("epub", 35, "documents by the numbers that the binder gave out"),
    ("export", 10, "texts at places that a search found"),
    ("import", 165, "lines and bytes at places that a search found"),
    ("impose", 30, "leaves by numbers that are checked when the file is opened"),
    ("layout", 420, "breaks, nodes, units and lines by numbers that their own searches gave out"),
    ("lint", 35, "texts at places that a search found"),
    ("markup", 5, "texts at places that a search found"),
    ("measure", 5, "fixed arrays"),
    ("model", 10, "speakers and notes by numbers that the parser gave out"),
    ("page", 12, "structure elements by numbers that the structure gave out"),
    ("parse", 160, "lines and bytes at places that a search found"),
    ("pdf", 80, "objects by numbers that the file gave out; what is between the ends of a run"),
    ("people", 5, "speakers by their numbers"),
    ("picture", 25, "bytes of headers, their length checked; rows of pixels"),
    ("recording", 10, "bytes of headers, their length checked"),
    ("text", 45, "faces by numbers that the fonts gave out; bytes between clusters"),
    ("typography", 70, "pieces and letters by numbers that one walk gave out"),
];

/// How often a file does each.
#[derive(Default)]
struct Count {
    ends: Vec<(usize, String)>,
    indexes: usize,
}

impl Count {
    fn walk(&mut self, stream: TokenStream, is_test: &dyn Fn(usize) -> bool) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let line = token.span().start().line;
            if is_test(line) {
                continue;
            }
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            match token {
                TokenTree::Ident(word) if ENDS.iter().any(|end| word == end) => {
                    let called = is_punct(before, '.') || is_punct(tokens.get(at + 1), '!');
                    if called {
                        self.ends.push((line, word.to_string()));
                    }
                }
                TokenTree::Group(group) => {
                    let indexes =
                        group.delimiter() == Delimiter::Bracket && before.is_some_and(has_value);
                    self.indexes += usize::from(indexes);
                    self.walk(group.stream(), is_test);
                }
                _ => {}
            }
        }
    }
}

fn is_punct(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

/// Whether what ends with a token can be indexed.
fn has_value(token: &TokenTree) -> bool {
    const WORDS: &[&str] = &[
        "let", "in", "return", "mut", "ref", "else", "match", "if", "for", "dyn", "const",
        "static", "as", "move", "break", "where",
    ];
    match token {
        TokenTree::Ident(word) => WORDS.iter().all(|other| word != other),
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Literal(_) => false,
    }
}

#[test]
fn the_library_ends_nothing_and_indexes_no_more_than_it_did() {
    let mut rooms: BTreeMap<String, usize> = BTreeMap::new();
    for path in library_files() {
        let text = read(&path);
        // Values that only tests want stand at the foot, too.
        let from = text.lines().position(|line| line == "#[cfg(test)]").unwrap_or(usize::MAX);
        let name = shown(&path);
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let house = path.with_file_name("mod.rs");
        let for_tests =
            house.exists() && read(&house).contains(&format!("#[cfg(test)]\nmod {stem};"));
        if for_tests || name.contains("/tests/") {
            continue;
        }
        let mut count = Count::default();
        count.walk(text.parse().unwrap(), &|line| line > from);
        assert!(count.ends.is_empty(), "{name} ends the program: {:?}", count.ends);
        *rooms.entry(room_of(&path).unwrap_or_default()).or_default() += count.indexes;
    }
    let most = |room: &str| {
        INDEXES.iter().find(|(name, ..)| *name == room).map_or(0, |(_, most, _)| *most)
    };
    // A little room, so that nobody has to come here for every line of code.
    let wrong: Vec<String> = rooms
        .iter()
        .filter(|(room, count)| **count > most(room) || **count + 40 < most(room))
        .map(|(room, count)| format!("{room} indexes {count} times and may {} times", most(room)))
        .collect();
    assert!(wrong.is_empty(), "use `get`, or mend the table: {wrong:?}");
}
