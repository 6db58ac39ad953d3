//! Every font file comes with its licence and its origin, and is what the origin says.

use entretien::language::{self, LETTERS};
use entretien::model::Lang;
use entretien::text::{Fonts, Shelf};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// All fonts, those beside the binary included.
pub(crate) fn all() -> Fonts {
    #[derive(Debug)]
    struct Repository;
    impl Shelf for Repository {
        fn fetch(&self, name: &str) -> Option<Vec<u8>> {
            fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(name)).ok()
        }
    }
    Fonts::with_shelf(Box::new(Repository)).unwrap()
}

fn families() -> Vec<PathBuf> {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(fonts).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(folders.len() >= 7);
    folders
}

fn sha256(path: &Path) -> String {
    Sha256::digest(fs::read(path).unwrap()).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    })
}

#[test]
fn every_font_file_is_what_its_origin_says() {
    for folder in families() {
        let origin = fs::read_to_string(folder.join("ORIGIN")).unwrap();
        for key in ["font ", "package ", "sha256 ", "licence ", "changes "] {
            assert!(origin.lines().any(|l| l.starts_with(key)), "{}: no {key}", folder.display());
        }
        let mut listed = BTreeSet::new();
        for line in origin.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [sum, file, "from", _] = words[..] {
                assert_eq!(sha256(&folder.join(file)), sum, "{file}");
                listed.insert(file.to_owned());
            }
        }
        let there: BTreeSet<String> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !["ORIGIN", "OFL.txt", "make.py"].contains(&name.as_str()))
            .collect();
        assert_eq!(there, listed, "{}", folder.display());
    }
}

#[test]
fn every_language_has_a_face_with_all_its_letters_and_faces_for_all_our_words() {
    let fonts = all();
    let beside: Vec<_> = fonts.sought().map(|sought| sought.face.unwrap()).collect();
    let faces = || fonts.iter().map(|(_, face)| face).chain(beside.iter().copied());
    for (tag, letters) in LETTERS {
        let has_all = faces().any(|face| letters.chars().all(|c| face.glyph(c).is_some()));
        assert!(has_all, "{tag}");
        let Some(language) = Lang::read(tag).and_then(|lang| language::find(&lang)) else {
            continue;
        };
        for c in format!("{:?}", language.words).chars().filter(|c| c.is_alphabetic()) {
            assert!(faces().any(|face| face.glyph(c).is_some()), "{tag} {c}");
        }
    }
}

#[test]
fn every_licence_is_whole() {
    for folder in families() {
        let licence = fs::read_to_string(folder.join("OFL.txt")).unwrap();
        let first = licence.lines().next().unwrap();
        assert!(first.contains("Copyright") || first.contains('©'), "{}", folder.display());
        let parts = ["SIL OPEN FONT LICENSE Version 1.1", "PREAMBLE", "DEFINITIONS", "PERMISSION"];
        for part in parts.into_iter().chain(["TERMINATION", "DISCLAIMER"]) {
            assert!(licence.contains(part), "{}: no {part}", folder.display());
        }
        assert!(licence.trim_end().ends_with("OTHER DEALINGS IN THE FONT SOFTWARE."));
    }
}

#[test]
fn every_family_has_its_row_in_the_readme() {
    let readme = include_str!("../fonts/README.md");
    for folder in families() {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(readme.contains(&format!("]({name})")), "{name}");
    }
}
