//! Where lines may be broken between words: `UAX #14`, with what it gets wrong for books.

use super::Region;
use super::wide::{Body, is_counted, never_begins, never_ends};
use crate::model::Lang;
use crate::scan;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;

/// Finds line break opportunities.
#[derive(Debug)]
pub struct Segmenter(LineSegmenterBorrowed<'static>);

impl Default for Segmenter {
    fn default() -> Self {
        Self(LineSegmenter::new_dictionary(LineBreakOptions::default()))
    }
}

impl Segmenter {
    /// The byte offsets at which a line may end, ascending, without 0 and the end of the text.
    ///
    /// After spaces these are `UAX #14`'s. Inside a word they are held back: `C++`, `24/7`,
    /// `и/или` stay whole; an address may be broken after `/ - _ = & ? #` and before `.`, where
    /// no reader takes the break for a hyphen.
    /// Between ideographs they are as JIS X 4051 and GB/T 15834 have it. `lang_at` is the language
    /// at an offset; Korean words stay whole where `whole_words` asks for it.
    #[must_use]
    pub fn breaks<'l>(
        &self,
        text: &str,
        lang_at: impl Fn(usize) -> &'l Lang,
        whole_words: bool,
    ) -> Vec<usize> {
        let mut breaks = self.opportunities(text);
        breaks.retain(|at| !is_vetoed(text, *at));
        if text.bytes().any(|byte| byte >= 0xe1) {
            let region = |at| Region::of(lang_at(at));
            add_at_quotes(text, &mut breaks, region);
            breaks.retain(|at| is_allowed(text, *at, (region(*at), whole_words)));
        }
        if text.contains("://") || text.contains("www.") {
            for (start, word) in words(text).filter(|(_, word)| is_address(word)) {
                let end = start + word.len();
                breaks.retain(|at| *at <= start || *at >= end);
                breaks.extend(address_breaks(word).map(|at| start + at));
            }
            breaks.sort_unstable();
        }
        breaks
    }

    /// Where lines may end after `UAX #14`.
    ///
    /// A space between a word and another is such a place, and what follows does not depend on
    /// what stands before it; so no more than the stretches between such spaces has to be looked
    /// at, and of these only those that hold something else than a word and its punctuation.
    fn opportunities(&self, text: &str) -> Vec<usize> {
        // A space for every six letters is about what books have.
        let mut breaks = Vec::with_capacity(text.len() / 6 + 1);
        let (mut from, mut plain) = (0, true);
        for at in scan::places(text.as_bytes(), |byte, _, _| is_no_letter(byte)) {
            let (before, rest) = text.split_at(at);
            let mut rest = rest.chars();
            let between = match rest.next() {
                Some(' ') => ends_in_word(before),
                Some('’') => before.chars().next_back().is_some_and(is_letter),
                Some(c) if is_letter(c) => continue,
                Some(c) => {
                    plain &= is_stop(c) && ends_in_word(text.get(..=at).unwrap_or_default());
                    plain &= rest.next() == Some(' ');
                    continue;
                }
                None => break,
            };
            let between = between && rest.next().is_some_and(is_letter);
            plain &= between;
            if between && text.as_bytes().get(at) == Some(&b' ') {
                self.look_into((text, from..at + 1), plain, &mut breaks);
                breaks.push(at + 1);
                (from, plain) = (at + 1, true);
            }
        }
        self.look_into((text, from..text.len()), plain, &mut breaks);
        breaks
    }

    /// Adds the breaks inside a stretch; there is none in a word, its punctuation and a space.
    fn look_into(&self, (text, range): (&str, Range<usize>), plain: bool, breaks: &mut Vec<usize>) {
        if !plain && let Some(part) = text.get(range.clone()) {
            let inside = self.0.segment_str(part).filter(|at| *at > 0 && *at < part.len());
            breaks.extend(inside.map(|at| range.start + at));
        }
    }
}

/// Whether a character is a letter that lines are broken around as around any other.
const fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ')
        || matches!(c, 'Α'..='Ρ' | 'Σ'..='Ω' | 'ά'..='ώ' | 'А'..='я')
}

/// Whether a byte is no letter of ASCII, nor the rest of a character.
const fn is_no_letter(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let rest = byte & 0xc0 == 0x80;
    !(letter | rest)
}

/// Whether a character is punctuation that stands at the end of a word.
const fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}

/// Whether a text ends in a letter, or one and a stop.
fn ends_in_word(text: &str) -> bool {
    let mut last = text.chars().rev();
    last.next().is_some_and(|c| is_letter(c) || is_stop(c) && last.next().is_some_and(is_letter))
}

/// Around Chinese quotation marks lines may be broken as around brackets, which `UAX #14` cannot
/// know.
fn add_at_quotes(text: &str, breaks: &mut Vec<usize>, region: impl Fn(usize) -> Option<Region>) {
    let quotes = |c| matches!(c, '“' | '”' | '‘' | '’');
    for (at, mark) in text.char_indices().filter(|(_, c)| quotes(*c)) {
        let body = |c: char| Body::of(c, region(at));
        let after = at + mark.len_utf8();
        let (previous, next) = (text[..at].chars().next_back(), text[after..].chars().next());
        match body(mark) {
            Body::Opening if previous.is_some_and(|c| body(c).is_wide()) => breaks.push(at),
            Body::Closing if next.is_some_and(|c| body(c).is_wide()) => breaks.push(after),
            _ => {}
        }
    }
    breaks.sort_unstable();
    breaks.dedup();
}

/// Whether the rules of East Asian scripts allow a break.
fn is_allowed(text: &str, at: usize, (region, whole_words): (Option<Region>, bool)) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next())
    else {
        return true;
    };
    let bodies = [before, after].map(|c| Body::of(c, region));
    if !bodies.iter().any(|body| body.is_wide()) {
        return true;
    }
    let in_word = |body: &Body| matches!(body, Body::Hangul | Body::Letter);
    let whole = whole_words && bodies.contains(&Body::Hangul) && bodies.iter().all(in_word);
    !whole
        && !never_begins(after, region)
        && !never_ends(before, region)
        && !is_counted(before, after)
}

/// Whether a break between two words' characters would mislead.
fn is_vetoed(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().unwrap_or(' ');
    if before.is_whitespace() {
        // Never leave a mark of punctuation alone at the start of a line.
        return text[at..].starts_with(['?', '!', ':', ';', '»', '।', '॥'])
            || text[..at].trim_end().ends_with('«');
    }
    // The number of a verse stands between its strokes: ॥१॥.
    matches!(before, '/' | '+' | '|' | '#' | '%' | '.')
        || before == '॥' && text[at..].starts_with(char::is_numeric)
        || text[at..].starts_with(['।', '॥'])
}

/// What stands between spaces and ideographs, which no address holds.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr().addr();
    let parts = |c: char| c.is_whitespace() || c >= '\u{2e80}';
    text.split(parts)
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr().addr() - base, word))
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.trim_start_matches(['(', '<', '«']).starts_with("www.")
}

fn address_breaks(word: &str) -> impl Iterator<Item = usize> {
    let from = word.find("://").map_or(0, |at| at + 3);
    let mut last = from;
    word.char_indices().filter_map(move |(at, c)| {
        let end = at + c.len_utf8();
        let place = match c {
            '/' | '-' | '_' | '=' | '&' | '?' | '#' => end,
            '.' => at,
            _ => return None,
        };
        // At least three characters stay together on either side.
        let fits = at >= from && place >= last + 3 && place + 3 <= word.len();
        fits.then(|| {
            last = place;
            place
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Segmenter, is_letter};
    use crate::model::Lang;
    use proptest::prelude::{prop_assert_eq, proptest};

    fn show_in(text: &str, lang: &str, whole_words: bool) -> String {
        let lang = Lang::read(lang).unwrap();
        let mut out = text.to_owned();
        for at in Segmenter::default().breaks(text, |_| &lang, whole_words).into_iter().rev() {
            out.insert(at, '|');
        }
        out
    }

    fn show(text: &str) -> String {
        show_in(text, "fr", false)
    }

    proptest! {
        /// Stretches between letters are looked at by themselves: nothing comes of it.
        #[test]
        fn what_is_looked_into_apart_breaks_as_the_whole(
            text in "[a-cÀ-ÿα-γа-я \u{a0},.;:!?«»“”’()0-9/—–-]{0,40}|([a-z]{1,3}[ \u{301}ก一]?){0,12}"
        ) {
            let segmenter = Segmenter::default();
            let whole = segmenter.0.segment_str(&text).filter(|at| *at > 0 && *at < text.len());
            let whole: Vec<usize> = whole.collect();
            prop_assert_eq!(segmenter.opportunities(&text), whole);
        }
    }

    #[test]
    fn no_letter_binds_more_than_another() {
        let breaks = |c: char| {
            let text = format!("a b{c} {c} {c}b—{c}a ({c}) «{c}» {c}.{c}/{c}-{c}a {c}");
            show(&text).chars().map(|c| c == '|').collect::<Vec<bool>>()
        };
        for c in ('A'..='\u{52f}').filter(|c| is_letter(*c)) {
            assert_eq!(breaks(c), breaks('b'), "{c}");
        }
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(show("un mot\u{a0}: deux"), "un |mot\u{a0}: |deux");
        assert_eq!(show("Il dit « non » !"), "Il |dit |« non » !");
        assert_eq!(show("c’est-à-dire"), "c’est-|à-|dire");
    }

    #[test]
    fn some_words_stay_whole() {
        for word in ["C++", "C#", ".NET", "24/7", "и/или", "10:30", "et/ou"] {
            assert_eq!(show(word), word);
        }
    }

    #[test]
    fn addresses_break_where_nothing_is_mistaken_for_a_hyphen() {
        assert_eq!(
            show("voir https://example.org/a-long-path/to?page=12."),
            "voir |https://example|.org/|a-long-|path/|to?|page=|12."
        );
    }

    #[test]
    fn addresses_end_where_ideographs_begin() {
        let show = |text| show_in(text, "ja", false);
        assert_eq!(
            show("規則（https://ex.eu/abc/oj）を見"),
            "規|則|（https://ex.eu/|abc/oj）|を|見"
        );
        assert_eq!(show("規則(https://ex.eu/abc)を見"), "規|則|(https://ex.eu/|abc)|を|見");
    }

    #[test]
    fn ideographs_break_but_not_before_their_punctuation() {
        assert_eq!(show("「日本語」です。"), "「日|本|語」|で|す。");
    }

    #[test]
    fn japanese_keeps_its_rules() {
        let show = |text| show_in(text, "ja", false);
        assert_eq!(show("だ」。「え"), "だ」。|「え");
        assert_eq!(show("ちょっと"), "ちょっ|と");
        assert_eq!(show("コーヒー"), "コー|ヒー");
        assert_eq!(show("人々は"), "人々|は");
        assert_eq!(show("ｱｲｽとｯ"), "ｱ|ｲ|ｽ|とｯ");
        assert_eq!(show("さあ……行く"), "さ|あ……|行|く");
        assert_eq!(show("――私は"), "――|私|は");
        assert_eq!(show("２０２４年に"), "２０２４年|に");
        assert_eq!(show("2024年に"), "2024年|に");
        assert_eq!(show("ChatGPTの「AI」"), "ChatGPT|の|「AI」");
        assert_eq!(show("𠮟る髙﨑"), "𠮟|る|髙|﨑");
        assert_eq!(show("葛\u{e0100}城"), "葛\u{e0100}|城");
        assert_eq!(show("50％だ！？え"), "50％|だ！？|え");
    }

    #[test]
    fn chinese_quotation_marks_are_brackets() {
        let show = |text| show_in(text, "zh-Hans", false);
        assert_eq!(show("他说“好”。"), "他|说|“好”。");
        assert_eq!(show("《书》“引”《文》"), "《书》|“引”|《文》");
        assert_eq!(show("不——是的"), "不|——|是|的");
        assert_eq!(show("他说don’t"), "他|说|don’t");
    }

    #[test]
    fn korean_breaks_between_syllables_or_words() {
        assert_eq!(show_in("책을 읽다.", "ko", false), "책|을 |읽|다.");
        assert_eq!(show_in("책을 AI가 읽다.", "ko", true), "책을 |AI가 |읽다.");
        assert_eq!(show_in("2024년 8쪽", "ko", false), "2024년 |8쪽");
        assert_eq!(
            show_in("\u{1112}\u{1161}\u{11ab}글", "ko", false),
            "\u{1112}\u{1161}\u{11ab}|글"
        );
    }

    #[test]
    fn thai_breaks_between_words_of_a_dictionary() {
        assert_eq!(show_in("ภาษาไทยไม่มีช่องว่าง", "th", false), "ภาษา|ไทย|ไม่มี|ช่อง|ว่าง");
    }

    #[test]
    fn a_danda_never_begins_a_line() {
        assert_eq!(show_in("गच्छति । आगच्छति ॥१॥", "sa", false), "गच्छति । |आगच्छति ॥१॥");
    }
}
