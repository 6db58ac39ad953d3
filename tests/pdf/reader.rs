//! Reads a PDF back: its structure tree, and the text in it, from the bytes alone.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A stretch of marked content: its page, or the form it is in, and its identifier.
pub(crate) type Place = (ObjectId, i64);

/// What the codes of each font say, by the name that the content has for it, and whether they are
/// of one byte.
type Says = BTreeMap<String, (bool, BTreeMap<u16, String>)>;

/// Whether the codes of a font are of one byte.
pub(crate) fn is_short(font: &Dictionary) -> bool {
    font.get(b"Subtype").unwrap().as_name().unwrap() == b"TrueType"
}

/// The codes in a string.
pub(crate) fn codes(string: &[u8], short: bool) -> impl Iterator<Item = u16> {
    let code = |bytes: &[u8]| bytes.iter().fold(0, |code, byte| code << 8 | u16::from(*byte));
    string.chunks(if short { 1 } else { 2 }).map(code)
}

/// The font that describes the glyphs of another, which may be itself.
pub(crate) fn descendant(font: &Dictionary) -> &Dictionary {
    let descendants = font.get(b"DescendantFonts").map(|list| list.as_array().unwrap());
    descendants.map_or(font, |list| list[0].as_dict().unwrap())
}

/// How wide each code of a font is.
pub(crate) fn widths(font: &Dictionary) -> BTreeMap<u16, i64> {
    let number = |object: &Object| object.as_i64().unwrap();
    if is_short(font) {
        let first = u16::try_from(number(font.get(b"FirstChar").unwrap())).unwrap();
        let last = u16::try_from(number(font.get(b"LastChar").unwrap())).unwrap();
        let widths = font.get(b"Widths").unwrap().as_array().unwrap();
        assert_eq!(widths.len(), usize::from(last - first + 1));
        return (first..).zip(widths.iter().map(number)).collect();
    }
    let mut widths = BTreeMap::new();
    for pair in descendant(font).get(b"W").unwrap().as_array().unwrap().chunks(2) {
        let first = u16::try_from(number(&pair[0])).unwrap();
        widths.extend((first..).zip(pair[1].as_array().unwrap().iter().map(number)));
    }
    widths
}

pub(crate) struct Reader {
    pub doc: Document,
    /// What each stretch says.
    pub said: BTreeMap<Place, String>,
    /// What is wrong with the content streams.
    pub faults: Vec<String>,
    /// Codes shown, by font resource name.
    pub shown: BTreeMap<String, Vec<u16>>,
}

impl Reader {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let doc = Document::load_mem(bytes).unwrap();
        let mut reader =
            Self { doc, said: BTreeMap::new(), faults: Vec::new(), shown: BTreeMap::new() };
        for page in reader.doc.page_iter().collect::<Vec<_>>() {
            let fonts = reader.fonts(page);
            let says = |(name, font)| (name, (is_short(font), reader.unicode(font)));
            let says = fonts.into_iter().map(says).collect();
            reader.content(page, &reader.doc.get_page_content(page), &says);
        }
        reader.forms();
        reader
    }

    pub(crate) fn dict(&self, id: ObjectId) -> &Dictionary {
        self.doc.get_dictionary(id).unwrap()
    }

    /// What an entry leads to; `None` when there is none.
    pub(crate) fn get<'a>(&'a self, dict: &'a Dictionary, key: &str) -> Option<&'a Object> {
        dict.get_deref(key.as_bytes(), &self.doc).ok()
    }

    pub(crate) fn text(&self, dict: &Dictionary, key: &str) -> Option<String> {
        self.get(dict, key).map(|value| decode_text_string(value).unwrap())
    }

    pub(crate) fn name(&self, dict: &Dictionary, key: &str) -> Option<String> {
        let name = self.get(dict, key)?.as_name().ok()?;
        Some(String::from_utf8(name.to_vec()).unwrap())
    }

    /// The fonts of a page by resource name.
    pub(crate) fn fonts(&self, page: ObjectId) -> BTreeMap<String, &Dictionary> {
        let fonts = self.doc.get_page_fonts(page).unwrap();
        fonts.into_iter().map(|(key, font)| (String::from_utf8(key).unwrap(), font)).collect()
    }

    /// What each code of a font says.
    pub(crate) fn unicode(&self, font: &Dictionary) -> BTreeMap<u16, String> {
        let map = self.get(font, "ToUnicode").unwrap().as_stream().unwrap();
        let map = String::from_utf8(map.get_plain_content().unwrap()).unwrap();
        let hex = |digits: &str| -> Vec<u16> {
            let groups = digits.as_bytes().chunks(4).map(|c| std::str::from_utf8(c).unwrap());
            groups.map(|group| u16::from_str_radix(group, 16).unwrap()).collect()
        };
        let pairs =
            map.lines().skip_while(|line| *line != "endcodespacerange").filter_map(|line| {
                let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
                Some((hex(code)[0], String::from_utf16(&hex(text)).unwrap()))
            });
        pairs.collect()
    }

    /// Reads the forms that hold marked content, as those of imposed pages do.
    fn forms(&mut self) {
        let forms = self.doc.objects.iter().filter_map(|(id, object)| {
            let form = object.as_stream().ok()?;
            let fonts =
                self.get(&form.dict, "Resources").filter(|_| form.dict.has(b"StructParents"));
            let fonts = self.get(fonts?.as_dict().ok()?, "Font")?.as_dict().ok()?;
            let says = fonts.iter().map(|(name, _)| {
                let name = String::from_utf8(name.clone()).unwrap();
                let font = self.get(fonts, &name).unwrap().as_dict().unwrap();
                (name, (is_short(font), self.unicode(font)))
            });
            Some((*id, form.get_plain_content().unwrap(), says.collect()))
        });
        for (id, content, says) in forms.collect::<Vec<_>>() {
            self.content(id, &content, &says);
        }
    }

    /// Whether a page draws a form by that name.
    fn draws_form(&self, page: ObjectId, operands: &[Object]) -> bool {
        let form = || {
            let resources = self.get(self.doc.get_dictionary(page).ok()?, "Resources")?;
            let forms = self.get(resources.as_dict().ok()?, "XObject")?.as_dict().ok()?;
            let form = forms.get_deref(operands.first()?.as_name().ok()?, &self.doc).ok()?;
            self.name(&form.as_stream().ok()?.dict, "Subtype")
        };
        form().as_deref() == Some("Form")
    }

    fn content(&mut self, page: ObjectId, content: &[u8], says: &Says) {
        let content = Content::decode(content).unwrap();
        let (mut open, mut font): (Option<Mark>, String) = (None, String::new());
        let mut in_text = false;
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    if open.is_some() {
                        self.faults.push("marked content within marked content".to_owned());
                    }
                    open = Some(Mark::read(operands, in_text));
                }
                "EMC" => match open.take() {
                    Some(mark) if mark.in_text == in_text => self.close(page, mark),
                    _ => self.faults.push("an end of marked content alone".to_owned()),
                },
                "BT" => in_text = true,
                "ET" => in_text = false,
                "Tf" => font = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap(),
                "TJ" => {
                    let strings = operands[0].as_array().unwrap().iter();
                    let (short, says) = &says[&font];
                    for string in strings.filter_map(|item| item.as_str().ok()) {
                        for code in codes(string, *short) {
                            self.shown.entry(font.clone()).or_default().push(code);
                            let text = says.get(&code).map_or("\u{fffd}", String::as_str);
                            match &mut open {
                                Some(mark) if mark.reversed => mark.text.insert_str(0, text),
                                Some(mark) => mark.text.push_str(text),
                                None => self.faults.push(format!("unmarked text {text:?}")),
                            }
                        }
                    }
                }
                "Do" if self.draws_form(page, operands) => {}
                "f" | "Do" if open.is_none() => self.faults.push("an unmarked drawing".to_owned()),
                _ => {}
            }
        }
        if open.is_some() {
            self.faults.push("marked content without end".to_owned());
        }
    }

    fn close(&mut self, page: ObjectId, mark: Mark) {
        let Some(mcid) = mark.mcid else { return };
        if self.said.insert((page, mcid), mark.actual.unwrap_or(mark.text)).is_some() {
            self.faults.push(format!("two stretches with the identifier {mcid}"));
        }
    }

    fn root(&self) -> &Dictionary {
        self.get(self.doc.catalog().unwrap(), "StructTreeRoot").unwrap().as_dict().unwrap()
    }

    /// All structure elements with their depth, in reading order.
    pub(crate) fn elements(&self) -> Vec<(usize, ObjectId)> {
        let mut found = Vec::new();
        let mut stack = vec![(0, self.root().get(b"K").unwrap().as_reference().unwrap())];
        while let Some((depth, id)) = stack.pop() {
            found.push((depth, id));
            let kids = self.kids(id).into_iter().rev().filter_map(|kid| match kid {
                Kid::Element(kid) => Some((depth + 1, kid)),
                Kid::Content(_) | Kid::Annotation(_) => None,
            });
            stack.extend(kids);
        }
        found
    }

    pub(crate) fn kids(&self, id: ObjectId) -> Vec<Kid> {
        let element = self.dict(id);
        let home = element.get(b"Pg").and_then(Object::as_reference).ok();
        let kid = |kid: &Object| match kid {
            Object::Integer(mcid) => Kid::Content((home.unwrap(), *mcid)),
            Object::Reference(id) => Kid::Element(*id),
            Object::Dictionary(dict) if self.name(dict, "Type").as_deref() == Some("OBJR") => {
                Kid::Annotation(dict.get(b"Obj").unwrap().as_reference().unwrap())
            }
            Object::Dictionary(dict) => {
                let home = dict.get(b"Stm").or_else(|_| dict.get(b"Pg"));
                let page = home.unwrap().as_reference().unwrap();
                Kid::Content((page, dict.get(b"MCID").unwrap().as_i64().unwrap()))
            }
            other => panic!("a structure element holds {other:?}"),
        };
        match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.iter().map(kid).collect(),
            Ok(one) => vec![kid(one)],
            Err(_) => Vec::new(),
        }
    }

    /// The parent tree: keys, and what they lead to.
    pub(crate) fn parents(&self) -> BTreeMap<i64, &Object> {
        let tree = self.get(self.root(), "ParentTree").unwrap().as_dict().unwrap();
        let pairs = tree.get(b"Nums").unwrap().as_array().unwrap().chunks(2);
        pairs.map(|pair| (pair[0].as_i64().unwrap(), &pair[1])).collect()
    }

    /// The tree of names: names in order, and the elements they lead to.
    pub(crate) fn names(&self) -> Vec<(String, ObjectId)> {
        let tree = self.get(self.root(), "IDTree").unwrap().as_dict().unwrap();
        let pairs = tree.get(b"Names").unwrap().as_array().unwrap().chunks(2);
        let name = |name: &Object| decode_text_string(name).unwrap();
        pairs.map(|pair| (name(&pair[0]), pair[1].as_reference().unwrap())).collect()
    }

    /// The text below an element, in reading order.
    pub(crate) fn text_of(&self, id: ObjectId) -> String {
        let kids = self.kids(id).into_iter().map(|kid| match kid {
            Kid::Content(place) => self.said.get(&place).cloned().unwrap_or_default(),
            Kid::Element(kid) => self.text_of(kid),
            Kid::Annotation(_) => String::new(),
        });
        kids.collect()
    }

    /// The whole tree, one fact a line.
    pub(crate) fn dump(&self) -> String {
        let mut out = String::new();
        let root = self.root().get(b"K").unwrap().as_reference().unwrap();
        self.dump_element(root, 0, &mut out);
        out
    }

    fn dump_element(&self, id: ObjectId, pad: usize, out: &mut String) {
        let element = self.dict(id);
        write!(out, "{:pad$}{}", "", self.name(element, "S").unwrap()).unwrap();
        for (key, sign) in [("ID", "#"), ("Lang", "lang "), ("Alt", "alt "), ("T", "title ")] {
            if let Some(text) = self.text(element, key) {
                write!(out, " {sign}{text:?}").unwrap();
            }
        }
        if let Some(Object::Dictionary(attributes)) = self.get(element, "A") {
            write!(out, " {}", values(attributes)).unwrap();
        }
        if let Some(Object::Array(targets)) = self.get(element, "Ref") {
            let target = |target: &Object| {
                let target = self.dict(target.as_reference().unwrap());
                self.text(target, "ID").unwrap_or_else(|| "?".to_owned())
            };
            let targets: Vec<String> = targets.iter().map(target).collect();
            write!(out, " → {}", targets.join(" ")).unwrap();
        }
        out.push('\n');
        let pad = pad + 2;
        for kid in self.kids(id) {
            match kid {
                Kid::Content(place) => {
                    let said = self.said.get(&place).map_or("nothing", String::as_str);
                    writeln!(out, "{:pad$}{said:?}", "").unwrap();
                }
                Kid::Annotation(id) => {
                    let contents = self.text(self.dict(id), "Contents").unwrap();
                    writeln!(out, "{:pad$}annotation {contents:?}", "").unwrap();
                }
                Kid::Element(kid) => self.dump_element(kid, pad, out),
            }
        }
    }
}

/// The values of a dictionary of names and numbers.
fn values(dict: &Dictionary) -> String {
    let value = |value: &Object| match value {
        Object::Name(name) => String::from_utf8(name.clone()).unwrap(),
        Object::Array(_) => "[…]".to_owned(),
        other => format!("{other:?}"),
    };
    let values: Vec<String> = dict.iter().map(|(_, held)| value(held)).collect();
    values.join(" ")
}

pub(crate) enum Kid {
    Element(ObjectId),
    Content(Place),
    Annotation(ObjectId),
}

/// Marked content that is open.
struct Mark {
    mcid: Option<i64>,
    actual: Option<String>,
    reversed: bool,
    text: String,
    in_text: bool,
}

impl Mark {
    fn read(operands: &[Object], in_text: bool) -> Self {
        let properties = operands[1].as_dict().unwrap();
        Self {
            mcid: properties.get(b"MCID").and_then(Object::as_i64).ok(),
            actual: properties
                .get(b"ActualText")
                .ok()
                .map(|text| decode_text_string(text).unwrap()),
            reversed: operands[0].as_name().unwrap() == b"ReversedChars",
            text: String::new(),
            in_text,
        }
    }
}
