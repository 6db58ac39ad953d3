//! What working on one source came to.

use super::draft::Draft;
use super::job::Terms;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use super::workers::Panicked;
use entretien::diagnostic::{Diagnostics, Severity};
use entretien::page::Report;

/// What working on one source came to; it is printed when its turn has come.
#[derive(Debug)]
pub(super) struct Outcome {
    /// For standard output.
    pub(super) results: String,
    /// For whoever reads complaints.
    pub(super) complaints: String,
    /// How it ended.
    pub(super) verdict: Verdict,
    /// How many errors and warnings there were.
    pub(super) tally: Tally,
    /// What its pages are like.
    pub(super) report: Option<Report>,
}

/// How many errors and warnings there were.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Outcome {
    /// What complaints about a source come to.
    pub(super) fn of(draft: &Draft, complaints: &Diagnostics, terms: &Terms, voice: Voice) -> Self {
        let tally = Tally::of(complaints);
        let bad = tally.errors > 0 || terms.deny_warnings && tally.warnings > 0;
        Self {
            results: String::new(),
            complaints: voice.report(&draft.source, complaints),
            verdict: if bad { Verdict::BadSource } else { Verdict::Done },
            tally,
            report: None,
        }
    }

    /// What a panic comes to. The line that says where it was is already on standard error.
    pub(super) fn bug(draft: &Draft, _: &Panicked, voice: Voice) -> Self {
        let trouble = Trouble {
            verdict: Verdict::Bug,
            ..Trouble::with(&draft.source.path, "entretien has stumbled over this source")
                .hint("this is a bug: please report it, with the source and the lines above")
        };
        Self {
            results: String::new(),
            complaints: voice.word(&trouble),
            verdict: trouble.verdict,
            tally: Tally::default(),
            report: None,
        }
    }

    /// Adds trouble that came up later.
    pub(super) fn add(&mut self, trouble: &Trouble, voice: Voice) {
        self.verdict = self.verdict.max(trouble.verdict);
        self.complaints.push_str(&voice.word(trouble));
    }
}

impl Tally {
    fn of(complaints: &Diagnostics) -> Self {
        let count = |severity| complaints.iter().filter(|c| c.rule.severity() == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning) }
    }
}
