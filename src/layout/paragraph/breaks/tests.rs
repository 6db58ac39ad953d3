//! No other way to break a paragraph is cheaper, and none takes long to find.

use super::{Node, Search, Shape, solve};
use crate::edition::Align;
use crate::layout::paragraph::items::Material;
use crate::layout::paragraph::measures::{Kind, Measures};
use crate::layout::paragraph::{Context, Solution, set_line};
use crate::layout::strand::{Ink, Piece, Strand, Tone};
use crate::measure::Length;
use crate::text::{Fonts, Segmenter, Words};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

fn measured(text: &str, words: &mut Words<'_>) -> (Material, Measures) {
    let tone = Tone { minima: Some((2, 3)), ..Tone::sample() };
    let piece = Piece { tone, ..Piece::sample(0..text.len(), Ink::Text) };
    let strand =
        Strand { text: text.to_owned(), pieces: vec![piece], whole_words: false, backwards: false };
    Material::cut(strand, words, &Segmenter::default())
}

/// The least cost of all ways to go on from a node, tried one by one.
fn exhaustive(search: &Search<'_>, node: Node) -> f64 {
    let end = search.measures.breaks.len() - 1;
    if node.at == end {
        return node.cost;
    }
    let mut best = f64::INFINITY;
    for to in node.at + 1..=end {
        let fit = search.fit(node.at, to);
        if !search.is_overfull(fit)
            && let (cost, class) = search.line_cost(to, fit)
            && let line = (cost + search.edge_cost(node.at, to), class)
            && let Some(next) = search.step(node, to, line)
        {
            best = best.min(exhaustive(search, next));
        }
        if search.measures.breaks[to].kind == Kind::Forced {
            break;
        }
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_other_way_to_break_is_cheaper(
        picks in proptest::collection::vec(0_usize..12, 2..11),
        measure in 50_i64..160,
    ) {
        const WORDS: [&str; 12] = [
            "un", "mot", "l’extraordinaire", "typographie", "Garamond", "au-delà", "de",
            "maison", "c’est-à-dire", "intelligence", "à", "lignes",
        ];
        let text = picks.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(" ");
        let fonts = Fonts::core().unwrap();
        let (material, measures) = measured(&text, &mut Words::new(&fonts));
        let cloth = (&material, &measures);
        let shape =
            Shape { measure: Length::pt(measure), indent: Length::pt(10), justified: true, balanced: false };
        let mut search = Search::new(cloth, shape);
        search.run();
        // Where there is no other way, a ladder is allowed.
        let emergency = search.last_nodes().is_empty();
        let search = Search { emergency, ..Search::new(cloth, shape) };
        let best = exhaustive(&search, search.desk.nodes[0]);
        let found = solve(cloth, shape)[0].cost;
        if best.is_finite() {
            prop_assert!((found - best).abs() <= best.abs() * 1e-9, "{found} {best}: {text}");
        }
    }
}

/// Holds what is found among lines near their width first to what all lines would give.
fn assert_nothing_is_lost(picks: &[usize], measure: i64) {
    const WORDS: [&str; 8] = [
        "un",
        "mot",
        "l’extraordinaire",
        "typographie",
        "Garamond,",
        "au-delà",
        "maison",
        "intelligence.",
    ];
    let text = picks.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(" ");
    let fonts = Fonts::core().unwrap();
    let (material, measures) = measured(&text, &mut Words::new(&fonts));
    let cloth = (&material, &measures);
    let (measure, indent) = (Length::pt(measure), Length::pt(10));
    let shape = Shape { measure, indent, justified: true, balanced: false };
    let mut whole = Search::new(cloth, shape);
    whole.run();
    let ways = solve(cloth, shape);
    for (at, (breaks, cost)) in whole.finish().into_iter().enumerate() {
        let same = ways
            .iter()
            .position(|way| way.cost.total_cmp(&cost).is_eq() && way.lines() + 1 == breaks.len());
        assert!(same.is_some_and(|same| (same == 0) == (at == 0)), "{breaks:?}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn lines_near_their_width_are_enough_where_nothing_else_is_tried(
        picks in proptest::collection::vec(0_usize..8, 8..90),
        measure in 60_i64..330,
    ) {
        assert_nothing_is_lost(&picks, measure);
    }
}

#[test]
fn a_line_far_from_its_width_may_be_the_lesser_evil() {
    let picks = [
        3, 0, 7, 0, 1, 5, 5, 3, 0, 0, 0, 2, 5, 2, 5, 5, 1, 3, 0, 2, 1, 2, 5, 0, 1, 2, 2, 2, 3, 3,
        0, 5, 7, 3, 2, 3, 0, 2, 3, 0, 2, 3, 5, 5, 2, 4, 5, 2, 0,
    ];
    assert_nothing_is_lost(&picks, 139);
}

#[test]
fn places_that_take_no_room_are_one_place() {
    let fonts = Fonts::core().unwrap();
    let mut words = Words::new(&fonts);
    let mut breaks = |between: &str| {
        let text = format!("so{}it is", between.repeat(2000));
        measured(&text, &mut words).1.breaks.len()
    };
    let most = breaks("\u{200b}").max(breaks("\u{ad}")).max(breaks("\u{200b}\u{2060}"));
    assert!(most <= 5, "{most} places");
    assert!(breaks("\u{200b}a") > 2000);
}

#[test]
fn lines_of_joined_words_are_the_same_lines() {
    let fonts = Fonts::core().unwrap();
    let mut words = Words::new(&fonts);
    let text = "l’extraordinaire typographie de l’intelligence ".repeat(6);
    let shape =
        Shape { measure: Length::pt(90), indent: Length::ZERO, justified: true, balanced: false };
    let context = Context { shape, align: Align::Justified, last_ratio: 0.0 };
    let (mut material, measures) = measured(&text, &mut words);
    let mut ways = solve((&material, &measures), shape);
    let parts = material.items.len();
    let set = |material: &Material, ways: &[Solution], words: &mut Words<'_>| -> Vec<String> {
        let lines = ways.iter().flat_map(Solution::pairs);
        lines.map(|ends| format!("{:?}", set_line(material, ends, context, words))).collect()
    };
    let before = set(&material, &ways, &mut words);
    material.join(&mut ways);
    assert_eq!(set(&material, &ways, &mut words), before);
    assert!(material.items.len() < parts, "{parts} parts, all of them needed");
    let hyphens = ways[0].ends.iter().filter(|end| matches!(end.kind, Kind::Hyphen { .. }));
    assert!(hyphens.count() > 0, "no word is divided");
}
