//! The package: metadata, spine, navigation, container, documents of a bearable size.

use super::everything::everything;
use super::sample::{
    answer, answering, call, code, credit, edition, exchange, foreign, front, lang, list, note, p,
    para, question, ruby, section, speaker, text, titled, turn,
};
use super::{book::Book, square, write};
use entretien::epub::{self, Error};
use entretien::model::{Act, Certification, Level, Names, Role, Series};
use entretien::text::Fonts;
use insta::assert_snapshot;

#[test]
fn the_package_document_says_all_there_is_to_say() {
    let mut edition = everything();
    edition.interview.front.credits =
        vec![credit("author", "The Review"), credit("translator", "Jo Li"), credit("tea", "Jo Li")];
    edition.imprint.identifier = "urn:isbn:9783161484100".to_owned();
    let front = &mut edition.interview.front;
    front.other_identifiers =
        vec!["urn:isbn:0306406152".to_owned(), "https://doi.org/10.1000/182".to_owned()];
    front.series = Some(Series { title: "Water".to_owned(), number: Some("3.1".to_owned()) });
    front.certification = Some(Certification {
        certifier: "A & Co".to_owned(),
        credential: Some("Benetech Global Certified Accessible".to_owned()),
        report: Some("https://example.org/report".to_owned()),
        level: Level::AA,
    });
    front.speakers[1].names = Names {
        file_as: Some("Nkosi, A.".to_owned()),
        also: vec![(lang("ja"), "アダ・ンコシ".to_owned()), (lang("he"), "עדה".to_owned())],
    };
    let book = write("metadata", &edition, Some(&square(90)));
    let opf = book.text("content.opf").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    assert_snapshot!(opf);
}

#[test]
fn the_navigation_has_contents_and_landmarks() {
    let book = write("everything", &everything(), Some(&square(90)));
    assert_snapshot!(book.body("nav.xhtml"));
}

#[test]
fn the_ncx_says_the_same_as_the_navigation() {
    let edition = everything();
    let book = write("everything", &edition, Some(&square(90)));
    let ncx = book.text("toc.ncx");
    assert!(ncx.contains(&format!("name=\"dtb:uid\" content=\"{}\"", edition.imprint.identifier)));
    let nav = book.text("nav.xhtml");
    let (contents, _) = nav.split_once("</nav>").unwrap();
    let links = |text: &str, before: &str| -> Vec<String> {
        let found = text.split(before).skip(1);
        found.map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect()
    };
    assert_eq!(links(contents, "<a href=\""), links(ncx, "<content src=\""));
}

#[test]
fn the_container_begins_with_its_type_and_has_no_age() {
    let edition = everything();
    let bytes = epub::write(&edition, &Fonts::core().unwrap(), None).unwrap();
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "{}", file.name());
    }
    let book = Book::read(&bytes);
    assert_snapshot!(book.names.join("\n"), @r##"
    mimetype
    OEBPS/title.xhtml
    OEBPS/opening.xhtml
    OEBPS/section-1.xhtml
    OEBPS/section-2.xhtml
    OEBPS/closing-1.xhtml
    OEBPS/credits.xhtml
    OEBPS/colophon.xhtml
    OEBPS/nav.xhtml
    OEBPS/toc.ncx
    OEBPS/stylesheet.css
    OEBPS/images/image-1.png
    META-INF/alegreya-sans-OFL.txt
    META-INF/eb-garamond-OFL.txt
    META-INF/fira-mono-OFL.txt
    META-INF/tiro-devanagari-sanskrit-OFL.txt
    OEBPS/fonts/EBGaramond-Regular.ttf
    OEBPS/fonts/EBGaramond-Italic.ttf
    OEBPS/fonts/EBGaramond-SemiBold.ttf
    OEBPS/fonts/EBGaramond-SemiBoldItalic.ttf
    OEBPS/fonts/AlegreyaSans-Regular.ttf
    OEBPS/fonts/AlegreyaSans-Bold.ttf
    OEBPS/fonts/FiraMono-Regular.ttf
    OEBPS/fonts/TiroDevaSanskrit-Regular.ttf
    OEBPS/content.opf
    META-INF/container.xml
    "##);
}

#[test]
fn the_cover_stands_alone() {
    let book = write("everything", &everything(), Some(&square(90)));
    assert_eq!(book.spine()[0], "cover.xhtml");
    assert_snapshot!(book.body("cover.xhtml"), @r##"<img class="cover-image" src="images/cover.png" alt="Cover: Bridges &amp; &lt;rivers&gt;" role="doc-cover"/>"##);
    let trouble = epub::write(&everything(), &Fonts::core().unwrap(), Some(b"GIF89a"));
    assert_eq!(trouble, Err(Error::Cover));
}

#[test]
fn the_title_page_names_date_and_people() {
    let book = write("everything", &everything(), None);
    assert_snapshot!(book.body("title.xhtml"), @r##"
    <section class="title-page">
    <p class="rubric">Engineering</p>
    <hgroup class="titles">
    <h1 class="title" id="title">Bridges &amp; &lt;rivers&gt;</h1>
    <p class="subtitle" epub:type="subtitle" role="doc-subtitle">What “water” does</p></hgroup>
    <p class="dateline">May 12, 2026</p>
    <p class="person"><span class="word">Interviewer:</span> <span>The Review</span></p>
    <p class="person"><span class="word">Interviewee:</span> <span>Ada Nkosi</span></p>
    <p class="bio">Builds bridges in Durban.</p>
    </section>
    "##);
}

#[test]
fn credits_and_colophon_close_the_book() {
    let book = write("everything", &everything(), None);
    let version = env!("CARGO_PKG_VERSION");
    let text = [book.body("credits.xhtml"), book.body("colophon.xhtml")].join("\n");
    assert_snapshot!(text.replace(version, "VERSION"), @r##"
    <section class="own" epub:type="credits" role="doc-credits" aria-labelledby="credits">
    <h2 class="section-heading" id="credits">Credits</h2>
    <p class="item" epub:type="credit" role="doc-credit"><span class="word">Photo:</span> <span>Léa Dubois</span></p>
    <p class="item"><span class="word">Source:</span> <span>The Review, Published August 2025, </span><a href="https://example.org/a?b=c&amp;d">https://example.org/a?b=c&amp;d</a></p>
    <p class="item"><span class="word">Rights:</span> <span>CC BY 4.0</span></p>
    </section>
    <section class="own" epub:type="colophon" role="doc-colophon" aria-labelledby="colophon">
    <h2 class="section-heading" id="colophon">Colophon</h2>
    <p class="item"><span class="word">Typeset in:</span> <span>EB Garamond, Alegreya Sans</span></p>
    <p class="item"><span class="word">Identifier:</span> <span>urn:uuid:a12ad90c-c261-5821-a158-a933f22a2ae4</span></p>
    <p class="item">entretien VERSION</p>
    </section>
    "##);
}

#[test]
fn an_image_that_is_not_there_is_named() {
    let mut edition = everything();
    edition.pictures.clear();
    let trouble = epub::write(&edition, &Fonts::core().unwrap(), None);
    assert_eq!(trouble, Err(Error::MissingPicture("portrait.png".to_owned())));
}

#[test]
fn fonts_come_as_subsets_with_their_licences_or_not_at_all() {
    let mut edition = everything();
    let book = write("everything", &edition, None);
    let fonts: Vec<&String> = book.names.iter().filter(|name| name.ends_with(".ttf")).collect();
    assert!(fonts.len() >= 5, "{fonts:?}");
    for name in &fonts {
        let bytes = book.bytes(name);
        assert!(bytes.starts_with(&[0, 1, 0, 0]), "{name} has no quadratic outlines");
        assert!(bytes.len() < 100_000, "{name}: {} bytes", bytes.len());
    }
    let style = book.text("stylesheet.css");
    assert!(style.contains("src: url(fonts/EBGaramond-Regular.ttf)"));
    assert!(style.contains(":lang(sa) { font-family: \"Tiro Devanagari Sanskrit\", serif; }"));
    assert!(book.names.contains(&"META-INF/eb-garamond-OFL.txt".to_owned()));
    edition.design.embed_fonts = false;
    let book = write("fontless", &edition, None);
    assert!(!book.names.iter().any(|name| name.contains("fonts/") || name.contains("OFL")));
    assert!(!book.text("stylesheet.css").contains("Garamond"));
}

#[test]
fn the_style_sheet_forces_nothing() {
    let book = write("everything", &everything(), None);
    let style = book.text("stylesheet.css");
    for word in ["color", "background", "px", "direction", "unicode-bidi", "position", "important"]
    {
        let found =
            style.match_indices(word).find(|(at, _)| !style[..*at].ends_with("-page-progression-"));
        assert!(found.is_none(), "{word} in the style sheet");
    }
    for pair in [
        ("break-after: avoid", "page-break-after: avoid"),
        ("break-inside: avoid", "page-break-inside: avoid"),
    ] {
        assert_eq!(style.matches(pair.0).count(), 2 * style.matches(pair.1).count());
    }
    assert_snapshot!(style);
}

#[test]
fn every_document_has_a_title_of_its_own() {
    let book = write("everything", &everything(), Some(&square(90)));
    let title = |name: &String| {
        let (_, rest) = book.text(name).split_once("<title>").unwrap();
        rest.split_once("</title>").unwrap().0.to_owned()
    };
    let titles: Vec<String> = book.spine().iter().map(title).collect();
    assert_snapshot!(titles.join("\n"), @r##"
    Cover
    Bridges &amp; &lt;rivers&gt;
    Contents
    Editor’s note – Bridges &amp; &lt;rivers&gt;
    Beginnings – Bridges &amp; &lt;rivers&gt;
    Ends – Bridges &amp; &lt;rivers&gt;
    Sources – Bridges &amp; &lt;rivers&gt;
    Credits – Bridges &amp; &lt;rivers&gt;
    Colophon – Bridges &amp; &lt;rivers&gt;
    "##);
}

#[test]
fn long_books_are_cut_between_exchanges() {
    let words = "All of it and more, as they say. ".repeat(60);
    let exchanges = (1..=300).map(|at| exchange(at, vec![question("And?"), answer(&words)]));
    let sections = vec![
        section(1, "All", exchanges.collect()),
        section(2, "Rest", vec![exchange(301, vec![question("?"), answer("!")])]),
    ];
    let book = write("long", &edition(front("Long", "en"), sections, vec![]), None);
    let spine = book.spine();
    let parts: Vec<&String> = spine.iter().filter(|name| name.starts_with("section-1")).collect();
    assert_eq!(parts, ["section-1.xhtml", "section-1-2.xhtml", "section-1-3.xhtml"]);
    for name in &spine {
        let text = book.text(name);
        assert!(text.len() < 255_000, "{name}: {} bytes", text.len());
        assert!(text.matches("doc-qna").count() <= 1);
    }
    for name in &parts[1..] {
        let body = book.body(name);
        assert!(body.starts_with("<div class=\"section\">\n<h3 class=\"question\""), "{name}");
        assert!(body.contains("id=\"a"));
    }
}

#[test]
fn one_endless_answer_is_cut_between_paragraphs() {
    let long = vec![p(&"On and on and on. ".repeat(500)); 60];
    let turns = vec![question("Well?"), turn(Act::Answer, Some("A:"), long)];
    let one = vec![section(1, "", vec![exchange(1, turns)])];
    let book = write("endless", &edition(front("Endless", "en"), one, vec![]), None);
    let spine = book.spine();
    assert!(spine.contains(&"section-1-3.xhtml".to_owned()), "{spine:?}");
    assert!(spine.iter().all(|name| book.text(name).len() < 255_000));
}

#[test]
fn right_to_left_books_say_so_everywhere() {
    let mut front = front("שיחה עם Sarah (2)", "he");
    front.speakers = vec![speaker("Ada Nkosi", Role::Interviewee)];
    front.subtitle = Some(titled("על גשרים"));
    let turns = vec![
        turn(Act::Question, Some("ש:"), vec![p("למה?")]),
        turn(Act::Answer, Some("Ada:"), vec![p("ככה.")]),
    ];
    let one = vec![section(1, "", vec![exchange(1, turns)])];
    let book = write("hebrew", &edition(front, one, vec![]), None);
    let opf = book.text("content.opf");
    assert!(opf.contains("xml:lang=\"he\" dir=\"rtl\""));
    assert!(opf.contains("<spine toc=\"ncx\" page-progression-direction=\"rtl\">"));
    for name in book.spine() {
        assert!(book.text(&name).contains("lang=\"he\" xml:lang=\"he\" dir=\"rtl\">"), "{name}");
    }
    assert!(book.text("title.xhtml").contains("<h1 class=\"title\" id=\"title\" dir=\"auto\">"));
    assert!(book.text("section-1.xhtml").contains("<b class=\"speaker\" dir=\"auto\">Ada:</b>"));
    assert!(book.text("stylesheet.css").contains("padding-right: 1.5em"));
}

#[test]
fn every_language_with_a_table_makes_a_book() {
    for tag in [
        "fr", "en-GB", "de", "es", "pt-BR", "it", "fi", "la", "id", "ru", "el", "sa", "ja",
        "zh-Hant", "ko", "ar",
    ] {
        let mut edition = everything();
        edition.interview.front.lang = lang(tag);
        let book = write(&format!("language-{tag}"), &edition, None);
        assert!(book.text("content.opf").contains(&format!("<dc:language>{tag}</dc:language>")));
    }
}

#[test]
fn an_interview_of_nothing_is_a_book() {
    let mut edition = answering(vec![]);
    edition.interview.sections.clear();
    let front = &mut edition.interview.front;
    (front.credits, front.source, front.rights) = (vec![], None, None);
    front.speakers.clear();
    let book = write("nothing", &edition, None);
    assert_eq!(book.spine(), ["title.xhtml", "nav.xhtml", "colophon.xhtml"]);
}

#[test]
fn lines_run_downward_on_request() {
    let mut front = front("パンについて", "ja");
    front.speakers =
        vec![speaker("山田太郎", Role::Interviewer), speaker("岡田水", Role::Interviewee)];
    front.vertical = true;
    let said = para(vec![
        text("12個と2026年"),
        ruby("麺麭", "パン"),
        foreign("en", "in 12 days"),
        call(0, 1),
    ]);
    let turns = vec![
        turn(Act::Question, Some("問："), vec![p("なぜ!?")]),
        turn(
            Act::Answer,
            Some("答："),
            vec![said, code("x = 12"), list(None, true, vec![vec![p("3")]])],
        ),
    ];
    let notes = vec![note(1, vec![p("酵母で。")])];
    let one = vec![section(1, "", vec![exchange(1, turns)])];
    let book = write("vertical", &edition(front, one, notes), None);
    let opf = book.text("content.opf");
    assert!(opf.contains("page-progression-direction=\"rtl\"") && !opf.contains("dir=\"rtl\""));
    assert!(opf.contains("<meta name=\"primary-writing-mode\" content=\"vertical-rl\"/>"));
    assert!(opf.contains(">verticalWriting</meta>"));
    let style = book.text("stylesheet.css");
    assert!(style.contains("-epub-writing-mode: vertical-rl;"));
    assert!(style.contains(".list, .tasks { margin: 0 0.6em; padding-top: 1.5em; }"));
    assert_snapshot!(book.body("section-1.xhtml"));
}
