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
mod stretches;
mod table;
mod yaml;

pub(crate) use self::characters::join_without_space;
pub(crate) use self::front::is_key as is_front_key;
pub(crate) use self::labels::{normal as normal_label, read_clock};
pub(crate) use self::links::is_web_address;
pub(crate) use self::said::Said;

use self::flow::Flowed;
use self::gathered::Gathered;
use self::labels::Labels;
use self::prepare::Preparation;
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::limit::Limits;
use crate::model::Interview;

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
        Self::parse_in_stretches(stretches::length(source), limits, source, stem)
    }

    /// The same, of stretches of at least so many bytes.
    fn parse_in_stretches(
        length: usize,
        limits: &Limits,
        source: &str,
        stem: &str,
    ) -> (Self, Diagnostics) {
        let mut out = Diagnostics::new();
        if bounds::exceeded_by_text(limits, source, &mut out) {
            return (Self::untold(front::unread(stem)), out);
        }
        let head = source::head(source, stem, &mut out);
        if bounds::exceeded_by_people(limits, &head.front, &mut out) {
            return (Self::untold(front::unread(stem)), out);
        }
        let labels = Labels::of(&head.front.speakers);
        let quiet = !head.readable;
        let start = head.body;
        let front = source::entitle(head, stem, &mut out, || {
            stretches::first_heading(source, start, &labels)
        });

        let mut preparation = Preparation::new(source, start, &labels);
        let mut gathered = Gathered::new(source, &front, &labels, &mut out);
        gathered.quiet = quiet;
        gathered.limits = limits.clone();
        let (flowed, notes) = stretches::read(&mut preparation, length, &mut gathered);
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
