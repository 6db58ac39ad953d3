//! What `--pdf-standard` makes of a source. The PDFs are left in `tests/store/pdf` for the
//! validators.

use super::{Run, Scene, TALK, entretien};
use lopdf::{Document, Object};
use std::path::Path;

const STANDARDS: [&str; 4] = ["ua1-a2a", "ua1-a3a", "ua2-a4f", "none"];

/// What a PDF says of itself: its version, what it claims in XMP, and the names and bytes of what
/// is attached to it.
#[derive(Debug, PartialEq, Eq)]
struct Claim {
    version: String,
    parts: Vec<String>,
    attached: Vec<(String, Vec<u8>)>,
}

impl Claim {
    fn read(pdf: &[u8]) -> Self {
        let doc = Document::load_mem(pdf).unwrap();
        let catalog = doc.catalog().unwrap();
        let xmp = catalog.get_deref(b"Metadata", &doc).and_then(Object::as_stream);
        let xmp = xmp.map_or_else(
            |_| String::new(),
            |xmp| String::from_utf8(xmp.get_plain_content().unwrap()).unwrap(),
        );
        let parts =
            ["pdfuaid:part", "pdfaid:part", "pdfaid:conformance"].iter().filter_map(|key| {
                let (_, rest) = xmp.split_once(&format!("<{key}>"))?;
                Some(rest.split_once('<')?.0.to_owned())
            });
        let files = catalog.get(b"AF").and_then(Object::as_array);
        let file = |file: &Object| {
            let file = doc.dereference(file).unwrap().1.as_dict().unwrap();
            assert_eq!(file.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Source");
            let name = lopdf::decode_text_string(file.get(b"UF").unwrap()).unwrap();
            let held = file.get(b"EF").unwrap().as_dict().unwrap().get_deref(b"F", &doc).unwrap();
            (name, held.as_stream().unwrap().get_plain_content().unwrap())
        };
        Self {
            version: doc.version.clone(),
            parts: parts.collect(),
            attached: files.map_or_else(|_| Vec::new(), |files| files.iter().map(file).collect()),
        }
    }

    fn of(version: &str, parts: &[&str], attached: &[(&str, &str)]) -> Self {
        let attached =
            attached.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Self {
            version: version.to_owned(),
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            attached: attached.collect(),
        }
    }
}

/// The PDF of the talk, built from a folder of another name.
fn built(standard: &str) -> Vec<u8> {
    let scene = Scene::new().file("talks/Über Brot.md", TALK);
    scene.run(&["talks/Über Brot.md", "--to", "pdf", "--pdf-standard", standard]).fine();
    scene.read("dist/bread.en.pdf")
}

#[test]
fn each_standard_is_claimed_and_takes_the_source_along_where_it_may() {
    let source = [("Über Brot.md", TALK)];
    let claims = [
        Claim::of("1.7", &["1", "2", "A"], &[]),
        Claim::of("1.7", &["1", "3", "A"], &source),
        Claim::of("2.0", &["2", "4", "F"], &source),
        Claim::of("1.7", &[], &[]),
    ];
    for (standard, claim) in STANDARDS.iter().zip(claims) {
        assert_eq!(Claim::read(&built(standard)), claim, "{standard}");
    }
}

#[test]
fn a_file_of_no_standard_is_the_smallest() {
    let [usual, archive, second, none] = STANDARDS.map(|standard| built(standard).len());
    assert!(none < usual && none < archive && none < second, "{none} of {usual}");
}

#[test]
fn the_variable_says_so_too_and_the_option_wins() {
    let scene = Scene::with_talk().variable("ENTRETIEN_PDF_STANDARD", "ua2-a4f");
    scene.run(&["bread.md", "--to", "pdf"]).fine();
    assert_eq!(Claim::read(&scene.read("dist/bread.en.pdf")).version, "2.0");
    scene.run(&["bread.md", "--to", "pdf", "--pdf-standard", "ua1-a2a"]).fine();
    assert_eq!(Claim::read(&scene.read("dist/bread.en.pdf")).version, "1.7");
}

#[test]
fn the_standard_of_the_pdf_is_nothing_to_the_epub() {
    let epub = |standard: &str| {
        let scene = Scene::with_talk();
        scene.run(&["bread.md", "--pdf-standard", standard]).fine();
        scene.read("dist/bread.en.epub")
    };
    assert!(epub("ua1-a2a") == epub("ua2-a4f"));
}

/// A mark at the head of the file, line ends of Windows: the attachment is the file itself.
#[test]
fn the_source_goes_along_byte_for_byte() {
    let text = format!("\u{feff}{}", TALK.replace('\n', "\r\n"));
    let scene = Scene::new().file("talk.md", &text);
    let run = scene.run(&["talk.md", "--to", "pdf", "--pdf-standard", "ua1-a3a"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let claim = Claim::read(&scene.read("dist/bread.en.pdf"));
    assert_eq!(claim.attached, [("talk.md".to_owned(), text.into_bytes())]);
}

#[test]
fn the_interviews_of_the_house_are_built_by_every_standard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let store = root.join("tests/store/pdf");
    std::fs::create_dir_all(&store).unwrap();
    for standard in STANDARDS {
        let scene = Scene::new();
        let mut command = entretien(root);
        command.args(["build", "--to", "pdf", "--index", "never"]);
        command.args(["--pdf-standard", standard, "--out"]);
        let run = Run::of(command.arg(scene.path("dist"))).fine();
        assert!(!run.written().is_empty());
        for name in scene.names("dist") {
            let pdf = scene.read(&format!("dist/{name}"));
            let stem = name.trim_end_matches(".pdf");
            std::fs::write(store.join(format!("{stem}.{standard}.pdf")), pdf).unwrap();
        }
    }
}
