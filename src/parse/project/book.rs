//! `[book]`: what a book is called, and what it is made of.

use super::super::front;
use super::super::keys::{Keys, Map};
use super::super::yaml::Node;
use crate::diagnostic::Rule;
use crate::model::{BOOK, Credit, Names, PART, Plan, PlanPart, Setting};

/// Reads the table. Without an interview there is no book.
pub(super) fn read(keys: &mut Keys<'_>, node: &Node) -> Option<Plan> {
    let map = keys.map("book", node, &BOOK.keys())?;
    let mut front = front::of(keys, &map, node.span, "book");
    if let Some(span) = front.untitled {
        let hint = "write `title = \"…\"` under `[book]`";
        keys.out.push_with_hint(Rule::MissingTitle, span, "the book has no title", hint);
    }
    for (name, span) in keys.texts(&map, "editor") {
        let (role, names) = ("editor".to_owned(), Names::default());
        front.front.credits.push(Credit { role, name, label: None, names, span });
    }
    let index = keys.word(&map, "index", &[("true", true), ("false", false)]);
    let foreword = keys.setting(&map, "foreword");
    let parts = parts(keys, &map);
    if parts.iter().all(|part| part.interviews.is_empty()) {
        let hint = "write `interviews = [\"first.md\", \"second.md\"]` under `[book]`";
        keys.wrong(node.span, "the book has no interview", hint);
        return None;
    }
    Some(Plan { front: front.front, parts, foreword, index: index.unwrap_or_default() })
}

/// The interviews that stand before the parts, then those of each part.
fn parts(keys: &mut Keys<'_>, map: &Map<'_>) -> Vec<PlanPart> {
    let first = PlanPart { title: None, interviews: interviews(keys, map) };
    let mut parts = vec![first];
    for node in keys.list("part", map.get("part")) {
        let Some(map) = keys.map("a part", node, &PART.keys()) else { continue };
        let title = keys.text_at(&map, "title").map(|(text, span)| front::line(text, span));
        if title.is_none() {
            keys.wrong(node.span, "a part has no title", "write `title = \"…\"`");
        }
        parts.push(PlanPart { title, interviews: interviews(keys, &map) });
    }
    parts.retain(|part| part.title.is_some() || !part.interviews.is_empty());
    parts
}

fn interviews(keys: &mut Keys<'_>, map: &Map<'_>) -> Vec<Setting> {
    let texts = keys.texts(map, "interviews").into_iter();
    texts.map(|(text, span)| Setting { text, span }).collect()
}
