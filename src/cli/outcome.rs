//! What working on one source came to.

use super::job::{Stages, Terms};
use super::ledger::Record;
use super::source::Source;
use super::verdict::{Trouble, Verdict};
use super::voice::{Told, Voice};
use super::workers::Panicked;
use entretien::diagnostic::{Diagnostics, Entry, Report, Rule, Severity, visible};
use entretien::epub::Finding;
use entretien::page;
use entretien::shelf::Card;
use std::fmt;
use std::path::Path;
use std::time::Instant;

/// What working on one source came to; it is printed when its turn has come.
#[derive(Debug)]
pub(super) struct Outcome {
    /// For standard output.
    pub(super) results: String,
    /// For whoever reads complaints.
    pub(super) complaints: Told,
    /// For people, who may want to know.
    pub(super) remarks: String,
    /// For people who want to know everything.
    pub(super) details: String,
    /// How it ended.
    pub(super) verdict: Verdict,
    /// How many errors and warnings there were.
    pub(super) tally: Tally,
    /// What the pages of each variant are like, by what is added to its name.
    pub(super) reports: Vec<(String, page::Report)>,
    /// What the list of editions says of it.
    pub(super) noted: Option<Card>,
    /// Its complaints, as they were told.
    pub(super) settled: Diagnostics,
    /// The same with their places.
    pub(super) entries: Vec<Entry>,
    /// What was made of it.
    pub(super) record: Option<Record>,
}

/// How many complaints there were.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

impl Outcome {
    /// What complaints about a source come to.
    pub(super) fn of(
        source: &Source,
        complaints: &Diagnostics,
        terms: &Terms,
        voice: Voice,
    ) -> Self {
        let Source { path, text, .. } = source;
        let complaints = settled(complaints, terms);
        let path = path.to_string_lossy();
        let complained = voice.report(&path, text, &complaints);
        let entries = Report { path: &path, text, diagnostics: &complaints }.entries();
        let counted = Self::counted(complained, Tally::of(&complaints), terms);
        Self { entries, settled: complaints, ..counted }
    }

    /// What the files of a finished EPUB come to.
    pub(super) fn of_book(path: &Path, findings: &[Finding], terms: &Terms, voice: Voice) -> Self {
        let (mut tally, mut told) = (Tally::default(), Told::default());
        for Finding { path: inside, text, complaints } in findings {
            let mut complaints = complaints.clone();
            complaints.settle(&terms.levels);
            tally.add(Tally::of(&complaints));
            let mut name = path.to_string_lossy().into_owned();
            if !inside.is_empty() {
                name = format!("{name}/{inside}");
            }
            told.join(voice.report(&name, text, &complaints));
        }
        Self::counted(told, tally, terms)
    }

    fn counted(complaints: Told, tally: Tally, terms: &Terms) -> Self {
        let bad = tally.errors > 0 || terms.deny_warnings && tally.warnings > 0;
        Self {
            results: String::new(),
            remarks: String::new(),
            details: String::new(),
            complaints,
            verdict: if bad { Verdict::BadSource } else { Verdict::Done },
            tally,
            reports: Vec::new(),
            noted: None,
            settled: Diagnostics::new(),
            entries: Vec::new(),
            record: None,
        }
    }

    /// Takes in what another source of the same book came to.
    pub(super) fn join(&mut self, other: Self) {
        self.complaints.join(other.complaints);
        self.verdict = self.verdict.max(other.verdict);
        self.tally.add(other.tally);
        self.entries.extend(other.entries);
    }

    /// Enters what was made, and what was complained of meanwhile.
    pub(super) fn enter(&mut self, record: Record) {
        self.record = Some(Record { complaints: std::mem::take(&mut self.entries), ..record });
    }

    /// What a panic comes to. The line that says where it was is already on standard error.
    pub(super) fn bug(path: &Path, _: &Panicked, voice: Voice) -> Self {
        let trouble = Trouble::with(path, "entretien has stumbled over this file")
            .hint("this is a bug: please report it, with the file and the lines above");
        Self::of_trouble(&Trouble { verdict: Verdict::Bug, ..trouble }, voice)
    }

    /// What trouble with a file comes to.
    pub(super) fn of_trouble(trouble: &Trouble, voice: Voice) -> Self {
        Self {
            results: String::new(),
            remarks: String::new(),
            details: String::new(),
            complaints: voice.word(trouble),
            verdict: trouble.verdict,
            tally: Tally::default(),
            reports: Vec::new(),
            noted: None,
            settled: Diagnostics::new(),
            entries: Vec::new(),
            record: None,
        }
    }

    /// What work on a file comes to, with how long it took.
    pub(super) fn clocked(path: &Path, work: impl FnOnce() -> Self) -> Self {
        let begun = Instant::now();
        let outcome = work();
        let took = begun.elapsed().as_secs_f64();
        Self { details: format!("{}: {took:.2} s\n", visible(&path.to_string_lossy())), ..outcome }
    }

    /// Adds trouble that came up later.
    pub(super) fn add(&mut self, trouble: &Trouble, voice: Voice) {
        self.verdict = self.verdict.max(trouble.verdict);
        self.complaints.join(voice.word(trouble));
    }
}

/// Complaints as the command line, the project and the source itself want them.
pub(super) fn settled(complaints: &Diagnostics, terms: &Terms) -> Diagnostics {
    let mut complaints = complaints.clone();
    if terms.allow_missing_glyphs {
        complaints.turn(Rule::MissingGlyph, Rule::BoxedGlyph);
    }
    complaints.settle(&terms.levels);
    if terms.heard == Stages::All {
        complaints.add_unused_allowances(&terms.levels);
    }
    complaints
}

/// So many things, in words.
pub(super) fn count(n: usize, thing: &str) -> String {
    match n {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{n} {thing}s"),
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", count(self.errors, "error"), count(self.warnings, "warning"))?;
        match self.notes {
            0 => Ok(()),
            notes => write!(f, ", {}", count(notes, "note")),
        }
    }
}

impl Tally {
    /// Adds what was counted elsewhere.
    pub(super) const fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
    }

    fn of(complaints: &Diagnostics) -> Self {
        let count = |severity| complaints.iter().filter(|c| c.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}
