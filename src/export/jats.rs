//! JATS 1.3 (ANSI/NISO Z39.96-2021, Archiving): `<speech>` for each turn.

use crate::language;
use crate::markup::Markup;
use crate::model::{
    Block, Callout, Figure, Inline, Interview, List, Naming, Part, Role, Section, Table, Target,
    Turn,
};

/// Writes an interview as a JATS article.
pub(super) fn write(interview: &Interview) -> String {
    let mut out = Jats { interview, xml: Markup::default() };
    out.xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.xml
        .tag("article")
        .attr("xmlns:xlink", "http://www.w3.org/1999/xlink")
        .attr("dtd-version", "1.3")
        .attr("article-type", "other")
        .attr("xml:lang", interview.front.lang.as_str())
        .open();
    out.xml.line();
    out.front();
    out.xml.tag("body").open();
    out.xml.line();
    interview.opening.iter().for_each(|part| out.part(part));
    interview.sections.iter().chain(&interview.closing).for_each(|section| out.section(section));
    out.xml.close("body");
    out.xml.line();
    out.back();
    out.xml.close("article");
    out.xml.line();
    out.xml.into_string()
}

struct Jats<'a> {
    interview: &'a Interview,
    xml: Markup,
}

impl Jats<'_> {
    fn front(&mut self) {
        let front = &self.interview.front;
        self.xml.tag("front").open();
        self.xml.tag("article-meta").open();
        if let Some(section) = &front.section {
            self.xml.tag("article-categories").open();
            self.xml.tag("subj-group").attr("subj-group-type", "heading").open();
            self.xml.element("subject", &section.text());
            self.xml.close("subj-group");
            self.xml.close("article-categories");
        }
        self.xml.tag("title-group").open();
        self.xml.element("article-title", &front.title.text());
        if let Some(subtitle) = &front.subtitle {
            self.xml.element("subtitle", &subtitle.text());
        }
        self.xml.close("title-group");
        self.people();
        if let Some(date) = front.date {
            self.xml
                .tag("pub-date")
                .attr("date-type", "pub")
                .attr("iso-8601-date", &date.to_string())
                .open();
            let mut part = |name: &str, number: Option<String>| {
                if let Some(number) = number {
                    self.xml.element(name, &number);
                }
            };
            part("day", date.day.map(|day| day.to_string()));
            part("month", date.month.map(|month| month.to_string()));
            part("year", Some(date.year.to_string()));
            self.xml.close("pub-date");
        }
        if let Some(rights) = &front.rights {
            self.xml.tag("permissions").open();
            self.xml.element("copyright-statement", rights);
            self.xml.close("permissions");
        }
        self.xml.close("article-meta");
        self.xml.close("front");
        self.xml.line();
    }

    fn people(&mut self) {
        let front = &self.interview.front;
        let speakers = front.speakers.iter().filter(|speaker| speaker.role != Role::Event);
        let speakers = speakers.map(|speaker| {
            let role = match speaker.role {
                Role::Interviewer => "interviewer",
                Role::Moderator => "moderator",
                Role::Interviewee => "interviewee",
                Role::Other | Role::Event => "other",
            };
            (role, speaker.name.as_str())
        });
        let credits = front.credits.iter().map(|credit| (&*credit.role, credit.name.as_str()));
        let people: Vec<(&str, &str)> = speakers.chain(credits).collect();
        if people.is_empty() {
            return;
        }
        self.xml.tag("contrib-group").open();
        for (role, name) in people {
            self.xml.tag("contrib").attr("contrib-type", role).open();
            // JATS Publishing knows no bare `string-name` here.
            self.xml.tag("name-alternatives").open();
            self.xml.element("string-name", name);
            self.xml.close("name-alternatives");
            self.xml.close("contrib");
        }
        self.xml.close("contrib-group");
    }

    fn section(&mut self, section: &Section) {
        if section.title.is_empty() {
            section.parts.iter().for_each(|part| self.part(part));
            return;
        }
        self.xml.tag("sec").attr("id", &section.id).open();
        self.titled("title", &section.title);
        section.parts.iter().for_each(|part| self.part(part));
        self.xml.close("sec");
        self.xml.line();
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Headnote(callout) => self.callout(callout),
            Part::KeyPoints(points) => {
                self.xml.tag("boxed-text").attr("content-type", "key-points").open();
                if !points.title.is_empty() {
                    self.caption(&points.title);
                }
                self.blocks(&points.blocks);
                self.xml.close("boxed-text");
                self.xml.line();
            }
            Part::Narration(block) => self.block(block),
            Part::Exchange(exchange) => exchange.turns.iter().for_each(|turn| self.turn(turn)),
        }
    }

    /// A turn; in a speech, whatever is no paragraph stands in one.
    fn turn(&mut self, turn: &Turn) {
        let Some(speaker) = self.interview.speaker(turn) else { return self.blocks(&turn.blocks) };
        self.xml.tag("speech").open();
        self.xml.element("speaker", &speaker.name);
        let mut time = turn.time;
        for block in &turn.blocks {
            self.xml.tag("p").open();
            let own = match block {
                Block::Paragraph(paragraph) => paragraph.time,
                _ => None,
            };
            if let Some(time) = time.take().or(own) {
                self.xml.tag("named-content").attr("content-type", "time").open();
                self.xml.text(&time.to_string());
                self.xml.close("named-content");
                self.xml.text(" ");
            }
            match block {
                Block::Paragraph(paragraph) => self.inlines(&paragraph.content),
                Block::Heading(heading) => self.bold(&heading.content),
                other => self.block(other),
            }
            self.xml.close("p");
        }
        if turn.blocks.is_empty() {
            self.xml.tag("p").empty();
        }
        self.xml.close("speech");
        self.xml.line();
    }

    fn bold(&mut self, content: &[Inline]) {
        self.xml.tag("bold").open();
        self.inlines(content);
        self.xml.close("bold");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.titled("p", &paragraph.content),
            Block::Heading(heading) => {
                self.xml.tag("p").attr("content-type", "heading").open();
                self.bold(&heading.content);
                self.xml.close("p");
            }
            Block::List(list) => self.list(list),
            Block::Quotation(quotation) => {
                self.xml.tag("disp-quote").open();
                self.blocks(&quotation.blocks);
                if !quotation.attribution.is_empty() {
                    self.titled("attrib", &quotation.attribution);
                }
                self.xml.close("disp-quote");
            }
            // The words stand in a turn too.
            Block::PullQuote(_) => {}
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table),
            Block::Code(code) => self.xml.element("preformat", &code.text),
            Block::Rule(_) | Block::PageBreak(_) => {}
        }
        self.xml.line();
    }

    fn titled(&mut self, name: &str, content: &[Inline]) {
        self.xml.tag(name).open();
        self.inlines(content);
        self.xml.close(name);
    }

    fn caption(&mut self, content: &[Inline]) {
        self.xml.tag("caption").open();
        self.titled("title", content);
        self.xml.close("caption");
    }

    fn callout(&mut self, callout: &Callout) {
        self.xml.tag("boxed-text").open();
        match &callout.naming {
            Naming::RunIn => {}
            Naming::Given(name) => self.caption(name),
            Naming::Generated => {
                let words = &language::of(&self.interview.front.lang).words;
                self.xml.tag("caption").open();
                self.xml.element("title", words.callout(callout.kind));
                self.xml.close("caption");
            }
        }
        self.blocks(&callout.blocks);
        self.xml.close("boxed-text");
        self.xml.line();
    }

    fn list(&mut self, list: &List) {
        let kind = if list.start.is_some() { "order" } else { "bullet" };
        self.xml.tag("list").attr("list-type", kind).open();
        for item in &list.items {
            self.xml.tag("list-item").open();
            // An item holds paragraphs and lists alone.
            for block in &item.blocks {
                let bare = matches!(block, Block::Paragraph(_) | Block::List(_));
                if !bare {
                    self.xml.tag("p").open();
                }
                self.block(block);
                if !bare {
                    self.xml.close("p");
                }
            }
            if item.blocks.is_empty() {
                self.xml.tag("p").empty();
            }
            self.xml.close("list-item");
        }
        self.xml.close("list");
    }

    fn figure(&mut self, figure: &Figure) {
        self.xml.tag("fig").attr("id", &figure.id).open();
        if !figure.caption.is_empty() {
            self.xml.tag("caption").open();
            self.titled("p", &figure.caption);
            self.xml.close("caption");
        }
        if let Some(alt) = &figure.alt {
            self.xml.element("alt-text", alt);
        }
        self.xml.tag("graphic").attr("xlink:href", &figure.path).empty();
        if !figure.credit.is_empty() {
            self.titled("attrib", &figure.credit);
        }
        self.xml.close("fig");
    }

    fn table(&mut self, table: &Table) {
        self.xml.tag("table-wrap").open();
        self.xml.tag("table").open();
        self.xml.tag("thead").open();
        self.row("th", &table.head);
        self.xml.close("thead");
        if !table.rows.is_empty() {
            self.xml.tag("tbody").open();
            table.rows.iter().for_each(|row| self.row("td", row));
            self.xml.close("tbody");
        }
        self.xml.close("table");
        self.xml.close("table-wrap");
    }

    fn row(&mut self, cell: &str, cells: &[Vec<Inline>]) {
        self.xml.tag("tr").open();
        cells.iter().for_each(|content| self.titled(cell, content));
        self.xml.close("tr");
    }

    fn back(&mut self) {
        let notes = &self.interview.notes;
        if notes.is_empty() {
            return;
        }
        self.xml.tag("back").open();
        self.xml.tag("fn-group").open();
        for note in notes {
            self.xml.tag("fn").attr("id", &note.id).open();
            self.xml.element("label", &note.number.to_string());
            for block in &note.blocks {
                let is_paragraph = matches!(block, Block::Paragraph(_));
                if !is_paragraph {
                    self.xml.tag("p").open();
                }
                self.block(block);
                if !is_paragraph {
                    self.xml.close("p");
                }
            }
            self.xml.close("fn");
        }
        self.xml.close("fn-group");
        self.xml.close("back");
        self.xml.line();
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.xml.text(&text.text),
                Inline::Emphasis(inner) => self.titled("italic", inner),
                Inline::Strong(inner) => self.titled("bold", inner),
                Inline::Deleted(inner) => self.titled("strike", inner),
                Inline::Superscript(inner) => self.titled("sup", inner),
                Inline::Subscript(inner) => self.titled("sub", inner),
                Inline::Code(text) => self.xml.element("monospace", &text.text),
                Inline::Aside(inner) => {
                    self.xml.tag("named-content").attr("content-type", "aside").open();
                    self.inlines(inner);
                    self.xml.close("named-content");
                }
                Inline::Foreign { lang, content } => {
                    self.xml.tag("styled-content").attr("xml:lang", lang.as_str()).open();
                    self.inlines(content);
                    self.xml.close("styled-content");
                }
                Inline::Link(link) => self.link(&link.target, &link.content),
                Inline::Image(image) => {
                    self.xml.tag("inline-graphic").attr("xlink:href", &image.path).empty();
                }
                Inline::NoteCall { note, .. } => {
                    if let Some(note) = self.interview.notes.get(*note) {
                        self.xml.tag("xref").attr("ref-type", "fn").attr("rid", &note.id).open();
                        self.xml.text(&note.number.to_string());
                        self.xml.close("xref");
                    }
                }
                Inline::Ruby { base, reading } => {
                    self.xml.tag("ruby").open();
                    self.xml.element("rb", &base.text);
                    self.xml.element("rt", &reading.text);
                    self.xml.close("ruby");
                }
                Inline::Break(_) => self.xml.text(" "),
            }
        }
    }

    /// A link; anchors of exchanges are not among the ids of an article, their words are.
    fn link(&mut self, target: &Target, content: &[Inline]) {
        match target {
            Target::Address(address) => {
                self.xml
                    .tag("ext-link")
                    .attr("ext-link-type", "uri")
                    .attr("xlink:href", address)
                    .open();
                self.inlines(content);
                self.xml.close("ext-link");
            }
            Target::Anchor(_) | Target::Interview { .. } => self.inlines(content),
        }
    }
}
