//! Source text to model: front matter, labels, Markdown, and what an interview makes of it.

mod allow;
mod block;
mod body;
mod bounds;
mod characters;
mod figure;
mod flow;
mod front;
mod gathered;
pub(crate) mod html;
mod html_block;
mod ids;
mod inline;
mod inline_html;
mod keys;
mod labels;
mod line;
mod links;
mod nearest;
mod notes;
mod pending;
mod people;
mod prepare;
mod project;
mod pull;
mod quote;
mod run;
mod said;
mod source;
mod table;
mod yaml;

pub(crate) use self::characters::join_without_space;
pub(crate) use self::front::is_key as is_front_key;
pub(crate) use self::labels::{normal as normal_label, read_clock};
pub(crate) use self::links::is_web_address;
pub(crate) use self::said::Said;

use self::block::{Reader, Spot};
use self::body::Body;
use self::flow::{Flow, Flowed};
use self::gathered::Gathered;
use self::labels::Labels;
use self::notes::Definitions;
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::limit::Limits;
use crate::model::{Interview, Note};
use pulldown_cmark::{Parser, RefDefs};

impl Interview {
    /// Reads a source. There is always an interview; where the source is wrong, the complaints
    /// say so, and with errors among them nothing should be printed.
    ///
    /// ```
    /// use entretien::model::Interview;
    ///
    /// let source = "---
    /// title: On bread
    /// lang: en
    /// speakers:
    ///   - {name: Mina Roth, role: interviewer, labels: [Q]}
    ///   - {name: Ada Nkosi, role: interviewee, labels: [A]}
    /// ---
    ///
    /// **Q:** Why bread?
    ///
    /// **A:** Because it rises.
    /// ";
    /// let (interview, complaints) = Interview::parse(source);
    /// assert!(complaints.is_empty());
    /// assert_eq!(interview.exchanges().count(), 1);
    /// ```
    #[must_use]
    pub fn parse(source: &str) -> (Self, Diagnostics) {
        Self::parse_named(source, "")
    }

    /// Reads a source from a file: `stem` is its name without the last ending (`bread.fr`), from
    /// which the slug is made when the front matter gives none.
    #[must_use]
    pub fn parse_named(source: &str, stem: &str) -> (Self, Diagnostics) {
        Self::parse_within(&Limits::default(), source, stem)
    }

    /// The same, within other limits than the usual. Of a source that holds more than they allow
    /// the front matter is left, at most, so that no later stage takes the time that was not given.
    #[must_use]
    pub fn parse_within(limits: &Limits, source: &str, stem: &str) -> (Self, Diagnostics) {
        let mut out = Diagnostics::new();
        if bounds::exceeded_by_text(limits, source, &mut out) {
            return (Self::untold(front::unread(stem)), out);
        }
        let head = source::head(source, stem, &mut out);
        if bounds::exceeded_by_people(limits, &head.front, &mut out) {
            return (Self::untold(front::unread(stem)), out);
        }
        let labels = Labels::of(&head.front.speakers);
        let body = prepare::body(source, head.body, &labels, &mut out);

        let parser = Parser::new_ext(body.text(), block::options()).into_offset_iter();
        let definitions = link_definitions(parser.reference_definitions(), &body);
        let events: Vec<Spot<'_>> = parser.collect();
        let quiet = !head.readable;
        let front = source::entitle(head, &body, &events, stem, &mut out);

        let mut gathered = Gathered::new(source, &front, &labels, &mut out);
        gathered.quiet = quiet;
        gathered.limits = limits.clone();
        let (flowed, notes) = read(&body, &events, &mut gathered);
        gathered.complain_about_definitions(&definitions);
        gathered.complain_once();
        let links = gathered.anchors;

        let Flowed { opening, sections, closing } = flowed;
        let mut interview = Self { front, opening, sections, closing, notes };
        if bounds::exceeded_by_body(limits, &interview, &mut out) {
            out.sort();
            return (Self::untold(interview.front), out);
        }
        pull::check(&mut interview, &labels, &mut out);
        complain_about_anchors(&interview, &links, &mut out);
        out.sort();
        (interview, out)
    }
}

/// Reads the body: its flow, then the notes it calls.
fn read(body: &Body<'_>, events: &[Spot<'_>], gathered: &mut Gathered<'_>) -> (Flowed, Vec<Note>) {
    let definitions = Definitions::find(body, events, gathered);
    let mut flow = Flow::new(gathered);
    let mut at = 0;
    // One after the other: all of a book's would be there beside the model.
    loop {
        let mut reader = Reader { at, ..Reader::new(body, events, flow.out) };
        let Some(items) = reader.top() else { break };
        at = reader.at;
        items.into_iter().for_each(|item| flow.item(item));
    }
    let flowed = flow.finish();
    let notes = definitions.read(body, events, gathered);
    (flowed, notes)
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

fn complain_about_anchors(interview: &Interview, links: &[(String, Span)], out: &mut Diagnostics) {
    if links.is_empty() {
        return;
    }
    let ids = ids::all(interview);
    for (anchor, span) in links.iter().filter(|(anchor, _)| !ids.contains(anchor)) {
        let hint = match nearest::nearest(anchor, ids.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `#{meant}`?"),
            None => "set an anchor with `<!--@ id=… -->` before the block".to_owned(),
        };
        out.push_with_hint(
            Rule::DeadAnchor,
            *span,
            format!("there is no anchor `#{}`", links::clipped(anchor)),
            hint,
        );
    }
}
