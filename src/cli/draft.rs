//! From a file to laid-out pages, with every complaint on the way.

use super::args::PAPERS;
use super::bounds::Bounds;
use super::job::Terms;
use super::pictures;
use super::recordings;
use super::references;
use super::source::Source;
use super::verdict::Trouble;
use entretien::Interview;
use entretien::diagnostic::{Diagnostics, Rule};
use entretien::edition::{CoverDesign, Design, Edition, Imprint, Paper};
use entretien::epub;
use entretien::model::FrontMatter;
use std::path::{Path, PathBuf};

/// An interview, read, parsed and polished.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) source: Source,
    pub(super) interview: Interview,
    pub(super) complaints: Diagnostics,
}

impl Draft {
    /// Opens a source.
    pub(super) fn open(path: &Path, bounds: &Bounds) -> Result<Self, Trouble> {
        Source::read(path, bounds).map(|source| Self::of(source, |_, _| Diagnostics::new()))
    }

    /// Reads a source; `look` sees the interview before typography does.
    pub(super) fn of(source: Source, look: impl FnOnce(&Interview, &str) -> Diagnostics) -> Self {
        let (interview, parsed) = source.parse();
        let looked = look(&interview, &source.text);
        let (interview, polished) = interview.polish();
        let mut complaints = source.complaints.clone();
        // In the wrong encoding, whatever else looks wrong is so because of it.
        if complaints.is_empty() {
            complaints.extend(parsed);
            complaints.extend(looked);
            complaints.extend(polished);
        }
        Self { source, interview, complaints }
    }

    /// Opens sources; what cannot be opened is told of.
    pub(super) fn open_all(
        files: &[PathBuf],
        open: impl Fn(&Path) -> Result<Self, Trouble>,
    ) -> (Vec<Self>, Vec<Trouble>) {
        let (mut drafts, mut troubles) = (Vec::new(), Vec::new());
        for file in files {
            match open(file) {
                Ok(draft) => drafts.push(draft),
                Err(trouble) => troubles.push(trouble),
            }
        }
        (drafts, troubles)
    }

    /// What its outputs are called, without their ending.
    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.interview.front.slug, self.interview.front.lang)
    }

    /// What is to be printed, with every complaint so far, and the source that both are about.
    pub(super) fn edition(self, terms: &Terms) -> (Edition, Source, Diagnostics) {
        let (mut edition, source, mut complaints) = self.bound(terms);
        if let Some(name) = &terms.print.single_exchange {
            match edition.excerpt(name) {
                Some(excerpt) => edition = excerpt,
                None => complaints.extend(no_exchange(&edition, name)),
            }
        }
        references::alone(&edition.interview, &mut complaints);
        complaints.sort();
        (edition, source, complaints)
    }

    /// The same, where it may be a chapter of a book.
    pub(super) fn bound(self, terms: &Terms) -> (Edition, Source, Diagnostics) {
        let Self { mut source, mut interview, mut complaints } = self;
        if terms.asked.cover.is_some() {
            interview.front.cover = None;
        }
        let front = &interview.front;
        let mut design = design(terms, Some((front, &mut complaints)));
        let cover = front.cover.as_ref().and_then(|cover| CoverDesign::find(&cover.text));
        design.cover = terms.asked.cover.or(cover).or(terms.usual.cover).unwrap_or_default();
        let mut imprint = Imprint::of(front, &design.paper.name);
        imprint.modified = terms.modified.unwrap_or(imprint.modified);
        let pictures = pictures::load(&interview, &mut source, &mut complaints);
        let recording = recordings::load(&interview, &mut source, &mut complaints);
        let edition = Edition { pictures, recording, ..Edition::new(interview, design, imprint) };
        complaints.extend(epub::check_times(&edition));
        complaints.sort();
        (edition, source, complaints)
    }
}

/// The complaint that there is no exchange of a name.
fn no_exchange(edition: &Edition, name: &str) -> Diagnostics {
    let mut complaints = Diagnostics::new();
    let names: Vec<&str> = edition.interview.exchanges().map(|it| it.id.as_str()).collect();
    let message = format!("there is no exchange `{name}` to print");
    let hint = match &*names {
        [] => "nobody asks anything here".to_owned(),
        [only] => format!("there is `{only}`"),
        [first, .., last] => format!("there are {}, from `{first}` to `{last}`", names.len()),
    };
    let title = edition.interview.front.title.span;
    complaints.push_with_hint(Rule::WrongValue, title, message, hint);
    complaints
}

/// The design that is asked for: on the paper of the command line, else of the source, else of
/// `entretien.toml`.
pub(super) fn design(terms: &Terms, own: Option<(&FrontMatter, &mut Diagnostics)>) -> Design {
    let paper = terms.asked.paper.clone();
    let paper = paper
        .or_else(|| own.and_then(|(front, complaints)| own_paper(front, complaints)))
        .or_else(|| terms.usual.paper.clone());
    let mut design = paper.map_or_else(Design::default, Design::on);
    design.embed_fonts = !terms.without_fonts;
    design
}

/// The paper that a source asks for.
fn own_paper(front: &FrontMatter, complaints: &mut Diagnostics) -> Option<Paper> {
    let wanted = front.paper.as_ref()?;
    let paper = Paper::find(&wanted.text);
    if paper.is_none() {
        let message = format!("there is no paper `{}`", wanted.text);
        complaints.push_with_hint(Rule::WrongValue, wanted.span, message, PAPERS);
    }
    paper
}
