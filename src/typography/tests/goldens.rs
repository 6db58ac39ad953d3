//! One table per language: what is typed, what is set. `␣` is a no-break space, `¦` a narrow one.

use super::polished;

/// Each line as typed gives the line as set; a line that is right already stays.
fn holds(tag: &str, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(typed, set)| {
            let (got, _) = polished(tag, typed);
            (got != *set).then(|| format!("{tag}: {typed}\n  want: {set}\n  have: {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn french_marks() {
    holds(
        "fr",
        &[
            ("Pourquoi ? Vraiment! Oui;non : si", "Pourquoi¦? Vraiment¦! Oui;non␣: si"),
            ("Pourquoi? Ici: là; bon !", "Pourquoi¦? Ici␣: là¦; bon¦!"),
            ("Quoi ?! Hein !!! Ah ? !", "Quoi¦?! Hein¦!!! Ah¦?¦!"),
            ("un *mot* ? un *mot*? un *mot?*", "un *mot*¦? un *mot*¦? un *mot¦?*"),
            ("une note^ ? une note^?", "une note^¦? une note^¦?"),
            ("la commande `ls` ? et `ls`?", "la commande `ls`¦? et `ls`¦?"),
            ("(vraiment?) [oui !] (?) (!)", "(vraiment¦?) [oui¦!] (?) (!)"),
            ("à 10:30, au format 16:9", "à 10:30, au format 16:9"),
            ("voir https://ex.fr/a?b=c;d'e: puis", "voir https://ex.fr/a?b=c;d'e␣: puis"),
            ("bien :-) ou :) ou ;-) ou :smile:", "bien :-) ou :) ou ;-) ou :smile:"),
            ("`a ? b : c` et a?b", "`a ? b : c` et a?b"),
            ("le C++ ? le C++! du C# ?", "le C++¦? le C++¦! du C#¦?"),
            ("10 % ? 50%! 20 °C;", "10␣%¦? 50%¦! 20␣°C¦;"),
            ("Titre : sous-titre", "Titre␣: sous-titre"),
        ],
    );
}

#[test]
fn french_quotation_marks() {
    holds(
        "fr",
        &[
            ("il dit \"oui\".", "il dit «␣oui␣»."),
            ("\"Je vois \"rien\" ici\", dit-il", "«␣Je vois “rien” ici␣», dit-il"),
            ("« oui », «non», « si\u{202f}»", "«␣oui␣», «␣non␣», «␣si␣»"),
            ("« il dit \"oui\" »", "«␣il dit “oui”␣»"),
            ("l'\"idée\" d'\"Europe\"", "l’«␣idée␣» d’«␣Europe␣»"),
            ("\"*mot*\" ; *\"mot\"*", "«␣*mot*␣»¦; *«␣mot␣»*"),
            ("un \"mot seul", "un \"mot seul"),
            ("un écran de 27\" et \"oui\"", "un écran de 27\" et «␣oui␣»"),
            ("« Vrai? » « Vrai ?»", "«␣Vrai¦?␣» «␣Vrai¦?␣»"),
            ("avoir« Acme »Acme", "avoir «␣Acme␣» Acme"),
            ("l'eau, aujourd'hui, c'est 'bon'", "l’eau, aujourd’hui, c’est ‘bon’"),
            ("un mur de 6' ou 5'10", "un mur de 6' ou 5'10"),
        ],
    );
}

#[test]
fn french_dashes_and_ellipses() {
    holds(
        "fr",
        &[
            ("Il vient - dit-on - ce soir", "Il vient –␣dit-on␣– ce soir"),
            ("Il vient — dit-on — ce soir", "Il vient —␣dit-on␣— ce soir"),
            ("Il vient -- enfin. Elle part - déjà", "Il vient –␣enfin. Elle part –␣déjà"),
            ("— Oui ? — Non.", "—␣Oui¦? —␣Non."),
            ("- Oui, dit-il", "—␣Oui, dit-il"),
            ("Attends... Bon... [...]", "Attends… Bon… […]"),
            ("10 - 20, dit-il, --help, -5 °C", "10 - 20, dit-il, --help, -5␣°C"),
            ("peut-être, 2023-2024, a -- b", "peut-être, 2023-2024, a –␣b"),
            ("des points .... et ..", "des points .... et .."),
        ],
    );
}

#[test]
fn french_figures_and_names() {
    holds(
        "fr",
        &[
            ("100 000 habitants, 1 000 000, 5 100", "100¦000 habitants, 1¦000¦000, 5␣100"),
            ("en 2020 100 personnes, 01 23 45", "en 2020 100 personnes, 01 23 45"),
            ("6 milliards d'euros, 25 millions", "6␣milliards d’euros, 25␣millions"),
            ("10 %, 5 €, 3 km/h, 20 kg", "10␣%, 5␣€, 3␣km/h, 20␣kg"),
            ("en 2020 l'équipe s'est tue", "en 2020 l’équipe s’est tue"),
            ("n° 12, p. 5, art. 3, l'art. 4", "n°␣12, p.␣5, art.␣3, l’art.␣4"),
            (
                "M. Martin, Mme Roy, J. K. Roy, J.-P. Roy",
                "M.␣Martin, Mme␣Roy, J.␣K.␣Roy, J.-P.␣Roy",
            ),
            ("le 7 août 2024, le 1er mai", "le 7␣août 2024, le 1{er}␣mai"),
            ("le XXIe siècle, la Ve République", "le XXI{e}␣siècle, la V{e}␣République"),
            ("la 2e fois, la 1re, 2nde, 3ème", "la 2{e} fois, la 1{re}, 2{nde}, 3{ème}"),
            ("Ce, Le, De, Xe, 1erx, 0x1e, 2e-5", "Ce, Le, De, Xe, 1erx, 0x1e, 2{e}-5"),
            ("Louis XIV, François Ier", "Louis␣XIV, François␣I{er}"),
            ("écrit en C. Le reste, M. Lebrun", "écrit en C. Le reste, M.␣Lebrun"),
            ("7 h 30, 10 min", "7␣h␣30, 10␣min"),
            ("deux  espaces, \ttab", "deux espaces, tab"),
        ],
    );
}

#[test]
fn french_of_switzerland_and_canada() {
    holds("fr-CH", &[("« Oui » : non ; si ?", "«¦Oui¦»¦: non¦; si¦?")]);
    holds("fr-CA", &[("« Oui » : non ; si ? là!", "«␣Oui␣»␣: non; si? là!")]);
}

#[test]
fn english() {
    holds(
        "en",
        &[
            ("\"It rises,\" she said.", "“It rises,” she said."),
            ("\"She said 'rise' and left\"", "“She said ‘rise’ and left”"),
            ("'Don't,' he said, 'it's 'em.'", "‘Don’t,’ he said, ‘it’s ’em.’"),
            ("the '90s, rock 'n' roll, '68", "the ’90s, rock ’n’ roll, ’68"),
            ("the bakers' bread, James's", "the bakers’ bread, James’s"),
            ("a 6' wall, 5'10\", 27\" wide", "a 6' wall, 5'10\", 27\" wide"),
            ("bread - good bread -- rises", "bread—good bread—rises"),
            ("bread--good, one - two", "bread—good, one—two"),
            ("bread — good, 1990–2000", "bread␣— good, 1990–2000"),
            ("wait... what?", "wait… what?"),
            ("No. 5, 10 %, 20 kg, 6 million", "No.␣5, 10␣%, 20␣kg, 6␣million"),
            ("J. R. Baker, Dr. Roy, Mr. Roy", "J.␣R.␣Baker, Dr.␣Roy, Mr.␣Roy"),
            ("August 7, 2024; May 2024; Henry VIII", "August␣7, 2024; May 2024; Henry␣VIII"),
            ("So did I. Then left", "So did I. Then left"),
            ("what ? no !", "what ? no !"),
            ("run `x--y \"z\"` --help", "run `x--y \"z\"` --help"),
            ("(\"yes\") [\"no\"] - \"so\"", "(“yes”) [“no”]—“so”"),
            ("\"<fr:Quoi? \"oui\">\"", "“<fr:Quoi¦? «␣oui␣»>”"),
        ],
    );
    holds("en-GB", &[("bread - good - rises", "bread␣– good␣– rises")]);
}

#[test]
fn german() {
    holds(
        "de",
        &[
            ("Er sagte: \"Das ist 'gut'.\"", "Er sagte: „Das ist ‚gut‘.“"),
            ("Hans' Brot, 's ist gut", "Hans’ Brot, ’s ist gut"),
            ("Brot - gutes Brot - geht auf", "Brot␣– gutes Brot␣– geht auf"),
            ("z. B., d. h., u. a.", "z.¦B., d.¦h., u.¦a."),
            ("10 %, 5 Mio. Euro, 20 kg", "10¦%, 5¦Mio. Euro, 20¦kg"),
            ("Nr. 5, S. 12, § 3, 7. August", "Nr.␣5, S.␣12, §␣3, 7.␣August"),
            ("Dr. Roth, 10 000 Brote", "Dr.␣Roth, 10¦000 Brote"),
            ("Gut... Frage?", "Gut… Frage?"),
        ],
    );
}

#[test]
fn spanish_and_portuguese() {
    holds(
        "es",
        &[
            ("Dijo \"sí\" y « no »", "Dijo «sí» y «no»"),
            ("pan - buen pan - y sal", "pan —buen pan— y sal"),
            ("— ¿Quién? — preguntó", "—¿Quién? —preguntó"),
            ("n.º 5, 10 %, 12 000 panes", "n.º␣5, 10␣%, 12¦000 panes"),
            ("Sr. Ruiz, siglo XX...", "Sr.␣Ruiz, siglo␣XX…"),
            ("Inicio » Pan", "Inicio » Pan"),
        ],
    );
    holds("pt", &[("Disse \"sim\" - e « não »", "Disse «sim» –␣e «não»")]);
    holds(
        "pt-BR",
        &[("Disse \"sim\": 'não'", "Disse “sim”: ‘não’"), ("— Oi, disse", "—␣Oi, disse")],
    );
}

#[test]
fn italian_latin_finnish_indonesian() {
    holds(
        "it",
        &[
            ("Disse \"l'ora\" e « no »", "Disse «l’ora» e «no»"),
            ("un po' di pane, gli anni '60", "un po’ di pane, gli anni ’60"),
            ("pane - buono - e sale", "pane –␣buono␣– e sale"),
            ("n. 5, 7 maggio, XX secolo", "n.␣5, 7␣maggio, XX␣secolo"),
        ],
    );
    holds("la", &[("dixit \"panem\" p. 5", "dixit «panem» p.␣5")]);
    holds(
        "fi",
        &[
            ("Hän sanoi \"leipä 'on' hyvää\"", "Hän sanoi ”leipä ’on’ hyvää”"),
            ("leipä - hyvä, 10 %, 7. elokuuta", "leipä␣– hyvä, 10␣%, 7.␣elokuuta"),
            ("- Niin, 10 000 leipää", "–␣Niin, 10␣000 leipää"),
        ],
    );
    holds("id", &[("\"anak-anak\" - ke-2, 5 juta", "“anak-anak”␣– ke-2, 5␣juta")]);
}

#[test]
fn russian_and_greek() {
    holds(
        "ru",
        &[
            (
                "Он сказал: \"да\" и \"хлеб \"ржаной\" тут\"",
                "Он сказал: «да» и␣«хлеб „ржаной“ тут»",
            ),
            ("хлеб - это хлеб, « соль »", "хлеб␣— это хлеб, «соль»"),
            ("В печи и с солью, он же", "В␣печи и␣с␣солью, он␣же"),
            ("А. С. Пушкин, т. е. он, и т. д.", "А.␣С.␣Пушкин, т.¦е. он, и␣т.¦д."),
            ("№ 5, 2024 г., XX в., 10 %", "№␣5, 2024␣г., XX␣в., 10␣%"),
            ("7 августа, 10 000, 5 млн", "7␣августа, 10␣000, 5␣млн"),
            ("- Да, сказал он...", "—␣Да, сказал он…"),
        ],
    );
    holds(
        "el",
        &[
            ("Είπε \"ναι\" και « όχι »", "Είπε «ναι» και «όχι»"),
            ("σ' αγαπώ· τι; ψωμί - καλό", "σ’ αγαπώ· τι; ψωμί –␣καλό"),
            ("7 Αυγούστου, σελ. 5, 10 %", "7␣Αυγούστου, σελ.␣5, 10␣%"),
        ],
    );
}

#[test]
fn sanskrit() {
    holds(
        "sa",
        &[
            ("रामः वनं गच्छति । सीता॥", "रामः वनं गच्छति¦। सीता॥"),
            ("so 'ham \"iti\" uvāca", "so ’ham “iti” uvāca"),
        ],
    );
}

#[test]
fn east_asian_text_is_set_as_typed() {
    holds("ja", &[("彼は\"パン\"と言った... - '90", "彼は\"パン\"と言った... - '90")]);
    holds("zh-Hans", &[("他说\"面包\"...  - 好 ?", "他说\"面包\"...  - 好 ?")]);
    holds("zh-TW", &[("他說「麵包」……", "他說「麵包」……")]);
    holds("ko", &[("그는 \"빵\"이라고 '말'했다...", "그는 “빵”이라고 ‘말’했다…")]);
}

#[test]
fn germanic_languages() {
    holds(
        "nl",
        &[
            ("Hij zei: \"Het is 'goed' brood.\"", "Hij zei: “Het is ‘goed’ brood.”"),
            ("'s Avonds 't brood, de jaren '60", "’s Avonds ’t brood, de jaren ’60"),
            ("'zo'n brood', zei ze, 'met zout'", "‘zo’n brood’, zei ze, ‘met zout’"),
            ("brood - goed brood - en zout...", "brood␣– goed brood␣– en zout…"),
            ("blz. 5, nr. 3, 7 augustus, dr. Roth", "blz.␣5, nr.␣3, 7␣augustus, dr.␣Roth"),
            ("6 miljoen, 10 %, 44 v.Chr.", "6␣miljoen, 10␣%, 44␣v.Chr."),
        ],
    );
    holds(
        "sv",
        &[
            ("Hon sa \"bröd 'är' gott\"", "Hon sa ”bröd ’är’ gott”"),
            ("- Ja, sa hon - genast", "–␣Ja, sa hon␣– genast"),
            ("kl. 7, 7 augusti, 5 miljoner kronor", "kl.␣7, 7␣augusti, 5␣miljoner kronor"),
        ],
    );
    holds(
        "da",
        &[
            ("\"Brødet er 'godt',\" sagde hun", "»Brødet er ›godt‹,« sagde hun"),
            ("»Et \"godt\" brød«, (\"nej\")", "»Et ›godt‹ brød«, (»nej«)"),
            ("brød - godt brød - og salt", "brød␣– godt brød␣– og salt"),
            ("7. august, nr. 5, 5 mio. kr., hr. Roth", "7.␣august, nr.␣5, 5␣mio. kr., hr.␣Roth"),
        ],
    );
    holds(
        "no",
        &[
            ("Hun sa \"brød\" og « salt »", "Hun sa «brød» og «salt»"),
            ("- Ja, sa hun; 7. august, St. Olav", "–␣Ja, sa hun; 7.␣august, St.␣Olav"),
        ],
    );
}

#[test]
fn catalan_and_romanian() {
    holds(
        "ca",
        &[
            ("Va dir \"l'aigua\" i « no »", "Va dir «l’aigua» i «no»"),
            ("pa - bon pa - i sal", "pa —bon pa— i sal"),
            ("— Qui? — va dir", "—Qui? —va dir"),
            ("pàg. 5, segle XX, Sra. Roig", "pàg.␣5, segle␣XX, Sra.␣Roig"),
        ],
    );
    holds(
        "ro",
        &[
            ("A spus: \"pâinea \"bună\" de azi\"", "A spus: „pâinea «bună» de azi”"),
            ("- Da, a spus - acum", "—␣Da, a spus␣– acum"),
            ("nr. 5, 7 august, 20 lei, dl Roth", "nr.␣5, 7␣august, 20␣lei, dl␣Roth"),
        ],
    );
}

#[test]
fn slavic_languages() {
    holds(
        "pl",
        &[
            ("On mówi: \"chleb \"żytni\" jest\"", "On mówi: „chleb «żytni» jest”"),
            ("W piecu i z solą, a o chlebie", "W␣piecu i␣z␣solą, a␣o␣chlebie"),
            ("7 sierpnia 2024 r., XX w., nr 5", "7␣sierpnia 2024␣r., XX␣w., nr␣5"),
            ("s. 12, 5 mln zł, dr Nowak", "s.␣12, 5␣mln zł, dr␣Nowak"),
            ("- Tak, powiedział - teraz", "–␣Tak, powiedział␣– teraz"),
        ],
    );
    holds(
        "cs",
        &[
            ("Řekl: \"chléb 'žitný' je\"", "Řekl: „chléb ‚žitný‘ je“"),
            ("v peci a k tomu i se solí", "v␣peci a␣k␣tomu i␣se solí"),
            ("7. srpna, č. 5, 10 Kč, Ing. Novák", "7.␣srpna, č.␣5, 10␣Kč, Ing.␣Novák"),
        ],
    );
    holds(
        "uk",
        &[
            ("Він каже: \"хліб \"житній\" тут\"", "Він каже: «хліб „житній“ тут»"),
            ("у печі й з сіллю, він же здоров'я", "у␣печі й␣з␣сіллю, він␣же здоров’я"),
            ("№ 5, 2024 р., XX ст., 5 млн", "№␣5, 2024␣р., XX␣ст., 5␣млн"),
            ("- Так, сказав він...", "—␣Так, сказав він…"),
        ],
    );
}

#[test]
fn hungarian_turkish_vietnamese_and_hindi() {
    holds(
        "hu",
        &[
            ("Azt mondta: \"a \"jó\" kenyér\"", "Azt mondta: „a »jó« kenyér”"),
            ("- Igen - mondta", "–␣Igen␣– mondta"),
            ("2024. augusztus 7., 5 millió, dr. Nagy", "2024. augusztus␣7., 5␣millió, dr.␣Nagy"),
        ],
    );
    holds(
        "tr",
        &[
            ("\"Ekmek 'güzel',\" dedi", "“Ekmek ‘güzel’,” dedi"),
            ("İstanbul'da ekmek -iyi ekmek- ve tuz", "İstanbul’da ekmek -iyi ekmek- ve tuz"),
            ("- Evet; 7 Ağustos, 5 milyon, Dr. Roth", "—␣Evet; 7␣Ağustos, 5␣milyon, Dr.␣Roth"),
        ],
    );
    holds(
        "vi",
        &[
            ("\"Bánh mì\" - ngon, 5 triệu, tr. 5", "“Bánh mì”␣– ngon, 5␣triệu, tr.␣5"),
            ("ngày 7 tháng 8 năm 2024", "ngày␣7 tháng␣8 năm␣2024"),
        ],
    );
    holds(
        "hi",
        &[
            ("उसने कहा \"रोटी 'ताज़ा' है।\"", "उसने कहा “रोटी ‘ताज़ा’ है।”"),
            ("रोटी - अच्छी - और नमक...", "रोटी␣– अच्छी␣– और नमक…"),
            ("7 अगस्त, 5 लाख, पृ. 5", "7␣अगस्त, 5␣लाख, पृ.␣5"),
        ],
    );
}

/// A straight mark may be a gershayim or a geresh, and is never changed.
#[test]
fn hebrew_arabic_persian_and_thai_are_set_as_typed() {
    holds("he", &[("אמר צה\"ל \"כן\", ג'ירפה - 5 ...", "אמר צה\"ל \"כן\", ג'ירפה - 5 ...")]);
    holds("ar", &[("قال \"نعم\" - 'لا' ...  ؟", "قال \"نعم\" - 'لا' ...  ؟")]);
    holds("fa", &[("گفت \"بله\" - 'نه' ...  ؟", "گفت \"بله\" - 'نه' ...  ؟")]);
    holds("th", &[("เขาพูดว่า \"ใช่\" - 5 ...", "เขาพูดว่า \"ใช่\" - 5 ...")]);
}

#[test]
fn languages_without_a_table_are_left_alone() {
    holds("cy", &[("Mae'n dweud \"ie\"... - na ?", "Mae'n dweud \"ie\"... - na ?")]);
    holds("fr", &[("il dit <cy:\"ie\" ?> ?", "il dit <cy:\"ie\" ?>¦?")]);
}

#[test]
fn foreign_words_follow_their_own_rules() {
    holds(
        "fr",
        &[
            ("il crie <en:why? \"so\"> ?", "il crie <en:why? “so”>¦?"),
            ("\"<en:so>\" : *<en:no!>*", "«␣<en:so>␣»␣: *<en:no!>*"),
        ],
    );
}

#[test]
fn accidents_are_reported_at_their_place() {
    let complaints = |tag, notation| polished(tag, notation).1;
    let none = Vec::<String>::new();
    assert_eq!(complaints("fr", "ces modèles. . Il dit"), ["stray-punctuation: . ."]);
    assert_eq!(
        complaints("fr", "ces *modèles* . Il , dit"),
        ["stray-punctuation:  .", "stray-punctuation:  ,"]
    );
    assert_eq!(complaints("en", "what ? so ... . . . :)"), ["stray-punctuation:  ?"]);
    assert_eq!(complaints("fr", "et fin.. Puis"), ["stray-punctuation: .."]);
    assert_eq!(complaints("fr", "le .NET, un .5, ici ; là : bon ? oui !"), none);
    assert_eq!(complaints("fr", "la naturellePuis nous"), ["glued-words: naturellePuis"]);
    assert_eq!(complaints("fr", "l'eau naturelle.Puis nous."), ["glued-words: naturelle.Puis"]);
    assert_eq!(complaints("fr", "YouTube, iPhone, phpMyAdmin, macOS, GitHub"), none);
    assert_eq!(complaints("fr", "sur exemple.Com/a, `naturellePuis`, http://nature.Fr"), none);
    assert_eq!(complaints("fr", "avoir« Acme »Acme"), ["glued-words: «", "glued-words: »"]);
    assert_eq!(complaints("fr", "il dit \"oui, et \"non\""), ["straight-quote: \""]);
    assert_eq!(complaints("ja", "彼は\"パン . . naturellePuis"), none);
}
