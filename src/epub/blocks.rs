//! Blocks to XHTML: paragraphs, lists, quotations, figures, tables, notes.

use super::turns::leading_paragraph;
use super::xhtml::Writer;
use crate::edition::Part;
use crate::model::{
    Block, Callout, CalloutKind, Code, Figure, Heading, Inline, KeyPoints, List, ListItem, Naming,
    Paragraph, PullQuote, Quotation,
};

/// What stands apart before the interview proper.
struct Apart<'b> {
    /// The `epub:type`, the role without its `doc-`, and the anchor.
    semantics: &'static str,
    class: &'static str,
    /// What the language calls it.
    word: &'static str,
    /// The heading: the source's, ours when empty, none when the text names itself.
    heading: Option<&'b [Inline]>,
    blocks: &'b [Block],
    /// The part of the design that it is set as.
    part: Part,
}

impl Writer<'_> {
    /// A run of blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A block.
    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph, "text"),
            Block::Heading(heading) => self.inner_heading(heading),
            Block::List(list) => self.list(list),
            Block::Quotation(quotation) => self.quotation(quotation),
            Block::PullQuote(quote) => self.pull_quote(quote),
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => {
                self.mark_start(std::slice::from_ref(block));
                self.figure(figure);
            }
            Block::Table(table) => self.table(table),
            Block::Code(code) => self.code(code),
            Block::Rule(_) => self.out().tag("hr").class("rule").empty(),
            Block::PageBreak(_) => {
                self.out().tag("div").class("new-page").open();
                self.out().close("div");
            }
        }
        self.out().line();
    }

    /// A paragraph of a class.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, class: &str) {
        self.out().tag("p").class(class).open();
        self.inlines(&paragraph.content);
        self.out().close("p");
    }

    /// A heading inside a section: never more than one level below the heading before it. Inside
    /// a note it is a paragraph, since the note moves to the end of its document.
    fn inner_heading(&mut self, heading: &Heading) {
        self.anchor(&heading.id);
        let name = if self.in_note { "p".to_owned() } else { self.heading_name(heading.level + 1) };
        self.out().tag(&name).class("heading").attr("id", &heading.id).open();
        self.speak(Part::Heading, |w| w.inlines(&heading.content));
        self.out().close(&name);
    }

    fn list(&mut self, list: &List) {
        let start = list.start.filter(|start| *start != 1).map(|start| start.to_string());
        let name = if list.start.is_some() { "ol" } else { "ul" };
        let class =
            if list.items.iter().any(|item| item.task.is_some()) { "tasks" } else { "list" };
        self.out().tag(name).class(class).maybe("start", start.as_deref()).open();
        for item in &list.items {
            self.out().line();
            self.out().tag("li").open();
            self.item(item, list.tight);
            self.out().close("li");
        }
        self.out().line();
        self.out().close(name);
    }

    /// An item. A task shows its state as a sign: a check box would want a label and a hand.
    fn item(&mut self, item: &ListItem, tight: bool) {
        if let Some(done) = item.task {
            self.out().tag("span").class("generated").open();
            self.say(if done { "☑ " } else { "☐ " });
            self.out().close("span");
        }
        for (at, block) in item.blocks.iter().enumerate() {
            if at > 0 || !tight {
                self.out().line();
            }
            if let Block::Paragraph(paragraph) = block
                && tight
            {
                self.inlines(&paragraph.content);
            } else {
                self.block(block);
            }
        }
    }

    fn quotation(&mut self, quotation: &Quotation) {
        self.out().tag("div").class("quotation").open();
        self.speak(Part::Quotation, |w| {
            w.out().tag("blockquote").class("quoted").open();
            w.out().line();
            w.blocks(&quotation.blocks);
            w.out().close("blockquote");
            w.attribution(&quotation.attribution);
        });
        self.out().close("div");
    }

    fn pull_quote(&mut self, quote: &PullQuote) {
        let tag = self.out().tag("aside").class("pull-quote");
        tag.attr("epub:type", "pullquote").attr("role", "doc-pullquote").open();
        self.speak(Part::PullQuote, |w| {
            w.out().tag("p").class("pulled").open();
            w.inlines(&quote.content);
            w.out().close("p");
            w.attribution(&quote.attribution);
        });
        self.out().close("aside");
    }

    fn attribution(&mut self, attribution: &[Inline]) {
        if attribution.is_empty() {
            return;
        }
        self.out().tag("p").class("attribution").open();
        self.out().tag("span").class("generated").open();
        self.speak(Part::Credit, |w| {
            w.say("— ");
            w.out().close("span");
            w.inlines(attribution);
        });
        self.out().close("p");
    }

    /// Something set apart. Its roles are no landmarks, so it needs no name of its own.
    fn callout(&mut self, callout: &Callout) {
        let (name, class) = match callout.kind {
            CalloutKind::Note => ("aside", "callout"),
            CalloutKind::Aside => ("aside", "callout sidebar"),
            CalloutKind::Correction => ("aside", "callout correction"),
            CalloutKind::Notice => ("section", "callout notice"),
        };
        let tag = self.out().tag(name).class(class);
        match callout.kind {
            CalloutKind::Note | CalloutKind::Aside | CalloutKind::Correction => {
                tag.attr("role", "note").open();
            }
            CalloutKind::Notice => {
                tag.attr("epub:type", "notice").attr("role", "doc-notice").open();
            }
        }
        self.out().line();
        self.speak(Part::Headnote, |w| {
            match &callout.naming {
                Naming::RunIn => {}
                Naming::Given(name) => {
                    w.out().tag("p").class("callout-heading").open();
                    w.speak(Part::CalloutHeading, |w| w.inlines(name));
                    w.out().close("p");
                }
                Naming::Generated => {
                    let lender = w.lender();
                    let tag = w.out().tag("p").class("callout-heading generated");
                    tag.lang(lender).open();
                    w.mark_start(&callout.blocks);
                    w.speak(Part::CalloutHeading, |w| w.say(w.callout_word(callout.kind)));
                    w.out().close("p");
                }
            }
            w.blocks(&callout.blocks);
        });
        self.out().close(name);
    }

    /// What the language calls a callout.
    pub(super) const fn callout_word(&self, kind: CalloutKind) -> &'static str {
        self.language.words.callout(kind)
    }

    /// The editor's introduction: a foreword to those who listen.
    pub(super) fn headnote(&mut self, callout: &Callout) {
        self.apart(&Apart {
            semantics: "foreword",
            class: "headnote",
            word: self.callout_word(callout.kind),
            heading: match &callout.naming {
                Naming::RunIn => None,
                Naming::Given(name) => Some(name),
                Naming::Generated => Some(&[]),
            },
            blocks: &callout.blocks,
            part: Part::Headnote,
        });
    }

    /// The key points: an abstract to those who listen.
    pub(super) fn key_points(&mut self, points: &KeyPoints) {
        self.apart(&Apart {
            semantics: "abstract",
            class: "key-points",
            word: self.language.words.key_points,
            heading: Some(&points.title),
            blocks: &points.blocks,
            part: Part::Body,
        });
    }

    /// Only the first of a kind is a landmark, since landmarks of one name are no help.
    fn apart(&mut self, apart: &Apart<'_>) {
        let first = self.landmarks.insert(apart.semantics.to_owned());
        let semantics = first.then_some(apart.semantics);
        let role = first.then(|| format!("doc-{}", apart.semantics));
        let tag = self.out().tag("section").class(apart.class);
        let tag = tag.maybe("epub:type", semantics).maybe("role", role.as_deref());
        match apart.heading {
            Some(_) => tag.maybe("aria-labelledby", semantics).open(),
            None => tag.maybe("aria-label", first.then_some(apart.word)).open(),
        }
        self.out().line();
        if let Some(title) = apart.heading {
            self.front_heading(title, apart, semantics);
        }
        self.speak(apart.part, |w| w.blocks(apart.blocks));
        self.out().close("section");
        self.out().line();
    }

    fn front_heading(&mut self, title: &[Inline], apart: &Apart<'_>, id: Option<&str>) {
        self.heading = 2;
        let ours = title.is_empty();
        let class = if ours { "front-heading generated" } else { "front-heading" };
        let lender = self.lender().filter(|_| ours);
        self.out().tag("h2").class(class).maybe("id", id).lang(lender).open();
        if ours {
            self.mark_start(apart.blocks);
            self.speak(Part::CalloutHeading, |w| w.say(apart.word));
        } else {
            self.speak(Part::CalloutHeading, |w| w.inlines(title));
        }
        self.out().close("h2");
        self.out().line();
        if let Some(id) = id {
            match ours {
                true => self.own_entry(1, apart.word, id),
                false => self.entry(1, &Inline::plain(title), id),
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.anchor(&figure.id);
        self.out().tag("figure").class("figure").attr("id", &figure.id).open();
        self.img(&figure.path, figure.alt.as_deref(), "picture");
        if !(figure.caption.is_empty() && figure.credit.is_empty()) {
            self.out().tag("figcaption").class("legend").open();
            self.legend("caption", Part::Caption, &figure.caption);
            self.legend("credit", Part::Credit, &figure.credit);
            self.out().close("figcaption");
        }
        self.out().close("figure");
    }

    fn legend(&mut self, class: &str, part: Part, content: &[Inline]) {
        if content.is_empty() {
            return;
        }
        self.out().tag("p").class(class).open();
        self.speak(part, |w| w.inlines(content));
        self.out().close("p");
    }

    /// Code, line by line as it is.
    fn code(&mut self, code: &Code) {
        self.out().tag("pre").class("code").open();
        self.out().tag("code").open();
        self.speak(Part::Code, |w| w.words(&code.text, code.span.start));
        self.out().close("code");
        self.out().close("pre");
    }

    /// A note. The way back comes first and takes the number in: Kindle runs notes together
    /// whose way back comes last, and Thorium hides the link together with its number.
    ///
    /// One that nothing calls is no footnote: reading systems take those off the page.
    pub(super) fn note(&mut self, index: usize, called: bool) {
        let Some(note) = self.edition.interview.notes.get(index) else { return };
        self.anchor(&note.id);
        let number = self.language.numeral(note.number);
        let tag = self.out().tag("aside").class("note").attr("id", &note.id);
        let tag = tag.maybe("epub:type", called.then_some("footnote"));
        tag.maybe("role", called.then_some("doc-footnote")).open();
        self.in_note = true;
        self.speak(Part::Note, |w| {
            let first = leading_paragraph(&note.blocks);
            w.out().tag("p").class("text").open();
            if called {
                w.back_link(note.number, &number);
            } else {
                w.out().tag("span").class("generated").open();
                w.say(&format!("{number}. "));
                w.out().close("span");
            }
            if let Some(paragraph) = first {
                w.inlines(&paragraph.content);
            }
            w.out().close("p");
            w.blocks(note.blocks.get(usize::from(first.is_some())..).unwrap_or_default());
        });
        self.in_note = false;
        self.out().close("aside");
        self.out().line();
    }

    fn back_link(&mut self, number: u32, printed: &str) {
        let label = format!("{} {printed}", self.language.words.back_to_text);
        let lender = self.lender();
        let out = &mut self.piece.body;
        let tag = out.markup.tag("a").class("back").attr("epub:type", "backlink");
        let tag = tag.attr("role", "doc-backlink").attr("aria-label", &label);
        let at = tag.lang(lender).open_link();
        // A note that another note calls may stand in a document before that of its first call.
        out.links.push((at, format!("fnref{number}")));
        self.say(&format!("{printed}."));
        self.out().close("a");
        self.out().text(" ");
    }
}
