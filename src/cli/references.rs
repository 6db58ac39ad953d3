//! Links from one interview to another: they lead somewhere only where both are in one book.

use super::book::by_name;
use super::source::Source;
use entretien::diagnostic::{Diagnostics, Rule, Span};
use entretien::edition::{Book, LeafKind};
use entretien::model::{Inline, Interview, Piece, Target};

/// The complaints of an interview that stands alone.
pub(super) fn alone(interview: &Interview, complaints: &mut Diagnostics) {
    for (file, _, span) in links(interview) {
        let message = format!("`{file}` is another interview, and not in this book");
        let hint = "bind both in a book: `[book]` in `entretien.toml`";
        complaints.push_with_hint(Rule::LinkTarget, span, message, hint);
    }
}

/// The complaints of the chapters of a book.
pub(super) fn in_book(book: &Book, sources: &mut [(Source, Diagnostics)]) {
    let known = by_name(book);
    let chapters = book.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Chapter);
    for (leaf, (_, complaints)) in chapters.zip(sources) {
        for (file, anchor, span) in links(&leaf.edition.interview) {
            match (known.get(file), anchor) {
                (None, _) => {
                    let message = format!("`{file}` is not a chapter of this book");
                    let hint = "name it among the `interviews` of `[book]`, or leave the link out";
                    complaints.push_with_hint(Rule::LinkTarget, span, message, hint);
                }
                (Some(edition), Some(anchor)) if !edition.interview.anchors().contains(anchor) => {
                    let message = format!("`{file}` has no anchor `{anchor}`");
                    let hint = "anchors are `q1`, `a1`, `s1`, `fig1` and those set by `id=`";
                    complaints.push_with_hint(Rule::DeadAnchor, span, message, hint);
                }
                (Some(_), _) => {}
            }
        }
    }
}

/// Every link to another interview.
fn links(interview: &Interview) -> Vec<(&str, Option<&str>, Span)> {
    let mut found = Vec::new();
    interview.walk(&mut |piece| {
        if let Piece::Inline(Inline::Link(link)) = piece
            && let Target::Interview { file, anchor } = &link.target
        {
            found.push((file.as_str(), anchor.as_deref(), link.span));
        }
    });
    found
}
