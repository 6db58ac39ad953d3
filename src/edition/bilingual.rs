//! Two editions of one interview side by side: what has to be told apart is.

use super::{Design, Edition, Imprint};
use crate::model::Part;

impl Edition {
    /// Prepares an original and its translation for one book: the places and images of the
    /// translation get names of their own, both are set on one paper, line by line, and the original
    /// bears the name of both.
    #[must_use]
    pub fn beside(self, translation: Self) -> (Self, Self) {
        let (mut original, mut other) = (self, translation);
        other.interview.rename(&|name| format!("{OTHER}{name}"));
        let pictures = std::mem::take(&mut other.pictures).into_iter();
        other.pictures = pictures.map(|(path, it)| (format!("{OTHER}{path}"), it)).collect();
        original.pictures.extend(other.pictures.clone());
        let lang = &other.interview.front.lang;
        let modified = original.imprint.modified.max(other.imprint.modified);
        let front = &mut original.interview.front;
        front.slug = format!("{}.{}", front.slug, lang);
        front.identifier = None;
        front.other_identifiers.clear();
        let imprint = Imprint::of(front, &original.design.paper.name);
        original.imprint = Imprint { modified, ..imprint };
        original.page_map = None;
        // Lines that run downward and across do not stand level: here all run across.
        let turned = original.design.vertical || other.design.vertical;
        if turned || original.design.paper != other.design.paper {
            let paper = original.design.paper.clone();
            for edition in [&mut original, &mut other] {
                edition.interview.front.vertical = false;
                let design = Design::on(paper.clone()).suited_to(&edition.interview.front);
                let Design { embed_fonts, cover, .. } = edition.design;
                edition.design = Design { embed_fonts, cover, ..design };
            }
        }
        original.share_grid(&mut other);
        (original, other)
    }

    /// Gives two editions one grid, the wider of theirs, so that facing lines stand level.
    pub fn share_grid(&mut self, other: &mut Self) {
        let (one, other) = (&mut self.design, &mut other.design);
        let wider = if one.leading >= other.leading { &*one } else { &*other };
        let (leading, head, foot) = (wider.leading, wider.margins.head, wider.margins.foot);
        for design in [one, other] {
            design.leading = leading;
            (design.margins.head, design.margins.foot) = (head, foot);
        }
    }

    /// Numbers the notes of a translation after those of its original, with which they share a
    /// text.
    pub fn number_after(&mut self, original: &Self) {
        let last = original.interview.notes.iter().map(|note| note.number).max().unwrap_or(0);
        self.interview.notes.iter_mut().for_each(|note| note.number += last);
    }

    /// What a place of the translation is called: those that every text has, such as its title,
    /// are told apart from those of the original, too.
    #[must_use]
    pub fn name_in_translation(name: &str) -> String {
        if name.starts_with(OTHER) { name.to_owned() } else { format!("{OTHER}{name}") }
    }
}

/// The parts of two texts side by side, in order: each with its counterpart, or with none. Parts
/// match by what they are; of two ways to match them the longer counts.
#[must_use]
pub fn side_by_side<'a>(here: &'a [Part], there: &'a [Part]) -> Vec<[Option<&'a Part>; 2]> {
    let sort = std::mem::discriminant::<Part>;
    let (rows, columns) = (here.len(), there.len());
    let mut longest = vec![vec![0_usize; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            longest[row][column] = match sort(&here[row]) == sort(&there[column]) {
                true => longest[row + 1][column + 1] + 1,
                false => longest[row + 1][column].max(longest[row][column + 1]),
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::with_capacity(rows.max(columns));
    while row < rows || column < columns {
        let (one, other) = (here.get(row), there.get(column));
        let pair = match (one, other) {
            (Some(a), Some(b)) if sort(a) != sort(b) => {
                let skips_here = longest[row + 1][column] >= longest[row][column + 1];
                if skips_here { [one, None] } else { [None, other] }
            }
            _ => [one, other],
        };
        row += usize::from(pair[0].is_some());
        column += usize::from(pair[1].is_some());
        pairs.push(pair);
    }
    pairs
}

/// What the names of the translation begin with.
const OTHER: &str = "t-";
