//! Catalan.

use super::dates::DateForm;
use super::{Dash, Language, Usage, Words};

pub(super) static CATALAN: Language = Language {
    tag: "ca",
    words: WORDS,
    label_end: ":",
    quotes: [("«", "»"), ("“", "”")],
    hyphen_minima: (2, 3),
    date: |date| DATES.write(date),
    key_points_headings: &[
        "punts clau",
        "els punts clau",
        "idees principals",
        "les idees principals",
        "idees clau",
    ],
    closing_headings: &["fonts", "font", "crèdits", "crèdit"],
    credit_words: &["Foto", "Fotografia", "Crèdit", "Imatge", "Il·lustració", "©"],
    short_words: &["a", "e", "i", "o", "u", "de", "el", "en", "la", "un"],
    digits: None,
    usage: Usage {
        inside_guillemets: Some(""),
        dash: Dash::Bound("—"),
        dialogue: Some(("—", "")),
        units: &[
            "mil", "milió", "milions", "bilió", "bilions", "euros", "dòlars", "cèntims", "graus",
        ],
        before_figures: &[
            "núm.", "Núm.", "núms.", "n.", "p.", "pp.", "pàg.", "pàgs.", "art.", "cap.", "vol.",
            "fig.", "t.", "§", "segle", "segles",
        ],
        titles: &[
            "Sr.", "Sra.", "Srs.", "Sres.", "Dr.", "Dra.", "D.", "Prof.", "Mn.", "St.", "Sta.",
        ],
        ..Usage::EUROPEAN
    },
};

const DATES: DateForm = DateForm {
    full: "{d}\u{a0}{m} de {y}",
    month: "{m} de {y}",
    year: "{y}",
    first: "1",
    months: &MONTHS,
    months_alone: &MONTHS_ALONE,
};

const MONTHS: [&str; 12] = [
    "de gener",
    "de febrer",
    "de març",
    "d’abril",
    "de maig",
    "de juny",
    "de juliol",
    "d’agost",
    "de setembre",
    "d’octubre",
    "de novembre",
    "de desembre",
];

const MONTHS_ALONE: [&str; 12] = [
    "gener", "febrer", "març", "abril", "maig", "juny", "juliol", "agost", "setembre", "octubre",
    "novembre", "desembre",
];

const WORDS: Words = Words {
    contents: "Índex",
    cover: "Coberta",
    title_page: "Portada",
    interview: "Entrevista",
    start_of_text: "Inici del text",
    question: "Pregunta",
    answer: "Resposta",
    question_short: "P.",
    answer_short: "R.",
    numbered_question: "Pregunta {n}",
    editors_note: "Nota de la redacció",
    sidebar: "Requadre",
    correction: "Fe d’errates",
    notice: "Advertiment sobre el contingut",
    key_points: "Punts clau",
    photo: "Foto",
    notes: "Notes",
    note: "Nota",
    back_to_text: "Torna al text",
    page: "Pàgina",
    pages: "Pàgines",
    numbered_page: "Pàgina {n}",
    credits: "Crèdits",
    source: "Font",
    rights: "Drets",
    colophon: "Colofó",
    typeset_in: "Compost en",
    identifier: "Identificador",
    interviewer: "Entrevistador",
    interviewee: "Entrevistat",
    moderator: "Moderador",
    author: "Autor",
    original_author: "Autor original",
    translator: "Traductor",
    translation: "Traducció",
    translated_by: "Traducció de {x}",
    photographer: "Fotògraf",
    editor: "Editor",
    editing: "Edició",
    illustration: "Il·lustració",
    transcription: "Transcripció",
    proofreading: "Correcció",
    design: "Disseny",
    recording: "Enregistrament",
    research: "Documentació",
    foreword: "Pròleg",
    publisher: "Editorial",
    published: "Publicat el {d}",
    published_in: "Publicació: {d}",
    landmarks: "Punts de referència",
    text_adapts: "El text s’adapta a qualsevol manera de llegir; els títols porten de pregunta en pregunta.",
    images_described: "Les imatges estan descrites.",
    pages_of_pdf: "Els números de pàgina són els de l’edició en PDF.",
    speech_marked: "Mentre sona l’enregistrament, es destaca el que es diu.",
};
