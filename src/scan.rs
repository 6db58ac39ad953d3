//! Bytes that matter in a text, found many at a time: most rules have nothing to do with most of it.

/// How many bytes are looked at together: compilers make a few wide instructions of it, if the
/// question is put without branches. Of half as many they make one after the other, where the
/// question is short.
pub(crate) const BLOCK: usize = 64;

/// Where `matters` says yes to a byte and the two after it, which are 0 beyond the end. It is best
/// made of comparisons joined with `&` and `|`. It takes three bytes, not an array of them: that
/// would be one number to compilers, who would compare it as such, far fewer at a time.
pub(crate) fn places(
    bytes: &[u8],
    matters: impl Fn(u8, u8, u8) -> bool,
) -> impl Iterator<Item = usize> {
    places_by(bytes, move |rest| bits(rest, &matters))
}

/// Where one of the bits is set that are given for the first block of what is left.
pub(crate) fn places_by(
    bytes: &[u8],
    mut bits: impl FnMut(&[u8]) -> u64,
) -> impl Iterator<Item = usize> {
    let mut found = 0_u64;
    // The beginning of the next block.
    let mut next = 0;
    std::iter::from_fn(move || {
        while found == 0 {
            let rest = bytes.get(next..).filter(|rest| !rest.is_empty())?;
            found = bits(rest);
            next += BLOCK;
        }
        let place = next - BLOCK + usize::try_from(found.trailing_zeros()).unwrap_or_default();
        found &= found - 1;
        Some(place)
    })
}

/// A bit for each byte of the first block, or of what there is of one, the first being the lowest:
/// set where `matters` says yes to the byte and the two after it.
pub(crate) fn bits(bytes: &[u8], matters: impl Fn(u8, u8, u8) -> bool) -> u64 {
    if let Some(window) = bytes.first_chunk() {
        return bits_of(window, &matters);
    }
    let mut window = [0; BLOCK + 2];
    if let Some(start) = window.get_mut(..bytes.len()) {
        start.copy_from_slice(bytes);
    }
    let all = bits_of(&window, &matters);
    // What is beyond the end is nowhere, whatever `matters` says of it.
    if bytes.len() < BLOCK { all & ((1 << bytes.len()) - 1) } else { all }
}

fn bits_of(window: &[u8; BLOCK + 2], matters: &impl Fn(u8, u8, u8) -> bool) -> u64 {
    // Three arrays instead of places counted up: so it is made of wide instructions.
    let [_, second @ ..] = window;
    let [_, third @ ..] = second;
    let triples = window.iter().zip(second).zip(third);
    let mut each = [0; BLOCK];
    for (flag, ((a, b), c)) in each.iter_mut().zip(triples) {
        *flag = u8::from(matters(*a, *b, *c));
    }
    let (words, _) = each.as_chunks();
    // Multiplied, the lowest bit of each byte goes to its own place in the highest byte.
    let bits = words.iter().map(|word| {
        let spread = u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080);
        let [highest, ..] = spread.to_be_bytes();
        highest
    });
    bits.rev().fold(0, |bits, byte| bits << 8 | u64::from(byte))
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
            let matters =
                |a: u8, b: u8, c: u8| (a == b'a') & (b != b'a') | (c == b'c') | (c == 0);
            let at = |at: usize| bytes.get(at).copied().unwrap_or_default();
            let one_by_one = (0..bytes.len()).filter(|i| matters(at(*i), at(i + 1), at(i + 2)));
            prop_assert_eq!(
                places(&bytes, matters).collect::<Vec<_>>(),
                one_by_one.collect::<Vec<_>>()
            );
        }
    }
}
