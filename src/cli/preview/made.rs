//! The books of one source, and what is wrong with it.

use crate::cli::build::cover_of;
use crate::cli::job::Check;
use crate::cli::outcome::{count, settled};
use crate::cli::source::Source;
use crate::cli::variants;
use entretien::diagnostic::{Diagnostics, Entry, Report};
use entretien::edition::Edition;
use entretien::epub::{self, Unpacked};
use entretien::layout;
use entretien::pdf::{self, Press};
use entretien::picture::Picture;
use entretien::text::Fonts;
use std::error::Error;
use std::path::Path;
use std::sync::Arc;

/// What has come of a source.
#[derive(Debug)]
pub(super) struct Made {
    /// What its page is called.
    pub(super) title: String,
    /// Its language, by its tag.
    pub(super) lang: String,
    /// What it says.
    pub(super) text: String,
    /// What is wrong with it.
    pub(super) complaints: Vec<Entry>,
    /// Why there is nothing to show, when no line can be blamed.
    pub(super) failure: Option<String>,
    /// Whether there is something that no books can be made of.
    pub(super) has_errors: bool,
    /// Its books, or the last that it had.
    pub(super) books: Option<Arc<Books>>,
}

/// The books of a source.
#[derive(Debug)]
pub(super) struct Books {
    pub(super) epub: Unpacked,
    pub(super) pdf: Vec<u8>,
    /// How many pages the PDF has.
    pub(super) pages: usize,
}

/// What every source is made with.
#[derive(Debug)]
pub(super) struct Bench<'b> {
    pub(super) check: &'b Check,
    pub(super) fonts: &'b Fonts,
    /// The cover that the command line or the settings bring.
    pub(super) cover: Option<&'b Picture>,
    /// Whether that is only for sources that bring no cover.
    pub(super) cover_is_usual: bool,
}

impl Made {
    /// Makes the books of a source, unless it has errors.
    pub(super) fn of(path: &Path, bench: &Bench<'_>) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = match Source::read(path, &bench.check.terms.bounds) {
            Ok(source) => source,
            Err(trouble) => {
                return Self {
                    title: name,
                    lang: String::new(),
                    text: String::new(),
                    complaints: Vec::new(),
                    failure: Some(trouble.message),
                    has_errors: true,
                    books: None,
                };
            }
        };
        let text = source.text.clone();
        let check = bench.check;
        let (edition, _, complaints) = check.draft(source).edition(&check.terms);
        let front = &edition.interview.front;
        let (title, lang) = (front.title.text().trim().to_owned(), front.lang.to_string());
        let printed = Print::of(&edition, complaints, bench);
        let (books, failure) = match printed.books {
            Some(Ok(books)) => (Some(Arc::new(books)), None),
            Some(Err(error)) => (None, Some(format!("this cannot be made: {error}"))),
            None => (None, None),
        };
        let path = path.to_string_lossy();
        let report = Report { path: &path, text: &text, diagnostics: &printed.complaints };
        let complaints = report.entries();
        let title = if title.is_empty() { name } else { title };
        Self { title, lang, text, complaints, failure, has_errors: books.is_none(), books }
    }

    /// What has come of it, in a few words.
    pub(super) fn summary(&self) -> String {
        let complaints = count(self.complaints.len(), "complaint");
        match (&self.books, &self.failure) {
            (Some(books), _) => format!("{}, {complaints}", count(books.pages, "page")),
            (None, Some(failure)) => failure.clone(),
            (None, None) => format!("it has errors: {complaints}"),
        }
    }
}

/// An edition, set.
struct Print {
    complaints: Diagnostics,
    /// None when there are errors.
    books: Option<Result<Books, Box<dyn Error>>>,
}

impl Print {
    /// Sets the pages, and makes books of them unless that has found errors.
    fn of(edition: &Edition, mut complaints: Diagnostics, bench: &Bench<'_>) -> Self {
        let &Bench { check, fonts, cover, cover_is_usual } = bench;
        let forms = variants::of_edition(edition, &check.terms);
        let form = forms.first().map_or(edition, |form| &form.edition);
        let options = pdf::Options::default();
        let mut press = Press::new(form, fonts, &options);
        let (apparatus, set) = layout::stream(form, fonts, &mut |division, page, structure| {
            press.page(division, &page, &page.kinds(structure));
        });
        complaints.extend(set);
        complaints.sort();
        let complaints = settled(&complaints, &check.terms);
        let bind = || {
            let pdf = press.finish(&apparatus)?;
            let mut edition = edition.clone();
            edition.page_map = Some(layout::page_map(&apparatus));
            let brings_cover = cover_is_usual && edition.interview.front.cover.is_some();
            let cover = cover_of(&edition, fonts, cover.filter(|_| !brings_cover));
            let cover = cover.map_err(|error| -> Box<dyn Error> { error })?;
            let epub = epub::unpack(&epub::write(&edition, fonts, cover.as_deref())?)?;
            Ok(Books { epub, pdf, pages: apparatus.starts.len() })
        };
        let books = (!complaints.has_errors()).then(bind);
        Self { complaints, books }
    }
}
