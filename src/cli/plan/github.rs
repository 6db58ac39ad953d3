//! A plan as a matrix of jobs for GitHub's workflows.

use super::{Plan, shell};
use crate::cli::job::Planning;
use crate::cli::voice::json_line;
use serde::Serialize;

/// The most jobs that GitHub makes of one matrix.
const MOST: usize = 256;

#[derive(Serialize)]
struct Matrix {
    include: Vec<Job>,
}

#[derive(Serialize)]
struct Job {
    name: String,
    /// What to call `entretien` with, as a shell takes it.
    arguments: String,
}

/// The matrix, on one line: a job for each action, or for each of as many parts as there can be.
pub(super) fn matrix(plan: &Plan, job: &Planning) -> String {
    let of_action = |action: &super::Action| Job {
        name: action.name.clone(),
        arguments: shell::words(&action.arguments),
    };
    let include = if plan.actions.len() <= MOST {
        plan.actions.iter().map(of_action).collect()
    } else {
        (1..=MOST).map(|part| of_part(part, job)).collect()
    };
    json_line(&Matrix { include })
}

fn of_part(part: usize, job: &Planning) -> Job {
    let build = &job.build;
    let text = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let mut arguments = vec!["build".to_owned()];
    arguments.extend(job.options.iter().cloned());
    let to: Vec<&str> = build.outputs.iter().map(|output| output.name()).collect();
    let variants: Vec<&str> = build.terms.print.variants.iter().map(|it| it.name()).collect();
    arguments.extend([
        format!("--out={}", text(&build.out)),
        format!("--to={}", to.join(",")),
        format!("--variant={}", variants.join(",")),
        "--index=never".to_owned(),
        format!("--shard={part}/{MOST}"),
        "--".to_owned(),
    ]);
    arguments.extend(build.paths.iter().map(|path| text(path)));
    Job { name: format!("{part} of {MOST}"), arguments: shell::words(&arguments) }
}
