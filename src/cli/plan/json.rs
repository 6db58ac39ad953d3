//! A plan as JSON, for engines that have no form of their own here.

use super::Plan;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The version of its form; it grows when a reader would have to know.
const FORM: u32 = 1;

/// The actions, with what each reads and writes.
pub(super) fn text(plan: &Plan) -> String {
    let actions = plan.actions.iter().map(|action| Action {
        name: &action.name,
        command: std::iter::once("entretien")
            .chain(action.arguments.iter().map(String::as_str))
            .collect(),
        inputs: texts(&action.inputs),
        output: action.output.to_string_lossy().into_owned(),
    });
    let document = Document {
        plan: FORM,
        generator: concat!("entretien ", env!("CARGO_PKG_VERSION")),
        environment: plan.variables.iter().map(|(name, value)| (*name, &**value)).collect(),
        fonts: texts(&plan.fonts),
        actions: actions.collect(),
    };
    // Texts and numbers always serialise.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

fn texts(paths: &BTreeSet<PathBuf>) -> Vec<String> {
    paths.iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

#[derive(Serialize)]
struct Document<'a> {
    plan: u32,
    generator: &'static str,
    /// The variables to set; no others are needed.
    environment: BTreeMap<&'static str, &'a str>,
    /// What any action may read besides its own inputs.
    fonts: Vec<String>,
    actions: Vec<Action<'a>>,
}

#[derive(Serialize)]
struct Action<'a> {
    name: &'a str,
    command: Vec<&'a str>,
    inputs: Vec<String>,
    output: String,
}
