//! TEI P5: `<sp>` for each turn, the people in the header.

use crate::language;
use crate::markup::Markup;
use crate::model::{
    Act, Block, Callout, Exchange, Figure, FrontMatter, Inline, Interview, List, Naming, Part,
    Role, Section, Table, Turn,
};

/// Writes an interview as a TEI document.
pub(super) fn write(interview: &Interview) -> String {
    let mut out = Tei { interview, xml: Markup::default() };
    out.xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.xml.tag("TEI").attr("xmlns", "http://www.tei-c.org/ns/1.0").open();
    out.xml.line();
    out.header(&interview.front);
    out.xml.tag("text").attr("xml:lang", interview.front.lang.as_str()).open();
    out.xml.tag("body").open();
    out.xml.line();
    out.division("opening", None, &[], &interview.opening);
    for section in &interview.sections {
        out.section("section", section);
    }
    for section in &interview.closing {
        out.section("closing", section);
    }
    out.notes();
    if interview.opening.is_empty() && interview.sections.is_empty() {
        // A body needs something in it.
        out.xml.element("p", "");
    }
    out.xml.close("body");
    out.xml.close("text");
    out.xml.line();
    out.xml.close("TEI");
    out.xml.line();
    out.xml.into_string()
}

struct Tei<'a> {
    interview: &'a Interview,
    xml: Markup,
}

impl Tei<'_> {
    /// The header (TEI P5 § 2): what it is, from where, in which language, who speaks.
    fn header(&mut self, front: &FrontMatter) {
        self.xml.tag("teiHeader").open();
        self.xml.tag("fileDesc").open();
        self.xml.tag("titleStmt").open();
        self.xml.element("title", &front.title.text());
        if let Some(subtitle) = &front.subtitle {
            self.xml.tag("title").attr("type", "sub").open();
            self.xml.text(&subtitle.text());
            self.xml.close("title");
        }
        for credit in &front.credits {
            self.xml.tag("respStmt").open();
            self.xml.element("resp", credit.label.as_deref().unwrap_or(&credit.role));
            self.xml.element("name", &credit.name);
            self.xml.close("respStmt");
        }
        self.xml.close("titleStmt");
        self.publication(front);
        self.xml.tag("sourceDesc").open();
        let source = front.source.as_ref();
        match source.and_then(|source| source.title.as_ref().or(source.url.as_ref())) {
            Some(source) => self.xml.element("bibl", source),
            None => self.xml.element("p", "born digital"),
        }
        self.xml.close("sourceDesc");
        self.xml.close("fileDesc");
        self.profile(front);
        self.xml.close("teiHeader");
        self.xml.line();
    }

    fn publication(&mut self, front: &FrontMatter) {
        self.xml.tag("publicationStmt").open();
        let mut said = false;
        if let Some(publisher) = &front.publisher {
            self.xml.element("publisher", publisher);
            said = true;
            if let Some(date) = front.date {
                let date = date.to_string();
                self.xml.tag("date").attr("when", &date).open();
                self.xml.text(&date);
                self.xml.close("date");
            }
        }
        if !said {
            self.xml.tag("p").open();
            if let Some(date) = front.date {
                let date = date.to_string();
                self.xml.tag("date").attr("when", &date).open();
                self.xml.text(&date);
                self.xml.close("date");
            }
            if let Some(rights) = &front.rights {
                self.xml.text(rights);
            }
            self.xml.close("p");
        }
        self.xml.close("publicationStmt");
    }

    fn profile(&mut self, front: &FrontMatter) {
        self.xml.tag("profileDesc").open();
        self.xml.tag("langUsage").open();
        self.xml.tag("language").attr("ident", front.lang.as_str()).open();
        self.xml.text(front.lang.as_str());
        self.xml.close("language");
        self.xml.close("langUsage");
        let people = || front.speakers.iter().enumerate().filter(|(_, s)| s.role != Role::Event);
        if people().next().is_some() {
            self.xml.tag("particDesc").open();
            self.xml.tag("listPerson").open();
            for (at, speaker) in people() {
                let role = match speaker.role {
                    Role::Interviewer => "interviewer",
                    Role::Moderator => "moderator",
                    Role::Interviewee => "interviewee",
                    Role::Other | Role::Event => "other",
                };
                self.xml.tag("person").attr("xml:id", &person(at)).attr("role", role).open();
                self.xml.element("persName", &speaker.name);
                self.xml.close("person");
            }
            self.xml.close("listPerson");
            self.xml.close("particDesc");
        }
        self.xml.close("profileDesc");
    }

    fn section(&mut self, kind: &str, section: &Section) {
        self.division(kind, Some(&section.id), &section.title, &section.parts);
    }

    /// A division; one with nothing in it would not be valid (TEI P5 § 4.1).
    fn division(&mut self, kind: &str, id: Option<&str>, title: &[Inline], parts: &[Part]) {
        if parts.is_empty() && title.is_empty() {
            return;
        }
        self.xml.tag("div").attr("type", kind).maybe("xml:id", id.filter(|id| is_name(id))).open();
        if !title.is_empty() {
            self.titled("head", title);
        }
        self.xml.line();
        parts.iter().for_each(|part| self.part(part));
        if parts.is_empty() {
            self.xml.tag("p").empty();
        }
        self.xml.close("div");
        self.xml.line();
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Headnote(callout) => self.callout(callout),
            Part::KeyPoints(points) => {
                self.xml.tag("note").attr("type", "key-points").open();
                if !points.title.is_empty() {
                    self.titled("label", &points.title);
                }
                self.blocks(&points.blocks);
                self.xml.close("note");
                self.xml.line();
            }
            Part::Narration(block) => self.block(block),
            Part::Exchange(exchange) => self.exchange(exchange),
        }
    }

    /// Turns one by one: in a division of their own they would keep narration from following
    /// (TEI P5 § 4.1). The first question and the first answer have the anchors of the source.
    fn exchange(&mut self, exchange: &Exchange) {
        let answer = exchange.turns.iter().position(|turn| turn.act == Act::Answer);
        for (at, turn) in exchange.turns.iter().enumerate() {
            let id = match at {
                0 => Some(exchange.id.clone()),
                _ if Some(at) == answer => Some(exchange.answer_id()),
                _ => None,
            };
            self.turn(turn, id.as_deref());
        }
    }

    fn turn(&mut self, turn: &Turn, id: Option<&str>) {
        let who = turn.speaker.filter(|at| {
            self.interview.front.speakers.get(*at).is_some_and(|s| s.role != Role::Event)
        });
        self.xml
            .tag("sp")
            .maybe("xml:id", id.filter(|id| is_name(id)))
            .maybe("who", who.map(|at| format!("#{}", person(at))).as_deref())
            .open();
        if let Some(time) = turn.time {
            self.xml.tag("milestone").attr("unit", "time").attr("n", &time.to_string()).empty();
        }
        if let Some(speaker) = self.interview.speaker(turn) {
            self.xml.element("speaker", &speaker.name);
        }
        self.blocks(&turn.blocks);
        if turn.blocks.is_empty() {
            self.xml.tag("p").empty();
        }
        self.xml.close("sp");
        self.xml.line();
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                self.xml.tag("p").open();
                if let Some(time) = paragraph.time {
                    self.xml
                        .tag("milestone")
                        .attr("unit", "time")
                        .attr("n", &time.to_string())
                        .empty();
                }
                self.inlines(&paragraph.content);
                self.xml.close("p");
            }
            Block::Heading(heading) => {
                self.xml.tag("p").open();
                self.xml.tag("hi").attr("rend", "heading").open();
                self.inlines(&heading.content);
                self.xml.close("hi");
                self.xml.close("p");
            }
            Block::List(list) => self.wrapped(|out| out.list(list)),
            Block::Quotation(quotation) => self.wrapped(|out| {
                out.xml.tag("cit").open();
                out.xml.tag("quote").open();
                out.blocks(&quotation.blocks);
                out.xml.close("quote");
                if !quotation.attribution.is_empty() {
                    out.titled("bibl", &quotation.attribution);
                }
                out.xml.close("cit");
            }),
            // The words stand in a turn too.
            Block::PullQuote(_) => {}
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.wrapped(|out| out.figure(figure)),
            Block::Table(table) => self.wrapped(|out| out.table(table)),
            Block::Code(code) => self.wrapped(|out| {
                out.xml.tag("hi").attr("rend", "code").open();
                out.xml.text(&code.text);
                out.xml.close("hi");
            }),
            Block::Rule(_) => self.xml.tag("milestone").attr("unit", "subject").empty(),
            Block::PageBreak(_) => {}
        }
        self.xml.line();
    }

    /// In a speech, a list or a table has to stand in a paragraph to be valid everywhere.
    fn wrapped(&mut self, write: impl FnOnce(&mut Self)) {
        self.xml.tag("p").open();
        write(self);
        self.xml.close("p");
    }

    fn titled(&mut self, name: &str, content: &[Inline]) {
        self.xml.tag(name).open();
        self.inlines(content);
        self.xml.close(name);
    }

    fn callout(&mut self, callout: &Callout) {
        self.xml.tag("note").attr("type", "editorial").open();
        match &callout.naming {
            Naming::RunIn => {}
            Naming::Given(name) => self.titled("label", name),
            Naming::Generated => {
                let words = &language::of(&self.interview.front.lang).words;
                self.xml.element("label", words.callout(callout.kind));
            }
        }
        self.blocks(&callout.blocks);
        self.xml.close("note");
        self.xml.line();
    }

    fn list(&mut self, list: &List) {
        let rend = if list.start.is_some() { "numbered" } else { "bulleted" };
        self.xml.tag("list").attr("rend", rend).open();
        for item in &list.items {
            self.xml.tag("item").open();
            self.blocks(&item.blocks);
            self.xml.close("item");
        }
        self.xml.close("list");
    }

    fn figure(&mut self, figure: &Figure) {
        self.xml.tag("figure").open();
        self.xml.tag("graphic").attr("url", &figure.path).empty();
        if !figure.caption.is_empty() {
            self.titled("head", &figure.caption);
        }
        if let Some(alt) = &figure.alt {
            self.xml.element("figDesc", alt);
        }
        if !figure.credit.is_empty() {
            self.titled("p", &figure.credit);
        }
        self.xml.close("figure");
    }

    fn table(&mut self, table: &Table) {
        self.xml.tag("table").open();
        for (at, row) in [&table.head].into_iter().chain(&table.rows).enumerate() {
            self.xml.tag("row").attr("role", if at == 0 { "label" } else { "data" }).open();
            row.iter().for_each(|cell| self.titled("cell", cell));
            self.xml.close("row");
        }
        self.xml.close("table");
    }

    fn notes(&mut self) {
        if self.interview.notes.is_empty() {
            return;
        }
        self.xml.tag("div").attr("type", "notes").open();
        for note in &self.interview.notes {
            self.xml
                .tag("note")
                .attr("xml:id", &note.id)
                .attr("n", &note.number.to_string())
                .open();
            self.blocks(&note.blocks);
            self.xml.close("note");
            self.xml.line();
        }
        // A division needs something besides notes.
        self.xml.tag("p").empty();
        self.xml.close("div");
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.xml.text(&text.text),
                Inline::Emphasis(inner) => self.titled("emph", inner),
                Inline::Strong(inner) => self.rendered("bold", inner),
                Inline::Deleted(inner) => self.titled("del", inner),
                Inline::Superscript(inner) => self.rendered("superscript", inner),
                Inline::Subscript(inner) => self.rendered("subscript", inner),
                Inline::Code(text) => {
                    self.xml.tag("hi").attr("rend", "code").open();
                    self.xml.text(&text.text);
                    self.xml.close("hi");
                }
                Inline::Aside(inner) => {
                    self.xml.tag("incident").open();
                    self.titled("desc", inner);
                    self.xml.close("incident");
                }
                Inline::Foreign { lang, content } => {
                    self.xml.tag("foreign").attr("xml:lang", lang.as_str()).open();
                    self.inlines(content);
                    self.xml.close("foreign");
                }
                Inline::Link(link) => {
                    self.xml.tag("ref").attr("target", &link.target.written()).open();
                    self.inlines(&link.content);
                    self.xml.close("ref");
                }
                Inline::Image(image) => self.xml.tag("graphic").attr("url", &image.path).empty(),
                Inline::NoteCall { note, .. } => {
                    if let Some(note) = self.interview.notes.get(*note) {
                        self.xml
                            .tag("ref")
                            .attr("target", &format!("#{}", note.id))
                            .attr("type", "note")
                            .open();
                        self.xml.text(&note.number.to_string());
                        self.xml.close("ref");
                    }
                }
                Inline::Ruby { base, reading } => {
                    self.xml.tag("ruby").open();
                    self.xml.element("rb", &base.text);
                    self.xml.element("rt", &reading.text);
                    self.xml.close("ruby");
                }
                Inline::Break(_) => self.xml.tag("lb").empty(),
            }
        }
    }

    fn rendered(&mut self, rend: &str, content: &[Inline]) {
        self.xml.tag("hi").attr("rend", rend).open();
        self.inlines(content);
        self.xml.close("hi");
    }
}

/// Whether an anchor can be an id of XML.
fn is_name(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// The name of a speaker inside the document.
fn person(at: usize) -> String {
    format!("person{}", at + 1)
}
