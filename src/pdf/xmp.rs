//! The XMP packet: title, makers, dates, identifiers, and the standards the file claims.

use super::Standard;
use crate::edition::Edition;
use crate::model::{FrontMatter, Role};

/// The whole packet, in UTF-8 (`ISO 16684-1 § 7.3.2`).
pub(super) fn packet(edition: &Edition, standard: Standard) -> String {
    let mut xml = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
        <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
        <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        .to_owned();
    xml += &description("dc", "http://purl.org/dc/elements/1.1/", &dublin_core(edition));
    xml += &description("xmp", "http://ns.adobe.com/xap/1.0/", &dates(edition));
    let producer = property("pdf:Producer", &edition.imprint.generator);
    xml += &description("pdf", "http://ns.adobe.com/pdf/1.3/", &producer);
    let document = property("xmpMM:DocumentID", &edition.imprint.pdf_identifier);
    xml += &description("xmpMM", "http://ns.adobe.com/xap/1.0/mm/", &document);
    xml += &claims(standard);
    xml + "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
}

/// Who made the interview, and who had a hand in it, with what they did in brackets: XMP has no
/// place for roles.
///
/// An author named as such is the maker; else those who answer, then those who ask.
pub(super) fn makers(front: &FrontMatter) -> (Vec<String>, Vec<String>) {
    let credited = |author: bool| {
        front.credits.iter().filter(move |credit| (credit.role == "author") == author)
    };
    let in_role = |roles: &'static [Role]| {
        front.speakers.iter().filter(|speaker| roles.contains(&speaker.role))
    };
    let answering = in_role(&[Role::Interviewee]).map(|speaker| (speaker, "interviewee"));
    let asking =
        in_role(&[Role::Interviewer, Role::Moderator]).map(|speaker| (speaker, "interviewer"));
    let speakers = answering.chain(asking);
    let mut creators: Vec<String> = credited(true).map(|credit| credit.name.clone()).collect();
    let mut contributors = Vec::new();
    if creators.is_empty() {
        creators.extend(speakers.map(|(speaker, _)| speaker.name.clone()));
    } else {
        let named = speakers.filter(|(speaker, _)| !creators.contains(&speaker.name));
        contributors.extend(named.map(|(speaker, role)| format!("{} ({role})", speaker.name)));
    }
    contributors.extend(credited(false).map(|credit| format!("{} ({})", credit.name, credit.role)));
    (creators, contributors)
}

fn dublin_core(edition: &Edition) -> String {
    let front = &edition.interview.front;
    let (creators, contributors) = makers(front);
    let one = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    let in_any_language = |name: &str, text: &str| {
        let item = format!("<rdf:li xml:lang=\"x-default\">{}</rdf:li>", escape(text));
        format!("<{name}><rdf:Alt>{item}</rdf:Alt></{name}>")
    };
    let mut xml = property("dc:format", "application/pdf");
    xml += &property("dc:identifier", &edition.imprint.pdf_identifier);
    xml += &in_any_language("dc:title", &front.title.text());
    xml += &list("dc:creator", "Seq", &creators);
    xml += &list("dc:contributor", "Bag", &contributors);
    xml += &list("dc:language", "Bag", &[front.lang.to_string()]);
    xml += &list("dc:date", "Seq", &one(&front.date.map(|date| date.to_string())));
    xml += &list("dc:publisher", "Bag", &one(&front.publisher));
    xml += &list("dc:subject", "Bag", &front.subjects);
    if let Some(description) = &front.description {
        xml += &in_any_language("dc:description", description);
    }
    if let Some(rights) = &front.rights {
        xml += &in_any_language("dc:rights", rights);
    }
    let source = front.source.as_ref().and_then(|source| source.url.as_ref());
    if let Some(source) = source {
        xml += &property("dc:source", source);
    }
    xml
}

fn dates(edition: &Edition) -> String {
    let modified = edition.imprint.modified.iso();
    let mut xml = property("xmp:CreatorTool", &edition.imprint.generator);
    for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        xml += &property(name, &modified);
    }
    xml
}

/// The standards, and for PDF/A-2 and -3 what `pdfuaid` means, which they do not know
/// (`ISO 19005-2 § 6.6.2.3`).
fn claims(standard: Standard) -> String {
    let archive = "http://www.aiim.org/pdfa/ns/id/";
    let access = "http://www.aiim.org/pdfua/ns/id/";
    let first = |part: &str| {
        let claim = property("pdfaid:part", part) + &property("pdfaid:conformance", "A");
        description("pdfaid", archive, &claim)
            + &description("pdfuaid", access, &property("pdfuaid:part", "1"))
            + EXTENSION
    };
    match standard {
        Standard::None => String::new(),
        Standard::Ua1A2a => first("2"),
        Standard::Ua1A3a => first("3"),
        Standard::Ua2A4f => {
            let archived = property("pdfaid:part", "4")
                + &property("pdfaid:rev", "2020")
                + &property("pdfaid:conformance", "F");
            let accessible = property("pdfuaid:part", "2") + &property("pdfuaid:rev", "2024");
            description("pdfaid", archive, &archived)
                + &description("pdfuaid", access, &accessible)
                + DECLARATIONS
        }
    }
}

/// What PDF/UA-2 and a structure that can be reflowed amount to: well-tagged PDF
/// (`WTPDF 1.0 § 6.1`).
const DECLARATIONS: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfd=\"http://pdfa.org/declarations/\"><pdfd:declarations><rdf:Bag>\
    <rdf:li rdf:parseType=\"Resource\">\
    <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>\
    </rdf:li><rdf:li rdf:parseType=\"Resource\">\
    <pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>\
    </rdf:Bag></pdfd:declarations></rdf:Description>\n";

const EXTENSION: &str = "<rdf:Description rdf:about=\"\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
    <pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
    <pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>\
    </rdf:li></rdf:Seq></pdfaSchema:property>\
    </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

fn description(prefix: &str, namespace: &str, properties: &str) -> String {
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:{prefix}=\"{namespace}\">{properties}\
         </rdf:Description>\n"
    )
}

fn property(name: &str, value: &str) -> String {
    format!("<{name}>{}</{name}>", escape(value))
}

/// A list of values; nothing when there are none.
fn list(name: &str, kind: &str, values: &[String]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let items: String =
        values.iter().map(|value| format!("<rdf:li>{}</rdf:li>", escape(value))).collect();
    format!("<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>")
}

/// Text of an element; characters that XML has no way to say are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}
