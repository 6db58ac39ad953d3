//! In which language a text is, from its letters and its shortest words.

use crate::model::Lang;

/// Short words that tell languages in Latin letters apart.
const WORDS: &[(&str, &[&str])] = &[
    (
        "fr",
        &[
            "le", "la", "les", "des", "est", "et", "que", "qui", "une", "dans", "pas", "vous",
            "nous", "je", "ce", "pour", "avec", "du", "au", "sur", "c'est", "en", "il", "un",
            "mais", "où",
        ],
    ),
    (
        "en",
        &[
            "the", "and", "of", "to", "is", "that", "you", "it", "was", "for", "with", "what",
            "this", "are", "have", "how", "i", "be", "we", "they", "why", "not", "do", "your",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "ich", "sie", "wir", "mit",
            "auf", "zu", "den", "von", "wie", "es", "auch", "dass", "war", "im", "für", "was",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "que", "y", "es", "una", "por", "con", "para", "no", "como", "qué",
            "se", "del", "lo", "pero", "más", "muy", "yo", "cómo", "la", "en", "hay",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "que", "e", "é", "uma", "um", "não", "com", "para", "do", "da", "em",
            "você", "mais", "por", "como", "na", "no", "eu", "isso", "muito", "mas",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "che", "e", "è", "una", "un", "non", "con", "per", "di", "del", "della",
            "sono", "come", "più", "si", "ma", "mi", "anche", "nel", "perché", "lo", "ho",
        ],
    ),
    (
        "fi",
        &[
            "ja", "on", "ei", "että", "se", "oli", "en", "minä", "mutta", "kun", "niin", "hän",
            "ovat", "tai", "mitä", "joka", "siitä", "kuin", "ole", "myös", "miksi", "olen",
        ],
    ),
    (
        "la",
        &[
            "et", "in", "est", "non", "ad", "ut", "cum", "quod", "sed", "qui", "quid", "ab", "ex",
            "esse", "sunt", "quae", "autem", "enim", "nec", "atque", "cur", "quia",
        ],
    ),
    (
        "id",
        &[
            "yang", "dan", "di", "itu", "dengan", "untuk", "ini", "tidak", "dari", "dalam", "saya",
            "akan", "pada", "juga", "kami", "apa", "adalah", "bisa", "ada", "kita", "mengapa",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "ik", "niet", "dat", "die", "is", "op", "te", "met",
            "voor", "zijn", "maar", "wat", "hoe", "je", "wij", "ook", "waarom",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "som", "en", "är", "på", "jag", "inte", "för", "med", "har",
            "den", "till", "av", "vad", "om", "ett", "men", "vi", "hur", "varför",
        ],
    ),
    (
        "pl",
        &[
            "i", "w", "nie", "to", "się", "na", "z", "że", "jest", "do", "co", "jak", "ale", "po",
            "czy", "tak", "był", "jestem", "dla", "dlaczego", "przez",
        ],
    ),
    (
        "da",
        &[
            "og", "at", "det", "er", "jeg", "ikke", "en", "af", "på", "til", "der", "med", "den",
            "for", "har", "de", "et", "som", "hvad", "hvorfor", "vi", "men", "hvordan", "meget",
            "også",
        ],
    ),
    (
        "nb",
        &[
            "og", "at", "det", "er", "jeg", "ikke", "en", "av", "på", "til", "som", "med", "den",
            "for", "har", "de", "et", "hva", "hvorfor", "vi", "men", "hvordan", "mye", "også",
            "fra",
        ],
    ),
    (
        "ca",
        &[
            "i", "és", "que", "amb", "els", "les", "per", "una", "el", "la", "no", "què", "però",
            "perquè", "molt", "del", "al", "són", "aquest", "aquesta", "com", "hi", "jo",
        ],
    ),
    (
        "ro",
        &[
            "și", "este", "nu", "în", "să", "cu", "de", "pe", "la", "din", "care", "mai", "ce",
            "dar", "pentru", "sunt", "un", "o", "dacă", "eu", "cum",
        ],
    ),
    (
        "hu",
        &[
            "és", "hogy", "nem", "egy", "az", "van", "mert", "miért", "de", "is", "ez", "mi",
            "volt", "csak", "vagy", "meg", "én", "amikor", "nagyon", "itt",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "için", "ne", "çok", "ama", "değil", "mi", "ben", "gibi", "daha",
            "var", "olarak", "neden", "ile", "kadar", "sonra", "çünkü", "o",
        ],
    ),
    (
        "cs",
        &[
            "je", "se", "že", "na", "to", "jsem", "ale", "jak", "proč", "není", "co", "tak", "byl",
            "pro", "ve", "jsou", "už", "když", "nebo", "bylo",
        ],
    ),
    (
        "vi",
        &[
            "và", "là", "của", "không", "có", "tôi", "những", "được", "một", "cho", "người", "này",
            "với", "trong", "khi", "đã", "sao", "các", "thì", "vì",
        ],
    ),
];

/// The language of a text, and how sure that is; `None` when it holds too few letters.
pub(super) fn guess(text: &str) -> Option<Lang> {
    let start = &text[..text.floor_char_boundary(text.len().min(100_000))];
    let tag = by_script(start).or_else(|| by_words(start))?;
    Lang::read(tag)
}

/// Languages that letters give away.
fn by_script(text: &str) -> Option<&'static str> {
    let count = |range: fn(char) -> bool| text.chars().filter(|c| range(*c)).count();
    let kana = count(|c| matches!(c, '\u{3040}'..='\u{30FF}'));
    let han = count(|c| matches!(c, '\u{3400}'..='\u{9FFF}'));
    let latin = count(|c| c.is_ascii_alphabetic());
    let scripts: [(usize, &'static str); 8] = [
        (count(|c| matches!(c, '\u{AC00}'..='\u{D7AF}')), "ko"),
        (count(|c| matches!(c, '\u{400}'..='\u{4FF}')), cyrillic(text)),
        (count(|c| matches!(c, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}')), "el"),
        (count(|c| matches!(c, '\u{900}'..='\u{97F}')), devanagari(text)),
        (count(|c| matches!(c, '\u{600}'..='\u{6FF}')), arabic(text)),
        (count(|c| matches!(c, '\u{590}'..='\u{5FF}')), "he"),
        (count(|c| matches!(c, '\u{E00}'..='\u{E7F}')), "th"),
        (han + kana, if kana * 10 > han { "ja" } else { chinese(text) }),
    ];
    let (most, tag) = scripts.into_iter().max_by_key(|(count, _)| *count)?;
    (most > 0 && most * 2 > latin).then_some(tag)
}

/// Chinese, by the characters that are written in one way only.
fn chinese(text: &str) -> &'static str {
    const SIMPLE: &str = "们这说对时来会国问过为么个学开经长东车见现实点还没应进";
    const FULL: &str = "們這說對時來會國問過為麼個學開經長東車見現實點還沒應進";
    let count = |signs: &str| text.chars().filter(|c| signs.contains(*c)).count();
    if count(FULL) > count(SIMPLE) { "zh-Hant" } else { "zh" }
}

/// Ukrainian, by the letters that Russian does not have, and the other way round.
fn cyrillic(text: &str) -> &'static str {
    let count = |letters: &str| text.chars().filter(|c| letters.contains(*c)).count();
    if count("іїєґІЇЄҐ") > count("ыэёъЫЭЁЪ") { "uk" } else { "ru" }
}

/// Persian, by the letters that Arabic does not have, and those that it writes otherwise.
fn arabic(text: &str) -> &'static str {
    let count = |letters: &str| text.chars().filter(|c| letters.contains(*c)).count();
    if count("پچژگکی") > count("ةىيكأإ") { "fa" } else { "ar" }
}

/// Hindi, by its commonest words, which are none in Sanskrit.
fn devanagari(text: &str) -> &'static str {
    const SMALL: &[&str] = &["है", "हैं", "के", "की", "को", "में", "और", "से", "नहीं", "यह", "का", "पर"];
    let words = || text.split(|c: char| !('\u{900}'..='\u{963}').contains(&c));
    let all = words().filter(|word| !word.is_empty()).count();
    let small = words().filter(|word| SMALL.contains(word)).count();
    if small * 8 > all { "hi" } else { "sa" }
}

fn by_words(text: &str) -> Option<&'static str> {
    let mut counts = vec![0_usize; WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’') {
        let word = word.to_lowercase();
        let word = word.rsplit_once(['\'', '’']).map_or(word.as_str(), |(_, tail)| tail);
        for (at, (_, words)) in WORDS.iter().enumerate() {
            counts[at] += usize::from(words.contains(&word));
        }
    }
    let (at, most) = counts.iter().enumerate().rev().max_by_key(|(_, count)| **count)?;
    (*most > 1).then_some(WORDS[at].0)
}

/// The language that a file's name ends with: `talk.fr.txt`, `talk.pt-BR.vtt`.
pub(super) fn of_name(name: &str) -> Option<Lang> {
    let stem = name.rsplit_once('.')?.0;
    let tag = stem.rsplit_once('.')?.1;
    let known = tag.len() == 2 || tag.contains('-');
    Lang::read(tag).filter(|_| known)
}

#[cfg(test)]
mod tests {
    use super::{guess, of_name};

    #[test]
    fn languages_are_told_apart() {
        for (text, tag) in [
            ("Pourquoi le pain ? Parce que c'est une chose qui lève.", "fr"),
            ("Why do you bake the bread, and what is it for?", "en"),
            ("Warum ist das Brot so gut? Ich weiß es nicht.", "de"),
            ("¿Por qué el pan? Porque no hay más que una cosa.", "es"),
            ("Por que o pão? Porque não é uma coisa.", "pt"),
            ("Perché il pane? Non è una cosa che si dice.", "it"),
            ("Miksi leipä? Se on niin kuin oli, että ei.", "fi"),
            ("Cur panis? Quia non est quod sit, et cum eo.", "la"),
            ("Mengapa roti? Karena itu yang saya bisa dan tidak lain.", "id"),
            ("Hvorfor brød? Fordi det er en ting, der hæver, og hvad er det af?", "da"),
            ("Hvorfor brød? Fordi det er en ting som hever, og hva er det av?", "nb"),
            ("Varför bröd? För att det är ett ting som jäser, och vad är det av?", "sv"),
            ("Waarom het brood? Omdat het niet is wat je van een oven wilt.", "nl"),
            ("Per què el pa? Perquè és una cosa que puja amb els anys i les mans.", "ca"),
            ("De ce pâinea? Pentru că este un lucru care crește și nu se oprește.", "ro"),
            ("Miért a kenyér? Mert ez az, ami megkel, és nem áll meg.", "hu"),
            ("Neden ekmek? Çünkü bu kabaran bir şey ve çok güzel.", "tr"),
            ("Dlaczego chleb? To jest coś, co rośnie, a ja nie wiem jak.", "pl"),
            ("Proč chléb? Protože je to věc, co kyne, a já jsem se ptal, jak.", "cs"),
            ("Vì sao lại là bánh mì? Vì đó là thứ nở ra, và tôi không có gì khác.", "vi"),
            ("Почему хлеб?", "ru"),
            ("Чому хліб? Бо він росте, і її це тішить.", "uk"),
            ("Γιατί το ψωμί;", "el"),
            ("なぜパンですか。", "ja"),
            ("为什么是面包？因为这个会发。", "zh"),
            ("為什麼是麵包？因為這個會發。", "zh-Hant"),
            ("왜 빵입니까?", "ko"),
            ("किमर्थं रोटिका?", "sa"),
            ("रोटी क्यों? क्योंकि यह फूलती है और घर में सबको अच्छी लगती है।", "hi"),
            ("لماذا الخبز؟ لأنه ينتفخ في الفرن.", "ar"),
            ("چرا نان؟ چون ور می‌آید و گرم است.", "fa"),
            ("למה לחם? כי הוא תופח.", "he"),
            ("ทำไมต้องขนมปัง", "th"),
        ] {
            assert_eq!(guess(text).map(|lang| lang.to_string()).as_deref(), Some(tag), "{text}");
        }
        assert_eq!(guess("12:30"), None);
    }

    #[test]
    fn names_of_files_say_their_language() {
        let of = |name| of_name(name).map(|lang| lang.to_string());
        assert_eq!(of("talk.fr.txt").as_deref(), Some("fr"));
        assert_eq!(of("talk.pt-br.vtt").as_deref(), Some("pt-BR"));
        assert_eq!(of("talk.txt"), None);
        assert_eq!(of("talk.raw.txt"), None);
    }
}
