//! `<!--@ allow rule -->`: which rule a source lets which of its lines break.

use super::html::{self, Directive};
use super::nearest::nearest;
use crate::diagnostic::{Diagnostics, Rule, Span};
use std::ops::Range;

/// Takes what the comment at `span` allows.
pub(super) fn allow(slug: &str, span: Span, source: &str, out: &mut Diagnostics) {
    if let Some(rule) = Rule::find(slug) {
        out.allow(rule, span, reach(source, span));
        return;
    }
    let hint = match nearest(slug, Rule::ALL.iter().map(|rule| rule.slug())) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "name a rule; `entretien explain` lists them".to_owned(),
    };
    let message = match slug {
        "" => "this instruction names no rule to allow".to_owned(),
        slug => format!("there is no rule `{slug}`"),
    };
    out.push_with_hint(Rule::Directive, span, message, hint);
}

/// Takes what remarks in front matter allow: `key: value # <!--@ allow rule -->`.
pub(super) fn in_front_matter(source: &str, yaml: Range<usize>, out: &mut Diagnostics) {
    let text = &source[yaml.clone()];
    for comment in html::find_all(text) {
        let line = &text[line_around(text, comment.start).start..comment.start];
        let html::Markup::Comment(words) = html::read(&text[comment.clone()]) else { continue };
        let span = Span::new(yaml.start + comment.start, yaml.start + comment.end);
        for directive in html::directives(words).filter(|_| line.contains('#')).iter().flatten() {
            if let Directive::Allow(slug) = directive {
                allow(slug, span, source, out);
            }
        }
    }
}

/// What an allowance is about: of a comment alone on its line the next paragraph, of another its
/// line.
fn reach(source: &str, span: Span) -> Span {
    let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX).min(source.len());
    let line = line_around(source, place(span.start));
    let mut end = line.end;
    if is_bare(&source[line.clone()]) {
        let mut begun = false;
        while let Some(next) = line_after(source, end) {
            let bare = is_bare(&source[next.clone()]);
            if begun && bare {
                break;
            }
            begun |= !bare;
            end = next.end;
        }
    }
    Span::new(line.start, end)
}

/// Whether a line holds nothing but comments, and the marks of a quotation or a remark.
fn is_bare(line: &str) -> bool {
    let mut rest = line.trim_start_matches(['>', '#', ' ', '\t']);
    while rest.starts_with("<!--") {
        let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
        rest = rest[end..].trim_start();
    }
    rest.trim().is_empty()
}

/// The line that a byte stands in, with its end.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |end| at + end + 1);
    start..end
}

/// The line that begins at `end`.
fn line_after(text: &str, end: usize) -> Option<Range<usize>> {
    (end < text.len()).then(|| line_around(text, end))
}

#[cfg(test)]
mod tests {
    use super::{Span, reach};

    /// What a comment in a text is about.
    fn about(text: &str) -> &str {
        let start = text.find("<!--").unwrap();
        let Span { start, end } = reach(text, Span::new(start, start + 4));
        &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()]
    }

    #[test]
    fn a_comment_alone_is_about_the_next_paragraph() {
        assert_eq!(about("a\n<!--@ x -->\n\nb\nc\n\nd\n"), "<!--@ x -->\n\nb\nc\n");
        assert_eq!(about("> <!--@ x -->\n> b\n>\n> c\n"), "> <!--@ x -->\n> b\n");
        assert_eq!(
            about("<!--@ x --> <!--@ y -->\r\nb\r\n\r\nd"),
            "<!--@ x --> <!--@ y -->\r\nb\r"
        );
        assert_eq!(about("<!--@ x -->"), "<!--@ x -->");
    }

    #[test]
    fn a_comment_in_a_line_is_about_the_line() {
        assert_eq!(about("a\nb <!--@ x --> c\nd\n"), "b <!--@ x --> c\n");
        assert_eq!(about("date: 5 # <!--@ x -->\nlang: en\n"), "date: 5 # <!--@ x -->\n");
    }
}
