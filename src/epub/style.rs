//! The style sheet, made from the theme: sizes and spaces in em, no colours, nothing forced.

use super::fonts::Embedded;
use super::overlay::ACTIVE;
use crate::edition::{Align, Caps, Design, Family, Part, Slant, Style, Weight};
use crate::language;
use crate::measure::real;
use crate::model::{FrontMatter, Lang};
use std::fmt::Write;

/// What is not in the theme, because paper has no such thing: how boxes adapt to a screen of any
/// size, and how they break. Breaks are said twice, in the words of CSS 2 for Kobo and Adobe
/// engines. Borders have no colour of their own, so that they show in the dark.
const FRAME: &str = "\
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
.title-page { padding-top: 3em; }
.cover { margin: 0; padding: 0; text-align: center; }
.cover-image { max-width: 100%; max-height: 100%; max-height: 99vh; }
.title, .section-heading, .front-heading, .heading, .question, .numbered, .callout-heading {
  page-break-after: avoid; break-after: avoid; page-break-inside: avoid; break-inside: avoid;
  overflow-wrap: break-word; word-wrap: break-word;
}
.text { widows: 2; orphans: 2; overflow-wrap: break-word; word-wrap: break-word; }
.question .text { text-align: inherit; }
.figure { margin: 1.5em 0; page-break-inside: avoid; break-inside: avoid; }
.picture { max-width: 100%; max-height: 80%; max-height: 80vh; height: auto; }
.inline { height: 1em; width: auto; vertical-align: -0.1em; }
.key-points { margin: 1.5em 0; }
.quoted, .pulled { margin: 0; }
.pull-quote { page-break-inside: avoid; break-inside: avoid; }
.table { border-collapse: collapse; margin: 1.25em 0; max-width: 100%; }
.head, .cell { padding: 0.3em 0.6em; vertical-align: top; overflow-wrap: break-word; }
.head { border-bottom: 0.1em solid; }
.cell { font-variant-numeric: lining-nums tabular-nums; }
.centre { text-align: center; }
.code { white-space: pre-wrap; overflow-wrap: anywhere; word-wrap: break-word; }
.tasks, .entries { list-style-type: none; }
.rule { width: 20%; margin: 1.5em auto; border: 0; border-top: 0.08em solid; }
.new-page { page-break-before: always; break-before: page; }
.notes { margin-top: 3em; border-top: 0.08em solid; padding-top: 0.5em; }
.call { vertical-align: super; }
.call, sup, sub { font-size: 0.7em; line-height: 0; font-variant-numeric: normal; }
em em { font-style: normal; }
";

/// How a table is read row by row: a paragraph for each cell, after the head of its column.
const BY_ROW: &str = "\
TABLE, TABLE tbody, TABLE tr, TABLE td { display: block; }
TABLE thead, TABLE td:empty { display: none; }
TABLE tr { border-top: 0.08em solid; padding: 0.5em 0; }
TABLE td { padding: 0 0 0 1.5em; text-indent: -1.5em; text-align: start; overflow-wrap: anywhere; }
TABLE td[data-label]::before { content: attr(data-label) \" \"; font-style: italic; }
";

/// What is different where lines run downward and follow each other to the left. Old engines
/// know no logical sides.
const DOWNWARD: &str = "\
html { -epub-writing-mode: vertical-rl; -webkit-writing-mode: vertical-rl; writing-mode: vertical-rl; }
.title-page { padding: 0 3em 0 0; }
.figure, .key-points, .table { margin: 0 1.5em; }
.head { border-bottom: 0; border-left: 0.1em solid; }
.rule { width: auto; height: 20%; margin: auto 1.5em; border: 0; border-right: 0.08em solid; }
.notes { margin: 0 3em 0 0; border-top: 0; border-right: 0.08em solid; padding: 0 0.5em 0 0; }
.upright { -epub-text-combine: horizontal; -webkit-text-combine: horizontal; text-combine-upright: all; }
";

/// The style sheet of a book.
///
/// Where the recording is `heard`, its words are marked in a colour that lets light and dark pages
/// show through.
pub(super) fn sheet(design: &Design, fonts: &Embedded, front: &FrontMatter, heard: bool) -> String {
    let mut out = String::from("@charset \"utf-8\";\n");
    for font in &fonts.files {
        let weight = if font.bold { "bold" } else { "normal" };
        let style = if font.italic { "italic" } else { "normal" };
        let (family, file) = (&font.family, &font.name);
        line(
            &mut out,
            format_args!(
                "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; font-style: {style}; src: url({file}); }}"
            ),
        );
    }
    let FrontMatter { lang, vertical, .. } = front;
    let sheet = Sheet { design, fonts, lang, vertical: *vertical };
    out.push_str(&sheet.body());
    for part in PARTS {
        sheet.part(*part, &mut out);
    }
    for (part, class) in INLINES {
        sheet.inline(part, class, &mut out);
    }
    sheet.numbered(&mut out);
    out.push_str(FRAME);
    if *vertical {
        out.push_str(DOWNWARD);
    } else {
        out.push_str(&BY_ROW.replace("TABLE", ".vast"));
        for (class, width) in [(".wide", 32), (".wider", 50)] {
            let rules = BY_ROW.replace("TABLE", class);
            line(&mut out, format_args!("@media (max-width: {width}em) {{\n{rules}}}"));
        }
    }
    sheet.sides(&mut out);
    sheet.numerals(&mut out);
    if heard {
        let indent = em(design.style(Part::Body).indent, 1000);
        line(&mut out, format_args!(".resumed > .text:first-child {{ text-indent: {indent}; }}"));
        line(&mut out, format_args!(".{ACTIVE} {{ background-color: rgba(255, 190, 0, 0.3); }}"));
    }
    for (lang, families) in &fonts.foreign {
        let families = families.iter().map(|family| format!("\"{family}\", ")).collect::<String>();
        line(&mut out, format_args!(":lang({lang}) {{ font-family: {families}serif; }}"));
    }
    out
}

/// The parts that a book without pages has. Running heads and folios are the reader's own.
const PARTS: &[Part] = &[
    Part::Title,
    Part::Subtitle,
    Part::Rubric,
    Part::Dateline,
    Part::SectionHeading,
    Part::Heading,
    Part::Question,
    Part::Label,
    Part::Aside,
    Part::Headnote,
    Part::CalloutHeading,
    Part::Caption,
    Part::Credit,
    Part::PullQuote,
    Part::Quotation,
    Part::Note,
    Part::Code,
    Part::TableHead,
    Part::TableCell,
    Part::ContentsHeading,
    Part::ContentsEntry,
    Part::Colophon,
];

/// The classes that are set as a part is; nothing for a part of the page alone.
const fn selector(part: Part) -> &'static str {
    match part {
        Part::Body => ".text",
        Part::Title => ".title",
        Part::Subtitle => ".subtitle",
        Part::Rubric => ".rubric",
        Part::Dateline => ".dateline, .person, .bio",
        Part::SectionHeading => ".section-heading",
        Part::Heading => ".heading",
        Part::Question => ".question",
        Part::Label => ".numbered",
        Part::Aside => ".event",
        Part::Headnote => ".headnote, .callout",
        Part::CalloutHeading => ".front-heading, .callout-heading",
        Part::Caption => ".caption",
        Part::Credit => ".credit, .attribution",
        Part::PullQuote => ".pull-quote",
        Part::Quotation => ".quotation",
        Part::Note => ".note",
        Part::Code => ".code",
        Part::TableHead => ".head",
        Part::TableCell => ".cell",
        Part::ContentsHeading => ".contents-heading",
        Part::ContentsEntry => ".entries",
        Part::Colophon => ".item",
        Part::RunningHead | Part::Folio => "",
    }
}

/// The classes of inlines that are set in the letters of a part, without its spaces.
const INLINES: [(Part, &str); 3] =
    [(Part::Label, ".speaker"), (Part::Aside, ".aside"), (Part::Code, ".literal")];

struct Sheet<'a> {
    design: &'a Design,
    fonts: &'a Embedded,
    lang: &'a Lang,
    vertical: bool,
}

impl Sheet<'_> {
    /// The running text. Its size and leading are the reader's; narrow screens stay ragged, since
    /// justified lines of five words have holes in them.
    fn body(&self) -> String {
        let style = self.design.style(Part::Body);
        let mut out = String::new();
        let family = self.stack(style.family);
        let figures = "font-variant-numeric: oldstyle-nums proportional-nums";
        let hyphens = "-webkit-hyphens: auto; -epub-hyphens: auto; hyphens: auto";
        line(&mut out, format_args!("body {{ font-family: {family}; {figures}; {hyphens}; }}"));
        let indent = em(style.indent, 1000);
        line(&mut out, format_args!(".text {{ margin: 0; }}"));
        line(&mut out, format_args!(".text + .text {{ text-indent: {indent}; }}"));
        line(&mut out, format_args!(".text + .turn {{ text-indent: 0; }}"));
        if style.align == Align::Justified {
            let rule = "@media (min-width: 30em) { .text { text-align: justify; } }";
            line(&mut out, format_args!("{rule}"));
        }
        out
    }

    fn part(&self, part: Part, out: &mut String) {
        let style = self.design.style(part);
        let set = self.declarations(style);
        line(out, format_args!("{} {{ {set}}}", selector(part)));
        if style.slant == Slant::Italic {
            upright_inside(selector(part), out);
        }
        if matches!(part, Part::PullQuote | Part::Quotation) {
            // Sizes in em multiply; the speaker's name is as large under every quotation.
            let size = em(self.design.style(Part::Credit).size, style.size);
            let quotation = selector(part);
            line(out, format_args!("{quotation} .attribution {{ font-size: {size}; }}"));
        }
    }

    /// The space above a long question goes above its number.
    /// The digits of numbered lists, where they are not the European ones.
    fn numerals(&self, out: &mut String) {
        let style = match language::of(self.lang).digits {
            Some(['۰', ..]) => "persian",
            Some(['०', ..]) => "devanagari",
            Some(_) | None => return,
        };
        let lang = self.lang.primary();
        line(out, format_args!("ol:lang({lang}) {{ list-style-type: {style}; }}"));
    }

    fn numbered(&self, out: &mut String) {
        let question = self.design.style(Part::Question);
        let number = self.design.style(Part::Label);
        let grid = self.design.leading.ratio(self.design.size);
        let before = length(grid * real(question.before) / real(number.size));
        let side = if self.vertical { "right" } else { "top" };
        line(out, format_args!(".numbered {{ margin-{side}: {before}; }}"));
        line(out, format_args!(".numbered + .question {{ margin-{side}: 0; }}"));
    }

    fn inline(&self, part: Part, class: &str, out: &mut String) {
        let style = self.design.style(part);
        let set = self.letters(style);
        line(out, format_args!("{class} {{ {set}}}"));
        if style.slant == Slant::Italic {
            upright_inside(class, out);
        }
    }

    fn declarations(&self, style: Style) -> String {
        let mut out = self.letters(style);
        let mut set = |property: &str, value: &str| {
            let _ = write!(out, "{property}: {value}; ");
        };
        let grid = self.design.leading.ratio(self.design.size);
        if style.size > 1000 {
            set("line-height", &number(grid * real(style.leading) / real(style.size)));
        }
        let lines = |white: i64| length(grid * real(white) / real(style.size));
        let (before, after) = (lines(style.before), lines(style.after));
        let start = em(style.start, style.size);
        let [side, _] = self.edges();
        match side {
            _ if self.vertical => set("margin", &format!("{start} {before} 0 {after}")),
            "left" => set("margin", &format!("{before} 0 {after} {start}")),
            _ => set("margin", &format!("{before} {start} {after} 0")),
        }
        match style.align {
            Align::Justified => {}
            Align::Ragged | Align::Start => set("text-align", side),
            Align::Centre => set("text-align", "center"),
        }
        if !style.hyphenate {
            set("-webkit-hyphens", "none");
            set("-epub-hyphens", "none");
            set("hyphens", "none");
        }
        out
    }

    /// What the letters of a part look like.
    fn letters(&self, style: Style) -> String {
        let mut out = String::new();
        let mut set = |property: &str, value: &str| {
            let _ = write!(out, "{property}: {value}; ");
        };
        if style.family != Family::Text {
            set("font-family", &self.stack(style.family));
        }
        if style.family == Family::Code || style.caps == Caps::All {
            set("font-variant-numeric", "normal");
        }
        // Said even when it is 1 em: a reading system's own sheet has large headings.
        set("font-size", &em(style.size, 1000));
        let weight = match style.weight {
            Weight::Regular => "normal",
            Weight::Bold => "bold",
        };
        set("font-weight", weight);
        let slant = match style.slant {
            Slant::Upright => "normal",
            Slant::Italic => "italic",
        };
        set("font-style", slant);
        match style.caps {
            Caps::AsWritten => {}
            Caps::Small => set("font-variant-caps", "all-small-caps"),
            Caps::All => set("text-transform", "uppercase"),
        }
        if style.tracking != 0 {
            set("letter-spacing", &em(style.tracking, 1000));
        }
        out
    }

    /// What depends on the direction of the script. Old engines know left and right only.
    fn sides(&self, out: &mut String) {
        let [start, end] = self.edges();
        line(out, format_args!(".start {{ text-align: {start}; }}"));
        line(out, format_args!(".end {{ text-align: {end}; }}"));
        let (start, around) = if self.vertical { ("top", "0 0.6em") } else { (start, "0.6em 0") };
        line(out, format_args!(".list, .tasks {{ margin: {around}; padding-{start}: 1.5em; }}"));
        line(out, format_args!(".entries {{ padding-{start}: 0; }}"));
        line(out, format_args!(".bio {{ padding-{start}: 1.25em; }}"));
        line(out, format_args!(".entries .entries {{ padding-{start}: 1.25em; }}"));
        let edge = ".headnote, .callout, .pull-quote";
        line(
            out,
            format_args!(
                "{edge} {{ border-{start}: 0.12em solid; padding-{start}: 1em; margin-{start}: 0; }}"
            ),
        );
    }

    /// Where lines begin, and where they end.
    fn edges(&self) -> [&'static str; 2] {
        if self.lang.is_right_to_left() { ["right", "left"] } else { ["left", "right"] }
    }

    /// The families of a task, those that stand in for them, and the reader's own. Without
    /// embedded fonts only the last.
    fn stack(&self, family: Family) -> String {
        let generic = match family {
            Family::Text => "serif",
            Family::Label => "sans-serif",
            Family::Code => "monospace",
        };
        if !self.design.embed_fonts {
            return generic.to_owned();
        }
        let own = self.design.family(family).to_owned();
        let fallbacks = self.fonts.fallbacks.iter().filter(|name| **name != own).cloned();
        let named = std::iter::once(own.clone()).chain(fallbacks);
        named.map(|name| format!("\"{name}\", ")).chain([generic.to_owned()]).collect()
    }
}

/// Emphasis inside italic is upright.
fn upright_inside(selector: &str, out: &mut String) {
    let inner: Vec<String> = selector.split(", ").map(|class| format!("{class} em")).collect();
    line(out, format_args!("{} {{ font-style: normal; }}", inner.join(", ")));
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
    out.push('\n');
}

/// `part` of `whole`, in em.
fn em(part: i64, whole: i64) -> String {
    length(real(part) / real(whole))
}

/// So many em; nothing has no unit.
fn length(value: f64) -> String {
    match number(value).as_str() {
        "0" => "0".to_owned(),
        number => format!("{number}em"),
    }
}

/// Three decimals at most, without idle zeros.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
