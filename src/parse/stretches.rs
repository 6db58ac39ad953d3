//! The body, read stretch by stretch: all of Markdown's events, and of the text they are made from,
//! would be there beside the model else.

use super::block::{Reader, Spot, options};
use super::body::{Body, SEAL};
use super::characters::{self, Verdict};
use super::flow::{Flow, Flowed};
use super::front;
use super::gathered::Gathered;
use super::labels::Labels;
use super::notes::Definitions;
use super::prepare::Preparation;
use crate::diagnostic::{Diagnostics, Span};
use crate::model::{Note, Titled};
use pulldown_cmark::{Event, HeadingLevel, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// How many bytes of the body are read at a time: so few that they stay near, so many that nothing
/// is lost by beginning anew.
const LENGTH: usize = 64 * 1024;

/// How many bytes of a source may be read at a time. Links by name and notes are defined anywhere,
/// so where there may be definitions all must be read at once.
pub(super) fn length(source: &str) -> usize {
    if may_define(source) { usize::MAX } else { LENGTH }
}

/// Whether a text may hold a definition: `]:`, once characters that are left out are gone.
fn may_define(text: &str) -> bool {
    text.match_indices(']').any(|(at, bracket)| {
        let mut kept = text[at + bracket.len()..].chars();
        kept.find(|c| characters::judge(*c) != Verdict::Drop) == Some(':')
    })
}

/// Reads the body, `usual` bytes at least at a time: its flow, then the notes it calls.
pub(super) fn read(
    preparation: &mut Preparation<'_, '_>,
    usual: usize,
    gathered: &mut Gathered<'_>,
) -> (Flowed, Vec<Note>) {
    // Of nothing nothing comes.
    let usual = usual.max(1);
    let mut length = usual;
    let mut flow = Flow::new(gathered);
    loop {
        let is_last = preparation.read(length, flow.out.out);
        let body = preparation.body();
        let parser = Parser::new_ext(body.text(), options()).into_offset_iter();
        let links = link_definitions(parser.reference_definitions(), body);
        let events: Vec<Spot<'_>> = parser.collect();
        if !is_last && may_go_on(&events) {
            length = length.saturating_mul(2);
            continue;
        }
        let definitions = Definitions::find(body, &events, flow.out);
        pour(body, &events, &mut flow);
        if is_last {
            let flowed = flow.finish();
            let notes = definitions.read(body, &events, gathered);
            gathered.complain_about_definitions(&links);
            return (flowed, notes);
        }
        preparation.forget();
        length = usual;
    }
}

/// Whether more text might belong to what stands last: code in fences and HTML do not end before a
/// turn (CommonMark § 4.5, § 4.6).
fn may_go_on(events: &[Spot<'_>]) -> bool {
    matches!(events.last(), Some((Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock), _)))
}

/// Puts everything in its place, one after the other.
fn pour(body: &Body<'_>, events: &[Spot<'_>], flow: &mut Flow<'_, '_>) {
    let mut at = 0;
    loop {
        let mut reader = Reader { at, ..Reader::new(body, events, flow.out) };
        let Some(items) = reader.top() else { break };
        at = reader.at;
        items.into_iter().for_each(|item| flow.item(item));
    }
}

/// The definitions of links by name, in the order of the source. `[//]: # (…)` is the usual way
/// to write a comment and is none.
fn link_definitions(definitions: &RefDefs<'_>, body: &Body<'_>) -> Vec<(String, Span)> {
    let mut found: Vec<(String, Span)> = definitions
        .iter()
        .filter(|(_, definition)| &*definition.dest != "#")
        .map(|(name, definition)| (name.to_owned(), body.span(&definition.span)))
        .collect();
    found.sort_by_key(|(_, span)| *span);
    found
}

/// The first heading `#` of the body that holds nothing but words, for a source without a title.
pub(super) fn first_heading(source: &str, start: usize, labels: &Labels) -> Option<Titled> {
    let mut preparation = Preparation::new(source, start, labels);
    // The same complaints come when the body is read.
    preparation.read(usize::MAX, &mut Diagnostics::new());
    let body = preparation.body();
    let mut events = Parser::new_ext(body.text(), options()).into_offset_iter();
    let mut depth = 0;
    loop {
        match events.next()?.0 {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if depth == 0 => {
                return heading_words(body, events);
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
}

fn heading_words<'e>(body: &Body<'_>, events: impl Iterator<Item = Spot<'e>>) -> Option<Titled> {
    let mut text = String::new();
    let mut whole: Option<Range<usize>> = None;
    for (event, range) in events {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(words) | Event::Code(words) if !words.contains(SEAL) => {
                text.push_str(&words);
                whole = Some(whole.map_or(range.start, |whole| whole.start)..range.end);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) | Event::End(_) => {}
            _ => return None,
        }
    }
    let span = body.span(&whole?);
    (!text.trim().is_empty()).then(|| front::line(text, span))
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, length};
    use crate::limit::Limits;
    use crate::model::Interview;
    use proptest::prelude::*;

    /// Front matter with a title or without, and whether bold words are questions.
    const HEADS: [&str; 3] = ["title: On bread", "lang: ja", "title: On bread\nquestions: bold"];

    /// What a body is put together from: turns, and all that might reach over the label of one.
    const SCRAPS: [&str; 38] = [
        "\n",
        "\n\n",
        "\r\n\r\n",
        " ",
        "    ",
        "**Q:** why?\n\n",
        "\n\n**A:** so.\n",
        "**A:** and `so",
        "A: bare\n\n",
        "**Z:** who\n\n",
        "```\n",
        "~~~ rust\n",
        "<div>\n",
        "</div>\n\n",
        "<!-- ",
        " -->\n",
        "<!--@ not-a-turn -->\n",
        "<!--@ id=here -->\n\n",
        "<script>\n",
        "<?php ",
        "<![CDATA[",
        "]]>",
        "> ",
        "> [!IMPORTANT]\n> - one\n",
        "> [!NOTE] Name\n> words\n\n",
        "- item\n",
        "1. item\n\n   ",
        "\t code\n",
        "# Heading\n\n",
        "## Part\n",
        "---\n",
        "|a|b|\n|-|-|\n|c|d|\n",
        "[00:01:02] timed\n\n",
        "*(laughs)*",
        "![alt](a.png \"so\")\n\n",
        "\u{7}",
        "\u{202E}",
        "字\n",
    ];

    fn source(head: usize, scraps: &[usize]) -> String {
        let body: String = scraps.iter().map(|scrap| SCRAPS[*scrap]).collect();
        format!(
            "---\n{}\nspeakers:\n  - {{name: Mina, role: interviewer, labels: [Q]}}\n  - {{name: Ada, \
             role: interviewee, labels: [A]}}\n---\n{body}",
            HEADS[head]
        )
    }

    fn parsed(length: usize, source: &str) -> (Interview, String) {
        let (interview, complaints) =
            Interview::parse_in_stretches(length, &Limits::default(), source, "bread");
        (interview, format!("{complaints:#?}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn a_body_in_stretches_is_the_whole_body(
            head in 0..HEADS.len(),
            scraps in prop::collection::vec(0..SCRAPS.len(), 0..40),
            length in 0_usize..200,
        ) {
            let source = source(head, &scraps);
            prop_assert_eq!(parsed(length, &source), parsed(usize::MAX, &source), "{}", source);
        }
    }

    #[test]
    fn a_source_with_definitions_is_read_at_once() {
        for (text, most) in [
            ("**A:** see [this] and [that] : so", LENGTH),
            ("**A:** see [^1]\n\n[^1]: There.", usize::MAX),
            ("[this]\u{7}: https://bread.example", usize::MAX),
        ] {
            assert_eq!(length(text), most, "{text}");
        }
    }
}
