//! What reading the body gathers beside the blocks: complaints, calls of notes, links, anchors.

use super::allow;
use super::html::Markup;
use super::labels::Labels;
use super::links::clipped;
use crate::diagnostic::{Diagnostics, Rule, Span};
use crate::language::{self, Language};
use crate::limit::{Limit, Limits};
use crate::model::{FrontMatter, Inline};
use std::collections::{BTreeMap, BTreeSet};

/// What is known before the body is read, and what is learnt on the way.
#[derive(Debug)]
pub(super) struct Gathered<'a> {
    pub(super) source: &'a str,
    pub(super) front: &'a FrontMatter,
    pub(super) language: &'static Language,
    pub(super) labels: &'a Labels,
    pub(super) out: &'a mut Diagnostics,
    pub(super) notes: NoteNames,
    /// Links to anchors of the interview.
    pub(super) anchors: Vec<(String, Span)>,
    /// Definitions of links that were used, as [`reference()`] writes them.
    pub(super) used: BTreeSet<String>,
    pub(super) figures: u32,
    pub(super) headings: u32,
    /// Whether undeclared labels need no complaint: there is a greater one.
    pub(super) quiet: bool,
    /// How much is taken.
    pub(super) limits: Limits,
    /// Tags that were dropped, and where each stands.
    tags: Vec<(Span, String)>,
    /// Where something was nested too deep.
    too_deep: Option<Span>,
}

/// The notes by name.
#[derive(Debug, Default)]
pub(super) struct NoteNames {
    /// Every note that has a definition.
    pub(super) defined: BTreeSet<String>,
    /// The names in the order of their first call.
    pub(super) called: Vec<String>,
    calls: BTreeMap<String, (usize, u32)>,
}

impl NoteNames {
    /// Counts a call of a defined note.
    pub(super) fn call(&mut self, name: &str, span: Span) -> Inline {
        let called = &mut self.called;
        let (note, call) = self.calls.entry(reference(name)).or_insert_with_key(|name| {
            called.push(name.clone());
            (called.len() - 1, 0)
        });
        *call += 1;
        Inline::NoteCall { note: *note, call: *call, span }
    }

    /// Gives the next number to a note that nothing calls; a name that no source can hold stands
    /// for a second note of the same name.
    pub(super) fn place(&mut self, name: String) {
        self.calls.insert(name.clone(), (self.called.len(), 0));
        self.called.push(name);
    }

    pub(super) fn is_defined(&self, name: &str) -> bool {
        self.defined.contains(&reference(name))
    }
}

/// The form in which the names of notes and of links are compared (CommonMark § 6.3).
pub(super) fn reference(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

impl<'a> Gathered<'a> {
    pub(super) fn new(
        source: &'a str,
        front: &'a FrontMatter,
        labels: &'a Labels,
        out: &'a mut Diagnostics,
    ) -> Self {
        Self {
            source,
            front,
            language: language::of(&front.lang),
            labels,
            out,
            notes: NoteNames::default(),
            anchors: Vec::new(),
            used: BTreeSet::new(),
            figures: 0,
            headings: 0,
            quiet: false,
            limits: Limits::default(),
            tags: Vec::new(),
            too_deep: None,
        }
    }

    /// Remembers a tag that is dropped.
    pub(super) fn drop_tag(&mut self, markup: &Markup<'_>, span: Span) {
        let name = match markup {
            Markup::Open(tag) => tag.name,
            Markup::Close(name) => name,
            Markup::Comment(_) => return,
            Markup::Other => "!",
        };
        self.tags.push((span, name.to_ascii_lowercase()));
    }

    /// Takes the allowance of a comment.
    pub(super) fn allow(&mut self, slug: &str, span: Span) {
        allow::allow(slug, span, self.source, self.out);
    }

    /// The marks `#` that a heading begins with; none when it is underlined.
    pub(super) fn marks_of(&self, heading: Span) -> Option<Span> {
        let start = usize::try_from(heading.start).ok()?;
        let text = self.source.get(start..)?;
        let marks = text.len() - text.trim_start_matches('#').len();
        (marks > 0).then(|| Span::new(start, start + marks))
    }

    /// Whether what is so deep is not followed any further.
    pub(super) fn is_too_deep(&self, depth: usize) -> bool {
        depth >= self.limits.count(Limit::Nesting)
    }

    /// Remembers where something was nested too deep.
    pub(super) fn flatten(&mut self, span: Span) {
        self.too_deep.get_or_insert(span);
    }

    /// Complains about definitions of links that no link uses.
    pub(super) fn complain_about_definitions(&mut self, definitions: &[(String, Span)]) {
        let used = &self.used;
        for (name, span) in definitions.iter().filter(|(name, _)| !used.contains(&reference(name)))
        {
            self.out.push_with_hint(
                Rule::UnprintedText,
                *span,
                format!("no link uses the address `[{}]`, so nothing is printed", clipped(name)),
                "delete the line; if it is speech, begin it with a bold label",
            );
        }
    }

    /// Makes the complaints that are made once for the whole source.
    pub(super) fn complain_once(&mut self) {
        let tags = std::mem::take(&mut self.tags);
        let (allowed, tags): (Vec<_>, Vec<_>) =
            tags.into_iter().partition(|(span, _)| self.out.is_allowed(Rule::RawHtml, *span));
        allowed.into_iter().for_each(|tag| self.complain_about_tags(&[tag]));
        self.complain_about_tags(&tags);
        if let Some(span) = self.too_deep.take() {
            let hint = self.limits.exceeded(Limit::Nesting).hint();
            let message = "the nesting is too deep to follow";
            self.out.push_with_hint(Rule::DeepNesting, span, message, hint);
        }
    }

    fn complain_about_tags(&mut self, tags: &[(Span, String)]) {
        const SHOWN: usize = 5;
        let Some((first, _)) = tags.first() else { return };
        let names: BTreeSet<&String> = tags.iter().map(|(_, name)| name).collect();
        let shown = names.iter().take(SHOWN).map(|name| format!("`<{name}>`"));
        let mut shown: Vec<String> = shown.collect();
        if names.len() > SHOWN {
            shown.push(format!("{} more", names.len() - SHOWN));
        }
        self.out.push_with_hint(
            Rule::RawHtml,
            *first,
            format!("HTML is not understood here: {}", shown.join(", ")),
            "the tags are dropped and their text is kept; use Markdown",
        );
    }
}
