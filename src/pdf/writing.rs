//! Objects to bytes (`ISO 32000-1 § 7.3`).

use super::objects::count;
use super::operators::{decimal, hundredths, integer, string_byte, text_string};
use crate::measure::Length;
use lopdf::{Dictionary, Object};

/// A dictionary, written entry by entry: a book has hundreds of thousands of small ones, and as a
/// value of lopdf each would be a dozen blocks of memory.
#[derive(Debug)]
pub(super) struct Entries<'o>(&'o mut Vec<u8>);

impl<'o> Entries<'o> {
    /// Begins one.
    pub(super) fn open(out: &'o mut Vec<u8>) -> Self {
        out.extend(b"<<");
        Self(out)
    }

    /// Any value.
    pub(super) fn put(&mut self, key: &str, value: &Object) {
        write_name(self.0, key.as_bytes());
        separate(self.0, value);
        write_object(self.0, value);
    }

    /// A whole number.
    pub(super) fn number(&mut self, key: &str, value: usize) {
        self.put(key, &count(value));
    }

    /// A list of lengths, in points.
    pub(super) fn lengths(&mut self, key: &str, values: &[Length]) {
        write_name(self.0, key.as_bytes());
        self.0.push(b'[');
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.0.push(b' ');
            }
            decimal(self.0, hundredths(*value), 2);
        }
        self.0.push(b']');
    }

    /// A list of values.
    pub(super) fn list(&mut self, key: &str, values: &[Object]) {
        write_name(self.0, key.as_bytes());
        write_array(self.0, values);
    }

    /// A name.
    pub(super) fn name(&mut self, key: &str, value: &str) {
        write_name(self.0, key.as_bytes());
        write_name(self.0, value.as_bytes());
    }

    /// A text string.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        write_name(self.0, key.as_bytes());
        text_string(self.0, value);
    }

    /// Ends it.
    pub(super) fn close(self) {
        self.0.extend(b">>");
    }
}

pub(super) fn write_dictionary(out: &mut Vec<u8>, dict: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dict {
        write_name(out, key);
        separate(out, value);
        write_object(out, value);
    }
    out.extend(b">>");
}

/// A space, where two tokens would run into one.
fn separate(out: &mut Vec<u8>, next: &Object) {
    let delimited = matches!(
        next,
        Object::Name(_)
            | Object::String(..)
            | Object::Array(_)
            | Object::Dictionary(_)
            | Object::Stream(_)
    );
    if !delimited {
        out.push(b' ');
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte);
    out.push(b'/');
    if name.iter().all(is_plain) {
        return out.extend_from_slice(name);
    }
    for byte in name {
        if is_plain(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

/// Writes a real number with the digits it takes to read the same one back; what is no number is 0.
fn real(out: &mut Vec<u8>, value: f32) {
    let digits = if value.is_finite() { value.to_string() } else { "0".to_owned() };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", &*digits), |rest| ("-", rest));
    let bare = digits.strip_prefix('0').filter(|rest| rest.starts_with('.')).unwrap_or(digits);
    out.extend(sign.bytes().chain(bare.bytes()));
}

pub(super) fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(if *value { &b"true"[..] } else { b"false" }),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => real(out, *value),
        Object::Name(name) => write_name(out, name),
        Object::String(string, _) => {
            out.push(b'(');
            string.iter().for_each(|byte| string_byte(out, *byte));
            out.push(b')');
        }
        Object::Array(items) => write_array(out, items),
        Object::Dictionary(dict) => write_dictionary(out, dict),
        // Streams are never inside an object (`ISO 32000-1 § 7.3.8.1`).
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
        Object::Reference((id, generation)) => {
            integer(out, i64::from(*id));
            out.push(b' ');
            integer(out, i64::from(*generation));
            out.extend(b" R");
        }
    }
}

fn write_array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            separate(out, item);
        }
        write_object(out, item);
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::{Entries, real, write_dictionary};
    use crate::measure::Length;
    use crate::pdf::objects::{count, dictionary, name, points, text};

    #[test]
    fn entries_are_written_as_those_of_a_dictionary() {
        let list = vec![1.into(), name("A b"), (5, 0).into(), 2.into()];
        let lengths = [0, 7, -12, 100_000, 1_234_560].map(Length::milli);
        let whole = dictionary([
            ("S", name("P#")),
            ("K", 7.into()),
            ("Kids", list.clone().into()),
            ("T", text("(é)")),
            ("F", count(4)),
            ("Rect", lengths.map(points).to_vec().into()),
        ]);
        let (mut wanted, mut out) = (Vec::new(), Vec::new());
        write_dictionary(&mut wanted, &whole);
        let mut entries = Entries::open(&mut out);
        entries.name("S", "P#");
        entries.put("K", &7.into());
        entries.list("Kids", &list);
        entries.text("T", "(é)");
        entries.number("F", 4);
        entries.lengths("Rect", &lengths);
        entries.close();
        assert_eq!(out, wanted);
        assert!(out.starts_with(b"<</S/P#23/K 7/Kids[1/A#20b 5 0 R 2]/T("));
    }

    #[test]
    fn real_numbers_keep_their_digits() {
        let written = |value| {
            let mut out = Vec::new();
            real(&mut out, value);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            [595.28, -0.5, 0.000_488_281_25].map(written),
            ["595.28", "-.5", ".00048828125"]
        );
        assert_eq!([0.0, f32::NAN, 12.0].map(written), ["0", "0", "12"]);
    }
}
