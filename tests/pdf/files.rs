//! What the standards ask of a file, asked of files that were written.

use super::reader::{Kid, Reader, descendant, widths};
use super::{STANDARDS, cases, store, write};
use entretien::edition::Edition;
use entretien::page::{Mark, Pages};
use entretien::pdf::{self, Options, Source, Standard};
use entretien::text::Fonts;
use lopdf::Object;
use std::collections::BTreeSet;
use std::fmt::Write;

fn everything(standard: Standard) -> (Vec<u8>, Reader) {
    let fonts = Fonts::core().unwrap();
    let (edition, pages) = case(&fonts);
    let source = Some(Source { name: "source.md".to_owned(), bytes: b"# Source\n".to_vec() });
    let bytes =
        pdf::write(&edition, &pages, &fonts, &Options { standard, source, ..Options::default() })
            .unwrap();
    let reader = Reader::read(&bytes);
    (bytes, reader)
}

fn case(fonts: &Fonts) -> (Edition, Pages) {
    (cases::edition("An Office Affair", "en"), cases::everything(fonts))
}

const TAGGED: [Standard; 3] = [Standard::Ua1A2a, Standard::Ua1A3a, Standard::Ua2A4f];

#[test]
fn every_standard_writes_the_same_bytes_twice() {
    let fonts = Fonts::core().unwrap();
    let (edition, pages) = case(&fonts);
    write("everything", &edition, &pages, &fonts);
    assert_eq!(store("everything").len(), STANDARDS.len());
}

#[test]
fn the_file_begins_and_ends_as_it_should() {
    for standard in TAGGED {
        let (bytes, reader) = everything(standard);
        let version = if standard == Standard::Ua2A4f { "2.0" } else { "1.7" };
        assert!(bytes.starts_with(format!("%PDF-{version}\n%\u{e2}").as_bytes().get(..9).unwrap()));
        assert!(bytes[10..14].iter().all(|byte| *byte > 127));
        assert!(bytes.ends_with(b"%%EOF\n"));
        let trailer = &reader.doc.trailer;
        assert_eq!(trailer.get(b"ID").unwrap().as_array().unwrap().len(), 2);
        assert!(!trailer.has(b"Encrypt"));
        assert_eq!(trailer.has(b"Info"), standard != Standard::Ua2A4f);
    }
}

#[test]
fn the_catalogue_says_what_the_file_is() {
    for standard in TAGGED {
        let (_, reader) = everything(standard);
        let catalog = reader.doc.catalog().unwrap();
        assert_eq!(reader.text(catalog, "Lang").as_deref(), Some("en"));
        let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert_eq!(marked.get(b"Marked").unwrap(), &Object::Boolean(true));
        assert!(!marked.has(b"Suspects"));
        let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert_eq!(preferences.get(b"DisplayDocTitle").unwrap(), &Object::Boolean(true));
        let intent = catalog.get(b"OutputIntents").unwrap().as_array().unwrap()[0].as_dict();
        assert_eq!(reader.name(intent.unwrap(), "S").as_deref(), Some("GTS_PDFA1"));
        for key in ["AA", "OpenAction", "OCProperties", "AcroForm", "Requirements"] {
            assert!(!catalog.has(key.as_bytes()), "{key}");
        }
    }
}

#[test]
fn the_packet_names_title_makers_and_standards() {
    let mut told = String::new();
    for standard in TAGGED {
        let (_, reader) = everything(standard);
        let packet = reader.get(reader.doc.catalog().unwrap(), "Metadata").unwrap();
        let packet = packet.as_stream().unwrap();
        assert!(!packet.dict.has(b"Filter"));
        let xml = String::from_utf8(packet.content.clone()).unwrap();
        assert!(
            xml.contains("Ada Nkosi &amp; Söhne") && xml.contains("Léa &lt;Dubois&gt; (photo)")
        );
        writeln!(told, "{standard:?}\n{}\n", xml.replace("><", ">\n<")).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_tree_is_the_book_in_reading_order() {
    let (_, reader) = everything(Standard::Ua1A2a);
    insta::assert_snapshot!(reader.dump());
}

/// PDF 2.0 has notes that refer to their calls, and contents that refer to headings.
#[test]
fn the_second_tree_refers_both_ways() {
    let (_, reader) = everything(Standard::Ua2A4f);
    let refers: Vec<String> =
        reader.dump().lines().filter(|line| line.contains(" → ")).map(str::to_owned).collect();
    insta::assert_snapshot!(refers.join("\n"));
    for (_, id) in reader.elements() {
        assert!(reader.dict(id).has(b"NS"));
    }
}

#[test]
fn all_content_is_marked_once_and_none_within_another() {
    for standard in TAGGED {
        let (_, reader) = everything(standard);
        assert_eq!(reader.faults, Vec::<String>::new());
        let mut placed = BTreeSet::new();
        for (_, id) in reader.elements() {
            for kid in reader.kids(id) {
                if let Kid::Content(place) = kid {
                    assert!(reader.said.contains_key(&place), "{place:?} is not in the content");
                    assert!(placed.insert(place), "{place:?} stands twice in the tree");
                }
            }
        }
        assert_eq!(placed.len(), reader.said.len());
    }
}

#[test]
fn the_parent_tree_leads_back() {
    let (_, reader) = everything(Standard::Ua1A2a);
    let parents = reader.parents();
    let key = |id, key: &str| reader.dict(id).get(key.as_bytes()).unwrap().as_i64().unwrap();
    for (_, id) in reader.elements() {
        for kid in reader.kids(id) {
            let back = match kid {
                Kid::Content((page, mcid)) => {
                    let page = parents[&key(page, "StructParents")].as_array().unwrap();
                    &page[usize::try_from(mcid).unwrap()]
                }
                Kid::Annotation(annotation) => parents[&key(annotation, "StructParent")],
                Kid::Element(kid) => reader.dict(kid).get(b"P").unwrap(),
            };
            assert_eq!(back.as_reference().unwrap(), id);
        }
    }
}

#[test]
fn elements_that_hold_nothing_are_left_out_but_for_cells() {
    let (_, reader) = everything(Standard::Ua1A2a);
    for (_, id) in reader.elements() {
        let kind = reader.name(reader.dict(id), "S").unwrap();
        assert!(kind == "TD" || !reader.kids(id).is_empty(), "{kind} is empty");
    }
}

#[test]
fn every_type_is_standard_or_mapped() {
    let (_, reader) = everything(Standard::Ua1A2a);
    let roles: Vec<String> = reader
        .elements()
        .iter()
        .map(|(_, id)| reader.name(reader.dict(*id), "S").unwrap())
        .collect();
    let own: BTreeSet<&str> =
        roles.iter().map(String::as_str).filter(|r| !STANDARD.contains(r)).collect();
    assert_eq!(own.into_iter().collect::<Vec<_>>(), ["Em", "Strong", "Title"]);
    let catalog = reader.doc.catalog().unwrap();
    let root = reader.get(catalog, "StructTreeRoot").unwrap().as_dict().unwrap();
    let map = root.get(b"RoleMap").unwrap().as_dict().unwrap();
    for role in ["Em", "Strong", "Title"] {
        assert!(STANDARD.contains(&reader.name(map, role).unwrap().as_str()));
    }
}

/// Those of ISO 32000-1 § 14.8.4 that a book may have.
const STANDARD: &[&str] = &[
    "Document",
    "Part",
    "Sect",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "BlockQuote",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Figure",
    "Caption",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "TOC",
    "TOCI",
    "Link",
    "Reference",
    "Note",
    "Span",
    "Quote",
    "Code",
];

#[test]
fn every_code_shown_says_something_and_draws_a_glyph() {
    let fonts = Fonts::core().unwrap();
    let bytes =
        super::write_plain("scripts", &cases::edition("Scripts", "en"), &cases::scripts(&fonts));
    let reader = Reader::read(&bytes);
    let page = reader.doc.page_iter().next().unwrap();
    for (name, font) in reader.fonts(page) {
        let says = reader.unicode(font);
        let (descendant, widths) = (descendant(font), widths(font));
        for code in reader.shown.get(&name).into_iter().flatten() {
            assert!(*code != 0, "{name} shows .notdef");
            assert!(!says[code].is_empty() && !says[code].contains(['\0', '\u{feff}', '\u{fffe}']));
            assert!(widths.contains_key(code), "{name} has no width for {code}");
        }
        let descriptor = reader.get(descendant, "FontDescriptor").unwrap().as_dict().unwrap();
        assert!(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"));
        assert_eq!(
            reader.name(font, "BaseFont").unwrap().find('+'),
            Some(6),
            "{name} is no subset"
        );
    }
}

#[test]
fn text_reads_as_it_was_written() {
    let fonts = Fonts::core().unwrap();
    let pages = cases::scripts(&fonts);
    let bytes = write("scripts", &cases::edition("Scripts", "en"), &pages, &fonts);
    let reader = Reader::read(&bytes);
    let elements = reader.elements();
    let paragraphs: Vec<String> = elements
        .iter()
        .filter(|(_, id)| reader.name(reader.dict(*id), "S").as_deref() == Some("P"))
        .map(|(_, id)| reader.text_of(*id))
        .collect();
    for ((_, text), read) in cases::SCRIPTS.iter().zip(&paragraphs) {
        assert_eq!(read, text);
    }
    assert_eq!(
        paragraphs.last().unwrap(),
        "An affair in Libertinus: office, AVATAR, aA bB aA and on."
    );
}

#[test]
fn links_are_annotations_with_words_for_those_who_do_not_see() {
    for standard in TAGGED {
        let (_, reader) = everything(standard);
        let mut told = BTreeSet::new();
        for page in reader.doc.page_iter() {
            assert_eq!(reader.name(reader.dict(page), "Tabs").as_deref(), Some("S"));
            for annotation in reader.doc.get_page_annotations(page).unwrap() {
                assert_eq!(annotation.get(b"F").unwrap().as_i64().unwrap(), 4);
                assert!(!reader.text(annotation, "Contents").unwrap().is_empty());
                assert_eq!(annotation.get(b"QuadPoints").unwrap().as_array().unwrap().len(), 8);
                assert!(annotation.has(b"StructParent"));
                if let Some(Object::Dictionary(action)) = reader.get(annotation, "A") {
                    told.insert(reader.name(action, "S").unwrap());
                    assert_eq!(action.has(b"SD"), !action.has(b"URI"));
                }
            }
        }
        assert!(told.contains("URI"));
        assert_eq!(told.contains("GoTo"), standard == Standard::Ua2A4f);
    }
}

#[test]
fn an_address_is_written_in_ascii() {
    let (_, reader) = everything(Standard::Ua1A2a);
    let found = reader.doc.objects.values().filter_map(|object| {
        object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok()
    });
    assert_eq!(found.collect::<Vec<_>>(), [b"https://example.org/%C3%A9?x=1"]);
}

#[test]
fn outline_labels_and_names_lead_through_the_book() {
    let (_, reader) = everything(Standard::Ua1A2a);
    let catalog = reader.doc.catalog().unwrap();
    let outline = reader.get(catalog, "Outlines").unwrap().as_dict().unwrap();
    let mut told = String::new();
    let mut stack = vec![(0, outline.get(b"First").unwrap())];
    while let Some((depth, item)) = stack.pop() {
        let item = reader.dict(item.as_reference().unwrap());
        let title = reader.text(item, "Title").unwrap();
        let name =
            String::from_utf8(item.get(b"Dest").unwrap().as_str().unwrap().to_vec()).unwrap();
        writeln!(told, "{:1$}{title} -> {name}", "", depth * 2).unwrap();
        stack.extend(item.get(b"Next").ok().map(|next| (depth, next)));
        stack.extend(item.get(b"First").ok().map(|first| (depth + 1, first)));
    }
    let labels = reader.get(catalog, "PageLabels").unwrap();
    writeln!(told, "labels {labels:?}").unwrap();
    let names = reader.get(catalog, "Names").unwrap().as_dict().unwrap();
    let names = reader.get(names, "Dests").unwrap().as_dict().unwrap();
    for pair in names.get(b"Names").unwrap().as_array().unwrap().chunks(2) {
        let name = String::from_utf8(pair[0].as_str().unwrap().to_vec()).unwrap();
        let place = pair[1].as_array().unwrap();
        let page = reader.doc.page_iter().position(|page| Object::Reference(page) == place[0]);
        writeln!(told, "{name} is on page {}, at {:?}", page.unwrap() + 1, place[3]).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_source_goes_along_where_it_may() {
    for (standard, _) in STANDARDS {
        let fonts = Fonts::core().unwrap();
        let (edition, pages) = case(&fonts);
        let source =
            Some(Source { name: "entretien é.md".to_owned(), bytes: b"# Source\n".to_vec() });
        let bytes = pdf::write(
            &edition,
            &pages,
            &fonts,
            &Options { standard, source, ..Options::default() },
        )
        .unwrap();
        let doc = lopdf::Document::load_mem(&bytes).unwrap();
        let catalog = doc.catalog().unwrap();
        let allowed = matches!(standard, Standard::Ua1A3a | Standard::Ua2A4f);
        assert_eq!(catalog.has(b"AF"), allowed);
        let Ok(Object::Array(files)) = catalog.get(b"AF") else { continue };
        let file = doc.dereference(&files[0]).unwrap().1.as_dict().unwrap();
        assert_eq!(file.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Source");
        let files = file.get(b"EF").unwrap().as_dict().unwrap();
        let stream = files.get_deref(b"F", &doc).unwrap().as_stream().unwrap();
        assert_eq!(stream.get_plain_content().unwrap(), b"# Source\n");
        assert_eq!(stream.dict.get(b"Subtype").unwrap().as_name().unwrap(), b"text/markdown");
    }
}

#[test]
fn private_characters_are_said_around() {
    let fonts = Fonts::core().unwrap();
    let mut pages = cases::scripts(&fonts);
    let runs = pages.pages[0].items.iter_mut().filter_map(|item| match &mut item.mark {
        Mark::Run(run) if run.text == "Scripts" => Some(run),
        _ => None,
    });
    for run in runs {
        run.text = "\u{e000}cripts".to_owned();
        run.glyphs[0].text = 3;
    }
    let bytes = super::write_plain("private", &cases::edition("Private", "en"), &pages);
    let reader = Reader::read(&bytes);
    assert!(reader.said.values().any(|said| said == "\u{e000}"));
    let page = reader.doc.page_iter().next().unwrap();
    for font in reader.fonts(page).values() {
        assert!(reader.unicode(font).values().all(|text| !text.contains('\u{e000}')));
    }
}
