//! How the tool talks: results on standard output, complaints on standard error.

use super::args::{Color, Format, Talk};
use super::outcome::Outcome;
use super::verdict::{Trouble, Verdict};
use entretien::diagnostic::{Colour, Diagnostics, Place, Report, github};
use serde::Serialize;
use std::env;
use std::io::{self, IsTerminal, Write};

/// How the tool talks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    /// How complaints are printed.
    pub(super) format: Format,
    /// Whether the list of written files and the summary are left out.
    pub(super) quiet: bool,
    colour: Colour,
}

impl Voice {
    /// As asked for, and as the terminal and `NO_COLOR` allow.
    pub(super) fn new(talk: &Talk) -> Self {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let coloured = match talk.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
                io::stderr().is_terminal() && !is_set("NO_COLOR") && !dumb
            }
        };
        let colour = if coloured { Colour::Ansi } else { Colour::None };
        Self { format: talk.format, quiet: talk.quiet, colour }
    }

    /// Prints a result, on standard output.
    pub(super) fn print(self, text: &str) -> io::Result<()> {
        io::stdout().lock().write_all(text.as_bytes())
    }

    /// Prints worded complaints on standard error. When that fails, nobody is left to tell.
    pub(super) fn complain(self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints worded complaints for whoever asked for them: what is for programs goes where results
    /// go.
    pub(super) fn pass_on(self, text: &str) -> io::Result<()> {
        match self.format {
            Format::Json | Format::Github => self.print(text),
            Format::Human | Format::Short => {
                self.complain(text);
                Ok(())
            }
        }
    }

    /// Prints what working on a source came to.
    pub(super) fn deliver(self, outcome: &Outcome) -> io::Result<()> {
        self.pass_on(&outcome.complaints)?;
        self.print(&outcome.results)
    }

    /// Prints troubles; the worst of them is the verdict.
    pub(super) fn tell(self, troubles: &[Trouble]) -> io::Result<Verdict> {
        let mut verdict = Verdict::Done;
        for trouble in troubles {
            self.pass_on(&self.word(trouble))?;
            verdict = verdict.max(trouble.verdict);
        }
        Ok(verdict)
    }

    /// Words the complaints about a text.
    pub(super) fn report(self, path: &str, text: &str, complaints: &Diagnostics) -> String {
        let report = Report { path, text, diagnostics: complaints };
        match self.format {
            Format::Human => report.human(self.colour),
            Format::Short => report.short(),
            Format::Json => report.entries().iter().map(json_line).collect(),
            Format::Github => report.github(),
        }
    }

    /// Words a complaint that no line of a source can be blamed for.
    pub(super) fn word(self, trouble: &Trouble) -> String {
        let path = trouble.path.to_string_lossy();
        let Trouble { message, hint, .. } = trouble;
        match self.format {
            Format::Human => {
                let (red, plain) = match self.colour {
                    Colour::Ansi => ("\x1b[1;31m", "\x1b[0m"),
                    Colour::None => ("", ""),
                };
                let hint = hint.as_ref().map(|hint| format!("  = help: {hint}\n"));
                let hint = hint.unwrap_or_default();
                format!("{red}error{plain}: {message}\n --> {path}\n{hint}\n")
            }
            Format::Short => format!("{path}: error: {message}\n"),
            Format::Github => github::command("error", &[("file", &path)], message),
            Format::Json => json_line(&Placeless {
                severity: "error",
                rule: None,
                message,
                hint: hint.as_deref(),
                path: &path,
                start: None,
                end: None,
            }),
        }
    }
}

/// The JSON of a trouble: the fields of a complaint about a line, without the line.
#[derive(Serialize)]
struct Placeless<'a> {
    severity: &'static str,
    rule: Option<&'static str>,
    message: &'a str,
    hint: Option<&'a str>,
    path: &'a str,
    start: Option<Place>,
    end: Option<Place>,
}

/// A value on a line of its own.
pub(super) fn json_line(value: &impl Serialize) -> String {
    // What is printed here holds texts and numbers only, which always serialise.
    serde_json::to_string(value).map(|line| line + "\n").unwrap_or_default()
}
