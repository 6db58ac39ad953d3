//! `build --bilingual`: an original and its translation in one EPUB, and on facing pages of one
//! PDF.

use super::build::{Counter, Desk, take};
use super::draft::Draft;
use super::job::Terms;
use super::ledger::{Ledger, Record};
use super::outcome::Outcome;
use super::references;
use super::source::Source;
use super::variants::{self, Form, Sheets};
use super::verdict::{Trouble, Verdict};
use super::workers;
use entretien::diagnostic::Diagnostics;
use entretien::edition::{Edition, Variant};
use entretien::model::Lang;
use entretien::{epub, layout};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// The drafts of one interview in two languages, the first before the second.
type Pair = [Draft; 2];

/// Makes a book of every interview that is there in both languages.
pub(super) fn run(
    drafts: Vec<Draft>,
    langs: &[Lang; 2],
    desk: &Desk<'_>,
    ledger: &mut Ledger,
) -> io::Result<Verdict> {
    let &Desk { job, voice, .. } = desk;
    let pairs = pairs(drafts, langs);
    if pairs.is_empty() {
        let [first, second] = langs;
        let path = job.paths.first().cloned().unwrap_or_default();
        let message = format!("no interview here is in both {first} and {second}");
        let hint = "two sources belong together by their `slug`, or by `edition: {of: …}`";
        let trouble = Trouble::with(&path, message).hint(hint);
        return voice.tell(&[Trouble { verdict: Verdict::BadSource, ..trouble }]);
    }
    let pairs = match job.release.shard {
        Some(shard) => shard.of(pairs),
        None => pairs,
    };
    let paths: Vec<PathBuf> = pairs.iter().map(|[first, _]| first.source.path.clone()).collect();
    let mut verdict = Verdict::Done;
    workers::each(
        pairs,
        job.terms.crew,
        |pair| one(pair, desk),
        |at, outcome| {
            let outcome =
                outcome.unwrap_or_else(|panicked| Outcome::bug(&paths[at], &panicked, voice));
            verdict = verdict.max(take(outcome, ledger, voice)?);
            Ok(())
        },
    )?;
    Ok(verdict)
}

pub(super) fn pairs(drafts: Vec<Draft>, langs: &[Lang; 2]) -> Vec<Pair> {
    let mut sets: BTreeMap<String, [Option<Draft>; 2]> = BTreeMap::new();
    for draft in drafts {
        let front = &draft.interview.front;
        let set = front.edition.as_ref().map_or(&front.slug, |edition| &edition.of).clone();
        if let Some(at) = langs.iter().position(|lang| *lang == front.lang) {
            sets.entry(set).or_default()[at].get_or_insert(draft);
        }
    }
    let both = sets.into_values().filter_map(|[first, second]| Some([first?, second?]));
    both.collect()
}

/// One book; of sources with errors nothing is written.
fn one([original, translation]: Pair, desk: &Desk<'_>) -> Outcome {
    let &Desk { job, library, ref own_cover, voice, .. } = desk;
    let fonts = &library.fonts.afresh();
    let (original, mut source, mut complaints) = opened(original, desk);
    let (translation, other_source, mut others) = opened(translation, desk);
    let slug = original.interview.front.slug.clone();
    let langs = [&original, &translation].map(|edition| edition.interview.front.lang.clone());
    let name = format!("{slug}.{}-{}", langs[0], langs[1]);
    let (original, mut translation) = original.beside(translation);
    let options = job.pdf_options(&source);
    let forms = pairs_of_forms(&original, &translation, &job.terms);
    let mut sheets = Vec::new();
    if job.needs_pages() {
        for [one, other] in &forms {
            let options = options.get(&one.variant);
            sheets.push(Sheets::of((one.variant, &one.edition), fonts, options, |take| {
                let pair = (&*one.edition, &*other.edition);
                let (apparatus, [more, more_of_other]) = layout::facing(pair, fonts, take);
                complaints.join(more);
                others.join(more_of_other);
                apparatus
            }));
        }
        complaints.sort();
        others.sort();
    }
    let mut outcome = Outcome::of(&source, &complaints, &job.terms, voice);
    outcome.join(Outcome::of(&other_source, &others, &job.terms, voice));
    variants::review(&sheets, (&source.path, job), &mut outcome, voice);
    let bad = outcome.verdict != Verdict::Done;
    source.inputs.join(&other_source.inputs);
    let mut counter = Counter::new(desk, Record::new(source.path, name, source.inputs), outcome);
    if bad {
        return counter.give_up(fonts);
    }
    variants::write(sheets, fonts, &mut counter);
    drop(forms);
    translation.number_after(&original);
    let write =
        |cover: Option<&[u8]>| epub::write_bilingual((&original, &translation), fonts, cover);
    let cover = desk.cover(&original, fonts, own_cover.as_ref());
    let noted = counter.noted(&original);
    counter.close((noted, fonts), cover, write)
}

/// Both editions in each of the variants, line by line.
fn pairs_of_forms<'e>(
    original: &'e Edition,
    translation: &'e Edition,
    terms: &Terms,
) -> Vec<[Form<'e>; 2]> {
    let (ones, others) =
        (variants::of_edition(original, terms), variants::of_edition(translation, terms));
    let level = |(mut one, mut other): (Form<'e>, Form<'e>)| {
        if one.variant != Variant::Book {
            one.edition.to_mut().share_grid(other.edition.to_mut());
        }
        [one, other]
    };
    ones.into_iter().zip(others).map(level).collect()
}

/// An edition, its source, and what is wrong with it.
fn opened(draft: Draft, desk: &Desk<'_>) -> (Edition, Source, Diagnostics) {
    let (edition, source, mut complaints) = draft.bound(&desk.job.terms);
    references::alone(&edition.interview, &mut complaints);
    (edition, source, complaints)
}
