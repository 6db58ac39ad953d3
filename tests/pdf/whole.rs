//! Whole books, from source to file: every source without an error becomes a PDF that keeps its
//! standard, and says what the source says.

use super::reader::Reader;
use super::{STANDARDS, texts, write};
use crate::folders;
use entretien::diagnostic::{Diagnostics, Severity};
use entretien::edition::{Design, Edition, Imprint};
use entretien::layout;
use entretien::model::{Block, Inline, Interview, Piece};
use entretien::page::Pages;
use entretien::pdf::{self, Options, Source, Standard};
use entretien::picture::{self, Picture};
use entretien::text::Fonts;
use proptest::prelude::{prop, proptest};
use std::fs;

/// A source, set; every image in it is a grey square.
pub(crate) fn set(source: &str, fonts: &Fonts) -> (Edition, Pages, Diagnostics) {
    let (interview, mut complaints) = Interview::parse_named(source, "interview");
    let (interview, more) = interview.polish();
    complaints.extend(more);
    let imprint = Imprint::of(&interview.front, "a5");
    let mut edition = Edition::new(interview, Design::default(), imprint);
    let grey = |_, pixels: &mut [u8]| {
        pixels.fill(90);
        picture::Painted::All
    };
    let square = Picture::read(picture::to_png(64, 64, grey).unwrap()).unwrap();
    let mut paths = Vec::new();
    edition.interview.walk(&mut |piece| match piece {
        Piece::Block(Block::Figure(figure)) => paths.push(figure.path.clone()),
        Piece::Inline(Inline::Image(image)) => paths.push(image.path.clone()),
        Piece::Block(_) | Piece::Inline(_) => {}
    });
    edition.pictures.extend(paths.into_iter().map(|path| (path, square.clone())));
    let (pages, more) = layout::paginate(&edition, fonts);
    complaints.extend(more);
    (edition, pages, complaints)
}

pub(crate) fn has_errors(complaints: &Diagnostics) -> bool {
    complaints.iter().any(|complaint| complaint.rule.severity() == Severity::Error)
}

/// Every source that the command line would build is written by every standard.
fn assert_written(source: &str, fonts: &Fonts) {
    let (edition, pages, complaints) = set(source, fonts);
    if has_errors(&complaints) {
        return;
    }
    let attached = Source { name: "source.md".to_owned(), bytes: source.as_bytes().to_vec() };
    for (standard, _) in STANDARDS {
        let options = Options { standard, source: Some(attached.clone()), ..Options::default() };
        match pdf::write(&edition, &pages, fonts, &options) {
            Ok(bytes) if standard == Standard::Ua1A2a => {
                texts::assert_whole(&edition.interview, &Reader::read(&bytes));
            }
            Ok(_) => {}
            Err(error) => panic!("{standard:?}: {error}\n{source:?}"),
        }
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(200))]

    #[test]
    fn no_sound_source_is_refused(body in crate::source::scraps(), loud in prop::collection::vec(crate::source::loud_scrap(), 0..40)) {
        let fonts = Fonts::core().unwrap();
        assert_written(&format!("{}{body}", crate::source::FRONT), &fonts);
        let words: String = loud.iter().map(|scrap| format!("{scrap}word")).collect();
        assert_written(&format!("{}**Q:** Why?\n\n**R:** So.\n\n{words}", crate::source::FRONT), &fonts);
    }
}

#[test]
fn every_case_of_the_source_format_is_written() {
    let fonts = crate::fonts::all();
    for folder in folders::of("cases") {
        let source = fs::read_to_string(folder.join("interview.md")).unwrap();
        let name = folder.file_name().unwrap().to_str().unwrap();
        let (edition, pages, complaints) = set(&source, &fonts);
        assert!(!has_errors(&complaints), "{name}: {complaints:?}");
        let bytes = write(&format!("case-{name}"), &edition, &pages, &fonts);
        texts::assert_whole(&edition.interview, &Reader::read(&bytes));
    }
}

/// Bodies that are odd and without a fault: what they show is in the book, with the words there.
#[test]
fn what_is_odd_is_written_whole() {
    let fonts = Fonts::core().unwrap();
    for (body, words) in [
        ("**Q:** A?\n\n![](a.png \"decorative\")\n*Under it*\n", "Under it"),
        ("**Q:** A ![](a.png \"decorative\") b?\n", "A"),
        ("**Q:** A?[^a]\n\n[^a]: Once.[^b]\n\n[^b]: And again.[^a]\n", "And again."),
        ("**Q:** A?[^a]\n\n[^a]:\n    | x | y |\n    |---|---|\n    | u | v |\n", "1."),
        ("**Q:** A?[^a]\n\n[^a]:\n    - in winter\n", "in winter"),
        ("**Q:** A?\n\n## B[^a]\n\n[^a]: A last word.\n", "A last word."),
        ("**Q:** A?\n\n[^a]: Called by nobody.\n", "Called by nobody."),
        ("**Q:**\n\n- A list?\n\n**R:**\n\n> So.\n", "A list?"),
        ("**Q:** [![The log](a.png)](#q1) and [ ](https://a.org)?\n", "and"),
        ("**Q:** A?\n\n- [x] done\n- [ ] open\n", "done"),
        ("**Q:** A?\n\n###### Deep down\n\nSo.\n\n##### Up\n\nSo.\n", "Deep down"),
    ] {
        let source = format!("{}{body}", crate::source::FRONT);
        let (edition, pages, complaints) = set(&source, &fonts);
        assert!(!has_errors(&complaints), "{body}: {complaints:?}");
        let pdf = pdf::write(&edition, &pages, &fonts, &Options::default()).unwrap();
        let reader = Reader::read(&pdf);
        texts::assert_whole(&edition.interview, &reader);
        let text = reader.text_of(reader.elements()[0].1);
        assert!(text.contains(words), "{body}: {text}");
    }
}

/// The elements are found by their names, which notes must have (`ISO 14289-1 § 7.9`), and in
/// PDF 2.0 say whose types they are of (`ISO 32000-2 § 14.8.6`).
#[test]
fn elements_have_names_and_in_pdf_2_namespaces() {
    let fonts = Fonts::core().unwrap();
    let source = "---\ntitle: On bread\nlang: en\n---\n\n**Q:** Why?[^1]\n\n\
                  **A:** It rises.[^2]\n\n[^1]: At night.\n\n[^2]: By day.\n";
    let (edition, pages, _) = set(source, &fonts);
    let tagged = STANDARDS.into_iter().filter(|(standard, _)| *standard != Standard::None);
    for (standard, _) in tagged {
        let own = Source { name: "bread.md".to_owned(), bytes: source.into() };
        let options = Options { standard, source: Some(own), ..Options::default() };
        let file = pdf::write(&edition, &pages, &fonts, &options).unwrap();
        let reader = Reader::read(&file);
        let named: Vec<(String, lopdf::ObjectId)> = reader
            .elements()
            .into_iter()
            .filter_map(|(_, id)| Some((reader.text(reader.dict(id), "ID")?, id)))
            .collect();
        let mut sorted = named.clone();
        sorted.sort();
        assert_eq!(reader.names(), sorted, "{standard:?}");
        let notes = ["Note", "FENote"].map(|name| {
            let is_note = |(_, id): &&(String, lopdf::ObjectId)| {
                reader.name(reader.dict(*id), "S").as_deref() == Some(name)
            };
            named.iter().filter(is_note).count()
        });
        let second = standard == Standard::Ua2A4f;
        assert_eq!(notes, if second { [0, 2] } else { [2, 0] }, "{standard:?}");
        for (_, id) in reader.elements() {
            let space = reader.get(reader.dict(id), "NS").map(|it| it.as_dict().unwrap());
            let uri = space.and_then(|space| reader.text(space, "NS"));
            let known = ["http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"];
            let says = uri.is_some_and(|uri| known.contains(&&*uri));
            assert_eq!(says, second, "{standard:?}");
        }
    }
}
