//! An interview in the forms of others, and back.

use crate::folders;
use crate::import::cases;
use crate::source::{FRONT, scraps};
use entretien::Interview;
use entretien::export::{self, Format};
use entretien::import::{self, Options};
use entretien::model::{Block, Inline, Piece};
use proptest::prelude::proptest;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs;
use std::path::Path;

const ALL: &str = include_str!("all.md");

/// The forms that are read again.
const READ_AGAIN: [Format; 5] =
    [Format::Vtt, Format::Srt, Format::PodcastJson, Format::Text, Format::Markdown];

fn parse(source: &str) -> Interview {
    let (interview, complaints) = Interview::parse(source);
    assert!(!complaints.has_errors(), "{complaints:#?}");
    interview
}

/// Who says what: the turns of one speaker in a row as one, without white space, which paragraphs
/// and scripts have in their own ways. A turn without words, a break, is no caption.
fn turns(interview: &Interview) -> Vec<(String, String)> {
    let mut turns: Vec<(String, String)> = Vec::new();
    for turn in interview.exchanges().flat_map(|exchange| &exchange.turns) {
        let speaker = interview.speaker(turn).map(|speaker| speaker.name.clone());
        let text: Vec<String> = turn.blocks.iter().map(text).collect();
        let text: String = text.join(" ").split_whitespace().collect();
        if text.is_empty() {
            continue;
        }
        let speaker = speaker.unwrap_or_default();
        match turns.last_mut() {
            Some((last, said)) if *last == speaker => said.push_str(&text),
            _ => turns.push((speaker, text)),
        }
    }
    turns
}

fn text(block: &Block) -> String {
    let mut words = String::new();
    block.walk(&mut |piece| match piece {
        Piece::Inline(Inline::Text(text) | Inline::Code(text)) => words.push_str(&text.text),
        Piece::Inline(_) => {}
        Piece::Block(_) => words.push(' '),
    });
    words
}

/// Writes an interview and reads it again.
fn again(interview: &Interview, format: Format) -> (String, Interview) {
    let written = export::write(interview, format).text;
    let options = Options { lang: Some(interview.front.lang.clone()), ..Options::default() };
    let (source, report) = import::read(written.as_bytes(), "again", &options);
    assert_eq!(report.counts.errors, 0, "{}: {source}", format.word());
    (written, parse(&source))
}

#[test]
fn every_form_holds_the_interview() {
    let interview = parse(ALL);
    for format in Format::ALL {
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let exported = export::write(&interview, format);
        settings.bind(|| insta::assert_snapshot!(format.word(), exported.text));
    }
}

/// Text and turns survive import, export and import.
#[test]
fn what_is_imported_survives_the_way_there_and_back() {
    let mut lost = Vec::new();
    for case in cases() {
        let bytes = fs::read(&case).unwrap();
        let name = case.file_name().unwrap().to_str().unwrap();
        let options = Options { keep_times: true, ..Options::default() };
        let interview = parse(&import::read(&bytes, name, &options).0);
        for format in READ_AGAIN {
            let (written, there) = again(&interview, format);
            let (found, expected) = (turns(&there), turns(&interview));
            if found != expected {
                let format = format.word();
                lost.push(format!("{name} as {format}:\n{found:?}\n{expected:?}\n{written}"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn titles_dates_and_languages_survive_too() {
    let interview = parse(ALL);
    for format in [Format::Vtt, Format::Text, Format::Markdown] {
        let (_, there) = again(&interview, format);
        let facts = |it: &Interview| (it.front.title.text(), it.front.date, it.front.lang.clone());
        assert_eq!(facts(&there), facts(&interview), "{}", format.word());
    }
}

/// The times of a source are those of its captions; what is between them is estimated, and said.
#[test]
fn times_are_kept_or_estimated() {
    let exported = export::write(&parse(ALL), Format::Srt);
    assert!(exported.text.contains("00:00:01,000 --> 00:00:04,500\nThe Crumb: Why sal"));
    assert!(exported.text.contains("00:00:12,000 --> "));
    assert!(exported.estimated > 3);
    let untimed = "---\ntitle: T\nlang: en\n---\nNothing is said.\n";
    assert_eq!(export::write(&parse(untimed), Format::Srt).text, "");
}

/// Captions follow each other: none begins before the last, none ends before it begins.
#[test]
fn captions_follow_each_other() {
    let source = ALL.replace("[00:00:12]", "[00:00:02]");
    let text = export::write(&parse(&source), Format::Vtt).text;
    let times: Vec<&str> = text.lines().filter(|line| line.contains("-->")).collect();
    let (starts, ends): (Vec<&str>, Vec<&str>) =
        times.iter().map(|line| line.split_once(" --> ").unwrap()).unzip();
    assert!(starts.is_sorted(), "{starts:?}");
    assert!(starts.iter().zip(&ends).all(|(start, end)| start < end), "{text}");
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(500))]

    /// Whatever a source holds, each form is written; XML is well formed, captions are in order,
    /// and what is read again has no errors.
    #[test]
    fn no_source_breaks_an_export(body in scraps()) {
        let (interview, _) = Interview::parse(&format!("{FRONT}{body}"));
        well_formed(&interview);
        for format in READ_AGAIN {
            again(&interview, format);
        }
    }
}

#[test]
fn xml_is_well_formed() {
    well_formed(&parse(ALL));
}

/// Leaves JATS and TEI for the validators: of everything a source can say, and of our own sources.
#[test]
fn xml_is_kept_for_the_validators() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = fs::read_dir(root.join("source")).unwrap().map(|entry| entry.unwrap().path());
    let own = own.filter(|path| path.extension().is_some_and(|it| it == "md"));
    let own = own.filter(|path| !path.ends_with("README.md"));
    let cases = folders::of("cases").into_iter().map(|folder| folder.join("interview.md"));
    let mut sources = vec![("all".to_owned(), ALL.to_owned())];
    for path in own.chain(cases) {
        let name = path.strip_prefix(root).unwrap().with_extension("");
        let name = name.to_str().unwrap().replace(['/', '\\'], "-");
        sources.push((name, fs::read_to_string(path).unwrap()));
    }
    for (name, source) in sources {
        let (interview, _) = Interview::parse(&source);
        for format in [Format::Jats, Format::Tei] {
            let store = root.join("tests/store").join(format.word());
            fs::create_dir_all(&store).unwrap();
            let text = export::write(&interview, format).text;
            fs::write(store.join(format!("{name}.xml")), text).unwrap();
        }
    }
}

fn well_formed(interview: &Interview) {
    for format in [Format::Jats, Format::Tei] {
        let text = export::write(interview, format).text;
        let mut reader = Reader::from_str(&text);
        let mut depth = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{}", format.word());
    }
}
