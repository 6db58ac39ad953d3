//! Words of ours in a book whose language has none: they say which language they are in.

use super::sample::{
    answer, callout, edition, exchange, front, note, p, para, section, text, turn,
};
use super::write;
use entretien::diagnostic::Span;
use entretien::edition::{Edition, PageMap, PageStart};
use entretien::model::{Act, CalloutKind, Date, Inline, Naming, Part};

fn talk(lang: &str) -> Edition {
    let mut front = front("Bara", lang);
    front.date = Some(Date { year: 2026, month: Some(1), day: Some(2) });
    front.credits[0].label = Some("Llun".to_owned());
    front.rights = Some("CC0".to_owned());
    let call = Inline::NoteCall { note: 0, call: 1, span: Span::default() };
    let asked = turn(Act::Question, Some("C:"), vec![p("Pam bara?"), p("Pam?")]);
    let said = para(vec![text("Am ei fod yn codi."), call]);
    let told = turn(Act::Answer, Some("A:"), vec![said]);
    let parts = vec![exchange(1, vec![asked, told, answer("Ie.")])];
    let mut edition =
        edition(front, vec![section(1, "Bara", parts)], vec![note(1, vec![p("Nodyn.")])]);
    let headnote = callout(CalloutKind::Note, Naming::Generated, vec![p("Golygwyd.")]);
    edition.interview.opening = vec![Part::Headnote(headnote)];
    let page = PageStart { label: "1".to_owned(), place: None };
    edition.page_map = Some(PageMap { pages: vec![page] });
    edition
}

#[test]
fn words_of_ours_say_that_they_are_english() {
    let book = write("borrowed", &talk("cy"), None);
    let documents = ["title", "opening", "section-1", "credits", "colophon", "nav"];
    let of_all = documents.map(|name| book.text(&format!("{name}.xhtml")).to_owned()).concat();
    for words in [
        ", 2026<",
        "Interviewer:<",
        "Editor’s note<",
        "Question 1<",
        "Credits<",
        "Rights:<",
        "Colophon<",
        "Identifier:<",
        "Contents<",
        "aria-label=\"Landmarks\"",
        "aria-label=\"Pages\"",
        "aria-label=\"Page 1\"",
        "aria-label=\"Back to text 1\"",
    ] {
        let places: Vec<usize> = of_all.match_indices(words).map(|(at, _)| at).collect();
        assert!(!places.is_empty(), "{words}");
        for at in places {
            let from = of_all[..at].rfind('<').unwrap();
            let tag = &of_all[from..];
            let tag = &tag[..=tag.find('>').unwrap()];
            // What stands in a marked element need not be marked, and titles cannot be.
            let within = of_all[..from].rfind("<nav ").map(|nav| &of_all[nav..from]);
            let inherits = within
                .is_some_and(|nav| !nav.contains("</nav>") && nav.contains("landmarks\" hidden"));
            let is_title = tag == "<title>";
            assert!(tag.contains("lang=\"en\"") || inherits || is_title, "{words}: {tag}");
        }
    }
    // The source's own word is in the language of the book.
    assert!(of_all.contains("<span class=\"word\">Llun:<"));
}

#[test]
fn a_language_with_words_of_its_own_borrows_none() {
    let book = write("own-words", &talk("fr"), None);
    assert!(!book.text("nav.xhtml").contains("\"en\""));
    assert!(!book.text("title.xhtml").contains("\"en\""));
}
