//! Words that say on which side someone is, in every language.

use crate::language;
use crate::model::Role;

/// Words for who asks, besides those of the language tables.
const ASKING: &[&str] = &[
    "q",
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

/// Words for who answers, besides those of the language tables.
const ANSWERING: &[&str] = &[
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

/// The side that a label names, when it names one: `Q`, `Réponse`, `Moderator`, `答`.
pub(super) fn of(label: &str) -> Option<Role> {
    let word = folded(label);
    if word.is_empty() {
        return None;
    }
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(LEADING) {
        return Some(Role::Moderator);
    }
    if is(ASKING) {
        return Some(Role::Interviewer);
    }
    if is(ANSWERING) {
        return Some(Role::Interviewee);
    }
    if is(BYSTANDING) {
        return Some(Role::Other);
    }
    if is(HAPPENING) {
        return Some(Role::Event);
    }
    let same = |text: &str| folded(text) == word;
    let tables = || language::ALL.iter().map(|language| &language.words);
    if tables().any(|w| same(w.moderator)) {
        return Some(Role::Moderator);
    }
    if tables().any(|w| same(w.question) || same(w.question_short) || same(w.interviewer)) {
        return Some(Role::Interviewer);
    }
    let answers = tables().any(|w| same(w.answer) || same(w.answer_short) || same(w.interviewee));
    answers.then_some(Role::Interviewee)
}

/// Whether a word stands before colons and is no one's name.
pub(super) fn is_nobody(label: &str) -> bool {
    NOBODY.contains(&folded(label).as_str())
}

fn folded(label: &str) -> String {
    label.trim().trim_end_matches(['.', '॰', ':']).to_lowercase()
}
