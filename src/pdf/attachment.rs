//! The source, attached to the file that was made from it (`ISO 19005-3 § 6.8`).

use super::objects::{bytes, count, dictionary, name, reference, stream, text};
use super::skeleton::Book;
use super::{Error, Source};
use crate::edition::Edition;
use lopdf::Object;

/// Attaches the source.
pub(super) fn add(book: &mut Book, edition: &Edition, source: &Source) -> Result<(), Error> {
    let [year, month, day, hour, minute, second] = edition.imprint.modified.parts();
    let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
    let parameters = [("ModDate", text(&date)), ("Size", count(source.bytes.len()))];
    let dict = dictionary([
        ("Type", name("EmbeddedFile")),
        ("Subtype", name("text/markdown")),
        ("Params", dictionary(parameters).into()),
    ]);
    let file = reference(book.doc.add_object(stream(dict, source.bytes.clone())));
    let files = dictionary([("F", file.clone()), ("UF", file)]);
    let specification = reference(book.doc.add_object(dictionary([
        ("Type", name("Filespec")),
        ("F", text(&source.name)),
        ("UF", text(&source.name)),
        ("Desc", text("The text this document was made from")),
        ("AFRelationship", name("Source")),
        ("EF", files.into()),
    ])));
    let leaves = vec![bytes(source.name.as_str()), specification.clone()];
    let catalog = book.catalog()?;
    catalog.set("AF", vec![specification]);
    if !catalog.has(b"Names") {
        catalog.set("Names", dictionary([]));
    }
    if let Ok(Object::Dictionary(names)) = catalog.get_mut(b"Names") {
        names.set("EmbeddedFiles", dictionary([("Names", leaves.into())]));
    }
    Ok(())
}
