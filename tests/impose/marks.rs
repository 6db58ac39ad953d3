//! The marks beside pages, read back from the sheets.

use super::{book, sheets, whole};
use entretien::impose::{self, Edge, Marks, Options, Scheme, Sheet};
use entretien::measure::{Length, Size};

const MM: f64 = 72.0 / 25.4;
const ALL: Marks = Marks { fold: true, staple: true, crop: true };

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

/// Marks of 5 mm begin 3 mm from the corners; the fold is dashed; staples are on the outside.
#[test]
fn marks_of_a_booklet_stand_where_it_is_cut_folded_and_stapled() {
    let options = Options { marks: ALL, ..Options::new(Scheme::BOOKLET) };
    let imposed = impose::write(&book(8), &options).unwrap();
    assert!(!imposed.lacks_room);
    let sheets = sheets(&imposed.bytes);
    let margin = 8.0 * MM;
    let [left, bottom, right, top] = sheets[0].area("TrimBox");
    let [width, height] = sheets[0].size();
    assert!(close(left, margin) && close(right, margin + 864.0) && close(top, margin + 648.0));
    assert!(close(width, 864.0 + 2.0 * margin) && close(height, 648.0 + 2.0 * margin));
    // Eight marks at corners, two of the fold; two staples of three strokes each.
    let counts: Vec<usize> = sheets.iter().map(|sheet| sheet.lines.len()).collect();
    assert_eq!(counts, [16, 10, 10, 10]);
    for sheet in &sheets {
        for ([x, y, to_x, to_y], dashed) in &sheet.lines {
            let off_trim = |at: f64, from: f64, to: f64| at < from - 2.9 * MM || at > to + 2.9 * MM;
            let at_fold = [x, to_x].iter().all(|x| (**x - width / 2.0).abs() < 1.1 * MM);
            let outside = off_trim(*x, left, right) && off_trim(*to_x, left, right)
                || off_trim(*y, bottom, top) && off_trim(*to_y, bottom, top);
            assert!(outside || at_fold && !dashed, "a mark on a page: {x} {y} {to_x} {to_y}");
            if *dashed {
                assert!(at_fold && outside && close((y - to_y).abs(), 5.0 * MM));
            }
        }
    }
    let staples: Vec<i64> = sheets[0]
        .lines
        .iter()
        .filter(|([x, y, to_x, to_y], dashed)| {
            !dashed && close(*x, *to_x) && *y > bottom && *to_y < top
        })
        .map(|([_, y, _, to_y], _)| whole([(y + to_y) / 2.0 - bottom])[0])
        .collect();
    assert_eq!(staples, [162, 486]);
}

/// Where the page ends at the edge of the sheet, there is no room to mark a cut; the fold is
/// marked on the page, where the printer reaches.
#[test]
fn without_room_only_the_fold_is_marked() {
    let size = Size { width: Length::pt(864), height: Length::pt(648) };
    let options =
        Options { marks: ALL, sheet: Sheet::Paper(size), ..Options::new(Scheme::BOOKLET) };
    let imposed = impose::write(&book(4), &options).unwrap();
    assert!(imposed.lacks_room);
    let back = &sheets(&imposed.bytes)[1];
    assert_eq!(back.lines.len(), 2);
    let ([x, _, _, to_y], dashed) = back.lines[0];
    assert!(dashed && close(x, 432.0) && close(to_y, 0.0));
}

/// Turned upside down with its pages, a back keeps its marks at them.
#[test]
fn marks_turn_with_the_sheet() {
    let marks = Marks { fold: false, staple: false, crop: true };
    let size = Size { width: Length::pt(1000), height: Length::pt(800) };
    let lines = |edge| {
        let sheet = Sheet::Paper(size);
        let duplex = Some(edge);
        let options = Options { marks, sheet, duplex, ..Options::new(Scheme::BOOKLET) };
        let back = sheets(&impose::write(&book(4), &options).unwrap().bytes).remove(1);
        (back.lines.len(), whole(back.area("TrimBox")))
    };
    assert_eq!(lines(Edge::Short), (8, [68, 76, 932, 724]));
    assert_eq!(lines(Edge::Long), lines(Edge::Short));
}

/// Each of several pages is cut by itself; a place without a page has no marks.
#[test]
fn pages_that_are_cut_apart_have_four_corners_each() {
    let marks = Marks { fold: true, staple: true, crop: true };
    let options = Options { marks, ..Options::new(Scheme::FourUp) };
    let sheets = sheets(&impose::write(&book(6), &options).unwrap().bytes);
    assert_eq!(sheets.iter().map(|sheet| sheet.lines.len()).collect::<Vec<_>>(), [32, 16]);
}
