//! The page-list: markers where the pages of the companion PDF begin.

use super::book::{Book, elements};
use super::everything::everything;
use super::sample::{
    call, cross, edition, exchange, front, link, para, piece, section, text, turn,
};
use super::write;
use entretien::edition::{Edition, PageMap, PageStart, Place};
use entretien::model::{Act, Inline, Text};
use insta::assert_snapshot;

fn place(piece: &Text, offset: u32) -> Option<Place> {
    Some(Place { piece: piece.span.start, offset })
}

fn map(starts: Vec<(&str, Option<Place>)>) -> Option<PageMap> {
    let page = |(label, place): (&str, _)| PageStart { label: label.to_owned(), place };
    Some(PageMap { pages: starts.into_iter().map(page).collect() })
}

/// The labels of the markers in the spine, in order, with their documents; and those the nav and
/// the NCX list.
fn marked(book: &Book) -> [Vec<String>; 3] {
    let labels: Vec<String> = listed(book).into_iter().map(|(label, _)| label).collect();
    let targets = |name: &str, element: &str, attribute: &str, prefix: &str| {
        let found = elements(book.text(name));
        let found = found.iter().filter(|found| found.name == element);
        let found = found.map(|found| found.get(attribute).to_owned());
        found.filter(|target| target.contains(prefix)).collect::<Vec<_>>()
    };
    let mut markers = Vec::new();
    for name in book.spine() {
        for found in elements(book.text(&name)) {
            if found.get("role") == "doc-pagebreak" {
                assert_eq!(found.get("epub:type"), "pagebreak");
                let at = markers.len();
                assert_eq!(found.get("aria-label"), format!("Page {}", labels[at]));
                markers.push(format!("{name}#{}", found.get("id")));
            }
        }
    }
    [
        markers,
        targets("nav.xhtml", "a", "href", "#page"),
        targets("toc.ncx", "content", "src", "#page"),
    ]
}

/// The page-list of the nav: label and target.
fn listed(book: &Book) -> Vec<(String, String)> {
    let Some((_, list)) = book.text("nav.xhtml").split_once("epub:type=\"page-list\"") else {
        return Vec::new();
    };
    let links = list.split("<a href=\"").skip(1);
    let pair = |link: &str| {
        let (href, rest) = link.split_once("\">").unwrap();
        (rest.split_once("</a>").unwrap().0.to_owned(), href.to_owned())
    };
    links.map(pair).collect()
}

fn with_pieces(first: Text, inlines: Vec<Inline>) -> Edition {
    let said = turn(Act::Answer, None, vec![para(inlines)]);
    let asked = turn(Act::Question, None, vec![para(vec![Inline::Text(first)])]);
    let one = vec![section(1, "", vec![exchange(1, vec![asked, said])])];
    edition(front("Pages", "en"), one, Vec::new())
}

#[test]
fn markers_stand_where_pages_begin() {
    let (asked, said) = (piece("Why bridges?"), piece("Because of rivers, mostly."));
    let mut edition = with_pieces(asked.clone(), vec![Inline::Text(said.clone())]);
    edition.page_map = map(vec![
        ("i", None),
        ("ii", None),
        ("1", place(&asked, 0)),
        ("2", place(&said, 8)),
        ("3", place(&said, 8)),
        ("4", None),
        ("5", place(&said, 19)),
        ("6", None),
    ]);
    let book = write("pages", &edition, None);
    let [markers, nav, ncx] = marked(&book);
    assert_eq!(markers, nav);
    assert_eq!(markers, ncx);
    let labels: Vec<String> = listed(&book).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["i", "ii", "1", "2", "3", "4", "5", "6"]);
    assert_snapshot!(markers.join("\n"), @r##"
    title.xhtml#page1
    section-1.xhtml#page2
    section-1.xhtml#page3
    section-1.xhtml#page4
    section-1.xhtml#page5
    section-1.xhtml#page6
    section-1.xhtml#page7
    colophon.xhtml#page8
    "##);
    assert_snapshot!(bare(&book), @r##"
    <section class="section" epub:type="qna" role="doc-qna" aria-label="Interview" id="s1">
    <h2 class="question" id="q1">[id="page2" aria-label="Page ii"][id="page3" aria-label="Page 1"]Why bridges?</h2>
    <p class="text turn answer" id="a1">Because [id="page4" aria-label="Page 2"][id="page5" aria-label="Page 3"]of rivers, [id="page6" aria-label="Page 4"][id="page7" aria-label="Page 5"]mostly.</p>
    </section>
    "##);
}

/// The text of the first section with its markers in short.
fn bare(book: &Book) -> String {
    let text = book.body("section-1.xhtml").replace("></span>", "]");
    text.replace("<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" ", "[")
}

#[test]
fn markers_stand_before_labels_and_numbers() {
    let asked = piece("so ".repeat(101).trim());
    let said = piece("So.");
    let question = turn(Act::Question, Some("Q:"), vec![para(vec![Inline::Text(asked.clone())])]);
    let answer = turn(
        Act::Answer,
        Some("A:"),
        vec![para(vec![Inline::Emphasis(vec![Inline::Text(said.clone())])])],
    );
    let one = vec![section(1, "", vec![exchange(1, vec![question, answer])])];
    let mut edition = edition(front("Pages", "en"), one, Vec::new());
    edition.page_map = map(vec![("1", place(&asked, 0)), ("2", place(&said, 0))]);
    let book = write("page-labels", &edition, None);
    let text = bare(&book);
    assert!(text.contains("aria-label=\"Page 1\"]Question 1</h2>"), "{text}");
    assert!(text.contains("aria-label=\"Page 2\"]<b class=\"speaker\">A:</b> <em>So."), "{text}");
}

#[test]
fn markers_leave_clusters_links_and_readings_whole() {
    let pieces = [
        piece("👩\u{200d}👧 e\u{301}"),
        piece("a link"),
        piece("漢字"),
        piece("かんじ"),
        piece("x"),
    ];
    let [cluster, linked, base, reading, last] = pieces.clone();
    let mut edition = with_pieces(
        piece("Why?"),
        vec![
            Inline::Text(cluster),
            link("https://example.org/", vec![Inline::Emphasis(vec![Inline::Text(linked)])]),
            Inline::Ruby { base, reading: Box::new(reading) },
            Inline::Text(last),
        ],
    );
    edition.page_map = map(vec![
        ("1", place(&pieces[0], 4)),
        ("2", place(&pieces[0], 14)),
        ("3", place(&pieces[1], 2)),
        ("4", place(&pieces[2], 3)),
        ("5", place(&pieces[3], 3)),
        ("6", place(&pieces[4], 999)),
    ]);
    let book = write("page-borders", &edition, None);
    let [markers, nav, ncx] = marked(&book);
    assert_eq!(markers, nav);
    assert_eq!(markers, ncx);
    let text = book.body("section-1.xhtml");
    let bare: Vec<&str> = text.split("<span epub:type=\"pagebreak\"").collect();
    let starts = |at: usize, end: &str| assert!(bare[at].ends_with(end), "{at}: {}", bare[at]);
    starts(0, "<p class=\"text turn answer\" id=\"a1\">");
    starts(1, "👩\u{200d}👧 ");
    starts(2, "e\u{301}");
    starts(3, "</a>");
    starts(4, "></span>");
    starts(5, "</ruby>x");
}

#[test]
fn a_page_that_is_passed_over_is_marked_all_the_same() {
    let (asked, said) = (piece("Why?"), piece("So."));
    let mut edition = with_pieces(asked.clone(), vec![Inline::Text(said.clone()), call(7, 1)]);
    let nowhere = Some(Place { piece: u32::MAX, offset: 3 });
    edition.page_map =
        map(vec![("1", nowhere), ("2", place(&said, 0)), ("3", place(&asked, 0)), ("4", nowhere)]);
    let book = write("page-disorder", &edition, None);
    let [markers, nav, ncx] = marked(&book);
    assert_eq!(markers.len(), 4);
    assert_eq!(markers, nav);
    assert_eq!(markers, ncx);
}

#[test]
fn the_package_names_the_pdf_whose_pages_are_marked() {
    let asked = piece("Why?");
    let mut edition = with_pieces(asked.clone(), vec![text("So."), cross("q1", vec![text("up")])]);
    edition.page_map = map(vec![("1", place(&asked, 0))]);
    let book = write("page-source", &edition, None);
    let opf = book.text("content.opf");
    let pdf = &edition.imprint.pdf_identifier;
    assert!(opf.contains(&format!("<meta property=\"pageBreakSource\">{pdf}</meta>")));
    assert!(opf.contains(&format!("<dc:source id=\"pagination\">{pdf}</dc:source>")));
    for feature in ["pageNavigation", "pageBreakMarkers"] {
        assert!(opf.contains(&format!("accessibilityFeature\">{feature}<")));
    }
}

#[test]
fn without_a_pdf_there_are_no_pages() {
    let mut edition = everything();
    for page_map in [None, map(vec![])] {
        edition.page_map = page_map;
        let book = write("pageless", &edition, None);
        for word in ["pagebreak", "page-list", "pageList", "pageBreak", "pagination", "pageNav"] {
            let found =
                book.names.iter().filter(|name| name.ends_with("ml") || name.ends_with("opf"));
            for name in found {
                let text = String::from_utf8_lossy(book.bytes(name)).into_owned();
                assert!(!text.contains(word), "{word} in {name}");
            }
        }
    }
}
