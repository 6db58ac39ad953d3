//! Brackets that are opened and never closed.

use super::line::Line;
use crate::diagnostic::{Diagnostics, Rule};

/// Brackets that a paragraph closes itself; quotations may go on in the next.
const PAIRS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('（', '）'), ('【', '】'), ('［', '］')];

/// Complains about each bracket that a line opens and does not close. One that closes and was not
/// opened may number a list.
pub(super) fn check(line: &Line<'_>, out: &mut Diagnostics) {
    let mut open: Vec<(usize, char, char)> = Vec::new();
    let mut before = None;
    for (at, c) in line.text.char_indices() {
        let smiles = before.is_some_and(|before| matches!(before, ':' | ';' | '-'));
        if let Some((_, closing)) = PAIRS.iter().find(|(opening, _)| *opening == c && !smiles) {
            open.push((at, c, *closing));
        } else if let Some(own) = open.iter().rposition(|(_, _, closing)| *closing == c) {
            open.remove(own);
        }
        before = Some(c);
    }
    for (at, bracket, closing) in open {
        out.push_with_hint(
            Rule::OpenBracket,
            line.span(at..at + bracket.len_utf8()),
            format!("this `{bracket}` is not closed in its paragraph"),
            format!("put a `{closing}` where it ends, or delete it"),
        );
    }
}
