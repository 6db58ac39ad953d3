//! Where a paragraph's lines end: total fit over prefix sums.
//!
//! The method is Knuth and Plass's (`Breaking Paragraphs into Lines`, 1981): among all ways to
//! break the paragraph, the one whose lines are together least stretched and shrunk. What a line
//! can give counts expansion, tracking and the hang over its margins, so a word's width is the
//! same wherever it stands and every line is measured exactly, by the difference of two prefix
//! sums. Nodes are kept apart by number of lines, so that page breaking can ask for a paragraph
//! one line longer or shorter.

mod rule;
mod ways;

use self::rule::Rule;
use super::items::Material;
use super::measures::{Kind, Measures};
use super::solution::Solution;
use super::sum::Sum;
use crate::measure::{Length, wide};
use std::cell::Cell;

/// How a paragraph is to be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shape {
    /// The width of the lines.
    pub(crate) measure: Length,
    /// Taken from the first line.
    pub(crate) indent: Length,
    /// Whether both edges are straight.
    pub(crate) justified: bool,
    /// Whether lines that are not filled out are all of one length, the last one too.
    pub(crate) balanced: bool,
}

/// How much white between words gives, as parts of its natural width. Less than in TeX, since
/// the glyphs give too, and even white is what the eye sees first.
pub(crate) const WHITE_STRETCH: f64 = 0.24;
pub(crate) const WHITE_SHRINK: f64 = 0.15;
/// How much glyphs give: 2 % of their width, and 0.6 % of an em between them.
pub(crate) const EXPANSION: f64 = 0.020;
pub(crate) const TRACKING: f64 = 0.006;

const LINE: f64 = 10.0;
const HYPHEN: f64 = 135.0;
/// The measure, in ems, on which a hyphen costs that.
const FULL_MEASURE: i64 = 27;
const HYPHEN_CAPITALISED: f64 = 60.0;
const BARE: f64 = 50.0;
const DOUBLE_HYPHEN: f64 = 12_000.0;
const LADDER: f64 = 120_000.0;
const FINAL_HYPHEN: f64 = 8_000.0;
const FITNESS: f64 = 6_000.0;
const RUNT: f64 = 12_000.0;
/// The same letters at the start or the end of neighbouring lines.
const STACK: f64 = 3_000.0;
/// A line that ends in a short word.
const CLINGING: f64 = 2_000.0;
/// No paragraph is set longer or shorter for the sake of a page if a line would have to give
/// more than this.
const TOLERANCE: f64 = 1.2;
/// Lines that would have to give more are never tried, unless there is no other way.
const HOPELESS: f64 = 4.0;
/// How many starts of a line are tried for each of its ends: more than a line has places to end at,
/// unless a face draws next to nothing.
const STARTS: usize = 2_000;
/// Past this a line is wrong, and anything else is better.
const WRONG: f64 = 1e9;

/// What a line of a paragraph can give, and needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fit {
    /// What is missing (above 0) or too much (below 0).
    pub(crate) slack: Length,
    /// Slack over stretch or shrink: 0 sets the line as it is.
    pub(crate) ratio: f64,
}

impl Fit {
    /// Measures the line between two breaks.
    pub(super) fn between(measures: &Measures, (from, to): (usize, usize), shape: Shape) -> Self {
        let indent = if from == 0 { shape.indent } else { Length::ZERO };
        Self::of(measures.between(from, to), shape.measure - indent + measures.hang(from, to))
    }

    /// Measures a line against a width.
    pub(crate) fn of(sum: Sum, width: Length) -> Self {
        let slack = width - sum.width;
        let glyphs = sum.flexible.to_pt() * EXPANSION + sum.ems.to_pt() * TRACKING;
        let white = sum.white.to_pt();
        let gives = if slack >= Length::ZERO {
            glyphs + white * WHITE_STRETCH + sum.stretch.to_pt()
        } else {
            glyphs + white * WHITE_SHRINK + sum.shrink.to_pt()
        };
        Self::giving(slack, gives)
    }

    /// A line that gives so many points.
    fn giving(slack: Length, gives: f64) -> Self {
        let ratio = if gives > 0.0 { slack.to_pt() / gives } else { slack.to_pt() * 1e3 };
        Self { slack, ratio }
    }
}

#[derive(Clone, Copy, Debug)]
struct Node {
    at: usize,
    previous: usize,
    lines: u32,
    class: u8,
    /// Hyphens in a row that end here.
    ladder: u8,
    cost: f64,
}

/// How many kinds of nodes are told apart at a glance.
const KINDS: usize = 64;

impl Node {
    /// Its kind among those at one break. Others may share it, but seldom do: they have four lines
    /// more or less.
    fn kind(&self) -> usize {
        wide(self.lines % 4) * 16 + usize::from(self.class) * 4 + usize::from(self.ladder)
    }
}

/// The best ways to break a paragraph, one per number of lines: the best of all first, then
/// those with one line fewer or more, where lines stay within what they can give.
pub(crate) fn solve(cloth: (&Material, &Measures), shape: Shape) -> Vec<Solution> {
    let mut search = Search::new(cloth, shape);
    if !search.run_within_reach() {
        search.run();
    }
    if search.last_nodes().is_empty() {
        search.emergency = true;
        search.run();
    }
    let found = search.finish().into_iter();
    found.map(|(breaks, cost)| Solution::new(cloth.1, shape, (&breaks, cost))).collect()
}

/// The best way to break a paragraph into so many lines without those that `avoid` lists, in order,
/// by their breaks, if there is one within what lines can give that costs less than `most`.
pub(super) fn solve_avoiding(
    cloth: (&Material, &Measures),
    shape: Shape,
    lines: usize,
    (avoid, most): (&[(usize, usize)], f64),
) -> Option<Solution> {
    let reach = reach_of(most).min(HOPELESS);
    let mut search = Search { avoid, most, reach, ..Search::new(cloth, shape) };
    search.run();
    let (breaks, cost) =
        search.finish().into_iter().find(|(breaks, _)| breaks.len() == lines + 1)?;
    Some(Solution::new(cloth.1, shape, (&breaks, cost)))
}

fn badness_of(ratio: f64) -> f64 {
    100.0 * ratio.abs().powi(3)
}

fn cost_of(badness: f64) -> f64 {
    (LINE + badness).powi(2)
}

/// How much a line gives that costs so much by its badness alone.
fn reach_of(cost: f64) -> f64 {
    ((cost.sqrt() - LINE).max(0.0) / 100.0).cbrt()
}

/// What a hyphen costs: more on a narrow measure, where looser lines are the lesser evil to a
/// column of hyphens.
fn hyphen_cost(material: &Material, measure: Length) -> f64 {
    let size = material.strand.pieces.first().map_or(measure, |piece| piece.tone.size);
    let narrow = (size * FULL_MEASURE).ratio(measure).max(1.0);
    HYPHEN * narrow.powi(3)
}

/// What comes of trying a line.
enum Try {
    Fine(Fit),
    Wrong,
    /// It is far too short, and so is every line that begins further on.
    Short,
}

/// What a search fills in. Room for it is made once, not for each paragraph.
#[derive(Default)]
struct Desk {
    rule: Rule,
    nodes: Vec<Node>,
    /// Which nodes end at each break.
    ranges: Vec<(usize, usize)>,
}

thread_local! {
    static DESK: Cell<Option<Desk>> = const { Cell::new(None) };
}

/// A desk with room for more nodes is let go.
const USUAL: usize = 1 << 15;

struct Search<'m> {
    measures: &'m Measures,
    desk: Desk,
    shape: Shape,
    /// What a hyphen costs on this measure.
    hyphen: f64,
    /// Where the last node of each kind was put.
    places: [usize; KINDS],
    /// More than the edges of a line can ever hang over its margins.
    hang: Length,
    /// Lines that must not be set, in order.
    avoid: &'m [(usize, usize)],
    /// Ways that cost as much are of no use: what a line costs is never below 0.
    most: f64,
    /// Lines that would have to give more are not tried.
    reach: f64,
    /// Whether anything is better than no lines at all.
    emergency: bool,
}

impl<'m> Search<'m> {
    fn new((material, measures): (&Material, &'m Measures), shape: Shape) -> Self {
        let root = Node { at: 0, previous: usize::MAX, lines: 0, class: 1, ladder: 0, cost: 0.0 };
        let hyphen = hyphen_cost(material, shape.measure);
        let sizes = material.strand.pieces.iter().map(|piece| piece.tone.size);
        let hang = sizes.max().unwrap_or_default() * 2;
        let mut desk = DESK.take().unwrap_or_default();
        desk.rule.lay(measures, shape);
        desk.nodes.clear();
        desk.nodes.push(root);
        desk.ranges.clear();
        desk.ranges.push((0, 1));
        Self {
            measures,
            desk,
            shape,
            hyphen,
            places: [0; KINDS],
            hang,
            avoid: &[],
            most: f64::INFINITY,
            reach: HOPELESS,
            emergency: false,
        }
    }

    /// Looks among lines near their natural width, which are few; whether no other way can be
    /// cheaper than the best that is found there. If so, all others that are of use are there, too.
    fn run_within_reach(&mut self) -> bool {
        let width = self.measures.sums.last().map_or(Length::ZERO, |sum| sum.width);
        let lines = width.ratio(self.shape.measure).ceil();
        // Most paragraphs cost less than a hyphen on each of their lines would.
        let reach = reach_of(lines * self.hyphen.powi(2)).max(TOLERANCE);
        if !self.shape.justified || reach >= HOPELESS {
            return false;
        }
        self.reach = reach;
        self.run();
        self.reach = HOPELESS;
        // What is beyond costs that for one line alone.
        let beyond = cost_of(badness_of(reach));
        self.last_nodes().iter().any(|node| node.cost < beyond)
    }

    /// Fills in the nodes of every break. In an emergency a break that cannot be reached is
    /// reached from the nearest one before it, however badly.
    fn run(&mut self) {
        self.desk.nodes.truncate(1);
        self.desk.ranges.truncate(1);
        self.places = [0; KINDS];
        let mut active = 0;
        for to in 1..self.measures.breaks.len() {
            let first_new = self.desk.nodes.len();
            while active < to && self.may_drop(to) && !self.reaches(active, to) {
                active += 1;
            }
            for from in (active..to).take(STARTS) {
                match self.feasible(from, to) {
                    Try::Fine(fit) => self.connect(from, to, fit, first_new),
                    Try::Wrong => {}
                    Try::Short => break,
                }
            }
            if self.desk.nodes.len() == first_new && self.emergency {
                self.force(to, first_new);
            }
            self.prune(first_new);
            self.desk.ranges.push((first_new, self.desk.nodes.len()));
            if self.measures.breaks[to].kind == Kind::Forced {
                active = to;
            }
        }
    }

    /// Whether lines end at `from` and what follows fits on one line up to `to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        self.desk.ranges[from].0 < self.desk.ranges[from].1 && !self.is_overfull(self.fit(from, to))
    }

    /// The line between two breaks, if lines end at `from` and it can be set.
    fn feasible(&self, from: usize, to: usize) -> Try {
        if self.desk.ranges[from].0 == self.desk.ranges[from].1 {
            return Try::Wrong;
        }
        let fit = self.fit(from, to);
        let open = !self.shape.justified || self.measures.breaks[to].kind == Kind::Forced;
        if fit.ratio > self.reach && !open && !self.emergency {
            // What hangs over the edge is the only thing that a later start may have more of.
            let left = (fit.slack - self.hang).ratio(fit.slack);
            return if fit.ratio * left > self.reach { Try::Short } else { Try::Wrong };
        }
        let fine = !self.is_overfull(fit) && self.avoid.binary_search(&(from, to)).is_err();
        if fine { Try::Fine(fit) } else { Try::Wrong }
    }

    /// A start is dropped for good only by a break that adds no hyphen.
    fn may_drop(&self, to: usize) -> bool {
        self.measures.breaks[to].hyphen == Length::ZERO
    }

    /// Connects the nearest start there is, overfull or not.
    fn force(&mut self, to: usize, first_new: usize) {
        let from = (0..to).rev().find(|from| self.desk.ranges[*from].0 < self.desk.ranges[*from].1);
        if let Some(from) = from {
            let fit = self.fit(from, to);
            self.connect(from, to, fit, first_new);
        }
    }

    fn fit(&self, from: usize, to: usize) -> Fit {
        let between = || Fit::between(self.measures, (from, to), self.shape);
        self.desk.rule.fit(from, to).unwrap_or_else(between)
    }

    fn is_overfull(&self, fit: Fit) -> bool {
        if self.shape.justified { fit.ratio < -1.0 } else { fit.slack < Length::ZERO }
    }

    /// Sets the line from every node at `from` to `to`.
    fn connect(&mut self, from: usize, to: usize, fit: Fit, first_new: usize) {
        let (cost, class) = self.line_cost(to, fit);
        let line = (cost + self.edge_cost(from, to), class);
        for previous in self.desk.ranges[from].0..self.desk.ranges[from].1 {
            if let Some(node) = self.step(self.desk.nodes[previous], to, line) {
                self.keep(Node { previous, ..node }, first_new);
            }
        }
    }

    /// The node one line after another: what the line costs by itself and after the one before.
    fn step(&self, node: Node, to: usize, (base, class): (f64, u8)) -> Option<Node> {
        let hyphen = self.measures.breaks[to].dashed;
        let last = to + 1 == self.measures.breaks.len();
        let ladder = if hyphen { (node.ladder + 1).min(3) } else { 0 };
        // A word of many lines is a ladder, or it runs off the page.
        if ladder > 2 && !self.emergency {
            return None;
        }
        let mut cost = node.cost + base;
        cost += match ladder {
            ..=1 => 0.0,
            2 => DOUBLE_HYPHEN,
            _ => LADDER,
        };
        if last && node.ladder > 0 {
            cost += FINAL_HYPHEN;
        }
        if self.shape.justified && node.class.abs_diff(class) > 1 && node.at > 0 {
            cost += FITNESS;
        }
        (cost < self.most).then_some(Node {
            at: to,
            lines: node.lines + 1,
            class,
            ladder,
            cost,
            ..node
        })
    }

    /// Keeps the cheapest node of its kind.
    fn keep(&mut self, new: Node, first_new: usize) {
        let same = |node: &Node| {
            (node.lines, node.class, node.ladder) == (new.lines, new.class, new.ladder)
        };
        // Where one of its kind was put last; before this break if none has been yet.
        let kind = new.kind();
        let at = self.places[kind];
        let known = match at {
            at if at < first_new => None,
            at if self.desk.nodes.get(at).is_some_and(same) => Some(at),
            _ => self.desk.nodes[first_new..].iter().position(same).map(|at| first_new + at),
        };
        match known {
            Some(at) if self.desk.nodes[at].cost <= new.cost => {}
            Some(at) => self.desk.nodes[at] = new,
            None => {
                self.places[kind] = self.desk.nodes.len();
                self.desk.nodes.push(new);
            }
        }
    }

    /// Lets go of nodes more than one line off the best: no page asks for them.
    fn prune(&mut self, first_new: usize) {
        let best = self.desk.nodes[first_new..].iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
        if let Some(lines) = best.map(|node| node.lines) {
            let mut at = first_new;
            while at < self.desk.nodes.len() {
                if self.desk.nodes[at].lines.abs_diff(lines) > 1 {
                    self.desk.nodes.remove(at);
                } else {
                    at += 1;
                }
            }
        }
    }

    /// What a line costs by itself, and its fitness class.
    fn line_cost(&self, to: usize, fit: Fit) -> (f64, u8) {
        let last = to + 1 == self.measures.breaks.len();
        let forced = self.measures.breaks[to].kind == Kind::Forced;
        let penalty = match self.measures.breaks[to].kind {
            Kind::Space | Kind::Forced => 0.0,
            Kind::Hyphen { capitalised: false } | Kind::Silent | Kind::Cut => self.hyphen,
            Kind::Hyphen { capitalised: true } => self.hyphen + HYPHEN_CAPITALISED,
            Kind::Bare => BARE,
        };
        if !self.shape.justified {
            return (self.ragged_cost(fit, last) + penalty * penalty, 1);
        }
        let ratio = if forced && fit.ratio > 0.0 { 0.0 } else { fit.ratio };
        let wrong = if ratio < -1.0 { WRONG } else { 0.0 };
        let mut cost = cost_of(badness_of(ratio) + wrong) + penalty * penalty;
        let length = self.shape.measure - fit.slack;
        if last && to > 1 && length < self.shape.indent.max(self.shape.measure / 12) * 2 {
            cost += RUNT;
        }
        let class = match ratio {
            r if r < -0.5 => 0,
            r if r <= 0.5 => 1,
            r if r <= 1.0 => 2,
            _ => 3,
        };
        (cost.min(WRONG * WRONG), class)
    }

    /// What the words at both edges of a line cost. The next line begins behind `to`, so the
    /// line knows its stacks with both neighbours by itself.
    fn edge_cost(&self, from: usize, to: usize) -> f64 {
        let stacks = STACK * f64::from(self.measures.stacks(from, to));
        if self.measures.breaks[to].clings { stacks + CLINGING } else { stacks }
    }

    /// Balanced lines want to be of one length, the last a little shorter; others want to be full
    /// but for the last.
    fn ragged_cost(&self, fit: Fit, last: bool) -> f64 {
        let short = fit.slack.ratio(self.shape.measure);
        let badness = if fit.slack < Length::ZERO { WRONG } else { 0.0 };
        let weight = match (last, self.shape.balanced) {
            (false, _) => 100.0,
            (true, true) => 60.0,
            (true, false) => 0.0,
        };
        let runt = if last && !self.shape.balanced && short > 0.85 { RUNT } else { 0.0 };
        // A line more costs more than any raggedness: balance is sought among the shortest.
        (short * weight).powi(2) * 10.0 + 200_000.0 + badness + runt
    }
}

#[cfg(test)]
mod tests;
