//! The walk: every line of an interview is polished, and nothing else is touched.

use super::{lang, read, show};
use crate::diagnostic::Span;
use crate::model::{
    Act, Block, Code, Credit, Exchange, Figure, FrontMatter, Inline, Interview, Names, Note,
    Paragraph, Part, Questions, Role, Section, Speaker, Table, Titled, Turn,
};

fn titled(notation: &str) -> Titled {
    Titled { content: read(notation), span: Span::default() }
}

fn paragraph(notation: &str) -> Block {
    Block::Paragraph(Paragraph { content: read(notation), time: None, span: Span::default() })
}

fn turn(label: &str, blocks: Vec<Block>) -> Turn {
    let label = Some(label.to_owned());
    Turn { speaker: Some(0), label, act: Act::Answer, time: None, blocks, span: Span::default() }
}

fn interview(tag: &str, turns: Vec<Turn>) -> Interview {
    let span = Span::default();
    Interview {
        front: FrontMatter {
            title: titled("L'eau : \"un bien\"?"),
            subtitle: Some(titled("Qui paie ?")),
            section: None,
            lang: lang(tag),
            date: None,
            slug: "l'eau".to_owned(),
            questions: Questions::Labels,
            speakers: vec![Speaker {
                id: "d'abord".to_owned(),
                name: "Ève D'Arc".to_owned(),
                role: Role::Interviewee,
                labels: vec!["D'Arc".to_owned()],
                bio: Some("Qui est-ce ?".to_owned()),
                names: Names::default(),
                span,
            }],
            credits: vec![Credit {
                role: "author".to_owned(),
                name: "J. D'Or".to_owned(),
                label: None,
                names: Names::default(),
                span,
            }],
            source: None,
            rights: None,
            identifier: Some("urn:isbn:9'".to_owned()),
            other_identifiers: Vec::new(),
            description: None,
            subjects: Vec::new(),
            publisher: None,
            edition: None,
            paper: None,
            cover: None,
            audio: None,
            vertical: false,
            series: None,
            certification: None,
            theme: None,
        },
        opening: Vec::new(),
        sections: vec![Section {
            id: "s1".to_owned(),
            title: read("Et après ?"),
            parts: vec![Part::Exchange(Exchange { number: 1, id: "q1".to_owned(), turns, span })],
            span,
        }],
        closing: Vec::new(),
        notes: vec![Note {
            id: "fn1".to_owned(),
            number: 1,
            label: "l'eau".to_owned(),
            blocks: vec![paragraph("Vraiment ?")],
            span,
        }],
    }
}

/// What a reader sees: the words of every line, and the labels.
fn words(interview: &Interview) -> Vec<String> {
    let mut words = Vec::new();
    interview.walk(&mut |piece| {
        if let crate::model::Piece::Inline(Inline::Text(text)) = piece {
            words.push(show(&[Inline::Text(text.clone())]));
        }
    });
    words
}

fn labels(tag: &str, labels: &[&str]) -> Vec<String> {
    let turns = labels.iter().map(|label| turn(label, Vec::new())).collect();
    let (polished, _) = interview(tag, turns).polish();
    let shown = |label: &String| label.replace('\u{a0}', "␣").replace('\u{202f}', "¦");
    polished
        .exchanges()
        .flat_map(|exchange| &exchange.turns)
        .filter_map(|turn| turn.label.as_ref().map(shown))
        .collect()
}

#[test]
fn labels_get_the_mark_of_the_language_once() {
    assert_eq!(
        labels("fr", &["TIME", "TIME :", "TIME:", "L'hôte"]),
        ["TIME␣:", "TIME␣:", "TIME␣:", "L’hôte␣:"]
    );
    assert_eq!(labels("fr-CH", &["Q"]), ["Q¦:"]);
    assert_eq!(labels("en", &["Host", "Host:"]), ["Host:", "Host:"]);
    assert_eq!(labels("ja", &["問", "問："]), ["問：", "問："]);
    assert_eq!(labels("sa", &["प्रश्नः"]), ["प्रश्नः␣—"]);
}

#[test]
fn every_line_is_polished_and_names_are_kept() {
    let code = Code { language: None, text: "l'eau ?".to_owned(), span: Span::default() };
    let figure = Figure {
        id: "fig1".to_owned(),
        path: "l'eau.png".to_owned(),
        alt: Some("L'eau".to_owned()),
        caption: read("L'eau ?"),
        credit: read("Photo : moi"),
        span: Span::default(),
    };
    let table = Table {
        columns: Vec::new(),
        head: vec![read("Quoi ?")],
        rows: vec![vec![read("10 %")]],
        span: Span::default(),
    };
    let (code, table) = (Block::Code(Box::new(code)), Block::Table(Box::new(table)));
    let blocks = vec![paragraph("Oui !"), code, Block::Figure(Box::new(figure)), table];
    let (polished, complaints) = interview("fr", vec![turn("R", blocks)]).polish();
    assert!(complaints.is_empty());
    assert_eq!(
        words(&polished),
        [
            "L’eau␣: «␣un bien␣»¦?",
            "Qui paie¦?",
            "Et après¦?",
            "Oui¦!",
            "L’eau¦?",
            "Photo␣: moi",
            "Quoi¦?",
            "10␣%",
            "Vraiment¦?",
        ]
    );
    // `Debug` writes the spaces as `\u{a0}` and `\u{202f}`.
    let all = format!("{polished:?}");
    for kept in ["\"l'eau ?\"", "l'eau.png", "label: \"l'eau\"", "[\"D'Arc\"]", "slug: \"l'eau\""] {
        assert!(all.contains(kept), "{kept} is gone from {all}");
    }
    for set in ["Ève D’Arc", "J.\\u{a0}D’Or", "alt: Some(\"L’eau\")", "est-ce\\u{202f}?"] {
        assert!(all.contains(set), "{set} is not in {all}");
    }
    let (again, _) = polished.clone().polish();
    assert_eq!(again, polished);
}

/// Editors paste from many hands. Afterwards there is one hand.
#[test]
fn mixed_french_becomes_uniform() {
    let lines = [
        "Qu'est-ce qui fait lever le pain ? L’eau, le sel et l'attente\u{a0}: rien d’autre.",
        "On me dit \"trop lent\"; je réponds « mieux vaut lent que plat\u{a0}» !",
        "N'oubliez pas: c’est *vivant*! Le boulanger l'appelle «le levain» ou \"le chef\".",
        "Est-ce un métier\u{202f}? Un art\u{a0}? Une manie? C'est \"un *peu* les trois\" ; bref : oui\u{a0}!",
    ];
    let mut text = String::new();
    for line in lines {
        let mut content = read(line);
        assert!(super::polish("fr", &mut content).is_empty(), "{line}");
        text.push_str(&Inline::plain(&content));
        text.push('\n');
    }
    assert!(!text.contains(['\'', '"', '“', '”']), "{text}");
    let spaces = |marks: &[char], before: bool| {
        let beside = |(at, c): (usize, char)| {
            let side = if before {
                text[..at].chars().next_back()
            } else {
                text[at + c.len_utf8()..].chars().next()
            };
            side.unwrap()
        };
        let mut found: Vec<char> =
            text.char_indices().filter(|(_, c)| marks.contains(c)).map(beside).collect();
        assert!(found.len() > 1);
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(spaces(&[';', '!', '?'], true), ['\u{202f}']);
    assert_eq!(spaces(&[':', '»'], true), ['\u{a0}']);
    assert_eq!(spaces(&['«'], false), ['\u{a0}']);
}

#[test]
fn the_parts_of_a_long_text_are_polished_as_one_after_another() {
    let part = |number: u32| {
        let mut turn = turn("Ève", vec![paragraph("Qui ? , \"toi\"..")]);
        turn.blocks.iter_mut().for_each(|block| {
            if let Block::Paragraph(p) = block
                && let Some(Inline::Text(text)) = p.content.first_mut()
            {
                text.span = Span { start: number * 100, end: number * 100 + 20 };
            }
        });
        let span = Span::default();
        Part::Exchange(Exchange { id: String::new(), number, turns: vec![turn], span })
    };
    let mut long = interview("fr", Vec::new());
    long.opening = (0..300).map(part).collect();
    let (long, complaints) = long.polish();
    let mut short = interview("fr", Vec::new());
    short.opening = vec![part(0)];
    let (short, alone) = short.polish();
    let own = |interview: &Interview| interview.opening.iter().map(turns_of).collect::<Vec<_>>();
    assert!(own(&long).iter().all(|turns| *turns == own(&short)[0]));
    let starts: Vec<u32> = complaints.iter().map(|complaint| complaint.span.start).collect();
    assert!(!alone.is_empty() && starts.len() == alone.len() * 300 && starts.is_sorted());
}

/// The words of an exchange.
fn turns_of(part: &Part) -> Vec<String> {
    let Part::Exchange(exchange) = part else { return Vec::new() };
    let blocks = exchange.turns.iter().flat_map(|turn| &turn.blocks);
    blocks
        .map(|block| match block {
            Block::Paragraph(p) => Inline::plain(&p.content),
            _ => String::new(),
        })
        .collect()
}
