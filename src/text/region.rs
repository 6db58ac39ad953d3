//! Whose forms of the Chinese characters a text is set in.

use crate::model::Lang;

/// A region with forms of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Japanese.
    Japan,
    /// Korean.
    Korea,
    /// Simplified Chinese.
    Mainland,
    /// Traditional Chinese.
    Taiwan,
    /// Traditional Chinese as in Hong Kong and Macau.
    HongKong,
}

impl Region {
    /// The region of a language that is written with ideographs or Hangul.
    #[must_use]
    pub fn of(lang: &Lang) -> Option<Self> {
        // Asked of every word of a book; most are in no such language.
        if !lang.as_str().starts_with(['j', 'k', 'y', 'z']) {
            return None;
        }
        let has = |wanted: &[&str]| lang.as_str().split('-').any(|part| wanted.contains(&part));
        Some(match lang.primary() {
            "ja" => Self::Japan,
            "ko" => Self::Korea,
            "yue" => Self::HongKong,
            "zh" if has(&["Hans"]) => Self::Mainland,
            "zh" if has(&["HK", "MO"]) => Self::HongKong,
            "zh" if has(&["Hant", "TW"]) => Self::Taiwan,
            "zh" => Self::Mainland,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Region;
    use crate::model::Lang;

    #[test]
    fn script_goes_before_region() {
        let of = |tag| Region::of(&Lang::read(tag).unwrap());
        assert_eq!(of("ja"), Some(Region::Japan));
        assert_eq!(of("ko-KR"), Some(Region::Korea));
        assert_eq!(of("zh"), Some(Region::Mainland));
        assert_eq!(of("zh-Hant"), Some(Region::Taiwan));
        assert_eq!(of("zh-TW"), Some(Region::Taiwan));
        assert_eq!(of("zh-Hant-HK"), Some(Region::HongKong));
        assert_eq!(of("zh-Hans-HK"), Some(Region::Mainland));
        assert_eq!(of("fr"), None);
    }
}
