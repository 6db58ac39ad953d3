//! The structure tree: what the content means, in reading order (`ISO 32000-1 § 14.7`).

use super::Error;
use super::content::Content;
use super::links::Placed;
use super::objects::{count, dictionary, name, rectangle, reference, text};
use super::roles::{self, Flavour, Namespace};
use super::skeleton::Book;
use crate::measure::{Point, Rect, Size};
use crate::page::{
    Element, Item, Kid, Kind, Mark, Numbering, Owner, Pages, Scope, Structure, StructureId, Target,
};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeMap;

/// Which object stands for which element.
#[derive(Debug)]
pub(super) struct Tree {
    ids: Vec<Option<ObjectId>>,
    /// Where each slot's content is: page and marked-content identifier, in page order.
    places: Vec<Vec<(usize, usize)>>,
}

/// A structure element's place among all.
pub(super) fn index(id: StructureId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

impl Tree {
    /// Gives every element that holds something an object.
    pub(super) fn plant(book: &mut Book, pages: &Pages, contents: &[Content]) -> Self {
        let structure = &pages.structure;
        let mut places = vec![Vec::new(); structure.slots()];
        for (page, content) in contents.iter().enumerate() {
            for (mcid, slot) in content.marks.iter().enumerate() {
                places[usize::try_from(slot.0).unwrap_or(usize::MAX)].push((page, mcid));
            }
        }
        let held = pages.held();
        let ids = held.into_iter().map(|held| held.then(|| book.doc.new_object_id())).collect();
        Self { ids, places }
    }

    /// The object of an element or, where it holds nothing, of the one that it stands in.
    pub(super) fn object(&self, structure: &Structure, mut id: StructureId) -> Option<ObjectId> {
        loop {
            if let Some(object) = self.ids[index(id)] {
                return Some(object);
            }
            let parent = structure.element(id).parent;
            if parent == id {
                return None;
            }
            id = parent;
        }
    }
}

/// What every element may need to know.
struct Grove<'a> {
    pages: &'a Pages,
    page_ids: &'a [ObjectId],
    tree: &'a Tree,
    links: &'a [Placed],
    /// The same, by the element of their link.
    by_element: BTreeMap<StructureId, Vec<&'a Placed>>,
    named_in_contents: BTreeMap<StructureId, StructureId>,
    flavour: Flavour,
    root: ObjectId,
    /// PDF 2.0's namespaces, the first and the second.
    namespaces: Option<[ObjectId; 2]>,
}

/// Writes the tree, with the parent tree that leads back from content to elements.
pub(super) fn add(
    book: &mut Book,
    pages: &Pages,
    tree: &Tree,
    links: &[Placed],
    flavour: Flavour,
) -> Result<(), Error> {
    let root = book.doc.new_object_id();
    let namespaces = (flavour == Flavour::Second).then(|| namespaces(book));
    let mut by_element: BTreeMap<StructureId, Vec<&Placed>> = BTreeMap::new();
    for link in links {
        by_element.entry(link.element).or_default().push(link);
    }
    let page_ids = &book.pages.clone();
    let named_in_contents = named_in_contents(pages);
    let grove = Grove {
        pages,
        page_ids,
        tree,
        links,
        by_element,
        named_in_contents,
        flavour,
        root,
        namespaces,
    };
    let boxes = boxes(pages);
    let mut names = BTreeMap::new();
    for (at, element) in pages.structure.elements().iter().enumerate() {
        let Some(object) = tree.ids[at] else { continue };
        let id = StructureId(u32::try_from(at).unwrap_or(u32::MAX));
        let mut dict = grove.element(id, element);
        if let Some(attributes) = attributes(element, boxes.get(&id), &grove) {
            dict.set("A", attributes);
        }
        if let Some(anchor) = anchor(id, element) {
            dict.set("ID", text(&anchor));
            names.insert(anchor, object);
        }
        book.doc.set_object(object, dict);
    }
    let parents = grove.parents();
    let parents = book.doc.add_object(dictionary([("Nums", parents.into())]));
    let mut dict = grove.root(parents, book.pages.len() + links.len());
    if !names.is_empty() {
        let leaves = names.iter().flat_map(|(name, id)| [text(name), reference(*id)]);
        dict.set("IDTree", dictionary([("Names", leaves.collect::<Vec<_>>().into())]));
    }
    book.doc.set_object(root, dict);
    for at in 0..book.pages.len() {
        let page = book.page(at)?;
        page.set("StructParents", count(at));
        page.set("Tabs", name("S"));
    }
    let catalog = book.catalog()?;
    catalog.set("StructTreeRoot", reference(root));
    catalog.set("MarkInfo", dictionary([("Marked", true.into())]));
    Ok(())
}

fn namespaces(book: &mut Book) -> [ObjectId; 2] {
    ["http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"].map(|uri| {
        book.doc.add_object(dictionary([("Type", name("Namespace")), ("NS", text(uri))]))
    })
}

/// The name of an element: its anchor. Notes need one (`ISO 14289-1 § 7.9`).
fn anchor(id: StructureId, element: &Element) -> Option<String> {
    let note = (element.kind == Kind::Note).then(|| format!("note {}", id.0));
    element.id.clone().or(note)
}

impl Grove<'_> {
    fn element(&self, id: StructureId, element: &Element) -> Dictionary {
        let mut dict = dictionary([
            ("S", name(roles::name(element.kind, self.flavour))),
            ("P", reference(self.parent(id, element))),
        ]);
        let (page, kids) = self.kids(id, element);
        if let Some(page) = page {
            dict.set("Pg", reference(self.page_ids[page]));
        }
        match <[Object; 1]>::try_from(kids) {
            Ok([kid]) => dict.set("K", kid),
            Err(kids) => dict.set("K", kids),
        }
        if let Some(namespaces) = self.namespaces {
            let [first, second] = namespaces;
            dict.set(
                "NS",
                reference(match roles::namespace(element.kind) {
                    Namespace::First => first,
                    Namespace::Second => second,
                }),
            );
            let refers = self.refers_to(id, element);
            if !refers.is_empty() {
                dict.set("Ref", refers);
            }
        }
        let texts = [
            ("Lang", &element.lang),
            ("Alt", &element.alt),
            ("ActualText", &element.actual_text),
            ("T", &element.title),
        ];
        for (key, value) in texts {
            if let Some(value) = value {
                dict.set(key, text(value));
            }
        }
        dict
    }

    fn parent(&self, id: StructureId, element: &Element) -> ObjectId {
        if id == Structure::DOCUMENT {
            return self.root;
        }
        self.tree.object(&self.pages.structure, element.parent).unwrap_or(self.root)
    }

    /// What an element holds, and the page that bare identifiers in it mean.
    fn kids(&self, id: StructureId, element: &Element) -> (Option<usize>, Vec<Object>) {
        let mut home = None;
        let mut kids = Vec::new();
        for kid in &element.kids {
            match kid {
                Kid::Element(kid) => kids.extend(self.tree.ids[index(*kid)].map(reference)),
                Kid::Slot(slot) => {
                    let places = &self.tree.places[usize::try_from(slot.0).unwrap_or(usize::MAX)];
                    for (page, mcid) in places {
                        kids.push(if *home.get_or_insert(*page) == *page {
                            count(*mcid)
                        } else {
                            let page = reference(self.page_ids[*page]);
                            let entries =
                                [("Type", name("MCR")), ("Pg", page), ("MCID", count(*mcid))];
                            dictionary(entries).into()
                        });
                    }
                }
            }
        }
        for link in self.by_element.get(&id).into_iter().flatten() {
            kids.push(
                dictionary([
                    ("Type", name("OBJR")),
                    ("Pg", reference(self.page_ids[link.page])),
                    ("Obj", reference(link.object)),
                ])
                .into(),
            );
        }
        (home, kids)
    }

    /// A note and its call refer to each other, an entry of the contents to what it names
    /// (`ISO 14289-2 § 8.2.5.8, 8.2.5.14`).
    fn refers_to(&self, id: StructureId, element: &Element) -> Vec<Object> {
        let named = self.named_in_contents.get(&id).filter(|_| element.refers_to.is_empty());
        let targets = element.refers_to.iter().chain(named);
        let objects = targets.filter_map(|id| self.tree.object(&self.pages.structure, *id));
        objects.map(reference).collect()
    }

    /// The elements of each page's marks, then that of each link (`ISO 32000-1 § 14.7.4.4`).
    fn parents(&self) -> Vec<Object> {
        let structure = &self.pages.structure;
        let mut by_page: Vec<Vec<Object>> = vec![Vec::new(); self.page_ids.len()];
        let mut owners: Vec<(usize, usize, StructureId)> = Vec::new();
        for (slot, places) in (0..).zip(&self.tree.places) {
            let owner = structure.owner(crate::page::SlotId(slot));
            owners.extend(places.iter().map(|(page, mcid)| (*page, *mcid, owner)));
        }
        owners.sort_unstable();
        for (page, _, owner) in owners {
            by_page[page].extend(self.tree.object(structure, owner).map(reference));
        }
        let pages = by_page.into_iter().enumerate().map(|(at, owners)| (at, owners.into()));
        let links = self.links.iter().map(|link| {
            let owner = self.tree.object(structure, link.element);
            (link.key, owner.map_or(Object::Null, reference))
        });
        pages.chain(links).flat_map(|(key, value): (usize, Object)| [count(key), value]).collect()
    }

    fn root(&self, parents: ObjectId, next_key: usize) -> Dictionary {
        let top = self.tree.ids[0].map_or(Object::Null, reference);
        let roles = roles::ROLE_MAP.map(|(custom, standard)| (custom, name(standard)));
        let mut dict = dictionary([
            ("Type", name("StructTreeRoot")),
            ("K", top),
            ("ParentTree", reference(parents)),
            ("ParentTreeNextKey", count(next_key)),
            ("RoleMap", dictionary(roles).into()),
        ]);
        if let Some(namespaces) = self.namespaces {
            dict.set("Namespaces", namespaces.map(reference).to_vec());
        }
        dict
    }
}

/// What each entry of the contents leads to.
fn named_in_contents(pages: &Pages) -> BTreeMap<StructureId, StructureId> {
    let mut named = BTreeMap::new();
    for annotation in pages.pages.iter().flat_map(|page| &page.annotations) {
        let Target::Destination(name) = &annotation.target else { continue };
        let entry = ancestor(&pages.structure, annotation.element, Kind::ContentsItem);
        if let (Some(entry), Some(destination)) = (entry, pages.destinations.get(name)) {
            named.entry(entry).or_insert(destination.element);
        }
    }
    named
}

/// The nearest element of that kind that an element stands in, or is.
fn ancestor(structure: &Structure, mut id: StructureId, kind: Kind) -> Option<StructureId> {
    while structure.element(id).kind != kind {
        if id == Structure::DOCUMENT {
            return None;
        }
        id = structure.element(id).parent;
    }
    Some(id)
}

/// What the standard attributes say of an element (`ISO 32000-1 § 14.8.5`).
fn attributes(
    element: &Element,
    area: Option<&(usize, Rect)>,
    grove: &Grove<'_>,
) -> Option<Dictionary> {
    match element.kind {
        Kind::List(numbering) => {
            let numbering = match numbering {
                Numbering::Disc => "Disc",
                Numbering::Decimal => "Decimal",
                Numbering::None => "None",
            };
            Some(dictionary([("O", name("List")), ("ListNumbering", name(numbering))]))
        }
        Kind::HeaderCell(scope) => {
            let scope = match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            };
            Some(dictionary([("O", name("Table")), ("Scope", name(scope))]))
        }
        Kind::Figure => {
            let (page, area) = area?;
            let parent = grove.pages.structure.element(element.parent).kind;
            let inline = matches!(parent, Kind::Paragraph | Kind::Span | Kind::Heading(_));
            Some(dictionary([
                ("O", name("Layout")),
                ("Placement", name(if inline { "Inline" } else { "Block" })),
                ("BBox", rectangle(*area, grove.pages.pages[*page].size.height)),
            ]))
        }
        Kind::Note if grove.flavour == Flavour::Second => {
            Some(dictionary([("O", name("FENote")), ("NoteType", name("Footnote"))]))
        }
        Kind::Note
        | Kind::Document
        | Kind::Part
        | Kind::Section
        | Kind::Title
        | Kind::Heading(_)
        | Kind::Paragraph
        | Kind::BlockQuote
        | Kind::ListItem
        | Kind::ListLabel
        | Kind::ListBody
        | Kind::Caption
        | Kind::Table
        | Kind::TableHead
        | Kind::TableBody
        | Kind::TableRow
        | Kind::Cell
        | Kind::Contents
        | Kind::ContentsItem
        | Kind::Link
        | Kind::Reference
        | Kind::Span
        | Kind::Emphasis
        | Kind::Strong
        | Kind::Code
        | Kind::Quote => None,
    }
}

/// The rectangle that each figure's images cover, on the first page that shows one.
fn boxes(pages: &Pages) -> BTreeMap<StructureId, (usize, Rect)> {
    let mut boxes: BTreeMap<StructureId, (usize, Rect)> = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for item in &page.items {
            let Some((figure, area)) = figure(pages, item) else { continue };
            match boxes.get_mut(&figure) {
                Some((at, whole)) if *at == number => *whole = union(*whole, area),
                Some(_) => {}
                None => {
                    boxes.insert(figure, (number, area));
                }
            }
        }
    }
    boxes
}

/// The figure that an image or a drawing belongs to.
fn figure(pages: &Pages, item: &Item) -> Option<(StructureId, Rect)> {
    let Owner::Slot(slot) = item.owner else { return None };
    let size = match &item.mark {
        Mark::Fill { size, .. } | Mark::Picture { size, .. } => *size,
        Mark::Run(_) => return None,
    };
    let figure = ancestor(&pages.structure, pages.structure.owner(slot), Kind::Figure)?;
    Some((figure, Rect { origin: item.at, size }))
}

fn union(a: Rect, b: Rect) -> Rect {
    let far = |r: Rect| (r.origin.x + r.size.width, r.origin.y + r.size.height);
    let ((right_a, bottom_a), (right_b, bottom_b)) = (far(a), far(b));
    let (x, y) = (a.origin.x.min(b.origin.x), a.origin.y.min(b.origin.y));
    let size = Size { width: right_a.max(right_b) - x, height: bottom_a.max(bottom_b) - y };
    Rect { origin: Point { x, y }, size }
}
