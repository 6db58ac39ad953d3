//! What each speaker said, to hold quotations against.

use crate::model::{Block, Inline, Interview, Turn};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Longest quotation, in words, and longest speech that a difference is looked for in.
const LONGEST_QUOTE: usize = 120;
const LONGEST_SPEECH: usize = 60_000;

/// Everything that was said, by speaker.
#[derive(Debug, Default)]
pub(crate) struct Said(BTreeMap<usize, Speech>);

/// Everything that one speaker said.
#[derive(Debug, Default)]
struct Speech {
    /// The letters and digits, without case.
    letters: String,
    /// The words as they stand.
    words: Vec<String>,
}

impl Said {
    /// Listens to an interview.
    pub(crate) fn of(interview: &Interview) -> Self {
        let mut said = Self::default();
        for turn in interview.exchanges().flat_map(|exchange| &exchange.turns) {
            if let Turn { speaker: Some(speaker), blocks, .. } = turn {
                let speech = said.0.entry(*speaker).or_default();
                blocks.iter().for_each(|block| speech.add(block));
            }
        }
        said
    }

    /// Whether a speaker, or anyone at all, said these words in this order, less what stands for
    /// `[…]`. Marks and spaces do not count: typographers may mend them.
    pub(crate) fn has(&self, speaker: Option<usize>, words: &str) -> bool {
        let words = words.replace("[...]", "[…]").replace("(…)", "[…]").replace("(...)", "[…]");
        self.speeches(speaker).any(|speech| {
            let mut rest = speech.letters.as_str();
            words.split("[…]").map(letters).filter(|part| !part.is_empty()).all(|part| {
                let found = rest.find(&part).map(|at| &rest[at + part.len()..]);
                rest = found.unwrap_or_default();
                found.is_some()
            })
        })
    }

    /// Where words that were not said depart from what was, as a remark; `None` when nothing like
    /// them was said.
    pub(crate) fn difference(&self, speaker: Option<usize>, words: &str) -> Option<String> {
        let quoted = split(words);
        let near = |speech: &Speech| nearest(&quoted, &speech.words);
        let (_, remark) = self.speeches(speaker).filter_map(near).min_by_key(|(cost, _)| *cost)?;
        Some(remark)
    }

    fn speeches(&self, speaker: Option<usize>) -> impl Iterator<Item = &Speech> {
        let is_meant = move |index: &usize| speaker.is_none_or(|speaker| speaker == *index);
        self.0.iter().filter(move |(index, _)| is_meant(index)).map(|(_, speech)| speech)
    }
}

impl Speech {
    /// Adds what is said in a block; quotations are another's words.
    fn add(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.hear(&paragraph.content),
            Block::Heading(heading) => self.hear(&heading.content),
            Block::List(list) => {
                let blocks = list.items.iter().flat_map(|item| &item.blocks);
                blocks.for_each(|block| self.add(block));
            }
            Block::Quotation(quotation) if quotation.attribution.is_empty() => {
                quotation.blocks.iter().for_each(|block| self.add(block));
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| self.hear(cell));
            }
            Block::Quotation(_)
            | Block::PullQuote(_)
            | Block::Callout(_)
            | Block::Figure(_)
            | Block::Code(_)
            | Block::Rule(_)
            | Block::PageBreak(_) => {}
        }
    }

    fn hear(&mut self, content: &[Inline]) {
        let plain = Inline::plain(content);
        self.letters.push_str(&letters(&plain));
        self.words.extend(split(&plain));
    }
}

/// The letters and digits alone, composed, without case.
fn letters(text: impl AsRef<str>) -> String {
    text.as_ref().nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a text; in scripts without spaces every character is one.
fn split(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in text.split_whitespace().filter(|piece| piece.contains(char::is_alphanumeric)) {
        let spaceless = |c: char| super::characters::is_spaceless(c) && c.is_alphanumeric();
        match piece.contains(spaceless) {
            true => words.extend(piece.chars().filter(|c| c.is_alphanumeric()).map(String::from)),
            false => words.push(piece.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()),
        }
    }
    words
}

/// Finds the stretch of a speech that differs least from a quotation (Sellers 1980, by words):
/// in how many words, and the first place where it does.
fn nearest(quoted: &[String], words: &[String]) -> Option<(usize, String)> {
    if quoted.is_empty() || quoted.len() > LONGEST_QUOTE || words.len() > LONGEST_SPEECH {
        return None;
    }
    let keys: Vec<String> = words.iter().map(letters).collect();
    let wanted: Vec<String> = quoted.iter().map(letters).collect();
    // `rows[i][j]`: the fewest changes that make the first `i` words quoted of words before `j`.
    let mut rows: Vec<Vec<usize>> = vec![vec![0; words.len() + 1]];
    for (i, word) in wanted.iter().enumerate() {
        let above = &rows[i];
        let mut row = vec![i + 1; words.len() + 1];
        for j in 1..=words.len() {
            let change = above[j - 1] + usize::from(*word != keys[j - 1]);
            row[j] = change.min(above[j] + 1).min(row[j - 1] + 1);
        }
        rows.push(row);
    }
    let end = (0..=words.len()).min_by_key(|j| rows[quoted.len()][*j])?;
    let cost = rows[quoted.len()][end];
    // Where more than half the words differ, it is something else.
    if cost == 0 || cost * 2 > quoted.len() {
        return None;
    }
    let same = path(&rows, &wanted, &keys, end);
    Some((cost, remark(quoted, words, &same)))
}

/// The pairs of words that are the same on the cheapest way back from the end, first to last.
fn path(
    rows: &[Vec<usize>],
    wanted: &[String],
    keys: &[String],
    end: usize,
) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (wanted.len(), end);
    let mut same = Vec::new();
    while i > 0 && j > 0 {
        let (cost, is_same) = (rows[i][j], wanted[i - 1] == keys[j - 1]);
        if is_same && cost == rows[i - 1][j - 1] {
            (i, j) = (i - 1, j - 1);
            same.push((i, j));
        } else if cost == rows[i][j - 1] + 1 {
            j -= 1;
        } else if cost == rows[i - 1][j - 1] + 1 {
            (i, j) = (i - 1, j - 1);
        } else {
            i -= 1;
        }
    }
    same.reverse();
    same
}

/// The first departure in words.
fn remark(quoted: &[String], words: &[String], same: &[(usize, usize)]) -> String {
    let first = same.first().copied().unwrap_or_default();
    // What is quoted before the first word in common, with as many words of the speech.
    let lead = (0, first.1.saturating_sub(first.0));
    let edges = std::iter::once((lead.0, lead.1)).chain(same.iter().map(|(i, j)| (i + 1, j + 1)));
    let ends = same.iter().copied().chain([(quoted.len(), same.last().map_or(0, |(_, j)| j + 1))]);
    for ((i, j), (to_i, to_j)) in edges.zip(ends) {
        let (own, theirs) = (quoted[i..to_i].join(" "), words[j..to_j.max(j)].join(" "));
        match (own.is_empty(), theirs.is_empty()) {
            (true, true) => {}
            (true, false) => return format!("`{theirs}` was said and is left out"),
            (false, true) => return format!("`{own}` was not said there"),
            (false, false) => return format!("it says `{own}` where `{theirs}` was said"),
        }
    }
    "the words stand in another order".to_owned()
}

#[cfg(test)]
mod tests {
    use super::{nearest, split};

    fn told(quoted: &str, said: &str) -> Option<String> {
        nearest(&split(quoted), &split(said)).map(|(_, remark)| remark)
    }

    #[test]
    fn the_first_difference_is_shown() {
        let said = "Well, I think that bread rises by itself, if you let it be.";
        let cases = [
            ("bread always rises by itself", "`always` was not said there"),
            ("bread rises if you let it be", "`by itself` was said and is left out"),
            ("bread falls by itself, if you", "it says `falls` where `rises` was said"),
            ("Dough rises by itself", "it says `Dough` where `bread` was said"),
        ];
        for (quoted, remark) in cases {
            assert_eq!(told(quoted, said).as_deref(), Some(remark), "{quoted}");
        }
        assert_eq!(told("we never bake on a Sunday", said), None);
        assert_eq!(
            told("面包会发", "我说面包不会发酵").as_deref(),
            Some("`不` was said and is left out")
        );
    }
}
