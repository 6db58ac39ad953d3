//! Capitals by language.

use crate::model::Lang;

/// Writes a letter as a capital. Greek capitals lose their accents and breathings (`ΕΡΩΤΗΣΗ`),
/// keeping the diaeresis; a Turkish i keeps its dot.
pub fn push_capital(out: &mut String, letter: char, lang: &Lang) {
    match (lang.primary(), letter) {
        ("tr" | "az", 'i') => out.push('İ'),
        ("el" | "grc", _) => push_greek(out, letter),
        _ => out.extend(letter.to_uppercase()),
    }
}

fn push_greek(out: &mut String, letter: char) {
    for capital in letter.to_uppercase() {
        match (out.chars().next_back(), bare(capital)) {
            (_, '\u{300}' | '\u{301}' | '\u{313}' | '\u{314}' | '\u{342}') => {}
            (Some('Ι'), '\u{308}') => {
                out.pop();
                out.push('Ϊ');
            }
            (Some('Υ'), '\u{308}') => {
                out.pop();
                out.push('Ϋ');
            }
            (_, capital) => out.push(capital),
        }
    }
}

/// A text in capitals.
#[must_use]
pub fn capitals(text: &str, lang: &Lang) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|letter| push_capital(&mut out, letter, lang));
    out
}

/// A Greek capital without accent and breathing.
const fn bare(capital: char) -> char {
    match capital {
        'Ά' | '\u{1f08}'..='\u{1f0f}' | '\u{1fba}' | '\u{1fbb}' => 'Α',
        'Έ' | '\u{1f18}'..='\u{1f1d}' | '\u{1fc8}' | '\u{1fc9}' => 'Ε',
        'Ή' | '\u{1f28}'..='\u{1f2f}' | '\u{1fca}' | '\u{1fcb}' => 'Η',
        'Ί' | '\u{1f38}'..='\u{1f3f}' | '\u{1fda}' | '\u{1fdb}' => 'Ι',
        'Ό' | '\u{1f48}'..='\u{1f4d}' | '\u{1ff8}' | '\u{1ff9}' => 'Ο',
        'Ύ' | '\u{1f59}'..='\u{1f5f}' | '\u{1fea}' | '\u{1feb}' => 'Υ',
        'Ώ' | '\u{1f68}'..='\u{1f6f}' | '\u{1ffa}' | '\u{1ffb}' => 'Ω',
        '\u{1fec}' => 'Ρ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::capitals;
    use crate::model::Lang;

    #[test]
    fn capitals_follow_the_language() {
        let read = |text, lang| capitals(text, &Lang::read(lang).unwrap());
        assert_eq!(read("été, œuvre", "fr"), "ÉTÉ, ŒUVRE");
        assert_eq!(read("Straße", "de"), "STRASSE");
        assert_eq!(read("Ερώτηση, μαΐου, ΐ", "el"), "ΕΡΩΤΗΣΗ, ΜΑΪΟΥ, Ϊ");
        assert_eq!(read("Ὁ ἄνθρωπος ᾶ ῥ", "el"), "Ο ΑΝΘΡΩΠΟΣ Α Ρ");
        assert_eq!(read("izmir", "tr"), "İZMİR");
        assert_eq!(read("日本語", "ja"), "日本語");
    }
}
