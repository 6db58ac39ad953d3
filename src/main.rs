//! The command line tool `entretien`: everything is in `cli`.
#![expect(clippy::disallowed_methods, reason = "this is where the tool meets the world")]

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
