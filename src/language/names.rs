//! What languages call themselves.

use crate::model::Lang;

/// The name of a language in itself, as lists of languages show it.
#[must_use]
pub fn autonym(lang: &Lang) -> Option<&'static str> {
    Some(match super::find(lang)?.tag {
        "fr" => "Français",
        "fr-CA" => "Français (Canada)",
        "fr-CH" => "Français (Suisse)",
        "en" => "English",
        "en-GB" => "English (UK)",
        "de" => "Deutsch",
        "es" => "Español",
        "pt" => "Português",
        "pt-BR" => "Português (Brasil)",
        "it" => "Italiano",
        "fi" => "Suomi",
        "la" => "Latina",
        "id" => "Bahasa Indonesia",
        "ru" => "Русский",
        "el" => "Ελληνικά",
        "sa" => "संस्कृतम्",
        "ja" => "日本語",
        "zh-Hans" => "简体中文",
        "zh-Hant" => "繁體中文",
        "ko" => "한국어",
        _ => return None,
    })
}

/// What the list of speakers at the end of a book is called.
#[must_use]
pub fn index_of_speakers(lang: &Lang) -> &'static str {
    match super::of(lang).tag {
        "fr" | "fr-CA" | "fr-CH" => "Index des personnes",
        "de" => "Personenverzeichnis",
        "es" => "Índice de personas",
        "pt" | "pt-BR" => "Índice de pessoas",
        "it" => "Indice delle persone",
        "fi" => "Henkilöhakemisto",
        "la" => "Index nominum",
        "id" => "Indeks nama",
        "ru" => "Указатель имён",
        "el" => "Ευρετήριο προσώπων",
        "sa" => "नामसूची",
        "ja" => "人名索引",
        "zh-Hans" => "人名索引",
        "zh-Hant" => "人名索引",
        "ko" => "인명 찾아보기",
        _ => "Index of speakers",
    }
}

/// What the forms are called in which a book is printed, beside the book itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the English word for what it holds")]
pub struct Prints {
    pub booklet: &'static str,
    pub handout: &'static str,
    pub large_print: &'static str,
    pub for_dyslexia: &'static str,
}

/// What a language calls the forms in which a book is printed.
#[must_use]
pub fn prints(lang: &Lang) -> Prints {
    let [booklet, handout, large_print, for_dyslexia] = match super::of(lang).tag {
        "fr" | "fr-CA" | "fr-CH" => {
            ["livret", "document à distribuer", "gros caractères", "pour lecteurs dyslexiques"]
        }
        "de" => ["Broschüre", "Handout", "Großdruck", "für Menschen mit Legasthenie"],
        "es" => ["folleto", "hojas para repartir", "letra grande", "para lectores con dislexia"],
        "pt" | "pt-BR" => {
            ["folheto", "folhas para distribuir", "letra grande", "para leitores com dislexia"]
        }
        "it" => ["libretto", "dispensa", "caratteri grandi", "per lettori con dislessia"],
        "fi" => ["vihko", "moniste", "isotekstinen", "lukihäiriöisille lukijoille"],
        "la" => ["libellus", "folia distribuenda", "litteris grandibus", "dyslexia laborantibus"],
        "id" => ["buklet", "lembaran", "cetakan huruf besar", "untuk pembaca dengan disleksia"],
        "ru" => ["брошюра", "раздаточный материал", "крупный шрифт", "для читателей с дислексией"],
        "el" => ["φυλλάδιο", "έντυπο για διανομή", "μεγάλα γράμματα", "για αναγνώστες με δυσλεξία"],
        "sa" => ["पुस्तिका", "वितरणपत्रम्", "बृहदक्षरम्", "पठनक्लेशवतां कृते"],
        "ja" => ["小冊子", "配布資料", "大活字", "ディスレクシアの読者向け"],
        "zh-Hans" => ["小册子", "讲义", "大字版", "供阅读障碍者使用"],
        "zh-Hant" => ["小冊子", "講義", "大字版", "供閱讀障礙者使用"],
        "ko" => ["소책자", "유인물", "큰글자", "난독증 독자용"],
        _ => ["booklet", "handout", "large print", "for readers with dyslexia"],
    };
    Prints { booklet, handout, large_print, for_dyslexia }
}

#[cfg(test)]
mod tests {
    use super::autonym;
    use crate::model::Lang;

    #[test]
    fn every_table_has_a_name() {
        for language in super::super::ALL {
            assert!(autonym(&Lang::read(language.tag).unwrap()).is_some(), "{}", language.tag);
        }
        assert_eq!(autonym(&Lang::read("pl").unwrap()), None);
    }
}
