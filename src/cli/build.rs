//! `build`: each source becomes its outputs.

use super::args::{Format, Index, Output};
use super::bilingual;
use super::book;
use super::cache::Cache;
use super::draft::Draft;
use super::fonts::Library;
use super::inputs::{Role, plain};
use super::job::{Build, Terms};
use super::ledger::{Ledger, Made, Record, file_name};
use super::outcome::{self, Outcome};
use super::pictures;
use super::reproduce;
use super::shelf::{self, Noted};
use super::source::{self, Wanted};
use super::store::{self, Written};
use super::task::{self, Task};
use super::variants;
use super::verdict::{Trouble, Verdict};
use super::voice::{Voice, json_line};
use super::workers;
use entretien::diagnostic::{Diagnostics, Rule};
use entretien::edition::{Edition, Variant};
use entretien::page::Apparatus;
use entretien::picture::Picture;
use entretien::shelf::Kind;
use entretien::text::Fonts;
use entretien::{cover, epub};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

/// Builds what there is to build, and gives account of it.
pub(super) fn run(job: &Build, library: &Library, voice: Voice) -> io::Result<Verdict> {
    let mut ledger = Ledger::of(job);
    let verdict = make(job, library, voice, &mut ledger)?;
    let accounts = ledger.close(job, verdict);
    let verdict = verdict.max(tell_of_files(accounts, voice)?);
    if job.release.check_reproducible && verdict == Verdict::Done {
        return reproduce::check(job, &ledger, voice);
    }
    Ok(verdict)
}

/// Builds every source; one that fails does not stop the others.
pub(super) fn make(
    job: &Build,
    library: &Library,
    voice: Voice,
    ledger: &mut Ledger,
) -> io::Result<Verdict> {
    store::sweep(&job.out);
    let bounds = &job.terms.bounds;
    let own_cover =
        job.cover.as_deref().map(|path| pictures::cover(path, &mut ledger.shared, bounds));
    let own_cover = match own_cover.transpose() {
        Ok(cover) => cover,
        Err(trouble) => return voice.tell(&[trouble]),
    };
    let desk =
        Desk { job, library, own_cover, voice, index: job.index == Index::Always, cache: None };
    if let Some(planned) = &job.book {
        if job.release.shard.is_some() {
            let message = "a book is made whole, not in parts";
            let trouble = Trouble::with(&planned.file.path, message).hint("leave out `--shard`");
            return voice.tell(&[Trouble { verdict: Verdict::BadUsage, ..trouble }]);
        }
        let outcome = book::run(planned, &desk);
        return take(outcome, ledger, voice);
    }
    let (mut files, mut troubles) = source::find(&job.paths, Wanted::Sources, bounds);
    if let Some(shard) = job.release.shard.filter(|_| job.bilingual.is_none()) {
        files.sort();
        files = shard.of(files);
    }
    if let Some(langs) = &job.bilingual {
        let (drafts, unopened) = Draft::open_all(&files, |path| Draft::open(path, bounds));
        troubles.extend(unopened);
        let (drafts, clashes) = without_clashes(drafts, |draft| (draft.name(), &draft.source.path));
        troubles.extend(clashes);
        let verdict = voice.tell(&troubles)?;
        return Ok(verdict.max(bilingual::run(drafts, langs, &desk, ledger)?));
    }
    let index = wants_index(job, files.len());
    let cache = Cache::open(job, library, &looks(job, ledger, index));
    let desk = Desk { index, cache: cache.as_ref(), ..desk };
    let (tasks, unopened) = task::all(&files, desk.cache, bounds);
    troubles.extend(unopened);
    let (tasks, clashes) = without_clashes(tasks, |task| (task.name(), task.path()));
    troubles.extend(clashes);
    let told = voice.tell(&troubles)?;
    let verdict = editions(tasks, &desk, ledger, told)?;
    if let Some(cache) = &cache {
        cache.close();
    }
    Ok(verdict)
}

/// All that can change an edition besides its source and what that names.
fn looks(job: &Build, ledger: &Ledger, index: bool) -> String {
    let cover = ledger.shared.iter().filter(|(_, input)| input.role == Role::Cover);
    let cover: Vec<&str> = cover.map(|(_, input)| &*input.sha256).collect();
    let Terms { modified, levels, bounds, .. } = &job.terms;
    let anywhere = bounds.anywhere;
    format!("{}{cover:?}\n{modified:?}\n{levels:?}\n{index}\n{anywhere}\n", job.looks)
}

/// Builds every edition, and lists them unless something has failed, before or now.
fn editions(
    tasks: Vec<Task>,
    desk: &Desk<'_>,
    ledger: &mut Ledger,
    mut verdict: Verdict,
) -> io::Result<Verdict> {
    let &Desk { job, voice, index, .. } = desk;
    let (mut reports, mut noted) = (BTreeMap::new(), Vec::new());
    let known: Vec<(PathBuf, String)> =
        tasks.iter().map(|task| (task.path().to_owned(), task.name())).collect();
    voice.expect(tasks.len());
    if tasks.len() > 1 {
        desk.library.fonts.share_words();
    }
    workers::each(
        tasks,
        job.terms.crew,
        |task| {
            let path = task.path().to_owned();
            Outcome::clocked(&path, || task.outcome(desk))
        },
        |at, outcome| {
            let (path, name) = &known[at];
            let mut outcome =
                outcome.unwrap_or_else(|panicked| Outcome::bug(path, &panicked, voice));
            let told = outcome.reports.drain(..);
            reports.extend(told.map(|(suffix, report)| (format!("{name}{suffix}"), report)));
            noted.extend(outcome.noted.take());
            verdict = verdict.max(take(outcome, ledger, voice)?);
            Ok(())
        },
    )?;
    // A list without what has failed would take it away from those who have it.
    if index && verdict == Verdict::Done {
        verdict = verdict.max(tell_of_files(shelf::write(job, &noted, ledger), voice)?);
    }
    if let Some(file) = &job.layout_report {
        match store::write_to(file, json_line(&reports).as_bytes()) {
            Ok(_) => ledger.elsewhere.push(plain(file)),
            Err(trouble) => verdict = verdict.max(voice.tell(&[trouble])?),
        }
    }
    Ok(verdict)
}

/// Prints what something came to, and enters it.
pub(super) fn take(mut outcome: Outcome, ledger: &mut Ledger, voice: Voice) -> io::Result<Verdict> {
    let verdict = outcome.verdict;
    ledger.records.extend(outcome.record.take());
    voice.deliver(outcome)?;
    Ok(verdict)
}

/// Says which files about the whole build have been written.
fn tell_of_files(
    files: impl IntoIterator<Item = Result<Written, Trouble>>,
    voice: Voice,
) -> io::Result<Verdict> {
    let mut verdict = Verdict::Done;
    for written in files {
        match written {
            Ok(_) if voice.quiet => {}
            Ok(written) => voice.lines(&line(&written, None, voice.format))?,
            Err(trouble) => verdict = verdict.max(voice.tell(&[trouble])?),
        }
    }
    Ok(verdict)
}

/// Whether the editions are to be listed: as asked, else when a folder holds several.
fn wants_index(job: &Build, editions: usize) -> bool {
    match job.index {
        Index::Always => true,
        Index::Never => false,
        // A list of a part would pass for one of the whole.
        Index::Auto => {
            let whole = job.release.shard.is_none();
            whole && editions > 1 && job.paths.iter().any(|path| path.is_dir())
        }
    }
}

/// Leaves out what would overwrite the outputs of others, by name and path, with what to say of it.
pub(super) fn without_clashes<T>(
    tasks: Vec<T>,
    known: impl Fn(&T) -> (String, &Path),
) -> (Vec<T>, Vec<Trouble>) {
    // Some file systems do not tell `A` from `a`.
    let key = |task: &T| known(task).0.to_lowercase();
    let mut named: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for task in &tasks {
        named.entry(key(task)).or_default().push(known(task).1);
    }
    named.retain(|_, paths| paths.len() > 1);
    let troubles = named.iter().map(|(name, paths)| clash(name, paths)).collect();
    let clashing: BTreeSet<String> = named.into_keys().collect();
    (tasks.into_iter().filter(|task| !clashing.contains(&key(task))).collect(), troubles)
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
    pub(super) library: &'a Library,
    /// The cover that the command line brings.
    pub(super) own_cover: Option<Picture>,
    pub(super) voice: Voice,
    /// Whether what is made will be listed.
    index: bool,
    /// What has been made before.
    pub(super) cache: Option<&'a Cache<'a>>,
}

/// Parse, polish, lay out, write: of a source with errors nothing is written.
pub(super) fn one(draft: Draft, desk: &Desk<'_>) -> Outcome {
    let &Desk { job, library, ref own_cover, voice, .. } = desk;
    let fonts = &library.fonts.afresh();
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
    let draw = || desk.cover(&edition, fonts, own_cover);
    let (mut drawn, mut sheets) = (None, Vec::new());
    if job.needs_pages() {
        let print = || variants::print(&forms, fonts, &options, &mut complaints);
        (drawn, sheets) = workers::both(job.terms.crew, || Some(draw()), print);
        complaints.sort();
    } else if own_cover.is_none() {
        complaints.extend(bare_cover(&edition, fonts));
    }
    let mut outcome = Outcome::of(&source, &complaints, &job.terms, voice);
    variants::review(&sheets, (&source.path, job), &mut outcome, voice);
    // Nobody quotes it any more.
    drop(source.text);
    let mut counter = Counter::new(desk, Record::new(source.path, name, source.inputs), outcome);
    if counter.outcome.verdict != Verdict::Done {
        return counter.give_up(fonts);
    }
    // The PDFs are written first, so that they need not be kept while the EPUB is made; a
    // page-list refers to the pages of the book.
    let map = variants::write(sheets, fonts, &mut counter);
    let cover = drawn.unwrap_or_else(draw);
    drop(forms);
    edition.page_map = map;
    let noted = counter.noted(&edition);
    counter.close((noted, fonts), cover, |cover| epub::write_out(&mut edition, fonts, cover))
}

/// A cover, where there is to be one.
pub(super) type Drawn = Result<Option<Vec<u8>>, Box<dyn Error + Send + Sync>>;

impl Desk<'_> {
    /// The cover of what needs one.
    pub(super) fn cover(&self, edition: &Edition, fonts: &Fonts, own: Option<&Picture>) -> Drawn {
        let is_needed = self.index || self.job.outputs.contains(&Output::Epub);
        if is_needed { cover_of(edition, fonts, own) } else { Ok(None) }
    }
}

/// What tells the files of an edition apart, in the order in which they are listed.
type Kept = (Output, Variant);

/// Takes in what is made of a source that is without a fault.
pub(super) struct Counter<'a> {
    desk: &'a Desk<'a>,
    record: Record,
    outcome: Outcome,
    /// Each file written, with the line to be printed about it.
    done: BTreeMap<Kept, (String, Made)>,
}

impl<'a> Counter<'a> {
    pub(super) const fn new(desk: &'a Desk<'a>, record: Record, outcome: Outcome) -> Self {
        Self { desk, record, outcome, done: BTreeMap::new() }
    }

    /// What has come of a source that has errors.
    pub(super) fn give_up(mut self, fonts: &Fonts) -> Outcome {
        self.record.fonts = fonts.asked_for();
        self.record.inputs.join(&self.desk.library.inputs(&self.record.fonts));
        self.outcome.enter(self.record);
        self.outcome
    }

    /// What the list of editions will say of one, where there is to be a list.
    pub(super) fn noted(&self, edition: &Edition) -> Option<Noted> {
        self.desk.index.then(|| Noted::new(edition))
    }

    /// Makes the EPUB with a cover, and says what has come of it all.
    pub(super) fn close(
        mut self,
        (noted, fonts): (Option<Noted>, &Fonts),
        cover: Drawn,
        write: impl FnOnce(Option<&[u8]>) -> Result<Vec<u8>, epub::Error>,
    ) -> Outcome {
        let &Desk { job, voice, .. } = self.desk;
        let cover = match cover {
            Ok(cover) => cover,
            Err(error) => {
                self.outcome.add(&unmade(&self.record.path, "the cover", &*error), voice);
                return self.give_up(fonts);
            }
        };
        if job.outputs.contains(&Output::Epub) {
            self.take(Kind::Epub, write(cover.as_deref()).map_err(Box::from));
        }
        for (line, made) in std::mem::take(&mut self.done).into_values() {
            self.outcome.results += &line;
            self.record.files.push(made);
        }
        if let Some(mut noted) = noted {
            noted.list(self.record.files.iter().filter_map(Made::listed));
            let laid = |cover: Vec<u8>| Ok((noted.cover(job, &self.record.name, &cover)?, cover));
            match cover.map(laid) {
                Some(Err(trouble)) => self.outcome.add(&trouble, voice),
                Some(Ok((made, cover))) => {
                    self.keep(&made, &cover);
                    self.record.files.push(made);
                }
                None => {}
            }
            self.outcome.noted = Some(noted.card());
        }
        self.give_up(fonts)
    }

    /// Keeps a file for the next build.
    fn keep(&self, made: &Made, bytes: &[u8]) {
        if let Some(cache) = self.desk.cache {
            cache.put(made, bytes);
        }
    }

    /// What is to be done.
    pub(super) const fn job(&self) -> &'a Build {
        self.desk.job
    }

    /// Says what is worth knowing of a PDF, to people.
    pub(super) fn remark(&mut self, variant: Variant, words: impl FnOnce(&Path) -> String) {
        if !self.desk.voice.quiet {
            let job = self.desk.job;
            let name = file_name(&self.record.name, Kind::Pdf { pages: 0, variant }, job);
            self.outcome.remarks += &words(&job.out.join(name));
        }
    }

    /// Writes an output, if it could be made.
    pub(super) fn take(&mut self, kind: Kind, made: Result<Vec<u8>, Box<dyn Error>>) {
        let &Desk { job, voice, .. } = self.desk;
        let output = match kind {
            Kind::Epub => (Output::Epub, Variant::Book),
            Kind::Pdf { variant, .. } => (Output::Pdf, variant),
        };
        let name = file_name(&self.record.name, kind, job);
        let unmade = |error: Box<dyn Error>| unmade(&self.record.path, &name, &*error);
        let written = made.map_err(unmade).and_then(|bytes| {
            let written = store::write(&job.out, &name, &bytes)?;
            let made = Made::of(&name, Some(kind), &bytes);
            self.keep(&made, &bytes);
            Ok((written, made))
        });
        match written {
            Ok((_, made)) if voice.quiet => {
                self.done.insert(output, (String::new(), made));
            }
            Ok((written, made)) => {
                self.done.insert(output, (line(&written, Some(kind), voice.format), made));
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
pub(super) fn cover_of(edition: &Edition, fonts: &Fonts, own: Option<&Picture>) -> Drawn {
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
pub(super) fn line(written: &Written, kind: Option<Kind>, format: Format) -> String {
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
