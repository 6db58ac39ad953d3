//! Sanskrit, in Devanagari or in transliteration.

use super::dates::DateForm;
use super::{Dash, Language, Usage, Words, in_digits};

pub(super) static SANSKRIT: Language = Language {
    tag: "sa",
    words: WORDS,
    // A colon would be taken for a visarga.
    label_end: "\u{a0}—",
    quotes: [("“", "”"), ("‘", "’")],
    hyphen_minima: (2, 2),
    date: |date| in_digits(&DATES.write(date), &DIGITS),
    key_points_headings: &["मुख्यबिन्दवः", "मुख्यविचाराः", "सारः"],
    closing_headings: &["स्रोतांसि", "स्रोतः", "आकरः", "कर्तारः"],
    credit_words: &["छायाचित्रम्", "चित्रम्", "©"],
    short_words: &[],
    digits: Some(DIGITS),
    usage: Usage {
        before_marks: &[('।', "\u{202f}"), ('॥', "\u{202f}")],
        never_spaced: ",",
        dash: Dash::Before("—"),
        months: &MONTHS,
        ..Usage::EUROPEAN
    },
};

const DIGITS: [char; 10] = ['०', '१', '२', '३', '४', '५', '६', '७', '८', '९'];

const DATES: DateForm = DateForm::of(&MONTHS);

const MONTHS: [&str; 12] = [
    "जनवरी",
    "फरवरी",
    "मार्च",
    "अप्रैल",
    "मई",
    "जून",
    "जुलाई",
    "अगस्त",
    "सितम्बर",
    "अक्टूबर",
    "नवम्बर",
    "दिसम्बर",
];

const WORDS: Words = Words {
    contents: "विषयानुक्रमणिका",
    cover: "आवरणम्",
    title_page: "मुखपृष्ठम्",
    interview: "संवादः",
    start_of_text: "पाठारम्भः",
    question: "प्रश्नः",
    answer: "उत्तरम्",
    question_short: "प्र॰",
    answer_short: "उ॰",
    numbered_question: "प्रश्नः {n}",
    editors_note: "सम्पादकीया टिप्पणी",
    sidebar: "पार्श्वटिप्पणी",
    correction: "शुद्धिपत्रम्",
    notice: "सूचना",
    key_points: "मुख्यबिन्दवः",
    photo: "छायाचित्रम्",
    notes: "टिप्पण्यः",
    note: "टिप्पणी",
    back_to_text: "पाठं प्रति",
    page: "पृष्ठम्",
    pages: "पृष्ठानि",
    numbered_page: "पृष्ठम् {n}",
    credits: "कर्तारः",
    source: "स्रोतः",
    rights: "अधिकाराः",
    colophon: "पुष्पिका",
    typeset_in: "अक्षरमुद्रा",
    identifier: "अभिज्ञानम्",
    interviewer: "प्रष्टा",
    interviewee: "वक्ता",
    moderator: "सञ्चालकः",
    author: "लेखकः",
    original_author: "मूललेखकः",
    translator: "अनुवादकः",
    translation: "अनुवादः",
    translated_by: "अनुवादकः — {x}",
    photographer: "छायाचित्रकारः",
    editor: "सम्पादकः",
    editing: "सम्पादनम्",
    illustration: "चित्राणि",
    transcription: "प्रतिलेखनम्",
    proofreading: "शोधनम्",
    design: "विन्यासः",
    recording: "ध्वनिमुद्रणम्",
    research: "अनुसन्धानम्",
    foreword: "प्रस्तावना",
    publisher: "प्रकाशकः",
    published: "प्रकाशितम् {d}",
    published_in: "प्रकाशितम् {d}",
    landmarks: "स्थलचिह्नानि",
    text_adapts: "पाठः सर्वैः पठनप्रकारैः सह युज्यते। शीर्षकाणि प्रश्नात् प्रश्नं नयन्ति।",
    images_described: "चित्राणि वर्णितानि।",
    pages_of_pdf: "पृष्ठसङ्ख्याः PDF-संस्करणस्यैव।",
    speech_marked: "यदा ध्वनिमुद्रणं श्रूयते, तदोच्यमानो भागश्चिह्न्यते।",
};
