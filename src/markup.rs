//! Markup being written: everything is escaped here, once.

use crate::model::Lang;
use crate::scan::places;

/// XML under construction.
#[derive(Debug, Default)]
pub(crate) struct Markup(String);

/// A tag that takes its attributes.
#[must_use]
pub(crate) struct Tag<'m> {
    out: &'m mut String,
}

impl Markup {
    /// Begins a tag; [`Tag::open`] or [`Tag::empty`] ends it.
    pub(crate) fn tag(&mut self, name: &str) -> Tag<'_> {
        self.0.push('<');
        self.0.push_str(name);
        Tag { out: &mut self.0 }
    }

    /// The end tag.
    pub(crate) fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// Character data.
    pub(crate) fn text(&mut self, text: &str) {
        escape(text, &mut self.0);
    }

    /// An element with nothing but text in it.
    pub(crate) fn element(&mut self, name: &str, text: &str) {
        self.tag(name).open();
        self.text(text);
        self.close(name);
    }

    /// The end of a line, for those who read the source.
    pub(crate) fn line(&mut self) {
        self.0.push('\n');
    }

    /// Markup that is complete already.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Makes room for so many bytes more.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.0.reserve(bytes);
    }

    /// How many bytes have been written.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    /// What has been written.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl Tag<'_> {
    /// Adds an attribute.
    pub(crate) fn attr(self, name: &str, value: &str) -> Self {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, self.out);
        self.out.push('"');
        self
    }

    /// Adds an attribute that may be missing.
    pub(crate) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Adds a class.
    pub(crate) fn class(self, name: &str) -> Self {
        self.attr("class", name)
    }

    /// Adds the language, twice: HTML reads `lang`, XML `xml:lang`, and they must agree
    /// (`EPUB 3.3 § 6.1.2`, through the HTML standard).
    /// Nothing where words are in the language around them.
    pub(crate) fn lang<'l>(self, lang: impl Into<Option<&'l str>>) -> Self {
        let lang = lang.into();
        self.maybe("lang", lang).maybe("xml:lang", lang)
    }

    /// Lets a text find its own direction where it holds letters that run against its
    /// surroundings: a Hebrew name in an English book.
    pub(crate) fn direction_of(self, text: &str, around: &Lang) -> Self {
        let stranger = if around.is_right_to_left() {
            text.contains(|c: char| c.is_alphabetic() && !runs_leftward(c))
        } else {
            text.contains(runs_leftward)
        };
        self.maybe("dir", stranger.then_some("auto"))
    }

    /// Ends a start tag.
    pub(crate) fn open(self) {
        self.out.push('>');
    }

    /// Ends the tag of an element without content.
    pub(crate) fn empty(self) {
        self.out.push_str("/>");
    }

    /// Ends the tag of an HTML element that never has content.
    pub(crate) fn void(self) {
        self.out.push('>');
    }

    /// Ends a start tag after a hyperlink whose address is not known yet, and says where it goes.
    pub(crate) fn open_link(self) -> usize {
        let at = self.out.len();
        self.out.push('>');
        at
    }
}

/// Appends text to markup: the five characters of XML escaped, what XML 1.0 § 2.2 forbids or
/// discourages (controls, noncharacters) and stray byte order marks left out.
fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for at in places(text.as_bytes(), may_matter) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let replacement = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\t' | '\n' => continue,
            '\r' => "",
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' => "",
            '\u{fdd0}'..='\u{fdef}' => "",
            c if u32::from(c) & 0xfffe == 0xfffe => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(replacement);
        from = at + c.len_utf8();
    }
    out.push_str(&text[from..]);
}

/// Whether a character that begins with this byte may have to be escaped or left out. Few do, and
/// all text goes through here.
const fn may_matter(byte: u8, next: u8, _: u8) -> bool {
    (byte < b' ')
        | (byte == b'"')
        | (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == 0x7f)
        | ((byte == 0xc2) & (next < 0xa0))
        | (byte >= 0xef)
}

/// Whether a letter belongs to a script written from right to left.
fn runs_leftward(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::Markup;
    use crate::model::Lang;

    #[test]
    fn text_is_escaped_once_and_stays_legal() {
        let mut out = Markup::default();
        out.tag("p").attr("title", "\"R&D\" <b>").open();
        out.text("R&amp;D \u{0}\u{7}\u{85}\u{feff}\u{fdd0}\u{ffff}\u{1fffe}👩\u{200d}👧\r\n\"q\"");
        out.close("p");
        assert_eq!(
            out.into_string(),
            "<p title=\"&quot;R&amp;D&quot; &lt;b&gt;\">R&amp;amp;D 👩\u{200d}👧\n&quot;q&quot;</p>"
        );
    }

    #[test]
    fn only_strangers_get_a_direction() {
        let tag = |text: &str, lang: &str| {
            let mut out = Markup::default();
            out.tag("b").direction_of(text, &Lang::read(lang).unwrap()).open();
            out.into_string()
        };
        assert_eq!(tag("שרה (Sarah)", "en"), "<b dir=\"auto\">");
        assert_eq!(tag("Sarah", "en"), "<b>");
        assert_eq!(tag("שרה 7", "he"), "<b>");
        assert_eq!(tag("Sarah", "he"), "<b dir=\"auto\">");
    }
}
