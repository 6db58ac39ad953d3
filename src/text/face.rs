//! One face of a font: its names, metrics and outlines.

use skrifa::charmap::MappingIndex;
use skrifa::instance::{LocationRef, Size as PpemSize};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::{FontRef, TableProvider, TableRecord};
use skrifa::string::StringId;
use skrifa::{GlyphId, MetadataProvider, Tag};
use std::fmt;
use std::sync::OnceLock;

use super::FontError;

/// A face, by its number in the [`Fonts`](super::Fonts) that hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// The bytes of a font file. Copies share them, as the faces of a collection do.
#[derive(Clone)]
pub struct Data(harfrust::font::Blob);

impl From<&'static [u8]> for Data {
    fn from(bytes: &'static [u8]) -> Self {
        Self(bytes.into())
    }
}

impl From<Vec<u8>> for Data {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Data({} bytes)", self.0.len())
    }
}

impl Data {
    /// How many faces the file holds; none when it is no font.
    #[must_use]
    pub fn faces(&self) -> u32 {
        match skrifa::raw::FileRef::new(&self.0) {
            Ok(skrifa::raw::FileRef::Collection(collection)) => collection.len(),
            Ok(skrifa::raw::FileRef::Font(_)) => 1,
            Err(_) => 0,
        }
    }

    /// How many tables the face has that has most of them.
    #[must_use]
    pub fn tables(&self) -> u64 {
        let of = |index| {
            let font = FontRef::from_index(&self.0, index).ok();
            font.map_or(0, |font| u64::from(font.table_directory().num_tables()))
        };
        (0..self.faces()).map(of).max().unwrap_or_default()
    }
}

/// One face of a font.
pub struct Face {
    data: Data,
    characters: MappingIndex,
    index: u32,
    font: harfrust::Font,
    /// The glyphs of the first characters, and the widths of all glyphs: asked for at every letter
    /// of a book, and looked up in the tables of the font once.
    first_glyphs: OnceLock<Vec<u16>>,
    advances: OnceLock<Vec<i32>>,
    /// The family, as the font calls itself: `EB Garamond`.
    pub family: String,
    /// The PostScript name: `EBGaramond-SemiBold`.
    pub postscript_name: String,
    /// 100 to 900.
    pub weight: u16,
    /// Whether it slopes.
    pub italic: bool,
    /// Font units to the em.
    pub units_per_em: u16,
    /// Above the baseline, in font units.
    pub ascent: i32,
    /// Below the baseline, in font units; negative.
    pub descent: i32,
    /// The height of capitals, in font units.
    pub cap_height: i32,
    /// The height of a small x, in font units.
    pub x_height: i32,
    /// Degrees, counter-clockwise from upright.
    pub italic_angle: f32,
    /// All glyphs: left, bottom, right, top, in font units.
    pub bounds: [i32; 4],
    /// Whether its outlines are cubic (a `CFF ` table).
    pub is_cff: bool,
    /// The embedding right of the `OS/2` table.
    pub fs_type: u16,
    /// How many glyphs it has.
    pub glyph_count: u16,
}

/// The characters of European letters and their marks.
const FIRST_CHARACTERS: usize = 0x250;

/// What an outline is drawn with, in font units, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stroke {
    /// To here without drawing.
    Move(f32, f32),
    /// A straight line to here.
    Line(f32, f32),
    /// A quadratic curve: control, end.
    Quad(f32, f32, f32, f32),
    /// A cubic curve: two controls, end.
    Cubic(f32, f32, f32, f32, f32, f32),
    /// Back to the start of the contour.
    Close,
}

/// The inked box of a glyph, in font units, y up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    /// Left edge.
    pub left: f32,
    /// Bottom edge.
    pub bottom: f32,
    /// Right edge.
    pub right: f32,
    /// Top edge.
    pub top: f32,
}

impl Face {
    /// Reads face `index` of a font file.
    ///
    /// # Errors
    /// When the file is no font, is cut short, or lacks a table that setting type needs.
    pub fn read(data: Data, index: u32) -> Result<Self, FontError> {
        let font = harfrust::Font::new(data.0.clone(), index).ok_or(FontError::NotAFont)?;
        let raw = FontRef::from_index(&data.0, index).map_err(|_| FontError::NotAFont)?;
        let characters = MappingIndex::new(&raw);
        let size = u64::try_from(data.0.len()).unwrap_or(u64::MAX);
        let end = |table: &TableRecord| u64::from(table.offset()) + u64::from(table.length());
        if raw.table_directory().table_records().iter().any(|table| end(table) > size) {
            return Err(FontError::NotAFont);
        }
        let metrics = raw.metrics(PpemSize::unscaled(), LocationRef::default());
        // An em has 16 units at least (`OpenType`, head).
        if metrics.units_per_em < 16 {
            return Err(FontError::MissingTable("head"));
        }
        if metrics.glyph_count == 0 {
            return Err(FontError::MissingTable("maxp"));
        }
        let attributes = raw.attributes();
        let name = |id| raw.localized_strings(id).english_or_first().map(|s| s.to_string());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| name(StringId::FAMILY_NAME))
            .ok_or(FontError::MissingTable("name"))?;
        let whole = |value: f32| crate::measure::round(f64::from(value));
        let units = |value: f32| i32::try_from(whole(value)).unwrap_or_default();
        let bounds = metrics
            .bounds
            .map_or([0; 4], |b| [units(b.x_min), units(b.y_min), units(b.x_max), units(b.y_max)]);
        let is_cff = raw.table_data(Tag::new(b"CFF ")).is_some();
        if !is_cff && raw.table_data(Tag::new(b"glyf")).is_none() {
            return Err(FontError::MissingTable("glyf"));
        }
        let cap_height = metrics.cap_height.map_or(metrics.ascent * 0.7, |h| h);
        let x_height = metrics.x_height.map_or(metrics.ascent * 0.45, |h| h);
        Ok(Self {
            postscript_name: name(StringId::POSTSCRIPT_NAME).unwrap_or_else(|| family.clone()),
            family,
            weight: u16::try_from(whole(attributes.weight.value())).unwrap_or(400),
            italic: attributes.style != skrifa::attribute::Style::Normal,
            units_per_em: metrics.units_per_em,
            ascent: units(metrics.ascent),
            descent: units(metrics.descent),
            cap_height: units(cap_height),
            x_height: units(x_height),
            italic_angle: metrics.italic_angle,
            bounds,
            is_cff,
            fs_type: raw.os2().map(|os2| os2.fs_type()).unwrap_or_default(),
            glyph_count: u16::try_from(metrics.glyph_count).unwrap_or(u16::MAX),
            index,
            font,
            first_glyphs: OnceLock::new(),
            advances: OnceLock::new(),
            characters,
            data,
        })
    }

    /// All characters it has, as ascending stretches.
    pub(super) fn characters(&self) -> Vec<(char, char)> {
        let Some(raw) = self.raw() else { return Vec::new() };
        let mapped = self.characters.charmap(&raw).mappings();
        let mut all: Vec<char> = mapped.filter_map(|(c, _)| char::from_u32(c)).collect();
        all.sort_unstable();
        let mut stretches: Vec<(char, char)> = Vec::new();
        for c in all {
            match stretches.last_mut() {
                Some((_, last)) if u32::from(c) <= u32::from(*last) + 1 => *last = c,
                _ => stretches.push((c, c)),
            }
        }
        stretches
    }

    /// What the font says of its licence, in its first sentence.
    #[must_use]
    pub fn licence(&self) -> Option<String> {
        let raw = self.raw()?;
        let text = raw.localized_strings(StringId::LICENSE_DESCRIPTION).english_or_first()?;
        let text = text.to_string();
        let sentence = text.split(". ").next().unwrap_or_default();
        (!sentence.is_empty()).then(|| sentence.to_owned())
    }

    /// What its licence bits say of embedding.
    #[must_use]
    pub const fn embedding(&self) -> &'static str {
        match self.fs_type & 0x000f {
            0 => "may be embedded",
            8 => "may be embedded, for editing",
            4 => "may be embedded, for print and preview",
            _ => "may not be embedded",
        }
    }

    /// Whether the font may be embedded in part, and can be: its weight is fixed.
    pub(super) fn check_rights(&self) -> Result<(), FontError> {
        let has = |tag| self.raw().is_some_and(|raw| raw.table_data(Tag::new(tag)).is_some());
        match self.fs_type {
            rights if rights & 0x000f == 0x0002 => Err(FontError::Restricted),
            rights if rights & 0x0300 != 0 => Err(FontError::NoSubsetting),
            _ if has(b"fvar") => Err(FontError::Variable),
            _ => Ok(()),
        }
    }

    /// The whole font file.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data.0
    }

    /// Which face of the file this is.
    #[must_use]
    pub const fn index(&self) -> u32 {
        self.index
    }

    pub(super) const fn shaper_font(&self) -> &harfrust::Font {
        &self.font
    }

    pub(super) fn raw(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data.0, self.index).ok()
    }

    /// The glyph of a character, before shaping.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let id = match usize::try_from(u32::from(character)) {
            Ok(at) if at < FIRST_CHARACTERS => {
                self.first_glyphs.get_or_init(|| self.find_first_glyphs())[at]
            }
            _ => self.find_glyphs([character])[0],
        };
        (id != 0).then_some(id)
    }

    fn find_first_glyphs(&self) -> Vec<u16> {
        let all = (0..FIRST_CHARACTERS).map(|at| u32::try_from(at).ok().and_then(char::from_u32));
        self.find_glyphs(all.map(Option::unwrap_or_default))
    }

    /// The glyphs of some characters; 0 where there is none, or none of that number.
    fn find_glyphs(&self, characters: impl IntoIterator<Item = char>) -> Vec<u16> {
        let raw = self.raw();
        let map = raw.as_ref().map(|raw| self.characters.charmap(raw));
        let find = |c| {
            let id = u16::try_from(map.as_ref()?.map(c)?.to_u32()).ok();
            id.filter(|id| *id < self.glyph_count)
        };
        characters.into_iter().map(|c| find(c).unwrap_or_default()).collect()
    }

    /// How far a glyph moves the pen, in font units.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> i32 {
        let advances = self.advances.get_or_init(|| self.find_advances());
        advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    fn find_advances(&self) -> Vec<i32> {
        let Some(raw) = self.raw() else { return Vec::new() };
        let metrics = GlyphMetrics::new(&raw, PpemSize::unscaled(), LocationRef::default());
        let of = |glyph| {
            let width = metrics.advance_width(GlyphId::from(glyph)).unwrap_or_default();
            i32::try_from(crate::measure::round(f64::from(width))).unwrap_or_default()
        };
        (0..self.glyph_count).map(of).collect()
    }

    /// The outline of a glyph; empty for a space.
    #[must_use]
    pub fn outline(&self, glyph: u16) -> Vec<Stroke> {
        let mut pen = Pen(Vec::new());
        if let Some(raw) = self.raw()
            && let Some(outline) = raw.outline_glyphs().get(GlyphId::from(glyph))
        {
            let settings = DrawSettings::unhinted(PpemSize::unscaled(), LocationRef::default());
            if outline.draw(settings, &mut pen).is_err() {
                pen.0.clear();
            }
        }
        pen.0
    }

    /// The box around a glyph's control points; `None` when it has no ink.
    #[must_use]
    pub fn extent(&self, glyph: u16) -> Option<Extent> {
        let mut points = Vec::new();
        for stroke in self.outline(glyph) {
            match stroke {
                Stroke::Move(x, y) | Stroke::Line(x, y) => points.push((x, y)),
                Stroke::Quad(a, b, x, y) => points.extend([(a, b), (x, y)]),
                Stroke::Cubic(a, b, c, d, x, y) => points.extend([(a, b), (c, d), (x, y)]),
                Stroke::Close => {}
            }
        }
        let (&(x, y), rest) = points.split_first()?;
        let first = Extent { left: x, bottom: y, right: x, top: y };
        Some(rest.iter().fold(first, |e, &(x, y)| Extent {
            left: e.left.min(x),
            bottom: e.bottom.min(y),
            right: e.right.max(x),
            top: e.top.max(y),
        }))
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({} {})", self.postscript_name, self.index)
    }
}

struct Pen(Vec<Stroke>);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move(x, y));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line(x, y));
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quad(a, b, x, y));
    }
    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.0.push(Stroke::Cubic(a, b, c, d, x, y));
    }
    fn close(&mut self) {
        self.0.push(Stroke::Close);
    }
}
