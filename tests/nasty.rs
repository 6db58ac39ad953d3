//! Cases that break typesetters and books: one small file for each, with what is wanted in words,
//! and that held against the complaints, the EPUB, the pages and the PDF.

use crate::epub::{self as epubs, Shown};
use crate::pdf::{reader::Reader, texts};
use entretien::diagnostic::{Diagnostics, Report};
use entretien::edition::{Design, Edition, Imprint, Paper};
use entretien::model::Interview;
use entretien::page::{Item, Mark, Owner, Page, Pages, Run};
use entretien::text::Fonts;
use entretien::{epub, layout, lint, pdf};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Small pages, so that little text comes to many lines.
const PAPER: &str = "110mm x 105mm";

/// A case as its file has it. In `front`, `body` and what is expected, `⟨301⟩` is the character of
/// that number and `⟨word ×40⟩` forty words, with `№` for the count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What is nasty.
    case: String,
    /// What is wanted, in words.
    outcome: String,
    /// The language of the interview; English if nothing is said.
    #[serde(default = "english")]
    lang: String,
    /// More keys of the front matter, or others for those that every case has.
    #[serde(default)]
    front: String,
    /// What stands below the front matter.
    body: String,
    /// Everything that is said of it: line, column, severity and rule. Books are made unless one
    /// of them is an error.
    #[serde(default)]
    reports: Vec<String>,
    /// The rules that the finished EPUB breaks.
    #[serde(default)]
    found: Vec<String>,
    /// What the EPUB and the PDF say, in this order, to the last space.
    #[serde(default)]
    text: Vec<String>,
    /// What stands in the documents of the EPUB.
    #[serde(default)]
    markup: Vec<String>,
    /// What stands nowhere: not in the files of the EPUB, not in the PDF.
    #[serde(default)]
    never: Vec<String>,
    /// What stands on one line of a page.
    #[serde(default)]
    lines: Vec<String>,
    /// What a line ends with.
    #[serde(default)]
    ends: Vec<String>,
    /// What no line ends with.
    #[serde(default)]
    ends_not: Vec<String>,
    /// What no line begins with.
    #[serde(default)]
    begins_not: Vec<String>,
    /// What is set in one face, glyph beside glyph.
    #[serde(default)]
    runs: Vec<String>,
    /// How many lines are longer than their measure.
    #[serde(default)]
    overfull: usize,
    /// Whether the books are left for the validators.
    #[serde(default)]
    keep: bool,
}

fn english() -> String {
    "en".to_owned()
}

/// Where the cases are.
fn room() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nasty")
}

/// The name and the text of every file of cases.
fn files() -> BTreeMap<String, String> {
    let files = fs::read_dir(room()).unwrap().map(|entry| entry.unwrap().path());
    let named = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    files.map(named).filter(|(name, _)| name != "elsewhere").collect()
}

#[test]
fn each_case_ends_as_it_says() {
    let fonts = crate::fonts::all();
    let mut wrong = String::new();
    for (name, text) in files() {
        let case: Case =
            serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(case.case.len() > 20 && case.outcome.len() > 20, "{name}: words are missing");
        for fault in case.faults(&name, &fonts) {
            writeln!(wrong, "{name}: {fault}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The two lists of cases, and the case that each has last.
const LISTS: [(&str, usize); 2] = [("text", 30), ("epub", 48)];

/// Every case of the lists has its file here, or a test elsewhere that there is.
#[test]
fn every_case_is_held_somewhere() {
    let files = files();
    let elsewhere = fs::read_to_string(room().join("elsewhere.yaml")).unwrap();
    let elsewhere: BTreeMap<String, Vec<String>> = serde_saphyr::from_str(&elsewhere).unwrap();
    for test in elsewhere.values().flatten() {
        let (file, function) = test.split_once("::").unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let code = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{test}: {error}"));
        assert!(code.contains(&format!("fn {function}(")), "{test} is not there");
    }
    let numbers = |(list, last)| (1..=last).map(move |number| format!("{list}-{number:02}"));
    let wanted: BTreeSet<String> = LISTS.into_iter().flat_map(numbers).collect();
    let here = files.keys().map(|name| name[..7].to_owned());
    let held: BTreeSet<String> = here.chain(elsewhere.keys().cloned()).collect();
    assert_eq!(held, wanted);
}

impl Case {
    /// The source, as an author would have it.
    fn source(&self) -> String {
        let lang = format!("lang: {}\n", self.lang);
        let ours = [
            ("title", "title: On bread\n"),
            ("lang", &lang),
            (
                "speakers",
                "speakers:\n  - {id: mag, name: The Crumb, role: interviewer, labels: [Q]}\n  \
                 - {id: ada, name: Ada Nkosi, role: interviewee, labels: [A]}\n",
            ),
        ];
        let is_there =
            |key: &str| self.front.lines().any(|line| line.starts_with(&format!("{key}:")));
        let ours: String =
            ours.iter().filter(|(key, _)| !is_there(key)).map(|(_, line)| *line).collect();
        spelled(&format!("---\n{ours}{}---\n\n{}", self.front, self.body))
    }

    /// In what the outcome is not the one that is wanted.
    fn faults(&self, name: &str, fonts: &Fonts) -> Vec<String> {
        let source = self.source();
        let (interview, mut complaints) = Interview::parse_named(&source, "nasty");
        complaints.extend(lint::check(&interview, &source));
        let (interview, more) = interview.polish();
        complaints.extend(more);
        let (mut edition, pages) = set(interview, fonts, &mut complaints);
        complaints.sort();
        let mut faults = Vec::new();
        let told = told(&source, &complaints);
        if told != self.reports {
            faults.push(format!("is told\n    - {}", told.join("\n    - ")));
        }
        if complaints.has_errors() {
            return faults;
        }
        edition.page_map = Some(layout::page_map(&pages.apparatus));
        let book = epub::write(&edition, fonts, None).unwrap();
        let print = pdf::write(&edition, &pages, fonts, &pdf::Options::default()).unwrap();
        if self.keep {
            keep(&format!("epub/nasty-{name}.epub"), &book);
            keep(&format!("pdf/nasty-{name}.ua1-a2a.pdf"), &print);
        }
        faults.extend(self.in_book(&edition.interview, &book));
        faults.extend(self.on_pages(&pages));
        faults.extend(self.in_print(&edition.interview, &print));
        faults
    }

    fn in_book(&self, interview: &Interview, book: &[u8]) -> Vec<String> {
        let found = epub::check(book);
        let rules = found.iter().flat_map(|finding| &finding.complaints).map(|it| it.rule.slug());
        let mut faults = Vec::new();
        if !rules.eq(self.found.iter().map(String::as_str)) {
            faults.push(format!("EPUB: {}", epubs::check::told(&found)));
        }
        let Shown { running, notes, documents, files, places } = epubs::shown(book);
        let bare = (epubs::whole::bare(&running), epubs::whole::bare(&notes));
        if bare != epubs::whole::model_words(interview) {
            faults.push("EPUB: its words are not those of the model".to_owned());
        }
        let said = texts::plain(&format!("{running}\n{notes}"));
        faults.extend(in_order("EPUB", &said, &self.text));
        let missing = self.markup.iter().map(|words| spelled(words));
        let missing = missing.filter(|words| !documents.contains(words.as_str()));
        faults.extend(missing.map(|words| format!("EPUB: {words:?} is in no document")));
        let there = self.never.iter().map(|words| spelled(words));
        let there = there.filter(|words| files.contains(words.as_str()));
        faults.extend(there.map(|words| format!("EPUB: {words:?} is there")));
        if !places.is_sorted() {
            faults
                .push(format!("EPUB: the contents are not in the order of the spine: {places:?}"));
        }
        faults
    }

    fn in_print(&self, interview: &Interview, print: &[u8]) -> Vec<String> {
        let reader = Reader::read(print);
        texts::assert_whole(interview, &reader);
        let text = texts::plain(&reader.text_of(reader.elements()[0].1));
        let mut faults: Vec<String> = reader.faults.clone();
        faults.extend(in_order("PDF", &text, &self.text));
        let there = self.never.iter().map(|words| spelled(words));
        let there = there.filter(|words| text.contains(words.as_str()));
        faults.extend(there.map(|words| format!("PDF: {words:?} is there")));
        faults
    }

    fn on_pages(&self, pages: &Pages) -> Vec<String> {
        let mut faults = Vec::new();
        let overfull = pages.apparatus.report.lines.overfull;
        if overfull != self.overfull {
            faults.push(format!("{overfull} lines are overfull"));
        }
        let lines: Vec<String> = pages.pages.iter().flat_map(lines).collect();
        let mut hold = |wanted: &[String], what: &str, is: &dyn Fn(&str, &str) -> bool| {
            for words in wanted.iter().map(|words| spelled(words)) {
                if !lines.iter().any(|line| is(line, &words)) {
                    let lines = lines.join("\n    ");
                    faults.push(format!("no line {what} {words:?}:\n    {lines}"));
                }
            }
        };
        hold(&self.lines, "holds", &|line, words| line.contains(words));
        hold(&self.ends, "ends with", &|line, words| line.trim_end().ends_with(words));
        let mut shun = |shunned: &[String], what: &str, is: &dyn Fn(&str, &str) -> bool| {
            for words in shunned.iter().map(|words| spelled(words)) {
                if let Some(line) = lines.iter().find(|line| is(line, &words)) {
                    faults.push(format!("a line {what} {words:?}: {line:?}"));
                }
            }
        };
        shun(&self.begins_not, "begins with", &|line, words| line.starts_with(words));
        shun(&self.ends_not, "ends with", &|line, words| line.trim_end().ends_with(words));
        let runs: Vec<&Run> =
            pages.pages.iter().flat_map(|page| page.items.iter()).filter_map(run).collect();
        for words in self.runs.iter().map(|words| spelled(words)) {
            if !runs.iter().any(|run| run.text.contains(&words)) {
                faults.push(format!("{words:?} is not in one run"));
            }
        }
        if runs.iter().any(|run| run.glyphs.iter().any(|glyph| glyph.id == 0)) {
            faults.push("a box stands for a character".to_owned());
        }
        faults
    }
}

/// Sets an interview on small pages, or on those it asks for.
fn set(interview: Interview, fonts: &Fonts, complaints: &mut Diagnostics) -> (Edition, Pages) {
    let paper = interview.front.paper.as_ref().map_or(PAPER, |paper| &paper.text).to_owned();
    let imprint = Imprint::of(&interview.front, &paper);
    let edition = Edition::new(interview, Design::on(Paper::find(&paper).unwrap()), imprint);
    let (pages, more) = layout::paginate(&edition, fonts);
    complaints.extend(more);
    (edition, pages)
}

/// Every complaint by place, severity and rule; more than three of a rule in a row are counted.
fn told(source: &str, complaints: &Diagnostics) -> Vec<String> {
    let report = Report { path: "", text: source, diagnostics: complaints };
    let short = report.short();
    let lines: Vec<&str> = short.lines().collect();
    let parts = |line: &str| {
        let (place, rest) = line[1..].split_once(": ").unwrap();
        let (rule, _) = rest.split_once("]: ").unwrap();
        (place.to_owned(), rule.replace('[', " "))
    };
    let parts: Vec<(String, String)> = lines.into_iter().map(parts).collect();
    let groups = parts.chunk_by(|one, other| one.1 == other.1);
    let mut out = Vec::new();
    for group in groups {
        match group {
            [(place, rule), _, _, _, ..] => {
                out.push(format!("{place} {rule} × {}", group.len()));
            }
            _ => out.extend(group.iter().map(|(place, rule)| format!("{place} {rule}"))),
        }
    }
    out
}

/// What of some words is not in a text, each after the one before it.
fn in_order(place: &str, text: &str, words: &[String]) -> Option<String> {
    let mut rest = text;
    for words in words.iter().map(|words| spelled(words)) {
        match rest.split_once(words.as_str()) {
            Some((_, after)) => rest = after,
            None => return Some(format!("{place}: {words:?} is not in {rest:?}")),
        }
    }
    None
}

fn run(item: &Item) -> Option<&Run> {
    match &item.mark {
        Mark::Run(run) | Mark::Climbing(run, _) => Some(run),
        Mark::Fill { .. } | Mark::Picture { .. } => None,
    }
}

/// The lines of a page from the left, each as it is read; a hyphen that only ends a line is one.
fn lines(page: &Page) -> Vec<String> {
    let mut rows: BTreeMap<i64, Vec<(&Item, &Run)>> = BTreeMap::new();
    for item in page.items.iter().filter(|item| matches!(item.owner, Owner::Slot(_))) {
        if let Some(run) = run(item) {
            rows.entry(item.at.y.to_sp()).or_default().push((item, run));
        }
    }
    let text = |mut row: Vec<(&Item, &Run)>| {
        row.sort_by_key(|(item, _)| item.at.x);
        let texts: Vec<&str> = row.iter().map(|(_, run)| run.text.as_str()).collect();
        texts.concat().replace('\u{ad}', "-")
    };
    rows.into_values().map(text).collect()
}

/// Letters in two parts, as some systems write them, are set as those in one part: line by line.
#[test]
fn decomposed_letters_are_set_as_composed_ones() {
    use unicode_normalization::UnicodeNormalization;
    let fonts = crate::fonts::all();
    let front = "---\ntitle: Le pain\nlang: fr\n---\n\n";
    let words = "Généreusement, à l’été passé, les mathématiciens préoccupés décélèrent ; \
                 irrésistiblement, où l’été a été gêné, Éloïse récapitulé à côté de la clé. "
        .repeat(12);
    let set = |text: String| {
        let (interview, _) = Interview::parse(&format!("{front}{text}"));
        let (_, pages) = set(interview.polish().0, &fonts, &mut Diagnostics::new());
        pages.pages.iter().flat_map(lines).collect::<Vec<_>>()
    };
    let composed = set(words.clone());
    let decomposed = set(words.nfd().collect());
    assert!(composed.len() > 10);
    let again: Vec<String> = decomposed.iter().map(|line| line.nfc().collect()).collect();
    assert_eq!(again, composed);
    assert_ne!(decomposed, composed, "what is copied is what was typed");
}

/// Leaves a book for the validators.
fn keep(path: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store").join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A text with its characters and repetitions spelled out.
fn spelled(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('⟨');
    out.push_str(parts.next().unwrap());
    // Characters first: they may stand in what is repeated.
    for part in parts {
        let (code, rest) = part.split_once('⟩').unwrap_or((part, ""));
        match u32::from_str_radix(code, 16).ok().and_then(char::from_u32) {
            Some(c) if part.contains('⟩') => {
                out.push(c);
                out.push_str(rest);
            }
            _ => {
                out.push('⟨');
                out.push_str(part);
            }
        }
    }
    let Some((before, rest)) = out.split_once('⟨') else { return out };
    let (inner, after) = rest.split_once('⟩').unwrap();
    let (words, count) = inner.rsplit_once('×').unwrap();
    let count: usize = count.parse().unwrap();
    let many: String = (1..=count).map(|number| words.replace('№', &number.to_string())).collect();
    format!("{before}{many}{}", spelled(after))
}
