//! The order of pages on the sheets of a booklet, as a table that binders could have drawn.

use entretien::impose::{Binding, Scheme, sides};
use std::fmt::Write;

/// Of a booklet of so many pages bound at the left, what stands left and right on every side: by
/// the rule of thumb that the two pages of a side add up to one more than the places of the booklet,
/// the odd one being on the right of a front and on the left of a back.
fn by_the_rule(pages: usize) -> Vec<[usize; 2]> {
    let places = pages.div_ceil(4) * 4;
    let front =
        |low: usize| if low % 2 == 1 { [places + 1 - low, low] } else { [low, places + 1 - low] };
    (1..=places / 2).map(front).collect()
}

/// The numbers on the sides of a booklet, 0 where nothing is.
fn numbers(pages: usize, binding: Binding) -> Vec<[usize; 2]> {
    let sides = sides(pages, Scheme::BOOKLET, binding);
    let number = |cell: &Option<usize>| cell.map_or(0, |page| page + 1);
    sides.iter().map(|side| [number(&side.cells[0]), number(&side.cells[1])]).collect()
}

#[test]
fn one_to_sixty_four_pages_stand_as_in_the_table() {
    let mut table = String::new();
    for pages in 1..=64 {
        let left = numbers(pages, Binding::Left);
        let there = |page: usize| if page > pages { 0 } else { page };
        let rule: Vec<[usize; 2]> =
            by_the_rule(pages).into_iter().map(|pair| pair.map(there)).collect();
        assert_eq!(left, rule, "{pages} pages");
        let mirrored: Vec<[usize; 2]> = rule.iter().map(|[left, right]| [*right, *left]).collect();
        assert_eq!(numbers(pages, Binding::Right), mirrored, "{pages} pages bound at the right");
        let shown = |page: usize| if page == 0 { "-".to_owned() } else { page.to_string() };
        write!(table, "{pages:>2}:").unwrap();
        for [left, right] in left {
            write!(table, " {}|{}", shown(left), shown(right)).unwrap();
        }
        table.push('\n');
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("orders", table);
    });
}
