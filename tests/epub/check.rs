//! Finished EPUBs read again: each fault is found in its place, and nothing harms the reader.

use super::everything::everything;
use super::square;
use entretien::diagnostic::{Report, Rule};
use entretien::epub::{self, Finding};
use entretien::text::Fonts;
use proptest::prelude::{any, prop, proptest};
use proptest::test_runner::Config;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A small EPUB, file by file.
pub(crate) struct Shelf(Vec<(String, Vec<u8>)>);

/// How it lists its image.
pub(crate) const LOAF: &str = r#"<item id="loaf" href="loaf.png" media-type="image/png"/>"#;

const CONTAINER: &str = r#"<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"#;

const PACKAGE: &str = r#"<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:1</dc:identifier><dc:title>Bread</dc:title>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="loaf" href="loaf.png" media-type="image/png"/>
</manifest>
<spine><itemref idref="text"/></spine>
</package>"#;

const DOCUMENT: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>Bread</title></head>
<body>
<p>Bread.</p>
</body>
</html>"#;

const NAV: &str = r#"<nav epub:type="toc"><ol><li><a href="text.xhtml">Bread</a></li></ol></nav>"#;

impl Shelf {
    /// A book without fault.
    pub(crate) fn fine() -> Self {
        Self(vec![
            ("mimetype".to_owned(), b"application/epub+zip".to_vec()),
            ("META-INF/container.xml".to_owned(), CONTAINER.into()),
            ("OEBPS/book.opf".to_owned(), PACKAGE.into()),
            ("OEBPS/nav.xhtml".to_owned(), DOCUMENT.replace("<p>Bread.</p>", NAV).into()),
            ("OEBPS/text.xhtml".to_owned(), DOCUMENT.into()),
            ("OEBPS/loaf.png".to_owned(), square(9)),
        ])
    }

    /// The same with another file, or with another content of one it has.
    pub(crate) fn file(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        match self.0.iter_mut().find(|(other, _)| other == name) {
            Some((_, old)) => *old = content,
            None => self.0.push((name.to_owned(), content)),
        }
        self
    }

    /// The same with words changed in a file.
    pub(crate) fn edit(mut self, name: &str, old: &str, new: &str) -> Self {
        let (_, content) = self.0.iter_mut().find(|(other, _)| other == name).unwrap();
        let text = String::from_utf8(content.clone()).unwrap();
        assert!(text.contains(old), "{name} holds no {old:?}");
        *content = text.replace(old, new).into();
        self
    }

    /// The same with another text.
    pub(crate) fn text(self, body: &str) -> Self {
        self.edit("OEBPS/text.xhtml", "<p>Bread.</p>", body)
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            let method = match name.as_str() {
                "mimetype" => CompressionMethod::Stored,
                _ => CompressionMethod::Deflated,
            };
            let options = SimpleFileOptions::default().compression_method(method);
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// What is said of it, a line for each complaint.
    fn told(&self) -> String {
        told(&epub::check(&self.bytes()))
    }
}

/// What is said of a book, a line for each complaint.
pub(crate) fn told(findings: &[Finding]) -> String {
    let report = |finding: &Finding| {
        let Finding { path, text, complaints } = finding;
        Report { path, text, diagnostics: complaints }.short()
    };
    findings.iter().map(report).collect()
}

/// The rules that a book breaks.
pub(crate) fn broken(book: &[u8]) -> Vec<Rule> {
    let findings = epub::check(book);
    findings.iter().flat_map(|finding| finding.complaints.iter().map(|c| c.rule)).collect()
}

#[test]
fn a_book_without_fault_is_told_nothing_of() {
    assert_eq!(Shelf::fine().told(), "");
}

#[test]
fn our_own_books_are_without_fault() {
    let bytes = epub::write(&everything(), &Fonts::core().unwrap(), Some(&square(90))).unwrap();
    assert_eq!(told(&epub::check(&bytes)), "");
}

#[test]
fn links_lead_somewhere_safe() {
    let links = [
        "javascript:alert(1)",
        "Java&#115;cript:x",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "htp://x",
        "../../etc/passwd",
        "nowhere.xhtml",
        "#q9",
        "nav.xhtml#q9",
        "%2e%2e/%2e%2e/x",
        "https://example.org/",
        "mailto:a@example.org",
        "#here",
        "nav.xhtml",
        "text.xhtml#epubcfi(/4/2)",
        "../OEBPS/text.xhtml#here",
    ];
    let body: String =
        links.iter().map(|href| format!("<p id=\"here\"><a href=\"{href}\">x</a></p>\n")).collect();
    insta::assert_snapshot!(Shelf::fine().text(&body).told());
}

#[test]
fn images_are_described_and_whole() {
    let body = "<p><img src=\"loaf.png\"/>\n<img src=\"loaf.png\" alt=\"loaf.png\"/>\n\
                <img src=\"loaf.png\" alt=\"\"/><img src=\"loaf.png\" alt=\"A loaf\"/></p>\n\
                <svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0\"/></svg>\n\
                <svg xmlns=\"http://www.w3.org/2000/svg\"><title>A loaf</title></svg>";
    let cut = square(9)[..80].to_vec();
    let shelf = Shelf::fine().text(body).file("OEBPS/loaf.png", cut);
    insta::assert_snapshot!(shelf.told());
    let told = |bytes: Vec<u8>| Shelf::fine().file("OEBPS/loaf.png", bytes).told();
    assert!(told(Vec::new()).contains("cannot be shown: the file is empty"));
    let mut jpeg = Vec::new();
    let pixels = image::RgbImage::new(2400, 1800);
    pixels.write_to(&mut Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).unwrap();
    assert!(told(jpeg.clone()).contains("is listed as `image/png` and is `image/jpeg`"));
    let listed = Shelf::fine()
        .edit("OEBPS/book.opf", "media-type=\"image/png\"", "media-type=\"image/jpeg\"")
        .file("OEBPS/loaf.png", jpeg);
    assert!(
        listed.told().contains("warning[epub-size]: the image `OEBPS/loaf.png` has 2400 × 1800")
    );
}

#[test]
fn markers_are_in_the_page_list() {
    let marker = "<p>a<span epub:type=\"pagebreak\" id=\"page1\" aria-label=\"1\"></span>\n\
                  b<span role=\"doc-pagebreak\" id=\"page2\"></span></p>";
    let without = Shelf::fine().text(marker);
    let list = "</nav><nav epub:type=\"page-list\"><ol><li><a href=\"text.xhtml#page1\">1</a>\
                </li></ol></nav>";
    let with = Shelf::fine().text(marker).edit("OEBPS/nav.xhtml", "</nav>", list);
    insta::assert_snapshot!([without.told(), with.told()].join("\n"));
}

#[test]
fn characters_lists_notes_and_programs() {
    let body = "<p>Why \u{202e}daerb? &#x2067;a</p><p>b\u{2069}\u{feff}\u{85}</p>\n\
                <ul></ul><ol><li>a<ul/></li></ol><h2> </h2><h3><img src=\"loaf.png\" alt=\"A\"/></h3>\n\
                <p><a href=\"text.xhtml\"></a><a href=\"#n1\">1</a></p>\n\
                <aside epub:type=\"footnote\" id=\"n1\">With yeast.</aside>\n\
                <aside role=\"doc-footnote\" id=\"n2\">With time.</aside>\n\
                <p onclick=\"rise()\">x</p><script>rise()</script>\n\
                <p><img src=\"https://example.org/a.png\" alt=\"A\"/></p>\n\
                <svg><title>a</title><image xlink:href=\"//example.org/b.png\"/></svg>";
    insta::assert_snapshot!(Shelf::fine().text(body).told());
}

#[test]
fn what_a_package_claims_is_held_against_the_book() {
    let claims = ["alternativeText", "pageBreakMarkers", "rubyAnnotations", "ARIA"]
        .map(|claim| format!("<meta property=\"schema:accessibilityFeature\">{claim}</meta>\n"));
    let shelf = Shelf::fine()
        .text("<p><img src=\"loaf.png\"/></p>")
        .edit("OEBPS/text.xhtml", " lang=\"en\"", "")
        .edit(
            "OEBPS/book.opf",
            "<meta property=\"schema:accessibilityHazard\">none</meta>",
            &claims.concat(),
        )
        .edit("OEBPS/book.opf", "<dc:title>", "<dc:date>0000-01-01</dc:date>\n<dc:title>");
    insta::assert_snapshot!(shelf.told());
}

#[test]
fn hostile_containers_are_refused() {
    let bomb = Shelf::fine().file("OEBPS/text.xhtml", vec![b' '; 40 << 20]);
    let names = Shelf::fine()
        .file("../../etc/cron.d/x", "x")
        .file("/etc/passwd", "x")
        .file("OEBPS/CON.png", "x")
        .file("OEBPS/a\u{1b}[31mb", "x")
        .file(&format!("OEBPS/{}", "x".repeat(290)), "x");
    let entities = Shelf::fine().edit(
        "OEBPS/text.xhtml",
        "<html",
        "<!DOCTYPE html [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<html",
    );
    let entities = entities.text("<p>&b;&c;</p>");
    let missing = Shelf::fine().edit("OEBPS/book.opf", "loaf.png", "Loaf.png");
    let broken = Shelf::fine().text("<p>Salt & rye</p><p>").edit(
        "OEBPS/nav.xhtml",
        "text.xhtml",
        "text.xhtml#there",
    );
    let reports: Vec<String> =
        [&bomb, &names, &entities, &missing, &broken].iter().map(|shelf| shelf.told()).collect();
    insta::assert_snapshot!(reports.join("\n"));
    for (bytes, words) in [
        (&b""[..], "no ZIP archive"),
        (b"PK\x05\x06", "no ZIP archive"),
        (b"<html>", "no ZIP archive"),
    ] {
        assert!(told(&epub::check(bytes)).contains(words), "{bytes:?}");
    }
}

#[test]
fn no_list_of_complaints_is_endless() {
    let body = "<p><a href=\"javascript:x\">x</a></p>".repeat(1000);
    let told = Shelf::fine().text(&body).told();
    assert_eq!(told.lines().count(), 101);
    assert!(told.contains("and 900 more complaints about this file"));
}

#[test]
fn long_documents_are_told_of_and_long_contents_are_not() {
    let long = format!("<p>{}</p>", "word ".repeat(70_000));
    let told = Shelf::fine().text(&long).told();
    assert_eq!(told, "OEBPS/text.xhtml:1:1: warning[epub-size]: the document is 350 kB long\n");
    let contents = Shelf::fine().edit("OEBPS/nav.xhtml", "</body>", &format!("{long}</body>"));
    assert_eq!(contents.told(), "");
}

/// Nesting without end neither overflows the stack nor takes time out of proportion.
#[test]
fn deep_documents_are_read() {
    for element in ["ul", "h1", "a href=\"#\"", "svg", "span epub:type=\"page-list\""] {
        let name = element.split(' ').next().unwrap();
        let body = format!("<{element}>").repeat(100_000) + &format!("</{name}>").repeat(100_000);
        assert!(!broken(&Shelf::fine().text(&body).bytes()).is_empty(), "{element}");
    }
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, cases: 200, ..Config::default() })]

    /// A book of any bytes, or of ours with some of them changed, is answered, never a panic.
    #[test]
    fn damage_is_answered(
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        stored in any::<bool>(),
    ) {
        let shelf = Shelf::fine().text("<ul><li id=\"a\"><a href=\"#a\">x&#x202e;</a></li></ul>");
        let mut bytes = if stored { shelf.0.iter().flat_map(|(_, b)| b.clone()).collect() } else { shelf.bytes() };
        for (at, byte) in &hits {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        let _ = epub::check(&bytes);
        // The same damage inside the documents, where no checksum catches it.
        let mut shelf = shelf;
        for (at, byte) in hits {
            let file = at.index(shelf.0.len() - 1) + 1;
            let content = &mut shelf.0[file].1;
            let at = at.index(content.len());
            content[at] = byte;
        }
        let _ = epub::check(&shelf.bytes());
    }
}
