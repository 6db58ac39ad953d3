//! What one edition has and the other has not.

use super::align::{Pair, align};
use super::facts::Facts;
use super::outline::{Outline, Talk};
use crate::diagnostic::{Rule, Span};

/// Something that is there, and the place here where it should be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub(super) rule: Rule,
    /// Where it should be.
    pub(super) from: Span,
    /// Where it is.
    pub(super) thing: Span,
}

/// Which exchange here is which there.
#[derive(Clone, Debug)]
pub(super) struct Matched {
    pub(super) exchanges: Vec<Pair>,
}

impl Matched {
    pub(super) fn of(here: &Outline, there: &Outline) -> Self {
        let facts = |outline: &Outline| -> Vec<Facts> {
            outline.exchanges.iter().map(|talk| talk.facts.clone()).collect()
        };
        Self { exchanges: align(&facts(here), &facts(there)) }
    }

    /// The same, seen from the other side.
    pub(super) fn turned(&self) -> Self {
        Self { exchanges: self.exchanges.iter().map(|&(here, there)| (there, here)).collect() }
    }

    /// The exchange here that has taken in the turns of one there that stands alone: where a
    /// question is lost, two answers come together; where an answer is, two questions.
    fn absorbed(&self, here: &Outline, there: &Outline, alone: usize) -> Option<Absorbed> {
        let at = self.exchanges.iter().position(|pair| *pair == (None, Some(alone)))?;
        let lost = &there.exchanges[alone];
        let pair = |at: Option<usize>| match at.and_then(|at| self.exchanges.get(at)) {
            Some(&(Some(i), Some(j))) => Some((i, &here.exchanges[i], &there.exchanges[j])),
            _ => None,
        };
        // Together with the one before, or with the one after: either may be its counterpart.
        let before = pair(at.checked_sub(1))
            .map(|(into, mine, theirs)| (into, mine, theirs, [theirs, lost]));
        let after =
            pair(Some(at + 1)).map(|(into, mine, theirs)| (into, mine, theirs, [lost, theirs]));
        [before, after].into_iter().flatten().find_map(|(into, mine, theirs, [first, second])| {
            let thing =
                |spans: &[Span], talk: &Talk| spans.first().copied().unwrap_or(talk.facts.span);
            if mine.answers.len() > theirs.answers.len() {
                let turn = *mine.answers.get(first.answers.len())?;
                let thing = thing(&second.questions, second);
                return Some(Absorbed { into, rule: Rule::EditionQuestion, turn, thing });
            }
            if mine.questions.len() > theirs.questions.len() {
                let turn = *mine.questions.get(first.questions.len().checked_sub(1)?)?;
                let thing = thing(&first.answers, first);
                return Some(Absorbed { into, rule: Rule::EditionAnswer, turn, thing });
            }
            None
        })
    }

    /// Every exchange there that one here has taken in.
    pub(super) fn all_absorbed(&self, here: &Outline, there: &Outline) -> Vec<(usize, Absorbed)> {
        let alone = self.exchanges.iter().filter_map(|pair| pair.1.filter(|_| pair.0.is_none()));
        alone.filter_map(|at| Some((at, self.absorbed(here, there, at)?))).collect()
    }

    /// What is there and not here.
    pub(super) fn gaps(&self, here: &Outline, there: &Outline) -> Vec<Gap> {
        let mut gaps = self.headings(here, there);
        let covered = |at: usize| {
            there.headings.iter().any(|heading| {
                let (first, end) = heading.exchanges;
                (first..end).contains(&at) && (first..end).all(|at| self.is_alone(at))
            })
        };
        let taken = self.turned().all_absorbed(there, here);
        let given = self.all_absorbed(here, there);
        let mut before = here.title.span;
        for &pair in &self.exchanges {
            match pair {
                (Some(i), Some(j)) => {
                    before = end_of(here.exchanges[i].facts.span);
                    let (mine, theirs) = (&here.exchanges[i], &there.exchanges[j]);
                    if taken.iter().all(|(_, absorbed)| absorbed.into != j) {
                        turns(mine, theirs, &mut gaps);
                    }
                    // What else an answer had is lost with it.
                    let answerless = |(_, it): &(usize, Absorbed)| {
                        it.into == i && it.rule == Rule::EditionAnswer
                    };
                    let silent = mine.answers.is_empty() && !theirs.answers.is_empty();
                    if silent || given.iter().any(answerless) {
                        continue;
                    }
                    parts(&mine.facts, &theirs.facts, (here, there), &mut gaps);
                }
                (Some(i), None) => before = end_of(here.exchanges[i].facts.span),
                (None, Some(j)) if !covered(j) => {
                    let theirs = &there.exchanges[j];
                    let thing = theirs.questions.first().copied().unwrap_or(theirs.facts.span);
                    gaps.push(match self.absorbed(here, there, j) {
                        Some(Absorbed { rule, turn, thing, .. }) => Gap { rule, from: turn, thing },
                        None => Gap { rule: Rule::EditionQuestion, from: before, thing },
                    });
                }
                (None, _) => {}
            }
        }
        parts(&here.opening, &there.opening, (here, there), &mut gaps);
        gaps
    }

    fn is_alone(&self, at: usize) -> bool {
        self.exchanges.contains(&(None, Some(at)))
    }

    /// The sections: one here begins where one there begins.
    fn headings(&self, here: &Outline, there: &Outline) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for heading in &there.headings {
            let (first, end) = heading.exchanges;
            let mut known = (first..end).filter_map(|at| self.exchange_of(at));
            let begins = known.next();
            let found = match begins {
                Some(at) => here.headings.iter().any(|mine| {
                    (mine.exchanges.0..=at).contains(&at) && {
                        // Nothing of an earlier section may stand between the heading and it.
                        let between = mine.exchanges.0..at;
                        between.into_iter().all(|i| self.exchanges.contains(&(Some(i), None)))
                    }
                }),
                None => first == end,
            };
            if !found {
                let from = match begins {
                    Some(at) => start_of(here.exchanges[at].facts.span),
                    None => self.before(here, first),
                };
                gaps.push(Gap { rule: Rule::EditionSection, from, thing: heading.span });
            }
        }
        gaps
    }

    fn exchange_of(&self, there: usize) -> Option<usize> {
        self.exchanges.iter().find(|pair| pair.1 == Some(there)).and_then(|pair| pair.0)
    }

    /// The end of the exchange here before the place of one there.
    fn before(&self, here: &Outline, there: usize) -> Span {
        let known = (0..there).rev().find_map(|at| self.exchange_of(at));
        known.map_or(here.title.span, |at| end_of(here.exchanges[at].facts.span))
    }
}

/// An exchange that is one with another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Absorbed {
    pub(super) into: usize,
    /// What has been lost between them.
    pub(super) rule: Rule,
    /// The turn that came from it, or that lost what followed.
    turn: Span,
    /// What has been lost.
    thing: Span,
}

/// Questions and answers of an exchange that are there and not here.
fn turns(here: &Talk, there: &Talk, gaps: &mut Vec<Gap>) {
    let place = here.questions.first().copied().unwrap_or(start_of(here.facts.span));
    let sides = [
        (Rule::EditionQuestion, &here.questions, &there.questions),
        (Rule::EditionAnswer, &here.answers, &there.answers),
    ];
    for (rule, mine, theirs) in sides {
        for &thing in theirs.iter().skip(mine.len()) {
            gaps.push(Gap { rule, from: mine.last().copied().unwrap_or(place), thing });
        }
    }
}

/// Figures, pull quotes and notes of a stretch that are there and not here.
fn parts(here: &Facts, there: &Facts, (mine, theirs): (&Outline, &Outline), gaps: &mut Vec<Gap>) {
    let from = start_of(here.span);
    let paths =
        |side: &Facts| side.figures.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    let (known, missing) = (paths(here), there.figures.len().saturating_sub(here.figures.len()));
    let mut strangers: Vec<Span> =
        there.figures.iter().filter(|(path, _)| !known.contains(path)).map(|(_, at)| *at).collect();
    strangers.extend(there.figures.iter().rev().map(|(_, at)| *at));
    for &thing in strangers.iter().take(missing) {
        gaps.push(Gap { rule: Rule::EditionFigure, from, thing });
    }
    for &thing in there.pulls.iter().skip(here.pulls.len()) {
        gaps.push(Gap { rule: Rule::EditionPullQuote, from, thing });
    }
    for pair in notes(here, there, (mine, theirs)) {
        if let (None, Some(at)) = pair {
            gaps.push(Gap { rule: Rule::EditionNote, from, thing: there.notes[at].1 });
        }
    }
}

/// Which call of a note in a stretch here is which there.
pub(super) fn notes(
    here: &Facts,
    there: &Facts,
    (mine, theirs): (&Outline, &Outline),
) -> Vec<Pair> {
    let of = |facts: &Facts, outline: &Outline| -> Vec<Facts> {
        facts.notes.iter().filter_map(|(note, _)| outline.notes.get(*note).cloned()).collect()
    };
    align(&of(here, mine), &of(there, theirs))
}

fn start_of(span: Span) -> Span {
    Span { end: span.start, ..span }
}

fn end_of(span: Span) -> Span {
    Span { start: span.end, ..span }
}
