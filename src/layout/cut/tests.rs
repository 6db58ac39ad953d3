//! Pages cut from small columns, held against every other way to cut them.

use super::costs::BROKEN;
use super::search::{BROAD, Cutter};
use super::{Cut, Frame, Spreads, cut};
use crate::diagnostic::Span;
use crate::edition::{Align, Feet};
use crate::layout::flow::{Content, Paragraph, Solid, Unit};
use crate::layout::paragraph::{Context, Material, Shape, solve};
use crate::layout::strand::{Ink, Piece, Strand};
use crate::layout::window::Window;
use crate::measure::Length;
use crate::text::{Fonts, Segmenter, Words};
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop, prop_assert, prop_assert_eq, proptest,
};
use std::ops::Range;

const LEADING: Length = Length::pt(14);

pub(super) const fn frame(lines: i64) -> Frame {
    let (gap, feet) = (Length::pt(10), Feet::Even);
    Frame { leading: LEADING, lines, gap, feet, facing: false, columns: 1, head: 0 }
}

/// A paragraph of so many lines, the last of which may call a note.
fn paragraph(lines: usize, note: Option<usize>, words: &mut Words<'_>) -> Unit {
    noted(lines, &|line| note.filter(|_| line + 1 == lines), words)
}

/// A paragraph of so many lines, with the note that each calls.
fn noted(lines: usize, note: &dyn Fn(usize) -> Option<usize>, words: &mut Words<'_>) -> Unit {
    let mut strand = Strand::default();
    let mut push = |text: &str, ink| {
        let start = strand.text.len();
        strand.text.push_str(text);
        strand.pieces.push(Piece::sample(start..strand.text.len(), ink));
    };
    for line in 0..lines {
        push("mot", Ink::Text);
        if let Some(note) = note(line) {
            push("1", Ink::NoteCall(note));
        }
        if line + 1 < lines {
            push("\n", Ink::Break);
        }
    }
    let shape =
        Shape { measure: Length::pt(200), indent: Length::ZERO, justified: true, balanced: false };
    let (material, measures) = Material::cut(strand, words, &Segmenter::default());
    let solutions = solve((&material, &measures), shape);
    let context = Context { shape, align: Align::Justified, last_ratio: 0.0 };
    let (start, leading, hanging) = (Length::ZERO, LEADING, Vec::new());
    let (cut, runs) = (Some(0.0), false);
    let p = Paragraph { material, context, start, leading, solutions, cut, hanging, runs };
    Unit::new(Content::Paragraph(Box::new(p)), Span::default())
}

/// Something that cannot be cut.
fn solid(lines: i64) -> Unit {
    let solid = Solid { lines, ..Solid::default() };
    Unit::new(Content::Solid(vec![solid]), Span::default())
}

/// A unit of a made-up column.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sketch {
    Lines(usize),
    /// A paragraph whose last line calls a note of so many lines.
    Noted(usize, usize),
    /// Not to be parted from what follows.
    Heading,
    /// May wait for the next page.
    Figure(i64),
}

pub(super) fn column(sketches: &[Sketch], fonts: &Fonts) -> (Vec<Unit>, Vec<Vec<Length>>) {
    let mut words = Words::new(fonts);
    let mut notes = Vec::new();
    let units = sketches.iter().map(|sketch| match *sketch {
        Sketch::Lines(lines) => paragraph(lines, None, &mut words),
        Sketch::Noted(lines, note) => {
            notes.push(vec![Length::pt(11); note]);
            paragraph(lines, Some(notes.len() - 1), &mut words)
        }
        Sketch::Heading => Unit { before: 1, keep_next: true, ..solid(1) },
        Sketch::Figure(lines) => Unit { before: 1, after: 1, floats: true, ..solid(lines) },
    });
    (units.collect(), notes)
}

/// A column before it is cut; every way that is tried stays in memory.
fn cutter(units: Vec<Unit>, notes: &[Vec<Length>], lines: i64) -> Cutter {
    let mut cutter = Cutter::new(frame(lines));
    cutter.append(units, &|note| notes[note].clone());
    cutter.limit = usize::MAX;
    cutter
}

fn pages(sketches: &[Sketch], lines: i64) -> Vec<Cut> {
    let fonts = Fonts::core().unwrap();
    let (units, notes) = column(sketches, &fonts);
    cut(units, &notes, frame(lines)).1
}

/// The lines of each page's stretches, by unit.
pub(super) fn stretches(cuts: &[Cut]) -> Vec<Vec<(usize, usize, usize)>> {
    let of = |cut: &Cut| cut.stretches.iter().map(|s| (s.unit, s.lines.0, s.lines.1)).collect();
    cuts.iter().map(of).collect()
}

/// The lines of each page's notes, by note.
fn notes(cuts: &[Cut]) -> Vec<Vec<(usize, usize, usize)>> {
    let of = |cut: &Cut| cut.notes.iter().map(|n| (n.note, n.lines.0, n.lines.1)).collect();
    cuts.iter().map(of).collect()
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    use Sketch::Lines;
    // Cut where the page is full, the second paragraph would leave a widow.
    let cuts = pages(&[Lines(4), Lines(5), Lines(9)], 8);
    assert_eq!(stretches(&cuts)[0], [(0, 0, 4), (1, 0, 3)]);
    // And here an orphan.
    let cuts = pages(&[Lines(7), Lines(5), Lines(4)], 8);
    assert_eq!(stretches(&cuts)[0], [(0, 0, 7)]);
}

#[test]
fn a_heading_stays_with_two_lines_of_what_follows() {
    use Sketch::{Heading, Lines};
    let cuts = pages(&[Lines(5), Heading, Lines(6)], 8);
    assert_eq!(stretches(&cuts)[1][0], (1, 0, 1));
}

#[test]
fn the_first_page_begins_lower_rather_than_end_short() {
    use Sketch::{Heading, Lines};
    let cuts = pages(&[Lines(3), Heading, Lines(2), Heading, Lines(10)], 9);
    assert_eq!(cuts[0].stretches.len(), 3);
    assert_eq!(cuts[0].stretches[0].white, 2);
}

#[test]
fn a_figure_that_does_not_fit_lets_the_text_go_before_it() {
    use Sketch::{Figure, Lines};
    let cuts = pages(&[Lines(5), Figure(5), Lines(12)], 9);
    assert_eq!(stretches(&cuts)[0], [(0, 0, 5), (2, 0, 4)]);
    assert_eq!(stretches(&cuts)[1][0], (1, 0, 1));
}

#[test]
fn a_figure_may_stand_at_the_head_of_its_page() {
    use Sketch::{Figure, Lines};
    // Where it is called it would leave room for a single line of what follows.
    let cuts = pages(&[Lines(9), Lines(3), Figure(3), Lines(11)], 9);
    assert_eq!(stretches(&cuts)[1], [(2, 0, 1), (1, 0, 3), (3, 0, 2)]);
}

#[test]
fn a_note_stands_on_the_page_of_its_call_and_splits_at_need() {
    use Sketch::{Lines, Noted};
    let cuts = pages(&[Lines(3), Noted(2, 2), Lines(9)], 9);
    assert_eq!(notes(&cuts)[0], [(0, 0, 2)]);
    let cuts = pages(&[Lines(2), Noted(2, 6), Lines(4)], 8);
    assert_eq!(notes(&cuts)[..2], [[(0, 0, 4)], [(0, 4, 6)]]);
}

#[test]
fn a_note_longer_than_a_page_ends() {
    use Sketch::{Lines, Noted};
    let cuts = pages(&[Lines(2), Noted(2, 40), Lines(4), Noted(3, 30)], 8);
    for note in 0..2 {
        let parts = notes(&cuts).concat().into_iter().filter(|part| part.0 == note);
        let mut end = 0;
        for (_, from, to) in parts {
            assert!(from == end && to >= from + 2, "{from} {to}");
            end = to;
        }
        assert_eq!(end, [40, 30][note]);
    }
}

#[test]
fn a_paragraph_over_many_pages_takes_no_more_steps_than_they_have() {
    let fonts = Fonts::core().unwrap();
    let steps = |lines| {
        let (units, notes) = column(&[Sketch::Lines(lines)], &fonts);
        let mut cutter = cutter(units, &notes, 8);
        cutter.advance(0, &[0]);
        cutter.nodes.len()
    };
    let (some, many) = (steps(100), steps(800));
    assert!(many < some * 10, "{some} and {many}");
}

#[test]
fn the_head_of_a_table_is_repeated() {
    let fonts = Fonts::core().unwrap();
    let (mut units, notes) = column(&[Sketch::Lines(3)], &fonts);
    units.push(Unit { keep_next: true, ..solid(1) });
    units.extend((0..9).map(|_| Unit { repeats: Some(1), ..solid(1) }));
    let cuts = cut(units, &notes, frame(8)).1;
    let second = &cuts[1].stretches[0];
    assert_eq!((second.unit, second.again), (1, true));
    let rows = cuts.iter().flat_map(|cut| &cut.stretches).filter(|s| s.unit > 1).count();
    assert_eq!(rows, 9);
}

/// The least cost of all ways to go on from a node, tried one by one.
fn exhaustive(cutter: &mut Cutter, (unit, count): (usize, usize), node: usize) -> f64 {
    if unit == count {
        return cutter.end(node).1;
    }
    let ways = cutter.advance(unit, &[node]);
    ways.into_iter()
        .map(|way| exhaustive(cutter, (unit + 1, count), way))
        .fold(f64::INFINITY, f64::min)
}

/// Two columns of blocks, cut for facing pages: the blocks, the columns and their pages.
type Faced = (Vec<[Range<usize>; 2]>, [(Window<Unit>, Vec<Cut>); 2]);

fn faced(blocks: &[[Vec<Sketch>; 2]], lines: i64) -> Faced {
    let fonts = Fonts::core().unwrap();
    let facing = Frame { facing: true, ..frame(lines) };
    let (mut one, mut other) = (Cutter::new(facing), Cutter::new(facing));
    let mut spreads = Spreads::new();
    let mut ranges = Vec::new();
    let all =
        [0, 1].map(|at| blocks.iter().flat_map(|block| block[at].clone()).collect::<Vec<_>>());
    let [(one_units, one_notes), (other_units, other_notes)] =
        all.map(|sketches| column(&sketches, &fonts));
    let mut units = [one_units.into_iter(), other_units.into_iter()];
    for block in blocks {
        let ends = [one.units.end(), other.units.end()];
        for (at, side) in [&mut one, &mut other].into_iter().enumerate() {
            let notes = [&one_notes, &other_notes][at];
            let own = units[at].by_ref().take(block[at].len());
            side.append(own.map(|unit| Unit { floats: false, ..unit }), &|note| {
                notes[note].clone()
            });
        }
        let range = [ends[0]..one.units.end(), ends[1]..other.units.end()];
        spreads.block(&mut [&mut one, &mut other], &range);
        ranges.push(range);
    }
    let [left, right] = spreads.finish(&mut [&mut one, &mut other]);
    (ranges, [(one.units, left), (other.units, right)])
}

/// On which page and line a unit begins.
fn begins(units: &Window<Unit>, cuts: &[Cut], unit: usize) -> Option<(usize, i64)> {
    cuts.iter().enumerate().find_map(|(page, cut)| {
        let mut line = 0;
        for stretch in &cut.stretches {
            line += stretch.white;
            if stretch.unit == unit && stretch.lines.0 == 0 {
                return Some((page, line));
            }
            let own = &units[stretch.unit];
            line += own.stretch_lines(stretch.lines, stretch.solution, LEADING) + stretch.below;
        }
        None
    })
}

/// What is lost or set twice of a column.
fn lost(units: &Window<Unit>, cuts: &[Cut]) -> Option<String> {
    let all = cuts.iter().flat_map(|cut| &cut.stretches);
    (0..units.end()).find_map(|unit| {
        let total = match &units[unit].content {
            Content::Paragraph(p) => p.lines(0),
            Content::Solid(_) => 1,
            Content::NewPage => 0,
        };
        let mut end = 0;
        for stretch in all.clone().filter(|stretch| stretch.unit == unit) {
            if stretch.lines.0 != end {
                return Some(format!("unit {unit} goes on at {:?}", stretch.lines));
            }
            end = stretch.lines.1;
        }
        (end != total).then(|| format!("unit {unit} ends at line {end} of {total}"))
    })
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let weights = (0..10_u8, 1..7_usize, 1..7_usize);
    weights.prop_map(|(kind, lines, note)| match kind {
        0..6 => Sketch::Lines(lines),
        6 => Sketch::Noted(lines, note),
        7 | 8 => Sketch::Heading,
        _ => Sketch::Figure(i64::try_from(note).unwrap()),
    })
}

/// How many nodes it takes to cut a paragraph each line of which calls a note of two lines, which
/// no page can hold beside them.
fn nodes_for(lines: usize) -> usize {
    let fonts = Fonts::core().unwrap();
    let unit = noted(lines, &Some, &mut Words::new(&fonts));
    let mut cutter = cutter(vec![unit], &vec![vec![Length::pt(11); 2]; lines], 20);
    cutter.finish();
    cutter.nodes.len()
}

#[test]
fn notes_that_pile_up_take_no_more_steps_than_there_are_lines() {
    let [some, twice] = [150, 300].map(nodes_for);
    assert!(twice < some * 5 / 2, "{some} nodes, then {twice}");
}

/// How many lines each column takes of paragraphs of two lines.
fn heights(paragraphs: usize, frame: Frame) -> Vec<usize> {
    let fonts = Fonts::core().unwrap();
    let (units, notes) = column(&vec![Sketch::Lines(2); paragraphs], &fonts);
    let cuts = cut(units, &notes, frame).1;
    let lines = |cut: &Cut| cut.stretches.iter().map(|s| s.lines.1 - s.lines.0).sum();
    cuts.iter().map(lines).collect()
}

#[test]
fn the_columns_of_the_last_page_are_as_high_as_each_other() {
    let frame = |lines, columns, head| Frame { feet: Feet::Ragged, columns, head, ..frame(lines) };
    assert_eq!(heights(10, frame(40, 1, 0)), [20]);
    assert_eq!(heights(10, frame(40, 2, 0)), [10, 10]);
    assert_eq!(heights(10, frame(40, 3, 0)), [8, 8, 4]);
    assert_eq!(heights(12, frame(8, 2, 0)), [8, 8, 4, 4]);
    assert_eq!(heights(11, frame(8, 2, 0)), [8, 8, 4, 2]);
    assert_eq!(heights(8, frame(8, 2, 0)), [8, 8]);
    // Below a title there is less room on the first page only.
    assert_eq!(heights(10, frame(40, 2, 4)), [10, 10]);
    assert_eq!(heights(10, frame(8, 2, 4)), [4, 4, 6, 6]);
}

/// What it costs to cut a column when so many states are gone on from, and through how many nodes
/// that goes.
fn searched(sketches: &[Sketch], broad: usize) -> (f64, usize) {
    let fonts = Fonts::core().unwrap();
    let (units, notes) = column(sketches, &fonts);
    let mut cutter = cutter(units, &notes, 36);
    cutter.broad = broad;
    let mut frontier = vec![0];
    for unit in 0..sketches.len() {
        frontier = cutter.advance(unit, &frontier);
        assert!(frontier.len() <= broad);
    }
    let nodes = cutter.nodes.len();
    let last = cutter.cheapest(frontier).unwrap();
    (cutter.end(last).1, nodes)
}

#[test]
fn a_note_in_every_answer_is_cut_as_well_in_fewer_steps() {
    let sketches: Vec<Sketch> = (0..120).map(|at| Sketch::Noted(4, 1 + at % 3)).collect();
    let [(best, all), (found, some)] = [usize::MAX, BROAD].map(|most| searched(&sketches, most));
    assert!(some < all, "{some} nodes of {all}");
    assert!((found - best).abs() < 1e-6, "{found} is more than {best}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_other_way_to_cut_is_cheaper(
        sketches in prop::collection::vec(sketch(), 1..8),
        lines in 6..10_i64,
    ) {
        let fonts = Fonts::core().unwrap();
        let (units, notes) = column(&sketches, &fonts);
        let count = units.len();
        let mut cutter = cutter(units, &notes, lines);
        let best = exhaustive(&mut cutter, (0, count), 0);
        let mut frontier = vec![0];
        for unit in 0..count {
            frontier = cutter.advance(unit, &frontier);
        }
        let last = cutter.cheapest(frontier).unwrap();
        let found = cutter.end(last).1;
        // What fits nowhere is forced, at that price, only where every other way is closed; tried
        // one by one, each way that closes forces it.
        let forced = best >= BROKEN * 2.0;
        prop_assert!(forced || (found - best).abs() <= best.abs() * 1e-9, "{found} {best}");
    }

    #[test]
    fn the_best_pages_are_among_those_of_the_cheapest_states(
        sketches in prop::collection::vec(sketch(), 40..90),
    ) {
        let [(best, _), (found, _)] = [usize::MAX, BROAD].map(|most| searched(&sketches, most));
        prop_assert!((found - best).abs() < 1e-6, "{found} is more than {best}");
    }

    #[test]
    fn pages_handed_out_early_are_those_of_the_whole(
        sketches in prop::collection::vec(sketch(), 1..60),
        lines in 5..12_i64,
    ) {
        let fonts = Fonts::core().unwrap();
        let (units, notes) = column(&sketches, &fonts);
        let heights = |note: usize| notes[note].clone();
        let mut cutter = Cutter::new(frame(lines));
        let mut early = Vec::new();
        for unit in units {
            cutter.append([unit], &heights);
            cutter.limit = 0;
            if cutter.go_on() {
                let settled = cutter.settle();
                if !settled.pages.is_empty() {
                    cutter.release(&settled.rest);
                }
                early.extend(settled.pages);
            }
        }
        early.extend(cutter.finish());
        let (units, notes) = column(&sketches, &fonts);
        prop_assert_eq!(early, cut(units, &notes, frame(lines)).1);
    }

    #[test]
    fn every_line_is_set_once_and_in_order(
        sketches in prop::collection::vec(sketch(), 1..30),
        lines in 5..20_i64,
        (breaks, long) in any::<(bool, bool)>(),
    ) {
        let fonts = Fonts::core().unwrap();
        let (mut units, mut notes) = column(&sketches, &fonts);
        if long {
            // More notes than text: they pile up, and are worked off in their order.
            notes.iter_mut().for_each(|note| *note = note.repeat(9));
        }
        if breaks {
            units.insert(units.len() / 2, Unit::new(Content::NewPage, Span::default()));
        }
        let (units, cuts) = cut(units, &notes, frame(lines));
        prop_assert_eq!(lost(&units, &cuts), None);
        for (note, heights) in notes.iter().enumerate() {
            let mut end = 0;
            for part in cuts.iter().flat_map(|cut| &cut.notes).filter(|part| part.note == note) {
                prop_assert!(part.lines.0 == end, "note {note} goes on at {:?}", part.lines);
                end = part.lines.1;
            }
            prop_assert!(end == heights.len(), "note {note} ends at line {end}");
        }
    }

    #[test]
    fn blocks_begin_level_on_facing_pages(
        blocks in prop::collection::vec(
            [prop::collection::vec(sketch(), 0..5), prop::collection::vec(sketch(), 0..5)],
            1..10,
        ),
        lines in 6..30_i64,
    ) {
        let (ranges, [(left, verso), (right, recto)]) = faced(&blocks, lines);
        prop_assert_eq!(verso.len(), recto.len());
        prop_assert_eq!(lost(&left, &verso), None);
        prop_assert_eq!(lost(&right, &recto), None);
        let noted = blocks.iter().flatten().flatten().any(|it| matches!(it, Sketch::Noted(..)));
        for [one, other] in ranges {
            // What is taller than a page with its notes stands where it can.
            if !one.is_empty() && !other.is_empty() && !noted {
                let (here, there) =
                    (begins(&left, &verso, one.start), begins(&right, &recto, other.start));
                prop_assert_eq!(here, there, "units {} and {}", one.start, other.start);
            }
        }
    }
}
