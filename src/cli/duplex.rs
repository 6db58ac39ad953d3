//! `impose --duplex-test`: a sheet that shows on which edge a printer turns the paper.

use super::args::{SheetArgs, SheetName};
use super::impose::edge;
use super::store::{self, Written};
use super::verdict::{Trouble, Verdict};
use entretien::Interview;
use entretien::edition::{Design, Edition, Imprint, Paper};
use entretien::impose::Edge;
use entretien::layout::{self, DuplexTrial};
use entretien::measure::Size;
use entretien::pdf;
use entretien::text::Fonts;
use std::path::Path;

/// What the sheet says of itself.
const SOURCE: &str = "\
---
title: On which edge does the printer turn the paper?
lang: en
---
";

/// Writes the sheet: lying as those of booklets do, or upright.
pub(super) fn write(
    sheets: &SheetArgs,
    upright: bool,
    (out, fonts): (&Path, &Fonts),
) -> Result<Written, Trouble> {
    let paper = match &sheets.sheet {
        Some(SheetName::Paper(paper)) => paper.clone(),
        Some(SheetName::Fit) | None => Design::default().paper.office(),
    };
    let Size { width, height } = paper.size;
    let (long, short) = (width.max(height), width.min(height));
    let size = if upright {
        Size { width: short, height: long }
    } else {
        Size { width: long, height: short }
    };
    let usual = Edge::upright(size);
    let tried = sheets.duplex().unwrap_or(usual);
    let trial =
        DuplexTrial { edge: edge(tried), other: edge(tried.other()), half_turn: tried != usual };
    let bytes = sheet(Paper { size, ..paper }, trial, fonts).map_err(|fault| {
        let trouble = Trouble::with(out, format!("the test sheet cannot be made: {fault}"));
        Trouble { verdict: Verdict::Bug, ..trouble }.hint("this is a bug: please report it")
    })?;
    store::write_to(out, &bytes)
}

fn sheet(paper: Paper, trial: DuplexTrial<'_>, fonts: &Fonts) -> Result<Vec<u8>, pdf::Error> {
    let (interview, _) = Interview::parse(SOURCE);
    let imprint = Imprint::of(&interview.front, &format!("{}/{}", paper.name, trial.edge));
    let edition = Edition::new(interview, Design::on(paper), imprint);
    let (pages, _) = layout::duplex_test(&edition, fonts, trial);
    pdf::write(&edition, &pages, fonts, &pdf::Options::default())
}
