//! Turkish.

use super::dates::DateForm;
use super::{Dash, Language, Usage, Words};

pub(super) static TURKISH: Language = Language {
    tag: "tr",
    words: WORDS,
    label_end: ":",
    quotes: [("“", "”"), ("‘", "’")],
    hyphen_minima: (2, 3),
    date: |date| DATES.write(date),
    key_points_headings: &[
        "öne çıkanlar",
        "ana fikirler",
        "önemli noktalar",
        "ana noktalar",
        "kısaca",
    ],
    closing_headings: &["kaynaklar", "kaynak", "emeği geçenler", "künye"],
    credit_words: &["Fotoğraf", "Fotoğraflar", "Görsel", "Resim", "İllüstrasyon", "©"],
    short_words: &["o"],
    digits: None,
    usage: Usage {
        dash: Dash::Before("–"),
        dialogue: Some(("—", "\u{a0}")),
        units: &[
            "bin", "milyon", "milyar", "trilyon", "TL", "lira", "kuruş", "avro", "euro", "dolar",
            "derece", "yy.",
        ],
        months: &MONTHS,
        before_figures: &[
            "No.", "no.", "s.", "ss.", "c.", "böl.", "md.", "yüzde", "saat", "MÖ", "MS", "§", "§§",
        ],
        titles: &["Dr.", "Prof.", "Doç.", "Av.", "Sn.", "Hz.", "St."],
        ..Usage::EUROPEAN
    },
};

const DATES: DateForm = DateForm::of(&MONTHS);

const MONTHS: [&str; 12] = [
    "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
    "Kasım", "Aralık",
];

const WORDS: Words = Words {
    contents: "İçindekiler",
    cover: "Kapak",
    title_page: "İç Kapak",
    interview: "Söyleşi",
    start_of_text: "Metnin Başlangıcı",
    question: "Soru",
    answer: "Cevap",
    question_short: "S.",
    answer_short: "C.",
    numbered_question: "Soru {n}",
    editors_note: "Editörün Notu",
    sidebar: "Bilgi Kutusu",
    correction: "Düzeltme",
    notice: "İçerik Uyarısı",
    key_points: "Öne Çıkanlar",
    photo: "Fotoğraf",
    notes: "Notlar",
    note: "Not",
    back_to_text: "Metne dön",
    page: "Sayfa",
    pages: "Sayfalar",
    numbered_page: "Sayfa {n}",
    credits: "Emeği Geçenler",
    source: "Kaynak",
    rights: "Telif hakkı",
    colophon: "Künye",
    typeset_in: "Yazı tipi",
    identifier: "Tanımlayıcı",
    interviewer: "Söyleşiyi yapan",
    interviewee: "Konuk",
    moderator: "Moderatör",
    author: "Yazar",
    original_author: "Özgün metnin yazarı",
    translator: "Çevirmen",
    translation: "Çeviri",
    translated_by: "Çeviren: {x}",
    photographer: "Fotoğrafçı",
    editor: "Editör",
    editing: "Redaksiyon",
    illustration: "Çizimler",
    transcription: "Deşifre",
    proofreading: "Düzelti",
    design: "Tasarım",
    recording: "Ses kaydı",
    research: "Araştırma",
    foreword: "Önsöz",
    publisher: "Yayıncı",
    published: "{d} tarihinde yayımlandı",
    published_in: "Yayımlanma tarihi: {d}",
    landmarks: "Gezinme Noktaları",
    text_adapts: "Metin her okuma biçimine uyum sağlar; başlıklar sorudan soruya götürür.",
    images_described: "Görseller betimlenmiştir.",
    pages_of_pdf: "Sayfa numaraları PDF sürümündekilerle aynıdır.",
    speech_marked: "Kayıt çalınırken söylenenler vurgulanır.",
};
