//! Japanese.

use super::dates::DateForm;
use super::{Language, Usage, Words};

pub(super) static JAPANESE: Language = Language {
    tag: "ja",
    words: WORDS,
    label_end: "：",
    quotes: [("「", "」"), ("『", "』")],
    hyphen_minima: (2, 3),
    date: |date| DATES.write(date),
    key_points_headings: &["要点", "ポイント", "主なポイント"],
    closing_headings: &["出典", "クレジット", "参考資料"],
    credit_words: &["写真", "撮影", "画像", "提供", "図", "©"],
    short_words: &[],
    digits: None,
    usage: Usage::NONE,
};

const DATES: DateForm = DateForm {
    full: "{y}年{m}{d}日",
    month: "{y}年{m}",
    year: "{y}年",
    first: "1",
    months: &MONTHS,
    months_alone: &MONTHS,
};

const MONTHS: [&str; 12] =
    ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];

const WORDS: Words = Words {
    contents: "目次",
    cover: "表紙",
    title_page: "扉",
    interview: "インタビュー",
    start_of_text: "本文",
    question: "問",
    answer: "答",
    question_short: "問",
    answer_short: "答",
    numbered_question: "問{n}",
    editors_note: "編集部注",
    sidebar: "コラム",
    correction: "訂正",
    notice: "内容に関する注意",
    key_points: "要点",
    photo: "写真",
    notes: "注",
    note: "注",
    back_to_text: "本文に戻る",
    page: "ページ",
    pages: "ページ",
    numbered_page: "{n}ページ",
    credits: "クレジット",
    source: "出典",
    rights: "権利",
    colophon: "奥付",
    typeset_in: "使用書体",
    identifier: "識別子",
    interviewer: "聞き手",
    interviewee: "話し手",
    moderator: "司会",
    author: "著者",
    original_author: "原著者",
    translator: "訳者",
    translation: "翻訳",
    translated_by: "{x} 訳",
    photographer: "撮影者",
    editor: "編集者",
    editing: "編集",
    illustration: "イラスト",
    transcription: "文字起こし",
    proofreading: "校正",
    design: "デザイン",
    recording: "録音",
    research: "調査",
    foreword: "まえがき",
    publisher: "発行所",
    published: "{d}公開",
    published_in: "{d}公開",
};
