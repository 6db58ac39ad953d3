//! The editions and pages that the tests write.

use super::desk::{Desk, TEXT, Type};
use entretien::diagnostic::Span;
use entretien::edition::{Design, Edition, Imprint};
use entretien::measure::{Length, Point, Size};
use entretien::model::{
    Credit, Date, FrontMatter, Inline, Interview, Lang, Names, Questions, Role, Source, Speaker,
    Text, Titled,
};
use entretien::page::{
    Colour, Folio, Item, Kind, Mark, Numbering, Owner, Pages, Scope, StructureId, Target,
};
use entretien::text::{Features, Fonts};

fn credit(role: &str, name: &str) -> Credit {
    let (role, name, span) = (role.to_owned(), name.to_owned(), Span::new(0, 0));
    Credit { role, name, label: None, names: Names::default(), span }
}

/// An edition of that title and language; the pages are set apart from it.
pub(super) fn edition(title: &str, lang: &str) -> Edition {
    let span = Span::new(0, 0);
    let words = |text: &str| Titled {
        content: vec![Inline::Text(Text { text: text.to_owned(), span })],
        span,
    };
    let speaker = |id: &str, name: &str, role| Speaker {
        id: id.to_owned(),
        name: name.to_owned(),
        role,
        labels: Vec::new(),
        bio: None,
        names: Names::default(),
        span,
    };
    let front = FrontMatter {
        title: words(title),
        subtitle: None,
        section: None,
        lang: Lang::read(lang).unwrap(),
        date: Some(Date { year: 2026, month: Some(5), day: Some(12) }),
        slug: "case".to_owned(),
        questions: Questions::Labels,
        speakers: vec![
            speaker("q", "La Revue", Role::Interviewer),
            speaker("a", "Ada Nkosi & Söhne", Role::Interviewee),
        ],
        credits: vec![credit("photo", "Léa <Dubois>")],
        source: Some(Source {
            url: Some("https://example.org/a?b=c&d".to_owned()),
            ..Source::default()
        }),
        rights: Some("CC BY 4.0".to_owned()),
        identifier: None,
        other_identifiers: Vec::new(),
        description: None,
        subjects: Vec::new(),
        publisher: None,
        edition: None,
        paper: None,
        theme: None,
        cover: None,
        audio: None,
        vertical: false,
        series: None,
        certification: None,
    };
    let imprint = Imprint::of(&front, "a5");
    let interview = Interview {
        front,
        opening: Vec::new(),
        sections: Vec::new(),
        closing: Vec::new(),
        notes: Vec::new(),
    };
    Edition::new(interview, Design::default(), imprint)
}

const BOLD: Type = Type { bold: true, size: Length::pt(14), ..TEXT };
const SMALL: Type = Type { size: Length::pt(9), ..TEXT };

/// A little of everything: contents, headings, links over one and two lines, notes, a list, a
/// table, emphasis, code, a quotation, small capitals, expansion, tracking.
pub(super) fn everything(fonts: &Fonts) -> Pages {
    let mut desk = Desk::new(fonts);
    desk.page(Folio::Roman(1));
    desk.block(
        Kind::Title,
        "An Office Affair: affluent ffi",
        &Type { size: Length::pt(20), ..BOLD },
    );
    contents(&mut desk);
    desk.page(Folio::Arabic(1));
    let section = desk.open(Kind::Section);
    desk.pages.apparatus.structure.element_mut(section).details_mut().title =
        Some("The first".to_owned());
    heading(&mut desk, 1, "s1", "The first section");
    heading(&mut desk, 2, "q1", "Why this, and why now?");
    running(&mut desk);
    styled(&mut desk);
    desk.close();
    desk.page(Folio::Arabic(2));
    desk.open(Kind::Section);
    heading(&mut desk, 1, "s2", "The second section");
    list(&mut desk);
    table(&mut desk);
    quotation(&mut desk);
    desk.close();
    desk.pages
}

fn heading(desk: &mut Desk<'_>, level: u8, name: &str, title: &str) -> StructureId {
    desk.pen.y += Length::pt(8);
    let id = desk.open(Kind::Heading(level));
    desk.name(name, id);
    desk.set(title, &BOLD);
    desk.close();
    desk.new_line(Length::pt(14));
    desk.outline(usize::from(level) - 1, title, name);
    id
}

fn contents(desk: &mut Desk<'_>) {
    desk.open(Kind::Contents);
    for (name, title) in [("s1", "The first section"), ("q1", "Why?"), ("s2", "The second section")]
    {
        desk.open(Kind::ContentsItem);
        desk.open(Kind::Paragraph);
        desk.link(title, &Target::Destination(name.to_owned()), &TEXT);
        let leader = Mark::Fill {
            size: Size { width: Length::pt(60), height: Length::pt(1) },
            colour: Colour::Gray(160),
        };
        let at = Point { x: desk.pen.x + Length::pt(6), y: desk.pen.y - Length::pt(2) };
        desk.item(Item { at, owner: Owner::Layout, mark: leader });
        desk.close();
        desk.close();
        desk.new_line(TEXT.size);
    }
    desk.close();
}

fn running(desk: &mut Desk<'_>) {
    desk.open(Kind::Paragraph);
    desk.set(
        "The efficient office of the fjord offers a waffle; flow, AVATAR, “quotes” — an affair of \
         con\u{ad}se\u{ad}quence, which goes on over a line or two and is bro\u{ad}ken by a \
         hy\u{ad}phen in some uncommonly long Do\u{ad}nau\u{ad}dampf\u{ad}schiff\u{ad}fahrts\u{ad}ge\u{ad}sell\u{ad}schafts\u{ad}\
         ka\u{ad}pi\u{ad}tän, or so the com\u{ad}pos\u{ad}i\u{ad}tor thought. See ",
        &TEXT,
    );
    desk.link("the project page", &Target::Address("https://example.org/é?x=1".to_owned()), &TEXT);
    desk.set(" or ", &TEXT);
    desk.link(
        "a link that is long enough to go over the end of a line and on to the next one",
        &Target::Destination("s2".to_owned()),
        &TEXT,
    );
    desk.set(", and a note", &TEXT);
    let reference = desk.open(Kind::Reference);
    let call = Type { features: Features::SUPERIORS, ..TEXT };
    desk.link("1", &Target::Destination("fn1".to_owned()), &call);
    desk.name("fnref1", reference);
    desk.close();
    desk.set(". The end.", &TEXT);
    desk.close();
    desk.new_line(TEXT.size);
    let note = desk.open(Kind::Note);
    desk.name("fn1", note);
    desk.open(Kind::ListLabel);
    desk.link("1", &Target::Destination("fnref1".to_owned()), &SMALL);
    desk.close();
    desk.element(Kind::Paragraph, " The text of the note.", &SMALL);
    desk.close();
    desk.new_line(TEXT.size);
    desk.pages.apparatus.structure.element_mut(note).details_mut().refers_to = vec![reference];
    desk.pages.apparatus.structure.element_mut(reference).details_mut().refers_to = vec![note];
}

fn styled(desk: &mut Desk<'_>) {
    desk.open(Kind::Paragraph);
    desk.set("Here is ", &TEXT);
    desk.element(Kind::Emphasis, "emphasis", &Type { italic: true, ..TEXT });
    desk.set(", ", &TEXT);
    desk.element(Kind::Strong, "strong words", &Type { bold: true, ..TEXT });
    desk.set(", ", &TEXT);
    desk.element(
        Kind::Code,
        "let x = 1;",
        &Type { family: "Fira Mono", size: Length::pt(9), ..TEXT },
    );
    desk.set(", ", &TEXT);
    desk.element(Kind::Quote, "‘a quotation’", &TEXT);
    desk.set(", ", &TEXT);
    let capitals = Type { features: Features::SMALL_CAPS, tracking: Length::milli(400), ..TEXT };
    desk.set("Small Capitals 1984", &capitals);
    desk.set(", ", &TEXT);
    let span = desk.element(Kind::Span, "arma virumque cano", &TEXT);
    desk.pages.apparatus.structure.element_mut(span).details_mut().lang = Some("la".to_owned());
    desk.set(", ", &TEXT);
    desk.set("sine ira", &Type { lang: "la", own_lang: true, italic: true, ..TEXT });
    desk.set(", water is H", &TEXT);
    desk.set("2", &Type { size: Length::pt(7), rise: Length::pt(-2), ..TEXT });
    desk.set("O. ", &TEXT);
    desk.set("Wider by a fiftieth, ", &Type { expansion: 20, ..TEXT });
    desk.set(
        "narrower by as much and closer, ",
        &Type { expansion: -20, tracking: Length::milli(-60), ..TEXT },
    );
    desk.set("red.", &Type { colour: Colour::Rgb(160, 0, 20), ..TEXT });
    desk.close();
    desk.new_line(TEXT.size);
}

fn list(desk: &mut Desk<'_>) {
    desk.open(Kind::List(Numbering::Decimal));
    for (label, text) in [("1. ", "First entry"), ("2. ", "Second entry")] {
        desk.open(Kind::ListItem);
        desk.element(Kind::ListLabel, label, &TEXT);
        desk.open(Kind::ListBody);
        desk.element(Kind::Paragraph, text, &TEXT);
        desk.close();
        desk.close();
        desk.new_line(TEXT.size);
    }
    desk.close();
}

fn table(desk: &mut Desk<'_>) {
    desk.open(Kind::Table);
    desk.block(Kind::Caption, "Table 1: what was said.", &SMALL);
    let rows = [["Name", "Words"], ["Ada", "1 234"], ["Bo", ""]];
    desk.open(Kind::TableHead);
    for (at, row) in rows.iter().enumerate() {
        if at == 1 {
            desk.close();
            desk.open(Kind::TableBody);
        }
        desk.open(Kind::TableRow);
        for (column, text) in row.iter().enumerate() {
            let kind = match (at, column) {
                (0, _) => Kind::HeaderCell(Scope::Column),
                (_, 0) => Kind::HeaderCell(Scope::Row),
                _ => Kind::Cell,
            };
            desk.pen.x = Length::pt(54 + 90 * i64::try_from(column).unwrap());
            desk.open(kind);
            if !text.is_empty() {
                desk.set(text, &TEXT);
            }
            desk.close();
        }
        desk.close();
        desk.new_line(TEXT.size);
    }
    desk.close();
    desk.close();
}

fn quotation(desk: &mut Desk<'_>) {
    desk.open(Kind::BlockQuote);
    desk.block(Kind::Paragraph, "Words of someone else, set apart.", &TEXT);
    // Nothing came of this one: it must leave no trace.
    desk.open(Kind::Paragraph);
    desk.close();
    desk.close();
}

/// The same few lines in six scripts.
pub(super) const SCRIPTS: [(&str, &str); 7] = [
    ("fr", "« Où ça ? » — L’œuvre naïve, l’été d’août ; ça coûte 12 000 €."),
    ("de", "Größe, Straße, Übermaß: „Ärger“ mit fünf Füßen auf dem Auflauf."),
    ("el", "Μῆνιν ἄειδε, θεά, Πηληϊάδεω Ἀχιλῆος οὐλομένην."),
    ("ru", "Все счастливые семьи похожи друг на друга, каждая несчастливая несчастлива по-своему."),
    ("sa", "धर्मक्षेत्रे कुरुक्षेत्रे समवेता युयुत्सवः । मामकाः पाण्डवाश्चैव किमकुर्वत सञ्जय ॥"),
    ("he", "שלום עולם"),
    ("vi", "Tiếng Việt có nhiều dấu, như ẫ và ợ."),
];

/// A paragraph in each script.
pub(super) fn scripts(fonts: &Fonts) -> Pages {
    let mut desk = Desk::new(fonts);
    desk.page(Folio::Arabic(1));
    desk.block(Kind::Heading(1), "Scripts", &BOLD);
    for (lang, text) in SCRIPTS {
        let paragraph = desk.block(Kind::Paragraph, text, &Type { lang, ..TEXT });
        desk.pages.apparatus.structure.element_mut(paragraph).details_mut().lang =
            Some(lang.to_owned());
    }
    // The one face with cubic outlines: a small capital stands for two letters there too.
    let libertinus = Type { family: "Libertinus Serif", ..TEXT };
    desk.open(Kind::Paragraph);
    desk.set("An affair in Libertinus: office, AVATAR, ", &libertinus);
    desk.set("aA bB aA", &Type { features: Features::SMALL_CAPS, ..libertinus.clone() });
    desk.set(" and on.", &libertinus);
    desk.close();
    desk.new_line(TEXT.size);
    desk.pages
}
