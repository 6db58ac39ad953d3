//! What shops and catalogues ask of a book, beyond what makes it one.

use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::model::{FrontMatter, Role};

/// How long a description may be, in characters: shorter ones are sent back, longer ones cut.
const DESCRIPTION: std::ops::RangeInclusive<usize> = 50..=4000;

/// Complains about each thing that is missing.
pub(super) fn check(front: &FrontMatter) -> Diagnostics {
    let mut out = Diagnostics::new();
    let has_isbn = front.identifier.iter().chain(&front.other_identifiers).any(|id| {
        let id = id.to_lowercase();
        id.starts_with("urn:isbn:")
    });
    let has_people = front.speakers.iter().any(|speaker| speaker.role == Role::Interviewee)
        || !front.credits.is_empty();
    let wanted = [
        (front.description.is_some(), "a description", "description: …"),
        (!front.subjects.is_empty(), "subjects", "subjects: […, …]"),
        (front.publisher.is_some(), "a publisher", "publisher: …"),
        (front.rights.is_some(), "a notice of rights", "rights: …"),
        (front.date.is_some_and(|date| date.day.is_some()), "a whole date", "date: 2026-05-12"),
        (has_isbn, "an ISBN", "identifier: urn:isbn:…"),
        (has_people, "anyone to name as its author", "credits: [{role: author, name: …}]"),
    ];
    for (_, what, key) in wanted.iter().filter(|(there, ..)| !there) {
        let message = format!("the front matter does not name {what}");
        let hint = format!("write `{key}`");
        out.push_with_hint(Rule::StoreMetadata, place(front), message, hint);
    }
    let length = front.description.as_ref().map(|text| text.chars().count());
    if let Some(length) = length.filter(|length| !DESCRIPTION.contains(length)) {
        let message = format!("the description has {length} characters");
        let hint = format!("shops take {} to {}", DESCRIPTION.start(), DESCRIPTION.end());
        out.push_with_hint(Rule::StoreMetadata, place(front), message, hint);
    }
    out
}

/// Where something that is not there is told of: at the title.
const fn place(front: &FrontMatter) -> Span {
    front.title.span
}
