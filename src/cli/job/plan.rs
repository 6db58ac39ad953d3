//! What to plan, and in which form.

use super::{Build, Typed, usage};
use crate::cli::args::{Args, Form, PlanForm};
use crate::cli::project;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, CommandFactory, Error};

/// Options that say what an action makes and where: each action has its own.
const OF_AN_ACTION: &[&str] =
    &["out", "to", "variant", "page-list", "index", "layout-report", "jobs", "no-cache"];

/// Options about a whole build, which an action is a part of.
const OF_THE_WHOLE: &[&str] =
    &["sums", "manifest", "check-reproducible", "deps", "deps-format", "quiet", "color", "format"];

/// A build to be described instead of done.
#[derive(Debug)]
pub(in crate::cli) struct Planning {
    /// The build.
    pub(in crate::cli) build: Build,
    /// The form of its description.
    pub(in crate::cli) form: PlanForm,
    /// The options that hold now and have to hold for each action: what `entretien.toml` says is
    /// read again, what was typed or set as a variable is not.
    pub(in crate::cli) options: Vec<String>,
}

impl Planning {
    /// A build in the form that was asked for; JSON when none was.
    pub(super) fn read(build: Build, form: Option<Form>, typed: &Typed<'_>) -> Result<Self, Error> {
        let is_typed = typed.of_command().value_source("format") == Some(ValueSource::CommandLine);
        let form = match form.map(Form::of_plan) {
            Some(None) if is_typed => {
                return Err(usage("a plan is written as ninja, json or github-matrix"));
            }
            Some(Some(form)) => form,
            Some(None) | None => PlanForm::Json,
        };
        Ok(Self { build, form, options: options(typed.of_command()) })
    }
}

/// Every option that was typed, or set as a variable, as it would be typed.
fn options(typed: &ArgMatches) -> Vec<String> {
    let command = Args::command();
    let of_a_run = |arg: &&Arg| matches!(arg.get_long(), Some("config" | "allow-outside"));
    let of_a_run = command.get_arguments().filter(of_a_run).cloned();
    let own = |arg: &Arg| {
        let name = arg.get_long().unwrap_or_default();
        !OF_AN_ACTION.contains(&name) && !OF_THE_WHOLE.contains(&name)
    };
    project::options().chain(of_a_run).filter(own).flat_map(|arg| as_typed(&arg, typed)).collect()
}

fn as_typed(arg: &Arg, typed: &ArgMatches) -> Vec<String> {
    let id = arg.get_id().as_str();
    let set = [Some(ValueSource::CommandLine), Some(ValueSource::EnvVariable)];
    let Some(name) = arg.get_long().filter(|_| set.contains(&typed.value_source(id))) else {
        return Vec::new();
    };
    if matches!(arg.get_action(), ArgAction::SetTrue) {
        return if typed.get_flag(id) { vec![format!("--{name}")] } else { Vec::new() };
    }
    let values = typed.get_raw(id).into_iter().flatten();
    values.map(|value| format!("--{name}={}", value.to_string_lossy())).collect()
}
