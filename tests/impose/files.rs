//! What a file of sheets says and leads to: metadata, links, outline, labels, tags.

use super::{Leaf, saved, sheets, source};
use crate::pdf::{reader::Reader, whole};
use entretien::edition::{Design, Edition, Paper};
use entretien::impose::{self, Imposed, Marks, Options, Scheme};
use entretien::layout;
use entretien::pdf::{self, Standard};
use entretien::text::Fonts;
use lopdf::{Dictionary, Document, Object, dictionary};
use std::fs;
use std::path::Path;

const TALK: &str = include_str!("talk.md");

/// A book of ours on pages of three inches by four and a half.
fn book(standard: Standard) -> Vec<u8> {
    let fonts = Fonts::core().unwrap();
    let (edition, ..) = whole::set(TALK, &fonts);
    let design = Design::on(Paper::find("216pt x 324pt").unwrap());
    let pictures = edition.pictures.clone();
    let mut edition = Edition::new(edition.interview, design, edition.imprint);
    edition.pictures = pictures;
    let (pages, _) = layout::paginate(&edition, &fonts);
    let attached = pdf::Source { name: "talk.md".to_owned(), bytes: TALK.as_bytes().to_vec() };
    let options = pdf::Options { standard, source: Some(attached), ..pdf::Options::default() };
    pdf::write(&edition, &pages, &fonts, &options).unwrap()
}

fn imposed(pdf: &[u8], options: &Options) -> Imposed {
    let imposed = impose::write(pdf, options).unwrap();
    let again = impose::write(pdf, options).unwrap();
    assert!(imposed.bytes == again.bytes, "two files of the same sheets differ");
    imposed
}

fn booklet() -> Options {
    Options::new(Scheme::BOOKLET)
}

/// Leaves a file for `tests/validate.sh`.
fn keep(name: &str, bytes: &[u8]) {
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/pdf");
    fs::create_dir_all(&store).unwrap();
    fs::write(store.join(format!("{name}.none.pdf")), bytes).unwrap();
}

/// `tests/validate/refold.py` renders these, cuts the sheets and puts the pages in their order.
#[test]
fn booklets_are_left_to_be_cut_and_folded() {
    let pages = book(Standard::Ua1A2a);
    keep("folded-source", &pages);
    let short = imposed(&pages, &booklet());
    keep("folded-short", &short.bytes);
    let long = Options { duplex: Some(impose::Edge::Long), ..booklet() };
    keep("folded-long", &imposed(&pages, &long).bytes);
    let right = Options { binding: Some(impose::Binding::Right), ..booklet() };
    keep("folded-right", &imposed(&pages, &right).bytes);
    assert!(short.pages > 4, "{} pages are too few to try it", short.pages);
}

#[test]
fn sheets_keep_what_the_book_says_of_itself_and_claim_nothing() {
    for standard in [Standard::Ua1A2a, Standard::Ua1A3a, Standard::Ua2A4f] {
        let sheets = imposed(&book(standard), &booklet());
        assert!(sheets.lost_tags && !sheets.tagged);
        let doc = Document::load_mem(&sheets.bytes).unwrap();
        let catalog = doc.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
        for gone in ["MarkInfo", "StructTreeRoot", "OpenAction"] {
            assert!(!catalog.has(gone.as_bytes()), "{gone}");
        }
        let packet = catalog.get_deref(b"Metadata", &doc).unwrap().as_stream().unwrap();
        let packet = String::from_utf8(packet.content.clone()).unwrap();
        assert!(packet.contains("On bread and time") && packet.contains("dc:language"), "{packet}");
        for claim in ["pdfaid", "pdfuaid", "declarations"] {
            assert!(!packet.contains(claim), "{claim} in {packet}");
        }
        let text = format!("{:?}", doc.objects);
        for gone in ["/StructParents", "/StructParent", "/StructElem", "/SD"] {
            assert!(!text.contains(gone), "{standard:?}: {gone}");
        }
        let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert_eq!(preferences.get(b"PrintScaling").unwrap().as_name().unwrap(), b"None");
        assert_eq!(preferences.get(b"Duplex").unwrap().as_name().unwrap(), b"DuplexFlipShortEdge");
    }
}

/// Where an object leads to: a side, from 1, and a point on it.
fn place(doc: &Document, object: &Object) -> (usize, [f64; 2]) {
    let [Object::Reference(page), _, x, y, ..] = &object.as_array().unwrap()[..] else {
        panic!("no destination: {object:?}")
    };
    let side = doc.page_iter().position(|side| side == *page).expect("no side") + 1;
    (side, [x, y].map(|number| f64::from(number.as_float().unwrap())))
}

#[test]
fn links_and_outline_lead_to_the_sheets() {
    let pdf = book(Standard::Ua1A2a);
    let old = Document::load_mem(&pdf).unwrap();
    let sheets_of = imposed(&pdf, &booklet());
    let doc = Document::load_mem(&sheets_of.bytes).unwrap();
    let (before, after) = (names(&old), names(&doc));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let sides = sheets(&sheets_of.bytes);
    for (name, old_place) in &before {
        let (page, point) = place(&old, old_place);
        let (side, moved) = place(&doc, &after[name]);
        let placed = sides[side - 1].placed.iter().find(|placed| placed.page == page).unwrap();
        let [x, y] = placed.apply(point);
        assert!((x - moved[0]).abs() < 0.01 && (y - moved[1]).abs() < 0.01, "{name}");
    }
    let count = |doc: &Document| {
        doc.page_iter().map(|page| doc.get_page_annotations(page).unwrap().len()).sum::<usize>()
    };
    assert_eq!((count(&doc), sheets_of.left_out), (count(&old), 0));
    assert!(doc.catalog().unwrap().has(b"Outlines"));
    let labels = doc.catalog().unwrap().get(b"PageLabels").unwrap().as_dict().unwrap();
    let first = labels.get(b"Nums").unwrap().as_array().unwrap()[1].as_dict().unwrap();
    assert!(first.get(b"P").unwrap().as_str().unwrap().ends_with(b"i"));
}

/// Named places and where they are.
fn names(doc: &Document) -> std::collections::BTreeMap<String, Object> {
    let names = doc.catalog().unwrap().get_deref(b"Names", doc).unwrap().as_dict().unwrap();
    let tree = names.get_deref(b"Dests", doc).unwrap().as_dict().unwrap();
    let pairs = tree.get(b"Names").unwrap().as_array().unwrap().chunks(2);
    pairs
        .map(|pair| {
            let name = String::from_utf8(pair[0].as_str().unwrap().to_vec()).unwrap();
            (name, doc.dereference(&pair[1]).unwrap().1.clone())
        })
        .collect()
}

/// A link lies over the same words as before.
#[test]
fn links_move_with_their_pages() {
    let pdf = book(Standard::None);
    let areas = |pdf: &[u8]| {
        let doc = Document::load_mem(pdf).unwrap();
        let of = |page| {
            let found = doc.get_page_annotations(page).unwrap().into_iter().cloned();
            found.collect::<Vec<Dictionary>>()
        };
        doc.page_iter().map(of).collect::<Vec<_>>()
    };
    let rect =
        |link: &Dictionary| super::floats::<4>(link.get(b"Rect").unwrap().as_array().unwrap());
    let long = Options { duplex: Some(impose::Edge::Long), ..booklet() };
    let made = imposed(&pdf, &long);
    let before = areas(&pdf);
    for (sheet, after) in sheets(&made.bytes).iter().zip(areas(&made.bytes)) {
        let mut expected = Vec::new();
        for placed in &sheet.placed {
            for link in &before[placed.page - 1] {
                let [a, b, c, d] = rect(link);
                let ([a, b], [c, d]) = (placed.apply([a, b]), placed.apply([c, d]));
                expected.push([a.min(c), b.min(d), a.max(c), b.max(d)]);
            }
        }
        let found: Vec<[f64; 4]> = after.iter().map(rect).collect();
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01));
        }
    }
}

/// A tagged file has the tree of the book, in its order, and every element finds its content in
/// the form that its page has become.
#[test]
fn tagged_sheets_read_as_the_book_does() {
    for standard in [Standard::Ua1A2a, Standard::Ua2A4f] {
        let pdf = book(standard);
        let marks = Marks { fold: true, staple: true, crop: true };
        let sheets = imposed(&pdf, &Options { tagged: true, marks, ..booklet() });
        assert!(sheets.tagged && !sheets.lost_tags);
        let (before, after) = (Reader::read(&pdf), Reader::read(&sheets.bytes));
        assert_eq!(after.faults, Vec::<String>::new());
        let text = |reader: &Reader| {
            let (_, root) = reader.elements()[0];
            reader.text_of(root)
        };
        assert!(text(&before).contains("Because it rises"));
        assert_eq!(text(&before), text(&after), "{standard:?}");
        let kinds = |reader: &Reader| {
            let kind = |(depth, id): (usize, _)| (depth, reader.name(reader.dict(id), "S"));
            reader.elements().into_iter().map(kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&before), kinds(&after));
        let flavour = if standard == Standard::Ua1A2a { "ua1" } else { "ua2" };
        keep(&format!("sheets-tagged-{flavour}"), &sheets.bytes);
    }
}

/// A field that is filled in, and a remark without a face.
#[test]
fn what_is_on_a_page_is_printed_or_told_of() {
    let mut doc = source(&vec![Leaf::of(400.0, 600.0); 4]);
    let looks = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => [0, 0, 50, 10].map(Object::from).to_vec(),
    };
    let looks = doc.add_object(lopdf::Stream::new(looks, b"0 0 50 10 re f".to_vec()));
    let rect = || [100, 100, 200, 120].map(Object::from).to_vec();
    let field = dictionary! {
        "Subtype" => "Widget", "F" => 4, "Rect" => rect(), "AP" => dictionary! { "N" => looks },
    };
    let remark = dictionary! { "Subtype" => "Square", "F" => 4, "Rect" => rect() };
    let hidden = dictionary! { "Subtype" => "Square", "F" => 2, "Rect" => rect() };
    let page = doc.page_iter().next().unwrap();
    let annotations = vec![field.into(), remark.into(), hidden.into()];
    doc.get_dictionary_mut(page).unwrap().set("Annots", Object::Array(annotations));
    let imposed = imposed(&saved(doc), &booklet());
    assert_eq!(imposed.left_out, 1);
    let doc = Document::load_mem(&imposed.bytes).unwrap();
    let side = doc.page_iter().next().unwrap();
    let content = String::from_utf8(doc.get_page_content(side)).unwrap();
    assert!(content.contains("q 2 0 0 2 500 100 cm\n/A2 Do\nQ"), "{content}");
    assert!(!doc.get_dictionary(side).unwrap().has(b"Annots"));
}
