//! The structure tree: what the content means, in reading order (`ISO 32000-1 § 14.7`).

use super::content::Leaf;
use super::links::Placed;
use super::objects::{count, dictionary, name, rectangle, reference, text};
use super::roles::{self, Flavour, Namespace};
use super::skeleton::Book;
use super::writing::Entries;
use super::{Error, search_trees};
use crate::measure::{Point, Rect, Size, wide};
use crate::page::{
    Apparatus, Element, Kid, Kind, Numbering, Scope, SlotId, Structure, StructureId, Target,
};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeMap;

/// Which object stands for which element.
#[derive(Debug)]
pub(super) struct Tree {
    ids: Vec<Option<ObjectId>>,
    /// Where the content of all slots is, by slot and then in page order.
    places: Vec<Mcid>,
    /// Where in them those of each slot begin.
    starts: Vec<usize>,
}

/// A marked stretch of a page.
#[derive(Clone, Copy, Debug)]
struct Mcid {
    page: u32,
    number: u32,
}

impl Tree {
    /// Gives every element that holds something an object.
    pub(super) fn plant(
        book: &mut Book,
        leaves: &[Leaf],
        structure: &Structure,
        held: &[bool],
    ) -> Self {
        // First how many each slot has, then each in its place: one array for all.
        let mut starts = vec![0; structure.slots() + 1];
        for slot in leaves.iter().flat_map(|leaf| &leaf.marks) {
            starts[slot.index() + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut places = vec![Mcid { page: 0, number: 0 }; starts[structure.slots()]];
        for (page, leaf) in (0..).zip(leaves) {
            for (number, slot) in (0..).zip(&leaf.marks) {
                places[next[slot.index()]] = Mcid { page, number };
                next[slot.index()] += 1;
            }
        }
        let ids = held.iter().map(|held| held.then(|| book.doc.new_object_id())).collect();
        Self { ids, places, starts }
    }

    fn places(&self, slot: SlotId) -> &[Mcid] {
        &self.places[self.starts[slot.index()]..self.starts[slot.index() + 1]]
    }

    /// The object of an element or, where it holds nothing, of the one that it stands in.
    pub(super) fn object(&self, structure: &Structure, mut id: StructureId) -> Option<ObjectId> {
        loop {
            if let Some(object) = self.ids[id.index()] {
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
    leaves: &'a [Leaf],
    structure: &'a Structure,
    page_ids: &'a [ObjectId],
    tree: &'a Tree,
    /// The annotations of links, by element.
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
    (leaves, apparatus): (&[Leaf], &Apparatus),
    (tree, links): (&Tree, &[Placed]),
    flavour: Flavour,
) -> Result<(), Error> {
    let root = book.doc.new_object_id();
    let structure = &apparatus.structure;
    let namespaces = if flavour == Flavour::Second { Some(namespaces(book)?) } else { None };
    let mut by_element: BTreeMap<StructureId, Vec<&Placed>> = BTreeMap::new();
    for link in links {
        by_element.entry(link.element).or_default().push(link);
    }
    let page_ids = &book.pages.clone();
    let named_in_contents = match flavour {
        Flavour::Second => named_in_contents(leaves, apparatus),
        Flavour::First | Flavour::Plain => BTreeMap::new(),
    };
    let grove = Grove {
        leaves,
        structure,
        page_ids,
        tree,
        by_element,
        named_in_contents,
        flavour,
        root,
        namespaces,
    };
    let names = grove.elements(book)?;
    let parents = grove.parents(book, links)?;
    let parents = book.put_new(parents)?;
    let mut dict = grove.root(parents, book.pages.len() + links.len());
    if !names.is_empty() {
        let leaves = names.iter().map(|(name, id)| (text(name), reference(*id)));
        dict.set("IDTree", search_trees::plant(book, "Names", leaves)?);
    }
    book.put(root, dict)?;
    let catalog = book.catalog()?;
    catalog.set("StructTreeRoot", reference(root));
    catalog.set("MarkInfo", dictionary([("Marked", true.into())]));
    Ok(())
}

fn namespaces(book: &mut Book) -> Result<[ObjectId; 2], Error> {
    let mut put = |uri| book.put_new(dictionary([("Type", name("Namespace")), ("NS", text(uri))]));
    Ok([put("http://iso.org/pdf/ssn")?, put("http://iso.org/pdf2/ssn")?])
}

/// The name of an element: its anchor. Notes need one (`ISO 14289-1 § 7.9`).
fn anchor(id: StructureId, element: &Element) -> Option<String> {
    let note = (element.kind == Kind::Note).then(|| format!("note {}", id.0));
    element.details().id.clone().or(note)
}

impl Grove<'_> {
    /// Writes all elements; gives those that have a name.
    fn elements(&self, book: &mut Book) -> Result<BTreeMap<String, ObjectId>, Error> {
        let boxes = boxes(self.leaves, self.structure);
        let (mut names, mut kids) = (BTreeMap::new(), Vec::new());
        for (at, element) in (0..).zip(self.structure.elements()) {
            let id = StructureId(at);
            let Some(object) = self.tree.ids[id.index()] else { continue };
            let attributes = attributes(element, boxes.get(&id), self);
            let anchor = anchor(id, element);
            kids.clear();
            let home = self.kids(id, element, &mut kids);
            book.write(object, |dict| {
                self.element(dict, (id, element), (home, &kids));
                if let Some(attributes) = attributes {
                    dict.put("A", &attributes.into());
                }
                if let Some(anchor) = &anchor {
                    dict.text("ID", anchor);
                }
            })?;
            names.extend(anchor.map(|anchor| (anchor, object)));
        }
        Ok(names)
    }

    fn element(
        &self,
        dict: &mut Entries<'_>,
        (id, element): (StructureId, &Element),
        (home, kids): (Option<u32>, &[Object]),
    ) {
        dict.name("S", roles::name(element.kind, self.flavour));
        dict.put("P", &reference(self.parent(id, element)));
        if let Some(page) = home {
            dict.put("Pg", &self.page(page));
        }
        match kids {
            [kid] => dict.put("K", kid),
            kids => dict.list("K", kids),
        }
        if let Some([first, second]) = self.namespaces {
            let namespace = match roles::namespace(element.kind) {
                Namespace::First => first,
                Namespace::Second => second,
            };
            dict.put("NS", &reference(namespace));
            let refers = self.refers_to(id, element);
            if !refers.is_empty() {
                dict.list("Ref", &refers);
            }
        }
        let details = element.details();
        let texts = [
            ("Lang", &details.lang),
            ("Alt", &details.alt),
            ("ActualText", &details.actual_text),
            ("T", &details.title),
        ];
        for (key, value) in texts {
            if let Some(value) = value {
                dict.text(key, value);
            }
        }
    }

    fn parent(&self, id: StructureId, element: &Element) -> ObjectId {
        if id == Structure::DOCUMENT {
            return self.root;
        }
        self.tree.object(self.structure, element.parent).unwrap_or(self.root)
    }

    fn page(&self, at: u32) -> Object {
        reference(self.page_ids[wide(at)])
    }

    /// Adds what an element holds; gives the page that bare identifiers in it mean.
    fn kids(&self, id: StructureId, element: &Element, kids: &mut Vec<Object>) -> Option<u32> {
        let mut home = None;
        for kid in &element.kids {
            match kid {
                Kid::Element(kid) => kids.extend(self.tree.ids[kid.index()].map(reference)),
                Kid::Slot(slot) => {
                    for &Mcid { page, number } in self.tree.places(*slot) {
                        let number = Object::from(number);
                        kids.push(if *home.get_or_insert(page) == page {
                            number
                        } else {
                            let entries =
                                [("Type", name("MCR")), ("Pg", self.page(page)), ("MCID", number)];
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
        home
    }

    /// A note and its call refer to each other, an entry of the contents to what it names
    /// (`ISO 14289-2 § 8.2.5.8, 8.2.5.14`).
    fn refers_to(&self, id: StructureId, element: &Element) -> Vec<Object> {
        let named =
            self.named_in_contents.get(&id).filter(|_| element.details().refers_to.is_empty());
        let targets = element.details().refers_to.iter().chain(named);
        let objects = targets.filter_map(|id| self.tree.object(self.structure, *id));
        objects.map(reference).collect()
    }

    /// The elements of each page's marks, then that of each link (`ISO 32000-1 § 14.7.4.4`).
    fn parents(&self, book: &mut Book, links: &[Placed]) -> Result<Dictionary, Error> {
        let object = |element| self.tree.object(self.structure, element).map(reference);
        let of_mark = |slot: &SlotId| object(self.structure.owner(*slot)).unwrap_or(Object::Null);
        let of_page =
            |at: usize| Object::from(Vec::from_iter(self.leaves[at].marks.iter().map(of_mark)));
        let entry = |at: usize| match at.checked_sub(self.leaves.len()) {
            None => (count(at), of_page(at)),
            Some(link) => {
                let Placed { key, element, .. } = links[link];
                (count(key), object(element).unwrap_or(Object::Null))
            }
        };
        search_trees::plant(book, "Nums", (0..self.leaves.len() + links.len()).map(entry))
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
fn named_in_contents(leaves: &[Leaf], apparatus: &Apparatus) -> BTreeMap<StructureId, StructureId> {
    let Apparatus { structure, destinations, .. } = apparatus;
    let mut named = BTreeMap::new();
    for annotation in leaves.iter().flat_map(|leaf| &leaf.annotations) {
        let Target::Destination(name) = &annotation.target else { continue };
        let entry = ancestor(structure, annotation.element, Kind::ContentsItem);
        if let (Some(entry), Some(destination)) = (entry, destinations.get(name)) {
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
            let parent = grove.structure.element(element.parent).kind;
            let inline = matches!(parent, Kind::Paragraph | Kind::Span | Kind::Heading(_));
            Some(dictionary([
                ("O", name("Layout")),
                ("Placement", name(if inline { "Inline" } else { "Block" })),
                ("BBox", rectangle(*area, grove.leaves[*page].size.height)),
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
fn boxes(leaves: &[Leaf], structure: &Structure) -> BTreeMap<StructureId, (usize, Rect)> {
    let mut boxes: BTreeMap<StructureId, (usize, Rect)> = BTreeMap::new();
    for (number, leaf) in leaves.iter().enumerate() {
        for (slot, area) in &leaf.drawn {
            let owner = structure.owner(*slot);
            let Some(figure) = ancestor(structure, owner, Kind::Figure) else { continue };
            match boxes.get_mut(&figure) {
                Some((at, whole)) if *at == number => *whole = union(*whole, *area),
                Some(_) => {}
                None => {
                    boxes.insert(figure, (number, *area));
                }
            }
        }
    }
    boxes
}

fn union(a: Rect, b: Rect) -> Rect {
    let far = |r: Rect| (r.origin.x + r.size.width, r.origin.y + r.size.height);
    let ((right_a, bottom_a), (right_b, bottom_b)) = (far(a), far(b));
    let (x, y) = (a.origin.x.min(b.origin.x), a.origin.y.min(b.origin.y));
    let size = Size { width: right_a.max(right_b) - x, height: bottom_a.max(bottom_b) - y };
    Rect { origin: Point { x, y }, size }
}
