//! Bytes that matter in a text, found many at a time: most rules have nothing to do with most of it.

/// How many bytes are looked at together: compilers make a few wide instructions of it, if the
/// question is put without branches.
const BLOCK: usize = 32;

/// Where `matters` says yes to a byte and the two after it, which are 0 beyond the end. It is best
/// made of comparisons joined with `&` and `|`.
pub(crate) fn places(
    bytes: &[u8],
    matters: impl Fn([u8; 3]) -> bool,
) -> impl Iterator<Item = usize> {
    let mut at = 0;
    // The end of a block in which something matters.
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            while at < end {
                at += 1;
                if matters(triple(bytes, at - 1)) {
                    return Some(at - 1);
                }
            }
            if at >= bytes.len() {
                return None;
            }
            at += idle(bytes.get(at..).unwrap_or_default(), &matters);
            end = bytes.len().min(at + BLOCK);
        }
    })
}

/// How many bytes stand before the first block in which something matters; what is no whole block
/// counts as one.
fn idle(bytes: &[u8], matters: &impl Fn([u8; 3]) -> bool) -> usize {
    let blocks = |from| bytes.get(from..).unwrap_or_default().as_chunks::<BLOCK>().0.iter();
    let mut blocks = blocks(0).zip(blocks(1)).zip(blocks(2));
    let first = blocks.position(|((a, b), c)| {
        let triples = a.iter().zip(b).zip(c);
        triples.fold(false, |any, ((a, b), c)| any | matters([*a, *b, *c]))
    });
    first.unwrap_or_else(|| bytes.len().saturating_sub(2) / BLOCK) * BLOCK
}

fn triple(bytes: &[u8], at: usize) -> [u8; 3] {
    [0, 1, 2].map(|ahead| bytes.get(at + ahead).copied().unwrap_or_default())
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
