//! Which stretch of one edition is which of another.

use super::facts::Facts;

/// A stretch here, there, or in both.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// What it costs to leave a stretch alone; two that are nothing alike cost more together.
const ALONE: i64 = 400;

/// The largest table that is worth its memory; more are paired in their order.
const LARGEST: usize = 4_000_000;

/// Pairs stretches in order. As many here as there, and none with a name that the other side has
/// elsewhere, are paired one by one; else as they resemble one another most.
pub(super) fn align(here: &[Facts], there: &[Facts]) -> Vec<Pair> {
    let names = |side: &[Facts]| side.iter().map(|facts| facts.id.clone()).collect::<Vec<_>>();
    if here.len() == there.len() && names(here) == names(there) {
        return (0..here.len()).map(|at| (Some(at), Some(at))).collect();
    }
    if here.len().saturating_mul(there.len()) > LARGEST {
        let length = here.len().max(there.len());
        let at = |side: &[Facts], at| (at < side.len()).then_some(at);
        return (0..length).map(|i| (at(here, i), at(there, i))).collect();
    }
    let total = |side: &[Facts]| side.iter().map(|facts| facts.letters).sum::<usize>().max(1);
    let scale = (total(here), total(there));
    let width = there.len() + 1;
    let mut cost = vec![0_i64; (here.len() + 1) * width];
    for i in 0..=here.len() {
        for j in 0..width {
            let mut best = if i + j == 0 { 0 } else { i64::MAX };
            if i > 0 {
                best = best.min(cost[(i - 1) * width + j] + ALONE);
            }
            if j > 0 {
                best = best.min(cost[i * width + j - 1] + ALONE);
            }
            if i > 0 && j > 0 {
                let pair = strangeness(&here[i - 1], &there[j - 1], scale);
                best = best.min(cost[(i - 1) * width + j - 1] + pair);
            }
            cost[i * width + j] = best;
        }
    }
    trace(&cost, here, there, scale)
}

/// The way back through the table.
fn trace(cost: &[i64], here: &[Facts], there: &[Facts], scale: (usize, usize)) -> Vec<Pair> {
    let width = there.len() + 1;
    let (mut i, mut j) = (here.len(), there.len());
    let mut pairs = Vec::new();
    while i + j > 0 {
        let now = cost[i * width + j];
        let together = i > 0
            && j > 0
            && now
                == cost[(i - 1) * width + j - 1] + strangeness(&here[i - 1], &there[j - 1], scale);
        if together {
            (i, j) = (i - 1, j - 1);
            pairs.push((Some(i), Some(j)));
        } else if i > 0 && now == cost[(i - 1) * width + j] + ALONE {
            i -= 1;
            pairs.push((Some(i), None));
        } else {
            j -= 1;
            pairs.push((None, Some(j)));
        }
    }
    pairs.reverse();
    pairs
}

/// How little two stretches are alike: their lengths, measured by their editions, their names,
/// numbers, links and notes. From 0 to something over twice [`ALONE`].
fn strangeness(here: &Facts, there: &Facts, scale: (usize, usize)) -> i64 {
    if let (Some(here), Some(there)) = (&here.id, &there.id) {
        return if here == there { 0 } else { 3 * ALONE };
    }
    let share = |letters: usize, total: usize| (letters * 1_000_000 / total + 200).max(1);
    let (a, b) = (share(here.letters, scale.0), share(there.letters, scale.1));
    // Twice as long costs 250.
    let length = (a.abs_diff(b) * 750 / (a + b)).min(750);
    let shared = here.names.intersection(&there.names).count();
    let most = here.names.len().min(there.names.len());
    let names = (250 * (most - shared.min(most))).checked_div(most).unwrap_or(0);
    let met = here.numbers.iter().filter(|(a, _)| there.numbers.iter().any(|(b, _)| a.meets(b)));
    let (met, numbers) = (met.count(), here.numbers.iter().filter(|(n, _)| !n.optional).count());
    let numbers = (60 * (numbers - met.min(numbers))).checked_div(numbers).unwrap_or(0);
    let parts = |facts: &Facts| {
        [facts.links.len(), facts.notes.len(), facts.figures.len(), facts.pulls.len()]
    };
    let apart: usize =
        parts(here).iter().zip(parts(there)).map(|(a, b)| a.abs_diff(b).min(2) * 60).sum();
    i64::try_from(length + names + numbers + apart).unwrap_or(i64::MAX / 4)
}
