//! Which names a label may be short for, found without a look at all of them.

use super::cast::is_loud;
use std::collections::BTreeMap;

/// Names of two words or more, by what may stand for them.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    by_short: BTreeMap<Short, Vec<usize>>,
}

/// What may stand for a name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Short {
    /// One of its words, or all but the first, in lower case.
    Words(String),
    /// The first letters of its words, or of those with capitals.
    Initials(String),
}

impl Names {
    /// Names by number, from 0.
    pub(super) fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut all = Self::default();
        names.into_iter().for_each(|name| all.add(name));
        all
    }

    /// Takes in another name, under the next number.
    pub(super) fn add(&mut self, name: &str) {
        let number = self.names.len();
        self.names.push(name.to_owned());
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.len() < 2 {
            return;
        }
        let first = |word: &&str| word.chars().next();
        let particle = |word: &&&str| word.starts_with(char::is_lowercase);
        let initials = words.iter().filter_map(first).collect();
        let capitals = words.iter().filter(|word| !particle(word)).filter_map(first).collect();
        let rest = words[1..].join(" ");
        let parts = words.iter().copied().chain([&*rest]);
        let parts = parts.map(|part| Short::Words(part.to_lowercase()));
        for short in parts.chain([Short::Initials(initials), Short::Initials(capitals)]) {
            let numbers = self.by_short.entry(short).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }

    /// The numbers of the names that a label may be short for, in order: one of their words, or
    /// their initials.
    pub(super) fn fits(&self, label: &str) -> Vec<usize> {
        let bare: String = label.chars().filter(|c| c.is_alphabetic()).collect();
        let initials =
            (bare.chars().count() > 1 && is_loud(&bare)).then_some(Short::Initials(bare));
        let shorts = [Some(Short::Words(label.to_lowercase())), initials];
        let found = shorts.iter().flatten().filter_map(|short| self.by_short.get(short)).flatten();
        let mut found: Vec<usize> =
            found.copied().filter(|number| self.names[*number] != label).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_word_the_rest_or_the_initials_stand_for_a_name() {
        let names = Names::of(["Ada Nkosi", "Jean de la Tour", "Ada", "Ada Lovelace"]);
        assert_eq!(names.fits("Ada"), [0, 3]);
        assert_eq!(names.fits("NKOSI"), [0]);
        assert_eq!(names.fits("de la Tour"), [1]);
        assert_eq!((names.fits("JT"), names.fits("J.T.")), (vec![1], vec![1]));
        assert_eq!(names.fits("AN"), [0]);
        for label in ["A", "an", "Ada Nkosi", "Jean de", ""] {
            assert_eq!(names.fits(label), [0; 0], "{label}");
        }
    }
}
