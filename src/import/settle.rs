//! A draft written, read again, mended until it can be built, and counted.

use super::decode::Decoding;
use super::document;
use super::draft::Draft;
use super::form::Form;
use super::report::{Counts, Lines, Proposal, Remarks, Report};
use super::write::{self, Written};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule, Severity};
use crate::language;
use crate::model::{Act, Block, Interview, Lang, Part};
use std::collections::BTreeSet;

/// How often what cannot be built is mended before all of it becomes plain text.
const ROUNDS: usize = 4;

/// Writes a draft so that it can be built, and reports.
pub(super) fn settle(
    mut draft: Draft,
    form: Form,
    decoding: Decoding,
    mut remarks: Remarks,
) -> (String, Report) {
    let lang = draft.head.lang.clone().unwrap_or_else(Lang::undetermined);
    let language = language::of(&lang);
    let mut written = write::write(&draft, language);
    let (mut interview, mut complaints) = Interview::parse(&written.text);
    for round in 0..=ROUNDS {
        if !complaints.has_errors() {
            break;
        }
        mend(&mut draft, &written, &complaints, round == ROUNDS, &mut remarks);
        written = write::write(&draft, language);
        (interview, complaints) = Interview::parse(&written.text);
    }
    let Written { text, lines, .. } = written;
    let counts = Counts { figures: draft.captions, ..Counts::default() };
    let speakers = draft.speakers.into_iter().map(|person| Proposal {
        name: person.name,
        role: person.role,
        labels: person.labels,
        turns: person.turns,
        words: person.words,
        why: person.why,
    });
    remarks.choices.sort();
    remarks.kept.sort();
    remarks.removed.sort();
    let report = Report {
        form,
        decoding,
        lang: lang.to_string(),
        counts: count(&interview, &complaints, counts),
        speakers: speakers.collect(),
        choices: remarks.choices,
        kept: remarks.kept,
        removed: remarks.removed,
        lines,
    };
    (text, report)
}

/// Reports on a source that stays as it is.
pub(super) fn unchanged(text: String, decoding: Decoding) -> (String, Report) {
    let (interview, complaints) = Interview::parse(&text);
    let counts = count(&interview, &complaints, Counts::default());
    let lines = text.lines().count();
    let lines = Vec::from_iter((lines > 0).then_some(Lines { from: (1, lines), to: (1, lines) }));
    let proposal = |(at, speaker): (usize, &crate::model::Speaker)| {
        let turns = interview.exchanges().flat_map(|exchange| &exchange.turns);
        let turns: Vec<_> = turns.filter(|turn| turn.speaker == Some(at)).collect();
        Proposal {
            name: speaker.name.clone(),
            role: speaker.role,
            labels: speaker.labels.clone(),
            turns: turns.len(),
            words: turns.iter().map(|turn| words(&turn.blocks)).sum(),
            why: "the source says so".to_owned(),
        }
    };
    let report = Report {
        form: Form::Source,
        decoding,
        lang: interview.front.lang.to_string(),
        counts,
        speakers: interview.front.speakers.iter().enumerate().map(proposal).collect(),
        choices: Vec::new(),
        kept: Vec::new(),
        removed: Vec::new(),
        lines,
    };
    (text, report)
}

/// Turns blocks that cannot be built into plain text, and front matter of others into comments.
fn mend(
    draft: &mut Draft,
    written: &Written,
    complaints: &Diagnostics,
    all: bool,
    remarks: &mut Remarks,
) {
    let errors = complaints.iter().filter(|c| c.severity == Severity::Error);
    let mut bad: BTreeSet<usize> = BTreeSet::new();
    let mut head = all;
    for Diagnostic { rule, span, message, .. } in errors {
        let at = usize::try_from(span.start).unwrap_or(usize::MAX).min(written.text.len());
        let line = written.text.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
        match written.starts.partition_point(|start| *start <= line) {
            0 => head = true,
            block if *rule == Rule::MissingAlt && describe(&mut draft.blocks[block - 1]) => {
                let line = draft.blocks[block - 1].from.0;
                remarks.keep(line, format!("{message}: the name of its file stands for it"));
            }
            block => {
                if bad.insert(block - 1) {
                    let line = draft.blocks[block - 1].from.0;
                    remarks.keep(line, format!("stands as plain text, since {message}"));
                }
            }
        }
    }
    if head {
        for line in &mut draft.head.more {
            if !line.starts_with('#') {
                line.insert_str(0, "# ");
            }
        }
    }
    for (at, block) in draft.blocks.iter_mut().enumerate() {
        if all || bad.contains(&at) {
            block.lines.clone_from(&block.plain);
        }
    }
}

/// Puts the name of its file in the place of an image's description; whether there was one to put.
fn describe(block: &mut super::draft::Block) -> bool {
    const BARE: &str = "![](";
    let mut described = false;
    for line in &mut block.lines {
        while let Some(at) = line.find(BARE) {
            let path = &line[at + BARE.len()..];
            let path = &path[..path.find([')', ' ']).unwrap_or(path.len())];
            let name = path.rsplit('/').next().unwrap_or_default();
            let name = if name.is_empty() { "?".to_owned() } else { super::escape::inline(name) };
            line.insert_str(at + 2, &name);
            described = true;
        }
    }
    described
}

fn count(interview: &Interview, complaints: &Diagnostics, counts: Counts) -> Counts {
    let turns = || interview.exchanges().flat_map(|exchange| &exchange.turns);
    let acts = |act: Act| turns().filter(|turn| turn.act == act).count();
    let severe = |severity| complaints.iter().filter(|c| c.severity == severity).count();
    let parts = || {
        let sections = interview.sections.iter().chain(&interview.closing);
        interview.opening.iter().chain(sections.flat_map(|section| &section.parts))
    };
    let mut figures = counts.figures;
    interview.walk(&mut |piece| {
        figures += usize::from(matches!(piece, crate::model::Piece::Block(Block::Figure(_))));
    });
    let points = parts().map(|part| match part {
        Part::KeyPoints(points) => {
            let items = points.blocks.iter().map(|block| match block {
                Block::List(list) => list.items.len(),
                _ => 0,
            });
            items.sum()
        }
        Part::Headnote(_) | Part::Narration(_) | Part::Exchange(_) => 0,
    });
    Counts {
        exchanges: interview.exchanges().count(),
        questions: acts(Act::Question),
        answers: acts(Act::Answer),
        turns: turns().count(),
        key_points: points.sum(),
        figures,
        credits: interview.front.credits.len(),
        words: interview.text_blocks().iter().map(|text| document::words(text)).sum(),
        errors: severe(Severity::Error),
        warnings: severe(Severity::Warning),
    }
}

fn words(blocks: &[Block]) -> usize {
    let mut count = 0;
    for block in blocks {
        block.walk(&mut |piece| {
            if let crate::model::Piece::Inline(crate::model::Inline::Text(text)) = piece {
                count += document::words(&text.text);
            }
        });
    }
    count
}
