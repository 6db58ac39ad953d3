//! What only the documents together show: links, notes, page-break markers.

use super::address::Target;
use super::document::{Facts, LinkKind};
use super::{Complaint, Desk};
use crate::diagnostic::Rule;
use std::collections::{BTreeMap, BTreeSet};

/// Every anchor that something leads to: a file and an anchor in it.
type Called = BTreeSet<(String, String)>;

/// Holds the documents against each other, and against the names of the files there are.
pub(super) fn check(
    documents: &BTreeMap<String, Facts>,
    names: &BTreeSet<String>,
    desk: &mut Desk,
) {
    let mut called = Called::new();
    for (path, facts) in documents {
        for link in &facts.links {
            let target = Target::of(&link.href, path);
            if let Some((rule, message, hint)) =
                fault(&target, &link.href, link.kind, |p, anchor| {
                    names.contains(p).then(|| {
                        let ids = documents.get(p).map(|facts| &facts.ids);
                        anchor.is_none_or(|anchor| {
                            is_expression(anchor) || ids.is_none_or(|ids| ids.contains(anchor))
                        })
                    })
                })
            {
                desk.complain(path, Complaint { rule, span: link.span, message, hint });
            }
            if let Target::Inside { path, anchor: Some(anchor) } = target {
                called.insert((path, anchor));
            }
        }
    }
    notes(documents, &called, desk);
    pages(documents, desk);
}

/// What is wrong with a link. `found` says of a file and an anchor whether they are there: nothing
/// when the file is not, `false` when the anchor is not.
fn fault(
    target: &Target,
    href: &str,
    kind: LinkKind,
    found: impl Fn(&str, Option<&str>) -> Option<bool>,
) -> Option<(Rule, String, &'static str)> {
    match target {
        Target::Inside { path, anchor } => match found(path, anchor.as_deref()) {
            None => Some((
                Rule::EpubLink,
                format!("`{href}` leads to a file that is not in the book"),
                "mind upper and lower case; the path is taken from the folder of the document",
            )),
            Some(false) => Some((
                Rule::EpubLink,
                format!("`{href}` leads to an anchor that is not there"),
                "give the element that is meant this id",
            )),
            Some(true) => None,
        },
        Target::Beyond => Some((
            Rule::EpubLink,
            format!("`{href}` leads out of the book"),
            "a book can only lead to its own files and to the network",
        )),
        Target::Unsafe { scheme } if scheme == "data" && kind != LinkKind::Way => None,
        Target::Unsafe { scheme } => Some((
            Rule::EpubLink,
            format!("`{scheme}:` is no scheme that a book may lead to"),
            "use http:, https:, mailto: or tel:",
        )),
        Target::Outside if kind == LinkKind::Resource && Target::is_remote(href) => Some((
            Rule::EpubRemote,
            format!("`{href}` is fetched from the network"),
            "put the file into the book: it is not there without a network, and whoever serves it \
             learns who reads",
        )),
        Target::Outside => None,
    }
}

/// Whether what follows the `#` is no anchor, but says how to find a place.
fn is_expression(anchor: &str) -> bool {
    anchor.contains('=') || anchor.contains('(')
}

/// Notes that nothing leads to.
fn notes(documents: &BTreeMap<String, Facts>, called: &Called, desk: &mut Desk) {
    for (path, facts) in documents {
        for note in &facts.notes {
            let is_called =
                note.id.as_ref().is_some_and(|id| called.contains(&(path.clone(), id.clone())));
            if !is_called {
                let name = note.id.as_deref().map(|id| format!(" `{id}`")).unwrap_or_default();
                desk.complain(
                    path,
                    Complaint {
                        rule: Rule::EpubNote,
                        span: note.span,
                        message: format!("nothing leads to the note{name}"),
                        hint: "call it from the text, or leave it out: reading systems hide notes \
                           from the page",
                    },
                );
            }
        }
    }
}

/// Page-break markers that the page-list does not know (`EPUB Accessibility 1.1 § 3.4.1.3.2`).
fn pages(documents: &BTreeMap<String, Facts>, desk: &mut Desk) {
    let mut listed = Called::new();
    let mut has_list = false;
    for (path, facts) in documents {
        let Some(list) = &facts.page_list else { continue };
        has_list = true;
        for href in list {
            if let Target::Inside { path, anchor: Some(anchor) } = Target::of(href, path) {
                listed.insert((path, anchor));
            }
        }
    }
    let markers = documents
        .iter()
        .flat_map(|(path, facts)| facts.markers.iter().map(move |marker| (path, marker)));
    for (path, marker) in markers {
        let Some(id) = &marker.id else { continue };
        if listed.contains(&(path.clone(), id.clone())) {
            continue;
        }
        let (message, hint) = if has_list {
            let hint = "add a line that leads to it";
            (format!("the page-list does not have the marker `{id}`"), hint)
        } else {
            let hint = "add `nav epub:type=\"page-list\"` with a line for every marker";
            ("there are page-break markers and no page-list".to_owned(), hint)
        };
        desk.complain(path, Complaint { rule: Rule::EpubPages, span: marker.span, message, hint });
        if !has_list {
            break;
        }
    }
}
