//! Credits: bylines before an interview, and the lines below it that say who made it.

use super::draft::Credit;
use crate::language::{self, Words, marc_role};

/// Words before a name, and the role they give.
const BYLINES: &[(&str, &str)] = &[
    ("propos recueillis par", "interviewer"),
    ("entretien réalisé par", "interviewer"),
    ("interview réalisée par", "interviewer"),
    ("interviewed by", "interviewer"),
    ("interview by", "interviewer"),
    ("das gespräch führte", "interviewer"),
    ("interview von", "interviewer"),
    ("entrevista de", "interviewer"),
    ("entrevista por", "interviewer"),
    ("intervista di", "interviewer"),
    ("беседовал", "interviewer"),
    ("беседовала", "interviewer"),
    ("traduit par", "translation"),
    ("translated by", "translation"),
    ("übersetzt von", "translation"),
    ("traducido por", "translation"),
    ("traduzido por", "translation"),
    ("tradotto da", "translation"),
    ("transcribed by", "transcription"),
    ("transcrit par", "transcription"),
    ("photographs by", "photo"),
    ("photos by", "photo"),
    ("edited by", "editing"),
    ("written by", "author"),
    ("by", "author"),
    ("par", "author"),
    ("von", "author"),
    ("por", "author"),
];

/// Words before a colon and a name, besides those of the language tables.
const LABELS: &[(&str, &str)] = &[
    ("auteur", "author"),
    ("texte", "author"),
    ("text", "author"),
    ("traducteur", "translation"),
    ("traductrice", "translation"),
    ("rédaction", "editing"),
    ("éditeur", "editor"),
    ("édition", "editing"),
    ("photographie", "photo"),
    ("photos", "photo"),
    ("crédit photo", "photo"),
    ("interview", "interviewer"),
    ("entretien", "interviewer"),
    ("propos recueillis par", "interviewer"),
    ("作者", "author"),
    ("原作者", "original-author"),
    ("编辑", "editing"),
    ("編輯", "editing"),
    ("责编", "editing"),
    ("责任编辑", "editing"),
    ("翻译", "translation"),
    ("译者", "translation"),
    ("編集", "editing"),
    ("翻訳", "translation"),
    ("文", "author"),
    ("撮影", "photo"),
];

/// A word of a language table, and the role it gives.
type Worded = (fn(&Words) -> &'static str, &'static str);

const WORDED: &[Worded] = &[
    (|w| w.original_author, "original-author"),
    (|w| w.author, "author"),
    (|w| w.translator, "translator"),
    (|w| w.translation, "translation"),
    (|w| w.photographer, "photographer"),
    (|w| w.photo, "photo"),
    (|w| w.editor, "editor"),
    (|w| w.editing, "editing"),
    (|w| w.illustration, "illustration"),
    (|w| w.transcription, "transcription"),
    (|w| w.proofreading, "proofreading"),
    (|w| w.interviewer, "interviewer"),
    (|w| w.recording, "recording"),
    (|w| w.publisher, "publisher"),
];

/// How long a name is at most, in characters.
const LONGEST_NAME: usize = 60;

/// `Propos recueillis par Léa Morin`, `By Jane Doe`: a line that says who did it.
pub(super) fn byline(text: &str) -> Option<Credit> {
    let text = unmarked(text);
    if let Some(credit) = labelled(text) {
        return Some(credit);
    }
    let folded = text.to_lowercase();
    let (words, role) = BYLINES.iter().find(|(words, _)| {
        folded.strip_prefix(words).is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ':']))
    })?;
    // Lower case has the same length here, or the words would not be found.
    let name = text.get(words.len()..)?.trim_start_matches([' ', '\u{a0}', ':']).trim();
    let short = words.split(' ').count() == 1;
    let many = name.split_whitespace().count();
    let fits = is_name(name) && (!short || (2..=5).contains(&many));
    let label = (!short).then(|| text[..words.len()].to_owned());
    fits.then(|| Credit { role: (*role).to_owned(), name: name.to_owned(), label })
}

/// `Auteur original : Will Howe`, `翻译：…`: a label for a work, and who did it.
pub(super) fn labelled(text: &str) -> Option<Credit> {
    let text = unmarked(text);
    let (label, name) = text.split_once([':', '：', '|', '丨', '｜'])?;
    let (label, name) = (label.trim(), name.trim());
    let role = role_of(label)?;
    // `Photo | Ada Nkosi` stands below a picture of her.
    let drawn = text[label.len()..].trim_start().starts_with(['|', '丨', '｜']);
    let pictured = drawn && matches!(marc_role(role), "pht" | "ill");
    let role = role.to_owned();
    (is_name(name) && !pictured).then(|| Credit {
        role,
        name: name.to_owned(),
        label: Some(label.to_owned()),
    })
}

/// The role that a label gives to the name behind it.
pub(super) fn role_of(label: &str) -> Option<&'static str> {
    let word = label.to_lowercase();
    let own = LABELS.iter().find(|(known, _)| *known == word).map(|(_, role)| *role);
    own.or_else(|| {
        let is = |(of, _): &&Worded| {
            language::ALL.iter().any(|language| of(&language.words).to_lowercase() == word)
        };
        WORDED.iter().find(is).map(|(_, role)| *role)
    })
}

/// Without the italics or the bullet around a line.
fn unmarked(text: &str) -> &str {
    text.trim().trim_matches(['*', '_', '•', '(', ')', '[', ']', '（', '）', '【', '】']).trim()
}

/// Whether a text can be the name of someone: short, no sentence, no question.
fn is_name(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && text.chars().count() <= LONGEST_NAME
        && !text
            .contains(['?', '!', '？', '。', ':', '：', '<', '>', '*', '`', '[', ']', '\u{FFFD}'])
        && !text.ends_with('.')
        && text.split_whitespace().count() <= 7
}

#[cfg(test)]
mod tests {
    use super::byline;

    #[test]
    fn credits_are_read() {
        for (text, expected) in [
            ("Auteur original : Jean Roy", "original-author Jean Roy (Auteur original)"),
            ("Propos recueillis par Léa Morin", "interviewer Léa Morin (Propos recueillis par)"),
            ("*Translated by Ines Aalto*", "translation Ines Aalto (Translated by)"),
            ("By Jane Doe", "author Jane Doe"),
            ("翻译：王小明", "translation 王小明 (翻译)"),
            ("By then it was late.", "-"),
            ("Par exemple", "-"),
            ("Note : Jean Roy", "-"),
        ] {
            let credit = byline(text).map_or("-".to_owned(), |credit| {
                let label = credit.label.map(|label| format!(" ({label})")).unwrap_or_default();
                format!("{} {}{label}", credit.role, credit.name)
            });
            assert_eq!(credit, expected, "{text}");
        }
    }
}
