//! What `build` leaves behind, and that it is always the same.

use super::{Run, Scene, TALK, entretien};

/// The talk under another slug.
fn talk_called(slug: &str) -> String {
    TALK.replace("slug: bread", &format!("slug: {slug}"))
}

#[test]
fn both_outputs_are_called_by_slug_and_language() {
    let scene = Scene::new().file("talk.md", TALK);
    let run = scene.run(&["build", "talk.md"]).fine();
    assert_eq!(run.written(), ["dist/bread.en.epub", "dist/bread.en.pdf"]);
    assert_eq!(scene.names("dist"), ["bread.en.epub", "bread.en.pdf"]);
    assert!(scene.read("dist/bread.en.epub").starts_with(b"PK"));
    assert!(scene.read("dist/bread.en.pdf").starts_with(b"%PDF-"));
    let pdf = run.stdout.lines().last().unwrap();
    assert!(pdf.contains(" page") && pdf.ends_with(" kB"), "{pdf}");
}

#[test]
fn without_a_command_the_sources_of_the_folder_are_built() {
    let scene = Scene::new()
        .file("source/b.md", talk_called("second"))
        .file("source/a.md", talk_called("first"))
        .file("source/README.md", "no source")
        .file("source/.hidden.md", "no source")
        .file("source/figures/deep.md", "no source");
    let run = scene.run(&["--to", "pdf"]).fine();
    let listed = ["dist/index.html", "dist/opds.json"];
    assert_eq!(run.written(), [&["dist/first.en.pdf", "dist/second.en.pdf"], &listed[..]].concat());
}

#[test]
fn a_source_without_a_slug_is_called_like_its_file() {
    let scene = Scene::new().file("monday.en.md", TALK.replace("slug: bread\n", ""));
    let run = scene.run(&["monday.en.md"]).fine();
    assert_eq!(run.written(), ["dist/monday.en.epub", "dist/monday.en.pdf"]);
}

#[test]
fn options_and_variables_say_what_goes_where() {
    let scene = Scene::with_talk();
    let run = scene.run(&["build", "bread.md", "--to", "epub", "--out", "a/b"]).fine();
    assert_eq!(run.written(), ["a/b/bread.en.epub"]);
    let scene = scene.variable("ENTRETIEN_OUT", "c").variable("ENTRETIEN_TO", "pdf");
    assert_eq!(scene.run(&["bread.md"]).fine().written(), ["c/bread.en.pdf"]);
    let run = scene.run(&["bread.md", "--to", "epub"]).fine();
    assert_eq!(run.written(), ["c/bread.en.epub"]);
}

#[test]
fn a_variable_that_is_empty_is_not_there() {
    let mut scene = Scene::with_talk().variable("ENTRETIEN_TO", "epub");
    let empty = [
        "ENTRETIEN_OUT",
        "ENTRETIEN_FONTS",
        "ENTRETIEN_PAPER",
        "ENTRETIEN_MAX_PAGES",
        "ENTRETIEN_SHARD",
        "ENTRETIEN_GRAYSCALE",
        "ENTRETIEN_FORMAT",
        "ENTRETIEN_JOBS",
        "ENTRETIEN_LIMIT",
        "ENTRETIEN_COLOR",
        "SOURCE_DATE_EPOCH",
    ];
    scene.variables.extend(empty.map(|name| (name, "")));
    assert_eq!(scene.run(&["bread.md"]).fine().written(), ["dist/bread.en.epub"]);
}

#[test]
fn quiet_lists_no_files() {
    let scene = Scene::with_talk();
    assert_eq!(scene.run(&["-q", "build", "bread.md"]).fine().stdout, "");
    assert_eq!(scene.names("dist").len(), 2);
}

#[test]
fn json_tells_of_each_file() {
    let scene = Scene::with_talk();
    let run = scene.run(&["build", "bread.md", "--format", "jsonl"]).fine();
    let told: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let pdf = scene.read("dist/bread.en.pdf").len();
    assert_eq!(told[1]["written"].as_str().unwrap().replace('\\', "/"), "dist/bread.en.pdf");
    assert_eq!(told[1]["bytes"], pdf);
    assert!(told[1]["pages"].as_u64() > Some(0) && told[0]["pages"].is_null(), "{}", run.stdout);
}

#[test]
fn a_paper_is_the_flags_else_the_sources_else_a5() {
    let of_source = TALK.replace("slug: bread", "slug: bread\npaper: a4");
    let first_page = |text: &str, arguments: &[&str]| {
        let run = Scene::new().file("talk.md", text).run(arguments);
        run.stdout.lines().next().unwrap().split("trim ").nth(1).unwrap().to_owned()
    };
    let inspect = ["inspect", "talk.md", "--pages"];
    assert_eq!(first_page(TALK, &inspect), "419.528 × 595.276");
    assert_eq!(first_page(&of_source, &inspect), "595.276 × 841.890");
    let flag = ["inspect", "talk.md", "--pages", "--paper", "6x9"];
    assert_eq!(first_page(&of_source, &flag), "432.000 × 648.000");
}

#[test]
fn one_bad_source_does_not_stop_the_others() {
    let scene = Scene::new()
        .file("source/a.md", talk_called("a"))
        .file("source/b.md", TALK.replace("title: On bread\n", ""))
        .file("source/c.md", talk_called("c"));
    let run = scene.run(&["build", "source", "nowhere.md", "--to", "epub"]);
    assert_eq!(run.written(), ["dist/a.en.epub", "dist/c.en.epub"]);
    // The worst of the two: a file that is not there, and a source with errors.
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert_eq!(scene.run(&["build", "--to", "epub"]).status, 1);
}

#[test]
fn two_sources_of_one_name_are_named_and_left_out() {
    let scene = Scene::new()
        .file("source/a.md", TALK)
        .file("source/b.md", talk_called("Bread"))
        .file("source/c.md", talk_called("c"));
    let run = scene.run(&["--to", "epub"]);
    assert_eq!((run.status, run.written()), (1, vec!["dist/c.en.epub"]));
    super::golden("clash", &run.stderr);
}

#[test]
fn a_source_named_twice_is_built_once() {
    let scene = Scene::new().file("source/a.md", TALK);
    let run = scene.run(&["build", "source/a.md", "source", "./source/a.md"]).fine();
    assert_eq!(run.written().len(), 2);
}

/// Both outputs of the talk, from a run in an environment of its own.
fn outputs(scene: &Scene, arguments: &[&str]) -> [Vec<u8>; 2] {
    scene.run(arguments).fine();
    ["bread.en.epub", "bread.en.pdf"].map(|name| scene.read(&format!("dist/{name}")))
}

#[test]
fn the_same_source_gives_the_same_bytes_whenever_and_wherever() {
    let first = outputs(&Scene::with_talk(), &["bread.md"]);
    let again = outputs(&Scene::with_talk(), &["bread.md"]);
    assert!(first == again, "a second run differs");

    let elsewhere = Scene::with_talk()
        .variable("TZ", "Pacific/Kiritimati")
        .variable("LANG", "ja_JP.UTF-8")
        .variable("LC_ALL", "tr_TR.UTF-8")
        .variable("HOME", "/nowhere")
        .variable("COLUMNS", "20");
    assert!(first == outputs(&elsewhere, &["bread.md"]), "another locale differs");

    let deep = Scene::new().file("a/b/c/bread.md", TALK);
    assert!(first == outputs(&deep, &["a/b/../b/c/bread.md"]), "another folder differs");

    let absolute = Scene::with_talk();
    let path = absolute.path("bread.md");
    assert!(first == outputs(&absolute, &[path.to_str().unwrap()]), "an absolute path differs");

    let among_others = Scene::with_talk().file("other.md", talk_called("other"));
    assert!(first == outputs(&among_others, &["."]), "company makes a difference");
    let crlf = Scene::new().file("bread.md", TALK.replace('\n', "\r\n"));
    assert_eq!(crlf.run(&["bread.md"]).status, 0);
}

#[test]
fn the_pdf_is_the_same_alone_and_the_epub_then_lists_no_pages() {
    let [epub, pdf] = outputs(&Scene::with_talk(), &["bread.md"]);
    let alone = Scene::with_talk();
    alone.run(&["bread.md", "--to", "pdf"]).fine();
    assert_eq!(alone.names("dist"), ["bread.en.pdf"]);
    alone.run(&["bread.md", "--to", "epub"]).fine();
    assert!(pdf == alone.read("dist/bread.en.pdf"));
    assert!(alone.read("dist/bread.en.epub").len() < epub.len(), "a page-list without a PDF");
}

/// A file of the talk's EPUB, as a run with arguments makes it of a source.
fn in_the_epub(source: &str, arguments: &[&str], name: &str) -> Option<Vec<u8>> {
    let loaf = || {
        let mut png = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).unwrap();
        png.into_inner()
    };
    let scene = Scene::new().file("bread.md", source).file("loaf.png", loaf());
    scene.run(&[&["build", "bread.md", "--to", "epub"], arguments].concat()).fine();
    let bytes = std::io::Cursor::new(scene.read("dist/bread.en.epub"));
    let mut archive = zip::ZipArchive::new(bytes).unwrap();
    let mut file = archive.by_name(name).ok()?;
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
    Some(bytes)
}

#[test]
fn a_cover_is_the_flags_else_the_sources_else_drawn() {
    let with = |cover: &str| TALK.replace("slug: bread", &format!("slug: bread\ncover: {cover}"));
    let cover = |source: &str, arguments: &[&str]| {
        in_the_epub(source, arguments, "OEBPS/images/cover.png").unwrap()
    };
    let [voices, band, frame] =
        ["voices", "band", "frame"].map(|design| cover(TALK, &["--cover", design]));
    assert!(voices != band && band != frame && frame != voices);
    assert!(cover(TALK, &[]) == voices && cover(&with("frame"), &[]) == frame);
    assert!(cover(&with("frame"), &["--cover", "voices"]) == voices);
    let own = cover(&with("loaf.png"), &[]);
    assert!(own.len() < 200, "{} bytes", own.len());
    assert!(cover(&with("loaf.png"), &["--cover", "voices"]) == voices);
    assert!(cover(&with("band"), &["--cover", "loaf.png"]) == own);
    assert_eq!(Scene::with_talk().run(&["bread.md", "--cover", "bread.md"]).status, 3);
    assert_eq!(Scene::with_talk().run(&["bread.md", "--cover", "nowhere.png"]).status, 3);
}

#[test]
fn an_epub_can_come_without_fonts() {
    let font = "OEBPS/fonts/EBGaramond-Regular.ttf";
    assert!(in_the_epub(TALK, &[], font).is_some());
    assert!(in_the_epub(TALK, &["--epub-fonts", "none"], font).is_none());
}

/// Fonts for paper are ours to bring, those of a reading system are its own.
#[test]
fn an_epub_alone_may_have_letters_that_no_font_here_has() {
    let talk = TALK.replace("title: On bread", "title: パン").replace("lang: en", "lang: ja");
    let scene = Scene::new().file("bread.md", talk.replace("rises", "膨らむ"));
    assert_eq!(scene.run(&["bread.md"]).status, 1);
    let run = scene.run(&["bread.md", "--to", "epub"]);
    assert_eq!((run.status, run.written()), (0, vec!["dist/bread.ja.epub"]));
    super::golden("bare-cover", &run.stderr);
}

/// Decoration is read by nobody: it is neither a figure of the PDF nor in the way of one.
#[test]
fn images_that_only_decorate_are_built() {
    let square = image::RgbImage::new(9, 9);
    let mut png = std::io::Cursor::new(Vec::new());
    square.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let talk = format!(
        "{TALK}\n![](rule.png \"decorative\")\n\nIn ![](rule.png \"decorative\") line.\n\n\
         ![](rule.png \"decorative\")\n*And words below — Photo: Ines Aalto*\n"
    );
    let scene = Scene::new().file("bread.md", talk).file("rule.png", png.into_inner());
    assert_eq!(scene.run(&["bread.md"]).fine().written().len(), 2);
}

#[test]
fn a_budget_of_pages_is_held() {
    let scene = Scene::with_talk();
    let run = scene.run(&["bread.md", "--max-pages", "1"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("pages; at most 1 are allowed"), "{}", run.stderr);
    assert!(!scene.path("dist").exists(), "something was written");
    scene.run(&["bread.md", "--max-pages", "9"]).fine();
}

#[test]
fn the_layout_report_is_json_by_output() {
    let scene = Scene::with_talk();
    scene.run(&["bread.md", "--layout-report", "figures/layout.json"]).fine();
    let report: serde_json::Value =
        serde_json::from_slice(&scene.read("figures/layout.json")).unwrap();
    let talk = &report["bread.en"];
    assert_eq!(talk["pages"][0]["label"], "1");
    assert_eq!(talk["pages"][0]["faults"], serde_json::json!([]));
    assert_eq!(talk["lines"]["overfull"], 0);
}

#[test]
fn source_date_epoch_dates_the_outputs() {
    let plain = outputs(&Scene::with_talk(), &["bread.md"]);
    let dated = Scene::with_talk().variable("SOURCE_DATE_EPOCH", "1700000000");
    let dated = outputs(&dated, &["bread.md"]);
    assert!(plain[0] != dated[0] && plain[1] != dated[1]);
    let text = String::from_utf8_lossy(&dated[1]);
    assert!(text.contains("2023-11-14T22:13:20"), "the PDF does not bear the date");
}

#[test]
fn the_repository_builds_itself() {
    let scene = Scene::new();
    let mut command = entretien(std::path::Path::new(env!("CARGO_MANIFEST_DIR")));
    let run =
        Run::of(command.args(["build", "--no-cache", "--out"]).arg(scene.path("dist"))).fine();
    let written = run.written();
    assert!(written.iter().any(|path| path.ends_with(".epub")), "{written:?}");
    assert!(written.iter().any(|path| path.ends_with(".pdf")), "{written:?}");
}
