//! Who speaks: which labels are those of speakers, whose they are, and on which side.

use super::labels::{Form, Mark};
use super::lead;
use super::people;
use super::report::{Remarks, clipped};
use super::shorts::Names;
use super::sides;
use crate::model::{Lang, Role};
use std::collections::{BTreeMap, BTreeSet};

/// A speaker as proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: Role,
    /// What stands before their turns.
    pub(super) labels: Vec<String>,
    /// Why this side.
    pub(super) why: String,
    pub(super) turns: usize,
    pub(super) words: usize,
}

/// What is known of a label before it is known whose it is.
#[derive(Debug, Default)]
struct Tally {
    count: usize,
    strong: usize,
    /// Forms that mean a speaker only beside others.
    weak: usize,
    first_line: usize,
}

/// The labels that open turns, of all that might.
pub(super) fn elect(
    marks: &[(usize, Option<Mark>)],
    paragraphs: usize,
    lang: &Lang,
    remarks: &mut Remarks,
) -> BTreeSet<String> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for (line, mark) in marks {
        let Some(mark) = mark else { continue };
        let tally = tallies.entry(&mark.label).or_default();
        tally.count += 1;
        tally.strong += usize::from(mark.form.is_strong());
        tally.weak +=
            usize::from(matches!(mark.form, Form::Dotted | Form::Rounded | Form::Squared));
        if tally.first_line == 0 {
            tally.first_line = *line;
        }
    }
    let mut elected: BTreeSet<String> = tallies
        .iter()
        .filter(|(label, tally)| is_speaker(label, tally, lang))
        .map(|(label, _)| (*label).to_owned())
        .collect();
    drop_lonely_letters(&mut elected, &tallies, lang);
    let title = titled(marks, &tallies, &elected);
    if let Some(title) = title {
        tallies.remove(title);
    }
    elect_the_rest(&mut elected, &tallies, paragraphs, lang);
    for (label, tally) in &tallies {
        let doubtful = tally.count > tally.weak && (tally.count > 1 || is_name(label));
        if elected.contains(*label)
            || !doubtful
            || lead::is_heading(label)
            || people::role_of(label).is_some()
        {
            continue;
        }
        let message = format!("`{}:` is read as text, not as a speaker", clipped(label));
        remarks.choose(tally.first_line, message);
    }
    elected
}

/// Whether a label speaks for itself.
fn is_speaker(label: &str, tally: &Tally, lang: &Lang) -> bool {
    if is_no_speaker(label, lang) {
        return false;
    }
    let side = sides::of(label, lang);
    if side.is_some() {
        return tally.count > tally.weak || tally.weak > 1;
    }
    let firm = tally.count - tally.weak;
    firm >= 2 && (tally.strong >= 2 || is_name(label) || is_numbered(label))
        || tally.weak >= 3 && is_numbered(label)
}

/// Whether a label is a word for a thing, or for a work whose author follows.
fn is_no_speaker(label: &str, lang: &Lang) -> bool {
    sides::is_nobody(label)
        || lead::is_heading(label)
        || sides::of(label, lang).is_none() && people::role_of(label).is_some()
}

/// `A.` and `R)` mean someone only where someone asks; `P:` may be Paul.
fn drop_lonely_letters(
    elected: &mut BTreeSet<String>,
    tallies: &BTreeMap<&str, Tally>,
    lang: &Lang,
) {
    let asks = elected
        .iter()
        .any(|label| matches!(sides::of(label, lang), Some(Role::Interviewer | Role::Moderator)));
    elected.retain(|label| {
        let tally = &tallies[label.as_str()];
        let answers =
            sides::of(label, lang) == Some(Role::Interviewee) && label.chars().count() == 1;
        let firm = tally.weak < tally.count || asks || is_numbered(label);
        !(answers && !asks && tally.count < 2) && firm
    });
}

/// What the first line begins with, when it is a title with a colon in it and no one's words.
fn titled<'m>(
    marks: &'m [(usize, Option<Mark>)],
    tallies: &BTreeMap<&str, Tally>,
    elected: &BTreeSet<String>,
) -> Option<&'m str> {
    let mark = marks.first()?.1.as_ref()?;
    let once = tallies.get(mark.label.as_str()).is_some_and(|tally| tally.count == 1);
    let said = mark.speech.trim_end();
    let ends = said.is_empty() || said.ends_with(['.', '!', '?', '…', '。', '！', '？']);
    let others = elected.iter().any(|label| *label != mark.label);
    (once && others && !ends && mark.form == Form::Bare).then_some(mark.label.as_str())
}

/// Labels that stand once: beside others that are elected, or when together they open nearly every
/// paragraph.
fn elect_the_rest(
    elected: &mut BTreeSet<String>,
    tallies: &BTreeMap<&str, Tally>,
    paragraphs: usize,
    lang: &Lang,
) {
    let candidates: Vec<&str> = tallies
        .iter()
        .filter(|(label, tally)| {
            tally.count > tally.weak
                && !is_no_speaker(label, lang)
                && (is_name(label) || tally.strong > 0)
        })
        .map(|(label, _)| *label)
        .collect();
    let labelled: usize = candidates.iter().map(|label| tallies[label].count).sum();
    let several = elected.is_empty() && candidates.len() >= 2 && labelled * 10 >= paragraphs * 6;
    let company = !elected.is_empty();
    let full = |label: &str| label.split_whitespace().count() >= 2 || is_loud(label);
    let mut names = Names::of(elected.iter().map(String::as_str));
    for label in candidates {
        let related = || !names.fits(label).is_empty();
        let strong = tallies[label].strong > 0;
        if several || company && (full(label) || strong || related()) {
            elected.insert(label.to_owned());
            names.add(label);
        }
    }
}

/// Whether every word begins like a name: `Ada Nkosi`, `Jean de la Tour`, `Speaker 1`, `SP`.
fn is_name(label: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "la", "le", "du", "des", "van", "von", "der", "den", "da", "di", "del", "al", "bin",
        "y", "et", "and",
    ];
    let mut words = label.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty());
    words.all(|word| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        PARTICLES.contains(&word) || first.is_none_or(|c| !c.is_lowercase())
    })
}

pub(super) fn is_loud(label: &str) -> bool {
    label.chars().filter(|c| c.is_uppercase()).count() > 1 && !label.contains(char::is_lowercase)
}

/// `Speaker 0`, `SPEAKER_01`.
fn is_numbered(label: &str) -> bool {
    label.ends_with(|c: char| c.is_ascii_digit())
}

/// What someone says, turn by turn.
#[derive(Clone, Debug)]
pub(super) struct Said<'a> {
    pub(super) label: &'a str,
    pub(super) words: usize,
    /// Whether it ends as a question.
    pub(super) asks: bool,
    pub(super) line: usize,
}

/// The speakers of some turns, in the order in which they first speak.
pub(super) fn people(turns: &[Said<'_>], lang: &Lang, remarks: &mut Remarks) -> Vec<Person> {
    let mut people: Vec<(Person, usize)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in turns {
        let at = *known.entry(turn.label).or_insert_with(|| {
            people.push((nameless(turn.label), 0));
            people.len() - 1
        });
        let (person, questions) = &mut people[at];
        person.turns += 1;
        person.words += turn.words;
        *questions += usize::from(turn.asks);
    }
    let first_lines: BTreeMap<&str, usize> =
        turns.iter().rev().map(|turn| (turn.label, turn.line)).collect();
    unite(&mut people, &first_lines, lang, remarks);
    assign(&mut people, lang);
    let mut people: Vec<Person> = people.into_iter().map(|(person, _)| person).collect();
    name_ids(&mut people);
    people
}

fn nameless(label: &str) -> Person {
    Person {
        id: String::new(),
        name: label.to_owned(),
        role: Role::Other,
        labels: vec![label.to_owned()],
        why: String::new(),
        turns: 0,
        words: 0,
    }
}

/// Brings together the labels of one person: a full name and what is short for it, where that is
/// short for no one else.
fn unite(
    people: &mut Vec<(Person, usize)>,
    lines: &BTreeMap<&str, usize>,
    lang: &Lang,
    remarks: &mut Remarks,
) {
    let full = full_names(people, lang);
    let mut shorts: Vec<Vec<usize>> = vec![Vec::new(); people.len()];
    for (at, full) in full.iter().enumerate() {
        full.iter().for_each(|full| shorts[*full].push(at));
    }
    let mut gone = vec![false; people.len()];
    let mut waiting: BTreeSet<usize> = (0..people.len()).collect();
    while let Some(at) = waiting.pop_first() {
        let mut left = full[at].iter().copied().filter(|full| !gone[*full]);
        let (false, Some(full), None) = (gone[at], left.next(), left.next()) else { continue };
        let (person, questions) = people[at].clone();
        let (whole, all) = &mut people[full];
        whole.labels.extend(person.labels);
        whole.turns += person.turns;
        whole.words += person.words;
        *all += questions;
        let (short, name) = (&person.name, &whole.name);
        let line = lines.get(short.as_str()).copied().unwrap_or(0);
        remarks.choose(line, format!("`{short}` is taken for short for `{name}`"));
        gone[at] = true;
        // What might have been short for either is so no more.
        waiting.extend(&shorts[at]);
    }
    let mut gone = gone.into_iter();
    people.retain(|_| gone.next() == Some(false));
}

/// For each of the people, whose names theirs may be short for, or written in capitals.
fn full_names(people: &[(Person, usize)], lang: &Lang) -> Vec<Vec<usize>> {
    let names = Names::of(people.iter().map(|(person, _)| person.name.as_str()));
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (person, _)) in people.iter().enumerate() {
        alike.entry(person.name.to_lowercase()).or_default().push(at);
    }
    let of = |(person, _): &(Person, usize)| {
        let short = &person.name;
        let is_side = sides::of(short, lang).is_some();
        let mut full = if is_side { Vec::new() } else { names.fits(short) };
        if is_loud(short) {
            let alike = alike.get(&short.to_lowercase()).into_iter().flatten().copied();
            full.extend(alike.filter(|other| !is_loud(&people[*other].0.name)));
        }
        full.sort_unstable();
        full.dedup();
        full
    };
    people.iter().map(of).collect()
}

/// Says on which side everyone is.
fn assign(people: &mut [(Person, usize)], lang: &Lang) {
    let mut open = Vec::new();
    let mut asked = false;
    for (at, (person, _)) in people.iter_mut().enumerate() {
        match person.labels.iter().find_map(|label| sides::of(label, lang)) {
            Some(role) => {
                person.role = role;
                person.why = "the label says so".to_owned();
                asked |= matches!(role, Role::Interviewer | Role::Moderator);
            }
            None => open.push(at),
        }
    }
    let average = |person: &Person| person.words / person.turns.max(1);
    let longest = open.iter().map(|at| average(&people[*at].0)).max().unwrap_or(0);
    let most = open.iter().map(|at| people[*at].0.turns).max().unwrap_or(0);
    // Who asks most often; of equals, who says least at a time.
    let share = |(person, questions): &(Person, usize)| questions * 100 / person.turns.max(1);
    let rank = |at: &usize| {
        let one = &people[*at];
        (one.0.turns * 5 >= most, share(one), usize::MAX - average(&one.0))
    };
    let leader = open.iter().copied().max_by_key(rank).filter(|_| open.len() > 1 && !asked);
    for at in open {
        let percent = share(&people[at]);
        let (person, questions) = &mut people[at];
        let brief = average(person) * 2 <= longest;
        let asks = Some(at) == leader || !asked && percent >= 50 && brief;
        person.role = if asks { Role::Interviewer } else { Role::Interviewee };
        let words = match average(person) {
            1 => "1 word".to_owned(),
            many => format!("{many} words"),
        };
        let turns = person.turns;
        person.why = format!("a question mark ends {questions} of {turns} turns, {words} a turn");
    }
}

/// Gives everyone an id that is no label of anyone else's.
fn name_ids(people: &mut [Person]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (at, person) in people.iter().enumerate() {
        for name in person.labels.iter().chain([&person.name]) {
            taken.entry(name.clone()).or_insert(at);
        }
    }
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for (at, person) in people.iter_mut().enumerate() {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
        let folded: String = person.name.to_lowercase().chars().map(plain).collect();
        let stem = folded.split_whitespace().collect::<Vec<_>>().join("-");
        let is_plain = person.name.is_ascii() && !stem.is_empty();
        let stem = if is_plain { stem } else { format!("s{}", at + 1) };
        let mut id = stem.clone();
        // Those before it with the same stem have taken the numbers up to this.
        let number = numbers.entry(stem.clone()).or_insert(2);
        while *taken.entry(id.clone()).or_insert(at) != at {
            id = format!("{stem}-{number}");
            *number += 1;
        }
        person.id = id;
    }
}

/// Renames a person, the old name staying a label.
pub(super) fn rename(people: &mut [Person], at: usize, name: &str) {
    people[at].name = name.to_owned();
    name_ids(people);
}
