//! `build` of a book: the interviews that `entretien.toml` names, bound in one EPUB and one PDF.

use super::beside::BRING_IT_IN;
use super::build::{Counter, Desk};
use super::draft::{Draft, design};
use super::job::Planned;
use super::ledger::Record;
use super::outcome::Outcome;
use super::pictures;
use super::references;
use super::source::Source;
use super::variants::{self, BookForm, Sheets};
use super::verdict::Verdict;
use entretien::Interview;
use entretien::diagnostic::{Diagnostics, Rule};
use entretien::edition::{
    Book, BookPart, CoverDesign, Design, Edition, Imprint, LeafKind, PageMap, Variant,
};
use entretien::layout::Bound;
use entretien::model::{Plan, Setting, Titled};
use entretien::text::Fonts;
use entretien::{epub, layout, pdf};
use std::collections::BTreeMap;
use std::path::Path;

/// What has been opened for a book.
#[derive(Default)]
struct Opened {
    /// What the book looks like, whatever the language.
    looks: Design,
    parts: Vec<BookPart>,
    /// The source of each chapter, in order, and what is wrong with it.
    sources: Vec<(Source, Diagnostics)>,
    /// What is wrong with the plan.
    complaints: Diagnostics,
}

/// Opens every source, sets the book and writes it.
pub(super) fn run(planned: &Planned, desk: &Desk<'_>) -> Outcome {
    let Planned { plan, file } = planned;
    let mut file = Source { bounds: desk.job.terms.bounds.clone(), ..file.clone() };
    let (cover, mut opened) = open(plan, &mut file, desk);
    let mut book = Book::bind(cover, std::mem::take(&mut opened.parts));
    book.index = plan.index;
    references::in_book(&book, &mut opened.sources);
    let &Desk { job, library, voice, .. } = desk;
    let fonts = &library.fonts.afresh();
    let options = job.pdf_options(&file);
    let cover = book.cover.clone();
    let forms = variants::of_book(&book, &job.terms);
    let (mut sheets, mut own) = (Vec::new(), None);
    if job.needs_pages() && !opened.has_errors() {
        for form in &forms {
            let (set, bound) = print(form, fonts, options.get(&form.variant));
            opened.hear(&form.book, &bound.complaints);
            sheets.push(set);
            if form.variant == Variant::Book {
                own = Some(bound);
            }
        }
    }
    let mut outcome = opened.outcome(&file, desk);
    variants::review(&sheets, (&file.path, job), &mut outcome, voice);
    let bad = outcome.verdict != Verdict::Done;
    let name = format!("{}.{}", plan.front.slug, plan.front.lang);
    opened.sources.iter().for_each(|(source, _)| file.inputs.join(&source.inputs));
    let mut counter = Counter::new(desk, Record::new(file.path, name, file.inputs), outcome);
    if bad {
        return counter.give_up(fonts);
    }
    let map = variants::write(sheets, fonts, &mut counter);
    drop(forms);
    add_index(&mut book, map.zip(own));
    let write = |cover: Option<&[u8]>| epub::write_book(&book, fonts, cover);
    let cover_image = desk.cover(&cover, fonts, desk.own_cover.as_ref());
    let noted = counter.noted(&cover);
    counter.close((noted, fonts), cover_image, write)
}

/// Sets a form of the book and prints it. What has been bound comes without its apparatus.
fn print<'f>(
    form: &'f BookForm<'_>,
    fonts: &'f Fonts,
    options: Option<&'f pdf::Options>,
) -> (Sheets<'f>, Bound) {
    let mut bound = None;
    let sheets = Sheets::of((form.variant, &form.book.cover), fonts, options, |take| {
        let bound = bound.insert(layout::book(&form.book, fonts, take));
        std::mem::take(&mut bound.apparatus)
    });
    (sheets, bound.unwrap_or_default())
}

/// Gives the book its list of speakers, by the pages of the PDF when one is written.
fn add_index(book: &mut Book, paged: Option<(PageMap, Bound)>) {
    let Some((map, bound)) = paged else {
        book.leaves.extend(book.list_of_speakers(&|_| None));
        return;
    };
    let mut own = bound.pages;
    if let Some((leaf, pages)) = bound.index {
        book.leaves.push(leaf);
        own.push(pages);
    }
    book.paginate(map, &own);
}

impl Opened {
    fn has_errors(&self) -> bool {
        let sources = self.sources.iter().any(|(_, complaints)| complaints.has_errors());
        sources || self.complaints.has_errors()
    }

    /// Takes in what is said of each leaf once it has been set: of a chapter to its source, of
    /// titles to the plan.
    fn hear(&mut self, book: &Book, set: &[Diagnostics]) {
        let mut sources = self.sources.iter_mut();
        for (at, complaints) in set.iter().enumerate() {
            let is_chapter = book.leaves.get(at).is_some_and(|leaf| leaf.kind == LeafKind::Chapter);
            let own = if is_chapter { sources.next().map(|(_, own)| own) } else { None };
            let own = own.unwrap_or(&mut self.complaints);
            own.join(complaints.clone());
            own.sort();
        }
    }

    /// What all complaints come to.
    fn outcome(&self, file: &Source, desk: &Desk<'_>) -> Outcome {
        let of = |source, complaints| Outcome::of(source, complaints, &desk.job.terms, desk.voice);
        let mut all = of(file, &self.complaints);
        if all.verdict == Verdict::BadSource {
            all.verdict = Verdict::BadUsage;
        }
        self.sources.iter().for_each(|(source, complaints)| all.join(of(source, complaints)));
        all
    }
}

/// The cover and every chapter.
fn open(plan: &Plan, file: &mut Source, desk: &Desk<'_>) -> (Edition, Opened) {
    let mut opened = Opened::default();
    let terms = &desk.job.terms;
    let (interview, polished) = Interview::untold(plan.front.clone()).polish();
    opened.complaints.extend(polished);
    let front = &interview.front;
    let own = front.cover.as_ref().and_then(|cover| CoverDesign::find(&cover.text));
    let mut looks = design(terms, None);
    looks.cover = terms.asked.cover.or(own).or(terms.usual.cover).unwrap_or(CoverDesign::Frame);
    let mut imprint = Imprint::of(front, &looks.paper.name);
    imprint.modified = terms.modified.unwrap_or(imprint.modified);
    let pictures = pictures::load(&interview, file, &mut opened.complaints);
    opened.looks = looks.clone();
    let cover = Edition { pictures, ..Edition::new(interview, looks, imprint) };
    if let Some(foreword) = &plan.foreword {
        let chapter = chapter(foreword, file, (desk, &mut opened));
        opened.parts.push(BookPart { title: None, chapters: chapter.into_iter().collect() });
    }
    for part in &plan.parts {
        let chapters = part
            .interviews
            .iter()
            .filter_map(|setting| chapter(setting, file, (desk, &mut opened)))
            .collect();
        let title = part.title.clone().map(|title| polished_title(title, &cover));
        opened.parts.push(BookPart { title, chapters });
    }
    (cover, opened)
}

/// The title of a part, with the marks of the book's language.
fn polished_title(title: Titled, cover: &Edition) -> Titled {
    let front = &cover.interview.front;
    let stub = entretien::model::FrontMatter::new(title, front.lang.clone(), front.slug.clone());
    Interview::untold(stub).polish().0.front.title
}

/// One chapter, looking as the book does.
fn chapter(
    setting: &Setting,
    file: &Source,
    (desk, opened): (&Desk<'_>, &mut Opened),
) -> Option<(String, Edition)> {
    let path = file.folder().join(&setting.text);
    let path = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
    let bounds = &desk.job.terms.bounds;
    if !bounds.holds(Path::new(&setting.text), file.folder()) {
        let message = format!("`{}` leads out of the project", setting.text);
        opened.complaints.push_with_hint(Rule::WrongValue, setting.span, message, BRING_IT_IN);
        return None;
    }
    let draft = match Draft::open(&path, bounds) {
        Ok(draft) => draft,
        Err(trouble) => {
            let message = format!("`{}` cannot be read: {}", setting.text, trouble.message);
            let hint = "paths begin at the folder of `entretien.toml`";
            opened.complaints.push_with_hint(Rule::WrongValue, setting.span, message, hint);
            return None;
        }
    };
    let (edition, source, complaints) = draft.bound(&desk.job.terms);
    let name = source.name();
    let twice = opened.sources.iter().any(|(known, _)| known.name() == name);
    if twice {
        let message = format!("two chapters come from files of the name `{name}`");
        let hint = "links between chapters go by the names of their files; rename one";
        opened.complaints.push_with_hint(Rule::WrongValue, setting.span, message, hint);
    }
    opened.sources.push((source, complaints));
    let design = opened.looks.clone().suited_to(&edition.interview.front);
    Some((name, Edition { design, recording: None, ..edition }))
}

/// The chapters of a book by the names of their files.
pub(super) fn by_name(book: &Book) -> BTreeMap<&str, &Edition> {
    let siblings = book.leaves.first().and_then(|leaf| leaf.edition.chapter.as_ref());
    let named = siblings.iter().flat_map(|chapter| &chapter.siblings);
    named.map(|(name, number)| (name.as_str(), &book.leaves[number - 1].edition)).collect()
}
