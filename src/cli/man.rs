//! `man`: the manual pages, made of the same definitions as the help.

use super::args::Args;
use super::store;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use clap::{Args as Group, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io;
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien man                            the page of the tool, to standard output
  entretien man build | man -l -           read the page of a command
  entretien man --out man/man1             every page, to be installed";

/// What `man` takes.
#[derive(Debug, Group)]
pub(super) struct ManArgs {
    /// The command whose page to print
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    command: Option<String>,
    /// The folder to write every page to
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints one page, or writes all of them.
pub(super) fn run(job: &ManArgs, voice: Voice) -> io::Result<Verdict> {
    let mut tool = Args::command();
    tool.build();
    if let Some(folder) = &job.out {
        return write(folder, &tool, voice);
    }
    let name = job.command.as_deref().unwrap_or(tool.get_name());
    let named = Some(&tool).filter(|tool| tool.get_name() == name);
    if let Some(command) = named.or_else(|| tool.find_subcommand(name)) {
        return voice.print(&page(command, &tool)?).map(|()| Verdict::Done);
    }
    let trouble = Trouble::with(Path::new(name), "there is no such command")
        .hint("`entretien --help` lists them");
    voice.tell(&[Trouble { verdict: Verdict::BadUsage, ..trouble }])
}

fn write(folder: &Path, tool: &Command, voice: Voice) -> io::Result<Verdict> {
    let mut verdict = Verdict::Done;
    for command in std::iter::once(tool).chain(tool.get_subcommands()) {
        let (name, text) = (format!("{}.1", full_name(command)), page(command, tool)?);
        match store::write(folder, &name, text.as_bytes()) {
            Ok(_) if voice.quiet => {}
            Ok(written) => voice.print(&format!("{}\n", written.path.to_string_lossy()))?,
            Err(trouble) => verdict = verdict.max(voice.tell(&[trouble])?),
        }
    }
    Ok(verdict)
}

/// The name of a command as its page has it: `entretien-build`.
fn full_name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

/// The page of the tool or of a command of it, in roff.
fn page(command: &Command, tool: &Command) -> io::Result<String> {
    let version = concat!("entretien ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).manual("User Commands").source(version);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    page.extend(remarks(&notes).to_roff().into_bytes());
    page.extend(see_also(command, tool).to_roff().into_bytes());
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// What stands below the options: a line at the margin that ends in a colon is a heading, indented
/// lines are set as they stand.
fn remarks(text: &str) -> Roff {
    let mut roff = Roff::new();
    let (mut headed, mut set) = (false, false);
    for line in text.lines() {
        let indented = line.starts_with(' ');
        if indented != set {
            roff.control(if indented { "nf" } else { "fi" }, []);
            set = indented;
        }
        match line.strip_suffix(':') {
            Some(heading) if !indented => {
                roff.control("SH", [&*heading.to_uppercase()]);
                headed = true;
            }
            _ if line.is_empty() => {
                roff.control("PP", []);
            }
            _ => {
                if !headed {
                    roff.control("SH", ["NOTES"]);
                    headed = true;
                }
                roff.text([roman(line)]);
            }
        }
    }
    if set {
        roff.control("fi", []);
    }
    roff
}

/// The other pages: of a command that of the tool, of the tool those of the commands.
fn see_also(command: &Command, tool: &Command) -> Roff {
    let others: Vec<&Command> = match command.has_subcommands() {
        true => command.get_subcommands().collect(),
        false => vec![tool],
    };
    let names: Vec<String> =
        others.iter().map(|other| format!("{}(1)", full_name(other))).collect();
    let mut roff = Roff::new();
    roff.control("SH", ["SEE ALSO"]).text([roman(names.join(", "))]);
    roff
}
