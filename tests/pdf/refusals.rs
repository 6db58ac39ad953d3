//! Pages that break a rule: no file is written, and the place is named.

use super::cases;
use super::desk::{Desk, TEXT};
use entretien::measure::{Length, Point, Size};
use entretien::page::{
    Annotation, Colour, Folio, Glyph, Item, Kid, Kind, Mark, Owner, Pages, Run, SlotId, Space,
    Structure, Target,
};
use entretien::pdf::{self, Options, Standard};
use entretien::text::{FaceId, Fonts};

/// What writing complains of when something was done to pages of one paragraph.
fn complaint(standard: Standard, spoil: impl FnOnce(&mut Desk<'_>)) -> String {
    let fonts = Fonts::core().unwrap();
    let mut desk = Desk::new(&fonts);
    desk.page(Folio::Arabic(1));
    desk.block(Kind::Heading(1), "A heading", &TEXT);
    spoil(&mut desk);
    let options = Options { standard, ..Options::default() };
    match pdf::write(&cases::edition("Refused", "en"), &desk.pages, &fonts, &options) {
        Ok(_) => "nothing".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn refused(spoil: impl FnOnce(&mut Desk<'_>)) -> String {
    complaint(Standard::Ua1A2a, spoil)
}

fn run(text: &str, glyphs: Vec<Glyph>) -> Run {
    Run {
        face: FaceId(0),
        size: Length::pt(10),
        colour: Colour::BLACK,
        expansion: 0,
        tracking: Length::ZERO,
        word_space: Length::ZERO,
        rise: Length::ZERO,
        glyphs,
        text: text.to_owned(),
        backwards: false,
        stance: entretien::page::Stance::Across,
        lang: None,
    }
}

fn glyph(id: u16, text: u8) -> Glyph {
    Glyph { id, text, space: Space::Fixed, advance: 500, dx: 0, dy: 0 }
}

fn place(desk: &mut Desk<'_>, run: Run) {
    desk.item(Item { at: desk.pen, owner: Owner::Layout, mark: Mark::Run(run) });
}

#[test]
fn sound_pages_are_written() {
    assert_eq!(refused(|_| {}), "nothing");
}

#[test]
fn a_glyph_no_face_has() {
    let told = refused(|desk| place(desk, run("\u{10ffff}", vec![glyph(0, 4)])));
    assert_eq!(told, "page 1: no font has all characters of \"\\u{10ffff}\"");
}

#[test]
fn glyphs_that_do_not_fit_their_text() {
    let told = "page 1: the glyphs of \"été\" do not stand for that text";
    for glyphs in [vec![], vec![glyph(9, 1)], vec![glyph(9, 5), glyph(9, 1)], vec![glyph(9, 2)]] {
        assert_eq!(refused(|desk| place(desk, run("été", glyphs))), told);
    }
}

#[test]
fn what_lies_out_of_reach() {
    let told = "page 1: something lies out of reach of the page";
    let far = |desk: &mut Desk<'_>| {
        desk.pen = Point { x: Length::MAX, y: Length::ZERO };
        place(desk, run("e", vec![glyph(9, 1)]));
    };
    assert_eq!(refused(far), told);
    assert_eq!(refused(|desk| desk.pages.pages[0].size.width = Length::pt(2)), told);
    let flat = |desk: &mut Desk<'_>| {
        place(desk, Run { size: Length::ZERO, ..run("e", vec![glyph(9, 1)]) });
    };
    assert_eq!(refused(flat), told);
    let link = |desk: &mut Desk<'_>| {
        desk.open(Kind::Paragraph);
        desk.link("x", &Target::Address("https://example.org/".to_owned()), &TEXT);
        desk.pages.pages[0].annotations[0].area.size.width = Length::MAX;
    };
    assert_eq!(refused(link), told);
}

#[test]
fn a_slot_that_is_in_no_element() {
    let stray = |desk: &mut Desk<'_>| {
        let mark = Mark::Fill { size: Size::default(), colour: Colour::BLACK };
        desk.item(Item { at: Point::default(), owner: Owner::Slot(SlotId(99)), mark });
    };
    assert_eq!(refused(stray), "page 1: slot 99 is not, or not once, in the structure tree");
}

#[test]
fn an_element_in_two_places_or_none() {
    let twice = refused(|desk| {
        let paragraph = desk.block(Kind::Paragraph, "x", &TEXT);
        desk.pages
            .apparatus
            .structure
            .element_mut(Structure::DOCUMENT)
            .kids
            .push(Kid::Element(paragraph));
    });
    assert_eq!(twice, "Document 0: what stands in it stands elsewhere too");
    let none = refused(|desk| {
        desk.pages.apparatus.structure.element_mut(Structure::DOCUMENT).kids.pop();
    });
    assert_eq!(none, "H1 1: it stands in no other element");
}

#[test]
fn a_figure_without_words() {
    let told = refused(|desk| {
        desk.element(Kind::Figure, "x", &TEXT);
    });
    assert_eq!(told, "Figure 2: no alternative text says what it shows");
}

#[test]
fn a_skipped_level_of_headings() {
    let told = refused(|desk| {
        let heading = desk.block(Kind::Heading(3), "Too deep", &TEXT);
        desk.name("deep", heading);
    });
    assert_eq!(told, "H3 \"deep\": a level of headings is skipped, or is none of 1 to 6");
}

#[test]
fn two_elements_of_one_name() {
    let told = refused(|desk| {
        for _ in 0..2 {
            let note = desk.block(Kind::Note, "A note", &TEXT);
            desk.name("fn1", note);
        }
    });
    assert_eq!(told, "Note \"fn1\": another element has the same name");
}

#[test]
fn elements_where_they_may_not_stand() {
    let misplaced = |parent: Kind, kid: Kind| {
        refused(|desk| {
            desk.open(parent);
            desk.element(kid, "x", &TEXT);
        })
    };
    for (parent, kid) in [
        (Kind::Section, Kind::ListItem),
        (Kind::TableRow, Kind::Paragraph),
        (Kind::Contents, Kind::Paragraph),
        (Kind::ListItem, Kind::Span),
        (Kind::Paragraph, Kind::ContentsItem),
    ] {
        assert!(misplaced(parent, kid).contains("something stands in it that may not"), "{kid:?}");
    }
    let bare = refused(|desk| {
        desk.element(Kind::BlockQuote, "x", &TEXT);
    });
    assert_eq!(bare, "BlockQuote 2: it holds text of its own, which only its parts may");
}

#[test]
fn tables_out_of_shape() {
    let table = |rows: &[usize], head: bool| {
        refused(|desk| {
            desk.open(Kind::Table);
            if head {
                desk.open(Kind::TableHead);
            }
            for cells in rows {
                desk.open(Kind::TableRow);
                for _ in 0..*cells {
                    desk.element(Kind::Cell, "x", &TEXT);
                }
                desk.close();
            }
        })
    };
    assert_eq!(table(&[2, 2], false), "nothing");
    assert_eq!(table(&[2, 3], false), "Table 2: its rows are of different lengths");
    assert_eq!(table(&[2], true), "Table 2: it has a head and no body");
}

#[test]
fn places_that_are_nowhere() {
    let told = refused(|desk| desk.outline(0, "Nowhere", "nowhere"));
    assert_eq!(told, "nothing is named \"nowhere\"");
    let told = refused(|desk| {
        desk.name("late", Structure::DOCUMENT);
        desk.pages.apparatus.destinations.get_mut("late").unwrap().page = 7;
    });
    assert_eq!(told, "nothing is named \"late\"");
}

#[test]
fn an_annotation_of_no_link() {
    let told = refused(|desk| {
        desk.pages.pages[0].annotations.push(Annotation {
            area: entretien::measure::Rect::default(),
            target: Target::Address("https://example.org/".to_owned()),
            element: Structure::DOCUMENT,
            contents: "Somewhere".to_owned(),
        });
    });
    assert_eq!(told, "Document 0: an annotation is no link's");
}

#[test]
fn a_link_without_words() {
    let told = refused(|desk| {
        desk.open(Kind::Paragraph);
        desk.link("x", &Target::Address("https://example.org/".to_owned()), &TEXT);
        desk.pages.pages[0].annotations[0].contents = " ".to_owned();
    });
    assert_eq!(told, "Link 3: an annotation says nothing");
}

#[test]
fn an_image_that_is_not_there() {
    let told = refused(|desk| {
        let mark = Mark::Picture { path: "a.png".to_owned(), size: Size::default() };
        desk.item(Item { at: Point::default(), owner: Owner::Layout, mark });
    });
    assert_eq!(told, "image \"a.png\": it is not among the edition's pictures");
}

/// Rules for tags bind tagged files only.
#[test]
fn an_untagged_file_needs_no_tags() {
    let told = complaint(Standard::None, |desk| {
        desk.element(Kind::Figure, "x", &TEXT);
    });
    assert_eq!(told, "nothing");
}

#[test]
fn an_archive_of_attachments_without_one() {
    assert_eq!(complaint(Standard::Ua2A4f, |_| {}), "PDF/A-4f needs a source to attach");
}

#[test]
fn a_book_of_no_pages_is_a_file() {
    let fonts = Fonts::core().unwrap();
    let edition = cases::edition("Empty", "en");
    assert!(pdf::write(&edition, &Pages::default(), &fonts, &Options::default()).is_ok());
}
