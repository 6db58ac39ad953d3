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
