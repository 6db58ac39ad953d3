//! The XMP packet of a file that was made over: what it says, without the standards it claims.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, Writer};

/// The longest packet that is read.
pub(super) const LONGEST: usize = 16 << 20;

/// The schemas that claim a standard, or describe what does. A sheet keeps none of them: its
/// pages do not stand in the order in which they are read.
const CLAIMS: [&[u8]; 6] = [
    b"http://www.aiim.org/pdfa/ns/id/",
    b"http://www.aiim.org/pdfa/ns/extension/",
    b"http://www.aiim.org/pdfua/ns/id/",
    b"http://www.npes.org/pdfx/ns/id/",
    b"http://www.npes.org/pdfvt/ns/id/",
    b"http://pdfa.org/declarations/",
];

/// A packet without claims; `None` when it is no well-formed XML.
pub(super) fn without_claims(packet: &[u8]) -> Option<Vec<u8>> {
    let mut reader = NsReader::from_str(std::str::from_utf8(packet).ok()?);
    let mut writer = Writer::new(Vec::new());
    // How many elements are open that are left out.
    let mut out = 0_usize;
    loop {
        let (namespace, event) = reader.read_resolved_event().ok()?;
        let claims = is_claim(&namespace);
        let event = match event {
            Event::Eof => break,
            Event::Start(_) if out > 0 || claims => {
                out += 1;
                continue;
            }
            Event::End(_) if out > 0 => {
                out -= 1;
                continue;
            }
            _ if out > 0 => continue,
            Event::Empty(_) if claims => continue,
            Event::Start(tag) => Event::Start(bare(&reader, &tag)),
            Event::Empty(tag) => Event::Empty(bare(&reader, &tag)),
            other => other,
        };
        writer.write_event(event).ok()?;
    }
    Some(writer.into_inner())
}

fn is_claim(namespace: &ResolveResult<'_>) -> bool {
    matches!(namespace, ResolveResult::Bound(Namespace(uri)) if CLAIMS.contains(&uri.as_ref()))
}

/// A tag without attributes that claim, or name what does.
fn bare(reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) -> BytesStart<'static> {
    let mut bare = tag.to_owned().into_owned();
    bare.clear_attributes();
    for attribute in tag.attributes().flatten() {
        let (namespace, _) = reader.resolver().resolve_attribute(attribute.key);
        let names = CLAIMS.contains(&attribute.value.as_ref().as_bytes());
        if !is_claim(&namespace) && !names {
            bare.push_attribute(attribute);
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::without_claims;

    #[test]
    fn claims_go_and_all_else_stays() {
        let packet = r#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:id="http://www.aiim.org/pdfa/ns/id/" id:part="2"><dc:format>application/pdf</dc:format><id:conformance>A</id:conformance></rdf:Description><rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;
        let bare = String::from_utf8(without_claims(packet.as_bytes()).unwrap()).unwrap();
        let left = r#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format></rdf:Description><rdf:Description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;
        assert_eq!(bare, left);
        assert_eq!(without_claims(b"<a><b></a>"), None);
    }
}
