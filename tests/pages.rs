//! One folder for each rule of the page: an interview that puts it to the test, and its pages.

use crate::folders;
use entretien::diagnostic::{Colour, Report};
use entretien::edition::{Design, Edition, Imprint, Paper};
use entretien::layout;
use entretien::measure::Length;
use entretien::model::Interview;
use entretien::page::{Fault, Item, LineReport, Mark, Owner, Page, PageReport, Pages};
use entretien::picture::Picture;
use entretien::text::Fonts;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Small pages, so that a few paragraphs fill several.
const PAPER: &str = "110mm x 105mm";

fn edition(folder: &Path) -> Edition {
    let text = fs::read_to_string(folder.join("interview.md")).unwrap();
    let (interview, diagnostics) = Interview::parse(&text);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    let (interview, _) = interview.polish();
    let paper = interview.front.paper.as_ref().map_or(PAPER, |paper| &paper.text).to_owned();
    let imprint = Imprint::of(&interview.front, &paper);
    let design = Design::on(Paper::find(&paper).unwrap());
    let mut edition = Edition::new(interview, design, imprint);
    if let Ok(bytes) = fs::read(folder.join("figure.png")) {
        edition.pictures.insert("figure.png".to_owned(), Picture::read(bytes).unwrap());
    }
    edition
}

#[test]
fn each_interview_makes_its_pages() {
    let fonts = crate::fonts::all();
    for folder in folders::of("pages") {
        let edition = edition(&folder);
        let (pages, complaints) = layout::paginate(&edition, &fonts);
        let mut dump = edition.interview.front.description.clone().unwrap_or_default();
        let body = pages.pages.len() - pages.apparatus.report.pages.len();
        for (page, report) in pages.pages[body..].iter().zip(&pages.apparatus.report.pages) {
            let sketch = Sketch { page, report, edition: &edition, fonts: &fonts };
            write!(dump, "\n\n{sketch}").unwrap();
        }
        let LineReport { count, hyphenated, stacks, rivers, loose, .. } =
            pages.apparatus.report.lines;
        write!(
            dump,
            "\n\nlines {count}, hyphens {hyphenated}, stacks {stacks}, rivers {rivers}, loose {loose}"
        )
        .unwrap();
        let text = fs::read_to_string(folder.join("interview.md")).unwrap();
        let report = Report { path: "interview.md", text: &text, diagnostics: &complaints };
        write!(dump, "\n\n{}", report.human(Colour::None)).unwrap();
        insta::with_settings!({
            snapshot_path => &folder,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("pages", dump);
        });
        keeps_the_rules(&folder, &pages);
    }
}

/// What no page of any case may do.
fn keeps_the_rules(folder: &Path, pages: &Pages) {
    let report = &pages.apparatus.report;
    assert_eq!((report.lines.overfull, report.lines.ladders), (0, 0), "{}", folder.display());
    for (at, page) in report.pages.iter().enumerate() {
        // A hyphen may end a left page at worst: no leaf is turned in the middle of a word.
        let verso = at % 2 == 1;
        let fine = |fault: &Fault| *fault == Fault::Hyphen && verso;
        assert!(page.faults.iter().all(fine), "{}: {page:?}", folder.display());
    }
    let short: Vec<i64> = report.pages.iter().map(|page| page.room - page.lines).collect();
    let inner = &short[1..short.len().max(2) - 1];
    for spread in inner.chunks_exact(2) {
        assert_eq!(spread[0], spread[1], "{}: {short:?}", folder.display());
    }
}

/// A page as text: every line with its row of the grid and its indent.
struct Sketch<'a> {
    page: &'a Page,
    report: &'a PageReport,
    edition: &'a Edition,
    fonts: &'a Fonts,
}

impl std::fmt::Display for Sketch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let PageReport { label, lines, room, .. } = self.report;
        write!(f, "page {label}, {lines} of {room} lines")?;
        let mut rows: BTreeMap<i64, Vec<&Item>> = BTreeMap::new();
        for item in &self.page.items {
            rows.entry(item.at.y.to_sp()).or_default().push(item);
        }
        for (y, mut items) in rows {
            items.sort_by_key(|item| item.at.x);
            let Design { margins, leading, .. } = &self.edition.design;
            let row = (y - margins.head.to_sp()) / leading.to_sp() + 1;
            let text = self.line(&items);
            let artifact = !items.iter().any(|item| matches!(item.owner, Owner::Slot(_)));
            let row = if artifact { "~".to_owned() } else { row.to_string() };
            write!(f, "\n{row:>3} {}{}", self.indent(items[0]), text.trim_end())?;
        }
        Ok(())
    }
}

impl Sketch<'_> {
    /// The words of a line; where there is white between two items, three spaces.
    fn line(&self, items: &[&Item]) -> String {
        let mut text = String::new();
        let mut end = items[0].at.x;
        for item in items {
            if item.at.x > end + self.edition.design.size / 2 {
                text.push_str("   ");
            }
            text.push_str(&words(item));
            end = item.at.x + self.width(&item.mark);
        }
        text
    }

    fn width(&self, mark: &Mark) -> Length {
        match mark {
            Mark::Run(run) | Mark::Climbing(run, _) => {
                let per_em = i64::from(self.fonts.face(run.face).units_per_em);
                let units = run.glyphs.iter().map(|glyph| i64::from(glyph.advance)).sum();
                let glyphs = i64::try_from(run.glyphs.len()).unwrap();
                run.size.scale(units, per_em) + run.tracking * glyphs
            }
            Mark::Fill { size, .. } | Mark::Picture { size, .. } => size.width,
        }
    }

    /// A space for every half em from the left edge of the type area.
    fn indent(&self, item: &Item) -> String {
        let recto = self.page.folio.to_string().parse::<u32>().is_ok_and(|folio| folio % 2 == 1);
        let Design { margins, size, .. } = &self.edition.design;
        let right_hand = recto != self.edition.is_bound_right();
        let left = if right_hand { margins.back } else { margins.fore_edge };
        let half_ems = (item.at.x - left).to_sp() * 2 / size.to_sp();
        " ".repeat(usize::try_from(half_ems).unwrap_or_default())
    }
}

fn words(item: &Item) -> String {
    match &item.mark {
        Mark::Run(run) | Mark::Climbing(run, _) => run.text.replace('\u{ad}', "-"),
        Mark::Fill { .. } => "——".to_owned(),
        Mark::Picture { path, .. } => format!("[{path}]"),
    }
}

#[test]
fn headings_among_answers_are_listed_below_their_exchange() {
    let text = "---\ntitle: On bread\nlang: en\nspeakers:\n  \
        - {id: host, name: Mina Roth, role: interviewer, labels: [Q]}\n  \
        - {id: guest, name: Ada Nkosi, role: interviewee, labels: [A]}\n---\n\n\
        **Q:** How do you bake?\n\n**A:** At night.\n\n### The oven\n\nIt is old.\n\n\
        **Q:** And then?\n\n**A:** We sleep.\n";
    let (interview, _) = Interview::parse(text);
    let imprint = Imprint::of(&interview.front, "a5");
    let edition = Edition::new(interview, Design::default(), imprint);
    let (pages, _) = layout::paginate(&edition, &Fonts::core().unwrap());
    let listed: Vec<(usize, &str)> =
        pages.apparatus.outline.iter().map(|entry| (entry.depth, entry.title.as_str())).collect();
    let questions = [(0, "1. How do you bake?"), (1, "The oven"), (0, "2. And then?")];
    assert_eq!(listed[2..], questions);
}
