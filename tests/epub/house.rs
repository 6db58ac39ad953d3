//! The interviews of the house, all the way: both books, and what they say of each other's pages.

use super::{Book, write};
use entretien::edition::{Design, Edition, Imprint};
use entretien::model::Interview;
use entretien::page::{Item, Kind, Mark, Owner, Pages, Structure, StructureId};
use entretien::picture::Picture;
use entretien::text::Fonts;
use entretien::{cover, layout, pdf};
use lopdf::{Dictionary, Document};
use quick_xml::escape::unescape;
use std::fs;
use std::iter::successors;
use std::path::Path;

/// An interview of `source/`, ready for both writers.
fn edition(stem: &str) -> Edition {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("source");
    let text = fs::read_to_string(folder.join(format!("{stem}.md"))).unwrap();
    let (interview, diagnostics) = Interview::parse_named(&text, stem);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    let (interview, _) = interview.polish();
    let imprint = Imprint::of(&interview.front, "a5");
    let mut edition = Edition::new(interview, Design::default(), imprint);
    let path = "figures/open-models.png";
    let picture = Picture::read(fs::read(folder.join(path)).unwrap()).unwrap();
    edition.pictures.insert(path.to_owned(), picture);
    edition
}

/// The labels a PDF gives its pages (`ISO 32000-1 § 12.4.2`).
fn pdf_labels(bytes: &[u8]) -> Vec<String> {
    let doc = Document::load_mem(bytes).unwrap();
    let catalog = doc.catalog().unwrap();
    let labels = catalog.get_deref(b"PageLabels", &doc).unwrap().as_dict().unwrap();
    let ranges = labels.get(b"Nums").unwrap().as_array().unwrap();
    let mut out = Vec::new();
    for at in 0..doc.get_pages().len() {
        let mut begun = ranges.chunks(2).filter(|range| range[0].as_i64().unwrap() <= count(at));
        let range = begun.next_back().unwrap();
        out.push(label(range[1].as_dict().unwrap(), count(at) - range[0].as_i64().unwrap()));
    }
    out
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

fn label(range: &Dictionary, after: i64) -> String {
    let number = range.get(b"St").map_or(1, |start| start.as_i64().unwrap()) + after;
    match range.get(b"S").unwrap().as_name().unwrap() {
        b"D" => number.to_string(),
        b"r" => {
            let roman = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
            roman[usize::try_from(number).unwrap()].to_owned()
        }
        style => panic!("{style:?}"),
    }
}

/// What the first page-break marker of a page is followed by: letters and signs, in lower case.
fn after_marker(book: &Book, page: usize) -> String {
    let id = format!("id=\"page{}\"", page + 1);
    let text = |name: &String| {
        let (_, after) = book.body(name).split_once(&id)?;
        let (_, after) = after.split_once("</span>")?;
        let between = after.split(['<', '>']).step_by(2).collect::<String>();
        Some(plain(&unescape(&between).unwrap()))
    };
    book.spine().iter().find_map(text).unwrap()
}

/// The text of a page of the PDF, furniture left out, and captions: a figure may stand at the head
/// of the page that follows its place, and the page still begins with its running text.
fn on_page(pages: &Pages, page: usize) -> String {
    let parent = |id: &StructureId| {
        (*id != Structure::DOCUMENT).then(|| pages.apparatus.structure.element(*id).parent)
    };
    let is_text = |item: &&Item| match item.owner {
        Owner::Slot(slot) => {
            let mut within = successors(Some(pages.apparatus.structure.owner(slot)), parent);
            within.all(|id| pages.apparatus.structure.element(id).kind != Kind::Caption)
        }
        _ => false,
    };
    let items = pages.pages[page].items.iter().filter(is_text);
    let runs = items.filter_map(|item| match &item.mark {
        Mark::Run(run) => Some(run.text.as_str()),
        Mark::Climbing(..) | Mark::Fill { .. } | Mark::Picture { .. } => None,
    });
    plain(&runs.collect::<String>())
}

fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[test]
fn the_page_list_is_the_pdf_s() {
    let fonts = Fonts::core().unwrap();
    for stem in ["open-models.fr", "open-models.en"] {
        let mut edition = edition(stem);
        let (pages, _) = layout::paginate(&edition, &fonts);
        let bytes = pdf::write(&edition, &pages, &fonts, &pdf::Options::default()).unwrap();
        edition.page_map = Some(layout::page_map(&pages.apparatus));
        let book = write(stem, &edition, Some(&cover::draw(&edition, &fonts)));

        let (_, list) = book.text("nav.xhtml").split_once("epub:type=\"page-list\"").unwrap();
        let items = list.split("</a>").filter(|item| item.contains("<a href="));
        let listed: Vec<&str> = items.map(|item| item.rsplit_once('>').unwrap().1).collect();
        assert_eq!(listed, pdf_labels(&bytes));

        for (page, start) in pages.apparatus.starts.iter().enumerate() {
            if start.text.is_some() {
                let opening: String = after_marker(&book, page).chars().take(20).collect();
                let printed = on_page(&pages, page);
                let printed = printed.trim_start_matches('•');
                assert!(printed.starts_with(&opening), "{page}: {opening} is not {printed}");
            }
        }
    }
}
