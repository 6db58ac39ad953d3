//! Language tags.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// A BCP 47 language tag in its usual case: `fr`, `fr-CH`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(Arc<str>);

impl Lang {
    /// Reads a tag, mending its case; `None` when it is not well-formed (RFC 5646 § 2.1, without
    /// the grandfathered tags).
    #[must_use]
    pub fn read(tag: &str) -> Option<Self> {
        let mut out = String::with_capacity(tag.len());
        for (at, part) in tag.split('-').enumerate() {
            if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                return None;
            }
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            if at == 0 {
                if !letters || !(2..=3).contains(&part.len()) {
                    return None;
                }
                out.push_str(&part.to_ascii_lowercase());
                continue;
            }
            out.push('-');
            match part.len() {
                4 if letters => {
                    out.push_str(&part[..1].to_ascii_uppercase());
                    out.push_str(&part[1..].to_ascii_lowercase());
                }
                2 if letters => out.push_str(&part.to_ascii_uppercase()),
                _ => out.push_str(&part.to_ascii_lowercase()),
            }
        }
        Some(Self(out.into()))
    }

    /// The tag of a language that is not known: `und` (ISO 639-2).
    #[must_use]
    pub fn undetermined() -> Self {
        Self("und".into())
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `fr` of `fr-CH`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.primary(), "ar" | "he" | "fa" | "ur" | "yi" | "dv" | "ps" | "sd" | "ug")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn tags_get_their_usual_case() {
        let read = |tag| Lang::read(tag).map(|lang| lang.to_string());
        assert_eq!(read("FR-ch"), Some("fr-CH".to_owned()));
        assert_eq!(read("zh-hant-tw"), Some("zh-Hant-TW".to_owned()));
        assert_eq!(read("jp_JP"), None);
        assert_eq!(read("english"), None);
        assert_eq!(read(""), None);
    }
}
