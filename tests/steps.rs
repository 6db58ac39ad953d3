//! What is made of a source grows as the source does, also of one that was written to be slow: no
//! piece is made twice, nothing is followed from each place to each other.
//!
//! Counted, not timed, so that it is the same everywhere: the pieces of the model, the complaints,
//! what stands on the pages, the bytes of the books.

use entretien::diagnostic::Report;
use entretien::edition::{Design, Edition, Imprint};
use entretien::text::Fonts;
use entretien::{Interview, epub, layout, pdf};

/// A name, and a source that grows with a number.
type Hostile = (&'static str, fn(usize) -> String);

const HOSTILE: &[Hostile] = &[
    ("opening brackets", |n| talk("", &"[".repeat(n * 20))),
    ("nested quotations", |n| talk("", &format!("{} deep", ">".repeat(n * 10)))),
    ("open emphasis", |n| talk("", &"*a **b ".repeat(n))),
    ("one long word", |n| talk("", &format!("so {} it is", "pneumono".repeat(n)))),
    ("marks upon marks", |n| talk("", &format!("a{} it is", "\u{301}\u{302}".repeat(n * 4)))),
    ("one paragraph", |n| talk("", &"so it is and so it was; ".repeat(n))),
    ("tags", |n| talk("", &"<a <b ".repeat(n * 4))),
    ("entities", |n| talk("", &"&amp;".repeat(n * 4))),
    ("asides", |n| talk("", &"so [laughs] ".repeat(n))),
    ("calls of one note", |n| {
        talk("", &format!("{}\n\n[^a]: {}\n", "So.[^a]\n\n".repeat(n / 4), "Yes. ".repeat(50)))
    }),
    ("notes", |n| {
        let notes = (0..n / 4).map(|i| format!("So.[^{i}]\n\n[^{i}]: Yes.\n\n"));
        talk("", &notes.collect::<String>())
    }),
    ("uses of one address", |n| {
        talk("", &format!("{}\n\n[a]: https://example.org/{}\n", "[a] ".repeat(n), "b".repeat(900)))
    }),
    ("rows with a cell too many", |n| talk("", &format!("|a|\n|-|\n{}", "|a|b|c\n".repeat(n)))),
    ("columns without rows", |n| {
        talk("", &format!("|{}\n|{}\n|a|\n", "a|".repeat(n / 8), "-|".repeat(n / 8)))
    }),
    ("speakers", |n| {
        let more = (0..n)
            .map(|i| format!("  - {{id: s{i}, name: Sui {i}, role: other, labels: [S{i}]}}\n"));
        let turns = (0..n).map(|i| format!("**S{i}:** So it is.\n\n"));
        talk(&more.collect::<String>(), &turns.collect::<String>())
    }),
    ("exchanges", |n| talk("", &"**Q:** Why?\n\n**A:** It rises.\n\n".repeat(n))),
    ("headings of one name", |n| talk("", &"## So\n\n**Q:** Why?\n\n".repeat(n / 4))),
];

fn talk(speakers: &str, body: &str) -> String {
    format!(
        "---\ntitle: On bread\nlang: en\nslug: bread\nspeakers:\n  \
         - {{id: mag, name: Mag, role: interviewer, labels: [Q]}}\n  \
         - {{id: ada, name: Ada, role: interviewee, labels: [A]}}\n{speakers}---\n\n\
         **Q:** Why?\n\n**A:** It rises.\n\n{body}\n"
    )
}

/// What is counted.
const COUNTED: [&str; 6] = ["pieces", "bytes of complaints", "items", "elements", "EPUB", "PDF"];

fn counts(source: &str, fonts: &Fonts) -> [usize; 6] {
    let (interview, mut complaints) = Interview::parse(source);
    let mut pieces = 0;
    interview.walk(&mut |_| pieces += 1);
    let (interview, polished) = interview.polish();
    complaints.extend(polished);
    let imprint = Imprint::of(&interview.front, "a5");
    let mut edition = Edition::new(interview, Design::default(), imprint);
    let (pages, set) = layout::paginate(&edition, fonts);
    complaints.extend(set);
    let told = Report { path: "bread.md", text: source, diagnostics: &complaints }.short().len();
    let items = pages.pages.iter().map(|page| page.items.len() + page.annotations.len()).sum();
    let elements = pages.apparatus.structure.elements().len();
    edition.page_map = Some(layout::page_map(&pages.apparatus));
    // A source with errors is not printed; none of these has any that a writer stumbles over.
    let epub = epub::write(&edition, fonts, None).unwrap();
    let epub = epub::unpack(&epub).unwrap().files.values().map(|file| file.bytes.len()).sum();
    let pdf = pdf::write(&edition, &pages, fonts, &pdf::Options::default()).unwrap().len();
    [pieces, told, items, elements, epub, pdf]
}

#[test]
fn twice_the_source_makes_at_most_twice_as_much() {
    let fonts = Fonts::core().unwrap();
    for (name, make) in HOSTILE {
        let [none, once, twice] = [0, 400, 800].map(|n| counts(&make(n), &fonts));
        for (at, what) in COUNTED.iter().enumerate() {
            let grown = |count: [usize; 6]| count[at].saturating_sub(none[at]);
            let (once, twice) = (grown(once), grown(twice));
            // Numbers of more digits, and the room that fonts and tables take.
            assert!(twice <= once * 9 / 4 + 2000, "{name}: {what} grow from {once} to {twice}");
        }
    }
}
