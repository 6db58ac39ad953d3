//! `entretien.toml`: found upwards from the source, and made the defaults of the options.

use super::args::Args;
use super::bounds::Bounds;
use super::inputs::Role;
use super::source::Source;
use super::verdict::{Trouble, Verdict};
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};
use entretien::diagnostic::{Diagnostics, Rule};
use entretien::edition::{CoverDesign, Variant};
use entretien::model::{Project, ProjectKeys, Setting, Settings};
use std::any::TypeId;
use std::fs;
use std::num::ParseIntError;
use std::path::{Component, Path, PathBuf};

/// What the file is called.
pub(super) const NAME: &str = "entretien.toml";

/// The key of the sources to take when none are given; the others are the long names of options.
pub(super) const SOURCE: &str = "source";

/// Options that are about a run, not about a project.
const OF_A_RUN: &[&str] = &["allow-outside", "config", "help", "shard", "version"];

/// Options that name what is written: a project keeps to its own folder.
const WRITTEN: &[&str] = &["out", "layout-report", "deps"];

/// Options that may differ from variant to variant: the keys of a table such as `[variant.book]`.
pub(super) const OF_VARIANTS: &[&str] = &[
    "paper",
    "columns",
    "grayscale",
    "watermark",
    "max-pages",
    "bleed",
    "crop-marks",
    "n-up",
    "sheet",
    "signature",
    "back-cover",
    "duplex",
    "paper-thickness",
    "marks",
    "tagged",
];

/// Commands whose options only look like those of a build.
const OTHER_OPTIONS: &[&str] = &["import", "export", "impose"];

/// A file of settings, read.
#[derive(Debug)]
pub(super) struct ProjectFile {
    /// The file and its text.
    pub(super) source: Source,
    /// What it says, its paths led from where we are.
    pub(super) project: Project,
    /// What is wrong with it.
    pub(super) complaints: Diagnostics,
}

impl ProjectFile {
    /// The file that holds for a source, if there is one: in its folder, or in the nearest above.
    /// Its paths may lead out of the project only if `anywhere` does.
    pub(super) fn of(source: Option<&Path>, anywhere: bool) -> Result<Option<Self>, Trouble> {
        let start = source.unwrap_or(Path::new("."));
        // A source that is not there is complained about later.
        let there = start.ancestors().find_map(|path| match path.to_str() {
            Some("") => fs::canonicalize(".").ok(),
            _ => fs::canonicalize(path).ok(),
        });
        let here = fs::canonicalize(".").unwrap_or_default();
        let found = there.iter().flat_map(|there| there.ancestors()).find_map(|folder| {
            let file = shortest(folder, &here).join(NAME);
            file.is_file().then_some(file)
        });
        let Some(file) = found else { return Ok(None) };
        let folder = file.parent().filter(|it| *it != Path::new("")).unwrap_or(Path::new("."));
        let bounds = Bounds { anywhere, ..Bounds::default() };
        if !bounds.holds(Path::new(NAME), folder) {
            return Err(Bounds::outside(&file));
        }
        Self::read(&file, anywhere).map(Some)
    }

    /// Reads a file.
    pub(super) fn read(path: &Path, anywhere: bool) -> Result<Self, Trouble> {
        let bounds = Bounds { anywhere, ..Bounds::default() };
        let source = Source::read_as(Role::Settings, path, &bounds)
            .map_err(|trouble| Trouble { verdict: Verdict::BadUsage, ..trouble })?;
        let options: Vec<Arg> = options().collect();
        let mut names: Vec<&str> = options.iter().filter_map(Arg::get_long).collect();
        names.push(SOURCE);
        let variants = Variant::ALL.map(Variant::name);
        let known = ProjectKeys { options: &names, variants: &variants, of_variants: OF_VARIANTS };
        let (mut project, parsed) = Project::parse(&source.text, known);
        let mut complaints = source.complaints.clone();
        complaints.extend(parsed);
        let Project { settings, variants, .. } = &mut project;
        for settings in std::iter::once(settings).chain(variants.values_mut()) {
            check(settings, (&options, &source), &mut complaints);
        }
        complaints.sort();
        Ok(Self { source, project, complaints })
    }

    /// The command line with what the file says as its defaults: of everything or, first, of a
    /// variant.
    pub(super) fn as_defaults(&self, command: Command, variant: Option<Variant>) -> Command {
        let own = variant.and_then(|variant| self.project.variants.get(variant.name()));
        let said = |key: &str| {
            let own = own.and_then(|own| own.get(key));
            own.or_else(|| self.project.settings.get(key))
        };
        let set = |arg: Arg| {
            let key = if arg.get_id() == "paths" { Some(SOURCE) } else { arg.get_long() };
            match key.and_then(said) {
                Some(values) => arg.default_values(values.iter().map(|value| value.text.clone())),
                None => arg,
            }
        };
        let of_build = |command: &Command| !OTHER_OPTIONS.contains(&command.get_name());
        command.mut_args(set).mut_subcommands(|command| match of_build(&command) {
            true => command.mut_args(set),
            false => command,
        })
    }
}

/// Checks values as the command line would, and leads their paths from where we are.
fn check(
    settings: &mut Settings,
    (options, file): (&[Arg], &Source),
    complaints: &mut Diagnostics,
) {
    for (key, values) in &mut *settings {
        let option = options.iter().find(|option| option.get_long() == Some(key));
        values.retain_mut(|value| {
            let is_path = key == SOURCE || option.is_some_and(|it| names_a_path(it, value));
            let complaint = option
                .and_then(|option| refused(option, key, value))
                .or_else(|| is_path.then(|| leads_out(file, key, value)).flatten());
            if let Some((message, hint)) = &complaint {
                complaints.push_with_hint(Rule::WrongValue, value.span, message, hint);
            } else if is_path {
                value.text = file.folder().join(&value.text).to_string_lossy().into_owned();
                value.text = value.text.trim_start_matches("./").to_owned();
            }
            complaint.is_none()
        });
    }
    settings.retain(|_, values| !values.is_empty());
}

/// The options that a project may set: those of a build.
pub(super) fn options() -> impl Iterator<Item = Arg> {
    let command = Args::command();
    let named = |arg: &&Arg| arg.get_long().is_some_and(|name| !OF_A_RUN.contains(&name));
    command.get_arguments().filter(named).cloned().collect::<Vec<_>>().into_iter()
}

/// A folder as one would write it here: without what it shares with the folder we are in, when
/// that is not too far up.
pub(super) fn shortest(folder: &Path, here: &Path) -> PathBuf {
    if let Ok(below) = folder.strip_prefix(here) {
        return below.to_owned();
    }
    match here.strip_prefix(folder) {
        Ok(up) => up.components().map(|_| Component::ParentDir).collect(),
        Err(_) => folder.to_owned(),
    }
}

/// Whether the value of an option is the path of a file or folder.
fn names_a_path(option: &Arg, value: &Setting) -> bool {
    option.get_value_parser().type_id() == TypeId::of::<PathBuf>()
        || option.get_long() == Some("cover") && CoverDesign::find(&value.text).is_none()
}

/// Why a path of the file may not be followed, and what to do about it.
fn leads_out(file: &Source, key: &str, value: &Setting) -> Option<(String, String)> {
    let inside = file.bounds.holds(Path::new(&value.text), file.folder());
    let message = || format!("`{key}` leads out of the project: `{}`", value.text);
    let hint = "keep to the folder of entretien.toml; `--allow-outside` lets paths lead anywhere";
    (!inside).then(|| (message(), hint.to_owned()))
}

/// Why an option cannot have a value, and what to do about it.
fn refused(option: &Arg, key: &str, value: &Setting) -> Option<(String, String)> {
    let text = &value.text;
    let cannot = format!("`{key}` cannot be `{text}`");
    if matches!(option.get_action(), ArgAction::SetTrue) {
        let fits = text == "true" || text == "false";
        return (!fits).then(|| (cannot, "write `true` or `false`".to_owned()));
    }
    let below = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if WRITTEN.contains(&key) && !Path::new(text).components().all(below) {
        let hint = format!("keep to the folder of the project; `--{key}` may lead anywhere");
        return Some((format!("`{key}` leads out of the project: `{text}`"), hint));
    }
    let typed = ["entretien".to_owned(), format!("--{key}={text}")];
    let error = Args::parser().try_get_matches_from(typed).err()?;
    Some((cannot, remedy(&error)))
}

/// What the command line would say to that value.
fn remedy(error: &Error) -> String {
    let words = |kind| match error.get(kind) {
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::String(word)) => vec![word.clone()],
        _ => Vec::new(),
    };
    if let [meant, ..] = &*words(ContextKind::SuggestedValue) {
        return format!("did you mean `{meant}`?");
    }
    match (&*words(ContextKind::ValidValue), std::error::Error::source(error)) {
        ([], Some(reason)) if reason.is::<ParseIntError>() => "write a whole number".to_owned(),
        ([], Some(reason)) => reason.to_string(),
        ([], None) => "see `entretien build --help`".to_owned(),
        (valid, _) => format!("it is one of {}", valid.join(", ")),
    }
}
