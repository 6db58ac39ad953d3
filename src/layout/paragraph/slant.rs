//! Italic correction: white where slanted letters lean into upright ones with no space between.

use crate::layout::strand::{Ink, Piece, Strand};
use crate::measure::{Length, round};
use crate::text::{Edge, Fonts};

/// Measures the white that every change of slant in a strand needs.
pub(super) fn correct(strand: &mut Strand, fonts: &Fonts) {
    for at in 1..strand.pieces.len() {
        let (before, after) = (&strand.pieces[at - 1], &strand.pieces[at]);
        let correction = between(&strand.text, (before, after), fonts);
        strand.pieces[at - 1].correction = correction;
    }
}

/// By how much the ink of the slanted side reaches over its own edge.
fn between(text: &str, (before, after): (&Piece, &Piece), fonts: &Fonts) -> Length {
    let is_text = |piece: &Piece| matches!(piece.ink, Ink::Text | Ink::NoteCall(_));
    let last = text[before.range.clone()].chars().next_back().filter(|c| !c.is_whitespace());
    let first = text[after.range.clone()].chars().next().filter(|c| !c.is_whitespace());
    let (Some(last), Some(first), true) = (last, first, is_text(before) && is_text(after)) else {
        return Length::ZERO;
    };
    if matches!(first, '.' | ',' | '…') {
        // Low marks stand under the overhang.
        return Length::ZERO;
    }
    let slanted = |piece: &Piece| fonts.face(piece.tone.look.face).italic;
    match (slanted(before), slanted(after)) {
        (true, false) => overhang(before, (last, Edge::Right), fonts),
        (false, true) => overhang(after, (first, Edge::Left), fonts),
        (true, true) | (false, false) => Length::ZERO,
    }
}

fn overhang(piece: &Piece, (character, edge): (char, Edge), fonts: &Fonts) -> Length {
    let face = fonts.face(piece.tone.look.face);
    let Some(glyph) = face.glyph(character) else { return Length::ZERO };
    let Some(extent) = face.extent(glyph) else { return Length::ZERO };
    let over = match edge {
        Edge::Right => f64::from(extent.right) - f64::from(face.advance(glyph)),
        Edge::Left => -f64::from(extent.left),
    };
    piece.tone.size.scale(round(over.max(0.0)), i64::from(face.units_per_em))
}

#[cfg(test)]
mod tests {
    use super::correct;
    use crate::layout::strand::{Ink, Piece, Strand, Tone};
    use crate::measure::Length;
    use crate::text::{FaceId, Fonts, Look};

    /// The correction after the first of two pieces, upright or slanted.
    fn correction(
        (left, slanted_left): (&str, bool),
        (right, slanted_right): (&str, bool),
    ) -> Length {
        let fonts = Fonts::core().unwrap();
        let family = &fonts.face(FaceId(0)).family;
        let mut strand = Strand::default();
        for (text, slanted) in [(left, slanted_left), (right, slanted_right)] {
            let start = strand.text.len();
            strand.text.push_str(text);
            let face = fonts.find(family, false, slanted);
            let sample = Tone::sample();
            let tone = Tone { look: Look { face, ..sample.look }, ..sample };
            let piece = Piece::sample(start..strand.text.len(), Ink::Text);
            strand.pieces.push(Piece { tone, ..piece });
        }
        correct(&mut strand, &fonts);
        strand.pieces[0].correction
    }

    #[test]
    fn slanted_letters_keep_off_upright_ones() {
        assert!(correction(("chef", true), (")", false)) > Length::pt(1));
        assert!(correction(("(", false), ("jeu", true)) > Length::ZERO);
        assert_eq!(correction(("chef", true), (" est", false)), Length::ZERO);
        assert_eq!(correction(("chef", true), (".", false)), Length::ZERO);
        assert_eq!(correction(("chef", false), (")", false)), Length::ZERO);
    }
}
