//! `export`: an interview in the form of others.

use super::bounds::Bounds;
use super::job::Terms;
use super::outcome::Outcome;
use super::source::Source;
use super::store;
use super::verdict::Verdict;
use super::voice::Voice;
use clap::Args as Group;
use entretien::export::{self, Format};
use std::io;
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien export talk.md --to vtt -o talk.vtt   captions, with the times of the source
  entretien export talk.md --to podcast-json      the transcript of Podcasting 2.0
  entretien export talk.md --to txt               to standard output

Captions (vtt, srt, podcast-json) hold what is said; txt, md, jats and tei hold everything.
`entretien import` reads all but jats and tei again.";

/// What `export` takes.
#[derive(Debug, Group)]
pub(super) struct ExportArgs {
    /// The source
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// What to write: vtt, srt, podcast-json, txt, md, jats or tei
    #[arg(long, value_name = "FORM", value_parser = format)]
    to: Format,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn format(word: &str) -> Result<Format, String> {
    let found = Format::ALL.into_iter().find(|format| format.word() == word);
    found.ok_or_else(|| "use vtt, srt, podcast-json, txt, md, jats or tei".to_owned())
}

/// Exports an interview. It is not polished: typography is for those who read on paper.
pub(super) fn run(job: &ExportArgs, bounds: &Bounds, voice: Voice) -> io::Result<Verdict> {
    let source = match Source::read(&job.file, bounds) {
        Ok(source) => source,
        Err(trouble) => return voice.tell(&[trouble]),
    };
    let (interview, complaints) = source.parse();
    let mut all = source.complaints.clone();
    all.extend(complaints);
    let outcome = Outcome::of(&source, &all, &Terms::default(), voice);
    voice.complain(outcome.complaints);
    if outcome.verdict != Verdict::Done {
        return Ok(outcome.verdict);
    }
    let exported = export::write(&interview, job.to);
    if exported.estimated > 0 && !voice.quiet {
        let times = if exported.estimated == 1 { "time is" } else { "times are" };
        voice.remark(&format!(
            "{}: {} {times} estimated from the length of what is said; the source does not tell\n",
            job.file.to_string_lossy(),
            exported.estimated
        ));
    }
    match &job.out {
        Some(out) => write(out, &exported.text, voice),
        None => voice.print(&exported.text).map(|()| Verdict::Done),
    }
}

fn write(out: &Path, text: &str, voice: Voice) -> io::Result<Verdict> {
    match store::write_to(out, text.as_bytes()) {
        Ok(_) if voice.quiet => Ok(Verdict::Done),
        Ok(written) => {
            voice.print(&format!("{}\t{}\n", out.to_string_lossy(), written.bytes))?;
            Ok(Verdict::Done)
        }
        Err(trouble) => voice.tell(&[trouble]),
    }
}
