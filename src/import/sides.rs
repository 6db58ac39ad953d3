//! Words that say on which side someone is, in every language.

use crate::language::{self, Language, Words};
use crate::model::{Lang, Role};

/// Words for who asks, besides those of the language tables; the letters are used in any language.
const ASKING: &[&str] = &[
    "q",
    "i",
    "int",
    "interviewer",
    "interviewer 1",
    "interviewer 2",
    "journalist",
    "reporter",
    "host",
    "journaliste",
    "intervieweuse",
    "enquêteur",
    "enquêtrice",
    "fragesteller",
    "journalistin",
    "entrevistadora",
    "periodista",
    "intervistatrice",
    "giornalista",
    "корреспондент",
    "вопрос",
    "记者",
    "記者",
    "采访人",
    "主持",
    "聞き手",
    "インタビュアー",
    "q&a",
    "кор",
    "anchor",
];

/// Words for who answers, besides those of the language tables; the letters are used in any
/// language.
const ANSWERING: &[&str] = &[
    "a",
    "r",
    "interviewee",
    "respondent",
    "participant",
    "guest",
    "narrator",
    "répondant",
    "répondante",
    "invitée",
    "enquêté",
    "enquêtée",
    "befragter",
    "befragte",
    "gast",
    "entrevistada",
    "intervistata",
    "嘉宾",
    "嘉賓",
    "受访人",
    "ゲスト",
];

/// Words for who leads.
const LEADING: &[&str] = &[
    "moderator",
    "animateur",
    "animatrice",
    "modératrice",
    "présentateur",
    "moderatorin",
    "司会者",
];

/// Words for those who are neither.
const BYSTANDING: &[&str] = &[
    "audience",
    "audience member",
    "public",
    "publikum",
    "público",
    "pubblico",
    "all",
    "both",
    "tous",
    "alle",
    "unknown",
    "unknown speaker",
    "unidentified",
    "voice",
    "man",
    "woman",
    "crowd",
    "tous les deux",
    "salle",
    "观众",
    "觀眾",
    "客席",
];

/// Words for what is not speech.
const HAPPENING: &[&str] = &[
    "break",
    "jingle",
    "music",
    "intro",
    "outro",
    "pause",
    "ad",
    "ads",
    "sponsor",
    "musique",
    "générique",
    "musik",
    "werbung",
    "música",
    "musica",
    "silence",
    "applause",
    "[music]",
];

/// Words before a colon that no one is called.
const NOBODY: &[&str] = &[
    "note",
    "notes",
    "source",
    "sources",
    "photo",
    "photos",
    "ps",
    "nb",
    "n.b",
    "edit",
    "update",
    "warning",
    "attention",
    "example",
    "exemple",
    "remark",
    "remarque",
    "prérequis",
    "pré-requis",
    "summary",
    "résumé",
    "conclusion",
    "introduction",
    "title",
    "titre",
    "date",
    "tags",
    "topics",
    "links",
    "liens",
    "liens utiles",
    "related",
    "see also",
    "voir aussi",
    "credits",
    "crédits",
    "crédit",
    "credit",
    "image",
    "figure",
    "fig",
    "table",
    "chapter",
    "chapitre",
    "part",
    "partie",
    "important",
    "tip",
    "beispiel",
    "hinweis",
    "quelle",
    "fußnote",
    "nota",
    "fuente",
    "fonte",
    "примечание",
    "источник",
    "注",
    "来源",
    "來源",
    "图",
    "圖",
    "照片",
    "写真",
    "出典",
    "編集",
    "in short",
    "finally",
    "at home",
    "for example",
    "par exemple",
    "zum beispiel",
    "tl;dr",
    "subject",
    "language",
    "langue",
    "lang",
    "duration",
    "durée",
    "length",
    "copyright",
    "license",
    "licence",
    "http",
    "https",
    "tel",
    "email",
    "e-mail",
    "kind",
    "region",
    "style",
];

/// Names of tags that stand between angle brackets and are no one.
pub(super) const HTML: &[&str] = &[
    "b",
    "i",
    "u",
    "p",
    "a",
    "br",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "hr",
    "sub",
    "sup",
    "div",
    "span",
    "ruby",
    "rt",
    "strong",
    "cite",
    "time",
    "body",
    "html",
    "head",
    "table",
    "pre",
    "code",
    "kbd",
    "del",
    "ins",
    "small",
    "section",
    "article",
    "blockquote",
    "figure",
    "script",
    "style",
    "title",
    "mark",
    "s",
    "q",
];

/// The side that a label names, when it names one: `Q`, `Réponse`, `Moderator`, `答`. The language
/// of the text goes first, and the letters of others count only where it is not known: `V` asks in
/// Dutch, answers in Finnish, and may be Vera in English.
pub(super) fn of(label: &str, lang: &Lang) -> Option<Role> {
    let word = folded(label);
    let own = language::find(lang);
    let is_initial = word.chars().nth(1).is_none() && word.chars().all(char::is_lowercase);
    let others: &[&Language] = if own.is_some() && is_initial { &[] } else { &language::ALL };
    fixed(&word).or_else(|| in_tables(&word, own.as_slice())).or_else(|| in_tables(&word, others))
}

/// Whether a label names a side in any language.
pub(super) fn is_any(label: &str) -> bool {
    let word = folded(label);
    fixed(&word).or_else(|| in_tables(&word, &language::ALL)).is_some()
}

/// The side that a word names in whatever language.
fn fixed(word: &str) -> Option<Role> {
    let is = |words: &[&str]| words.contains(&word);
    if word.is_empty() {
        None
    } else if is(LEADING) {
        Some(Role::Moderator)
    } else if is(ASKING) {
        Some(Role::Interviewer)
    } else if is(ANSWERING) {
        Some(Role::Interviewee)
    } else if is(BYSTANDING) {
        Some(Role::Other)
    } else {
        is(HAPPENING).then_some(Role::Event)
    }
}

/// The side that a word names in one of the tables; who asks goes first.
fn in_tables(word: &str, tables: &[&Language]) -> Option<Role> {
    type Word = fn(&Words) -> &'static str;
    let is_one = |of: &[Word]| {
        !word.is_empty()
            && tables.iter().any(|table| of.iter().any(|of| folded(of(&table.words)) == word))
    };
    if is_one(&[|w| w.moderator]) {
        Some(Role::Moderator)
    } else if is_one(&[|w| w.question, |w| w.question_short, |w| w.interviewer]) {
        Some(Role::Interviewer)
    } else {
        let answers: &[Word] = &[|w| w.answer, |w| w.answer_short, |w| w.interviewee];
        is_one(answers).then_some(Role::Interviewee)
    }
}

/// Whether a word stands before colons and is no one's name.
pub(super) fn is_nobody(label: &str) -> bool {
    NOBODY.contains(&folded(label).as_str())
}

fn folded(label: &str) -> String {
    label.trim().trim_end_matches(['.', '॰', ':']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{is_any, of};
    use crate::model::{Lang, Role};

    #[test]
    fn the_language_of_the_text_says_what_a_letter_means() {
        let side = |label, lang| of(label, &Lang::read(lang).unwrap());
        let (asks, answers) = (Some(Role::Interviewer), Some(Role::Interviewee));
        for (question, answer, lang) in [
            ("V.", "A.", "nl"),
            ("K:", "V:", "fi"),
            ("K", "V", "hu"),
            ("F", "S", "sv"),
            ("S", "C", "tr"),
            ("Sp.", "Sv.", "da"),
            ("З", "В", "uk"),
            ("В", "О", "ru"),
            ("ש", "ת", "he"),
            ("س", "ج", "ar"),
            ("Otázka", "Odpověď", "cs"),
            ("Pytanie", "Odpowiedź", "en"),
            ("ש", "ת", "en"),
            ("Q", "A", "uk"),
            ("I", "R", "en"),
        ] {
            assert_eq!((side(question, lang), side(answer, lang)), (asks, answers), "{lang}");
        }
        assert_eq!((side("V", "en"), side("C", "en")), (None, None));
        assert_eq!((side("V", "und"), side("C", "und")), (asks, answers));
        assert!(is_any("V") && !is_any("X"));
    }
}
