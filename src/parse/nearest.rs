//! Did you mean: the nearest of some words.

/// The candidate that differs least from `word`, when it differs little enough to be meant.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let allowed = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let other: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
            (distance(&word, &other), other.len(), candidate)
        })
        .filter(|(distance, length, _)| *distance <= allowed && distance < length)
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., candidate)| candidate)
}

/// No key or label is longer; what is, is compared by its beginning.
const LONGEST: usize = 40;

/// How many letters have to be put in, left out, changed or swapped with their neighbour
/// (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            next[j] = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn every_slip_counts_once() {
        let between = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|text| text.chars().collect::<Vec<char>>());
            distance(&a, &b)
        };
        for (a, b, slips) in [
            ("lang", "lang", 0),
            ("", "lang", 4),
            ("lagn", "lang", 1),
            ("lnag", "lang", 1),
            ("alng", "lang", 1),
            ("alnga", "lang", 2),
            ("lan", "lang", 1),
            ("long", "lang", 1),
        ] {
            assert_eq!((between(a, b), between(b, a)), (slips, slips), "{a} {b}");
        }
    }

    #[test]
    fn slips_are_understood_and_strangers_are_not() {
        let keys = ["title", "subtitle", "lang", "R", "Q"];
        assert_eq!(nearest("tilte", keys), Some("title"));
        assert_eq!(nearest("Lang", keys), Some("lang"));
        assert_eq!(nearest("Note", keys), None);
        assert_eq!(nearest("r", keys), Some("R"));
        assert_eq!(nearest("", keys), None);
    }
}
