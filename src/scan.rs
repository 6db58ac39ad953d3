//! Bytes that matter in a text, found many at a time: most rules have nothing to do with most of it.

use crate::measure::wide;

/// How many bytes are looked at together: compilers make a few wide instructions of it, if the
/// question is put without branches.
const BLOCK: usize = 32;

/// A byte for each of a block: 1 where it matters. Those that matter are found word by word.
type Flags = [u64; BLOCK / 8];

/// Where `matters` says yes to a byte and the two after it, which are 0 beyond the end. It is best
/// made of comparisons joined with `&` and `|`.
pub(crate) fn places(
    bytes: &[u8],
    matters: impl Fn([u8; 3]) -> bool,
) -> impl Iterator<Item = usize> {
    let mut found = Flags::default();
    // The beginning of the next block.
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            for (flags, at) in found.iter_mut().zip((0..BLOCK).step_by(8)) {
                if *flags != 0 {
                    let place = next - BLOCK + at + wide(flags.trailing_zeros() / 8);
                    *flags &= *flags - 1;
                    return Some(place);
                }
            }
            let rest = bytes.get(next..).filter(|rest| !rest.is_empty())?;
            found = flags(rest, &matters);
            next += BLOCK;
        }
    })
}

/// Looks at the first block of some bytes, or at what there is of one.
fn flags(bytes: &[u8], matters: &impl Fn([u8; 3]) -> bool) -> Flags {
    if let Some(window) = bytes.first_chunk() {
        return flags_of(window, matters);
    }
    let mut window = [0; BLOCK + 2];
    window[..bytes.len()].copy_from_slice(bytes);
    let mut found = flags_of(&window, matters);
    // What is beyond the end is nowhere, whatever `matters` says of it.
    for (flags, at) in found.iter_mut().zip((0..BLOCK).step_by(8)) {
        let beyond = (at + 8).saturating_sub(bytes.len());
        *flags = if beyond < 8 { *flags << (beyond * 8) >> (beyond * 8) } else { 0 };
    }
    found
}

fn flags_of(window: &[u8; BLOCK + 2], matters: &impl Fn([u8; 3]) -> bool) -> Flags {
    // Three slices instead of places counted up: so it is made of wide instructions.
    let triples = window.iter().zip(&window[1..]).zip(&window[2..]);
    let mut each = [0; BLOCK];
    for (flag, ((a, b), c)) in each.iter_mut().zip(triples) {
        *flag = u8::from(matters([*a, *b, *c]));
    }
    let (words, _) = each.as_chunks();
    std::array::from_fn(|at| u64::from_le_bytes(words[at]))
}

#[cfg(test)]
mod tests {
    use super::places;
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn every_place_is_found_and_no_other(
            bytes in proptest::collection::vec(b'a'..=b'e', 0..200),
            thin in 0_usize..40,
        ) {
            // Long stretches without anything, too.
            let plain = |(at, byte): (usize, &u8)| if at % 40 < thin { b'-' } else { *byte };
            let bytes: Vec<u8> = bytes.iter().enumerate().map(plain).collect();
            let matters = |[a, b, c]: [u8; 3]| (a == b'a') & (b != b'a') | (c == b'c') | (c == 0);
            let at = |at: usize| bytes.get(at).copied().unwrap_or_default();
            let one_by_one = (0..bytes.len()).filter(|i| matters([at(*i), at(i + 1), at(i + 2)]));
            prop_assert_eq!(
                places(&bytes, matters).collect::<Vec<_>>(),
                one_by_one.collect::<Vec<_>>()
            );
        }
    }
}
