//! What holds for every file, sane or not.

use super::sound;
use crate::source::scraps;
use entretien::import::{self, Form, Options};
use proptest::prelude::{Strategy, any, prop, prop_assert, proptest};
use std::time::{Duration, Instant};

/// Pieces that mean something to some form of transcript.
const SCRAPS: &[&str] = &[
    "Q: ",
    "A: ",
    "Q. ",
    "R : ",
    "Ada Nkosi: ",
    "ADA:  ",
    "**Ada:** ",
    "[Ada]: ",
    "(Ada) ",
    "<ada> ",
    "Ada Nkosi  0:12\n",
    "[00:01:02] ",
    "1. ",
    "2. ",
    "— ",
    "• ",
    "- ",
    "### ",
    "# ",
    "**",
    "*",
    "_",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "<v Ada>",
    "</v>",
    "<i>",
    "</i>",
    "1\n",
    "NOTE ",
    "{\"segments\": [",
    "{\"text\": \"",
    "\"}",
    "]}",
    "\t",
    ",",
    "\"",
    "0:01\t",
    "<p>",
    "</p>",
    "<cite>",
    "</cite>",
    "<time>",
    "<br>",
    "<script>",
    "&amp;",
    "&#0;",
    "---\n",
    "title: ",
    "lang: fr\n",
    "+++\n",
    "【",
    "】",
    "Photo | ",
    "Note de l'éditeur : ",
    "Key points:\n",
    "Auteur : ",
    "Source : ",
    "2024-08-07\n",
    "7 août 2024\n",
    "EnglishFrançaisDeutsch\n",
    "?\n",
    "?",
    "\n\n",
    "\n",
    "\r\n",
    " ",
    "\u{a0}",
    "\u{FEFF}",
    "\0",
    "\u{7}",
    "\u{202E}",
    "-->",
    "<!--",
    "word",
    "é",
    "界",
    "[laughs]",
    "![](a.png)",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "> ",
    "| a |\n|---|\n",
    "```\n",
    "<div>",
    "https://a.org",
    "    ",
    "\\",
    "`",
];

fn transcripts() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(SCRAPS);
    prop::collection::vec(scrap, 0..50).prop_map(|scraps| scraps.concat())
}

fn forms() -> impl Strategy<Value = Option<Form>> {
    let forms = Form::ALL.into_iter().filter(|form| *form != Form::Source);
    prop::option::of(prop::sample::select(forms.collect::<Vec<_>>()))
}

proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(1500))]

    #[test]
    fn no_transcript_breaks_the_import(
        text in transcripts(), form in forms(), keep_times in any::<bool>(), tidy in any::<bool>()
    ) {
        let options = Options { form, keep_times, tidy, ..Options::default() };
        sound(text.as_bytes(), "any.txt", &options);
    }

    #[test]
    fn no_source_breaks_the_import(text in scraps()) {
        sound(text.as_bytes(), "any.md", &Options::default());
    }

    #[test]
    fn no_bytes_break_the_import(bytes in prop::collection::vec(any::<u8>(), 0..200), form in forms()) {
        sound(&bytes, "", &Options { form, ..Options::default() });
    }

    /// Marks may go; words stay, whatever the marks around them.
    #[test]
    fn no_word_is_lost(pieces in prop::collection::vec(transcripts(), 0..8), markdown in any::<bool>()) {
        let mut text = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            text += &format!("{piece} word{at}x ");
        }
        let form = Some(if markdown { Form::Markdown } else { Form::Text });
        let (source, _) = import::read(text.as_bytes(), "a.txt", &Options { form, ..Options::default() });
        for at in 0..pieces.len() {
            prop_assert!(source.contains(&format!("word{at}x")), "word{}x is lost: {:?} became {}", at, text, source);
        }
    }
}

/// A megabyte in each of the large forms takes less than a second, in an optimised build.
#[test]
fn a_megabyte_is_imported_in_time() {
    const MEGABYTE: usize = 1 << 20;
    let text =
        "Q: Why does the bread rise, and for how long?\n\nBecause it has time. It waits.\n\n";
    let cue = "00:00:01.000 --> 00:00:02.000\n<v Ada Nkosi>Because it has time, it waits.\n\n";
    let piece =
        "{\"speaker\": \"A\", \"startTime\": 1, \"endTime\": 2, \"body\": \"It waits.\"},\n";
    let pieces = piece.repeat(MEGABYTE / piece.len());
    for (name, text) in [
        ("a.txt", text.repeat(MEGABYTE / text.len())),
        ("a.vtt", format!("WEBVTT\n\n{}", cue.repeat(MEGABYTE / cue.len()))),
        ("a.json", format!("{{\"segments\": [{}]}}", pieces.trim_end_matches([',', '\n']))),
    ] {
        let start = Instant::now();
        let (_, report) = import::read(text.as_bytes(), name, &Options::default());
        assert_eq!(report.counts.errors, 0, "{name}");
        let limit = Duration::from_secs(if cfg!(debug_assertions) { 8 } else { 1 });
        assert!(start.elapsed() < limit, "{name}: {:?}", start.elapsed());
    }
}
