//! Sources that break books: each ends in books without fault, or in a complaint with its place.

use super::{Run, Scene, TALK, golden};
use image::{DynamicImage, GrayImage, ImageFormat, RgbImage};
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// The front matter of a source, keys of ours left out where it brings its own, and its body.
fn source(keys: &str, body: &str) -> String {
    let ours = [
        ("title", "title: On bread\n"),
        ("lang", "lang: en\n"),
        ("date", "date: 2026-05-12\n"),
        ("slug", "slug: bread\n"),
        (
            "speakers",
            "speakers:\n  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}\n  \
             - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}\n",
        ),
    ];
    let is_there = |key: &str| keys.lines().any(|line| line.starts_with(&format!("{key}:")));
    let ours: String =
        ours.iter().filter(|(key, _)| !is_there(key)).map(|(_, line)| *line).collect();
    format!("---\n{ours}{keys}---\n\n**Q:** Why?\n\n**A:** So.\n\n{body}\n")
}

/// Builds books; what is complained of meanwhile is golden. The EPUB is read again without a
/// complaint and kept for the validators; its documents come back as one text.
fn survives(name: &str, outputs: &str, scene: &Scene) -> String {
    let run = scene.run(&["build", "nasty.md", "--to", outputs]);
    let written = outputs.split(',').count();
    assert_eq!((run.status, run.written().len()), (0, written), "{name}: {}", run.stderr);
    golden(&format!("nasty-{name}"), &run.stderr);
    let book = run.written()[0].to_owned();
    scene.run(&["check", &book, "--deny", "warnings"]).fine();
    let bytes = scene.read(&book);
    let store = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/epub");
    fs::create_dir_all(&store).unwrap();
    fs::write(store.join(format!("nasty-{name}.epub")), &bytes).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut text = names.join("\n");
    for name in names.iter().filter(|name| name.ends_with("xhtml") || name.ends_with("opf")) {
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    }
    text
}

#[test]
fn words() {
    let title = "interminable ".repeat(400);
    let family = "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳️\u{200d}🌈🇫🇷𝔊e\u{301}\u{323}𠮷";
    let body = format!(
        "## Why?\n\n**Q:** Why?\n\n**A:** &nbsp;&mdash;&amp;amp; a\u{7}b\u{85}c\u{fdd0}d\u{feff}e\u{fffe}f\n\n\
         ## Why?\n\n**Q:** Why?\n\n**A:** \u{2067}abc\u{2069}\n\n## 🎉\n\n**Q:** 写真\n\n**A:** {family}\n\n\
         ## <ruby>漢<rt>かん</rt></ruby>\n\n**Q:** <br>\n\n**A:** שלום (abc) [2]!\n\n\
         ## {title}\n\n**Q:** {title}\n\n**A:** ]]> <!-- -- --> <![CDATA[x]]> & < > \" '\n"
    );
    let keys = format!(
        "title: \"שיחה עם Sarah (2) & <b>\\\"R&amp;D\\\"</b> {title}\"\n\
         subjects: [\"<x>\", R&D]\n"
    );
    let text = survives("words", "epub", &Scene::new().file("nasty.md", source(&keys, &body)));
    assert!(text.contains(family) && text.contains(title.trim()));
    assert!(text.contains("\u{a0}—&amp;amp; ab cdef"), "{text}");
    for number in 1..=6 {
        assert_eq!(text.matches(&format!(" id=\"q{number}\"")).count(), 1, "q{number}");
    }
}

#[test]
fn structures() {
    let deep: String =
        (0..6).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect();
    let long = "word ".repeat(400);
    let body = format!(
        "**Q:** {long}\n\n- one[^a]\n- two\n\n1. a\n\nAnd?\n\n**A:** <center>Mid</center><font>x</font> \
         <b>bold</b> line<br>break\n\n{deep}\n7. seven\n8. eight\n\n- [ ] open\n- [x] done\n\n-\n\n\
         ## With a note[^a] and [a link](https://example.org) and *em*\n\n\
         **Q:** Why[^b] [this[^a]](https://example.org/?q=1)?\n\n\
         **A:** Again[^a] and again[^a].\n\n| a[^a] | b |\n|---|---|\n| <ruby>漢<rt>かん</rt></ruby> | [x](#q2) |\n\n\
         ```\n<script>alert(1)</script> --> ]]>\n```\n\n<!--@ pagebreak -->\n\n\
         > A quotation with a [link](https://example.org/{slash}) inside.\n\n\
         **A:**\n\n**Q:**\n\n**A:** After nothing.\n\n\
         [^a]: A note[^b] with a list:\n\n    - x\n    - y\n\n    | t | u |\n    |---|---|\n    | 1 | 2 |\n\n\
         [^b]: Another, calling back[^a].\n",
        slash = "long/".repeat(60),
    );
    let text = survives("structures", "epub", &Scene::new().file("nasty.md", source("", &body)));
    for id in ["fn1", "fn2", "fnref1", "fnref1-2", "fnref1-3"] {
        assert_eq!(text.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(!text.contains("<center") && !text.contains("<font") && !text.contains("<input"));
    assert!(text.contains("start=\"7\"") && text.contains("☐ ") && text.contains("☑ "));
}

#[test]
fn links_and_people() {
    let keys = "slug: console\ndate: 9999\n\
        speakers:\n  - {id: a, name: Ada Nkosi, role: interviewee, labels: [A]}\n  \
        - {id: c, role: other, labels: [C]}\n  - {id: d, name: שרה, role: interviewee, labels: [D]}\n  \
        - {id: q, name: The Crumb, role: interviewer, labels: [Q]}\n\
        credits:\n  - {role: author, name: Ada Nkosi}\n  - {role: author, name: Ada Nkosi}\n  \
        - {role: tea, name: 山田}\nsource: {url: \"https://例え.jp/a b|c?d=é\"}\n";
    let body = "**A:** Before. <https://例え.jp/é?q=a|b#c> [x](https://example.org/a%20b) \
        [y](<https://example.org/a b|c>) www.example.org a@example.org [z](tel:+27.31) \
        [d](doi:10.1000/182) [m](MAILTO:a@example.org)\n\n**C:** Hear, hear!\n\n**D:** אמת.\n\n\n";
    let text = survives("links", "epub", &Scene::new().file("nasty.md", source(keys, body)));
    assert!(text.contains("href=\"https://例え.jp/é?q=a%7Cb#c\""), "{text}");
    assert!(text.contains("href=\"https://example.org/a%20b%7Cc\""), "{text}");
    assert_eq!(text.matches("<dc:creator").count(), 3);
}

fn encode(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.into().write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A photograph that lies on its side and tells where it was taken.
fn photograph() -> Vec<u8> {
    let jpeg = encode(RgbImage::from_pixel(60, 40, image::Rgb([90, 60, 30])), ImageFormat::Jpeg);
    let mut exif =
        b"\xFF\xE1\0\x3DExif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
            .to_vec();
    exif.extend_from_slice(b"48.8566 N 2.3522 E, taken at home.");
    exif.truncate(2 + 0x3D);
    exif.resize(2 + 0x3D, 0);
    [&jpeg[..2], &exif, &jpeg[2..]].concat()
}

#[test]
fn images() {
    let png = encode(RgbImage::from_pixel(9, 9, image::Rgb([9, 9, 9])), ImageFormat::Png);
    let other = encode(RgbImage::from_pixel(9, 9, image::Rgb([99, 9, 9])), ImageFormat::Png);
    let deep = image::ImageBuffer::from_pixel(8, 8, image::Rgba([60_000_u16, 9, 9, 30_000]));
    let scene = Scene::new()
        .file("写真 1.png", &png)
        .file("I.png", &png)
        .file("sub/i.png", &other)
        .file("\u{e9}.png", &png)
        .file("CON.jpg", &other)
        .file("deep.png", encode(DynamicImage::ImageRgba16(deep), ImageFormat::Png))
        .file("moving.gif", encode(RgbImage::new(7, 7), ImageFormat::Gif))
        .file("home.jpg", photograph())
        .file("unused.png", &other)
        .file(
            "large.png",
            encode(GrayImage::from_pixel(6000, 4000, image::Luma([200])), ImageFormat::Png),
        );
    let names = [
        "写真%201.png",
        "I.png",
        "sub/i.png",
        "é.png",
        "CON.jpg",
        "deep.png",
        "moving.gif",
        "home.jpg",
        "large.png",
        "./I.png",
    ];
    let mut body: String = names
        .iter()
        .map(|name| format!("![What <{name}> \"shows\" & is]({name})\n*R&D — Photo: <b>*\n\n"))
        .collect();
    body += "![](I.png \"decorative\")\n\nIn ![a sign](I.png) line.\n";
    let text = survives(
        "images",
        "epub,pdf",
        &scene.file("nasty.md", source("cover: large.png\n", &body)),
    );
    let files = text.split_once('<').unwrap().0;
    assert_eq!(files.matches("images/image-").count(), 6, "{files}");
    assert!(files.contains("images/cover.png"));
    assert!(!files.contains("CON") && !files.contains("gif"), "{files}");
}

/// What a source is called, its front matter and its body.
type Refused = (&'static str, &'static str, &'static str);

const REFUSED: &[Refused] = &[
    ("blank-title", "title: \" \"\n", ""),
    ("year-zero", "date: 0000-01-01\n", ""),
    ("day-of-no-month", "date: 2026-02-30\n", ""),
    ("language-with-underscore", "lang: jp_JP\n", ""),
    ("language-by-name", "lang: english\n", ""),
    ("device", "slug: CON\n", ""),
    ("no-language", "lang: \"\"\n", ""),
    ("dead-anchor", "", "[x](#q99)"),
    ("missing-note", "", "Call[^x]."),
    ("note-without-call", "", "[^x]: Note."),
    ("missing-file", "", "[x](other.xhtml)"),
    ("file", "", "[x](file:///etc/passwd)"),
    ("override", "", "Why \u{202e}daerb?"),
    ("slip", "", "[x](htp://example.org)"),
    ("program", "", "[x](javascript:alert(1)) [y](JavaScript:x) <javascript:alert(1)>"),
    ("data", "", "[x](data:text/html,x)"),
    (
        "tags",
        "",
        "<script>alert(1)</script><iframe src=\"x\"></iframe><p onclick=\"x\">y</p><style>p{}</style>",
    ),
    (
        "drawing",
        "",
        "<svg><image href=\"https://example.org/a.png\"/></svg><math><mi>x</mi></math>",
    ),
    ("pixel", "", "![x](https://example.org/pixel.gif)"),
    ("no-description", "", "![](cut.png)"),
    ("truncated", "", "![x](cut.png) ![x](cut.jpg)"),
    ("empty", "", "![x](empty.png)"),
    ("bomb", "", "![x](bomb.png)"),
    ("kinds", "", "![x](a.avif) ![x](a.tiff) ![x](a.svg)"),
    ("outside", "", "![x](../secret.png) ![x](/etc/passwd) ![x](%2e%2e/secret.png)"),
    ("cover", "cover: cut.png\n", ""),
    (
        "two-labels",
        "speakers:\n  - {name: Ada, role: interviewee, labels: [A]}\n  - {name: Aki, role: interviewer, labels: [A, Q]}\n",
        "",
    ),
];

#[test]
fn what_is_refused() {
    let png = encode(RgbImage::new(9, 9), ImageFormat::Png);
    let jpeg = encode(RgbImage::new(40, 40), ImageFormat::Jpeg);
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let scene = Scene::new()
        .file("sources/cut.png", &png[..png.len() - 20])
        .file("sources/cut.jpg", &jpeg[..200])
        .file("sources/empty.png", "")
        .file("sources/bomb.png", bomb)
        .file("sources/a.avif", b"\0\0\0\x1cftypavif")
        .file("sources/a.tiff", b"II*\0\x08\0\0\0")
        .file("sources/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")
        .file("secret.png", &png);
    let scene = REFUSED.iter().fold(scene, |scene, (name, keys, body)| {
        let keys = format!("slug: {name}\n{keys}");
        scene.file(&format!("sources/{name}.md"), source(&keys, body))
    });
    for (name, ..) in REFUSED {
        let run = scene.run(&["build", &format!("sources/{name}.md"), "--deny", "warnings"]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{name}: {}", run.stderr);
    }
    let run = scene.run(&["build", "sources", "--deny", "warnings", "--format", "short"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    golden("nasty-refused", &run.stderr);
}

/// Line ends and marks of the editor's choice make no difference.
#[test]
fn encodings() {
    let bytes = |text: String| -> Vec<u8> {
        let scene = Scene::new().file("bread.md", text);
        let Run { stderr, .. } = scene.run(&["build", "bread.md", "--to", "epub"]).fine();
        assert_eq!(stderr, "");
        scene.read("dist/bread.en.epub")
    };
    let plain = bytes(TALK.to_owned());
    assert!(plain == bytes(format!("\u{feff}{TALK}")), "a byte order mark");
    assert!(plain == bytes(TALK.replace('\n', "\r\n")), "CRLF");
    assert!(plain == bytes(TALK.replace('\n', "\r")), "CR");
}
