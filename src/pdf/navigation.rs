//! Ways about the book: outline, page labels, named places.

use super::Error;
use super::objects::{bytes, count, dictionary, name, place, reference, text};
use super::roles::Flavour;
use super::skeleton::Book;
use super::tags::Tree;
use crate::page::{Folio, OutlineEntry, Pages};
use lopdf::{Dictionary, Object, ObjectId};

/// How to go to a named place: the key of an annotation or outline entry, and its value.
///
/// PDF/UA-2 wants the element rather than the page (`ISO 14289-2 § 8.8`); the page stays for
/// readers that know no better.
pub(super) fn go_to(
    book: &Book,
    pages: &Pages,
    tree: &Tree,
    name: &str,
    flavour: Flavour,
) -> Result<(&'static str, Object), Error> {
    let Some(destination) = pages.destinations.get(name) else {
        return Err(Error::UnknownDestination { name: name.to_owned() });
    };
    if flavour != Flavour::Second {
        return Ok(("Dest", bytes(name)));
    }
    let height = pages.pages[destination.page].size.height;
    let page = place(book.pages[destination.page], destination.point, height);
    let mut action = dictionary([("S", super::objects::name("GoTo")), ("D", page)]);
    if let Some(element) = tree.object(&pages.structure, destination.element) {
        action.set("SD", place(element, destination.point, height));
    }
    Ok(("A", action.into()))
}

/// Writes outline, labels and names.
pub(super) fn add(
    book: &mut Book,
    pages: &Pages,
    tree: &Tree,
    flavour: Flavour,
) -> Result<(), Error> {
    if !pages.outline.is_empty() {
        let outline = outline(book, pages, tree, flavour)?;
        let catalog = book.catalog()?;
        catalog.set("Outlines", reference(outline));
        catalog.set("PageMode", name("UseOutlines"));
    }
    if !pages.destinations.is_empty() {
        let names = names(book, pages, tree, flavour);
        book.catalog()?.set("Names", dictionary([("Dests", names.into())]));
    }
    let labels = labels(pages);
    book.catalog()?.set("PageLabels", dictionary([("Nums", labels.into())]));
    Ok(())
}

/// The name tree of places, in the order of their names (`ISO 32000-1 § 12.3.2.3`).
fn names(book: &Book, pages: &Pages, tree: &Tree, flavour: Flavour) -> Dictionary {
    let mut leaves = Vec::new();
    for (name, destination) in &pages.destinations {
        let height = pages.pages[destination.page].size.height;
        let page = place(book.pages[destination.page], destination.point, height);
        let element = tree.object(&pages.structure, destination.element);
        leaves.push(bytes(name.as_str()));
        leaves.push(match element {
            Some(element) if flavour == Flavour::Second => {
                let element = place(element, destination.point, height);
                dictionary([("D", page), ("SD", element)]).into()
            }
            Some(_) | None => page,
        });
    }
    dictionary([("Names", leaves.into())])
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
    pages: &Pages,
    tree: &Tree,
    flavour: Flavour,
) -> Result<ObjectId, Error> {
    let nodes = nodes(&pages.outline);
    let ids: Vec<ObjectId> = nodes.iter().map(|_| book.doc.new_object_id()).collect();
    for (at, node) in nodes.iter().enumerate() {
        let mut dict = match at.checked_sub(1).map(|entry| &pages.outline[entry]) {
            None => dictionary([("Type", name("Outlines"))]),
            Some(entry) => {
                let parent = reference(ids[node.parent]);
                let mut dict = dictionary([("Title", text(&entry.title)), ("Parent", parent)]);
                let (key, target) = go_to(book, pages, tree, &entry.destination, flavour)?;
                dict.set(key, target);
                dict
            }
        };
        let neighbours = [
            ("Prev", node.before),
            ("Next", node.after),
            ("First", node.first),
            ("Last", node.last),
        ];
        for (key, neighbour) in neighbours {
            if let Some(neighbour) = neighbour {
                dict.set(key, reference(ids[neighbour]));
            }
        }
        if node.below > 0 {
            dict.set("Count", count(node.below));
        }
        book.doc.set_object(ids[at], dict);
    }
    Ok(ids[0])
}

/// Page labels: a new range wherever the numbers change their kind or do not go on by one
/// (`ISO 32000-1 § 12.4.2`).
fn labels(pages: &Pages) -> Vec<Object> {
    let style = |folio: Folio| match folio {
        Folio::Roman(number) => ("r", number),
        Folio::Arabic(number) => ("D", number),
    };
    let mut ranges = Vec::new();
    let mut expected = None;
    for (at, page) in pages.pages.iter().enumerate() {
        let (kind, number) = style(page.folio);
        if expected != Some((kind, number)) {
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
