//! Shaping: a word to glyphs in the faces that have them.

use super::stand_in::is_invisible;
use super::wide::is_regional_mark;
use super::{Body, FaceId, Fonts, Region};
use crate::model::Lang;
use harfrust::{Buffer, BufferFlags, Feature, Language, ShapeOptions, ShaperFont, Tag, shape};
use std::cell::RefCell;
use unicode_segmentation::UnicodeSegmentation;

/// How a word is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// The face wanted; others stand in cluster by cluster.
    pub face: FaceId,
    /// What the face is asked for.
    pub features: Features,
    /// Whose ideographs and punctuation go before those of other faces, in a book written with
    /// them.
    pub region: Option<Region>,
}

/// Which way a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// As Latin does.
    Rightwards,
    /// As Hebrew and Arabic do.
    Leftwards,
}

impl Direction {
    /// The direction of a level (`UAX #9`).
    #[must_use]
    pub const fn of(level: u8) -> Self {
        if level.is_multiple_of(2) { Self::Rightwards } else { Self::Leftwards }
    }
}

/// A set of font features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features(u8);

type FeatureTags = &'static [(&'static [u8; 4], u32)];

impl Features {
    /// Kerning and the ligatures every text has.
    pub const PLAIN: Self = Self(0);
    /// Old-style figures of their own widths. EB Garamond's `onum` alone is tabular.
    pub const OLD_STYLE: Self = Self(1);
    /// Lining figures of one width.
    pub const TABULAR: Self = Self(2);
    /// Letters, large and small, as small capitals.
    pub const SMALL_CAPS: Self = Self(4);
    /// Superior figures and letters.
    pub const SUPERIORS: Self = Self(8);
    /// No ligatures: letterspaced text.
    pub const NO_LIGATURES: Self = Self(16);
    /// Punctuation raised to the height of capitals.
    pub const CAPITALS: Self = Self(32);
    /// The forms that punctuation has in lines that run downward.
    pub const VERTICAL: Self = Self(64);

    /// Both sets.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn switches(self) -> impl Iterator<Item = (Tag, u32)> {
        let table: [(Self, FeatureTags); 7] = [
            (Self::OLD_STYLE, &[(b"onum", 1), (b"pnum", 1)]),
            (Self::TABULAR, &[(b"lnum", 1), (b"tnum", 1)]),
            (Self::SMALL_CAPS, &[(b"smcp", 1), (b"c2sc", 1)]),
            (Self::SUPERIORS, &[(b"sups", 1)]),
            (Self::NO_LIGATURES, &[(b"liga", 0), (b"clig", 0)]),
            (Self::CAPITALS, &[(b"case", 1)]),
            (Self::VERTICAL, &[(b"vert", 1)]),
        ];
        table
            .into_iter()
            .filter(move |(set, _)| self.has(*set))
            .flat_map(|(_, tags)| tags)
            .map(|(tag, value)| (Tag::new(tag), *value))
    }

    pub(super) fn list(self) -> Vec<Feature> {
        self.switches().map(|(tag, value)| Feature::new(tag, value, ..)).collect()
    }

    /// The features that are switched on.
    pub(super) fn tags(self) -> impl Iterator<Item = Tag> {
        self.switches().filter(|(_, value)| *value > 0).map(|(tag, _)| tag)
    }
}

/// A stretch of a word in one face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shaped {
    /// The face.
    pub face: FaceId,
    /// The bytes of the shaped text it stands for.
    pub range: (u32, u32),
    /// Its glyphs, left to right.
    pub glyphs: Vec<ShapedGlyph>,
}

impl Shaped {
    /// The same glyphs for a text of so many bytes.
    #[must_use]
    pub fn standing_for(&self, bytes: u32) -> Self {
        let mut other = Self { range: (0, bytes), ..self.clone() };
        other.count_bytes();
        other
    }

    /// Deals the bytes out to the clusters: each ends where the next one begins, which in visual
    /// order may be before it.
    pub(super) fn count_bytes(&mut self) {
        if self.glyphs.is_sorted_by_key(|glyph| glyph.cluster) {
            let mut end = self.range.1;
            for glyphs in self.glyphs.chunk_by_mut(|a, b| a.cluster == b.cluster).rev() {
                for (at, glyph) in glyphs.iter_mut().enumerate() {
                    let bytes = if at == 0 { end.saturating_sub(glyph.cluster) } else { 0 };
                    glyph.bytes = u8::try_from(bytes).unwrap_or(u8::MAX);
                }
                end = glyphs.first().map_or(end, |glyph| glyph.cluster);
            }
            return;
        }
        let mut starts: Vec<u32> = self.glyphs.iter().map(|glyph| glyph.cluster).collect();
        starts.sort_unstable();
        let end = |start: u32| {
            let next = starts.partition_point(|other| *other <= start);
            starts.get(next).copied().unwrap_or(self.range.1)
        };
        let mut last = None;
        for glyph in &mut self.glyphs {
            let first = last != Some(glyph.cluster);
            last = Some(glyph.cluster);
            let bytes = if first { end(glyph.cluster).saturating_sub(glyph.cluster) } else { 0 };
            glyph.bytes = u8::try_from(bytes).unwrap_or(u8::MAX);
        }
    }
}

/// A shaped glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// The byte of the shaped text its cluster begins at.
    pub cluster: u32,
    /// How far the pen moves, in font units.
    pub advance: i32,
    /// Moved right, in font units: a face says so in as few bits (`OpenType, GPOS, ValueRecord`).
    pub dx: i16,
    /// Moved up, in font units.
    pub dy: i16,
    /// How many bytes its cluster has, if it is the first glyph of one; 0 else.
    pub bytes: u8,
}

/// What several records of a face come to may be more than one of them can say.
fn offset(units: i32) -> i16 {
    i16::try_from(units.clamp(-i32::from(i16::MAX), i16::MAX.into())).unwrap_or_default()
}

/// From byte to byte of a text, and the face that has it; none where no face has.
type Stretch = (usize, usize, Option<FaceId>);

impl Fonts {
    /// Whether a face has small capitals for the letters of a text.
    #[must_use]
    pub fn has_small_capitals(&self, face: FaceId, text: &str, lang: &Lang) -> bool {
        let shape = |features| {
            let runs = self.shape(text, Look { face, features, region: None }, lang);
            runs.into_iter().flat_map(|run| run.glyphs).map(|glyph| glyph.id).collect::<Vec<_>>()
        };
        let plain = shape(Features::NO_LIGATURES);
        let small = shape(Features::NO_LIGATURES.with(Features::SMALL_CAPS));
        plain.len() == small.len() && plain.iter().zip(&small).all(|(a, b)| a != b)
    }

    /// Shapes a text of one direction: that of its letters. A cluster no face has comes back as a
    /// box.
    #[must_use]
    pub fn shape(&self, text: &str, look: Look, lang: &Lang) -> Vec<Shaped> {
        self.shape_along(text, look, lang, None)
    }

    /// The same in a direction that is known: brackets alone have none of their own. Stretches in
    /// several faces come in the order of the text.
    #[must_use]
    pub fn shape_along(
        &self,
        text: &str,
        look: Look,
        lang: &Lang,
        along: Option<Direction>,
    ) -> Vec<Shaped> {
        self.runs(text, (look, along), lang)
    }

    /// The same, gathered as whoever asks will have it.
    pub(super) fn runs<R: FromIterator<Shaped>>(
        &self,
        text: &str,
        (look, along): (Look, Option<Direction>),
        lang: &Lang,
    ) -> R {
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let run = |(start, end, face): Stretch| {
            let range = (offset(start), offset(end));
            let Some(face) = face else { return self.missing(look, range) };
            let setting = (Look { face, ..look }, along);
            let glyphs = self.shape_run(text, start..end, setting, lang);
            let mut shaped = Shaped { face, range, glyphs };
            shaped.count_bytes();
            shaped
        };
        if text.is_ascii() || look.region.is_none() && self.is_plainly_in(look.face, text) {
            return std::iter::once(run((0, text.len(), Some(look.face)))).collect();
        }
        self.itemize(text, look, lang).into_iter().map(run).collect()
    }

    /// Splits a text into stretches that one face can set. A cluster is never split, unless it is
    /// longer than any that is read, and one that needs no ink stays with what stands before it.
    fn itemize(&self, text: &str, look: Look, lang: &Lang) -> Vec<Stretch> {
        let mut out: Vec<Stretch> = Vec::new();
        for (at, cluster) in text.grapheme_indices(true) {
            let end = at + cluster.len();
            let face = if cluster.chars().all(is_invisible) {
                out.last().map_or(Some(look.face), |(_, _, face)| *face)
            } else {
                self.covering(cluster, self.regional_look(text, (at, end), look, lang), lang)
            };
            if cluster.len() > LONGEST {
                let parts = parts(cluster).into_iter();
                out.extend(parts.map(|(from, to)| (at + from, at + to, face)));
                continue;
            }
            match out.last_mut() {
                Some(last) if last.2 == face && face.is_some() => last.1 = end,
                _ => out.push((at, end, face)),
            }
        }
        out
    }

    /// The look of what a region has a form of its own of; marks that other scripts have too keep
    /// theirs in a word of letters.
    fn regional_look(
        &self,
        text: &str,
        (at, end): (usize, usize),
        look: Look,
        lang: &Lang,
    ) -> Look {
        let mark = text[at..end].chars().next().unwrap_or(' ');
        let Some(region) = look.region.and(Region::of(lang)) else { return look };
        if !Body::of(mark, Some(region)).is_wide() && !is_regional_mark(mark, region) {
            return look;
        }
        let is_letter = |c: Option<char>| c.is_some_and(|c| Body::of(c, None) == Body::Letter);
        if is_letter(text[..at].chars().next_back()) && is_letter(text[end..].chars().next()) {
            return look;
        }
        self.in_region(look, region)
    }

    /// A box for a cluster that no face has: white, where no face has a box.
    fn missing(&self, look: Look, range: (u32, u32)) -> Shaped {
        let boxed = self.iter().find_map(|(id, face)| Some((id, face.glyph('□')?)));
        let (face, id) = boxed.unwrap_or((look.face, 0));
        let advance = self.face(face).advance(id);
        let glyph = ShapedGlyph { id, cluster: range.0, advance, dx: 0, dy: 0, bytes: 0 };
        let mut missing = Shaped { face, range, glyphs: vec![glyph] };
        missing.count_bytes();
        missing
    }

    fn shape_run(
        &self,
        text: &str,
        range: std::ops::Range<usize>,
        setting: (Look, Option<Direction>),
        lang: &Lang,
    ) -> Vec<ShapedGlyph> {
        thread_local! {
            // Room for the glyphs of a word: made once, not for each of them.
            static SPARE: RefCell<Buffer> = RefCell::new(Buffer::new());
        }
        let base = u32::try_from(range.start).unwrap_or(u32::MAX);
        SPARE.with_borrow_mut(|buffer| self.shape_in(buffer, (&text[range], base), setting, lang))
    }

    fn shape_in(
        &self,
        buffer: &mut Buffer,
        (text, base): (&str, u32),
        (look, along): (Look, Option<Direction>),
        lang: &Lang,
    ) -> Vec<ShapedGlyph> {
        let face = self.face(look.face);
        let font = ShaperFont::new(face.shaper_font());
        buffer.reset();
        buffer.set_flags(BufferFlags::BEGINNING_OF_TEXT | BufferFlags::END_OF_TEXT);
        buffer.push_str(text);
        if let Some(tag) = shaper_language(&face.family, lang) {
            buffer.set_language(Language::new(tag));
        }
        buffer.guess_segment_properties();
        match along {
            Some(Direction::Rightwards) => buffer.set_direction(harfrust::Direction::LeftToRight),
            Some(Direction::Leftwards) => buffer.set_direction(harfrust::Direction::RightToLeft),
            None => {}
        }
        let wanted = (look.face, look.features);
        let plan = self.plans.find(face.shaper_font(), wanted, buffer);
        let options = ShapeOptions::new().features(&plan.features).plan(Some(&plan.shape));
        if shape(&font, buffer, options).is_err() {
            return Vec::new();
        }
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, at)| ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                cluster: base + info.cluster,
                advance: at.x_advance,
                dx: offset(at.x_offset),
                dy: offset(at.y_offset),
                bytes: 0,
            })
            .collect()
    }
}

/// The longest cluster that is shaped as one, in bytes, a hundred marks heaped on a letter: what
/// glyphs stand for is counted in 8 bits.
const LONGEST: usize = 250;

/// The parts of a cluster that is longer.
fn parts(cluster: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    while cluster.len() - from > LONGEST {
        let to = cluster.floor_char_boundary(from + LONGEST);
        parts.push((from, to));
        from = to;
    }
    parts.push((from, cluster.len()));
    parts
}

/// The language a face is told, or none where its own table for that language does harm: EB
/// Garamond turns Latin u into v, and forms German ligatures in italic but not in roman.
fn shaper_language<'l>(family: &str, lang: &'l Lang) -> Option<&'l str> {
    (!ignores_own_language(family, lang)).then_some(lang.as_str())
}

/// Whether a face's local forms for a language are left alone.
pub(super) fn ignores_own_language(family: &str, lang: &Lang) -> bool {
    matches!((family, lang.primary()), ("EB Garamond", "la" | "de"))
}
