//! What holds for the words of every table, whatever the language.

use super::{ALL, Language, Words};

/// Words that a language writes as English does.
const SHARED: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "question",
            "question_short",
            "numbered_question",
            "photo",
            "notes",
            "note",
            "page",
            "pages",
            "numbered_page",
            "source",
            "colophon",
            "illustration",
            "transcription",
        ],
    ),
    ("de", &["interview", "answer_short", "interviewer", "moderator", "illustration"]),
    ("es", &["editor"]),
    ("pt", &["editor"]),
    ("it", &["colophon"]),
    ("ca", &["notes", "editor"]),
    ("ro", &["moderator"]),
    ("nl", &["interview", "answer_short", "interviewer"]),
    ("sv", &["illustration", "research"]),
    ("da", &["interview", "note", "interviewer", "illustration", "research"]),
    ("nb", &["note", "research"]),
    ("pl", &["moderator"]),
    ("la", &["colophon", "moderator", "editor"]),
    ("id", &["moderator"]),
];

/// Names that are written in Latin letters everywhere.
const NAMES: [&str; 2] = ["PDF", "EPUB"];

/// Every word of a table, under the name of its field.
fn all(words: &Words) -> Vec<(&'static str, &'static str)> {
    macro_rules! fields {
        ($($field:ident)*) => {{
            let Words { $($field),* } = words;
            vec![$((stringify!($field), *$field)),*]
        }};
    }
    fields! {
        contents cover title_page interview start_of_text question answer question_short
        answer_short numbered_question editors_note sidebar correction notice key_points photo
        notes note back_to_text page pages numbered_page credits source rights colophon
        typeset_in identifier interviewer interviewee moderator author original_author
        translator translation translated_by photographer editor editing illustration
        transcription proofreading design recording research foreword publisher published
        published_in landmarks text_adapts images_described pages_of_pdf speech_marked
    }
}

/// The tables that are not English.
fn others() -> impl Iterator<Item = &'static Language> {
    ALL.into_iter().filter(|language| !language.tag.starts_with("en"))
}

fn primary(language: &Language) -> &'static str {
    language.tag.split('-').next().unwrap_or_default()
}

/// What a script is called, as far as letters of two scripts can be taken for each other.
const fn script(c: char) -> Option<&'static str> {
    Some(match c {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => "Latin",
        '\u{370}'..='\u{3ff}' => "Greek",
        '\u{400}'..='\u{52f}' => "Cyrillic",
        '\u{590}'..='\u{5ff}' => "Hebrew",
        '\u{600}'..='\u{6ff}' => "Arabic",
        '\u{900}'..='\u{97f}' => "Devanagari",
        '\u{e00}'..='\u{e7f}' => "Thai",
        _ => return None,
    })
}

/// In what a language is written; `None` where that is more than one script.
fn written_in(language: &Language) -> Option<&'static str> {
    Some(match primary(language) {
        "ja" | "zh" | "ko" => return None,
        "el" => "Greek",
        "ru" | "uk" => "Cyrillic",
        "he" => "Hebrew",
        "ar" | "fa" => "Arabic",
        "hi" | "sa" => "Devanagari",
        "th" => "Thai",
        _ => "Latin",
    })
}

#[test]
fn every_table_has_words_of_its_own() {
    let english = all(&super::en::ENGLISH.words);
    for language in others() {
        let shared = SHARED.iter().find(|(tag, _)| *tag == primary(language));
        let shared = shared.map_or(&[][..], |(_, fields)| *fields);
        let same: Vec<&str> = all(&language.words)
            .iter()
            .zip(&english)
            .filter_map(|((field, word), (_, theirs))| (word == theirs).then_some(*field))
            .collect();
        assert_eq!(same, shared, "{}", language.tag);
    }
}

#[test]
fn words_are_whole_and_clean() {
    for language in ALL {
        for (field, word) in all(&language.words) {
            let place = format!("{} {field} {word:?}", language.tag);
            assert!(word.chars().any(char::is_alphabetic), "{place}");
            assert_eq!(word.trim(), word, "{place}");
            assert!(!word.contains("  ") && !word.contains(['"', '\'']), "{place}");
            let odd = |c: char| {
                c.is_control()
                    || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!word.contains(odd), "{place}");
            // Letters are in one part: é, not e and its mark.
            assert!(!word.contains(|c| matches!(c, '\u{300}'..='\u{36f}')), "{place}");
        }
    }
}

#[test]
fn words_are_in_the_letters_of_their_language() {
    for language in ALL {
        let Some(own) = written_in(language) else { continue };
        let words = all(&language.words).into_iter().map(|(_, word)| word);
        let usage = &language.usage;
        let lists = [
            language.key_points_headings,
            language.closing_headings,
            language.credit_words,
            language.short_words,
            usage.no_break_after,
            usage.no_break_before,
            usage.after_ordinals,
        ];
        for word in words.chain(lists.into_iter().flatten().copied()) {
            let plain = ["{n}", "{d}", "{x}"].into_iter().chain(NAMES);
            let plain = plain.fold(word.to_owned(), |word, name| word.replace(name, ""));
            let foreign = |c: char| script(c).is_some_and(|script| script != own);
            assert!(!plain.contains(foreign), "{} {word:?}", language.tag);
        }
    }
}

#[test]
fn what_is_compared_without_case_is_in_small_letters() {
    for language in ALL {
        let usage = &language.usage;
        let lists = [
            language.key_points_headings,
            language.closing_headings,
            language.short_words,
            usage.elided,
            usage.no_break_after,
            usage.no_break_before,
        ];
        for word in lists.into_iter().flatten() {
            assert_eq!(word.to_lowercase(), **word, "{}", language.tag);
        }
    }
}

#[test]
fn months_are_twelve_different_ones() {
    use crate::model::Date;
    use std::collections::BTreeSet;
    for language in ALL {
        for day in [None, Some(7)] {
            let written = |month| (language.date)(Date { year: 2024, month: Some(month), day });
            let months: BTreeSet<String> = (1..=12).map(written).collect();
            assert_eq!(months.len(), 12, "{}", language.tag);
        }
    }
}
