//! Ways about the book: outline, page labels, named places.

use super::content::Leaf;
use super::objects::{bytes, count, dictionary, name, place, reference, text};
use super::roles::Flavour;
use super::skeleton::Book;
use super::tags::Tree;
use super::{Error, search_trees};
use crate::page::{Apparatus, Folio, OutlineEntry};
use lopdf::{Dictionary, Object, ObjectId};

/// How to go to a named place: the key of an annotation or outline entry, and its value.
///
/// PDF/UA-2 wants the element rather than the page (`ISO 14289-2 § 8.8`); the page stays for
/// readers that know no better.
pub(super) fn go_to(
    book: &Book,
    (leaves, apparatus): (&[Leaf], &Apparatus),
    tree: &Tree,
    (name, flavour): (&str, Flavour),
) -> Result<(&'static str, Object), Error> {
    let Some(destination) = apparatus.destinations.get(name) else {
        return Err(Error::UnknownDestination { name: name.to_owned() });
    };
    if flavour != Flavour::Second {
        return Ok(("Dest", bytes(name)));
    }
    let height = leaves[destination.page].size.height;
    let page = place(book.pages[destination.page], destination.point, height);
    let mut action = dictionary([("S", super::objects::name("GoTo")), ("D", page)]);
    if let Some(element) = tree.object(&apparatus.structure, destination.element) {
        action.set("SD", place(element, destination.point, height));
    }
    Ok(("A", action.into()))
}

/// Writes outline, labels and names.
pub(super) fn add(
    book: &mut Book,
    of: (&[Leaf], &Apparatus),
    tree: &Tree,
    flavour: Flavour,
) -> Result<(), Error> {
    let (leaves, apparatus) = of;
    if !apparatus.outline.is_empty() {
        let outline = outline(book, of, tree, flavour)?;
        let catalog = book.catalog()?;
        catalog.set("Outlines", reference(outline));
        catalog.set("PageMode", name("UseOutlines"));
    }
    if !apparatus.destinations.is_empty() {
        let names = names(book, of, tree, flavour)?;
        book.catalog()?.set("Names", dictionary([("Dests", names.into())]));
    }
    let labels = labels(leaves);
    book.catalog()?.set("PageLabels", dictionary([("Nums", labels.into())]));
    Ok(())
}

/// The name tree of places, in the order of their names (`ISO 32000-1 § 12.3.2.3`).
fn names(
    book: &mut Book,
    (leaves, apparatus): (&[Leaf], &Apparatus),
    tree: &Tree,
    flavour: Flavour,
) -> Result<Dictionary, Error> {
    let ids = book.pages.clone();
    let entries = apparatus.destinations.iter().map(|(name, destination)| {
        let height = leaves[destination.page].size.height;
        let page = place(ids[destination.page], destination.point, height);
        let element = tree.object(&apparatus.structure, destination.element);
        let target = match element {
            Some(element) if flavour == Flavour::Second => {
                let element = place(element, destination.point, height);
                dictionary([("D", page), ("SD", element)]).into()
            }
            Some(_) | None => page,
        };
        (bytes(name.as_str()), target)
    });
    search_trees::plant(book, "Names", entries)
}

/// A place in the outline: its neighbours, by number; 0 is the root.
#[derive(Clone, Default)]
struct Node {
    parent: usize,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    below: usize,
}

/// Who stands beside whom, from depths alone.
fn nodes(entries: &[OutlineEntry]) -> Vec<Node> {
    let mut nodes = vec![Node::default(); entries.len() + 1];
    let mut above = Vec::new();
    for (at, entry) in (1..).zip(entries) {
        while above.last().is_some_and(|last: &usize| entries[last - 1].depth >= entry.depth) {
            above.pop();
        }
        let parent = above.last().copied().unwrap_or_default();
        let before = nodes[parent].last.replace(at);
        nodes[parent].first.get_or_insert(at);
        if let Some(before) = before {
            nodes[before].after = Some(at);
        }
        nodes[at].parent = parent;
        nodes[at].before = before;
        nodes[0].below += 1;
        above.iter().for_each(|ancestor| nodes[*ancestor].below += 1);
        above.push(at);
    }
    nodes
}

/// The outline (`ISO 32000-1 § 12.3.3`). All of it is open: an interview has few entries.
fn outline(
    book: &mut Book,
    of: (&[Leaf], &Apparatus),
    tree: &Tree,
    flavour: Flavour,
) -> Result<ObjectId, Error> {
    let entries = &of.1.outline;
    let nodes = nodes(entries);
    let ids: Vec<ObjectId> = nodes.iter().map(|_| book.doc.new_object_id()).collect();
    for (at, node) in nodes.iter().enumerate() {
        let entry = at.checked_sub(1).map(|entry| &entries[entry]);
        let goal = match entry {
            None => None,
            Some(entry) => Some(go_to(book, of, tree, (&entry.destination, flavour))?),
        };
        let neighbours = [
            ("Prev", node.before),
            ("Next", node.after),
            ("First", node.first),
            ("Last", node.last),
        ];
        book.write(ids[at], |dict| {
            match entry {
                None => dict.name("Type", "Outlines"),
                Some(entry) => {
                    dict.text("Title", &entry.title);
                    dict.put("Parent", &reference(ids[node.parent]));
                }
            }
            if let Some((key, target)) = goal {
                dict.put(key, &target);
            }
            for (key, neighbour) in neighbours {
                if let Some(neighbour) = neighbour {
                    dict.put(key, &reference(ids[neighbour]));
                }
            }
            if node.below > 0 {
                dict.number("Count", node.below);
            }
        })?;
    }
    Ok(ids[0])
}

/// Page labels: a new range wherever the numbers change their kind or do not go on by one
/// (`ISO 32000-1 § 12.4.2`).
fn labels(leaves: &[Leaf]) -> Vec<Object> {
    let style = |folio: Folio| match folio {
        Folio::Roman(number) => ("r", number),
        Folio::Arabic(number) => ("D", number),
        // There is no style for these: each is a range of its own, which is called so.
        Folio::Native(number, _) => ("", number),
    };
    let mut ranges = Vec::new();
    let mut expected = None;
    for (at, leaf) in leaves.iter().enumerate() {
        let (kind, number) = style(leaf.folio);
        if let Folio::Native(..) = leaf.folio {
            let range = dictionary([("P", text(&leaf.folio.to_string()))]);
            ranges.extend([count(at), range.into()]);
        } else if expected != Some((kind, number)) {
            let mut range = dictionary([("S", name(kind))]);
            if number != 1 {
                range.set("St", number);
            }
            ranges.extend([count(at), range.into()]);
        }
        expected = Some((kind, number.saturating_add(1)));
    }
    ranges
}
