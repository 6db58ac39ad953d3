//! Nothing is lost: the words of a text are the words of its source.

use super::{cases, name};
use entretien::import::{self, Form, Options};
use std::collections::BTreeMap;
use std::fs;

/// How often each word stands in a text, marks aside.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in
        text.split(|c: char| !c.is_alphanumeric() || c == '丨').filter(|word| !word.is_empty())
    {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// Times, numbers of questions and names of captions are not words; all else has to be there.
#[test]
fn no_word_of_a_text_is_lost() {
    for case in cases() {
        let bytes = fs::read(&case).unwrap();
        let (source, report) = import::read(&bytes, &name(&case), &Options::default());
        if !matches!(report.form, Form::Text | Form::Markdown)
            || report.decoding.encoding != "UTF-8"
        {
            continue;
        }
        let words = counted(&source);
        for (word, count) in counted(&String::from_utf8(bytes).unwrap()) {
            let found = words.get(&word).copied().unwrap_or(0);
            let is_number = word.chars().all(char::is_numeric);
            assert!(found >= count || is_number, "{}: {word} {found} of {count}", name(&case));
        }
    }
}

/// The words of a copied page, one by one: as many in the source as in the file, besides the
/// labels that are added and the front matter's own.
#[test]
fn a_copied_page_has_the_same_words_after_as_before() {
    let file = include_str!("cases/web-copy.fr.txt");
    let (source, _) = import::read(file.as_bytes(), "copy.txt", &Options::default());
    let front = "title section lang fr date speakers id intervieweur name intervieweur role
        interviewer labels Q id ines aalto name Ines Aalto role interviewee labels R credits role
        original author name label title NOTE IMPORTANT R R R put the image on a line above
        its caption what it shows file jpg";
    let mut words = counted(&source);
    for (word, count) in counted(front) {
        let there = words.get_mut(&word).unwrap_or_else(|| panic!("no {word}"));
        *there -= count;
    }
    words.retain(|_, count| *count > 0);
    assert_eq!(words, counted(file));
}
