//! Portuguese; Brazilian where it differs.

use super::dates::DateForm;
use super::{Dash, Language, Usage, Words};

pub(super) static PORTUGUESE: Language = PORTUGAL;

pub(super) static BRAZILIAN: Language = Language {
    tag: "pt-BR",
    words: Words {
        contents: "Sumário",
        colophon: "Colofão",
        text_adapts: "O texto se adapta a qualquer modo de leitura; os títulos levam de pergunta em pergunta.",
        speech_marked: "Com a gravação, destaca-se o que está sendo dito.",
        design: "Projeto gráfico",
        research: "Pesquisa",
        ..WORDS
    },
    quotes: [("“", "”"), ("‘", "’")],
    date: |date| DATES_BRAZILIAN.write(date),
    usage: Usage { inside_guillemets: None, ..PORTUGAL.usage },
    ..PORTUGAL
};

const PORTUGAL: Language = Language {
    tag: "pt",
    words: WORDS,
    label_end: ":",
    quotes: [("«", "»"), ("“", "”")],
    hyphen_minima: (2, 3),
    date: |date| DATES.write(date),
    key_points_headings: &["pontos principais", "ideias principais", "as ideias principais"],
    closing_headings: &["fontes", "fonte", "créditos", "crédito"],
    credit_words: &["Foto", "Fotografia", "Crédito", "Imagem", "Ilustração", "©"],
    short_words: &["a", "à", "e", "é", "o"],
    digits: None,
    usage: Usage {
        inside_guillemets: Some(""),
        dash: Dash::Inner("–"),
        dialogue: Some(("—", "\u{a0}")),
        units: &[
            "mil",
            "milhão",
            "milhões",
            "bilhão",
            "bilhões",
            "bilião",
            "biliões",
            "trilhões",
            "euros",
            "dólares",
            "reais",
        ],
        before_figures: &[
            "n.º", "N.º", "nº", "Nº", "p.", "pp.", "pág.", "págs.", "art.", "cap.", "vol.", "fig.",
            "t.", "§", "R$", "século", "séculos",
        ],
        titles: &[
            "Sr.", "Sra.", "Srta.", "Srs.", "Dr.", "Dra.", "D.", "Prof.", "Profa.", "Prof.ª",
            "Eng.", "S.", "Sto.", "Sta.",
        ],
        ..Usage::EUROPEAN
    },
};

const DATES: DateForm = DateForm {
    full: "{d}\u{a0}de {m} de {y}",
    month: "{m} de {y}",
    year: "{y}",
    first: "1",
    months: &MONTHS,
    months_alone: &MONTHS,
};

const DATES_BRAZILIAN: DateForm = DateForm { first: "1º", ..DATES };

const MONTHS: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];

const WORDS: Words = Words {
    contents: "Índice",
    cover: "Capa",
    title_page: "Folha de rosto",
    interview: "Entrevista",
    start_of_text: "Início do texto",
    question: "Pergunta",
    answer: "Resposta",
    question_short: "P.",
    answer_short: "R.",
    numbered_question: "Pergunta {n}",
    editors_note: "Nota da redação",
    sidebar: "Caixa",
    correction: "Errata",
    notice: "Aviso de conteúdo",
    key_points: "Pontos principais",
    photo: "Foto",
    notes: "Notas",
    note: "Nota",
    back_to_text: "Voltar ao texto",
    page: "Página",
    pages: "Páginas",
    numbered_page: "Página {n}",
    credits: "Créditos",
    source: "Fonte",
    rights: "Direitos",
    colophon: "Cólofon",
    typeset_in: "Composto em",
    identifier: "Identificador",
    interviewer: "Entrevistador",
    interviewee: "Entrevistado",
    moderator: "Moderador",
    author: "Autor",
    original_author: "Autor original",
    translator: "Tradutor",
    translation: "Tradução",
    translated_by: "Tradução de {x}",
    photographer: "Fotógrafo",
    editor: "Editor",
    editing: "Edição",
    illustration: "Ilustração",
    transcription: "Transcrição",
    proofreading: "Revisão",
    design: "Design gráfico",
    recording: "Gravação",
    research: "Investigação",
    foreword: "Prefácio",
    publisher: "Editora",
    published: "Publicado em {d}",
    published_in: "Publicado em {d}",
    landmarks: "Pontos de referência",
    text_adapts: "O texto adapta-se a qualquer modo de leitura; os títulos levam de pergunta em pergunta.",
    images_described: "As imagens estão descritas.",
    pages_of_pdf: "Os números de página são os da edição em PDF.",
    speech_marked: "Com a gravação, destaca-se o que está a ser dito.",
};
