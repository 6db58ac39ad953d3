//! Where pages lie on sheets: sizes, creep, boxes, turned and trimmed pages.

use super::{Leaf, book, saved, sheets, source, whole};
use entretien::impose::{self, Options, Scheme, Sheet};
use entretien::measure::{Length, Size};

fn paper(width: i64, height: i64) -> Sheet {
    Sheet::Paper(Size { width: Length::mm100(width), height: Length::mm100(height) })
}

fn assert_close(found: [f64; 4], expected: [f64; 4]) {
    let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01);
    assert!(close, "{found:?} is not {expected:?}");
}

/// Where the corner of every page lies, from the left edge of its sheet, by page.
fn lefts(pdf: &[u8]) -> Vec<f64> {
    let placed = sheets(pdf).into_iter().flat_map(|sheet| sheet.placed);
    let mut lefts: Vec<(usize, f64)> = placed.map(|page| (page.page, page.matrix[4])).collect();
    lefts.sort_by_key(|(page, _)| *page);
    lefts.into_iter().map(|(_, left)| left).collect()
}

/// Sixteen pages are four sheets. Each is pushed out by as many sheets as are folded around it:
/// with paper of 0.1 mm, by 0, 0.1, 0.2 and 0.3 mm. Its pages are moved towards the fold by as
/// much: 0.1 mm is 0.1 × 72 / 25.4 = 0.28346 pt, so 0, 0.2835, 0.5669 and 0.8504 pt.
#[test]
fn creep_moves_pages_towards_the_fold_sheet_by_sheet() {
    let pdf = book(16);
    let mut options = Options::new(Scheme::BOOKLET);
    let flat = lefts(&impose::write(&pdf, &options).unwrap().bytes);
    options.thickness = Length::mm100(10);
    let crept = lefts(&impose::write(&pdf, &options).unwrap().bytes);
    // Pages 1, 2, 15 and 16 are on the outermost sheet, 7 to 10 on the innermost.
    let around = [0, 0, 1, 1, 2, 2, 3, 3, 3, 3, 2, 2, 1, 1, 0, 0];
    for (at, sheets) in around.into_iter().enumerate() {
        // Right-hand pages have odd numbers, and move left.
        let direction = if at % 2 == 0 { -1.0 } else { 1.0 };
        let expected = direction * 0.283_46 * f64::from(sheets);
        let moved = crept[at] - flat[at];
        assert!((moved - expected).abs() < 0.000_2, "page {}: {moved} for {expected}", at + 1);
    }
}

/// In signatures of two sheets, only the inner one of each is pushed out.
#[test]
fn creep_begins_anew_with_each_signature() {
    let pdf = book(16);
    let scheme = Scheme::Booklet { signature: std::num::NonZeroUsize::new(2), back_cover: false };
    let flat = lefts(&impose::write(&pdf, &Options::new(scheme)).unwrap().bytes);
    let options = Options { thickness: Length::pt(1), ..Options::new(scheme) };
    let crept = lefts(&impose::write(&pdf, &options).unwrap().bytes);
    let moved: Vec<i64> = crept.iter().zip(&flat).map(|(a, b)| whole([a - b])[0]).collect();
    assert_eq!(moved, [0, 0, -1, 1, -1, 1, 0, 0, 0, 0, -1, 1, -1, 1, 0, 0]);
}

/// Half an A4 is 148.5 mm wide, an A5 148 mm: both pages lie against the fold, and half a
/// millimetre is left at either edge.
#[test]
fn a5_pages_go_on_a4_as_they_are() {
    let a5 = Leaf::of(419.528, 595.276);
    let pdf = saved(source(&vec![a5; 4]));
    let options = Options { sheet: paper(21_000, 29_700), ..Options::new(Scheme::BOOKLET) };
    let imposed = impose::write(&pdf, &options).unwrap();
    assert_eq!((imposed.scale, imposed.sheets, imposed.blanks), (1000, 1, 0));
    let sheet = &sheets(&imposed.bytes)[0];
    assert_close(sheet.area("MediaBox"), [0.0, 0.0, 841.89, 595.276]);
    assert_close(sheet.area("TrimBox"), [1.417, 0.0, 840.473, 595.276]);
    let [back, front] = [0, 1].map(|at| sheet.placed[at].matrix);
    assert_eq!((sheet.placed[0].page, sheet.placed[1].page), (4, 1));
    assert!((back[4] - 1.417).abs() < 0.01 && (front[4] - 420.945).abs() < 0.01);
    assert_eq!(whole([back[0] * 1e4, front[3] * 1e4]), [10_000; 2]);
}

/// √½ of its size, to a thousandth, is an A4 on half of one.
#[test]
fn larger_pages_are_made_smaller_and_smaller_ones_left() {
    let pages = |width, height| saved(source(&vec![Leaf::of(width, height); 4]));
    let on_a4 = |scheme| Options { sheet: paper(21_000, 29_700), ..Options::new(scheme) };
    let scale = |pdf: &[u8], scheme| impose::write(pdf, &on_a4(scheme)).unwrap().scale;
    let (a4, a6) = (pages(595.276, 841.89), pages(297.638, 419.528));
    assert_eq!(scale(&a4, Scheme::BOOKLET), 707);
    assert_eq!(scale(&a4, Scheme::TwoUp), 707);
    assert_eq!(scale(&a4, Scheme::FourUp), 500);
    assert_eq!(
        [Scheme::BOOKLET, Scheme::TwoUp, Scheme::FourUp].map(|it| scale(&a6, it)),
        [1000; 3]
    );
}

/// Two lying pages stand one above the other.
#[test]
fn two_lying_pages_share_a_standing_sheet() {
    let pdf = saved(source(&vec![Leaf::of(600.0, 400.0); 3]));
    for binding in [impose::Binding::Left, impose::Binding::Right] {
        let options = Options { binding: Some(binding), ..Options::new(Scheme::TwoUp) };
        let imposed = impose::write(&pdf, &options).unwrap();
        let [first, second] = &sheets(&imposed.bytes)[..] else { panic!("not two sides") };
        assert_eq!(whole(first.size()), [600, 800]);
        let bottom = |page: &super::Placed| (page.page, whole([page.matrix[5]])[0]);
        let bottoms: Vec<_> = first.placed.iter().map(bottom).collect();
        assert_eq!(bottoms, [(1, 400), (2, 0)]);
        assert_eq!(bottom(&second.placed[0]), (3, 400));
        assert_eq!((imposed.blanks, imposed.sheets), (1, 1));
    }
}

/// The trim of a page is what counts, however it is turned and wherever it lies.
#[test]
fn boxes_and_turns_of_pages_are_honoured() {
    for (turn, corner) in
        [(0, [10.0, 20.0]), (90, [410.0, 20.0]), (180, [410.0, 620.0]), (270, [10.0, 620.0])]
    {
        let mut leaf = Leaf::of(500.0, 700.0);
        leaf.turn = turn;
        leaf.boxes.push(("CropBox", [0.0, 0.0, 480.0, 680.0]));
        leaf.boxes.push(("TrimBox", [10.0, 20.0, 410.0, 620.0]));
        let pdf = saved(source(&vec![leaf; 4]));
        let imposed = impose::write(&pdf, &Options::new(Scheme::BOOKLET)).unwrap();
        let sheet = &sheets(&imposed.bytes)[0];
        let [width, height] = if turn % 180 == 0 { [400.0, 600.0] } else { [600.0, 400.0] };
        assert_eq!(whole(sheet.size()), whole([width * 2.0, height]), "{turn}");
        // The corner of the page that is read as its bottom left one lies on the fold.
        assert_eq!(whole(sheet.placed[1].apply(corner)), whole([width, 0.0]), "{turn}");
    }
}

#[test]
fn a_page_of_another_size_is_fitted_and_told_of() {
    let mut leaves = vec![Leaf::of(400.0, 600.0); 4];
    leaves[2] = Leaf::of(800.0, 600.0);
    let imposed = impose::write(&saved(source(&leaves)), &Options::new(Scheme::BOOKLET)).unwrap();
    assert_eq!(imposed.fitted, [3]);
    let placed = sheets(&imposed.bytes).into_iter().flat_map(|sheet| sheet.placed);
    let third = placed.into_iter().find(|page| page.page == 3).unwrap();
    assert_eq!(whole(third.matrix.map(|it| it * 2.0)), [1, 0, 0, 1, 800, 300]);
}

/// A page that goes beyond its trim may do so on three sides, never over the fold.
#[test]
fn bleed_ends_at_the_fold() {
    let mut leaf = Leaf::of(420.0, 620.0);
    leaf.boxes.push(("TrimBox", [10.0, 10.0, 410.0, 610.0]));
    let pdf = saved(source(&vec![leaf; 4]));
    let options = Options::new(Scheme::BOOKLET);
    let bare = sheets(&impose::write(&pdf, &options).unwrap().bytes);
    assert_close(bare[0].area("MediaBox"), [0.0, 0.0, 800.0, 600.0]);
    let mut doc = lopdf::Document::load_mem(&pdf).unwrap();
    for page in doc.page_iter().collect::<Vec<_>>() {
        let page = doc.get_dictionary_mut(page).unwrap();
        page.set("BleedBox", [0, 0, 420, 620].map(lopdf::Object::from).to_vec());
    }
    let bled = sheets(&impose::write(&saved(doc), &options).unwrap().bytes);
    assert_close(bled[0].area("MediaBox"), [0.0, 0.0, 820.0, 620.0]);
    assert_close(bled[0].area("BleedBox"), [0.0, 0.0, 820.0, 620.0]);
    assert_close(bled[0].area("TrimBox"), [10.0, 10.0, 810.0, 610.0]);
}

/// How far pages go beyond their trim can be said of a file that does not say so: what is printed
/// of a page without a trim is larger than it by as much.
#[test]
fn bleed_can_be_given() {
    let mut leaf = Leaf::of(420.0, 620.0);
    let options = Options { bleed: Some(Length::pt(10)), ..Options::new(Scheme::BOOKLET) };
    let boxes = |leaf: &Leaf| {
        let pdf = saved(source(&vec![leaf.clone(); 4]));
        let side = sheets(&impose::write(&pdf, &options).unwrap().bytes).remove(0);
        ["MediaBox", "BleedBox", "TrimBox"].map(|key| whole(side.area(key)))
    };
    let outer = [0, 0, 820, 620];
    assert_eq!(boxes(&leaf), [outer, outer, [10, 10, 810, 610]]);
    leaf.boxes.push(("TrimBox", [10.0, 10.0, 410.0, 610.0]));
    assert_eq!(boxes(&leaf), [outer, outer, [10, 10, 810, 610]]);
    // No page goes on beyond what there is of it.
    leaf.boxes[1] = ("TrimBox", [4.0, 4.0, 416.0, 616.0]);
    assert_eq!(boxes(&leaf), [[0, 0, 832, 620], [0, 0, 832, 620], [4, 4, 828, 616]]);
}

/// Nothing is printed on the back of a single side.
#[test]
fn a_sheet_printed_on_one_side_is_told_from_others() {
    let backs = |pages, scheme| impose::write(&book(pages), &Options::new(scheme)).unwrap().backs;
    let all =
        |pages| [Scheme::BOOKLET, Scheme::TwoUp, Scheme::FourUp].map(|scheme| backs(pages, scheme));
    assert_eq!([all(1), all(3), all(5)], [[0, 0, 0], [1, 1, 0], [2, 1, 1]]);
}
