//! What the file says of itself: XMP, Info, language, output intent, identifiers.

use super::objects::{dictionary, name, reference, stream, text};
use super::roles::Flavour;
use super::skeleton::Book;
use super::{Error, Options, Standard, digest, icc, xmp};
use crate::edition::Edition;
use lopdf::{Dictionary, Object, Stream};

/// Writes all of it into the catalogue and the trailer.
pub(super) fn add(book: &mut Book, edition: &Edition, options: &Options) -> Result<(), Error> {
    let standard = options.standard;
    let front = &edition.interview.front;
    let catalog = book.catalog()?;
    catalog.remove(b"PageLayout");
    if catalog.get(b"PageMode").is_ok_and(|mode| *mode == name("UseNone")) {
        catalog.remove(b"PageMode");
    }
    catalog.set("Lang", text(front.lang.as_str()));
    let mut preferences = dictionary([("DisplayDocTitle", true.into())]);
    if edition.is_bound_right() {
        preferences.set("Direction", name("R2L"));
    }
    catalog.set("ViewerPreferences", preferences);
    if standard != Standard::None {
        let mut xmp = Stream::new(
            dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]),
            xmp::packet(edition, standard).into_bytes(),
        );
        // So that programs that know no PDF find it.
        xmp.allows_compression = false;
        let xmp = book.doc.add_object(xmp);
        let intent = intent(book);
        let catalog = book.catalog()?;
        catalog.set("Metadata", reference(xmp));
        catalog.set("OutputIntents", vec![intent]);
    }
    if let Ok(info) = book.doc.trailer.get(b"Info").and_then(Object::as_reference) {
        book.doc.objects.remove(&info);
    }
    book.doc.trailer.remove(b"Info");
    // PDF 2.0 says all this in XMP alone (`ISO 19005-4 § 6.1.3`).
    if standard.flavour() != Flavour::Second {
        let info = book.doc.add_object(info(edition));
        book.doc.trailer.set("Info", reference(info));
    }
    Ok(())
}

/// What every version of this PDF is called, in the trailer: the digits of its UUID, or a digest
/// of what stands for one.
pub(super) fn permanent(edition: &Edition) -> [u8; 16] {
    let identifier = &edition.imprint.pdf_identifier;
    let digits: String = identifier
        .strip_prefix("urn:uuid:")
        .unwrap_or_default()
        .chars()
        .filter(|c| *c != '-')
        .collect();
    let uuid = if digits.len() == 32 { u128::from_str_radix(&digits, 16).ok() } else { None };
    uuid.unwrap_or_else(|| digest::of(identifier.as_bytes())).to_be_bytes()
}

/// Colours without a profile are sRGB (`ISO 19005-2 § 6.2.3`).
fn intent(book: &mut Book) -> Object {
    let profile = stream(dictionary([("N", 3.into())]), icc::srgb());
    let profile = book.doc.add_object(profile);
    dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", text("sRGB")),
        ("Info", text("sRGB IEC61966-2.1")),
        ("DestOutputProfile", reference(profile)),
    ])
    .into()
}

fn info(edition: &Edition) -> Dictionary {
    let front = &edition.interview.front;
    let [year, month, day, hour, minute, second] = edition.imprint.modified.parts();
    let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
    let mut info = dictionary([("Title", text(&front.title.text()))]);
    if let Some(creator) = xmp::makers(front).0.first() {
        info.set("Author", text(creator));
    }
    info.set("Creator", text(&edition.imprint.generator));
    info.set("Producer", text(&edition.imprint.generator));
    info.set("CreationDate", text(&date));
    info.set("ModDate", text(&date));
    info
}
