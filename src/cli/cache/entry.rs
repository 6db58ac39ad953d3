//! What is kept of an edition: what it was made from, what was made, what was said.

use crate::cli::inputs::{Input, sum};
use crate::cli::ledger::Made;
use entretien::diagnostic::{Diagnostics, Rule, Severity, Span};
use entretien::edition::Variant;
use entretien::shelf::{Card, Kind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is kept of an edition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// What its outputs are called, without their ending.
    pub(super) name: String,
    /// What it was made from, by paths from the folder of its source.
    pub(super) inputs: BTreeMap<String, Input>,
    /// The fonts that were looked for, with the sums of those that were there.
    pub(super) fonts: BTreeMap<String, Option<String>>,
    pub(super) files: Vec<File>,
    pub(super) said: Vec<Said>,
    /// How it stands in the list of editions, when it does.
    pub(super) card: Option<Card>,
}

/// A file that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct File {
    name: String,
    bytes: usize,
    sha256: String,
    kind: FileKind,
}

/// What it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
enum FileKind {
    Epub,
    Pdf { pages: usize, variant: String },
    Cover,
}

/// A complaint.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Said {
    rule: String,
    severity: String,
    span: Span,
    message: String,
    hint: Option<String>,
}

impl Entry {
    /// The entry as it lies in its file: its own sum, then itself.
    pub(super) fn sealed(&self) -> Option<String> {
        let text = serde_json::to_string(self).ok()?;
        Some(format!("{}\n{text}", sum(text.as_bytes())))
    }

    /// An entry from its file; none when a letter of it has changed.
    pub(super) fn unsealed(text: &str) -> Option<Self> {
        let (seal, text) = text.split_once('\n')?;
        (seal == sum(text.as_bytes())).then(|| serde_json::from_str(text).ok()).flatten()
    }

    /// The files that were made.
    pub(super) fn made(&self) -> Option<Vec<Made>> {
        self.files.iter().map(File::made).collect()
    }

    /// What was complained of.
    pub(super) fn complaints(&self) -> Option<Diagnostics> {
        let mut complaints = Diagnostics::new();
        for Said { rule, severity, span, message, hint } in &self.said {
            let known = Severity::ALL.into_iter().find(|known| known.word() == severity);
            let complaint = complaints.push(Rule::find(rule)?, *span, message);
            (complaint.severity, complaint.hint) = (known?, hint.clone());
        }
        Some(complaints)
    }
}

/// Complaints as they are kept.
pub(super) fn said(complaints: &Diagnostics) -> Vec<Said> {
    let said = complaints.iter().map(|complaint| Said {
        rule: complaint.rule.slug().to_owned(),
        severity: complaint.severity.word().to_owned(),
        span: complaint.span,
        message: complaint.message.clone(),
        hint: complaint.hint.clone(),
    });
    said.collect()
}

impl File {
    pub(super) fn of(made: &Made) -> Self {
        let Made { name, kind, bytes, sha256 } = made;
        let kind = match kind {
            Some(Kind::Epub) => FileKind::Epub,
            Some(Kind::Pdf { pages, variant }) => {
                FileKind::Pdf { pages: *pages, variant: variant.name().to_owned() }
            }
            None => FileKind::Cover,
        };
        Self { name: name.clone(), bytes: *bytes, sha256: sha256.clone(), kind }
    }

    fn made(&self) -> Option<Made> {
        let kind = match &self.kind {
            FileKind::Epub => Some(Kind::Epub),
            FileKind::Pdf { pages, variant } => {
                Some(Kind::Pdf { pages: *pages, variant: Variant::find(variant)? })
            }
            FileKind::Cover => None,
        };
        let Self { name, bytes, sha256, .. } = self.clone();
        Some(Made { name, kind, bytes, sha256 })
    }
}
