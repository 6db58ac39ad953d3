//! `import` as its users meet it: the source, the report, and what is never written over.

use super::{Run, Scene, TALK, golden};
use std::io::Write;
use std::process::Stdio;

const COPY: &str = "\
On bread

Q: Why *bread*?

Because it rises, um, slowly.

Note: the oven is from 1907.

Q: And salt?

Salt waits.
";

#[test]
fn a_transcript_becomes_a_source_that_builds() {
    let scene = Scene::new().file("copy.en.txt", COPY);
    let run = scene.run(&["import", "copy.en.txt", "-o", "talks/bread.md"]);
    assert_eq!((run.status, run.written()), (0, vec!["talks/bread.md"]));
    golden("import-report", &run.stderr);
    golden("import-source", &String::from_utf8(scene.read("talks/bread.md")).unwrap());
    scene.run(&["build", "talks/bread.md", "--to", "epub"]).fine();
}

#[test]
fn a_source_that_is_there_is_kept() {
    let scene = Scene::with_talk().file("copy.en.txt", COPY);
    let import = ["import", "copy.en.txt", "-o", "bread.md"];
    let run = scene.run(&import);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    golden("import-over", &run.stderr);
    assert_eq!(scene.read("bread.md"), TALK.as_bytes());
    let run = scene.run(&[&import[..], &["--force", "--quiet"]].concat()).fine();
    assert_eq!(run.stdout, "");
    let first = scene.read("bread.md");
    // What is there already may be written again.
    scene.run(&[&import[..], &["-q"]].concat()).fine();
    assert_eq!(scene.read("bread.md"), first);
}

#[test]
fn a_report_for_programs_goes_to_standard_output() {
    let scene = Scene::new().file("copy.en.txt", COPY);
    let run = scene.run(&["import", "copy.en.txt", "-o", "a.md", "--report", "json", "--tidy"]);
    let report: serde_json::Value = serde_json::from_str(&run.fine().stdout).unwrap();
    assert_eq!(report["form"], "text");
    assert_eq!(report["counts"]["exchanges"], 2);
    assert_eq!(report["speakers"][0]["role"], "interviewer");
    assert_eq!(report["removed"][0]["line"], 5);
    assert_eq!(report["lines"][0]["from"], serde_json::json!([3, 3]));
}

#[test]
fn standard_input_is_read_and_standard_output_written() {
    let scene = Scene::new();
    let mut command = scene.command(&["import", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(COPY.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let source = String::from_utf8(output.stdout).unwrap();
    assert!(source.starts_with("---\ntitle: On bread\nlang: en\n"), "{source}");
}

/// A source goes through, byte for byte.
#[test]
fn a_source_goes_through() {
    let scene = Scene::with_talk();
    let run = scene.run(&["import", "bread.md", "-q"]).fine();
    assert_eq!(run.stdout, TALK);
}

#[test]
fn what_cannot_be_imported_is_told() {
    let scene =
        Scene::new().file("empty.txt", "").file("blank.vtt", "WEBVTT\n\n").file("folder/a.txt", "");
    let mut told = String::new();
    for (file, status) in [("empty.txt", 1), ("blank.vtt", 1), ("missing.txt", 3), ("folder", 3)] {
        let Run { status: found, stdout, stderr } = scene.run(&["import", file, "-o", "a.md"]);
        assert_eq!((found, stdout.as_str()), (status, ""), "{file}: {stderr}");
        told += &format!("# {file}\n{stderr}\n");
    }
    assert!(!scene.names(".").contains(&"a.md".to_owned()));
    golden("import-troubles", &told);
}

/// The `out` of a project is the folder of its books, not the source of an import.
#[test]
fn a_project_has_no_say() {
    let scene = Scene::new().file("copy.en.txt", COPY).file("entretien.toml", "out = \"books\"\n");
    let run = scene.run(&["import", "copy.en.txt", "-q"]).fine();
    assert!(run.stdout.contains("**Q:** Why \\*bread\\*?"));
    assert_eq!(scene.names("."), ["copy.en.txt", "entretien.toml"]);
}

#[test]
fn captions_go_there_and_back() {
    let scene = Scene::with_talk();
    let run = scene.run(&["export", "bread.md", "--to", "vtt", "-o", "out/bread.vtt"]);
    assert_eq!((run.status, run.written()), (0, vec!["out/bread.vtt"]));
    golden("export-estimated", &run.stderr);
    let back = scene.run(&["import", "out/bread.vtt", "-q"]).fine().stdout;
    assert!(
        back.contains("title: On bread\n") && back.contains("**Ada Nkosi:** Because it rises.")
    );
    assert_eq!(scene.run(&["export", "missing.md", "--to", "txt"]).status, 3);
}

/// What has errors is not passed on.
#[test]
fn a_source_with_errors_is_not_exported() {
    let scene = Scene::new().file("talk.md", TALK.replace("title: On bread\n", ""));
    let run = scene.run(&["export", "talk.md", "--to", "txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("missing-title"), "{}", run.stderr);
}

#[test]
fn options_have_their_variables() {
    let captions = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mina>Why, um, bread?\n\n\
                    00:03.000 --> 00:04.000\n<v Ada>Because it rises.\n";
    let scene = Scene::new().file("talk.vtt", captions);
    let plain = scene.run(&["import", "talk.vtt"]).stdout;
    assert!(plain.contains("lang: en") && plain.contains("um"), "{plain}");
    assert!(!plain.contains("[00:"), "{plain}");
    let scene = scene
        .variable("ENTRETIEN_KEEP_TIMES", "1")
        .variable("ENTRETIEN_TIDY", "true")
        .variable("ENTRETIEN_LANG", "en-GB");
    let asked = scene.run(&["import", "talk.vtt"]).stdout;
    assert!(asked.contains("[00:") && asked.contains("lang: en-GB"), "{asked}");
    assert!(!asked.contains("um,"), "{asked}");
    let typed = scene.run(&["import", "talk.vtt", "--lang", "fr"]).stdout;
    assert!(typed.contains("lang: fr"), "{typed}");
    let scene = scene.variable("ENTRETIEN_FROM", "text");
    assert!(scene.run(&["import", "talk.vtt"]).stderr.contains("read as text"));
}
