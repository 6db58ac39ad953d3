//! Numbers, dates and links of stretches that belong together.

use super::Report;
use super::facts::Facts;
use super::gaps::{Absorbed, Matched, notes};
use super::links::Place;
use super::numbers::{Number, Value};
use super::outline::Outline;
use crate::diagnostic::{Rule, Span};

/// With fewer digits a number may be written out on the other side.
const TELLING: usize = 3;

/// Numbers and their places.
type Counted = Vec<(Number, Span)>;

/// Compares everything that has a counterpart.
pub(super) fn all(matched: &Matched, (here, there): (&Outline, &Outline), report: &mut Report<'_>) {
    let mut compare = |mine: &Facts, theirs: &Facts| {
        facts(mine, theirs, report);
        for pair in notes(mine, theirs, (here, there)) {
            let (Some(i), Some(j)) = pair else { continue };
            let note = |side: &Facts, outline: &Outline, at: usize| {
                side.notes.get(at).and_then(|(note, _)| outline.notes.get(*note)).cloned()
            };
            if let (Some(mine), Some(theirs)) = (note(mine, here, i), note(theirs, there, j)) {
                facts(&mine, &theirs, report);
            }
        }
    };
    compare(&here.title, &there.title);
    compare(&here.opening, &there.opening);
    for (mine, theirs) in here.narration.iter().zip(&there.narration) {
        if here.narration.len() == there.narration.len() {
            compare(mine, theirs);
        }
    }
    let turned = matched.turned();
    let (lost, added) = (matched.all_absorbed(here, there), turned.all_absorbed(there, here));
    for &pair in &matched.exchanges {
        let (Some(i), Some(j)) = pair else { continue };
        let answerless =
            |(_, it): &(usize, Absorbed), at| it.into == at && it.rule == Rule::EditionAnswer;
        let silent = here.exchanges[i].answers.is_empty() != there.exchanges[j].answers.is_empty();
        let apart =
            lost.iter().any(|it| answerless(it, i)) || added.iter().any(|it| answerless(it, j));
        // An answer that is not there cannot be compared.
        if silent || apart {
            continue;
        }
        compare(&whole((i, here), j, &added), &whole((j, there), i, &lost));
    }
    if here.closing.len() == there.closing.len() {
        here.closing.iter().zip(&there.closing).for_each(|(mine, theirs)| compare(mine, theirs));
    }
}

/// An exchange with those of its side whose answers its counterpart has taken in.
fn whole((at, side): (usize, &Outline), counterpart: usize, taken: &[(usize, Absorbed)]) -> Facts {
    let mut facts = side.exchanges[at].facts.clone();
    for (alone, absorbed) in taken {
        if absorbed.rule == Rule::EditionQuestion && absorbed.into == counterpart {
            let more = &side.exchanges[*alone].facts;
            facts.numbers.extend(more.numbers.clone());
            facts.months.extend(more.months.clone());
            facts.links.extend(more.links.clone());
        }
    }
    facts
}

fn facts(here: &Facts, there: &Facts, report: &mut Report<'_>) {
    numbers(here, there, report);
    months(here, there, report);
    links(here, there, report);
}

fn numbers(here: &Facts, there: &Facts, report: &mut Report<'_>) {
    let certain = |side: &Facts| side.numbers.iter().filter(|(number, _)| !number.optional).count();
    let as_many = certain(here) == certain(there);
    let (mine, theirs) = unmatched(here, there);
    // As many, and as many of them strangers: then none was written out.
    let as_many = as_many && mine.len() == theirs.len();
    let tells = |number: &Number| as_many || number.readings[0].significant() >= TELLING;
    let keep = |side: Counted| -> Counted {
        side.into_iter().filter(|(number, _)| tells(number)).collect()
    };
    let (mine, theirs) = (keep(mine), keep(theirs));
    for at in 0..mine.len().max(theirs.len()) {
        match (mine.get(at), theirs.get(at)) {
            (Some(&(_, span)), Some(&(_, other))) => {
                let (a, b) =
                    (written(report.copy.text, span), written(report.original.text, other));
                let rule = if in_date(span, here, report.copy.text) {
                    Rule::EditionDate
                } else {
                    Rule::EditionNumber
                };
                let message = format!("{a} stands here for {b} in `{}`", report.original.path);
                report.say(rule, span, other, &message);
            }
            (Some(&(_, span)), None) => {
                let a = written(report.copy.text, span);
                let message = format!("{a} is not in `{}`", report.original.path);
                report.say(Rule::EditionNumber, span, there.span, &message);
            }
            (None, Some(&(_, other))) => {
                let b = written(report.original.text, other);
                let message = format!("{b}, which `{}` has, is missing here", report.original.path);
                report.say(Rule::EditionNumber, here.span, other, &message);
            }
            (None, None) => {}
        }
    }
}

/// The numbers of each side that no number of the other side can be.
fn unmatched(here: &Facts, there: &Facts) -> (Counted, Counted) {
    let mut mine = here.numbers.clone();
    let mut theirs = there.numbers.clone();
    // Numbers that must be matched come first, so that they do not lose their partner to others.
    for both_certain in [true, false] {
        mine.retain(|(number, _)| {
            let fits = |(other, _): &(Number, Span)| {
                (!both_certain || !number.optional && !other.optional) && number.meets(other)
            };
            let found = theirs.iter().position(fits);
            found.map(|at| theirs.remove(at)).is_none()
        });
    }
    split(&mut mine, &mut theirs);
    split(&mut theirs, &mut mine);
    understood(&mut mine, &mut theirs, there);
    understood(&mut theirs, &mut mine, here);
    mine.retain(|(number, _)| !number.optional);
    theirs.retain(|(number, _)| !number.optional);
    (mine, theirs)
}

/// Takes out numbers with a scale that the other side leaves to be understood from another number:
/// `123 billion, … 405`.
fn understood(side: &mut Counted, other: &mut Counted, whole: &Facts) {
    let scales: Vec<i32> = whole.numbers.iter().filter_map(|(number, _)| number.scale()).collect();
    side.retain(|(number, _)| {
        let means = |(bare, _): &(Number, Span)| {
            bare.scale().is_none() && scales.iter().any(|scale| number.is_scaled(bare, *scale))
        };
        other.iter().position(means).map(|at| other.remove(at)).is_none()
    });
}

/// Takes out numbers with a mark whose halves are two numbers on the other side: `8.30` and `8:30`.
fn split(side: &mut Counted, other: &mut Counted) {
    side.retain(|(number, _)| {
        let Some(halves) = number.halves else { return true };
        let at = |value: Value, but: Option<usize>| {
            let is = |(at, (number, _)): (usize, &(Number, Span))| {
                Some(at) != but && number.readings.contains(&value)
            };
            other.iter().enumerate().position(is)
        };
        let first = at(halves[0], None);
        let Some((first, second)) =
            first.and_then(|first| Some((first, at(halves[1], Some(first))?)))
        else {
            return true;
        };
        other.remove(first.max(second));
        other.remove(first.min(second));
        false
    });
}

/// Months, where both sides write as many.
fn months(here: &Facts, there: &Facts, report: &mut Report<'_>) {
    if here.months.len() != there.months.len() {
        return;
    }
    let (mut mine, mut theirs) = (here.months.clone(), there.months.clone());
    mine.retain(|(month, _)| {
        let found = theirs.iter().position(|(other, _)| other == month);
        found.map(|at| theirs.remove(at)).is_none()
    });
    for ((_, span), (_, other)) in mine.into_iter().zip(theirs) {
        let (a, b) = (written(report.copy.text, span), written(report.original.text, other));
        let message = format!("{a} stands here for {b} in `{}`", report.original.path);
        report.say(Rule::EditionDate, span, other, &message);
    }
}

fn links(here: &Facts, there: &Facts, report: &mut Report<'_>) {
    let places = |side: &Facts, lang| -> Vec<(Place, String, Span)> {
        let place = |(to, span): &(String, Span)| (Place::of(to, lang), to.clone(), *span);
        side.links.iter().map(place).collect()
    };
    let mut mine = places(here, &report.copy.interview.front.lang);
    let mut theirs = places(there, &report.original.interview.front.lang);
    mine.retain(|(place, ..)| {
        let found = theirs.iter().position(|(other, ..)| place.meets(other));
        found.map(|at| theirs.remove(at)).is_none()
    });
    for at in 0..mine.len().max(theirs.len()) {
        match (mine.get(at), theirs.get(at)) {
            (Some((_, a, span)), Some((_, b, other))) => {
                let message = format!("`{a}` stands here for `{b}` in `{}`", report.original.path);
                report.say(Rule::EditionLink, *span, *other, &message);
            }
            (Some((_, _, span)), None) => report.adds(Rule::EditionLink, *span, there.span),
            (None, Some((_, _, other))) => report.lacks(Rule::EditionLink, here.span, *other),
            (None, None) => {}
        }
    }
}

/// What the source says at a place.
fn written(text: &str, span: Span) -> String {
    let at = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
    text.get(at(span.start)..at(span.end)).unwrap_or_default().to_owned()
}

/// Whether a number is part of a date: a month stands beside it, or the sign for a year or a day.
fn in_date(span: Span, facts: &Facts, text: &str) -> bool {
    let near =
        |month: &Span| span.end.abs_diff(month.start).min(month.end.abs_diff(span.start)) <= 12;
    let end = usize::try_from(span.end).unwrap_or(usize::MAX);
    let next = text.get(end..).and_then(|rest| rest.trim_start().chars().next());
    facts.months.iter().any(|(_, month)| near(month))
        || next.is_some_and(|c| matches!(c, '年' | '日' | '년' | '일'))
}
