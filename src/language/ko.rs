//! Korean.

use super::dates::DateForm;
use super::{Dash, Language, Usage, Words};

pub(super) static KOREAN: Language = Language {
    tag: "ko",
    words: WORDS,
    label_end: ":",
    quotes: [("“", "”"), ("‘", "’")],
    hyphen_minima: (2, 3),
    date: |date| DATES.write(date),
    key_points_headings: &["핵심 요점", "핵심 요약", "주요 내용"],
    closing_headings: &["출처", "크레딧", "만든 사람들"],
    credit_words: &["사진", "이미지", "그림", "제공", "©"],
    short_words: &[],
    digits: None,
    usage: Usage {
        dash: Dash::Before("–"),
        units: &["년", "월", "일", "쪽", "원", "명", "개", "만", "억", "조"],
        ..Usage::EUROPEAN
    },
};

const DATES: DateForm = DateForm {
    full: "{y}년\u{a0}{m}\u{a0}{d}일",
    month: "{y}년\u{a0}{m}",
    year: "{y}년",
    first: "1",
    months: &MONTHS,
    months_alone: &MONTHS,
};

const MONTHS: [&str; 12] =
    ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"];

const WORDS: Words = Words {
    contents: "차례",
    cover: "표지",
    title_page: "속표지",
    interview: "인터뷰",
    start_of_text: "본문",
    question: "문",
    answer: "답",
    question_short: "문",
    answer_short: "답",
    numbered_question: "질문 {n}",
    editors_note: "편집자 주",
    sidebar: "글상자",
    correction: "정정",
    notice: "내용 안내",
    key_points: "핵심 요점",
    photo: "사진",
    notes: "주",
    note: "주",
    back_to_text: "본문으로 돌아가기",
    page: "쪽",
    pages: "쪽",
    numbered_page: "{n}쪽",
    credits: "만든 사람들",
    source: "출처",
    rights: "저작권",
    colophon: "판권",
    typeset_in: "본문 글꼴",
    identifier: "식별자",
    interviewer: "질문자",
    interviewee: "답변자",
    moderator: "사회자",
    author: "저자",
    original_author: "원저자",
    translator: "옮긴이",
    translation: "번역",
    translated_by: "{x} 옮김",
    photographer: "사진가",
    editor: "편집자",
    editing: "편집",
    illustration: "그림",
    transcription: "녹취록",
    proofreading: "교정",
    design: "디자인",
    recording: "녹음",
    research: "조사",
    foreword: "머리말",
    publisher: "펴낸곳",
    published: "{d} 게시",
    published_in: "{d} 게시",
    landmarks: "길잡이",
    text_adapts: "본문은 모든 읽기 방식에 맞게 조정되며, 제목으로 질문 사이를 이동할 수 있습니다.",
    images_described: "이미지에는 설명이 있습니다.",
    pages_of_pdf: "쪽 번호는 PDF판과 같습니다.",
    speech_marked: "녹음을 재생하면 말하고 있는 부분이 표시됩니다.",
};
