//! A plan as a file for Ninja: an edge for each action.

use super::{Action, Plan, shell};
use std::path::Path;

/// What stands before the edges. Ninja keeps what an action has read, and deletes the list.
const HEAD: &str = "\
# Made by `entretien plan --format ninja`.
ninja_required_version = 1.10

# The program, by name or path.
entretien = entretien

";

/// The file.
pub(super) fn text(plan: &Plan) -> String {
    let variables = plan.variables.iter().map(|(name, value)| {
        if cfg!(windows) {
            format!("cmd /c set {name}={value}&& ")
        } else {
            format!("{name}={value} ")
        }
    });
    let rule = format!(
        "rule build\n  command = {}$entretien $arguments\n  depfile = $out.d\n  deps = gcc\n  \
         description = $out\n\n",
        variables.collect::<String>()
    );
    let edges: String = plan.actions.iter().map(edge).collect();
    format!("{HEAD}{rule}{edges}")
}

fn edge(action: &Action) -> String {
    let Action { arguments, inputs, output, .. } = action;
    let mut arguments = arguments.clone();
    let deps = format!("--deps={}.d", output.to_string_lossy());
    let own = [
        deps,
        "--deps-format=make".into(),
        "--quiet".into(),
        "--jobs=1".into(),
        "--no-cache".into(),
    ];
    // Options come before `--`, behind which paths stand.
    arguments.splice(1..1, own);
    let inputs: Vec<String> = inputs.iter().map(|path| name(path)).collect();
    format!(
        "build {}: build {}\n  arguments = {}\n",
        name(output),
        inputs.join(" "),
        shell::words(&arguments).replace('$', "$$")
    )
}

/// A path as Ninja reads it.
fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.replace('$', "$$").replace(' ', "$ ").replace(':', "$:")
}
