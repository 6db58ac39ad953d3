//! Cases that break books: each ends in a clean EPUB, left for the validators, or a named error.

use super::sample::{
    answer, answering, call, edition, exchange, foreign, front, heading, link, list, note, p, para,
    question, section, speaker, table, text, titled, turn,
};
use super::write;
use entretien::model::{Act, Block, Inline, Role};

#[test]
fn questions_of_the_same_words_have_their_own_anchors() {
    let again = |number| exchange(number, vec![question("Why?"), answer("So.")]);
    let blank = exchange(3, vec![question("🎉"), answer("🎂")]);
    let one = vec![section(1, "🎈", vec![again(1), again(2), blank])];
    let book = write("same-words", &edition(front("Same", "en"), one, vec![]), None);
    let text = book.text("section-1.xhtml");
    for anchor in ["id=\"q1\"", "id=\"q2\"", "id=\"q3\"", "id=\"a3\""] {
        assert_eq!(text.matches(anchor).count(), 1, "{anchor}");
    }
}

#[test]
fn markup_in_names_and_titles_is_text() {
    let mut front = front("R&amp;D <b>\"bold\"</b> ]]> --", "en");
    front.subtitle = Some(titled("<script>alert(1)</script>"));
    front.speakers = vec![speaker("<Ada> & \"Co\"", Role::Interviewee)];
    front.rights = Some("© <House> & Söhne".to_owned());
    front.publisher = Some("A & B".to_owned());
    let turns = vec![
        turn(Act::Question, Some("<Q>:"), vec![p("a < b && c > \"d\"?")]),
        turn(Act::Answer, Some("A & B:"), vec![p("&nbsp; <br> <p> </p> <!-- --> <![CDATA[x]]>")]),
    ];
    let one = vec![section(1, "<h1>", vec![exchange(1, turns)])];
    let book = write("markup", &edition(front, one, vec![]), None);
    assert!(book.text("content.opf").contains("<dc:title id=\"title\">R&amp;amp;D &lt;b&gt;"));
    assert!(!book.text("title.xhtml").contains("<script"));
}

#[test]
fn characters_that_xml_forbids_are_left_out() {
    let nasty = "a\u{0}b\u{7}c\u{1f}d\u{fffe}e\u{ffff}f\u{fdd0}g\u{85}h\u{9f}i\u{feff}j\u{1ffff}k";
    let book = write("forbidden", &answering(vec![p(nasty)]), None);
    assert!(book.text("section-1.xhtml").contains(">abcdefghijk<"));
}

#[test]
fn clusters_and_astral_letters_survive() {
    let family = "👩\u{200d}👩\u{200d}👧\u{200d}👦 🏳️\u{200d}🌈 𝔊𝔬𝔱𝔥 e\u{301}\u{323} 𠮷";
    let turns = vec![question(&family.repeat(20)), answer(family)];
    let one = vec![section(1, family, vec![exchange(1, turns)])];
    let book = write("clusters", &edition(front(family, "en"), one, vec![]), None);
    assert!(book.text("section-1.xhtml").contains(&format!("</b> {family}</p>")));
}

#[test]
fn endless_titles_are_whole_in_the_text_and_short_in_the_contents() {
    let title = "interminable ".repeat(400);
    let turns = vec![question(title.trim()), answer("So.")];
    let one = vec![section(1, title.trim(), vec![exchange(1, turns)])];
    let book = write("endless-title", &edition(front(title.trim(), "en"), one, vec![]), None);
    assert!(book.text("section-1.xhtml").contains(title.trim()));
    let nav = book.body("nav.xhtml");
    let longest = nav.split(['<', '>']).map(|part| part.chars().count()).max();
    assert!(longest < Some(120), "{longest:?}");
    assert!(book.text("title.xhtml").contains(title.trim()));
    assert!(!book.text("content.opf").contains(&title[..300]));
}

#[test]
fn addresses_that_do_harm_lead_nowhere() {
    let unsafe_links = ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "htp://x"];
    let mut content: Vec<Inline> =
        unsafe_links.iter().map(|href| link(href, vec![text("words ")])).collect();
    content.push(link("https://例え.jp/é?q=a|b c#d", vec![text("fine")]));
    content.push(link("tel:+27 31 000", vec![text("call")]));
    content.push(link("doi:10.1000/182", vec![text("doi")]));
    let book = write("addresses", &answering(vec![para(content)]), None);
    let text = book.text("section-1.xhtml");
    assert_eq!(text.matches("words ").count(), 4);
    assert_eq!(text.matches("<a href=").count(), 3);
    assert!(!text.contains("javascript") && !text.contains("file:"));
}

#[test]
fn deep_lists_and_odd_numbers() {
    let mut deep = vec![p("bottom")];
    for level in 0..12 {
        deep = vec![list(
            (level % 2 == 0).then_some(level * 7),
            level % 3 == 0,
            vec![deep, vec![p("x")]],
        )];
    }
    deep.push(list(Some(0), true, vec![vec![]]));
    write("deep-lists", &answering(deep), None);
}

#[test]
fn notes_in_headings_links_and_each_other() {
    let mut asked = vec![text("Why"), call(0, 1)];
    asked.push(link("https://example.org", vec![text("this"), call(1, 1)]));
    let turns = vec![
        turn(Act::Question, Some("Q:"), vec![para(asked)]),
        turn(
            Act::Answer,
            None,
            vec![
                heading(3, "h1", "Heading"),
                table(&[["a", "b", "c"], ["d", "e", "f"]]),
                para(vec![text("again"), call(0, 2), call(0, 3), call(9, 1)]),
            ],
        ),
    ];
    let one = vec![section(1, "", vec![exchange(1, turns)])];
    let notes = vec![
        note(1, vec![para(vec![text("one"), call(2, 1)])]),
        note(2, vec![list(None, true, vec![vec![p("x")]]), table(&[["a", "b", "c"]])]),
        note(3, vec![para(vec![text("three"), call(0, 4)])]),
    ];
    let book = write("notes-everywhere", &edition(front("Notes", "en"), one, notes), None);
    let text = book.text("section-1.xhtml");
    for id in ["fn1", "fn2", "fn3", "fnref1", "fnref1-2", "fnref1-3", "fnref1-4", "fnref3"] {
        assert_eq!(text.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(book.text("nav.xhtml").contains(">Whythis</a>"), "no numbers of notes in the contents");
}

#[test]
fn a_note_called_from_two_documents_stands_in_the_first() {
    let said = |content| turn(Act::Answer, None, vec![para(content)]);
    let sections = vec![
        section(
            1,
            "One",
            vec![exchange(1, vec![question("?"), said(vec![text("a"), call(0, 1)])])],
        ),
        section(
            2,
            "Two",
            vec![exchange(2, vec![question("?"), said(vec![text("b"), call(0, 2)])])],
        ),
    ];
    let notes = vec![note(1, vec![p("Once.")])];
    let book = write("shared-note", &edition(front("Shared", "en"), sections, notes), None);
    assert!(book.text("section-1.xhtml").contains("id=\"fn1\""));
    assert!(book.text("section-2.xhtml").contains("href=\"section-1.xhtml#fn1\""));
}

/// It follows the others, and is no footnote: reading systems would take it off the page.
#[test]
fn a_note_that_nothing_calls_is_there_all_the_same() {
    let said = turn(Act::Answer, None, vec![para(vec![text("a"), call(0, 1)])]);
    let one = vec![section(1, "One", vec![exchange(1, vec![question("?"), said])])];
    let lost = note(2, vec![para(vec![text("Lost, but for "), call(2, 1)])]);
    let notes = vec![note(1, vec![p("Called.")]), lost, note(3, vec![p("one.")])];
    let book = write("uncalled-note", &edition(front("Uncalled", "en"), one, notes), None);
    let text = book.text("section-1.xhtml");
    assert!(text.contains("<aside class=\"note\" id=\"fn2\"><p class=\"text\"><span"), "{text}");
    assert!(text.contains("id=\"fn3\" epub:type=\"footnote\""), "{text}");
}

#[test]
fn turns_without_question_speaker_or_words() {
    let parts = vec![
        exchange(1, vec![answer("Before anything was asked.")]),
        exchange(2, vec![turn(Act::Question, None, vec![]), turn(Act::Answer, None, vec![])]),
        exchange(3, vec![turn(Act::Event, None, vec![p("[A pause.]")])]),
        exchange(4, vec![]),
        exchange(5, vec![question("A"), question("B"), question("C")]),
    ];
    write(
        "odd-turns-again",
        &edition(front("Odd", "en"), vec![section(1, "", parts)], vec![]),
        None,
    );
}

#[test]
fn hebrew_names_in_english_books() {
    let mut front = front("On “שלום” (peace)", "en");
    front.speakers = vec![speaker("שרה לוי", Role::Interviewee)];
    let turns = vec![
        question("Why?"),
        turn(Act::Answer, Some("שרה:"), vec![para(vec![foreign("he", "(שלום)"), text("!")])]),
    ];
    let book = write(
        "hebrew-name",
        &edition(front, vec![section(1, "", vec![exchange(1, turns)])], vec![]),
        None,
    );
    let text = book.text("section-1.xhtml");
    assert!(text.contains("<b class=\"speaker\" dir=\"auto\">שרה:</b>"));
    assert!(text.contains("<span lang=\"he\" xml:lang=\"he\" dir=\"rtl\">(שלום)</span>!"));
}

#[test]
fn unbreakable_words_and_wide_code() {
    let word = "x".repeat(400);
    write(
        "wide",
        &answering(vec![
            p(&word),
            Block::Code(Box::new(entretien::model::Code {
                language: None,
                text: word.clone(),
                span: entretien::diagnostic::Span::new(0, 0),
            })),
            table(&[[&word, "b", "c"], ["d", &word, "f"]]),
        ]),
        None,
    );
}
