//! Editions of one interview, held against each other without knowing their languages.

mod align;
mod compare;
mod facts;
mod gaps;
mod links;
mod months;
mod numbers;
mod outline;
mod scales;

use self::gaps::Gap;
use self::outline::Outline;
use crate::diagnostic::{Diagnostics, Elsewhere, Lines, Rule, Span};
use crate::model::Interview;

/// A source and what it holds, as it was parsed: not polished, so that places are exact.
#[derive(Clone, Copy, Debug)]
pub struct Copy<'a> {
    /// What to call it.
    pub path: &'a str,
    /// The source.
    pub text: &'a str,
    /// What it holds.
    pub interview: &'a Interview,
}

/// What `copy` lacks, has too much, or tells otherwise than `original`: questions, answers,
/// sections, figures, notes and pull quotes by number and likeness, then numbers, dates and links
/// in each. Places are those of `copy`; each complaint names the place in `original`, too.
#[must_use]
pub fn drift(copy: &Copy<'_>, original: &Copy<'_>) -> Diagnostics {
    let here = Outline::of(copy.interview, copy.text);
    let there = Outline::of(original.interview, original.text);
    let matched = gaps::Matched::of(&here, &there);
    let mut report =
        Report { copy, original, lines: Lines::new(original.text), out: Diagnostics::new() };
    for Gap { rule, from, thing } in matched.gaps(&here, &there) {
        report.lacks(rule, from, thing);
    }
    for Gap { rule, from, thing } in matched.turned().gaps(&there, &here) {
        report.adds(rule, thing, from);
    }
    compare::all(&matched, (&here, &there), &mut report);
    report.out.sort();
    report.out
}

/// The complaints so far.
struct Report<'a> {
    copy: &'a Copy<'a>,
    original: &'a Copy<'a>,
    lines: Lines<'a>,
    out: Diagnostics,
}

impl Report<'_> {
    /// Something of the original is not there.
    fn lacks(&mut self, rule: Rule, span: Span, there: Span) {
        let message = format!("{} that `{}` has is missing here", thing(rule), self.original.path);
        self.say(rule, span, there, &message);
    }

    /// Something is there that the original has not.
    fn adds(&mut self, rule: Rule, span: Span, there: Span) {
        let message = format!("`{}` has no such {}", self.original.path, bare(rule));
        self.say(rule, span, there, &message);
    }

    fn say(&mut self, rule: Rule, span: Span, there: Span, message: &str) {
        let place = self.lines.place(there.start);
        let elsewhere = Elsewhere { path: self.original.path.to_owned(), place };
        self.out.push_about(rule, span, message, elsewhere);
    }
}

/// What a rule is about, with its article.
const fn thing(rule: Rule) -> &'static str {
    match rule {
        Rule::EditionAnswer => "an answer",
        Rule::EditionSection => "a section",
        Rule::EditionFigure => "a figure",
        Rule::EditionNote => "a note",
        Rule::EditionPullQuote => "a pull quote",
        Rule::EditionLink => "a link",
        Rule::EditionNumber => "a number",
        _ => "a question",
    }
}

fn bare(rule: Rule) -> &'static str {
    thing(rule).trim_start_matches("an ").trim_start_matches("a ")
}
