//! What an editor should look at: an interview that can be printed, read for sense.
//!
//! The rules look at the model as parsed, before typography, so that every place is exact.

mod brackets;
mod characters;
mod doubled;
mod figures;
mod line;
mod names;
mod questions;
mod quotations;
mod store;

use self::line::Line;
use crate::diagnostic::Diagnostics;
use crate::model::Interview;

/// Reads an interview as an editor would; `source` is the text that it was parsed from.
///
/// ```
/// use entretien::{Interview, lint};
///
/// let source = "---
/// title: On bread
/// lang: en
/// speakers:
///   - {name: Mina Roth, role: interviewer, labels: [Q]}
///   - {name: Ada Nkosi, role: interviewee, labels: [A]}
/// ---
/// **Q:** Why the the bread?
///
/// **A:** Because it rises.
/// ";
/// let (interview, _) = Interview::parse(source);
/// assert_eq!(lint::check(&interview, source).len(), 1);
/// ```
#[must_use]
pub fn check(interview: &Interview, source: &str) -> Diagnostics {
    let mut out = Diagnostics::new();
    let lines = Line::all(interview, source);
    for line in &lines {
        brackets::check(line, &mut out);
        characters::check(line, &mut out);
        doubled::check(line, &interview.front.lang, &mut out);
    }
    names::check(&lines, &interview.front, &mut out);
    questions::check(interview, source, &mut out);
    quotations::check(interview, source, &mut out);
    figures::check(interview, &mut out);
    out.sort();
    out
}

/// Holds the front matter to what shops ask for.
#[must_use]
pub fn for_store(interview: &Interview) -> Diagnostics {
    store::check(&interview.front)
}
