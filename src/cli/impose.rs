//! `impose`: the pages of a PDF on sheets to be printed, folded and stapled.

use super::args::{Format, SheetArgs, TrimArgs};
use super::bounds::Bounds;
use super::duplex;
use super::store::{self, Written};
use super::verdict::{Trouble, Verdict};
use super::voice::{Voice, json_line};
use clap::{Args as Group, ValueEnum};
use entretien::impose::{self, Edge, Imposed, Options, Scheme};
use entretien::limit::Limit;
use entretien::measure::{Size, round};
use entretien::text::Fonts;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien impose talk.pdf -o sheets.pdf  a booklet, to be folded and stapled
  entretien impose talk.pdf --sheet a4 -o sheets.pdf
  entretien impose talk.pdf --signature 4 --paper-thickness 0.1mm -o sheets.pdf
  entretien impose talk.pdf --duplex long -o sheets.pdf
  entretien impose talk.pdf --scheme 2-up --sheet a4 -o sheets.pdf
  entretien impose --duplex-test -o test.pdf

Any PDF will do that is neither encrypted nor damaged. Print the sheets on both sides, at
their own size (100 %). At most three pages of a booklet are blank, and they are the last.
Fields and remarks are drawn as they would print; links work on.";

/// What `impose` takes.
#[derive(Debug, Group)]
pub(super) struct ImposeArgs {
    /// The PDF whose pages are to be imposed
    #[arg(value_name = "FILE", required_unless_present = "duplex_test")]
    file: Option<PathBuf>,
    /// The PDF to write
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// What to make: booklet (sheets to be folded), 2-up or 4-up (so many pages to a side)
    #[arg(long, value_name = "SCHEME", default_value = "booklet", hide_possible_values = true)]
    scheme: SchemeName,
    /// The side of the binding: left, right (for what is read from right to left) or auto (as the
    /// PDF says)
    #[arg(long, value_name = "SIDE", default_value = "auto", hide_possible_values = true)]
    binding: Binding,
    /// Write a test sheet instead, which shows on which edge the printer turns the paper, and so
    /// what to give `--duplex`: lying or, for `--scheme 4-up`, upright
    #[arg(long, conflicts_with = "file")]
    duplex_test: bool,
    #[command(flatten)]
    trim: TrimArgs,
    #[command(flatten)]
    sheets: SheetArgs,
}

/// What can be made.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SchemeName {
    Booklet,
    #[value(name = "2-up")]
    TwoUp,
    #[value(name = "4-up")]
    FourUp,
}

/// The side that pages are bound on.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Binding {
    Auto,
    Left,
    Right,
}

impl ImposeArgs {
    /// The file whose folder decides which `entretien.toml` holds, if there is one.
    pub(super) fn path(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    fn options(&self) -> Options {
        let scheme = match self.scheme {
            SchemeName::Booklet => self.sheets.booklet(),
            SchemeName::TwoUp => Scheme::TwoUp,
            SchemeName::FourUp => Scheme::FourUp,
        };
        let binding = match self.binding {
            Binding::Auto => None,
            Binding::Left => Some(impose::Binding::Left),
            Binding::Right => Some(impose::Binding::Right),
        };
        Options { binding, ..self.sheets.options(scheme, self.trim) }
    }
}

/// Imposes a PDF, or writes the sheet that shows how the printer works.
pub(super) fn run(
    job: &ImposeArgs,
    (fonts, bounds): (&Fonts, &Bounds),
    voice: Voice,
) -> io::Result<Verdict> {
    let Some(file) = &job.file else { return test(job, fonts, voice) };
    match imposed(file, job, bounds) {
        Ok(imposed) => {
            if voice.quiet {
                return Ok(Verdict::Done);
            }
            voice.lines(&line(&job.out, &imposed, voice.format))?;
            voice.remark(&remarks(&job.out, &imposed));
            Ok(Verdict::Done)
        }
        Err(trouble) => voice.tell(&[trouble]),
    }
}

fn test(job: &ImposeArgs, fonts: &Fonts, voice: Voice) -> io::Result<Verdict> {
    let upright = matches!(job.scheme, SchemeName::FourUp);
    match duplex::write(&job.sheets, upright, (&job.out, fonts)) {
        Ok(_) if voice.quiet => Ok(Verdict::Done),
        Ok(Written { bytes, .. }) => {
            voice.lines(&test_line(&job.out, bytes, voice.format))?;
            voice.remark(&format!(
                "{}: print it on both sides, and do as it says\n",
                job.out.to_string_lossy()
            ));
            Ok(Verdict::Done)
        }
        Err(trouble) => voice.tell(&[trouble]),
    }
}

fn imposed(file: &Path, job: &ImposeArgs, bounds: &Bounds) -> Result<Imposed, Trouble> {
    let out = &job.out;
    if fs::canonicalize(out).is_ok_and(|out| fs::canonicalize(file).is_ok_and(|it| it == out)) {
        return Err(Trouble::with(out, "this file would be written over by its own sheets")
            .hint("name another with `--out`"));
    }
    let bytes = bounds.read(file, Limit::PdfSize).map_err(|unread| unread.trouble(file))?;
    let imposed =
        impose::write_within(&bytes, &job.options(), &bounds.limits).map_err(|error| {
            let verdict = match error {
                impose::Error::Library(_) => Verdict::Bug,
                impose::Error::Sheet | impose::Error::Untagged => Verdict::BadUsage,
                _ => Verdict::Trouble,
            };
            Trouble { verdict, ..Trouble::with(file, error.to_string()).hint(error.hint()) }
        })?;
    store::write_to(out, &imposed.bytes)?;
    Ok(imposed)
}

/// The JSON about a file that has been written.
#[derive(Serialize)]
struct Line<'a> {
    written: &'a str,
    bytes: usize,
    pages: usize,
    sheets: usize,
    blanks: usize,
    /// Millimetres.
    sheet: [i64; 2],
    /// Thousandths.
    scale: i64,
    duplex: &'a str,
    tagged: bool,
}

/// The name of an edge.
pub(super) const fn edge(edge: Edge) -> &'static str {
    match edge {
        Edge::Long => "long",
        Edge::Short => "short",
    }
}

fn millimetres(size: Size) -> [i64; 2] {
    [size.width, size.height].map(|side| round(side.to_pt() * 25.4 / 72.0))
}

/// One line about the sheets.
fn line(out: &Path, imposed: &Imposed, format: Format) -> String {
    let &Imposed { pages, sheets, blanks, scale, duplex, tagged, .. } = imposed;
    let [width, height] = millimetres(imposed.sheet);
    let written = &*out.to_string_lossy();
    let bytes = imposed.bytes.len();
    match format {
        Format::Json | Format::Jsonl => json_line(&Line {
            written,
            bytes,
            pages,
            sheets,
            blanks,
            sheet: [width, height],
            scale,
            duplex: edge(duplex),
            tagged,
        }),
        Format::Human | Format::Short | Format::Github | Format::Sarif | Format::Junit => {
            let sheets =
                if sheets == 1 { "1 sheet".to_owned() } else { format!("{sheets} sheets") };
            let pages = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            let scale = match scale {
                1000 => String::new(),
                _ => format!(" at {}.{} %", scale / 10, scale % 10),
            };
            let kilobytes = bytes.div_ceil(1000);
            format!(
                "{written}\t{sheets} of {width} x {height} mm, {pages}{scale}, {blanks} blank, \
                 {kilobytes} kB\n"
            )
        }
    }
}

/// One line about the test sheet.
fn test_line(out: &Path, bytes: usize, format: Format) -> String {
    let written = &*out.to_string_lossy();
    match format {
        Format::Json | Format::Jsonl => json_line(&TestLine { written, bytes }),
        Format::Human | Format::Short | Format::Github | Format::Sarif | Format::Junit => {
            format!("{written}\t1 sheet, {} kB\n", bytes.div_ceil(1000))
        }
    }
}

/// The JSON about the test sheet.
#[derive(Serialize)]
struct TestLine<'a> {
    written: &'a str,
    bytes: usize,
}

/// What to know before printing.
pub(super) fn remarks(out: &Path, imposed: &Imposed) -> String {
    let mut remarks = Vec::new();
    if imposed.backs > 0 {
        remarks.push(format!("print on both sides, turned on the {} edge", edge(imposed.duplex)));
    }
    if let Some(pages) = several(&imposed.fitted) {
        remarks.push(format!("of another size than the first, and fitted into its place: {pages}"));
    }
    if imposed.lacks_room {
        remarks.push(
            "no room for all crop marks: take a larger sheet, or leave out `--sheet`".to_owned(),
        );
    }
    if imposed.left_out > 0 {
        remarks.push(format!(
            "annotations left out, as they do not say what they look like: {}",
            imposed.left_out
        ));
    }
    if imposed.lost_tags {
        remarks.push("the sheets have no tags; `--tagged` keeps those of the pages".to_owned());
    }
    let name = out.to_string_lossy();
    remarks.into_iter().map(|remark| format!("{name}: {remark}\n")).collect()
}

/// How many page numbers are told.
const MOST: usize = 8;

/// The first of some page numbers, and how many more there are; `None` when there are none.
fn several(pages: &[usize]) -> Option<String> {
    let (first, rest) = pages.split_at(pages.len().min(MOST));
    let list: Vec<String> = first.iter().map(ToString::to_string).collect();
    let named = if pages.len() == 1 { "page" } else { "pages" };
    let more = match rest.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!list.is_empty()).then(|| format!("{named} {}{more}", list.join(", ")))
}
