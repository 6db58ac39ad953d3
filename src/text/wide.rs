//! Characters that fill an em: ideographs, kana, Hangul, and the punctuation between them.

use super::Region;

/// How a character stands in its em, and what may stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// A character of Chinese or Japanese, or a kana.
    Ideograph,
    /// A syllable of Korean.
    Hangul,
    /// A mark in the right half of its em, white to its left: `「`.
    Opening,
    /// A mark in the left half of its em, white to its right: `」`.
    Closing,
    /// The same, at the end of a clause: `、` and `。`.
    Stop,
    /// A mark in the middle half of its em: `・`.
    Middle,
    /// A mark that fills its em: `！` in Japanese, `。` in traditional Chinese.
    Full,
    /// A letter or figure of another script.
    Letter,
    /// A space between words.
    Space,
    /// Anything else.
    Other,
}

impl Body {
    /// What a character is in a text with the forms of a region.
    #[must_use]
    pub fn of(c: char, region: Option<Region>) -> Self {
        match c {
            '\0'..='\u{b6}' | '\u{b8}'..='\u{10ff}' => Self::narrow(c),
            '“' | '‘' if is_chinese(region) => Self::Opening,
            '”' | '’' if is_chinese(region) => Self::Closing,
            '「' | '『' | '（' | '［' | '｛' | '〔' | '〈' | '《' | '【' | '〖' | '〘' | '〚' => {
                Self::Opening
            }
            '」' | '』' | '）' | '］' | '｝' | '〕' | '〉' | '》' | '】' | '〗' | '〙' | '〛' => {
                Self::Closing
            }
            '、' | '。' | '，' | '．' if is_centred(region) => Self::Full,
            '、' | '。' | '，' | '．' => Self::Stop,
            '：' | '；' | '！' | '？' if region == Some(Region::Mainland) => Self::Stop,
            '：' | '；' if !is_centred(region) => Self::Middle,
            '・' => Self::Middle,
            '：' | '；' | '！' | '？' | '\u{3000}'..='\u{303f}' => Self::symbol(c),
            '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' => {
                Self::Hangul
            }
            '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' => {
                Self::Ideograph
            }
            '\u{20000}'..='\u{3ffff}' => Self::Ideograph,
            '\u{ff01}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffe6}' => Self::Full,
            _ => Self::narrow(c),
        }
    }

    const fn symbol(c: char) -> Self {
        match c {
            '々'..='〇' | '〡'..='〩' | '〱'..='〵' | '〻' => Self::Ideograph,
            _ => Self::Full,
        }
    }

    fn narrow(c: char) -> Self {
        match c {
            ' ' => Self::Space,
            _ if c.is_alphanumeric() => Self::Letter,
            _ => Self::Other,
        }
    }

    /// Whether it fills an em, at least with its white.
    #[must_use]
    pub const fn is_wide(self) -> bool {
        !matches!(self, Self::Letter | Self::Space | Self::Other)
    }

    /// Whether it is a mark of half an em, with white to make it a whole one.
    #[must_use]
    pub const fn is_half(self) -> bool {
        matches!(self, Self::Opening | Self::Closing | Self::Stop | Self::Middle)
    }
}

/// Whether a text is in either script of Chinese.
const fn is_chinese(region: Option<Region>) -> bool {
    matches!(region, Some(Region::Mainland | Region::Taiwan | Region::HongKong))
}

/// Whether stops stand in the middle of their em.
const fn is_centred(region: Option<Region>) -> bool {
    matches!(region, Some(Region::Taiwan | Region::HongKong))
}

/// Whether a mark that European scripts have too is set in the forms of a region: dashes and dots
/// fill their em, in Chinese quotation marks too. Not between letters: `don’t`.
pub(super) fn is_regional_mark(c: char, region: Region) -> bool {
    match c {
        '—' | '―' | '…' | '‥' => region != Region::Korea,
        '“' | '”' | '‘' | '’' => is_chinese(Some(region)),
        _ => false,
    }
}

/// Whether no line may begin with a character (JIS X 4051, GB/T 15834; in Korean the marks alone).
pub(super) fn never_begins(c: char, region: Option<Region>) -> bool {
    matches!(Body::of(c, region), Body::Closing | Body::Stop | Body::Middle)
        || "、。，．：；！？・‐–゠～〜ーゝゞヽヾ々〻％‰℃…‥".contains(c)
        || "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
            .contains(c)
}

/// Whether no line may end with a character.
pub(super) fn never_ends(c: char, region: Option<Region>) -> bool {
    Body::of(c, region) == Body::Opening || "￥＄￡№＃".contains(c)
}

/// Whether a figure stays with the next one, or with what counts it: `2024年`.
pub(super) fn is_counted(before: char, after: char) -> bool {
    let wide = |c: char| ('０'..='９').contains(&c);
    wide(before) && wide(after)
        || (wide(before) || before.is_ascii_digit())
            && "年月日時时分秒歳岁년월일쪽％%℃".contains(after)
}

#[cfg(test)]
mod tests {
    use super::Body;
    use crate::text::Region;

    #[test]
    fn marks_stand_where_the_region_puts_them() {
        let of = |c| {
            [Region::Japan, Region::Mainland, Region::Taiwan]
                .map(|region| Body::of(c, Some(region)))
        };
        assert_eq!(of('「'), [Body::Opening; 3]);
        assert_eq!(of('。'), [Body::Stop, Body::Stop, Body::Full]);
        assert_eq!(of('：'), [Body::Middle, Body::Stop, Body::Full]);
        assert_eq!(of('？'), [Body::Full, Body::Stop, Body::Full]);
        assert_eq!(of('“'), [Body::Other, Body::Opening, Body::Opening]);
        assert_eq!(of('々'), [Body::Ideograph; 3]);
        assert_eq!(of('é'), [Body::Letter; 3]);
        assert_eq!(Body::of('한', None), Body::Hangul);
        assert_eq!(Body::of('𠮟', None), Body::Ideograph);
    }
}
