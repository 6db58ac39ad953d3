//! Small words that stand twice: what typing and cutting leave behind.

use super::line::{Line, words};
use crate::diagnostic::{Diagnostics, Fix, Rule};
use crate::model::Lang;

/// Words by language whose repetition says nothing. Those that can stand twice, such as `had` and
/// `that`, `nous` and `vous`, `die` and `sie`, are not among them.
const SMALL: &[(&str, &[&str])] = &[
    ("en", &["the", "a", "an", "of", "and", "to", "with", "for", "from", "is", "was", "are"]),
    ("fr", &["le", "la", "les", "de", "des", "du", "un", "une", "et", "à", "au", "aux", "pour"]),
    ("de", &["und", "ein", "eine", "einen", "von", "mit", "den", "ist", "zu", "für", "nicht"]),
    ("es", &["el", "los", "las", "de", "del", "y", "en", "un", "una", "con", "por", "para"]),
    ("pt", &["os", "as", "de", "do", "da", "e", "em", "um", "uma", "com", "por", "para"]),
    ("it", &["il", "la", "gli", "di", "del", "e", "in", "un", "una", "con", "per", "che"]),
    ("ca", &["els", "les", "de", "del", "i", "en", "un", "una", "amb", "per", "als"]),
    ("ro", &["și", "de", "la", "cu", "în", "pe", "un", "o", "să", "din", "pentru"]),
    ("nl", &["de", "een", "en", "van", "met"]),
    ("sv", &["och", "en", "ett", "från"]),
    ("da", &["og", "en", "et", "fra"]),
    ("nb", &["og", "en", "et", "fra"]),
    ("hu", &["és", "egy"]),
    ("pl", &["i", "w", "na", "z", "do", "że", "od", "dla"]),
    ("cs", &["a", "v", "na", "s", "z", "do", "že", "od", "pro"]),
    ("fi", &["ja", "on", "ovat", "että", "mutta", "tai", "oli"]),
    ("la", &["et", "in", "ad", "ex", "cum", "est", "ut"]),
    ("id", &["yang", "dan", "di", "ke", "dari", "untuk", "dengan", "adalah", "itu"]),
    ("ru", &["и", "в", "на", "с", "по", "из", "для", "что", "к", "от"]),
    ("uk", &["і", "й", "у", "на", "з", "із", "для", "до", "від"]),
    ("el", &["και", "το", "τα", "του", "της", "των", "στο", "στη", "με", "για", "είναι"]),
];

/// Complains about the second of two.
pub(super) fn check(line: &Line<'_>, lang: &Lang, out: &mut Diagnostics) {
    // Norwegian, when nothing more is said, is Bokmål.
    let lang = if lang.primary() == "no" { "nb" } else { lang.primary() };
    let Some((_, small)) = SMALL.iter().find(|(tag, _)| *tag == lang) else { return };
    let words = words(&line.text);
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let gap = &line.text[first.end..second.start];
        let word = &line.text[second.clone()];
        let same = line.text[first.clone()].to_lowercase() == word;
        let apart = !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{A0}');
        if same && apart && small.contains(&word) && !goes_on(line, second.end) {
            let both = line.span(first.start..second.end);
            let message = format!("`{word}` stands here twice");
            let complaint = out.push_with_hint(Rule::DoubledWord, both, message, "delete one");
            let rest = line.span(first.end..second.end);
            complaint.fix = Some(Fix::likely("delete one", rest, ""));
        }
    }
}

/// Whether what stands there makes another word of it: `the-the`, `l'un un'`.
fn goes_on(line: &Line<'_>, end: usize) -> bool {
    line.text[end..].starts_with(['\'', '’', '-', '‑'])
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Rule;
    use crate::model::Interview;

    #[test]
    fn norwegian_is_known_by_each_of_its_names() {
        for lang in ["nb", "no", "no-NO"] {
            let source = format!("---\ntitle: Brød\nlang: {lang}\n---\n\n**A:** Mel og og vann.\n");
            let (interview, _) = Interview::parse(&source);
            let found = crate::lint::check(&interview, &source);
            assert!(found.iter().any(|complaint| complaint.rule == Rule::DoubledWord), "{lang}");
        }
    }
}
