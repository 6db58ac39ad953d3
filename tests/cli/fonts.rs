//! Fonts: where they are found, and what is said of those that cannot be used.

use super::{Scene, TALK};
use std::fs;
use std::path::PathBuf;

const GARAMOND: &str = "eb-garamond/EBGaramond_400Regular.ttf";
const THAI: &str = "noto-serif-thai/NotoSerifThai-Regular.ttf";

/// A file of the repository's fonts.
fn font(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts"))
}

/// An interview with Thai words in it.
fn thai() -> Scene {
    Scene::new().file("talk/bread.md", TALK.replace("it rises", "ไทย rises"))
}

/// A font with two bytes of its `OS/2` table changed: the licence bits.
fn restricted(rights: u16) -> Vec<u8> {
    let mut font = font(GARAMOND);
    let at = font.windows(4).position(|tag| tag == b"OS/2").unwrap();
    let table = u32::from_be_bytes(font[at + 8..at + 12].try_into().unwrap());
    let table = usize::try_from(table).unwrap();
    font[table + 8..table + 10].copy_from_slice(&rights.to_be_bytes());
    font
}

#[test]
fn our_own_are_found_by_option_by_variable_and_in_the_project() {
    let build = ["build", "talk", "--to", "pdf"];
    let path = folder().to_string_lossy().into_owned();
    thai().run(&[&build[..], &["--font-path", &path]].concat()).fine();
    thai().run(&[&build[..], &["--font-path", &format!("{path}/noto-serif-thai")]].concat()).fine();
    thai().file(&format!("fonts/{THAI}"), font(THAI)).run(&build).fine();
    thai().file("talk/fonts/NotoSerifThai-Regular.ttf", font(THAI)).run(&build).fine();
    let scene = thai();
    let mut command = scene.command(&build);
    super::Run::of(command.env("ENTRETIEN_FONTS", &path)).fine();
}

#[test]
fn a_font_that_is_not_there_is_named_once() {
    let run = thai().run(&["build", "talk", "--to", "pdf", "--format", "short"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    let start = "talk/bread.md:13:16: error[missing-glyph]: no font has the character `ไ` (U+0E44)";
    assert!(run.stderr.starts_with(start), "{}", run.stderr);
    let run = thai().run(&["check", "talk"]);
    assert!(run.stderr.contains(THAI) && run.stderr.contains("ENTRETIEN_FONTS"), "{}", run.stderr);
}

#[test]
fn a_missing_glyph_can_be_let_pass_as_a_box() {
    let scene = Scene::new().file("bread.md", TALK.replace("rises", "𐎠𐎭 rises"));
    let run = scene.run(&["build", "bread.md", "--format", "short"]);
    assert_eq!((run.status, run.stderr.lines().count()), (1, 2), "{}", run.stderr);
    let run = scene.run(&["build", "bread.md", "--allow-missing-glyphs", "--format", "short"]);
    assert_eq!((run.status, run.written().len()), (0, 2), "{}", run.stderr);
    assert!(run.stderr.contains("warning[boxed-glyph]: no font has the character `𐎠` (U+103A0)"));
    let run = scene.run(&["inspect", "bread.md", "--pages", "--allow-missing-glyphs"]);
    assert!(run.stdout.contains("𐎠𐎭"), "{}", run.stdout);
}

#[test]
fn a_font_cut_short_is_named() {
    let file = format!("fonts/{THAI}");
    let run = thai().file(&file, &font(THAI)[..20_000]).run(&["build", "talk", "--to", "pdf"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains("no OpenType font, or the file is cut short"), "{}", run.stderr);
    assert!(run.stderr.contains(&file), "{}", run.stderr);
}

#[test]
fn a_user_s_fonts_are_refused_with_the_reason() {
    let variable = [&font(GARAMOND)[..], b"fvar"].concat();
    for (bytes, reason) in [
        (restricted(0x0002), "the font forbids embedding\n"),
        (restricted(0x0100), "the font forbids embedding a part of it"),
        (font(GARAMOND)[..3000].to_vec(), "no OpenType font, or the file is cut short"),
        (b"wOF2 and so on".to_vec(), "no OpenType font, or the file is cut short"),
        (with_table(&variable), "this is a variable font, which has no one weight"),
    ] {
        let scene = Scene::with_talk().file("own/Face.otf", bytes);
        for path in ["own", "own/Face.otf"] {
            let run = scene.run(&["build", "bread.md", "--font-path", path]);
            assert_eq!(run.status, 3, "{}", run.stderr);
            assert!(run.stderr.contains(reason), "{reason}: {}", run.stderr);
            assert!(run.stderr.contains("own/Face.otf"), "{}", run.stderr);
            assert!(scene.names("dist").is_empty());
        }
    }
    let run = Scene::with_talk().run(&["fonts", "--font-path", "nowhere"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{}", run.stderr);
}

/// Fonts in one file: each keeps its tables, which say where they stand in the whole.
fn collection(fonts: &[Vec<u8>]) -> Vec<u8> {
    let word = |value: usize| u32::try_from(value).unwrap().to_be_bytes();
    let (mut head, mut body) = (b"ttcf\0\x01\0\0".to_vec(), Vec::new());
    head.extend(word(fonts.len()));
    let start = head.len() + fonts.len() * 4;
    for font in fonts {
        let base = start + body.len();
        head.extend(word(base));
        let mut font = font.clone();
        let tables = usize::from(u16::from_be_bytes(font[4..6].try_into().unwrap()));
        for place in (0..tables).map(|table| 12 + table * 16 + 8) {
            let offset = u32::from_be_bytes(font[place..place + 4].try_into().unwrap());
            let moved = base + usize::try_from(offset).unwrap();
            font[place..place + 4].copy_from_slice(&word(moved));
        }
        font.resize(font.len().next_multiple_of(4), 0);
        body.extend(font);
    }
    [head, body].concat()
}

#[test]
fn every_font_of_a_collection_is_at_hand() {
    let scene = thai().file("own/Both.ttc", collection(&[font(GARAMOND), font(THAI)]));
    scene.run(&["build", "talk", "--to", "pdf", "--font-path", "own"]).fine();
    let run = scene.run(&["fonts", "--font-path", "own/Both.ttc"]).fine();
    assert_eq!(run.stdout.matches("own/Both.ttc").count(), 2, "{}", run.stdout);
    let cut = scene.file("own/Both.ttc", &collection(&[font(GARAMOND), font(THAI)])[..90_000]);
    let run = cut.run(&["build", "talk", "--to", "pdf", "--font-path", "own"]);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("own/Both.ttc"), "{}", run.stderr);
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn the_system_s_fonts_stand_in_when_asked_to_and_never_else() {
    // A script that no font of a bare machine has: ours of Thai by another name.
    let scene = thai().file(".fonts/Elsewhere.ttf", font(THAI));
    let build = ["build", "talk", "--to", "pdf", "--format", "short"];
    let run = |more: &[&str]| {
        let mut command = scene.command(&[&build[..], more].concat());
        super::Run::of(command.env("HOME", scene.path("")))
    };
    let without = run(&[]);
    assert_eq!(without.status, 1);
    assert!(without.stderr.contains("missing-glyph"), "{}", without.stderr);
    run(&["--system-fonts"]).fine();
    // What a font of ours has is never taken from there.
    let scene = Scene::with_talk().file(".fonts/Elsewhere.ttf", font(GARAMOND));
    let pdf = |more: &[&str]| {
        let mut command = scene.command(&[&["build", "bread.md", "--to", "pdf"], more].concat());
        super::Run::of(command.env("HOME", scene.path(""))).fine();
        let file = scene.names("dist").into_iter().find(|name| name.ends_with(".pdf")).unwrap();
        scene.read(&format!("dist/{file}"))
    };
    assert_eq!(pdf(&[]), pdf(&["--system-fonts"]));
}

/// A font whose table of kerning is called one of axes.
fn with_table(font: &[u8]) -> Vec<u8> {
    let mut font = font.to_vec();
    let at = font.windows(4).position(|tag| tag == b"gasp").unwrap();
    font[at..at + 4].copy_from_slice(b"fvar");
    font
}

#[test]
fn fonts_are_listed_with_place_licence_rights_and_languages() {
    let scene = Scene::new()
        .file(&format!("fonts/{THAI}"), font(THAI))
        .file("own/deep/Text.ttf", restricted(0x0004));
    let run = scene.run(&["fonts", "--font-path", "own"]).fine();
    let garamond =
        "EB Garamond                 400  upright   3107 glyphs  EBGaramond-Regular\n    ";
    let ours =
        format!("{garamond}in the program; SIL Open Font License 1.1; may be embedded\n    fr en");
    assert!(run.stdout.contains(&ours), "{}", run.stdout);
    let own = format!(
        "{garamond}own/deep/Text.ttf; SIL Open Font License 1.1; may be embedded, for print"
    );
    assert!(run.stdout.contains(&own), "{}", run.stdout);
    assert!(run.stdout.contains("NotoSerifThai-Regular.ttf; SIL Open Font License 1.1; may be"));
    assert!(run.stdout.contains("\n    th\n"), "{}", run.stdout);
    let absent =
        "Noto Serif CJK JP           not found; looked for noto-serif-cjk/NotoSerifCJK-Reg";
    assert!(run.stdout.contains(absent), "{}", run.stdout);
}
