//! Plain text and plain Markdown: everything in reading order, names before what is said.

use crate::import::escape;
use crate::language::{self, Language};
use crate::model::{
    Block, Callout, Exchange, Figure, Inline, Interview, List, Naming, Part, Section, Table, Turn,
};

/// How things are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Not at all.
    Plain,
    /// By the signs of Markdown.
    Markdown,
}

/// Writes an interview.
pub(super) fn write(interview: &Interview, style: Style) -> String {
    let front = &interview.front;
    let language = language::of(&front.lang);
    let mut out = Prose { interview, language, style, text: String::new(), indent: String::new() };
    if let Some(section) = &front.section {
        out.paragraph(&section.content);
    }
    let title = out.inlines(&front.title.content);
    out.block(&out.heading(1, &title));
    if let Some(subtitle) = &front.subtitle {
        out.paragraph(&subtitle.content);
    }
    if let Some(date) = front.date {
        out.block(&date.to_string());
    }
    interview.opening.iter().for_each(|part| out.part(part));
    interview.sections.iter().for_each(|section| out.section(section));
    interview.closing.iter().for_each(|section| out.section(section));
    out.notes();
    out.credits();
    out.text
}

struct Prose<'a> {
    interview: &'a Interview,
    language: &'static Language,
    style: Style,
    text: String,
    /// What stands before each line: of an item, of a quotation.
    indent: String,
}

impl Prose<'_> {
    /// Adds a block below a blank line.
    fn block(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(self.indent.trim_end());
            self.text.push('\n');
        }
        for line in text.lines() {
            self.text.push_str(format!("{}{line}", self.indent).trim_end());
            self.text.push('\n');
        }
    }

    fn heading(&self, level: u8, text: &str) -> String {
        match self.style {
            Style::Plain => text.to_owned(),
            Style::Markdown => format!("{} {text}", "#".repeat(usize::from(level))),
        }
    }

    fn paragraph(&mut self, content: &[Inline]) {
        let text = self.inlines(content);
        let text = self.begun(&text);
        self.block(&text);
    }

    /// A line that begins a paragraph, whatever its first sign.
    fn begun(&self, text: &str) -> String {
        match self.style {
            Style::Plain => text.to_owned(),
            Style::Markdown => escape::opening(text),
        }
    }

    fn section(&mut self, section: &Section) {
        let title = self.inlines(&section.title);
        if !title.is_empty() {
            self.block(&self.heading(2, &title));
        }
        section.parts.iter().for_each(|part| self.part(part));
    }

    fn part(&mut self, part: &Part) {
        match part {
            Part::Headnote(callout) => self.callout(callout),
            Part::KeyPoints(points) => {
                let own = self.inlines(&points.title);
                let has_lead = matches!(points.blocks.first(), Some(Block::Paragraph(_)));
                if !own.is_empty() || !has_lead {
                    let name = if own.is_empty() { self.language.words.key_points } else { &own };
                    self.block(&self.heading(2, name));
                }
                self.blocks(&points.blocks);
            }
            Part::Narration(block) => self.one(block),
            Part::Exchange(Exchange { turns, .. }) => {
                turns.iter().for_each(|turn| self.turn(turn));
            }
        }
    }

    /// The name, the time, and what is said.
    fn turn(&mut self, turn: &Turn) {
        let speaker = self.interview.speaker(turn).map(|speaker| speaker.name.clone());
        let Some(name) = speaker else { return self.blocks(&turn.blocks) };
        let end = self.language.label_end;
        let label = match (self.style, end) {
            (Style::Plain, _) => format!("{name}{end}"),
            (Style::Markdown, "：") => format!("**{name}**："),
            (Style::Markdown, ":") => format!("**{name}:**"),
            (Style::Markdown, _) => format!("**{name} :**"),
        };
        let time = turn.time.map(|time| format!(" [{time}]")).unwrap_or_default();
        match turn.blocks.split_first() {
            Some((Block::Paragraph(first), rest)) => {
                let text = self.inlines(&first.content);
                self.block(&format!("{label}{time} {text}"));
                self.blocks(rest);
            }
            _ => {
                self.block(&format!("{label}{time}"));
                self.blocks(&turn.blocks);
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.one(block));
    }

    fn one(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => {
                let text = self.inlines(&paragraph.content);
                match paragraph.time {
                    Some(time) => self.block(&format!("[{time}] {text}")),
                    None => self.block(&self.begun(&text)),
                }
            }
            Block::Heading(heading) => {
                let text = self.inlines(&heading.content);
                self.block(&self.heading(heading.level, &text));
            }
            Block::List(list) => self.list(list),
            Block::Quotation(quotation) => match self.style {
                Style::Plain => {
                    self.blocks(&quotation.blocks);
                    self.paragraph(&quotation.attribution);
                }
                Style::Markdown => {
                    self.quoted(&quotation.blocks);
                    self.attribution(&quotation.attribution);
                }
            },
            // The words stand in a turn too.
            Block::PullQuote(_) => {}
            Block::Callout(callout) => self.callout(callout),
            Block::Figure(figure) => self.figure(figure),
            Block::Table(table) => self.table(table),
            Block::Code(code) => match self.style {
                Style::Plain => self.block(&code.text),
                Style::Markdown => {
                    let fence = if code.text.contains("```") { "~~~~" } else { "```" };
                    let language = code.language.as_deref().unwrap_or_default();
                    self.block(&format!("{fence}{language}\n{}\n{fence}", code.text));
                }
            },
            Block::Rule(_) => self.block("* * *"),
            Block::PageBreak(_) => {}
        }
    }

    /// Blocks with a sign before each line.
    fn quoted(&mut self, blocks: &[Block]) {
        let length = self.indent.len();
        self.text.push_str(if self.text.is_empty() { "" } else { "\n" });
        self.indent.push_str("> ");
        let start = self.text.len();
        self.blocks(blocks);
        // The first block needs no blank line of its own.
        let blank = format!("{}\n", self.indent.trim_end());
        if self.text[start..].starts_with(&blank) {
            self.text.replace_range(start..start + blank.len(), "");
        }
        self.indent.truncate(length);
    }

    fn attribution(&mut self, who: &[Inline]) {
        let who = self.inlines(who);
        if !who.is_empty() {
            let line = format!("{}> — {who}\n", self.indent);
            self.text.push_str(&line);
        }
    }

    /// The name of what is set apart, and what it says.
    fn callout(&mut self, callout: &Callout) {
        let name = match &callout.naming {
            Naming::RunIn => None,
            Naming::Given(name) => Some(self.inlines(name)),
            Naming::Generated => Some(self.language.words.callout(callout.kind).to_owned()),
        };
        let end = self.language.label_end;
        match (name, callout.blocks.split_first()) {
            (Some(name), Some((Block::Paragraph(first), rest))) => {
                let text = self.inlines(&first.content);
                self.block(&format!("{}{text}", self.language.introduced(&name)));
                self.blocks(rest);
            }
            (Some(name), _) => {
                self.block(&format!("{name}{end}"));
                self.blocks(&callout.blocks);
            }
            (None, _) => self.blocks(&callout.blocks),
        }
    }

    fn list(&mut self, list: &List) {
        for (at, item) in list.items.iter().enumerate() {
            let number = list.start.map(|start| start + u64::try_from(at).unwrap_or(0));
            let bullet = number.map_or("- ".to_owned(), |number| format!("{number}. "));
            let task = match item.task {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let length = self.indent.len();
            if at == 0 && !self.text.is_empty() {
                self.text.push_str(self.indent.trim_end());
                self.text.push('\n');
            }
            let start = self.text.len();
            let hang = " ".repeat(bullet.len());
            self.indent.push_str(&hang);
            self.blocks(&item.blocks);
            self.indent.truncate(length);
            let first = format!("{}{bullet}{task}", self.indent);
            let written = self.text.split_off(start);
            let blank = format!("{}\n", self.indent.trim_end());
            let written = written.strip_prefix(&blank).unwrap_or(&written);
            let hang = format!("{}{hang}", self.indent);
            self.text.push_str(&first);
            self.text.push_str(written.strip_prefix(&hang).unwrap_or(written));
            if written.is_empty() {
                self.text.push('\n');
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let words = |content: &[Inline]| self.inlines(content);
        let parts = [words(&figure.caption), words(&figure.credit)];
        let caption =
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" — ");
        match self.style {
            Style::Plain if caption.is_empty() => {}
            Style::Plain => self.block(&format!("{} | {caption}", self.language.words.photo)),
            Style::Markdown => {
                let image = image(&figure.path, figure.alt.as_deref());
                let caption = if caption.is_empty() { caption } else { format!("\n*{caption}*") };
                self.block(&format!("{image}{caption}"));
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let row = |cells: &[Vec<Inline>]| {
            let cells: Vec<String> =
                cells.iter().map(|cell| self.inlines(cell).replace('|', "\\|")).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut lines = vec![row(&table.head)];
        lines.push(format!("|{}", "---|".repeat(table.columns.len())));
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        self.block(&lines.join("\n"));
    }

    fn notes(&mut self) {
        for note in &self.interview.notes {
            let label = match self.style {
                Style::Plain => format!("[{}] ", note.number),
                Style::Markdown => format!("[^{}]: ", note.number),
            };
            let start = self.text.len();
            self.indent = "    ".to_owned();
            self.blocks(&note.blocks);
            self.indent.clear();
            let written = self.text.split_off(start);
            let written = written.trim_start().to_owned();
            self.text.push_str(&format!("\n{label}{written}"));
        }
    }

    fn credits(&mut self) {
        for credit in &self.interview.front.credits {
            let word = credit.label.as_deref().or_else(|| self.language.credit_role(&credit.role));
            let word = word.unwrap_or(&credit.role);
            self.block(&format!("{}{}", self.language.introduced(word), credit.name));
        }
        let source = self.interview.front.source.as_ref();
        if let Some(source) =
            source.and_then(|source| source.title.as_ref().or(source.url.as_ref()))
        {
            self.block(&format!(
                "{}{source}",
                self.language.introduced(self.language.words.source)
            ));
        }
    }

    fn inlines(&self, content: &[Inline]) -> String {
        let mut out = String::new();
        for inline in content {
            match self.style {
                Style::Plain => self.plain(inline, &mut out),
                Style::Markdown => self.marked(inline, &mut out),
            }
        }
        out.trim().to_owned()
    }

    fn plain(&self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::NoteCall { note, .. } => {
                if let Some(note) = self.interview.notes.get(*note) {
                    out.push_str(&format!("[{}]", note.number));
                }
            }
            Inline::Ruby { base, reading } => {
                out.push_str(&format!("{}({})", base.text, reading.text));
            }
            other => out.push_str(&Inline::plain(std::slice::from_ref(other))),
        }
    }

    fn marked(&self, inline: &Inline, out: &mut String) {
        let mut wrapped = |sign: &str, inner: &[Inline]| {
            let mut text = String::new();
            inner.iter().for_each(|inline| self.marked(inline, &mut text));
            out.push_str(&format!("{sign}{text}{sign}"));
        };
        match inline {
            Inline::Text(text) => out.push_str(&escape::inline(&text.text)),
            Inline::Emphasis(inner) => wrapped("*", inner),
            Inline::Strong(inner) => wrapped("**", inner),
            Inline::Deleted(inner) => wrapped("~~", inner),
            Inline::Aside(inner) => wrapped("", inner),
            Inline::Code(text) => out.push_str(&code(&text.text)),
            Inline::Link(link) => {
                let mut text = String::new();
                link.content.iter().for_each(|inline| self.marked(inline, &mut text));
                out.push_str(&format!("[{text}](<{}>)", link.target.written()));
            }
            Inline::Image(shown) => out.push_str(&image(&shown.path, shown.alt.as_deref())),
            Inline::NoteCall { note, .. } => {
                if let Some(note) = self.interview.notes.get(*note) {
                    out.push_str(&format!("[^{}]", note.number));
                }
            }
            Inline::Foreign { lang, content } => {
                out.push_str(&format!("<span lang=\"{lang}\">"));
                content.iter().for_each(|inline| self.marked(inline, out));
                out.push_str("</span>");
            }
            Inline::Ruby { base, reading } => {
                let (base, reading) = (escape::inline(&base.text), escape::inline(&reading.text));
                out.push_str(&format!("<ruby>{base}<rt>{reading}</rt></ruby>"));
            }
            Inline::Superscript(inner) | Inline::Subscript(inner) => {
                let tag = if matches!(inline, Inline::Superscript(_)) { "sup" } else { "sub" };
                out.push_str(&format!("<{tag}>"));
                inner.iter().for_each(|inline| self.marked(inline, out));
                out.push_str(&format!("</{tag}>"));
            }
            Inline::Break(_) => out.push_str("<br>"),
        }
    }
}

/// Code between as many backticks as it needs.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn image(path: &str, alt: Option<&str>) -> String {
    match alt {
        Some(alt) => format!("![{}](<{path}>)", escape::inline(alt)),
        None => format!("![](<{path}> \"decorative\")"),
    }
}
