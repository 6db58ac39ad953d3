//! Sheets made of PDFs, folded and cut in thought, and read back.

mod files;
mod folding;
mod marks;
mod nasty;
mod orders;
mod sheets;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A page of a source: its boxes and its turn.
#[derive(Clone)]
struct Leaf {
    boxes: Vec<(&'static str, [f32; 4])>,
    turn: i64,
}

impl Leaf {
    /// An upright page of that size.
    fn of(width: f32, height: f32) -> Self {
        Self { boxes: vec![("MediaBox", [0.0, 0.0, width, height])], turn: 0 }
    }
}

/// A PDF of such pages.
fn source(leaves: &[Leaf]) -> Document {
    let mut doc = Document::with_version("1.4");
    let tree = doc.new_object_id();
    let mut kids = Vec::new();
    for leaf in leaves {
        let content = Stream::new(Dictionary::new(), b"0 0 10 10 re f".to_vec());
        let content = doc.add_object(content);
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Rotate" => leaf.turn,
        };
        for (key, sides) in &leaf.boxes {
            page.set(*key, sides.map(Object::from).to_vec());
        }
        kids.push(Object::Reference(doc.add_object(page)));
    }
    let count = i64::try_from(kids.len()).unwrap();
    doc.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    doc
}

/// A PDF of so many pages of 432 by 648 points.
fn book(pages: usize) -> Vec<u8> {
    saved(source(&vec![Leaf::of(432.0, 648.0); pages]))
}

fn saved(mut doc: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// A page as it lies on a sheet.
#[derive(Clone, Debug)]
struct Placed {
    /// Its number, from 1.
    page: usize,
    /// From its own coordinates to those of the sheet.
    matrix: [f64; 6],
}

impl Placed {
    fn apply(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.matrix;
        [a * x + c * y + e, b * x + d * y + f]
    }
}

/// A side of a sheet, read back.
pub(crate) struct Sheet {
    pub(crate) dict: Dictionary,
    placed: Vec<Placed>,
    /// The lines that are drawn on it, and the pattern of their dashes.
    pub(crate) lines: Vec<([f64; 4], bool)>,
}

impl Sheet {
    pub(crate) fn area(&self, key: &str) -> [f64; 4] {
        floats(self.dict.get(key.as_bytes()).unwrap().as_array().unwrap())
    }

    fn size(&self) -> [f64; 2] {
        let [_, _, width, height] = self.area("MediaBox");
        [width, height]
    }
}

/// Numbers to the nearest whole.
fn whole<const N: usize>(numbers: [f64; N]) -> [i64; N] {
    numbers.map(entretien::measure::round)
}

fn floats<const N: usize>(numbers: &[Object]) -> [f64; N] {
    let numbers: Vec<f64> =
        numbers.iter().map(|number| f64::from(number.as_float().unwrap())).collect();
    numbers.try_into().unwrap()
}

/// The sides of a file of sheets.
pub(crate) fn sheets(pdf: &[u8]) -> Vec<Sheet> {
    let doc = Document::load_mem(pdf).unwrap();
    doc.page_iter().map(|id| sheet(&doc, id)).collect()
}

fn sheet(doc: &Document, id: (u32, u16)) -> Sheet {
    let dict = doc.get_dictionary(id).unwrap().clone();
    let content = Content::decode(&doc.get_page_content(id)).unwrap();
    let (mut placed, mut lines) = (Vec::new(), Vec::new());
    let (mut matrices, mut at, mut dashed) =
        (vec![[1.0, 0.0, 0.0, 1.0, 0.0, 0.0]], [0.0; 2], false);
    for operation in content.operations {
        let operands = &operation.operands;
        let matrix = *matrices.last().unwrap();
        let page = Placed { page: 0, matrix };
        match operation.operator.as_str() {
            "q" => matrices.push(matrix),
            "Q" => drop(matrices.pop()),
            "cm" => {
                let [a, b, c, d, e, f] = floats(operands);
                let direction = |x, y| {
                    let ([x, y], [ox, oy]) = (page.apply([x, y]), page.apply([0.0, 0.0]));
                    [x - ox, y - oy]
                };
                let ([a, b], [c, d], [e, f]) =
                    (direction(a, b), direction(c, d), page.apply([e, f]));
                *matrices.last_mut().unwrap() = [a, b, c, d, e, f];
            }
            "d" => dashed = true,
            "m" => at = page.apply(floats(operands)),
            "l" => {
                let to = page.apply(floats(operands));
                lines.push(([at[0], at[1], to[0], to[1]], dashed));
            }
            "Do" => {
                let name = std::str::from_utf8(operands[0].as_name().unwrap()).unwrap();
                if let Some(number) = name.strip_prefix('P') {
                    placed.push(Placed { page: number.parse().unwrap(), matrix });
                }
            }
            _ => {}
        }
    }
    Sheet { dict, placed, lines }
}
