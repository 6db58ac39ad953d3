//! `config`: each setting with where it comes from.

use super::args::Format;
use super::job::DEFAULT_SOURCE;
use super::project::{self, ProjectFile, SOURCE};
use super::verdict::Verdict;
use super::voice::{Voice, json_line};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};
use entretien::diagnostic::Lines;
use entretien::edition::Variant;
use entretien::model::Setting;
use serde::Serialize;
use std::io;

/// Every setting of a build, in the order of its help.
#[derive(Debug)]
pub(super) struct Settings(Vec<Known>);

/// A setting and where it comes from.
#[derive(Debug, Serialize)]
struct Known {
    key: String,
    /// None when nothing is set.
    value: Vec<String>,
    from: Origin,
    /// The option, the variable or the file.
    name: Option<String>,
    /// Where in the file.
    line: Option<usize>,
    column: Option<usize>,
}

/// What has set a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Origin {
    Option,
    Variable,
    File,
    Default,
}

impl Settings {
    /// What an outcome of the command line and a file come to.
    pub(super) fn of(typed: &ArgMatches, file: Option<&ProjectFile>) -> Self {
        let known = |key: &str, id: &str, variable: Option<String>| {
            let value = typed.get_raw(id).into_iter().flatten();
            let mut known = Known {
                key: key.to_owned(),
                value: value.map(|text| text.to_string_lossy().into_owned()).collect(),
                from: Origin::Default,
                name: None,
                line: None,
                column: None,
            };
            if key == SOURCE && known.value.is_empty() {
                known.value.push(DEFAULT_SOURCE.to_owned());
            }
            match typed.value_source(id) {
                Some(ValueSource::CommandLine) if key == SOURCE => known.from = Origin::Option,
                Some(ValueSource::CommandLine) => {
                    (known.from, known.name) = (Origin::Option, Some(format!("--{key}")));
                }
                Some(ValueSource::EnvVariable) => {
                    (known.from, known.name) = (Origin::Variable, variable);
                }
                _ => known.look_into(file),
            }
            known
        };
        let of = |option: Arg| {
            let name = option.get_env().map(|name| name.to_string_lossy().into_owned());
            known(option.get_long().unwrap_or_default(), option.get_id().as_str(), name)
        };
        let mut settings = vec![known(SOURCE, "paths", None)];
        let tables = file.is_some_and(|file| !file.project.variants.is_empty());
        // What is made, the tables say.
        settings.extend(
            project::options()
                .map(of)
                .filter(|it| !tables || it.key != "variant" || it.from != Origin::File),
        );
        settings.extend(file.into_iter().flat_map(of_variants));
        Self(settings)
    }
}

/// What a file says of each variant, in the order of the variants and of the keys.
fn of_variants(file: &ProjectFile) -> Vec<Known> {
    let mut found = Vec::new();
    for variant in Variant::ALL {
        let settings = file.project.variants.get(variant.name());
        for (key, values) in settings.into_iter().flatten() {
            let mut known = Known {
                key: format!("variant.{}.{key}", variant.name()),
                value: values.iter().map(|value| value.text.clone()).collect(),
                from: Origin::Default,
                name: None,
                line: None,
                column: None,
            };
            known.stands_in(file, values);
            found.push(known);
        }
    }
    found
}

/// Options that change nothing about an edition, or whose values are looked at by themselves.
const OF_NO_EDITION: &[&str] = &[
    SOURCE,
    "check-reproducible",
    "color",
    "deps",
    "deps-format",
    "font-path",
    "format",
    "index",
    "jobs",
    "layout-report",
    "manifest",
    "no-cache",
    "out",
    "quiet",
    "sums",
    "verbose",
];

impl Settings {
    /// What is said of every edition: each setting, and whether a source may overrule it. A setting
    /// that is not known to matter to none is taken to matter to all.
    pub(super) fn of_editions(&self) -> String {
        let known = self.0.iter().filter(|known| !OF_NO_EDITION.contains(&&*known.key));
        let line = |known: &Known| {
            let is_usual = matches!(known.from, Origin::File | Origin::Default);
            format!("{} {is_usual} {:?}\n", known.key, known.value)
        };
        known.map(line).collect()
    }
}

impl Known {
    /// Finds the place in the file that has set it, if it was the file.
    fn look_into(&mut self, file: Option<&ProjectFile>) {
        let set = file.and_then(|file| Some((file, file.project.settings.get(&self.key)?)));
        if let Some((file, values)) = set {
            self.stands_in(file, values);
        }
    }

    /// Says where in a file it stands.
    fn stands_in(&mut self, file: &ProjectFile, values: &[Setting]) {
        let Some(first) = values.first() else { return };
        let place = Lines::new(&file.source.text).place(first.span.start);
        self.from = Origin::File;
        self.name = Some(file.source.path.to_string_lossy().into_owned());
        (self.line, self.column) = (Some(place.line), Some(place.column));
    }

    /// The setting as it would stand in the file.
    fn line(&self) -> String {
        let texts: Vec<String> = self.value.iter().map(|text| in_toml(text)).collect();
        match &*texts {
            [] => format!("# {} =", self.key),
            [text] => format!("{} = {text}", self.key),
            texts => format!("{} = [{}]", self.key, texts.join(", ")),
        }
    }

    /// Where it comes from, in words.
    fn origin(&self) -> String {
        let name = self.name.as_deref().unwrap_or_default();
        match (self.from, self.line.zip(self.column)) {
            (Origin::Default, _) if self.value.is_empty() => "not set".to_owned(),
            (Origin::Default, _) => "default".to_owned(),
            (Origin::File, Some((line, column))) => format!("{name}:{line}:{column}"),
            (Origin::Option, _) if name.is_empty() => "the command line".to_owned(),
            (Origin::File | Origin::Option | Origin::Variable, _) => name.to_owned(),
        }
    }
}

/// A value in TOML: numbers and truth values bare, everything else in quotes.
fn in_toml(text: &str) -> String {
    let bare = text == "true" || text == "false" || text.parse::<u64>().is_ok();
    // The escapes of JSON are those of TOML's basic strings, `\/` excepted, which is not written.
    if bare { text.to_owned() } else { json_line(&text).trim_end().to_owned() }
}

/// Prints every setting, as the lines of a file with remarks or as JSON.
pub(super) fn print(Settings(settings): &Settings, voice: Voice) -> io::Result<Verdict> {
    let lines: Vec<String> = settings.iter().map(Known::line).collect();
    if matches!(voice.format, Format::Json | Format::Jsonl) {
        voice.lines(&settings.iter().map(json_line).collect::<String>())?;
        return Ok(Verdict::Done);
    }
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (known, line) in settings.iter().zip(&lines) {
        text += &format!("{line:<width$}  # {}\n", known.origin());
    }
    voice.print(&text)?;
    Ok(Verdict::Done)
}
