//! Words of ours in a book whose language has none: elements say which language they are in.

use super::reader::Reader;
use super::whole::set;
use entretien::pdf::{self, Options};
use entretien::text::Fonts;

/// What the elements of a language say in a book in another.
fn said_in(lang: &str, book: &str) -> Vec<String> {
    let source = format!(
        "---\ntitle: Bara\nlang: {book}\ndate: 2026-01-02\nrights: CC0\nspeakers:\n  \
         - {{id: a, name: Catrin, role: interviewer, labels: [C]}}\n  \
         - {{id: b, name: Aled, role: interviewee, labels: [A]}}\ncredits:\n  \
         - {{role: photographs, name: Siân}}\n  - {{role: editor, label: Golygydd, name: Mair}}\n---\n\n\
         > [!note]\n> Golygwyd.\n\n**C:** Pam bara?\n\n**A:** Am ei fod yn codi.\n"
    );
    let fonts = Fonts::core().unwrap();
    let (edition, pages, _) = set(&source, &fonts);
    let reader = Reader::read(&pdf::write(&edition, &pages, &fonts, &Options::default()).unwrap());
    let is_in =
        |id: &lopdf::ObjectId| reader.text(reader.dict(*id), "Lang").as_deref() == Some(lang);
    let elements = reader.elements().into_iter().map(|(_, id)| id).filter(is_in);
    elements.map(|id| reader.text_of(id).trim().to_owned()).collect()
}

#[test]
fn words_of_ours_say_that_they_are_english() {
    let found = said_in("en", "cy");
    for words in [
        "Interviewer:",
        "Interviewee:",
        "January\u{a0}2, 2026",
        "Rights:",
        "Typeset in",
        "Identifier:",
    ] {
        assert!(found.iter().any(|said| said == words), "{words}: {found:?}");
    }
    let theirs = ["Catrin", "Golygydd", "Mair", "CC0", "Bara"];
    assert!(!found.iter().any(|said| theirs.iter().any(|word| said.contains(word))), "{found:?}");
}

#[test]
fn a_language_with_words_of_its_own_borrows_none() {
    assert!(said_in("en", "de").is_empty());
}
