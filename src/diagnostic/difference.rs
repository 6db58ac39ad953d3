//! The difference between two texts, in the unified form that `patch` reads.

use std::fmt::Write;

/// How many lines stand around a change.
const AROUND: usize = 3;

/// A line that went, came or stayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// The difference of a file before and after; empty when there is none.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let steps = steps(&lines(before), &lines(after));
    let changed = |step: &Step<'_>| !matches!(step, Step::Same(_));
    let changes: Vec<usize> = (0..steps.len()).filter(|at| changed(&steps[*at])).collect();
    let Some(&first) = changes.first() else { return String::new() };
    let mut out = format!("--- {path}\n+++ {path}\n");
    let mut start = first;
    for pair in changes.windows(2) {
        if pair[1] - pair[0] > 2 * AROUND {
            push_hunk(&mut out, &steps, start, pair[0]);
            start = pair[1];
        }
    }
    push_hunk(&mut out, &steps, start, changes[changes.len() - 1]);
    out
}

/// Adds the changes from one step to another, with what stands around them.
fn push_hunk(out: &mut String, steps: &[Step<'_>], first: usize, last: usize) {
    let (first, end) = (first.saturating_sub(AROUND), (last + AROUND + 1).min(steps.len()));
    let old = |steps: &[Step<'_>]| steps.iter().filter(|it| !matches!(it, Step::New(_))).count();
    let new = |steps: &[Step<'_>]| steps.iter().filter(|it| !matches!(it, Step::Gone(_))).count();
    let (before, hunk) = (&steps[..first], &steps[first..end]);
    // A side without lines is numbered by the line before it.
    let start = |before: usize, length: usize| if length == 0 { before } else { before + 1 };
    let (old_length, new_length) = (old(hunk), new(hunk));
    let (old_start, new_start) = (start(old(before), old_length), start(new(before), new_length));
    let _ = writeln!(out, "@@ -{old_start},{old_length} +{new_start},{new_length} @@");
    for step in hunk {
        let (sign, line) = match step {
            Step::Same(line) => (' ', line),
            Step::Gone(line) => ('-', line),
            Step::New(line) => ('+', line),
        };
        out.push(sign);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// The lines of a text with their ends.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What happens to each line. Fixes change few lines, so what is common at both ends is taken off
/// first, and the longest common sequence is looked for in the rest.
fn steps<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Step<'t>> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count().min(most);
    let (old_rest, new_rest) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut steps: Vec<Step<'t>> = old[..head].iter().map(|line| Step::Same(line)).collect();
    steps.extend(between(old_rest, new_rest));
    steps.extend(old[old.len() - tail..].iter().map(|line| Step::Same(line)));
    steps
}

/// Greedy: a line that is in both comes as soon as it can. The cost is that of looking ahead.
fn between<'t>(old: &[&'t str], new: &[&'t str]) -> Vec<Step<'t>> {
    let (mut i, mut j) = (0, 0);
    let mut steps = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            steps.push(Step::Same(old[i]));
            (i, j) = (i + 1, j + 1);
            continue;
        }
        // The nearest pair of equal lines, counted in lines passed over.
        let near = (1..=old.len() - i + new.len() - j).find_map(|sum| {
            (0..=sum).map(|gone| (gone, sum - gone)).find(|(gone, come)| {
                let (a, b) = (old.get(i + gone), new.get(j + come));
                a.is_some() && a == b
            })
        });
        let (gone, come) = near.unwrap_or((old.len() - i, new.len() - j));
        steps.extend(old[i..i + gone].iter().map(|line| Step::Gone(line)));
        steps.extend(new[j..j + come].iter().map(|line| Step::New(line)));
        (i, j) = (i + gone, j + come);
    }
    steps.extend(old[i..].iter().map(|line| Step::Gone(line)));
    steps.extend(new[j..].iter().map(|line| Step::New(line)));
    steps
}
