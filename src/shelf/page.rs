//! The page: every edition with its cover, its people and its files.

use super::feed::address;
use super::{Card, File, Kind, Volume, in_order, name};
use crate::language;
use crate::markup::Markup;
use crate::model::Lang;
use crate::people;

/// Looks of its own, light or dark as the reader likes; it fetches nothing but the covers.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 Georgia, 'Times New Roman', serif; max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; font-weight: normal; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0; font-weight: normal; }
p { margin: .15rem 0; }
ul { list-style: none; margin: 0; padding: 0; }
.volumes > li { display: grid; grid-template-columns: 5rem 1fr; gap: 0 1.25rem; align-items: start; border-top: 1px solid; padding: 1.25rem 0; margin: 0; }
.volumes { margin-top: 1.75rem; border-bottom: 1px solid; }
img { width: 5rem; height: auto; }
.about { grid-column: 2; }
.language, .files, summary, footer { font-family: system-ui, sans-serif; font-size: .9rem; }
.files { margin-top: .5rem; }
details { margin-top: .25rem; }
summary { cursor: pointer; }
code { font-size: .8rem; overflow-wrap: anywhere; }
a { color: inherit; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 3px solid; outline-offset: 2px; }
footer { margin-top: 1.5rem; }
";

/// The page of some editions, in HTML. Each stands in its own language; every link is relative.
#[must_use]
pub fn page(cards: &[Card]) -> String {
    let ordered = in_order(cards);
    let (title, lang) = name(&ordered);
    let mut out = Markup::default();
    out.raw("<!DOCTYPE html>\n");
    out.tag("html").attr("lang", lang.as_str()).maybe("dir", leftward(&lang)).open();
    out.raw("\n<head>\n<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width\">\n");
    out.element("title", &title);
    out.raw(
        "\n<link rel=\"alternate\" type=\"application/opds+json\" href=\"opds.json\">\n<style>\n",
    );
    out.raw(STYLE);
    out.raw("</style>\n</head>\n<body>\n<main>\n");
    out.element("h1", &title);
    out.raw("\n<ul class=\"volumes\" role=\"list\">\n");
    ordered.iter().for_each(|card| out.raw(&card.item));
    out.raw("</ul>\n</main>\n<footer>\n<p><a href=\"opds.json\" type=\"application/opds+json\">OPDS 2.0</a></p>\n");
    out.raw("</footer>\n</body>\n</html>\n");
    out.into_string()
}

fn leftward(lang: &Lang) -> Option<&'static str> {
    lang.is_right_to_left().then_some("rtl")
}

/// The entry of an edition.
pub(super) fn item(edition: &Volume) -> String {
    let mut out = Markup::default();
    volume(edition, &mut out);
    out.into_string()
}

fn volume(volume: &Volume, out: &mut Markup) {
    let front = &volume.front;
    let dir = if front.lang.is_right_to_left() { "rtl" } else { "ltr" };
    let tag = out.tag("li").attr("lang", front.lang.as_str()).attr("dir", dir);
    tag.attr("id", &format!("{}.{}", front.slug, front.lang)).open();
    out.line();
    if let Some(cover) = &volume.cover {
        // Beside its title a cover says nothing new.
        let tag = out.tag("img").attr("src", &address(&cover.name)).attr("alt", "");
        let (width, height) = cover.size;
        tag.attr("width", &width.to_string()).attr("height", &height.to_string()).void();
        out.line();
    }
    out.raw("<div class=\"about\">\n");
    out.tag("h2").open();
    out.text(&front.title.text());
    out.close("h2");
    out.line();
    if let Some(subtitle) = &front.subtitle {
        out.element("p", &subtitle.text());
        out.line();
    }
    let names: Vec<String> =
        people::of(front).into_iter().filter(|p| p.is_creator()).map(|p| p.name).collect();
    if !names.is_empty() {
        out.element("p", &names.join(" · "));
        out.line();
    }
    out.tag("p").class("language").open();
    out.text(language::autonym(&front.lang).unwrap_or(front.lang.as_str()));
    if let Some(date) = front.date {
        out.text(" · ");
        out.tag("time").attr("datetime", &date.to_string()).open();
        out.text(&(language::of(&front.lang).date)(date));
        out.close("time");
    }
    out.close("p");
    out.raw("\n<ul class=\"files\" role=\"list\">\n");
    volume.files.iter().for_each(|file| self::file(file, volume, out));
    out.raw("</ul>\n");
    sums(volume, out);
    out.raw("</div>\n</li>\n");
}

/// A link to a file, with what there is to know before fetching it.
fn file(file: &File, volume: &Volume, out: &mut Markup) {
    let front = &volume.front;
    out.tag("li").open();
    let tag = out.tag("a").attr("href", &address(&file.name)).attr("type", file.kind.media_type());
    // Those who go from link to link hear which book each is of.
    let purpose = file.kind.purpose(&front.lang);
    let purpose = purpose.map(|purpose| format!(" · {purpose}")).unwrap_or_default();
    let name = format!("{}{purpose}", file.kind.name());
    let label = format!("{name}: {}", front.title.text());
    tag.attr("aria-label", &label).open();
    out.text(&name);
    out.close("a");
    let language = language::of(&front.lang);
    if let Kind::Pdf { pages, .. } = file.kind {
        let pages = language.numeral(u32::try_from(pages).unwrap_or(u32::MAX));
        out.text(&format!(" · {}{pages}", language.introduced(language.words.pages)));
    }
    let size = u32::try_from(file.bytes.div_ceil(1000)).unwrap_or(u32::MAX);
    out.text(&format!(" · {}\u{a0}kB", language.numeral(size)));
    out.close("li");
    out.line();
}

/// What the files are told apart from others by.
fn sums(volume: &Volume, out: &mut Markup) {
    out.tag("details").open();
    out.element("summary", "SHA-256");
    out.line();
    for file in &volume.files {
        out.tag("p").attr("lang", "en").attr("dir", "ltr").open();
        out.tag("code").open();
        out.text(&format!("{}  {}", file.sha256, file.name));
        out.close("code");
        out.close("p");
        out.line();
    }
    out.close("details");
    out.line();
}
