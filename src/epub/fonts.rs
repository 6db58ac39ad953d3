//! The fonts of the book: which characters each face must have, and their subsets.

use super::Error;
use crate::edition::{Caps, Design, Family, Slant, Style, Weight};
use crate::measure::wide;
use crate::model::Lang;
use crate::scan::places;
use crate::text::{FaceId, Features, Fonts, Look, Needs, Region};
use std::collections::{BTreeMap, BTreeSet};

/// What a text sounds like on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Voice {
    family: Family,
    bold: bool,
    italic: bool,
    caps: Caps,
}

impl Voice {
    /// The voice of a style.
    pub(super) fn of(style: Style) -> Self {
        Self {
            family: style.family,
            bold: style.weight == Weight::Bold,
            italic: style.slant == Slant::Italic,
            caps: style.caps,
        }
    }

    /// Whether it is the voice of code.
    pub(super) fn is_code(self) -> bool {
        self.family == Family::Code
    }

    /// The same, emphasised: italic, and upright again inside italic.
    pub(super) const fn emphasised(self) -> Self {
        Self { italic: !self.italic, ..self }
    }

    /// The same, bold.
    pub(super) const fn strong(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// The characters met, by language and voice. Those of ASCII are taken for granted.
#[derive(Debug, Default)]
pub(super) struct Usage(BTreeMap<Lang, BTreeMap<Voice, BTreeSet<char>>>);

impl Usage {
    /// Takes note of a text.
    pub(super) fn see(&mut self, voice: Voice, lang: &Lang, text: &str) {
        if !self.0.contains_key(lang) {
            self.0.insert(lang.clone(), BTreeMap::new());
        }
        let Some(voices) = self.0.get_mut(lang) else { return };
        let characters = voices.entry(voice).or_default();
        if text.is_ascii() {
            return;
        }
        // Most come again and again.
        let mut last = ['\0'; 8];
        for at in places(text.as_bytes(), |byte, _, _| byte >= 0xc0) {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            let Some(c) = c.filter(|c| !c.is_control()) else { continue };
            let place = &mut last[wide(u32::from(c) % 8)];
            if std::mem::replace(place, c) == c {
                continue;
            }
            characters.insert(c);
            if voice.caps == Caps::All {
                characters.extend(c.to_uppercase());
            }
        }
    }
}

/// A font of the package.
#[derive(Debug)]
pub(super) struct FontFile {
    pub(super) name: String,
    pub(super) family: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) bytes: Vec<u8>,
}

/// The fonts of the package and who needs them.
#[derive(Debug, Default)]
pub(super) struct Embedded {
    pub(super) files: Vec<FontFile>,
    /// Families that stand in where those of the design lack a character of the book's language.
    pub(super) fallbacks: BTreeSet<String>,
    /// The same for words in other languages.
    pub(super) foreign: BTreeMap<Lang, BTreeSet<String>>,
    /// The licences of the families: a file name and a text.
    pub(super) licences: BTreeMap<String, &'static str>,
}

/// What one face must be able to set.
#[derive(Default)]
struct Wanted {
    characters: BTreeSet<char>,
    languages: BTreeSet<Lang>,
    small_capitals: bool,
}

/// The subsets a book needs. A character that only a face with cubic outlines has is left to the
/// reading system, since no subset can be made of such a face.
pub(super) fn embed(
    usage: &Usage,
    fonts: &Fonts,
    design: &Design,
    book: &Lang,
) -> Result<Embedded, Error> {
    let mut embedded = Embedded::default();
    let mut wanted: BTreeMap<FaceId, Wanted> = BTreeMap::new();
    for (lang, voices) in &usage.0 {
        for (voice, characters) in voices {
            let own = fonts.find(design.family(voice.family), voice.bold, voice.italic);
            for c in (' '..='~').chain(characters.iter().copied()) {
                let look = Look { face: own, features: Features::PLAIN, region: Region::of(book) };
                let found = fonts.covering_in_epub(c.encode_utf8(&mut [0; 4]), look, lang);
                let Some(id) = found else { continue };
                let face = wanted.entry(id).or_default();
                face.characters.insert(c);
                face.small_capitals |= voice.caps == Caps::Small;
                face.languages.insert(lang.clone());
                if id != own {
                    embedded.note_fallback(&fonts.face(id).family, lang, book);
                }
            }
        }
    }
    for (id, wanted) in wanted {
        let mut file = subset(fonts, id, &wanted)?;
        // A user's face may bear the name of one of ours.
        if embedded.files.iter().any(|other| other.name == file.name) {
            file.name = format!("fonts/face-{}.ttf", id.0);
        }
        embedded.files.push(file);
    }
    for file in &embedded.files {
        if let Some(licence) = Fonts::licence(&file.family) {
            let stem = file.family.to_lowercase().replace(' ', "-");
            embedded.licences.insert(format!("{stem}-OFL.txt"), licence);
        }
    }
    Ok(embedded)
}

impl Embedded {
    fn note_fallback(&mut self, family: &str, lang: &Lang, book: &Lang) {
        let families = if lang == book {
            &mut self.fallbacks
        } else {
            self.foreign.entry(lang.clone()).or_default()
        };
        if !families.contains(family) {
            families.insert(family.to_owned());
        }
    }
}

fn subset(fonts: &Fonts, id: FaceId, wanted: &Wanted) -> Result<FontFile, Error> {
    let face = fonts.face(id);
    let figures = Features::OLD_STYLE.with(Features::TABULAR);
    let needs = Needs {
        characters: &wanted.characters,
        features: if wanted.small_capitals { figures.with(Features::SMALL_CAPS) } else { figures },
        languages: &wanted.languages,
    };
    let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    let stem: String = face.postscript_name.chars().filter(plain).collect();
    Ok(FontFile {
        name: format!("fonts/{stem}.ttf"),
        family: face.family.clone(),
        bold: face.weight >= 600,
        italic: face.italic,
        bytes: face.subset(needs).map_err(Error::Font)?,
    })
}
