//! Numbers and strings of content streams, written with as few bytes as they need.

use crate::measure::Length;

/// Hundredths of a point: 3.5 µm, half a dot of an imagesetter.
pub(super) fn hundredths(length: Length) -> i64 {
    (length.to_sp() * 100 + 32_768).div_euclid(65_536)
}

/// Writes a whole number.
pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes `value` / 10^`places` without zeros at either end: `0.5` is `.5`.
pub(super) fn decimal(out: &mut Vec<u8>, value: i64, places: u32) {
    let unit = 10_i64.pow(places);
    if value < 0 {
        out.push(b'-');
    }
    let (whole, mut rest) = (value.abs() / unit, value.abs() % unit);
    if whole != 0 || rest == 0 {
        integer(out, whole);
    }
    if rest == 0 {
        return;
    }
    out.push(b'.');
    let mut place = unit / 10;
    while rest != 0 {
        out.push(b'0' + u8::try_from(rest / place).unwrap_or_default());
        rest %= place;
        place /= 10;
    }
}

/// Writes a byte of a literal string (`ISO 32000-1 § 7.3.4.2`).
pub(super) fn string_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        // A bare carriage return would be read as a line feed.
        b'\r' => out.extend_from_slice(b"\\r"),
        _ => out.push(byte),
    }
}

/// Whether a byte stands for itself in a literal string.
const fn is_plain(byte: u8) -> bool {
    !matches!(byte, b'(' | b')' | b'\\' | b'\r')
}

/// Writes the two bytes of a code, in a literal string.
pub(super) fn string_bytes(out: &mut Vec<u8>, code: [u8; 2]) {
    // Asked of every glyph of a book: both at once.
    let [high, low] = code.map(is_plain);
    if high & low {
        out.extend_from_slice(&code);
    } else {
        code.iter().for_each(|byte| string_byte(out, *byte));
    }
}

/// Writes a text string: as it is when ASCII, else in UTF-16 (`ISO 32000-1 § 7.9.2.2`).
pub(super) fn text_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'(');
    each_byte(text, |byte| string_byte(out, byte));
    out.push(b')');
}

/// The bytes of a text string.
pub(super) fn text_bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 2 + 2);
    each_byte(text, |byte| out.push(byte));
    out
}

fn each_byte(text: &str, take: impl FnMut(u8)) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.bytes().for_each(take);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_be_bytes).for_each(take);
}

#[cfg(test)]
mod tests {
    use super::{decimal, integer, string_byte, string_bytes, text_string};

    #[test]
    fn numbers_take_as_few_bytes_as_they_need() {
        let written = |value, places| {
            let mut out = Vec::new();
            decimal(&mut out, value, places);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written(12_345, 2), "123.45");
        assert_eq!(written(-50, 2), "-.5");
        assert_eq!(written(-5, 2), "-.05");
        assert_eq!(written(4_200, 2), "42");
        assert_eq!(written(0, 2), "0");
        let mut out = Vec::new();
        integer(&mut out, i64::MIN);
        assert_eq!(out, b"-9223372036854775808");
    }

    #[test]
    fn codes_are_escaped_as_bytes_are() {
        for byte in 0..=u8::MAX {
            let (mut code, mut each) = (Vec::new(), Vec::new());
            string_bytes(&mut code, [byte, 1]);
            [byte, 1].iter().for_each(|byte| string_byte(&mut each, *byte));
            assert_eq!(code, each);
        }
    }

    #[test]
    fn text_strings_are_escaped() {
        let mut out = Vec::new();
        text_string(&mut out, r"a(b)\");
        text_string(&mut out, "\u{e9}");
        assert_eq!(out, b"(a\\(b\\)\\\\)(\xfe\xff\x00\xe9)");
    }
}
