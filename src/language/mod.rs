//! What each language brings along: words, dates, quotation marks, spaces, hyphenation.

mod credit;
mod dates;
mod letters;
mod names;
mod usage;

mod ar;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod fa;
mod fi;
mod fr;
mod he;
mod hi;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod la;
mod nb;
mod nl;
mod pl;
mod pt;
mod ro;
mod ru;
mod sa;
mod sv;
mod th;
mod tr;
mod uk;
mod vi;
mod zh;

#[cfg(test)]
mod checks;

pub use self::credit::marc_role;
pub use self::letters::LETTERS;
pub use self::names::{Prints, autonym, index_of_speakers, prints};
pub use self::usage::{COMMON_UNITS, Dash, Usage};

use crate::model::{CalloutKind, Date, Lang};

/// One language's table.
#[derive(Debug)]
pub struct Language {
    /// The tag it answers to: `fr`, `zh-Hant`.
    pub tag: &'static str,
    /// The words we print ourselves.
    pub words: Words,
    /// What stands between a speaker's label and the speech, without the space that follows:
    /// `" :"` with a no-break space in French, `":"` in English, `"："` in Chinese.
    pub label_end: &'static str,
    /// Outer and inner quotation marks: opening, closing.
    pub quotes: [(&'static str, &'static str); 2],
    /// Fewest letters left before and after a hyphen.
    pub hyphen_minima: (u8, u8),
    /// How a date is written, as far as it is known.
    pub date: fn(Date) -> String,
    /// Headings (compared without case, accents kept) that are read as key points.
    pub key_points_headings: &'static [&'static str],
    /// Headings that are read as sources or credits.
    pub closing_headings: &'static [&'static str],
    /// Words before a credit at the end of a caption: `Photo`, `Crédit`.
    pub credit_words: &'static [&'static str],
    /// Short words, in lower case, that should not end a line.
    pub short_words: &'static [&'static str],
    /// The digits from 0 to 9, where they are not the European ones.
    pub digits: Option<[char; 10]>,
    /// Spaces, quotation marks and dashes in running text.
    pub usage: Usage,
}

/// The words we print ourselves, in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is the English word for what it holds")]
pub struct Words {
    pub contents: &'static str,
    pub cover: &'static str,
    pub title_page: &'static str,
    pub interview: &'static str,
    pub start_of_text: &'static str,
    pub question: &'static str,
    pub answer: &'static str,
    pub question_short: &'static str,
    pub answer_short: &'static str,
    /// Holds `{n}` for the number.
    pub numbered_question: &'static str,
    pub editors_note: &'static str,
    pub sidebar: &'static str,
    pub correction: &'static str,
    pub notice: &'static str,
    pub key_points: &'static str,
    pub photo: &'static str,
    pub notes: &'static str,
    pub note: &'static str,
    pub back_to_text: &'static str,
    pub page: &'static str,
    pub pages: &'static str,
    /// Holds `{n}` for the folio.
    pub numbered_page: &'static str,
    pub credits: &'static str,
    pub source: &'static str,
    pub rights: &'static str,
    pub colophon: &'static str,
    pub typeset_in: &'static str,
    pub identifier: &'static str,
    pub interviewer: &'static str,
    pub interviewee: &'static str,
    pub moderator: &'static str,
    pub author: &'static str,
    pub original_author: &'static str,
    pub translator: &'static str,
    pub translation: &'static str,
    /// Holds `{x}` for the name.
    pub translated_by: &'static str,
    pub photographer: &'static str,
    pub editor: &'static str,
    pub editing: &'static str,
    pub illustration: &'static str,
    pub transcription: &'static str,
    pub proofreading: &'static str,
    pub design: &'static str,
    pub recording: &'static str,
    pub research: &'static str,
    pub foreword: &'static str,
    pub publisher: &'static str,
    /// Holds `{d}` for a whole date.
    pub published: &'static str,
    /// Holds `{d}` for a month or a year.
    pub published_in: &'static str,
    pub landmarks: &'static str,
    /// A sentence for those who choose a book by how it can be read, like the next three.
    pub text_adapts: &'static str,
    pub images_described: &'static str,
    pub pages_of_pdf: &'static str,
    pub speech_marked: &'static str,
}

impl Words {
    /// What a callout is called.
    #[must_use]
    pub const fn callout(&self, kind: CalloutKind) -> &'static str {
        match kind {
            CalloutKind::Note => self.editors_note,
            CalloutKind::Aside => self.sidebar,
            CalloutKind::Correction => self.correction,
            CalloutKind::Notice => self.notice,
        }
    }
}

impl Language {
    /// A whole number in the language's digits.
    #[must_use]
    pub fn numeral(&self, number: impl Into<u64>) -> String {
        let plain = number.into().to_string();
        match self.digits {
            Some(digits) => in_digits(&plain, &digits),
            None => plain,
        }
    }

    /// The whole number that some words are, in the language's digits or European ones.
    #[must_use]
    pub fn number(&self, written: &str) -> Option<u32> {
        let plain = |c: char| {
            let own = self.digits?.iter().position(|digit| *digit == c)?;
            char::from_digit(u32::try_from(own).ok()?, 10)
        };
        written.chars().map(|c| plain(c).unwrap_or(c)).collect::<String>().parse().ok()
    }

    /// “Question 7”, in the language's words and digits.
    #[must_use]
    pub fn numbered_question(&self, number: u32) -> String {
        self.words.numbered_question.replace("{n}", &self.numeral(number))
    }

    /// When something was published, as a phrase.
    #[must_use]
    pub fn published(&self, date: Date) -> String {
        let phrase =
            if date.day.is_some() { self.words.published } else { self.words.published_in };
        phrase.replace("{d}", &(self.date)(date))
    }
}

/// The same text with European digits turned into others.
fn in_digits(plain: &str, digits: &[char; 10]) -> String {
    let turn = |c: char| {
        let value = c.to_digit(10).and_then(|value| usize::try_from(value).ok());
        value.and_then(|value| digits.get(value).copied()).unwrap_or(c)
    };
    plain.chars().map(turn).collect()
}

/// Every table, a language before its variants.
pub(crate) static ALL: [&Language; 37] = [
    &fr::FRENCH,
    &fr::CANADIAN,
    &fr::SWISS,
    &en::ENGLISH,
    &en::BRITISH,
    &de::GERMAN,
    &es::SPANISH,
    &pt::PORTUGUESE,
    &pt::BRAZILIAN,
    &it::ITALIAN,
    &ca::CATALAN,
    &ro::ROMANIAN,
    &nl::DUTCH,
    &sv::SWEDISH,
    &da::DANISH,
    &nb::BOKMAL,
    &fi::FINNISH,
    &hu::HUNGARIAN,
    &tr::TURKISH,
    &pl::POLISH,
    &cs::CZECH,
    &la::LATIN,
    &id::INDONESIAN,
    &vi::VIETNAMESE,
    &ru::RUSSIAN,
    &uk::UKRAINIAN,
    &el::GREEK,
    &ar::ARABIC,
    &he::HEBREW,
    &fa::PERSIAN,
    &hi::HINDI,
    &sa::SANSKRIT,
    &th::THAI,
    &ja::JAPANESE,
    &zh::SIMPLIFIED,
    &zh::TRADITIONAL,
    &ko::KOREAN,
];

impl Language {
    /// What stands between the end of a label and what it is about: nothing where the colon brings
    /// white of its own.
    #[must_use]
    pub fn label_gap(&self) -> &'static str {
        if self.label_end.ends_with('：') { "" } else { " " }
    }

    /// A word with what stands between it and what it is about.
    #[must_use]
    pub fn introduced(&self, word: &str) -> String {
        format!("{word}{}{}", self.label_end, self.label_gap())
    }
}

/// The table of a language: its own, else its primary language's, else English.
#[must_use]
pub fn of(lang: &Lang) -> &'static Language {
    find(lang).unwrap_or(&en::ENGLISH)
}

/// The tag of the language that a book in this one says its own words in, where it has none of its
/// own: what they are marked with, lest they be read out as words of the book's.
#[must_use]
pub fn lender(lang: &Lang) -> Option<&'static str> {
    find(lang).is_none().then_some(of(lang).tag)
}

/// The table of a language: its own, else its primary language's, else none.
///
/// Chinese follows its script, and without one its region (BCP 47, RFC 5646 § 2.2.3); English
/// outside North America follows Britain. Norwegian, when nothing more is said, is Bokmål.
#[must_use]
pub fn find(lang: &Lang) -> Option<&'static Language> {
    let parts: Vec<&str> = lang.as_str().split('-').skip(1).collect();
    let any = |wanted: &[&str]| parts.iter().any(|part| wanted.contains(part));
    let tag = match lang.primary() {
        "zh" if any(&["Hans"]) => "zh-Hans",
        "zh" if any(&["Hant", "TW", "HK", "MO"]) => "zh-Hant",
        "zh" => "zh-Hans",
        "fr" if any(&["CA"]) => "fr-CA",
        "fr" if any(&["CH"]) => "fr-CH",
        "pt" if any(&["BR"]) => "pt-BR",
        "en" if any(&["GB", "IE", "AU", "NZ", "ZA", "IN"]) => "en-GB",
        "no" => "nb",
        primary => primary,
    };
    ALL.iter().copied().find(|language| language.tag == tag)
}

#[cfg(test)]
mod tests {
    use super::{ALL, find, marc_role, of};
    use crate::model::{Date, Lang};

    fn lang(tag: &str) -> Lang {
        Lang::read(tag).expect("a tag")
    }

    #[test]
    fn variants_and_scripts_find_their_table() {
        for (tag, wanted) in [
            ("fr", "fr"),
            ("fr-BE", "fr"),
            ("fr-CH", "fr-CH"),
            ("fr-Latn-CA", "fr-CA"),
            ("en-US", "en"),
            ("en-GB", "en-GB"),
            ("en-AU", "en-GB"),
            ("pt-PT", "pt"),
            ("pt-BR", "pt-BR"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh-HK", "zh-Hant"),
            ("zh-Hant-MO", "zh-Hant"),
            ("zh-Hans-HK", "zh-Hans"),
            ("de-AT", "de"),
            ("ko-KR", "ko"),
            ("nb", "nb"),
            ("no", "nb"),
            ("no-NO", "nb"),
            ("nn", "en"),
            ("cy", "en"),
        ] {
            assert_eq!(of(&lang(tag)).tag, wanted, "{tag}");
        }
        assert!(find(&lang("cy")).is_none());
    }

    #[test]
    fn tables_answer_to_their_own_tag() {
        for language in ALL {
            assert_eq!(of(&lang(language.tag)).tag, language.tag);
        }
    }

    #[test]
    fn dates_are_written_out() {
        let whole = Date { year: 2024, month: Some(8), day: Some(7) };
        let first = Date { year: 2024, month: Some(3), day: Some(1) };
        let month = Date { year: 2024, month: Some(8), day: None };
        let year = Date { year: 2024, month: None, day: None };
        let mut table = String::new();
        for language in ALL {
            let dates = [whole, first, month, year].map(language.date).join(" | ");
            let dates = dates.replace('\u{a0}', "␣");
            table.push_str(&format!("{}: {dates}\n", language.tag));
        }
        insta::assert_snapshot!(table, @r"
        fr: 7␣août 2024 | 1er␣mars 2024 | août 2024 | 2024
        fr-CA: 7␣août 2024 | 1er␣mars 2024 | août 2024 | 2024
        fr-CH: 7␣août 2024 | 1er␣mars 2024 | août 2024 | 2024
        en: August␣7, 2024 | March␣1, 2024 | August 2024 | 2024
        en-GB: 7␣August 2024 | 1␣March 2024 | August 2024 | 2024
        de: 7.␣August 2024 | 1.␣März 2024 | August 2024 | 2024
        es: 7␣de agosto de 2024 | 1␣de marzo de 2024 | agosto de 2024 | 2024
        pt: 7␣de agosto de 2024 | 1␣de março de 2024 | agosto de 2024 | 2024
        pt-BR: 7␣de agosto de 2024 | 1º␣de março de 2024 | agosto de 2024 | 2024
        it: 7␣agosto 2024 | 1º␣marzo 2024 | agosto 2024 | 2024
        ca: 7␣d’agost de 2024 | 1␣de març de 2024 | agost de 2024 | 2024
        ro: 7␣august 2024 | 1␣martie 2024 | august 2024 | 2024
        nl: 7␣augustus 2024 | 1␣maart 2024 | augustus 2024 | 2024
        sv: 7␣augusti 2024 | 1␣mars 2024 | augusti 2024 | 2024
        da: 7.␣august 2024 | 1.␣marts 2024 | august 2024 | 2024
        nb: 7.␣august 2024 | 1.␣mars 2024 | august 2024 | 2024
        fi: 7.␣elokuuta 2024 | 1.␣maaliskuuta 2024 | elokuu 2024 | 2024
        hu: 2024. augusztus␣7. | 2024. március␣1. | 2024. augusztus | 2024
        tr: 7␣Ağustos 2024 | 1␣Mart 2024 | Ağustos 2024 | 2024
        pl: 7␣sierpnia 2024 | 1␣marca 2024 | sierpień 2024 | 2024
        cs: 7.␣srpna 2024 | 1.␣března 2024 | srpen 2024 | 2024
        la: die 7␣Augusti 2024 | die 1␣Martii 2024 | mense Augusto 2024 | anno 2024
        id: 7␣Agustus 2024 | 1␣Maret 2024 | Agustus 2024 | 2024
        vi: ngày␣7 tháng␣8 năm␣2024 | ngày␣1 tháng␣3 năm␣2024 | tháng␣8 năm␣2024 | năm␣2024
        ru: 7␣августа 2024␣г. | 1␣марта 2024␣г. | август 2024␣г. | 2024␣г.
        uk: 7␣серпня 2024␣р. | 1␣березня 2024␣р. | серпень 2024␣р. | 2024␣р.
        el: 7␣Αυγούστου 2024 | 1η␣Μαρτίου 2024 | Αύγουστος 2024 | 2024
        ar: 7␣أغسطس 2024 | 1␣مارس 2024 | أغسطس 2024 | 2024
        he: 7␣באוגוסט 2024 | 1␣במרץ 2024 | אוגוסט 2024 | 2024
        fa: ۷␣اوت ۲۰۲۴ | ۱␣مارس ۲۰۲۴ | اوت ۲۰۲۴ | ۲۰۲۴
        hi: 7␣अगस्त 2024 | 1␣मार्च 2024 | अगस्त 2024 | 2024
        sa: ७␣अगस्त २०२४ | १␣मार्च २०२४ | अगस्त २०२४ | २०२४
        th: 7␣สิงหาคม ค.ศ.␣2024 | 1␣มีนาคม ค.ศ.␣2024 | สิงหาคม ค.ศ.␣2024 | ค.ศ.␣2024
        ja: 2024年8月7日 | 2024年3月1日 | 2024年8月 | 2024年
        zh-Hans: 2024年8月7日 | 2024年3月1日 | 2024年8月 | 2024年
        zh-Hant: 2024年8月7日 | 2024年3月1日 | 2024年8月 | 2024年
        ko: 2024년␣8월␣7일 | 2024년␣3월␣1일 | 2024년␣8월 | 2024년
        ");
    }

    #[test]
    fn phrases_hold_what_they_are_filled_with() {
        for language in ALL {
            let words = &language.words;
            assert!(words.published.contains("{d}") && words.published_in.contains("{d}"));
            assert!(words.numbered_question.contains("{n}"), "{}", language.tag);
            assert!(words.numbered_page.contains("{n}"), "{}", language.tag);
            assert!(words.translated_by.contains("{x}"), "{}", language.tag);
        }
        let published =
            |tag, day| of(&lang(tag)).published(Date { year: 2024, month: Some(8), day });
        assert_eq!(published("fr", Some(7)), "Publié le 7\u{a0}août 2024");
        assert_eq!(published("fr", None), "Publié en août 2024");
    }

    #[test]
    fn numerals_take_the_language_s_digits() {
        assert_eq!(of(&lang("sa")).numeral(1024_u32), "१०२४");
        assert_eq!(of(&lang("fa")).numeral(1024_u32), "۱۰۲۴");
        assert_eq!(of(&lang("fr")).numeral(1024_u32), "1024");
        assert_eq!(of(&lang("fa")).number("۱۰۲۴"), Some(1024));
        assert_eq!(of(&lang("fa")).number("1024"), Some(1024));
        assert_eq!(of(&lang("fr")).number("۱۰۲۴"), None);
        assert_eq!(of(&lang("fa")).number("xii"), None);
        // Folios know the zero alone.
        for digits in ALL.iter().filter_map(|language| language.digits) {
            assert!(digits.is_sorted_by(|a, b| u32::from(*a) + 1 == u32::from(*b)), "{digits:?}");
        }
    }

    #[test]
    fn credits_have_a_word_and_a_code() {
        let french = of(&lang("fr"));
        assert_eq!(french.credit_role("translation"), Some("Traduction"));
        assert_eq!(french.credit_role("Original author"), Some("Auteur original"));
        assert_eq!(french.credit_role("catering"), None);
        assert_eq!(marc_role("photo"), "pht");
        assert_eq!(marc_role("catering"), "ctb");
    }
}
