//! Two editions of one interview side by side: what has to be told apart is.

use super::{Edition, Imprint};

impl Edition {
    /// Prepares an original and its translation for one book: the places, notes and images of the
    /// translation get names of their own, and the original bears the name of both.
    #[must_use]
    pub fn beside(self, translation: Self) -> (Self, Self) {
        let (mut original, mut other) = (self, translation);
        let notes = original.interview.notes.iter().map(|note| note.number).max().unwrap_or(0);
        other.interview.rename(&|name| format!("{OTHER}{name}"));
        for note in &mut other.interview.notes {
            note.number += notes;
        }
        let pictures = std::mem::take(&mut other.pictures).into_iter();
        original.pictures.extend(pictures.map(|(path, it)| (format!("{OTHER}{path}"), it)));
        let lang = &other.interview.front.lang;
        let modified = original.imprint.modified.max(other.imprint.modified);
        let front = &mut original.interview.front;
        front.slug = format!("{}.{}", front.slug, lang);
        front.identifier = None;
        front.other_identifiers.clear();
        let imprint = Imprint::of(front, &original.design.paper.name);
        original.imprint = Imprint { modified, ..imprint };
        original.page_map = None;
        (original, other)
    }
}

/// What the names of the translation begin with.
const OTHER: &str = "t-";
