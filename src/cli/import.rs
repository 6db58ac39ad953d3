//! `import`: a transcript in, a source and a report out.

use super::bounds::{Bounds, Unread};
use super::store;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use clap::builder::FalseyValueParser;
use clap::{Args as Group, ValueEnum};
use entretien::import::{self, Counts, Form, Options, Report};
use entretien::limit::Limit;
use entretien::model::{Lang, Role};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien import talk.vtt -o talk.en.md  captions with voices
  entretien import copied.txt              to standard output; what it understood, beside it
  entretien import talk.json --keep-times -o talk.md
  entretien import talk.srt --tidy -o talk.md
  entretien import old.txt --encoding windows-1252 --lang fr -o old.fr.md
  entretien import talk.txt -o talk.md --report json

Forms, told by what a file holds: text (typed, copied from a web page, of Otter), markdown,
html, docx, vtt, srt, json (of Podcasting 2.0, Whisper, WhisperX, whisper.cpp) and table
(tabs, commas). What is a source already stays as it is.";

/// What `import` takes.
#[derive(Debug, Group)]
pub(super) struct ImportArgs {
    /// The transcript; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The source to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over a source that is there
    #[arg(long, requires = "out")]
    force: bool,
    /// What the file is, whatever it looks like: text, markdown, html, docx, vtt, srt, json or table
    #[arg(long, value_name = "FORM", env = "ENTRETIEN_FROM", value_parser = form, hide_env_values = true)]
    from: Option<Form>,
    /// Its encoding: utf-8, utf-16, windows-1252, …
    #[arg(long, value_name = "NAME", env = "ENTRETIEN_ENCODING", value_parser = encoding, hide_env_values = true)]
    encoding: Option<String>,
    /// Its language: fr, pt-BR, … [default: as its name ends, or as its words have it]
    #[arg(long, value_name = "TAG", env = "ENTRETIEN_LANG", value_parser = lang, hide_env_values = true)]
    lang: Option<Lang>,
    /// Keep the times at which things were said
    #[arg(long, env = "ENTRETIEN_KEEP_TIMES", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    keep_times: bool,
    /// Leave out fillers such as “um” and “euh”; the report says which and where
    #[arg(long, env = "ENTRETIEN_TIDY", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    tidy: bool,
    /// How to say what was understood: human (on standard error) or json (on standard output; it
    /// needs `--out`)
    #[arg(
        long,
        value_name = "FORMAT",
        env = "ENTRETIEN_REPORT",
        default_value = "human",
        hide_env_values = true,
        hide_possible_values = true
    )]
    report: ReportFormat,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Human,
    Json,
}

fn form(word: &str) -> Result<Form, String> {
    let known = Form::ALL.into_iter().filter(|form| *form != Form::Source);
    let mut known = known.map(|form| (form.word(), form));
    known
        .find(|(name, _)| *name == word)
        .map(|(_, form)| form)
        .ok_or_else(|| "use text, markdown, html, docx, vtt, srt, json or table".to_owned())
}

fn encoding(name: &str) -> Result<String, String> {
    import::encoding(name).map(str::to_owned).ok_or_else(|| {
        "use a name of the Encoding Standard, such as utf-8, utf-16, windows-1252 or shift_jis"
            .to_owned()
    })
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::read(tag).ok_or_else(|| "use a BCP 47 tag, such as fr or pt-BR".to_owned())
}

impl ImportArgs {
    /// Whether a report would stand in the midst of the source.
    pub(super) fn mixes_outputs(&self) -> bool {
        self.report == ReportFormat::Json && self.out.is_none()
    }

    /// The file whose folder decides which `entretien.toml` holds.
    pub(super) fn path(&self) -> &Path {
        &self.file
    }
}

/// Imports a transcript.
pub(super) fn run(job: &ImportArgs, bounds: &Bounds, voice: Voice) -> io::Result<Verdict> {
    let name = job.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = match read(&job.file, bounds) {
        Ok(bytes) => bytes,
        Err(unread) => return voice.tell(&[unread.trouble(&job.file)]),
    };
    let options = Options {
        form: job.from,
        encoding: job.encoding.clone(),
        lang: job.lang.clone(),
        keep_times: job.keep_times,
        tidy: job.tidy,
        limits: bounds.limits.clone(),
    };
    let (source, report) = import::read(&bytes, &name, &options);
    if report.lines.is_empty() {
        let trouble = Trouble::with(&job.file, "there is nothing to read in this file");
        // What has been left out for its size may have been all there was.
        let hint = report.removed.first().map(|remark| remark.message.clone());
        return voice.tell(&[Trouble { verdict: Verdict::BadSource, hint, ..trouble }]);
    }
    let written = match &job.out {
        Some(out) => match write(out, job.force, &source) {
            Ok(written) => Some(written),
            Err(trouble) => return voice.tell(&[trouble]),
        },
        None => {
            voice.print(&source)?;
            None
        }
    };
    match job.report {
        ReportFormat::Json => {
            voice.print(&format!("{}\n", serde_json::to_string_pretty(&report)?))?;
        }
        ReportFormat::Human => {
            if let Some(written) = written.filter(|_| !voice.quiet) {
                voice.print(&format!("{}\t{}\n", written.path.to_string_lossy(), written.bytes))?;
            }
            if !voice.quiet {
                voice.remark(&words(&job.file, &report));
            }
        }
    }
    Ok(Verdict::Done)
}

fn read(file: &Path, bounds: &Bounds) -> Result<Vec<u8>, Unread> {
    if file == Path::new("-") {
        return bounds.read_from(io::stdin().lock(), Limit::SourceSize);
    }
    let bytes = bounds.read(file, Limit::ArchiveSize)?;
    // A document of Word is an archive, and may hold images that are passed over.
    if !bytes.starts_with(b"PK") {
        let held = bounds.limits.hold_count(Limit::SourceSize, bytes.len());
        held.map_err(Unread::Exceeded)?;
    }
    Ok(bytes)
}

fn write(out: &Path, force: bool, source: &str) -> Result<store::Written, Trouble> {
    if out.is_file() && !force && fs::read(out).is_ok_and(|there| there != source.as_bytes()) {
        return Err(Trouble::with(out, "this file is there already")
            .hint("write to another, or over it with `--force`"));
    }
    store::write_to(out, source.as_bytes())
}

/// The report in words.
fn words(file: &Path, report: &Report) -> String {
    let mut out = format!(
        "{}: read as {}, {}, in `{}`: {}\n",
        file.to_string_lossy(),
        report.form.word(),
        report.decoding.encoding,
        report.lang,
        counted(&report.counts)
    );
    for person in &report.speakers {
        let role = match person.role {
            Role::Interviewer => "asks",
            Role::Moderator => "leads",
            Role::Interviewee => "answers",
            Role::Other => "speaks",
            Role::Event => "is not speech",
        };
        let labels = person.labels.join(", ");
        out += &format!("  {} ({labels}) {role}: {}\n", person.name, person.why);
    }
    for (heading, remarks) in [
        ("please check what was chosen", &report.choices),
        ("not recognised, and kept", &report.kept),
        ("left out", &report.removed),
    ] {
        if remarks.is_empty() {
            continue;
        }
        out += &format!("{heading}:\n");
        for remark in remarks.iter().take(MOST) {
            let line =
                if remark.line > 0 { format!("line {}: ", remark.line) } else { String::new() };
            out += &format!("  {line}{}\n", remark.message);
        }
        if let Some(more) = remarks.len().checked_sub(MOST).filter(|more| *more > 0) {
            out += &format!("  … and {more} more; `--report json` lists them all\n");
        }
    }
    out
}

/// How many remarks of a kind are shown.
const MOST: usize = 12;

fn counted(counts: &Counts) -> String {
    let Counts { exchanges, turns, key_points, figures, credits, words, errors, warnings, .. } =
        *counts;
    let many = [
        (exchanges, "exchange"),
        (turns, "turn"),
        (key_points, "key point"),
        (figures, "figure"),
        (credits, "credit"),
        (words, "word"),
        (errors, "error"),
        (warnings, "warning"),
    ];
    let counted: Vec<String> = many
        .into_iter()
        .filter(|(count, thing)| *count > 0 || *thing == "exchange")
        .map(|(count, thing)| match count {
            0 => format!("no {thing}s"),
            1 => format!("1 {thing}"),
            _ => format!("{count} {thing}s"),
        })
        .collect();
    counted.join(", ")
}
