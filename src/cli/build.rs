//! `build`: each source becomes its outputs.

use super::args::{Format, Index, Output};
use super::bilingual;
use super::book;
use super::draft::Draft;
use super::job::Build;
use super::outcome::{self, Outcome};
use super::pictures;
use super::shelf::{self, Noted};
use super::source::{self, Source, Wanted};
use super::store::{self, Written};
use super::variants;
use super::verdict::{Trouble, Verdict};
use super::voice::{Voice, json_line};
use super::workers;
use entretien::diagnostic::{Diagnostics, Rule};
use entretien::edition::{Edition, Variant};
use entretien::page::{Apparatus, Report};
use entretien::picture::Picture;
use entretien::shelf::{File, Kind};
use entretien::text::Fonts;
use entretien::{cover, epub};
use serde::Serialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// Builds every source; one that fails does not stop the others.
pub(super) fn run(job: &Build, fonts: &Fonts, voice: Voice) -> io::Result<Verdict> {
    let own_cover = match job.cover.as_deref().map(pictures::cover).transpose() {
        Ok(cover) => cover,
        Err(trouble) => return voice.tell(&[trouble]),
    };
    if let Some(planned) = &job.book {
        let index = job.index == Index::Always;
        return book::run(planned, &Desk { job, fonts, own_cover, voice, index });
    }
    let (files, mut troubles) = source::find(&job.paths, Wanted::Sources);
    let (drafts, unopened) = Draft::open_all(&files, Draft::open);
    troubles.extend(unopened);
    let (drafts, clashes) = without_clashes(drafts);
    troubles.extend(clashes);
    let mut verdict = voice.tell(&troubles)?;
    if let Some(langs) = &job.bilingual {
        let desk = Desk { job, fonts, own_cover, voice, index: false };
        return Ok(verdict.max(bilingual::run(drafts, langs, &desk)?));
    }
    let (mut reports, mut noted) = (BTreeMap::new(), Vec::new());
    let desk = Desk { job, fonts, own_cover, voice, index: wants_index(job, drafts.len()) };
    let known: Vec<(PathBuf, String)> =
        drafts.iter().map(|draft| (draft.source.path.clone(), draft.name())).collect();
    voice.expect(drafts.len());
    workers::each(
        drafts,
        job.terms.jobs,
        |draft| Outcome::clocked(&draft.source.path.clone(), || one(draft, &desk)),
        |at, outcome| {
            let (path, name) = &known[at];
            let mut outcome =
                outcome.unwrap_or_else(|panicked| Outcome::bug(path, &panicked, voice));
            verdict = verdict.max(outcome.verdict);
            let told = outcome.reports.drain(..);
            reports.extend(told.map(|(suffix, report)| (format!("{name}{suffix}"), report)));
            noted.extend(outcome.noted.take());
            voice.deliver(outcome)
        },
    )?;
    // A list without what has failed would take it away from those who have it.
    if desk.index && verdict == Verdict::Done {
        verdict = verdict.max(list(job, noted, voice)?);
    }
    if let Some(file) = &job.layout_report
        && let Err(trouble) = write_report(file, &reports)
    {
        verdict = verdict.max(voice.tell(&[trouble])?);
    }
    Ok(verdict)
}

/// Whether the editions are to be listed: as asked, else when a folder holds several.
fn wants_index(job: &Build, editions: usize) -> bool {
    match job.index {
        Index::Always => true,
        Index::Never => false,
        Index::Auto => editions > 1 && job.paths.iter().any(|path| path.is_dir()),
    }
}

/// Writes the page and the feed that list the editions.
fn list(job: &Build, noted: Vec<Noted>, voice: Voice) -> io::Result<Verdict> {
    let mut verdict = Verdict::Done;
    for written in shelf::write(job, noted) {
        match written {
            Ok(_) if voice.quiet => {}
            Ok(written) => voice.lines(&line(&written, None, voice.format))?,
            Err(trouble) => verdict = verdict.max(voice.tell(&[trouble])?),
        }
    }
    Ok(verdict)
}

/// Writes what the pages of each source are like.
fn write_report(file: &Path, reports: &BTreeMap<String, Report>) -> Result<(), Trouble> {
    store::write_to(file, json_line(reports).as_bytes()).map(drop)
}

/// Leaves out drafts whose outputs would overwrite one another, with what to say of them.
fn without_clashes(drafts: Vec<Draft>) -> (Vec<Draft>, Vec<Trouble>) {
    // Some file systems do not tell `A` from `a`.
    let key = |draft: &Draft| draft.name().to_lowercase();
    let mut named: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for draft in &drafts {
        named.entry(key(draft)).or_default().push(&draft.source.path);
    }
    named.retain(|_, paths| paths.len() > 1);
    let troubles = named.iter().map(|(name, paths)| clash(name, paths)).collect();
    let clashing: Vec<String> = named.into_keys().collect();
    (drafts.into_iter().filter(|draft| !clashing.contains(&key(draft))).collect(), troubles)
}

fn clash(name: &str, paths: &[&Path]) -> Trouble {
    let others: Vec<_> = paths[1..].iter().map(|path| format!("`{}`", path.display())).collect();
    let message = format!("its outputs `{name}.*` would be those of {} too", others.join(" and "));
    let hint = "give each its own `slug` or `lang` in the front matter";
    Trouble { verdict: Verdict::BadSource, ..Trouble::with(paths[0], message).hint(hint) }
}

/// What every build needs.
pub(super) struct Desk<'a> {
    pub(super) job: &'a Build,
    pub(super) fonts: &'a Fonts,
    /// The cover that the command line brings.
    pub(super) own_cover: Option<Picture>,
    pub(super) voice: Voice,
    /// Whether what is made will be listed.
    index: bool,
}

/// Parse, polish, lay out, write: of a source with errors nothing is written.
fn one(draft: Draft, desk: &Desk<'_>) -> Outcome {
    let &Desk { job, fonts, ref own_cover, voice, .. } = desk;
    let brings_cover = job.cover_is_usual && draft.interview.front.cover.is_some();
    let own_cover = own_cover.as_ref().filter(|_| !brings_cover);
    let mut name = draft.name();
    let (mut edition, source, mut complaints) = draft.edition(&job.terms);
    let options = job.pdf_options(&source);
    if job.terms.print.single_exchange.is_some()
        && let Some(exchange) = edition.interview.exchanges().next()
    {
        name = format!("{name}.{}", exchange.id);
    }
    let forms = variants::of_edition(&edition, &job.terms);
    let mut sheets = Vec::new();
    if job.needs_pages() {
        sheets = variants::print(&forms, fonts, &options, &mut complaints);
        complaints.sort();
    } else if own_cover.is_none() {
        complaints.extend(bare_cover(&edition, fonts));
    }
    let mut outcome = Outcome::of(&source, &complaints, &job.terms, voice);
    variants::review(&sheets, (&source.path, job), &mut outcome, voice);
    if outcome.verdict != Verdict::Done {
        return outcome;
    }
    // The PDFs are written first, so that they need not be kept while the EPUB is made; a
    // page-list refers to the pages of the book.
    let Source { path, .. } = source;
    let mut counter = Counter::new(&path, &name, desk, outcome);
    let map = variants::write(sheets, &mut counter);
    drop(forms);
    edition.page_map = map;
    counter.close(&edition, own_cover, &|cover| epub::write(&edition, fonts, cover))
}

/// Makes an EPUB with a cover.
type WriteEpub<'w> = dyn Fn(Option<&[u8]>) -> Result<Vec<u8>, epub::Error> + 'w;

/// What tells the files of an edition apart, in the order in which they are listed.
type Kept = (Output, Variant);

/// Takes in what is made of a source that is without a fault.
pub(super) struct Counter<'a> {
    path: &'a Path,
    /// What its outputs are called, without their ending.
    name: &'a str,
    desk: &'a Desk<'a>,
    outcome: Outcome,
    /// For each file written, the line to be printed about it and what a list says of it.
    done: BTreeMap<Kept, (String, Option<File>)>,
}

impl<'a> Counter<'a> {
    pub(super) const fn new(
        path: &'a Path,
        name: &'a str,
        desk: &'a Desk<'a>,
        outcome: Outcome,
    ) -> Self {
        Self { path, name, desk, outcome, done: BTreeMap::new() }
    }

    /// Makes the EPUB, and says what has come of it all.
    pub(super) fn close(
        mut self,
        edition: &Edition,
        own_cover: Option<&Picture>,
        write: &WriteEpub<'_>,
    ) -> Outcome {
        let &Desk { job, fonts, index, voice, .. } = self.desk;
        let wanted = job.outputs.contains(&Output::Epub);
        let cover = match (wanted || index).then(|| cover_of(edition, fonts, own_cover)) {
            Some(Err(error)) => {
                self.outcome.add(&unmade(self.path, "the cover", &*error), voice);
                return self.outcome;
            }
            Some(Ok(cover)) => cover,
            None => None,
        };
        if wanted {
            self.take(Kind::Epub, write(cover.as_deref()).map_err(Box::from));
        }
        let Self { name, mut outcome, done, .. } = self;
        let (lines, files): (Vec<String>, Vec<Option<File>>) = done.into_values().unzip();
        outcome.results.extend(lines);
        if index {
            let mut noted = Noted::new(edition, files.into_iter().flatten().collect());
            if let Some(Err(trouble)) = cover.map(|cover| noted.cover(job, name, &cover)) {
                outcome.add(&trouble, voice);
            }
            outcome.noted = Some(noted);
        }
        outcome
    }

    /// What is to be done.
    pub(super) const fn job(&self) -> &'a Build {
        self.desk.job
    }

    /// Says what is worth knowing of a PDF, to people.
    pub(super) fn remark(&mut self, variant: Variant, words: impl FnOnce(&Path) -> String) {
        if !self.desk.voice.quiet {
            let job = self.desk.job;
            let name = format!("{}{}.pdf", self.name, job.making.of(variant).suffix(variant));
            self.outcome.remarks += &words(&job.out.join(name));
        }
    }

    /// Writes an output, if it could be made.
    pub(super) fn take(&mut self, kind: Kind, made: Result<Vec<u8>, Box<dyn Error>>) {
        let &Desk { job, voice, index, .. } = self.desk;
        let (output, suffix) = match kind {
            Kind::Epub => ((Output::Epub, Variant::Book), String::new()),
            Kind::Pdf { variant, .. } => {
                ((Output::Pdf, variant), job.making.of(variant).suffix(variant))
            }
        };
        let name = format!("{}{suffix}.{}", self.name, output.0.ending());
        let written = made.map_err(|error| unmade(self.path, &name, &*error)).and_then(|bytes| {
            let written = store::write(&job.out, &name, &bytes)?;
            Ok((written, index.then(|| shelf::file(&name, kind, &bytes))))
        });
        match written {
            Ok((_, file)) if voice.quiet => {
                self.done.insert(output, (String::new(), file));
            }
            Ok((written, file)) => {
                self.done.insert(output, (line(&written, Some(kind), voice.format), file));
            }
            Err(trouble) => self.outcome.add(&trouble, voice),
        }
    }
}

/// The complaint about a PDF of more pages than allowed.
pub(super) fn over_budget(
    path: &Path,
    (variant, apparatus): (Variant, &Apparatus),
    budget: Option<usize>,
) -> Option<Trouble> {
    let pages = apparatus.starts.len();
    let budget = budget.filter(|budget| pages > *budget)?;
    // The pages of the front are not among those reported, and come first.
    let body = &apparatus.report.pages;
    let front = pages.saturating_sub(body.len());
    let over: i64 = body.iter().skip(budget.saturating_sub(front)).map(|page| page.lines).sum();
    let which = if variant == Variant::Book {
        "the PDF".to_owned()
    } else {
        format!("the PDF of the variant `{}`", variant.name())
    };
    let message = format!(
        "{which} has {pages} pages; at most {budget} are allowed: {} too many",
        outcome::count(usize::try_from(over).unwrap_or_default(), "line")
    );
    let hint = "shorten the text, choose a larger paper, or raise `--max-pages`";
    let trouble = Trouble::with(path, message).hint(hint);
    Some(Trouble { verdict: Verdict::BadSource, ..trouble })
}

/// The cover: that of the command line, else the source's, else drawn.
pub(super) fn cover_of(
    edition: &Edition,
    fonts: &Fonts,
    own: Option<&Picture>,
) -> Result<Option<Vec<u8>>, Box<dyn Error>> {
    let named = edition.interview.front.cover.as_ref();
    let given = own.or_else(|| edition.pictures.get(&named?.text));
    Ok(match given {
        Some(picture) => Some(picture.for_cover()?.0),
        None if cover::missing_letter(edition, fonts).is_some() => None,
        None => Some(cover::draw(edition, fonts)),
    })
}

/// The complaint about a title that no cover can be drawn for; with pages, each letter without a
/// face is an error of its own.
fn bare_cover(edition: &Edition, fonts: &Fonts) -> Diagnostics {
    let mut complaints = Diagnostics::new();
    let front = &edition.interview.front;
    let is_given = front.cover.as_ref().is_some_and(|own| edition.pictures.contains_key(&own.text));
    if let Some(letter) = cover::missing_letter(edition, fonts).filter(|_| !is_given) {
        let message = format!("no font here has `{letter}`: the EPUB comes without a cover");
        let hint = "name an image: `cover: …` in the front matter, or `--cover`";
        complaints.push_with_hint(Rule::BareCover, front.title.span, message, hint);
    }
    complaints
}

/// A source without errors whose output cannot be made is a bug.
fn unmade(path: &Path, name: &str, error: &dyn Error) -> Trouble {
    let message = format!("`{name}` cannot be made: {error}");
    let hint = "this is a bug in entretien: please report it, with the source";
    Trouble { verdict: Verdict::Bug, ..Trouble::with(path, message).hint(hint) }
}

/// One line about a file that has been written.
fn line(written: &Written, kind: Option<Kind>, format: Format) -> String {
    let pages = match kind {
        Some(Kind::Pdf { pages, .. }) => Some(pages),
        Some(Kind::Epub) | None => None,
    };
    let path = written.path.to_string_lossy();
    match format {
        Format::Json | Format::Jsonl => {
            json_line(&Line { written: &path, bytes: written.bytes, pages })
        }
        Format::Human | Format::Short | Format::Github | Format::Sarif | Format::Junit => {
            let pages = match pages {
                None => String::new(),
                Some(1) => "1 page, ".to_owned(),
                Some(pages) => format!("{pages} pages, "),
            };
            format!("{path}\t{pages}{} kB\n", written.bytes.div_ceil(1000))
        }
    }
}

/// The JSON about a file that has been written.
#[derive(Serialize)]
struct Line<'a> {
    written: &'a str,
    bytes: usize,
    /// For a PDF.
    pages: Option<usize>,
}
