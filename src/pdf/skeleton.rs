//! The file's frame, which printpdf builds: catalogue, fonts, image objects; and the pages in it.
//!
//! printpdf takes glyphs one by one, with half a kilobyte of objects for each, and knows nothing
//! of tags. So it gets one page that shows every code once: enough for it to write the fonts. That
//! page is then removed, and our own take its place.

use super::Error;
use super::content::Leaf;
use super::file::File;
use super::fonts::{Embedded, NOTHING, Way};
use super::links::Placed;
use super::objects::{count, dictionary, name, reference, stream};
use super::packs::Packs;
use super::roles::Flavour;
use super::trim::Trim;
use crate::measure::narrow;
use crate::page::Stance;
use lopdf::{Dictionary, Document, Object, ObjectId};
use printpdf::{
    Codepoint, ExternalStream, ExternalXObject, FontId, FontMetrics, FontType, Mm, Op, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Pt, TextItem,
    XObject, XObjectId,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// A file that is being made.
#[derive(Debug)]
pub(super) struct Book {
    /// What is written already.
    pub file: File,
    /// Its streams, and the objects that may still change.
    pub doc: Document,
    /// The objects that nothing will change.
    pub packs: Packs,
    /// Its pages, in order: written last, since everything refers to them.
    pub pages: Vec<ObjectId>,
}

impl Book {
    /// The catalogue: where readers begin.
    pub(super) fn catalog(&mut self) -> Result<&mut Dictionary, Error> {
        Ok(self.doc.catalog_mut()?)
    }
}

impl From<lopdf::Error> for Error {
    fn from(complaint: lopdf::Error) -> Self {
        Self::Library(complaint.to_string())
    }
}

/// What all pages share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Common {
    /// The page tree: a list.
    tree: ObjectId,
    resources: ObjectId,
}

/// Builds the frame for pages whose content has been written.
pub(super) fn raise(
    (file, leaves): (File, &[Leaf]),
    fonts: Vec<Embedded<'_>>,
    images: BTreeMap<String, ExternalStream>,
) -> Result<(Book, Common), Error> {
    let mut doc = frame(&fonts, images)?;
    doc.renumber_objects_with(narrow(leaves.len() + 1));
    let common = remove_specimen(&mut doc)?;
    finish_fonts(&mut doc, common.resources, fonts)?;
    tidy_resources(&mut doc, common.resources)?;
    let pages: Vec<ObjectId> = leaves.iter().map(|_| doc.new_object_id()).collect();
    let tree = doc.get_dictionary_mut(common.tree)?;
    tree.set("Kids", pages.iter().copied().map(reference).collect::<Vec<_>>());
    tree.set("Count", count(pages.len()));
    Ok((Book { file, doc, packs: Packs::default(), pages }, common))
}

/// Writes the pages (`ISO 32000-1 § 7.7.3.3`).
pub(super) fn add_pages(
    book: &mut Book,
    (leaves, links): (&[Leaf], &[Placed]),
    common: Common,
    (trim, flavour): (Trim, Flavour),
) -> Result<(), Error> {
    let mut links = links.iter().peekable();
    for (at, leaf) in leaves.iter().enumerate() {
        let mut page = dictionary([
            ("Type", name("Page")),
            ("Parent", reference(common.tree)),
            ("Resources", reference(common.resources)),
            ("Contents", reference(leaf.content)),
        ]);
        trim.set_boxes(&mut page, leaf.size);
        let here = std::iter::from_fn(|| links.next_if(|link| link.page == at));
        let here: Vec<Object> = here.map(|link| reference(link.object)).collect();
        if !here.is_empty() {
            page.set("Annots", here);
        }
        if flavour.is_tagged() {
            page.set("StructParents", count(at));
            page.set("Tabs", name("S"));
        }
        book.put(book.pages[at], page)?;
    }
    Ok(())
}

fn frame(
    fonts: &[Embedded<'_>],
    images: BTreeMap<String, ExternalStream>,
) -> Result<Document, Error> {
    let mut pdf = PdfDocument::new("");
    let mut specimen = vec![Op::StartTextSection];
    for font in fonts {
        let (codes, long) = font.long();
        // A font of one byte is made of one of two: of nothing printpdf would make none.
        let codes = if codes.is_empty() { 1..2 } else { codes };
        let id = FontId(long.resource());
        pdf.resources.fonts.map.insert(id.clone(), hand_over(font, codes.clone()));
        specimen.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
        let said = |code| font.code(code).map_or(NOTHING, |(text, _)| text).to_owned();
        let glyphs = codes.map(|gid| Codepoint { gid, offset: 0.0, cid: Some(said(gid)) });
        specimen.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.collect())] });
    }
    specimen.push(Op::EndTextSection);
    for (id, stream) in images {
        let object = ExternalXObject { stream, width: None, height: None, dpi: None };
        pdf.resources.xobjects.map.insert(XObjectId(id), XObject::External(object));
    }
    pdf.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), specimen));
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    let mut complaints = Vec::new();
    let doc = pdf.to_lopdf_document(&options, &mut complaints);
    match complaints.first() {
        None => Ok(doc),
        Some(complaint) => Err(Error::Library(complaint.msg.clone())),
    }
}

/// A subset and some of its codes in printpdf's terms. Widths are whole thousandths already, so an
/// em is a thousand.
fn hand_over(font: &Embedded<'_>, codes: Range<u16>) -> PdfFont {
    let face = font.face;
    let small = |value: i32| i16::try_from(value).unwrap_or_default();
    let per_em = i32::from(face.units_per_em.max(1));
    let scaled = |value: i32| small(value * 1000 / per_em);
    let [x_min, y_min, x_max, y_max] = face.bounds.map(scaled);
    let width = |code: u16| u16::try_from(width_of(font, code)).unwrap_or_default();
    PdfFont::new(ParsedFont {
        original_bytes: font.program.clone(),
        font_index: 0,
        font_name: Some(font.name.clone()),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: codes.map(|code| (code, width(code))).collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: scaled(face.ascent), descent: scaled(face.descent) },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min,
            y_min,
            x_max,
            y_max,
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: face.weight,
        },
    })
}

fn width_of(font: &Embedded<'_>, code: u16) -> i32 {
    font.code(code).map_or(0, |(_, width)| width)
}

/// Takes the specimen page out again, and gives back what it shares with all others.
fn remove_specimen(doc: &mut Document) -> Result<Common, Error> {
    let missing = || Error::Library("a page is missing".to_owned());
    let specimen = doc.page_iter().next().ok_or_else(missing)?;
    let page = doc.get_dictionary(specimen)?;
    let resources = page.get(b"Resources")?.as_reference()?;
    let content = page.get(b"Contents")?.as_reference()?;
    let tree = page.get(b"Parent")?.as_reference()?;
    doc.objects.remove(&content);
    doc.objects.remove(&specimen);
    Ok(Common { tree, resources })
}

/// What printpdf leaves out of fonts: codes of one byte, codes that share a glyph, slant, and the
/// height of capitals.
fn finish_fonts(
    doc: &mut Document,
    resources: ObjectId,
    fonts: Vec<Embedded<'_>>,
) -> Result<(), Error> {
    let list = doc.get_dictionary(resources)?.get(b"Font")?.as_reference()?;
    for mut font in fonts {
        let (codes, long) = font.long();
        let key = long.resource();
        let id = doc.get_dictionary(list)?.get(key.as_bytes())?.as_reference()?;
        let map = font.glyph_of_code.take();
        let map = map.map(|map| doc.add_object(stream(Dictionary::new(), map)));
        let dict = doc.get_dictionary_mut(id)?;
        let says = dict.get(b"ToUnicode")?.as_reference()?;
        let [Object::Dictionary(descendant)] =
            dict.get_mut(b"DescendantFonts")?.as_array_mut()?.as_mut_slice()
        else {
            return Err(Error::Library("a font has no descendant".to_owned()));
        };
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        if let Some(map) = map {
            descendant.set("CIDToGIDMap", reference(map));
        }
        if long.way == Way::Down {
            descendant.set("W2", downward(font.widths()));
            dict.set("Encoding", name("Identity-V"));
        }
        finish_descriptor(doc.get_dictionary_mut(descriptor)?, &font);
        if font.font.short {
            let short = add_short(doc, &font, descriptor);
            doc.get_dictionary_mut(list)?.set(font.font.resource(), reference(short));
        }
        if codes.is_empty() {
            doc.get_dictionary_mut(list)?.remove(key.as_bytes());
            for unused in [id, says] {
                doc.objects.remove(&unused);
            }
        } else {
            let texts = to_unicode(&font, codes, 2).into_bytes();
            doc.set_object(says, stream(Dictionary::new(), texts));
        }
    }
    Ok(())
}

/// The font of one byte of a face (`ISO 32000-1 § 9.6.3`): without an encoding, so that its program
/// alone says what its codes draw (`ISO 14289-1 § 7.21.6`, `ISO 19005-2 § 6.2.11.6`).
fn add_short(doc: &mut Document, font: &Embedded<'_>, descriptor: ObjectId) -> ObjectId {
    let codes = font.short();
    let texts = to_unicode(font, codes.clone(), 1).into_bytes();
    let says = doc.add_object(stream(Dictionary::new(), texts));
    let widths: Vec<Object> = codes.clone().map(|code| width_of(font, code).into()).collect();
    doc.add_object(dictionary([
        ("Type", name("Font")),
        ("Subtype", name("TrueType")),
        ("BaseFont", name(&font.name)),
        ("FirstChar", count(codes.start.into())),
        ("LastChar", count((codes.end - 1).into())),
        ("Widths", widths.into()),
        ("FontDescriptor", reference(descriptor)),
        ("ToUnicode", reference(says)),
    ]))
}

/// Flags: `ISO 32000-1 table 123`.
fn finish_descriptor(descriptor: &mut Dictionary, font: &Embedded<'_>) {
    const SYMBOLIC: i64 = 1 << 2;
    const NONSYMBOLIC: i64 = 1 << 5;
    const ITALIC: i64 = 1 << 6;
    let face = font.face;
    let per_em = i64::from(face.units_per_em.max(1));
    descriptor.set("CapHeight", i64::from(face.cap_height) * 1000 / per_em);
    let mut flags = if font.font.short { SYMBOLIC } else { NONSYMBOLIC };
    if face.italic {
        descriptor.set("ItalicAngle", f64::from(face.italic_angle));
        flags |= ITALIC;
    }
    descriptor.set("Flags", flags);
}

/// How far each code moves the pen down, and where the pen is at its glyph (`ISO 32000-1
/// § 9.7.4.3`): at the top of its em, on the baseline of letters turned. Code by code, since
/// Poppler does not find what stands inside a range.
fn downward(widths: impl Iterator<Item = i32>) -> Vec<Object> {
    let each = widths.flat_map(|width| [-1000, width / 2 - Stance::MIDDLE, 880]);
    vec![count(1), each.map(Object::from).collect::<Vec<_>>().into()]
}

/// What each code of so many bytes says (`ISO 32000-1 § 9.10.3`). printpdf's own map is right, and
/// thrice as long.
fn to_unicode(font: &Embedded<'_>, codes: Range<u16>, bytes: usize) -> String {
    let digits = 2 * bytes;
    let mut out = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<{:0digits$}> <{:F>digits$}>\nendcodespacerange\n",
        0, ""
    );
    let said: Vec<(u16, &str)> =
        codes.filter_map(|code| Some((code, font.code(code)?.0))).collect();
    for hundred in said.chunks(100) {
        out += &format!("{} beginbfchar\n", hundred.len());
        for (code, text) in hundred {
            out += &format!("<{code:0digits$X}> <");
            for unit in text.encode_utf16() {
                out += &format!("{unit:04X}");
            }
            out += ">\n";
        }
        out += "endbfchar\n";
    }
    out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
}

/// Drops the resources that no page uses.
fn tidy_resources(doc: &mut Document, resources: ObjectId) -> Result<(), Error> {
    for kind in ["Font", "XObject", "ExtGState", "Shading"] {
        let list = doc.get_dictionary(resources)?.get(kind.as_bytes())?.as_reference()?;
        if doc.get_dictionary(list)?.is_empty() {
            doc.objects.remove(&list);
            doc.get_dictionary_mut(resources)?.remove(kind.as_bytes());
        }
    }
    Ok(())
}
