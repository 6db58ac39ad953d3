//! What is said when a source or a file is at fault: where, what, and what to do.

use super::{Scene, TALK, golden};
use crate::epub::check::Shelf;

/// The talk with one thing in it replaced.
fn talk_with(old: &str, new: &str) -> String {
    assert!(TALK.contains(old), "the talk holds no {old:?}");
    TALK.replace(old, new)
}

/// The talk with a line more at its end.
fn talk_and(line: &str) -> String {
    format!("{TALK}\n{line}\n")
}

/// Builds a source that is at fault; nothing may be written, and what is said is golden.
fn refuses(name: &str, status: i32, text: impl AsRef<[u8]>) {
    let scene = Scene::new().file("talk.md", text).file("figures/note.png", "no image at all");
    let run = scene.run(&["build", "talk.md"]);
    assert_eq!((run.status, run.stdout.as_str()), (status, ""), "{}", run.stderr);
    assert!(scene.names("dist").is_empty(), "{name}: something was written");
    golden(name, &run.stderr);
}

#[test]
fn a_missing_file() {
    let run = Scene::new().run(&["build", "talks/monday.md"]);
    assert_eq!(run.status, 3);
    golden("missing-file", &run.stderr);
}

#[test]
fn a_missing_folder_of_sources() {
    let run = Scene::new().run(&[]);
    assert_eq!(run.status, 3);
    golden("missing-folder", &run.stderr);
}

#[test]
fn a_folder_without_sources() {
    let run = Scene::new().file("talks/README.md", "no source").run(&["build", "talks"]);
    assert_eq!(run.status, 3);
    golden("folder-without-sources", &run.stderr);
}

#[test]
fn a_word_that_is_no_command() {
    let run = Scene::new().run(&["biuld"]);
    assert_eq!(run.status, 3);
    golden("no-command", &run.stderr);
}

#[test]
fn a_file_in_latin_1() {
    let mut bytes = talk_with("Because it rises", "La p?te l?ve").into_bytes();
    bytes.iter_mut().rev().filter(|byte| **byte == b'?').take(2).for_each(|byte| *byte = 0xE2);
    refuses("latin-1", 1, bytes);
}

#[test]
fn a_file_in_utf_16() {
    let bytes: Vec<u8> =
        [0xFEFF].into_iter().chain(TALK.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    refuses("utf-16", 1, bytes);
}

#[test]
fn an_empty_file() {
    refuses("empty", 1, "");
}

#[test]
fn broken_yaml() {
    refuses("broken-yaml", 1, talk_with("role: interviewer,", "role: interviewer"));
}

#[test]
fn a_missing_title() {
    refuses("missing-title", 1, talk_with("title: On bread\n", ""));
}

#[test]
fn a_missing_image() {
    refuses("missing-image", 1, talk_and("![A loaf](figures/loaf.jpg)"));
}

#[test]
fn an_image_that_is_none() {
    refuses("bad-image", 1, talk_and("![A note](figures/note.png)"));
}

#[test]
fn an_image_that_is_a_folder() {
    refuses("image-folder", 1, talk_and("![A folder](figures)"));
}

#[test]
fn an_image_on_another_host() {
    refuses("remote-image", 1, talk_and("![A loaf](https://example.org/loaf.jpg)"));
}

#[test]
fn images_that_lie_outside() {
    let scene = Scene::new()
        .file("secret.png", "not for printing")
        .file("talks/up.md", talk_and("![Up](../secret.png)"))
        .file("talks/root.md", talk_with("bread\n", "root\n") + "\n![Root](/etc/hostname)\n");
    let run = scene.run(&["build", "talks"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    golden("outside-image", &run.stderr);
}

#[cfg(unix)]
#[test]
fn an_image_that_a_link_leads_out_of_the_folder() {
    let scene = Scene::new()
        .file("secret.png", "not for printing")
        .file("talks/link.md", talk_and("![Link](link.png)"));
    std::os::unix::fs::symlink(scene.path("secret.png"), scene.path("talks/link.png")).unwrap();
    let run = scene.run(&["build", "talks"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    golden("outside-link", &run.stderr);
}

/// Frames of silence, 2.6 seconds of them: MPEG-1 Layer III, 128 kbit/s, 44.1 kHz.
fn silence() -> Vec<u8> {
    let mut frame = vec![0; 417];
    frame[..4].copy_from_slice(&[0xFF, 0xFB, 0x90, 0xC4]);
    frame.repeat(100)
}

#[test]
fn recordings_that_cannot_be_used() {
    let with = |audio: &str| talk_with("slug: bread", &format!("slug: bread\naudio: {audio}"));
    let scene = Scene::new()
        .file("talk.wav", b"RIFF\0\0\0\0WAVEfmt ")
        .file("talk.mp3", silence())
        .file("a.md", with("nowhere.mp3"))
        .file("b.md", with("../talk.mp3"))
        .file("c.md", with("talk.wav"))
        .file("d.md", with("https://example.org/talk.mp3"));
    let run = scene.run(&["check", "."]);
    assert_eq!(run.status, 1);
    golden("recordings", &run.stderr);
}

#[test]
fn times_that_are_not_those_of_the_recording() {
    let head = talk_with("slug: bread", "slug: bread\naudio: talk.mp3");
    let times = "**Q:** [0:01] When?\n\n**A:** [0:01.5] Then.\n\n[0:00.5] Or then.\n\n\
                 **Q:** [0:02] Why?\n\n**A:** [0:03] So.";
    let scene = Scene::new()
        .file("talk.mp3", silence())
        .file("none.md", &head)
        .file("some.md", head.replace("slug: bread", "slug: some") + times);
    let run = scene.run(&["build", "none.md", "some.md"]);
    assert_eq!((run.status, run.written().len()), (0, 4), "{}", run.stderr);
    golden("times", &run.stderr);
}

#[test]
fn a_paper_that_is_none() {
    refuses("wrong-paper", 1, talk_with("slug: bread", "slug: bread\npaper: papyrus"));
}

#[test]
fn an_undeclared_label_is_a_warning() {
    let scene = Scene::new().file("talk.md", talk_with("**A:**", "**B:**"));
    let run = scene.run(&["build", "talk.md"]);
    assert_eq!((run.status, scene.names("dist").len()), (0, 2), "{}", run.stderr);
    golden("undeclared-label", &run.stderr);
}

#[test]
fn a_denied_warning_counts_as_an_error() {
    let scene = Scene::new().file("talk.md", talk_with("**A:**", "**B:**"));
    for command in ["build", "check"] {
        let run = scene.run(&[command, "talk.md", "--deny", "warnings"]);
        assert_eq!(run.status, 1, "{command}: {}", run.stderr);
        assert!(scene.names("dist").is_empty(), "{command}: something was written");
    }
}

#[test]
fn each_format_says_the_same() {
    let scene = Scene::new().file("talk.md", talk_with("title: On bread\n", ""));
    let short = scene.run(&["check", "--format", "short", "talk.md"]);
    assert_eq!((short.status, short.stdout.as_str()), (1, ""));
    golden("short", &short.stderr);
    let json = scene.run(&["check", "--format", "jsonl", "talk.md", "nowhere.md"]);
    assert_eq!((json.status, json.stderr.as_str()), (3, ""));
    for line in json.stdout.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(object["path"].is_string() && object["message"].is_string(), "{line}");
    }
    golden("json", &json.stdout);
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let scene = Scene::new().file("talk.md", talk_with("title: On bread\n", ""));
    let coloured = |arguments: &[&str]| scene.run(arguments).stderr.contains('\u{1b}');
    assert!(!coloured(&["check", "talk.md"]));
    assert!(!coloured(&["check", "talk.md", "--color", "never"]));
    assert!(coloured(&["check", "talk.md", "--color", "always"]));
    assert!(coloured(&["check", "nowhere.md", "--color", "always"]));
}

#[test]
fn finished_books_are_checked_too() {
    let scene = Scene::with_talk();
    scene.run(&["bread.md"]).fine();
    let fine = scene.run(&["check", "dist"]).fine();
    assert_eq!(fine.stdout, "1 book checked: no errors, no warnings\n");
    let scene = scene
        .file("books/link.epub", Shelf::fine().text("<p><a href=\"file:///x\">x</a></p>").bytes())
        .file("books/list.epub", Shelf::fine().text("<ul></ul>").bytes())
        .file("books/none.epub", "no archive");
    let run = scene.run(&["check", "books", "bread.md"]);
    assert_eq!(run.status, 1);
    golden("books", &format!("{}{}", run.stderr, run.stdout));
    assert_eq!(scene.run(&["check", "books/list.epub"]).status, 0);
    assert_eq!(scene.run(&["check", "books/list.epub", "--deny", "warnings"]).status, 1);
}
