//! What holds for every interview, in whatever script: nothing is lost between source, model, EPUB
//! and PDF, and nothing that acts comes in.

use crate::epub as epubs;
use crate::pdf::{reader::Reader, texts, whole};
use entretien::diagnostic::Diagnostics;
use entretien::export::{self, Format};
use entretien::import::{self, Options};
use entretien::model::{Block, Inline, Interview, Piece};
use entretien::text::Fonts;
use entretien::{epub, layout, lint, pdf};
use proptest::prelude::{ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, proptest};
use std::sync::LazyLock;

/// All fonts, read once.
static FONTS: LazyLock<Fonts> = LazyLock::new(crate::fonts::all);

/// A language and some words of it, with what its script is known to be hard for.
type Words = (&'static str, &'static [&'static str]);

const SCRIPTS: &[Words] = &[
    (
        "en",
        &[
            "bread",
            "officially",
            "don’t",
            "C++",
            "24/7",
            "naïve",
            "well-known",
            "(salt)",
            "“rye”",
            "1931",
        ],
    ),
    (
        "fr",
        &[
            "l’œuvre",
            "aujourd’hui",
            "y a-t-il",
            "«⟨oui⟩»",
            "e\u{301}te\u{301}",
            "XXIe",
            "n° 5",
            "Mme",
            "…",
            "où ?",
        ],
    ),
    (
        "de",
        &[
            "Straße",
            "Auflage",
            "Schifffahrt",
            "z. B.",
            "„Brot“",
            "Größe",
            "ẞ",
            "–",
            "Kaufhaus",
            "1.000",
        ],
    ),
    ("el", &["ἄρτος", "ἀνθρώπους", "ψωμί", "Ὦ", "ΐ", "τί;", "«ναί»", "ᾧ", "καὶ", "ὕδωρ"]),
    ("ru", &["хлеб", "и/или", "ещё", "«мука»", "—", "ѣ", "XX век", "по-русски", "№ 7", "ё\u{301}"]),
    (
        "sa",
        &["लक्ष्म्या", "कार्त्स्न्येन", "अन्नम्", "।", "॥१॥", "ॐ", "ऋ\u{951}", "क्\u{200d}ष", "ज्ञानं", "भवति"],
    ),
    ("ar", &["الخبز", "لا إله", "(GPT)", "حياة", "٢٠٢٤", "الناس،", "أخي", "«نعم»", "ﷺ", "كلهم"]),
    ("he", &["הלחם", "שָׁלוֹם", "(3:30)", "העיר", "GPT", "בלילה,", "אדם", "״כן״", "2024", "כי"]),
    ("th", &["ขนมปัง", "น้ำแข็ง", "ที่นี่", "ชีวิต", "ภาษาไทย", "(๑)", "ไม่มี", "ของเรา", "ถูก", "มาก"]),
    (
        "ko",
        &[
            "빵을",
            "읽다.",
            "\u{1112}\u{119e}\u{11ab}글",
            "AI가",
            "2024년",
            "《책》",
            "사람들의",
            "8쪽",
            "아침",
            "‘네’",
        ],
    ),
    (
        "ja",
        &[
            "パンを",
            "「はい」。",
            "ちょっと",
            "コーヒー",
            "𠮟る",
            "葛\u{e0100}城",
            "ｱｲｽ",
            "……",
            "２０２４年",
            "ChatGPTの",
        ],
    ),
    (
        "zh-Hans",
        &["面包", "“《书》”", "——", "２０２４年，", "他说", "。", "镕", "（是）", "don’t", "早上"],
    ),
    (
        "zh-Hant",
        &["麵包", "「早上」", "，是的；", "為什麼？", "堃", "《書》", "……", "出爐", "（二）", "喆"],
    ),
    (
        "en",
        &[
            "👩\u{200d}👩\u{200d}👧\u{200d}👦",
            "🇫🇷🇯🇵",
            "1\u{fe0f}\u{20e3}",
            "👍🏽",
            "❤\u{fe0f}",
            "🍞",
            "so",
            "🏳\u{fe0f}\u{200d}🌈",
            "☎\u{fe0e}",
            "🥐🥖",
        ],
    ),
];

/// What may stand around or between words, with the words left out: `{}`.
const MARKS: &[&str] = &[
    "{}",
    "{}",
    "{}",
    "{}",
    "*{}*",
    "**{}**",
    "`{}`",
    "~~{}~~",
    "[{}](https://mills.example/a_b)",
    "{}[^a]",
    "{}  \n",
    "<sup>{}</sup>",
    "<i lang=\"la\">{}</i>",
    " ({})",
    "<br>{}",
];

/// What a block begins with, and the lines in it.
const BLOCKS: &[&str] = &[
    "{}\n\n",
    "{}\n\n",
    "{}\n\n",
    "**A:** {}\n\n",
    "**Q:** {}\n\n**A:** So.\n\n",
    "- {}\n\n",
    "1. {}\n\n",
    "> {}\n\n",
    "### {}\n\n",
    "## {}\n\n**Q:** Then?\n\n",
    "| a | b |\n|---|---|\n| x | {} |\n\n",
    "> [!NOTE]\n> {}\n\n",
    "\\[{}\\]\n\n",
    "```\n{}\n```\n\n",
];

fn filled(pattern: &str, words: &str) -> String {
    pattern.replace("{}", words)
}

/// A source in one script, with words of another now and then.
fn sources() -> impl Strategy<Value = String> {
    let script = prop::sample::select(SCRIPTS);
    let pick = || (0..10_usize, prop::sample::select(MARKS), prop::bool::weighted(0.1));
    let line = prop::collection::vec(pick(), 1..9);
    let block = (prop::sample::select(BLOCKS), line);
    (script, prop::sample::select(SCRIPTS), prop::collection::vec(block, 1..7)).prop_map(
        |((lang, words), (other, others), blocks)| {
            let spaced = !lang.starts_with("zh") && !["ja", "th"].contains(&lang);
            let between = if spaced { " " } else { "" };
            let line = |picks: Vec<(usize, &str, bool)>| {
                let words = picks.into_iter().map(|(at, marks, foreign)| {
                    let foreign = foreign && !marks.starts_with('`');
                    match foreign {
                        true => format!(" <span lang=\"{other}\">{}</span> ", others[at]),
                        false => filled(marks, words[at]),
                    }
                });
                words.collect::<Vec<_>>().join(between)
            };
            let body: String =
                blocks.into_iter().map(|(block, picks)| filled(block, &line(picks))).collect();
            // A call has a note, and a note a call.
            let note = if body.contains("[^a]") { "\n\n[^a]: As told.\n" } else { "" };
            format!(
                "---\ntitle: {title}\nlang: {lang}\nspeakers:\n  \
                 - {{id: mag, name: The Crumb, role: interviewer, labels: [Q]}}\n  \
                 - {{id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}}\n---\n\n\
                 **Q:** {title}\n\n**A:** {title}\n\n\
                 **Q:** {title}\n\n**A:** {title}\n\n{body}{note}",
                title = words[0],
            )
        },
    )
}

/// Every complaint has a place inside the source, on whole characters.
fn lie_in(source: &str, complaints: &Diagnostics) {
    for complaint in complaints {
        let range = usize::try_from(complaint.span.start).unwrap()
            ..usize::try_from(complaint.span.end).unwrap();
        assert!(source.get(range).is_some(), "{complaint:?} has no place in {source:?}");
    }
}

/// Who says what, without white space.
fn turns(interview: &Interview) -> Vec<(Option<usize>, String)> {
    let mut turns: Vec<(Option<usize>, String)> = Vec::new();
    for turn in interview.exchanges().flat_map(|exchange| &exchange.turns) {
        let mut said = String::new();
        for block in &turn.blocks {
            said += &text(block);
        }
        match turns.last_mut() {
            Some((last, before)) if *last == turn.speaker => before.push_str(&said),
            _ => turns.push((turn.speaker, said)),
        }
    }
    turns
}

fn text(block: &Block) -> String {
    let mut words = String::new();
    block.walk(&mut |piece| {
        if let Piece::Inline(Inline::Text(text) | Inline::Code(text)) = piece {
            words.extend(text.text.chars().filter(|c| !c.is_whitespace()));
        }
    });
    words
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    /// What the model says, the EPUB says, and the PDF in the order it is read.
    #[test]
    fn both_books_say_what_the_model_says(source in sources()) {
        let (mut edition, pages, complaints) = whole::set(&source, &FONTS);
        lie_in(&source, &complaints);
        prop_assert!(!whole::has_errors(&complaints), "{complaints:?}\n{source}");
        edition.page_map = Some(layout::page_map(&pages.apparatus));
        edition.design.embed_fonts = false;
        let print = pdf::write(&edition, &pages, &FONTS, &pdf::Options::default()).unwrap();
        texts::assert_whole(&edition.interview, &Reader::read(&print));
        let book = epub::write(&edition, &FONTS, None).unwrap();
        prop_assert_eq!(epubs::check::told(&epub::check(&book)), "");
        let shown = epubs::shown(&book);
        let said = (epubs::whole::bare(&shown.running), epubs::whole::bare(&shown.notes));
        prop_assert_eq!(said, epubs::whole::model_words(&edition.interview));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_complaint_has_its_place_and_polishing_twice_is_polishing_once(source in sources()) {
        let (interview, complaints) = Interview::parse(&source);
        lie_in(&source, &complaints);
        lie_in(&source, &lint::check(&interview, &source));
        let (once, complaints) = interview.polish();
        lie_in(&source, &complaints);
        let (twice, _) = once.clone().polish();
        prop_assert_eq!(twice.text_blocks(), once.text_blocks());
        prop_assert!(twice == once);
    }

    /// A source is printed as Markdown, and what is printed is read as the same turns.
    #[test]
    fn what_is_printed_is_read_as_the_same_turns(source in sources()) {
        // An editor's note is printed with a name, which is read as words; what looks like a time
        // or like the source of a quotation is read as one.
        let mut source = source.replace("> [!NOTE]\n", "");
        for ambiguous in ["(3:30)", "—", "–"] {
            source = source.replace(ambiguous, "7");
        }
        let (interview, _) = Interview::parse(&source);
        let printed = export::write(&interview, Format::Markdown).text;
        let options = Options { lang: Some(interview.front.lang.clone()), ..Options::default() };
        let (again, _) = import::read(printed.as_bytes(), "again.md", &options);
        let (read, complaints) = Interview::parse(&again);
        prop_assert!(!complaints.has_errors(), "{complaints:?}\n{again}");
        prop_assert_eq!(turns(&read), turns(&interview), "{}\n{}", printed, again);
    }
}

/// HTML that acts, or looks as if, whole and in pieces.
const HOSTILE: &[&str] = &[
    "<script>",
    "</script>",
    "<ScRiPt src=x>",
    "<scr<script>ipt>",
    "<img src=x onerror=take()>",
    "<svg onload=take()>",
    "<svg>",
    "</svg>",
    "<math>",
    "<iframe src=\"javascript:take()\">",
    "<object data=x>",
    "<embed src=x>",
    "<form action=x>",
    "<input name=x>",
    "<style>p{}</style>",
    "<link rel=stylesheet href=x>",
    "<meta http-equiv=refresh>",
    "<base href=x>",
    "<a href=\"javascript:take()\">",
    "<a href=\"JaVa&#115;cript:take()\">",
    "</a>",
    "[x](javascript:take())",
    "[x](java\u{9}script:take())",
    "[x](<javascript:take()>)",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](&#106;avascript:take())",
    "[x][y]\n\n[y]: javascript:take()\n\n",
    "<javascript:take()>",
    "![x](javascript:take())",
    "<b onclick=take()>",
    "</b>",
    "<span lang=\"fr\" onclick=\"take()\">",
    "<span lang='\"><script>take()</script>'>",
    "</span>",
    "<ruby onclick=x>麦<rt onclick=x>むぎ</ruby>",
    "<i lang=\"la\" style=\"x\">",
    "</i>",
    "<br onload=take()>",
    "<sup onclick=x>",
    "</sup>",
    "<!--",
    "-->",
    "<!--@ id=\"onclick=x\" -->\n",
    "<![CDATA[",
    "]]>",
    "<?php x ?>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "**A:** ",
    "\n\n",
    "\n",
    "- ",
    "> ",
    "`",
    "```\n",
    "word",
    "|",
    "*",
    "\"",
    "'",
    "<p>",
    "</p>",
    "<div id=x onmouseover=take()>",
    "</div>",
    "<video src=x>",
    "<audio controls>",
    "<template>",
    "<a href='",
];

/// The elements and attributes that our own documents are made of.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "title",
    "link",
    "meta",
    "body",
    "section",
    "header",
    "footer",
    "nav",
    "aside",
    "figure",
    "figcaption",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "div",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "code",
    "pre",
    "del",
    "s",
    "sup",
    "sub",
    "ruby",
    "rb",
    "rt",
    "rp",
    "br",
    "hr",
    "ol",
    "ul",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "img",
    "cite",
    "q",
    "bdi",
    "time",
    "small",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_acts_reaches_an_epub(scraps in prop::collection::vec(prop::sample::select(HOSTILE), 1..25), title in prop::sample::select(HOSTILE)) {
        let title = serde_json::to_string(title).unwrap();
        let front = crate::source::FRONT.replace("title: On tides", &format!("title: {title}"));
        let source = format!("{front}**Q:** Why?\n\n**R:** So {}", scraps.concat());
        let (interview, complaints) = Interview::parse(&source);
        lie_in(&source, &complaints);
        let (mut edition, _, _) = whole::set(&source, &FONTS);
        edition.interview = interview;
        edition.design.embed_fonts = false;
        let book = epub::write(&edition, &FONTS, None).unwrap();
        prop_assert_eq!(epubs::check::told(&epub::check(&book)), "", "{}", source);
        for element in epubs::elements(&book) {
            prop_assert!(ELEMENTS.contains(&element.name.as_str()), "<{}> of {source}", element.name);
            for (name, value) in &element.attributes {
                let name = name.to_lowercase();
                prop_assert!(!name.starts_with("on") && name != "style", "{name} of {source}");
                let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
                let leads = ["href", "src"].contains(&name.as_str());
                let harmless = ["http", "https", "mailto", "tel", "doi"];
                prop_assert!(!leads || scheme.is_none_or(|it| harmless.contains(&it.as_str())), "{value} of {source}");
            }
        }
    }
}
