//! Division without patterns: Indonesian by syllables, Devanagari by aksharas.

use unicode_segmentation::UnicodeSegmentation;

/// Where an Indonesian word in lower case may be divided.
///
/// A consonant between vowels begins a syllable; of more, the first ends one; `ng`, `ny`, `sy` and
/// `kh` are one. Where a prefix or the suffix -an may have an edge that the sounds do not show
/// (`ber-ada`, but `be-rapa`), the word is left whole (EYD V, § I.F).
pub(super) fn indonesian(word: &str) -> Vec<usize> {
    let sounds = sounds(word);
    let is_vowel = |at: usize| sounds.get(at).is_some_and(|(_, vowel)| *vowel);
    let mut points = Vec::new();
    let mut last = None;
    for at in (0..sounds.len()).filter(|at| is_vowel(*at)) {
        let previous = last.replace(at);
        let Some(previous) = previous else { continue };
        let border = match at - previous {
            1 if is_diphthong(word, sounds[previous].0) => continue,
            1 => at,
            2 => previous + 1,
            _ => previous + 2,
        };
        points.push(sounds[border].0);
    }
    points.retain(|at| !hides_an_edge(word, *at));
    points
}

/// The sounds of a word: where each begins, and whether it is a vowel.
fn sounds(word: &str) -> Vec<(usize, bool)> {
    let mut sounds = Vec::new();
    let mut letters = word.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let pair = letters.peek().map_or(' ', |(_, next)| *next);
        if matches!((letter, pair), ('n', 'g' | 'y') | ('s', 'y') | ('k', 'h')) {
            letters.next();
        }
        sounds.push((at, matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'é' | 'è')));
    }
    sounds
}

fn is_diphthong(word: &str, at: usize) -> bool {
    ["ai", "au", "oi", "ei"].iter().any(|pair| word[at..].starts_with(pair))
}

/// Whether a point stands beside an edge of the word's parts that its sounds may hide.
fn hides_an_edge(word: &str, at: usize) -> bool {
    let (before, after) = word.split_at(at);
    let vowel = |text: &str| text.starts_with(['a', 'e', 'i', 'o', 'u', 'é']);
    let prefix = |prefix: &str, cut: usize| {
        word.strip_prefix(prefix).is_some_and(vowel) && (at == cut || at == prefix.len())
    };
    let suffix = after.len() == 3 && after.ends_with("an") && !vowel(after) && after != "kan";
    suffix && before.len() > 3
        || ["ber", "ter", "per"].iter().any(|known| prefix(known, 2))
        || ["meng", "peng"].iter().any(|known| prefix(known, 2))
}

/// Where a word in Devanagari may be divided: between aksharas, of which two stay on each side. A
/// consonant without a vowel at the end belongs to what stands before it.
pub(super) fn devanagari(word: &str) -> Vec<usize> {
    let aksharas: Vec<(usize, &str)> = word.grapheme_indices(true).collect();
    let bare = |akshara: &str| akshara.ends_with('\u{94d}');
    let full = aksharas.iter().filter(|(_, akshara)| !bare(akshara)).count();
    if full < 4 {
        return Vec::new();
    }
    let points = aksharas.iter().enumerate().skip(2).filter(|(at, (_, akshara))| {
        let left = aksharas[*at..].iter().filter(|(_, akshara)| !bare(akshara)).count();
        !bare(akshara) && left >= 2
    });
    points.map(|(_, (at, _))| *at).collect()
}

/// Whether a character is a letter or mark of Devanagari.
pub(super) const fn is_devanagari(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{963}' | '\u{971}'..='\u{97f}' | '\u{1cd0}'..='\u{1cff}' | '\u{a8e0}'..='\u{a8ff}')
}

#[cfg(test)]
mod tests {
    use super::{devanagari, indonesian};

    fn show(word: &str, points: Vec<usize>) -> String {
        let mut out = word.to_owned();
        for at in points.into_iter().rev() {
            out.insert(at, '·');
        }
        out
    }

    #[test]
    fn indonesian_words_divide_by_syllables() {
        let show = |word: &str| show(word, indonesian(word));
        assert_eq!(show("instrumen"), "in·stru·men");
        assert_eq!(show("bangsa"), "bang·sa");
        assert_eq!(show("masyarakat"), "ma·sya·ra·kat");
        assert_eq!(show("saudara"), "sau·da·ra");
        assert_eq!(show("pantai"), "pan·tai");
        assert_eq!(show("membacakan"), "mem·ba·ca·kan");
        assert_eq!(show("bekerja"), "be·ker·ja");
    }

    #[test]
    fn indonesian_edges_that_sounds_hide_are_left_alone() {
        let show = |word: &str| show(word, indonesian(word));
        assert_eq!(show("berada"), "bera·da");
        assert_eq!(show("mengambil"), "mengam·bil");
        assert_eq!(show("kecerdasan"), "ke·cer·dasan");
    }

    #[test]
    fn devanagari_divides_between_aksharas() {
        let show = |word: &str| show(word, devanagari(word));
        assert_eq!(show("विंशत्यधिकशतवर्षेषु"), "विंश·त्य·धि·क·श·त·व·र्षेषु");
        assert_eq!(show("संस्कृतम्"), "संस्कृतम्");
        assert_eq!(show("धर्मक्षेत्रे"), "धर्म·क्षेत्रे");
        assert_eq!(show("कार्त्स्न्यम्"), "कार्त्स्न्यम्");
        assert_eq!(show("अध्यापनम्"), "अध्या·पनम्");
    }
}
