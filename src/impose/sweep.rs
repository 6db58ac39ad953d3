//! The new file: what can be reached from its catalogue, numbered anew in that order.

use super::Error;
use crate::pdf::objects::reference;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, VecDeque};

/// What belongs to tags, and would lead to them.
const OF_TAGS: [&[u8]; 3] = [b"StructParent", b"StructParents", b"SD"];

/// Copies what can be reached. `moved` says what stands for each of the old pages; without tags,
/// what leads to them is left behind.
pub(super) fn sweep(
    doc: &Document,
    moved: &BTreeMap<ObjectId, ObjectId>,
    tagged: bool,
) -> Result<Document, Error> {
    let mut broom =
        Broom { doc, moved, tagged, numbers: BTreeMap::new(), waiting: VecDeque::new() };
    let mut swept = Document::with_version(doc.version.clone());
    for key in ["Root", "Info"] {
        if let Ok(object) = doc.trailer.get(key.as_bytes()) {
            let object = broom.translate(object);
            swept.trailer.set(key, object);
        }
    }
    while let Some((old, new)) = broom.waiting.pop_front() {
        let object = broom.translate(doc.get_object(old)?);
        swept.set_object((new, 0), object);
        swept.max_id = new;
    }
    Ok(swept)
}

struct Broom<'a> {
    doc: &'a Document,
    moved: &'a BTreeMap<ObjectId, ObjectId>,
    tagged: bool,
    /// The new numbers.
    numbers: BTreeMap<ObjectId, u32>,
    /// What has a number and is not copied yet.
    waiting: VecDeque<(ObjectId, u32)>,
}

impl Broom<'_> {
    fn translate(&mut self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.number(*id),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.translate(item)).collect())
            }
            Object::Dictionary(dict) => self.dictionary(dict).into(),
            Object::Stream(stream) => {
                let mut copy = stream.clone();
                copy.dict = self.dictionary(&stream.dict);
                copy.into()
            }
            plain => plain.clone(),
        }
    }

    fn dictionary(&mut self, dict: &Dictionary) -> Dictionary {
        let kept = dict.iter().filter(|(key, _)| self.tagged || !OF_TAGS.contains(&key.as_slice()));
        let kept: Vec<_> = kept.collect();
        kept.into_iter().map(|(key, value)| (key.clone(), self.translate(value))).collect()
    }

    /// The new number of an object; what is not there is nothing.
    fn number(&mut self, old: ObjectId) -> Object {
        let old = self.moved.get(&old).copied().unwrap_or(old);
        if !self.doc.has_object(old) {
            return Object::Null;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX) + 1;
        let number = *self.numbers.entry(old).or_insert_with(|| {
            self.waiting.push_back((old, next));
            next
        });
        reference((number, 0))
    }
}
