//! `preview`: the books of a project in a browser, made anew whenever something changes.
//!
//! Everything is made and kept in memory, and served to this machine only.

mod http;
mod made;
mod routes;
mod shelf;

use self::made::{Bench, Made};
use self::routes::Site;
use self::shelf::Shelf;
use super::args::{BookArgs, Cover, EpubFonts, PageArgs, SheetArgs, Strict};
use super::fonts::Library;
use super::inputs::Inputs;
use super::job::{Check, Job, Stages, Terms, Typed, or_default};
use super::pictures;
use super::verdict::{Trouble, Verdict};
use super::voice::Voice;
use super::watch::{Change, Watched, reread};
use super::workers;
use clap::Args as Group;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien preview                        ./source, at http://127.0.0.1:7373/
  entretien preview talk.md --port 0       one interview, at whatever port is free
  entretien preview --open --variant large-print

The page shows the chapters of the EPUB, the PDF, and complaints with the lines they are
about. It follows every change by itself; of a source with errors it keeps the last books,
of several variants it shows the first. Nothing is written, and nobody but this machine is
served. Ctrl-C ends it.";

/// What `preview` takes.
#[derive(Debug, Group)]
pub(super) struct PreviewArgs {
    /// Sources, or folders of sources [default: source]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The port to serve at; with 0, any that is free
    #[arg(
        long,
        value_name = "PORT",
        env = "ENTRETIEN_PORT",
        default_value = "7373",
        hide_env_values = true
    )]
    port: u16,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    book: BookArgs,
    #[command(flatten)]
    page: PageArgs,
}

/// What to show, and where.
#[derive(Debug)]
pub(super) struct Preview {
    port: u16,
    open: bool,
    what: What,
}

/// What to show.
#[derive(Clone, Debug)]
struct What {
    /// The sources, and how they are set and checked.
    check: Check,
    /// An image to use as the cover.
    cover: Option<PathBuf>,
    /// Whether that is only for sources that bring no cover.
    cover_is_usual: bool,
    /// The file of settings that holds.
    settings: Option<PathBuf>,
}

impl Preview {
    /// What the arguments mean.
    pub(super) fn read(
        args: PreviewArgs,
        typed: &Typed<'_>,
        terms: impl FnOnce(PageArgs, Option<&SheetArgs>, &Strict) -> Terms,
    ) -> Self {
        let PreviewArgs { paths, port, open, book, page } = args;
        let BookArgs { cover, epub_fonts, .. } = book;
        let (design, image) = match cover {
            Some(Cover::Drawn(design)) => (Some(design), None),
            Some(Cover::Image(file)) => (None, Some(file)),
            None => (None, None),
        };
        let strict = Strict { deny: None, jobs: None };
        let mut terms = Terms { heard: Stages::All, ..terms(page, None, &strict) };
        terms.looks_of(typed, "cover").cover = design;
        terms.without_fonts = epub_fonts == EpubFonts::None;
        let what = What {
            check: Check { paths: or_default(paths), purpose: None, mending: None, terms },
            cover: image,
            cover_is_usual: typed.is_usual("cover"),
            settings: typed.file.map(|file| file.source.path.clone()),
        };
        Self { port, open, what }
    }
}

/// Serves the page, and makes anew what changes, until we are ended.
pub(super) fn run(preview: &Preview, voice: Voice) -> io::Result<Verdict> {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, preview.port)) {
        Ok(listener) => listener,
        Err(error) => {
            let trouble = Trouble::io(Path::new(&format!("port {}", preview.port)), &error)
                .hint("name another with `--port`; with 0, any that is free is taken");
            return voice.tell(&[trouble]);
        }
    };
    let port = listener.local_addr()?.port();
    let shelf = Arc::new(Shelf::default());
    let site = Site::new(Arc::clone(&shelf), port);
    std::thread::spawn(move || http::serve(&listener, &site));
    let address = format!("http://127.0.0.1:{port}/");
    voice.print(&format!("preview at {address}\n"))?;
    if preview.open {
        open(&address, voice);
    }
    let mut what = preview.what.clone();
    loop {
        if let Some(verdict) = show(&what, &shelf, voice)? {
            return Ok(verdict);
        }
        voice.remark("the settings have changed\n");
        if let Some(Job::Preview(new)) = reread()? {
            what = new.what;
        }
    }
}

/// Makes everything, then what changes, until the settings do. A verdict when that cannot be.
fn show(what: &What, shelf: &Shelf, voice: Voice) -> io::Result<Option<Verdict>> {
    let What { check, cover, settings, .. } = what;
    let bounds = &check.terms.bounds;
    let begun = Library::open(&check.terms.fonts, &check.paths, bounds).and_then(|library| {
        let cover = cover
            .as_deref()
            .map(|it| pictures::cover(it, &mut Inputs::default(), bounds))
            .transpose();
        let watched = Watched::begin(&check.paths, settings.as_deref(), bounds);
        match (cover, watched) {
            (Ok(cover), Ok(watched)) => Ok((library, cover, watched)),
            (Err(trouble), _) | (_, Err(trouble)) => Err(vec![trouble]),
        }
    });
    let (library, cover, mut watched) = match begun {
        Ok(begun) => begun,
        Err(troubles) => return voice.tell(&troubles).map(Some),
    };
    let mut due = watched.sources();
    loop {
        let bench = Bench {
            check,
            fonts: &library.fonts,
            cover: cover.as_ref(),
            cover_is_usual: what.cover_is_usual,
        };
        make(due, &bench, shelf, voice)?;
        shelf.keep_only(&watched.sources());
        match watched.next() {
            Change::Sources(changed) => due = changed,
            Change::Settings => return Ok(None),
        }
    }
}

/// Makes the books of some sources, and says of each in a line what has come of it.
fn make(due: Vec<PathBuf>, bench: &Bench<'_>, shelf: &Shelf, voice: Voice) -> io::Result<()> {
    let paths = due.clone();
    let work = |path: PathBuf| {
        let begun = Instant::now();
        (Made::of(&path, bench), begun.elapsed())
    };
    workers::each(due, bench.check.terms.crew, work, |at, made| {
        let path = paths[at].clone();
        let line = match made {
            Ok((made, took)) => {
                let line = format!("{}, {:.2} s", made.summary(), took.as_secs_f64());
                shelf.put(path.clone(), made);
                line
            }
            Err(workers::Panicked) => "entretien has stumbled over this file".to_owned(),
        };
        voice.print(&format!("{}: {line}\n", path.to_string_lossy()))
    })
}

/// Asks the system to show an address. When it cannot, whoever asked has read the address.
fn open(address: &str, voice: Voice) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("explorer", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if quiet.spawn().is_err() {
        voice.remark(&format!("`{program}` is not here: open the address yourself\n"));
    }
}
