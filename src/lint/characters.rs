//! Characters that nobody sees, and letters that look like others.

use super::line::{Line, words};
use crate::diagnostic::{Diagnostics, Fix, Rule};
use std::collections::BTreeSet;

/// Alphabets with letters that look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Alphabet {
    Latin,
    Greek,
    Cyrillic,
}

impl Alphabet {
    const fn of(c: char) -> Option<Self> {
        match c {
            'a'..='z' | 'A'..='Z' | 'À'..='ɏ' | 'Ḁ'..='ỿ' => Some(Self::Latin),
            'Ͱ'..='Ͽ' | 'ἀ'..='῾' => Some(Self::Greek),
            'Ѐ'..='ԯ' => Some(Self::Cyrillic),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
        }
    }
}

/// Complains about words in two alphabets and about characters without ink or white.
pub(super) fn check(line: &Line<'_>, out: &mut Diagnostics) {
    if line.text.is_ascii() {
        return;
    }
    for word in words(&line.text) {
        let letters = &line.text[word.clone()];
        let alphabets: BTreeSet<Alphabet> = letters.chars().filter_map(Alphabet::of).collect();
        // `β-blocker` is two words here, `βblocker` a term; `Рussia` is neither.
        let looks_alike = |c: char| "аеорсухіјѕАВЕКМНОРСТУХІЈЅοαινυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".contains(c);
        if alphabets.len() > 1 && letters.contains(looks_alike) {
            let names: Vec<&str> = alphabets.into_iter().map(Alphabet::word).collect();
            let message = format!("`{letters}` is written in {} letters", names.join(" and "));
            let hint = "they look alike; type the word again in one alphabet";
            out.push_with_hint(Rule::MixedAlphabets, line.span(word), message, hint);
        }
    }
    for (at, c) in line.text.char_indices().filter(|(_, c)| is_hidden(*c)) {
        let message = format!("the character U+{:04X} is there and cannot be seen", u32::from(c));
        let span = line.span(at..at + c.len_utf8());
        let complaint = out.push_with_hint(Rule::HiddenCharacter, span, message, "delete it");
        if line.is_exact(span, c) {
            complaint.fix = Some(Fix::certain("delete the character", span, ""));
        }
    }
}

/// Whether a character leaves no trace and joins or parts nothing that a reader would miss: marks
/// of pages and programs, and tags. Joiners, soft hyphens and zero-width spaces have their uses.
const fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0001}' | '\u{180E}' | '\u{3164}' | '\u{FFA0}' | '\u{115F}' | '\u{1160}')
}
