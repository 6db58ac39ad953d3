//! Words shaped once: the cache that makes setting a long book cheap.

use super::protrusion::At;
use super::stock::{Drawer, Map};
use super::{
    Direction, Edge, FaceId, Fonts, Look, Shaped, add_hyphen_points, divides_silently, push_capital,
};
use crate::measure::{Length, narrow, wide};
use crate::model::Lang;
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// How a word is to be set, beside its look.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'l> {
    /// The face and its features.
    pub look: Look,
    /// The language.
    pub lang: &'l Lang,
    /// The fewest letters before and after a hyphen; `None` where words stay whole.
    pub minima: Option<(u8, u8)>,
    /// Whether it is drawn in capitals; clusters still count the bytes of the word as written.
    pub capitals: bool,
    /// Which way it runs, where that is known; else as its letters do.
    pub along: Option<Direction>,
}

/// A shaped word, in font units: one entry serves all sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it says, in UTF-8: beside the rest of it, since it is found by that.
    pub(super) text: SmallVec<[u8; 16]>,
    runs: Runs,
    parts: SmallVec<[Part; 2]>,
    /// What a line shows that ends inside it.
    pub division: Division,
}

/// Glyphs by face: of nearly all words in one.
pub(super) type Runs = SmallVec<[Shaped; 1]>;

/// What of a word stands up to a place where it may be divided, in one face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The byte it ends before.
    pub end: u32,
    /// Its width in font units.
    pub units: i32,
    /// How many of them there are to the em.
    pub per_em: u16,
    /// How many glyphs it has.
    pub glyphs: u32,
}

/// How a word is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// With a hyphen; whether the word begins with a capital.
    Hyphen {
        /// Whether it does.
        capitalised: bool,
    },
    /// Its script has no hyphen.
    Silent,
    /// No line could hold it, and nothing says where it may be divided: it is cut where the line
    /// is full.
    Cut,
}

impl Division {
    fn of(text: &str, endless: bool) -> Self {
        if divides_silently(text) {
            return Self::Silent;
        }
        if endless {
            return Self::Cut;
        }
        let first = text.chars().find(|c| c.is_alphabetic());
        Self::Hyphen { capitalised: first.is_some_and(char::is_uppercase) }
    }
}

impl Word {
    /// Its glyphs, by face.
    #[must_use]
    pub fn runs(&self) -> &[Shaped] {
        &self.runs
    }

    /// What it measures, from one place where it may be divided to the next; each part once for
    /// every run.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many bytes its text has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.text.len()
    }
}

/// Shapes words and remembers them: for itself, and for all that set type in the same fonts.
#[derive(Debug)]
pub struct Words<'f> {
    fonts: &'f Fonts,
    /// One for each setting: few.
    drawers: Vec<Drawer>,
    /// Where the last word was looked for.
    last: usize,
    hangs: Map<At, i32>,
    /// The same of the last face asked of, for the characters that most texts are made of.
    near: Near,
    spaces: BTreeMap<FaceId, i64>,
    /// Where the word being shaped may be divided, and what its runs have in each part: room for
    /// them is made once.
    points: Vec<usize>,
    found: Vec<(usize, Part)>,
}

/// How far characters of one face hang over the edges, by number, those to the left first.
#[derive(Debug, Default)]
struct Near {
    face: Option<FaceId>,
    hangs: Vec<Option<i32>>,
}

impl Near {
    /// Latin with its accents.
    const COUNT: usize = 0x180;

    fn place(character: char, edge: Edge) -> Option<usize> {
        let number = usize::try_from(u32::from(character)).ok().filter(|at| *at < Self::COUNT)?;
        Some(if edge == Edge::Left { number } else { Self::COUNT + number })
    }

    fn get(&self, face: FaceId, character: char, edge: Edge) -> Option<i32> {
        let place = Self::place(character, edge).filter(|_| self.face == Some(face))?;
        *self.hangs.get(place)?
    }

    fn put(&mut self, face: FaceId, (character, edge): (char, Edge), hang: i32) {
        if self.face != Some(face) {
            self.face = Some(face);
            self.hangs.clear();
            self.hangs.resize(Self::COUNT * 2, None);
        }
        if let Some(place) = Self::place(character, edge)
            && let Some(known) = self.hangs.get_mut(place)
        {
            *known = Some(hang);
        }
    }
}

impl<'f> Words<'f> {
    /// An empty cache over these fonts.
    #[must_use]
    pub fn new(fonts: &'f Fonts) -> Self {
        let (drawers, hangs, near, spaces) = Default::default();
        let (points, found) = Default::default();
        Self { fonts, drawers, last: 0, hangs, near, spaces, points, found }
    }

    /// The fonts the words are set in.
    #[must_use]
    pub const fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// A word, shaped; with its hyphens when minima are given.
    pub fn shape(&mut self, text: &str, setting: Setting<'_>) -> Arc<Word> {
        let drawer = self.drawer(setting);
        if let Some(word) = self.drawers[drawer].get(text) {
            return word;
        }
        let word = self.fonts.stock.word(text, setting).unwrap_or_else(|| {
            let word = Arc::new(self.shaped_once(text, setting));
            self.fonts.stock.keep(setting, &word);
            word
        });
        self.drawers[drawer].keep(Arc::clone(&word));
        word
    }

    /// A word shaped for the first time, be it for another book: then this one has a copy, lest
    /// books that are set at the same time count the same words.
    fn shaped_once(&mut self, text: &str, setting: Setting<'_>) -> Word {
        let common = self.fonts.common(text, setting.look);
        let Some(common) = common.filter(|_| !setting.capitals || text.is_ascii()) else {
            return self.shaped(text, setting);
        };
        if let Some(word) = common.word(text, setting) {
            return Word::clone(&word);
        }
        let word = self.shaped(text, setting);
        if common.has_room() {
            common.keep(setting, &Arc::new(word.clone()));
        }
        word
    }

    /// A word shaped for the first time.
    fn shaped(&mut self, text: &str, setting: Setting<'_>) -> Word {
        let Setting { look, lang, minima, capitals, along } = setting;
        let runs: Runs = if capitals {
            self.shape_capitals(text, look, lang)
        } else {
            self.fonts.runs(text, (look, along), lang)
        };
        self.points.clear();
        add_points(text, lang, minima, &mut self.points);
        let endless = is_endless(text, &self.points);
        if endless {
            self.points.clear();
            self.points.extend(text.grapheme_indices(true).skip(1).map(|(at, _)| at));
        }
        let parts = self.parts(&runs, text.len());
        Word { text: text.as_bytes().into(), runs, parts, division: Division::of(text, endless) }
    }

    /// Measures a word from point to point.
    fn parts(&mut self, runs: &[Shaped], end: usize) -> SmallVec<[Part; 2]> {
        let Self { points: ends, found, .. } = self;
        ends.push(end);
        let none = |end: usize| Part { end: narrow(end), units: 0, per_em: 1, glyphs: 0 };
        // What each run has in each part: as many steps as there are glyphs.
        found.clear();
        for run in runs {
            let per_em = self.fonts.face(run.face).units_per_em;
            let first = found.len();
            for glyph in &run.glyphs {
                let at = ends.partition_point(|end| *end <= wide(glyph.cluster));
                let Some(end) = ends.get(at) else { continue };
                if found.len() == first || found.last().is_none_or(|(last, _)| *last != at) {
                    found.push((at, Part { per_em, ..none(*end) }));
                }
                if let Some((_, part)) = found.last_mut() {
                    part.units = part.units.saturating_add(glyph.advance);
                    part.glyphs += 1;
                }
            }
        }
        // The runs of a part in their order, or nothing where it has no glyph.
        found.sort_by_key(|(at, _)| *at);
        let mut parts = SmallVec::with_capacity(found.len().max(ends.len()));
        let mut found = found.iter().copied().peekable();
        for (at, end) in ends.iter().enumerate() {
            let before = parts.len();
            while let Some((_, part)) = found.next_if(|(of, _)| *of == at) {
                parts.push(part);
            }
            if parts.len() == before {
                parts.push(none(*end));
            }
        }
        parts
    }

    /// Where the words of a setting are.
    fn drawer(&mut self, setting: Setting<'_>) -> usize {
        // Words come by the hundred in one setting.
        if self.drawers.get(self.last).is_some_and(|drawer| drawer.is_of(setting)) {
            return self.last;
        }
        let known = self.drawers.iter().position(|drawer| drawer.is_of(setting));
        self.last = known.unwrap_or(self.drawers.len());
        if known.is_none() {
            self.drawers.push(Drawer::new(setting));
        }
        self.last
    }

    /// How far a character hangs over an edge, in thousandths of an em.
    pub fn protrusion(&mut self, face: FaceId, character: char, edge: Edge) -> i32 {
        if let Some(known) = self.near.get(face, character, edge) {
            return known;
        }
        let fonts = self.fonts;
        let new = || fonts.hang(face, character, edge);
        let hang = *self.hangs.entry((face, character, edge)).or_insert_with(new);
        self.near.put(face, (character, edge), hang);
        hang
    }

    /// The width of a face's word space at a size.
    pub fn space(&mut self, face: FaceId, size: Length) -> Length {
        let fonts = self.fonts;
        let units = *self.spaces.entry(face).or_insert_with(|| {
            let face = fonts.face(face);
            face.glyph(' ').map_or(i64::from(face.units_per_em) / 4, |g| face.advance(g).into())
        });
        size.scale(units, i64::from(fonts.face(face).units_per_em))
    }

    /// Shapes a word's capitals, and counts clusters in the word as written.
    fn shape_capitals(&self, text: &str, look: Look, lang: &Lang) -> Runs {
        let mut capitals = String::with_capacity(text.len());
        let mut origin: Vec<u32> = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            push_capital(&mut capitals, c, lang);
            origin.resize(capitals.len(), narrow(at));
        }
        let end = narrow(text.len());
        let written = |at: u32| origin.get(wide(at)).copied().unwrap_or(end);
        let mut runs: Runs = self.fonts.runs(&capitals, (look, None), lang);
        for run in &mut runs {
            run.range = (written(run.range.0), written(run.range.1));
            for glyph in &mut run.glyphs {
                glyph.cluster = written(glyph.cluster);
            }
            run.count_bytes();
        }
        runs
    }

    /// The width of glyphs at a size.
    #[must_use]
    pub fn width(&self, runs: &[Shaped], size: Length) -> Length {
        runs.iter()
            .map(|run| {
                let units: i64 = run.glyphs.iter().map(|g| i64::from(g.advance)).sum();
                size.scale(units, i64::from(self.fonts.face(run.face).units_per_em))
            })
            .sum()
    }
}

/// Adds where a word may be divided: the author's own points, where there are any.
fn add_points(text: &str, lang: &Lang, minima: Option<(u8, u8)>, points: &mut Vec<usize>) {
    if text.contains('\u{ad}') {
        let behind = text.match_indices('\u{ad}').map(|(at, mark)| at + mark.len());
        points.extend(behind.filter(|at| *at < text.len()));
    } else if let Some(minima) = minima {
        add_hyphen_points(text, lang, minima, points);
    }
}

/// More letters than a line of a book has.
const ENDLESS: usize = 60;

/// Whether a word is longer than any line, and nothing in it says where it could be divided.
fn is_endless(text: &str, points: &[usize]) -> bool {
    if text.len() <= ENDLESS {
        return false;
    }
    let mut from = 0;
    points.iter().copied().chain([text.len()]).any(|to| {
        let part = text.get(from..to).unwrap_or_default();
        from = to;
        part.len() > ENDLESS && part.chars().count() > ENDLESS
    })
}
