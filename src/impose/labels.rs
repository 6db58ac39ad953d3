//! Page labels: a sheet is called by the pages on it.

use super::plan::Plan;
use crate::page::Folio;
use crate::pdf::objects::{count, dictionary, text};
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// How deep a number tree is followed.
const DEEPEST: usize = 32;

/// What the file calls its pages (`ISO 32000-1 § 12.4.2`); by number where it does not say.
pub(super) fn read(doc: &Document, pages: usize) -> Vec<String> {
    let mut ranges = BTreeMap::new();
    let root = doc.catalog().and_then(|catalog| catalog.get_deref(b"PageLabels", doc));
    if let Ok(Object::Dictionary(root)) = root {
        gather(doc, root, DEEPEST, &mut ranges);
    }
    let label = |at: usize| match ranges.range(..=at).next_back() {
        None => (at + 1).to_string(),
        Some((first, range)) => {
            let word = |key: &[u8]| range.get_deref(key, doc).ok();
            let prefix = word(b"P").and_then(|prefix| lopdf::decode_text_string(prefix).ok());
            let start = word(b"St").and_then(|start| start.as_i64().ok());
            let start = start.and_then(|start| usize::try_from(start).ok()).unwrap_or(1);
            let style = word(b"S").and_then(|style| style.as_name().ok()).unwrap_or_default();
            prefix.unwrap_or_default() + &numeral(start + (at - first), style)
        }
    };
    (0..pages).map(label).collect()
}

fn gather(
    doc: &Document,
    node: &Dictionary,
    deepest: usize,
    ranges: &mut BTreeMap<usize, Dictionary>,
) {
    let list = |key: &[u8]| node.get_deref(key, doc).and_then(Object::as_array);
    for pair in list(b"Nums").into_iter().flat_map(|nums| nums.chunks_exact(2)) {
        let first = pair[0].as_i64().ok().and_then(|first| usize::try_from(first).ok());
        let range = doc.dereference(&pair[1]).ok().and_then(|(_, range)| range.as_dict().ok());
        if let (Some(first), Some(range)) = (first, range) {
            ranges.insert(first, range.clone());
        }
    }
    for kid in list(b"Kids").into_iter().flatten().filter(|_| deepest > 0) {
        if let Ok((_, Object::Dictionary(kid))) = doc.dereference(kid) {
            gather(doc, kid, deepest - 1, ranges);
        }
    }
}

/// A number in the style of a label.
fn numeral(number: usize, style: &[u8]) -> String {
    let letters = |first: char| {
        let at = u8::try_from((number.max(1) - 1) % 26).unwrap_or_default();
        let letter = u32::from(first) + u32::from(at);
        let times = ((number.max(1) - 1) / 26 + 1).min(8);
        char::from_u32(letter).unwrap_or(first).to_string().repeat(times)
    };
    match style {
        b"D" => number.to_string(),
        b"r" => roman(number),
        b"R" => roman(number).to_uppercase(),
        b"a" => letters('a'),
        b"A" => letters('A'),
        _ => String::new(),
    }
}

/// Roman up to where signs would pile up.
fn roman(number: usize) -> String {
    match u32::try_from(number) {
        Ok(number @ 0..5000) => Folio::Roman(number).to_string(),
        _ => number.to_string(),
    }
}

/// The labels of the sheets: of those of the pages on each, in the order in which they lie there.
pub(super) fn write(plan: &Plan, old: &[String]) -> Dictionary {
    let label = |(at, side): (usize, &super::plan::Laid)| {
        let on_it: Vec<&str> = side.spots.iter().map(|spot| old[spot.page].as_str()).collect();
        [count(at), dictionary([("P", text(&on_it.join(", ")))]).into()]
    };
    let nums: Vec<Object> = plan.sides.iter().enumerate().flat_map(label).collect();
    dictionary([("Nums", nums.into())])
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn labels_count_in_five_ways() {
        let styles: [&[u8]; 5] = [b"D", b"r", b"R", b"a", b"A"];
        assert_eq!(styles.map(|style| numeral(28, style)), ["28", "xxviii", "XXVIII", "bb", "BB"]);
        assert_eq!(numeral(3, b""), "");
    }
}
