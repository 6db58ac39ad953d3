//! Editions held against each other: every drift is found, and nothing else.

use entretien::diagnostic::{Report, Rule};
use entretien::editions::{Copy, drift};
use entretien::model::Interview;

const ENGLISH: &str = include_str!("editions/bread.en.md");
const FRENCH: &str = include_str!("editions/bread.fr.md");
const JAPANESE: &str = include_str!("editions/bread.ja.md");

/// What is said of a copy of the English original, in the short form.
fn told(copy: &str) -> String {
    let parse = |text: &str| {
        let (interview, complaints) = Interview::parse_named(text, "bread");
        assert!(!complaints.has_errors(), "{complaints:#?}");
        interview
    };
    let (original, interview) = (parse(ENGLISH), parse(copy));
    let found = drift(
        &Copy { path: "bread.fr.md", text: copy, interview: &interview },
        &Copy { path: "bread.en.md", text: ENGLISH, interview: &original },
    );
    Report { path: "bread.fr.md", text: copy, diagnostics: &found }.short()
}

#[test]
fn faithful_editions_do_not_drift() {
    assert_eq!(told(ENGLISH), "");
    assert_eq!(told(FRENCH), "");
    assert_eq!(told(JAPANESE), "");
}

/// What is changed in the French edition, and the one thing that is said of it.
type Seeded = (&'static str, &'static str, &'static str);

const SEEDED: &[Seeded] = &[
    (
        "**Q :** Depuis quand le four est-il froid ?\n\n**R :** Il s’est éteint le 24 juillet 2024, \
         après cent ans.\n\n",
        "",
        "bread.fr.md:32:58: error[edition-question]: a question that `bread.en.md` has is missing here \
         (bread.en.md:36:1)\n",
    ),
    (
        "**Q :** Depuis quand le four est-il froid ?\n\n",
        "",
        "bread.fr.md:36:1: error[edition-question]: a question that `bread.en.md` has is missing here \
         (bread.en.md:36:1)\n",
    ),
    (
        "**R :** Il s’est éteint le 24 juillet 2024, après cent ans.\n\n",
        "",
        "bread.fr.md:36:1: error[edition-answer]: an answer that `bread.en.md` has is missing here \
         (bread.en.md:38:1)\n",
    ),
    (
        "## Le four\n\n",
        "",
        "bread.fr.md:34:1: error[edition-section]: a section that `bread.en.md` has is missing here \
         (bread.en.md:34:1)\n",
    ),
    (
        "![Une miche, ouverte.](loaf.jpg)\n*La miche — Photo : Inès*\n\n",
        "",
        "bread.fr.md:23:1: error[edition-figure]: a figure that `bread.en.md` has is missing here \
         (bread.en.md:29:1)\n",
    ),
    (
        "[^levain] ",
        " ",
        "bread.fr.md:23:1: error[edition-note]: a note that `bread.en.md` has is missing here \
         (bread.en.md:27:104)\n",
    ),
    (
        "> Le pain lève tout seul.\n> — Nkosi\n\n",
        "",
        "bread.fr.md:40:1: error[edition-pull-quote]: a pull quote that `bread.en.md` has is missing here \
         (bread.en.md:44:1)\n",
    ),
    (
        "1 250 miches",
        "1 520 miches",
        "bread.fr.md:32:17: warning[edition-number]: 1 520 stands here for 1,250 in `bread.en.md` \
         (bread.en.md:32:16)\n",
    ),
    (
        "24 juillet 2024",
        "24 juin 2024",
        "bread.fr.md:38:31: warning[edition-date]: juin stands here for July in `bread.en.md` \
         (bread.en.md:38:26)\n",
    ),
    (
        "24 juillet 2024",
        "25 juillet 2024",
        "bread.fr.md:38:28: warning[edition-date]: 25 stands here for 24 in `bread.en.md` \
         (bread.en.md:38:23)\n",
    ),
    ("https://example.org/fr/levain", "https://example.org/fr/levure", ""),
    (
        "https://example.org/moulin",
        "https://example.org/four",
        "bread.fr.md:49:22: warning[edition-link]: `https://example.org/four` stands here for `https://example.org/moulin` in `bread.en.md` \
         (bread.en.md:49:18)\n",
    ),
    (
        "2,5 millions",
        "2,5 milliards",
        "bread.fr.md:51:54: warning[edition-number]: 2,5 milliards stands here for 2.5 million in `bread.en.md` \
         (bread.en.md:51:43)\n",
    ),
    (
        "**Q :** Et le sel ?",
        "**Q :** Et le sucre ?\n\n**R :** Jamais, ni ici ni ailleurs, et surtout pas le matin.\n\n\
         **Q :** Et le sel ?",
        "bread.fr.md:47:1: error[edition-question]: `bread.en.md` has no such question \
         (bread.en.md:46:1)\n",
    ),
];

#[test]
fn each_drift_is_found_and_nothing_else() {
    for (from, to, expected) in SEEDED {
        assert_eq!(FRENCH.matches(from).count(), 1, "{from}");
        assert_eq!(told(&FRENCH.replace(from, to)), *expected, "{from} → {to}");
    }
}

/// What `entretien explain` shows as wrong is wrong, and what it shows as right is right.
#[test]
fn the_examples_of_the_catalogue_tell_the_truth() {
    let rules: Vec<Rule> =
        Rule::ALL.iter().copied().filter(|rule| rule.slug().starts_with("edition-")).collect();
    assert_eq!(rules.len(), 9);
    for rule in rules {
        let breaks = |example: &str| {
            let texts: Vec<(&str, String)> = example
                .split("# bread.")
                .skip(1)
                .map(|part| {
                    let (lang, body) = part.split_once(".md\n").unwrap();
                    let front = format!(
                        "---\ntitle: Bread\nlang: {lang}\nspeakers:\n  - {{id: host, name: Mina, \
                         role: interviewer, labels: [Q]}}\n  - {{id: guest, name: Ada Nkosi, role: \
                         interviewee, labels: [A, Nkosi]}}\n---\n\n"
                    );
                    (lang, format!("{front}{body}\n"))
                })
                .collect();
            let [(_, original), (_, copy)] = &texts[..] else { panic!("{example}") };
            let parse = |text: &str| Interview::parse_named(text, "bread").0;
            let found = drift(
                &Copy { path: "bread.fr.md", text: copy, interview: &parse(copy) },
                &Copy { path: "bread.en.md", text: original, interview: &parse(original) },
            );
            found.iter().map(|complaint| complaint.rule).collect::<Vec<_>>()
        };
        assert_eq!(breaks(rule.wrong()), [rule], "the wrong example of {}", rule.slug());
        assert_eq!(breaks(rule.right()), [], "the right example of {}", rule.slug());
    }
}
