//! Sheets are printed on both sides, laid one into another, folded, and read leaf by leaf: the
//! order of pages must come out, whoever thought of it.

use super::{Leaf, Placed, Sheet, book, saved, sheets, source};
use entretien::impose::{self, Binding, Edge, Options, Scheme, sides};
use std::num::NonZeroUsize;

/// What is read on the pages of a booklet whose sheets have these sides, left and right: from the
/// first page to the last.
fn read<T: Clone>(sides: &[[T; 2]], signatures: &[usize], binding: Binding) -> Vec<T> {
    let mut pages = Vec::new();
    let mut sheets = sides.chunks(2);
    for count in signatures {
        let stack: Vec<_> = sheets.by_ref().take(*count).collect();
        // Bound on the left, the book opens on the right half of the outermost sheet; what is
        // behind that half is the left half of the back, turned like a leaf.
        let (first, last) = match binding {
            Binding::Left => (1, 0),
            Binding::Right => (0, 1),
        };
        for sheet in &stack {
            pages.extend([sheet[0][first].clone(), sheet[1][last].clone()]);
        }
        for sheet in stack.iter().rev() {
            pages.extend([sheet[1][first].clone(), sheet[0][last].clone()]);
        }
    }
    pages
}

fn booklet(signature: usize, back_cover: bool) -> Scheme {
    Scheme::Booklet { signature: NonZeroUsize::new(signature), back_cover }
}

/// The sizes of signatures, from the depths of the sheets.
fn signatures(sides: &[impose::Side]) -> Vec<usize> {
    let mut sizes = Vec::new();
    for front in sides.iter().step_by(2) {
        match sizes.last_mut() {
            Some(size) if front.depth > 0 => *size += 1,
            _ => sizes.push(1),
        }
    }
    sizes
}

#[test]
fn booklets_of_one_to_sixty_four_pages_read_in_order() {
    for pages in 1..=64 {
        for binding in [Binding::Left, Binding::Right] {
            for signature in 0..=5 {
                let sides = sides(pages, booklet(signature, false), binding);
                let sizes = signatures(&sides);
                let most = if signature == 0 { 16 } else { signature };
                assert!(sizes.iter().all(|size| *size <= most), "{pages}: {sizes:?}");
                let (least, most) = (sizes.iter().min(), sizes.iter().max());
                assert!(most.unwrap() - least.unwrap() <= 1, "{pages}: uneven {sizes:?}");
                let halves: Vec<[_; 2]> =
                    sides.iter().map(|side| [side.cells[0], side.cells[1]]).collect();
                let mut expected: Vec<_> = (0..pages).map(Some).collect();
                expected.resize(pages.div_ceil(4) * 4, None);
                assert_eq!(read(&halves, &sizes, binding), expected, "{pages} {signature}");
            }
        }
    }
}

#[test]
fn the_back_cover_stays_outside() {
    for pages in 1..=64 {
        for binding in [Binding::Left, Binding::Right] {
            let sides = sides(pages, booklet(3, true), binding);
            let halves: Vec<[_; 2]> =
                sides.iter().map(|side| [side.cells[0], side.cells[1]]).collect();
            let mut expected: Vec<_> = (0..pages - 1).map(Some).collect();
            expected.resize(pages.div_ceil(4) * 4 - 1, None);
            expected.push(Some(pages - 1));
            assert_eq!(read(&halves, &signatures(&sides), binding), expected, "{pages}");
        }
    }
}

#[test]
fn several_to_a_side_stand_in_rows() {
    for pages in 1..=64 {
        for (scheme, cells) in [(Scheme::TwoUp, 2), (Scheme::FourUp, 4)] {
            let sides_of = |binding| sides(pages, scheme, binding);
            let (left, right) = (sides_of(Binding::Left), sides_of(Binding::Right));
            assert_eq!(left.len(), pages.div_ceil(cells));
            let flat: Vec<_> = left.iter().flat_map(|side| side.cells.clone()).collect();
            let mut expected: Vec<_> = (0..pages).map(Some).collect();
            expected.resize(pages.div_ceil(cells) * cells, None);
            assert_eq!(flat, expected);
            for (left, right) in left.iter().zip(&right) {
                for (left, right) in left.cells.chunks(2).zip(right.cells.chunks(2)) {
                    assert_eq!([left[0], left[1]], [right[1], right[0]]);
                }
            }
        }
    }
}

/// What is seen of the back of a sheet from its front, as if the paper were glass.
fn through_the_paper(sheet: &Sheet, edge: Edge) -> Vec<Placed> {
    let [width, height] = sheet.size();
    let upright_axis = (edge == Edge::Short) == (width >= height);
    let see = |placed: &Placed| {
        let [a, b, c, d, e, f] = placed.matrix;
        let matrix =
            if upright_axis { [-a, b, -c, d, width - e, f] } else { [a, -b, c, -d, e, height - f] };
        Placed { page: placed.page, matrix }
    };
    sheet.placed.iter().map(see).collect()
}

/// The pages on the left and right half of a side.
fn halves(placed: &[Placed], middle: f64) -> [Option<usize>; 2] {
    let on = |left: bool| {
        let found = placed.iter().find(|page| (page.apply([216.0, 324.0])[0] < middle) == left);
        found.map(|page| page.page)
    };
    [on(true), on(false)]
}

#[test]
fn printed_on_either_edge_the_booklet_reads_in_order_and_upright() {
    for pages in [1, 2, 3, 4, 5, 8, 13, 16, 31] {
        let pdf = book(pages);
        for edge in [Edge::Short, Edge::Long] {
            for binding in [Binding::Left, Binding::Right] {
                let mut options = Options::new(booklet(3, false));
                options.duplex = Some(edge);
                options.binding = Some(binding);
                let imposed = impose::write(&pdf, &options).unwrap();
                let mut printed = Vec::new();
                for (at, sheet) in sheets(&imposed.bytes).iter().enumerate() {
                    let back = at % 2 == 1;
                    let seen =
                        if back { through_the_paper(sheet, edge) } else { sheet.placed.clone() };
                    // Up on the front is up on the back, and letters of the back are seen mirrored.
                    for page in &seen {
                        assert!(page.matrix[3] > 0.0, "{pages} {edge:?}: {page:?} upside down");
                        assert_eq!(page.matrix[0] < 0.0, back, "{pages} {edge:?}: {page:?}");
                    }
                    let [left, right] = halves(&seen, sheet.size()[0] / 2.0);
                    // Seen from behind, as it is read, left is right.
                    printed.push(if back { [right, left] } else { [left, right] });
                }
                let sizes = signatures(&sides(pages, options.scheme, binding));
                let mut expected: Vec<_> = (1..=pages).map(Some).collect();
                expected.resize(pages.div_ceil(4) * 4, None);
                assert_eq!(read(&printed, &sizes, binding), expected, "{pages} {edge:?}");
            }
        }
    }
}

/// Tall pages stand side by side on a sheet that stands: its back is upright when it is turned on
/// the long edge.
#[test]
fn a_sheet_that_stands_is_turned_on_its_long_edge() {
    let pdf = saved(source(&vec![Leaf::of(200.0, 600.0); 4]));
    for (edge, upright) in [(None, true), (Some(Edge::Long), true), (Some(Edge::Short), false)] {
        let options = Options { duplex: edge, ..Options::new(Scheme::BOOKLET) };
        let imposed = impose::write(&pdf, &options).unwrap();
        assert_eq!(imposed.duplex, edge.unwrap_or(Edge::Long));
        let back = &sheets(&imposed.bytes)[1];
        assert!(back.placed.iter().all(|page| (page.matrix[3] > 0.0) == upright), "{edge:?}");
    }
}
