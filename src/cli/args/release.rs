//! What can be typed about a release: what is said of the outputs, to people and to build systems.

use crate::cli::shard::Shard;
use clap::builder::FalseyValueParser;
use clap::{Args as Group, ValueEnum};
use std::path::PathBuf;

/// What is said of the outputs, and how they are put to the proof.
#[derive(Clone, Debug, Group)]
pub(in crate::cli) struct ReleaseArgs {
    /// Write the SHA-256 of every file written to `SHA256SUMS` beside them, for `sha256sum -c`
    #[arg(long, env = "ENTRETIEN_SUMS", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) sums: bool,
    /// Write to `manifest.json` beside the files what has been made of what: inputs, fonts, outputs,
    /// pages, warnings
    #[arg(long, env = "ENTRETIEN_MANIFEST", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) manifest: bool,
    /// Build again, in another order and on another number of threads, and compare every byte
    #[arg(long, env = "ENTRETIEN_CHECK_REPRODUCIBLE", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub(in crate::cli) check_reproducible: bool,
    /// Build one of several equal parts of the sources, such as 2/5; auto takes the part from the
    /// variables of GitLab, `CircleCI`, Buildkite, Semaphore, Azure, Cloud Run, AWS Batch and SLURM,
    /// auto/5 from those of Kubernetes
    #[arg(long, value_name = "PART", env = "ENTRETIEN_SHARD", hide_env_values = true)]
    pub(in crate::cli) shard: Option<Shard>,
    /// Write to this file which files were read and which are written, for Make, Ninja and their
    /// like; it is written when the build fails, too
    #[arg(long, value_name = "FILE", env = "ENTRETIEN_DEPS", hide_env_values = true)]
    pub(in crate::cli) deps: Option<PathBuf>,
    /// The form of that file: make (a rule for Make and Ninja), json (inputs and outputs) or zero
    /// (inputs, a null byte after each)
    #[arg(
        long,
        value_name = "FORM",
        env = "ENTRETIEN_DEPS_FORMAT",
        default_value = "make",
        hide_env_values = true,
        hide_possible_values = true
    )]
    pub(in crate::cli) deps_format: DepsFormat,
}

/// The forms of a list of dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum DepsFormat {
    Make,
    Json,
    Zero,
}
