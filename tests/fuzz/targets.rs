//! What is done with hostile bytes: the bodies of the targets, for `cargo fuzz` and for the smoke
//! run alike. Each ends in silence whatever the bytes are, or there is a fault.

use entretien::diagnostic::{Diagnostics, Rule};
use entretien::edition::{Design, Edition, Imprint, Paper};
use entretien::export::{self, Format};
use entretien::import::{self, Form};
use entretien::impose::{self, Scheme};
use entretien::limit::Limits;
use entretien::model::{Block, Inline, Interview, Piece, Project, ProjectKeys};
use entretien::picture::{self, Picture};
use entretien::recording::Recording;
use entretien::text::Fonts;
use entretien::{epub, layout, lint, pdf};
use std::sync::OnceLock;

/// A target: its name, and what it does.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 10] = [
    ("parse", parse),
    ("front", front),
    ("project", project),
    ("import", import),
    ("books", books),
    ("fonts", fonts),
    ("images", images),
    ("recordings", recordings),
    ("check", check),
    ("impose", imposed),
];

/// Runs the target of that name.
pub(crate) fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|(other, _)| *other == name);
    target.expect("a target of that name").1(data);
}

/// Front matter for bodies that bring none.
const FRONT: &str = "---\ntitle: On tides\nlang: en\nspeakers:\n  \
    - {id: mag, name: The Harbour, role: interviewer, labels: [Q]}\n  \
    - {id: sui, name: Sui Okada, role: interviewee, labels: [A]}\n---\n";

/// A whole source, or a body: parsed, looked over, polished and written in every form.
fn parse(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for source in [text.to_string(), format!("{FRONT}{text}")] {
        let (interview, complaints) = Interview::parse(&source);
        lie_in(&source, &complaints);
        lie_in(&source, &lint::check(&interview, &source));
        let (interview, complaints) = interview.polish();
        lie_in(&source, &complaints);
        let (again, _) = interview.clone().polish();
        assert!(again == interview, "polishing twice is not polishing once");
        for format in Format::ALL {
            let _ = export::write(&interview, format);
        }
    }
}

/// Front matter.
fn front(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let source = format!("---\n{text}\n---\n\n**Q:** Why?\n\n**A:** So.\n");
    let (interview, complaints) = Interview::parse_named(&source, "tides.en");
    lie_in(&source, &complaints);
    assert!(!interview.front.title.text().trim().is_empty());
    let _ = Imprint::of(&interview.front, "a5");
    lie_in(&source, &lint::for_store(&interview));
}

/// The file of a project.
fn project(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let known = ProjectKeys {
        options: &["paper", "theme", "variant", "out"],
        variants: &["handout"],
        of_variants: &["paper"],
    };
    let (_, complaints) = Project::parse(&text, known);
    lie_in(&text, &complaints);
}

/// A transcript: the first byte says in which form it is taken to be, or none.
fn import(data: &[u8]) {
    let Some((form, data)) = data.split_first() else { return };
    let form = Form::ALL.get(usize::from(*form)).copied();
    let options = import::Options { form, ..import::Options::default() };
    let (source, _) = import::read(data, "any.txt", &options);
    let (_, complaints) = Interview::parse(&source);
    lie_in(&source, &complaints);
    assert!(form == Some(Form::Source) || !complaints.has_errors(), "{source}\n{complaints:?}");
}

/// The faces of the binary, read once.
fn core() -> &'static Fonts {
    static CORE: OnceLock<Fonts> = OnceLock::new();
    CORE.get_or_init(|| Fonts::core().expect("the binary is whole"))
}

/// A source, made into both books; the EPUB read again, the PDF put on sheets.
fn books(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let source = if text.starts_with("---") { text.to_string() } else { format!("{FRONT}{text}") };
    let (interview, mut complaints) = Interview::parse(&source);
    let (interview, more) = interview.polish();
    complaints.extend(more);
    let paper = Paper::find("a6").unwrap_or_else(|| Design::default().paper);
    let imprint = Imprint::of(&interview.front, "a6");
    let mut edition = Edition::new(interview, Design::on(paper), imprint);
    add_pictures(&mut edition);
    let (pages, more) = layout::paginate(&edition, core());
    complaints.extend(more);
    lie_in(&source, &complaints);
    if complaints.has_errors() {
        return;
    }
    edition.page_map = Some(layout::page_map(&pages.apparatus));
    let book = epub::write(&edition, core(), None).expect("a book without an error");
    // Of marks that turn the order of the text, the source has been told.
    let found = epub::check(&book);
    let told = |rule| rule == Rule::EpubCharacter;
    assert!(found.iter().flat_map(|it| &it.complaints).all(|it| told(it.rule)), "{found:?}");
    let print = pdf::write(&edition, &pages, core(), &pdf::Options::default());
    let print = print.expect("a file without an error");
    assert!(print.starts_with(b"%PDF-1.7"));
}

/// A grey square for every image of an edition.
fn add_pictures(edition: &mut Edition) {
    let mut paths = Vec::new();
    edition.interview.walk(&mut |piece| match piece {
        Piece::Block(Block::Figure(figure)) => paths.push(figure.path.clone()),
        Piece::Inline(Inline::Image(image)) => paths.push(image.path.clone()),
        Piece::Block(_) | Piece::Inline(_) => {}
    });
    let grey = |_, pixels: &mut [u8]| {
        pixels.fill(90);
        picture::Painted::All
    };
    let png = picture::to_png(8, 8, grey).expect("a square");
    let square = Picture::read(png).expect("a square");
    edition.pictures.extend(paths.into_iter().map(|path| (path, square.clone())));
}

/// A user's font, in which a book is set when it is one.
fn fonts(data: &[u8]) {
    let mut fonts = core().afresh();
    let Ok(id) = fonts.add(data.to_vec(), 0) else { return };
    let face = fonts.face(id);
    let _ = face.licence();
    for c in ['H', 'x', 'é', 'ﬁ', ' ', '界'] {
        if let Some(glyph) = face.glyph(c) {
            let _ = (face.advance(glyph), face.outline(glyph), face.extent(glyph));
        }
    }
    let family = face.family.clone();
    let (interview, _) = Interview::parse(&format!("{FRONT}**Q:** Hiéx?\n\n**A:** *fixed* Hex.\n"));
    let imprint = Imprint::of(&interview.front, "a5");
    let mut edition = Edition::new(interview, Design::default(), imprint);
    edition.design.faces.text = family;
    let (pages, _) = layout::paginate(&edition, &fonts);
    let _ = pdf::write(&edition, &pages, &fonts, &pdf::Options::default());
    let _ = epub::write(&edition, &fonts, None);
}

/// An image, printed when it is one.
fn images(data: &[u8]) {
    // What is large takes time and finds nothing.
    if picture::size(data, &Limits::usual())
        .is_ok_and(|(width, height)| u64::from(width) * u64::from(height) > 1 << 20)
    {
        return;
    }
    let Ok(picture) = Picture::read(data.to_vec()) else { return };
    let (interview, _) =
        Interview::parse(&format!("{FRONT}**Q:** Where?\n\n**A:** Here.\n\n![A log](a.png)\n"));
    let imprint = Imprint::of(&interview.front, "a5");
    let mut edition = Edition::new(interview, Design::default(), imprint);
    edition.pictures.insert("a.png".to_owned(), picture);
    let (pages, _) = layout::paginate(&edition, core());
    let _ = pdf::write(&edition, &pages, core(), &pdf::Options::default());
    if let Ok(book) = epub::write(&edition, core(), None) {
        let found = epub::check(&book);
        assert!(found.is_empty(), "{found:?}");
    }
}

/// A sound file.
fn recordings(data: &[u8]) {
    let _ = Recording::read(data.to_vec());
}

/// A finished EPUB.
fn check(data: &[u8]) {
    for finding in epub::check(data) {
        lie_in(&finding.text, &finding.complaints);
    }
    let _ = epub::unpack(data);
}

/// A PDF to be put on sheets.
fn imposed(data: &[u8]) {
    for scheme in [Scheme::BOOKLET, Scheme::TwoUp] {
        let _ = impose::write(data, &impose::Options::new(scheme));
    }
}

/// Every complaint has a place inside the text.
fn lie_in(text: &str, complaints: &Diagnostics) {
    for complaint in complaints {
        let range = usize::try_from(complaint.span.start)
            .ok()
            .zip(usize::try_from(complaint.span.end).ok());
        let there = range.is_some_and(|(start, end)| text.get(start..end).is_some());
        assert!(there, "{complaint:?} has no place in the text");
    }
}
