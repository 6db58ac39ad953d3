//! The file that is imposed: read with limits, its pages with what they inherit.

use super::Error;
use super::geometry::{Area, Matrix};
use crate::limit::{Limit, Limits};
use crate::measure::Length;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// How far up the page tree what a page inherits is looked for.
const DEEPEST: usize = 64;

/// The shortest side of a page that is taken, in points: a millimetre.
const SHORTEST: f64 = 2.8;

/// The paper of a page that does not say, as readers have it: US Letter.
const USUAL: Area = Area { left: 0.0, bottom: 0.0, right: 612.0, top: 792.0 };

/// A page of the file.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) id: ObjectId,
    /// What is left after cutting, in the page's own coordinates.
    pub(super) trim: Area,
    /// What is printed of it: as much as the trim, or more.
    pub(super) bleed: Area,
    /// From the page's own coordinates to those of the page as it is read: upright, and with the
    /// bottom left corner of its trim at the origin.
    pub(super) upright: Matrix,
    /// Width and height as it is read.
    pub(super) size: [f64; 2],
    /// What its content refers to by name.
    pub(super) resources: Object,
}

/// Reads a file, whose pages go on so far beyond their trim, if that is said.
pub(super) fn read(
    bytes: &[u8],
    bleed: Option<Length>,
    limits: &Limits,
) -> Result<(Document, Vec<Leaf>), Error> {
    limits.hold_count(Limit::PdfSize, bytes.len())?;
    let unpacked = Some(limits.count(Limit::PdfStreamSize));
    let options = LoadOptions { max_decompressed_size: unpacked, ..LoadOptions::default() };
    let loaded = Document::load_mem_with_options(bytes, options);
    let doc = loaded.map_err(|fault| match fault {
        lopdf::Error::InvalidPassword
        | lopdf::Error::Decryption(_)
        | lopdf::Error::UnsupportedSecurityHandler(_) => Error::Encrypted,
        other => Error::Unreadable(other.to_string()),
    })?;
    if doc.is_encrypted() || doc.was_encrypted() {
        return Err(Error::Encrypted);
    }
    doc.catalog().map_err(|fault| Error::Unreadable(fault.to_string()))?;
    limits.hold_count(Limit::PdfObjects, doc.objects.len())?;
    let ids: Vec<ObjectId> = doc.page_iter().collect();
    if ids.is_empty() {
        return Err(Error::Empty);
    }
    limits.hold_count(Limit::Pages, ids.len())?;
    let leaves = ids.iter().zip(1..).map(|(id, number)| leaf(&doc, (*id, number), bleed));
    let leaves = leaves.collect::<Result<_, _>>()?;
    Ok((doc, leaves))
}

fn leaf(
    doc: &Document,
    (id, number): (ObjectId, usize),
    wanted: Option<Length>,
) -> Result<Leaf, Error> {
    let fault = |fault| Error::Page { page: number, fault };
    let page = doc.get_dictionary(id)?;
    let boxed = |key: &str| inherited(doc, page, key).and_then(|value| area(doc, value));
    let media = boxed("MediaBox").unwrap_or(USUAL);
    // A unit is 1/72 inch, or as many of them as the page says (`ISO 32000-1 table 30`).
    let unit = page.get_deref(b"UserUnit", doc).and_then(Object::as_float).map_or(1.0, f64::from);
    if !(unit > 0.0 && unit.is_finite()) {
        return Err(fault("its unit of length is none"));
    }
    let within = |key: &str| boxed(key).and_then(|area| area.meet(media));
    let crop = within("CropBox").unwrap_or(media);
    let wanted = wanted.map(|bleed| bleed.to_pt() / unit);
    // A page that names no trim is as large as what is printed of it.
    let trim = within("TrimBox").unwrap_or_else(|| crop.grown(-wanted.unwrap_or_default()));
    let bleed = match wanted {
        Some(bleed) => trim.grown(bleed).meet(media).unwrap_or(trim),
        None => within("BleedBox").map_or(trim, |bleed| bleed.join(trim)),
    };
    if trim.width() < SHORTEST || trim.height() < SHORTEST {
        return Err(fault("it has no size"));
    }
    let turns = inherited(doc, page, "Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    if turns % 90 != 0 {
        return Err(fault("it is turned by something else than a right angle"));
    }
    let upright = turned(trim, turns.rem_euclid(360)).then(Matrix::scale(unit));
    let size = trim.through(upright);
    let none = || Object::Dictionary(Dictionary::new());
    let resources = inherited(doc, page, "Resources").cloned().unwrap_or_else(none);
    let size = [size.width(), size.height()];
    Ok(Leaf { id, trim, bleed, upright, size, resources })
}

/// Turns an area clockwise by so many degrees, and moves it to the origin.
fn turned(area: Area, degrees: i64) -> Matrix {
    let Area { left, bottom, right, top } = area;
    Matrix(match degrees {
        90 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
        180 => [-1.0, 0.0, 0.0, -1.0, right, top],
        270 => [0.0, 1.0, -1.0, 0.0, top, -left],
        _ => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
    })
}

/// What a page says, or else what stands above it (`ISO 32000-1 § 7.7.3.4`).
fn inherited<'a>(doc: &'a Document, page: &'a Dictionary, key: &str) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST {
        if let Ok(value) = node.get(key.as_bytes())
            && *value != Object::Null
        {
            // Resources stay shared when they are.
            return if key == "Resources" { Some(value) } else { deref(doc, value) };
        }
        node = node.get_deref(b"Parent", doc).and_then(Object::as_dict).ok()?;
    }
    None
}

/// What an object is, or leads to.
pub(super) fn deref<'a>(doc: &'a Document, object: &'a Object) -> Option<&'a Object> {
    doc.dereference(object).ok().map(|(_, object)| object)
}

/// Reads a rectangle (`ISO 32000-1 § 7.9.5`).
pub(super) fn area(doc: &Document, object: &Object) -> Option<Area> {
    let [a, b, c, d] = <[f64; 4]>::try_from(numbers(doc, object)?).ok()?;
    Some(Area::between([a, b], [c, d]))
}

/// Reads an array of numbers.
pub(super) fn numbers(doc: &Document, object: &Object) -> Option<Vec<f64>> {
    let number = |item| deref(doc, item)?.as_float().ok().map(f64::from);
    let numbers = deref(doc, object)?.as_array().ok()?.iter().map(number);
    numbers.collect::<Option<Vec<f64>>>().filter(|numbers| numbers.iter().all(|n| n.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::turned;
    use crate::impose::geometry::{Area, number};

    /// A page with its number in the top left corner is read with it there only upright; turned
    /// clockwise, the corner comes to the top right, then the bottom right, then the bottom left.
    #[test]
    fn pages_turn_clockwise() {
        let page = Area { left: 10.0, bottom: 20.0, right: 110.0, top: 220.0 };
        let corner = [page.left, page.top];
        let at = |degrees| turned(page, degrees).apply(corner).map(number);
        assert_eq!([at(0), at(90)], [["0", "200"], ["200", "100"]]);
        assert_eq!([at(180), at(270)], [["100", "0"], ["0", "0"]]);
    }
}
