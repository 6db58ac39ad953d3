//! Names that are spelt in two ways.

use super::line::{Line, words};
use crate::diagnostic::{Diagnostics, Fix, Rule, Span};
use crate::model::FrontMatter;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Fewest letters of a name that may be misspelt by one; in shorter ones one letter makes another
/// name.
const FEWEST_LETTERS: usize = 6;
/// Fewest letters of a name that may differ in case or accents.
const FEWEST_IN_ALL: usize = 4;
/// How many letters must agree at the beginning and at the end: initials tell names apart, endings
/// are inflected.
const AGREE: usize = 2;
/// How many must at the end of a name of the front matter, which is surely one.
const AGREE_DECLARED: usize = 1;
/// How often a spelling must be the other's to be the right one.
const OFTENER: usize = 3;

/// How a name is spelt, and where.
#[derive(Debug, Default)]
struct Spelling {
    places: Vec<Span>,
    /// Whether the front matter spells it so.
    is_declared: bool,
}

impl Spelling {
    fn weight(&self) -> usize {
        self.places.len() + if self.is_declared { OFTENER } else { 0 }
    }
}

/// Complains about the rarer of two spellings.
pub(super) fn check(lines: &[Line<'_>], front: &FrontMatter, out: &mut Diagnostics) {
    let people = front.speakers.iter().map(|speaker| &speaker.name);
    let people = people.chain(front.credits.iter().map(|credit| &credit.name));
    let mut found = Found::default();
    for name in people {
        let parts = words(name).into_iter().map(|word| &name[word]);
        for part in parts.filter(|part| is_capitalised(part)) {
            found.names.entry(part.nfc().collect()).or_default().is_declared = true;
        }
    }
    lines.iter().for_each(|line| found.read(line));
    found.hear_openings();
    // Where every noun has a capital, only declared names are known to be names.
    let only_declared = front.lang.primary() == "de";
    for (rare, usual) in found.pairs(only_declared) {
        let count = found.names[usual].places.len();
        let elsewhere = match (found.names[usual].is_declared, count) {
            (true, _) => "in the front matter".to_owned(),
            (false, _) => format!("elsewhere, {count} times"),
        };
        for place in &found.names[rare].places {
            let message = format!("`{rare}` is spelt `{usual}` {elsewhere}");
            let hint = "spell the name in one way; of two names, allow this one";
            let complaint = out.push_with_hint(Rule::NameSpelling, *place, message, hint);
            complaint.fix = Some(Fix::likely(format!("write `{usual}`"), *place, usual));
        }
    }
}

/// The words of an interview that may be names.
#[derive(Debug, Default)]
struct Found {
    names: BTreeMap<String, Spelling>,
    /// Words in small letters: what begins a sentence with a capital may be one of them.
    small: BTreeSet<String>,
    /// Words with a capital that begin a sentence.
    opening: BTreeMap<String, Vec<Span>>,
}

impl Found {
    fn read(&mut self, line: &Line<'_>) {
        for word in words(&line.text) {
            let written: String = line.text[word.clone()].nfc().collect();
            if written.chars().count() < FEWEST_IN_ALL {
                continue;
            }
            if !is_capitalised(&written) {
                self.small.insert(written);
            } else if begins_sentence(&line.text[..word.start]) {
                self.opening.entry(written).or_default().push(line.span(word));
            } else {
                self.names.entry(written).or_default().places.push(line.span(word));
            }
        }
    }

    /// Takes in the words that begin a sentence where they can only be names: others say so, or
    /// they come near a name of the front matter.
    fn hear_openings(&mut self) {
        for (word, places) in std::mem::take(&mut self.opening) {
            let own = folded(&word);
            let declared = self.names.iter().filter(|(_, spelling)| spelling.is_declared);
            let mut near = declared.map(|(name, _)| folded(name));
            let may_be = !self.small.contains(&word.to_lowercase())
                && near.any(|name| name == own || is_near(&own, &name, AGREE_DECLARED));
            if may_be || self.names.contains_key(&word) {
                self.names.entry(word).or_default().places.extend(places);
            }
        }
    }

    /// The pairs of a rare spelling and the usual one.
    fn pairs(&self, only_declared: bool) -> Vec<(&str, &str)> {
        let mut by_skeleton: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in self.names.keys() {
            for key in skeletons(name) {
                by_skeleton.entry(key).or_default().push(name);
            }
        }
        let mut pairs = BTreeSet::new();
        for alike in by_skeleton.values() {
            for rare in alike {
                let usual = alike.iter().filter(|usual| self.is_slip(rare, usual));
                let usual = usual.filter(|usual| !only_declared || self.names[**usual].is_declared);
                pairs.extend(usual.map(|usual| (*rare, *usual)));
            }
        }
        // A word is told of once, by its likeliest spelling.
        let mut told = BTreeMap::new();
        for (rare, usual) in pairs {
            let best = told.entry(rare).or_insert(usual);
            if self.names[usual].weight() > self.names[*best].weight() {
                *best = usual;
            }
        }
        told.into_iter().collect()
    }

    /// Whether one spelling is a slip for another.
    fn is_slip(&self, rare: &str, usual: &str) -> bool {
        let (one, other) = (&self.names[rare], &self.names[usual]);
        let shouted = |name: &str| name.chars().all(|c| !c.is_lowercase());
        if one.is_declared || rare == usual || shouted(rare) || shouted(usual) {
            return false;
        }
        let rarer = other.weight() >= OFTENER * one.places.len().max(1);
        if folded(rare) == folded(usual) {
            return other.weight() > one.places.len();
        }
        let long = usual.chars().count() >= FEWEST_LETTERS;
        let is_word = self.small.contains(&rare.to_lowercase());
        let end = if other.is_declared { AGREE_DECLARED } else { AGREE };
        rarer && long && !is_word && is_near(&folded(rare), &folded(usual), end)
    }
}

/// A name in small letters without accents.
fn folded(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Keys that two names share when they are the same but for a letter: the name, and the name
/// without each letter between the ends.
fn skeletons(name: &str) -> BTreeSet<String> {
    let letters: Vec<char> = folded(name).chars().collect();
    let mut keys = BTreeSet::from([letters.iter().collect::<String>()]);
    if letters.len() >= FEWEST_LETTERS - 1 {
        for out in AGREE..letters.len() - AGREE_DECLARED {
            keys.insert([&letters[..out], &letters[out + 1..]].concat().into_iter().collect());
        }
    }
    keys
}

/// Whether two names differ in one letter, or in two that have changed places, with so many letters
/// in common after it.
fn is_near(one: &str, other: &str, end: usize) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let most = one.len().min(other.len()) - same;
    let same_end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let same_end = same_end.min(most);
    let (left, right) = (one.len() - same - same_end, other.len() - same - same_end);
    let swapped =
        left == 2 && right == 2 && one[same] == other[same + 1] && one[same + 1] == other[same];
    same >= AGREE && same_end >= end && (left.max(right) <= 1 || swapped)
}

fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word begins a sentence, by what stands before it.
fn begins_sentence(before: &str) -> bool {
    let opens = |c: char| c.is_whitespace() && c != '\n' || "«“”\"„‘([¿¡*".contains(c);
    let last = before.trim_end_matches(opens).chars().next_back();
    last.is_none_or(|c| ".!?…:;—–-\n•。".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn one_letter_within_is_a_slip_and_at_the_ends_is_grammar() {
        for (one, other) in
            [("mench", "mensch"), ("andersson", "anderson"), ("mircosoft", "microsoft")]
        {
            assert!(is_near(one, other, 2) && is_near(other, one, 2), "{one} {other}");
        }
        for (one, other) in [
            ("europa", "europas"),
            ("menschius", "menschium"),
            ("baker", "maker"),
            ("austria", "australia"),
        ] {
            assert!(!is_near(one, other, 2), "{one} {other}");
        }
    }
}
