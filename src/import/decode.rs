//! Bytes to text: the encoding that a file declares, or the one that fits it.

use super::report::Remarks;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use serde::Serialize;

/// How the bytes of a file became text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decoding {
    /// The encoding, by its name in the Encoding Standard: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// Whether nothing in the file says so, and it was guessed from the letters.
    pub guessed: bool,
    /// How many characters could not be read; `U+FFFD` stands for each.
    pub unreadable: usize,
}

impl Decoding {
    /// UTF-8, as it should be.
    pub(super) const fn utf_8() -> Self {
        Self { encoding: "UTF-8", guessed: false, unreadable: 0 }
    }
}

/// The encoding of a name, as web pages and editors write it: `latin1`, `cp1252`, `utf-16`.
#[must_use]
pub fn encoding(name: &str) -> Option<&'static str> {
    find(name).map(Encoding::name)
}

fn find(name: &str) -> Option<&'static Encoding> {
    let usual = match name.trim().to_ascii_lowercase().as_str() {
        "cp1252" | "ansi" => "windows-1252".to_owned(),
        "utf16" => "utf-16".to_owned(),
        other => match other.strip_prefix("cp125") {
            Some(number) => format!("windows-125{number}"),
            None => other.to_owned(),
        },
    };
    Encoding::for_label(usual.as_bytes())
}

/// Reads bytes, in a given encoding or in the one that fits. A mark at the start of the file
/// decides before everything else.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> (String, Decoding) {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let (encoding, guessed) = match marked.or_else(|| named.and_then(find)) {
        Some(encoding) => (encoding, false),
        None => guess(bytes),
    };
    // A file that holds marks of what could not be read already is not read worse by us.
    let (text, _, broken) = encoding.decode(bytes);
    let unreadable = if broken { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    (text.into_owned(), Decoding { encoding: encoding.name(), guessed, unreadable })
}

/// A text without what nobody reads and no name should hold: controls and marks of byte order.
pub(super) fn legible(text: String, remarks: &mut Remarks) -> String {
    let illegible = |c: char| {
        let parts = matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}');
        c == '\u{FEFF}' || c.is_control() && !parts
    };
    if !text.contains(illegible) {
        return text;
    }
    remarks.remove(0, "control characters");
    text.replace(illegible, "")
}

fn guess(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some(encoding) = wide(bytes) {
        return (encoding, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    // A few bad bytes do not make Latin of a text whose other letters are whole in UTF-8.
    let lossy = String::from_utf8_lossy(bytes);
    let bad = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    let good = lossy.chars().filter(|c| !c.is_ascii()).count() - bad;
    if good > 4 * bad { (UTF_8, true) } else { (guess, true) }
}

/// UTF-16 without a mark: every other byte of most letters is nought.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    let noughts = |from: usize| start.iter().skip(from).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (noughts(0), noughts(1), start.len() / 2);
    if pairs == 0 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    match (even * 10 > pairs * 4, odd * 10 > pairs * 4) {
        (false, true) if even * 20 < pairs => Some(UTF_16LE),
        (true, false) if odd * 20 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encoding};

    fn name(bytes: &[u8]) -> (String, &'static str, bool) {
        let (text, how) = decode(bytes, None);
        (text, how.encoding, how.guessed)
    }

    #[test]
    fn encodings_are_found() {
        let text = "Été à la ferme : « déjà là ? » Où ça ? Près d’ici, à côté.";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let russian = "Почему хлеб? Потому что он поднимается. Это долго.";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(name(text.as_bytes()), (text.to_owned(), "UTF-8", false));
        assert_eq!(name(&[b"\xFF\xFE", wide.as_slice()].concat()).1, "UTF-16LE");
        assert_eq!(
            name(
                "plain words, all of them"
                    .encode_utf16()
                    .flat_map(u16::to_be_bytes)
                    .collect::<Vec<_>>()
                    .as_slice()
            )
            .1,
            "UTF-16BE"
        );
        assert_eq!(name(&latin), (text.to_owned(), "windows-1252", true));
        assert_eq!(name(&cyrillic), (russian.to_owned(), "windows-1251", true));
    }

    #[test]
    fn a_name_decides_and_bad_bytes_are_counted() {
        assert_eq!(encoding("latin1"), Some("windows-1252"));
        assert_eq!(encoding("cp1250"), Some("windows-1250"));
        assert_eq!(encoding("klingon"), None);
        let (text, how) = decode(b"caf\xE9 \x8F", Some("windows-1253"));
        assert_eq!(
            (text.as_str(), how.encoding),
            ("café \u{8F}".replace('é', "ι").as_str(), "windows-1253")
        );
        let (_, how) = decode("élève à la forêt, où déjà l’été \u{FFFD}".as_bytes(), None);
        assert_eq!((how.encoding, how.unreadable), ("UTF-8", 0));
        let mut bytes = "élève à la forêt, où déjà l’été".as_bytes().to_vec();
        bytes.push(0xE9);
        let (_, how) = decode(&bytes, None);
        assert_eq!((how.encoding, how.unreadable, how.guessed), ("UTF-8", 1, true));
    }
}
