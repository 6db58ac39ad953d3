//! The few shapes of object that every part of the file is made of.

use super::operators::{hundredths, text_bytes};
use crate::measure::{Length, Point, Rect, real};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

/// A name.
pub(crate) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text string (`ISO 32000-1 § 7.9.2.2`).
pub(crate) fn text(text: &str) -> Object {
    bytes(text_bytes(text))
}

/// A byte string.
pub(crate) fn bytes(bytes: impl Into<Vec<u8>>) -> Object {
    Object::String(bytes.into(), StringFormat::Literal)
}

/// A reference to an object.
pub(crate) const fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

/// A count or an index.
pub(crate) fn count(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// A length in points.
pub(crate) fn points(length: Length) -> Object {
    let value = hundredths(length);
    if value % 100 == 0 { Object::Integer(value / 100) } else { (real(value) / 100.0).into() }
}

/// A dictionary.
pub(crate) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// A stream that saving will compress.
pub(crate) fn stream(dict: Dictionary, content: Vec<u8>) -> Object {
    Object::Stream(Stream::new(dict, content))
}

/// The sides of a rectangle on a page of this height: left, bottom, right, top.
pub(crate) fn sides(area: Rect, height: Length) -> [Length; 4] {
    let Rect { origin, size } = area;
    let (top, bottom) = (height - origin.y, height - origin.y - size.height);
    [origin.x, bottom, origin.x + size.width, top]
}

/// A rectangle on a page of this height.
pub(crate) fn rectangle(area: Rect, height: Length) -> Object {
    Object::Array(sides(area, height).map(points).to_vec())
}

/// Where to show a page, or an element: at this point of a page of this height, at any zoom.
pub(crate) fn place(of: ObjectId, point: Point, height: Length) -> Object {
    let (x, y) = (points(point.x), points(height - point.y));
    Object::Array(vec![reference(of), name("XYZ"), x, y, Object::Null])
}
