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
