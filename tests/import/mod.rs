//! Transcripts in every form: what they become, that nothing is lost, that it can be built.

mod docx;
mod lost;
mod properties;

use entretien::Interview;
use entretien::import::{self, Options, Report};
use std::fs;
use std::path::{Path, PathBuf};

/// The transcripts, in order.
pub(crate) fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn name(case: &Path) -> String {
    case.file_name().unwrap().to_str().unwrap().to_owned()
}

/// The remarks of a report, a line each.
fn remarks(report: &Report) -> String {
    let mut out = format!(
        "{} {} {}\n{:?}\n",
        report.form.word(),
        report.decoding.encoding,
        report.lang,
        report.counts
    );
    for person in &report.speakers {
        out += &format!("{} {:?} {:?}: {}\n", person.name, person.role, person.labels, person.why);
    }
    for (word, remarks) in
        [("chosen", &report.choices), ("kept", &report.kept), ("removed", &report.removed)]
    {
        for remark in remarks {
            out += &format!("{word} {}: {}\n", remark.line, remark.message);
        }
    }
    for lines in &report.lines {
        let (from, to) = (lines.from, lines.to);
        out += &format!("{}-{} > {}-{}; ", from.0, from.1, to.0, to.1);
    }
    out
}

/// Imports a file, and holds it to what holds for every import.
fn sound(bytes: &[u8], name: &str, options: &Options) -> (String, Report) {
    let (source, report) = import::read(bytes, name, options);
    let (_, complaints) = Interview::parse(&source);
    assert!(!complaints.has_errors(), "{name}: {complaints:#?}\n{source}");
    let (again, _) = import::read(source.as_bytes(), "again.md", &Options::default());
    assert_eq!(again, source, "{name}: importing it again changes it");
    for lines in &report.lines {
        let ordered = lines.from.0 <= lines.from.1 && lines.to.0 <= lines.to.1;
        assert!(ordered && lines.to.1 <= source.lines().count(), "{name}: {lines:?}");
    }
    (source, report)
}

#[test]
fn every_form_becomes_a_source() {
    for case in cases() {
        let (source, report) = sound(&fs::read(&case).unwrap(), &name(&case), &Options::default());
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let golden = format!("{source}\n=====\n{}", remarks(&report));
        settings.bind(|| insta::assert_snapshot!(name(&case), golden));
    }
}

#[test]
fn times_and_fillers_are_kept_or_left_out_as_asked() {
    let options = Options { keep_times: true, tidy: true, ..Options::default() };
    for file in ["voices.vtt", "otter.en.txt", "whisperx.json"] {
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases").join(file);
        let (source, report) = sound(&fs::read(&case).unwrap(), file, &options);
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let golden = format!("{source}\n=====\n{}", remarks(&report));
        settings.bind(|| insta::assert_snapshot!(format!("kept-{file}"), golden));
    }
}

/// A copy of a web page, as people really have it: everything in it is found.
#[test]
fn a_copy_of_a_web_page_is_understood() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/cases/web-copy.fr.txt");
    let (source, report) = sound(&fs::read(case).unwrap(), "copy.txt", &Options::default());
    let counts = report.counts;
    assert_eq!((counts.exchanges, counts.questions, counts.answers), (3, 3, 3));
    assert_eq!((counts.key_points, counts.figures, counts.credits), (3, 1, 1));
    let (interview, _) = Interview::parse(&source);
    let front = interview.front;
    assert_eq!(front.section.map(|section| section.text()).as_deref(), Some("magazine"));
    assert_eq!(front.date.map(|date| date.to_string()).as_deref(), Some("2025-03-09"));
    assert_eq!(front.speakers[1].name, "Ines Aalto");
    assert_eq!(front.credits[0].name, "Jean Roy");
    assert_eq!(front.source.and_then(|source| source.title).as_deref(), Some("Le Marin"));
}

#[test]
fn a_source_stays_as_it_is() {
    let source = include_str!("../../source/open-models.fr.md");
    let (same, report) = import::read(source.as_bytes(), "open-models.fr.md", &Options::default());
    assert_eq!(same, source);
    assert_eq!((report.form.word(), report.counts.exchanges), ("source", 13));
}
