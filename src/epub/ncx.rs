//! The contents once more, for reading systems older than EPUB 3 (`EPUB 3.3 § 5.9.5`).

use super::archive::{Archive, Stretched};
use super::nav::Map;
use crate::markup::Markup;

/// `toc.ncx`. Its identifier is the package's: Kobo compares the two.
pub(super) fn write(map: &Map<'_>, identifier: &str, archive: &mut Archive) {
    let mut file = archive.begin("toc.ncx", Markup::default());
    let pages = map.pages();
    head(map, identifier, &pages, &mut file.markup);
    entries(map, &mut file);
    let out = &mut file.markup;
    if !pages.is_empty() {
        out.raw("<pageList>\n");
        for (at, (label, href)) in pages.iter().enumerate() {
            let roman = label.starts_with(|c: char| !c.is_numeric());
            let tag = out.tag("pageTarget").attr("id", &format!("target{}", at + 1));
            let tag = tag.attr("type", if roman { "front" } else { "normal" });
            tag.maybe(
                "value",
                map.language.number(label).map(|number| number.to_string()).as_deref(),
            )
            .open();
            target(out, label, href);
            out.close("pageTarget");
            out.line();
        }
        out.raw("</pageList>\n");
    }
    out.raw("</ncx>\n");
    file.end();
}

/// What is known of it all.
fn head(map: &Map<'_>, identifier: &str, pages: &[(&str, String)], out: &mut Markup) {
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let tag = out.tag("ncx").attr("xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    tag.attr("version", "2005-1").attr("xml:lang", map.lang.as_str()).open();
    out.raw("\n<head>\n");
    let depth = map.depth().to_string();
    let highest = pages.iter().filter_map(|(label, _)| map.language.number(label)).max();
    let highest = highest.unwrap_or_default().to_string();
    let total = pages.len().to_string();
    let facts = [
        ("dtb:uid", identifier),
        ("dtb:depth", &depth),
        ("dtb:totalPageCount", &total),
        ("dtb:maxPageNumber", &highest),
    ];
    for (name, content) in facts {
        out.tag("meta").attr("name", name).attr("content", content).empty();
        out.line();
    }
    out.raw("</head>\n<docTitle>");
    out.element("text", &map.title);
    out.raw("</docTitle>\n");
}

/// The lines of the contents.
fn entries(map: &Map<'_>, file: &mut Stretched<'_>) {
    file.markup.raw("<navMap>");
    let mut level = 0;
    for (at, line) in map.lines().enumerate() {
        file.pass();
        let out = &mut file.markup;
        for _ in line.level..=level {
            out.close("navPoint");
        }
        level = line.level;
        out.line();
        out.tag("navPoint").attr("id", &format!("point{}", at + 1)).open();
        target(out, line.label, &line.href);
    }
    (0..level).for_each(|_| file.markup.close("navPoint"));
    file.markup.raw("\n</navMap>\n");
}

fn target(out: &mut Markup, label: &str, href: &str) {
    out.tag("navLabel").open();
    out.element("text", label);
    out.close("navLabel");
    out.tag("content").attr("src", href).empty();
}
