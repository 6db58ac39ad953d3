//! Codes for glyphs, and the subsets that hold no more than those.

use super::{Error, sfnt};
use crate::page::Glyph;
use crate::text::{Face, FaceId, Fonts};
use std::collections::BTreeMap;
use std::ops::Range;
use subsetter::GlyphRemapper;

/// The text of a glyph that has none left to stand for: a zero width space.
///
/// Every code shown needs Unicode text (`ISO 14289-1 § 7.21.7`), so empty will not do.
pub(super) const NOTHING: &str = "\u{200b}";

/// All codes given out so far, by face.
#[derive(Debug)]
pub(super) struct Codes<'f> {
    fonts: &'f Fonts,
    faces: BTreeMap<(FaceId, Way), FaceCodes<'f>>,
}

/// Which way a font moves the pen (`ISO 32000-1 § 9.7.4.3`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// To the right, by the width of a glyph.
    Across,
    /// Down, by an em.
    Down,
}

/// A font of the file: a face, which way it moves the pen, and how long its codes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Font {
    pub face: FaceId,
    pub way: Way,
    /// Whether a code is one byte (a simple font, `ISO 32000-1 § 9.6`), not two (`§ 9.7`).
    pub short: bool,
}

impl Font {
    /// Its resource name. printpdf keeps `F1` to `F14` for the fonts that readers have.
    pub(super) fn resource(self) -> String {
        let letter = match self.way {
            _ if self.short => 'S',
            Way::Across => 'T',
            Way::Down => 'V',
        };
        format!("{letter}{}", self.face.0)
    }
}

/// The last code of one byte.
const LAST_SHORT: u16 = 0xff;

/// The code of one byte that word spacing works on (`ISO 32000-1 § 9.3.3`).
const SPACE: u16 = 0x20;

/// The first code behind those of ASCII.
const FIRST_SPARE: u16 = 0x80;

/// Whether a byte would have to be escaped in a string: no code of one byte is.
const fn is_unused(code: u16) -> bool {
    matches!(code, 0x0d | 0x28 | 0x29 | 0x5c)
}

/// The code of one byte that says a text in all faces that have not given it away: the number of the
/// character in Latin-1, so that a word repeats what was shown of it in another face.
fn usual(text: &str) -> Option<u16> {
    let mut characters = text.chars().map(u32::from);
    let code = characters.next().filter(|_| characters.next().is_none())?;
    let code = u16::try_from(code).ok()?;
    (SPACE..=LAST_SHORT).contains(&code).then_some(code)
}

/// The codes of one face, one way.
///
/// Where the outlines are quadratic, the first codes are of one byte: all that most books need of
/// a face, in half the bytes. A font of two bytes has the others, with the same program. Codes of
/// one byte say what they say in Latin-1, where there is something; no other is a word space.
///
/// A code says one text. A glyph that stands for several texts (the halves of a Devanagari
/// cluster, a small capital of `a` and of `A`) gets several codes when its outlines are quadratic,
/// for there a table lets two codes draw one glyph. In a `CFF ` table code and glyph are one
/// (`ISO 32000-1 § 9.7.4.2`), and the second text has to be said around the glyph.
#[derive(Debug)]
pub(super) struct FaceCodes<'f> {
    face: &'f Face,
    /// The font that has the first codes.
    pub(super) font: Font,
    /// The first code of each glyph.
    first: Vec<Option<Coded>>,
    /// By letter of ASCII, the last glyph that stood for it, with the code that says so.
    letters: [Option<(u16, Coded)>; 128],
    /// The other codes.
    others: BTreeMap<(u16, String), Coded>,
    /// What each code stands for, from code 1.
    given: Vec<Given>,
}

/// What a code stands for.
#[derive(Clone, Debug, Default)]
struct Given {
    /// What it draws.
    glyph: u16,
    /// What it says; that of a code that is free, nothing at all.
    text: Box<str>,
    /// How wide it is, in thousandths of an em.
    width: i32,
}

impl Given {
    fn is_free(&self) -> bool {
        self.text.is_empty()
    }
}

/// A glyph's code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coded {
    /// The byte or the two bytes shown.
    pub code: u16,
    /// How far a reader moves the pen after it, in thousandths of an em.
    pub width: i32,
}

impl Coded {
    /// Whether it is one byte, where the first codes are of this font.
    pub(super) const fn is_short(self, font: Font) -> bool {
        font.short && self.code <= LAST_SHORT
    }

    /// Whether readers add word spacing after it.
    pub(super) const fn is_space(self, font: Font) -> bool {
        font.short && self.code == SPACE
    }
}

/// A face as the file holds it.
#[derive(Debug)]
pub(super) struct Embedded<'f> {
    /// The font that has the first codes.
    pub font: Font,
    /// The face.
    pub face: &'f Face,
    /// The subset.
    pub program: Vec<u8>,
    /// Its name, tag included.
    pub name: String,
    /// What each code stands for, from code 1.
    given: Vec<Given>,
    /// Which glyph of the subset each code draws, from code 0; `None` when they are the same, or none
    /// is of two bytes.
    pub glyph_of_code: Option<Vec<u8>>,
}

impl Embedded<'_> {
    /// The codes of one byte.
    pub(super) fn short(&self) -> Range<u16> {
        let used = self.given.iter().zip(1..).find(|(given, _)| !given.is_free());
        let first = used.map_or(1, |(_, code)| code);
        if self.font.short { first..self.end().min(LAST_SHORT + 1) } else { 0..0 }
    }

    /// The codes of two bytes, and the font that has them.
    pub(super) fn long(&self) -> (Range<u16>, Font) {
        let first = if self.font.short { LAST_SHORT + 1 } else { 1 };
        (first..self.end().max(first), Font { short: false, ..self.font })
    }

    fn end(&self) -> u16 {
        u16::try_from(self.given.len() + 1).unwrap_or(u16::MAX)
    }

    /// What a code says, if it has been given away, and how wide it is in thousandths of an em.
    pub(super) fn code(&self, code: u16) -> Option<(&str, i32)> {
        let given = self.given.get(usize::from(code).checked_sub(1)?)?;
        (!given.is_free()).then_some((&*given.text, given.width))
    }

    /// How wide each code is, from code 1.
    pub(super) fn widths(&self) -> impl Iterator<Item = i32> {
        self.given.iter().map(|given| given.width)
    }
}

impl<'f> Codes<'f> {
    pub(super) const fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, faces: BTreeMap::new() }
    }

    /// The codes of a face.
    pub(super) fn face(&mut self, id: FaceId, way: Way) -> &mut FaceCodes<'f> {
        let new = || FaceCodes::new(self.fonts.face(id), (id, way));
        self.faces.entry((id, way)).or_insert_with(new)
    }

    /// Cuts every face down to what was shown of it.
    pub(super) fn embed(self) -> Result<Vec<Embedded<'f>>, Error> {
        let is_shown = |codes: &FaceCodes<'_>| !codes.given.iter().all(Given::is_free);
        let shown = self.faces.into_values().filter(is_shown);
        shown.map(FaceCodes::embed).collect()
    }
}

impl<'f> FaceCodes<'f> {
    fn new(face: &'f Face, (id, way): (FaceId, Way)) -> Self {
        let short = way == Way::Across && !face.is_cff && !has_clusters(face);
        let free = if short { usize::from(LAST_SHORT) } else { 0 };
        Self {
            face,
            font: Font { face: id, way, short },
            first: vec![None; usize::from(face.glyph_count)],
            letters: [None; 128],
            others: BTreeMap::new(),
            given: vec![Given::default(); free],
        }
    }

    /// Font units to the em.
    pub(super) fn per_em(&self) -> i32 {
        i32::from(self.face.units_per_em.max(1))
    }

    /// The code of a glyph that stands for `text`, and whether it says so: where it does not,
    /// the text has to be said around it. `None` when the face has no such glyph, or no code is
    /// left.
    pub(super) fn code(&mut self, glyph: u16, text: &str) -> Option<(Coded, bool)> {
        match self.first.get(usize::from(glyph))? {
            Some(coded) if is_same(&self.given[usize::from(coded.code) - 1].text, text) => {
                Some((*coded, true))
            }
            Some(coded) if self.face.is_cff => Some((*coded, false)),
            Some(_) => {
                if let Some(coded) = self.others.get(&(glyph, text.to_owned())) {
                    return Some((*coded, is_sayable(text)));
                }
                let coded = self.give(glyph, text)?;
                self.others.insert((glyph, text.to_owned()), coded);
                Some((coded, is_sayable(text)))
            }
            None => {
                let coded = self.give(glyph, text)?;
                self.first[usize::from(glyph)] = Some(coded);
                Some((coded, is_sayable(text)))
            }
        }
    }

    /// The same, once it has been asked for and where the code says so.
    pub(super) fn known(&mut self, glyph: u16, text: &str) -> Option<(Coded, bool)> {
        let found = self.code(glyph, text)?;
        if let (&[byte], (coded, true)) = (text.as_bytes(), found)
            && coded.is_short(self.font) == self.font.short
            && let Some(letter) = self.letters.get_mut(usize::from(byte))
        {
            *letter = Some((glyph, coded));
        }
        Some(found)
    }

    /// The code of a glyph on the line that stands for one letter of ASCII, where it is known,
    /// says so and is among the first.
    pub(super) fn letter(&self, byte: u8, glyph: &Glyph) -> Option<Coded> {
        let (of, coded) = (*self.letters.get(usize::from(byte))?)?;
        (of == glyph.id && glyph.text == 1 && glyph.dy == 0).then_some(coded)
    }

    /// The glyph of a space.
    pub(super) fn space(&self) -> Option<u16> {
        self.face.glyph(' ').filter(|glyph| *glyph != 0)
    }

    /// How wide a glyph is, in thousandths of an em.
    pub(super) fn width(&self, glyph: u16) -> i32 {
        let per_em = self.per_em();
        (self.face.advance(glyph) * 1000 + per_em / 2).div_euclid(per_em)
    }

    /// How far a reader moves the pen after a glyph, in thousandths of an em.
    pub(super) fn pace(&self, glyph: u16) -> i32 {
        match self.font.way {
            Way::Across => self.width(glyph),
            Way::Down => 1000,
        }
    }

    fn give(&mut self, glyph: u16, text: &str) -> Option<Coded> {
        let text = if is_sayable(text) { text } else { NOTHING };
        let given = Given { glyph, text: text.into(), width: self.width(glyph) };
        let code = match self.free_code(text) {
            Some((code, place)) => {
                *place = given;
                code
            }
            None => {
                self.given.push(given);
                u16::try_from(self.given.len()).ok()?
            }
        };
        Some(Coded { code, width: self.pace(glyph) })
    }

    /// A code of one byte that is free, for a text: its own, or one that no letter of ASCII has, or
    /// that of a letter that has not come. Where codes have two bytes, none is left free.
    fn free_code(&mut self, text: &str) -> Option<(u16, &mut Given)> {
        let is_free = |code: &u16| {
            let given = self.given.get(usize::from(*code) - 1);
            given.is_some_and(Given::is_free) && !is_unused(*code)
        };
        let spare = || (FIRST_SPARE..=LAST_SHORT).chain(1..SPACE).chain(SPACE + 1..FIRST_SPARE);
        let code = usual(text).filter(is_free).or_else(|| spare().find(is_free))?;
        Some((code, self.given.get_mut(usize::from(code) - 1)?))
    }

    fn embed(mut self) -> Result<Embedded<'f>, Error> {
        let used = self.given.iter().rposition(|given| !given.is_free());
        self.given.truncate(used.map_or(0, |last| last + 1));
        let face = self.face;
        let mut kept = GlyphRemapper::new();
        let glyph_of_code: Vec<u16> =
            self.given.iter().map(|given| kept.remap(given.glyph)).collect();
        let fault = |fault: &str| Error::Font {
            name: face.postscript_name.clone(),
            fault: fault.to_owned(),
        };
        let program = subsetter::subset(face.data(), face.index(), &kept)
            .map_err(|refusal| fault(&refusal.to_string()))?;
        let short = if self.font.short { glyph_of_code.len().min(LAST_SHORT.into()) } else { 0 };
        let program = match sfnt::lean(&program, glyph_of_code.get(..short).unwrap_or_default()) {
            Some(lean) => lean,
            None if short > 0 => return Err(fault("its tables are not as expected")),
            None => program,
        };
        let same = glyph_of_code.iter().zip(1..).all(|(glyph, code)| *glyph == code);
        let needless = same || short == glyph_of_code.len();
        let map = || std::iter::once(&0).chain(&glyph_of_code).flat_map(|g| g.to_be_bytes());
        Ok(Embedded {
            font: self.font,
            face,
            name: format!("{}+{}", subset_tag(&program), face.postscript_name),
            given: self.given,
            glyph_of_code: (!needless).then(|| map().collect()),
            program,
        })
    }
}

/// Whether a face has letters of Arabic, Devanagari or Thai, with marks above and below them. After
/// a mark without width in a font of one byte, Chrome sees a space between words.
fn has_clusters(face: &Face) -> bool {
    ['ا', 'क', 'ก'].iter().any(|letter| face.glyph(*letter).is_some_and(|glyph| glyph != 0))
}

/// Whether two texts are the same: nearly always those of one letter.
fn is_same(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([a], [b]) => a == b,
        ([a, b], [c, d]) => (a, b) == (c, d),
        (one, other) => one == other,
    }
}

/// Whether a code may say this text (`ISO 14289-1 § 7.21.7`, `ISO 19005-2 § 6.2.11.7.3`).
fn is_sayable(text: &str) -> bool {
    let sayable = |c: char| !matches!(c, '\0' | '\u{feff}' | '\u{fffe}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    text == NOTHING || (!text.is_empty() && text.chars().all(sayable))
}

/// Six letters that differ when the subset does (`ISO 32000-1 § 9.6.4`).
fn subset_tag(program: &[u8]) -> String {
    let mut rest = super::digest::of(program);
    let mut letter = || {
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        rest /= 26;
        char::from(b'A' + letter)
    };
    (0..6).map(|_| letter()).collect()
}
