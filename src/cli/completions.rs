//! `completions`: what a shell needs to complete our command line.

use super::args::Args;
use super::verdict::Verdict;
use super::voice::Voice;
use clap::{Args as Group, CommandFactory};
use clap_complete::{Shell, generate};
use std::io;

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien completions bash > ~/.local/share/bash-completion/completions/entretien
  entretien completions zsh > ~/.zfunc/_entretien     `~/.zfunc` has to be in `fpath`
  entretien completions fish > ~/.config/fish/completions/entretien.fish
  entretien completions powershell >> $PROFILE";

/// What `completions` takes.
#[derive(Debug, Group)]
pub(super) struct CompletionsArgs {
    /// The shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    shell: Shell,
}

/// Prints the completions of a shell.
pub(super) fn run(job: &CompletionsArgs, voice: Voice) -> io::Result<Verdict> {
    let mut script = Vec::new();
    generate(job.shell, &mut Args::command(), env!("CARGO_PKG_NAME"), &mut script);
    voice.print(&String::from_utf8_lossy(&script))?;
    Ok(Verdict::Done)
}
