//! The words of a PDF are the words of its source, in the order of the structure tree.
//!
//! The sources under `texts/` are left in `tests/store/pdf` with their words beside them, for
//! `tests/validate.sh` to hold what Poppler reads in them against those.

use super::reader::{Kid, Reader};
use super::whole::{has_errors, set};
use super::write;
use entretien::model::Interview;
use entretien::text::Fonts;
use lopdf::ObjectId;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// White space of any length is a space, but for no-break spaces, which stay what they are;
/// hyphens that only end a line are none.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(['\u{ad}', '\u{200b}'], "");
    let words = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What the blocks of a structure tree say, in reading order.
#[derive(Default)]
struct Said {
    /// The running text.
    running: Vec<String>,
    /// The notes, by number: one that another calls stands inside that one.
    notes: BTreeMap<u32, Vec<String>>,
}

impl Said {
    fn by(reader: &Reader) -> Self {
        let mut said = Self::default();
        let mut line = String::new();
        said.element(reader, reader.elements()[0].1, (&mut line, None));
        said.end(&mut line, None);
        said
    }

    fn element(&mut self, reader: &Reader, id: ObjectId, (line, note): (&mut String, Option<u32>)) {
        let kind = reader.name(reader.dict(id), "S").unwrap();
        let inline = ["Span", "Link", "Em", "Strong", "Code", "Quote"].contains(&kind.as_str());
        // The number of a note is ours, not the source's.
        if kind == "Reference" {
            return;
        }
        let name = reader.text(reader.dict(id), "ID").unwrap_or_default();
        let inside = if kind == "Note" { name[2..].parse().ok() } else { note };
        let figure = kind == "Figure";
        if !inline && !figure {
            self.end(line, note);
        }
        for kid in reader.kids(id) {
            match kid {
                Kid::Content(place) => line.push_str(reader.said.get(&place).unwrap()),
                Kid::Element(kid) => self.element(reader, kid, (line, inside)),
                Kid::Annotation(_) => {}
            }
        }
        if !inline && !figure {
            self.end(line, inside);
        }
    }

    fn end(&mut self, line: &mut String, note: Option<u32>) {
        let text = plain(&std::mem::take(line));
        if !text.is_empty() {
            match note {
                Some(note) => self.notes.entry(note).or_default().push(text),
                None => self.running.push(text),
            }
        }
    }
}

/// The words of an interview: the running text, and the notes.
fn words(interview: &Interview) -> [Vec<String>; 2] {
    let all: Vec<String> = interview.text_blocks().iter().map(|block| plain(block)).collect();
    let noteless = Interview { notes: Vec::new(), ..interview.clone() };
    let (running, notes) = all.split_at(noteless.text_blocks().len());
    [running, notes].map(|blocks| blocks.iter().filter(|b| !b.is_empty()).cloned().collect())
}

/// Readings in the sources of tests, and how they are printed where lines are too close for them.
const READINGS: [(&str, &str); 3] = [
    ("麦むぎ", "麦\u{a0}(むぎ)"),
    ("潮しお時どき", "潮時\u{a0}(しおどき)"),
    ("うみumi", "うみ\u{a0}(umi)"),
];

/// Finds every block in what was said, in order, and gives back what is left over: our own words.
///
/// # Panics
/// When a block is not there.
fn left_over(said: &[String], blocks: &[String]) -> String {
    let said = said.join("\n");
    let mut rest = said.as_str();
    let mut left = String::new();
    for block in blocks {
        let behind = READINGS
            .iter()
            .fold(block.clone(), |text, (above, behind)| text.replace(above, behind));
        let found = rest.split_once(block.as_str()).or_else(|| rest.split_once(&behind));
        let Some((before, after)) = found else {
            panic!("{block:?} is not in {rest:?}");
        };
        left.push_str(before);
        rest = after;
    }
    left.push_str(rest);
    plain(&left)
}

/// Holds a file to the words of its source; gives back our own words in it.
pub(crate) fn assert_whole(interview: &Interview, reader: &Reader) -> String {
    let said = Said::by(reader);
    let [running, notes] = words(interview);
    let ours = left_over(&said.running, &running);
    format!(
        "{ours}\n{}",
        left_over(&said.notes.into_values().flatten().collect::<Vec<_>>(), &notes)
    )
}

/// Latin, Greek, Cyrillic, Devanagari, kana, ideographs of three regions and Hangul.
#[test]
fn a_file_says_what_its_source_says() {
    let fonts = crate::fonts::all();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ours = String::new();
    for lang in ["fr", "de", "el", "ru", "sa", "id", "ja", "zh-Hans", "zh-Hant", "ko"] {
        let source = fs::read_to_string(root.join(format!("tests/pdf/texts/{lang}.md"))).unwrap();
        let (edition, pages, complaints) = set(&source, &fonts);
        assert!(!has_errors(&complaints), "{lang}: {complaints:?}");
        let bytes = write(&format!("text-{lang}"), &edition, &pages, &fonts);
        let own = assert_whole(&edition.interview, &Reader::read(&bytes));
        writeln!(ours, "{lang}: {own}").unwrap();
        let (page, margins) = (edition.design.paper.size, edition.design.margins);
        let (head, foot) = (margins.head.to_pt(), margins.foot.to_pt());
        let [running, notes] = words(&edition.interview);
        assert!(notes.is_empty(), "notes would stand in the middle of the text");
        let room = page.height.to_pt() - head - foot;
        let words =
            format!("{head:.0} {:.0} {room:.0}\n{}\n", page.width.to_pt(), running.join("\n"));
        fs::write(root.join(format!("tests/store/pdf/text-{lang}.txt")), words).unwrap();
    }
    insta::assert_snapshot!(ours);
}

/// A mark without a width leaves a gap before the next letter, from which readers would make two
/// words: so the word is said around its glyphs.
#[test]
fn words_with_marks_are_said_whole() {
    let fonts = Fonts::core().unwrap();
    let source = include_str!("texts/sa.md");
    let (edition, pages, _) = set(source, &fonts);
    let bytes = super::write_plain("marks", &edition, &pages);
    let reader = Reader::read(&bytes);
    for word in ["संवादः", "विंशत्यधिकशतवर्षेषु", "उच्चैः"]
    {
        assert!(reader.said.values().any(|said| said == word), "{word}");
    }
}

/// Words that run to the left are shown from the left, and said to be so.
#[test]
fn words_that_run_to_the_left_are_said_in_their_order() {
    let fonts = crate::fonts::all();
    let (edition, pages, complaints) = set(include_str!("texts/bidi.md"), &fonts);
    assert!(!has_errors(&complaints), "{complaints:?}");
    let bytes = write("bidi", &edition, &pages, &fonts);
    assert_whole(&edition.interview, &Reader::read(&bytes));
}
