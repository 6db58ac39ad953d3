//! How the tool talks: results on standard output, complaints on standard error.

use super::args::{Color, Form, Format, Talk};
use super::outcome::Outcome;
use super::progress;
use super::verdict::{Trouble, Verdict};
use entretien::diagnostic::{
    Checked, Colour, Diagnostics, Entry, Report, Severity, github, junit, sarif, visible,
};
use serde::Serialize;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How the tool talks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    /// How complaints are printed.
    pub(super) format: Format,
    /// Whether the list of written files and the summary are left out.
    pub(super) quiet: bool,
    loudness: Loudness,
    /// Whether somebody watches a terminal for complaints, and how far we are.
    watched: bool,
    colour: Colour,
    /// Whether results may be coloured, too.
    results: Colour,
}

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loudness {
    /// Nothing at all.
    Silent,
    Usual,
    /// More than is asked for.
    Verbose,
}

impl Voice {
    /// As asked for, and as the terminal, `NO_COLOR` and GitHub's runner have it.
    pub(super) fn new(talk: &Talk) -> Self {
        let colour = painted(talk.color, io::stderr().is_terminal());
        let results = painted(talk.color, io::stdout().is_terminal());
        let in_workflow = is("GITHUB_ACTIONS", "true");
        let usual = if in_workflow { Format::Github } else { Format::Human };
        let format = talk.format.and_then(Form::of_complaints).unwrap_or(usual);
        let lively = io::stderr().is_terminal() && !is("TERM", "dumb") && !talk.quiet;
        let watched = lively && matches!(format, Format::Human | Format::Short);
        let &Talk { quiet, verbose, .. } = talk;
        let loudness = if verbose { Loudness::Verbose } else { Loudness::Usual };
        Self { format, quiet, loudness, watched, colour, results }
    }

    /// The same voice, for work whose results nobody is to hear of.
    pub(super) const fn silent(self) -> Self {
        Self { loudness: Loudness::Silent, quiet: true, watched: false, ..self }
    }

    fn is_silent(self) -> bool {
        self.loudness == Loudness::Silent
    }

    /// Shows on a terminal how many of `total` outcomes have been delivered.
    pub(super) fn expect(self, total: usize) {
        if self.watched {
            progress::begin(total);
        }
    }

    /// The same voice, which lists nothing and counts nothing.
    pub(super) const fn hushed(self) -> Self {
        Self { quiet: true, watched: false, ..self }
    }

    /// Takes away what is on a terminal only for a while.
    pub(super) fn fall_silent() {
        progress::clear();
    }

    /// Says on standard error what only those want to know who ask for it.
    pub(super) fn detail(self, words: impl FnOnce() -> String) {
        if self.loudness == Loudness::Verbose {
            self.remark(&words());
        }
    }

    /// Prints a result, on standard output.
    pub(super) fn print(self, text: &str) -> io::Result<()> {
        if self.is_silent() {
            return Ok(());
        }
        Self::fall_silent();
        io::stdout().lock().write_all(text.as_bytes())
    }

    /// Prints results of a line each, objects where JSON is asked for; documents about complaints
    /// have no place for them.
    pub(super) fn lines(self, text: &str) -> io::Result<()> {
        match self.format {
            Format::Human | Format::Short | Format::Jsonl | Format::Github => self.print(text),
            Format::Json if self.is_silent() => Ok(()),
            Format::Json => {
                kept().objects.get_or_insert_default().extend(text.lines().map(str::to_owned));
                Ok(())
            }
            Format::Sarif | Format::Junit => Ok(()),
        }
    }

    /// Prints a difference between two texts, which is a result whatever the format.
    pub(super) fn difference(self, text: &str) -> io::Result<()> {
        if self.results == Colour::None {
            return self.print(text);
        }
        let paint = |line: &str| {
            let code = match line.as_bytes().first() {
                Some(b'+') => "32",
                Some(b'-') => "31",
                Some(b'@') => "36",
                _ => return format!("{line}\n"),
            };
            format!("\x1b[{code}m{line}\x1b[0m\n")
        };
        self.print(&text.lines().map(paint).collect::<String>())
    }

    /// Says something on standard error. When that fails, nobody is left to tell.
    pub(super) fn remark(self, text: &str) {
        if text.is_empty() || self.is_silent() {
            return;
        }
        Self::fall_silent();
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Prints complaints on standard error, whatever the format.
    pub(super) fn complain(self, told: Told) {
        let objects: Vec<String> = told.words.lines().map(str::to_owned).collect();
        let objects = Some(objects).filter(|objects| !objects.is_empty());
        let kept = Kept { objects, checked: told.checked };
        match self.document(&kept) {
            Some(document) => self.remark(&document),
            None => self.remark(&told.words),
        }
    }

    /// Prints complaints for whoever asked for them: what is for programs goes where results go,
    /// once everything is known when it is one document.
    pub(super) fn pass_on(self, told: Told) -> io::Result<()> {
        match self.format {
            Format::Human | Format::Short => {
                self.remark(&told.words);
                Ok(())
            }
            Format::Jsonl => self.print(&told.words),
            Format::Json => self.lines(&told.words),
            _ if self.is_silent() => Ok(()),
            Format::Github | Format::Sarif | Format::Junit => {
                kept().checked.extend(told.checked);
                Ok(())
            }
        }
    }

    /// Prints the document that was waiting for everything to be known, if there is one.
    pub(super) fn close(self) -> io::Result<()> {
        let kept = std::mem::take(&mut *kept());
        self.document(&kept).map_or(Ok(()), |document| self.print(&document))
    }

    fn document(self, kept: &Kept) -> Option<String> {
        let Kept { objects, checked } = kept;
        let write: fn(&[Checked]) -> String = match self.format {
            Format::Human | Format::Short | Format::Jsonl => return None,
            Format::Json => {
                return objects.as_ref().map(|objects| format!("[{}]\n", objects.join(",\n")));
            }
            Format::Github => github::remarks,
            Format::Sarif => sarif::log,
            Format::Junit => junit::suites,
        };
        (!checked.is_empty()).then(|| write(checked))
    }

    /// Prints what working on a source came to.
    pub(super) fn deliver(self, outcome: Outcome) -> io::Result<()> {
        self.pass_on(outcome.complaints)?;
        self.remark(&outcome.remarks);
        self.detail(|| outcome.details);
        self.lines(&outcome.results)?;
        if self.watched {
            progress::step();
        }
        Ok(())
    }

    /// Prints troubles; the worst of them is the verdict.
    pub(super) fn tell(self, troubles: &[Trouble]) -> io::Result<Verdict> {
        let mut verdict = Verdict::Done;
        for trouble in troubles {
            self.pass_on(self.word(trouble))?;
            verdict = verdict.max(trouble.verdict);
        }
        Ok(verdict)
    }

    /// Words the complaints about a text.
    pub(super) fn report(self, path: &str, text: &str, complaints: &Diagnostics) -> Told {
        let report = Report { path, text, diagnostics: complaints };
        match self.format {
            Format::Human => Told::words(report.human(self.colour)),
            Format::Short => Told::words(report.short()),
            Format::Json | Format::Jsonl => {
                Told::words(report.entries().iter().map(json_line).collect())
            }
            Format::Github | Format::Sarif | Format::Junit => {
                Told::of(Checked { path: path.to_owned(), entries: report.entries() })
            }
        }
    }

    /// Words a complaint that no line of a source can be blamed for.
    pub(super) fn word(self, trouble: &Trouble) -> Told {
        let path = trouble.path.to_string_lossy().into_owned();
        let Trouble { message, hint, .. } = trouble;
        if self.format == Format::Human {
            let (red, plain) = match self.colour {
                Colour::Ansi => ("\x1b[1;31m", "\x1b[0m"),
                Colour::None => ("", ""),
            };
            let hint = hint.as_ref().map(|hint| format!("  = help: {hint}\n"));
            let hint = hint.unwrap_or_default();
            return Told::words(format!(
                "{red}error{plain}: {message}\n --> {}\n{hint}\n",
                visible(&path)
            ));
        }
        let entry = Entry {
            severity: Severity::Error,
            rule: None,
            message: message.clone(),
            hint: hint.clone(),
            path: path.clone(),
            start: None,
            end: None,
            elsewhere: None,
        };
        match self.format {
            Format::Human | Format::Short => Told::words(entry.short()),
            Format::Json | Format::Jsonl => Told::words(json_line(&entry)),
            Format::Github | Format::Sarif | Format::Junit => {
                Told::of(Checked { path, entries: vec![entry] })
            }
        }
    }
}

/// Whether what goes to a terminal or elsewhere is coloured: as asked for, else as the variables
/// say that programs agree on, else on a terminal that can.
fn painted(asked: Color, is_terminal: bool) -> Colour {
    let coloured = match asked {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if is_set("NO_COLOR") => false,
        Color::Auto if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        Color::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
    };
    if coloured { Colour::Ansi } else { Colour::None }
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn is(variable: &str, value: &str) -> bool {
    env::var_os(variable).is_some_and(|set| set == value)
}

/// What there is to tell: worded already, or kept for a document that tells of everything.
#[derive(Debug, Default)]
pub(super) struct Told {
    words: String,
    checked: Vec<Checked>,
}

impl Told {
    const fn words(words: String) -> Self {
        Self { words, checked: Vec::new() }
    }

    fn of(checked: Checked) -> Self {
        Self { words: String::new(), checked: vec![checked] }
    }

    /// Takes in what else there is to tell.
    pub(super) fn join(&mut self, other: Self) {
        self.words += &other.words;
        self.checked.extend(other.checked);
    }
}

/// What waits for the end of the run: standard output can hold only one document.
#[derive(Debug, Default)]
struct Kept {
    /// JSON, an object each; none when nobody has told anything.
    objects: Option<Vec<String>>,
    checked: Vec<Checked>,
}

static KEPT: Mutex<Kept> = Mutex::new(Kept { objects: None, checked: Vec::new() });

fn kept() -> MutexGuard<'static, Kept> {
    // Whoever panics while holding it leaves it whole.
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A value on a line of its own.
pub(super) fn json_line(value: &impl Serialize) -> String {
    // What is printed here holds texts and numbers only, which always serialise.
    serde_json::to_string(value).map(|line| line + "\n").unwrap_or_default()
}
