//! Where links lead, apart from the language of the page they lead to.

use crate::model::Lang;

/// An address with the parts that name the edition's language taken out, and its host where such a
/// part was found: pages of one site in two languages need not have one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    address: String,
    host: Option<String>,
}

impl Place {
    pub(super) fn of(address: &str, lang: &Lang) -> Self {
        let is_language = |part: &str| {
            let part = part.to_ascii_lowercase().replace('_', "-");
            let whole = lang.as_str().to_ascii_lowercase();
            part == lang.primary()
                || part == whole
                || part.starts_with(&format!("{}-", lang.primary())) && part.len() <= 7
        };
        let separators = ['/', '.', '?', '&', '=', ':', ';'];
        let mut out = String::new();
        let mut found = false;
        for part in address.split_inclusive(separators) {
            let bare = part.trim_end_matches(separators);
            if is_language(bare) {
                found = true;
                out.push('*');
                out.push_str(&part[bare.len()..]);
            } else {
                out.push_str(part);
            }
        }
        let host = out.split("//").nth(1).and_then(|rest| rest.split('/').next());
        Self { host: host.filter(|_| found).map(str::to_owned), address: out }
    }

    /// Whether two editions can mean the same by it.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.address == other.address || self.host.is_some() && self.host == other.host
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, Place};

    #[test]
    fn a_page_in_another_language_is_the_same_page() {
        let meet = |french: &str, english: &str| {
            let place = |address, lang| Place::of(address, &Lang::read(lang).unwrap());
            place(french, "fr").meets(&place(english, "en"))
        };
        assert!(meet("https://example.org/a", "https://example.org/a"));
        assert!(meet("https://example.org/fr/a", "https://example.org/en/a"));
        assert!(meet("https://fr.wikipedia.org/wiki/Pain", "https://en.wikipedia.org/wiki/Bread"));
        assert!(meet("https://example.org/a?lang=fr-FR", "https://example.org/a?lang=en-US"));
        assert!(!meet("https://example.org/a", "https://example.org/b"));
        assert!(!meet("https://fr.wikipedia.org/wiki/Pain", "https://example.org/wiki/Bread"));
    }
}
