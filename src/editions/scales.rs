//! Words that multiply a number, by language.

use crate::model::Lang;

/// A language's words: the beginning of each, and its power of ten. A longer beginning goes first.
type Scales = &'static [(&'static str, i32)];

/// By tags; of a tag and its primary language, the tag goes first.
const WORDS: &[(&[&str], Scales)] = &[
    (&["en"], &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("bn", 9)]),
    (&["fr"], &[("mille", 3), ("million", 6), ("milliard", 9), ("billion", 12)]),
    (
        &["de"],
        &[
            ("tausend", 3),
            ("million", 6),
            ("milliarde", 9),
            ("billion", 12),
            ("mio", 6),
            ("mrd", 9),
        ],
    ),
    (&["es"], &[("mil", 3), ("millon", 6), ("millón", 6), ("billon", 12), ("billón", 12)]),
    (&["pt-BR"], &[("mil", 3), ("milhão", 6), ("milhões", 6), ("bilhão", 9), ("bilhões", 9)]),
    (&["pt"], &[("mil", 3), ("milhão", 6), ("milhões", 6), ("biliões", 12), ("bilião", 12)]),
    (&["it"], &[("mila", 3), ("milion", 6), ("miliard", 9)]),
    (&["ca"], &[("mil", 3), ("milió", 6), ("milion", 6), ("bilió", 12), ("bilion", 12)]),
    (&["ro"], &[("mie", 3), ("mii", 3), ("milion", 6), ("milioan", 6), ("miliard", 9)]),
    (
        &["nl"],
        &[("duizend", 3), ("miljoen", 6), ("mln", 6), ("miljard", 9), ("mld", 9), ("biljoen", 12)],
    ),
    (&["sv"], &[("tusen", 3), ("miljon", 6), ("miljard", 9), ("biljon", 12)]),
    (
        &["da", "nb", "no"],
        &[
            ("tusen", 3),
            ("tusind", 3),
            ("million", 6),
            ("mio", 6),
            ("milliard", 9),
            ("mia", 9),
            ("mrd", 9),
            ("billion", 12),
        ],
    ),
    (&["fi"], &[("tuhat", 3), ("tuhan", 3), ("miljoon", 6), ("miljard", 9), ("biljoon", 12)]),
    (&["hu"], &[("ezer", 3), ("millió", 6), ("milliárd", 9), ("billió", 12)]),
    (&["tr"], &[("bin", 3), ("milyon", 6), ("milyar", 9), ("trilyon", 12)]),
    (
        &["pl"],
        &[
            ("tysiąc", 3),
            ("tysięcy", 3),
            ("tys", 3),
            ("milion", 6),
            ("mln", 6),
            ("miliard", 9),
            ("mld", 9),
            ("bilion", 12),
        ],
    ),
    (
        &["cs"],
        &[
            ("tisíc", 3),
            ("tis", 3),
            ("milion", 6),
            ("mil", 6),
            ("miliard", 9),
            ("mld", 9),
            ("bilion", 12),
        ],
    ),
    (
        &["la"],
        &[
            ("milia", 3),
            ("mille", 3),
            ("million", 6),
            ("milio", 6),
            ("milliard", 9),
            ("miliard", 9),
        ],
    ),
    (&["id"], &[("ribu", 3), ("juta", 6), ("miliar", 9), ("triliun", 12)]),
    (&["vi"], &[("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỷ", 9), ("tỉ", 9)]),
    (
        &["ru"],
        &[
            ("тысяч", 3),
            ("тыс", 3),
            ("миллион", 6),
            ("млн", 6),
            ("миллиард", 9),
            ("млрд", 9),
            ("триллион", 12),
        ],
    ),
    (
        &["uk"],
        &[
            ("тисяч", 3),
            ("тис", 3),
            ("мільйон", 6),
            ("млн", 6),
            ("мільярд", 9),
            ("млрд", 9),
            ("трильйон", 12),
        ],
    ),
    (
        &["el"],
        &[
            ("χιλιάδ", 3),
            ("εκατομμ", 6),
            ("εκατομμύρι", 6),
            ("δισεκατομμ", 9),
            ("τρισεκατομμ", 12),
            ("δισ", 9),
            ("εκατ", 6),
        ],
    ),
    (
        &["sa", "hi"],
        &[
            ("शतकोट", 9),
            ("दशलक्ष", 6),
            ("सहस्र", 3),
            ("हज़ार", 3),
            ("हजार", 3),
            ("लक्ष", 5),
            ("लाख", 5),
            ("कोट", 7),
            ("करोड़", 7),
            ("अरब", 9),
        ],
    ),
];

fn words(lang: &Lang) -> Scales {
    let of =
        |tag: &str| WORDS.iter().find(|(tags, _)| tags.contains(&tag)).map(|(_, words)| *words);
    of(lang.as_str()).or_else(|| of(lang.primary())).unwrap_or_default()
}

/// The power of ten of the word after a number that ends at `at`, and where the word ends. Two may
/// follow: `2 mil millones`.
pub(super) fn after(text: &str, at: usize, lang: &Lang) -> Option<(i32, usize)> {
    if matches!(lang.primary(), "ja" | "zh" | "ko") {
        let (exponent, length) = text[at..].chars().next().and_then(east)?;
        return Some((exponent, at + length));
    }
    let (first, end) = word(text, at, lang)?;
    match word(text, end, lang).filter(|(second, _)| *second > first) {
        Some((second, end)) => Some((first + second, end)),
        None => Some((first, end)),
    }
}

/// One word, with the space before it.
fn word(text: &str, at: usize, lang: &Lang) -> Option<(i32, usize)> {
    let rest = text[at..].trim_start_matches([' ', '\u{A0}', '\u{202F}', '-']);
    let begin = text.len() - rest.len();
    if begin == at {
        return None;
    }
    // Vowel signs and viramas are parts of a word, too.
    let length = rest.find(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{963}').contains(&c));
    let word = &rest[..length.unwrap_or(rest.len())];
    let lower = word.to_lowercase();
    let found = words(lang).iter().filter(|(stem, _)| fits(&lower, stem));
    let (_, exponent) = found.max_by_key(|(stem, _)| stem.len())?;
    Some((*exponent, begin + word.len()))
}

/// Whether a word is a form of a stem: short stems stand for themselves.
fn fits(word: &str, stem: &str) -> bool {
    let long = stem.chars().count() > 3 || !stem.is_ascii();
    word == stem || long && word.starts_with(stem)
}

/// The power of ten of a Chinese, Japanese or Korean unit, and its length.
fn east(c: char) -> Option<(i32, usize)> {
    let exponent = match c {
        '천' => 3,
        '만' => 4,
        '억' => 8,
        '조' => 12,
        c => i32::try_from(han(c)?).ok()?,
    };
    Some((exponent, c.len_utf8()))
}

/// The power of ten of a Han unit.
pub(super) fn han(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' | '萬' => 4,
        '億' | '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// The power of ten that a letter at the end of a number may mean: `10k`, `5M`.
pub(super) fn suffix(text: &str, at: usize) -> Option<i32> {
    let mut rest = text[at..].chars();
    let exponent = match rest.next()? {
        'k' | 'K' => 3,
        'M' => 6,
        'B' => 9,
        _ => return None,
    };
    (!rest.next().is_some_and(char::is_alphanumeric)).then_some(exponent)
}

/// Whether a mark before the last digits is a point in that language, not a sign of thousands.
pub(super) fn points_with(lang: &Lang, mark: char) -> bool {
    let comma = matches!(
        lang.primary(),
        "fr" | "de"
            | "es"
            | "pt"
            | "it"
            | "fi"
            | "la"
            | "id"
            | "ru"
            | "el"
            | "nl"
            | "pl"
            | "cs"
            | "sv"
            | "da"
            | "nb"
            | "nn"
            | "no"
            | "uk"
            | "tr"
            | "vi"
            | "ro"
            | "hu"
            | "bg"
            | "sr"
            | "hr"
            | "sk"
            | "sl"
            | "ca"
    );
    match mark {
        '٫' => true,
        ',' | '，' => comma,
        '.' | '．' => !comma,
        _ => false,
    }
}
