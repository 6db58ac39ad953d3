//! Name trees and number trees (`ISO 32000-1 § 7.9.6, 7.9.7`), in nodes that a reader need not
//! read all of.

use super::Error;
use super::objects::{dictionary, reference};
use super::skeleton::Book;
use lopdf::{Dictionary, Object, ObjectId};

/// Entries to a node.
const PER_NODE: usize = 64;

/// A node: its least and its greatest key, and the object.
struct Node {
    limits: [Object; 2],
    id: ObjectId,
}

/// Writes a tree of entries in the order of their keys, and gives its root. `leaf` is `Names` or
/// `Nums`.
pub(super) fn plant(
    book: &mut Book,
    leaf: &str,
    entries: impl ExactSizeIterator<Item = (Object, Object)>,
) -> Result<Dictionary, Error> {
    let single = entries.len() <= PER_NODE;
    let mut entries = entries.peekable();
    let mut nodes = Vec::new();
    while entries.peek().is_some() || nodes.is_empty() {
        let (mut limits, mut flat) = (None, Vec::new());
        for (key, value) in entries.by_ref().take(PER_NODE) {
            let [_, last] = limits.get_or_insert_with(|| [key.clone(), key.clone()]);
            *last = key.clone();
            flat.extend([key, value]);
        }
        if single {
            return Ok(dictionary([(leaf, flat.into())]));
        }
        let limits = limits.unwrap_or([Object::Null, Object::Null]);
        let node = dictionary([("Limits", limits.to_vec().into()), (leaf, flat.into())]);
        nodes.push(Node { limits, id: book.put_new(node)? });
    }
    while nodes.len() > PER_NODE {
        let groups = nodes.chunks(PER_NODE).map(|group| branch(book, group));
        nodes = groups.collect::<Result<_, _>>()?;
    }
    Ok(dictionary([("Kids", kids(&nodes))]))
}

fn branch(book: &mut Book, group: &[Node]) -> Result<Node, Error> {
    let ends = [&group[0].limits[0], &group[group.len() - 1].limits[1]];
    let limits = ends.map(Object::clone);
    let node = dictionary([("Limits", limits.to_vec().into()), ("Kids", kids(group))]);
    Ok(Node { limits, id: book.put_new(node)? })
}

fn kids(nodes: &[Node]) -> Object {
    nodes.iter().map(|node| reference(node.id)).collect::<Vec<_>>().into()
}
