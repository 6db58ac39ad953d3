//! Variables that are there and empty: pipelines hand on what nobody has set as nothing.

use super::Args;
use clap::builder::Resettable;
use clap::{Arg, Command, CommandFactory};
use std::env;
use std::ffi::OsStr;

impl Args {
    /// The command line, to be parsed: a variable that is empty is not there.
    pub(in crate::cli) fn parser() -> Command {
        let command = Self::command();
        if env::vars_os().all(|(_, value)| !value.is_empty()) {
            return command;
        }
        let is_empty = |name: &OsStr| env::var_os(name).is_some_and(|value| value.is_empty());
        let set = |arg: Arg| match arg.get_env().is_some_and(is_empty) {
            true => arg.env(Resettable::Reset),
            false => arg,
        };
        command.mut_args(set).mut_subcommands(|command| command.mut_args(set))
    }
}
