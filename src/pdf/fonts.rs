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

/// Whether a byte would have to be escaped in a string: no code of one byte is.
pub(super) const fn is_unused(code: u16) -> bool {
    matches!(code, 0x0d | 0x28 | 0x29 | 0x5c)
}

/// The codes of one face, one way.
///
/// Where the outlines are quadratic, the first codes are of one byte: all that most books need of
/// a face, in half the bytes. A font of two bytes has the others, with the same program.
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
    /// What each code draws, from code 1.
    glyphs: Vec<u16>,
    /// What each code says, from code 1.
    texts: Vec<Box<str>>,
    /// How wide each is, from code 1.
    widths: Vec<i32>,
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
    /// What each code says, from code 1.
    pub texts: Vec<Box<str>>,
    /// Widths in thousandths of an em, from code 1.
    pub widths: Vec<i32>,
    /// Which glyph of the subset each code draws, from code 0; `None` when they are the same, or none
    /// is of two bytes.
    pub glyph_of_code: Option<Vec<u8>>,
}

impl Embedded<'_> {
    /// The codes of one byte.
    pub(super) fn short(&self) -> Range<u16> {
        if self.font.short { 1..self.end().min(LAST_SHORT + 1) } else { 0..0 }
    }

    /// The codes of two bytes, and the font that has them.
    pub(super) fn long(&self) -> (Range<u16>, Font) {
        let first = if self.font.short { LAST_SHORT + 1 } else { 1 };
        (first..self.end().max(first), Font { short: false, ..self.font })
    }

    fn end(&self) -> u16 {
        u16::try_from(self.texts.len() + 1).unwrap_or(u16::MAX)
    }

    /// What a code says, and how wide it is.
    pub(super) fn code(&self, code: u16) -> (&str, i32) {
        let at = usize::from(code).saturating_sub(1);
        let text = self.texts.get(at).map_or(NOTHING, |text| text);
        (text, self.widths.get(at).copied().unwrap_or_default())
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
        let shown = self.faces.into_values().filter(|codes| !codes.glyphs.is_empty());
        shown.map(FaceCodes::embed).collect()
    }
}

impl<'f> FaceCodes<'f> {
    fn new(face: &'f Face, (id, way): (FaceId, Way)) -> Self {
        let short = way == Way::Across && !face.is_cff && !has_clusters(face);
        Self {
            face,
            font: Font { face: id, way, short },
            first: vec![None; usize::from(face.glyph_count)],
            letters: [None; 128],
            others: BTreeMap::new(),
            glyphs: Vec::new(),
            texts: Vec::new(),
            widths: Vec::new(),
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
            Some(coded) if is_same(&self.texts[usize::from(coded.code) - 1], text) => {
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
        let next = |given: &[u16]| u16::try_from(given.len() + 1).ok();
        let mut code = next(&self.glyphs)?;
        while self.font.short && is_unused(code) {
            self.put(0, NOTHING, 0);
            code = next(&self.glyphs)?;
        }
        self.put(glyph, if is_sayable(text) { text } else { NOTHING }, self.width(glyph));
        Some(Coded { code, width: self.pace(glyph) })
    }

    fn put(&mut self, glyph: u16, text: &str, width: i32) {
        self.glyphs.push(glyph);
        self.texts.push(text.into());
        self.widths.push(width);
    }

    fn embed(self) -> Result<Embedded<'f>, Error> {
        let face = self.face;
        let mut kept = GlyphRemapper::new();
        let glyph_of_code: Vec<u16> = self.glyphs.iter().map(|glyph| kept.remap(*glyph)).collect();
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
            widths: self.widths,
            texts: self.texts,
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
