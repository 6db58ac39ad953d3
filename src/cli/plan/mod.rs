//! `plan`: a build as a set of actions that need nothing of each other, for the engines of others.

mod github;
mod json;
mod ninja;
mod shell;

use super::args::{BuildArgs, Output, PlanForm};
use super::bilingual;
use super::build::without_clashes;
use super::draft::Draft;
use super::fonts::Library;
use super::inputs::{Inputs, plain};
use super::job::{Build, Planned, Planning};
use super::ledger::file_name;
use super::source::{self, Source, Wanted};
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use clap::Args as Group;
use entretien::edition::Variant;
use entretien::shelf::Kind;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What stands below the options of `plan`.
pub(super) const EXAMPLES: &str = "\
Examples:
  entretien plan --format ninja > build.ninja
  entretien plan talks --to pdf --format json
  entretien plan --format github-matrix    for `matrix: ${{ fromJSON(…) }}` in a workflow

There is an action for each edition and output; each is one call of `entretien build`, with every
option that holds now. The page and the feed that list the editions are of the whole set, and are
left to `entretien build`.";

/// What `plan` takes: a build.
#[derive(Debug, Group)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    pub(super) build: BuildArgs,
}

/// One call of the tool, which makes one file.
#[derive(Debug)]
struct Action {
    /// The name of the file, which no other action makes.
    name: String,
    /// What to call `entretien` with.
    arguments: Vec<String>,
    /// What it is known to read; fonts beside the program are found out while it runs.
    inputs: BTreeSet<PathBuf>,
    output: PathBuf,
}

/// What there is to do.
struct Plan {
    actions: Vec<Action>,
    /// Files that any of the actions may read: fonts.
    fonts: BTreeSet<PathBuf>,
    /// The variables that the actions run with.
    variables: Vec<(&'static str, String)>,
}

/// Something that is made whole: an interview, or several in one book.
struct Unit {
    /// What stands for it on the command line.
    paths: Vec<PathBuf>,
    /// What its files are called, without their ending.
    name: String,
    inputs: Inputs,
}

/// Describes the build.
pub(super) fn run(job: &Planning, library: &Library, voice: Voice) -> io::Result<Verdict> {
    let build = &job.build;
    let (units, troubles) = units(build);
    let verdict = voice.tell(&troubles)?;
    let actions = |unit: &Unit| outputs(build).map(|it| action(unit, it, job)).collect::<Vec<_>>();
    let plan = Plan {
        actions: units.iter().flat_map(actions).collect(),
        fonts: library.files(),
        variables: build.variables(),
    };
    if verdict != Verdict::Done {
        return Ok(verdict);
    }
    voice.print(&match job.form {
        PlanForm::Ninja => ninja::text(&plan),
        PlanForm::Json => json::text(&plan),
        PlanForm::GithubMatrix => github::matrix(&plan, job),
    })?;
    Ok(verdict)
}

/// What is made of each unit: every file by itself.
fn outputs(build: &Build) -> impl Iterator<Item = Kind> {
    let variants = build.terms.print.variants.iter();
    let pdfs = variants.map(|variant| Kind::Pdf { pages: 0, variant: *variant });
    std::iter::once(Kind::Epub).chain(pdfs).filter(|kind| build.makes(*kind))
}

/// The call that makes one file of a unit.
fn action(unit: &Unit, kind: Kind, job: &Planning) -> Action {
    let build = &job.build;
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let mut arguments = vec!["build".to_owned()];
    arguments.extend(job.options.iter().cloned());
    arguments.push(format!("--out={}", text(&build.out)));
    match kind {
        Kind::Epub => {
            arguments.extend(["--to=epub".to_owned(), "--variant=book".to_owned()]);
            let paged = build.page_list || build.outputs.contains(&Output::Pdf);
            if paged && build.terms.print.variants.contains(&Variant::Book) {
                arguments.push("--page-list".to_owned());
            }
        }
        Kind::Pdf { variant, .. } => {
            arguments.extend(["--to=pdf".to_owned(), format!("--variant={}", variant.name())]);
        }
    }
    arguments.extend(["--index=never".to_owned(), "--".to_owned()]);
    arguments.extend(unit.paths.iter().map(|path| text(path)));
    let name = file_name(&unit.name, kind, build);
    let shared = build.settings.iter().chain(unit.inputs.iter()).map(|(path, _)| path.to_owned());
    let inputs = shared.chain(build.cover.as_deref().map(plain)).collect();
    Action { output: plain(&build.out.join(&name)), name, arguments, inputs }
}

/// Everything that is made whole, and what cannot be.
fn units(build: &Build) -> (Vec<Unit>, Vec<Trouble>) {
    if let Some(planned) = &build.book {
        return (vec![book(planned, build)], Vec::new());
    }
    let bounds = &build.terms.bounds;
    let (mut files, mut troubles) = source::find(&build.paths, Wanted::Sources, bounds);
    if let Some(shard) = build.release.shard {
        files.sort();
        files = shard.of(files);
    }
    let (drafts, unopened) = Draft::open_all(&files, |path| Draft::open(path, bounds));
    troubles.extend(unopened);
    let (drafts, clashes) = without_clashes(drafts, |draft| (draft.name(), &draft.source.path));
    troubles.extend(clashes);
    let units: Vec<Unit> = match &build.bilingual {
        None => drafts.into_iter().map(|draft| edition(draft, build)).collect(),
        Some(langs) => bilingual::pairs(drafts, langs)
            .into_iter()
            .map(|[original, translation]| {
                let slug = &original.interview.front.slug;
                let name = format!("{slug}.{}-{}", langs[0], langs[1]);
                pair(edition(original, build), edition(translation, build), name)
            })
            .collect(),
    };
    (units, troubles)
}

/// An interview. Its faults are told when it is built.
fn edition(draft: Draft, build: &Build) -> Unit {
    let mut name = draft.name();
    let (edition, Source { path, inputs, .. }, _) = draft.edition(&build.terms);
    if build.terms.print.single_exchange.is_some()
        && let Some(exchange) = edition.interview.exchanges().next()
    {
        name = format!("{name}.{}", exchange.id);
    }
    Unit { paths: vec![path], name, inputs }
}

fn pair(mut original: Unit, translation: Unit, name: String) -> Unit {
    original.paths.extend(translation.paths);
    original.inputs.join(&translation.inputs);
    Unit { name, ..original }
}

fn book(planned: &Planned, build: &Build) -> Unit {
    let Planned { plan, file } = planned;
    let mut inputs = file.inputs.clone();
    let named = plan.parts.iter().flat_map(|part| &part.interviews).chain(&plan.foreword);
    let bounds = &build.terms.bounds;
    let named = named.filter(|it| bounds.holds(Path::new(&it.text), file.folder()));
    let chapters = named.filter_map(|it| Draft::open(&file.folder().join(&it.text), bounds).ok());
    for chapter in chapters {
        inputs.join(&chapter.bound(&build.terms).1.inputs);
    }
    let name = format!("{}.{}", plan.front.slug, plan.front.lang);
    Unit { paths: vec![file.path.clone()], name, inputs }
}
