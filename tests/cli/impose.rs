//! `impose` as a process: what it prints, what it refuses, what it leaves alone.

use super::{Scene, golden};

/// A folder with a PDF of the talk in it.
fn scene() -> Scene {
    let scene = Scene::with_talk();
    scene.run(&["build", "bread.md", "--to", "pdf", "-o", ".", "--quiet"]).fine();
    scene
}

/// A line without the size of the file, which is that of its fonts.
fn without_size(line: &str) -> String {
    let cut = line.rfind(", ").unwrap_or(line.len());
    format!("{}\n", &line[..cut])
}

#[test]
fn it_says_what_has_come_of_the_pages() {
    let scene = scene();
    let mut told = String::new();
    let cases: [&[&str]; 7] = [
        &[],
        &["--bleed", "3mm", "--crop-marks"],
        &["--scheme", "4-up"],
        &["--sheet", "a4", "--marks", "crop,fold,staple", "--duplex", "long"],
        &["--sheet", "a5", "--signature", "1", "--back-cover", "--binding", "right"],
        &["--scheme", "4-up", "--sheet", "a4", "--tagged"],
        &["--paper-thickness", "0.1mm", "--format", "short"],
    ];
    for options in cases {
        let arguments = [&["impose", "bread.en.pdf", "-o", "out/sheets.pdf"], options].concat();
        let run = scene.run(&arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(scene.read("out/sheets.pdf").starts_with(b"%PDF-1.7"));
        told += &format!("# {}\n{}{}\n", options.join(" "), without_size(&run.stdout), run.stderr);
    }
    let run = scene.run(&["impose", "--duplex-test", "-o", "out/test.pdf"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    told += &format!("# --duplex-test\n{}{}", without_size(&run.stdout), run.stderr);
    golden("impose", &told);
    let quiet = scene.run(&["impose", "bread.en.pdf", "-o", "sheets.pdf", "--quiet"]).fine();
    assert_eq!(quiet.stdout, "");
}

#[test]
fn what_cannot_be_imposed_is_refused() {
    let scene = scene().file("text.pdf", "no PDF at all");
    let mut told = String::new();
    let cases: [(&str, &[&str]); 8] = [
        ("no file", &["-o", "sheets.pdf"]),
        ("two things", &["bread.en.pdf", "--duplex-test", "-o", "sheets.pdf"]),
        ("too much bleed", &["bread.en.pdf", "-o", "sheets.pdf", "--bleed", "1m"]),
        ("no such file", &["none.pdf", "-o", "sheets.pdf"]),
        ("no PDF", &["text.pdf", "-o", "sheets.pdf"]),
        ("its own output", &["bread.en.pdf", "-o", "./bread.en.pdf"]),
        ("a sheet too small", &["bread.en.pdf", "-o", "sheets.pdf", "--sheet", "1mm x 1mm"]),
        ("paper too thick", &["bread.en.pdf", "-o", "sheets.pdf", "--paper-thickness", "3cm"]),
    ];
    for (what, arguments) in cases {
        let run = scene.run(&[&["impose"], arguments].concat());
        assert!(run.status > 0 && run.stdout.is_empty(), "{what}");
        assert!(!scene.path("sheets.pdf").exists(), "{what}");
        told += &format!("# {what}: status {}\n{}\n", run.status, run.stderr);
    }
    golden("impose-refused", &told);
}
