//! The recording: what is heard is marked, and without a recording nothing of it is there.

use super::sample::{answer, edition, exchange, front, list, p, question, section, turn};
use super::{book::Book, write};
use entretien::edition::Edition;
use entretien::epub;
use entretien::model::{Act, Block, Part, Timestamp, Turn};
use entretien::recording::{Recording, SoundKind};

fn at(seconds: u64, turn: Turn) -> Turn {
    Turn { time: Some(Timestamp(seconds * 1000)), ..turn }
}

fn paragraph_at(seconds: u64, words: &str) -> Block {
    let Block::Paragraph(mut paragraph) = p(words) else { panic!("no paragraph") };
    paragraph.time = Some(Timestamp(seconds * 1000));
    Block::Paragraph(paragraph)
}

/// A talk of two sections that are heard, and one exchange that is not.
fn heard() -> Edition {
    let long = "Does it rise? ".repeat(30);
    let several = vec![
        p("First."),
        list(None, true, vec![vec![p("a")], vec![p("b")]]),
        paragraph_at(20, "Later."),
        p("Still later."),
    ];
    let sections = vec![
        section(
            1,
            "Bread",
            vec![
                exchange(
                    1,
                    vec![
                        at(1, question("Why bread?")),
                        at(4, turn(Act::Answer, Some("Ada:"), several)),
                    ],
                ),
                exchange(2, vec![at(30, question(&long)), at(36, answer("It does."))]),
            ],
        ),
        section(
            2,
            "Salt",
            vec![
                exchange(3, vec![question("Why salt?"), answer("So.")]),
                exchange(
                    4,
                    vec![
                        at(50, question("Why?")),
                        at(51, turn(Act::Event, None, vec![p("[A bell.]")])),
                    ],
                ),
            ],
        ),
    ];
    let mut edition = edition(front("Heard", "en"), sections, vec![]);
    edition.recording = Some(silence(60_000));
    edition
}

/// A recording in which nothing is said: frames of MPEG-2 Layer III, 8 kbit/s, 16 kHz, 36 ms each.
fn silence(milliseconds: usize) -> Recording {
    let mut frame = [0; 36];
    frame[..4].copy_from_slice(&[0xFF, 0xF3, 0x18, 0xC4]);
    let recording = Recording::read(frame.repeat(milliseconds / 36)).unwrap();
    assert_eq!((recording.kind, recording.length), (SoundKind::Mp3, 59_976));
    recording
}

fn lines_with<'b>(book: &'b Book, name: &str, words: &[&str]) -> Vec<&'b str> {
    let lines = book.text(name).lines().map(str::trim);
    lines.filter(|line| words.iter().any(|word| line.contains(word))).collect()
}

#[test]
fn words_are_marked_while_they_are_heard() {
    let edition = heard();
    assert!(epub::check_times(&edition).is_empty());
    let book = write("heard", &edition, None);
    insta::assert_snapshot!(
        [
            book.text("section-1.smil"),
            book.text("section-2.smil"),
            &lines_with(&book, "content.opf", &["media", "schema:access"]).join("\n"),
            book.body("section-1.xhtml"),
        ]
        .join("\n")
    );
    assert!(book.text("stylesheet.css").contains(".-epub-media-overlay-active {"));
    assert_eq!(book.bytes("OEBPS/audio/recording.mp3"), &edition.recording.unwrap().bytes[..]);
}

#[test]
fn times_that_lead_nowhere_have_no_clip() {
    let mut edition = heard();
    let Part::Exchange(exchange) = &mut edition.interview.sections[0].parts[1] else {
        panic!("no exchange")
    };
    exchange.turns[0].time = Some(Timestamp(20_000));
    exchange.turns[1].time = Some(Timestamp(90_000));
    assert_eq!(epub::check_times(&edition).len(), 2);
    let book = write("heard-in-part", &edition, None);
    let smil = book.text("section-1.smil");
    assert_eq!(smil.matches("<par ").count(), 3);
    assert!(smil.contains("clipBegin=\"0:00:20.000\" clipEnd=\"0:00:50.000\""));
}

#[test]
fn without_times_nothing_is_heard() {
    let silent = |edition: &Edition, name: &str| {
        let book = write(name, edition, None);
        let is_sound = |name: &String| name.contains("audio") || name.ends_with(".smil");
        assert!(!book.names.iter().any(is_sound), "{name}");
        for word in ["media:", "synchronized", "auditory", "media-overlay"] {
            assert!(!book.text("content.opf").contains(word), "{name}: {word}");
        }
        assert!(!book.text("section-1.xhtml").contains("speech"), "{name}");
        assert!(!book.text("stylesheet.css").contains("overlay"), "{name}");
    };
    let mut edition = heard();
    edition.recording = None;
    assert!(epub::check_times(&edition).is_empty());
    silent(&edition, "unheard");
    let mut edition = super::sample::answering(vec![p("So.")]);
    edition.recording = Some(silence(60_000));
    assert_eq!(epub::check_times(&edition).len(), 1);
    silent(&edition, "unheard");
}
