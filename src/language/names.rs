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
        "ca" => "Català",
        "ro" => "Română",
        "nl" => "Nederlands",
        "sv" => "Svenska",
        "da" => "Dansk",
        "nb" => "Norsk bokmål",
        "fi" => "Suomi",
        "hu" => "Magyar",
        "tr" => "Türkçe",
        "pl" => "Polski",
        "cs" => "Čeština",
        "la" => "Latina",
        "id" => "Bahasa Indonesia",
        "vi" => "Tiếng Việt",
        "ru" => "Русский",
        "uk" => "Українська",
        "el" => "Ελληνικά",
        "ar" => "العربية",
        "he" => "עברית",
        "fa" => "فارسی",
        "hi" => "हिन्दी",
        "sa" => "संस्कृतम्",
        "th" => "ไทย",
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
        "ca" => "Índex de persones",
        "ro" => "Indice de persoane",
        "nl" => "Personenregister",
        "sv" | "da" | "nb" => "Personregister",
        "hu" => "Névmutató",
        "tr" => "Kişiler Dizini",
        "pl" => "Indeks osób",
        "cs" => "Jmenný rejstřík",
        "fi" => "Henkilöhakemisto",
        "la" => "Index nominum",
        "id" => "Indeks nama",
        "vi" => "Bảng tra tên người",
        "ru" => "Указатель имён",
        "uk" => "Іменний покажчик",
        "el" => "Ευρετήριο προσώπων",
        "ar" => "فهرس الأعلام",
        "he" => "מפתח שמות",
        "fa" => "نمایهٔ اشخاص",
        "hi" => "नामानुक्रमणिका",
        "th" => "ดัชนีชื่อบุคคล",
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
        "ca" => ["fullet", "fulls per repartir", "lletra grossa", "per a lectors amb dislèxia"],
        "ro" => ["broșură", "foi de distribuit", "litere mari", "pentru cititori cu dislexie"],
        "nl" => ["boekje", "hand-out", "grote letters", "voor lezers met dyslexie"],
        "sv" => ["häfte", "utdelningsblad", "storstil", "för läsare med dyslexi"],
        "da" => ["hæfte", "uddelingsark", "stor skrift", "til læsere med ordblindhed"],
        "nb" => ["hefte", "utdelingsark", "storskrift", "for lesere med dysleksi"],
        "hu" => ["füzet", "kiosztható lapok", "öregbetűs", "diszlexiás olvasóknak"],
        "tr" => ["kitapçık", "dağıtılacak sayfalar", "büyük punto", "disleksili okurlar için"],
        "pl" => ["broszura", "materiały do rozdania", "duży druk", "dla czytelników z dysleksją"],
        "cs" => ["brožura", "materiály k rozdání", "velké písmo", "pro čtenáře s dyslexií"],
        "fi" => ["vihko", "moniste", "isotekstinen", "lukihäiriöisille lukijoille"],
        "la" => ["libellus", "folia distribuenda", "litteris grandibus", "dyslexia laborantibus"],
        "id" => ["buklet", "lembaran", "cetakan huruf besar", "untuk pembaca dengan disleksia"],
        "vi" => ["tập sách nhỏ", "tài liệu phát tay", "chữ lớn", "cho người mắc chứng khó đọc"],
        "ru" => ["брошюра", "раздаточный материал", "крупный шрифт", "для читателей с дислексией"],
        "uk" => ["брошура", "роздатковий матеріал", "великий шрифт", "для читачів із дислексією"],
        "el" => ["φυλλάδιο", "έντυπο για διανομή", "μεγάλα γράμματα", "για αναγνώστες με δυσλεξία"],
        "ar" => ["كتيب", "أوراق للتوزيع", "حروف كبيرة", "للقراء ذوي عسر القراءة"],
        "he" => ["חוברת", "דפים לחלוקה", "אותיות גדולות", "לקוראים עם דיסלקציה"],
        "fa" => ["دفترچه", "برگهٔ توزیعی", "حروف درشت", "برای خوانندگان نارساخوان"],
        "hi" => ["पुस्तिका", "वितरण-पत्र", "बड़े अक्षर", "डिस्लेक्सिया वाले पाठकों के लिए"],
        "sa" => ["पुस्तिका", "वितरणपत्रम्", "बृहदक्षरम्", "पठनक्लेशवतां कृते"],
        "th" => ["สมุดเล่มเล็ก", "เอกสารแจก", "ตัวอักษรขนาดใหญ่", "สำหรับผู้อ่านที่มีภาวะบกพร่องในการอ่าน"],
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
    use super::{autonym, index_of_speakers, prints};
    use crate::model::Lang;

    #[test]
    fn every_table_has_its_names() {
        let english = Lang::read("en").unwrap();
        for language in super::super::ALL {
            let lang = Lang::read(language.tag).unwrap();
            assert!(autonym(&lang).is_some(), "{lang}");
            if lang.primary() != "en" {
                assert_ne!(index_of_speakers(&lang), index_of_speakers(&english), "{lang}");
                assert_ne!(prints(&lang), prints(&english), "{lang}");
            }
        }
        assert_eq!(autonym(&Lang::read("cy").unwrap()), None);
    }
}
