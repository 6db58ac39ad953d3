//! The sides of the sheets as pages of the new file, with the forms, marks and links on them.

use super::forms::{operators, real, rectangle, resources};
use super::geometry::{Area, Matrix};
use super::plan::{Laid, Plan, Spot};
use super::source::{Leaf, area, deref, numbers};
use super::{Error, Marks, marks};
use crate::pdf::objects::{count, dictionary, name, reference};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// The new pages.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) ids: Vec<ObjectId>,
    /// The links that are on them.
    pub(super) links: BTreeSet<ObjectId>,
    /// How many annotations were left out.
    pub(super) left_out: usize,
}

/// Makes a page of every side, and a page tree of them.
pub(super) fn make(
    doc: &mut Document,
    leaves: &[Leaf],
    forms: &[ObjectId],
    (plan, marks): (&Plan, Marks),
) -> Result<Made, Error> {
    let tree = doc.new_object_id();
    let mut made = Made { ids: Vec::new(), links: BTreeSet::new(), left_out: 0 };
    for side in &plan.sides {
        let id = doc.new_object_id();
        let mut page = page(doc, (leaves, forms), (side, plan.sheet, marks), &mut made)?;
        page.set("Parent", reference(tree));
        doc.set_object(id, page);
        made.ids.push(id);
    }
    let kids: Vec<Object> = made.ids.iter().copied().map(reference).collect();
    let tree_of = [("Type", name("Pages")), ("Count", count(kids.len())), ("Kids", kids.into())];
    doc.set_object(tree, dictionary(tree_of));
    doc.catalog_mut()?.set("Pages", reference(tree));
    Ok(made)
}

/// What is put on a side, one thing after the other.
#[derive(Default)]
struct Drawing {
    content: String,
    /// The forms, by the names that the content has for them.
    named: Vec<(String, ObjectId)>,
    links: Vec<Object>,
    /// How the first page that blends does.
    group: Option<Object>,
}

impl Drawing {
    fn put(&mut self, name: String, form: ObjectId, matrix: Matrix) {
        self.content += &format!("q {}\n/{name} Do\nQ\n", matrix.operator());
        self.named.push((name, form));
    }

    /// Puts a page into its place, with what is on it.
    fn spot(
        &mut self,
        doc: &mut Document,
        (spot, leaf): (&Spot, &Leaf),
        form: ObjectId,
        made: &mut Made,
    ) -> Result<(), Error> {
        let page = doc.get_dictionary(leaf.id)?;
        if self.group.is_none() {
            self.group = page.get(b"Group").ok().cloned();
        }
        let found = annotations(doc, page);
        self.content += &format!("q {} W n\n", spot.clip.operator());
        self.put(format!("P{}", spot.page + 1), form, spot.matrix);
        for annotation in found {
            match kind(doc, annotation.dict) {
                Kind::Link(mut link) => {
                    move_link(doc, &mut link, spot);
                    let id = annotation.id.unwrap_or_else(|| doc.new_object_id());
                    if made.links.insert(id) {
                        doc.set_object(id, link);
                        self.links.push(reference(id));
                    }
                }
                Kind::Drawn(form, matrix) => {
                    self.content += "/Artifact BMC\n";
                    let name = format!("A{}", self.named.len());
                    self.put(name, form, matrix.then(spot.matrix));
                    self.content += "EMC\n";
                }
                Kind::Unseen => {}
                Kind::Other => made.left_out += 1,
            }
        }
        self.content += "Q\n";
        Ok(())
    }
}

fn page(
    doc: &mut Document,
    (leaves, forms): (&[Leaf], &[ObjectId]),
    (side, [width, height], marks): (&Laid, [f64; 2], Marks),
    made: &mut Made,
) -> Result<Dictionary, Error> {
    let mut drawing = Drawing::default();
    for spot in &side.spots {
        drawing.spot(doc, (spot, &leaves[spot.page]), forms[spot.page], made)?;
    }
    let Drawing { mut content, named, links, group } = drawing;
    let drawn = marks::draw(&side.cuts, marks, side.outside);
    if !drawn.is_empty() {
        content += &match side.turn {
            Some(turn) => format!("q {}\n{drawn}Q\n", turn.operator()),
            None => drawn,
        };
    }
    let content = doc.add_object(operators(content));
    let sheet = Area::at([0.0, 0.0], [width, height]);
    let trim = trim(side).and_then(|trim| trim.meet(sheet)).unwrap_or(sheet);
    let clips = side.spots.iter().map(|spot| spot.clip);
    let bleed = clips.fold(trim, Area::join).meet(sheet).unwrap_or(sheet);
    let mut page = dictionary([
        ("Type", name("Page")),
        ("MediaBox", rectangle(sheet)),
        ("BleedBox", rectangle(bleed)),
        ("TrimBox", rectangle(trim)),
        ("Contents", reference(content)),
        ("Resources", resources(named)),
    ]);
    if let Some(group) = group {
        page.set("Group", group);
    }
    if !links.is_empty() {
        page.set("Annots", links);
        page.set("Tabs", name("S"));
    }
    Ok(page)
}

/// What is left of a side once it is cut; `None` when nothing is on it.
fn trim(side: &Laid) -> Option<Area> {
    let whole = side.cuts.iter().map(|cut| cut.trim).reduce(Area::join)?;
    Some(side.turn.map_or(whole, |turn| whole.through(turn)))
}

/// An annotation of the file, with its number when it has one.
struct Found {
    id: Option<ObjectId>,
    dict: Dictionary,
}

fn annotations(doc: &Document, page: &Dictionary) -> Vec<Found> {
    let list = page.get_deref(b"Annots", doc).and_then(Object::as_array);
    let found = |item: &Object| {
        let dict = deref(doc, item)?.as_dict().ok()?.clone();
        Some(Found { id: item.as_reference().ok(), dict })
    };
    list.into_iter().flatten().filter_map(found).collect()
}

/// What becomes of an annotation.
enum Kind {
    /// It goes along.
    Link(Dictionary),
    /// What it looks like is drawn on the sheet, as any printer would.
    Drawn(ObjectId, Matrix),
    /// It is not printed.
    Unseen,
    /// It is printed, and does not say what it looks like.
    Other,
}

fn kind(doc: &Document, annotation: Dictionary) -> Kind {
    const HIDDEN: i64 = 2;
    const PRINTED: i64 = 4;
    let flags = annotation.get_deref(b"F", doc).and_then(Object::as_i64).unwrap_or(0);
    match annotation.get_deref(b"Subtype", doc).and_then(Object::as_name) {
        Ok(b"Link") => Kind::Link(annotation),
        Ok(b"Popup") => Kind::Unseen,
        _ if flags & HIDDEN != 0 || flags & PRINTED == 0 => Kind::Unseen,
        _ => match appearance(doc, &annotation) {
            Some((form, matrix)) => Kind::Drawn(form, matrix),
            None => Kind::Other,
        },
    }
}

/// What an annotation looks like, and how that is fitted into its place
/// (`ISO 32000-1 § 12.5.5`).
fn appearance(doc: &Document, annotation: &Dictionary) -> Option<(ObjectId, Matrix)> {
    let looks = annotation.get_deref(b"AP", doc).and_then(Object::as_dict).ok()?;
    let mut normal = looks.get(b"N").ok()?;
    if let Object::Dictionary(states) = deref(doc, normal)? {
        let state = annotation.get_deref(b"AS", doc).and_then(Object::as_name).ok()?;
        normal = states.get(state).ok()?;
    }
    let form = normal.as_reference().ok()?;
    let dict = &doc.get_object(form).ok()?.as_stream().ok()?.dict;
    let own = dict.get(b"Matrix").ok().and_then(|matrix| numbers(doc, matrix));
    let own = own.and_then(|own| <[f64; 6]>::try_from(own).ok());
    let own = own.map_or(Matrix::shift(0.0, 0.0), Matrix);
    let drawn = area(doc, dict.get(b"BBox").ok()?)?.through(own);
    let place = area(doc, annotation.get(b"Rect").ok()?)?;
    let sound = [drawn.width(), drawn.height(), place.width(), place.height()];
    if !sound.iter().all(|side| *side > 0.0) {
        return None;
    }
    let (across, up) = (place.width() / drawn.width(), place.height() / drawn.height());
    let [x, y] = [place.left - drawn.left * across, place.bottom - drawn.bottom * up];
    Some((form, Matrix([across, 0.0, 0.0, up, x, y])))
}

/// Moves a link to where its page is.
fn move_link(doc: &Document, link: &mut Dictionary, spot: &Spot) {
    if let Some(place) = link.get(b"Rect").ok().and_then(|place| area(doc, place)) {
        link.set("Rect", rectangle(place.through(spot.matrix)));
    }
    if let Some(corners) = link.get(b"QuadPoints").ok().and_then(|points| numbers(doc, points)) {
        let pairs = corners.chunks_exact(2).map(|pair| [pair[0], pair[1]]);
        let moved = pairs.flat_map(|point| spot.matrix.apply(point).map(real));
        link.set("QuadPoints", Object::Array(moved.collect()));
    }
}
